"""Cells of which a reader sees less than they hold: marks of notes, numbers struck out or in white, rows of no size."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
import xlsxwriter

from tests.pipelines.documents.captures import doubts_of, kinds_of, lines_of, numbers_of, read
from tests.pipelines.documents.small_books import (
    font_in_biff,
    make_ods,
    make_spreadsheetml,
    make_xls,
    number_in_biff,
    ods_cell,
    ods_row,
    rich_texts_in_biff,
    shared_text_in_biff,
    style_in_biff,
    xml_cell,
    xml_row,
    zip_up,
)

HEAD = ["病名", "发病数"]
RAISED, STRUCK = {"font_script": 1}, {"font_strikeout": True}
SS_HTML = "xmlns:html='http://www.w3.org/TR/REC-html40'"


def write_xlsx(write):
    """Return a workbook whose second row ``write`` fills."""
    packed = BytesIO()
    with xlsxwriter.Workbook(packed) as book:
        sheet = book.add_worksheet("表1")
        sheet.write_row(0, 0, HEAD)
        sheet.write(1, 0, "肺结核")
        write(book, sheet)
    return packed.getvalue()


def rich_xlsx(*pieces):
    """Return a workbook whose number is in pieces: a text after its format, or alone."""

    def write(book, sheet):
        sheet.write_rich_string(1, 1, *(book.add_format(one) if isinstance(one, dict) else one for one in pieces))

    return write_xlsx(write)


def rich_xls(text, *runs, cut_after=0):
    fonts = font_in_biff() * 4 + font_in_biff(is_raised=True) + font_in_biff(is_struck=True)  # no font is the fourth
    texts = rich_texts_in_biff(("肺结核", [(0, 0)]), (text, runs), cut_after=cut_after)
    cells = shared_text_in_biff(2, 1, 0) + shared_text_in_biff(2, 2, 1)
    return make_xls({"表1": [HEAD]}, records=cells, shared=fonts + texts)


def rich_xml(markup):
    cell = f"<Cell><ss:Data ss:Type='String' {SS_HTML}>{markup}</ss:Data></Cell>"
    return make_spreadsheetml(xml_row(*map(xml_cell, HEAD)) + xml_row(xml_cell("肺结核"), cell))


def rich_ods(markup):
    styles = (
        "<style:style style:name='up'><style:text-properties style:text-position='super 58%'/></style:style>"
        "<style:style style:name='bold'><style:text-properties fo:font-weight='bold' xmlns:fo='urn:x'/></style:style>"
        "<style:style style:name='out'><style:text-properties style:text-line-through-type='single'/></style:style>"
    )
    cell = f"<table:table-cell><text:p>{markup}</text:p></table:table-cell>"
    return make_ods(ods_row(*map(ods_cell, HEAD)) + ods_row(ods_cell("肺结核"), cell), styles)


@pytest.mark.parametrize(
    "body",
    [
        rich_xlsx("1080", RAISED, "2"),
        rich_xls("10802", (4, 5)),
        rich_xls("10802", (4, 5), cut_after=2),
        rich_xml("1080<html:Sup>2</html:Sup>"),
        rich_ods("1080<text:span text:style-name='up'>2</text:span>"),
    ],
    ids=["xlsx", "xls", "xls in two records", "spreadsheetml", "ods"],
)
def test_the_mark_of_a_note_in_a_cell_is_no_digit_of_its_number(body):
    assert lines_of(body) == ["病名\t发病数", "肺结核\t1080²"]
    reading = read(body, period="2022-09-01/2022-10-01")
    assert (numbers_of(reading), kinds_of(reading)) == ([("tuberculosis", "cases", 1080)], [])


@pytest.mark.makes("number_in_markup")
@pytest.mark.parametrize(
    "body",
    [
        rich_xlsx(STRUCK, "1075", {}, "1080"),
        rich_xls("10751080", (0, 6), (4, 0)),
        rich_xml("<html:S>1075</html:S>1080"),
        rich_ods("<text:span text:style-name='out'>1075</text:span>1080"),
        rich_ods("<text:span text:style-name='out'><text:span text:style-name='bold'>1075</text:span></text:span>1080"),
    ],
    ids=["xlsx", "xls", "spreadsheetml", "ods", "ods, in bold"],
)
def test_a_number_that_is_struck_out_beside_the_new_one_is_left_out_and_reported(body):
    assert lines_of(body) == ["病名\t发病数", "肺结核\t1080"]
    assert doubts_of(body) == ["number_in_markup"]


def styled_xlsx(properties):
    return write_xlsx(lambda book, sheet: sheet.write(1, 1, 99, book.add_format(properties)))


def styled_xls(font):
    fonts = font_in_biff() * 4 + font + style_in_biff(5)
    return make_xls({"表1": [HEAD, ["肺结核"]]}, records=number_in_biff(2, 2, 99, 16), shared=fonts)


def styled_xml(font, ground=""):
    styles = f"<Style ss:ID='s'><Font {font}/>{ground}</Style>"
    return make_spreadsheetml(
        xml_row(*map(xml_cell, HEAD)) + xml_row(xml_cell("肺结核"), xml_cell(99, StyleID="s")), styles
    )


def styled_ods(text, cell=""):
    names = "xmlns:fo='urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0'"
    styles = (
        f"<style:style style:name='s' {names}><style:table-cell-properties {cell}/>"
        f"<style:text-properties {text}/></style:style>"
    )
    number = ods_cell("99", 99, attributes="table:style-name='s'")
    return make_ods(ods_row(*map(ods_cell, HEAD)) + ods_row(ods_cell("肺结核"), number), styles)


def shrink(body, old, new):
    """Return a workbook in whose sheet something is of another size."""
    with zipfile.ZipFile(BytesIO(body)) as package:
        members = {name: package.read(name) for name in package.namelist()}
    name = "xl/worksheets/sheet1.xml"
    assert old in members[name]
    return zip_up(members | {name: members[name].replace(old, new)})


PLAIN_XLSX = write_xlsx(lambda _, sheet: sheet.write(1, 1, 99))


@pytest.mark.makes("hidden_sheet")
@pytest.mark.parametrize(
    "body",
    [
        styled_xlsx(STRUCK),
        styled_xls(font_in_biff(is_struck=True)),
        styled_xls(font_in_biff(colour=9)),
        styled_xml("ss:StrikeThrough='1'"),
        styled_xml("ss:Color='#FFFFFF'"),
        styled_ods("style:text-line-through-style='solid'"),
        styled_ods("fo:color='#ffffff'"),
        shrink(PLAIN_XLSX, b"<sheetData>", b"<cols><col min='2' max='2' width='0'/></cols><sheetData>"),
    ],
    ids=["xlsx", "xls", "white xls", "spreadsheetml", "white spreadsheetml", "ods", "white ods", "narrow xlsx"],
)
def test_a_number_that_is_struck_out_in_white_or_in_no_width_is_left_out_and_reported(body):
    assert not any("99" in line for line in lines_of(body))
    assert doubts_of(body) == ["hidden_sheet"]


@pytest.mark.makes("hidden_sheet")
def test_a_row_without_height_is_hidden():
    body = shrink(PLAIN_XLSX, b'<row r="2"', b'<row r="2" ht="0"')

    assert (lines_of(body), doubts_of(body)) == (["病名\t发病数"], ["hidden_sheet"])


@pytest.mark.spares("hidden_sheet")
@pytest.mark.parametrize(
    "body",
    [
        styled_xml("ss:Color='#FFFFFF'", "<Interior ss:Color='#1F3864' ss:Pattern='Solid'/>"),
        styled_ods("fo:color='#ffffff'", "fo:background-color='#1f3864'"),
        styled_xls(font_in_biff(colour=10)),
    ],
    ids=["spreadsheetml", "ods", "red xls"],
)
def test_a_number_in_white_on_a_colour_or_in_another_colour_is_read(body):
    assert (lines_of(body), doubts_of(body)) == (["病名\t发病数", "肺结核\t99"], [])


def test_blanks_and_line_ends_of_an_ods_are_read():
    assert lines_of(rich_ods("10<text:s/>80<text:line-break/>例"))[1] == "肺结核\t10 80例"
