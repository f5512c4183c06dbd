"""Days that a series should have and has not: which they are, and what is known of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive.crawls import record_failure, start_crawl
from archive.gaps import list_gaps
from archive.records import Finding
from archive.store import store_failure, store_page
from tests.archive.invented import make_article, make_capture, make_day, make_number, make_reading


def report(archive, *days, findings=(), issued="", bulletins=None, seen=30, source="example"):
    """Store a page for each of these days of November, issued on the next."""
    for day in days:
        number = archive["captures"].count
        issued_on = issued or f"2022-11-{day + 1:02}"
        made = bulletins if bulletins is not None else (make_day(day, make_number(day)),)
        article = make_article(*made, ordinal=number + 1, published_at=f"{issued_on}T08:00+08:00")
        capture = replace(make_capture(f"{source}{number}", seen), source=source)
        reading = make_reading(replace(article, text="示例市发布会。") if not made else article)
        store_page(archive, capture, replace(reading, findings=findings), capture.fetched_at)


def fail(archive, url, source="example"):
    finding = Finding("fetch_failed", url, "no answer")
    crawl = start_crawl(archive, [source], f"2022-11-30T00:00:{archive['crawls'].count:02}.000000+00:00")
    store_failure(archive, finding, "2022-11-30T00:00:00.000000+00:00")
    record_failure(archive, crawl, finding, source)
    return finding.fingerprint


def gaps(archive, **wanted):
    return [(gap.days[0], gap.days[-1], gap.known) for gap in list_gaps(archive, **wanted)]


def test_a_series_without_a_hole_has_no_gaps(archive):
    report(archive, 1, 2, 3)
    assert gaps(archive) == []


def test_days_between_two_that_are_there_are_missing(archive):
    report(archive, 1, 4, 6)
    assert gaps(archive) == [("2022-11-02", "2022-11-03", "no_page"), ("2022-11-05", "2022-11-05", "no_page")]
    assert [gap.area for gap in list_gaps(archive)] == ["示例市", "示例市"]


def test_parts_of_a_day_are_the_day(archive):
    part = replace(make_day(2, make_number(5)), period_end="2022-11-02T15:00+08:00")
    report(archive, 1, 3)
    report(archive, 2, bulletins=(part,))
    assert gaps(archive) == []


def test_each_source_has_its_own_series(archive):
    report(archive, 1, 3)
    report(archive, 2, source="other")
    assert gaps(archive) == [("2022-11-02", "2022-11-02", "no_page")]
    assert gaps(archive, source="other") == []


@pytest.mark.parametrize(
    "url",
    [
        "http://a.example.cn/20221102/1.html",
        "http://a.example.cn/art/2022/11/03/1.html",
        "http://a.example.cn/202211/t20221103_1.html",
        "http://a.example.cn/html/2022-11/02/1.htm",
    ],
)
def test_a_page_of_the_day_that_did_not_come_is_known_by_its_address(archive, url):
    report(archive, 1, 3)
    fingerprint = fail(archive, url)
    ((gap),) = list_gaps(archive)
    assert (gap.known, gap.url, gap.fingerprint) == ("fetch_failed", url, fingerprint)


def test_a_page_of_another_day_or_source_or_one_that_came_since_is_not_the_cause(archive):
    report(archive, 1, 3)
    fail(archive, "http://a.example.cn/20221215/1.html")
    fail(archive, "http://b.example.cn/20221102/1.html", "other")
    came = make_capture("t20221102_1", 30)
    fail(archive, came.url)
    store_page(archive, came, make_reading(), "2022-12-01T00:00:00.000000+00:00")
    assert gaps(archive) == [("2022-11-02", "2022-11-02", "no_page")]


def test_a_page_issued_then_that_was_not_understood_is_the_cause(archive):
    report(archive, 1, 3)
    report(archive, 2, bulletins=(), findings=(Finding("no_text", "http://a.cn/2", "only pictures"),))
    ((gap),) = list_gaps(archive)
    assert (gap.known, gap.url) == ("unread", "http://a.cn/2")


def test_a_page_issued_then_without_such_a_number_is_said_to_have_none(archive):
    report(archive, 1, 3)
    report(archive, 2, bulletins=())
    assert gaps(archive) == [("2022-11-02", "2022-11-02", "no_number")]


def test_a_finding_on_the_page_of_another_day_is_not_the_cause(archive):
    report(archive, 1, findings=(Finding("unread", "http://a.cn/1", "a clause"),))  # issued on the 2nd
    report(archive, 3)
    assert gaps(archive) == [("2022-11-02", "2022-11-02", "no_page")]


def test_a_long_pause_is_the_end_of_a_series(archive):
    def day(number, month):
        bulletin = make_day(1, make_number(1))
        start, end = f"2022-{month:02}-{number:02}", f"2022-{month:02}-{number + 1:02}"
        return replace(bulletin, period_start=f"{start}T00:00+08:00", period_end=f"{end}T00:00+08:00")

    report(archive, 1, issued="2022-03-02", bulletins=(day(1, 3),))
    report(archive, 1, issued="2022-04-02", bulletins=(day(1, 4),))
    report(archive, 1, issued="2022-05-05", bulletins=(day(4, 5),))
    assert gaps(archive) == [("2022-03-02", "2022-03-31", "no_page")]


def test_after_the_last_day_only_what_is_known_to_be_missing_is_listed(archive):
    report(archive, 1, 2)
    assert gaps(archive) == []
    fail(archive, "http://a.example.cn/20221107/1.html")
    assert gaps(archive) == [("2022-11-06", "2022-11-07", "fetch_failed")]  # the page is of one of the two


def test_weeks_and_months_are_missing_as_a_whole(archive):
    def week(first, last):
        start, end = f"2022-11-{first:02}T00:00+08:00", f"2022-11-{last:02}T00:00+08:00"
        return replace(make_day(1, make_number(1)), period_start=start, period_end=end)

    def month(number):
        start, end = f"2022-{number:02}-01T00:00+08:00", f"2022-{number + 1:02}-01T00:00+08:00"
        return replace(make_day(1, make_number(1)), period_start=start, period_end=end)

    report(archive, 1, bulletins=(week(1, 8), week(9, 16), week(23, 30)))  # one begins a day later
    report(archive, 1, bulletins=(month(1), month(2), month(5)))
    assert [(gap.cadence, gap.days) for gap in list_gaps(archive)] == [
        ("monthly", ("2022-03-31", "2022-04-30")),
        ("weekly", ("2022-11-22",)),
    ]


def test_gaps_are_chosen_by_series_and_day(archive):
    report(archive, 1, 5)
    assert gaps(archive, since="2022-11-03", until="2022-11-03") == [("2022-11-03", "2022-11-03", "no_page")]
    assert gaps(archive, disease="dengue") == []
    assert gaps(archive, area_code="990102") == []
