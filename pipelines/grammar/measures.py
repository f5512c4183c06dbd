"""Name the measure that words say: action × population, outcome over what it affects."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from pipelines.grammar.lexicon import load_affected, load_combinations, load_groups
from pipelines.grammar.tokens import load_all_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from archive.records import Basis

CASES: Final = "cases"
CONFIRMED: Final = "confirmed"
ASYMPTOMATIC: Final = "asymptomatic"
INFECTIONS: Final = "infections"
CONTACTS: Final = "contacts"
CLUSTERS: Final = "clusters"
CLUSTER_CASES: Final = "cluster_cases"
IN_HOSPITAL: Final = "in_hospital"
CONVERTED: Final = "converted"
RECOVERED: Final = "recovered"
UNKNOWN: Final = "?"
"""An action on nobody whose number the contract has."""
CHANCE: Final = 10
"""Below this two numbers, or a list and a number, may be equal by chance."""
MANY: Final = 4
"""So many entries make even a small sum no chance."""
LARGE_SUM: Final = 100
"""A sum that is no chance of two or three entries either."""
SLIP: Final = 10
"""A long list may differ from its number by this part of it: a slip or a correction."""
GROUPS: Final[Mapping[str, frozenset[str]]] = load_groups()
"""Name of several measures → these."""
INFECTED, PLAIN_CASES, SEVERITIES, GRADES, OUTCOMES, BECAME, ILL = (
    GROUPS[name] for name in ("infected", "plain", "severities", "grades", "outcomes", "became", "ill")
)
MEASURES: Final = {word.means: word for word in load_all_words().values() if word.kind == "measure"}
COMBINATIONS: Final = load_combinations()
AFFECTED: Final = load_affected()
ACTION_STOCKS: Final[dict[str, Basis]] = {word.means: word.stock for word in COMBINATIONS.values() if word.stock}
"""Measure that an action makes → basis of a number where no word says one: 医学观察的无症状感染者 are as of now."""
STOCKS: Final[dict[str, Basis]] = {
    **{means: stock for means, stock in ACTION_STOCKS.items() if means not in MEASURES},
    **{means: word.stock for means, word in MEASURES.items() if word.stock},
}
"""The same of any measure."""
POPULATION_OF: Final = {
    **{word.means: population for (_, population), word in COMBINATIONS.items() if population in GROUPS["acted_on"]},
    **{population: population for population in GROUPS["acted_on"]},
}
"""Measure → the population it counts: those released were asymptomatic."""
_NOT_ILL: Final = GROUPS["not_ill"]
_UNNAMED: Final = {"people": "contacts", "cases": "asymptomatic"}
"""Whom an action affects that names nobody, by what the unit counts."""


def lasts(measure: str, actions: Sequence[str]) -> bool:
    """Return True for a measure, or an action that makes it, of what there is, also after what is new: 在院."""
    word = MEASURES.get(measure)
    return (word is not None and word.lasts) or (bool(actions) and ACTION_STOCKS.get(measure) == "current")


@lru_cache(maxsize=4096)
def name_measure(measures: tuple[str, ...], actions: tuple[str, ...], inherited: str, counts: str) -> str:
    """Return the measure, empty if nothing is said, or ``UNKNOWN``.

    ``inherited`` is the measure of the owner or the number before, ``counts`` what the unit counts.

    >>> name_measure(("contacts",), ("ended",), "", "people")
    'contacts_released'
    >>> name_measure((), ("observed",), "contacts_traced", "cases")
    'contacts_observed'
    >>> name_measure(("confirmed", "recovered"), (), "", "cases")
    'recovered'
    """
    if CONVERTED in measures:
        return CONVERTED
    outcomes = [measure for measure in measures if measure in MEASURES and MEASURES[measure].outcome]
    if IN_HOSPITAL in outcomes and not SEVERITIES.isdisjoint(outcomes):
        outcomes = [outcome for outcome in outcomes if outcome != IN_HOSPITAL]  # 危殆病人留医
    populations = [measure for measure in measures if measure in GROUPS["populations"]]
    if outcomes == [IN_HOSPITAL] and not _NOT_ILL.isdisjoint(populations):
        outcomes = []  # 尚有57例无症状感染者在定点医院隔离治疗: none of the confirmed in hospital
    if actions and all(outcome == IN_HOSPITAL for outcome in outcomes):
        return _combine(actions, populations, inherited, counts)
    if outcomes == [RECOVERED] and CONFIRMED not in populations and not _NOT_ILL.isdisjoint(populations):
        # 无症状感染者出院, 疑似病例治愈: they had no disease to recover from
        return "released" if "asymptomatic" in populations else UNKNOWN
    if outcomes:
        return outcomes[-1]
    if populations:
        plain = next((population for population in reversed(populations) if population != CASES), CASES)
        return "contacts_traced" if plain == CONTACTS else plain
    return measures[-1] if measures else ""


def _combine(actions: Sequence[str], populations: Sequence[str], inherited: str, counts: str) -> str:
    if populations and actions[-1] == "traced" and CONTACTS not in populations:
        return populations[-1]  # 追踪到境外输入病例1人
    named = next((population for population in reversed(populations) if population in GROUPS["acted_on"]), "")
    for action in ("ended",) if "lifted" in actions else reversed(actions):
        population = named or ("suspected" if action == "excluded" else "") or POPULATION_OF.get(inherited, "")
        if not population and (action, CONFIRMED) in COMBINATIONS and inherited in (CONFIRMED, RECOVERED, "deaths"):
            population = CONFIRMED  # 累计确诊30例，死亡1例，解除隔离20例
        if not population and set(populations) - {CASES}:
            continue  # 解除确诊病例: of nobody whose number the contract has
        is_of_contacts = counts == "people" and not named and (action, population) not in COMBINATIONS
        if is_of_contacts or not population:
            population = _UNNAMED.get(counts, "")
        word = COMBINATIONS.get((action, population))
        if word:
            return word.means
    return UNKNOWN
