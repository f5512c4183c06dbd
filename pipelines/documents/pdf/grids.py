"""Find the cells that rulings form where they meet, and which of them are one grid."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby, pairwise, takewhile
from typing import TYPE_CHECKING, Final, NamedTuple

from pipelines.documents.pdf.glyphs import Box

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pipelines.documents.pdf.printed_page import Edge

_SNAP, _JOIN, _MEET = 3.0, 4.0, 5.0
"""Points between rulings that are one, that go on in one another, and that meet."""
_MIN_PIECE, _MIN_RULING = 1.0, 3.0
"""Points of a piece of a ruling, and of a whole one."""
_MIN_RULINGS: Final = 2
"""Of each direction, around a cell."""
_MIN_CELLS: Final = 2
"""Of a grid; one cell is a frame."""
_MAX_POINTS: Final = 100_000
"""Where rulings of a page meet. Graph paper has more, a page full of tables 5,000."""


class _Ruling(NamedTuple):
    """A horizontal or vertical line: ``at`` is its y or x, the others from where to where it goes."""

    at: float
    start: float
    end: float


class _Meeting(NamedTuple):
    """The rulings that meet in one point. Two of one direction may end near to it."""

    upright: frozenset[_Ruling]
    level: frozenset[_Ruling]


_Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells that share corners."""

    cells: tuple[Box, ...]

    @property
    def box(self) -> Box:
        return Box(
            min(cell.x0 for cell in self.cells),
            min(cell.top for cell in self.cells),
            max(cell.x1 for cell in self.cells),
            max(cell.bottom for cell in self.cells),
        )

    @property
    def area(self) -> float:
        box = self.box
        return (box.x1 - box.x0) * (box.bottom - box.top)

    @property
    def columns(self) -> list[tuple[float, float]]:
        """Return from where to where each column reaches."""
        starts = sorted({cell.x0 for cell in self.cells})
        return list(pairwise([*starts, self.box.x1]))

    @property
    def rows(self) -> Iterator[list[Box | None]]:
        """Yield the cells that begin at one height, from above: one for each column, None where none begins there."""
        columns = sorted({cell.x0 for cell in self.cells})
        for _, row in groupby(sorted(self.cells, key=lambda cell: cell.top), key=lambda cell: cell.top):
            cells = {cell.x0: cell for cell in row}
            yield [cells.get(x) for x in columns]


def find_grids(edges: Iterable[Edge], scale: float) -> list[Grid]:
    """Return the grids of a page; ``scale`` is how many times larger than usual its print is."""
    pieces = [edge for edge in edges if edge.length >= _MIN_PIECE]
    level = _merge([_Ruling(edge.top, edge.x0, edge.x1) for edge in pieces if edge.is_horizontal], scale)
    upright = _merge([_Ruling(edge.x0, edge.top, edge.bottom) for edge in pieces if not edge.is_horizontal], scale)
    if min(len(level), len(upright)) < _MIN_RULINGS:
        return []
    meetings = _find_meetings(upright, level, _MEET * scale)
    return [Grid(tuple(cells)) for cells in _group(list(_find_cells(meetings))) if len(cells) >= _MIN_CELLS]


def _merge(pieces: list[_Ruling], scale: float) -> list[_Ruling]:
    """Return whole rulings: pieces on nearly one line are on one, and those that touch are one."""
    pieces.sort()
    near: list[list[_Ruling]] = []
    for piece in pieces:
        if near and piece.at <= near[-1][-1].at + _SNAP * scale:
            near[-1].append(piece)
        else:
            near.append([piece])
    return [
        ruling for line in near for ruling in _join(line, _JOIN * scale) if ruling.end - ruling.start >= _MIN_RULING
    ]


def _join(line: Sequence[_Ruling], most: float) -> list[_Ruling]:
    at = sum(piece.at for piece in line) / len(line)
    joined: list[_Ruling] = []
    for _, start, end in sorted(line, key=lambda piece: piece.start):
        if joined and start <= joined[-1].end + most:
            joined[-1] = joined[-1]._replace(end=max(end, joined[-1].end))
        else:
            joined.append(_Ruling(at, start, end))
    return joined


def _find_meetings(upright: Sequence[_Ruling], level: Sequence[_Ruling], near: float) -> dict[_Point, _Meeting]:
    """Return where rulings meet; nothing for a page where too many do. ``level`` is from above."""
    ups: defaultdict[_Point, set[_Ruling]] = defaultdict(set)
    levels: defaultdict[_Point, set[_Ruling]] = defaultdict(set)
    heights = [ruling.at for ruling in level]
    for ruling in upright:
        first, last = bisect_left(heights, ruling.start - near), bisect_right(heights, ruling.end + near)
        for other in level[first:last]:
            if other.start - near <= ruling.at <= other.end + near:
                ups[ruling.at, other.at].add(ruling)
                levels[ruling.at, other.at].add(other)
        if len(ups) > _MAX_POINTS:
            return {}
    return {point: _Meeting(frozenset(ups[point]), frozenset(levels[point])) for point in sorted(ups)}


def _find_cells(meetings: Mapping[_Point, _Meeting]) -> Iterator[Box]:
    """Yield the smallest cell whose left upper corner each point is, if it is one."""
    on_x: defaultdict[float, list[float]] = defaultdict(list)
    on_y: defaultdict[float, list[float]] = defaultdict(list)
    for x, y in meetings:  # sorted, so both are from the smallest
        on_x[x].append(y)
        on_y[y].append(x)
    for (x, y), here in meetings.items():
        lower, farther = on_x[x], on_y[y]
        below = takewhile(
            lambda at, x=x, here=here: here.upright & meetings[x, at].upright,  # type: ignore[misc]
            lower[bisect_right(lower, y) :],
        )
        right = list(
            takewhile(
                lambda at, y=y, here=here: here.level & meetings[at, y].level,  # type: ignore[misc]
                farther[bisect_right(farther, x) :],
            )
        )
        corner = next(((x1, y1) for y1 in below for x1 in right if _is_closed(meetings, (x, y), (x1, y1))), None)
        if corner:
            yield Box(x, y, *corner)


def _is_closed(meetings: Mapping[_Point, _Meeting], corner: _Point, opposite: _Point) -> bool:
    """Return True if rulings go from the opposite corner of a cell to the two corners between."""
    there = meetings.get(opposite)
    return there is not None and bool(
        there.upright & meetings[opposite[0], corner[1]].upright
        and there.level & meetings[corner[0], opposite[1]].level
    )


def _group(cells: Sequence[Box]) -> list[list[Box]]:
    """Return the cells that share corners, directly or by others; the group that begins highest comes first."""
    at_corner: defaultdict[_Point, list[int]] = defaultdict(list)
    for nth, cell in enumerate(cells):
        for corner in _corners(cell):
            at_corner[corner].append(nth)
    groups: list[list[Box]] = []
    left = dict.fromkeys(range(len(cells)))
    while left:
        open_ = [next(iter(left))]
        del left[open_[0]]
        found: list[int] = []
        while open_:
            nth = open_.pop()
            found.append(nth)
            for other in (other for corner in _corners(cells[nth]) for other in at_corner[corner] if other in left):
                del left[other]
                open_.append(other)
        groups.append([cells[nth] for nth in sorted(found)])
    return sorted(groups, key=lambda group: min((cell.top, cell.x0) for cell in group))


def _corners(cell: Box) -> tuple[_Point, ...]:
    return (cell.x0, cell.top), (cell.x0, cell.bottom), (cell.x1, cell.top), (cell.x1, cell.bottom)
