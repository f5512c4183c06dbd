"""Find numbers without a unit at the end of an entry: 天河区12、越秀区8; 麻疹：5；百日咳：120; 确诊5，出院2; 其中重症0.

They become findings, not rows.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipelines.grammar.tokens import Token

_NUMBER: Final = re.compile(
    r"[ ]?[:为]?[ ]?(?:\d{1,3}(?:,\d{3}){1,3}(?!\d)|\d{1,7})(?=[ ]?(?:[;、。)\n/]|,(?!\d)|$)|[ ][\u4e00-\u9fff])"
)
_LISTED: Final = 2
"""Entries of one kind that make a list."""
_ENDS: Final = "。!?\n"
_OF_CASES: Final = frozenset({"measure", "basis"})
_UNIT: Final = "(例)"
_ONES: Final = ("例", "者", "案", "人")
"""Ends of words with which a number is a name: 病例1、病例2."""
_LEADING: Final = frozenset({"basis", "part"})


def find_bare_entries(text: str, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield the span of each list of such entries, and of a number after 累计死亡 or 其中重症."""
    starts = {token.start for token in tokens if token.number}
    run: list[tuple[int, int]] = []
    last: Token | None = None
    counts_cases = False
    for token in tokens:
        if token.kind == "mark" and token.means in _ENDS:
            yield from _end_run(run)
            run, counts_cases = [], False
        counts_cases = counts_cases or token.kind in _OF_CASES or text.startswith(_UNIT, token.end)
        is_led = last is not None and last.kind in _LEADING and last.end == token.start
        is_name = token.kind == "disease" or (token.kind == "place" and counts_cases)
        is_name = is_name or (token.kind in _OF_CASES and not (is_led or text.endswith(_ONES, token.start, token.end)))
        if (is_name or (token.kind == "measure" and is_led)) and (end := _find_end(text, token, starts)):
            if is_name:
                run.append((token.start, end))
            elif last is not None:
                yield last.start, end
        elif token.kind == "count":
            yield from _end_run(run)
            run = []
        last = token
    yield from _end_run(run)


def leave_out(spans: Sequence[tuple[int, int]], others: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans that overlap none of the others.

    >>> leave_out([(0, 3), (5, 9)], [(8, 12)])
    [(0, 3)]
    """
    return [(start, end) for start, end in spans if all(end <= first or last <= start for first, last in others)]


def _end_run(run: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    if len(run) >= _LISTED:
        yield run[0][0], run[-1][1]


def _find_end(text: str, token: Token, starts: set[int]) -> int:
    """Return where the number after a word ends, 0 without one, or if it is a count."""
    found = _NUMBER.match(text, token.end)
    if found is None or any(at in starts for at in range(*found.span())):
        return 0
    return found.end()
