"""Decide who reports: candidates from the source, title, publisher and text, checked against what the text says."""

from __future__ import annotations

from collections import Counter
from itertools import islice, takewhile
from typing import TYPE_CHECKING, Final

from pipelines.grammar.place import NATION, NOWHERE, Place, find_anywhere, is_part, place_of
from pipelines.grammar.regions import REGIONS, TAIWAN
from pipelines.grammar.reporter import find_reporter, split_sentences
from pipelines.grammar.said import SELF
from pipelines.grammar.vocabulary import REGIONAL, tokenise

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from pipelines.grammar.tokens import Token

_CITY, _PROVINCE = "市", "省"
_DISTRICT: Final = "区"
_SMALL: Final = (_DISTRICT, "县", "旗")
"""Ends of the names of what a text calls 我区, 全县, 全旗."""
_AUTONOMOUS: Final = "自治区"
_AREA: Final = "辖区"
"""Of any kind."""
_MEDIA: Final = ("社", "报", "电视", "电台", "电视台")
"""Ends of the names of papers and agencies, which report on other places than their own: 香港中通社."""
_LOCAL: Final = "local"
_COUNTY: Final = ("市", "县")
_VIA: Final = ("经", "由")
"""Before an authority that confirmed the cases and does not report them: 经疾病管制署研判."""
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
    region = "" if area else _find_region(title, tokens, publisher=publisher, is_traditional=is_traditional)
    if region and not _is_of_mainland(tokens, text, region, on):
        heads = any(token.means == region for token in publishing if token.kind == "authority")
        first_named = next((token for token in tokens if token.kind == "authority" and token.means == region), None)
        speaks = heads or (first_named is not None and text[first_named.start - 1 : first_named.start] not in _VIA)
        leads = () if speaks else (*title[:1], *tokens[:1])
        is_county = _own_kind(tokens, text) in _COUNTY
        calls_own = [token for token in tokens if token.kind == "place" and token.means in REGIONAL.owns]
        return _in_region(region, (publishing, leads, calls_own, *((title, tokens) if is_county else ())), on)
    first = find_reporter(title, tokens, text, publisher=publisher, area=area, published=published)
    if area:
        return first
    if first.code in REGIONS and any(token.means == NATION.code for token in publishing):
        return NATION
    named = (*_named(title, on), *_named(publishing, on))
    if not publisher.endswith(_MEDIA) and first not in named:
        within = (place for place in _named(publishing, on) if place != first and is_part(first.code, place.code, on))
        first = next(within, first)  # the list of a city names its districts
    own = _own_kind(tokens, text)
    found = _fitting(own, first, (publishing, title, tokens), on)
    return _whole_or_first(first, own, tokens, on, is_named=first in named) if found is None else found


def _whole_or_first(first: Place, own: str, tokens: Sequence[Token], on: str, *, is_named: bool) -> Place:
    """Return the area of a text whose places are none of the kind that it calls its own.

    ``is_named``: title or publisher name the place that was found first.
    """
    if own == _PROVINCE and not is_named and _tells_of_provinces(tokens, on):
        return NATION
    if (whole := _whole_of_list(tokens, own, on)) is not None:
        return whole
    if own == _CITY and first.name.endswith(_PROVINCE) and not is_named:
        return NOWHERE  # 针对外省的疫情,本市…: nobody says which city
    return first if first != NOWHERE else _first_counting(tokens, on)


def _find_region(title: Sequence[Token], tokens: Sequence[Token], *, publisher: str, is_traditional: bool) -> str:
    """Return the code of Taiwan, Hong Kong or Macau if a text is of one of them, else empty."""
    publishing = tokenise(publisher)
    speaking = (title, publishing) if publisher.endswith(_MEDIA) else (publishing, title)
    region = REGIONAL.find_region(*speaking, _without_regions(tokens))
    return region or (TAIWAN if is_traditional and REGIONAL.names_county((*title, *tokens)) else "")


def _is_of_mainland(tokens: Sequence[Token], text: str, region: str, on: str) -> bool:
    """True if a text whose paper is of a region tells what a province says of 全省, and its own authorities nothing."""
    quotes = _own_kind(tokens, text) == _PROVINCE and any(_fits(place, _PROVINCE) for place in _speaking(tokens, on))
    return quotes and not any(token.kind == "authority" and token.means == region for token in tokens)


