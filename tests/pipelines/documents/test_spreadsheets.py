"""Workbooks in XLSX, XLS, SpreadsheetML and ODS, each trap by itself."""

from __future__ import annotations

import datetime as dt
import zipfile
from io import BytesIO

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from pipelines.documents.content import DocumentPosition
from pipelines.documents.spreadsheets.number_formats import show
from tests.pipelines.documents.captures import doubts_of, kinds_of, lines_of, numbers_of, read, read_parts
from tests.pipelines.documents.small_books import (
    Cell,
    hide_in_biff,
    in_xml,
    make_ods,
    make_spreadsheetml,
    make_xls,
    make_xlsx,
    ods_cell,
    ods_row,
    xml_cell,
    xml_row,
    zip_up,
)
from tests.pipelines.documents.small_ole import make_ole

ROWS = [["病名", "发病数", "死亡数"], ["肺结核", 1080, 3], ["梅毒", 60, 0]]
LINES = ["病名\t发病数\t死亡数", "肺结核\t1080\t3", "梅毒\t60\t0"]
TITLE = "2022年9月示例市法定传染病疫情概况"
NUMBERS = [
    ("tuberculosis", "cases", 1080),
    ("tuberculosis", "deaths", 3),
    ("syphilis", "cases", 60),
    ("syphilis", "deaths", 0),
]
BOOKS = {"xlsx": make_xlsx, "xls": make_xls}
both = pytest.mark.parametrize("make", BOOKS.values(), ids=BOOKS)


def in_ods(rows):
    cells = [[ods_cell(str(one), None if isinstance(one, str) else one) for one in row] for row in rows]
    return make_ods("".join(ods_row(*row) for row in cells))


@pytest.mark.parametrize(
    "body",
    [
        make_xlsx({"表1": [[TITLE], *ROWS]}), make_xls({"表1": [[TITLE], *ROWS]}), in_xml([[TITLE], *ROWS]),
        in_ods([[TITLE], *ROWS]),
    ],
    ids=["xlsx", "xls", "spreadsheetml", "ods"],
)  # fmt: skip
def test_a_table_of_each_format_is_read_with_the_cell_of_each_number(body):
    (part,) = read_parts(body)
    assert [line.text for line in part.lines] == [TITLE, *LINES]
    assert part.title == TITLE
    assert part.lines[2].position == DocumentPosition(0, part.lines[0].position.sheet, 3, 1)
    reading = read(body)
    assert numbers_of(reading) == NUMBERS
    article = reading.articles[0]
    for bulletin in article.bulletins:
        assert bulletin.period_start.startswith("2022-09-01")
        for one in bulletin.observations:
            assert article.text[one.evidence_start : one.evidence_end] == one.evidence


@both
def test_what_a_cell_shows_is_read_and_not_what_it_stores(make):
    row = ["肺结核", Cell(0.00664, "0.00%"), Cell(12, '0"例"'), Cell(1080, "#,##0_ "), Cell(0.2667938578945749, "0.00")]
    assert lines_of(make({"表1": [row]})) == ["肺结核\t0.66%\t12例\t1080\t0.2667938578945749"]


def test_built_in_formats_of_shares_are_known():
    styled = make_xlsx({"表1": [["肺结核", Cell(0.5, "@")]]})
    assert lines_of(styled) == ["肺结核\t0.5"]
    assert (show(0.5, "0%").text, show(-0.125, "0.0%;[Red]-0.0%").text) == ("50%", "-12.5%")


@pytest.mark.makes("number_format")
@both
@pytest.mark.parametrize("shown", [Cell(123456, '0.0,"千"'), Cell(0.5, "# ?/?"), Cell(12.7, "0"), Cell(3, "[DBNum1]0")])
def test_a_format_that_is_not_known_is_reported(make, shown):
    assert doubts_of(make({"表1": [["肺结核", shown]]})) == ["number_format"]


