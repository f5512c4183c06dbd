"""Boundaries of the calendar: the day of publication, an interval of equal ends, months that are just over."""

from __future__ import annotations

import datetime as dt

import pytest

from pipelines.grammar.periods.dates import Calendar
from pipelines.grammar.periods.printed import find_mentions
from pipelines.text import normalise

NO_DAY = None
DECEMBER = "2022-12-01T00 2023-01-01T00"


def resolve(text, published):
    """Return the only period of a text, by the first characters of its ends: 11-29T00 11-30T00."""
    (mention,) = find_mentions(normalise(text))
    period = Calendar(dt.date.fromisoformat(published)).resolve(mention)
    return period and f"{period.start_text[:13]} {period.end_text[:13]}"


@pytest.mark.parametrize(
    ("text", "published", "period"),
    [
        ("11月29日", "2022-11-29", "2022-11-29T00 2022-11-30T00"),
        ("11月30日", "2022-11-29", "2021-11-30T00 2021-12-01T00"),
        ("29日，新增", "2022-11-29", "2022-11-29T00 2022-11-30T00"),
        ("30日，新增", "2022-11-29", "2022-10-30T00 2022-10-31T00"),
        ("2月29日", "2024-02-29", "2024-02-29T00 2024-03-01T00"),
        ("2月29日", "2023-03-01", NO_DAY),
    ],
)
def test_a_day_without_a_year_may_be_that_of_publication_and_no_later_one(text, published, period):
    assert resolve(text, published) == period


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("11月29日至29日", "2022-11-29T00 2022-11-30T00"),
        ("11月29日至11月29日", "2022-11-29T00 2022-11-30T00"),
        ("11月28日至29日", "2022-11-28T00 2022-11-30T00"),
        ("11月29日15时至15时", "2022-11-29T15 2022-11-30T15"),
        ("11月29日15时至16时", "2022-11-29T15 2022-11-29T16"),
        ("11月29日0时至11月29日0时", NO_DAY),
        ("11月29日0时至11月29日1时", "2022-11-29T00 2022-11-29T01"),
        ("11月至11月", "2022-11-01T00 2022-12-01T00"),
    ],
)
def test_an_interval_of_equal_ends_is_a_day_and_of_equal_hours_that_of_two_days(text, period):
    assert resolve(text, "2022-12-01") == period


@pytest.mark.parametrize(
    ("text", "published", "period"),
    [
        ("11月", "2022-11-30", "2022-11-01T00 2022-12-01T00"),
        ("11月", "2022-11-29", NO_DAY),
        ("1至11月", "2022-11-30", "2022-01-01T00 2022-12-01T00"),
        ("1至11月", "2022-11-29", NO_DAY),
        ("12月", "2022-11-30", "2021-12-01T00 2022-01-01T00"),
    ],
)
def test_months_are_over_on_their_last_day(text, published, period):
    assert resolve(text, published) == period


@pytest.mark.parametrize(
    ("text", "published", "period"),
    [
        ("今天（4日）", "2022-11-29", "2022-11-04T00 2022-11-05T00"),  # 25 days
        ("今天（3日）", "2022-11-29", NO_DAY),
        ("今日（30日）", "2022-11-29", "2022-11-30T00 2022-12-01T00"),
        ("今日（1日）", "2022-11-30", "2022-12-01T00 2022-12-02T00"),
    ],
)
def test_the_day_printed_next_to_today_is_near_the_publication(text, published, period):
    assert resolve(text, published) == period


def test_the_second_date_of_an_interval_may_be_of_the_next_year():
    assert resolve("12月29日至1月2日", "2023-01-03") == "2022-12-29T00 2023-01-03T00"


@pytest.mark.parametrize(
    ("moment", "is_past"), [("2022-11-29T23:59", True), ("2022-11-30T00:00", True), ("2022-11-30T00:01", False)]
)
def test_the_end_of_the_day_of_publication_is_past(moment, is_past):
    calendar = Calendar(dt.date(2022, 11, 29))
    assert calendar.is_past(dt.datetime.fromisoformat(f"{moment}+08:00")) == is_past
    assert not Calendar(None).is_past(dt.datetime.fromisoformat(f"{moment}+08:00"))


@pytest.mark.parametrize("text", ["11月28日0时至24时", "11月28日0时至23时59分", "11月28日00:00至23:59"])
def test_the_last_minute_of_a_day_ends_it(text):
    assert resolve(text, "2022-11-29") == "2022-11-28T00 2022-11-29T00"


def test_the_second_date_of_an_interval_may_be_of_the_next_month():
    assert resolve("29日至2日，新增", "2022-12-02") == "2022-11-29T00 2022-12-03T00"


@pytest.mark.parametrize(
    ("published", "period"), [("2022-11-30", "2022-10-01T00 2022-11-01T00"), ("2023-01-01", DECEMBER)]
)
def test_the_month_before_is_that_before_the_month_of_publication(published, period):
    assert resolve("上个月报告", published) == period


@pytest.mark.parametrize(("moment", "start"), [("2023-01-01T00:00", "2022-01-01"), ("2023-01-01T00:01", None)])
def test_this_year_of_a_bulletin_of_december_is_over_when_that_is_published(moment, start):
    (mention,) = find_mentions("今年")
    end = dt.datetime.fromisoformat(f"{moment}+08:00")
    period = Calendar(dt.date(2023, 1, 3)).resolve_up_to(mention, end)
    assert period
    assert (period.start_text[:10], period.end) == (start or "2023-01-01", end)


def test_without_a_day_of_publication_months_are_of_the_first_year_that_is_stated():
    calendar = Calendar(None)
    for text, start in (("2021年10月", "2021-10-01"), ("2020年9月", "2020-09-01"), ("8月", "2021-08-01")):
        (mention,) = find_mentions(normalise(text))
        assert calendar.resolve(mention).start_text[:10] == start


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("2012年8月全国疫情报告显示…，今年8月报告30例", "2012-08-01T00 2012-09-01T00"),
        ("2012年8月全国疫情报告显示…，今年8月(8月1日零时～31日24时)报告30例", "2012-08-01T00 2012-09-01T00"),
        ("2012年8月全国疫情报告显示…，今年4月报告30例", "2023-04-01T00 2023-05-01T00"),
        ("2012年7月全国疫情报告显示…，今年8月报告30例", NO_DAY),
    ],
)
def test_a_month_of_this_year_that_was_to_come_is_of_the_year_that_the_text_says(text, months):
    calendar = Calendar(dt.date(2023, 5, 28))
    period = [calendar.resolve(mention) for mention in find_mentions(normalise(text))][-1]
    assert (period and f"{period.start_text[:13]} {period.end_text[:13]}") == months


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("11月18日通报，截至当日零时", "None 2022-11-18T00"),
        ("11月18日通报，截至当天下午4时", "None 2022-11-18T16"),
        ("2022-11-01/11-07", "2022-11-01T00 2022-11-08T00"),
        ("2021-12-30/2022-01-05", "2021-12-30T00 2022-01-06T00"),
    ],
)
def test_an_hour_of_that_day_and_days_apart_by_a_slash(text, period):
    calendar = Calendar(dt.date(2022, 11, 30))
    found = [calendar.resolve(mention) for mention in find_mentions(normalise(text))][-1]
    assert f"{found.start and found.start_text[:13]} {found.end_text[:13]}" == period
