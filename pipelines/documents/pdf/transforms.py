"""Transforms of a PDF: the six numbers a b c d e f of a matrix."""

from __future__ import annotations

from typing import Final, NamedTuple

_SLANT: Final = 0.1
"""How much a line of text may rise, of its length: a scan is not quite straight, a watermark rises by a third."""


class Transform(NamedTuple):
    """Moves a point to (a·x + c·y + e, b·x + d·y + f)."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    @property
    def is_upright(self) -> bool:
        """Return True for text that is read from left to right, whether y counts up or down."""
        return self.a > 0 and self.d != 0 and abs(self.b) <= _SLANT * self.a

    def move(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point goes."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def then(self, other: Transform) -> Transform:
        """Return the transform that does this one first and the other after it.

        >>> Transform(2, 0, 0, 2, 0, 0).then(Transform(1, 0, 0, -1, 5, 9)).move(1, 1)
        (7, 7)
        """
        return Transform(
            other.a * self.a + other.c * self.b,
            other.b * self.a + other.d * self.b,
            other.a * self.c + other.c * self.d,
            other.b * self.c + other.d * self.d,
            *other.move(self.e, self.f),
        )
