from __future__ import annotations

import pytest
from scrapy.http import HtmlResponse

from crawler.listings.entry import Entry
from crawler.listings.trs import entries

LIES = [("gb18030", "utf-8"), ("utf-8", "gb2312"), ("gb18030", "iso-8859-1")]
COLUMN = "http://wjw.example.cn/yqtb/"
LIST = """<html><head><title>疫情通报</title></head><body>
<div class="crumbs"><a href="/">首页</a> <a href="../yqtb/">疫情通报</a></div>
<ul class="list">
<li><a href="./202211/t20221130_1003.html">三</a><span>2022-11-30</span></li>
<li><a href="./202211/t20221129_1002.html">二</a><span>[2022/11/29]</span></li>
<li><a href="./202211/t20221129_1001.html">一</a><span>11-29</span></li>
</ul>
<div class="hot"><h3>热点</h3><p><a href="../kpzs/202201/t20220101_7.html">洗手</a></p></div>
{0}
<div class="footer"><a href="mailto:wjw@example.cn">联系我们</a></div>
</body></html>"""
CALL = '<script>createPageHTML({0}, {1}, "index", "html");</script>'


def read(html, url=COLUMN + "index.html", charset="utf-8", **headers):
    return list(entries(HtmlResponse(url, body=html.encode(charset), headers=headers)))


def pages(html, url=COLUMN + "index.html"):
    return {entry.url.removeprefix(COLUMN): entry.printed_on for entry in read(html, url) if entry.role == "page"}


def next_pages(html, url=COLUMN + "index.html"):
    return [entry.url.removeprefix(COLUMN) for entry in read(html, url) if entry.role == "listing"]


def in_list(line):
    return LIST.format("").replace("</ul>", f"{line}</ul>")


def test_the_lines_of_the_list_are_entries_with_their_dates_in_its_order():
    assert read(LIST.format("")) == [
        Entry(COLUMN + "202211/t20221130_1003.html", printed_on="2022-11-30"),
        Entry(COLUMN + "202211/t20221129_1002.html", printed_on="2022-11-29"),
        Entry(COLUMN + "202211/t20221129_1001.html", printed_on=""),
    ]


@pytest.mark.parametrize(
    ("printed", "printed_on"),
    [
        ("2022-11-29", "2022-11-29"),
        ("2022/11/29", "2022-11-29"),
        ("2022.11.29", "2022-11-29"),
        ("2022年11月29日", "2022-11-29"),
        ("[2022-11-29]", "2022-11-29"),
        ("【 2022-11-29 】", "2022-11-29"),
        ("（2022-11-29）", "2022-11-29"),
        ("\u3000\xa02022-11-29\n", "2022-11-29"),
        ("发布时间：2022-11-29", "2022-11-29"),
        ("2022-11-29 08:05", "2022-11-29T08:05+08:00"),
        ("11-29", ""),
        ("[11/29]", ""),
        ("11月29日", ""),
    ],
)
def test_a_date_is_read_as_it_is_printed_and_its_year_is_not_guessed(printed, printed_on):
    assert pages(f'<ul><li><a href="tz/1.html">题</a><span>{printed}</span></li></ul>') == {"tz/1.html": printed_on}


@pytest.mark.parametrize("printed", ["1-11-29", "29", "2022-11", "1/20", "今日", "2022-11-29至12-03"])
def test_what_is_no_date_makes_no_line(printed):
    assert pages(f'<ul><li><a href="tz/1.html">题</a><span>{printed}</span></li></ul>') == {}


MARKUP = {
    "table": """<table><tr><td><a href="1.html">一</a></td><td>2022-11-01</td></tr>
        <tr><td><a href="2.html">二</a></td><td>2022-11-02</td></tr></table>""",
    "blocks": """<div><div><h3><a href="1.html">一</a></h3><p>摘要</p><div><i>2022-11-01</i></div></div>
        <div><h3><a href="2.html">二</a></h3><p>摘要</p><div><i>2022-11-02</i></div></div></div>""",
    "definitions": """<dl><dt><a href="1.html">一</a></dt><dd>2022-11-01</dd>
        <dt><a href="2.html">二</a></dt><dd>2022-11-02</dd></dl>""",
    "breaks": """<p><a href="1.html">一</a> 2022-11-01<br><a href="2.html">二</a> 2022-11-02</p>""",
    "breaks, date first": """<p>2022-11-01 <a href="1.html">一</a><br>2022-11-02 <a href="2.html">二</a></p>""",
    "date first": """<ul><li><span>2022-11-01</span><a href="1.html">一</a></li>
        <li><span>2022-11-02</span><a href="2.html">二</a></li></ul>""",
    "date in the link": """<ul><li><a href="1.html"><b>一</b><i>2022-11-01</i></a></li>
        <li><a href="2.html"><i>2022-11-02</i>二</a></li></ul>""",
    "three links": """<ul><li><a href="1.html"><img></a><a href="1.html">一</a><i>2022-11-01</i>
        <a href="1.html">详细</a></li>
        <li><a href="2.html">二</a><i>2022-11-02</i></li></ul>""",
    "comment": """<ul><li><a href="1.html">一</a><!-- 新 -->2022-11-01</li>
        <li><a href="2.html">二</a>2022-11-02</li></ul>""",
}


