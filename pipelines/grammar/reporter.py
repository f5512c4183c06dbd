"""Whose authority reports: the source's word, else the title's, the text's, the publisher's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipelines.grammar.places import NATION, NOWHERE, Place, find_anywhere, place_of
from pipelines.grammar.tokens import tokenise

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from pipelines.grammar.tokens import Token


def find_reporter(
    title: Sequence[Token], text: Sequence[Token], publisher: str, area: str, published: dt.date | None
) -> Place:
    """The reporting area; NOWHERE if nobody says it. ``area`` is a GB/T 2260 code or empty.

    A text that says 我市 or 全省 is of a part of the nation, though the nation's commission may have published it.
    """
    on = published.isoformat() if published else ""
    if area and (place := place_of(area, on)) != NOWHERE:
        return place
    for tokens in (title, (token for sentence in _sentences(text) for token in _before_counts(sentence))):
        if (place := _first_named(tokens, on)) != NOWHERE:
            return place
    publishing = _first_named(tokenise(publisher), on)
    if publishing != NATION or not any(token.means == _SELF for token in text if token.kind == "subject"):
        return publishing
    counting = [token for sentence in _sentences(text) if _before_counts(sentence) for token in sentence]
    named = _first_named(counting, on)
    return named if named != NOWHERE else publishing


_SELF: Final = "self"


def _first_named(tokens: Iterable[Token], on: str) -> Place:
    chain: list[str] = []
    end = -1
    for token in tokens:
        if token.kind == "place" and (not chain or token.start == end):
            chain.append(token.means)
            end = token.end
            continue
        if chain and (place := find_anywhere(chain, on)) != NOWHERE:
            return place
        chain = [token.means] if token.kind == "place" else []
        end = token.end
        if token.kind in ("subject", "authority") and token.means.isdecimal():
            return place_of(token.means, on)
    return find_anywhere(chain, on) if chain else NOWHERE


def _before_counts(sentence: Sequence[Token]) -> Sequence[Token]:
    """What stands before the first 新增 or number of a sentence: a place behind it is where, not who. Else nothing."""
    at = next((place for place, token in enumerate(sentence) if token.kind in ("basis", "count")), -1)
    return sentence[: at + 1]


def _sentences(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    sentence: list[Token] = []
    for token in tokens:
        sentence.append(token)
        if token.kind == "mark" and token.means in "。\n":
            yield sentence
            sentence = []
    yield sentence
