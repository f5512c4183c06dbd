"""Find whose authority reports: title, text and publisher say it; a stated area fills in what they lack."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from pipelines.grammar.place import NATION, NOWHERE, Place, find_anywhere, find_place, is_part, place_of
from pipelines.grammar.vocabulary import tokenise

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from pipelines.grammar.tokens import Token


def find_reporter(
    title: Sequence[Token], tokens: Sequence[Token], text: str, *, publisher: str, area: str, published: dt.date | None
) -> Place:
    """Return the reporting area; NOWHERE if nobody says it.

    ``area`` is the GB/T 2260 code that was stated of the page, or empty; ``tokens`` are the text's. It is the place
    where the text names none, or one inside it. Against another place the text's own word stands.
    """
    on = published.isoformat() if published else ""
    stated = place_of(area, on) if area else NOWHERE
    where = _Where(stated, on)
    own = _find_own(title, tokens, text, publisher, where)
    if stated in (NOWHERE, own):
        return own
    if own == NOWHERE or is_part(own.code, stated.code, on):
        return _province_of(stated, on) if _says_province(tokens, text) else stated
    title_place = _first_named(title, where)
    if is_part(stated.code, own.code, on):
        is_of_own = title_place == own and not _says_own(tokens, text)
        return own if is_of_own or _says_province(tokens, text) else stated
    if not _says_own(tokens, text):
        return own
    speakers = (title_place, _publishing(tokens, text, publisher, where), _calls_own(tokens, where))
    is_of_own = any(place != NOWHERE and is_part(place.code, own.code, on) for place in speakers)
    return own if is_of_own and not _lists_parts_of(stated, own, tokens, on) else stated


def _find_own(title: Sequence[Token], tokens: Sequence[Token], text: str, publisher: str, where: _Where) -> Place:
    """Return the place that title, text or publisher name as the one that reports.

    A text that says 我市 or 全省 is of a part of the nation, though the nation's commission may have published it; one
    that says 全省 is a province's, though a city may be named first.
    """
    named = _first_named(title, where)
    if named == NOWHERE:
        named = _first_named(_who_may_report(tokens, text), where)
    if named == NOWHERE or (named == NATION and _says_own(tokens, text)):
        named = _publishing(tokens, text, publisher, where)
    if named == NOWHERE and _says_own(tokens, text):
        named = _first_named(_with_authority(tokens), where)
    return _province_of(named, where.on) if _says_province(tokens, text) else named


class _Where(NamedTuple):
    """Where and when names are looked up: inside the place that was stated first."""

    stated: Place
    on: str

    def find(self, names: Sequence[str]) -> Place:
        inside = find_place(tuple(names), self.stated.code, "", self.on) if self.stated.code else NOWHERE
        return inside if inside.code else find_anywhere(names, self.on)


_SELF: Final = "self"
_PROVINCE: Final = "省"
_LIST_MARK: Final = "、"
_LOCAL: Final = "local"
_DATELINE: Final = "电讯"
"""What ends a dateline: 新华社广州9月30日电."""


def _lists_parts_of(stated: Place, own: Place, tokens: Sequence[Token], on: str) -> bool:
    """True if the text names parts of the place that was stated, and none of the other (来自广州, 居住在南岗区)."""
    names = {token.means for token in tokens if token.kind == "place"}
    return _has_part(stated, names, on) and not _has_part(own, names, on)


def _has_part(place: Place, names: Iterable[str], on: str) -> bool:
    found = (find_place((name,), place.code, "", on).code for name in names)
    return any(code and code != place.code for code in found)


def _calls_own(tokens: Sequence[Token], where: _Where) -> Place:
    """Return the place that is named before 全市 in one sentence: 某市疾控中心通报, 全市新增3例."""
    for sentence in split_sentences(tokens):
        at = next((n for n, token in enumerate(sentence) if token.kind == "subject" and token.means == _SELF), 0)
        if (place := _first_named(sentence[:at], where)) != NOWHERE:
            return place
    return NOWHERE


def _publishing(tokens: Sequence[Token], text: str, publisher: str, where: _Where) -> Place:
    """The publisher's area; the place that a counting sentence names, if that is the nation and the text says 我市."""
    publishing = _first_named(tokenise(publisher), where)
    if publishing != NATION or not _says_own(tokens, text):
        return publishing
    counting = [token for sentence in split_sentences(tokens) if _before_counts(sentence) for token in sentence]
    named = _first_named((token for token in counting if token.kind == "place"), where)
    return named if named != NOWHERE else publishing


def _with_authority(tokens: Sequence[Token]) -> Iterator[Token]:
    """Places whose health authority is named, wherever in the text: 北京市卫健委发布周报:全市…."""
    for at, token in enumerate(tokens):
        if token.kind == "authority" and token.means == _LOCAL:
            first = next((place for place in range(at, 0, -1) if tokens[place - 1].kind != "place"), 0)
            yield from tokens[first:at]


def _says_own(tokens: Sequence[Token], text: str) -> bool:
    """True if the text calls its own area 我市, 全省; 各省、自治区、直辖市 are all that there are."""
    own = (token for token in tokens if token.kind == "subject" and token.means == _SELF)
    return any(text[token.start - 1 : token.start] != _LIST_MARK for token in own)


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
    for sentence in split_sentences(tokens):
        named: list[Token] = []
        following: Token | None = None
        for token in reversed(_before_counts(sentence)):
            if token.kind != "place":
                following = token
            elif following and _is_of_press(following, text):
                continue
            named.append(token)
        yield from reversed(named)


def _is_of_press(following: Token, text: str) -> bool:
    """Return whether what follows a place makes it that of a paper or a dateline: 广州日报, 广州9月30日电."""
    is_dateline = following.kind == "period" and text[following.end : following.end + 1] in tuple(_DATELINE)
    return is_dateline or following.means == "medium"


def _first_named(tokens: Iterable[Token], where: _Where) -> Place:
    chain: list[str] = []
    end = -1
    for token in tokens:
        if token.kind == "place" and (not chain or token.start == end):
            chain.append(token.means)
            end = token.end
            continue
        if chain and (place := where.find(chain)) != NOWHERE:
            return place
        chain = [token.means] if token.kind == "place" else []
        end = token.end
        if token.kind in ("subject", "authority", "quotes") and token.means.isdecimal():
            return place_of(token.means, where.on)
    return where.find(chain) if chain else NOWHERE


def _before_counts(sentence: Sequence[Token]) -> Sequence[Token]:
    """What stands before the first 新增 or number of a sentence: a place behind it is where, not who. Else nothing."""
    at = next((place for place, token in enumerate(sentence) if token.kind in ("basis", "count")), -1)
    return sentence[: at + 1]


def split_sentences(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Yield the tokens of each sentence or line."""
    sentence: list[Token] = []
    for token in tokens:
        sentence.append(token)
        if token.kind == "mark" and token.means in "。\n":
            yield sentence
            sentence = []
    yield sentence