@both
@pytest.mark.parametrize(
    ("shown", "text"),
    [
        (Cell(34, "yyyy-mm-dd"), "34"),
        (Cell(0, "h:mm"), "0"),
        (Cell(5, "[h]:mm"), "5"),
        (Cell(2893, 'm"月"d"日"'), "2893"),
        (Cell(12345, "yyyy/m/d"), "12345"),
        (Cell(61, "yyyy/m/d"), "61"),
        (Cell(60, "yyyy/m/d"), "1900/2/28"),
    ],
)
def test_a_count_in_the_format_of_a_date_is_read_and_reported(make, shown, text):
    body = make({"表1": [["病名", "发病数"], ["麻疹", shown]]})
    assert (lines_of(body)[1], doubts_of(body)) == (f"麻疹\t{text}", ["number_format"])


def test_a_row_of_dates_that_may_be_counts_is_no_header():
    rows = [["病名", "发病数", "死亡数"], ["麻疹", Cell(60, "yyyy/m/d"), Cell(60, "yyyy/m/d")], ["狂犬病", 4, 1]]
    reading = read(make_xlsx({"示例市2022年10月法定传染病疫情": rows}), period="2022-10-01/2022-11-01")
    assert numbers_of(reading) == [("rabies", "cases", 4), ("rabies", "deaths", 1)]


@pytest.mark.parametrize(
    ("kind", "value", "text", "kinds"),
    [
        ("date", "1900-02-03", "1900/2/3", ["number_format"]),
        ("date", "1933-10-18", "12345", ["number_format"]),
        ("date", "2022-11-30", "原样", []),
        ("time", "PT00H00M00S", "0", ["number_format"]),
        ("time", "PT120H00M00S", "5", ["number_format"]),
        ("time", "PT08H30M00S", "原样", []),
    ],
)
def test_a_date_or_time_of_ods_that_may_be_a_count_is_reported(kind, value, text, kinds):
    cell = ods_cell("原样", attributes=f"office:value-type='{kind}' office:{kind}-value='{value}'")
    body = make_ods(ods_row(ods_cell("麻疹"), cell))
    assert (lines_of(body), doubts_of(body)) == ([f"麻疹\t{text}"], kinds)


@pytest.mark.parametrize(
    ("day", "text", "kinds"),
    [
        ("1900-02-03", "1900/2/3", ["number_format"]),
        ("1933-10-18", "12345", ["number_format"]),
        ("2022-11-30", "2022年11月30日", []),
    ],
)
def test_a_date_of_a_workbook_in_xml_that_may_be_a_count_is_reported(day, text, kinds):
    cell = f"<Cell><Data ss:Type='DateTime'>{day}T00:00:00.000</Data></Cell>"
    body = make_spreadsheetml(xml_row(xml_cell("麻疹"), cell))
    assert (lines_of(body), doubts_of(body)) == ([f"麻疹\t{text}"], kinds)


def test_dates_that_count_from_1904_are_no_counts():
    body = make_xls({"表1": [["病名", "发病数"], ["麻疹", Cell(34, "yyyy/m/d")]]}, shared=b"\x22\0\2\0\1\0")
    assert (lines_of(body)[1], doubts_of(body)) == ("麻疹\t1904/2/4", ["number_format"])


@pytest.mark.spares("number_format")
@both
def test_usual_formats_are_not(make):
    formats = ["General", "0", "#,##0", "0.00", '0"例"', "0.0%", "_ * #,##0_ ", "[$-804]0", "0;-0;0", "@", "###0.0000"]
    assert doubts_of(make({"表1": [["肺结核", *(Cell(12, one) for one in formats)]]})) == []


@pytest.mark.spares("unread")
def test_the_dash_of_a_format_for_accounts_is_zero():
    accounts = '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"??_ ;_ @_ '
    rows = [[TITLE], ROWS[0], *([name, *(Cell(count, accounts) for count in counts)] for name, *counts in ROWS[1:])]
    assert numbers_of(read(make_xlsx({"表1": rows}))) == NUMBERS


