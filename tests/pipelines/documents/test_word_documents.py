"""DOCX and DOC: tracked changes, text boxes, tables in tables, each trap by itself."""

from __future__ import annotations

import pytest

from tests.pipelines.documents.captures import doubts_of, kinds_of, lines_of, numbers_of, read, read_parts
from tests.pipelines.documents.small_books import zip_up
from tests.pipelines.documents.small_docs import (
    DELETED,
    IN_TABLE,
    STRUCK,
    Piece,
    docx_cell,
    docx_table,
    make_doc,
    make_docx,
    para,
    put_elsewhere,
    row_end,
    run,
    text_box,
)

SENTENCE = "2022年11月29日0-24时，示例市新增本土确诊病例3例。"
TITLE = "2022年9月示例市法定传染病疫情概况"
ROWS = [["病名", "发病数", "死亡数"], ["肺结核", "1080", "3"], ["梅毒", "60", "0"]]
LINES = ["病名\t发病数\t死亡数", "肺结核\t1080\t3", "梅毒\t60\t0"]
NUMBERS = [
    ("tuberculosis", "cases", 1080),
    ("tuberculosis", "deaths", 3),
    ("syphilis", "cases", 60),
    ("syphilis", "deaths", 0),
]
SIMPLE = docx_table(*([docx_cell(cell) for cell in row] for row in ROWS))


def doc_table(rows, borders=(0, 100, 200, 300)):
    pieces = []
    for row in rows:
        pieces += [Piece(f"{cell}\x07", paragraph=IN_TABLE) for cell in row]
        pieces.append(Piece("\x07", paragraph=row_end(*borders)))
    return pieces


def test_a_bulletin_in_a_docx_is_read_with_its_title_and_table():
    body = make_docx(para(run(TITLE, "<w:sz w:val='32'/>")) + para(run("概况如下。")) + SIMPLE)
    (part,) = read_parts(body)
    assert (part.title, [line.text for line in part.lines]) == (TITLE, [TITLE, "概况如下。", *LINES])
    reading = read(body)
    assert (numbers_of(reading), kinds_of(reading)) == (NUMBERS, [])
    assert reading.articles[0].layout == "docx"


def test_a_bulletin_in_a_doc_is_read_with_its_title_and_table():
    body = make_doc([Piece(f"{TITLE}\r"), Piece("概况如下。\r"), *doc_table(ROWS), Piece("注：无。\r")])
    (part,) = read_parts(body)
    assert (part.title, [line.text for line in part.lines]) == (TITLE, [TITLE, "概况如下。", *LINES, "注：无。"])
    reading = read(body)
    assert (numbers_of(reading), kinds_of(reading)) == (NUMBERS, [])
    assert reading.articles[0].layout == "doc"


def test_the_end_of_a_wide_row_may_be_among_properties_that_are_elsewhere():
    pieces, data = [], b"\0\0\0"
    for row in ROWS:
        where, data = put_elsewhere(row_end(0, 100, 200, 300), data)
        pieces += [*(Piece(f"{cell}\x07", paragraph=IN_TABLE) for cell in row), Piece("\x07", paragraph=where)]
    body = make_doc([Piece(f"{TITLE}\r"), *pieces, Piece("注：无。\r")], data=data)
    assert lines_of(body) == [TITLE, *LINES, "注：无。"]
    assert numbers_of(read(body)) == NUMBERS


def test_columns_without_text_make_room_and_are_none():
    spaced = docx_table(*([docx_cell(), docx_cell(row[0]), docx_cell(), *map(docx_cell, row[1:])] for row in ROWS))
    assert lines_of(make_docx(para(run(TITLE)) + spaced)) == [TITLE, *LINES]


def test_what_was_inserted_is_read_and_what_was_deleted_is_not():
    inserted = f"<w:ins>{run('15')}</w:ins><w:moveTo>{run('例')}</w:moveTo>"
    deleted = f"<w:del>{run('13', tag='delText')}</w:del><w:moveFrom>{run('人')}</w:moveFrom>"
    assert lines_of(make_docx(para(run("新增确诊病例"), deleted, inserted, run("。")))) == ["新增确诊病例15例。"]
    pieces = [Piece("新增确诊病例"), Piece("13", DELETED), Piece("15"), Piece("例。\r")]
    assert lines_of(make_doc(pieces)) == ["新增确诊病例15例。"]


def test_the_reading_above_a_word_is_no_part_of_the_text():
    ruby = f"<w:r><w:ruby><w:rt>{run('99')}</w:rt><w:rubyBase>{run('15')}</w:rubyBase></w:ruby></w:r>"
    assert lines_of(make_docx(para(run("新增确诊病例"), ruby, run("例。")))) == ["新增确诊病例15例。"]


def test_a_paragraph_whose_mark_was_deleted_goes_on_and_a_deleted_row_is_dropped():
    joined = para(run("新增确诊病例"), properties="<w:rPr><w:del/></w:rPr>") + para(run("15例。"))
    assert lines_of(make_docx(joined)) == ["新增确诊病例15例。"]
    assert lines_of(make_doc([Piece("新增确诊病例"), Piece("\r", DELETED), Piece("15例。\r")])) == [
        "新增确诊病例15例。"
    ]
    rows = SIMPLE.replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>", 2).replace("<w:trPr><w:del/></w:trPr>", "", 1)
    assert lines_of(make_docx(rows)) == [LINES[0], LINES[2]]


