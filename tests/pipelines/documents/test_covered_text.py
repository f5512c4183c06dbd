"""Text that a PDF holds and no reader sees: printed over, cut off, too small; and what notes on a page show or hide."""

from __future__ import annotations

import pytest

from tests.pipelines.documents.captures import doubts_of, lines_of
from tests.pipelines.documents.small_pdf import (
    EMBEDDED,
    END_OF_CLIP,
    HEIGHT,
    SCAN,
    Area,
    Clip,
    Raw,
    Text,
    make_pdf,
    stream,
    table,
)

SENTENCE = "11月29日，示例市新增确诊病例12例。"
OLD = [Text(50, 100, "11月29日，示例市新增确诊病例"), Text(195, 100, "12"), Text(205, 100, "例。")]
HIDDEN = Text(50, 200, "新增确诊病例99例。")
ROWS = [["麻疹", "4", "0"], ["淋病", "7", "1"]]


@pytest.mark.makes("no_text")
@pytest.mark.usefixtures("each_font")
def test_a_number_under_a_white_area_with_the_new_one_on_it_is_left_out_and_reported():
    body = make_pdf([*OLD, Area(195, 99, 205, 111), Text(195, 100, "15", colour="0 0 0")])

    assert (lines_of(body), doubts_of(body)) == ([SENTENCE.replace("12", "15")], ["no_text"])


@pytest.mark.makes("no_text")
@pytest.mark.usefixtures("each_font")
def test_text_below_the_picture_of_a_page_is_reported_and_not_read():
    body = make_pdf([HIDDEN, SCAN, Text(50, 100, SENTENCE)])

    assert (lines_of(body), doubts_of(body)) == ([SENTENCE], ["no_text"])


@pytest.mark.spares("no_text")
@pytest.mark.usefixtures("each_font")
def test_text_on_a_picture_or_an_area_is_read():
    body = make_pdf([SCAN, Area(40, 90, 400, 120, "0.9 0.9 0.5"), Text(50, 100, SENTENCE, colour="0 0 0")])

    assert (lines_of(body), doubts_of(body)) == ([SENTENCE], [])


def add_object(body, content):
    """Return a PDF with the object 90, and without its table of objects."""
    at = body.rindex(b"xref\n0 ")
    return body[:at] + b"90 0 obj\n" + content + b"\nendobj\n" + body[body.rindex(b"trailer") :]


@pytest.fixture
def _embedded():
    token = EMBEDDED.set(True)
    yield
    EMBEDDED.reset(token)


