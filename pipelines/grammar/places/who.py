"""Find whose authority reports: title, publisher and text name candidates, and what a text calls its own decides.

全市 is never a district, 全省 never a city. Where the text is silent, the area that the source states is used.
``regional`` is about texts of Taiwan, Hong Kong and Macau, or of their papers.
"""

from __future__ import annotations

from collections import Counter
from itertools import islice, takewhile
from typing import TYPE_CHECKING, Final

from pipelines.grammar.frames.frames import NOW
from pipelines.grammar.lexicon import AROUND
from pipelines.grammar.places.imprint import Imprint, before_counts
from pipelines.grammar.places.place import (
    FIRST_PERSON,
    LARGE,
    NATION,
    NOWHERE,
    REGIONS,
    SMALL_ENDS,
    Place,
    are_provinces,
    find_place,
    is_part,
    place_of,
)
from pipelines.grammar.places.regional import find_in_region, find_other_place, find_region, reports_nation
from pipelines.grammar.tokens import Token

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


_CITY, _PROVINCE = "市", "省"

_PROVINCIAL: Final = {_PROVINCE: _PROVINCE, "区": "自治区"}
"""What the text calls its own → how the name of a province ends that it may mean."""
_SEVERAL: Final = 2
"""Places of a list that show in which city or province it lies; they have to be most of those named."""
_CODE_LENGTH: Final = {_PROVINCE: 2, _CITY: 4}
_SAYING: Final = frozenset({"count", "none"})


def who_reports(page: Imprint) -> Place:
    """Return the reporting area, or NOWHERE."""
    found = _find_reporter(page)
    return _find_relayed(page, found) or found


def _find_relayed(page: Imprint, relaying: Place) -> Place | None:
    """Return the higher authority whose report a line before the counts hands on: 某市据某省卫健委信息发布：."""
    for sentence in takewhile(lambda one: not _SAYING.intersection(token.kind for token in one), page.sentences):
        if "".join(token.means for token in sentence[-2:] if token.kind == "mark") != ":\n":
            continue
        commas = [at for at, token in enumerate(sentence) if token.kind == "mark" and token.means == ","]
        above = list(page.speaking(sentence[max(commas, default=-1) + 1 :]))[-1:]
        if above and above != [relaying] and is_part(relaying.code, above[0].code, page.on):
            return above[0]
    return None


def _find_reporter(page: Imprint) -> Place:
    """Return the area whose authority publishes the text."""
    if page.area:
        return _against_stated(page)
    region = find_region(page)
    if region and not reports_nation(page):
        return find_other_place(page, region) or find_in_region(page, region)
    first, publishers = _find_own(page), list(page.named(page.publishing))
    is_own = any(token.means == NATION.code for token in page.publishing)
    if region or (first.code in REGIONS and is_own) or (not publishers and _counts_for_nation(page)):
        return NATION
    named = (*page.named(page.title), *publishers)
    if not page.is_of_media and (first not in named or _is_listed(page, first)):
        within = (place for place in publishers if place != first and is_part(first.code, place.code, page.on))
        first = next(within, first)  # the list of a city names its districts
    if first not in publishers and (above := _province_of_cities(page, first)) is not None:
        return above
    ranked = _rank_fitting(page, first, publishers, is_named=first in named)
    return next((place for place in ranked if place != NOWHERE), NOWHERE)


def _is_listed(page: Imprint, place: Place) -> bool:
    """Return True if the text names a place as a part: 新增2例，均在东湖区, under a title that names that district."""
    before = (Token("mark", 0, 0), *page.tokens)
    return any(
        token.kind == "place" and one.kind in ("part", "all", "spread") and page.find((token.means,)) == place
        for one, token in zip(before, page.tokens, strict=False)
    )


def _against_stated(page: Imprint) -> Place:
    """Return the stated area where the text names none, or one inside it; else the text's own word is."""
    if page.area in REGIONS:
        return find_other_place(page, page.area) or place_of(page.area, page.on)  # 卫生防护中心接获广东省通报
    on, own = page.on, _find_own(page)
    stated = place_of(page.area, on)
    if stated in (NOWHERE, own):
        return own
    if own == NOWHERE or is_part(own.code, stated.code, on):
        return _province_of(stated, on) if page.own_kind == _PROVINCE else stated
    title_place = page.first_named(page.title)
    if is_part(stated.code, own.code, on):
        is_of_own = title_place == own and not page.says_own
        return own if is_of_own or page.own_kind == _PROVINCE else stated
    if not page.says_own:
        return own
    speakers = (title_place, _publishing(page), _calls_own(page))
    is_of_own = any(place != NOWHERE and is_part(place.code, own.code, on) for place in speakers)
    return own if is_of_own and not _lists_parts_of(page, stated, own) else stated