@pytest.mark.makes("hidden_sheet")
@both
def test_a_hidden_sheet_is_skipped_and_reported(make):
    reading = read(make({"表1": [[TITLE], *ROWS], "旧稿": [["肺结核", 9999]]}, hidden=["旧稿"]))
    assert numbers_of(reading) == NUMBERS
    assert [(finding.kind, finding.evidence) for finding in reading.findings] == [("hidden_sheet", "旧稿")]


@pytest.mark.spares("hidden_sheet", "period_unknown", "formula_without_value")
@both
def test_two_sheets_that_are_shown_are_two_articles(make):
    reading = read(
        make({"表1": [[TITLE], *ROWS], "表2": [["2022年10月示例市肺结核"], ["病名", "发病数"], ["肺结核", 7]]})
    )
    assert [article.ordinal for article in reading.articles] == [1, 2]
    assert numbers_of(reading) == [*NUMBERS, ("tuberculosis", "cases", 7)]
    assert kinds_of(reading) == []


@pytest.mark.makes("formula_without_value")
@both
def test_a_formula_that_nobody_calculated_is_reported_and_not_zero(make):
    rows = [ROWS[0], ["肺结核", Cell(None, "General", "SUM(B1:B1)"), 3]]
    assert lines_of(make({"表1": rows}))[1] == "肺结核\t\t3"
    assert doubts_of(make({"表1": rows})) == ["formula_without_value"]


def test_a_formula_with_its_value_is_read():
    assert lines_of(make_xlsx({"表1": [["肺结核", Cell(12, "General", "6+6")]]})) == ["肺结核\t12"]
    assert lines_of(make_xls({"表1": [["肺结核", Cell(12, "General", "6+6")]]})) == ["肺结核\t12"]


def test_a_merged_header_in_two_rows_is_above_its_columns_and_its_label_in_the_upper_row():
    rows = [
        [None, "肺结核", None, "梅毒", None],
        ["地区", "发病数", "死亡数", "发病数", "死亡数"],
        ["示例市", 12, 1, 5, 0],
    ]
    body = make_xlsx({"表1": rows}, merged=["B1:C1", "D1:E1"])
    assert lines_of(body) == ["地区\t肺结核\t\t梅毒", "\t发病数\t死亡数\t发病数\t死亡数", "示例市\t12\t1\t5\t0"]
    assert numbers_of(read(body, period="2022-09-01/2022-10-01")) == [
        ("tuberculosis", "cases", 12),
        ("tuberculosis", "deaths", 1),
        ("syphilis", "cases", 5),
        ("syphilis", "deaths", 0),
    ]


def test_cells_that_are_placed_by_their_index_and_merged_ones_are_in_their_columns():
    table = "".join([
        xml_row(
            xml_cell(Index=1), xml_cell("地 区", Index=2), xml_cell("肺结核", MergeAcross=1),
            xml_cell("梅毒", MergeAcross=1), index=3,
        ),
        xml_row(xml_cell(Index=1), xml_cell(Index=2), *map(xml_cell, ["发病数", "死亡数"] * 2)),
        xml_row(xml_cell("全市", Index=2, MergeDown=1), xml_cell(12), xml_cell(1), xml_cell(5, Index=5), xml_cell(0)),
        xml_row(xml_cell(Index=1), xml_cell(7), xml_cell(2), xml_cell(Index=5), xml_cell(3)),
    ])  # fmt: skip
    (part,) = read_parts(make_spreadsheetml(table))
    assert [line.text for line in part.lines] == [
        "地区\t肺结核\t\t梅毒", "\t发病数\t死亡数\t发病数\t死亡数", "全市\t12\t1\t5\t0", "\t7\t2\t\t3",
    ]  # fmt: skip
    assert part.lines[2].position == DocumentPosition(0, "Report", 5, 2)


def test_a_number_of_sixteen_digits_is_one_number():
    assert lines_of(in_xml([["肺结核", 12, 0.2667938578945749]])) == ["肺结核\t12\t0.2667938578945749"]
    assert lines_of(in_xml([["肺结核", "3468.0"]])) == ["肺结核\t3468.0"]
    assert lines_of(in_xml([["肺结核", 3468.0]])) == ["肺结核\t3468"]


