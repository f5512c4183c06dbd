"""What is settled on a day, and how far back a column is followed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from archive.records import Capture
from archive.store import store_page
from crawler.crawl_options import CrawlOptions
from crawler.incremental import KnownPages
from crawler.listings.json_list import JsonList
from crawler.source import Listing, Source
from pipelines.parse import read_capture
from tests.archive.empty import open_new

TODAY = dt.date(2022, 12, 31)
START = "http://www.a.example/yqtb/index.html"
LISTING = Listing("trs", (START,))
PAGE = "http://www.a.example/yqtb/t1.html"


@pytest.fixture
def archive(tmp_path):
    with open_new(tmp_path / "archive.db") as db:
        yield db


@pytest.fixture
def on(archive):
    def on(
        today: dt.date = TODAY, *, listing: Listing = LISTING, area: str = "", full=(None, None), **options
    ) -> KnownPages:
        """``full`` is how often all of a list is looked at: by default, and for this source."""
        source = Source("a", "示例", area, 1, enabled=True, listings=(listing,), full_list_days=full[1])
        return KnownPages(archive, CrawlOptions((source,), **options), today, 30, full[0])

    return on


@pytest.fixture
def hold(archive):
    def hold(url: str, via: str = "live") -> None:
        body = b"<p>" + url.encode()
        capture = Capture(url, "a", "2022-12-01T03:00:00.000000+00:00", via, 200, "text/html", (), body)
        store_page(archive, capture, read_capture(capture), capture.fetched_at)

    return hold


@pytest.mark.parametrize(
    ("printed_on", "settled"),
    [("2022-11-30", True), ("2022-11-30T23:59+08:00", True), ("2022-12-01", False), ("", False)],
)
def test_a_page_that_is_archived_is_settled_when_it_was_printed_before_the_sweep(on, hold, printed_on, settled):
    hold(PAGE)
    assert (on().find_settled((PAGE,), printed_on) is not None) == settled


def test_a_page_not_fetched_from_the_site_itself_is_never_settled(on, hold):
    hold(PAGE, via="wayback")
    hold("file:///a/t1.html")
    hold("http://www.a.example/t2.html")
    assert on().find_settled((PAGE,), "2022-11-01") is None
    assert on().find_settled(("file:///a/t1.html",), "2022-11-01") is None
    assert on(asks_all=True).find_settled(("http://www.a.example/t2.html",), "2022-11-01") is None


def test_a_page_whose_body_is_damaged_is_asked_for(archive, on, hold):
    hold(PAGE)
    archive.execute("update bodies set zstd = x'00'")
    assert on().find_settled((PAGE,), "2022-11-01") is None


def end(known: KnownPages, listing: Listing = LISTING) -> dt.date | None:
    return known.find_end("a", START, listing)


def test_a_column_that_was_followed_ends_a_sweep_before_that_day(on):
    assert end(on()) is None
    on().record_walk("a", START, LISTING, None)
    assert end(on(dt.date(2023, 3, 1))) == dt.date(2022, 12, 1)
    assert end(on(dt.date(2023, 3, 1), since=dt.date(2023, 2, 1))) == dt.date(2023, 2, 1)
    assert end(on(dt.date(2023, 3, 1), since=dt.date(2022, 1, 1))) == dt.date(2022, 12, 1)
    assert end(on(asks_all=True, since=dt.date(2022, 1, 1))) == dt.date(2022, 1, 1)


def test_a_column_that_was_followed_to_a_day_ends_there_for_no_crawl_that_goes_further(on):
    on(since=dt.date(2022, 10, 1)).record_walk("a", START, LISTING, None)
    assert end(on()) is None
    assert end(on(since=dt.date(2022, 9, 1))) == dt.date(2022, 9, 1)
    assert end(on(since=dt.date(2022, 10, 1))) == dt.date(2022, 12, 1)


def test_a_pending_page_delays_the_end_of_the_walk(on):
    on().record_walk("a", START, LISTING, dt.date(2022, 6, 30))
    assert end(on()) == dt.date(2022, 5, 31)


@pytest.mark.parametrize(
    "said", [{"article": "/t20"}, {"period": r"(?P<year>\d{4})"}, {"json": JsonList("rows", "url", total="total")}]
)
def test_a_column_of_which_the_source_says_something_else_was_not_followed(on, said):
    on().record_walk("a", START, LISTING, None)
    other = replace(LISTING, **said)
    assert end(on(listing=other), other) is None
    assert end(on(area="990100")) is None


@pytest.mark.parametrize(
    ("days", "full", "is_whole"),
    [
        (29, (30, None), False),
        (30, (30, None), True),
        (30, (30, 60), False),
        (7, (30, 7), True),
        (0, (0, None), True),
        (0, (30, 0), True),
        (9999, (None, None), False),
    ],
)
def test_all_of_a_list_is_looked_at_from_time_to_time(on, days, full, is_whole):
    on().record_walk("a", START, LISTING, None)
    later = on(TODAY + dt.timedelta(days), full=full)
    assert (end(later) is None) == is_whole


def test_a_listing_may_be_looked_at_more_often_than_its_source(on):
    often = Listing("trs", (START,), full_list_days=1)
    on().record_walk("a", START, often, None)
    later = on(TODAY + dt.timedelta(1), listing=often, full=(30, 7))
    assert end(later, often) is None
    assert end(later) is not None


def test_when_all_of_a_list_was_looked_at_is_kept_until_it_is_again(on):
    first, second, third = (on(TODAY + dt.timedelta(days), full=(30, None)) for days in (0, 20, 30))
    for known in (first, second):
        known.record_walk("a", START, LISTING, None)
    assert end(third) is None
    third.record_walk("a", START, LISTING, None)
    assert end(on(TODAY + dt.timedelta(31), full=(30, None))) is not None
