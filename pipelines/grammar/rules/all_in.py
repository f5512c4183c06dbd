"""The whole number belongs to what follows: 均在西安市 · (九龙坡区) · 均为境外输入 · 均在…发现 · (由…转为确诊病例)."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING, Final, cast

from pipelines.grammar.places import Place, is_zone_name
from pipelines.grammar.rules.routes import find_route
from pipelines.grammar.rules.where import implied_place
from pipelines.grammar.stretches import place_chains, unknown_text

if TYPE_CHECKING:
    from archive.records import Origin
    from pipelines.grammar.clauses import Clause
    from pipelines.grammar.scope import Draft, Scope

_KNOWN: Final = frozenset(
    {"all", "place", "origin", "filler", "is", "measure", "disease", "found", "among", "part", "basis", "ordinal"}
)

_CONVERTED: Final = "converted"


def read(clause: Clause, scope: Scope) -> bool:
    """A clause without a number that gives the one before a place, an origin or a route."""
    if not clause.kinds <= _KNOWN:
        return False
    if not (clause.has("all") or clause.depth or _opens_with_is(clause)):
        return False
    implied = [draft for target in _targets(clause, scope) if target.value for draft in _imply(clause, target, scope)]
    for draft in implied:
        scope.add(draft)
    return bool(implied)


def _opens_with_is(clause: Clause) -> bool:
    """在西安市, 为境外输入病例, as a clause of its own behind a number."""
    return len(clause.tokens) > 1 and clause.tokens[0].kind == "is" and clause.tokens[1].kind in ("place", "origin")


def _targets(clause: Clause, scope: Scope) -> list[Draft]:
    """The number that the bracket stands behind, the part before, or those of the sentence since its last semicolon."""
    level = scope.level
    if level.has_items and level.items and (clause.has("all") or clause.has("found")):
        return level.items if clause.has("all") else level.items[-1:]  # 甲市4例;乙市、丙市各2例,均为筛查发现
    if clause.depth and (not level.last or clause.has("found")):
        return [level.owner] if level.owner else []
    if level.last and level.last.axis and not clause.has("found"):
        if level.last.owner and level.last.value == 1 and clause.has("all"):
            return [level.last.owner]  # 5例由无症状感染者转归,1例为筛查发现,均在东湖区: one is not 均
        return [level.last]  # 福建4例,均在莆田市;广东1例 · 死亡8例,均为本土病例,在上海
    return [draft for draft in level.latest if draft.status == "stated"]


def _imply(clause: Clause, target: Draft, scope: Scope) -> list[Draft]:
    whole = replace(target, end=max(clause.tokens[-1].end, target.end), status="implied", owner=target)
    if clause.has("found"):
        route, kind, _ = find_route(clause.tokens, clause.start, scope.text)
        return [replace(whole, route=route, route_kind=kind, axis="route")] if route else []
    if unknown := unknown_text(clause.tokens, clause.start, clause.end, scope.text):
        return _imply_zone(clause, whole, unknown, scope.text)
    chains = place_chains(clause.tokens, clause.end, scope.text)
    if len(chains) == 1 and not any(token.word and token.word.outcome for token in clause.tokens):
        place = implied_place(chains[0], target, scope)
        is_meant = (place.code or is_zone_name(place.name)) and not _is_broken_down(target, scope)
        return [replace(whole, place=place, axis="place")] if is_meant else []
    if clause.depth and clause.means("measure") == _CONVERTED and not chains:
        return [replace(whole, measure=_CONVERTED, counted_within=1, axis="measure")]
    origin = clause.means("origin")
    if origin and not chains and not target.origin:
        return [replace(whole, origin=cast("Origin", origin), axis="origin")]
    return []


def _is_broken_down(target: Draft, scope: Scope) -> bool:
    """出院5例,其中甲区3例,确诊2例,均在乙区: the places of the 5 are told."""
    since = takewhile(lambda draft: draft is not target, reversed(scope.drafts))
    return any(draft.owner is target and draft.axis == "place" for draft in since)


def _imply_zone(clause: Clause, whole: Draft, unknown: str, text: str) -> list[Draft]:
    """均在兰州新区: a place that no gazetteer knows."""
    opening = clause.tokens[0]
    name = text[opening.end : clause.end].strip()
    is_meant = opening.kind in ("all", "is") and is_zone_name(name) and name.endswith(unknown)
    return [replace(whole, place=Place("", name), end=clause.end, axis="place")] if is_meant else []
