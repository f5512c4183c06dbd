"""新增确诊病例中,…: names the number that the list behind it breaks down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines.grammar.rules.announced import announce
from pipelines.grammar.rules.measures import find_measure
from pipelines.grammar.stretches import find_basis

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.grammar.clauses import Clause
    from pipelines.grammar.lexicon import Word
    from pipelines.grammar.scope import Draft, Scope
    from pipelines.grammar.tokens import Token


def read(clause: Clause, scope: Scope) -> bool:
    """A clause without a number whose last words are a measure and 中."""
    if clause.tokens[-1].kind != "among":
        return False
    return bool(set_topic(clause.tokens, scope))


def set_topic(tokens: Sequence[Token], scope: Scope) -> int:
    """Where the words behind 确诊病例中 begin in ``tokens``; 0 without such a phrase."""
    for at, token in enumerate(tokens):
        if token.kind == "count":
            break
        named = tokens[at - 1] if at else token
        if token.kind == "among" and named.kind in ("measure", "action") and named.end == token.start:
            measure = find_measure(tokens[:at], "cases")
            if measure:
                topic = _find_topic(measure, find_basis(tokens[:at]), scope)
                scope.level.topic = scope.level.last = topic or announce(tokens[:at], measure, scope)
                return at + 1
    return 0


def _find_topic(measure: Word, basis: str, scope: Scope) -> Draft | None:
    """The latest number of this measure, and of this basis if one is named."""
    for draft in reversed(scope.drafts):
        is_meant = draft.measure == measure.means or (
            measure.means == "cases" and draft.measure in ("confirmed", "infections")
        )
        if is_meant and draft.axis not in ("place", "route") and basis in ("", draft.basis):
            return draft
    return None
