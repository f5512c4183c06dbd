"""Lists that a source declares: how they are asked for, and where the answer has its entries."""

from __future__ import annotations

import json

import pytest
from scrapy.http import JsonResponse

from archive.records import Finding
from crawler.listings.entry import Entry
from crawler.listings.json_list import entries, is_after_last, read_json_list
from crawler.listings.post_address import Post, split_post
from crawler.source import SourceError, load_source

STARTS = ("http://jkj.example.cn/queryList",)
FORM = {"form": {"webSiteCode[]": "jkj", "channelCode[]": "c2", "pageSize": 2, "pageNo": "{page}"}}
TABLE = {
    **FORM,
    "entries": "data.results[].source",
    "address": "parse_json(urls).common",
    "date": "pubDate",
    "total": "data.total",
    "page_size": 2,
}
SOURCE = """
publisher = "示例市疾病预防控制局"
area = "990100"
authority = 3
enabled = true

[[listing]]
family = "json_list"
start = ["http://jkj.example.cn/queryList"]
"""


def to_row(number):
    urls = json.dumps({"common": f"/c2/content_{number}.html", "mobile": f"/m/c2/content_{number}.html"})
    return {"source": {"title": "通报", "urls": urls, "pubDate": f"2026-11-{number:02} 08:00:00"}}


def answer(page, body, table=None):
    read = read_json_list(table or TABLE)
    url = read.to_first_page(STARTS[0])
    for _ in range(page - 1):
        url = read.to_next_page(STARTS, url)
    response = JsonResponse(url, body=body if isinstance(body, bytes) else json.dumps(body).encode())
    return list(entries(response, read, STARTS)), is_after_last(response, read, STARTS)


def test_an_answer_by_post_links_to_its_articles_and_to_the_page_after_it():
    found, _ = answer(1, {"data": {"total": 5, "results": [to_row(30), to_row(29)]}})
    assert found[:2] == [
        Entry("http://jkj.example.cn/c2/content_30.html", printed_on="2026-11-30T08:00:00+08:00"),
        Entry("http://jkj.example.cn/c2/content_29.html", printed_on="2026-11-29T08:00:00+08:00"),
    ]
    (following,) = found[2:]
    assert following.role == "listing"
    assert split_post(following.url) == Post(
        "http://jkj.example.cn/queryList",
        "webSiteCode%5B%5D=jkj&channelCode%5B%5D=c2&pageSize=2&pageNo=2",
        "application/x-www-form-urlencoded",
    )


@pytest.mark.parametrize(
    ("page", "data", "following"),
    [
        (2, {"total": 5, "results": [to_row(28), to_row(27)]}, True),
        (3, {"total": 5, "results": [to_row(26)]}, False),
        (2, {"total": 4, "results": [to_row(28), to_row(27)]}, False),
        (1, {"results": [to_row(28), to_row(27)]}, True),
        (1, {"results": [to_row(28)]}, False),
    ],
)
def test_a_list_goes_on_until_its_total_is_reached_or_a_page_is_not_full(page, data, following):
    found, _ = answer(page, {"data": data})
    assert any(entry.role == "listing" for entry in found) is following


@pytest.mark.parametrize(("rows", "following"), [(9, False), (10, True), (13, False), (15, True), (20, True)])
def test_a_list_without_a_total_goes_on_where_the_site_may_give_fewer_entries_than_are_asked_for(rows, following):
    table = {**FORM, "entries": "rows", "address": "url", "page_size": 20}
    found, _ = answer(1, {"rows": [{"url": f"/{n}.html"} for n in range(rows)]}, table)
    assert any(entry.role == "listing" for entry in found) is following


@pytest.mark.parametrize(("page", "stated"), [(1, 0), (1, 2), (2, 2)])
def test_a_total_that_may_be_that_of_the_page_ends_no_list(page, stated):
    found, _ = answer(page, {"data": {"total": stated, "results": [to_row(30), to_row(29)]}})
    assert found[-1].role == "listing"


@pytest.mark.makes("pager_unread")
@pytest.mark.parametrize(
    ("length", "stated"),
    [({"total": "total"}, {"total": 5}), ({"pages": "pages"}, {"pages": 3}), ({"page_size": 1}, {})],
)
def test_a_list_that_goes_on_at_an_address_that_its_source_does_not_state_is_reported(length, stated):
    table = {"form": {"channel": "c2"}, "entries": "rows", "address": "url", **length}
    entry, finding = answer(1, {"rows": [{"url": "/a.html"}], **stated}, table)[0]
    assert (entry.role, finding.kind) == ("page", "pager_unread")
    assert "{page} or {offset}" in finding.message


