from __future__ import annotations

import pytest
from scrapy.http import HtmlResponse, XmlResponse

from crawler.listings.entry import Entry
from crawler.listings.hanweb import entries

SITE = "http://wjw.example.cn"
COLUMN = f"{SITE}/col/col7290/index.html"
PROXY = "/module/web/jpage/dataproxy.jsp?page=1&amp;webid=16&amp;columnid=7290&amp;webname=%25E7%25A4%25BA"
RECORDS = """<record><![CDATA[<li><a href='/art/2022/11/30/art_7290_3.html' title='示例市通报'>示例...</a>
<span>2022-11-30</span></li>]]></record>
<record><![CDATA[<li><a href="/art/2022/1/1/art_7290_2.html">通报</a><span>2022-11-29</span></li>]]></record>"""
PAGE = """<html><body><a href="/col/col1/index.html">首页</a> <i>2022-12-01</i>
<div id="212860"><script type="text/xml"><datastore>
<nextgroup><![CDATA[<a href="{next}"></a>]]></nextgroup>
<recordset>{records}</recordset></datastore></script></div></body></html>"""
LISTED = [
    Entry(f"{SITE}/art/2022/11/30/art_7290_3.html", printed_on="2022-11-30"),
    Entry(f"{SITE}/art/2022/1/1/art_7290_2.html", printed_on="2022-11-29"),
]


def read(body, url=COLUMN, kind=HtmlResponse):
    return list(entries(kind(url, body=body.encode(), encoding="utf-8")))


def test_the_lines_are_in_a_script_and_the_next_group_in_an_interface():
    following = Entry(SITE + PROXY.replace("&amp;", "&"), "listing")
    assert read(PAGE.format(next=PROXY, records=RECORDS)) == [*LISTED, following]


def test_the_last_group_names_no_next_one():
    assert read(PAGE.format(next="", records=RECORDS)) == LISTED


def test_a_record_may_be_a_row_of_a_table():
    rows = RECORDS.replace("<li>", "<tr><td>").replace("<span>", "</td><td>").replace("</span></li>", "</td></tr>")
    assert read(PAGE.format(next="", records=rows)) == LISTED


@pytest.mark.parametrize(
    ("asked", "following"),
    [
        ("startrecord=1&endrecord=2&perpage=2", "startrecord=3&endrecord=4&perpage=2"),
        ("startrecord=3&endrecord=4&perpage=2", "startrecord=5&endrecord=6&perpage=2"),
        ("startrecord=5&endrecord=6&perpage=2", None),
        ("startrecord=2&endrecord=1&perpage=2", None),
    ],
)
def test_the_interface_is_asked_for_the_lines_after_those_it_gave(asked, following):
    address = f"{SITE}/module/web/jpage/dataproxy.jsp?"
    answer = f"<datastore><totalrecord>5</totalrecord><recordset>{RECORDS}</recordset></datastore>"
    found = [entry.url for entry in read(answer, address + asked, XmlResponse) if entry.role == "listing"]
    assert found == ([address + following] if following else [])


def test_the_interface_is_asked_for_the_rest_where_it_gives_fewer_lines_than_were_asked_for():
    address = f"{SITE}/module/web/jpage/dataproxy.jsp?columnid=7290&columnid=7291&startrecord={{}}&endrecord={{}}"
    lines = "".join(
        f"<record><li><a href='/art/2022/11/30/art_7290_{n}.html'>通报</a></li></record>" for n in range(20)
    )
    answer = f"<datastore><totalrecord>45</totalrecord><recordset>{lines}</recordset></datastore>"
    assert read(answer, address.format(1, 100), XmlResponse)[-1].url == address.format(21, 120)


def test_the_parameters_of_the_interface_stay_as_they_are():
    address = f"{SITE}/module/web/jpage/dataproxy.jsp?startrecord=1&endrecord=2&path=%2F&webname=%25E7%25A4%25BA"
    answer = f"<datastore><totalrecord>5</totalrecord><recordset>{RECORDS}</recordset></datastore>"
    assert read(answer, address)[-1].url == address.replace("=1&endrecord=2", "=3&endrecord=4")


def test_a_column_that_prints_its_lines_is_read_as_it_is_printed():
    html = '<ul><li><a href="/art/2022/11/30/art_7290_3.html">通报</a><span>2022-11-30</span></li></ul>'
    assert read(html) == LISTED[:1]


@pytest.mark.parametrize("body", ["", "<datastore>", "<record>" * 3, "<nextgroup>", "<record><![CDATA[<li>"])
def test_a_broken_list_links_to_nothing(body):
    assert read(body) == []
