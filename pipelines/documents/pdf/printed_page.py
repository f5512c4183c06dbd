"""What is printed on a page, whichever library took it apart: characters, rulings and pictures.

All is in points from the left upper corner of the page as it is seen.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from pipelines.documents.pdf.glyphs import Box, Glyph
    from pipelines.documents.pdf.upended_text import UpendedGlyph

MAX_EDGES: Final = 4000
"""Rulings of a page that are kept. Maps and charts have more; whether these meet would take minutes."""


class Edge(NamedTuple):
    """A straight horizontal or vertical line: of a ruling, or of the border of an area."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def is_horizontal(self) -> bool:
        return self.top == self.bottom

    @property
    def length(self) -> float:
        return self.x1 - self.x0 + self.bottom - self.top


class Bar(NamedTuple):
    """A line or a filled rectangle: what may be a ruling, an underline, or strike a number out."""

    middle: float
    """Of its height."""
    x0: float
    x1: float
    height: float


@dataclass(slots=True)
class PrintedChars:
    """The characters of a page."""

    count: int
    """With blanks, and those that nobody sees."""
    glyphs: list[Glyph] = field(default_factory=list)
    """Those that are upright and visible."""
    rotated: Counter[int | None] = field(default_factory=Counter)
    """How many are visible and not upright, by the degrees clockwise that would make them so; None for oblique ones."""
    cut_off: list[Glyph] = field(default_factory=list)
    """Digits that nobody sees, of a number that is seen in part."""
    upended: list[UpendedGlyph] = field(default_factory=list)
    """Those of them that run straight up or down, where the library says where each is."""
    invisible: int = 0
    white: int = 0
    """In the colour of the paper."""

    def count_turned(self) -> int:
        """Return how many are visible and run up, down or upside down."""
        return sum(count for turn, count in self.rotated.items() if turn)

    @property
    def turn(self) -> int:
        """Return by how many degrees clockwise most of them have to be turned to be upright; 0 if no way has most."""
        turn = max(self.rotated, key=self.rotated.__getitem__, default=None)
        has_most = 2 * self.rotated[turn] > self.rotated.total() + len(self.glyphs)
        return turn if turn and has_most else 0


@dataclass(slots=True)
class PrintedPage:
    """What is printed on a page."""

    number: int
    width: float
    height: float
    chars: PrintedChars
    bars: list[Bar] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    has_too_many_edges: bool = False
    is_turned: bool = False
    """Its text is not upright as the page is seen: all is in points of the page with its text upright."""
    has_picture: bool = False
    """True for pictures, areas and curves."""
    picture_area: float = 0
    """Of pictures alone, in square points."""
    grounds: list[Box] = field(default_factory=list)
    """What is not white, on which white text is seen: the boxes of coloured areas and pictures."""

    cut_numbers: list[str] = field(default_factory=list)
    """What is seen of numbers that are cut off."""

    def add_ground(self, ground: Box) -> None:
        """Keep a coloured area or a picture, up to the limit."""
        if len(self.grounds) < MAX_EDGES:
            self.grounds.append(ground)

    def add_picture(self, box: Box) -> None:
        """Note how much of the page a picture takes."""
        width = min(box.x1, self.width) - max(box.x0, 0)
        height = min(box.bottom, self.height) - max(box.top, 0)
        self.picture_area += max(width, 0) * max(height, 0)

    @property
    def picture_share(self) -> float:
        """Return the part of the page that pictures take."""
        return self.picture_area / max(self.width * self.height, 1)

    def has_ground(self, box: Box) -> bool:
        """Return True for what lies on a coloured area or a picture that was printed before it."""
        return any(
            ground.x0 <= box.x0 and ground.top <= box.top and box.x1 <= ground.x1 and box.bottom <= ground.bottom
            for ground in self.grounds
        )

    def add_edge(self, edge: Edge) -> None:
        """Keep a ruling, up to the limit."""
        if len(self.edges) < MAX_EDGES:
            self.edges.append(edge)
        else:
            self.has_too_many_edges = True
