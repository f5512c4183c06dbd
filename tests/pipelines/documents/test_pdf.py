"""PDFs as publishers make and browsers print them, each trap by itself."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from pypdfium2 import PdfPage

from pipelines.documents.content import DocumentPosition
from pipelines.documents.pdf import paragraphs
from tests.pipelines.documents.captures import doubts_of, kinds_of, lines_of, numbers_of, read, read_parts
from tests.pipelines.documents.small_pdf import (
    EMBEDDED,
    END_OF_CLIP,
    HEIGHT,
    UNKNOWN,
    WIDTH,
    Clip,
    Picture,
    Rule,
    Text,
    Turn,
    grid,
    make_pdf,
    table,
)

pytestmark = pytest.mark.usefixtures("each_font")
SENTENCE = "2022年11月29日0-24时，示例市新增本土确诊病例3例。"
ROWS = [["病名", "发病数", "死亡数"], ["肺结核", "1,080", "3"], ["梅毒", "60", "0"]]
TABLE_LINES = ["病名\t发病数\t死亡数", "肺结核\t1,080\t3", "梅毒\t60\t0"]
WIDTHS = [100, 80, 80]
CALM = "全市疫情平稳，没有接到暴发的报告。"
STARTS = tomllib.loads(Path(paragraphs.__file__).with_name("paragraph_starts.toml").read_text("utf-8"))
IN_TEXT = ("anywhere", "after_full_stop")
BELOW = STARTS["below_title"]


def test_a_bulletin_in_a_pdf_is_read_with_its_evidence_and_page():
    reading = read(make_pdf([Text(50, 100, "示例市疫情通报", 16)], [Text(50, 100, SENTENCE)]))
    (article,) = reading.articles
    assert numbers_of(reading) == [("covid-19", "confirmed", 3)]
    (observation,) = article.bulletins[0].observations
    assert article.text[observation.evidence_start : observation.evidence_end] == observation.evidence
    assert [(position.start, position.page) for position in article.file_positions] == [(0, 1), (8, 2)]
    assert (article.title, article.layout, reading.findings) == ("示例市疫情通报", "pdf", ())


def test_columns_that_are_near_are_cut_where_all_rows_have_a_gap():
    rows = [["病名", "发病数", "死亡数"], ["病毒性肝炎", "13126", "12"], ["梅毒", "60", "100000"]]
    widths = [57, 42, 60]
    assert lines_of(make_pdf(table(50, 100, widths, rows))) == ["\t".join(row) for row in rows]


def test_a_header_in_two_lines_is_above_its_columns_and_the_label_between_them_in_front():
    rows = [["", "发病数", "", "死亡数", ""], ["", "本月", "累计", "本月", "累计"], ["肺结核", "12", "340", "1", "7"]]
    widths = [80, 60, 60, 60, 60]
    label = Text(55, 115, "病名")
    assert lines_of(make_pdf([*table(50, 100, widths, rows, height=20), label])) == [
        "病名\t发病数\t\t死亡数", "\t本月\t累计\t本月\t累计", "肺结核\t12\t340\t1\t7",
    ]  # fmt: skip


LONG = "示例市二〇二二年八月各县（市、区）呼吸道传染病"


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        ([LONG, "发病数统计表（例）"], [LONG + "发病数统计表（例）"]),
        ([LONG + "发病", "数"], [LONG + "发病数"]),
        ([LONG + "发病数（单", "位：例）"], [LONG + "发病数（单位：例）"]),
        ([LONG + "发病数", "（单位：例）"], [LONG + "发病数", "（单位：例）"]),
        *(([LONG + "发病数", line], [LONG + "发病数", line]) for line in BELOW["begins"]),
        *(([LONG + "（单", line], [LONG + "（单" + line]) for line in BELOW["goes_on"]),
        (["示例市传染病简报", "第二版"], ["示例市传染病简报", "第二版"]),
        (["东湖区3例", "南桥区2例）"], ["东湖区3例", "南桥区2例）"]),
    ],
)
def test_a_centred_title_in_two_lines_is_one_but_for_a_line_of_its_own_below_it(rows, lines):
    title = [Text(300 - 10 * len(text) * 0.9, 60 + 24 * at, text, 18) for at, text in enumerate(rows)]
    assert lines_of(make_pdf([*title, Text(50, 150, SENTENCE)])) == [*lines, SENTENCE]


def test_digits_of_a_title_on_another_baseline_stay_in_its_line():
    title = [Text(50, 100, "疫情通报（", 20), Text(150, 105, "2022", 20), Text(190, 100, "年第", 20)]
    body = make_pdf([*title, Text(230, 105, "44", 20), Text(250, 100, "周）", 20), Text(50, 150, SENTENCE)])
    (part,) = read_parts(body)
    assert part.title == "疫情通报（2022年第44周）"
    assert [line.text for line in part.lines] == [part.title, SENTENCE]


def test_radicals_are_the_characters_that_readers_see():
    assert lines_of(make_pdf([Text(50, 100, "⾸⻚：⼀⽉新增⻦⾎⻩热2例")])) == ["首页：一月新增鸟血黄热2例"]


STRUCK = [Text(50, 100, "新增确诊病例"), Text(110, 100, "13"), Text(120, 100, "15例。"), Rule(110, 105.3, 120, 105.3)]
RECOLOURED = [Text(50, 100, "新增确诊病例13"), Text(120, 100, "15例。", colour="1 0 0")]
UNDERLINED = [Text(50, 100, "新增确诊病例"), Text(110, 100, "1315例。"), Rule(110, 111, 130, 111)]


@pytest.mark.makes("number_in_markup")
@pytest.mark.parametrize("shown", [STRUCK, RECOLOURED], ids=["struck out", "in another colour"])
def test_a_deleted_number_next_to_its_successor_breaks_the_clause(shown):
    assert lines_of(make_pdf(shown))[-1] == "15例。"
    reading = read(make_pdf([Text(50, 80, "2022年11月29日0-24时，示例市"), *shown]))
    assert numbers_of(reading) == []
    assert "number_in_markup" in kinds_of(reading)


@pytest.mark.makes("number_in_markup")
def test_two_numbers_without_a_gap_are_no_number():
    reading = read(make_pdf([Text(50, 100, "2022年11月29日0-24时，示例市新增确诊病例13,83413,384例。")]))
    assert numbers_of(reading) == []
    assert "number_in_markup" in kinds_of(reading)


@pytest.mark.spares("number_in_markup")
def test_an_underlined_number_is_one():
    assert doubts_of(make_pdf(UNDERLINED)) == []
    assert lines_of(make_pdf(UNDERLINED)) == ["新增确诊病例1315例。"]


def test_what_is_printed_twice_to_look_bold_is_read_once():
    twice = [Text(50 + shift, 100, "新增确诊病例11例") for shift in (0, 0.4)]
    assert lines_of(make_pdf(twice)) == ["新增确诊病例11例"]


def test_the_number_of_a_note_is_not_joined_to_a_number():
    assert lines_of(make_pdf([Text(50, 100, "新增12"), Text(80, 98, "3", 6), Text(84, 100, "例")])) == ["新增12³例"]


@pytest.mark.parametrize("size", [8.3, 9, 10])
def test_the_number_of_a_note_as_browsers_raise_it_is_not_joined_to_a_number(size):
    number, after = Text(50, 100, "新增 A 212"), Text(100 + size, 100, "例")
    assert lines_of(make_pdf([number, Text(100, 96, "15", size), after])) == ["新增A 212¹⁵例"]


def test_smaller_digits_on_the_line_of_others_are_a_part_of_their_number():
    number, after = Text(50, 100, "新增212"), Text(93.3, 100, "例")
    assert lines_of(make_pdf([number, Text(85, 101.4, "15", 8.3), after])) == ["新增21215例"]


def test_the_number_of_a_note_in_brackets_is_left_as_it_is():
    raised = Text(80, 98, "[3]", 6)
    assert lines_of(make_pdf([Text(50, 100, "新增12"), raised, Text(91, 100, "例")])) == ["新增12[3]例"]


def test_two_columns_of_prose_are_read_one_after_the_other():
    left = [Text(50, 100 + 14 * row, f"左栏第{row}行的文字在此印出") for row in range(5)]
    right = [Text(320, 100 + 14 * row, f"右栏第{row}行的文字在此印出") for row in range(5)]
    text = "".join(lines_of(make_pdf([*left, *right])))
    assert text.index("左栏第4行") < text.index("右栏第0行")


def set_column(left, top, text, chars=20):
    rows = [text[start : start + chars] for start in range(0, len(text), chars)]
    return [Text(left, top + 14 * at, row) for at, row in enumerate(rows)]


COLUMN = "本周东湖区报告登革热病例五例，南桥区报告登革热病例三例，西岭区无病例报告，" * 2 + "疫情总体平稳"


def test_rows_of_two_columns_that_are_near_are_not_joined():
    page = [*set_column(50, 100, COLUMN), *set_column(260, 104, "新增病例十二例。" + COLUMN)]
    assert lines_of(make_pdf(page)) == [f"{COLUMN}新增病例十二例。{COLUMN}"]


def test_a_large_title_does_not_draw_rows_of_the_column_beside_it_together():
    editor = Text(50, 60, "示例省疾病预防控制中心和示例市卫生健康委员会共同编印第十二期", 14)
    page = [editor, Text(50, 100, "登革热监测周报", 24), *set_column(50, 150, COLUMN), *set_column(270, 96, COLUMN)]
    assert lines_of(make_pdf(page)) == [editor.text, "登革热监测周报", COLUMN + COLUMN]


def test_a_table_without_rulings_is_no_page_in_columns():
    names = [["甲型病毒性肝炎和戊型病毒性肝炎", "1,234"], ["流行性出血热以及登革热的合计数", "5"]] * 4
    assert lines_of(make_pdf(table(50, 100, [200, 80], [["病名", "发病数"], *names], height=14)))[1:] == [
        "\t".join(row) for row in names
    ]


def test_a_footer_does_not_end_a_table_that_goes_on_on_the_next_page():
    first, second = [["地区", "发病数"], ["东湖区", "12"], ["南桥区", "7"]], [["西岭区", "5"], ["北港区", "3"]]
    pages = [
        [Text(50, 60, "2022年10月示例市登革热疫情"), *grid(50, 700, WIDTHS[:2], 3), *table(50, 700, WIDTHS[:2], first),
         Text(50, 770, "示例市疾控中心编印"), Text(300, 770, "第1页共2页")],
        [*grid(50, 60, WIDTHS[:2], 2), *table(50, 60, WIDTHS[:2], second),
         Text(50, 770, "示例市疾控中心编印"), Text(300, 770, "第2页共2页")],
    ]  # fmt: skip
    reading = read(make_pdf(*pages))
    assert numbers_of(reading) == [("dengue", "cases", number) for number in (12, 7, 5, 3)]
    assert reading.articles[0].text.endswith("北港区\t3\n示例市疾控中心编印\n第1页共2页")


def test_rows_of_a_table_that_differ_in_their_numbers_are_no_running_lines():
    pages = [[Text(50 + 100 * at, 760, cell) for at, cell in enumerate(row)] for row in (
        ("10月2日", "12", "3"), ("10月3日", "13", "4"), ("10月4日", "5", "4"),
    )]  # fmt: skip
    text = " ".join(lines_of(make_pdf(*[[Text(50, 100, SENTENCE), *page] for page in pages])))
    assert all(day in text for day in ("10月2日", "10月3日", "10月4日"))


def test_words_that_are_far_apart_are_no_sentence():
    apart = [Text(50, 100, "新增确诊病例"), Text(300, 100, "12例")]
    assert lines_of(make_pdf(apart)) == ["新增确诊病例", "12例"]


def test_rows_of_a_paragraph_are_joined_and_paragraphs_are_not():
    rows = [
        Text(70, 100, "一、本周疫情总体平稳，各地报告数与上周相比变化不大，全市报告数"),
        Text(50, 114, "较上周略有下降，各区报告数与上周相比变化不大，占全部报告数的"),
        Text(50, 128, "71.4%。"),
        Text(70, 142, "二、下周天气转凉。"),
    ]
    first, second = lines_of(make_pdf(rows))
    assert first.endswith("占全部报告数的71.4%。")
    assert second == "二、下周天气转凉。"


def test_a_paragraph_goes_on_on_the_next_page_and_running_heads_do_not_come_between():
    row = "各地报告数与上周相比变化不大" * 3
    pages = [
        [Text(50, 30, "疫情周报"), Text(70, 100, row[:-2]), Text(50, 114, row[:-2] + "新增"), Text(290, 770, "- 1 -")],
        [Text(50, 30, "疫情周报"), Text(50, 100, "12例。"), Text(290, 770, "- 2 -")],
    ]
    (part,) = read_parts(make_pdf(*pages))
    assert [line.text[-6:] for line in part.lines] == ["疫情周报", "新增12例。"]
    assert part.lines[1].turns == ((len(part.lines[1].text) - 4, DocumentPosition(page=2)),)


@pytest.mark.makes("no_text")
def test_a_page_that_is_a_picture_is_reported():
    reading = read(make_pdf([Text(50, 100, SENTENCE)], [Picture()]))
    (finding,) = reading.findings
    assert (finding.kind, finding.evidence) == ("no_text", "page 2")
    assert read(make_pdf([Picture()])).articles == ()
    assert kinds_of(read(make_pdf([Picture()]))) == ["no_text"]


@pytest.mark.makes("no_text")
def test_a_page_of_rotated_text_is_reported():
    oblique = Text(50, 400, "新增确诊病例12例。", turn="0.866 0.5 -0.5 0.866")
    (finding,) = read(make_pdf([Text(50, 100, SENTENCE)], [oblique])).findings
    assert (finding.kind, finding.evidence) == ("no_text", "page 2")


UP, DOWN, OVER = "0 1 -1 0 700 0", "0 -1 1 0 -100 700", "-1 0 0 -1 600 800"
SIDEWAYS = [Text(50, 150, SENTENCE), *grid(50, 200, WIDTHS, 3), *table(50, 200, WIDTHS, ROWS)]


@pytest.mark.spares("no_text")
@pytest.mark.parametrize("turn", [UP, DOWN, OVER])
@pytest.mark.parametrize("rotate", [0, 90])
def test_a_page_whose_text_runs_up_or_down_is_read(turn, rotate):
    number = Text(290, 20, "－12－")
    body = make_pdf([number, Turn(turn), *SIDEWAYS]).replace(b"/MediaBox", b"/Rotate %d /MediaBox" % rotate)
    assert (lines_of(body), doubts_of(body)) == ([SENTENCE, *TABLE_LINES], [])


@pytest.mark.makes("no_text")
def test_text_across_a_page_whose_text_runs_up_is_reported():
    across = [Text(50, 20, SENTENCE), Text(50, 40, "注：按报告日期统计，数据为初步结果。")]
    body = make_pdf([*across, Turn(UP), *SIDEWAYS, Text(50, 300, "续表见下页，" * 5)])
    assert (lines_of(body)[:4], doubts_of(body)) == ([SENTENCE, *TABLE_LINES], ["no_text"])


@pytest.mark.spares("no_text")
def test_labels_of_an_axis_turn_no_page():
    page = [Text(50, 100, SENTENCE), Text(30, 400, "报告病例数", turn="0 1 -1 0")]
    assert (lines_of(make_pdf(page)), doubts_of(make_pdf(page))) == ([SENTENCE], [])


@pytest.mark.makes("no_text")
def test_what_a_scanner_took_for_the_text_is_not_read():
    reading = read(make_pdf([Picture(), Text(50, 100, "新增确诊病例2221126例。", mode=3)]))
    assert (reading.articles, kinds_of(reading)) == ((), ["no_text"])
    shown = [Picture(), Text(50, 100, SENTENCE), Text(50, 200, "新增确诊病例2221126例。", mode=3)]
    assert (lines_of(make_pdf(shown)), doubts_of(make_pdf(shown))) == ([SENTENCE], ["no_text"])


def test_short_columns_are_read_one_after_the_other():
    left = ["2022年11月29日0—24时，全市新增本土确诊病", "例12例，其中东湖区5例、南桥区7例；新增本"]
    right = ["土无症状感染者30例，均在隔离点发现。截至", "11月29日24时，累计报告确诊病例320例。"]
    page = [Text(50, 60, "示例市疫情通报", 16)]
    for x, column in ((50, left), (285, right)):
        page += [Text(x, 100 + 18 * at, line) for at, line in enumerate(column)]
    assert lines_of(make_pdf(page)) == ["示例市疫情通报", "".join((*left, *right))]


def test_a_small_table_of_words_is_no_page_in_columns():
    rows = [
        ["东湖区人民医院发热门诊", "新增确诊病例三例均已收治"],
        ["南桥区中心医院", "无新增病例，设有隔离病房"],
        ["西岭区妇幼保健院", "新增疑似病例一例"],
    ]
    assert lines_of(make_pdf(table(50, 100, [250, 250], rows))) == [cell for row in rows for cell in row]


@pytest.mark.makes("no_text")
def test_white_text_on_white_paper_is_reported_and_not_read():
    hidden = make_pdf([Text(50, 100, SENTENCE), Text(50, 200, "新增确诊病例99例。", colour="1 1 1")])
    assert (lines_of(hidden), doubts_of(hidden)) == ([SENTENCE], ["no_text"])


@pytest.mark.spares("no_text")
def test_white_text_on_a_coloured_area_is_read():
    shown = make_pdf([Picture(), Text(60, 100, SENTENCE, colour="1 1 1")])
    assert (lines_of(shown), doubts_of(shown)) == ([SENTENCE], [])


@pytest.mark.spares("no_text")
def test_a_blank_page_and_a_picture_next_to_text_are_no_scans():
    assert doubts_of(make_pdf([Text(50, 100, SENTENCE)], [], [Picture(), Text(50, 100, SENTENCE)])) == []


@pytest.mark.makes("damaged_text")
def test_a_glyph_without_a_character_is_said_to_be_unknown():
    reading = read(make_pdf([Text(50, 100, f"新增{UNKNOWN}例")]))
    assert reading.articles[0].text == "新增\ufffd例"
    assert "damaged_text" in kinds_of(reading)


@pytest.mark.makes("number_in_markup")
@pytest.mark.parametrize("edge", ["page", "clip"])
def test_a_number_that_is_cut_off_is_not_read(edge):
    x = WIDTH - 78 if edge == "page" else 50
    number = Text(x, 100, "东湖区新增确诊31245例")
    shown = [Clip(0, 0, x + 80, HEIGHT), number, END_OF_CLIP] if edge == "clip" else [number]
    body = make_pdf([*shown, Text(50, 130, "南桥区新增确诊7例")])
    assert lines_of(body) == ["东湖区新增确诊", "南桥区新增确诊7例"]
    assert "number_in_markup" in doubts_of(body)


def test_two_numbers_that_nearly_touch_are_not_one():
    assert lines_of(make_pdf([Text(50, 100, "312"), Text(66.8, 100, "45")])) == ["312 45"]


def test_digits_that_are_spaced_out_are_one_number():
    digits = [Text(50 + 6.8 * at, 100, digit) for at, digit in enumerate("31245")]
    assert lines_of(make_pdf(digits)) == ["31245"]


def test_text_outside_of_the_page_and_rotated_text_is_left_out():
    assert lines_of(make_pdf([Text(50, 100, SENTENCE), Text(WIDTH + 5, 100, "12例"), Text(50, -HEIGHT, "13例")])) == [
        SENTENCE
    ]


def test_a_watermark_does_not_come_between_the_characters_of_a_row():
    mark = Text(90, 101, "内部资料", 30, colour="0.8 0.8 0.8", turn="0.866 0.5 -0.5 0.866")
    assert lines_of(make_pdf([Text(50, 100, SENTENCE), mark])) == [SENTENCE]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_that_is_turned_is_read_as_it_is_seen(turn):
    turned = {0: "1 0 0 1", 90: "0 1 -1 0", 180: "-1 0 0 -1", 270: "0 -1 1 0"}[turn]
    x, top = {0: (50, 100), 90: (400, 692), 180: (550, 692), 270: (400, 92)}[turn]
    body = make_pdf([Text(x, top, "新增确诊病例12例", turn=turned)]).replace(
        b"/MediaBox", b"/Rotate %d /MediaBox" % turn
    )
    assert lines_of(body) == ["新增确诊病例12例"]


def test_both_readers_find_the_same_on_a_page():
    page = [*grid(50, 200, WIDTHS, 3), *table(50, 200, WIDTHS, ROWS), Text(50, 100, SENTENCE), *STRUCK, *RECOLOURED]
    named = EMBEDDED.get()
    EMBEDDED.set(not named)
    other = read_parts(make_pdf(page))
    EMBEDDED.set(named)
    assert read_parts(make_pdf(page)) == other


@pytest.mark.parametrize("text", ["12-", "–", "a-", "1１％（〇）①ⅡΔ"])
def test_marks_are_read_as_they_are_printed(text):
    assert lines_of(make_pdf([Text(50, 100, text), Text(50, 114, "b新增3例。")]))[0].startswith(text)


def test_each_page_is_let_go_once_it_is_read(monkeypatch):
    closed = []
    close = PdfPage.close
    monkeypatch.setattr(PdfPage, "close", lambda page: (closed.append(page), close(page)))
    read_parts(make_pdf(*[[Text(50, 100, SENTENCE)]] * 3))
    assert len({id(page) for page in closed}) == 3


@pytest.mark.makes("file_cut")
def test_pages_beyond_the_limit_are_reported(monkeypatch):
    monkeypatch.setattr("pipelines.documents.pdf.read.MAX_PAGES", 2)
    assert doubts_of(make_pdf(*[[Text(50, 100, SENTENCE)]] * 3)) == ["file_cut"]


@pytest.mark.spares("file_cut")
def test_pages_up_to_the_limit_are_all_read(monkeypatch):
    monkeypatch.setattr("pipelines.documents.pdf.read.MAX_PAGES", 3)
    assert doubts_of(make_pdf(*[[Text(50, 100, SENTENCE)]] * 3)) == []


@pytest.mark.makes("encrypted_file")
def test_a_pdf_that_wants_a_password_is_a_finding():
    keys = f"<< /Filter /Standard /V 1 /R 2 /P -4 /O <{'00' * 32}> /U <{'11' * 32}> >>"
    reading = read(make_pdf([Text(50, 100, SENTENCE)], trailer=f"/Encrypt {keys} /ID [<00> <00>]"))
    assert (reading.articles, kinds_of(reading)) == ((), ["encrypted_file"])


@pytest.mark.makes("broken_file")
@pytest.mark.parametrize("body", [b"%PDF-1.7\x00\x01\x02", b"\r\n%PDF-1.3\n1 0 obj", make_pdf([])[:40]])
def test_a_pdf_that_cannot_be_read_is_a_finding(body):
    reading = read(body)
    assert (reading.articles, kinds_of(reading)) == ((), ["broken_file"])


@pytest.mark.spares("broken_file", "encrypted_file", "needs_files_extra", "damaged_text")
def test_a_pdf_without_its_table_of_objects_is_read():
    body = make_pdf([Text(50, 100, SENTENCE)])
    assert kinds_of(read(body.replace(b"startxref\n", b"startxref\n9"))) == []


@pytest.mark.makes("needs_files_extra")
def test_without_the_library_the_finding_says_how_to_install_it(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pdfplumber", None)
    (finding,) = read(make_pdf([Text(50, 100, SENTENCE)])).findings
    assert finding.kind == "needs_files_extra"
    assert "pip install -e '.[files]'" in finding.message


@pytest.mark.makes("bare_numbers")
@pytest.mark.parametrize(("count", "doubts"), [(12, ["bare_numbers"]), (9, [])])
def test_many_numbers_in_lines_of_their_own_are_a_table_that_was_not_read(count, doubts):
    numbers = [Text(50 + 40 * (at % 2), 100 + 40 * at, str(7 + 3 * at)) for at in range(count)]
    assert doubts_of(make_pdf([Text(50, 60, SENTENCE), *numbers])) == doubts


@pytest.mark.parametrize("start", [line for name in IN_TEXT for line in STARTS[name]["begins"]])
def test_a_caption_after_a_full_stop_begins_a_paragraph_however_short_the_rows_are(start):
    assert lines_of(make_pdf([Text(50, 100, CALM), Text(50, 115, start)])) == [CALM, start]


@pytest.mark.parametrize("goes_on", [line for name in IN_TEXT for line in STARTS[name]["goes_on"]])
def test_a_row_that_is_no_caption_goes_on_with_the_one_before(goes_on):
    assert lines_of(make_pdf([Text(50, 100, CALM), Text(50, 115, goes_on)])) == [CALM + goes_on]


@pytest.mark.parametrize("above", [[], ["附件1"]])
@pytest.mark.parametrize("below", [[], ["单位：例"]])
def test_the_line_above_a_table_is_the_title_of_a_file_that_has_nothing_else(above, below):
    lines = [*above, "示例市2021年法定传染病", *below]
    head = [Text(50, 40 + 20 * at, line) for at, line in enumerate(lines)]
    reading = read(make_pdf([*head, *table(50, 120, WIDTHS, ROWS)]))
    assert reading.articles[0].title == "示例市2021年法定传染病"
    assert numbers_of(reading)[:2] == [("tuberculosis", "cases", 1080), ("tuberculosis", "deaths", 3)]
    assert {b.period_start[:10] for b in reading.articles[0].bulletins} == {"2021-01-01"}


def test_a_line_above_a_table_with_prose_before_it_is_no_title():
    head = [Text(50, 40, "各地报告了疫情。"), Text(50, 80, "示例市2021年法定传染病")]
    assert read_parts(make_pdf([*head, *table(50, 120, WIDTHS, ROWS)]))[0].title == ""
