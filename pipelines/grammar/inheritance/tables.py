"""Decide what a number inherits by the tables of ``lexicon/inherit.toml``: the first line that applies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from pipelines.grammar.inheritance.conditions import CONDITIONS
from pipelines.grammar.inheritance.sources import SOURCES
from pipelines.grammar.lexicon import LexiconError, entries

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipelines.grammar.inheritance.context import Case

_UNOWNED: Final = "has no owner"
_OF_OWNED: Final = (
    _UNOWNED, "has an owner", "has a topic", "owner is new", "owner is cumulative", "owner counts all cases",
    "has the measure of the owner", "repeats the owner", "owner", "topic",
)  # fmt: skip
"""Conditions and sources that show whether a line is of numbers that have an owner."""


class _InheritRule(NamedTuple):
    """One rule of a table; a doubtful one decides where nothing better says it, which is a finding."""

    conditions: tuple[tuple[Callable[[Case], bool], bool], ...]
    source: Callable[[Case], str]
    is_doubtful: bool
    is_owned: bool | None
    """Of numbers with an owner alone, or of those without; None: of both."""


def decide(slot: str, case: Case) -> str:
    """Return what the first line of the table says that applies; empty if none does."""
    return find_line(slot, case)[0]


def find_line(slot: str, case: Case) -> tuple[str, bool]:
    """Return what the first line that applies says, and whether that line is a doubtful one."""
    for line in _TABLES[slot, case.is_owned]:
        for condition, wanted in line.conditions:
            if condition(case) is not wanted:
                break
        else:
            if value := line.source(case):
                return value, line.is_doubtful
    return "", False


def _load(slot: str) -> tuple[_InheritRule, ...]:
    lines = []
    for entry in entries("inherit", slot, "take", "rows"):
        wanted = {words.removeprefix("not "): not words.startswith("not ") for words in entry.get("if", ())}
        for name in wanted.keys() - CONDITIONS.keys():
            raise LexiconError(f"inherit.toml: [[{slot}]]: no condition {name!r}; take one of {sorted(CONDITIONS)}")
        conditions = tuple((CONDITIONS[name], holds) for name, holds in wanted.items() if name != _UNOWNED)
        if entry["take"] not in SOURCES[slot]:
            raise LexiconError(
                f"inherit.toml: [[{slot}]]: no source {entry['take']!r}; take one of {list(SOURCES[slot])}"
            )
        is_doubtful = bool(entry.get("doubtful"))
        words = {*entry.get("if", ()), entry["take"]}
        is_owned = None if words.isdisjoint(_OF_OWNED) else _UNOWNED not in words
        lines.append(_InheritRule(conditions, SOURCES[slot][entry["take"]], is_doubtful, is_owned))
    return tuple(lines)


_TABLES: Final = {
    (slot, is_owned): [line for line in _load(slot) if line.is_owned in (None, is_owned)]
    for slot in SOURCES
    for is_owned in (True, False)
}