@pytest.mark.usefixtures("_embedded")
class TestPdfium:
    """Check facts of a page that only PDFium reports."""

    @pytest.mark.makes("no_text")
    @pytest.mark.parametrize("over", [Area(40, 195, 400, 215, "0 0 0"), Raw("0 0 0 rg 40 500 500 150 re f")])
    def test_text_that_is_blackened_is_not_read(self, over):
        body = make_pdf([Text(50, 100, SENTENCE), HIDDEN, over])

        assert (lines_of(body), doubts_of(body)) == ([SENTENCE], ["no_text"])

    @pytest.mark.makes("no_text")
    def test_text_outside_of_its_clip_is_not_read(self):
        body = make_pdf([Clip(40, 90, 400, 120), Text(50, 100, SENTENCE), HIDDEN, END_OF_CLIP])

        assert (lines_of(body), doubts_of(body)) == ([SENTENCE], ["no_text"])

    @pytest.mark.spares("no_text")
    @pytest.mark.parametrize(
        ("box", "text", "line"),
        [
            ((50, 120), "流行性出血热发病数", "流行性出血热发病数→死亡数→3"),
            ((70, 120), "流行性出血热发病数", "流行性出血热发病数→死亡数→3"),
            ((50, 100), "1.2万例以上", "1.2万例以上→死亡数→3"),
        ],
    )
    def test_letters_that_the_border_of_a_cell_cuts_off_are_read_with_their_word(self, box, text, line):
        x0, x1 = box
        cell = [Clip(x0, 95, x1, 115), Text(50, 100, text), END_OF_CLIP]
        body = make_pdf([*cell, Text(144, 100, "死亡数"), Text(244, 100, "3"), *table(50, 120, [94, 100, 50], ROWS)])

        assert ([one.replace("\t", "→") for one in lines_of(body)][:1], doubts_of(body)) == ([line], [])

    @pytest.mark.makes("no_text")
    @pytest.mark.parametrize("text", ["报告病例数123例", "2022年发病数2021年", "甲1乙2丙3丁4戊5己6"])
    def test_letters_that_are_cut_off_with_a_digit_stay_cut_off(self, text):
        body = make_pdf([Text(50, 100, SENTENCE), Clip(50, 195, 90, 215), Text(50, 200, text), END_OF_CLIP])

        assert (lines_of(body)[0], "no_text" in doubts_of(body)) == (SENTENCE, True)

    @pytest.mark.makes("number_in_markup")
    def test_a_number_that_is_cut_off_before_the_text_of_another_cell_is_not_read(self):
        body = make_pdf(
            [
                Text(50, 100, SENTENCE),
                Clip(50, 195, 66, 215),
                Text(50, 200, "12345"),
                END_OF_CLIP,
                Text(66, 200, "南桥区"),
            ]
        )

        assert (lines_of(body), "number_in_markup" in doubts_of(body)) == ([SENTENCE, "南桥区"], True)

    @pytest.mark.spares("no_text")
    def test_a_picture_hides_nothing_outside_of_its_clip(self):
        body = make_pdf([Text(50, 100, SENTENCE), Clip(40, 300, 400, 400), SCAN, END_OF_CLIP])

        assert (lines_of(body), doubts_of(body)) == ([SENTENCE], [])

    @pytest.mark.spares("no_text")
    def test_a_ring_or_a_line_hides_nothing(self):
        ring = Raw("0 0 0 rg 30 680 500 60 re 35 685 490 50 re f*")
        body = make_pdf([Text(50, 100, SENTENCE), ring, Area(40, 109.5, 400, 111, "0 0 0")])

        assert (lines_of(body), doubts_of(body)) == ([SENTENCE], [])

    @pytest.mark.makes("no_text")
    def test_print_that_is_too_small_to_be_seen_is_not_read(self):
        body = make_pdf([Text(50, 100, SENTENCE), Text(50, 200, "新增确诊病例99例。", size=0.3)])

        assert (lines_of(body), doubts_of(body)) == ([SENTENCE], ["no_text"])

    def test_what_a_note_on_a_page_covers_is_not_read(self):
        body = make_pdf([Text(50, 100, SENTENCE), HIDDEN])
        box = f"[40 {HEIGHT - 220} 400 {HEIGHT - 190}]"
        note = f"/Annots [<< /Type /Annot /Subtype /Square /Rect {box} /AP << /N 90 0 R >> >>] /Contents"
        shown = stream(f"1 1 1 rg 40 {HEIGHT - 220} 360 30 re f".encode())
        shown = shown.replace(b"<<", f"<< /Type /XObject /Subtype /Form /BBox {box}".encode(), 1)
        body = add_object(body.replace(b"/Contents", note.encode(), 1), shown)

        assert (lines_of(body), doubts_of(body)) == ([SENTENCE], ["no_text"])

    @pytest.mark.makes("no_text")
    @pytest.mark.parametrize(
        ("states", "lines"),
        [
            ("/OFF [90 0 R]", [SENTENCE]),
            ("/BaseState /OFF", [SENTENCE]),
            ("/BaseState /OFF /ON [90 0 R]", [SENTENCE, HIDDEN.text]),
        ],
    )
    def test_text_in_a_layer_that_is_switched_off_is_not_read(self, states, lines):
        body = make_pdf([Text(50, 100, SENTENCE), Raw("/OC /old BDC"), HIDDEN, Raw("EMC")])
        body = body.replace(b"/Resources <<", b"/Resources << /Properties << /old 90 0 R >>")
        catalog = f"/Catalog /OCProperties << /OCGs [90 0 R] /D << {states} >> >>"
        body = add_object(body.replace(b"/Catalog", catalog.encode(), 1), b"<< /Type /OCG /Name (Draft) >>")

        assert (lines_of(body), doubts_of(body)) == (lines, ["no_text"] if lines == [SENTENCE] else [])


@pytest.mark.makes("no_text")
@pytest.mark.usefixtures("each_font")
@pytest.mark.parametrize("words", ["- 1 -", "扫描全能王 创建", "示例市疫情通报"])
def test_a_scan_with_a_few_words_beside_it_is_reported(words):
    assert doubts_of(make_pdf([SCAN, Text(50, 760, words)])) == ["no_text"]


@pytest.mark.spares("no_text")
def test_a_small_picture_beside_a_few_words_is_not_reported():
    logo = Raw("q 100 0 0 100 50 600 cm BI /W 1 /H 1 /CS /G /BPC 8 ID a EI Q")
    assert doubts_of(make_pdf([logo, Text(50, 760, "示例市疫情通报")])) == []
