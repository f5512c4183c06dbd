"""Cells between rulings, and which of them are one table."""

import time
from itertools import pairwise

from pipelines.documents.pdf.grids import Grid, find_grids
from pipelines.documents.pdf.printed_page import Edge


def level(y: float, *xs: float) -> list[Edge]:
    return [Edge(start, y, end, y) for start, end in pairwise(xs)]


def upright(x: float, *ys: float) -> list[Edge]:
    return [Edge(x, start, x, end) for start, end in pairwise(ys)]


def find(*edges: list[Edge]) -> list[Grid]:
    return find_grids([edge for some in edges for edge in some], 1.0)


def test_each_square_between_rulings_is_a_cell() -> None:
    (grid,) = find(*(level(y, 0, 90) for y in (0, 20, 40)), *(upright(x, 0, 40) for x in (0, 30, 90)))

    assert [[cell and cell[:2] for cell in row] for row in grid.rows] == [[(0, 0), (30, 0)], [(0, 20), (30, 20)]]


def test_a_merged_cell_is_where_it_begins() -> None:
    inner = upright(30, 20, 40)
    (grid,) = find(*(level(y, 0, 90) for y in (0, 20, 40)), upright(0, 0, 40), inner, upright(90, 0, 40))

    assert [[cell and (cell.x0, cell.x1) for cell in row] for row in grid.rows] == [
        [(0, 90), None],
        [(0, 30), (30, 90)],
    ]


def test_pieces_of_a_ruling_are_one() -> None:
    (grid,) = find(
        *(level(y, 0, 30, 60, 90) for y in (0, 20, 40)),
        *(upright(x, 0, 19, 22, 40) for x in (0, 90)),
    )

    assert [cell[:2] for cell in grid.cells] == [(0, 0), (0, 20)]


def test_rulings_that_nearly_meet_close_a_cell() -> None:
    assert find(*(level(y, 4, 86) for y in (0, 20, 40)), *(upright(x, 4, 36) for x in (0, 90)))
    assert not find(*(level(y, 6, 84) for y in (0, 20, 40)), *(upright(x, 6, 34) for x in (0, 90)))


def test_a_frame_is_no_grid() -> None:
    assert not find(level(0, 0, 90), level(40, 0, 90), upright(0, 0, 40), upright(90, 0, 40))


def test_tables_apart_are_grids_of_their_own_from_above() -> None:
    def table(top: float) -> list[Edge]:
        across = [edge for y in (top, top + 20, top + 40) for edge in level(y, 0, 90)]
        return across + upright(0, top, top + 40) + upright(90, top, top + 40)

    assert [grid.box.top for grid in find(table(200), table(0))] == [0, 200]


def test_graph_paper_is_no_table_and_takes_no_minute() -> None:
    lines = range(0, 5000, 5)
    start = time.process_time()

    assert not find(*(level(at, 0, 5000) for at in lines), *(upright(at, 0, 5000) for at in lines))
    assert time.process_time() - start < 10