def test_an_export_that_found_nothing_has_no_numbers():
    reading = read(in_xml([["地区"], ["2023年9月11日 下午12:28"]]))
    assert (numbers_of(reading), kinds_of(reading)) == ([], [])


def test_a_sheet_in_xml_in_utf16_and_one_with_percent_by_name_are_read():
    styles = "<Style ss:ID='p'><NumberFormat ss:Format='Percent'/></Style>"
    body = make_spreadsheetml(xml_row(xml_cell("肺结核"), xml_cell(0.0066, StyleID="p")), styles)
    assert lines_of(body) == ["肺结核\t0.66%"]
    wide = body.decode().replace("version='1.0'", "version='1.0' encoding='utf-16'").encode("utf-16")
    assert lines_of(wide) == ["肺结核\t0.66%"]


SHOWN = [["地区", "旧发病数", "发病数"], ["旧区", 7, 7], ["东湖区", 9, 12]]


def hide_in_xlsx():
    with zipfile.ZipFile(BytesIO(make_xlsx({"表1": SHOWN}))) as package:
        members = {name: package.read(name).decode() for name in package.namelist()}
    sheet = members["xl/worksheets/sheet1.xml"]
    sheet = sheet.replace("<sheetData>", "<cols><col min='2' max='2' hidden='1'/></cols><sheetData>")
    sheet = sheet.replace("<row r='2'", "<row r='2' hidden='1'")
    return zip_up(members | {"xl/worksheets/sheet1.xml": sheet})


def hide_in_xml():
    rows = [xml_row(*map(xml_cell, row)) for row in SHOWN]
    rows[1] = rows[1].replace("<Row", "<Row ss:Hidden='1'")
    return make_spreadsheetml("<Column/><Column ss:Hidden='1'/>" + "".join(rows))


def hide_in_ods():
    rows = [ods_row(*(ods_cell(str(cell), None if isinstance(cell, str) else cell) for cell in row)) for row in SHOWN]
    rows[1] = rows[1].replace("<table:table-row", "<table:table-row table:visibility='collapse'")
    return make_ods("<table:table-column/><table:table-column table:visibility='collapse'/>" + "".join(rows))


@pytest.mark.makes("hidden_sheet")
@pytest.mark.parametrize(
    "body",
    [hide_in_xlsx(), make_xls({"表1": SHOWN}, records=hide_in_biff(2, 2)), hide_in_xml(), hide_in_ods()],
    ids=["xlsx", "xls", "spreadsheetml", "ods"],
)
def test_hidden_rows_and_columns_are_skipped_and_reported(body):
    (part,) = read_parts(body)
    assert [line.text.split("\t") for line in part.lines] == [["地区", "", "发病数"], ["东湖区", "", "12"]]
    assert [(one.kind, one.evidence.rpartition("!")[2]) for one in part.findings] == [("hidden_sheet", "B1")]


def make_white_xlsx(fill):
    """Return a workbook whose second number is white, on a fill."""
    body = make_xlsx({"表1": [["地区", "发病数"], ["东湖区", 12], ["南桥区", Cell(99, "0")]]})
    with zipfile.ZipFile(BytesIO(body)) as package:
        members = {name: package.read(name) for name in package.namelist()}
    fonts = "<fonts><font/><font><color rgb='FFFFFFFF'/></font></fonts>"
    fills = f"<fills><fill><patternFill patternType='none'/></fill><fill>{fill}</fill></fills>"
    styles = members["xl/styles.xml"].decode().replace("<cellXfs>", f"{fonts}{fills}<cellXfs>")
    styles = styles.replace("<xf numFmtId='164'/>", "<xf numFmtId='164' fontId='1' fillId='1'/>")
    return zip_up(members | {"xl/styles.xml": styles})


