"""Workbooks that state what they do not have, for which calamine would take all memory and end the process."""

from __future__ import annotations

import re
import struct
from io import BytesIO

import olefile
import pytest

from pipelines.documents.spreadsheets.ole_file import make_ole_file
from tests.pipelines.documents.captures import kinds_of, numbers_of, read
from tests.pipelines.documents.small_books import make_xls, make_xlsx, zip_up
from tests.pipelines.documents.small_ole import SECTOR
from tests.pipelines.documents.test_spreadsheets import unzip

BOOK = {"1": [["2022年9月示例市法定传染病统计表"], ["病名", "发病数"], ["肺结核", 1080]]}
NUMBERS = [("tuberculosis", "cases", 1080)]
XLS, XLSX = make_xls(BOOK), make_xlsx(BOOK)


@pytest.mark.parametrize("name", ["xl/sharedStrings.xml", "xl/SharedStrings.xml"])
def test_an_xlsx_may_state_more_texts_than_it_has(name):
    texts = (
        "<sst xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' count='3' uniqueCount='99999999999'/>"
    )

    assert numbers_of(read(zip_up({**unzip(XLSX), name: texts}))) == NUMBERS


def test_a_sheet_of_an_xls_may_end_before_it_begins():
    dimensions = struct.pack("<HHIIHHH", 0x0200, 14, 255, 9, 0, 2, 0)

    assert numbers_of(read(make_xls(BOOK, records=dimensions))) == NUMBERS


def test_an_xls_that_states_more_texts_than_bytes_is_broken():
    texts = struct.pack("<HHII", 0x00FC, 8, 3, 0xFFFFFF00)

    assert kinds_of(read(make_xls(BOOK, records=texts))) == ["broken_file"]


def test_a_circle_of_sectors_is_not_followed_for_ever():
    table_at = SECTOR * (1 + struct.unpack_from("<I", XLS, 76)[0])
    directory = struct.unpack_from("<I", XLS, 48)[0]
    circle = bytearray(XLS)
    struct.pack_into("<I", circle, table_at + 4 * directory, directory)
    reading = read(bytes(circle))

    assert numbers_of(reading) == NUMBERS or kinds_of(reading) == ["broken_file"]


@pytest.mark.parametrize("size", [0, 4096, 5_000_000])
def test_an_ole_file_of_one_stream_has_its_bytes(size):
    content = bytes(range(256)) * (size // 256)
    with olefile.OleFileIO(BytesIO(make_ole_file("Workbook", content)), raise_defects=olefile.DEFECT_INCORRECT) as file:
        assert file.openstream("Workbook").read().startswith(content)


FAR = "<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>"


def with_rows(rows: str, member: str = "worksheets/sheet1.xml") -> bytes:
    members = unzip(XLSX)
    sheet = members.pop("xl/worksheets/sheet1.xml").replace("</sheetData>", f"{rows}</sheetData>")
    book = members["xl/_rels/workbook.xml.rels"].replace("worksheets/", member.lower().partition("/")[0] + "/")
    return zip_up({**members, f"xl/{member}": sheet, "xl/_rels/workbook.xml.rels": book})


@pytest.mark.makes("broken_file")
@pytest.mark.parametrize(
    "rows",
    [
        "<row r='9'><c r='ZZZZZZ9'><v>1</v></c></row>",
        "<row r='9'><c r='zzz9999999'><v>1</v></c></row>",
        "<row r='999999999'><c><v>1</v></c></row>",
    ],
)
def test_a_cell_that_no_sheet_has_is_refused(rows):
    assert kinds_of(read(with_rows(rows))) == ["broken_file"]


@pytest.mark.makes("broken_file")
@pytest.mark.parametrize("member", ["ws/sheet1.xml", "Worksheets/Sheet1.xml"])
def test_a_sheet_is_bounded_wherever_its_member_is(member):
    assert kinds_of(read(with_rows(FAR, member))) == ["broken_file"]


@pytest.mark.makes("broken_file")
def test_two_sheets_of_one_name_are_refused():
    book = make_xlsx({"1": BOOK["1"], "2": BOOK["1"]})
    members = unzip(book)
    members["xl/workbook.xml"] = re.sub(r"""name=(["'])2\1""", "name='1'", members["xl/workbook.xml"])
    assert members["xl/workbook.xml"].count("name='1'") + members["xl/workbook.xml"].count('name="1"') == 2

    assert kinds_of(read(zip_up(members))) == ["broken_file"]
