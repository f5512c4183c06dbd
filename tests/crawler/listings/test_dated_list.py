from __future__ import annotations

import pytest
from scrapy.http import HtmlResponse

from crawler.listings.dated_list import entries
from crawler.listings.entry import Entry

SITE = "http://wjw.example.cn/zwyw/"
LINE = '<ul><li><a href="content/post_2927832.html">通报</a><span>2022-11-30</span></li></ul>{0}'


def read(html, name="index.html"):
    return list(entries(HtmlResponse(SITE + name, body=html.encode())))


@pytest.mark.parametrize("written", ["<script>document.write('{0}')</script>", "<script type='text/html'>{0}</script>"])
def test_a_list_that_a_script_writes_is_read_where_the_page_shows_none(written):
    assert read(written.format(LINE.format(""))) == read(LINE.format(""))


@pytest.mark.parametrize(
    "link",
    [
        '<a href="index_2.html">下一页</a>',
        '<a href="index_2.html" class="page next">&gt;</a>',
        '<a href="index_2.html" title="下一页">&gt;</a>',
    ],
)
def test_the_next_page_is_the_link_that_is_printed(link):
    assert read(LINE.format(link)) == [
        Entry(f"{SITE}content/post_2927832.html", printed_on="2022-11-30"),
        Entry(f"{SITE}index_2.html", "listing"),
    ]


def test_a_pager_that_goes_by_script_names_no_page():
    assert len(read(LINE.format('<a class="next" href="javascript:go(2)">下一页</a>'))) == 1


def test_a_link_to_the_next_article_is_no_next_page():
    assert len(read(LINE.format('<a class="next" href="content/post_2927831.html">下一篇</a>'))) == 1


def test_real_columns_are_read_as_their_truth_says(shared):
    pages = shared / "corpora" / "pages"
    found = list(entries(HtmlResponse("http://fund.example.cn/list/", body=(pages / "dfa66-list.html").read_bytes())))
    assert len([entry for entry in found if entry.role == "page" and entry.printed_on]) == 10
    assert [entry.url for entry in found if entry.role == "listing"] == ["http://fund.example.cn/list/index2.html"]


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("<div><b>30</b><i>2022-11</i></div>", "2022-11-30"),
        ("<div><b>30</b> / <i>2022.11</i></div>", "2022-11-30"),
        ("<div><b>2022年11月</b><i>30日</i></div>", "2022-11-30"),
        ("<p><b>11-30</b><i>2022</i></p>", "2022-11-30"),
        ("<p><b>2022</b><i>11/30</i></p>", "2022-11-30"),
        ("<i>111/11/30</i>", "2022-11-30"),
        ("<i>来源：示例市疾控中心　发布时间：2022-11-30　阅读：12</i>", "2022-11-30"),
        ("<i>05/11/2022</i>", ""),  # of May or of November
        ("<i>30/11/2022</i>", "2022-11-30"),
        ("<i>30 Nov 2022</i>", "2022-11-30"),
        ("<i>Wed, 30th November 2022</i>", "2022-11-30"),
        ("<i>[NOV. 30, 2022]</i>", "2022-11-30"),
        ("<i>30-Nov-2022 08:05</i>", "2022-11-30T08:05+08:00"),
        ("<i>Date: 30 Nov 2022</i>", "2022-11-30"),
        ("<i>二〇二二年十一月三十日</i>", "2022-11-30"),
        ("<i>2022年11月30日（星期三）</i>", "2022-11-30"),
        ("<i>22年11月30日</i>", "2022-11-30"),
        ("<i>31 Feb 2022</i>", ""),
        ("<i>22-11-30</i>", ""),  # alone it may be of 2030
    ],
)
def test_a_date_is_read_however_its_parts_are_printed(printed, day):
    line = f'<ul><li>{printed}<a href="a.html">通报</a></li></ul>'
    assert read(line) == [Entry(f"{SITE}a.html", printed_on=day, is_dated=True)]


@pytest.mark.parametrize(
    "printed",
    [
        "<p><b>30</b><i>2022-13</i></p>",
        "<p><b>12</b><i>条</i></p>",
        "<i>1-30-2</i>",
        "<i>30 Nova 2022</i>",
        "<i>Page 2 of 30</i>",
        "<i>10 May 2022 Notice</i>",
    ],
)
def test_numbers_in_elements_that_are_no_day_make_no_line(printed):
    assert read(f'<ul><li>{printed}<a href="a.html">通报</a></li></ul>') == []


