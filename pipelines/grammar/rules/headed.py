"""A place that opens what follows: 广东省: · 【道里区】 · 新疆(含兵团)现有…."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipelines.grammar.rules.where import subject_places
from pipelines.grammar.stretches import place_chains, unknown_text

if TYPE_CHECKING:
    from pipelines.grammar.clauses import Clause
    from pipelines.grammar.scope import Scope

_ENUMERATION: Final = re.compile(r"[\s●○■□◆◇▲△•·>*#【\[]*(?:[(第]?[\d一二三四五六七八九十]{1,3}[)、.,:][\s●【]*)?")
"""What may stand in front of a heading in its line."""
_ASIDE: Final = re.compile(r"\([^()\d]*\)(?=[^\W\d_])")
_BEHIND_LINE: Final = re.compile(r"[】\]:\s]*(?:\n|\Z)")


def read(clause: Clause, scope: Scope) -> bool:
    """Speak of the place; of one on a line of its own until the next heading. False for any other clause."""
    if "place" not in clause.kinds:
        return False
    chains = place_chains(clause.tokens, clause.end, scope.text)
    if len(chains) != 1:
        return False
    if _goes_on(clause, scope.text):
        scope.speak_of(*subject_places(chains, scope, leads=False))
        return True
    if clause.kinds - _ALLOWED:
        return False
    opens_line = _opens_line(clause, scope.text)
    is_line = opens_line and _BEHIND_LINE.match(scope.text, clause.tokens[-1].end) is not None
    is_label = clause.before == ":" and (opens_line or _is_alone(clause, scope.text))
    if not (is_line or is_label):
        return False
    (place,) = subject_places(chains, scope, leads=False)
    scope.speak_of(place)
    if is_line:
        scope.section = place
    return True


def _goes_on(clause: Clause, text: str) -> bool:
    """目前新疆(含兵团)现有…: a bracket that counts nothing, and what is told of the place behind it."""
    is_led = clause.before == "(" and clause.tokens[-1].kind == "place" and not clause.depth
    return is_led and _ASIDE.match(text, clause.end) is not None


def _opens_line(clause: Clause, text: str) -> bool:
    first = next(token for token in clause.tokens if token.kind == "place")
    return _ENUMERATION.fullmatch(text, text.rfind("\n", 0, first.start) + 1, first.start) is not None


def _is_alone(clause: Clause, text: str) -> bool:
    """东湖区:确诊5例;南桥区:确诊3例."""
    return not clause.depth and not unknown_text(clause.tokens, clause.start, clause.end, text)


_ALLOWED: Final = {"place", "filler", "and", "period"}