@pytest.mark.makes("hidden_sheet")
@pytest.mark.parametrize("colour", ["<fgColor rgb='FFFFFFFF'/>", "<fgColor theme='0'/>"])
def test_a_white_number_on_white_is_left_out_and_reported(colour):
    (part,) = read_parts(make_white_xlsx(f"<patternFill patternType='solid'>{colour}</patternFill>"))
    assert [line.text for line in part.lines] == ["地区\t发病数", "东湖区\t12", "南桥区"]
    assert [(one.kind, one.evidence) for one in part.findings] == [("hidden_sheet", "表1!B3")]


@pytest.mark.spares("hidden_sheet")
def test_a_white_number_on_a_colour_is_read():
    (part,) = read_parts(make_white_xlsx("<patternFill patternType='solid'><fgColor rgb='FF1F3864'/></patternFill>"))
    assert [line.text for line in part.lines] == ["地区\t发病数", "东湖区\t12", "南桥区\t99"]
    assert part.findings == ()


@pytest.mark.parametrize(
    ("number_format", "text"),
    [
        ("mmm-yy", "2022年3月"),
        ("yyyy/m", "2022年3月"),
        ('m"月"', "3月"),
        ('m"月"d"日"', "3月1日"),
        ("yyyy/m/d;@", "2022年3月1日"),
        ('yyyy"年"', "2022年"),
        ("General", "2022年3月1日"),
        ('"日期"mm', "3月"),
    ],
)
def test_of_a_date_there_is_what_its_cell_shows(number_format, text):
    assert show(dt.datetime(2022, 3, 1), number_format).text == text  # noqa: DTZ001  workbooks have no zones


def test_hidden_sheets_and_formulas_without_a_value_are_reported_in_every_format():
    hidden = "<x:Visible>SheetHidden</x:Visible>"
    assert doubts_of(make_spreadsheetml(xml_row(xml_cell("旧稿")), options=hidden)) == ["hidden_sheet"]
    formula = make_spreadsheetml(xml_row(xml_cell("肺结核"), xml_cell(Formula="=R1C1")))
    assert doubts_of(formula) == ["formula_without_value"]
    style = "<style:style style:name='h'><style:table-properties table:display='false'/></style:style>"
    more = f"<table:table table:name='旧稿' table:style-name='h'>{ods_row(ods_cell('旧'))}</table:table>"
    assert doubts_of(make_ods(ods_row(ods_cell("肺结核"), ods_cell("12", 12)), style, more)) == ["hidden_sheet"]
    assert doubts_of(make_ods(ods_row(ods_cell("肺结核"), ods_cell(attributes="table:formula='of:=1+1'")))) == [
        "formula_without_value"
    ]


def test_an_ods_shows_its_shares_and_repeats_its_cells():
    rows = ods_row(ods_cell("甲"), ods_cell("5", 5, attributes="table:number-columns-repeated='2'"))
    rows += ods_row(ods_cell("0.66%", 0.0066, "percentage"), ods_cell("0.27", 0.2667), repeated=2) + ods_row(
        ods_cell(), repeated=1_000_000
    )
    assert lines_of(make_ods(rows)) == ["甲\t5\t5", *["0.66%\t0.2667"] * 2]


@pytest.mark.makes("encrypted_file")
@pytest.mark.parametrize(
    "body",
    [
        make_ole({"EncryptedPackage": b"x", "EncryptionInfo": b"x"}),
        make_ods("", manifest="<manifest><encryption-data/></manifest>"),
        make_ole({"Workbook": b"\x09\x08\x10\x00\x00\x06\x05\x00" + bytes(12) + b"\x2f\x00\x06\x00" + bytes(6)}),
    ],
    ids=["office", "ods", "xls"],
)
def test_a_workbook_that_wants_a_password_is_a_finding(body):
    assert kinds_of(read(body)) == ["encrypted_file"]


@pytest.mark.makes("broken_file")
@pytest.mark.parametrize(
    "body",
    [
        zip_up({"xl/workbook.xml": b"<sheets"}),
        zip_up({"xl/workbook.xml": b"<a/>"})[:-40],
        make_spreadsheetml("<Row><Cell>"),
        make_spreadsheetml("<Row>" * 300 + "</Row>" * 300),
        make_xls({"表1": ROWS})[:2000],
    ],
    ids=["no XML", "cut", "open tags", "deep", "cut OLE"],
)
def test_a_workbook_that_cannot_be_read_is_a_finding(body):
    _check_unread(body)


