"""Find numbers of cases that are not parsed, which become findings, not rows.

Without a unit at the end of an entry (天河区12、越秀区8; 麻疹：5；百日咳：120; 确诊5，出院2; 其中重症0), with a sign
(12◆例), circled (⑫例), not exact (几十例), a sum (7+45), or in cells that have lost their table.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from pipelines.grammar.lexicon import AROUND, find_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipelines.grammar.tokens import Token

_NUMBER: Final = find_pattern("entry")
_LAST_DIGIT: Final = find_pattern("last_digit_of_an_entry")
_LISTED: Final = 2
"""Entries of one kind that make a list."""
_STOPS: Final = "。!?"
_LINE_END: Final = "\n"
_ENDS: Final = _STOPS + _LINE_END
_OF_CASES: Final = frozenset({"measure", "basis", "action"})
_CUT_OFF: Final = find_pattern("cut_off")
_BOTH: Final = find_pattern("with_and_without_symptoms")
_SENTENCE: Final = re.compile(r"[^。!?\n]+")
_ON_CASES: Final = re.compile("新增|本土|确诊|感染|病例")
_CELLS: Final = find_pattern("lines_of_numbers")
_NUMBER_ROWS: Final = find_pattern("rows_of_numbers")
_ROWS_MIN: Final = 3


def find_bare_entries(text: str, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield the span of each list of such entries, and of a number after 累计死亡 or 其中重症."""
    if not _LAST_DIGIT.search(text):
        return
    starts = {token.start for token in tokens if token.number}
    run: list[tuple[int, int]] = []
    last: Token | None = None
    counts_cases = False
    for token in tokens:
        if token.kind == "mark" and token.means in _ENDS:
            counts_cases = False
        if run and (token.means in _STOPS if token.kind == "mark" else _is_beyond(text, run[-1][1], token.start)):
            yield from _end_run(text, run)
            run = []
        counts_cases = counts_cases or token.kind in _OF_CASES or text.startswith("(例)", token.end)
        is_led = last is not None and last.kind in ("basis", "part") and last.end == token.start
        is_name = token.kind == "disease" or (token.kind == "place" and counts_cases)
        is_numbered = text.endswith(AROUND["name_of_a_case"], token.start, token.end)  # 病例1、病例2
        is_name = is_name or (token.kind in _OF_CASES and not (is_led or is_numbered))
        if (is_name or (token.kind == "measure" and is_led)) and (end := _find_end(text, token, starts)):
            if is_name:
                run.append((token.start, end))
            elif last is not None:
                yield last.start, end
        elif token.kind == "count":
            yield from _end_run(text, run)
            run = []
        last = token
    yield from _end_run(text, run)


def leave_out(spans: Sequence[tuple[int, int]], others: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans that overlap none of the others.

    >>> leave_out([(0, 3), (5, 9)], [(8, 12)])
    [(0, 3)]
    """
    return [(start, end) for start, end in spans if all(end <= first or last <= start for first, last in others)]


def _is_beyond(text: str, end: int, start: int) -> bool:
    """Return True behind the line of an entry, unless a line that follows is one too."""
    between = text[end:start]
    return _LINE_END in between and bool(between.strip())


def _end_run(text: str, run: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the span of a list, or of one entry that is all of a line after others."""
    if not run:
        return
    start, end = run[0][0], run[-1][1]
    is_line = text.endswith(_LINE_END, 0, start) and text[end : end + 1] in ("", _LINE_END)
    if len(run) >= _LISTED or is_line:
        yield start, end


def _find_end(text: str, token: Token, starts: set[int]) -> int:
    """Return where the number after a word ends, 0 without one, or if it is a count."""
    found = _NUMBER.match(text, token.end)
    if found is None or any(at in starts for at in range(*found.span())):
        return 0
    return found.end()


def find_cut_off(text: str, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield the spans of numbers in normalised text that have a unit after one to three signs, and are in no count."""
    counted: set[int] = set()
    for found in _CUT_OFF.finditer(text):
        numbers = [token for token in tokens if token.kind in ("count", "none")] if not counted else []
        counted = counted or {at for token in numbers for at in range(token.start, token.end)}
        if counted.isdisjoint(range(*found.span())):
            yield found.span()
    for sentence in _SENTENCE.finditer(text) if "+" in text else ():
        both = list(_BOTH.finditer(text, *sentence.span())) if _ON_CASES.search(sentence[0]) else []
        if both and all(token.start != both[0].start() for token in tokens):
            yield both[0].start(), both[-1].end()


def find_loose_cells(text: str) -> list[tuple[int, int]]:
    """Return where numbers of a table that has lost its columns are: a name and numbers a line each, or rows."""
    if rows_of_numbers := _NUMBER_ROWS.search(text):
        return [rows_of_numbers.span()]
    rows = list(islice(_CELLS.finditer(text), _ROWS_MIN))
    return [rows[0].span()] if len(rows) == _ROWS_MIN else []
