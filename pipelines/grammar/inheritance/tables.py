"""Decide by the tables of ``lexicon/inherit.toml`` what a number inherits, and why it is no row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from pipelines.grammar.inheritance.conditions import CONDITIONS, NAMES
from pipelines.grammar.inheritance.sources import SOURCES
from pipelines.grammar.lexicon import LexiconError, entries

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipelines.grammar.inheritance.context import Case

_OWNED_BY: Final = {"has no owner": "", "has an owner": "owner", "has a topic": "topic"}
"""Conditions that are known before a line is looked at: each kind of owner has tables of its own."""


def decide(slot: str, case: Case) -> str:
    """Return what the first line of the table says that applies; empty if none does."""
    return find_line(slot, case)[0]


def find_line(slot: str, case: Case) -> tuple[str, bool]:
    """Return what the first line that applies says, and whether it is a doubtful one, which is a finding."""
    return _TABLES[slot, case.owned_by](case)


def _load(slot: str, owned_by: str) -> Callable[[Case], tuple[str, bool]]:
    """Return the lines for numbers that a number, a topic or nothing owns as one function, which is fastest."""
    others = {"owner", "topic"} - {owned_by}
    code, names = ["def find(case):"], {**NAMES}
    for nth, entry in enumerate(entries("inherit", slot, "take", "rows")):
        wanted = {words.removeprefix("not "): not words.startswith("not ") for words in entry.get("if", ())}
        for name in wanted.keys() - CONDITIONS.keys():
            raise LexiconError(f"inherit.toml: [[{slot}]]: no condition {name!r}; take one of {sorted(CONDITIONS)}")
        if entry["take"] not in SOURCES[slot]:
            raise LexiconError(
                f"inherit.toml: [[{slot}]]: no source {entry['take']!r}; take one of {list(SOURCES[slot])}"
            )
        first_words = {name.partition(" ")[0] for name, holds in wanted.items() if holds}
        known = {wanted.pop(name) is (owner == owned_by) for name, owner in _OWNED_BY.items() if name in wanted}
        if False not in known and others.isdisjoint({*first_words, entry["take"]}):
            tests = [
                f"({CONDITIONS[name]})" if holds else f"not ({CONDITIONS[name]})" for name, holds in wanted.items()
            ]
            names[f"take{nth}"] = SOURCES[slot][entry["take"]]
            code.append(f" if {' and '.join([*tests, f'(value := take{nth}(case))'])}:")
            code.append(f"  return value, {bool(entry.get('doubtful'))}")
    exec("\n".join([*code, " return '', False"]), names)  # noqa: S102  code of our own data
    return cast("Callable[[Case], tuple[str, bool]]", names["find"])


_TABLES: Final = {(slot, owned_by): _load(slot, owned_by) for slot in SOURCES for owned_by in _OWNED_BY.values()}
