"""Find which authority of Taiwan, Hong Kong or Macau reports in a text of theirs, or of one of their papers."""

from __future__ import annotations

from itertools import islice
from typing import Final

from pipelines.grammar.frames.frames import SAME, SELF
from pipelines.grammar.places.imprint import Imprint, before_counts
from pipelines.grammar.places.place import (
    NATION,
    NATION_CHARS,
    NOWHERE,
    REGIONS,
    TAIWAN,
    Place,
    find_anywhere,
    place_of,
)
from pipelines.grammar.tokens import REGIONAL, Token

_MACAU: Final = "820000"


def find_region(page: Imprint) -> str:
    """Return the code of the region that a text is of, or empty; 香港 alone shows nothing: the mainland lists it."""
    said = [one for one in page.tokens if one.kind in ("authority", "subject")][:1]  # a paper of Macau on 香港衛生署
    said = [one for one in said if one.kind == "authority" and one.means in REGIONS and page.is_of_media]
    speaking = (page.title, said, page.publishing) if page.is_of_media else (page.publishing, page.title, said)
    tokens = [one for one in page.tokens if not page.lends_name(one)]
    names = (
        token for token in tokens if token.kind != "place" or find_anywhere((token.means,), "").code not in REGIONS
    )
    region = REGIONAL.find_region(*speaking, names)
    if page.is_of_media and region not in ("", TAIWAN) and REGIONAL.names_county(page.title):
        region = TAIWAN  # an agency of Hong Kong on 台南
    is_taiwans = page.is_traditional and REGIONAL.names_county((*page.title, *tokens))
    speakers = {token.means for token in tokens if token.kind in ("authority", "quotes") and token.means.isdecimal()}
    if not region and page.is_traditional and len(speakers) == 1 and page.first_named(page.title).code == "":
        region = next(iter(speakers & REGIONS), "")  # 中国大陆疫情严峻，疾管署公布
    if not region and not is_taiwans and page.is_traditional:
        return _MACAU if {place.code for place in page.named(page.tokens)} == {_MACAU} else ""
    return region or (TAIWAN if is_taiwans else "")


def find_other_place(page: Imprint, region: str) -> Place | None:
    """Return the place that title and first counting sentence of a region's page name first, if it is another's.

    Of a page of Taiwan only a province shows it: names of cities are names of its districts too. Where a paper's title
    names none, and its text not the region, it is the place whose authority speaks first: 澳门某报 on 云南省卫健委.
    """
    counting = page.first_named(page.counting)
    place = page.first_named(page.title)
    names = place_of(region, page.on) in page.named(page.tokens) or any(one.means == region for one in page.tokens)
    if place == NOWHERE and page.is_of_media and not names:
        place = counting = next(page.speaking(), NOWHERE)
    is_large = place.level == "province" or (place.level == "city" and region != TAIWAN)
    is_other = is_large and place.code not in (region, NATION.code)
    is_headed = [one.kind for one in page.title[:2]] == ["place", "disease"]  # 香港─登革热
    is_headed = is_headed and page.title[1].start == page.title[0].end + 1
    return place if is_other and (is_headed or counting == place) else None


def reports_nation(page: Imprint) -> bool:
    """Return True if the title of a page of a region names the mainland first: 中國大陸─法定傳染病."""
    named = islice((token for token in page.title if token.kind in ("place", "subject", "authority")), 1)
    return any(
        (one.kind, one.means) == ("subject", NATION.code) and one.end - one.start > NATION_CHARS for one in named
    )


def find_in_region(page: Imprint, region: str) -> Place:
    """Return the county that publishes, leads the title, or is named first where a text says 本市; else the region."""
    authorities = [token for token in page.tokens if token.kind == "authority" and token.means == region]
    heads = any((token.kind, token.means) == ("authority", region) for token in page.publishing)
    speaks = heads or any(page.text[token.start - 1 : token.start] not in ("经", "由") for token in authorities[:1])
    calls_own = [
        one
        for before, one, after in zip((None, *page.tokens), page.tokens, page.tokens[1:], strict=False)
        if one.kind == "place" and one.means in REGIONAL.owns
        if not heads and after.kind != "count"  # 北市152例 is an entry of a list
        if before is None or before.kind not in ("is", "all", "spread")  # 3例均为北市居民
    ]
    stretches = [
        () if "医院" in page.publisher else page.publishing,  # hands on what the authorities report
        *(() if speaks else (page.title[:1], page.tokens[:1])),
        calls_own,
        *((page.title, page.tokens) if page.own_kind in ("市", "县") else ()),
        () if speaks or page.is_of_media or not page.publisher else _sole_county(page),
    ]
    named = (token.means for tokens in stretches for token in tokens if token.kind == "place")
    counties = (REGIONAL.find(name, region) for name in named if region == TAIWAN)
    return next(filter(None, counties), None) or place_of(region, page.on)


def _sole_county(page: Imprint) -> list[Token]:
    """Return the names before the counts of an office, if all are of one county and none is of the nation."""
    named: list[Token] = []
    for before in map(before_counts, page.sentences):
        own = [token for token in before if token.kind == "place" and REGIONAL.find(token.means, TAIWAN)]
        others = ("subject",) if own else ("subject", "quotes")
        if any(token.kind in others and token.means not in (SELF, SAME) for token in before):
            return []
        named += own
    return named if len({REGIONAL.find(token.means, TAIWAN) for token in named}) == 1 else []
