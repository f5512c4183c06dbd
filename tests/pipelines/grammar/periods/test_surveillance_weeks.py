"""Weeks by their numbers: those printed with their days, and all others of the text."""

from __future__ import annotations

import datetime as dt

import pytest

from pipelines.grammar.periods.surveillance_weeks import NumberedWeeks, week_rule

PUBLISHED = dt.date(2022, 11, 30)


@pytest.fixture
def weeks():
    return NumberedWeeks(PUBLISHED, week_rule("110000"))


@pytest.mark.parametrize("days", [-7, -1, 1, 7])
def test_weeks_begin_as_much_later_as_one_that_is_printed_with_its_days(weeks, days):
    weeks.note(40, dt.date(2022, 10, 3) + dt.timedelta(days))
    assert weeks.find_first_day(42, None) == dt.date(2022, 10, 17) + dt.timedelta(days)


def test_days_that_are_far_from_the_number_of_their_week_move_no_other(weeks):
    weeks.note(40, dt.date(2022, 9, 5))
    assert [weeks.find_first_day(number, None) for number in (40, 42)] == [dt.date(2022, 9, 5), dt.date(2022, 10, 17)]


def test_a_week_that_begins_after_the_publication_is_of_the_year_before(weeks):
    assert weeks.find_first_day(47, 2022) == dt.date(2022, 11, 21)
    assert weeks.find_first_day(50, None) == dt.date(2021, 12, 13)


def test_the_first_week_after_the_last_ones_of_a_year_is_of_the_next():
    weeks = NumberedWeeks(dt.date(2022, 1, 20), week_rule("110000"))
    assert [weeks.find_first_day(*said) for said in ((51, 2021), (1, None))] == [
        dt.date(2021, 12, 20),
        dt.date(2022, 1, 3),
    ]


@pytest.mark.parametrize(("number", "first"), [(46, dt.date(2022, 11, 14)), (20, None)])
def test_the_first_week_without_a_year_may_have_to_be_recent(number, first):
    weeks = NumberedWeeks(PUBLISHED, week_rule("110000"), dt.timedelta(weeks=8))
    assert weeks.find_first_day(number, None) == first


def test_a_week_that_its_year_does_not_have_has_no_days(weeks):
    assert weeks.find_first_day(53, 2021) is None
