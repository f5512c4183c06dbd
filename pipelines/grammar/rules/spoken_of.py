"""Clauses without a number that say of whom the next ones speak: 全市…, 本土疫情:, 其中:."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from pipelines.grammar.places import NATION, Place, find_place, place_of
from pipelines.grammar.rules.owners import find_whole
from pipelines.grammar.rules.where import subject_places
from pipelines.grammar.stretches import place_chains, says_now
from pipelines.grammar.tokens import tokenise

if TYPE_CHECKING:
    from archive.records import Origin
    from pipelines.grammar.clauses import Clause
    from pipelines.grammar.scope import Scope


def read(clause: Clause, scope: Scope) -> bool:
    """Take a subject, an authority that is quoted, an origin that is a heading, or 其中 alone."""
    scope.is_now = scope.is_now or says_now(clause.tokens)
    if clause.has("part") and clause.depth == 0:
        scope.level.whole = find_whole(0, clause, scope)
        scope.level.is_of_lost = scope.level.whole is None and scope.level.is_before_cut_off
    if clause.before == ":" and clause.has("origin") and not clause.has("measure") and not clause.has("basis"):
        scope.section_origin = cast("Origin", clause.means("origin"))
    if clause.has("authority") and not clause.depth:
        _quote(clause, scope)
    return True


def _quote(clause: Clause, scope: Scope) -> None:
    """新疆卫健委通报,…: what follows is told of its place."""
    at = next(at for at, token in enumerate(clause.tokens) if token.kind == "authority")
    authority = clause.tokens[at]
    chains = place_chains(clause.tokens[:at], authority.start, scope.text)
    if authority.means == _LOCAL and len(chains) == 1 and clause.tokens[at - 1].end == authority.start:
        scope.speak_of(*subject_places(chains, scope, leads=False))


def set_subject(clause: Clause, scope: Scope) -> None:
    """全市, 31个省…: the sentence speaks of the reporting area, or of the nation."""
    if clause.depth or not clause.has("subject"):
        return
    token = next(token for token in clause.tokens if token.kind == "subject")
    phrase = scope.text[token.start : token.end]
    means = token.means
    if means == "self":
        scope.reporter = _own(phrase, scope)
        scope.speak_of(scope.reporter)
    elif means == "same":
        scope.speak_of(_named_before(phrase, token.start, scope))
    elif means.isdecimal():
        scope.reporter = place_of(means, scope.day)
        scope.speak_of(scope.reporter)
    elif means:
        scope.speak_of(Place("", means))


def _own(phrase: str, scope: Scope) -> Place:
    """我省, 全市: the area that is quoted, if it is of that kind, else that of the article, if it is."""
    kind = phrase[1:]
    fitting = (place for place in (scope.reporter, scope.home) if place.name.endswith(_KINDS.get(kind, kind)))
    return next(fitting, scope.home if scope.reporter == NATION else scope.reporter)


def _named_before(phrase: str, at: int, scope: Scope) -> Place:
    """该省: the province that was named last, not long before; else a place without a code."""
    before = tokenise(scope.text[max(0, at - _REACH) : at])
    for token in reversed(before):
        if token.kind == "place":
            place = find_place((token.means,), scope.reporter.code, "", scope.day)
            if place.code and place.name.endswith(phrase[1:]):
                return place
    return Place("", phrase)


_LOCAL: Final = "local"
_KINDS: Final = {"省": ("省", "自治区"), "区": ("区", "自治区"), "县": ("县", "旗", "市")}
"""What the names of areas end with that call themselves 全省, 全区, 全县."""
_REACH: Final = 300
"""Characters; a bound on what many such words may cost, too."""
