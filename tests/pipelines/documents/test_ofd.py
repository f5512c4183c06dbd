"""OFD: both namespaces, paths of each kind, objects in any order, templates."""

from __future__ import annotations

import pytest

from pipelines.documents.content import DocumentPosition
from tests.pipelines.documents.captures import doubts_of, kinds_of, lines_of, numbers_of, read, read_parts
from tests.pipelines.documents.small_books import zip_up
from tests.pipelines.documents.small_docs import make_ofd, ofd_layer, ofd_text

SENTENCE = "2022年11月29日0-24时，示例市新增本土确诊病例3例。"


@pytest.mark.parametrize("namespace", ["http://www.ofdspec.org/2016", "http://www.ofdspec.org"])
@pytest.mark.parametrize("path", ["Pages/Page_0/Content.xml", "/Doc_0/Pages/Page_0/Content.xml", "./Pages/../P.xml"])
def test_pages_are_found_in_both_namespaces_by_each_kind_of_path(namespace, path):
    body = make_ofd({path: ofd_layer(ofd_text(15, 20, SENTENCE))}, namespace=namespace)
    member = {"./Pages/../P.xml": "Doc_0/P.xml"}.get(path)
    if member:  # the package has the file under its plain name
        body = make_ofd({"P.xml": ofd_layer(ofd_text(15, 20, SENTENCE))}, namespace=namespace)
    reading = read(body)
    assert numbers_of(reading) == [("covid-19", "confirmed", 3)]
    assert (reading.articles[0].layout, kinds_of(reading)) == ("ofd", [])


def test_objects_in_any_order_are_read_from_above_with_their_page():
    first = ofd_layer(ofd_text(15, 60, "第三段。"), ofd_text(15, 20, "第一段。"), ofd_text(15, 40, "第二段。"))
    body = make_ofd({"P0.xml": first, "P1.xml": ofd_layer(ofd_text(15, 20, "次页。"))})
    (part,) = read_parts(body)
    assert [line.text for line in part.lines] == ["第一段。", "第二段。", "第三段。", "次页。"]
    assert [line.position for line in part.lines] == [DocumentPosition(1)] * 3 + [DocumentPosition(2)]


def test_rows_of_a_paragraph_are_joined_and_the_line_above_is_the_title():
    rows = [
        ofd_text(15, 20, "示例市疫情通报"),
        ofd_text(23, 40, "本周疫情总体平稳，各地报告数与上周相比变化不大，全市报告其"),
        ofd_text(15, 46, "中输入病例占三成，各区报告数与上周相比变化不大，全市共报告病例"),
        ofd_text(15, 52, "12例。"),
    ]
    (part,) = read_parts(make_ofd({"P0.xml": ofd_layer(*rows)}))
    assert part.title == "示例市疫情通报"
    assert part.lines[1].text.endswith("共报告病例12例。")


def test_what_a_template_prints_is_read_once_with_its_page():
    template = ofd_layer(ofd_text(15, 10, "疫情周报"))
    pages = {
        f"P{at}.xml": "<ofd:Template TemplateID='T0'/>" + ofd_layer(ofd_text(15, 60, f"第{at}页的话。"))
        for at in (0, 1)
    }
    assert lines_of(make_ofd(pages, templates={"Tpl.xml": template})) == ["疫情周报", "第0页的话。", "第1页的话。"]


def test_a_table_is_cut_by_the_x_of_its_words_and_distances_of_characters_count():
    rows = [["病名", "发病数", "死亡数"], ["肺结核", "12", "1"], ["梅毒", "5", "0"]]
    objects = [
        ofd_text(15 + 40 * column, 20 + 8 * row, cell)
        for row, cells in enumerate(rows)
        for column, cell in enumerate(cells)
    ]
    assert lines_of(make_ofd({"P0.xml": ofd_layer(*objects)})) == [
        "病名\t发病数\t死亡数",
        "肺结核\t12\t1",
        "梅毒\t5\t0",
    ]
    spaced = ofd_text(15, 20, "肺结核125", "DeltaX='g 2 4 40 2 40'")
    other = ofd_text(15, 28, "梅毒   340", "DeltaX='4 4 4 4 31 2 40'")
    assert lines_of(make_ofd({"P0.xml": ofd_layer(spaced, other)})) == ["肺结核\t12\t5", "梅毒\t34\t0"]


