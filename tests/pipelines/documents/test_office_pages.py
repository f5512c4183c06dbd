"""Markup that goes by the name of a workbook: what Office programs save as a page, and what scripts send."""

from __future__ import annotations

from base64 import encodebytes
from dataclasses import replace

import pytest

from pipelines.parse import read_capture
from tests.pipelines.documents.captures import capture_of, kinds_of, numbers_of, read

TITLE = "示例市2022年9月法定传染病统计表"
TABLE = f"<tr><td colspan=3>{TITLE}</td></tr><tr><td>病名<td>发病数<td>死亡数</tr><tr><td>肺结核<td>1080<td>3</tr>"
NUMBERS = [("tuberculosis", "cases", 1080), ("tuberculosis", "deaths", 3)]
EXCEL = f'<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><table>{TABLE}</table></body></html>'
LIBRE = f'<html><head><meta name="generator" content="LibreOffice 7"/></head><body><table>{TABLE}</table></body></html>'
ALONE = f"<table border=1>{TABLE}</table>"
BARE = f"<html><head><meta charset=utf-8></head><body><table>{TABLE}</table></body></html>"


@pytest.mark.parametrize("page", [EXCEL, LIBRE, ALONE, BARE], ids=["excel", "libre", "alone", "bare"])
def test_a_table_in_a_page_that_is_called_a_workbook_is_read(page):
    reading = read(page.encode(), "statistics.xls")

    assert (numbers_of(reading), kinds_of(reading), reading.articles[0].layout) == (NUMBERS, [], "office_page")


def test_a_page_that_says_that_a_file_is_missing_is_none():
    assert read(b"<html><body><p>404</p></body></html>", "statistics.xls").articles == ()


def test_a_mark_of_a_note_in_a_saved_page_is_no_digit_of_its_number():
    reading = read(EXCEL.replace("1080", "1080<sup>2</sup>").encode(), "statistics.xls")

    assert (numbers_of(reading), kinds_of(reading)) == (NUMBERS, ["number_in_markup"])


def test_what_is_struck_out_or_hidden_in_a_saved_page_is_left_out_and_reported():
    hidden = "<tr style='display:none'><td>梅毒<td>77<td>0</tr>"
    page = EXCEL.replace("1080", "<s>1075</s>1080").replace("</table>", f"{hidden}</table>")
    reading = read(page.encode(), "statistics.xls")

    assert (numbers_of(reading), set(kinds_of(reading))) == (NUMBERS, {"number_in_markup"})


def test_a_number_for_several_rows_of_a_saved_page_is_reported():
    page = EXCEL.replace("<td>1080", "<td rowspan=2>1080").replace("</table>", "<tr><td>梅毒<td>0</tr></table>")

    assert "ragged_table" in kinds_of(read(page.encode(), "statistics.xls"))


def in_mhtml(*pages):
    parts = (
        f"Content-Type: text/html\nContent-Transfer-Encoding: base64\n\n{encodebytes(one).decode()}" for one in pages
    )
    return "\n--x\n".join(["MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n", *parts, ""]).encode()


def test_a_saved_page_with_its_parts_in_one_file_is_read():
    reading = read(in_mhtml(EXCEL.encode("gb18030"), b"<p>2022</p>"), "statistics.doc")

    assert (numbers_of(reading), kinds_of(reading)) == (NUMBERS, [])


def test_each_sheet_of_a_workbook_that_was_saved_as_one_file_of_pages_is_read():
    frame = b"<html><frameset><frame src=sheet001.htm></frameset></html>"
    other = EXCEL.replace("9月", "8月").replace("1080", "990")
    reading = read(in_mhtml(frame, EXCEL.encode(), other.encode()), "statistics.xls")

    assert numbers_of(reading) == [*NUMBERS, ("tuberculosis", "cases", 990), ("tuberculosis", "deaths", 3)]


TEXT = f"{TITLE}\n病名,发病数,死亡数\n肺结核,1080,3\n"


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("statistics.csv", TEXT.encode("gb18030")),
        ("statistics.csv", TEXT.replace("1080", '"1,080"').encode("utf-8-sig")),
        ("statistics.csv", TEXT.replace(TITLE, f"{TITLE}\t").encode()),
        ("statistics.xls", TEXT.replace(",", "\t").encode("gb18030")),
        ("statistics.xls", TEXT.replace(",", "\t").encode("utf-16")),
    ],
    ids=["gb18030", "utf-8", "a tab in the title", "tabs", "utf-16"],
)
@pytest.mark.parametrize("role", ["page", "attachment"])
def test_a_table_in_text_is_read(name, body, role):
    reading = read_capture(replace(capture_of(body, name), role=role))

    assert (numbers_of(reading), kinds_of(reading), reading.articles[0].layout) == (NUMBERS, [], "delimited")


def test_a_text_under_the_name_of_a_workbook_is_no_table():
    reading = read("9月1日，示例市新增肺结核确诊病例3例。\n".encode(), "notice.xls")

    assert [article.layout for article in reading.articles] != ["delimited"]
