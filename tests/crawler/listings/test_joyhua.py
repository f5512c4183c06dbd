from __future__ import annotations

import pytest
from scrapy.http import HtmlResponse

from crawler.listings.entry import Entry
from crawler.listings.joyhua import entries

LIES = [("gb18030", "utf-8"), ("utf-8", "gb2312"), ("gb18030", "iso-8859-1")]
EDITION = "http://paper.example.cn/slrb/20221130/html/"
INDEX = """<html><head><title>示例日报</title></head><body>
<a href="../../../index.htm">首页</a> <a href="../../20221129/html/index.htm">上一期</a>
<div><a href="index.htm">第01版：要闻</a></div>
<div><a href="page_01.htm">第02版：民生</a> <a href="20221130002.pdf">第02版</a></div>
<div><a href="page_02.htm">第03版</a></div>
<img usemap="#sheet"><map name="sheet"><area coords="0,0,9,9" href="content_20221130001002.htm"></map>
<ul><li><a href="content_20221130001001.htm">今日要闻</a></li>
<li><a href="content_20221130001002.htm">图片新闻</a></li></ul>
<a href="page_01.htm">下一版</a>
</body></html>"""


def read(html, url=EDITION + "index.htm", charset="utf-8", **headers):
    return list(entries(HtmlResponse(url, body=html.encode(charset), headers=headers)))


def article(name, section="", day="2022-11-30"):
    return Entry(EDITION + name, "page", section, day)


def test_the_index_links_to_the_other_sheets_and_to_the_articles_of_the_first():
    found = read(INDEX)
    assert [entry for entry in found if entry.role == "listing"] == [
        Entry(EDITION + "page_01.htm", "listing", "民生", "2022-11-30"),
        Entry(EDITION + "page_02.htm", "listing", "", "2022-11-30"),
    ]
    assert [entry for entry in found if entry.role == "page"] == [
        article("content_20221130001001.htm", "要闻"),
        article("content_20221130001002.htm", "要闻"),
    ]


def test_a_sheet_links_to_its_articles_and_not_to_itself():
    sheet = INDEX.replace("20221130001", "20221130002").replace("index.htm", "index.html")
    found = read(sheet, EDITION + "page_01.htm")
    assert EDITION + "page_01.htm" not in [entry.url for entry in found]
    assert article("content_20221130002001.htm", "民生") in found


def test_an_article_that_only_the_picture_of_the_sheet_links_to_is_found():
    assert read('<map><area href="content_20221130001009.htm"></map>') == [article("content_20221130001009.htm")]


def test_the_mobile_edition_is_read_too():
    url = "http://paper.example.cn/slrb/20240903/mhtml/"
    assert read('<a href="page_07_content_20240903008003.htm">题</a>', url + "page_07.htm") == [
        Entry(url + "page_07_content_20240903008003.htm", "page", "", "2024-09-03")
    ]


@pytest.mark.parametrize(
    ("printed", "section"),
    [
        ("第02版：民生", "民生"),
        ("第2版：民生", "民生"),
        (" 第 02 版\n 民生 ", "民生"),
        ("<b>第02版</b>：<i>民生</i>", "民生"),
        ("A02版·民生", "民生"),
        ("第02版", ""),
        ("下一版", ""),
        ("民生", ""),
    ],
)
def test_the_section_is_the_name_of_the_sheet_without_its_number(printed, section):
    (entry,) = read(f'<a href="page_01.htm">{printed}</a>')
    assert entry.section == section


def test_the_day_of_issue_is_empty_where_the_address_has_none():
    url = "http://paper.example.cn/today/"
    assert read('<a href="page_01.htm">第02版：民生</a>', url + "index.htm") == [
        Entry(url + "page_01.htm", "listing", "民生", "")
    ]


@pytest.mark.parametrize(("charset", "declared"), LIES)
def test_a_charset_that_lies_does_not_damage_the_names_of_sheets(charset, declared):
    html = INDEX.replace("民生", "民生·镕").replace("<head>", f'<head><meta charset="{declared}">')
    found = read(html, charset=charset, **{"Content-Type": f"text/html; charset={declared}"})
    assert Entry(EDITION + "page_01.htm", "listing", "民生·镕", "2022-11-30") in found


@pytest.mark.parametrize(
    "href",
    [
        "", " ", "#", "javascript:void(0)", "mailto:a@example.cn", "http://[", "//",
        "http://paper.example.cn:port/page_01.htm", "content_20221130001001.htm.exe", "content_20221130001.htm",
        "../page_01.htm", "../../20221129/html/page_01.htm",
        "http://elsewhere.example.cn/slrb/20221130/html/page_01.htm", "file:///slrb/20221130/html/page_01.htm",
    ],
)  # fmt: skip
def test_a_link_out_of_the_edition_or_to_nothing_is_no_entry(href):
    assert read(f'<a href="{href}">第02版：民生</a><area href="{href}">') == []


@pytest.mark.parametrize("html", ["", "<html></html>", "\x00", '<base href="http://[">', "<a>第02版：民生</a>"])
def test_a_page_without_links_has_no_entries(html):
    assert read(html) == []


def test_links_are_relative_to_the_base_of_the_page():
    html = f'<head><base href="{EDITION}"></head><a href="page_01.htm">第02版</a>'
    assert read(html) == [Entry(EDITION + "page_01.htm", "listing", "", "2022-11-30")]
