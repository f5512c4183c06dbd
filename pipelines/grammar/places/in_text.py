"""Resolve the names of places in a text whose reporting area is known."""

from __future__ import annotations

import datetime as dt
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from pipelines.grammar.frames.frames import DOMESTIC, SAME, SELF, Chain, Said
from pipelines.grammar.lexicon import find_pattern
from pipelines.grammar.places.place import (
    DIVISION_ENDS,
    FIRST_PERSON,
    LARGE,
    NATION,
    NOWHERE,
    REGIONS,
    SMALL_ENDS,
    TAIWAN,
    THAT,
    Place,
    find_anywhere,
    find_place,
    is_in_region,
    is_of_kind,
    is_part,
    place_of,
    region_of,
)
from pipelines.grammar.tokens import REGIONAL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.grammar.frames.state import About
    from pipelines.grammar.periods.dates import Period
    from pipelines.grammar.periods.times import Times
    from pipelines.grammar.tree import Clause, Sentence

_COUNTIES: Final = ("县", "旗")
_RECENT: Final = dt.timedelta(days=3)
_THAT: Final = "that "
_PROVINCE: Final = "省"
_OF_SCHOOL: Final = "校"
_SCHOOL: Final = find_pattern("school")
_STEM_CHARS: Final = 2
"""No name of a town has fewer characters before its ending: less belongs to the name before it."""
_TOWN: Final = find_pattern("town")


