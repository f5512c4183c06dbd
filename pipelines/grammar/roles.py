"""Find the role of a clause, by the first line of ``lexicon/roles.toml`` that fits, and whether it is passed over."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from pipelines.grammar.lexicon import entries

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from pipelines.grammar.state import Item
    from pipelines.grammar.tree import Element


COLON: Final = ":"
_LEFT_OUT: Final = frozenset({"filler", "and", "period", "authority", "quotes", "medium", "local", "bracket"})
_HEADING: Final = "heading"
_ANY, _OTHER = "any", "other"
_NUMBER: Final = "count"


def find_role(elements: Iterable[Element], before: str) -> str:
    """Return the role of a clause that ends with the mark ``before``; empty if it has none."""
    kinds = tuple(element.kind for element in elements if element.kind not in _LEFT_OUT)
    return _role(kinds, is_heading=before == COLON and "count" not in kinds)


@lru_cache(maxsize=8192)
def _role(kinds: tuple[str, ...], *, is_heading: bool) -> str:
    words = (*kinds, _HEADING) if is_heading else kinds
    return next((role for role, slots in _ROLES if _matches(slots, words)), "")


class _Slot(NamedTuple):
    """One place of a pattern: which kinds fit, and how often."""

    kinds: frozenset[str]
    """Empty: any, or with ``is_other`` any but a number."""
    is_other: bool
    is_optional: bool
    is_many: bool

    def fits(self, kind: str) -> bool:
        """Return True if a word of this kind may be here."""
        return kind in self.kinds or (not self.kinds and not (self.is_other and kind == _NUMBER))


def _matches(slots: Sequence[_Slot], kinds: Sequence[str]) -> bool:
    """Return True if the whole clause matches; keep all places reached after each word, so the work is linear."""
    reached = _skip(slots, {0})
    for kind in kinds:
        taken = {at + 1 for at in reached if at < len(slots) and slots[at].fits(kind)}
        again = {at - 1 for at in taken if slots[at - 1].is_many}
        reached = _skip(slots, taken | again)
        if not reached:
            return False
    return len(slots) in reached


def _skip(slots: Sequence[_Slot], reached: set[int]) -> set[int]:
    """Add the places after those that may be left out."""
    for at, slot in enumerate(slots):
        if at in reached and slot.is_optional:
            reached.add(at + 1)
    return reached


def _to_slots(written: str) -> tuple[_Slot, ...]:
    """Parse the slots of a line: any* (change|rate) place+ part?."""
    slots = []
    for word in written.split():
        kinds, mark = (word[:-1], word[-1]) if word[-1] in "*+?" else (word, "")
        named = frozenset(kinds.strip("()").split("|")) - {_ANY, _OTHER}
        slots.append(_Slot(named, kinds == _OTHER, is_optional=mark in ("*", "?"), is_many=mark in ("*", "+")))
    return tuple(slots)


_ROLES: Final = [(entry["role"], _to_slots(entry["slots"])) for entry in entries("roles", "role", "slots", "rows")]


PASSES: Final = ("change", "other_time", "rate", "threshold", "aside", "ordinal")
"""Kinds of words by which a number is passed over; the first that a clause has names it."""
_PASSES: Final = frozenset(PASSES)
_COUNTING: Final = ("count", "each")


class PassedOver(NamedTuple):
    """A number that is no row: headline, comparison, other-time, foreign, age, history …, and its span."""

    kind: str
    start: int
    end: int


def name_passing(role: str, flat: Sequence[Element], kinds: AbstractSet[str], item: Item, *, is_foreign: bool) -> str:
    """Return the name under which the numbers of a clause are passed over, or empty; notes what follows it."""
    if not (kinds & _PASSES or is_foreign or item.passing or role == "pass"):
        return ""
    has_count = "count" in kinds
    name = next((kind for kind in PASSES if kind in kinds), "")
    if name == "aside":
        name = next(element.means for element in flat if element.kind == "aside")
    compares = bool(kinds & {"change", "other_time"})
    if role == "pass" or (not role and compares and not has_count):
        if "other_time" in kinds and "change" not in kinds:
            item.passing = name  # 去年同期,报告20例; but 与去年同期相比 says nothing of what follows
        return name
    if is_foreign and role in ("zero", "topic", *_COUNTING):
        return "foreign"
    if item.passing and role in _COUNTING and not kinds & {"basis", "period"}:
        return item.passing
    if not has_count and name and flat and flat[-1].kind == "among":
        item.passing = name
    return ""
