from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from archive.records import Capture
from pipelines.addresses import Base
from pipelines.layouts import unfollowed
from pipelines.layouts.attachments import find_body_content
from pipelines.layouts.dom import Dom
from pipelines.parse import read_capture

BASE = Base("http://www.example.cn/yqtb/t20221203_1.html")
FRAMES = tomllib.loads(Path(unfollowed.__file__).with_suffix(".toml").read_text("utf-8"))["frames"]
ROWS = "".join(
    f"<tr><td>{place}</td><td>{n}</td></tr>" for n, place in enumerate(["地区病例数", "东湖区", "北港区", "柳溪市"])
)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("<p>今天无新增病例。</p><img src='a.png'>", "text"),
        (f"<p>附表</p><table>{ROWS}</table>", "table"),
        (f"<p>昨日全市新增三例，东湖区一例，北港区两例，柳溪市没有新增病例。</p><table>{ROWS}</table>", "text"),
        ("<p><img src='a.png'></p>", "picture"),
        ("<p>详见附件。</p><p><img src='a.png'></p>", "picture"),
        ("<p><a href='a.PDF'>疫情周报</a></p>", "attachment"),
        ("<p><a href='javascript:show(7)'>疫情周报.pdf</a></p>", "attachment"),
        ("<p> </p>", ""),
    ],
)
def test_what_a_body_is(body, kind):
    assert find_body_content(Dom(body).whole, BASE, Dom(body).whole.cleaned.paragraphs).body_kind == kind


def test_the_address_of_a_file_is_that_which_a_browser_asks_for():
    body = "<base href='\\\\files.example.cn\\d/'><p><a href=' 病例\n表.xls '>病例表</a></p>"
    dom = Dom(body)
    (file,) = find_body_content(
        dom.whole, dom.find_base(BASE.address, "utf-8"), dom.whole.cleaned.paragraphs
    ).attachments
    assert file.url == "http://files.example.cn/d/%E7%97%85%E4%BE%8B%E8%A1%A8.xls"


def test_a_link_to_a_page_is_no_attachment_and_each_file_counts_once():
    body = (
        "<p>详见<a href='t2.html'>另一页</a>,<a href='./a.xlsx'><img src='x.gif'></a><a href='a.xlsx'>病例表</a>。</p>"
    )
    (file,) = find_body_content(Dom(body).whole, BASE, Dom(body).whole.cleaned.paragraphs).attachments
    assert (file.name, file.url) == ("病例表", "http://www.example.cn/yqtb/a.xlsx")


@pytest.mark.parametrize(
    ("markup", "path"),
    [
        ("<iframe src='a.pdf'></iframe>", "/yqtb/a.pdf"),
        ("<embed src='/x/a.PDF'>", "/x/a.PDF"),
        ("<object data='a.xlsx'><p>您的浏览器不能显示</p></object>", "/yqtb/a.xlsx"),
        ("<iframe src='/js/viewer.html?file=/x/a.pdf&amp;page=1'></iframe>", "/x/a.pdf"),
        ("<a href='/js/viewer.html?file=%2Fx%2Fa.pdf'>附件</a>", "/x/a.pdf"),
        ("<a href='/down.jsp?file=/x/a.pdf'>附件</a>", "/down.jsp?file=/x/a.pdf"),
        ("""<a href="javascript:show('/x/a.pdf', 2)">附件</a>""", "/x/a.pdf"),
        ("""<a href="#" onclick="show('a.doc')">附件</a>""", "/yqtb/a.doc"),
        ("""<a onclick="show('a.doc')">附件</a>""", "/yqtb/a.doc"),
        ("<div data-pdf='/x/a.pdf'></div>", "/x/a.pdf"),
        ("<input type=hidden id=fileUrl value='a.pdf'>", "/yqtb/a.pdf"),
        ("<p id=v></p><script>PDFObject.embed('../x/a.pdf', '#v')</script>", "/x/a.pdf"),
        ("<iframe src='https://v.cn/view.aspx?src=http%3A%2F%2Fwww.example.cn%2Fa.xls'></iframe>", "/a.xls"),
        ("<a href='/download.jsp?id=7'>下载附件</a>", "/download.jsp?id=7"),
    ],
)
def test_a_file_in_a_frame_or_opened_by_a_script_is_attached(markup, path):
    dom = Dom(f"<p>今天无新增病例。</p>{markup}")
    (file,) = find_body_content(dom.whole, BASE, dom.whole.cleaned.paragraphs).attachments
    assert file.url == f"http://www.example.cn{path}"


