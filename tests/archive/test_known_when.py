"""What was current on a day, by issue and as this archive had it; and the place of a revision in its chain."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.store import store_page
from tests.archive.empty import open_new
from tests.archive.invented import make_article, make_bulletin, make_capture, make_reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlite_utils import Database

    from archive.records import Capture, Reading

    Page = tuple[Capture, Reading]

DAYS = [f"2022-11-{day}" for day in range(27, 31)]
IS_CURRENT = "current_from <= :day and (current_until is null or current_until > :day)"


def make_page(name: str, came: str, value: int, authority: int, published_at: str) -> Page:
    """Return a page of one bulletin, which came at this day and hour (UTC) of November."""
    capture = replace(make_capture(name), fetched_at=f"2022-11-{came}:00:00.000000+00:00")
    article = replace(
        make_article(make_bulletin(value), authority=authority, published_at=published_at), url=capture.url
    )
    return capture, make_reading(article)


ISSUES = st.sampled_from(
    ["", *DAYS, *(f"{day}T{hour}:30+08:00" for day in DAYS for hour in ("01", "12")), "2022-11-28T20:30+00:00"]
)
CAME = st.sampled_from([f"{day}T{hour}" for day in range(27, 31) for hour in ("00", "15", "17")])
PAGES = st.lists(
    st.tuples(
        CAME,
        st.integers(1, 3),
        st.integers(1, 2),
        ISSUES,
    ),
    min_size=1,
    max_size=6,
).map(lambda facts: [make_page(str(at), *each) for at, each in enumerate(facts)])


def store(archive: Database, pages: Iterable[Page]) -> Database:
    for capture, reading in pages:
        store_page(archive, capture, reading, capture.fetched_at)
    return archive


def figures(archive: Database, view: str, where: str, day: str) -> list[tuple[object, ...]]:
    columns = "article_id, revision_id, value, publisher, authority, issued_at, issue, lag, url, evidence"
    return archive.execute(f"select {columns} from {view} where {where}", {"day": day}).fetchall()


def answers(pages: Sequence[Page], view: str) -> list[list[tuple[object, ...]]]:
    with TemporaryDirectory() as folder, open_new(Path(folder) / "archive.db", synchronous=False) as archive:
        store(archive, pages)
        return [figures(archive, view, IS_CURRENT, day) for day in DAYS]


def current(pages: Iterable[Page]) -> list[tuple[object, ...]]:
    with TemporaryDirectory() as folder, open_new(Path(folder) / "archive.db", synchronous=False) as archive:
        return figures(store(archive, pages), "current_observations", "true", "")


def china_day(page: Page) -> str:
    """Of its record: what came at 16:00 UTC or later belongs to the next day."""
    moment = page[0].fetched_at
    return f"2022-11-{int(moment[8:10]) + (int(moment[11:13]) >= 16)}"


def issue_day(page: Page) -> str:
    published = page[1].articles[0].published_at
    if not published:
        return china_day(page)
    return "2022-11-29" if published.endswith("20:30+00:00") else published[:10]


@settings(max_examples=8, deadline=None)
@given(PAGES)
def test_what_was_recorded_on_a_day_is_what_an_archive_of_the_captures_by_then_has(pages):
    rebuilt = [current(page for page in pages if china_day(page) <= day) for day in DAYS]
    assert answers(pages, "observations_as_recorded") == rebuilt


@settings(max_examples=8, deadline=None)
@given(PAGES)
def test_current_by_issue_on_a_day_equals_an_archive_of_those_issues(pages):
    rebuilt = [current(page for page in pages if issue_day(page) <= day) for day in DAYS]
    assert answers(pages, "observations_as_issued") == rebuilt


@settings(max_examples=6, deadline=None)
@given(PAGES)
def test_what_has_no_end_is_what_is_current(pages):
    with TemporaryDirectory() as folder, open_new(Path(folder) / "archive.db", synchronous=False) as archive:
        store(archive, pages)
        for view in ("observations_as_recorded", "observations_as_held", "observations_as_issued"):
            current = figures(archive, view, "current_until is null", "")
            assert current == figures(archive, "current_observations", "true", "")


FIRST = make_page("first", "27T01", 6, 2, "2022-11-30T08:55+08:00")
PAPER = make_page("paper", "27T02", 5, 1, "2022-12-01T06:00+08:00")
CORRECTED = make_page("corrected", "29T01", 7, 2, "2022-12-02T16:10+08:00")
"""A bulletin of 29 November, what a newspaper made of it, and its correction 订正."""


@pytest.fixture
def corrected(archive) -> Database:
    return store(archive, [CORRECTED, PAPER, FIRST])


def ask(archive: Database, sql: str) -> list[tuple[object, ...]]:
    return archive.execute(sql).fetchall()


def test_a_correction_is_current_from_the_day_of_its_issue(corrected):
    changes = "select value, issue, lag, current_from, current_until from {} order by current_since"
    assert ask(corrected, changes.format("observations_as_issued")) == [
        (6, "2022-11-30", 1, "2022-11-30", "2022-12-02"),
        (7, "2022-12-02", 3, "2022-12-02", None),
    ]


def test_it_is_recorded_from_the_day_on_which_it_came(corrected):
    changes = "select value, issue, current_from, current_until from observations_as_recorded order by current_since"
    assert ask(corrected, changes) == [
        (6, "2022-11-30", "2022-11-27", "2022-11-29"),
        (7, "2022-12-02", "2022-11-29", None),
    ]


def test_every_revision_has_its_place_in_the_order_of_issue(corrected):
    """The newspaper's number was issued in between and was never current; the correction supersedes the first."""
    chain = (
        "select value, revision_number, revisions, is_current, supersedes from observation_history order by issue_time"
    )
    first = make_bulletin(6).revision_id
    assert ask(corrected, chain) == [(6, 1, 3, 0, None), (5, 2, 3, 0, None), (7, 3, 3, 1, first)]


def test_revisions_of_one_moment_have_places_of_their_own(archive):
    store(archive, [make_page(str(value), "28T01", value, 1, "2022-11-30") for value in (1, 2, 3)])
    rows = ask(archive, "select revision_number, is_current from observation_history order by revision_number")
    assert rows == [(1, 0), (2, 0), (3, 1)]


@pytest.mark.parametrize(
    ("period_end", "published_at", "lag"),
    [
        ("2022-11-30T00:00+08:00", "2022-11-30", 1),
        ("2022-11-30T15:00+08:00", "2022-11-30T17:00+08:00", 0),
        ("2022-11-30T00:00+08:00", "2022-11-30T20:00+00:00", 2),
        ("", "2022-11-30", None),
    ],
    ids=["the next day", "the same day", "of days in China", "a day not stated"],
)
def test_the_lag_is_counted_from_the_last_day_of_the_period(archive, period_end, published_at, lag):
    article = make_article(make_bulletin(period_end=period_end), published_at=published_at)
    store_page(archive, make_capture(), make_reading(article), make_capture().fetched_at)
    assert ask(archive, "select lag from current_observations") == [(lag,)]
