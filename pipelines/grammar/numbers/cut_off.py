"""Find numbers of cases not parsed: with a sign (12◆例), circled (⑫例), not exact (几十例) or a sum (7+45).

They become findings, not rows.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipelines.grammar.tokens import Token

_CUT_OFF: Final = re.compile(
    r"""(?=[\d¼-¾⅐-⅞₀-₉①-⓿❶-➓Ⅰ-ↈ一二三四五六七八九十百千万几数])
    (?: (?<![\d.])\d{1,9} (?:[^\w\s。,;、:!]|_){1,3} (?:例(?![如外会行])|[名宗])
    | (?<![\d.])\d{1,9} \n (?:例(?=[。,;、(])|宗(?=[。,;、(]))
    | (?: (?<![\d.])\d{1,9} (?:【[^【】]{1,9}】|\[[^\[\]]{1,9}\]) | \d{0,9}[¼-¾⅐-⅞₀-₉①-⓿❶-➓Ⅰ-ↈ]{1,4}
        | [\d一二三四五六七八九十百千万]{0,9}[几数][十百千万]{0,3}余? ) (?:例(?![如外会行])|宗) )
    """,
    re.VERBOSE,
)
_BOTH: Final = re.compile(
    r"""(?<=[\u4e00-\u9fff“‘"': ]) \d{1,6}\+\d{1,6} (?=[例人名宗”’"',。;、)(\n和及 ]|$)""", re.VERBOSE
)
"""Confirmed cases and those without symptoms, as headlines write them: 新增本土7+45."""
_SENTENCE: Final = re.compile(r"[^。!?\n]+")
_ON_CASES: Final = re.compile("新增|本土|确诊|感染|病例")
_CELLS: Final = re.compile(r"(?:\n[ ]{0,9}\d{1,9}[ ]{0,9}(?=\n)\n{0,3}){2}")
"""Two lines, one after the other, that are a number each."""
_NUMBER_ROWS: Final = re.compile(r"(?:\n\d{1,9}(?:[ ]{1,4}\d[\d,]{0,11}){2,8}(?=\n)){3,60}")
"""Rows that are a number and values: a year and its cases."""
_ROWS_MIN: Final = 3
_NUMBERS: Final = frozenset({"count", "none"})


def find_cut_off(text: str, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield the spans of numbers in normalised text that have a unit after one to three signs, and are in no count."""
    counted: set[int] = set()
    for found in _CUT_OFF.finditer(text):
        counted = counted or {at for token in tokens if token.kind in _NUMBERS for at in range(token.start, token.end)}
        if counted.isdisjoint(range(*found.span())):
            yield found.span()
    for sentence in _SENTENCE.finditer(text) if "+" in text else ():
        both = list(_BOTH.finditer(text, *sentence.span())) if _ON_CASES.search(sentence[0]) else []
        if both:
            yield both[0].start(), both[-1].end()


def find_loose_cells(text: str) -> tuple[int, int] | None:
    """Return the span of numbers of a table that has lost its columns: a name and numbers a line each, or rows."""
    if rows_of_numbers := _NUMBER_ROWS.search(text):
        return rows_of_numbers.span()
    rows = list(islice(_CELLS.finditer(text), _ROWS_MIN))
    return rows[0].span() if len(rows) == _ROWS_MIN else None
