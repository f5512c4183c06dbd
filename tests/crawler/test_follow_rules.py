"""Which entries of a listing are followed, where a column ends, and what is said about the rest."""

from __future__ import annotations

import datetime as dt

import pytest

from archive.records import Finding
from crawler.follow_rules import DayLimits, FollowRules, choose
from crawler.listings.entry import Entry
from crawler.source import Listing

START = "http://wjw.example.cn/yqtb/index.html"
NEXT = Entry("http://wjw.example.cn/yqtb/index_1.html", "listing")
DAYS = DayLimits(dt.date(2022, 12, 1), end=dt.date(2022, 11, 19))


def page(number: int, printed_on: str = "", **facts) -> Entry:
    return Entry(f"http://wjw.example.cn/yqtb/{number}.html", printed_on=printed_on, is_dated=bool(printed_on), **facts)


def follow(*entries: Entry, article: str = "", days: DayLimits = DAYS):
    rules = FollowRules(START, Listing("trs", (START,), article=article))
    return list(choose([*entries, NEXT], START, rules, days))


def goes_on(*entries: Entry, days: DayLimits = DAYS) -> bool:
    return NEXT in follow(*entries, days=days)


def findings(followed):
    return [(one.kind, one.url, one.evidence) for one in followed if isinstance(one, Finding)]


@pytest.mark.parametrize(
    ("printed", "is_last"),
    [
        (["2022-11-18", "2022-11-17", "2022-11-16"], True),
        (["2022-11-20", "2022-11-17", "2022-11-16"], False),
        (["2022-11-18", "2022-11-17", "2012-11-16", "2022-11-15"], True),
        (["2022-11-30", "2022-11-29", "2022-11-28", "2012-11-27"], False),
        (["2012-11-27"], False),  # no order shows
        (["2022-11-16", "2022-11-17", "2022-11-18"], False),  # the oldest first: later pages are younger
        (["2022-03-16", "2021-11-17", "2022-08-18", "2020-01-01", "2021-05-05"], False),  # in no order
        (["", ""], False),
        (["", "2022-11-18", "2022-11-17"], True),
    ],
)
def test_a_column_ends_with_a_whole_page_that_is_older(printed, is_last):
    assert goes_on(*(page(n, day) for n, day in enumerate(printed))) is not is_last
    assert goes_on(*(page(n, day) for n, day in enumerate(printed)), days=DayLimits(DAYS.today))


def test_lines_repeated_on_every_page_do_not_keep_a_listing_open():
    beside = page(9, "2022-11-30", is_repeated=True)
    assert not goes_on(page(1, "2022-11-18"), page(2, "2022-11-17"), beside)


@pytest.mark.makes("odd_date")
def test_an_odd_date_is_reported_and_its_page_followed():
    odd = page(3, "2012-11-27")
    followed = follow(page(0, "2022-11-30"), page(1, "2022-11-29"), page(2, "2022-11-28"), odd)
    assert findings(followed) == [("odd_date", START, odd.url)]
    assert odd in followed


@pytest.mark.spares("odd_date")
def test_a_date_a_little_out_of_order_is_not_odd():
    assert findings(follow(page(0, "2022-11-30"), page(1, "2022-11-02"), page(2, "2022-11-28"))) == []


@pytest.mark.makes("entries_unmatched")
def test_dated_entries_that_article_does_not_match_are_counted():
    new = [Entry(f"http://wjw.example.cn/202211/content_{n}.html", is_dated=True) for n in (1, 2)]
    followed = follow(*new, page(1, "2022-11-29"), page(2, "2022-11-28"), article="/yqtb/")
    (finding,) = [one for one in followed if isinstance(one, Finding)]
    assert (finding.kind, finding.url) == ("entries_unmatched", START)
    assert finding.message == f"not followed: 2 of 4 dated entries do not match article, for example {new[0].url}"
    assert not set(new) & set(followed)


@pytest.mark.spares("entries_unmatched")
def test_what_has_no_date_is_on_another_host_or_was_counted_before_is_not():
    elsewhere = Entry("https://mp.weixin.qq.com/s/abc", printed_on="2022-11-29", is_dated=True)
    undated = Entry("http://wjw.example.cn/about/1.html")
    again = Entry("http://wjw.example.cn/kpzs/1.html", printed_on="2022-11-29", is_dated=True, is_repeated=True)
    followed = follow(elsewhere, undated, again, page(2, "2022-11-28"), article="/yqtb/")
    assert [kind for kind, *_ in findings(followed)] == ["link_elsewhere"]
    assert not {undated, again} & set(followed)


@pytest.mark.makes("link_elsewhere")
@pytest.mark.parametrize("host", ["mp.weixin.qq.com", "wjw2.example.cn"])
def test_a_line_that_links_to_a_host_of_nobody_is_reported(host):
    elsewhere = Entry(f"https://{host}/s/abc", printed_on="2022-11-29")
    assert findings(follow(elsewhere, page(2, "2022-11-28"))) == [("link_elsewhere", elsewhere.url, "")]


@pytest.mark.spares("link_elsewhere")
def test_a_line_that_links_to_a_host_that_the_source_names_is_followed():
    elsewhere = Entry("https://mp.weixin.qq.com/s/abc", printed_on="2022-11-29")
    rules = FollowRules(START, Listing("trs", (START,), hosts=("mp.weixin.qq.com",)))
    assert list(choose([elsewhere], START, rules, DAYS)) == [elsewhere]
