"""Tables of a PDF whose cells have rulings around them, and rulings that are no table."""

from __future__ import annotations

import pytest

from tests.pipelines.documents.captures import doubts_of, lines_of
from tests.pipelines.documents.small_pdf import Area, Rule, Text, grid, make_pdf, table

pytestmark = pytest.mark.usefixtures("each_font")
SENTENCE = "2022年11月29日0-24时，示例市新增本土确诊病例3例。"
ROWS = [["病名", "发病数", "死亡数"], ["肺结核", "1,080", "3"], ["梅毒", "60", "0"]]
TABLE_LINES = ["病名\t发病数\t死亡数", "肺结核\t1,080\t3", "梅毒\t60\t0"]
WIDTHS = [100, 80, 80]
SMALL = [["病名", "发病数"], ["肺结核", "1080"]]
SMALL_LINES = ["病名\t发病数", "肺结核\t1080"]


def test_a_table_with_rulings_has_its_cells_in_rows():
    assert lines_of(make_pdf([*grid(50, 100, WIDTHS, 3), *table(50, 100, WIDTHS, ROWS)])) == TABLE_LINES


def test_the_frame_of_a_page_is_no_table_and_the_table_in_it_is_one():
    frame = [Rule(20, 20, 580, 20), Rule(20, 780, 580, 780), Rule(20, 20, 20, 780), Rule(580, 20, 580, 780)]
    inner = [*grid(50, 200, WIDTHS, 3), *table(50, 200, WIDTHS, ROWS)]
    assert lines_of(make_pdf([*frame, Text(50, 100, SENTENCE), *inner, Text(50, 300, "注：按报告日期统计。")])) == [
        SENTENCE, *TABLE_LINES, "注：按报告日期统计。",
    ]  # fmt: skip


def test_a_decorative_table_with_one_filled_column_is_text():
    box = [*grid(400, 40, [60, 100], 2), Text(405, 45, "第29周"), Text(405, 65, "第866期")]
    assert lines_of(make_pdf([*box, Text(50, 150, SENTENCE)])) == ["第29周", "第866期", SENTENCE]


def test_a_cell_of_prose_is_a_frame():
    prose = [Text(55, 105 + 14 * row, "本周疫情总体平稳" * 5) for row in range(6)]
    body = make_pdf([*grid(50, 100, [450, 60], 1, height=100), *prose, Text(505, 105, "摘要")])
    assert not any("\t" in line for line in lines_of(body))


@pytest.mark.parametrize(
    "rules", [[], [Rule(50, top, 310, top) for top in (98, 118, 158)]], ids=["none", "three lines"]
)
def test_a_table_with_separate_rulings_is_split_by_the_x_of_its_words(rules):
    assert lines_of(make_pdf([*rules, *table(50, 100, WIDTHS, ROWS)])) == TABLE_LINES


def test_a_table_of_which_some_rulings_are_missing_is_not_torn_apart():
    torn = grid(50, 100, WIDTHS[:2], 3)
    assert lines_of(make_pdf([*torn, *table(50, 100, WIDTHS, ROWS)])) == TABLE_LINES


def test_a_text_longer_than_its_cell_is_not_cut_at_the_ruling():
    head = [["病名", "发病数", "死亡数"], ["肺结核", "1080", "3"]]
    texts = [
        *table(60, 80, [40, 40, 60], head),
        Text(65, 125, "流行性乙型脑"),
        Text(126, 125, "97"),
        Text(145, 125, "1"),
    ]
    long = make_pdf([*grid(60, 80, [40, 40, 60], 3), *texts])
    assert lines_of(long)[-1] == "流行性乙型脑\t97\t1"


def test_a_column_of_a_ruled_table_without_text_is_none():
    rows = [["", "病名", "", "发病数"], ["", "肺结核", "", "1080"], ["", "梅毒", "", "60"]]
    assert lines_of(make_pdf([*grid(60, 80, [20, 100, 20, 100], 3), *table(60, 80, [20, 100, 20, 100], rows)])) == [
        "病名\t发病数",
        "肺结核\t1080",
        "梅毒\t60",
    ]


def test_the_border_of_a_white_area_is_no_ruling():
    drawn = [Area(60, 20, 400, 120), *grid(60, 80, [100, 100], 2), *table(60, 80, [100, 100], SMALL)]
    assert lines_of(make_pdf([*drawn, Text(65, 30, "示例市概况"), Text(65, 50, "表1发病数")])) == [
        "示例市概况",
        "表1发病数",
        *SMALL_LINES,
    ]


def test_white_cells_on_a_coloured_area_are_a_table():
    cells = [Area(x, top, x + 98, top + 18) for x in (61, 161) for top in (81, 101)]
    ground = Area(60, 80, 260, 120, "0.5 0.5 0.5")
    assert lines_of(make_pdf([ground, *cells, *table(60, 80, [100, 100], SMALL)])) == SMALL_LINES


