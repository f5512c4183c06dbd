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

    def find_turn(self) -> int | None:
        """Return by how many degrees clockwise text has to be turned to be upright: 0, 90, 180 or 270.

        None for oblique text. It is of text whose y counts down.

        >>> Transform(1, 0, 0, -1, 0, 0).find_turn(), Transform(0, -1, -1, 0, 0, 0).find_turn()
        (0, 90)
        """
        return next((degrees for degrees, turn in _TURNS.items() if _is_upright(self.then(turn))), None)

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


def _is_upright(scale: Transform) -> bool:
    return scale.a > 0 and scale.d != 0 and abs(scale.b) <= _SLANT * scale.a


_TURNS: Final = {
    0: Transform(1, 0, 0, 1, 0, 0),
    90: Transform(0, 1, -1, 0, 0, 0),
    180: Transform(-1, 0, 0, -1, 0, 0),
    270: Transform(0, -1, 1, 0, 0, 0),
}
"""By degrees, clockwise where y counts down."""
