"""Tables of a PDF without rulings: headers over several columns, labels in several lines, columns set in two ways."""

from __future__ import annotations

import pytest

from tests.pipelines.documents.captures import doubts_of, kinds_of, lines_of, numbers_of, read
from tests.pipelines.documents.small_pdf import Area, Text, grid, make_pdf, table

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


def test_a_label_may_be_set_otherwise_than_the_headers_beside_it():
    header = place(100, GROUPS, ["地区", "", ""], 0) + place(100, GROUPS, ["", "肺结核", "梅毒"], 1)
    header += place(120, COLUMNS, MEASURES, 1)
    assert lines_of(make_pdf(header + body_from(140))) == LINES


@pytest.mark.parametrize("share", [0, 0.5, 1])
def test_numbers_and_headers_that_nearly_touch_are_of_their_columns(share):
    columns = [(50, 88), *((91 + 32 * at, 121 + 32 * at) for at in range(5))]
    header = place(100, columns, ["地区", "狂犬病", "登革热", "百日咳", "猩红热", "肺结核"], share)
    rows = [["东湖区", "312645", "223871", "41", "602981", "7"], ["南桥区", "874", "11", "120543", "311902", "0"]]
    texts = [text for at, row in enumerate(rows) for text in place(120 + 20 * at, columns, row, share)]
    lines = lines_of(make_pdf(header + texts))
    assert lines == ["地区\t狂犬病\t登革热\t百日咳\t猩红热\t肺结核", *("\t".join(row) for row in rows)]


@pytest.mark.makes("number_in_markup")
def test_numbers_that_nearly_touch_are_not_cut_apart_below_one_header():
    rows = [["东湖区", "12 345", "7"], ["南桥区", "238 71", "0"]]
    texts = [text for at, row in enumerate(rows) for text in place(120 + 20 * at, COLUMNS[:3], row, 1)]
    body = make_pdf(place(100, COLUMNS[:3], ["地区", "发病数", "死亡数"], 1) + texts)
    assert lines_of(body) == ["地区\t发病数\t死亡数", "东湖区\t12 345\t7", "南桥区\t238 71\t0"]
    assert doubts_of(body) == ["number_in_markup"]


def test_a_number_next_to_the_label_of_a_table_beside_it_is_a_cell():
    columns = [(50, 90), (100, 140), (142, 200), (210, 250)]
    rows = [["麻疹", "313", "流行性出血热", "7"], ["炭疽", "5", "梅毒", "41"], ["疟疾", "0", "风疹", "128"]]
    texts = [text for at, row in enumerate(rows) for text in place(120 + 20 * at, columns[::2], row[::2], 0)]
    texts += [text for at, row in enumerate(rows) for text in place(120 + 20 * at, columns[1::2], row[1::2], 1)]
    lines = lines_of(make_pdf(place(100, columns, ["病名", "发病数", "病名", "发病数"], 0.5) + texts))
    assert lines == ["病名\t发病数\t病名\t发病数", *("\t".join(row) for row in rows)]


def test_headers_in_one_and_in_two_lines_are_those_of_their_columns():
    columns = [(50, 90), *((91 + 33 * at, 121 + 33 * at) for at in range(4))]
    upper = place(100, columns, ["地区", "布鲁氏", "登革热", "流行性", "肺结核"], 0.5)
    lower = place(111, columns, ["", "菌病", "", "腮腺炎", ""], 0.5)
    rows = [["东湖区", "3", "2", "41", "0"], ["南桥区", "874", "11", "1205", "3"]]
    texts = [text for at, row in enumerate(rows) for text in place(130 + 20 * at, columns, row, 0.5)]
    assert lines_of(make_pdf(upper + lower + texts))[:2] == [
        "地区\t布鲁氏菌病\t登革热\t流行性腮腺炎\t肺结核", "东湖区\t3\t2\t41\t0",
    ]  # fmt: skip


