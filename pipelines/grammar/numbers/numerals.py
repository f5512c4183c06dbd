"""Parse numbers as bulletins print them: 1,234 · 1 234 · 133万 · 2万7,830 · 五十余 · 近百 · 两."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise, product
from typing import TYPE_CHECKING, Final, NamedTuple

from pipelines.grammar.lexicon import entries
from pipelines.text import spell_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive.records import Qualifier


class Number(NamedTuple):
    """One number; its span contains the words of its qualifier that touch it (近, 余)."""

    value: int | float
    qualifier: Qualifier
    start: int
    end: int
    spelled: bool
    """In Chinese numerals: most such characters count nothing (统一, 三亚), so only a unit makes a number of them."""
    whole: bool = True
    """False where the characters are no certain number (1,23 · 二三十) or too large a one: the value is then 0."""


def find_numbers(text: str) -> Iterator[Number]:
    """Yield every number of a normalised text, in order.

    >>> [(n.value, n.qualifier) for n in find_numbers("来电133万件，50余名，近3万步，1,234人，五十余名，近百岁，两天")]
    [(1330000, ''), (50, 'over'), (30000, 'under'), (1234, ''), (50, 'over'), (100, 'under'), (2, '')]
    >>> [(n.value, n.whole) for n in find_numbers("2万7,830例，1,23例，9999999999999999例")]
    [(27830, True), (0, False), (0, False), (0, False)]
    """
    for match in _NUMBER.finditer(text):
        value = None if match["long"] else _value(match["digits"] or match["spelled"], rough=bool(match["before"]))
        whole = (
            value is not None
            and value <= _LARGEST
            and not (match["digits"] and _is_cut(text, match.start("digits"), match.end("digits")))
        )
        words = match["before"] or match["behind"]
        meaning = QUALIFIERS[words] if words else ""
        is_spelled = not (match["digits"] or (match["long"] or "一")[0].isdecimal())
        yield Number(value or 0 if whole else 0, meaning, match.start(), match.end(), is_spelled, whole)


@lru_cache(maxsize=2)
def list_numbers(text: str) -> tuple[Number, ...]:
    """Return the numbers of a text, for which counts, rates and quantities ask one after the other."""
    return tuple(find_numbers(text))


def _is_cut(text: str, start: int, end: int) -> bool:
    """Return True if a number goes on before or after these digits, with a comma that groups no thousands (1,23)."""
    return bool(_GOES_ON_AFTER.match(text, end) or _GOES_ON_BEFORE.fullmatch(text, max(0, start - 2), start))


def qualifier_after(text: str, at: int) -> tuple[Qualifier, int]:
    """Return the qualifier after a unit (两天左右), and where it ends; ``at`` if there is none."""
    match = _BEHIND.match(text, at)
    return (QUALIFIERS[match[0]], match.end()) if match else ("", at)


@lru_cache(maxsize=4096)
def _value(printed: str, *, rough: bool) -> int | float | None:
    """Return None where the characters are no one number: 二三十, 二三, 百 without 近."""
    plain = printed.replace(",", "").replace(" ", "")
    if plain.isdecimal():
        return int(plain)
    if rough and plain[0] in _POWERS:
        plain = "一" + plain
    if _ONE_OR_OTHER.search(plain):
        return None
    if plain in _SMALL or plain in _POWERS:
        return _SMALL.get(plain)
    if scaled := _SCALED.fullmatch(plain):
        exact = Decimal(scaled["digits"]) * _SCALES[scaled["power"]]
        return int(exact) if exact == int(exact) else float(exact)
    try:
        value = _convert(plain) if _SPELLED_CHAR.search(plain) else float(plain)
    except (ValueError, KeyError):  # the second for 33333万33, which the library does not expect
        return None
    return int(value) if value == int(value) else value


def _convert(printed: str) -> float:
    """Return what characters for numbers say, also those of dates and papers (廿九). Raises ValueError or KeyError."""
    from cn2an import cn2an  # noqa: PLC0415  loading it takes as long as forty pages, and few need it

    full = spell_out(printed)
    head, digits = found.groups() if (found := _TEN_THOUSANDS.fullmatch(full)) else (full, "")
    return float(cn2an(head, "smart")) + int("".join(str(DIGITS[digit]) for digit in digits) or "0")


def _any_of(place: str) -> str:
    """Return the words before or after a number, the longest first."""
    return "|".join(sorted((word for entry in _ENTRIES for word in entry[place]), key=len, reverse=True))


_ENTRIES: Final = entries("qualifiers", "entry", "before", "behind")
_POWERS: Final = "百千万亿"
_BEFORE_WORDS: Final = _any_of("before")
_BEHIND_WORDS: Final = _any_of("behind")
QUALIFIERS: Final[dict[str, Qualifier]] = {
    word: entry["means"] for entry in _ENTRIES for word in (*entry["before"], *entry["behind"])
}
"""Word before or after a number → how exact that is."""
_BEHIND: Final = re.compile(_BEHIND_WORDS)
_GOES_ON_BEFORE: Final = re.compile(r"(?<!/1)(?<!/10)(?<!/100)[\d万亿],")
"""Not after a rate: 发病率5.01/10万，3302例."""
_GOES_ON_AFTER: Final = re.compile(r",\d+[例宗人名]")
_SPELLED: Final = "[零〇○一二两三四五六七八九十廿卅卌百千万亿]"
_SPELLED_CHAR: Final = re.compile(_SPELLED)
_NEXT_TO: Final = "|".join(("两三", *map("".join, pairwise("一二三四五六七八九"))))
_ONE_OR_OTHER: Final = re.compile(f"(?<![零〇○一二两三四五六七八九])(?:{_NEXT_TO})(?![零〇○一二两三四五六七八九])")
"""Two or three: 二三例, 十二三例, 三四百例."""
_TENS: Final = ("", "十", *(f"{digit}十" for digit in "二三四五六七八九"))
_SMALL: Final = {
    tens + ones: at for at, (tens, ones) in enumerate(product(_TENS, ("", *"一二三四五六七八九"))) if tens + ones
} | {"零": 0, "〇": 0, "○": 0, "两": 2}
"""Numerals up to 99, which most are."""
_PLACES: Final = "零一二三四五六七八九"
DIGITS: Final = {char: value for value, char in enumerate(_PLACES)} | {"两": 2}
_TEN_THOUSANDS: Final = re.compile(f"(.*万)([{_PLACES}]{{4}})")
"""After 万 papers may print each digit: 四百九十七万二〇五七."""
_SCALED: Final = re.compile(r"(?P<digits>\d{1,15}(?:\.\d{1,15})?)(?P<power>[百千万亿])", re.ASCII)
_SCALES: Final = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
"""Of 133万 and 1.2亿, which need no library: many texts have no other such number."""
_LARGEST: Final = 10**15
"""Whatever is counted is less; the archive stores up to 2**63."""
_OPENINGS: Final = rf"[ \d{_SPELLED[1:-1]}{''.join({word[0] for word in _BEFORE_WORDS.split('|')})}]"
_NUMBER: Final = re.compile(
    rf"""(?={_OPENINGS}) (?P<before>{_BEFORE_WORDS})? [ ]?
    (?: (?<!\d)
        (?P<digits> (?: \d{{1,3}}(?:,\d{{3}}){{1,4}} | (?!0)\d{{1,3}}(?:[ ]\d{{3}}){{1,4}}(?![\d年月日时.])
                      | \d{{1,15}}(?:\.\d{{1,15}})? ) (?!\d)
                    (?: (?:[ ]?[万亿]|[千百]) 零? (?:\d{{1,3}},\d{{3}}|\d{{0,4}}) ){{0,3}} )
      | (?: (?<!{_SPELLED[:-1]}数几]) | (?<=[人例]数) (?=[一二两三四五六七八九]) )
        (?P<spelled> {_SPELLED}{{1,20}}+ ) (?!{_SPELLED})
      # Longer runs are damage, or identifiers; converting them would take long.
      | (?P<long> (?<!\d)\d{{16,}}+(?:[.,]\d++)*+ | (?<!{_SPELLED[:-1]}数几]) {_SPELLED}{{21,}}+ ) )
    (?:[ ]?(?P<behind>{_BEHIND_WORDS}))?""",
    re.VERBOSE,
)
