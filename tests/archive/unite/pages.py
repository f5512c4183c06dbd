"""Pages that several archives have, and their archives: what one of them needs to be put together with others."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace

import duckdb

from archive.decisions import Decision, decide
from archive.records import Finding
from archive.store import store_failure, store_page
from tests.archive.empty import open_new
from tests.archive.invented import (
    make_article,
    make_bulletin,
    make_capture,
    make_day,
    make_number,
    make_rate,
    make_reading,
    make_sums,
)

CITY, PROVINCE, DISTRICT = "990100", "990000", "990102"


def make_page(
    name, *bulletins, came="30T01", source="example", title="", order=0, folder="", findings=(), body=b"", **article
):
    """Return a page of these bulletins; ``came``: when, a day and an hour of November 2022."""
    capture = replace(
        make_capture(name, printed_order=order), source=source, fetched_at=f"2022-11-{came}:00:00.000001+00:00"
    )
    capture = replace(capture, url=f"http://www.example.cn/{folder}{name}.html", body=body or capture.body)
    facts = {"publisher": article.pop("publisher", None), "rates": article.pop("rates", None), "title": title or None}
    facts = {field: value for field, value in facts.items() if value is not None}
    made = replace(make_article(*bulletins, **article), url=capture.url, **facts)
    return capture, replace(make_reading(made), findings=tuple(findings))


def new(value, area_code=CITY, **more):
    return make_number(value, "new", area_code, **more)


def total(value, area_code=CITY, **more):
    return make_number(value, "cumulative", area_code, **more)


def make_undated(value, page):
    dated = make_bulletin(value, area_code="990500")
    return replace(dated, period_start="", period_end="", undated_url=f"http://www.example.cn/{page}.html")


FULL = new(5), new(3, DISTRICT), new(2, DISTRICT, route="社区筛查"), new(1, "", area="某区")
UNREAD = Finding("unread", "http://www.example.cn/days-0.html", "", "另有若干", 1)
PAGES = [
    # one bulletin: issued, repeated by a newspaper, misquoted by another, corrected late, with a rate of two values
    make_page("first", make_bulletin(6), came="27T01", authority=2, published_at="2022-11-30T08:55+08:00"),
    make_page("again", make_bulletin(6), came="28T01", authority=1, published_at="2022-11-30", rates=(make_rate(4.9),)),
    make_page("paper", make_bulletin(5), came="27T02", authority=1, published_at="2022-12-01", publisher="示例晚报"),
    make_page("late", make_bulletin(7), came="29T01", authority=2, published_at="2022-12-02T16:10+08:00"),
    # a correction by its title of one day, and an issue that states no day
    make_page("morning", make_bulletin(3, area_code="990200"), published_at="2022-11-30"),
    make_page("evening", make_bulletin(4, area_code="990200"), published_at="2022-11-30", title="情况通报（更正）"),
    make_page("undated", make_bulletin(9, area_code="990200"), came="28T17", publisher=""),
    # numbers across bulletins that contradict each other: 139 + 8 is not 150
    make_page("days-0", make_sums(28, total(139)), published_at="2022-11-29", findings=[UNREAD]),
    make_page("days-1", make_day(29, new(8)), published_at="2022-11-30"),
    make_page("days-2", make_sums(29, total(150)), published_at="2022-11-30"),
    make_page("list", make_day(27, new(4), new(1, DISTRICT), by=PROVINCE), authority=3, published_at="2022-11-28"),
    make_page("own", make_day(27, new(3), new(1, "", area="某区")), authority=2, published_at="2022-11-28"),
    # two issues of one day that nothing ranks
    make_page("one", make_bulletin(11, area_code="990300"), published_at="2022-11-30", folder="a/"),
    make_page("two", make_bulletin(12, area_code="990300"), published_at="2022-11-30", source="other", folder="b/c/"),
    # shorter issues after a fuller one, which is corrected, as the last one is
    make_page("full", make_day(25, *FULL, new(1, origin="imported")), published_at="2022-11-26", body=b"before"),
    make_page("full", make_day(25, *FULL), published_at="2022-11-26T09:00+08:00"),
    make_page("few", make_day(25, *FULL[:2]), published_at="2022-11-27"),
    make_page("short", make_day(25, *FULL[:1], new(1, "990103")), published_at="2022-11-28", body=b"before"),
    make_page("short", make_day(25, *FULL[:1]), published_at="2022-11-28T09:00+08:00"),
    # both origins, which the series adds; a part of a day and all of it
    make_page("origins", make_day(26, new(4, origin="local"), new(2, origin="imported")), published_at="2022-11-27"),
    make_page("part", make_bulletin(1, period_end="2022-11-29T15:00+08:00", area_code="990400")),
    make_page("whole", make_bulletin(2, area_code="990400"), published_at="2022-11-30"),
    # two whose period no text says
    make_page("some-day", make_undated(21, "some-day"), came="28T03"),
    make_page("other-day", make_undated(23, "other-day"), came="28T05"),
]
FINGERPRINT = UNREAD.fingerprint


def fill(path, pages, *decisions):
    with open_new(path, synchronous=False) as archive:
        for capture, reading in pages:
            store_page(archive, capture, reading, capture.fetched_at)
        for verdict, day in decisions:
            decide(archive, [Decision(FINGERPRINT, verdict, "", "甲", f"2022-12-{day:02}T00:00:00.000000+00:00")])
        store_failure(archive, Finding("gone", "http://www.example.cn/lost.html", "404"), "2022-12-01T00:00:00+00:00")
    return path


def ask(united, sql):
    with closing(duckdb.connect(united, read_only=True)) as base:
        return base.execute(sql).fetchall()
