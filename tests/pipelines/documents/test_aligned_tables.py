"""Tables of a PDF without rulings: headers over several columns, labels in several lines, columns set in two ways."""

from __future__ import annotations

import pytest

from tests.pipelines.documents.captures import kinds_of, lines_of, numbers_of, read
from tests.pipelines.documents.small_pdf import Area, Text, make_pdf, table

pytestmark = pytest.mark.usefixtures("each_font")
SIZE = 10
COLUMNS = [(50, 110), (130, 190), (210, 270), (290, 350), (370, 430)]
"""From where to where each column reaches."""
GROUPS = [COLUMNS[0], (130, 270), (290, 430)]
BODY = [["东湖区", "3,126", "2", "41", "0"], ["南桥区", "874", "11", "1,205", "3"]]
MEASURES = ["", "发病数", "死亡数", "发病数", "死亡数"]
LINES = [
    "地区\t肺结核\t\t梅毒", "\t发病数\t死亡数\t发病数\t死亡数",
    *("\t".join(row) for row in BODY),
]  # fmt: skip


def width_of(text):
    return sum(SIZE if character >= "\u2e80" else SIZE / 2 for character in text)


def place(top, columns, cells, share):
    """Return the texts of a row: flush left (0), centred (0.5) or flush right (1) in their columns."""
    return [
        Text(x0 + share * (x1 - x0 - width_of(cell)), top, cell)
        for (x0, x1), cell in zip(columns, cells, strict=True)
        if cell
    ]


def body_from(top, rows=BODY, step=20):
    return [text for at, row in enumerate(rows) for text in place(top + at * step, COLUMNS, row, 1)]


@pytest.mark.parametrize("share", [0, 0.5, 1])
def test_a_header_over_two_columns_is_above_the_first_of_them_however_it_is_set(share):
    header = place(100, GROUPS, ["地区", "肺结核", "梅毒"], share) + place(120, COLUMNS, MEASURES, share)
    assert lines_of(make_pdf(header + body_from(140))) == LINES


@pytest.mark.parametrize("share", [0, 0.5, 1])
def test_numbers_below_a_header_over_two_columns_are_of_its_disease(share):
    header = place(100, GROUPS, ["地区", "肺结核", "梅毒"], share) + place(120, COLUMNS, MEASURES, share)
    title = [Text(50, 50, "2024年3月示例市传染病报告发病、死亡数", 14)]
    found = numbers_of(read(make_pdf(title + header + body_from(140)), published="2024-04-10"))
    assert sorted(found)[:4] == [
        ("syphilis", "cases", 41), ("syphilis", "cases", 1205), ("syphilis", "deaths", 0), ("syphilis", "deaths", 3),
    ]  # fmt: skip
    assert len(found) == 8


def test_a_label_in_the_lower_row_of_a_header_is_that_of_the_whole_header():
    header = place(100, GROUPS, ["", "肺结核", "梅毒"], 0.5) + place(120, COLUMNS, ["地区", *MEASURES[1:]], 0.5)
    assert lines_of(make_pdf(header + body_from(140))) == LINES


def test_a_header_whose_lines_are_beside_those_of_its_neighbours_is_one():
    header = place(100, GROUPS, ["地区", "肺结核", "梅毒"], 0.5)
    header += place(130, COLUMNS, ["", "发病数", "", "发病数", ""], 0.5)
    header += place(124, COLUMNS, ["", "", "死亡", "", "死亡"], 0.5)
    header += place(136, COLUMNS, ["", "", "数", "", "数"], 0.5)
    assert lines_of(make_pdf(header + body_from(160))) == LINES


def test_headers_that_nearly_touch_are_above_their_columns():
    columns = [(50, 110), (130, 190), (195, 245), (250, 320)]
    rows = [["肺结核", "3,126", "2", "4.56"], ["梅毒", "874", "0", "1.28"]]
    header = place(100, columns, ["病名", "发病总人数", "死亡总人数", "发病率(1/10万)"], 1)
    texts = [text for at, row in enumerate(rows) for text in place(120 + 20 * at, columns, row, 1)]
    assert lines_of(make_pdf(header + texts))[0] == "病名\t发病总人数\t死亡总人数\t发病率(1/10万)"