def _lists_parts_of(page: Imprint, stated: Place, own: Place) -> bool:
    """Return True if the text names parts of the stated place, and none of the other (来自广州, 居住在南岗区)."""
    names = {token.means for token in page.tokens if token.kind == "place"}

    def has_part(place: Place) -> bool:
        found = (find_place((name,), place.code, "", page.on).code for name in names)
        return any(code and code != place.code for code in found)

    return has_part(stated) and not has_part(own)


def _calls_own(page: Imprint) -> Place:
    """Return the place that is named before 全市 in one sentence: 某市疾控中心通报, 全市新增3例."""
    for sentence in page.sentences:
        at = next((at for at, token in enumerate(sentence) if token in page.own_words), 0)
        if (place := page.first_named(sentence[:at])) != NOWHERE:
            return place
    return NOWHERE


def _find_own(page: Imprint) -> Place:
    """Return the likeliest of those who may report; of a text that says 全省 its province, though a city is named."""
    found = next((place for place in _rank_own(page) if place != NOWHERE), NOWHERE)
    return _province_of(found, page.on) if page.own_kind == _PROVINCE else found


def _rank_own(page: Imprint) -> Iterator[Place]:
    """Yield those who may report, the likeliest first: the title's place, before the text's, before the publisher's.

    A text that says 我市 or 全省 is of a part of the nation, though the nation's commission may have published it.
    """
    if page.titles_provinces():
        yield NATION
    if not _counts_provinces(page):
        named = _rank_titled(page) if page.titled != NOWHERE else _rank_said(page)
        yield from (place for place in named if not (place == NATION and page.says_own))
    if _hands_on_nation(page):
        yield NATION
    yield _publishing(page)
    if page.says_own:
        yield from page.speaking()


def _rank_titled(page: Imprint) -> Iterator[Place]:
    """Yield the title's place, after the province that the first counting sentence names instead."""
    if not page.says_own and page.titled not in page.named(page.publishing):
        yield _province_counting(page, page.titled)
    yield page.titled


def _rank_said(page: Imprint) -> Iterator[Place]:
    """Yield the place that the text names before its counts, after the publisher's if the text calls that its own."""
    yield _publishing_own(page)
    yield page.first_named(_who_may_report(page))


def _publishing_own(page: Imprint) -> Place:
    """Return the publisher's area if the text says 本市, or first counts all of it: 全市新增9例。广州市报告12例."""
    publishing, counting = page.first_named(page.publishing), list(page.counting)
    is_own = any(token in page.own_words for token in counting) and all(token.kind != "place" for token in counting)
    is_own = is_own or any(page.text.startswith(FIRST_PERSON, token.start) for token in page.own_words)
    is_fit = publishing not in (NOWHERE, NATION) and _fits(publishing, page.own_kind) and not page.is_of_media
    return publishing if is_own and is_fit else NOWHERE


def _hands_on_nation(page: Imprint) -> bool:
    """Return True if a paper or forum hands on what the nation reports, and names no place of its own."""
    if not page.is_of_media or page.says_own or page.first_named(page.tokens) != NATION:
        return False
    own = _publishing(page).code
    return not any(is_part(place.code, own, page.on) for place in page.named(page.tokens))


def _province_counting(page: Imprint, city: Place) -> Place:
    """Return the province of the title's city, or the nation with several, if the first counting sentence names it."""
    first = page.first_named(page.counting)
    speaking, named = [*page.speaking(page.counting)], [*page.named(page.tokens)]
    is_others = first not in speaking or named.count(first) > 1 or city not in page.named(page.counting)
    is_others = is_others or any(not is_part(one.code, city.code, page.on) for one in named if one != first)
    if city in speaking or not is_others:
        return NOWHERE  # 湖南一中学发生疫情, 桃江县疾控中心通报; 四川省卫健委通报，绵阳市新增9例
    if first == NATION:  # 额济纳旗封控: 全国新增35例，内蒙古19例、贵州4例
        return first if page.is_of_media and page.lists_provinces() else NOWHERE
    is_above = first.level == "province" and first != city
    return first if is_above and is_part(city.code, first.code, page.on) else NOWHERE


def _publishing(page: Imprint) -> Place:
    """Return the publisher's area; of the nation's, if the text says 我市, the place that a counting sentence names."""
    publishing = page.first_named(page.publishing)
    if publishing != NATION or not page.says_own:
        return publishing
    counting = (token for sentence in page.sentences if before_counts(sentence) for token in sentence)
    named = page.first_named(token for token in counting if token.kind == "place")
    return publishing if named == NOWHERE else named


def _province_of(place: Place, on: str) -> Place:
    """Return the province that a place lies in; the place itself where it lies in none."""
    province = place_of(f"{place.code[:2]}0000", on) if place.code and place != NATION else NOWHERE
    return place if province == NOWHERE else province


