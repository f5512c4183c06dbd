"""Which number of a rate is current, and that a comparison takes nothing from the report of its week."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from archive.store import Stored, store_page
from tests.archive.invented import make_article, make_capture, make_rate, make_reading
from tests.archive.whole import check_whole

if TYPE_CHECKING:
    from archive.records import Rate

LAST_WEEK = {"period_start": "2022-11-14T00:00+08:00", "period_end": "2022-11-21T00:00+08:00"}


@pytest.fixture
def store(archive):
    """Store rates as an article of its own, which came on this day of November."""

    def run(*rates: Rate, day: int, **article: object) -> Stored:
        capture = make_capture(f"page-{day}", day)
        page = replace(make_article(**article), rates=rates)
        return store_page(archive, capture, make_reading(page), capture.fetched_at)

    return run


def ask(archive, view: str, columns: str = "value") -> list[tuple[object, ...]]:
    return archive.execute(f"select {columns} from {view} order by period_end, value").fetchall()


def test_the_newest_issue_of_a_rate_is_current(archive, store):
    store(make_rate(4.7), day=28)
    store(make_rate(4.9), day=29)
    assert ask(archive, "current_rates") == [(4.9,)]
    columns = "value, revision_number, revisions, is_current, supersedes is not null"
    assert ask(archive, "rate_history", columns) == [(4.7, 1, 2, 0, 0), (4.9, 2, 2, 1, 1)]
    check_whole(archive)


def test_the_higher_authority_goes_first(archive, store):
    store(make_rate(4.7), day=28, authority=2)
    store(make_rate(4.9), day=29, authority=1)
    assert ask(archive, "current_rates") == [(4.7,)]
    assert ask(archive, "rate_history", "value, is_current") == [(4.7, 1), (4.9, 0)]


def test_a_number_stated_again_is_one_row_and_known_since_the_first(archive, store):
    store(make_rate(4.7), day=29)
    store(make_rate(4.7), day=28)
    assert ask(archive, "rate_history", "value, revisions, substr(recorded_at, 1, 10)") == [(4.7, 1, "2022-11-28")]
    assert archive["rates"].count == 2


def test_a_comparison_takes_nothing_from_the_report_of_its_week(archive, store):
    reported = make_rate(4.7, **LAST_WEEK), make_rate(2.2, **LAST_WEEK, disease="rsv")
    store(*reported, day=22)
    store(make_rate(5.2), make_rate(4.6, **LAST_WEEK, status="compared"), day=29)
    assert ask(archive, "current_rates") == [(2.2,), (4.7,), (5.2,)]
    assert ask(archive, "rate_history", "value, status") == [
        (2.2, "stated"), (4.6, "compared"), (4.7, "stated"), (5.2, "stated"),
    ]  # fmt: skip


def test_a_comparison_alone_is_current(archive, store):
    store(make_rate(4.6, **LAST_WEEK, status="compared"), day=29)
    assert ask(archive, "current_rates", "value, status") == [(4.6, "compared")]


def test_rates_without_a_period_replace_none_of_another_phrase(archive, store):
    undated = {"period_start": "", "period_end": ""}
    listed = [
        make_rate(value, **undated, evidence=f"近两周为4.7%{after}") for value, after in ((4.7, ""), (5.2, "、5.2%"))
    ]
    store(*listed, day=22)
    store(make_rate(6.1, **undated, evidence="近两周为6.1%"), listed[0], day=29)
    assert ask(archive, "current_rates") == [(4.7,), (5.2,), (6.1,)]
    check_whole(archive)


def test_rates_are_no_counts(archive, store):
    store(make_rate(4.7), day=28)
    for view in ("current_observations", "observation_history", "weekly", "daily"):
        assert ask(archive, view) == []


def test_a_rate_says_which_week_and_how_late(archive, store):
    store(make_rate(4.7), day=30, published_at="2022-11-29")
    assert ask(archive, "current_rates", "day, period_kind, issue, lag") == [("2022-11-27", "week", "2022-11-29", 2)]


def test_what_is_stated_no_more_is_gone(archive, store):
    store(make_rate(4.7), day=28)
    store(day=28)
    assert (ask(archive, "rate_history"), archive["rates"].count) == ([], 0)
