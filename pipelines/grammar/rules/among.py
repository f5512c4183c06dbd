"""新增确诊病例中,…, 13例确诊病例中…, 病例分布在…: names the number that the list behind it breaks down."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from pipelines.grammar.rules.announced import announce
from pipelines.grammar.rules.measures import find_measure
from pipelines.grammar.rules.where import named_place
from pipelines.grammar.scope import LISTS
from pipelines.grammar.stretches import find_basis, means_last, says_now, unknown_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.grammar.clauses import Clause
    from pipelines.grammar.lexicon import Word
    from pipelines.grammar.scope import Draft, Scope
    from pipelines.grammar.tokens import Token

_OPENS_LIST: Final = frozenset({"among", "spread"})
_BETWEEN: Final = frozenset({"filler", "is"})
"""What may stand behind 分布: 分布情况为."""
_OF_MEASURE: Final = frozenset({"measure", "action", "filler"})
_PLAIN: Final = "cases"


def read(clause: Clause, scope: Scope) -> bool:
    """A clause without a number whose last words are a measure and 中 or 分布在; or other words and 中: 以上人员中."""
    if not opens_list(clause):
        return False
    at = set_topic(clause, scope)
    if not at and clause.tokens[-1].kind == "among" and not clause.depth:
        _cut_off(scope)
        return True
    return bool(at) and all(token.kind in _BETWEEN for token in clause.tokens[at:])


def opens_list(clause: Clause) -> bool:
    """Whether 中 or 分布在 stands in a clause."""
    return not clause.kinds.isdisjoint(_OPENS_LIST)


def topic_ends(clause: Clause) -> int:
    """At which token what a clause says behind its last 中 or 分布在 begins."""
    return next((at + 1 for at in reversed(range(len(clause.tokens))) if clause.tokens[at].kind in _OPENS_LIST), 0)


def set_topic(clause: Clause, scope: Scope) -> int:
    """At which token the words behind 确诊病例中 begin; 0 without such a phrase.

    Where text that is not understood says which cases are meant (输入性病例中), what follows is a list of nothing.
    """
    tokens = clause.tokens
    for at, (named, token) in enumerate(pairwise(tokens)):
        if token.kind in _OPENS_LIST and named.kind in ("measure", "action") and named.end == token.start:
            measure = find_measure(tokens[: at + 1], _PLAIN)
            if measure:
                _open(tokens[: at + 1], clause.start, measure, scope)
                return at + 2
    return 0


def _open(named: Sequence[Token], start: int, measure: Word, scope: Scope) -> None:
    level = scope.level
    if _is_unknown_kind(named, start, scope.text):
        _cut_off(scope)
        return
    level.is_cut_off = False
    level.topic = level.last = _find_topic(named, measure, scope) or announce(named, measure, scope)


def _cut_off(scope: Scope) -> None:
    """The list that follows is of something that no number before it tells."""
    level = scope.level
    level.topic, level.whole, level.together, level.is_cut_off = None, None, None, True


def _is_unknown_kind(named: Sequence[Token], start: int, text: str) -> bool:
    """Whether the measure stands behind a word for a kind of cases that no lexicon has."""
    at = next((at for at in reversed(range(len(named))) if named[at].kind not in _OF_MEASURE), -1)
    return bool(unknown_text(named[at + 1 :], named[at].end if at >= 0 else start, named[-1].end, text))


def _find_topic(named: Sequence[Token], measure: Word, scope: Scope) -> Draft | None:
    """The latest number of this measure, and of this place, basis, origin and value if they are named; no zero."""
    place = named_place(named, scope)
    basis, origin = find_basis(named), means_last(named, "origin")
    parts = LISTS if origin else (*LISTS, "origin")
    is_now = scope.is_now or says_now(named)
    values = [token.number.value for token in named if token.number]
    for draft in reversed(scope.drafts):
        is_meant = draft.measure == measure.means or (
            measure.means == _PLAIN and draft.measure in ("confirmed", "infections")
        )
        is_entry = draft.axis in parts and (place is None or draft.axis != "place")
        is_whole = not is_entry and (draft.value in values if values else draft.value > 0)
        is_of_time = basis == draft.basis if basis else not (is_now and draft.basis == "new")
        if is_meant and is_whole and is_of_time and origin in ("", draft.origin) and place in (None, draft.place):
            return draft
    return None
