"""Files that are made to fill memory or time: refused before they do."""

from __future__ import annotations

import struct
import time
import tracemalloc
import zlib
from base64 import a85encode
from contextlib import suppress

import pytest

from pipelines.documents.content import RefusedError
from pipelines.documents.formats import find_format
from pipelines.documents.pdf.aligned_tables import find_aligned_tables
from pipelines.documents.pdf.glyphs import Glyph
from pipelines.documents.pdf.rows import to_rows
from tests.pipelines.documents.captures import kinds_of, read, read_parts
from tests.pipelines.documents.small_books import make_ods, make_xlsx, ods_cell, ods_row, zip_up
from tests.pipelines.documents.small_docs import (
    Piece,
    docx_cell,
    docx_table,
    make_doc,
    make_docx,
    make_ofd,
    ofd_layer,
    ofd_text,
)
from tests.pipelines.documents.small_pdf import Text, join_objects, make_pdf
from tests.pipelines.documents.test_spreadsheets import unzip

CPU_SECONDS = 5


def pdf_with(content: bytes, filters: str) -> bytes:
    packed = b"<< /Length %d /Filter %b >>\nstream\n%b\nendstream" % (len(content), filters.encode(), content)
    return join_objects([
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R >>",
        packed,
    ])  # fmt: skip


def pages_in_a_circle() -> bytes:
    return join_objects([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"])


def long_text_in_many_cells() -> bytes:
    members = unzip(make_xlsx({"表1": [["甲"]]}))
    cells = "".join(f"<c r='A{row}' t='s'><v>0</v></c>" for row in range(1, 2001))
    sheet = members["xl/worksheets/sheet1.xml"]
    before, _, after = sheet.partition("<sheetData>")
    members["xl/worksheets/sheet1.xml"] = (
        f"{before}<sheetData><row r='1'>{cells}</row></sheetData>{after.partition('</sheetData>')[2]}"
    )
    members["xl/sharedStrings.xml"] = f"<sst><si><t>{'长' * 100_000}</t></si></sst>"
    return zip_up(members)


def pieces_that_are_all_of_the_file() -> bytes:
    body = bytearray(make_doc([Piece("示例市\r")]))
    at = body.index(struct.pack("<BI", 2, 16))
    struct.pack_into("<I", body, at + 9, 2**31)
    return bytes(body)


def nested(depth: int) -> str:
    return docx_table([docx_cell("甲"), docx_cell(nested(depth - 1) if depth else "乙")])


REFUSED = {
    "pdf bomb": lambda: pdf_with(zlib.compress(bytes(80 * 2**20)), "/FlateDecode"),
    "pdf bomb in letters": lambda: pdf_with(
        a85encode(zlib.compress(bytes(80 * 2**20))) + b"~>", "[/ASCII85Decode /FlateDecode]"
    ),
    "pdf packed twice": lambda: pdf_with(zlib.compress(zlib.compress(bytes(2**20))), "[/FlateDecode /FlateDecode]"),
    "zip bomb": lambda: zip_up({"word/document.xml": bytes(140 * 2**20)}),
    "long text": long_text_in_many_cells,
    "doc pieces": pieces_that_are_all_of_the_file,
    "entities": lambda: zip_up(
        {"OFD.xml": "<!DOCTYPE a [<!ENTITY b '" + "c" * 999 + "'>]><a><DocRoot>&b;</DocRoot></a>"}
    ),
}
"""Each file by what builds it: some are large, and every process that runs tests would build them."""


@pytest.mark.makes("broken_file")
@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_would_fill_the_memory_is_refused(name):
    assert kinds_of(read(REFUSED[name]())) == ["broken_file"]


@pytest.mark.parametrize("beside", ["content.xml", "xl/workbook.xml"])
def test_no_more_is_unpacked_to_find_a_format_than_a_format_needs(beside):
    body = zip_up({"mimetype": bytes(64 * 2**20), beside: "<a/>"})
    tracemalloc.start()
    find_format(body)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2**20


BOUNDED = {
    "pages in a circle": pages_in_a_circle,
    "pdf of brackets": lambda: pdf_with(zlib.compress(b"[" * 100_000), "/FlateDecode"),
    "repeated cells": lambda: make_ods(
        "".join(
            ods_row(*[ods_cell("5", 5, attributes="table:number-columns-repeated='9999'")] * 9, repeated=9999)
            for _ in range(99)
        )
    ),
    "digits beyond the border": lambda: make_pdf(
        Text(20 + 5 * (at % 100) + 700 * out, 20 + at // 100 * 6, "77", 4) for at in range(4500) for out in (0, 1)
    ),
    "250 columns": lambda: make_pdf(
        Text(5 + 2.36 * at, 20 + 8 * row, "77" if row else "甲乙"[at % 2] + "病", 0.9)
        for row in range(21)
        for at in range(250)
    ),
    "tables in tables": lambda: make_docx(nested(40)),
    "distances": lambda: make_ofd(
        {"P.xml": ofd_layer(*[ofd_text(15, 20, "平稳", "DeltaX='" + "g 99999 4 " * 999 + "'")] * 20)}
    ),
}


@pytest.mark.parametrize("name", BOUNDED)
def test_a_file_that_would_take_all_time_is_bounded(name):
    body = BOUNDED[name]()
    begun = time.process_time()
    with suppress(RefusedError):
        read_parts(body)
    assert time.process_time() - begun < CPU_SECONDS


def test_headers_without_numbers_are_placed_in_bounded_time():
    names = [Glyph("病种"[at % 2], 9 * at, 0, 9 * at + 4, 3, 3, None) for at in range(1200)]
    numbers = [Glyph("7", 27 * at + 4, y, 27 * at + 8.5, y + 3, 3, None) for at in range(400) for y in (5, 10, 15)]
    begun = time.process_time()
    list(find_aligned_tables(to_rows([*names, *numbers])))
    assert time.process_time() - begun < CPU_SECONDS
