"""Which places a clause is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines.grammar.places import Place, find_anywhere, find_place, is_part
from pipelines.grammar.stretches import is_led_by_place, place_chains

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.grammar.scope import Draft, Scope
    from pipelines.grammar.tokens import Token

Chain = tuple[str, ...]
"""Names printed one behind the other: (大同市, 平城区)."""


def subject_places(chains: tuple[Chain, ...], scope: Scope, *, leads: bool) -> list[Place]:
    """The places a number of its own is about: those it names, or the one that is spoken of.

    A single place that leads its clause is spoken of from then on.
    """
    if not chains:
        return [scope.subject]
    places = [_subject_place(names, scope) for names in chains]
    if len(places) == 1 and leads and not scope.levels[1:]:
        scope.speak_of(places[0])
    return places


def named_place(tokens: Sequence[Token], scope: Scope) -> Place | None:
    """三亚新增的13例感染者中: the place that leads some words; None without one."""
    chains = place_chains(tokens, tokens[-1].end, scope.text) if is_led_by_place(tokens) else ()
    return _subject_place(chains[0], scope) if len(chains) == 1 else None


def _subject_place(names: Chain, scope: Scope) -> Place:
    """Inside the reporting area; a place outside of it reports for itself."""
    day = scope.day
    elsewhere = find_anywhere(names, day)
    if elsewhere == scope.reporter:
        return elsewhere  # 吉林全省: the province, not its city of that name
    place = find_place(names, scope.reporter.code, scope.city, day)
    if place.code:
        return place
    if elsewhere.code and not is_part(elsewhere.code, scope.reporter.code, day):
        scope.reporter = elsewhere
        return elsewhere
    return place


def listed_places(chains: tuple[Chain, ...], owner: Draft, scope: Scope) -> list[Place]:
    """The entries of a list, those left out that lie elsewhere (a case from 武汉 in another province's list)."""
    return [place for names in chains if (place := listed_place(names, owner, scope))]


def implied_place(names: Chain, owner: Draft, scope: Scope) -> Place:
    """Where a whole number was: inside its own place, else inside the reporting area."""
    place = find_place(names, owner.place.code, scope.city, scope.day)
    return place if place.code else find_place(names, owner.reporter.code, scope.city, scope.day)


def listed_place(names: Chain, owner: Draft, scope: Scope) -> Place | None:
    """An entry of a list; None for a place that lies elsewhere."""
    day = scope.day
    place = implied_place(names, owner, scope)
    if not place.code:
        elsewhere = find_anywhere(names, day)
        if elsewhere.code and not is_part(elsewhere.code, owner.reporter.code, day):
            return None
    elif len(names) > 1:
        scope.city = find_place(names[:1], owner.reporter.code, "", day).code
    elif place.code.endswith("00"):
        scope.city = place.code
    return place
