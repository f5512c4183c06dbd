from __future__ import annotations

import pytest
from scrapy.http import HtmlResponse, Request

from archive.records import Finding
from crawler.listings.entry import Entry
from crawler.pagination_limits import PaginationLimits


def listing(number: int) -> str:
    return f"http://a.example/index_{number}.html"


def walk_on(limits: PaginationLimits, number: int, *pages: str):
    """Return what is followed of a listing that leads to these pages and to the next listing."""
    entries = [*(Entry(f"http://a.example/{page}") for page in pages), Entry(listing(number + 1), "listing")]
    request = Request(listing(number))
    return list(limits.follow(HtmlResponse(listing(number), request=request), entries))


def ends(followed) -> list[str]:
    return [found.kind for found in followed if isinstance(found, Finding)]


@pytest.mark.spares("endless_listing")
def test_a_column_is_walked_to_its_end():
    limits = PaginationLimits(deepest=100, most_barren=3)
    assert not any(ends(walk_on(limits, number, f"t{number}")) for number in range(99))


@pytest.mark.makes("endless_listing")
def test_listings_with_nothing_new_are_left_and_their_pages_are_not():
    limits = PaginationLimits(deepest=100, most_barren=3)
    followed = [walk_on(limits, number, "a", "b") for number in range(4)]
    assert [ends(one) for one in followed] == [[], [], [], ["endless_listing"]]
    assert [entry.url for entry in followed[3] if isinstance(entry, Entry)] == [
        "http://a.example/a",
        "http://a.example/b",
    ]


def test_a_new_page_in_between_starts_the_count_again():
    limits = PaginationLimits(deepest=100, most_barren=2)
    pages = ["a", "a", "b", "b", "c", "c", "d"]
    assert not any(ends(walk_on(limits, number, page)) for number, page in enumerate(pages))


def test_a_column_that_invents_pages_for_ever_is_left_at_last():
    limits = PaginationLimits(deepest=5, most_barren=2)
    followed = [walk_on(limits, number, f"t{number}") for number in range(6)]
    assert [ends(one) for one in followed] == [[], [], [], [], ["endless_listing"], []]


@pytest.mark.spares("list_without_links")
def test_a_listing_that_links_to_another_alone_is_not():
    assert ends(walk_on(PaginationLimits(deepest=5, most_barren=2), 0)) == []


@pytest.mark.makes("list_without_links")
def test_a_listing_without_an_entry_is_reported():
    limits = PaginationLimits(deepest=5, most_barren=2)
    response = HtmlResponse(listing(0), request=Request(listing(0)))
    assert ends(limits.follow(response, [])) == ["list_without_links"]


TITLE = "示例市新冠肺炎疫情通报"
GIVE = "give the addresses of the pages, -a urls=FILE"


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("<div id='app'></div><a href='/'>首页</a>", "a script fills it: see json_list in docs/adding-a-source.md"),
        ("<iframe src='inner.html'></iframe>", "try it as start: http://a.example/inner.html"),
        (f"<a href='/'>首页</a><a href='1.html'>{TITLE}</a>", "declare article if http://a.example/1.html is one"),
        ("<iframe src='about:blank'></iframe>", "docs/adding-a-source.md"),
        (f"<a href='javascript:show(1)'>{TITLE}</a>", "by a script, javascript:show(1): " + GIVE),
        (f"<a href='#' onclick='show(1)'>{TITLE}</a>", "by a script, show(1): " + GIVE),
    ],
)
def test_a_listing_without_entries_says_what_it_has_instead(body, says):
    page = f"<html><body>{body}</body></html>".encode()
    response = HtmlResponse(listing(1), body=page, encoding="utf-8", request=Request(listing(1)))
    (found,) = PaginationLimits(deepest=5, most_barren=2).follow(response, [])
    assert found.message.endswith(says)