def test_a_text_box_is_read_once_after_its_paragraph():
    box = text_box(para(run("截至9月30日，累计报告")), para(run("登革热病例154例。")))
    assert lines_of(make_docx(para(run("正文。"), box) + para(run("末段。")))) == [
        "正文。", "截至9月30日，累计报告", "登革热病例154例。", "末段。",
    ]  # fmt: skip
    assert lines_of(make_doc([Piece("正文。\r")], boxes="累计154例。\r")) == ["正文。", "累计154例。"]


def test_content_controls_fields_links_and_notes_are_read_and_codes_are_not():
    code = "<w:r><w:fldChar/><w:instrText>PAGE 12</w:instrText></w:r>"
    link = f"<w:hyperlink>{run('3例')}</w:hyperlink>"
    wrapped = f"<w:sdt><w:sdtContent>{para(run('新增'), code, link)}</w:sdtContent></w:sdt>"
    rule = f"<w:footnote w:type='separator'>{para(run('-'))}</w:footnote>"
    assert lines_of(make_docx(wrapped, f"{rule}<w:footnote>{para(run('含港澳台。'))}</w:footnote>")) == [
        "新增3例",
        "含港澳台。",
    ]
    assert lines_of(make_doc([Piece("新增\x13PAGE 12\x143\x15例\r")])) == ["新增3例"]


def test_merged_cells_are_in_the_column_where_they_begin():
    head = [docx_cell("病名", merge="restart"), docx_cell("本月", span=2), docx_cell("累计", span=2)]
    below = [docx_cell("x", merge="continue"), *map(docx_cell, ["发病数", "死亡数"] * 2)]
    body = make_docx(docx_table(head, below, map(docx_cell, ["肺结核", "12", "1", "340", "7"])))
    lines = ["病名\t本月\t\t累计", "\t发病数\t死亡数\t发病数\t死亡数", "肺结核\t12\t1\t340\t7"]
    assert lines_of(body) == lines
    wide = doc_table([["病名", "本月", "累计"]], (0, 100, 300, 500))
    narrow = doc_table(
        [["", "发病数", "死亡数", "发病数", "死亡数"], ["肺结核", "12", "1", "340", "7"]], (0, 100, 200, 300, 400, 500)
    )
    assert lines_of(make_doc([*wide, *narrow, Piece("\r")])) == lines


def test_a_table_in_a_cell_is_read_and_the_frame_around_it_is_no_table():
    frame = docx_table([docx_cell("左栏的话。"), docx_cell(SIMPLE)])
    assert lines_of(make_docx(frame)) == ["左栏的话。", *LINES]


def test_a_tab_in_a_paragraph_borders_no_cells_and_a_line_break_ends_a_line():
    body = para(run("新增"), "<w:r><w:tab/><w:t>3例</w:t><w:br/><w:t>死亡0例</w:t></w:r>")
    assert lines_of(make_docx(body)) == ["新增 3例", "死亡0例"]
    assert lines_of(make_doc([Piece("新增\t3例\x0b死亡0例\r")])) == ["新增 3例", "死亡0例"]


@pytest.mark.makes("number_in_markup")
@pytest.mark.parametrize(
    "body",
    [
        make_docx(para(run("示例市新增确诊病例"), run("13", "<w:strike/>"), run("15例。"))),
        make_doc([Piece("示例市新增确诊病例"), Piece("13", STRUCK), Piece("15例。\r")]),
    ],
    ids=["docx", "doc"],
)
def test_a_number_that_is_struck_out_is_left_out_and_breaks_the_clause(body):
    assert lines_of(body) == ["示例市新增确诊病例", "15例。"]
    reading = read(body)
    assert numbers_of(reading) == []
    assert "number_in_markup" in kinds_of(reading)


@pytest.mark.spares("number_in_markup")
def test_bold_numbers_and_hidden_words_are_not():
    body = make_docx(
        para(run("新增", "<w:strike w:val='0'/>"), run("13", "<w:b/>"), run("草稿", "<w:vanish/>"), run("例"))
    )
    assert (lines_of(body), doubts_of(body)) == (["新增13例"], [])


WHITE = "<w:color w:val='FFFFFF'/>"


@pytest.mark.makes("number_in_markup")
def test_a_white_number_on_white_paper_is_left_out():
    body = make_docx(para(run("示例市新增确诊病例3例。"), run("其中重症2例。", WHITE)) + para(run("附注", WHITE)))
    assert (lines_of(body), doubts_of(body)) == (["示例市新增确诊病例3例。"], ["number_in_markup"])


@pytest.mark.spares("number_in_markup")
@pytest.mark.parametrize("shade", ["<w:shd w:fill='1F3864'/>", "<w:highlight w:val='black'/>"])
def test_a_white_number_on_a_colour_is_read(shade):
    body = make_docx(para(run("示例市新增确诊病例3例。", WHITE + shade)))
    assert (lines_of(body), doubts_of(body)) == (["示例市新增确诊病例3例。"], [])


