"""A number and what it counts: 新增本土确诊病例5例 · 其中重症1例 · 香坊区20例 · 社区筛查发现5例 · 甲市和乙市各1例."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, Final

from pipelines.grammar.clauses import ends_sentence
from pipelines.grammar.lexicon import load_befallen
from pipelines.grammar.places import (
    Place,
    find_anywhere,
    find_place,
    is_nobodys_name,
    is_part,
    is_unknown_name,
    is_zone_name,
)
from pipelines.grammar.rules.among import opens_list, set_topic
from pipelines.grammar.rules.measures import CLUSTERS, CONTACTS, PEOPLE
from pipelines.grammar.rules.owners import CASES, find_owner, unsaid_basis
from pipelines.grammar.rules.routes import find_route_kind
from pipelines.grammar.rules.where import listed_places, subject_places
from pipelines.grammar.rules.wording import read_wording
from pipelines.grammar.scope import LISTS, Draft
from pipelines.grammar.stretches import says_now

if TYPE_CHECKING:
    from archive.records import Basis, Origin
    from pipelines.grammar.clauses import Clause
    from pipelines.grammar.lexicon import Word
    from pipelines.grammar.rules.wording import Wording
    from pipelines.grammar.scope import Level, Scope

_DIGIT: Final = re.compile(r"\d")
_OR: Final = "或"
_AHEAD: Final = 12
"""Clauses: more than an entry of a list has."""
_ENTRY: Final = {"place", "count", "filler", "and", "each"}
_INFECTIONS: Final = {"confirmed", "asymptomatic"}
_BEFALLEN: Final = load_befallen()
_OUTCOMES: Final = {measure for measure, those in _BEFALLEN.items() if those - {measure}}
_CARRIED: Final = ("confirmed", "asymptomatic", "suspected", "infections", "converted")
"""Measures that share the origin named before them (境外输入确诊病例2例和无症状感染者3例).

