"""Say a verb of each of the numbers that share it: 14例确诊病例和25例无症状感染者出院."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from pipelines.grammar.measures import CASES, CLUSTERS, IN_HOSPITAL, INFECTIONS, OUTCOMES, POPULATIONS, SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.grammar.tree import Clause, Element


def share_verb(clauses: Sequence[Clause]) -> list[Clause]:
    """Give both numbers what one of them says became of them: 14例确诊病例和25例无症状感染者出院 → 14例确诊病例出院."""
    shared = _share_change(clauses)
    for at, (one, other) in enumerate(pairwise(clauses)):
        verbs = _find_leading(one) if one.before in "、," and _is_population(other) else []
        if verbs and (one.before == "、" or (_ends(verbs) and _may_be_observed(other))):
            shared[at + 1] = other.put([*verbs, *other.elements])
        if one.before != "、" or not _counts(other):
            continue
        if _counts(one, _OF_SUM) and not _find_ending(one):
            shared[at] = one.put([*one.elements, *_find_ending(other)])
        elif _find_ending(one) == _find_ending(other) == [] and (verbs := _find_opening(one)):
            shared[at + 1] = other.put([*verbs, *other.elements])
    return shared


def _share_change(clauses: Sequence[Clause]) -> list[Clause]:
    """Give numbers that 、 joins what the last of them says of whom they were before: 重型2例、危重1例转为普通型."""
    shared = list(clauses)
    for at in range(len(shared) - 2, -1, -1):
        one, other = shared[at], shared[at + 1]
        is_change = bool(other.elements) and other.elements[-1].means == "reclassified"
        is_list = one.before == "、" and "basis" not in one.kinds and bool(one.elements)
        is_list = is_list and one.elements[-1].kind in ("count", "measure") and _is_graded(one)
        if is_change and is_list and (_is_graded(other) or one.elements[-1].kind == "measure"):
            shared[at] = one.put([*one.elements, other.elements[-1]])
    return shared


def _is_graded(clause: Clause) -> bool:
    return any(element.means in SEVERITIES for element in clause.elements)


def _find_ending(clause: Clause) -> list[Element]:
    """Return what follows who they are, if that says how they were found or what became of them."""
    after = clause.elements[clause.find("measure") + 1 :] if "measure" in clause.kinds else []
    kinds = [element.kind for element in after]
    if _FOUND in kinds:
        return after[: kinds.index(_FOUND) + 1]
    is_verb = any(element.kind in _VERBS or element.means == IN_HOSPITAL or _is_outcome(element) for element in after)
    return after if is_verb and _NO_VERB.isdisjoint(kinds) else []


def _find_opening(clause: Clause) -> list[Element]:
    """Return the outcome before a number and its measure: 出院14例确诊病例."""
    at = clause.find("count")
    verbs = [element for element in clause.elements[:at] if _is_outcome(element)]
    return verbs if verbs and clause.elements[at + 1 :] else []


def _find_leading(clause: Clause) -> list[Element]:
    """Return the verb before who they are and their number: 治愈出院确诊病例14例、无症状感染者25例."""
    before = clause.elements[: max(clause.find("count"), 0)]
    verbs = [at for at, element in enumerate(before) if element.kind == "action" or _is_outcome(element)]
    return [before[at] for at in verbs] if verbs and any(map(_is_of_population, before[verbs[-1] + 1 :])) else []


def _is_population(clause: Clause) -> bool:
    """Return True for who they are and how many, and nothing else: 无症状感染者25例."""
    named = [element for element in clause.elements if element.kind not in ("filler", "origin", "disease")]
    return [element.kind for element in named] == ["measure", "count"] and _is_of_population(named[0])


def _ends(verbs: Sequence[Element]) -> bool:
    """Return True if the observation of some ended; what a comma parts shares that, and no other verb."""
    return all(verb.kind == "action" and verb.means in _ENDINGS for verb in verbs)


def _may_be_observed(clause: Clause) -> bool:
    return any(element.means in _OBSERVED for element in clause.elements)


def _is_of_population(element: Element) -> bool:
    return element.kind == "measure" and element.means in POPULATIONS - {CASES, CLUSTERS, INFECTIONS}


def _is_outcome(element: Element) -> bool:
    return element.kind == "measure" and element.means in OUTCOMES


def _counts(clause: Clause, opening: Sequence[str] = ()) -> bool:
    """Return True for a number of whose basis nothing is said, alone or before its measure.

    Words with a meaning in ``opening`` may precede it.
    """
    said = [element for element in clause.elements if element.kind not in _OPENING and element.means not in opening]
    kinds = [element.kind for element in said]
    return kinds[:1] == ["count"] and (len(kinds) == 1 or "measure" in kinds[1:3])


_OPENING: Final = ("part", "filler", "period", "place", "except")
_OF_SUM: Final = ("cumulative", "self")
"""全市累计有3例确诊病例和2例无症状感染者出院: the basis is that of both."""
_ENDINGS: Final = ("ended", "freed")
_OBSERVED: Final = ("contacts", "asymptomatic")
_FOUND: Final = "found"
_VERBS: Final = frozenset({"action", "aside", "unknown"})
_NO_VERB: Final = frozenset({"is", "bracket", "count", "place"})
