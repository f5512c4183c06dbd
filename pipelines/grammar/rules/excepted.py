"""除武汉市外,湖北省新增5例 · 湖北以外省份新增45例: a number of what is left of a place, a disease or the cases.

No record can say so: it is neither the number of the whole nor of what is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipelines.grammar.rules.announced import announce
from pipelines.grammar.rules.measures import find_measure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.grammar.clauses import Clause
    from pipelines.grammar.scope import Scope
    from pipelines.grammar.tokens import Token

_LEFT_OUT: Final = frozenset({"place", "disease", "origin"})
_WITHOUT: Final = frozenset({"disease", "origin"})
"""全国(不含香港、澳门…) is the nation as it is always told of."""


def read(clause: Clause, scope: Scope) -> bool:
    """Leave such a number unread, and those that follow until a semicolon or the end of the sentence.

    A list in brackets behind it is read: each of its places is told of whole.
    """
    level = scope.level
    if _leaves_out(clause):
        level.is_of_rest = True
        if clause.depth:  # 乙类传染病(不含霍乱)报告3例; 报告乙类传染病3例(不含霍乱)
            scope.levels[clause.depth - 1].is_of_rest = True
        if not (clause.is_counted or clause.has("none")):
            if level.owner:
                scope.take_back(level.owner)
            return True
    if not level.is_of_rest:
        return False
    if not (clause.is_counted or clause.has("none")):
        return clause.has("all")  # 除1例为境外输入外,均为本土病例
    scope.leave(clause)
    if measure := find_measure(clause.tokens, "cases"):
        level.made = announce(clause.tokens, measure, scope)
    return True


def _leaves_out(clause: Clause) -> bool:
    """Not 除丝虫病无发病外, which names those that had none, nor 除治愈出院者外, who are no longer there."""
    if clause.has("except"):
        behind = _split(clause.tokens, "except")[1]
        return _has(behind, frozenset({"place"}) if clause.has("none") else _LEFT_OUT | {"count"})
    if clause.has("beyond"):
        before = _split(clause.tokens, "beyond")[0]
        return _has(before, _LEFT_OUT) and not _has(before, frozenset({"count"}))
    return clause.has("without") and _has(clause.tokens, _WITHOUT)


def _split(tokens: Sequence[Token], kind: str) -> tuple[Sequence[Token], Sequence[Token]]:
    at = next(at for at, token in enumerate(tokens) if token.kind == kind)
    return tokens[:at], tokens[at + 1 :]


def _has(tokens: Sequence[Token], kinds: frozenset[str]) -> bool:
    return any(token.kind in kinds for token in tokens)
