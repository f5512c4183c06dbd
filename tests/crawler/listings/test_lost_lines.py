from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from scrapy.http import HtmlResponse, JsonResponse

from crawler.listings import dated_list, kaipu, lost_lines
from crawler.listings.lost_lines import find_lost_lines
from crawler.listings.trs import entries

LINE = '<li><div><a href="202211/t202211{0}_1.html">疫情防控工作通报</a></div><b>2022-11-{0}</b></li>'
GOOD = [LINE.format(day) for day in range(20, 24)]
PAGE = "<html><body><ul><li><a href='/'>首页</a></li></ul><ul>{0}</ul></body></html>"


def lost(*lines: str, good=GOOD):
    html = PAGE.format("".join([*good, *lines]))
    response = HtmlResponse("http://wjw.example.cn/yqtb/index.html", body=html.encode(), encoding="utf-8")
    return [finding.message for finding in find_lost_lines(response, list(entries(response)))]


@pytest.mark.makes("lines_not_followed")
@pytest.mark.parametrize(
    "line",
    [
        "<li><div><a href='javascript:show(7)'>通报</a></div><b>2022-11-24</b></li>",
        "<li><div><a href='#' onclick='show(7)'>通报</a></div><b>11-24</b></li>",
        "<li><a href='http://['>通报</a><b>2022-11-24</b></li>",
        "<li><a href='/yqtb/20221124/index.html'>通报</a><b>2022-11-24</b></li>",
        "<li><div><a href='show.jsp?id=7'>示例市新增本土阳性感染者通报</a></div><b>今天 08:05</b></li>",
    ],
)
def test_a_line_that_links_to_no_page_is_reported(line):
    (message,) = lost(line)
    assert message.startswith("1 lines of the list have no link that can be followed, or no date")
    assert "通报" in message


@pytest.mark.spares("lines_not_followed")
@pytest.mark.parametrize(
    "line",
    [
        "<li><a href='index_1.html'>下一页</a></li>",
        "<li class='line'></li>",
        "<li><b>2022-11-24</b></li>",
        "<li><a href='https://mp.weixin.qq.com/s/abc'>示例市新增本土阳性感染者通报</a><b>2022-11-24</b></li>",
        "<li><a href='202211/t20221124_1.html'>示例市新增本土阳性感染者通报</a></li>",
        "<li><a href='#' onclick='location.href=\"202211/t20221124_1.html\"'>通报</a><b>2022-11-24</b></li>",
    ],
)
def test_what_is_an_entry_or_no_line_of_news_is_not(line):
    assert lost(line) == []


def test_among_lines_without_dates_a_title_that_links_elsewhere_is_reported():
    undated = [line.partition("<b>")[0] + "</li>" for line in GOOD]
    assert lost("<li><a href='/202611/content_5.html'>示例市新增本土阳性感染者通报</a></li>", good=undated) != []
    assert lost("<li><a href='/202611/content_5.html'>更多</a></li>", good=undated) == []


def test_links_next_to_a_list_and_short_lists_are_ignored():
    assert lost(good=GOOD[:2]) == []
    assert lost("</ul><ul><li><a href='javascript:x()'>示例市疫情防控专题网站</a></li>") == []
    blocks = [f"</ul></div><div><ul>{''.join(GOOD[:2])}" for _ in range(4)]
    assert lost("</ul></div><div><a href='javascript:x()'>示例市疫情防控专题网站</a><ul>", good=blocks) == []


def beside(address: str, around: str = "div", count: int = 3, before: str = ""):
    dated = "".join(f"<li><a href='/yqtb/a{at}.html'>通报</a><b>2022-11-2{at}</b></li>" for at in range(4))
    undated = "".join(f"<li><a href='{address.format(at)}'>示例市疫情防控通报第{at}号</a></li>" for at in range(count))
    html = PAGE.format(f"{dated}</ul><{around}>{before}<ul>{undated}</ul></{around.split(maxsplit=1)[0]}><ul>")
    response = HtmlResponse("http://wjw.example.cn/yqtb/index.html", body=html.encode(), encoding="utf-8")
    return [finding.message for finding in find_lost_lines(response, list(dated_list.entries(response)))]


@pytest.mark.makes("lines_not_followed")
def test_a_list_without_dates_beside_one_with_dates_is_reported():
    (message,) = beside("/yqtb/b{0}.html")
    assert message.startswith("3 lines of the list")
    assert "第0号" in message


@pytest.mark.parametrize(
    ("headline", "count"),
    [
        ("<h2><a href='/yqtb/b7.html'>示例市疫情防控通报第7号</a></h2>", 1),
        ("<div><a href='/yqtb/b7.html'><img src='7.jpg' alt='示例市疫情防控通报第7号'></a></div>", 1),
        ("<h2><a href='/yqtb/a1.html'>示例市疫情防控通报第1号</a></h2>", 0),
        ("<h2><a href='/zt/b7.html'>示例市疫情防控专题网站</a></h2>", 0),
        ("<div><a href='/zt/b7.html'><img src='7.jpg' alt='示例市疫情防控专题网站'></a></div>", 0),
        ("<header><h1><a href='/yqtb/b7.html'>示例市卫生健康委员会</a></h1></header>", 0),
    ],
)
def test_a_headline_without_a_date_above_a_list_with_dates_is_reported(headline, count):
    assert len(beside("/yqtb/b{0}.html", count=0, before=headline)) == count


FRAMES = tomllib.loads(Path(lost_lines.__file__).with_suffix(".toml").read_text("utf-8"))["frames"]


@pytest.mark.parametrize(
    ("heading", "count"),
    [*((heading, 0) for heading in FRAMES["examples"]), *((heading, 1) for heading in FRAMES["counter_examples"])],
)
@pytest.mark.parametrize("markup", ["<h3>{0}</h3>", "<div class='t'><span>{0}</span><a href='/more'></a></div>"])
def test_a_list_under_a_heading_that_says_so_is_no_part_of_the_column(heading, count, markup):
    assert len(beside("/yqtb/b{0}.html", before=markup.format(heading))) == count


@pytest.mark.spares("lines_not_followed")
@pytest.mark.parametrize(
    ("address", "around", "count"),
    [
        ("/zt/b{0}.html", "div", 3),
        ("/yqtb/b{0}.html", "nav", 3),
        ("/yqtb/b{0}.html", "div class='hot-news'", 3),
        ("/yqtb/b{0}.html", "div", 2),
    ],
    ids=["another column", "on all pages", "read most", "two links"],
)
def test_other_links_beside_a_list_with_dates_are_not(address, around, count):
    assert beside(address, around, count) == []


@pytest.mark.parametrize(("address", "count"), [("/sls/c1/c01_2.shtml", 0), ("javascript:x(2)", 1), (None, 1)])
def test_a_line_of_an_interface_without_an_address_is_reported(address, count):
    rows = [{"title": "通报一", "url": "/sls/c1/202211/c01_1.shtml"}, {"title": "通报二", "url": address}]
    response = JsonResponse("http://www.example.cn/search/1", body=json.dumps({"data": {"results": rows}}).encode())
    assert len(list(find_lost_lines(response, list(kaipu.entries(response))))) == count