@pytest.mark.parametrize("html", MARKUP.values(), ids=MARKUP.keys())
def test_the_date_belongs_to_its_link_in_whatever_markup(html):
    assert pages(html) == {"1.html": "2022-11-01", "2.html": "2022-11-02"}


def test_of_several_links_in_a_line_the_article_is_meant():
    line = '<li><a href="tzgg/list.html">[通知公告栏目]</a><a href="t20221128_9.html">题</a><i>2022-11-28</i></li>'
    assert pages(in_list(line))["t20221128_9.html"] == "2022-11-28"
    assert "tzgg/list.html" not in pages(in_list(line))


def test_an_article_without_a_date_counts_only_among_dated_lines():
    found = pages(in_list('<li><b>置顶</b><a href="t20221101_5.html">题</a></li>'))
    assert found["t20221101_5.html"] == ""
    assert len(found) == 4


def test_where_no_date_is_printed_the_articles_are_known_by_their_addresses_and_have_no_date():
    html = '<ul><li><a href="202211/t20221129_1.html">一</a></li><li><a href="about.html">机构</a></li></ul>'
    assert pages(html) == {"202211/t20221129_1.html": ""}


def test_a_page_that_lists_nothing_links_to_nothing():
    assert read('<p>页面不存在 2022-11-29</p><a href="about.html">机构</a><a href="/">首页</a>') == []


def test_a_page_listed_twice_is_one_entry_with_the_date_that_is_printed():
    line = '<li><a href="./202211/t20221129_1001.html#top">一</a><span>2022-11-29</span></li>'
    found = pages(in_list(line))
    assert len(found) == 3
    assert found["202211/t20221129_1001.html"] == "2022-11-29"


def test_todays_date_in_the_head_of_the_page_dates_no_link():
    head = "<div><b>2022-12-01</b>" + "".join(f'<a href="{n}.html">{n}</a>' for n in range(5)) + "</div>"
    assert len(pages(LIST.format(head))) == 3


def test_a_list_inside_a_comment_is_read_where_the_page_shows_none():
    commented = LIST.format("").replace("<ul", "<!-- <ul").replace("</ul>", "</ul> -->")
    commented = commented.replace("t20220101_7", "hands")  # else the page would show an article
    assert pages(commented) == pages(LIST.format(""))


def test_a_line_commented_out_next_to_the_list_is_not_in_it():
    withdrawn = '<!-- <li><a href="t20221101_5.html">撤下</a>2022-11-01</li> -->'
    assert pages(LIST.format(withdrawn)) == pages(LIST.format(""))


def test_the_call_of_the_pager_names_the_next_page():
    assert next_pages(LIST.format(CALL.format(3, 0))) == ["index_1.html"]
    assert next_pages(LIST.format(CALL.format(3, 1)), COLUMN + "index_1.html") == ["index_2.html"]
    assert next_pages(LIST.format(CALL.format(3, 2)), COLUMN + "index_2.html") == []
    assert next_pages(LIST.format(CALL.format(1, 0))) == []


VARIABLES = "var currentPage = 2;//所在页从0开始\nvar countPage = 17//共多少页\n"


@pytest.mark.parametrize(
    ("script", "following"),
    [
        ('//createPageHTML(3, 2, "list", "shtml");\n' + VARIABLES, "list_3.shtml"),
        ('createPageHTML(3, 2, "list", "shtml");\n' + VARIABLES, "list_3.shtml"),
        ('/* createPageHTML(9, 0, "list", "html"); */', None),
        ('// http://example.cn/\ncreatePageHTML(9, 0, "list", "html");', "list_1.html"),
        ('var home = "http://example.cn/"; createPageHTML(9, 0, "list", "html");', "list_1.html"),
        ('<!--\ncreatePageHTML(9, 0, "list", "html");\n//-->', "list_1.html"),
        ("createPageHTML( 9 , 0 , 'list' , 'html' )", "list_1.html"),
        (VARIABLES + 'document.write("<a href=\\"list"+"_"+nextPage+"."+"shtml\\">下一页</a>");', "list_3.shtml"),
        (VARIABLES, "index_3.html"),
        ('// var countPage = 17\nvar currentPage = 2; createPageHTML(9, 4, "list", "html");', "list_5.html"),
        ("function createPageHTML(count, current, name, suffix) {}", None),
        ('createPageHTML(9, 0, "t20221129_1001", "html");', None),
        ('createPageHTML(9999999999, 0, "list", "html");', None),
        ('createPageHTML(9, 0, "../../etc/list", "html");', None),
    ],
)
def test_the_rule_of_the_pager_is_read_from_its_script(script, following):
    found = next_pages(LIST.format(f"<script>{script}</script>"), COLUMN + "index_2.html")
    assert found == ([following] if following else [])


