"""Damaged files of every format: each is read or a finding, none stops the parser."""

from __future__ import annotations

import random
import re
import zipfile
import zlib
from base64 import a85encode
from io import BytesIO

import pytest

from tests.pipelines.documents.captures import read
from tests.pipelines.documents.small_books import Cell, make_xls, make_xlsx, zip_up
from tests.pipelines.documents.small_docs import make_ofd, ofd_layer, ofd_text
from tests.pipelines.documents.small_pdf import Text, grid, make_pdf, table
from tests.pipelines.documents.test_spreadsheets import ROWS, TITLE, in_ods, in_xml
from tests.pipelines.documents.test_word_documents import ROWS as TEXTS
from tests.pipelines.documents.test_word_documents import (
    SENTENCE,
    SIMPLE,
    Piece,
    doc_table,
    make_doc,
    make_docx,
    para,
    run,
)

COPIES = 30
WIDTHS = [100, 80, 80]
WHOLE = {
    "pdf": make_pdf([*grid(50, 100, WIDTHS, 3), *table(50, 100, WIDTHS, TEXTS), Text(50, 300, SENTENCE)]),
    "xlsx": make_xlsx({"表1": [[TITLE], *ROWS]}),
    "xls": make_xls({"表1": [[TITLE], *ROWS]}),
    "spreadsheetml": in_xml([[TITLE], *ROWS]),
    "ods": in_ods([[TITLE], *ROWS]),
    "docx": make_docx(para(run(SENTENCE)) + SIMPLE),
    "doc": make_doc([Piece(f"{TITLE}\r"), *doc_table(TEXTS), Piece(f"{SENTENCE}\r")]),
    "ofd": make_ofd({"P0.xml": ofd_layer(ofd_text(15, 20, SENTENCE))}),
}


def damage(body: bytes, chance: random.Random) -> bytes:
    """Return the file cut, with other bytes, without some, with some twice, or with a stretch overwritten."""
    start, other = chance.randrange(len(body)), chance.randrange(len(body))
    length = chance.choice((1, 4, 64, 2000))
    end = start + length
    noise = bytes(chance.randrange(256) for _ in range(length))
    return chance.choice((
        body[:start],
        body[:start] + noise + body[end:],
        body[:start] + body[end:],
        body[:other] + body[start:end] + body[other:],
        body[:start] + b"\xff" * length + body[end:],
        body[:start] + bytes(length) + body[end:],
    ))  # fmt: skip


@pytest.mark.parametrize("kind", WHOLE)
def test_damaged_files_are_read_or_findings(kind):
    chance = random.Random(kind)
    for _ in range(COPIES):
        body = damage(WHOLE[kind], chance)
        reading = read(body)
        assert reading.articles or reading.findings, body
        assert "parse_failed" not in [finding.kind for finding in reading.findings], body


@pytest.mark.parametrize("kind", WHOLE)
def test_whole_ones_are_read(kind):
    assert read(WHOLE[kind]).articles[0].bulletins


def pack_streams(body, *, in_letters=False):
    """Return a PDF whose streams are packed."""

    def pack(found):
        packed = a85encode(zlib.compress(found[1])) + b"~>" if in_letters else zlib.compress(found[1])
        filters = b"[ /ASCII85Decode /FlateDecode ]" if in_letters else b"/FlateDecode"
        return b"<< /Length %d /Filter %b >>\nstream\n%b\nendstream" % (len(packed), filters, packed)

    return re.sub(rb"<< /Length \d+ >>\nstream\n(.*?)\nendstream", pack, body, flags=re.DOTALL)


@pytest.mark.makes("broken_file")
@pytest.mark.parametrize("in_letters", [False, True])
def test_a_pdf_with_a_damaged_page_is_not_as_if_the_page_were_blank(in_letters):
    body = pack_streams(WHOLE["pdf"], in_letters=in_letters)
    assert [finding.kind for finding in read(body).findings] == [
        finding.kind for finding in read(WHOLE["pdf"]).findings
    ]
    at = body.index(b"stream\n", body.index(b"/FlateDecode")) + 20
    damaged = body[:at] + bytes(byte ^ 0xFF for byte in body[at : at + 8]) + body[at + 8 :]
    assert "broken_file" in [finding.kind for finding in read(damaged).findings]


@pytest.mark.makes("broken_file")
def test_a_page_saved_by_office_that_was_cut_is_read_and_reported():
    rows = "".join(f"<tr><td>{area}</td><td>{count}</td></tr>" for area, count in (("地区", "发病数"), ("东湖区", 5)))
    whole = (
        '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8"></head><body><table>'
        f"<tr><td>2022年9月示例市肺结核</td></tr>{rows}<tr><td>南桥区</td><td>7</td></tr></table></body></html>"
    )
    assert read(whole.encode(), "a.xls").findings == ()
    reading = read(whole[: whole.index("<tr><td>南桥区")].encode(), "a.xls")
    assert [o.value for b in reading.articles[0].bulletins for o in b.observations] == [5]
    assert [(finding.kind, finding.evidence) for finding in reading.findings] == [("broken_file", "东湖区\t5")]


def replace_member(body, name, content):
    """Return a package with another content of a member; None: without it."""
    with zipfile.ZipFile(BytesIO(body)) as package:
        members = {one: package.read(one) for one in package.namelist()}
    return zip_up(
        {one: content if one == name else kept for one, kept in members.items() if (one, content) != (name, None)}
    )


@pytest.mark.makes("broken_file")
def test_a_member_in_the_place_of_a_sheet_is_no_empty_sheet():
    reading = read(replace_member(WHOLE["xlsx"], "xl/worksheets/sheet1.xml", "<coreProperties/>"))
    assert (reading.articles, [finding.kind for finding in reading.findings]) == ((), ["broken_file"])


@pytest.mark.makes("number_format")
def test_numbers_whose_styles_are_lost_may_show_something_else():
    body = make_xlsx({"表1": [[TITLE], ["病原体", "阳性率"], ["腺病毒", Cell(0.0066, "0.00%")]]})
    assert "number_format" not in [finding.kind for finding in read(body).findings]
    lost = read(replace_member(body, "xl/styles.xml", None))
    assert "number_format" in [finding.kind for finding in lost.findings]
