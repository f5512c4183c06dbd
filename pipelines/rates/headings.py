"""Follow the headings of a text: what one says applies up to the next of its rank."""

from __future__ import annotations

import re
from typing import Final

from pipelines.rates.registers import Registers


def find_rank(text: str, start: int) -> int:
    """Return the rank of the ordinal that the paragraph at an offset opens with: 一、 is 1, (一) is 2; 0 if none.

    >>> [find_rank(text, 0) for text in ("一、监测结果", "(二)抗原检测结果。", "3.流感", "(4)流感", "流感")]
    [1, 2, 3, 4, 0]
    """
    match = _ORDINAL.match(text, text.rfind("\n", 0, start) + 1)
    return _RANKS[str(match.lastgroup)] if match else 0


class Headings:
    """What the headings above a sentence say."""

    def __init__(self) -> None:
        self._open: list[tuple[int, Registers]] = []

    @property
    def said(self) -> Registers:
        """Return what the lowest heading says, with what it takes from those above it."""
        return self._open[-1][1].copy() if self._open else Registers()

    def end_of_rank(self, rank: int) -> None:
        """End the headings that a paragraph of a rank is not under; one without an ordinal is under the last."""
        if rank:
            while self._open and self._open[-1][0] >= rank:
                self._open.pop()

    def open_one(self, rank: int, said: Registers) -> None:
        """Put a heading below those that are open; one without an ordinal ends them all."""
        said.tallies = []
        if not rank:
            self._open.clear()
        self._open.append((rank, said))

    def clear(self) -> None:
        """End all headings."""
        self._open.clear()


_ORDINALS: Final = "[一二三四五六七八九十]{1,3}"
_ORDINAL: Final = re.compile(
    rf"[ *#]{{0,4}}(?:(?P<chapter>{_ORDINALS}[、.])|\((?P<section>{_ORDINALS})\)"
    r"|(?P<item>\d{1,2}[、.](?!\d))|\((?P<point>\d{1,2})\))"
)
_RANKS: Final = {"chapter": 1, "section": 2, "item": 3, "point": 4}
