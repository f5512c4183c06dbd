"""东湖区(20例)、南桥区(3例,死亡1例), 梅毒(20例): a bracket that opens with a number belongs to the name before it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipelines.grammar.clauses import ends_sentence
from pipelines.grammar.rules.among import topic_ends
from pipelines.grammar.rules.counted import to_drafts
from pipelines.grammar.rules.wording import read_entry
from pipelines.grammar.stretches import place_chains, unknown_text

if TYPE_CHECKING:
    from pipelines.grammar.clauses import Clause
    from pipelines.grammar.scope import Scope
    from pipelines.grammar.tokens import Token


def read(clause: Clause, scope: Scope) -> bool:
    """An entry of the list that runs outside of the bracket; what the bracket goes on with is a part of it."""
    names = _names_before(clause, scope)
    if not names:
        return False
    scope.level = scope.levels[clause.depth - 1]
    drafts = to_drafts(read_entry(names, clause.tokens[0]), clause, scope)
    for draft in drafts:
        scope.add(draft)
        scope.levels[clause.depth].owner = draft
    if not drafts:
        scope.leave(clause)
    return True


def _names_before(clause: Clause, scope: Scope) -> list[Token]:
    """The place, or disease, that is all the clause before the bracket says, behind 分布在, 分别为, 其中."""
    before = scope.clause_before
    if clause.after != "(" or clause.kinds != {"count"} or before is None or before.is_counted:
        return []
    tokens = before.tokens[topic_ends(before) :]
    if tokens and tokens[0].kind in _OPENING and not ends_sentence(before.after):
        tokens = tokens[1:]
    start = tokens[0].start if tokens else before.end
    if unknown_text(tokens, start, before.end, scope.text):
        return []
    kinds = {token.kind for token in tokens}
    if "disease" in kinds and kinds <= _OF_DISEASE:
        diseases = [token for token in tokens if token.kind == "disease"]
        return diseases if len(diseases) == 1 else []
    places = [token for token in tokens if token.kind == "place"] if kinds <= _OF_PLACE else []
    return places if len(place_chains(places, before.end, scope.text)) == 1 else []


_OF_PLACE: Final = {"place", "and"}
_OF_DISEASE: Final = {"disease", "and", "filler", "is"}
_OPENING: Final = ("part", "respectively")
"""What may stand in front of the first entry of a list."""
