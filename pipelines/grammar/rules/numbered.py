"""感染者1至11:现住东湖区。其中社区筛查人员2例: what is told of cases by their numbers is no count of a bulletin."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipelines.grammar.clauses import ends_sentence

if TYPE_CHECKING:
    from pipelines.grammar.clauses import Clause
    from pipelines.grammar.scope import Scope


def read(clause: Clause, scope: Scope) -> bool:
    """Leave unread what a sentence counts that opens with numbered cases, and one behind it that opens with 其中."""
    first = clause.tokens[0]
    is_numbered = first.kind == "measure" and bool(_NUMBERS.match(scope.text, first.end))
    if ends_sentence(clause.after):
        goes_on = scope.is_of_numbered and clause.after != "\n" and first.kind == "part"
        scope.is_of_numbered = goes_on or is_numbered
    elif clause.after == ":":
        scope.is_of_numbered |= is_numbered  # 病例情况:病例16-18:…
    if scope.is_of_numbered and clause.is_counted:
        scope.leave(clause)
        return True
    return False


_NUMBERS: Final = re.compile(r" ?\d+ ?[至到-] ?\d+")