def test_a_frame_around_tables_is_none_though_the_last_of_them_touches_it():
    frame = [Rule(60, 20, 400, 20), Rule(60, 20, 60, 200), Rule(400, 20, 400, 200), Rule(60, 200, 400, 200)]
    texts = [Text(65, 30, "表1肺结核和梅毒"), Text(65, 130, "表2同上"), *table(70, 50, [100, 100], SMALL)]
    tables = [*grid(70, 50, [100, 100], 2), *grid(60, 160, [100, 100], 2), *table(60, 160, [100, 100], SMALL)]
    lines = lines_of(make_pdf([*frame, *texts, *tables]))
    assert lines == ["表1肺结核和梅毒", *SMALL_LINES, "表2同上", *SMALL_LINES]


NARROW = [40, 30, 30]
HEAD = Text(60, 40, "示例市2022年10月法定传染病疫情")


def set_cells(left, top, widths, rows, height=30):
    """Return the texts and rulings of a table whose cells have several lines each."""
    texts = [
        Text(left + sum(widths[:at]) + 5, top + nth * height + 4 + 12 * line, text)
        for nth, row in enumerate(rows)
        for at, cell in enumerate(row)
        for line, text in enumerate(cell.split("\n"))
        if text
    ]
    return [*texts, *grid(left, top, widths, len(rows), height)]


@pytest.mark.spares("number_in_markup")
@pytest.mark.parametrize(
    ("cells", "row"),
    [
        (["麻疹", "1234\n5", "7"], "麻疹→12345→7"),
        (["麻疹", "12,3\n45", "7"], "麻疹→12,345→7"),
        (["麻疹", "1234\n56", "2345\n6"], "麻疹→123456→23456"),
        (["麻疹", "1234\n.5", "7"], "麻疹→1234.5→7"),
    ],
)
def test_a_number_that_fills_the_line_of_its_cell_goes_on_in_the_next(cells, row):
    body = make_pdf([HEAD, *set_cells(60, 80, NARROW, [["病名", "发病\n数", "死亡\n数"], cells, ["淋病", "4", "0"]])])

    assert (lines_of(body)[2].replace("\t", "→"), doubts_of(body)) == (row, [])


@pytest.mark.makes("number_in_markup")
@pytest.mark.parametrize(
    "cells",
    [
        ["麻疹", "123\n5", "7"],
        ["麻疹", "1234\n5", "7\n3"],
        ["麻疹", "1,234\n567", "7"],
        ["麻疹", "12\n34", "1234\n567"],
    ],
)
def test_numbers_in_two_lines_of_a_cell_with_room_for_more_stay_two(cells):
    body = make_pdf(
        [HEAD, *set_cells(60, 80, NARROW, [["病名", "发病\n数", "死亡\n数"], cells, ["淋病", "4444", "0"]])]
    )

    assert "number_in_markup" in doubts_of(body)


@pytest.mark.parametrize(("cells", "kinds"), [(["1 024", "3 456"], []), (["1 024", "12 34"], ["number_in_markup"])])
def test_cells_with_blanks_between_thousands_have_one_number_each(cells, kinds):
    rows = [["病名", "发病数"], ["麻疹", cells[0]], ["淋病", cells[1]]]
    body = make_pdf([HEAD, *set_cells(60, 80, [80, 80], rows)])

    assert [kind for kind in doubts_of(body) if kind == "number_in_markup"] == kinds


@pytest.mark.parametrize("repeated", [[], [["地区", "发病\n数", "死亡\n数"]]])
@pytest.mark.parametrize(
    ("last", "rest", "rows"),
    [
        (["东湖", "1234", "1"], ["区", "5", ""], ["东湖区→12345→1"]),
        (["东湖", "1234", "1"], ["", "5", ""], ["东湖→12345→1"]),
        (["东湖", "1234", "1234"], ["", "5", "56"], ["东湖→12345→123456"]),
        (["东湖", "12", "1"], ["西岭", "5", ""], ["东湖→12→1", "西岭→5"]),
        (["东湖", "1234", "1"], ["西岭", "5", "0"], ["东湖→1234→1", "西岭→5→0"]),
        (["东湖", "1234", ""], ["西岭", "", "0"], ["东湖→1234", "西岭→→0"]),
    ],
)
def test_the_last_row_of_a_page_may_go_on_on_the_next(repeated, last, rest, rows):
    first = [["地区", "发病\n数", "死亡\n数"], ["南桥\n区", "1111", "1111"], last]
    pages = [
        [HEAD, *set_cells(60, 80, NARROW, first)],
        set_cells(60, 60, NARROW, [*repeated, rest, ["北港", "3", "4"]]),
    ]
    lines = [line.replace("\t", "→") for line in lines_of(make_pdf(*pages)) if not line.startswith("地区")]

    assert lines[2:] == [*rows, "北港→3→4"]
