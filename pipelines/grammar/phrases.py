"""Share the words of a clause with several numbers out among the numbers."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.grammar.elements import Element

_OPENS: Final = frozenset(
    {"basis", "none", "place", "subject", "part", "within", "besides", "period", "each", "origin"}
)
_COUNTED: Final = frozenset({"measure", "action", "disease"})


def split_phrases(elements: Sequence[Element]) -> list[list[Element]]:
    """Return one stretch for each number.

    Words between two numbers belong to the second if they open a phrase, or if the first has its words in front:
    确诊5例死亡1例, 5例确诊1例死亡.
    """
    counts = [at for at, element in enumerate(elements) if element.kind == "count"]
    if len(counts) < 2:  # noqa: PLR2004
        return [list(elements)]
    phrases: list[list[Element]] = []
    start = 0
    if elements[0].kind == "count" and _names_follow(elements, counts):
        return [list(elements[at:end]) for at, end in pairwise([*counts, len(elements)])]
    for one, other in pairwise(counts):
        between = elements[one + 1 : other]
        cut = next((at for at, element in enumerate(between) if element.kind in _OPENS), None)
        if cut is None:
            has_words = any(element.kind in _COUNTED for element in elements[start:one])
            last = max((at for at, element in enumerate(between) if element.kind in _COUNTED), default=-1)
            cut = 0 if has_words else last + 1
        if cut == 0 and between and between[0].kind == "bracket":
            cut = 1  # a bracket right after a number is of that number
        phrases.append(list(elements[start : one + 1 + cut]))
        start = one + 1 + cut
    return [*phrases, list(elements[start:])]


def _names_follow(elements: Sequence[Element], counts: Sequence[int]) -> bool:
    """True for 3例东湖区2例南桥区: every number has its place behind it."""
    return all(
        [one.kind for one in elements[at + 1 : end]] == ["place"] for at, end in pairwise([*counts, len(elements)])
    )