def test_a_frame_of_another_page_and_a_script_without_a_file_are_not_attached():
    links = "<a href='javascript:show(7)'>查看</a><a href='javascript:down(3).pdf'>周报.pdf</a><a href='#'>附件.xls</a>"
    viewed = (
        "<input type=hidden value='7'><p data-page='a.html'></p><script>if (name.endsWith('.pdf')) show(name)</script>"
    )
    assert (
        find_body_content(Dom(f"<p>今天无新增病例。</p>{viewed}").whole, BASE, ("今天无新增病例。",)).attachments == ()
    )
    dom = Dom(f"<p>今天无新增病例。</p><iframe src='map.html'></iframe>{links}<a href='mailto:a@b.cn?x.pdf'>来信</a>")
    assert find_body_content(dom.whole, BASE, dom.whole.cleaned.paragraphs).attachments == ()


TEXT = "<p>昨日全市新增三例，东湖区一例，北港区两例，柳溪市没有新增病例，详情见下表。</p>"


def find_left_out(markup: str) -> list[str]:
    page = f"<html><body><h1>示例市疫情通报</h1><div class='TRS_Editor'>{TEXT}{markup}{TEXT}</div></body></html>"
    return [found.evidence for found in read_capture(capture_page(page)).findings if found.kind == "text_left_out"]


@pytest.mark.makes("text_left_out")
@pytest.mark.parametrize(
    ("markup", "evidence"),
    [
        ("<iframe src='table.html'></iframe>", "http://www.example.cn/yqtb/table.html"),
        (
            "<p><iframe src='/data/show.do?id=7' width='100%' height='400'></iframe></p>",
            "http://www.example.cn/data/show.do?id=7",
        ),
        *(
            (f"<iframe src='{address}'></iframe>", f"http://www.example.cn{address}")
            for address in FRAMES["counter_examples"]
        ),
        ("<p><a href='javascript:show(7)'>附件1</a></p>", "附件1"),
        ("<p><a href='JavaScript:void(0);' onclick=\"down('a91c')\">各区病例表.xlsx</a></p>", "各区病例表.xlsx"),
        ("<p><a href='#' onclick='return app.open(7, 2)'>附件：病例表</a></p>", "附件：病例表"),
        ("<p><a href='javascript:;' data-id='7'>病例表.xlsx</a></p>", "病例表.xlsx"),
        ("<p><a href='#'>病例表.xlsx</a></p>", "病例表.xlsx"),
        ("<p>各区病例详见附件。</p>", "详见附件"),
    ],
)
def test_a_page_in_a_frame_and_a_file_that_a_script_opens_by_a_number_are_reported(markup, evidence):
    assert find_left_out(markup) == [evidence]


@pytest.mark.spares("text_left_out")
@pytest.mark.parametrize(
    "markup",
    [
        "<iframe src='a.pdf'></iframe>",
        "<iframe src='http://v.example.com/table.html'></iframe>",
        *(f"<iframe src='{address}'></iframe>" for address in FRAMES["examples"]),
        "<iframe src='table.html' style='display:none'></iframe>",
        "<iframe src='table.html' width='0' height='0'></iframe>",
        "<iframe src='about:blank'></iframe>",
        "<iframe src='#'></iframe>",
        "<p><a href='#annex'>附件1</a></p>",
        "<p><a href='#annex'>附件1.doc</a></p>",
        "<p><a href='javascript:void(0)'>附件</a></p>",
        "<p><a href=\"javascript:show('/x/a.pdf', 2)\">附件</a></p>",
        "<p><a href='javascript:show(7)'>打印本页</a></p>",
        "<p>各区病例详见附件。</p><p><a href='a.xls'>各区病例表</a></p>",
        "<p>各区病例详见附件。</p><p>附件：各区病例</p>",
    ],
)
def test_another_frame_and_another_script_are_not_reported(markup):
    assert find_left_out(markup) == []


def test_an_article_that_is_a_file_which_a_script_opens_has_no_text():
    page = (
        "<html><body><h1>示例市疫情周报</h1><div class='TRS_Editor'><a href='#'>疫情周报.xlsx</a></div></body></html>"
    )
    read = read_capture(capture_page(page))
    assert [article.body_kind for article in read.articles] == ["attachment"]
    assert {"no_text", "text_left_out"} <= {found.kind for found in read.findings}


def test_an_article_that_is_a_file_in_a_frame_is_found():
    page = (
        "<html><body><h1>示例市疫情周报</h1><div class='TRS_Editor'><iframe src='a.pdf'></iframe></div></body></html>"
    )
    (article,) = read_capture(capture_page(page)).articles
    assert [file.url for file in article.attachments] == ["http://www.example.cn/yqtb/a.pdf"]


def capture_page(page: str) -> Capture:
    moment = "2022-12-04T01:02:03.000004+00:00"
    return Capture(BASE.address, "town", moment, "live", 200, "text/html; charset=utf-8", (), page.encode())
