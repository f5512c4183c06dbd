"""Put commas between counts that nothing else parts: 累计9例 治愈7例, 新增9例 / 死亡1例, 累计9例治愈7例."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from pipelines.grammar.measures import CLUSTER_CASES, OUTCOMES, SEVERITIES
from pipelines.grammar.tokens import Token

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SEPARATOR: Final = re.compile(r"[ ]|[ ]?/[ ]?")
_GAP: Final = re.compile(r"[ ]?")
_OPENING: Final = frozenset({"measure", "basis", "place", "disease", "period", "change", "other_time", "aside"})
"""Kinds of words that begin the phrase of the next number."""
_NAMING: Final = _OPENING | {"origin", "action", "filler", "mark"}
"""Kinds of words between that word and its number, and a colon."""
_BECAME: Final = OUTCOMES | SEVERITIES | {CLUSTER_CASES}


def part_counts(text: str, tokens: Sequence[Token]) -> list[Token]:
    """Add a comma after each count before the words of the next one; a run that ends in words names them after.

    So also after a zero: 无新增确诊病例 累计30例.
    """
    parted: list[Token] = []
    run: list[Token] = []
    for token in tokens:
        is_mark = token.kind == "mark" and token.means != ":"
        follows_zero = token.kind == "basis" and text[token.start - 1] == " " and any(one.kind == "none" for one in run)
        if is_mark or follows_zero:
            parted += _part_run(text, run)
            run = []
        if follows_zero:
            parted.append(Token("mark", token.start - 1, token.start, ","))
        (parted if is_mark else run).append(token)
    return [*parted, *_part_run(text, run)]


def _part_run(text: str, run: Sequence[Token]) -> Iterator[Token]:
    """Yield the tokens between two marks with the commas that belong there.

    What touches the number of a place is put in brackets: 徐州5例死亡1例. 3例 治愈 2例 死亡 has its words after.
    """
    last = max((at for at, token in enumerate(run) if token.kind == "count"), default=0)
    after = run[last + 1 :]
    is_named_after = bool(after) and after[-1].kind == "measure" and all(token.kind in _NAMING for token in after)
    is_open = False
    for at, token in enumerate(run):
        yield token
        if token.kind != "count":
            continue
        is_between = at < last and not is_named_after
        comma = _find_comma(text, run[at:], may_touch=last == len(run) - 1) if is_between else None
        touches = comma is not None and comma.start == comma.end
        if is_open and not touches:
            yield Token("mark", token.end, token.end, ")")
            is_open = False
        if comma is not None:
            opens = touches and not is_open and at > 0 and run[at - 1].kind == "place"
            yield comma._replace(means="(") if opens else comma
            is_open = is_open or opens


def _find_comma(text: str, run: Sequence[Token], *, may_touch: bool) -> Token | None:
    """Return the comma between the count that opens a run and the words of the next one; None if they are its own."""
    count, opening, *rest = run
    between = text[count.end : opening.start]
    touches = may_touch and not between and opening.means in _BECAME and rest[0].kind == "count"
    if opening.kind not in _OPENING or not (touches or _SEPARATOR.fullmatch(between)):
        return None
    words = list(takewhile(lambda token: token.kind != "count", rest))
    ends = [token.end for token in (opening, *words)]
    follow = all(token.kind in _NAMING and token.start == end for token, end in zip(words, ends, strict=False))
    is_next = follow and _GAP.fullmatch(text, ends[-1], rest[len(words)].start)
    return Token("mark", count.end, opening.start, ",") if is_next else None
