"""Which measure the words of a clause name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipelines.grammar.lexicon import Word, load_combinations

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.grammar.tokens import Token

_COMBINATIONS: Final = load_combinations()
_POPULATIONS: Final = frozenset(population for _, population in _COMBINATIONS)
CONTACTS: Final = "contacts"
_SUSPECTED: Final = "suspected"
CLUSTERS: Final = "clusters"
PEOPLE: Final = "people"
_UNNAMED: Final = {PEOPLE: CONTACTS, "cases": "asymptomatic"}
"""Whom an action befell that names nobody, by what its unit counts: 解除医学观察583人 are contacts."""


def find_measure(tokens: Sequence[Token], counts: str, before: str = "") -> Word | None:
    """The measure that the words name, or None.

    ``counts`` is what the unit of their number counts, ``before`` the measure of the number before it.

    An outcome goes over what it befell (1例确诊病例治愈出院), an action makes a measure of whom it befell
    (解除医学观察的密切接触者), and of two plain measures the last holds (新冠肺炎病例确诊病例).
    """
    words = [token.word for token in tokens if token.word and token.kind == "measure"]
    action = next((token.means for token in reversed(tokens) if token.kind == "action"), "")
    if action and not any(word.outcome for word in words):
        named = next((word.means for word in reversed(words) if word.means in _POPULATIONS), "")
        unnamed = _SUSPECTED if before == _SUSPECTED else _UNNAMED.get(counts, "")
        return _COMBINATIONS.get((action, named or unnamed))
    if counts == PEOPLE and words and words[-1].means == CONTACTS:
        return _COMBINATIONS["", CONTACTS]
    measures = [word for word in words if word.means != CONTACTS]
    return next((word for word in reversed(measures) if word.outcome), measures[-1] if measures else None)
