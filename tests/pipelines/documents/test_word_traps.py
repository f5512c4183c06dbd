"""DOCX and DOC: raised digits, symbols of fonts, deleted cells, notes in tables, and files inside of the file."""

from __future__ import annotations

import struct

import pytest

from tests.pipelines.documents.captures import doubts_of, lines_of
from tests.pipelines.documents.small_docs import (
    IN_TABLE,
    Piece,
    docx_cell,
    docx_table,
    make_doc,
    make_docx,
    para,
    row_end,
    run,
)

ROWS = [["病名", "发病数"], ["肺结核", "1080"], ["梅毒", "60"]]
LINES = ["病名\t发病数", "肺结核\t1080", "梅毒\t60"]
CELLS = [[docx_cell(cell) for cell in row] for row in ROWS]
DELETED = "<w:tc><w:tcPr><w:cellDel w:id='1' w:author='a'/></w:tcPr><w:p><w:r><w:t>15</w:t></w:r></w:p></w:tc>"


@pytest.mark.parametrize(("position", "text"), [(12, "新增3¹例。"), (2, "新增31例。"), (-6, "新增31例。")])
def test_a_digit_high_above_the_line_is_the_number_of_a_note(position, text):
    properties = f"<w:position w:val='{position}'/>"
    body = make_docx(para(run("新增3"), run("1", properties), run("例。")))
    assert lines_of(body) == [text]


@pytest.mark.parametrize(("position", "text"), [(12, "新增3¹例。"), (2, "新增31例。"), (-6, "新增31例。")])
def test_a_digit_high_above_the_line_of_a_doc_is_the_number_of_a_note(position, text):
    raised = struct.pack("<Hh", 0x4845, position)
    assert lines_of(make_doc([Piece("新增3"), Piece("1", raised), Piece("例。\r")])) == [text]


def test_the_mark_of_a_note_that_somebody_typed_is_no_digit():
    mark = "<w:r><w:footnoteReference w:customMarkFollows='1' w:id='2'/><w:t>1</w:t></w:r>"
    assert lines_of(make_docx(para(run("新增3"), mark, run("例。")))) == ["新增3¹例。"]


@pytest.mark.parametrize(
    ("font", "code", "text"),
    [("Symbol", "F032", "新增12例。"), ("Symbol", "00B2", "新增1²例。"), ("Wingdings", "F08D", "新增1□例。")],
)
def test_a_symbol_of_a_font_is_never_passed_over_inside_a_number(font, code, text):
    symbol = f"<w:r><w:sym w:font='{font}' w:char='{code}'/></w:r>"
    assert lines_of(make_docx(para(run("新增1"), symbol, run("例。")))) == [text]


def test_a_symbol_of_a_font_in_a_doc_is_not_the_bracket_that_keeps_its_place():
    symbol = struct.pack("<HHH", 0x6A09, 3, 0xF0B7)
    body = make_doc([Piece("新增3例"), Piece("(", symbol), Piece("其中2例重症。\r")])
    assert lines_of(body) == ["新增3例□其中2例重症。"]


def test_a_deleted_cell_moves_those_after_it_to_its_place():
    rows = [[row[0], DELETED, row[1]] for row in CELLS]
    assert lines_of(make_docx(docx_table(*rows))) == LINES


def test_a_long_note_below_a_table_leaves_it_a_table():
    note = "注：按报告日期统计。" * 25
    assert lines_of(make_docx(docx_table(*CELLS, [docx_cell(note, span=2)]))) == [*LINES, note]


def test_a_table_in_a_row_of_its_own_leaves_the_table_around_it():
    inner = docx_table([docx_cell("死亡数"), docx_cell("3")])
    assert lines_of(make_docx(docx_table(*CELLS, [docx_cell(inner, span=2)]))) == [*LINES, "死亡数\t3"]


def test_a_table_in_a_cell_of_a_doc_keeps_its_rows():
    depth = IN_TABLE + struct.pack("<HI", 0x6649, 2)
    cell_end = depth + struct.pack("<HB", 0x244B, 1)
    inner = []
    for row in ROWS:
        inner += [Piece(f"{cell}\r", paragraph=cell_end) for cell in row]
        inner.append(Piece("\r", paragraph=depth + struct.pack("<HB", 0x244C, 1)))
    around = [Piece("本月\x07", paragraph=IN_TABLE), *inner, Piece("\x07", paragraph=IN_TABLE)]
    body = make_doc([*around, Piece("\x07", paragraph=row_end(0, 100, 200)), Piece("完。\r")])
    assert lines_of(body) == ["本月", *LINES, "完。"]