def test_the_mark_of_a_note_is_no_digit_of_the_number():
    raised = run("2", "<w:vertAlign w:val='superscript'/>")
    assert lines_of(make_docx(para(run("新增13"), raised, run("例")))) == ["新增13²例"]


@pytest.mark.makes("encrypted_file")
def test_a_doc_that_wants_a_password_is_a_finding():
    assert kinds_of(read(make_doc([Piece("x\r")], flags=0x0100))) == ["encrypted_file"]


@pytest.mark.makes("broken_file")
@pytest.mark.parametrize(
    "body",
    [
        zip_up({"word/document.xml": b"<w"}),
        make_docx("<w:p>" * 300 + "</w:p>" * 300),
        make_docx("<!DOCTYPE a [<!ENTITY b 'c'>]>"),
        make_doc([Piece("x\r")]).replace(b"\xec\xa5", b"\xec\xa6"),
    ],
    ids=["no package", "deep", "no XML", "Word 6"],
)
def test_a_document_that_cannot_be_read_is_a_finding(body):
    assert kinds_of(read(body)) == ["broken_file"]


@pytest.mark.makes("no_text")
def test_a_document_without_text_is_a_finding():
    assert kinds_of(read(make_docx(para()))) == ["no_text"]


@pytest.mark.makes("needs_files_extra")
@pytest.mark.parametrize(
    ("library", "body"), [("docx", make_docx(para(run("x")))), ("olefile", make_doc([Piece("x\r")]))]
)
def test_without_the_library_the_finding_says_how_to_install_it(monkeypatch, library, body):
    monkeypatch.setitem(__import__("sys").modules, library, None)
    (finding,) = read(body).findings
    assert (finding.kind, "pip install -e '.[files]'" in finding.message) == ("needs_files_extra", True)


def char_style(id_, properties, based_on=""):
    return f"<w:style w:styleId='{id_}'><w:basedOn w:val='{based_on}'/><w:rPr>{properties}</w:rPr></w:style>"


RAISED = char_style("up", "<w:vertAlign w:val='superscript'/>")
OUT = char_style("out", "<w:strike/>")


@pytest.mark.parametrize("style", ["up", "over"])
def test_the_mark_of_a_note_may_be_raised_by_its_style(style):
    mark = run("1", f"<w:rStyle w:val='{style}'/>")
    body = make_docx(para(run("新增确诊病例3"), mark, run("例。")), styles=RAISED + char_style("over", "<w:b/>", "up"))
    assert lines_of(body) == ["新增确诊病例3¹例。"]


def test_what_a_style_hides_or_strikes_out_is_left_out():
    styles = OUT + char_style("gone", "<w:vanish/>")
    struck = para(run("新增"), run("5", "<w:rStyle w:val='out'/>"), run("3例。"))
    hidden = para(run("新增9例。"), properties="<w:pStyle w:val='gone'/>")
    body = make_docx(struck + hidden + para(run("完。")), styles=styles)
    assert (lines_of(body), doubts_of(body)) == (["新增", "3例。", "完。"], ["number_in_markup"])


def test_what_a_run_says_itself_is_above_its_style():
    body = make_docx(para(run("新增3例。", "<w:rStyle w:val='out'/><w:strike w:val='0'/>")), styles=OUT)
    assert (lines_of(body), doubts_of(body)) == (["新增3例。"], [])


def test_fractions_and_powers_of_formulas_are_no_single_numbers():
    def part(tag, *inner):
        return f"<m:{tag}>{''.join(inner)}</m:{tag}>"

    fraction = part("f", part("num", "<m:r><m:t>3</m:t></m:r>"), part("den", "<m:r><m:t>60</m:t></m:r>"))
    power = part("sSup", part("e", "<m:r><m:t>10</m:t></m:r>"), part("sup", "<m:r><m:t>5</m:t></m:r>"))
    assert lines_of(make_docx(para(run("为"), fraction, run("，每"), power, run("人。")))) == ["为3/60，每10⁵人。"]


def test_a_page_that_word_opens_as_a_part_of_the_text_is_read():
    page = "<html><body><p>新增3<sup>1</sup>例。</p><table><tr><td>肺结核<td>1080</tr></table></body></html>"
    body = make_docx(para(run("通报")) + "<w:altChunk r:id='aFChunk'/>" + para(run("完。")), chunk=page.encode())
    assert lines_of(body) == ["通报", "新增3例。", "肺结核\t1080", "完。"]


@pytest.mark.makes("bare_numbers")
def test_numbers_alone_in_their_lines_are_reported():
    inner = docx_cell(docx_table([docx_cell("45"), docx_cell("46")]))
    rows = ([docx_cell("肺结核"), docx_cell("1080")], [docx_cell("梅毒"), docx_cell("60")], [docx_cell("其他"), inner])
    assert doubts_of(make_docx(docx_table(*rows))) == ["bare_numbers"]
