"""Find what the words after a number say that it is of: 78.1%为H3N2, 11.4%带有新冠病毒, 104份（48%）A(H1N1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipelines.grammar.tree import Bracket
from pipelines.rates.patterns import Patterns, find_words
from pipelines.rates.registers import Name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.grammar.tree import Element
    from pipelines.rates.numbers import RateNumber
    from pipelines.rates.registers import Registers

_FIND: Final = Patterns("ahead")

WHOLE: Final = _FIND.whole
TESTED: Final = _FIND.tested
TYPES: Final = "influenza-"
"""How the slugs of its types begin."""
_IS: Final = find_words("ahead", "is")
_COUNTED: Final = ("and", "tally", "unknown")
_AHEAD: Final = ("pathogen", "disease", "subgroup", "variant")


def find_ahead(elements: Sequence[Element], kind: str) -> Name | None:
    """Return the pathogen or group that a word of a kind gives to the number before it: 78.1%为H3N2."""
    words = [element for element in elements if element.kind not in ("unknown", "each")][:2]
    if len(words) < 2 or words[0].kind != kind or words[1].kind not in _AHEAD:  # noqa: PLR2004  为 and a name
        return None
    return Name(words[1].kind, words[1].means, words[1].start, words[1].end)


def find_shared(elements: Sequence[Element]) -> Name | None:
    """Return the group that a bracket and the next one are of: 97宗（79.5%）及56人（87.5%）为长者."""
    at = next((at for at, element in enumerate(elements) if isinstance(element, Bracket)), 0)
    is_listed = at > 0 and elements[0].kind == "and" and all(one.kind in _COUNTED for one in elements[:at])
    return find_ahead(elements[at + 1 :], "result") if is_listed else None


def is_of_positives(text: str, number: RateNumber, said: Registers) -> bool:
    """Return True for 其中91%为甲型 and 儿童91%为甲型 after a positivity: of the positive samples, or of all."""
    is_type = said.ahead is not None and said.ahead.kind == "pathogen" and said.ahead.means.startswith(TYPES)
    is_of_before = bool(said.measures) and said.measures[-1].start < said.clause_start
    return is_type and is_of_before and text.startswith(_IS, number.end)


def names_type(elements: Sequence[Element | Bracket]) -> bool:
    """Return whether a clause names a type of a pathogen, of which its numbers are: 甲型H3N2占97.8%."""
    return any(
        not isinstance(one, Bracket) and one.kind == "pathogen" and one.means.startswith(TYPES) for one in elements
    )


def find_part(elements: Sequence[Element], start: int) -> Name | None:
    """Return the pathogen or group that is printed at an offset."""
    first = next((element for element in elements if element.start >= start), None)
    if first is None or first.kind not in _AHEAD or first.start != start:
        return None
    return Name(first.kind, first.means, first.start, first.end)


def find_next(elements: Sequence[Element], end: int) -> Name | None:
    """Return the name that is printed right after a bracket: 104份（48%）A(H1N1)."""
    first = elements[0] if elements else None
    if first is None or first.kind not in _AHEAD or first.start != end:
        return None
    return Name(first.kind, first.means, first.start, first.end)
