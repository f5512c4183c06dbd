"""Numbers that are no counts of a bulletin: differences (较前一日减少2例, 核减1例), breakdowns by sex or age, rates."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pipelines.grammar.clauses import Clause
    from pipelines.grammar.scope import Scope

_ASIDE: Final = frozenset({"change", "sex_or_age", "threshold", "rate"})


def read(clause: Clause, scope: Scope) -> bool:
    """Pass over such a clause, and the bracket behind it: 较去年同期(704例,死亡2例)."""
    if not clause.kinds.isdisjoint(_ASIDE):
        return True
    return scope.level.is_compared or ("ordinal" in clause.kinds and _is_ordinal(clause))


def _is_ordinal(clause: Clause) -> bool:
    """第3例, 首例."""
    return any(
        one.kind == "ordinal" and other.kind == "count" and one.end == other.start
        for one, other in pairwise(clause.tokens)
    )