@pytest.mark.spares("pager_unread")
@pytest.mark.parametrize(("length", "stated"), [({"total": "total"}, {"total": 1}), ({}, {}), ({"page_size": 2}, {})])
def test_a_list_that_is_all_in_one_answer_needs_no_address_of_a_next_page(length, stated):
    table = {"form": {"channel": "c2"}, "entries": "rows", "address": "url", **length}
    (entry,) = answer(1, {"rows": [{"url": "/a.html"}], **stated}, table)[0]
    assert entry.role == "page"


BY_CURSOR = {"entries": "rows", "address": "url", "next": "links.next"}


def test_a_page_that_an_answer_states_by_its_address_is_followed():
    body = {"rows": [{"url": "/a.html"}], "links": {"next": "/queryList?cursor=9"}}
    following, entry = answer(1, body, BY_CURSOR)[0]
    assert (following.url, following.role) == ("http://jkj.example.cn/queryList?cursor=9", "listing")
    assert (entry.url, entry.role) == ("http://jkj.example.cn/a.html", "page")


def test_an_address_of_the_next_page_may_be_built_from_a_cursor_and_ends_without_one():
    table = BY_CURSOR | {"next": "cursor && join('', ['?cursor=', to_string(cursor)])"}
    (following, _), _ = answer(1, {"rows": [{"url": "/a.html"}], "cursor": 7}, table)
    assert following.url == "http://jkj.example.cn/queryList?cursor=7"
    assert [entry.role for entry in answer(1, {"rows": [{"url": "/a.html"}]}, table)[0]] == ["page"]


def test_an_empty_page_of_a_list_with_a_cursor_may_have_a_next_one():
    (following,), _ = answer(1, {"rows": [], "links": {"next": "/queryList?cursor=9"}}, BY_CURSOR)
    assert following.role == "listing"


@pytest.mark.parametrize(
    ("sent", "cursor", "first", "second"),
    [
        (
            {"body": {"after": "{cursor}", "size": 2}},
            'x=7&"八"',
            '{"after":"","size":2}',
            '{"after":"x=7&\\"八\\"","size":2}',
        ),
        ({"body": {"after": "{cursor}", "size": 2}}, 40, '{"after":"","size":2}', '{"after":40,"size":2}'),
        ({"form": {"after": "{cursor}"}}, "x=7&八", "after=", "after=x%3D7%26%E5%85%AB"),
    ],
    ids=["a text in JSON", "a number in JSON", "a form"],
)
def test_a_cursor_is_sent_where_the_source_says_so_until_there_is_none(sent, cursor, first, second):
    table = BY_CURSOR | {"next": "cursor"} | sent
    read = read_json_list(table)
    asked = read.to_first_page(STARTS[0])
    assert split_post(asked).body == first
    for number, stated in enumerate((cursor, cursor if isinstance(cursor, int) else "y", None)):
        body = json.dumps({"rows": [{"url": f"/{number}.html"}], "cursor": stated}).encode()
        found = list(entries(JsonResponse(asked, body=body), read, STARTS))
        pages = [entry.url for entry in found if entry.role == "listing"]
        assert len(pages) == (number == 0 or stated == "y")
        if number == 0:
            (asked,) = pages
            assert split_post(asked).body == second
    assert is_after_last(JsonResponse(asked, body=b"{}"), read, STARTS)


def test_a_cursor_in_an_address_is_sent_in_it():
    read, start = read_json_list(BY_CURSOR | {"next": "cursor"}), "http://a.cn/list?after={cursor}"
    body = {"rows": [{"url": "/a.html"}], "cursor": "b c"}
    found = list(entries(JsonResponse(read.to_first_page(start), body=json.dumps(body).encode()), read, (start,)))
    assert [entry.url for entry in found if entry.role == "listing"] == ["http://a.cn/list?after=b%20c"]


def test_after_a_long_cursor_the_next_one_is_sent_too():
    read, start = read_json_list(BY_CURSOR | {"next": "cursor"}), "http://a.cn/list?after={cursor}"
    body = json.dumps({"rows": [{"url": "/a.html"}], "cursor": "b"}).encode()
    found = list(entries(JsonResponse("http://a.cn/list?after=" + 4000 * "a", body=body), read, (start,)))
    assert [entry.url for entry in found if entry.role == "listing"] == ["http://a.cn/list?after=b"]


