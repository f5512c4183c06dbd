"""Whose authority reports: the source's word, else the title's, the text's, the publisher's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines.grammar.places import NOWHERE, Place, find_anywhere, place_of
from pipelines.grammar.tokens import tokenise

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from pipelines.grammar.tokens import Token


def find_reporter(
    title: Sequence[Token], text: Sequence[Token], publisher: str, area: str, published: dt.date | None
) -> Place:
    """The reporting area; NOWHERE if nobody says it. ``area`` is a GB/T 2260 code or empty."""
    on = published.isoformat() if published else ""
    if area and (place := place_of(area, on)) != NOWHERE:
        return place
    for tokens in (title, _counting_sentences(text), tokenise(publisher)):
        if (place := _first_named(tokens, on)) != NOWHERE:
            return place
    return NOWHERE


def _first_named(tokens: Sequence[Token], on: str) -> Place:
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


def _counting_sentences(tokens: Sequence[Token]) -> list[Token]:
    """The tokens of those sentences that say what is new, or how many."""
    return [
        token
        for sentence in _sentences(tokens)
        if any(t.kind in ("basis", "count") for t in sentence)
        for token in sentence
    ]


def _sentences(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    sentence: list[Token] = []
    for token in tokens:
        sentence.append(token)
        if token.kind == "mark" and token.means in "。\n":
            yield sentence
            sentence = []
    yield sentence
