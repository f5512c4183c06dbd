"""Diseases that are none of ours, known by their characters: 军团菌病例3例, 耐多药肺结核2例, H9N2禽流感病例1例."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipelines.grammar.lexicon import by_meaning

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.grammar.tokens import Token


def names_other(tokens: Sequence[Token], start: int, text: str) -> bool:
    """Whether a clause, or the first cell of a row, that begins at ``start`` counts a disease that no slug is for."""
    for token in tokens:
        if token.kind == "disease":
            if text.endswith(_MARKS["variety"], start, token.start):
                return True
        elif (token.kind == "count" or token.kind in _MEASURING) and _ends_like_a_disease(text, start, token.start):
            return True
        if token.kind != "filler":  # 性 and 型 stand in names
            start = token.end
    return False


def _ends_like_a_disease(text: str, start: int, end: int) -> bool:
    return text.endswith(_MARKS["ending"], start, end) and not text.endswith(_MARKS["ill"], start, end)


_MARKS: Final = by_meaning("other_diseases")
_MEASURING: Final = ("measure", "action")