class Places:
    """Names inside the reporting area; remembers the city named last (宿州市灵璧县12例、泗县1例)."""

    def __init__(self, reporter: Place, times: Times, published: str, about: About | None = None) -> None:
        self.reporter = reporter
        self._titled = about.titled if about else ()
        self._own_kinds = about.own_kinds if about else frozenset()
        self._times = times
        self._published = published
        self._city = ""
        self._region = region_of(reporter)
        self.topic = NOWHERE
        """The place whose numbers were read last, by name."""
        self.counted = NOWHERE
        """The place that was named last in one clause with a number."""
        self.speaking = NOWHERE
        """Whose authority the paragraph quotes, where that is no part of the reporting area."""
        self._named: list[str] = []
        """Every name so far: 该市 is the last that is a city's."""
        self._towns: dict[str, Place] = {}
        """Ending (镇) → the town that was named last; 校 → where the school is."""

    @property
    def day(self) -> str:
        """Return the ISO day whose names hold."""
        return self._times.day or self._published

    def is_long_over(self, period: Period) -> bool:
        """Return True for a moment days before the publication, which calls it 目前 no more."""
        return period.start is None and bool(self._published) and (period.end + _RECENT).isoformat() < self._published

    @property
    def has_region(self) -> bool:
        """Return True in a text of Taiwan, Hong Kong or Macau."""
        return bool(self._region)

    @property
    def is_of_county(self) -> bool:
        """Return True in a text of a county or district, whose towns no gazetteer has."""
        return self.reporter.level == "county"

    def find(self, names: Chain, inside: str = "") -> Place:
        """Return the place that names mean: inside a code, else in the reporting area, else near the last city."""
        if self._region:  # 内地至今确诊30宗，其中浙江有3宗; 广东省卫健委通报，深圳有3宗
            is_own = not inside.isdecimal() or f"{inside[:2]}0000" in REGIONS
            return self._find_in_region(names) if is_own else find_place(names, inside, "", self.day)
        place = find_place(names, inside or self.reporter.code, self._city, self.day)
        if not place.code and inside and inside != self.reporter.code:
            place = find_place(names, self.reporter.code, self._city, self.day)
        if place.level == "city":
            self._city = place.code
        return place

    def _find_in_region(self, names: Chain) -> Place:
        if own := REGIONAL.find(names[-1], self._region):
            return own
        found = find_anywhere(names, self.day)
        return found if found.code in REGIONS else Place("", "".join(names))

    def is_reporter(self, said: Said) -> bool:
        """Return True if a phrase names the reporting area."""
        return len(said.places) == 1 and not said.zone and self.of_subject(said.places[0]) == self.reporter

    def is_part(self, place: Place, whole: Place) -> bool:
        """Return True if a place is the other or lies in it; unknown places lie where they are named."""
        if (inside := is_in_region(place.code, whole.code)) is not None:
            return inside
        return is_part(place.code, whole.code, self.day)

    def find_whole(self, part: Place) -> Place:
        """Return the reporting area, or Taiwan for a county of it in a text of another county."""
        is_of_region = bool(self._region) and not self.is_part(part, self.reporter)
        return place_of(self._region, self.day) if is_of_region else self.reporter

    def is_elsewhere(self, names: Chain) -> bool:
        """Return True if names mean a place outside of the reporting area."""
        found = find_anywhere(names, self.day)
        if self._region:
            is_mainland = found.level in LARGE and found.code not in REGIONS
            return is_mainland and REGIONAL.find(names[-1], self._region) is None
        return bool(found.code) and not is_part(found.code, self.reporter.code, self.day)

    def is_counted_in(self, names: Chain) -> bool:
        """Return True for a place that a total contains unless it says otherwise; 港澳台 is in none of the mainland."""
        code = find_anywhere(names, self.day).code
        return bool(code) and f"{code[:2]}0000" not in REGIONS

    def find_above(self, authority: str) -> Place | None:
        """Return whose authority speaks in a text of a region, or of a county of Taiwan, if it is not its own."""
        if self._region and authority == NATION.code:
            return NATION
        is_other = bool(self._region) and authority in REGIONS and authority != self.reporter.code
        return place_of(authority, self.day) if is_other else None

    def is_town_name(self, names: Chain) -> bool:
        """Return True if names mean no place of the reporting area, and no city or province: 双河 is a town's too."""
        return self.is_elsewhere(names) and find_anywhere(names, self.day).level not in LARGE

    def is_spoken_of(self, names: Chain) -> bool:
        """Return True if names mean a part of the place whose numbers were read last, outside of the reporting area."""
        if not self.topic.code or self.is_part(self.topic, self.reporter):
            return False
        return bool(find_place(names, self.topic.code, "", self.day).code)

    def names_region(self, names: Chain) -> bool:
        """Return True if names mean Hong Kong, Macau or Taiwan: in a list of a province it is whence cases came."""
        return not self._region and find_anywhere(names, self.day).code in REGIONS

    def find_own(self, word: str, names: Chain, current: Place) -> Place:
        """Return the area that 全省 or 我市 means: the place spoken of or speaking, if it is of that kind.

        ``names``: of a place printed right before the word (广东全省), or empty.

        我市 is the reporting area, and 我区 in a text of a city is no district that it names. NOWHERE if neither these
        places nor those that contain the reporting area fit.
        """
        last = self._named_like(word)[:1] if word.startswith(THAT) else []
        if last or (self._region and word.startswith(THAT) and word != "当地"):
            is_own = self.reporter.code not in REGIONS and is_of_kind(self.reporter, word)
            return last[0] if last else self.reporter if is_own else NOWHERE
        is_within = bool(self._region) and self.reporter.code != TAIWAN  # a county's; Taiwan itself is no 本市
        ends = _PROVINCE if is_within else DIVISION_ENDS
        if not self.reporter.code or not word.endswith(ends) or word == "辖区":
            return current if word == "当地" else self.reporter
        named = self.of_subject(names) if names else NOWHERE
        if is_of_kind(named, word):
            return named
        is_ours = word.startswith(FIRST_PERSON)
        near = [] if is_ours else [current, self.speaking]
        if self.speaking.code and self.counted.code and self.is_part(self.counted, self.speaking):
            near.reverse()  # 浙江省新增5例。江苏省卫健委通报，江苏省新增1例，全省累计2例
        code = "" if self.reporter == NATION else self.reporter.code
        above = [place_of(f"{code[:length]:0<6}", self.day) for length in (4, 2) if code and not self._region]
        if not any(is_of_kind(place, word) for place in near) and self._is_small(word):
            return self.reporter
        if current not in (self.reporter, NATION) and current.level == "province" and word.endswith(_PROVINCE):
            return current  # 重庆市：全省报告3例
        known = (self.speaking, self.reporter, *above) if is_ours else (*near, self.reporter, self.topic, *above)
        found = next((place for place in known if is_of_kind(place, word)), None)
        is_above = self.reporter.level == "province" or word.endswith((_PROVINCE, *SMALL_ENDS))
        alone = ([] if is_ours else self._named_like(word)) if is_above else [self.reporter]
        found = found or self._titled_like(word)
        return found or (alone[0] if len(alone) == 1 else NOWHERE)  # 河北省病例集中在石家庄市，市政府通报

    def _named_like(self, word: str) -> list[Place]:
        """Return the places of the kind of 该市 that were named, the last first."""
        places = dict.fromkeys(self.of_subject((name,)) for name in reversed(self._named))
        return [place for place in places if is_of_kind(place, word)]

    def _titled_like(self, word: str) -> Place | None:
        """Return the one place of the title, if it is what a city means by 我市 after its province has reported."""
        titled = [self.find((name,), self.reporter.code) for name in self._titled]
        is_own = word.startswith(FIRST_PERSON) and len(titled) == 1 and is_of_kind(titled[0], word)
        return titled[0] if is_own else None

    def _is_small(self, word: str) -> bool:
        """Return True for 我县 of what is a city or a district now, and for 我市, but not 全市, of a county.

        Not in a text that says 全县 too, whose 我市 is the city above it.
        """
        is_city = self.reporter.name.endswith("县") and word.startswith(FIRST_PERSON) and word.endswith("市")
        is_city = is_city and self._own_kinds.isdisjoint(SMALL_ENDS)
        is_region = self.reporter.name.endswith(_COUNTIES) and word.endswith("区")  # 全区 in a county of 广西
        return self.is_of_county and (is_city or (word.endswith(SMALL_ENDS) and not is_region))

    def find_quoted(self, sentence: Sentence, reporter: Place) -> Place | None:
        """Return the place of an authority, higher or of a region, that is quoted before numbers: 据国家卫健委通报."""
        for clause in sentence.clauses:
            for element in clause.elements:
                if element.kind == "count":
                    return None
                is_of_region = element.kind == "authority" and element.means in REGIONS
                if is_of_region and self.reporter.code and self.reporter.code != element.means:
                    return place_of(element.means, self.day)  # 香港卫生署接到3例, elsewhere
                if element.kind == "quotes":
                    place = place_of(element.means, self.day)
                    is_above = bool(reporter.code) and reporter != place and self.is_part(reporter, place)
                    return place if is_above else None
        return None

    def tells_all(self, sentence: Sentence) -> bool:
        """Return True if an authority of the whole reporting area speaks before the first number: 疾管署统计."""
        said = takewhile(lambda element: element.kind != "count", sentence.elements)
        return any(one.kind in ("authority", "quotes") and one.means == self.reporter.code for one in said)

    def note_clause(self, clause: Clause, text: str) -> Place | None:
        """Remember the names and towns of a clause; return the place of the last authority that it names, if any."""
        speaking: Place | None = None
        for at, element in enumerate(clause.elements):
            if element.kind == "place":
                self.note_named(element.means, text, element.end)
                if any((one.kind, one.means) == ("authority", "local") for one in clause.elements[at + 1 : at + 2]):
                    names = [one.means for one in clause.elements[: at + 1] if one.kind == "place"]
                    speaking = self.note_speaking(names) or speaking
            elif element.kind == "authority" and "place" not in clause.kinds:
                speaking = self.find_above(element.means) or speaking
        return speaking

    def note_speaking(self, names: Sequence[str]) -> Place | None:
        """Remember whose authority is named, if that is not of the reporting area: 广东省疾控局通报，全省新增3例.

        Return it in a text of Taiwan, Hong Kong or Macau, which counts what is there.
        """
        place = next(
            (place for at in range(len(names)) if (place := find_anywhere(names[at:], self.day)).code), NOWHERE
        )
        if not place.code or self.is_part(place, self.reporter):
            return None
        self.speaking = place
        return place if self._region and REGIONAL.find(names[-1], self._region) is None else None

    def note_named(self, name: str, text: str, at: int) -> None:
        """Remember a name that ends there, and a town printed right after it: 海丰县公平镇; 东湖门街道 is no 东湖区."""
        found = _TOWN.match(text, at)
        if found and len(found["stem"]) < _STEM_CHARS and not name.endswith(DIVISION_ENDS):
            self._towns[found["ending"]] = Place("", name + found[0])
            return
        self._named.append(name)
        if found and found["stem"]:
            self._towns[found["ending"]] = Place("", found[0])
        elif _SCHOOL.match(text, at) and (place := self.of_subject((name,))).code:
            self._towns[_OF_SCHOOL] = place

    def is_unnamed(self, said: Said) -> bool:
        """Return True if a phrase says 该镇 where no town was named."""
        towns = [means for means in said.subjects if means.startswith(_THAT)]
        return any(means.removeprefix(_THAT) not in (*self._towns, _OF_SCHOOL) for means in towns)

    def subject(self, said: Said, current: Place) -> Place | None:
        """Return the place that a phrase is about; None if it names none, or several."""
        if said.subjects:
            is_other = said.subjects[-1] in (SELF, SAME) and said.own_area is not None
            return said.own_area if is_other else self._of_word(said.subjects[-1], current)
        if len(said.places) != 1:
            return Place("", said.zone) if said.zone and not said.places else None
        return self.of_subject(said.places[0])

    def of_subject(self, names: Chain) -> Place:
        """Return a place inside the reporting area, else anywhere: another authority is quoted."""
        anywhere = find_anywhere(names, self.day)
        if self._region:
            place, speaking = self._find_in_region(names), self.speaking
            is_reported = bool(speaking.code) and is_part(anywhere.code, speaking.code, self.day)
            levels = ("province",) if self._region == TAIWAN else LARGE  # names of cities are those of its districts
            is_reported = is_reported or (anywhere.level in levels and anywhere != NATION)
            return anywhere if is_reported and anywhere.code and not place.code else place
        if anywhere.code and anywhere == self.reporter:
            return anywhere
        place = self.find(names)
        return place if place.code or not anywhere.code else anywhere

    def _of_word(self, means: str, current: Place) -> Place:
        if means == SELF:
            return self.reporter
        if means == SAME:
            return current
        if means.startswith(_THAT):
            ending = means.removeprefix(_THAT)
            return self._towns.get(ending) or (current if ending == _OF_SCHOOL else Place("", means))
        if means == DOMESTIC:
            return place_of(TAIWAN if self._region == TAIWAN else NATION.code, self.day)
        return place_of(means, self.day) if means.isdecimal() else Place("", means)