@pytest.mark.makes("no_text", "encrypted_file", "broken_file")
@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (make_ofd({"P0.xml": "<ofd:Content><ofd:ImageObject/></ofd:Content>"}), "no_text"),
        (zip_up({"OFD.xml": "<a/>", "Encryptions.xml": "<a/>"}), "encrypted_file"),
        (zip_up({"OFD.xml": "<a><DocRoot>none.xml</DocRoot></a>"}), "broken_file"),
        (zip_up({"OFD.xml": "<a>" * 300 + "</a>" * 300}), "broken_file"),
    ],
    ids=["picture", "encrypted", "missing", "deep"],
)
def test_what_cannot_be_read_is_a_finding(body, kind):
    assert kinds_of(read(body)) == [kind]


def test_numbers_of_an_ofd_that_are_none_move_nothing():
    odd = ofd_layer(
        "<ofd:TextObject Boundary='a b'/>", ofd_text(15, 20, "平稳。", "DeltaX='g 99999999 4'", "CTM='1 0 0 nan 0'")
    )
    assert lines_of(make_ofd({"P0.xml": odd})) == ["平稳。"]


WHITE = "<ofd:FillColor Value='255 255 255'/><ofd:TextCode"
HIDDEN = "新增确诊病例99例。"


@pytest.mark.makes("no_text")
@pytest.mark.parametrize(
    "hidden",
    [
        ofd_text(15, 60, HIDDEN).replace("<ofd:TextCode", WHITE),
        ofd_text(15, 60, HIDDEN, attributes="Alpha='0'"),
        ofd_text(15, 60, HIDDEN, attributes="Fill='false'"),
        ofd_text(15, 400, HIDDEN),
    ],
    ids=["white", "transparent", "not filled", "below the page"],
)
def test_text_of_an_ofd_that_nobody_sees_is_reported_and_not_read(hidden):
    body = make_ofd({"P.xml": ofd_layer(ofd_text(15, 20, SENTENCE), hidden)})
    assert (lines_of(body), doubts_of(body)) == ([SENTENCE], ["no_text"])


@pytest.mark.spares("no_text")
def test_white_text_on_a_coloured_area_of_an_ofd_is_read():
    area = "<ofd:PathObject Boundary='10 15 190 12' Fill='true'><ofd:FillColor Value='0 0 128'/></ofd:PathObject>"
    body = make_ofd({"P.xml": ofd_layer(area, ofd_text(15, 20, SENTENCE).replace("<ofd:TextCode", WHITE))})
    assert (lines_of(body), doubts_of(body)) == ([SENTENCE], [])


@pytest.mark.parametrize("attributes", ["CTM='0.87 0.5 -0.5 0.87 0 0'", "CTM='0 1 -1 0 0 0'", "ReadDirection='90'"])
def test_rotated_text_of_an_ofd_does_not_come_between(attributes):
    body = make_ofd({"P.xml": ofd_layer(ofd_text(15, 20, SENTENCE), ofd_text(15, 19, "99", attributes=attributes))})
    assert lines_of(body) == [SENTENCE]


@pytest.mark.makes("no_text")
def test_a_page_of_an_ofd_with_rotated_text_alone_is_reported():
    assert kinds_of(
        read(make_ofd({"P.xml": ofd_layer(ofd_text(15, 20, HIDDEN, attributes="CTM='0 1 -1 0 0 0'"))}))
    ) == ["no_text"]


def test_characters_below_each_other_are_in_rows_of_their_own():
    body = make_ofd({"P.xml": ofd_layer(ofd_text(15, 100, "共12", "DeltaX='g 2 0' DeltaY='g 2 6'"))})
    assert lines_of(body) == ["共", "1", "2"]


@pytest.mark.makes("no_text")
def test_a_page_of_an_ofd_that_is_a_scan_with_its_number_is_reported():
    scan = "<ofd:ImageObject Boundary='0 0 210 200'/>"
    body = make_ofd({"P.xml": ofd_layer(scan, ofd_text(100, 280, "第一页"))})
    assert (lines_of(body), doubts_of(body)) == (["第一页"], ["no_text"])