def test_a_title_right_above_a_table_is_no_header():
    title = [Text(50, 95, "2024年3月示例市传染病报告发病、死亡数")]
    header = place(115, COLUMNS, ["地区", *MEASURES[1:]], 0.5)
    time = [Text(50, 75, "2024/4/10"), Text(400, 75, "示例市卫生健康委")]
    lines = lines_of(make_pdf(time + title + header + body_from(135)))
    assert lines[:4] == [
        "2024/4/10", "示例市卫生健康委",
        "2024年3月示例市传染病报告发病、死亡数", "地区\t发病数\t死亡数\t发病数\t死亡数",
    ]  # fmt: skip


def test_a_label_around_its_numbers_is_one_with_them():
    header = place(100, COLUMNS, ["地区", *MEASURES[1:]], 0.5)
    label = [Text(50, 134, "经济技术"), Text(50, 146, "开发区")]
    numbers = place(140, COLUMNS, ["", "12", "1", "7", "0"], 1)
    lines = lines_of(make_pdf(header + label + numbers + body_from(170)))
    assert lines == ["地区\t发病数\t死亡数\t发病数\t死亡数", "经济技术开发区\t12\t1\t7\t0", *LINES[2:]]


def test_the_end_of_one_label_and_the_beginning_of_the_next_are_two():
    header = place(100, COLUMNS, ["地区", *MEASURES[1:]], 0.5)
    label = [Text(50, 134, "经济技术"), Text(50, 146, "开发区"), Text(50, 164, "高新技术"), Text(50, 176, "产业园")]
    numbers = place(140, COLUMNS, ["", "12", "1", "7", "0"], 1) + place(170, COLUMNS, ["", "5", "2", "9", "4"], 1)
    lines = lines_of(make_pdf(header + label + numbers + body_from(200)))
    assert lines[1:3] == ["经济技术开发区\t12\t1\t7\t0", "高新技术产业园\t5\t2\t9\t4"]


def test_a_column_whose_cells_are_set_in_two_ways_is_one():
    columns = [COLUMNS[0], (130, 170)]
    rows = place(120, columns, ["西岭区", "59"], 0.5) + place(140, columns, ["东湖区", "240"], 1)
    lines = lines_of(make_pdf(place(100, columns, ["地区", "发病数"], 0.5) + rows))
    assert lines == ["地区\t发病数", "西岭区\t59", "东湖区\t240"]


def test_a_spaced_label_is_one_header():
    header = [*place(100, GROUPS, ["", "肺结核", "梅毒"], 0.5), Text(60, 100, "地"), Text(80, 100, "区")]
    header += place(120, COLUMNS, MEASURES, 0.5)
    assert lines_of(make_pdf(header + body_from(140))) == LINES


def test_coloured_rows_of_a_table_are_rows_of_it_all():
    rows = [["地区", "发病数", "死亡数"], ["东湖区", "3", "2"], ["南桥区", "8", "1"], ["西岭区", "5", "0"]]
    widths = [80, 80, 80]
    stripes = [
        Area(50 + 80 * column, 100 + 20 * row, 130 + 80 * column, 120 + 20 * row, "0.8 0.8 0.8")
        for row in (0, 2)
        for column in range(3)
    ]
    lines = lines_of(make_pdf([*stripes, *table(50, 100, widths, rows)]))
    assert lines == ["\t".join(row) for row in rows]


def test_a_header_below_a_new_title_is_no_running_head():
    header = place(50, COLUMNS, ["地区", *MEASURES[1:]], 0.5)
    pages = [[Text(50, 30, f"{disease}报告发病、死亡数"), *header, *body_from(70)] for disease in ("肺结核", "麻疹")]
    assert lines_of(make_pdf(*pages)).count("地区\t发病数\t死亡数\t发病数\t死亡数") == 2


@pytest.mark.makes("number_in_markup")
def test_numbers_that_go_on_in_the_next_line_of_their_cells_are_not_read():
    title = [Text(50, 50, "2024年3月示例市百日咳报告发病、死亡数", 14)]
    header = place(100, COLUMNS[:3], ["地区", "发病数", "死亡数"], 0.5)
    rows = [["东湖区", "1,4", "2"], ["", "578", ""], ["南桥区", "16,", "3"], ["合计", "377", ""]]
    broken = [text for at, row in enumerate(rows) for text in place(120 + 20 * at, COLUMNS[:3], row, 1)]
    reading = read(make_pdf(title + header + broken), published="2024-04-10")
    assert (numbers_of(reading), "number_in_markup" in kinds_of(reading)) == ([], True)