def test_variables_next_to_an_irregular_address_name_no_page():
    assert next_pages(LIST.format(f"<script>{VARIABLES}</script>"), COLUMN + "index_3.html") == []


def test_without_a_script_the_printed_link_names_the_next_page():
    assert next_pages(LIST.format('<a href="index_1.html"> 下一页 </a>')) == ["index_1.html"]
    assert next_pages(LIST.format('<a href="javascript:go(2)">下一页</a><a href="#">下一页</a>')) == []


def test_a_page_with_thousands_of_pages_names_one_of_them():
    assert len(next_pages(LIST.format(CALL.format(99_999, 0)))) == 1


@pytest.mark.parametrize(("charset", "declared"), LIES)
def test_a_charset_that_lies_hides_no_line(charset, declared):
    html = LIST.format("<a href='index_1.html'>下一页</a>").replace("2022-11-30", "2022年11月30日")
    html = html.replace("三", "三堃").replace("<head>", f'<head><meta charset="{declared}">')
    found = read(html, charset=charset, **{"Content-Type": f"text/html; charset={declared}"})
    assert [(entry.role, entry.printed_on) for entry in found] == [
        ("page", "2022-11-30"), ("page", "2022-11-29"), ("page", ""), ("listing", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "href",
    [
        "", " ", "#", "?", "index.html", "index_4.html", "/", "../kpzs/", "javascript:void(0)", "mailto:a@example.cn",
        "tel:12345", "data:text/html,x", "ftp://wjw.example.cn/t20221129_1.html", "http://[", "//", "http://",
        "http://wjw.example.cn:port/1.html",
        "file:///t20221129_1.html",
    ],
)  # fmt: skip
def test_a_link_to_a_column_or_nowhere_is_no_entry(href):
    assert pages(in_list(f'<li><a href="{href}">题</a><span>2022-11-28</span></li>')) == pages(LIST.format(""))


@pytest.mark.parametrize("url", ["https://mp.weixin.qq.com/s/abc", "http://elsewhere.example.cn/t20221129_1.html"])
def test_a_line_may_link_to_another_host(url):
    assert pages(in_list(f'<li><a href="{url}">题</a><span>2022-11-28</span></li>'))[url] == "2022-11-28"


@pytest.mark.parametrize(
    ("href", "name"),
    [
        ("\\yqtb\\t20221128_9.html", "t20221128_9.html"),
        (" \n\t./t2022\n1128_9.html ", "t20221128_9.html"),
        ("http:t20221128_9.html", "t20221128_9.html"),
        ("//WJW.example.cn:80/yqtb/%2e/t20221128_9.html", "t20221128_9.html"),
        ("\\\\wjw.example.cn\\yqtb\\t20221128_9.html", "t20221128_9.html"),
        ("通报 9.html", "%E9%80%9A%E6%8A%A5%209.html"),
        ("t20221128_9.html;jsessionid=0A1B?from=timeline&isappinstalled=0", "t20221128_9.html"),
        ("t20221128_9.html?_=1669766400000", "t20221128_9.html"),
        ("show.jsp?id=9&time=1669766400000", "show.jsp?id=9&time=1669766400000"),
    ],
)
def test_a_link_resolves_as_in_a_browser_without_its_session(href, name):
    (added,) = set(pages(in_list(f'<li><a href="{href}">题</a><span>2022-11-28</span></li>'))) - set(
        pages(LIST.format(""))
    )
    assert added == name


def test_the_query_of_a_link_is_written_in_the_charset_of_its_page():
    line = '<li><a href="show.asp?id=9&lm=通报">题</a><span>2022-11-28</span></li>'
    found = [entry.url for entry in read(in_list(line), charset="gb18030")]
    assert f"{COLUMN}show.asp?id=9&lm=%CD%A8%B1%A8" in found


def test_links_are_relative_to_the_base_that_the_page_states():
    based = in_list('<li><a href="t20221128_9.html">题</a><span>2022-11-28</span></li>')
    padding = f"<style>{'a' * 5000}</style>"
    based = based.replace("<head>", f'<head><!-- <base href="/no/"> -->{padding}<base href="\\other\\">')
    assert "http://wjw.example.cn/other/t20221128_9.html" in pages(based)


def test_the_next_page_is_on_the_same_host():
    assert next_pages(LIST.format('<a href="http://elsewhere.example.cn/index_1.html">下一页</a>')) == []


def test_the_name_of_a_host_may_have_its_www():
    line = '<li><a href="http://www.wjw.example.cn/t20221128_1.html">题</a><span>2022-11-28</span></li>'
    assert len(pages(in_list(line))) == 4


@pytest.mark.parametrize(
    "html", ["", "\x00", "<!-- ", '<base href="http://["><i>2022-11-29</i>', "<script>createPageHTML("]
)
def test_a_broken_page_links_to_nothing(html):
    assert read(html) == []


def test_a_malformed_base_is_passed_over():
    assert len(pages(LIST.format("").replace("<head>", '<head><base href="http://[">'))) == 3
