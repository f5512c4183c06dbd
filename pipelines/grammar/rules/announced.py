"""累计收到港澳台地区通报确诊病例:…: a clause before a colon says what the list behind it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from pipelines.grammar.rules.measures import find_measure
from pipelines.grammar.scope import Draft
from pipelines.grammar.stretches import find_basis

if TYPE_CHECKING:
    from archive.records import Basis, Origin
    from pipelines.grammar.clauses import Clause
    from pipelines.grammar.scope import Scope


def read(clause: Clause, scope: Scope) -> bool:
    """A clause without a number, before a colon, that names a measure and not what is broken down."""
    measure = None if clause.counts or clause.before != ":" else find_measure(clause.tokens, "cases")
    if measure is None or clause.has("part") or clause.has("place"):
        return False
    basis = cast("Basis", find_basis(clause.tokens) or measure.stock or "cumulative")
    scope.level.topic = Draft(
        start=clause.start, end=clause.end, value=0, unit="", qualifier="", status="stated", disease=scope.disease,
        reporter=scope.reporter, place=scope.subject, basis=basis, measure=measure.means,
        origin=cast("Origin", clause.means("origin") or scope.origin), period=scope.period(basis),
    )  # fmt: skip
    return True
