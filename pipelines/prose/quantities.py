"""Figures of an article that are no observations: 133万件来电, 6029家企业, 两个小时内. Units are in the lexicon."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from pathlib import Path
from typing import TYPE_CHECKING, Final

from archive.records import Quantity
from pipelines.grammar.lexicon import load_units
from pipelines.grammar.numbers.numerals import list_numbers, qualifier_after
from pipelines.text import normalise

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipelines.grammar.numbers.numerals import Number


def find_quantities(text: str, taken: Sequence[tuple[int, int]] = ()) -> Iterator[Quantity]:
    """Yield every number with a unit, outside the spans that observations have taken; a count of cases is never one.

    ``phrase`` is the clause around it.

    >>> [(q.value, q.unit, q.qualifier, q.phrase) for q in find_quantities("全市选派50余名队员，每天工作12小时。")]
    [(50, '名', 'over', '全市选派50余名队员'), (12, '小时', '', '每天工作12小时')]
    """
    flat = normalise(text)
    spans = sorted(taken)
    starts = [start for start, _ in spans]
    for number in list_numbers(flat):
        nth = bisect_right(starts, number.start) - 1
        if nth >= 0 and spans[nth][1] > number.start:
            continue
        unit = _UNIT.match(flat, number.end) or _find_no_unit(flat, number)
        if not unit or not number.whole or not _is_figure(flat, number, unit):
            continue
        before = bisect_right(starts, unit.start()) - 1
        if before >= 0 and spans[before][1] > number.start:
            continue
        qualifier, end = qualifier_after(flat, unit.end())
        start = number.start + (len(text[number.start : end]) - len(text[number.start : end].lstrip()))
        yield Quantity(
            value=number.value,
            unit=unit["unit"],
            qualifier=number.qualifier or qualifier,
            phrase=_clause(text, flat, start if unit["unit"] else _find_amount(flat, start), end),
            evidence=text[start:end],
            evidence_start=start,
            evidence_end=end,
        )


def _find_no_unit(flat: str, number: Number) -> re.Match[str] | None:
    """Return the empty unit of a number that needs none, after a word for an amount: 诊疗量为16.2万."""
    is_amount = not number.spelled and _find_amount(flat, number.start) < number.start
    return _NO_UNIT.match(flat, number.end) if is_amount else None


def _find_amount(flat: str, start: int) -> int:
    """Return where the word for an amount before a number begins; where the number does, if there is none."""
    found = _AMOUNT.search(flat, max(0, start - _AMOUNT_CHARS), start)
    return found.start() if found else start


def _is_figure(flat: str, number: Number, unit: re.Match[str]) -> bool:
    if (
        number.spelled
        and unit["unit"]
        and (not _UNITS[unit["unit"]].spelled or flat[number.start : number.end] in _DATA["articles"])
    ):
        return False
    return not (
        number.value > _LARGEST
        or _BEFORE.search(flat, max(0, number.start - _NEAR), number.start)
        or _BEHIND.match(flat, unit.end())
        or _WORD.match(flat, number.end)
    )


def _clause(text: str, flat: str, start: int, end: int) -> str:
    """Return the clause around a number, between two punctuation marks; a long one is cut."""
    floor = max(0, start - _LONGEST)
    marks = [mark.end() for mark in _MARK.finditer(flat, floor, start)]
    mark = _MARK.search(flat, end, end + _LONGEST)
    return text[marks[-1] if marks else floor : mark.start() if mark else end + _LONGEST].strip()


def _any_of(patterns: Sequence[str]) -> str:
    return "|".join(patterns)


_DATA: Final = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
_UNITS: Final = {phrase: unit for phrase, unit in load_units().items() if unit.counts != "cases"}
_UNIT: Final = re.compile(rf" ?(?P<unit>{_any_of(sorted(map(re.escape, _UNITS), key=len, reverse=True))})")
_BEFORE: Final = re.compile(rf"(?:{_any_of(_DATA['before'])})\Z")
_BEHIND: Final = re.compile(_any_of(_DATA["behind"]))
_WORD: Final = re.compile(_any_of([re.escape(word.removeprefix("N")) for word in _DATA["words"]]))
_AMOUNT: Final = re.compile(rf"(?:{_any_of(_DATA['amounts'])})\Z")
_AMOUNT_CHARS: Final = 12
_NO_UNIT: Final = re.compile(r"(?P<unit>)(?=[,。;:!?()\n]|\Z)")
_MARK: Final = re.compile(r"[,。;:!?()\n…]")
_NEAR: Final = 4
_LARGEST: Final = 10**15  # a longer run of digits is an identifier, and no column contains it
_LONGEST: Final = 60
