"""Find percentages and rates in a normalised text: 4.7% · 413.63/10万 · 每1万人0.23宗 · 超过八成 · 12(3.5%)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from pipelines.grammar.numbers.numerals import DIGITS, QUALIFIERS
from pipelines.rates.patterns import Patterns, find_words
from pipelines.rates.week_days import TO

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from archive.records import Qualifier, RateUnit

_FIND: Final = Patterns("numbers", to=TO)


class RateNumber(NamedTuple):
    """One percentage or rate; the span contains the number with its unit, not its qualifier."""

    value: float
    unit: RateUnit
    qualifier: Qualifier
    start: int
    end: int
    is_rounded: bool = False
    """八成: an estimate."""
    is_range: bool = False
    """It is an end of a range: 4.0%-5.8%."""
    is_misprint: bool = False
    """1.8%6: no number for certain."""
    is_points: bool = False
    """个百分点: a change."""
    is_of_interval: bool = False
    """95% of 95%CI, and both ends of it."""


def find_rate_numbers(text: str) -> Iterator[RateNumber]:
    """Yield every percentage and rate of a text, in order.

    >>> [(one.value, one.unit, one.qualifier) for one in find_rate_numbers("4.7%,413.63/10万，约八成，每1万人0.23宗")]
    [(4.7, '%', ''), (413.63, '/10万', ''), (80.0, '%', 'about'), (0.23, '/1万', '')]
    >>> [(one.value, one.unit) for one in find_rate_numbers("十万分之22.15,百分之三,22.15(1/10万)")]
    [(22.15, '/10万'), (3.0, '%'), (22.15, '/10万')]
    >>> [one.is_misprint for one in find_rate_numbers("1.8%6、1.8%、12.3.4%")]
    [True, False, True]
    """
    found = [*_printed(text), *_spelled(text), *_per(text)]
    found.sort(key=lambda one: one.start)
    end = -1
    for one in found:
        if one.start >= end:
            yield one
            end = one.end


def has_rates(text: str) -> bool:
    """Return whether a printed text may have any percentage or rate, without looking closely."""
    return bool(_FIND.any.search(text))


def read_number(printed: str) -> float:
    """Return a number as printed: 1,234.5."""
    return float(printed.replace(",", "").replace(" ", ""))


def _printed(text: str) -> Iterator[RateNumber]:
    for match in _FIND.printed.finditer(text):
        start, end = match.span()
        if match["number"] == "1" and match["unit"].startswith("/"):
            continue  # 发病率（1/10万） is a unit
        behind = _FIND.behind.match(text, end)
        before = _FIND.before.search(text, max(0, start - _WORD), start)
        words = behind[0] if behind else before["words"] if before else ""
        is_odd = bool(_ODD_BEFORE.search(text, max(0, start - _ODD_CHARS), start)) or text[end : end + 1].isdecimal()
        yield RateNumber(
            read_number(match["number"]),
            read_unit(match["unit"]) or "%",
            _QUALIFIERS.get(words, ""),
            start,
            end,
            is_range=bool(
                _FIND.to_behind.match(text, end) or _FIND.to_before.search(text, max(0, start - _RANGE), start)
            ),
            is_misprint=is_odd and "百分点" not in match["unit"],
            is_points="百分点" in match["unit"],
            is_of_interval=bool(
                _FIND.interval.match(text, end) or _FIND.in_interval.search(text, max(0, start - _RANGE), start)
            ),
        )
    for match in _FIND.of_hundred.finditer(text):
        if (value := _read_spelled(match["number"])) is not None:
            yield RateNumber(value, read_unit(match["whole"]) or "%", "", *match.span())


def _read_spelled(printed: str) -> float | None:
    """Return a number after 百分之: 十点三, 95, 六○.

    >>> [_read_spelled(printed) for printed in ("十点三", "95.5", "六○", "五十", "八十二", "一百二十五", "点")]
    [10.3, 95.5, 60.0, 50.0, 82.0, 125.0, None]
    >>> [one.value for one in find_rate_numbers("占六○%，八十二%，上升二‧四%，3成3")]
    [60.0, 82.0, 2.4, 33.0]
    """
    if printed[0].isdecimal():
        return read_number(printed)
    whole, _, decimals = _POINTS.sub("点", printed.replace("○", "零").replace("〇", "零")).partition("点")
    match = _FIND.spelled.fullmatch(whole)
    if not whole or match is None:
        return None
    if match["hundreds"]:
        value = 100 + (10 * _DIGITS.get(match["tens"], 1) if match["ten"] else 0) + _DIGITS.get(match["ones"], 0)
    elif match["digits"]:
        value = int("".join(str(_DIGITS[char]) for char in match["digits"]))
    else:
        value = 10 * _DIGITS.get(match["tens"], 1) + _DIGITS.get(match["ones"], 0)
    digits = "".join(str(_DIGITS.get(char, "")) for char in decimals)
    return float(f"{value}.{digits or 0}")


def _spelled(text: str) -> Iterator[RateNumber]:
    for match in _FIND.spelled_percent.finditer(text):
        if (read := _read_spelled(match["number"])) is not None:
            yield RateNumber(read, "%", "", *match.span())
    for match in _FIND.tenths.finditer(text):
        value = 10.0 * _DIGITS[match["tens"]] + _DIGITS.get(match["ones"] or match["apart"], 0)
        value += _HALF * (match["ones"] == "半")
        words = match["behind"] or match["before"] or "约"
        yield RateNumber(value, "%", _QUALIFIERS.get(words, "about"), *match.span(), is_rounded=True)


def _per(text: str) -> Iterator[RateNumber]:
    """Yield numbers after 每千名, and the others of that sentence that count the same: 45人次，较去年同期的28人次."""
    for match in _FIND.per_mille.finditer(text):
        yield RateNumber(read_number(match["number"]), "‰", "", *match.span("number"))
    for match in (*_FIND.per_after.finditer(text), *_FIND.per_before.finditer(text)):
        if (unit := read_unit(match["unit"])) is None:
            continue
        for number in _FIND.listed.finditer(match["numbers"]):
            start = match.start("numbers") + number.start()
            yield RateNumber(read_number(number[0]), unit, "", start, start + len(number[0]))
    for match in _FIND.per.finditer(text):
        if _FIND.of_number.match(text, match.end()) and _FIND.number_before.search(
            text, max(0, match.start() - _RANGE), match.start()
        ):
            continue  # 0.15（每1万人口计）
        if (unit := read_unit(match["unit"] or match["figures"])) is not None:
            yield from _counting_the_same(text, match.end(), unit)


def read_unit(printed: str) -> RateUnit | None:
    """Return the unit that a sign, or a number of people, at the end of words means; None if they end in none.

    >>> [read_unit(printed) for printed in ("个百分点", "每一万", "10,000", "发病率(1/10 万)", "/100,000", "7")]
    ['%', '/1万', '/1万', '/10万', '/10万', None]
    """
    bare = _BLANKS.sub("", printed)
    return next((unit for word, unit in _UNITS.items() if bare.endswith(word)), None)


def _counting_the_same(text: str, start: int, unit: RateUnit) -> Iterator[RateNumber]:
    """Yield the number after an offset, and those of its sentence with the same noun; without one its next level.

    Those after another 每一万人口 are of that.
    """
    last = min(len(text), start + _FAR)
    if following := _FIND.per.search(text, start, last):
        last = following.start()
    stop = next((at for at in range(start, last) if text[at] in "。\n"), last)
    noun: str | None = None
    end = start
    for number in _FIND.bare.finditer(text, start, stop):
        if noun is None and number.start() > start + _NEAR:
            break
        has_cases = _FIND.cases_after.match(text, number.end()) or _FIND.cases_before.search(text, end, number.start())
        if noun and has_cases:
            break  # 每千个诊症15.8宗……共录得27宗严重个案
        shared = _FIND.shared.match(text, number.end()) if not number["noun"] else None
        own = number["noun"] or (shared["noun"] if shared else "")  # 2.3及1.2宗
        is_listed = end > start and bool(_FIND.listed_next.fullmatch(text, end, number.start()))
        if noun == "" and (own or not (is_listed or _FIND.to_level.search(text, start, number.start()))):
            break
        is_alone = not own and _FIND.level_alone.search(text, start, number.start())  # 0.78宗，较前一周0.77略高
        if noun and own != noun and not is_alone:
            continue
        noun, end = noun or own, number.end()
        if (value := _read_spelled(number["number"])) is not None:
            yield RateNumber(value, unit, "", *number.span(), is_range=bool(_FIND.span.match(text, number.end())))


Named = TypeVar("Named", bound=str)


def _map_words(*names: Named) -> dict[str, Named]:
    """Return word → the name under which ``numbers.toml`` lists it, the longest first."""
    named = {word: name for name in names for word in find_words("numbers", name)}
    return dict(sorted(named.items(), key=lambda one: -len(one[0])))


_WORD: Final = 4
_ODD_CHARS: Final = 7
_HALF: Final = 5
"""Of a hundred, after 成."""
_RANGE: Final = 14
_NEAR: Final = 24
_FAR: Final = 160
"""Characters after 每千名 in which its numbers are sought."""
_ODD_BEFORE: Final = re.compile(r"\.$|\d%$|[^\s\d.]\s?\d{1,3}\.\s$|(?<![\d.A-Za-z])(?<![A-Za-z][ -])\d{1,2}[,。]$")
"""12.3.4% · 1.8%6% · 62. 26%: no ordinal, which would open its line."""
_UNITS: Final[Mapping[str, RateUnit]] = _map_words("%", "‰", "/1万", "/10万", "/100万")
_QUALIFIERS: Final[Mapping[str, Qualifier]] = QUALIFIERS | _map_words("over", "under", "about")
_POINTS: Final = re.compile("[‧·•・]")
_DIGITS: Final = DIGITS | {str(value): value for value in range(1, 10)}
_BLANKS: Final = re.compile(r"[ ,()]")
