"""Resolve names of places inside the place that reports; those of Taiwan, Hong Kong and Macau by their own tables."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from pipelines.gazetteer.resolve import all_names, find_division, is_inside, resolve
from pipelines.grammar.lexicon import Term, by_meaning
from pipelines.text import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pipelines.grammar.tokens import Token


class Place(NamedTuple):
    """A place as the records have it: of an unknown or ambiguous name the code is empty and the name as printed."""

    code: str
    name: str

    @property
    def level(self) -> str:
        """Return province (also of the nation, and of a region), city, county, or nothing without a code."""
        zeros = len(self.code) - len(self.code.rstrip("0"))
        return "province" if zeros >= 4 else "city" if zeros >= 2 else "county" if self.code else ""  # noqa: PLR2004


LARGE: Final = ("province", "city")
"""Levels of places whose names mean one place of the nation, as those of counties may not."""
NATION: Final = Place("100000", "全国")
NOWHERE: Final = Place("", "")
_AUTONOMOUS: Final = "自治区"
DIVISION_ENDS: Final = ("省", "市", "区", "县", "州", "盟", "旗")
"""Last characters of the full names of divisions, and of words that mean one (全省, 我市)."""
FIRST_PERSON: Final = ("我", "本")
"""What 我市 and 本市 begin with."""
SMALL_ENDS: Final = ("区", "县", "旗")
"""Those of counties and districts."""
THAT: Final = ("该", "这个", "当")
"""How words begin that mean a place named before."""


@lru_cache(maxsize=8192)
def place_of(code: str, on: str) -> Place:
    """Return the place of a code on an ISO day; NOWHERE if there is none."""
    division = find_division(code, on) or find_division(code)
    return Place(division.code, division.name) if division else NOWHERE


@lru_cache(maxsize=65536)
def find_place(names: tuple[str, ...], inside: str, near: str, on: str) -> Place:
    """Return the place that names printed one after the other mean: 大同市 平城区.

    Each is looked for inside the one before it, the first inside ``inside`` (GB/T 2260 code; empty: the nation), then
    inside ``near``, the city that was spoken of last. An unresolved name stays as printed, without a code.
    """
    *parents, name = names
    for parent in parents:
        inside = find_place((parent,), inside, near, on).code or inside
    for within in (inside or NATION.code, near):
        if within and (division := resolve(name, within, on)):
            return Place(division.code, division.name)
    return Place("", "".join(names))


def find_anywhere(names: Sequence[str], on: str) -> Place:
    """Return the place that names mean in the whole nation; NOWHERE if that cannot be determined."""
    found = find_place(tuple(names), NATION.code, "", on)
    return found if found.code else NOWHERE


def has_one_level(name: str) -> bool:
    """Return False for 吉林, the name of a province and of a city of it."""
    return len({division.code.endswith("0000") for division in all_names().get(name, ())}) <= 1


@lru_cache(maxsize=8192)
def is_part(code: str, whole: str, on: str) -> bool:
    """Return True if a place is the other, or lies in it; an unknown place lies where it is spoken of."""
    return not code or not whole or is_inside(code, whole, on)


def are_provinces(places: Iterable[Place]) -> bool:
    """Return True if two or more of some places are provinces of the mainland."""
    return len({place for place in places if place.level == "province" and place.code not in REGIONS} - {NATION}) > 1


def is_of_kind(place: Place, word: str) -> bool:
    """Return True if a place may be called 全省, 我市: its name ends like the word. One without a code may be 该区."""
    is_known = bool(place.code) or word.startswith(THAT)
    return is_known and normalise(place.name).endswith(_AUTONOMOUS if word.endswith(_AUTONOMOUS) else word[-1:])


def has_no_code(name: str) -> bool:
    """Return True if a name is known to be of no division (港澳台地区, 外地来京人员): nothing is to be resolved."""
    return name in _NO_DIVISIONS or name.endswith(_ENDINGS["people"])


def is_zone_name(name: str) -> bool:
    """Return True if a name that no gazetteer knows ends like a place (兰州新区, 建设兵团第四师)."""
    is_village = len(name) >= _VILLAGE_CHARS and name.endswith(_ENDINGS["village"])
    is_named = (is_village or name.endswith(_ENDINGS["zone"])) and not name.endswith(_ENDINGS["category"])
    return is_named and not _DIGIT.search(name) and not is_nobodys_name(name)


def names_institution(text: str) -> bool:
    """Return True if a text has the name of an institution (示例县第四中学): its numbers are not those of the area."""
    return any(ending in text for ending in _ENDINGS["institution"] if len(ending) > 1)


def is_house_name(name: str) -> bool:
    """Return True for 示例大学 and 第三医院, not for 学校: no number of it is that of the area, nor is what follows."""
    if not name.endswith(_HOUSES):  # of most names, so that no ending is looked at by itself
        return name in _ENDINGS["ours"]
    return name in _ENDINGS["ours"] or any(name.endswith(one) and len(name) > len(one) + 1 for one in _HOUSES)


def names_arrivals(text: str) -> bool:
    """Return True for people who are counted because of where they came from: 摸排武汉返乡人员, 有旅居史人员."""
    return any(word in text for word in _ENDINGS["arrivals"]) and not names_contacts(text)


def names_contacts(text: str) -> bool:
    """Return True for 密切接触者 by any name."""
    return "接触" in text or "密接" in text


def is_about_house(title: str) -> bool:
    """Return True for the title of a notice about one school or the like: 示例县第四中学结核病疫情."""
    return bool(_OF_HOUSE.search(title))


def breaks_out_in_house(text: str) -> bool:
    """Return True for 某中学发生流感疫情: a notice of a school or the like, whose numbers are not those of the area."""
    return bool(_OUTBREAK.search(text))


def is_ending(name: str) -> bool:
    """Return True if a name is no more than what names end with: 新区, 城区."""
    return name in _ENDINGS["zone"]


def is_nobodys_name(name: str) -> bool:
    """Return True if a name says only what kind of places are meant: 其他地市, 各区县."""
    return bool(_KINDS_ALONE.fullmatch(name))


_NO_DIVISIONS: Final = frozenset(
    name for name in by_meaning("subjects") if name not in ("self", "same") and not name.isdecimal()
)
_ENDINGS: Final = by_meaning("name_endings")
_HOUSES: Final = (*_ENDINGS["house"], *_ENDINGS["hospital"])
_DIGIT: Final = re.compile(r"\d")
_VILLAGE_CHARS: Final = 3
_OUTBREAK: Final = re.compile(
    f"(?<![所间])(?:{'|'.join(_ENDINGS['house'])})(?:近[期日来]|日前|最近)?(?:{'|'.join(_ENDINGS['outbreak'])})"
)
_OF_HOUSE: Final = re.compile(
    rf"(?:某|第[一二三四五六七八九十\d]{{1,3}})(?:{'|'.join(_ENDINGS['house'])})[^,。;:]{{2,12}}(?:疫情|事件)"
)
_KINDS_ALONE: Final = re.compile(f"(?:{'|'.join(_ENDINGS['kind'])})+")


TAIWAN: Final = "710000"
REGIONS: Final = frozenset({TAIWAN, "810000", "820000"})
_PREFIX: Final = "TW-"
_ENDS_OTHERS: Final = re.compile("[东南西北中]区")
NATION_CHARS: Final = 2
"""Of 全国 and 我国; 31个省 is said of the mainland alone."""


class RegionTables:
    """The counties of Taiwan, districts of Hong Kong and parishes of Macau by every name of theirs."""

    def __init__(self, entries: Iterable[Mapping[str, Any]]) -> None:
        self._places: dict[str, dict[str, Place]] = {region: {} for region in REGIONS}
        self._marks: dict[str, str] = {}
        self.owns: set[object] = set()
        for entry in entries:
            place = Place(entry.get("code", ""), entry["printed"])
            for name in (entry["name"], *entry["shorts"]):
                self._places[entry["region"]][name] = place
            self.owns.add(entry.get("own"))
            if entry.get("marks", True):
                self._marks[entry["name"]] = entry["region"]

    def find(self, name: str, region: str) -> Place | None:
        """Return the place of a region that a name means; None if the region has none of the name."""
        return self._places[region].get(name)

    def lie_apart(self, one: str, other: str) -> bool:
        """Return True if two names mean two places of one region, of which neither lies in the other.

        A district without a code lies in the county before it: 新北市中和区.
        """
        found = ((places.get(one), places.get(other)) for places in self._places.values())
        return any(first and second and first != second and (second.code or not first.code) for first, second in found)

    def words(self) -> dict[str, Term]:
        """Return every name as a word for the tokeniser, but none like 南区, which longer names (安南区) end with."""
        names = {name for places in self._places.values() for name in places}
        return {name: Term("place", name) for name in names if not _ENDS_OTHERS.fullmatch(name)}

    def find_region(self, *stretches: Iterable[Token]) -> str:
        """Return the code of the region whose authority, own word or place a text names first.

        Empty if it names a province or city of the mainland, or the nation, before that.
        """
        for tokens in stretches:
            for token in tokens:
                region = self.show(token)
                if region is not None:
                    return region
        return ""

    def names_county(self, tokens: Iterable[Token]) -> bool:
        """Return True if a county of Taiwan is named, by its short name too, and no province or city in full."""
        named = [token.means for token in tokens if token.kind == "place"]
        return any(name in self._places[TAIWAN] for name in named) and not any(map(_is_full_name, named))

    def show(self, token: Token) -> str | None:
        """Return the region that a word shows, empty for the mainland, None for neither: Taiwan says 全國 of itself."""
        if token.kind in ("subject", "authority", "quotes") and token.means.isdecimal():
            if token.means in REGIONS:
                return token.means
            return None if token.kind == "subject" and token.end - token.start == NATION_CHARS else ""
        if token.kind != "place":
            return None
        if token.means in self._marks:
            return self._marks[token.means]
        place = find_anywhere((token.means,), "")
        if place.code in REGIONS:
            return place.code
        return "" if place.level in LARGE and token.means not in self._places[TAIWAN] else None


def _is_full_name(name: str) -> bool:
    """Return True for 福建省, but not 福建: a syllable of a slogan may read like a short name."""
    place = find_anywhere((name,), "")
    return place.name == name and place.level in LARGE and place.code not in REGIONS


def region_of(place: Place) -> str:
    """Return the code of the region in which a place lies; empty for one of the mainland."""
    if place.code.startswith(_PREFIX):
        return TAIWAN
    code = f"{place.code[:2]}0000"
    return code if code in REGIONS else ""


def is_in_region(code: str, whole: str) -> bool | None:
    """Return True if a county of Taiwan is the other or lies in it; None if neither is one."""
    if code.startswith(_PREFIX) or whole.startswith(_PREFIX):
        return whole in (code, TAIWAN)
    return None
