"""Texts that are set over the cells of a sheet, and files inside of a workbook."""

from __future__ import annotations

import struct
import zipfile
from io import BytesIO

import pytest

from tests.pipelines.documents.captures import doubts_of, lines_of, read_parts
from tests.pipelines.documents.small_books import make_ods, make_xls, make_xlsx, ods_cell, ods_row, zip_up

ROWS = [["病名", "发病数"], ["肺结核", 1080]]
LINES = ["病名\t发病数", "肺结核\t1080"]
TEXT = "本月报告麻疹12例。"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def with_members(body: bytes, members: dict[str, str | bytes]) -> bytes:
    with zipfile.ZipFile(BytesIO(body)) as package:
        return zip_up({name: package.read(name) for name in package.namelist()} | members)


def boxed(row: int, shown: str = "") -> bytes:
    paragraphs = "".join(f"<a:p><a:r><a:t>{half}</a:t></a:r></a:p>" for half in (TEXT, "完。"))
    shape = f"<sp><nvSpPr><cNvPr {shown}/></nvSpPr><txBody>{paragraphs}</txBody></sp>"
    start = f"<from><col>1</col><row>{row - 1}</row></from>"
    drawing = f"<wsDr xmlns='urn:d' xmlns:a='urn:a'><twoCellAnchor>{start}{shape}</twoCellAnchor></wsDr>"
    relation = f"<Relationship Id='d' Type='{OFFICE}/drawing' Target='../drawings/drawing1.xml'/>"
    relations = f"<Relationships xmlns='urn:r'>{relation}</Relationships>"
    drawn = {"xl/worksheets/_rels/sheet1.xml.rels": relations, "xl/drawings/drawing1.xml": drawing}
    return with_members(make_xlsx({"表1": ROWS}), drawn)


def test_a_text_box_below_the_first_row_follows_the_table():
    (part,) = read_parts(boxed(2))
    assert [line.text for line in part.lines] == [*LINES, TEXT, "完。"]
    assert (part.lines[2].position.row, part.lines[2].position.column) == (2, 2)


def test_a_text_box_above_the_table_is_read_before_it():
    assert lines_of(boxed(1)) == [TEXT, "完。", *LINES]


def test_a_hidden_text_box_is_not_read():
    assert lines_of(boxed(2, "hidden='1'")) == LINES


def biff_record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


@pytest.mark.parametrize(("kind", "read"), [(0x06, [TEXT]), (0x19, [])], ids=["box", "note"])
def test_a_text_box_of_an_xls_is_read_and_a_note_on_a_cell_is_not(kind, read):
    stated = struct.pack("<HHHHHHHHH", 0, 0, 0, 0, 0, len(TEXT), 0, 0, 0)
    shape = biff_record(0x005D, struct.pack("<HHHHH", 0x15, 0x12, kind, 1, 0))
    halves = (biff_record(0x003C, b"\1" + half.encode("utf-16-le")) for half in (TEXT[:4], TEXT[4:]))
    runs = biff_record(0x003C, bytes(16))
    records = shape + biff_record(0x01B6, stated) + b"".join(halves) + runs
    assert lines_of(make_xls({"表1": ROWS}, records=records)) == [*LINES, *read]


def test_a_text_box_of_an_ods_is_read_and_a_note_on_a_cell_is_not():
    draw = "xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0'"
    box = f"<draw:frame {draw}><draw:text-box><text:p>{TEXT}</text:p></draw:text-box></draw:frame>"
    note = "<office:annotation><text:p>草稿</text:p></office:annotation>"
    cells = [ods_cell("肺结核").replace("<text:p>", f"{note}{box}<text:p>"), ods_cell("1080", 1080)]
    rows = ods_row(*map(ods_cell, ROWS[0])) + ods_row(*cells)
    assert lines_of(make_ods(rows)) == [*LINES, TEXT]


@pytest.mark.makes("unread_file")
def test_a_file_inside_of_a_workbook_is_reported_once():
    body = with_members(make_xlsx({"表1": ROWS, "表2": ROWS}), {"xl/embeddings/oleObject1.bin": b"1"})
    assert doubts_of(body) == ["unread_file"]
