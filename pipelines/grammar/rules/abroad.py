"""Other countries: 累计收到国外通报确诊病例:泰国7例. Their numbers are none of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipelines.grammar.clauses import Clause
    from pipelines.grammar.scope import Scope


def read(clause: Clause, scope: Scope) -> bool:
    """Pass over a clause about another country, its brackets, and what follows until a place of ours is spoken of."""
    if scope.level.is_abroad:
        return True
    if clause.has("foreign"):
        scope.level.made_abroad = True
        if clause.depth == 0 and (clause.has("basis") or (clause.has("measure") and not clause.is_counted)):
            scope.is_foreign = True
        return clause.is_counted
    if scope.is_foreign and clause.has("subject"):
        scope.is_foreign = False
    return scope.is_foreign and clause.is_counted and not clause.has("place")