def _who_may_report(page: Imprint) -> Iterator[Token]:
    """Yield what is before the counts, without papers, places of datelines, and 全国 of another country."""
    for sentence in page.sentences:
        named: list[Token] = []
        following: Token | None = None
        before = before_counts(sentence) if any(map(_counts, sentence)) else ()
        is_abroad = any(token.kind == "foreign" for token in before)
        for token in reversed(before):
            if is_abroad and (token.kind, token.means) == ("subject", NATION.code):
                continue
            if token.kind != "place":
                following = token
            elif (following and _is_of_press(following, page.text)) or page.lends_name(token):
                continue
            named.append(token)
        yield from reversed(named)


def _is_of_press(following: Token, text: str) -> bool:
    """Return True if what follows a place makes it that of a paper or a dateline: 广州日报, 广州9月30日电."""
    is_dateline = following.kind == "period" and text.startswith(AROUND["dateline"], following.end)
    return is_dateline or following.means == "medium"


def _counts(token: Token) -> bool:
    """Return True for a number, or a word of one; 目前 alone counts nobody: 患者目前病情稳定."""
    return token.kind == "count" or (token.kind == "basis" and token.means != NOW)


def _rank_fitting(page: Imprint, first: Place, publishers: Sequence[Place], *, is_named: bool) -> Iterator[Place]:
    """Yield the places that the text may call its own area, the likeliest first: those of the kind that it calls it.

    ``first``: who reports, whatever it is called; ``is_named``: title or publisher name it.
    """
    own = page.own_kind
    yield from (place for place in (first, *publishers, *page.named(page.title)) if _fits(place, own))
    if own == _CITY:
        yield from (place for place in (*publishers, *page.named(page.title[:1])) if place.name.endswith(_CITY))
    if own in SMALL_ENDS:
        yield from (place for place in page.speaking() if _fits(place, own))
    if own in _PROVINCIAL:
        province = _province_of(first, page.on)
        yield province if province.name.endswith(_PROVINCIAL[own]) else NOWHERE
    if own == _PROVINCE and not is_named and are_provinces(_opening(page)):
        yield NATION  # a digest of provinces, whose 全省 are as many
    yield _whole_of_list(page)
    if own == _CITY and first.name.endswith(_PROVINCE) and not is_named:
        return  # 针对外省的疫情，本市…: nobody says which city
    yield first
    yield from page.named(takewhile(lambda token: token.kind not in _SAYING, page.tokens))


def _fits(place: Place, own: str) -> bool:
    """Return True for a place whose name ends with the kind; 市 of a city above districts."""
    if own == _CITY and place.level not in LARGE:
        return False
    return own not in (_CITY, _PROVINCE, *SMALL_ENDS) or place.name.endswith(own)


def _whole_of_list(page: Imprint) -> Place:
    """Return the city, or province, in which most of the places named lie."""
    length = _CODE_LENGTH.get(page.own_kind)
    if length is None:
        return NOWHERE
    codes = Counter(place.code[:length] for place in page.named(page.tokens) if len(place.code.rstrip("0")) > length)
    (code, times), *_ = codes.most_common(1) or [("", 0)]
    if times < _SEVERAL or times * 2 <= codes.total():
        return NOWHERE
    return place_of(code.ljust(6, "0"), page.on)


def _counts_for_nation(page: Imprint) -> bool:
    """Return True if title and a sentence name the nation first: 全国新增9例 东湖省疫情向好."""
    counting = (page.title, *map(before_counts, page.sentences))
    first, *others = (page.first_named(tokens) == NATION for tokens in counting)
    return first and any(others)


def _province_of_cities(page: Imprint, first: Place) -> Place | None:
    """Return the province of several cities with whose names sentences open, one of them the first; else None."""
    if page.own_words or first.level != "city":
        return None
    opening = _opening(page)
    cities = {place for place in opening if place.code[:2] == first.code[:2] and place.level in LARGE}
    province = _province_of(first, page.on)
    return province if len(cities - {province}) >= _SEVERAL and cities == opening else None


def _opening(page: Imprint) -> set[Place]:
    """Return the first places of the sentences that count, where they are before the number."""
    leading = (takewhile(lambda token: token.kind != "count", one) for one in page.sentences if before_counts(one))
    return {place for tokens in leading for place in islice(page.named(tokens), 1)}


def _counts_provinces(page: Imprint) -> bool:
    """Return True if the nation's commission counts what several provinces have, and its title names none."""
    is_nations = page.first_named(page.publishing) == NATION and page.first_named(page.title) == NOWHERE
    return is_nations and not page.says_own and page.lists_provinces()