@pytest.mark.parametrize(
    ("printed", "days"),
    [
        (("22-11-30", "22-11-29", "22-11-28"), ["2022-11-30", "2022-11-29", "2022-11-28"]),
        (("[22/12/01]", "[22/11/30]", "[22/11/29 08:05]"), ["2022-12-01", "2022-11-30", "2022-11-29"]),
        (("23.01.02", "22.12.31", "22.12.30"), ["2023-01-02", "2022-12-31", "2022-12-30"]),
        (("30-11-22", "29-11-22", "28-11-22"), ["", "", ""]),  # days first
        (("12-11-09", "11-11-09", "10-11-09"), ["", "", ""]),
        (("22-11-05", "22-10-05", "22-09-05"), ["", "", ""]),  # of each month the fifth, or of 2005
        (("22-11-30", "22-11-29"), ["", ""]),
        (("22-11-30", "22-31-11", "22-11-28"), ["", "", ""]),
    ],
)
def test_years_of_two_digits_are_read_where_the_dates_of_a_list_show_which_part_they_are(printed, days):
    lines = "".join(f'<li><a href="{n}.html">通报</a><i>{date}</i></li>' for n, date in enumerate(printed))
    assert [(entry.printed_on, entry.is_dated) for entry in read(f"<ul>{lines}</ul>")] == [(day, True) for day in days]


def test_links_that_the_source_calls_articles_need_no_date():
    page = HtmlResponse(f"{SITE}index.html", body='<a href="a7.html">通报</a><a href="b7.html">地图</a>'.encode())
    assert list(entries(page, r"/a\d\.html$")) == [Entry(f"{SITE}a7.html")]


def test_a_line_with_one_date_and_several_articles_leads_to_all_of_them():
    links = (
        '<a href="content/post_2927832.html">通报</a><a href="content/post_2927833.html">解读</a><a href="b/">专栏</a>'
    )
    assert read(f"<ul><li>{links}<span>2022-11-30</span></li></ul>") == [
        Entry(f"{SITE}content/post_{number}.html", printed_on="2022-11-30", is_dated=True)
        for number in (2927832, 2927833)
    ]


@pytest.mark.parametrize(
    "line",
    [
        """<li><a href="#" onclick="window.open('/yqtb/7.html')">通报</a><b>2022-11-30</b></li>""",
        """<li><a href="javascript:location.href='/yqtb/7.html'">通报</a><b>2022-11-30</b></li>""",
        """<li onclick='location.replace( "/yqtb/7.html" )'><h4>通报</h4><b>2022-11-30</b></li>""",
        """<li onclick="window.open('/yqtb/8.html')"><a href="/yqtb/7.html">通报</a><b>2022-11-30</b></li>""",
    ],
)
def test_a_line_that_is_opened_by_a_script_leads_to_what_the_script_opens(line):
    assert [(entry.url[-7:], entry.printed_on) for entry in read(f"<ul>{line}</ul>")] == [("/7.html", "2022-11-30")]


@pytest.mark.parametrize("script", ["show(7)", "window.open(address)", "javascript:void(0)", "window.open('//[')"])
def test_a_script_that_names_no_address_opens_none(script):
    assert read(f"""<ul><li><a href="#" onclick="{script}">通报</a><b>2022-11-30</b></li></ul>""") == []


@pytest.mark.parametrize(
    "day", ['<a href="?m=20221130">2022年11月30日</a>', '<p><a href="/days?d=7">2022-11-30</a></p>']
)
@pytest.mark.parametrize("line", ["{0}<h2>{1}</h2>", "<h2>{1}</h2>{0}"])
def test_a_date_that_links_to_all_of_its_day_is_the_date_of_the_article_in_its_line(day, line):
    html = line.format(day, '<a href="/?p=7">疫情通报</a>')
    assert [(entry.url[-5:], entry.printed_on) for entry in read(f"<div><div>{html}</div></div>")] == [
        ("/?p=7", "2022-11-30")
    ]


def test_articles_that_are_called_by_their_date_are_entries():
    lines = "".join(f'<li><a href="/show?id={day}">2022-11-{day}</a></li>' for day in (29, 30))
    assert len(read(f'<div><ul>{lines}</ul><a href="/more.jsp">更多</a></div>')) == 2
    assert len(read('<li><a href="/yqtb/t20221130_1001.html">2022-11-30</a><a href="/a.jsp">疫情</a></li>')) == 1
