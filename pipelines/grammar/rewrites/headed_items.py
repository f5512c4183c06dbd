"""End a sentence between items that a place heads: 甲市：新增5例，累计9例；乙市：新增2例，累计3例."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.grammar.tokens import Token

_SAYS_WHAT: Final = frozenset({"basis", "measure", "disease"})
"""Kinds of the word after the colon; a number alone is an entry of what was counted before."""
_END: Final = "。"
_HEAD_WORDS: Final = 3


def end_headed_items(tokens: Sequence[Token]) -> list[Token]:
    """Make a full stop of each semicolon before such a place, if one headed numbers of the sentence before it."""
    ended = list(tokens)
    is_headed = False
    depth = 0
    for at, token in enumerate(tokens):
        if token.kind == "mark":
            depth = max(0, depth + (token.means in "([【") - (token.means in ")]】"))
            is_headed = is_headed and token.means not in "。!?"
        elif depth == 0 and _is_head(tokens[at : at + 3]):
            if is_headed and at and (tokens[at - 1].kind, tokens[at - 1].means) == ("mark", ";"):
                ended[at - 1] = tokens[at - 1]._replace(means=_END)
            is_headed = True
    return ended


def _is_head(words: Sequence[Token]) -> bool:
    """Return True for a place, a colon and a word that says what is counted."""
    if len(words) < _HEAD_WORDS:
        return False
    place, colon, word = words
    return place.kind == "place" and (colon.kind, colon.means) == ("mark", ":") and word.kind in _SAYS_WHAT