@pytest.mark.parametrize(("share_of_headers", "share_of_numbers"), [(0.5, 0.5), (1, 1), (0.5, 1), (0, 1)])
@pytest.mark.parametrize("empty", [2, 3])
def test_a_column_without_a_number_is_that_of_its_header(empty, share_of_headers, share_of_numbers):
    columns = [(x, x + 60) for x, _ in COLUMNS]
    header = place(100, GROUPS, ["地区", "肺结核", "梅毒"], share_of_headers)
    header += place(120, columns, MEASURES, share_of_headers)
    rows = [["东湖区", "26", "2", "41", "5"], ["南桥区", "4", "11", "12", "3"], ["西岭区", "7", "1", "9", "8"]]
    for row in rows:
        row[empty] = ""
    texts = [text for at, row in enumerate(rows) for text in place(140 + 20 * at, columns, row, share_of_numbers)]
    lines = lines_of(make_pdf(header + texts))
    assert lines[-3:] == ["\t".join(row) for row in rows] or not any("\t" in line for line in lines)
    assert share_of_headers in (0, share_of_numbers) or "\t" in lines[-1]


def test_the_end_of_a_label_in_brackets_is_a_part_of_it():
    rows = [["麻疹（含临床", "3"], ["诊断病例）", ""], ["炭疽", "5"], ["（含疑似）", "2"]]
    body = [text for at, row in enumerate(rows) for text in place(115 + 12 * at, COLUMNS[:2], row, 0)]
    lines = lines_of(make_pdf(place(100, COLUMNS[:2], ["病名", "发病数"], 0) + body))
    assert lines == ["病名\t发病数", "麻疹（含临床诊断病例）\t3", "炭疽\t5", "（含疑似）\t2"]


def test_a_header_over_several_columns_is_found_above_headers_that_nearly_touch():
    columns = [(50, 90), *((95 + 32 * at, 125 + 32 * at) for at in range(4))]
    header = place(100, [columns[0], (95, 157), (159, 221)], ["", "肺结核", "梅毒"], 0.5)
    header += place(107, columns[:1], ["地区"], 0.5) + place(114, columns, MEASURES, 0.5)
    body = [text for at, row in enumerate(BODY) for text in place(130 + 20 * at, columns, row, 0.5)]
    assert lines_of(make_pdf(header + body)) == LINES


def test_headers_over_three_columns_are_of_those_whose_headers_are_repeated_below():
    columns = [(50, 90), *((100 + 60 * at, 150 + 60 * at) for at in range(6))]
    header = place(100, [columns[0], (100, 270), (280, 450)], ["地区", "肺结核", "梅毒"], 0.5)
    header += place(120, columns, ["", *["发病数", "死亡数", "同比"] * 2], 0.5)
    rows = [["东湖区", "26", "2", "-4.5", "41", "5", "3.1"], ["南桥区", "4", "11", "12.0", "3", "0", "-7.2"]]
    body = [text for at, row in enumerate(rows) for text in place(140 + 20 * at, columns, row, 1)]
    assert lines_of(make_pdf(header + body))[0] == "地区\t肺结核\t\t\t梅毒"


def test_a_header_of_two_columns_of_which_one_has_no_number_is_two():
    columns = [(50, 110), (130, 160), (164, 194)]
    header = place(100, columns, ["病名", "发病数", "死亡数"], 0.5)
    lines = lines_of(make_pdf(header + place(120, columns, ["风疹", "25", ""], 0.5)))
    assert lines == ["病名\t发病数\t死亡数", "风疹\t25"]


def test_rows_after_labels_without_numbers_keep_the_columns_of_their_table():
    header = place(100, COLUMNS[:3], ["病名", "发病数", "死亡数"], 0.5)
    rows = [["鼠疫", "", "5"], ["风疹", "", ""], ["麻疹", "", ""], ["梅毒", "", "26"], ["疟疾", "", "1"]]
    body = [text for at, row in enumerate(rows) for text in place(120 + 20 * at, COLUMNS[:3], row, 0.5)]
    lines = lines_of(make_pdf(header + body))
    assert lines == ["病名\t发病数\t死亡数", "鼠疫\t\t5", "风疹", "麻疹", "梅毒\t\t26", "疟疾\t\t1"]


GROUPED = [(50, 90), (110, 170), (190, 240)]