@pytest.mark.makes("broken_file")
def test_a_workbook_that_is_too_large_unpacked_is_a_finding():
    _check_unread(zip_up({"xl/workbook.xml": b" " * 129 * 2**20}))


def _check_unread(body):
    reading = read(body)
    assert reading.articles == ()
    assert kinds_of(reading) in (["broken_file"], ["unread_file"])


def test_a_sheet_whose_cells_are_far_apart_is_refused_before_it_takes_all_memory():
    far = make_xlsx({"表1": [["甲"]]})
    body = zip_up({
        name: content.replace("A1", "XFD1048576") if "sheet1" in name else content
        for name, content in unzip(far).items()
    })  # fmt: skip
    assert kinds_of(read(body)) == ["broken_file"]


def unzip(body):
    with zipfile.ZipFile(BytesIO(body)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


@pytest.mark.makes("file_cut")
def test_rows_beyond_the_limit_of_cells_are_reported(monkeypatch):
    monkeypatch.setattr("pipelines.documents.spreadsheets.sheets.MAX_CELLS", 5)
    assert doubts_of(make_xlsx({"表1": ROWS})) == ["file_cut"]
    assert lines_of(make_xlsx({"表1": ROWS})) == LINES[:1]


@given(
    st.text(max_size=30) | st.from_regex(r'([#0,.?%_*;\\" -]|"例"|\[Red\]){0,12}', fullmatch=True),
    st.floats(-1e20, 1e20),
)
def test_any_format_shows_any_number(number_format, value):
    shown = show(value, number_format)
    assert shown.text or ";" in number_format


def test_a_section_of_a_format_may_hide_a_number_and_a_quoted_semicolon_ends_none():
    assert [show(value, "0;-0;;@").text for value in (3, -3, 0)] == ["3", "-3", ""]
    assert [show(value, "0;;").text for value in (3, -3, 0)] == ["3", "", ""]
    assert show(3, '0"例;人"').text == "3例;人"


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (3, '[<5]"<5";0', "<5"),
        (5, '[<5]"<5";0', "5"),
        (3, '[>=100]"多";[>=5]0"例";"少"', "少"),
        (7, '[>=100]"多";[>=5]0"例";"少"', "7例"),
        (0, '[红色]0;[=0]"-"', "0"),
        (4, '0;[=0]"-";"?"', "4"),
        (3, '"未统计"', "未统计"),
    ],
)
def test_a_format_with_conditions_shows_words_in_place_of_a_number(value, number_format, text):
    assert show(value, number_format) == (text, True)


def test_a_column_of_hepatitis_without_a_type_is_not_the_whole():
    rows = [[None, "肝 炎", "肝炎（未分型）"], ["地区", "发病数", "发病数"], ["示例市", 804, 88]]
    reading = read(in_xml(rows), period="2022-09-01/2022-10-01")
    assert numbers_of(reading) == [("viral-hepatitis", "cases", 804), ("hepatitis-untyped", "cases", 88)]
    assert "two_numbers" not in kinds_of(reading)


@pytest.mark.makes("formula_without_value")
def test_a_zero_that_a_program_without_a_calculator_wrote_for_a_formula_is_no_value():
    body = BytesIO()
    with xlsxwriter.Workbook(body) as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate([["地区", "发病数"], ["东湖区", 12], ["南桥区", 0]]):
            sheet.write_row(row, 0, cells)
        sheet.write_row(3, 0, ["合计"])
        sheet.write_formula(3, 1, "=SUM(B2:B3)")
        sheet.write_row(4, 0, ["共计"])
        sheet.write_formula(4, 1, "=SUM(B2:B3)", value=12)
    lines = lines_of(body.getvalue())
    assert lines == ["地区\t发病数", "东湖区\t12", "南桥区\t0", "合计", "共计\t12"]
    assert doubts_of(body.getvalue()) == ["formula_without_value"]