@pytest.mark.makes("pager_unread")
@pytest.mark.parametrize("cursor", [7, True, {"id": 7}])
def test_a_next_page_that_is_no_address_is_reported_where_no_cursor_is_sent(cursor):
    found, _ = answer(1, {"rows": [{"url": "/a.html"}], "cursor": cursor}, BY_CURSOR | {"next": "cursor"})
    assert [one.kind for one in found if isinstance(one, Finding)] == ["pager_unread"]


def test_a_page_reached_by_a_cursor_may_be_empty():
    read = read_json_list(BY_CURSOR)
    response = JsonResponse(f"{STARTS[0]}?cursor=9", body=b'{"rows": []}')
    assert (list(entries(response, read, STARTS)), is_after_last(response, read, STARTS)) == ([], True)


@pytest.mark.makes("pager_unread")
@pytest.mark.parametrize(
    "said", [{"meta": {"hasMore": True}}, {"total": 5}, {"next_cursor": "x7"}, {"page": {"last": False}}]
)
def test_an_answer_that_says_it_goes_on_is_reported_where_its_source_states_no_paging(said):
    table = {"entries": "rows", "address": "url"}
    entry, finding = answer(1, {"rows": [{"url": "/a.html"}], **said}, table)[0]
    assert (entry.role, finding.kind) == ("page", "pager_unread")


@pytest.mark.spares("pager_unread")
@pytest.mark.parametrize("said", [{"meta": {"hasMore": False}}, {"total": 1}, {"nextPage": 0}, {"last": True}])
def test_an_answer_that_says_it_is_all_is_not_reported(said):
    (entry,), _ = answer(1, {"rows": [{"url": "/a.html"}], **said}, {"entries": "rows", "address": "url"})
    assert entry.role == "page"


def test_an_answer_that_states_its_pages_is_followed_that_far():
    table = {**FORM, "entries": "rows", "address": "url", "pages": "pageCount"}
    body = {"rows": [{"url": "/a.html"}], "pageCount": "2"}
    assert [entry.role for entry in answer(1, body, table)[0]] == ["page", "listing"]
    assert [entry.role for entry in answer(2, body, table)[0]] == ["page"]


def test_a_page_after_the_last_is_the_end_and_a_first_page_without_entries_is_not():
    assert answer(2, {"data": {"results": []}}) == ([], True)
    assert answer(1, {"data": {"results": []}}) == ([], False)


@pytest.mark.makes("list_without_links")
@pytest.mark.parametrize(
    "body", [{"code": 500, "data": None}, {"data": {}}, {"data": {"total": 5, "results": []}}, {"data": {"total": 5}}]
)
def test_an_error_in_place_of_a_page_of_a_list_is_no_end(body):
    (found,), _ = answer(3, body)
    assert (found.kind, found.message) == (
        "list_without_links",
        "the listing links to no page, though it is not at its end: an error of the site, or page_size",
    )


@pytest.mark.parametrize("body", [{"data": {"total": 4, "results": []}}, {"data": {"total": 4, "results": None}}])
def test_a_page_after_the_total_is_the_end(body):
    assert answer(3, body) == ([], True)


def test_the_first_page_of_a_list_with_shorter_pages_than_its_source_says_links_to_all_of_them():
    found, _ = answer(1, {"data": {"total": 7, "results": [to_row(30), to_row(29)]}}, TABLE | {"page_size": 5})
    further = [split_post(entry.url).body[-8:] for entry in found if entry.role == "listing"]
    assert list(dict.fromkeys(further)) == ["pageNo=2", "pageNo=3", "pageNo=4"]


def test_a_list_by_offset_goes_on_after_the_entries_that_a_page_has():
    table = {"body": {"from": "{offset}"}, "entries": "rows", "address": "url", "total": "total", "page_size": 5}
    for page, rows, following in ((1, 2, 2), (2, 4, 9), (3, 5, None)):
        body = {"rows": [{"url": f"/{n}.html"} for n in range(rows)], "total": 15}
        url = "http://jkj.example.cn/queryList?__wb_method=POST&__wb_post_json=%7B%22from%22%3A{}%7D"
        read = read_json_list(table)
        asked = url.format((0, 5, 10)[page - 1])
        found = list(entries(JsonResponse(asked, body=json.dumps(body).encode()), read, STARTS))
        listings = [entry.url for entry in found if entry.role == "listing"]
        assert listings == ([url.format(following)] if following else [])


