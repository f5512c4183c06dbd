"""Counts next to percentages: 检测标本2195份，其中阳性65份（3.0%）. Arithmetic shows what a percentage is a part of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipelines.rates.ahead import TYPES
from pipelines.rates.patterns import Patterns
from pipelines.rates.registers import Tally, find_start

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.rates.numbers import RateNumber
    from pipelines.rates.registers import Name, Registers

_FIND: Final = Patterns("tallies")

PARTS: Final = {"%": 100, "‰": 1000}
"""Unit → how many parts of the whole it counts, where two counts can be compared with it."""
_AROUND_CHARS: Final = 24
_FRACTION_CHARS: Final = 40
_BESIDE_CHARS: Final = 14


def read_tally(text: str, start: int, end: int) -> Tally:
    """Return the count between two offsets, with what the words around it say that it counts."""
    before, after = _words_around(text, start, end)
    around = before + after
    digits = "".join(char for char in text[start:end] if char.isdecimal())
    return Tally(int(digits), start, end, _POSITIVE in around, bool(_FIND.testing.search(around)))


def find_neighbour(text: str, tallies: Sequence[Tally], number: RateNumber) -> Tally | None:
    """Return the count that a percentage is printed with: 65份（3.1%）, 60份，92.3%, 60份，占92.3%."""
    last = next((one for one in reversed(tallies) if one.end <= number.start), None)
    if last is None or number.start - last.end > _BESIDE_CHARS:
        return None
    return last if _FIND.beside.fullmatch(text, last.end, number.start) else None


def find_sharing(text: str, tallies: Sequence[Tally], occupies: Name | None, *, is_named: bool) -> Tally | None:
    """Return the count of nobody else that 占 is said of: 报告发病数76例，占病毒性肝炎的62.3%.

    ``is_named``: it is that of the disease that is named right before it.
    """
    last = next((one for one in reversed(tallies) if occupies and one.end <= occupies.start), None)
    if last is None or occupies is None or occupies.start - last.end > 1:
        return None
    is_of_all = is_named or _FIND.of_all.search(text[max(0, last.start - _AROUND_CHARS) : last.start])
    return last if is_of_all else None


def counts_others(said: Registers, positive: int | None) -> bool:
    """Return True after 甲型60份、乙型3份 where 63 were positive: a positivity is that of all types."""
    last = said.diseases[-1] if said.diseases else None
    if last is None or positive is None or not last.means.startswith(TYPES) or last.start >= said.clause_start:
        return False
    counted = next((one for one in said.tallies if 0 <= one.start - last.end <= 1), None)
    return counted is not None and counted.value < positive


def find_whole(text: str, tallies: Sequence[Tally], number: RateNumber, part: Tally) -> Tally | None:
    """Return the latest count of which the part is this percentage; None if there is none.

    Of several in the sentence it is the one that is no part itself: 阳性150份，其中甲型148份，占98.7%；乙型2份，占1.3%.
    """
    fitting = [
        one
        for one in reversed(tallies)
        if one.start < part.start and one.value >= part.value and agrees(number, text, part.value, one.value)
    ]
    start = max(text.rfind(mark, 0, part.start) for mark in "。\n")
    wholes = (one for one in fitting if one.start > start and not _FIND.shared.match(text, one.end))
    return next(wholes, fitting[0] if fitting else None)


def find_tested(tallies: Sequence[Tally], part: Tally) -> Tally | None:
    """Return the latest count of tested samples before a count of positive ones."""
    before = (one for one in reversed(tallies) if one.start < part.start and one.value >= part.value)
    return next((one for one in before if one.is_tested and not one.is_positive), None)


def find_noun(text: str, tally: Tally) -> tuple[int, int] | None:
    """Return the span of what a count counts: 阳性标本 of 阳性标本65份 or 65份阳性标本."""
    before, after = _words_around(text, tally.start, tally.end)
    for words, start in ((after, tally.end), (before, tally.start - len(before))):
        found = [*_FIND.noun.finditer(words)]
        if found:
            return start + found[-1].start(), start + found[-1].end()
    return None


def read_fraction(text: str, number: RateNumber) -> tuple[int, int] | None:
    """Return the counts of 12.3%(123/997) or 123/997,12.3%; None if none are printed."""
    found = _FIND.fraction.match(text, number.end) or _FIND.fraction_before.search(
        text[max(0, number.start - _FRACTION_CHARS) : number.start]
    )
    if not found:
        return None
    part, whole = (int(found[name].replace(",", "").replace(" ", "")) for name in ("part", "whole"))
    return (part, whole) if whole else None


def find_counts(text: str, tallies: Sequence[Tally], number: RateNumber, measure: str) -> tuple[int, int] | None:
    """Return the two counts of the sentence that a positivity or a percentage of visits is of, if just one pair is.

    >>> from pipelines.rates.numbers import find_rate_numbers
    >>> text = "门急诊就诊12345人次，流感样病例456例，占3.7%"
    >>> tallies = [read_tally(text, 5, 12), read_tally(text, 18, 22)]
    >>> find_counts(text, tallies, next(find_rate_numbers(text)), "ili_percent")
    (456, 12345)
    """
    if measure not in _COUNTED_OF:
        return None
    part_words, whole_words = _COUNTED_OF[measure]
    start = find_start(text, number.start)
    own = [one for one in tallies if start <= one.start < number.start]
    wholes = [one for one in own if whole_words.search("".join(_words_around(text, one.start, one.end)))]
    parts = [one for one in own if part_words.search("".join(_words_around(text, one.start, one.end)))]
    pairs = {
        (part.value, whole.value)
        for part in parts
        for whole in wholes
        if part is not whole and part.value <= whole.value and agrees(number, text, part.value, whole.value)
    }
    return pairs.pop() if len(pairs) == 1 else None


def is_of_visits(text: str, tally: Tally) -> bool:
    """Return True for the count of 门急诊病例12345例, of which patients with influenza-like illness are a part."""
    return bool(_COUNTED_OF["ili_percent"][1].search("".join(_words_around(text, tally.start, tally.end))))


def agrees(number: RateNumber, text: str, numerator: int, denominator: int) -> bool:
    """Return True if a percentage is that of two counts, as far as its printed digits go."""
    if not denominator or number.unit not in PARTS:
        return not denominator or True
    digits = text[number.start : number.end].partition(".")[2]
    places = len(digits) - len(digits.lstrip("0123456789"))
    exact = numerator / denominator * PARTS[number.unit]
    return abs(exact - number.value) <= 0.5 * 10.0**-places + _ROUNDING + (0.5 if number.qualifier else 0)


def _words_around(text: str, start: int, end: int) -> tuple[str, str]:
    """Return the words before and after a count, up to the next mark."""
    before = _MARKS.split(text[max(0, start - _AROUND_CHARS) : start])[-1]
    return before, _MARKS.split(text[end : end + _AROUND_CHARS])[0]


_POSITIVE: Final = "阳性"
_COUNTED_OF: Final = {
    "ili_percent": (_FIND.ili, _FIND.visits),
    "positivity": (_FIND.positives, _FIND.samples),
}
"""Measure → words beside the count of the part, and beside that of the whole."""
_ROUNDING: Final = 1e-9
_MARKS: Final = re.compile("[,。;:()\n]")
