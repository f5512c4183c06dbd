"""Whole columns, walked page by page: each convention leads through every page, and ends at the last."""

from __future__ import annotations

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse

from crawler.listings import LISTINGS
from crawler.listings.column import find_unread_pager
from crawler.listings.document import COUNTS_FROM

FOLDER = "http://wjw.example.cn/yqtb/"


def named(page: int, less: int = 1, first: str = "index.html", form: str = "index_{}.html") -> str:
    """Return the address of a page, counted from 1: the number in it is ``less``, the first has none."""
    return first if page == 1 else form.format(page - less)


def from_1(page: int) -> str:
    return named(page, less=0)


def asked(page: int) -> str:
    return named(page, 0, "list.jsp?id=3", "list.jsp?id=3&page={}")


def script(text: str) -> str:
    return f"<script>{text}</script>"


def link(page: int, count: int, name) -> str:
    back = f"<a href='{name(page - 1)}'>上一页</a>" if page > 1 else "<span>上一页</span>"
    inert = "<a href='javascript:;'>下一页</a>" if count > 1 else "<span>下一页</span>"
    return back + (f"<a href='{name(page + 1)}'>下一页</a>" if page < count else inert)


def numbers(page: int, count: int, name) -> str:
    return "".join(f"<b>{n}</b>" if n == page else f"<a href='{name(n)}'>{n}</a>" for n in range(1, count + 1))


def options(count: int, name) -> str:
    return "<select>" + "".join(f"<option value='{name(n)}'>第{n}页" for n in range(1, count + 1)) + "</select>"


def jquery(names: str, expression: str) -> str:
    return script(f"$.pager({{{names},go:function(i){{x='index_'+{expression}+'.html'}}}})")


def ask(page: int, count: int) -> str:
    return f"<a href='javascript:go({min(page + 1, count)})'>下一页</a>{page}/{count}页{script(GO)}"


GO = "go=i=>x='index_'+i+'.html'"
CONVENTIONS = {
    "TRS": (named, lambda k, n: script(f'createPageHTML({n}, {k - 1}, "index", "html");')),
    "TRS, variables": (named, lambda k, n: script(f"var currentPage = {k - 1}; var countPage = {n};")),
    "Kaipu": (from_1, lambda k, n: script(f"createPageHTML('p', {n}, {k}, 'index', 'html', 99);")),
    "from 1, without a container": (from_1, lambda k, n: script(f'createPageHTML({n}, {k}, "index", "html");')),
    "from 0, with a container": (named, lambda k, n: script(f"createPageHTML('p', {n}, {k - 1}, 'index', 'html');")),
    "jQuery": (from_1, lambda k, n: jquery(f"totalPage:{n},current:{k}", "i")),
    "jQuery, one less": (named, lambda k, n: jquery(f"pageCount:{n},current:{k}", "(i-1)")),
    "without the current page": (from_1, lambda _, n: script(f"var pageCount = {n}; {GO}")),
    "asked in a query": (asked, lambda k, n: script(f"var totalPage={n}, pageNo={k}; x='list.jsp?id=3&page='+i")),
    "links": (named, lambda k, n: link(k, n, named)),
    "links of a query": (asked, lambda k, n: link(k, n, asked)),
    "links with a count": (from_1, lambda k, n: f"第{k}页 共{n}页" + link(k, n, from_1)),
    "links with a count alone": (named, lambda k, n: f"共{n}页" + link(k, n, named)),
    "numbers": (named, lambda k, n: numbers(k, n, named)),
    "numbers of a query": (asked, lambda k, n: numbers(k, n, asked)),
    "choices": (from_1, lambda _, n: options(n, from_1)),
    "a script asked for numbers": (from_1, ask),
}


def walk(name, pager, count):
    """Return the pages of a listing that are walked, and the findings."""
    html = "<ul><li><a href='202211/t20221130_{0}.html'>通报</a><span>2022-11-30</span></li></ul>{1}"
    pages = {FOLDER + name(page): html.format(page, pager(page, count)) for page in range(1, count + 1)}
    url, counts_from, met, messages = FOLDER + name(1), None, [], []
    while url:
        met.append(url)
        request = Request(url, meta={COUNTS_FROM: counts_from})
        response = HtmlResponse(url, body=pages[url].encode(), encoding="utf-8", request=request)
        found = list(LISTINGS["dated_list"](response))
        messages += [finding.message for finding in find_unread_pager(response, found)]
        following = [entry for entry in found if entry.role == "listing" and entry.url not in met]
        url, counts_from = (following[0].url, following[0].counts_from) if following else ("", None)
    return met, messages


@pytest.mark.parametrize("count", [1, 2, 5, 12])
@pytest.mark.parametrize(("name", "pager"), CONVENTIONS.values(), ids=CONVENTIONS)
def test_every_page_of_a_listing_is_walked_and_the_last_ends_it(name, pager, count):
    assert walk(name, pager, count) == ([FOLDER + name(page) for page in range(1, count + 1)], [])
