"""Numbers that a stray sign cuts off their unit (12◆例), which makes them no counts: they are reported, not read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipelines.grammar.tokens import Token

_CUT_OFF: Final = re.compile(r"(?<![\d.])\d{1,9}(?:[^\w\s。,;、:!]|_){1,3}(?:例(?![如外会行])|[名宗])")
_NUMBERS: Final = frozenset({"count", "none"})


def find_cut_off(text: str, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield the spans of numbers in normalised text that have a unit after one to three signs, and are in no count."""
    counted = {at for token in tokens if token.kind in _NUMBERS for at in range(token.start, token.end)}
    for found in _CUT_OFF.finditer(text):
        if counted.isdisjoint(range(*found.span())):
            yield found.span()
