"""Find names in lists of bracketed numbers that no lexicon has: 农民(43.2%)、某类人员(22.8%)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines.grammar.tree import Bracket
from pipelines.rates.registers import Name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.grammar.tree import Element


def find_unknown(elements: Sequence[Element], at: int) -> Name | None:
    """Return the unknown name of a bracket that is listed after another bracket; None if its name is known."""
    first = _find_listed_before(elements, at)
    if first is None:
        return None
    words = [element for element in elements[first:at] if element.kind != "and"]
    if not words or any(element.kind != "unknown" for element in words):
        return None
    return Name("subgroup", "other", words[0].start, words[-1].end)


def is_of_people(elements: Sequence[Element], at: int) -> bool:
    """Return True if the list that a bracket belongs to is of groups of people."""
    while (before := _find_listed_before(elements, at)) is not None:
        at = before - 1
    last = elements[at - 1] if at else None
    return last is not None and last.kind == "subgroup" and last.means != "region"


def _find_listed_before(elements: Sequence[Element], at: int) -> int | None:
    """Return the index after the bracket that a bracket is listed with; None if it is the first."""
    before = next((nth for nth in range(at - 1, -1, -1) if isinstance(elements[nth], Bracket)), None)
    if before is None or before + 1 >= at or elements[before + 1].kind != "and":
        return None
    return before + 1
