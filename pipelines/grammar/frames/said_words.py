"""Fill what a phrase says from its words, wherever they are in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipelines.grammar.frames.frames import DOMESTIC, NOW, SAME, SEASON, SELF, SINCE, TALLIED, Chain, Said
from pipelines.grammar.lexicon import AROUND, OWN, load_table
from pipelines.grammar.measures import CASES, INFECTED, INFECTIONS
from pipelines.grammar.places.place import (
    DIVISION_ENDS,
    has_one_level,
    is_ending,
    is_house_name,
    is_zone_name,
    names_institution,
)
from pipelines.grammar.tokens import REGIONAL, Token

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from pipelines.grammar.periods.printed import Mention
    from pipelines.grammar.tree import Element

_LINKS: Final = frozenset({
    "part", "within", "besides", "all", "is", "spread", "except", "each", "respectively", "others", "together",
    "quoted", "most", "onset", "some", "then", "outbreak", "related", "again", "these", "among",
    "reported", "reports_sum", "rise", "origin_first", "found", "ill", "this-outbreak", "taken_in", "amount",
    "of-influenza", "inside", "total", SEASON,
})  # fmt: skip
_SAME_DAY: Final = "same-day"
"""同日, which says nothing of what is counted."""


def read_said(
    elements: Sequence[Element], text: str, disease: str, day: dt.date | None, *, knows_zones: bool = False
) -> Said:
    """Return the slots that the elements of a phrase fill; brackets are not looked into.

    ``disease``, if no word names another, and ``day`` (of publication) decide words with conditions; Taiwan, Hong Kong
    and Macau report imported cases of any disease. With ``knows_zones`` a name that ends as places do is a place: the
    gazetteer has no districts of Taiwan.
    """
    own = next((element.means for element in elements if element.kind == "disease"), disease)
    slots = _Slots(text, own, day, knows_zones=knows_zones)
    before: Element | None = None
    for at, element in enumerate(elements):
        if element.kind == "place":
            slots.take_place(before, element, *(*elements[at + 1 : at + 3], None, None)[:2])
        elif element.kind == "unknown":
            slots.take_unknown(before, element, *(*elements[at + 1 : at + 2], None)[:1])
        else:
            slots.take_word(element, before)
        before = element
    said = slots.finish()
    opening = [one for one in elements if one.kind not in _OPENING and one.kind != "disease"]
    led = next((one for one in opening if one.kind != "place"), None)
    if led is not None and led.kind in ("unknown", "attribute"):
        first = opening[0].start
        name = text[first : led.end]
        if led.start == first and not said.names_whose:
            said.led_by = name
        elif is_house_name(name) and text[first - 1] not in "在于从由":
            said.led_by = name  # 示例市第三医院新收治3例, but not 在示例市第三医院治疗的3例
    return said


class _Slots:
    """The slots while a phrase is read."""

    def __init__(self, text: str, disease: str, day: dt.date | None, *, knows_zones: bool) -> None:
        self._text = text
        self._disease = disease
        self._day = day
        self._knows_zones = knows_zones
        self._said = Said()
        self._means: dict[str, list[str]] = {}
        self._chains: list[Chain] = []
        self._chain: list[str] = []
        self._days: list[bool] = []
        self._of_day = ""
        self._is_list = False
        """Two places that lie apart are printed without a mark between."""

    def _add(self, kind: str, means: str) -> None:
        self._means.setdefault(kind, []).append(means)

    def take_place(
        self, before: Element | None, element: Element, following: Element | None, after: Element | None
    ) -> None:
        """Take a name of a place; unknown text that touches it makes another name (望县三河镇), or restricts it."""
        if before is not None and is_ending(element.means) and _touches(before, element):
            self._add("zone", self._text[before.start : element.end])
            self._chain = []
            return
        if following is not None and self._text[element.end : following.end] == "地区" and has_one_level(element.means):
            following = after  # 高雄地区, which is 高雄; 吉林地区 is none of both
        if following is not None and _touches(following, element):
            self._chain = []
            if after is None or not is_ending(after.means):
                self._take_longer(before, element, following)
            return
        if not self._chains and "origin" in self._means and "count" not in self._means:
            self._add("origin_first", element.means)
        self._chain.append(element.means)
        goes_on = following is not None and following.kind == "place" and following.start == element.end
        is_apart = goes_on and following is not None and REGIONAL.lie_apart(element.means, following.means)
        self._is_list = self._is_list or is_apart
        if is_apart or not goes_on:
            self._chains.append(tuple(self._chain))
            self._chain = []

    def _take_longer(self, before: Element | None, element: Element, following: Element) -> None:
        """Take a name of a place with unknown text after it, which is a name of a zone or restricts the number."""
        ending = self._text[following.start : following.end]
        is_zone = is_zone_name(ending)
        if is_zone and ending.endswith(AROUND["zone_of_a_county"]) and element.means.endswith(DIVISION_ENDS):
            self._add("zone", ending)
            return
        slot = "zone" if is_zone or is_ending(ending) else "attribute"
        if slot == "zone" and before is not None and self._is_cut(before):
            self._means["unknown"].pop()  # 瓯江口产业集聚区, of which 江口 is a county
            element = before
        name = self._text[element.start : following.end]
        is_open = self._means.keys().isdisjoint(("count", "except"))
        is_hidden = slot == "attribute" and is_open and not names_institution(name)
        self._said.hides_place = self._said.hides_place or is_hidden
        self._add(slot, name)
        if slot == "attribute" and before is not None and before.kind == "and":
            self._chains = []  # 东湖区、南桥区高度重视 says nothing of either

    def _is_cut(self, before: Element) -> bool:
        """Return True for one unknown character before the name of a place, which it belongs to."""
        is_last = self._means.get("unknown", [""])[-1] == self._text[before.start : before.end]
        return is_last and before.end - before.start == 1

    def take_unknown(self, before: Element | None, element: Element, following: Element | None) -> None:
        """Take unknown text, unless a place next to it has taken it."""
        name = self._text[element.start : element.end]
        if self._knows_zones and is_zone_name(name) and not is_ending(name):
            self._chains.append((name,))
            return
        ends_name = following is not None and following.kind == "place" and is_ending(following.means)
        follows_place = before is not None and before.kind == "place" and before.end == element.start
        if following is not None and self._text[element.end : following.end] == "人员":
            name += "人员"  # 隔离观察人员, of which the last is a filler
        if not (ends_name or follows_place):
            self._add("unknown", name)

    def take_word(self, element: Element, before: Element | None) -> None:
        """Take any other word, if its conditions hold."""
        kind, means = element.kind, element.means
        if isinstance(element, Token) and not self._take_token(element):
            return
        if kind in {"basis", "subject", "subgroup", "subtype", "disease"} or kind.endswith("attribute"):
            phrase = self._text[element.start : element.end]
            if kind == "subject":
                self._take_subject(element, phrase, before)
                return
            if (kind == "basis" and self._take_now(means, phrase)) or self._take_restriction(kind, means, phrase):
                return
            if kind.endswith("attribute"):
                means = phrase
            elif phrase.endswith("报告"):
                self._add("reported", means)  # 累计报告, which opens a statement of its own
        self._add(kind, means)
        if means == CASES and element.is_outcome:
            self._add("onset", means)

    def _take_token(self, word: Token) -> bool:
        """Take the period of a word; return False for a word whose conditions do not hold: nothing else is taken of it.

        Such an origin of a disease that people carry from one place to another is a group: 输入性布病病例.
        """
        is_of_region = self._knows_zones and (word.kind, word.means) == ("origin", "imported")
        if word.word is not None and not is_of_region and not word.word.says(self._disease, self._day):
            if word.kind == "origin" and self._disease != "covid-19":
                self._said.subgroup = self._text[word.start : word.end]
            return False
        if word.mention is not None:
            self._take_period(word.mention)
        return True

    def _take_period(self, mention: Mention) -> None:
        self._days.append(not (mention.is_instant or mention.is_open or mention.spans_days or mention.is_undated))
        is_of_hours = mention.first_day is None and mention.last_hour is not None
        lasts = mention.spans_days or mention.is_undated or mention.week > 0 or is_of_hours
        is_interval = lasts and not (mention.is_instant or mention.is_open)
        self._said.says_interval = self._said.says_interval or is_interval
        self._said.says_year = self._said.says_year or mention.is_year
        self._said.says_open = self._said.says_open or mention.is_open
        self._said.is_since = self._said.is_since or mention.is_open

    def _take_now(self, means: str, phrase: str) -> bool:
        """Take 目前 and the like, and 当日, which says what is new where no other word says a basis."""
        self._said.is_of_day = self._said.is_of_day or phrase.startswith(AROUND["that_day"]) or means == _SAME_DAY
        if phrase in AROUND["that_day"] or means == _SAME_DAY:
            self._of_day = "" if means == _SAME_DAY else means
            return True
        said = self._said
        if means not in (NOW, SINCE, TALLIED, SEASON):
            return False
        self._means.setdefault(means, [])
        said.is_now = True
        said.is_since = said.is_since or means != NOW
        said.says_since = said.says_since or means in (SINCE, SEASON)
        said.is_moment = said.is_moment or phrase.startswith(AROUND["moment"])
        return True

    def _take_subject(self, element: Element, phrase: str, before: Element | None) -> None:
        """Resolve 全市 and the like: in 第二医院报告我区发生3例 the words before it say whose."""
        if element.means == "everybody":
            self._said.is_of_everybody = True
            return
        is_domestic = self._knows_zones and phrase in AROUND["own_of_a_region"]
        self._add("subject", DOMESTIC if is_domestic else element.means)
        if element.means in (SELF, SAME):
            self._said.own = phrase
            is_named = before is not None and before.kind == "place" and before.end == element.start
            self._said.own_names = self._chains[-1] if is_named and self._chains else ()
            self._chains = []

    def _take_restriction(self, kind: str, means: str, phrase: str) -> bool:
        """Take to whom a number is restricted, or the subtype; one in a name of the disease is kept with it."""
        if kind == "subgroup":
            self._said.subgroup = phrase
            self._add(means, phrase)
        elif kind == "subtype":
            self._said.subtype = phrase.strip()
        elif kind == "disease":
            found = _SUBTYPES[means].search(phrase) if means in _SUBTYPES else None
            self._said.names += ((means, found[0] if found else ""),)
            if not self._chains and "origin" in self._means and "count" not in self._means:
                self._add("origin_first", means)
        return kind in ("subgroup", "subtype")

    def _measures(self) -> tuple[str, ...]:
        caught = INFECTIONS if self._disease == "covid-19" else CASES
        measures = tuple(caught if one == "caught" else one for one in self._means.get("measure", ()))
        is_joined = "and" in self._means and not {"each", "action", "none"} & self._means.keys()
        return (INFECTIONS,) if is_joined and set(measures) == INFECTED else measures

    def finish(self) -> Said:
        """Return what the whole phrase says."""
        means, said = self._means, self._said
        said.reports = not {"reports", "reports_sum"}.isdisjoint(means.get("filler", ()))
        is_list = self._is_list or not means.keys().isdisjoint(("and", "each", "respectively"))
        zones = means.get("zone", [])
        if is_list and len(zones) + len(self._chains) > 1:
            self._chains += [(zone,) for zone in zones]
            zones = []
        said.basis = means["basis"][0] if "basis" in means else self._of_day
        said.says_day = bool(self._days) and all(self._days)
        said.places = tuple(dict.fromkeys(self._chains)) if is_list else tuple(self._chains[-1:])
        said.zone = zones[-1] if zones else ""
        said.measures = self._measures()
        for kind, slot in _SLOTS.items():
            if kind in means:
                setattr(said, slot, tuple(means[kind]))
        if not said.names_count:
            said.attributes += tuple(means.get("bare_attribute", ()))
        said.marks = _LINKS & {*means, *means.get("filler", ())}
        if len(subtypes := {subtype for _, subtype in said.names}) == 1:
            said.subtype = subtypes.pop() or said.subtype
        return said


_OPENING: Final = frozenset({"filler", "period", "part", "besides", "and", "authority"})
"""Kinds of words before whom a phrase is about."""
_SLOTS: Final = {
    "action": "actions", "origin": "origins", "subject": "subjects", "disease": "diseases", "attribute": "attributes",
    "unknown": "unknown",
}  # fmt: skip
"""Kind of words → the slot that has their meanings."""
_SUBTYPES: Final = {slug: re.compile(pattern) for slug, pattern in load_table(OWN)["subtype"].items()}
"""Disease → what a subtype looks like inside of a name of it."""


def _touches(unknown: Element, place: Element) -> bool:
    """Return True if unknown text and a place are printed without a blank between."""
    return unknown.kind == "unknown" and (unknown.end == place.start or place.end == unknown.start)
