"""What was at another time: 前一日新增8例, 去年同期报告登革热20例,死亡1例. No number of these is reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipelines.grammar.clauses import Clause
    from pipelines.grammar.scope import Scope


def read(clause: Clause, scope: Scope) -> bool:
    """Leave such a number unread, and what follows until a period is said, or a semicolon or the sentence ends."""
    if clause.has("other_time"):
        scope.level.is_of_other_time = True
    elif clause.has("period"):
        scope.level.is_of_other_time = False
    if not ((clause.is_counted or clause.has("none")) and any(level.is_of_other_time for level in scope.levels)):
        return False
    scope.leave(clause)
    return True