def test_a_body_of_json_has_the_number_of_the_page_as_a_number_and_the_offset_of_its_first_entry():
    table = {
        "body": {"channel": {"id": "c2"}, "pageNo": "{page}", "from": "{offset}", "note": "第{page}页"},
        "entries": "rows",
        "address": "url",
        "page_size": 20,
    }
    read = read_json_list(table)
    second = read.to_next_page(STARTS, read.to_first_page(STARTS[0]))
    assert json.loads(split_post(second).body) == {"channel": {"id": "c2"}, "pageNo": 2, "from": 20, "note": "第2页"}
    assert read.find_position(STARTS, second).before == 1


def test_a_list_asked_for_by_get_has_its_page_in_its_address():
    read = read_json_list({"entries": "[]", "address": "url", "first_page": 0})
    start = "http://a.cn/api/list?size=10&page={page}"
    assert read.to_first_page(start) == "http://a.cn/api/list?size=10&page=0"
    assert read.to_next_page((start,), "http://a.cn/api/list?size=10&page=9") == "http://a.cn/api/list?size=10&page=10"
    assert split_post(read.to_first_page(start)) is None


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("20261130", "2026-11-30"),
        (20261130, "2026-11-30"),
        ("202611300805", "2026-11-30"),
        ("2026-11-29T16:00:00.000Z", "2026-11-30"),
        ("2026-11-29T16:00:00.000+0000", "2026-11-30"),
        (915148800000, "1999-01-01"),
        ("9999-12-31T23:59:59Z", ""),
    ],
)
def test_the_day_of_an_entry_is_that_of_china_however_it_is_written(written, day):
    table = {"entries": "rows", "address": "url", "date": "date"}
    found = answer(1, {"rows": [{"url": "/a.html", "date": written}]}, table)[0][0]
    assert found.printed_on[:10] == day


def test_an_address_may_be_built_from_what_an_entry_has():
    table = {"entries": "rows", "address": "join('', ['/content/', to_string(id), '.html'])"}
    assert answer(1, {"rows": [{"id": 7}]}, table)[0] == [Entry("http://jkj.example.cn/content/7.html")]


HTML = '<ul><li><a href="/art/2026/11/30/art_2_30.html">通报</a><span>2026-11-30</span></li></ul>'


@pytest.mark.parametrize(("html", "count"), [(HTML, 1), ("", 0), (None, 0), ("<p>暂无信息</p>", 0), (3, 0)])
def test_a_response_with_a_piece_of_a_page_has_its_lines(html, count):
    found, _ = answer(1, {"data": {"html": html}}, FORM | {"html": "data.html"})
    pages = [entry for entry in found if entry.role == "page"]
    dated = Entry("http://jkj.example.cn/art/2026/11/30/art_2_30.html", printed_on="2026-11-30", is_dated=True)
    assert pages == [dated] * count
    assert len(found) == 2 * count  # and the next page, unless there was nothing on this one


@pytest.mark.parametrize(("html", "roles"), [(HTML, ["page", "listing"]), ("<p>暂无信息</p>", [])])
def test_a_response_may_itself_be_the_page_with_the_lines(html, roles):
    found, _ = answer(2, html.encode(), FORM | {"html": "@"})
    assert [entry.role for entry in found] == roles


@pytest.mark.parametrize(
    "text",
    [
        'callback({"rows": [{"url": "/a.html"}]});',
        'var a = {"rows": [{"url": "/a.html"}]}',
        '/**/ jQuery1_2({"rows": [{"url": "/a.html"}]});',
        '/**/ typeof show === \'function\' && show({"rows": [{"url": "/a.html"}]});',
    ],
)
def test_an_answer_may_be_a_script(text):
    table = {"entries": "rows", "address": "url"}
    assert answer(1, text.encode(), table)[0] == [Entry("http://jkj.example.cn/a.html")]


def test_the_next_page_is_found_of_an_address_as_a_browser_shows_it():
    read = read_json_list({"html": "html"})
    start = "http://a.cn/unit?tagId=当前栏目&page={page}"
    first = "http://a.cn/unit?tagId=%E5%BD%93%E5%89%8D%E6%A0%8F%E7%9B%AE&page=1"
    assert read.to_first_page(start) == first
    assert read.to_next_page((start,), first) == f"{first[:-1]}2"


