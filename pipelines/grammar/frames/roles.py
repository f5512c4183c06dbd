"""Find the role of a clause, by the first line of ``lexicon/roles.toml`` that fits."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from pipelines.grammar.lexicon import entries
from pipelines.grammar.patterns import spell, to_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelines.grammar.tree import Element


COLON: Final = ":"
_LEFT_OUT: Final = frozenset({"filler", "and", "period", "authority", "quotes", "medium", "local", "bracket"})


def find_role(elements: Iterable[Element], before: str, *, is_aside: bool) -> str:
    """Return the role of a clause that ends with the mark ``before``; empty if it has none.

    ``is_aside``: it says something of the number before it, as what is in a bracket does.
    """
    words = spell(element for element in elements if element.kind not in _LEFT_OUT)
    return _role(words, is_heading=before == COLON and "count" not in words, is_aside=is_aside)


@lru_cache(maxsize=8192)
def _role(words: tuple[str, ...], *, is_heading: bool, is_aside: bool) -> str:
    words = (*words, "heading") if is_heading else words
    return next((role for role, of_aside, pattern in _ROLES if (is_aside or not of_aside) and pattern.fits(words)), "")


_ROLES: Final = [
    (entry["role"], entry.get("aside", False), to_pattern(entry["slots"]))
    for entry in entries("roles", "role", "slots", "rows")
]