def _tells_of_provinces(tokens: Sequence[Token], on: str) -> bool:
    """True if sentences open with the names of several provinces: a digest, whose 全省 are as many."""
    names = {
        place.code
        for sentence in split_sentences(tokens)
        for place in islice(_named(takewhile(lambda token: token.kind != "count", sentence), on), 1)
        if place.code.endswith("0000") and place != NATION and place.code not in REGIONS
    }
    return len(names) >= _SEVERAL


def _fitting(own: str, first: Place, stretches: Sequence[Sequence[Token]], on: str) -> Place | None:
    """Return the first of those who may report that is of the kind that the text calls its own area.

    ``stretches``: the words of publisher, title and text.
    """
    publishing, title, tokens = stretches
    named = [first, *_named(publishing, on), *_named(title, on)]
    named = [place for place in named if place != NOWHERE]
    found = next((place for place in named if _fits(place, own)), None)
    if found is None and own == _CITY:
        leading = [*_named(publishing, on), *_named(title[:1], on)]
        found = next((place for place in leading if place.name.endswith(_CITY)), None)
    if found is None and own in _SMALL:
        found = next((place for place in _speaking(tokens, on) if _fits(place, own)), None)
    if found is None and first.code and own in (_PROVINCE, _DISTRICT):
        province = place_of(f"{first.code[:2]}0000", on)
        if province.name.endswith(_PROVINCE if own == _PROVINCE else _AUTONOMOUS):
            return province
        if own == _PROVINCE:
            found = next((place for place in _speaking(tokens, on) if _fits(place, own)), None)
    return found


def _speaking(tokens: Sequence[Token], on: str) -> Iterator[Place]:
    """Yield the places of local authorities that the text names: 江苏南通通州区疾控中心."""
    for at, token in enumerate(tokens):
        if token.kind == "authority" and token.means == _LOCAL:
            chain = list(takewhile(lambda before: before.kind == "place", reversed(tokens[:at])))
            place = find_anywhere([one.means for one in reversed(chain)], on) if chain else NOWHERE
            if place != NOWHERE:
                yield place


def speaks_for_nation(publisher: str, area: str) -> bool:
    """True if the source or the publisher is the nation's: its 全国 is never a country that it quotes."""
    return area == NATION.code or any(
        token.means == NATION.code and token.kind in ("authority", "place", "subject") for token in tokenise(publisher)
    )


def _first_counting(tokens: Sequence[Token], on: str) -> Place:
    """Return the place named first before a number or a 无."""
    before = takewhile(lambda token: token.kind not in ("count", "none"), tokens)
    return next(_named(list(before), on), NOWHERE)


def _without_regions(tokens: Sequence[Token]) -> Iterator[Token]:
    """Leave out 香港 and the like in a text: a bulletin of the mainland lists them among its places."""
    for token in tokens:
        if token.kind != "place" or find_anywhere((token.means,), "").code not in REGIONS:
            yield token


def _in_region(region: str, stretches: Iterable[Sequence[Token]], on: str) -> Place:
    """Return the county that publishes, leads the title, or is named first where a text says 本市; else the region."""
    named = (token.means for tokens in stretches for token in tokens if token.kind == "place")
    counties = (REGIONAL.find(name, region) for name in named if region == TAIWAN)
    return next(filter(None, counties), None) or place_of(region, on)


def _own_kind(tokens: Sequence[Token], text: str) -> str:
    """Return the last character of the first word like 全市."""
    word = next((token for token in tokens if token.kind == "subject" and token.means == SELF), None)
    return "" if word is None or text[word.start : word.end] == _AREA else text[word.end - 1]


def _fits(place: Place, own: str) -> bool:
    """True for a place whose name ends with the kind; 市 of a city above districts."""
    if own == _CITY and not place.code.endswith("00"):
        return False
    return own not in (_CITY, _PROVINCE, *_SMALL) or place.name.endswith(own)


def _named(tokens: Iterable[Token], on: str) -> Iterator[Place]:
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