@pytest.mark.makes("unread_file")
@pytest.mark.parametrize(("program", "doubts"), [("Excel.Sheet.12", ["unread_file"]), ("Equation.3", [])])
def test_a_file_inside_of_a_document_is_reported(program, doubts):
    enclosed = f"<w:r><w:object><x:OLEObject Type='Embed' ProgID='{program}'/></w:object></w:r>"
    assert doubts_of(make_docx(para(run("新增3例。"), enclosed))) == doubts


PICTURE = "<w:r><w:drawing><x:blip/></w:drawing></w:r>"


@pytest.mark.makes("no_text")
@pytest.mark.parametrize(
    "body",
    [
        make_docx(para(run("示例市疫情通报")) + para(PICTURE) + para(run("2022年12月1日"))),
        make_doc([Piece("示例市疫情通报\r"), Piece("\x01\r")]),
    ],
    ids=["docx", "doc"],
)
def test_a_document_of_a_title_and_pictures_is_reported(body):
    assert doubts_of(body) == ["no_text"]


@pytest.mark.spares("no_text")
def test_a_picture_beside_sentences_is_not_reported():
    assert doubts_of(make_docx(para(run("示例市疫情通报")) + para(run("全市无新增病例。")) + para(PICTURE))) == []


def field(code):
    """Return a field whose code is in two runs, as Word writes it."""
    parts = (f"<w:instrText>{part}</w:instrText>" for part in (code[:3], code[3:]))
    marks = (f"<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>" for kind in ("begin", "end"))
    return next(marks) + "".join(f"<w:r>{part}</w:r>" for part in parts) + next(marks)


@pytest.mark.makes("number_in_markup")
@pytest.mark.parametrize("code", ["EQ \\f(3,12)", " eq \\o(12) "])
def test_a_formula_field_with_a_number_is_reported_and_parts_the_text(code):
    for body in (
        make_docx(para(run("新增确诊1"), field(code), run("2例"))),
        make_docx(para(run("新增确诊1"), f"<w:fldSimple w:instr='{code}'/>", run("2例"))),
        make_doc([Piece(f"新增确诊1\x13{code}\x152例\r")]),
    ):
        assert (lines_of(body), doubts_of(body)) == (["新增确诊1", "2例"], ["number_in_markup"])


def mark(kind):
    return f"<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>"


def code_of(text):
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


@pytest.mark.parametrize("inner", ["= 4 * 3", "REF total"])
def test_a_field_in_the_code_of_a_formula_is_a_part_of_it(inner):
    within = [mark("begin"), code_of(inner), mark("separate"), run("12"), mark("end")]
    whole = [mark("begin"), code_of("EQ \\f("), *within, code_of(",x)"), mark("separate"), mark("end")]
    for body in (
        make_docx(para(run("新增确诊"), *whole, run("2例"))),
        make_doc([Piece(f"新增确诊\x13EQ \\f(\x13{inner}\x1412\x15,x)\x14\x152例\r")]),
    ):
        assert (lines_of(body), doubts_of(body)) == (["新增确诊", "2例"], ["number_in_markup"])


def test_the_result_of_a_field_in_that_of_another_is_read():
    within = [mark("begin"), code_of("PAGE"), mark("separate"), run("1"), mark("end")]
    whole = [mark("begin"), code_of("REF total"), mark("separate"), *within, run("2例"), mark("end")]
    assert lines_of(make_docx(para(run("新增确诊"), *whole))) == ["新增确诊12例"]


def test_the_code_of_a_field_that_never_ends_hides_no_later_paragraph():
    broken = [mark("begin"), code_of("REF total"), mark("begin"), code_of("PAGE"), mark("separate"), run("12例")]
    body = make_docx(para(run("新增确诊"), *broken) + para(run("新增无症状3例")))
    assert lines_of(body) == ["新增确诊12例", "新增无症状3例"]


@pytest.mark.spares("number_in_markup")
@pytest.mark.parametrize("code", ["EQ \\o\\ac(○,1)", "EQ \\* jc2 \\o\\ad(\\s\\up 9(han),汉)", "PAGE 12"])
def test_a_formula_field_of_words_or_a_circled_number_parts_nothing(code):
    body = make_docx(para(run("新增确诊"), field(code), run("2例")))
    assert (lines_of(body), doubts_of(body)) == (["新增确诊2例"], [])
