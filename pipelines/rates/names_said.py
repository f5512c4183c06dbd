"""Take the names that a sentence says (measures, diseases, groups, places) for the numbers after them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipelines.grammar.places.place import NATION, NOWHERE, REGIONS, TAIWAN, find_anywhere
from pipelines.grammar.tree import Bracket
from pipelines.rates.abroad import is_aside
from pipelines.rates.disease_words import is_denied, is_of_list, is_ruled_out, is_tested, ranks_a_disease
from pipelines.rates.patterns import Patterns, find_words
from pipelines.rates.registers import Name, are_counted, are_listed, find_start
from pipelines.rates.routes import ROUTED
from pipelines.rates.shares import is_main

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.grammar.places.in_text import Places
    from pipelines.grammar.places.place import Place
    from pipelines.grammar.tree import Clause, Element
    from pipelines.rates.registers import Registers
    from pipelines.rates.times_said import TimesSaid

_FIND: Final = Patterns("names_said")

_LISTED: Final = {"variant": "variants", "method": "methods", "setting": "settings", "origin": "origins"}
"""Kind → the register of its names."""
_SINGLE: Final = {"sample": "sample", "occupy": "occupies", "ranked": "ranked"}
_ITS_OWN: Final = ("self", "domestic", NATION.code)
"""What a word for the reporting area as a whole means: 全市, 国内, 全国."""
_PART: Final = "其中"
_EACH_OWN: Final = "分别"
_OTHERS: Final = find_words("names_said", "others")
_FIRST: Final = "首例"
"""After 全国, no area that is reported on: 1991年报告全国首例."""
_CHILDREN: Final = find_words("names_said", "children")
_ADULTS: Final = find_words("names_said", "adults")
_NO_GROUP: Final = find_words("names_said", "no_group")
_CLASSES: Final = "notifiable"
_COMPARED: Final = ("pathogen", "disease", "subgroup", "place", "subject", "setting", "variant")
_OF_TIMES: Final = ("when", "other_time", "year", "and", "unknown", "mark")
"""Kinds of words that say of which other period the number is."""
_NAMING: Final = ("measure", "pathogen", "disease")
_BRACKET, _END = "(", "\n"
_CLAUSE_END: Final = re.compile(r"[,。;:()\n]|$")


class NamesSaid:
    """Write the names of one text into registers."""

    def __init__(self, text: str, places: Places, times: TimesSaid) -> None:
        self._text = text
        self._places = places
        self._times = times

    def take(self, name: Name, said: Registers) -> bool:
        """Take a name; return False for a word of another kind."""
        if self._find_compared_end(name, said) not in ("", _BRACKET):
            return True
        match name.kind:
            case "measure" | "no_rate":
                self._take_measure(name, said)
            case "pathogen" | "disease" | "rest":
                self._take_disease(name, said)
            case "subgroup":
                self._take_subgroup(name, said)
            case "place" | "subject" | "authority":
                self._take_place(name, said)
            case "foreign":
                is_other = said.foreign is not None and not said.is_aside
                said.foreign, said.is_aside = name, is_aside(self._text, name.start, name.end) and not is_other
            case kind if kind in _SINGLE:
                self._take_single(name, said)
            case kind if kind in _LISTED:
                self._take_listed(name, said)
            case _:
                return False
        return True

    def take_measure_after(self, elements: Sequence[Element], said: Registers) -> None:
        """Take a measure that is named after its numbers: 鼻病毒（5.2%）、腺病毒（4.1%）阳性率居前两位."""
        measures = [one for one in elements if one.kind == "measure"]
        brackets = [one for one in elements if isinstance(one, Bracket)]
        is_after = len(measures) == 1 and brackets and brackets[-1].end <= measures[0].start
        if is_after and measures[0].means != "share":
            named = measures[0]
            has_number = self._times.has_number(brackets[0].start, brackets[0].end)
            if has_number and _FIND.is_high.match(self._text, named.end):
                self._take_measure(Name(named.kind, named.means, named.start, named.end), said)

    def take_names_after(self, elements: Sequence[Element], following: Sequence[Element], said: Registers) -> None:
        """Take what the number of another period is of, where it is named after it: 与3月相比（5.2/10万）发病率下降.

        ``following``: the elements of the next clause, where this one opens the sentence: 与上周（3.4%）相比，ILI%略降.
        """
        first = next((at for at, one in enumerate(elements) if isinstance(one, Bracket) or one.kind == "rate"), None)
        if not first or any(one.kind not in _OF_TIMES for one in elements[:first]):
            return
        is_other = any(one.kind == "other_time" or self._times.compares(one) for one in elements[:first])
        after = elements[first + 1 :]
        named = [one for one in after if one.kind in _NAMING]
        if not named and _FIND.versus.search(self._text, 0, elements[-1].end):
            named = [one for one in following if one.kind in _NAMING]
        if is_other and any(one.kind == "measure" for one in named):
            for one in named:
                self.take(Name(one.kind, one.means, one.start, one.end), said)

    def find_mainland(self, before: Registers) -> tuple[Name, ...]:
        """Return 中国大陆 where a text of Taiwan, Hong Kong or Macau went over to it in the sentence before."""
        is_mainland = bool(before.places) and before.places[-1].place == NATION
        return before.places if is_mainland and self._places.reporter.code in REGIONS else ()

    def are_of_most(self, item: Sequence[Clause], said: Registers) -> bool:
        """Return True for the places of 病例主要集中在东湖区；农民占55.2%: what comes next is of all."""
        found = _FIND.mainly_in.search(self._text, item[0].start, item[-1].end) if said.places else None
        return found is not None and found.start() < said.places[0].start <= found.end()

    def is_of_bracket(self, name: Name, said: Registers) -> bool:
        """Return True for 南方 of 北方高于南方（4.2%），为5.2%: only the number in the bracket is of the south."""
        return self._find_compared_end(name, said) == _BRACKET

    def _find_compared_end(self, name: Name, said: Registers) -> str:
        """Return the mark after 南方 of 北方高于南方，为5.2%, whose number is of the north; empty for other names."""
        end = _CLAUSE_END.search(self._text, name.end)
        than = _FIND.than.search(self._text, said.clause_start, name.start) if name.kind in _COMPARED else None
        if than is None or end is None or (than["or_age"] and self._text[name.start].isdecimal()):
            return ""
        return "" if self._times.has_number(name.start, end.start()) else end[0] or _END

    def _take_measure(self, name: Name, said: Registers) -> None:
        group = said.subgroups[-1] if said.subgroups else None
        before = said.measures[-1].start if said.measures else -1
        if (
            group
            and group.start < said.clause_start
            and (group.start < before or self._times.has_number(group.end, name.start))
        ):
            said.subgroups = ()  # of an earlier clause, which has its own measure
        if name.means == "share":
            said.of = ""
            if said.occupies and said.occupies.start < said.clause_start:
                said.occupies = None
        said.measures, said.has_own_measure = self._run(said.measures, name), True

    def _take_disease(self, name: Name, said: Registers) -> None:
        if name.kind == "rest":
            said.diseases = (said.class_,) if said.class_ else said.diseases
            return
        if is_of_list(self._text, name) or is_denied(self._text, name):
            return
        means = "" if is_ruled_out(self._text, name) else name.means
        name = name._replace(kind="disease", means=means)
        last = said.diseases[-1] if said.diseases else None
        if name.means == "ili" and is_tested(self._text, name, said):
            if not any(one.means == "cases" for one in said.settings):
                said.settings = (name._replace(means="cases"),)
            return
        if self._is_other_class(name, said):
            return
        if name.means.startswith(_CLASSES):
            self._take_class(name, said)
        if said.occupies and last and self._is_whole(name, last, said):
            return
        if last and name.means == "influenza" and last.end == name.start and last.means.startswith(name.means):
            said.diseases = (*said.diseases[:-1], last._replace(end=name.end))  # B（Victoria）系流感病毒
            return
        is_counted = bool(said.counted) and are_counted(self._text, said.counted[-1].end, name.start)
        said.counted = (*said.counted, name) if is_counted else (name,)
        said.diseases, said.has_own_disease, said.variants = self._run(said.diseases, name), True, ()

    def _take_class(self, name: Name, said: Registers) -> None:
        if said.ranked and ";" in self._text[said.ranked.end : name.start]:
            said.ranked = None
        said.class_ = name
        if _PART not in self._text[find_start(self._text, name.start) : name.start]:
            said.total = name

    def _is_other_class(self, name: Name, said: Registers) -> bool:
        """Return True for the class of 肺结核居乙类传染病的第二位, of 梅毒9例，占性传播疾病的70%，发病率为3.1/10万."""
        is_class = name.means.startswith(_CLASSES)
        if (is_class and ranks_a_disease(self._text, name)) or (name.means and not is_class):
            return is_class
        is_of_share = said.occupies is not None and said.occupies.start >= said.clause_start and not said.has_number
        is_of_other = bool(said.diseases) and said.diseases[-1].means != name.means
        opened = find_start(self._text, name.start)
        opened = max(opened, said.class_.start if said.class_ else 0)
        is_of_many = said.ranked or _FIND.ranking.search(self._text, opened, name.start)
        return is_of_share and is_of_other and said.has_own_disease and not is_of_many

    def _is_whole(self, name: Name, last: Name, said: Registers) -> bool:
        """Return True for 流感病毒 of 甲型流感病毒占所有流感病毒的60%, though 甲型为主 or a heading is before 占."""
        is_named_before = last.start >= said.clause_start or is_main(self._text, said.clause_start)
        is_named_before = is_named_before or self._text.startswith(_EACH_OWN, said.clause_start)  # A和B，分别占乙类的……
        is_named_before = is_named_before or bool(_FIND.part_counted.search(self._text, last.end, name.start))
        return is_named_before or self._text[name.start : name.end] in self._text[last.start + 1 : last.end]

    def _take_subgroup(self, name: Name, said: Registers) -> None:
        if self._text.startswith(_NO_GROUP, name.end):
            return
        is_of_clause = bool(said.subgroups) and said.subgroups[-1].start >= said.clause_start
        if is_of_clause and said.occupies and said.occupies.start >= said.clause_start and not said.has_number:
            return  # 0-2月龄占婴儿病例的32.3%: the whole
        if said.settings and self._is_of_other_age(said.settings[-1], name):
            said.settings = ()  # 成人急诊为5.2%；儿童为15.6%
        if name.means == "region":
            last = said.places[-1] if said.places else None
            if self._text.endswith(_OTHERS, 0, name.start):
                said.places, said.regions = (name._replace(place=NOWHERE),), ()  # 其他城市
                return
            is_of_nation = bool(_FIND.of_nation.search(self._text, name.start, name.end))
            said.foreign = None if is_of_nation else said.foreign
            if is_of_nation and self._places.reporter != NATION:
                said.places = (name._replace(place=NATION),)
            elif last is None or last.place != NATION or not (last.end == name.start or said.regions):
                said.places = ()  # 全国南方省份为3.1%，北方省份为3.2%
            said.regions = self._run(said.regions, name)
        elif said.subgroups and said.subgroups[-1].end == name.start:
            said.subgroups = (*said.subgroups[:-1], name._replace(start=said.subgroups[-1].start))  # 0岁~4岁婴幼儿
        else:
            said.subgroups = self._run(said.subgroups, name)

    def _take_single(self, name: Name, said: Registers) -> None:
        if name.kind != "occupy" or not _FIND.dominates.match(self._text, name.end):
            setattr(said, _SINGLE[name.kind], name)
        if name.kind == "sample":
            said.cases_before = ()
        group = said.subgroups[-1] if said.subgroups else None
        if group and name.kind == "occupy" and group.end < said.clause_start:
            is_route = ROUTED.search(self._text, said.clause_start, name.start)
            if is_route and (
                _FIND.main_alone.match(self._text, group.end) or self._is_of_another_share(group, said.clause_start)
            ):
                said.subgroups = ()  # 病例以男性为主，其中同性传播占79.6%; 女性9例，其中同性传播占79.6%

    def _is_of_another_share(self, group: Name, start: int) -> bool:
        """Return True for 农民占40.2%，同性传播占52.3%: farmers are no part of the second share."""
        return bool(_FIND.own_share.match(self._text, group.end)) and not self._text.startswith(_PART, start)

    def _take_listed(self, name: Name, said: Registers) -> None:
        """Take a name of a list, unless it is the whole of a share: 占门诊总数, KP.3占JN.1的比例."""
        is_of_whole = said.occupies is not None and said.occupies.start >= said.clause_start and not said.has_number
        if name.kind == "setting" and _FIND.visitors.match(self._text, name.start):
            return
        is_whole = name.kind == "setting" or (
            name.kind == "variant" and bool(said.variants) and said.variants[-1].start >= said.clause_start
        )
        if not (is_of_whole and is_whole):
            setattr(said, _LISTED[name.kind], self._run(getattr(said, _LISTED[name.kind]), name))
            if name.kind == "setting" and said.subgroups and self._is_of_other_age(name, said.subgroups[-1]):
                said.subgroups = ()  # 急诊成人为3.8%，儿科急诊为12.6%

    def _is_of_other_age(self, setting: Name, group: Name) -> bool:
        """Return True for 儿科 after 成人, and the other way round."""
        own = self._text[group.start : group.end]
        others = _ADULTS if own in _CHILDREN else _CHILDREN if own in _ADULTS else ()
        return self._text.startswith(others, setting.start, setting.end)

    def _take_place(self, name: Name, said: Registers) -> None:
        """Take a part of the reporting area; its own name and 全国 end what is said of parts. To Taiwan it is 全国."""
        place = self._places.find((name.means,)) if name.kind == "place" else None
        is_taiwan = self._places.reporter.code == TAIWAN
        is_whole = self._text.startswith(("全国", "我国") if is_taiwan else "全国", name.start)
        is_of_part = self._places.reporter == NATION and _FIND.local.match(self._text, name.start)
        if self._text.startswith(_FIRST, name.end) or (is_of_part and said.places):
            return
        is_home = name.kind == "authority" or (name.kind == "subject" and name.means in _ITS_OWN)
        is_home = (is_home and not is_whole) or (said.is_of_title and place is not None and bool(place.code))
        said.foreign = None if is_home else said.foreign
        is_nation = name.means == NATION.code and not (is_whole and self._places.reporter.code in REGIONS)
        if is_nation and self._places.reporter != NATION:
            said.places, said.regions = (name._replace(place=NATION),), ()
        elif name.means in _ITS_OWN or place == self._places.reporter:
            said.places, said.regions = (), ()
        elif place is not None:
            above = NOWHERE if place.code else self._find_above(name)
            said.places = self._run(said.places, name._replace(place=place if place.code else above))
            said.regions = ()

    def _find_above(self, name: Name) -> Place:
        """Return the place that the reporting area is a part of: its numbers are handed on. NOWHERE for any other."""
        place = find_anywhere((name.means,), self._places.day)
        return place if self._places.reporter.code and self._places.is_part(self._places.reporter, place) else NOWHERE

    def _run(self, run: tuple[Name, ...], name: Name) -> tuple[Name, ...]:
        """Add a name to those that it is listed with; else it begins a list of its own."""
        return (*run, name) if run and are_listed(self._text, run[-1].end, name.start) else (name,)
