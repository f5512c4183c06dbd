"""Decide who reports: candidates from the source, title, publisher and text, checked against what the text says."""

from __future__ import annotations

from collections import Counter
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from pipelines.grammar.places import NATION, NOWHERE, Place, find_anywhere, is_part, place_of
from pipelines.grammar.reporter import find_reporter
from pipelines.reader.regions import REGIONS, TAIWAN
from pipelines.reader.said import SELF
from pipelines.reader.vocabulary import REGIONAL, tokenise

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from pipelines.grammar.tokens import Token

_CITY, _PROVINCE = "市", "省"
_COUNTY: Final = ("市", "县")
_SEVERAL: Final = 2
"""Places of a list that show in which city or province it lies; they have to be most of those named."""
_CODE_LENGTH: Final = {_PROVINCE: 2, _CITY: 4}


def who_reports(
    title: Sequence[Token],
    tokens: Sequence[Token],
    text: str,
    *,
    publisher: str,
    area: str,
    published: dt.date | None,
    is_traditional: bool = False,
) -> Place:
    """Return the reporting area, or NOWHERE. 全市 is no district, 全省 no city; a code from the source decides."""
    publishing = tokenise(publisher)
    on = published.isoformat() if published else ""
    region = "" if area else REGIONAL.find_region(publishing, title, _without_regions(tokens))
    if not area and not region and is_traditional and REGIONAL.names_county((*title, *tokens)):
        region = TAIWAN
    if region:
        leads = () if any(token.means == region for token in tokens if token.kind == "authority") else title[:1]
        is_county = _own_kind(tokens, text) in _COUNTY
        return _in_region(region, (publishing, leads, *((title, tokens) if is_county else ())), on)
    first = find_reporter(title, tokens, text, publisher=publisher, area=area, published=published)
    if area:
        return first
    own = _own_kind(tokens, text)
    if first.code in REGIONS and any(token.means == NATION.code for token in publishing):
        return NATION
    for place in (first, *_named(publishing, on), *_named(title, on)):
        if place != NOWHERE and _fits(place, own):
            return place
    if own == _PROVINCE and first.code:
        return place_of(f"{first.code[:2]}0000", on)
    return _whole_of_list(tokens, own, on) or (first if first != NOWHERE else _first_counting(tokens, on))


def speaks_for_nation(publisher: str, area: str) -> bool:
    """True if the source or the publisher is the nation's: its 全国 is never a country that it quotes."""
    return area == NATION.code or any(
        token.means == NATION.code and token.kind in ("authority", "place", "subject") for token in tokenise(publisher)
    )


def _first_counting(tokens: Sequence[Token], on: str) -> Place:
    """Return the place named first before a number or a 无."""
    before = takewhile(lambda token: token.kind not in ("count", "none"), tokens)
    return next(_named(list(before), on), NOWHERE)


def _without_regions(tokens: Sequence[Token]) -> list[Token]:
    """Leave out 香港 and the like in a text: a bulletin of the mainland lists them among its places."""
    return [token for token in tokens if token.kind != "place" or find_anywhere((token.means,), "").code not in REGIONS]


def _in_region(region: str, stretches: Iterable[Sequence[Token]], on: str) -> Place:
    """Return the county that publishes, leads the title, or is named first where a text says 本市; else the region."""
    named = (token.means for tokens in stretches for token in tokens if token.kind == "place")
    counties = (REGIONAL.find(name, region) for name in named if region == TAIWAN)
    return next(filter(None, counties), None) or place_of(region, on)


def _own_kind(tokens: Sequence[Token], text: str) -> str:
    """Return the last character of the first word like 全市."""
    word = next((token for token in tokens if token.kind == "subject" and token.means == SELF), None)
    return text[word.end - 1] if word else ""


def _fits(place: Place, own: str) -> bool:
    if own == _CITY:
        return place.code.endswith("00") and (place != NATION)
    if own == _PROVINCE:
        return place.code.endswith("0000") and place != NATION
    return True


def _named(tokens: Sequence[Token], on: str) -> Iterator[Place]:
    for token in tokens:
        if token.kind == "place":
            place = find_anywhere((token.means,), on)
            if place != NOWHERE:
                yield place


def _whole_of_list(tokens: Sequence[Token], own: str, on: str) -> Place | None:
    """Return the city, or province, in which most of the places named lie."""
    length = _CODE_LENGTH.get(own)
    if length is None:
        return None
    codes = Counter(place.code[:length] for place in _named(tokens, on) if len(place.code.rstrip("0")) > length)
    (first, times), *_ = codes.most_common(1) or [("", 0)]
    if times < _SEVERAL or times * 2 <= codes.total():
        return None
    code = first.ljust(6, "0")
    found = place_of(code, on)
    return found if found != NOWHERE else None


__all__ = ["is_part", "who_reports"]
