"""东湖区、南桥区分别新增3例、2例 · 确诊病例和无症状感染者分别为3例、5例: one number for each name, in their order.

Where it is not known what has a number each (28日、29日分别新增5例、7例), none of them is read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipelines.grammar.rules.counted import to_drafts
from pipelines.grammar.rules.wording import read_wording
from pipelines.grammar.scope import Share

if TYPE_CHECKING:
    from pipelines.grammar.clauses import Clause
    from pipelines.grammar.rules.wording import Wording
    from pipelines.grammar.scope import Scope


_ANOTHER: Final = re.compile(r"[、,和及与] ?\d")


def read(clause: Clause, scope: Scope) -> bool:
    """The clause with 分别 and its first number, then those behind 、 that are nothing but a number."""
    level = scope.level
    if clause.is_counted and clause.has("respectively") and not clause.has("each"):
        level.shares = _shares(clause, scope)
        if not level.shares and clause.tokens[-1].kind == "count" and _ANOTHER.match(scope.text, clause.end):
            scope.leave(clause)
            return True
    elif level.shares and not (clause.is_counted and clause.after == "、" and len(clause.tokens) == 1):
        scope.leave(clause)  # fewer numbers than names: whose they are cannot be told
        level.shares = []
    if not level.shares:
        return False
    share = level.shares.pop(0)
    wording = read_wording(clause.tokens, clause, scope.text, "")
    wording.places, wording.measure, wording.basis = share.places, share.measure, share.basis
    for draft in to_drafts(wording, clause, scope):
        scope.add(draft)
    return True


def _shares(clause: Clause, scope: Scope) -> list[Share]:
    """What each number is of; nothing where fewer than two names stand before 分别."""
    wording: Wording = read_wording(clause.tokens, clause, scope.text, "")
    at = next(place for place, token in enumerate(clause.tokens) if token.kind == "respectively")
    words = [token.word for token in clause.tokens[:at] if token.kind == "measure"]
    if wording.modifier:
        return []  # 无症状感染者和复阳病例分别为3例、2例
    if len(wording.places) > 1:
        return [Share((names,), wording.measure, wording.basis) for names in wording.places]
    if len(words) > 1:
        return [Share(wording.places, word, wording.basis) for word in words]
    return []