def group(tops, labels, rows=6):
    header = place(100, GROUPED, ["地区", "病名", "发病数"], 0.5)
    names = ["麻疹", "炭疽", "梅毒", "疟疾", "风疹", "淋病"][:rows]
    body = [text for at, one in enumerate(names) for text in place(120 + 20 * at, GROUPED, ["", one, str(7 + at)], 0.5)]
    return make_pdf(header + body + [Text(55, top, label) for top, label in zip(tops, labels, strict=True)])


@pytest.mark.parametrize(("tops", "firsts"), [((130, 190), (0, 2)), ((140, 200), (0, 3)), ((150, 210), (0, 4))])
def test_a_label_in_the_middle_of_its_rows_is_that_of_the_first_of_them(tops, firsts):
    lines = lines_of(group(tops, ["东湖区", "南桥区"]))
    assert len(lines) == 7
    assert [lines[1 + at].split("\t")[0] for at in firsts] == ["东湖区", "南桥区"]


@pytest.mark.parametrize("tops", [(120, 180), (135, 190), (130, 215)])
def test_no_table_is_read_whose_labels_may_be_of_other_rows(tops):
    assert not any("\t" in line for line in lines_of(group(tops, ["东湖区", "南桥区"])))


def test_a_label_without_numbers_is_no_part_of_the_label_after_it():
    rows = [["麻疹", "5"], ["肺结核", ""], ["百日咳", "41"], ["疟疾", "8"]]
    sizes = [text for at, row in enumerate(rows) for text in place(120 + 14 * at, COLUMNS[:2], row, 0)]
    larger = [Text(text.x, text.top - 2, text.text, 12) if text.text.isdecimal() else text for text in sizes]
    lines = lines_of(make_pdf(place(100, COLUMNS[:2], ["病名", "发病数"], 0) + larger))
    assert lines == ["病名\t发病数", "麻疹\t5", "肺结核", "百日咳\t41", "疟疾\t8"]


@pytest.mark.parametrize("share", [0, 0.5, 1])
def test_a_label_in_the_lower_row_of_a_header_is_that_of_the_whole_header(share):
    header = place(100, GROUPS, ["", "肺结核", "梅毒"], share) + place(120, COLUMNS[1:], MEASURES[1:], share)
    header += place(120, COLUMNS[:1], ["地区"], 0)
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


FIRST = [["地区", "发病数", "死亡数", "重症数"], ["东湖区", "3", "2", "41"], ["南桥区", "5", "7", "8"]]
WIDTHS = [80, 80, 80, 80]


def pages(second, *, is_ruled, widths=WIDTHS):
    return make_pdf(
        *[
            [*table(60, 80, set_to, rows), *(grid(60, 80, set_to, len(rows)) if is_ruled else ())]
            for rows, set_to in ((FIRST, WIDTHS), (second, widths))
        ]
    )


@pytest.mark.parametrize("is_ruled", [True, False])
@pytest.mark.parametrize("empty", [1, 2, 3])
def test_a_table_that_goes_on_without_a_header_keeps_its_columns(empty, is_ruled):
    second = [["西岭区", "4", "6", "12"], ["北山区", "9", "1", "13"]]
    for row in second:
        row[empty] = ""
    lines = lines_of(pages(second, is_ruled=is_ruled))
    assert lines == ["\t".join(row).rstrip("\t") for row in [*FIRST, *second]]


@pytest.mark.parametrize("is_ruled", [True, False])
def test_rows_of_other_columns_are_no_further_rows_of_the_table_before_them(is_ruled):
    second = [["西岭区", "4", "12"], ["北山区", "9", "13"]]
    lines = lines_of(pages(second, is_ruled=is_ruled, widths=[50, 50, 190]))
    assert lines[:3] == ["\t".join(row) for row in FIRST]
    assert not any("\t" in line for line in lines[3:])


@pytest.mark.parametrize("is_ruled", [True, False])
def test_a_new_table_on_the_next_page_has_its_own_columns(is_ruled):
    second = [["地区", "发病数", "死亡数"], ["西岭区", "4", "12"]]
    lines = lines_of(pages(second, is_ruled=is_ruled, widths=[50, 50, 190]))
    assert lines[3:] == ["\t".join(row) for row in second]
