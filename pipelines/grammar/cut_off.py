"""Numbers of cases that are no counts: cut off by a sign (12◆例), in signs of their own (⑫例), not exact (几十例).

They are reported, not read.
"""

from __future__ import annotations

import re
from itertools import islice, pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from pipelines.grammar.measures import CASES
from pipelines.grammar.tokens import Token

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipelines.grammar.tokens import Count

_CUT_OFF: Final = re.compile(
    r"""(?=[\d¼-¾⅐-⅞₀-₉①-⓿❶-➓Ⅰ-ↈ一二三四五六七八九十百千万几数])
    (?: (?<![\d.])\d{1,9} (?:[^\w\s。,;、:!]|_){1,3} (?:例(?![如外会行])|[名宗])
    | (?<![\d.])\d{1,9} \n (?:例(?=[。,;、(])|宗(?=[。,;、(]))
    | (?: (?<![\d.])\d{1,9} (?:【[^【】]{1,9}】|\[[^\[\]]{1,9}\]) | \d{0,9}[¼-¾⅐-⅞₀-₉①-⓿❶-➓Ⅰ-ↈ]{1,4}
        | [\d一二三四五六七八九十百千万]{0,9}[几数][十百千万]{0,3}余? ) (?:例(?![如外会行])|宗) )
    """,
    re.VERBOSE,
)
_CELLS: Final = re.compile(r"(?:\n[ ]{0,9}\d{1,9}[ ]{0,9}(?=\n)\n{0,3}){2}")
"""Two lines, one after the other, that are a number each."""
_ROWS_MIN: Final = 3
_NAMING: Final = frozenset({"place", "measure", "origin", "action", "disease"})
_BARE: Final = re.compile(r"[:为]?[ ]?(?P<number>\d{1,9})(?=[;、)和及]|,(?!\d))")
_COUNTED: Final = frozenset({"measure", "origin", "disease", "filler"})
_LOOSE_NUMBER: Final = re.compile(
    r"""(?<![\d./第案例者A-Za-z-])(?<!\d[,、])
    (?: (?:\d{1,3}(?:,\d{3}){1,4}|\d{1,9})[个位件起]? | [两二三四五六七八九十百千万]{1,8}[个位件起] )
    (?=[\u4e00-\u9fff])(?!型)""",
    re.VERBOSE,
)
"""Not of a name (第3个病例, 病例3), nor 一位患者, which is a story."""
_WORDS_MAX: Final = 4
_NUMBERS: Final = frozenset({"count", "none"})


def find_cut_off(text: str, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield the spans of numbers in normalised text that have a unit after one to three signs, and are in no count."""
    counted: set[int] = set()
    for found in _CUT_OFF.finditer(text):
        counted = counted or {at for token in tokens if token.kind in _NUMBERS for at in range(token.start, token.end)}
        if counted.isdisjoint(range(*found.span())):
            yield found.span()


def count_bare(text: str, tokens: Sequence[Token]) -> list[Token]:
    """Add to the tokens parts without a unit that make up the count: 9例（确诊病例6，无症状感染者3）."""
    parts = [
        Token("count", part.start("number"), part.end("number"), number=whole._replace(value=int(part["number"])))
        for whole, found in _find_parts(text, tokens)
        if sum(int(part["number"]) for _, part in found) == whole.value
        for _, part in found
    ]
    return sorted((*tokens, *parts), key=attrgetter("start")) if parts else list(tokens)


def find_bare(text: str, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield the span of parts without a unit in the bracket of a count that they do not add up to.

    Together they are no more than the count; else they are names: 1例（病例12）.
    """
    for whole, parts in _find_parts(text, tokens):
        if sum(int(part["number"]) for _, part in parts) < whole.value:
            yield parts[0][0].start, parts[-1][1].end("number")


def _find_parts(text: str, tokens: Sequence[Token]) -> Iterator[tuple[Count, list[tuple[Token, re.Match[str]]]]]:
    """Yield each count before a bracket with the numbers without a unit that follow names in it."""
    whole: Count | None = None
    last: Token | None = None
    parts: list[tuple[Token, re.Match[str]]] = []
    for token in tokens:
        if token.kind == "mark" and token.means in "()":
            if whole and parts:
                yield whole, parts
            whole = last.number if token.means == "(" and last is not None and last.end == token.start else None
            parts = []
        elif whole and token.kind in _NAMING and token.means != CASES and (part := _BARE.match(text, token.end)):
            parts.append((token, part))
        last = token


def find_without_unit(text: str, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield the span of numbers right before what they count, without a unit or with one of anything: 47个本地病例."""
    starts = {token.start: at for at, token in enumerate(tokens)}
    ends = {token.end for token in tokens if token.kind != "filler"}
    for number in _LOOSE_NUMBER.finditer(text):
        at = starts.get(number.end())
        last = _end_of_measure(tokens, at) if at is not None and number.end() not in ends else None
        if last is not None:
            yield number.start(), last


def _end_of_measure(tokens: Sequence[Token], at: int) -> int | None:
    """Return where the cases end that the tokens from a place on name without a gap; None if they name none."""
    for token, following in pairwise((*tokens[at : at + _WORDS_MAX], None)):
        if token is None or token.kind not in _COUNTED:
            return None
        if token.kind == "measure":
            return token.end
        if following is None or following.start != token.end:
            return None
    return None


def find_loose_cells(text: str) -> tuple[int, int] | None:
    """Return the span of the first numbers of a table that has lost its columns: a name and numbers, a line each."""
    rows = list(islice(_CELLS.finditer(text), _ROWS_MIN))
    return rows[0].span() if len(rows) == _ROWS_MIN else None
