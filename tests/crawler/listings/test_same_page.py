"""One page under several addresses: which spellings are one, and that it is asked for and kept once."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from crawler.listings.same_page import drop_noise, to_key, to_spellings
from tests.crawler.small_site import ARTICLE, IMPATIENT, open_site, write_list


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("http://a.example/t1.html", "a.example/t1.html"),
        ("https://www.a.example:443/t1.html", "a.example/t1.html"),
        ("http://a.example:8080/t1.html", "a.example:8080/t1.html"),
        ("http://a.example/t1.html?", "a.example/t1.html"),
        ("http://a.example/t1.html?utm_source=x&from=groupmessage", "a.example/t1.html"),
        ("http://a.example/t1.html?r=0.25", "a.example/t1.html"),
        ("http://a.example/t1.html?v=1.2&nocache=", "a.example/t1.html"),
        ("http://a.example/t1.jsp;JSESSIONID=0A?id=1&PHPSESSID=0b", "a.example/t1.jsp?id=1"),
        ("http://a.example/%e9%80%9a%2D1", "a.example/%E9%80%9A-1"),
        ("http://a.example/b/index.htm", "a.example/b/"),
        ("http://a.example", "a.example/"),
        (
            "https://mp.weixin.qq.com/s?sn=0a&__biz=MzA=&mid=1&idx=2&chksm=77&scene=21",
            "mp.weixin.qq.com/s?__biz=MzA=&idx=2&mid=1&sn=0a",
        ),
        ("file:///a/index.html", "file:///a/index.html"),
    ],
)
def test_spellings_of_one_page_have_one_key(url, key):
    assert to_key(url) == key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://a.example/t1.html", "http://a.example/t1.htm"),
        ("http://a.example/t1.html?page=1", "http://a.example/t1.html?page=2"),
        ("http://a.example/t1.html?id=1", "http://a.example/t1.html?id=2"),
        ("http://a.example/show.jsp?v=1", "http://a.example/show.jsp?v=2"),
        ("http://a.example/show.jsp?t=1669766400", "http://a.example/show.jsp?t=1669766401"),
        ("http://a.example/t1.html?from=2022", "http://a.example/t1.html?from=2023"),
        ("http://a.example/a%2Fb", "http://a.example/a/b"),
        ("http://a.example/gkmlpt/index#1", "http://a.example/gkmlpt/index#2"),
        ("http://a.example/T1.html", "http://a.example/t1.html"),
        ("http://a.example/b/index.html", "http://a.example/b/index.shtml"),
        ("https://mp.weixin.qq.com/s/abc", "https://mp.weixin.qq.com/s/abd"),
    ],
)
def test_pages_that_may_differ_have_two_keys(one, other):
    assert to_key(one) != to_key(other)


def test_what_is_asked_keeps_its_spelling_but_for_noise():
    assert drop_noise("http://a.example/%e9?b=%7e&utm_term=1&c") == "http://a.example/%e9?b=%7e&c"


def test_the_page_of_a_folder_may_have_been_kept_by_its_name():
    assert "https://www.a.example/b/index.html" in to_spellings("http://a.example/b/")
    assert "http://a.example/b/index.shtml" in to_spellings("http://a.example/b/index.html")
    assert to_spellings("file:///a/b.html") == ("file:///a/b.html",)


def test_a_page_may_have_been_kept_with_other_escapes():
    spelled = to_spellings("http://a.example/%E9%80%9A.html")
    assert "http://a.example/%e9%80%9a.html" in spelled
    assert "http://a.example/~b" in to_spellings("http://a.example/%7eb")


SPELLINGS = [
    "/a/t1.html", "/a/t1.html#text", "\\a\\t1.html", "/b/../a/t1.html?", "/a/t1.html?from=timeline", "/%61/t1.html",
    "/a/t1.html;jsessionid=0A", "/a/t1.html?_=1669766400000",
]  # fmt: skip


@pytest.fixture(scope="module")
def site():
    with open_site() as site:
        yield site


@pytest.fixture(scope="module")
def crawled(site, tmp_path_factory):
    """Return what was asked in a first and a second crawl, and the archive: old pages of one column."""
    from tests.command_line import run_scrapy  # noqa: PLC0415  its fork server starts here

    folder = tmp_path_factory.mktemp("same_page")
    site.pages["/yqtb/index.html"] = write_list({
        **dict.fromkeys(SPELLINGS, "2022-05-01"), "/old/t2.html": "2022-04-30", "/old/通 3.html": "2022-04-29",
        "/x/|[4].html": "2022-04-28", "/shut/t5.html": "2022-04-27", "/shut/t6.html": "2022-04-26",
    })  # fmt: skip
    for name in ("/a/t1.html", "/new/t2.html", "/new/%E9%80%9A%203.html", "/x/|[4].html", "/notice.html"):
        site.pages[name] = ARTICLE.format(name, "")
    site.moved |= {
        "/old/t2.html": "\\new\\t2.html",
        "/old/%E9%80%9A%203.html": "../new/\u00e9\u0080\u009a 3.html",  # UTF-8 as it came over the wire
        "/shut/t5.html": "/notice.html",
        "/shut/t6.html": "/notice.html",
    }
    sources, archive = site.write_source(folder / "sources"), folder / "archive.db"
    settings = [f"-s{name}={value}" for name, value in {"SOURCES": sources, "ARCHIVE_DB": archive, **IMPATIENT}.items()]
    asked = []
    for _ in range(2):
        done = run_scrapy("crawl", "bulletins", *settings)
        assert done.returncode == 0, done.stderr
        asked.append(site.take_asked())
    return *asked, archive


def test_a_page_of_many_spellings_is_asked_for_once(crawled):
    first, _, archive = crawled
    assert [path for path in first if "t1.html" in path] == ["/a/t1.html"]
    with closing(sqlite3.connect(archive)) as db:
        assert db.execute("select count(*) from captures where url like '%/a/t1.html%'").fetchone() == (1,)


def test_a_page_is_asked_for_as_a_browser_does(crawled):
    first, *_ = crawled
    assert "/x/|[4].html" in first


def test_redirects_are_followed_as_browsers_do_and_their_old_pages_are_settled(crawled):
    first, second, archive = crawled
    assert {"/new/t2.html", "/new/%E9%80%9A%203.html"} <= set(first)
    assert not {"/old/t2.html", "/new/t2.html", "/old/%E9%80%9A%203.html"} & set(second)
    with closing(sqlite3.connect(archive)) as db:
        kept = db.execute("select asked, url from redirects where asked like '%/old/t2.html'").fetchall()
    assert [tuple(url.partition("/old")[0].partition("/new")[0] for url in row) for row in kept]
    assert [asked.endswith("/old/t2.html") and url.endswith("/new/t2.html") for asked, url in kept] == [True]


def test_an_address_to_which_several_redirect_settles_none_of_them(crawled):
    _, second, _ = crawled
    assert second == ["/shut/t5.html", "/shut/t6.html", "/yqtb/index.html"]
