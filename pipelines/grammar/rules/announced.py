"""累计收到港澳台地区通报确诊病例:…: a clause before a colon says what the list behind it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from pipelines.grammar.rules.measures import find_measure
from pipelines.grammar.rules.where import named_place
from pipelines.grammar.scope import Draft
from pipelines.grammar.stretches import find_basis, means_last

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archive.records import Basis, Origin
    from pipelines.grammar.clauses import Clause
    from pipelines.grammar.lexicon import Word
    from pipelines.grammar.scope import Scope
    from pipelines.grammar.tokens import Token


def read(clause: Clause, scope: Scope) -> bool:
    """A clause without a number, before a colon, that names a measure and not what is broken down."""
    measure = None if clause.before != ":" else find_measure(clause.tokens, "cases")
    if measure is None or clause.has("part") or clause.has("place"):
        return False
    scope.level.topic = announce(clause.tokens, measure, scope)
    return True


def announce(tokens: Sequence[Token], measure: Word, scope: Scope) -> Draft:
    """A number that is named and not told: what a list breaks down of which only the parts are printed."""
    told = None if scope.is_now else _basis_before(tokens, measure, scope)
    basis = cast("Basis", find_basis(tokens)) or told or measure.stock or "cumulative"
    return Draft(
        start=tokens[0].start,
        end=tokens[-1].end,
        value=0,
        unit="",
        qualifier="",
        status="stated",
        disease=scope.disease,
        reporter=scope.reporter,
        place=named_place(tokens, scope) or scope.subject,
        basis=basis,
        measure=measure.means,
        origin=cast("Origin", means_last(tokens, "origin") or scope.origin),
        period=scope.period(basis),
    )


def _basis_before(tokens: Sequence[Token], measure: Word, scope: Scope) -> Basis | None:
    """新增确诊病例3例。确诊病例情况:…: the list tells of those that this sentence, or the one before, counted.

    Where none of these was of the measure, a number (8例感染者中) sums them up, if they were alike.
    """
    told = [*scope.level.before, *scope.level.numbers]
    same = next((draft.basis for draft in reversed(told) if draft.measure == measure.means), None)
    bases = {draft.basis for draft in told}
    sums_up = len(bases) == 1 and any(token.kind == "count" for token in tokens)
    return same or (bases.pop() if sums_up else None)
