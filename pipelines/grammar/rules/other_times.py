"""What was at another time: 前一日新增8例, 去年同期报告登革热20例,死亡1例. No number of these is reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines.grammar.clauses import ends_sentence

if TYPE_CHECKING:
    from pipelines.grammar.clauses import Clause
    from pipelines.grammar.scope import Scope


def read(clause: Clause, scope: Scope) -> bool:
    """Leave such a number unread, and what follows until a period is said, or a semicolon or the sentence ends."""
    level = scope.level
    if clause.has("other_time") or (clause.has("same_time") and not _opens_sentence(clause)):
        level.is_of_other_time = True
    elif level.is_of_other_time and clause.has("period"):
        level.is_of_other_time = False
    if not (level.is_of_other_time and (clause.is_counted or clause.has("none"))):
        return False
    scope.leave(clause)
    return True


def _opens_sentence(clause: Clause) -> bool:
    """同期,全国共报告…, 同期报告…: as in the months of the nation, the time that the sentence before told of."""
    return clause.tokens[0].kind == "same_time" and ends_sentence(clause.after)
