"""Text of a PDF that runs up or down: headers of narrow columns, and labels beside rows.

The font is in the file: pdfminer, which reads others, does not say where such text is.
"""

from __future__ import annotations

import pytest

from tests.pipelines.documents.captures import doubts_of, kinds_of, lines_of, read
from tests.pipelines.documents.small_pdf import EMBEDDED, Text, grid, make_pdf, table
from tests.pipelines.documents.test_aligned_tables import BODY, COLUMNS, place

pytestmark = pytest.mark.usefixtures("embedded")
UPENDED = [(50, 90), (110, 140), (160, 190), (210, 240)]


def upended_header(turn, tops):
    """Return headers that run up or down; ``tops`` says where the first character of each is."""
    names = ["", "肺结核", "流行性腮腺炎", "梅毒"]
    places = zip(UPENDED[1:], names[1:], tops, strict=True)
    return [Text(x0 + (14 if turn == "0 1 -1 0" else 4), top, name, turn=turn) for (x0, _), name, top in places]


@pytest.mark.parametrize("top", [130, 100, 88])
@pytest.mark.parametrize(("turn", "tops"), [("0 1 -1 0", (162, 162, 162)), ("0 -1 1 0", (102, 102, 102))])
def test_headers_that_run_up_or_down_are_those_of_their_columns(turn, tops, top):
    header = [Text(55, top, "地区"), *upended_header(turn, tops)]
    rows = [["东湖区", "312", "2", "41"], ["南桥区", "874", "11", "0"]]
    body = [text for at, row in enumerate(rows) for text in place(180 + 20 * at, UPENDED, row, 1)]
    reading = make_pdf([*header, *body])
    assert lines_of(reading) == ["地区\t肺结核\t流行性腮腺炎\t梅毒", *("\t".join(row) for row in rows)]


def test_headers_that_run_up_have_others_far_above_them():
    upper = [Text(55, 60, "地区"), Text(113, 60, "肺结核"), Text(213, 60, "梅毒")]
    columns = [(50, 90), (110, 140), (160, 190), (210, 240), (260, 290)]
    counted = zip(columns[1:], ["发病数", "死亡数"] * 2, strict=True)
    lower = [Text(x0 + 14, 132, name, turn="0 1 -1 0") for (x0, _), name in counted]
    rows = [["东湖区", "312", "2", "41", "0"], ["南桥区", "874", "11", "5", "1"]]
    body = [text for at, row in enumerate(rows) for text in place(150 + 20 * at, columns, row, 1)]
    assert lines_of(make_pdf([*upper, *lower, *body])) == [
        "地区\t肺结核\t\t梅毒",
        "\t发病数\t死亡数\t发病数\t死亡数",
        *("\t".join(row) for row in rows),
    ]


@pytest.mark.makes("number_in_markup")
def test_labels_that_run_up_beside_the_numbers_of_a_table_are_reported():
    header = place(100, COLUMNS[:3], ["地区", "发病数", "死亡数"], 0.5)
    beside = [Text(30, 150, "流行性感冒", turn="0 1 -1 0")]
    body = [text for at, row in enumerate(BODY * 2) for text in place(120 + 20 * at, COLUMNS[:3], row[:3], 1)]
    reading = read(make_pdf([*header, *beside, *body]))
    assert "number_in_markup" in kinds_of(reading)


@pytest.mark.parametrize("number", ["312", "4"])
def test_headers_that_run_up_are_read_in_their_cells(number):
    rows = [["", "", ""], ["东湖区", number, "7"]]
    texts = [Text(55, 130, "地区"), Text(150, 155, "肺结核", turn="0 1 -1 0"), Text(230, 155, "梅毒", turn="0 1 -1 0")]
    body = make_pdf([*grid(50, 100, [80, 80, 80], 2, 60), *table(50, 100, [80, 80, 80], rows, 60), *texts])
    assert lines_of(body) == ["地区\t肺结核\t梅毒", f"东湖区\t{number}\t7"]


def test_headers_that_run_up_are_reported_where_it_is_not_known_where_they_are():
    token = EMBEDDED.set(False)
    header = [Text(55, 130, "地区"), *upended_header("0 1 -1 0", (162, 162, 162))]
    rows = [["东湖区", "312", "2", "41"], ["南桥区", "874", "11", "0"]]
    body = [text for at, row in enumerate(rows) for text in place(180 + 20 * at, UPENDED, row, 1)]
    assert "no_text" in doubts_of(make_pdf([*header, *body]))
    EMBEDDED.reset(token)