Of what is new a recovery does not: it is of those who fell ill before. Of sums it does (累计境外输入20例,出院18例)."""


def read(clause: Clause, scope: Scope) -> bool:
    """Any clause with a number; unread if what it counts is not said."""
    tokens = clause.tokens
    if opens_list(clause):
        tokens = tokens[set_topic(clause, scope) :]
        if not any(token.kind == "count" for token in tokens):
            return True  # 13例确诊病例中
    last = scope.level.last or scope.level.owner
    wording = read_wording(tokens, clause, scope.text, last.measure if last else "")
    wording.names_disease |= _is_of_class_before(clause, scope)
    scope.is_now = scope.is_now or ("basis" in clause.kinds and says_now(tokens))
    drafts = [] if _counts_nothing(wording, clause) else to_drafts(wording, clause, scope)
    if len(drafts) > 1 and not clause.has("each"):
        drafts = _if_of_one_place(drafts)
    before = scope.level.head
    if wording.route_behind and clause.after == "、":
        _share_route(scope.level.last, drafts)
    _set_items(wording, drafts, scope)
    for draft in drafts:
        scope.add(draft)
    if len(drafts) == 1 and before and _runs_on(clause):
        scope.level.together = _both(before, drafts[0])
    if not drafts and (wording.count.counts != PEOPLE or _is_a_count(wording)):
        _leave(wording, clause, scope)
    return True


def _leave(wording: Wording, clause: Clause, scope: Scope) -> None:
    """A number that was not understood, and what that means for those behind it.

    They may be parts of it (突发公共卫生事件5起,报告病例120例; 其中15时至24时新增12例,社区筛查1例; 乙区2例,死亡1例) and
    are lost, or are told of its place all the same.
    """
    scope.leave(clause)
    is_whole = wording.count.counts == CLUSTERS or (wording.link == "part" and wording.basis is not None)
    is_of_place = wording.leads and len(wording.places) == 1
    scope.level.is_of_lost |= is_whole or (is_of_place and wording.says_no_measure)
    if is_of_place and not wording.says_no_measure:
        subject_places(wording.places, scope, leads=True)


def _is_of_class_before(clause: Clause, scope: Scope) -> bool:
    """乙类传染病报告10种,报告发病300例: the clause before names the disease, and no number."""
    before = scope.clause_before
    return clause.after == "," and before is not None and before.has("disease") and not before.is_counted


def _set_items(wording: Wording, drafts: list[Draft], scope: Scope) -> None:
    """Of several places that are named with a measure nobody knows of which the next one is told."""
    level = scope.level
    entries = [draft for draft in drafts if draft.axis == "place"]
    if entries:
        follows_alike = not level.items or level.went_on
        level.goes_on = wording.measure is not None and len(entries) == 1 and follows_alike
        level.items += entries


def _find_item(wording: Wording, clause: Clause, scope: Scope) -> Draft | None:
    """天津21例;河北3例,死亡1例,隔离点发现2例;…: the entry that another measure, or a route, is told of too."""
    level = scope.level
    if wording.places or wording.basis or wording.link or not level.items or not (wording.measure or wording.route):
        return None
    level.went_on |= level.goes_on
    return level.items[-1] if level.goes_on or level.has_items or _is_in_items(clause, scope) else None


def _is_in_items(clause: Clause, scope: Scope) -> bool:
    """Whether the next semicolon of the sentence stands before another entry of a list of places."""
    mark = clause.before
    for following in scope.clauses[scope.at + 1 : scope.at + _AHEAD]:
        if mark == ";":
            return following.is_counted and following.depth == clause.depth and following.kinds <= _ENTRY
        if ends_sentence(mark):
            return False
        mark = following.before
    return False


def _is_a_count(wording: Wording) -> bool:
    """Whether a number of people is one of a bulletin: 东江区新增确诊病例3人, 当日新增4236人."""
    return bool(wording.measure or (wording.basis and not (wording.unknown or wording.trailing)))


def _share_route(before: Draft | None, drafts: list[Draft]) -> None:
    """3例确诊病例和5例无症状感染者在隔离管控中发现: both were found so."""
    if before and len(drafts) == 1 and not before.route and before.axis not in LISTS:
        found = drafts[0]
        before.route, before.route_kind, before.end = found.route, found.route_kind, found.end


def _if_of_one_place(drafts: list[Draft]) -> list[Draft]:
    """东湖区、南桥区累计报告20例: the number of both together belongs to none; one place named twice is one."""
    return drafts[:1] if len({draft.place for draft in drafts}) == 1 else []


def _runs_on(clause: Clause) -> bool:
    """Behind 和 or 、, so that what follows may speak of both numbers."""
    return clause.after == "、" or clause.tokens[0].kind == "and"


def _both(one: Draft, other: Draft) -> Draft | None:
    """新增154例确诊病例和808例无症状感染者,其中社会面2例: the list counts infections, which are both together."""
    if {one.measure, other.measure} != _INFECTIONS or one.owner or other.owner:
        return None
    if (one.basis, one.place, one.period, one.origin) != (other.basis, other.place, other.period, other.origin):
        return None
    return replace(other, measure="infections", value=one.value + other.value, start=one.start)


def _counts_nothing(wording: Wording, clause: Clause) -> bool:
    """A story (35例病例发病前有…居住史, 1例确诊病例的…), people of no measure, or a number that several share."""
    if wording.is_bare and (wording.trailing or wording.describes) and not wording.route:
        return True
    if wording.is_attribute or (wording.modifier and not wording.route and wording.count.counts != CLUSTERS):
        return True
    if not wording.measure and (wording.count.counts != "cases" or clause.has("action")):
        return True
    return _is_joint(clause)


def _is_joint(clause: Clause) -> bool:
    """东湖区等3个区, 疑似或确诊, 涉及30例: one number for several things of which none has its own."""
    return clause.has("joint") or _names_either(clause) or _is_of_some(clause)


def _is_of_some(clause: Clause) -> bool:
    """密切接触者中仅1人发病: some of those who were traced, not how many were."""
    pairs = pairwise(clause.tokens)
    return clause.has("among") and any(one.means == CONTACTS and other.kind == "among" for one, other in pairs)


def _names_either(clause: Clause) -> bool:
    return {"and", "measure"} <= clause.kinds and any(
        one.kind == "measure" and middle.means == _OR and other.kind == "measure"
        for one, middle, other in zip(clause.tokens, clause.tokens[1:], clause.tokens[2:], strict=False)
    )


def to_drafts(wording: Wording, clause: Clause, scope: Scope) -> list[Draft]:
    """What the words of a clause mean in their scope: a number of its own, a part, an entry of a list; or nothing."""
    owner = _find_item(wording, clause, scope) or find_owner(wording, clause, scope)
    level = scope.level
    level.is_of_lost |= wording.link == "part" and owner is None
    if level.is_of_lost and not (wording.basis and wording.places):
        return []
    if not (wording.basis or wording.measure):
        is_cut = clause.after == ")" and wording.unknown  # 某市涉冬(残)奥人员4例: a bracket stands inside of its name
        return _list_entries(wording, owner, scope) if owner and not is_cut else []
    return _parts(wording, owner, scope) if owner else _heads(wording, clause, scope)


def _heads(wording: Wording, clause: Clause, scope: Scope) -> list[Draft]:
    """A number of its own: one for each place that 各 gives it to."""
    before = _latest_whole(scope.level) or scope.level.owner
    measure = wording.measure.means if wording.measure else _measure_of_sentence(before, wording.basis, scope)
    if wording.is_bare and wording.unknown:
        return []  # 异性伴侣中3例为感染者: people of whom unknown words tell
    if not wording.route and wording.unknown and find_route_kind(wording.unknown):
        return []  # 社会面新增1例
    if not wording.places and is_unknown_name(wording.unknown) and wording.count.counts != CLUSTERS:
        return []  # 东江区新增3例, 某学校新增3例; 某学校发生聚集性疫情1起 is one of the area
    if not measure or (wording.loose_place and not _is_reporter((wording.loose_place,), scope)):
        return []
    lasting = wording.measure.stock if wording.measure and wording.measure.lasts else None
    basis = wording.basis or lasting or unsaid_basis(wording.measure, before, scope)
    return [
        Draft(
            start=wording.start,
            end=wording.end,
            value=wording.value,
            unit=wording.count.unit,
            qualifier=wording.count.qualifier,
            status="stated",
            disease=scope.disease,
            reporter=scope.reporter,
            place=place,
            basis=basis,
            measure=measure,
            origin=_origin(wording, clause, measure, scope),
            period=scope.period(basis),
            route=wording.route,
            route_kind=wording.route_kind,
            counted_within=_counted_within(measure, wording.link),
            says_place=bool(wording.places),
            follows_reporter=_follows_reporter(wording, scope),
        )
        for place in subject_places(wording.places, scope, leads=wording.leads)
    ]


def _latest_whole(level: Level) -> Draft | None:
    """The number that is no part and was told last, also a topic: 截至目前,病例分布在甲市5例、乙市4例。共计9例病例."""
    last = level.last
    while last and last.owner:
        last = last.owner
    return last or level.head


def _follows_reporter(wording: Wording, scope: Scope) -> bool:
    """Whether its place is printed behind the name of the reporting area."""
    names = wording.places[0] if wording.places else ()
    return len(names) > 1 and _is_reporter(names[:1], scope)


def _is_reporter(names: tuple[str, ...], scope: Scope) -> bool:
    """Whether a name, met alone, is that of the reporting area."""
    reporter = scope.reporter
    return reporter in (find_anywhere(names, scope.day), find_place(names, reporter.code, "", scope.day))


def _measure_of_sentence(before: Draft | None, basis: Basis | None, scope: Scope) -> str:
    """Of a number that says no measure: that of the number before it, unless another was spoken of since.

    At the head of a sentence that follows several (新增3例,死亡1例。累计40例) it is not known which of them is meant;
    nor behind a topic (6例确诊病例中,2例为当日新增), whose parts say what they are. Those there are now are none of
    whom something became: 累计确诊320例,治愈280例,死亡2例,现有38例.
    """
    level = scope.level
    if before is None or level.is_cut_off or level.topic or level.follows_several:
        return ""
    if basis == "current" and before.measure in _OUTCOMES:
        ill = {draft.measure for draft in level.numbers} - _OUTCOMES
        return ill.pop() if len(ill) == 1 else ""
    return before.measure if basis in (None, before.basis) or not _ends_several(before, level) else ""


def _ends_several(before: Draft, level: Level) -> bool:
    """新增3例,死亡1例,累计320例: whether it is the last of several numbers that were told alike."""
    wholes = (draft for draft in reversed(level.latest) if not draft.owner)
    alike = takewhile(lambda draft: draft.basis == before.basis, wholes)
    return any(draft.measure != before.measure for draft in alike)


def _origin(wording: Wording, clause: Clause, measure: str, scope: Scope) -> Origin:
    """Said, or shared with the number before it in the sentence, or that of the sentences that run."""
    if wording.origin:
        if wording.basis and not clause.depth and _leads(clause, "origin", "basis"):
            scope.origin = wording.origin
        return wording.origin
    runs_on = scope.level.numbers or wording.link == "besides"
    before = scope.level.head if runs_on and not wording.basis else None
    is_shared = before is not None and (measure in _CARRIED or before.basis == "cumulative")
    return (before.origin if before and is_shared else "") or scope.origin or scope.section_origin


def _leads(clause: Clause, kind: str, other: str) -> bool:
    """境外输入现有…: the origin stands before the basis, so the sentences that follow speak of it too."""
    kinds = [token.kind for token in clause.tokens]
    return kind in kinds and other in kinds and kinds.index(kind) < kinds.index(other)


def _parts(wording: Wording, owner: Draft, scope: Scope) -> list[Draft]:
    """A part that says what it counts, or what it is of."""
    part = _part_of(owner, wording, scope)
    if wording.measure and _says_what(wording.measure, part, owner, scope):
        part.measure = wording.measure.means
    part.basis = wording.basis or unsaid_basis(wording.measure, owner, scope)
    part.counted_within = _counted_within(part.measure, wording.link)
    part.axis = _axis(part, owner, wording)
    if not part.axis or (wording.places and wording.unknown and not wording.route):
        return []  # 其中有旅居史的病例3例, 乌鲁木齐市疫情关联病例1例: a part of which we do not know what it is of
    if owner.measure in _OUTCOMES and part.measure not in _OUTCOMES:
        return []  # 治愈出院12例,其中重症1例; 死亡9例(含临床诊断病例5例): who they were is no count of who is
    if not wording.places:
        return [part]
    return _at_each(part, listed_places(wording.places, owner, scope))


def _says_what(measure: Word, part: Draft, owner: Draft, scope: Scope) -> bool:
    """病例 alone says no more than the number it breaks down, unless it is of another disease than that of 其中."""
    if measure.means in _BEFALLEN.get(owner.measure, ()):
        return False  # 解除医学观察10例,其中本土无症状感染者8例: those who were released
    is_another = part.disease != owner.disease and owner is not scope.level.topic
    return measure.means != CASES or measure.outcome or owner.measure == CASES or is_another


def _axis(part: Draft, owner: Draft, wording: Wording) -> str:
    """What a part breaks its owner down by; empty if it does not."""
    if part.disease != owner.disease:
        return "disease"
    if part.measure != owner.measure:
        return "measure"
    axes = (("place", wording.places), ("origin", wording.origin), ("route", wording.route))
    return next((axis for axis, said in axes if said), "")


def _list_entries(wording: Wording, owner: Draft, scope: Scope) -> list[Draft]:
    """A part that says only where, how or whence: 香坊区20例."""
    part = _part_of(owner, wording, scope)
    if wording.route:
        part.axis = "route"
    elif wording.places and not wording.unknown:
        part.axis = "place"
        places = listed_places(wording.places, owner, scope)
        _widen(owner, places, scope)
        return _at_each(part, places)
    elif wording.origin and not wording.unknown:
        part.axis = "origin"
    elif part.disease != owner.disease:
        part.axis = "disease"
    elif kind := find_route_kind(wording.unknown):  # 隔离观察人员49例, without 发现
        part.axis, part.route, part.route_kind = "route", wording.named, kind
    elif (
        wording.unknown
        and not wording.is_shared
        and (is_zone_name(wording.named) or _stands_in_place_list(wording.named, scope, owner))
    ):
        part.axis, part.place = "place", Place("", wording.named)
    return [part] if part.axis else []


def _widen(owner: Draft, places: list[Place], scope: Scope) -> None:
    """A list of places outside of the one spoken of shows that its number is the whole reporting area's.

    甲市新增确诊病例1例;新增无症状感染者9例,其中乙市5例: the 9 are not those of 甲市.
    """
    is_inherited = owner.owner is None and not owner.says_place and owner.place != owner.reporter
    if is_inherited and any(not is_part(place.code, owner.place.code, scope.day) for place in places):
        owner.place = owner.reporter
        scope.speak_of(owner.reporter)


def _at_each(part: Draft, places: list[Place]) -> list[Draft]:
    """The part once for each place."""
    if len(places) != 1:
        return [replace(part, place=place) for place in places]
    part.place = places[0]
    return [part]


def _part_of(owner: Draft, wording: Wording, scope: Scope) -> Draft:
    """All that a part inherits, with its own number and words."""
    return Draft(
        start=wording.start,
        end=wording.end,
        value=wording.value,
        unit=wording.count.unit,
        qualifier=wording.count.qualifier,
        status="stated",
        disease=scope.disease if wording.names_disease else owner.disease,
        reporter=owner.reporter,
        place=owner.place,
        basis=owner.basis,
        measure=owner.measure,
        origin=wording.origin or owner.origin,
        period=owner.period,
        route=wording.route or owner.route,
        route_kind=wording.route_kind or owner.route_kind,
        counted_within=owner.counted_within,
        owner=owner,
    )


def _counted_within(measure: str, link: str) -> int | None:
    return {"within": 1, "besides": 0}.get(link) if measure == "converted" else None


def _stands_in_place_list(named: str, scope: Scope, owner: Draft) -> bool:
    """Whether the number before was an entry of the same list of places: then an unknown name is a place too.

    Not so 其他16个市州, a count of places, nor 其他区县, nobody's name.
    """
    last = scope.level.last
    is_name = not (_DIGIT.search(named) or is_nobodys_name(named))
    return is_name and last is not None and last.axis == "place" and last.owner is owner
