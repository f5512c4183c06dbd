"""Clauses without a number that say of whom the next ones speak: 全市…, 本土疫情:, 其中:."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from pipelines.grammar.places import Place, find_place, place_of
from pipelines.grammar.rules.owners import find_whole
from pipelines.grammar.stretches import means_first, says_now
from pipelines.grammar.tokens import tokenise

if TYPE_CHECKING:
    from archive.records import Origin
    from pipelines.grammar.clauses import Clause
    from pipelines.grammar.scope import Scope
    from pipelines.grammar.tokens import Token


def read(clause: Clause, scope: Scope) -> bool:
    """Take a subject, an origin that is a heading, or 其中 alone."""
    scope.is_now = scope.is_now or says_now(clause.tokens)
    if clause.has("part") and clause.depth == 0:
        scope.level.whole = find_whole(0, clause, scope)
    if clause.before == ":" and clause.has("origin") and not clause.has("measure") and not clause.has("basis"):
        scope.section_origin = cast("Origin", clause.means("origin"))
    return True


def set_subject(clause: Clause, scope: Scope) -> None:
    """全市, 31个省…: the sentence speaks of the reporting area, or of the nation."""
    if clause.depth or not clause.has("subject"):
        return
    means = means_first(clause.tokens, "subject")
    if means == "self":
        scope.speak_of(scope.reporter)
    elif means == "same":
        scope.speak_of(_named_before(next(token for token in clause.tokens if token.kind == "subject"), scope))
    elif means.isdecimal():
        scope.reporter = place_of(means, scope.day)
        scope.speak_of(scope.reporter)
    elif means:
        scope.speak_of(Place("", means))


def _named_before(that: Token, scope: Scope) -> Place:
    """该省: the province that was named last, not long before; else a place without a code."""
    phrase = scope.text[that.start : that.end]
    before = tokenise(scope.text[max(0, that.start - _REACH) : that.start])
    for token in reversed(before):
        if token.kind == "place":
            place = find_place((token.means,), scope.reporter.code, "", scope.day)
            if place.code and place.name.endswith(phrase[1:]):
                return place
    return Place("", phrase)


_REACH: Final = 300
"""Characters; a bound on what many such words may cost, too."""