@pytest.mark.makes("lines_not_followed")
@pytest.mark.parametrize(
    "urls", [None, "", "not json", "[]", '{"mobile": "/m/1.html"}', '{"common": "javascript:;"}', 3]
)
def test_an_entry_without_an_address_is_reported(urls):
    row = {"source": {"urls": urls}}
    (lost, entry), _ = answer(1, {"data": {"total": 2, "results": [to_row(30), row]}}, TABLE | {"page_size": 3})
    assert entry.url.endswith("content_30.html")
    assert (lost.kind, lost.message) == (
        "lines_not_followed",
        "not followed: 1 of 2 entries have no address at 'parse_json(urls).common'",
    )


@pytest.mark.makes("wrong_type")
def test_an_answer_that_is_a_page_is_reported():
    (found,), _ = answer(1, b"<html>please log in</html>")
    assert isinstance(found, Finding)
    assert found.kind == "wrong_type"


ROWS = '[{"u": "/yqtb/1.html", "d": "2022-11-30"}, {"u": "/yqtb/2.html", "d": "2022-11-29"}]'
IN_A_PAGE = {
    "a variable": (f"<script>var docs = {ROWS}; render(docs);</script>", "@"),
    "a property": (f'<script>window.__DATA__={{"list": {{"rows": {ROWS}}}}}</script>', "list.rows"),
    "a call": (f"<script>render({ROWS}, 'list');</script>", "@"),
    "after another list": (f'<script>var menu = [{{"name": "首页"}}];</script><script>x = {ROWS}</script>', "@"),
    "after code": (f"<script>var o = {{a: 1}}; if (o.a) {{ show(o) }}\nlet docs =\n {ROWS}</script>", "@"),
    "data": (f'<script id="d" type="application/json">\n{{"props": {ROWS}}}</script>', "props"),
}


@pytest.mark.parametrize(("script", "entries"), IN_A_PAGE.values(), ids=IN_A_PAGE)
def test_a_list_that_a_script_of_a_page_keeps_is_read(script, entries):
    page = f"<html><body><ul id='list'></ul>{script}</body></html>".encode()
    found, _ = answer(1, page, {"entries": entries, "address": "u", "date": "d"})
    assert [(one.url.rpartition("/")[2], one.printed_on) for one in found] == [
        ("1.html", "2022-11-30"), ("2.html", "2022-11-29"),
    ]  # fmt: skip


@pytest.mark.parametrize("script", ["var docs = [];", "var docs = [{u: '/1.html'}];", 'x = [{"name": "a"}]', "([" * 90])
def test_a_page_whose_scripts_have_no_entries_says_what_to_name_instead(script):
    (found,), _ = answer(1, f"<script>{script}</script>".encode(), {"entries": "@", "address": "u"})
    assert "name the request that has the entries (F12, Network), or dated_list" in found.message


@pytest.mark.parametrize("body", [[], "text", 3, None, {"data": []}, {"data": {"results": {"0": {}}}}])
def test_an_answer_of_another_shape_has_no_entries(body):
    assert answer(1, body)[0] == []


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ("", "the family json_list and the table [listing.json] belong together; add or remove one"),
        ('json = "x"', "json: 'x' is no table; write [listing.json] above its keys"),
        ('[listing.json]\nentries = "rows"', "json: address is missing; write address = a JMESPath expression"),
        ('[listing.json]\nentries = "rows["\naddress = "url"', "json: entries = 'rows[' is no JMESPath expression"),
        ('[listing.json]\nentries = "rows"\naddress = "nothing(url)"', "json: address = 'nothing(url)' is no JMESPath"),
        ('[listing.json]\nhtml = "html"\nentries = "rows"', "json: html is instead of entries and address"),
        ('[listing.json]\nentries = 3\naddress = "url"', "json: entries = 3; write a JMESPath expression in quotes"),
        ('[listing.json]\nentries = "r"\naddress = "u"\nrow = "r"', "json: unknown key 'row'; known: form, body"),
        (
            '[listing.json]\nentries = "r"\naddress = "u"\nform = { a = "1" }\nbody = { a = "1" }',
            "json: form and body are both there",
        ),
        ('[listing.json]\nentries = "r"\naddress = "u"\nform = { a = "{offset}" }', "json: {offset} without page_size"),
        ('[listing.json]\nentries = "r"\naddress = "u"\nform = { a = "{cursor}" }', "json: {cursor} without next"),
    ],
)
def test_a_source_that_declares_a_list_wrongly_is_refused_with_what_to_write(tmp_path, lines, problem):
    path = tmp_path / "example.toml"
    path.write_text(SOURCE + lines + "\n", "utf-8")
    with pytest.raises(SourceError) as refused:
        load_source(path)
    assert problem in str(refused.value)
