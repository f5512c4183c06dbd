"""Find what the words after a number say that it is of: 78.1%为H3N2, 11.4%带有新冠病毒, 104份（48%）A(H1N1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipelines.rates.registers import Name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.grammar.tree import Element

_AHEAD: Final = ("pathogen", "disease", "subgroup", "variant")


def find_ahead(elements: Sequence[Element], kind: str) -> Name | None:
    """Return the pathogen or group that a word of a kind gives to the number before it: 78.1%为H3N2."""
    words = [element for element in elements if element.kind != "unknown"][:2]
    if len(words) < 2 or words[0].kind != kind or words[1].kind not in _AHEAD:  # noqa: PLR2004  为 and a name
        return None
    return Name(words[1].kind, words[1].means, words[1].start, words[1].end)


def find_next(elements: Sequence[Element], end: int) -> Name | None:
    """Return the name that is printed right after a bracket: 104份（48%）A(H1N1)."""
    first = elements[0] if elements else None
    if first is None or first.kind not in _AHEAD or first.start != end:
        return None
    return Name(first.kind, first.means, first.start, first.end)
