"""Put commas between counts that nothing else parts: 累计9例 治愈7例, 新增9例 / 死亡1例, 累计9例治愈7例."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipelines.grammar.measures import OUTCOMES, SEVERITIES
from pipelines.grammar.tokens import Token

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SEPARATOR: Final = re.compile(r"[ ]|[ ]?/[ ]?")
_GAP: Final = re.compile(r"[ ]?")
_OPENING: Final = frozenset({"measure", "basis", "place", "disease", "period", "change", "other_time", "aside"})
"""Kinds of words that begin the phrase of the next number."""
_NAMING: Final = _OPENING | {"origin", "action", "filler", "mark"}
"""Kinds of words between that word and its number, and a colon."""
_COLON: Final = ":"
_BECAME: Final = OUTCOMES | SEVERITIES


def part_counts(text: str, tokens: Sequence[Token]) -> list[Token]:
    """Add a comma after each count before the words of the next one; a run that ends in words names them after.

    So also after a zero: 无新增确诊病例 累计30例.
    """
    parted: list[Token] = []
    run: list[Token] = []
    for token in tokens:
        if token.kind == "mark" and token.means != _COLON:
            parted += (*_part_run(text, run), token)
            run = []
        elif token.kind == "basis" and text[token.start - 1] == " " and any(one.kind == "none" for one in run):
            parted += (*_part_run(text, run), Token("mark", token.start - 1, token.start, ","))
            run = [token]
        else:
            run.append(token)
    return [*parted, *_part_run(text, run)]


def _part_run(text: str, run: Sequence[Token]) -> Sequence[Token]:
    """Return the tokens between two marks with the commas that belong there."""
    counts = [at for at, token in enumerate(run) if token.kind == "count"]
    if not counts[1:] or _is_named_after(run[counts[-1] + 1 :]):
        return run
    ends_in_count = counts[-1] == len(run) - 1
    commas = {at: comma for at in counts[:-1] if (comma := _find_comma(text, run, at, may_touch=ends_in_count))}
    return list(_insert(run, commas)) if commas else run


def _insert(run: Sequence[Token], commas: dict[int, Token]) -> Iterator[Token]:
    """Yield the tokens with their commas; what touches the number of a place is put in brackets: 徐州5例死亡1例."""
    is_open = False
    for at, token in enumerate(run):
        yield token
        comma = commas.get(at)
        touches = comma is not None and comma.start == comma.end
        if token.kind == "count" and is_open and not touches:
            yield Token("mark", token.end, token.end, ")")
            is_open = False
        if comma is not None:
            opens = touches and not is_open and run[at - 1].kind == "place"
            yield comma._replace(means="(") if opens else comma
            is_open = is_open or opens


def _is_named_after(after: Sequence[Token]) -> bool:
    """Return True if the last count is followed by its measure alone: 3例 治愈 2例 死亡."""
    return bool(after) and after[-1].kind == "measure" and all(token.kind in _NAMING for token in after)


def _find_comma(text: str, run: Sequence[Token], at: int, *, may_touch: bool) -> Token | None:
    """Return the comma between the count at this place and the words of the next one; None if they are its own."""
    count, opening = run[at : at + 2]
    if opening.kind not in _OPENING:
        return None
    between = text[count.end : opening.start]
    touches = may_touch and not between and opening.means in _BECAME and run[at + 2].kind == "count"
    if not touches and not _SEPARATOR.fullmatch(between):
        return None
    end = opening.end
    for token in run[at + 2 :]:
        if token.kind != "count" and (token.kind not in _NAMING or token.start != end):
            return None
        if token.kind == "count":
            return Token("mark", count.end, opening.start, ",") if _GAP.fullmatch(text, end, token.start) else None
        end = token.end
    return None
