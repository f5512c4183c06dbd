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
    title: Sequence[Token], tokens: Sequence[Token], text: str, *, publisher: str, area: str, published: dt.date | None
) -> Place:
    """The reporting area; NOWHERE if nobody says it. ``area`` is a GB/T 2260 code or empty; ``tokens`` are the text's.

    A text that says 我市 or 全省 is of a part of the nation, though the nation's commission may have published it; one
    that says 全省 is a province's, though a city may be named first.
    """
    on = published.isoformat() if published else ""
    if area and (place := place_of(area, on)) != NOWHERE:
        return place
    named = _first_named(title, on)
    if named == NOWHERE:
        named = _first_named(_who_may_report(tokens, text), on)
    if named == NOWHERE or (named == NATION and _says_own(tokens)):
        named = _publishing(tokens, publisher, on)
    if named == NOWHERE and _says_own(tokens):
        named = _first_named(_with_authority(tokens), on)
    return _province_of(named, on) if _says_province(tokens, text) else named


_SELF: Final = "self"
_PROVINCE: Final = "省"
_LOCAL: Final = "local"
_DATELINE: Final = "电讯"
"""What ends a dateline: 新华社广州9月30日电."""


def _publishing(tokens: Sequence[Token], publisher: str, on: str) -> Place:
    """The publisher's area; the place that a counting sentence names, if that is the nation and the text says 我市."""
    publishing = _first_named(tokenise(publisher), on)
    if publishing != NATION or not _says_own(tokens):
        return publishing
    counting = [token for sentence in _sentences(tokens) if _before_counts(sentence) for token in sentence]
    named = _first_named((token for token in counting if token.kind == "place"), on)
    return named if named != NOWHERE else publishing


def _with_authority(tokens: Sequence[Token]) -> Iterator[Token]:
    """Places whose health authority is named, wherever in the text: 北京市卫健委发布周报:全市…."""
    for at, token in enumerate(tokens):
        if token.kind == "authority" and token.means == _LOCAL:
            first = next((place for place in range(at, 0, -1) if tokens[place - 1].kind != "place"), 0)
            yield from tokens[first:at]


def _says_own(tokens: Sequence[Token]) -> bool:
    """Whether the text calls its own area 我市, 全省."""
    return any(token.means == _SELF for token in tokens if token.kind == "subject")


def _says_province(tokens: Sequence[Token], text: str) -> bool:
    """Whether 全省, 我省 is what the text first calls its own area."""
    own = next((token for token in tokens if token.means == _SELF and token.kind == "subject"), None)
    return own is not None and text[own.end - 1] == _PROVINCE


def _province_of(place: Place, on: str) -> Place:
    """The province that a place lies in; the place itself where it lies in none."""
    province = place_of(f"{place.code[:2]}0000", on) if place.code and place != NATION else NOWHERE
    return place if province == NOWHERE else province


def _who_may_report(tokens: Sequence[Token], text: str) -> Iterator[Token]:
    """What stands before the counts, without the names of papers and the places of datelines."""
    for sentence in _sentences(tokens):
        before = _before_counts(sentence)
        for at, token in enumerate(before):
            if not (token.kind == "place" and _is_of_press(before[at + 1 :], text)):
                yield token


def _is_of_press(behind: Sequence[Token], text: str) -> bool:
    """Whether what stands behind a place makes it that of a paper or a dateline: 广州日报, 广州9月30日电."""
    following = next((token for token in behind if token.kind != "place"), None)
    if following is None:
        return False
    is_dateline = following.kind == "period" and text[following.end : following.end + 1] in tuple(_DATELINE)
    return is_dateline or following.means == "medium"


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
