"""Find names before numbers that no lexicon has: 农民（43.2%）、某类人员（22.8%）; 学生占43.2%，待业者占22.8%."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipelines.grammar.tree import Bracket, Unknown
from pipelines.rates.patterns import Patterns
from pipelines.rates.registers import Name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.grammar.tree import Element

_FIND: Final = Patterns("unknown_names")


def find_unknown(elements: Sequence[Element], at: int) -> Name | None:
    """Return the unknown name of a bracket that is listed after another bracket; None if it is known.

    Its meaning is ``other`` for a group of people, as are those that it is listed with, else empty.
    """
    first = _find_listed_before(elements, at)
    if first is None and _is_next(elements, at):
        first = at - 1
    words = [element for element in elements[first:at] if element.kind != "and"] if first is not None else []
    if not words or any(element.kind != "unknown" for element in words):
        return None
    is_people = _is_of_people(elements, at) or bool(_FIND.people.fullmatch(getattr(words[0], "text", "")))
    return Name("subgroup", "other" if is_people else "", words[0].start, words[-1].end)


def find_unknown_subject(before: Sequence[Element]) -> Name | None:
    """Return the group of people (``other``) or the place (empty) that alone is named before a number."""
    words = [element for element in before if element.kind not in _PASSABLE]
    if len(words) != 1 or isinstance(words[0], Bracket) or words[0].kind != "unknown":
        return None
    text = getattr(words[0], "text", "")
    is_people = bool(_FIND.people.fullmatch(text))
    if not is_people and not _FIND.place.fullmatch(text):
        return None
    return Name("subgroup", "other" if is_people else "", words[0].start, words[0].end)


def names_pathogen(word: Element) -> bool:
    """Return True for 沙门菌阳性 and 肺炎克雷伯菌检出率, whose pathogen no word is known for."""
    return isinstance(word, Unknown) and bool(_FIND.pathogen.match(word.text))


def _is_of_people(elements: Sequence[Element], at: int) -> bool:
    """Return True if the list that a bracket belongs to is of groups of people."""
    while (before := _find_listed_before(elements, at)) is not None:
        at = before - 1
    last = elements[at - 1] if at else None
    return last is not None and last.kind == "subgroup" and last.means != "region"


def _is_next(elements: Sequence[Element], at: int) -> bool:
    """Return True for a bracket after 其次为 and one name, and after 最高者为 and a place: one of several."""
    words = [element for element in elements[:at] if element.kind not in _PASSABLE]
    if len(words) != 2:  # noqa: PLR2004
        return False
    before, name = (getattr(word, "text", "") for word in words)
    return bool(_FIND.next.fullmatch(before) or (_FIND.extreme.search(before) and _FIND.city.fullmatch(name)))


def _find_listed_before(elements: Sequence[Element], at: int) -> int | None:
    """Return the index after the bracket that a bracket is listed with; None if it is the first."""
    before = next((nth for nth in range(at - 1, -1, -1) if isinstance(elements[nth], Bracket)), None)
    if before is None or before + 1 >= at or elements[before + 1].kind != "and":
        return None
    return before + 1


_PASSABLE: Final = ("result", "occupy", "measure", "and")
