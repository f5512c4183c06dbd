"""An hour after a word for a part of the day is that of a clock of 24 hours."""

import tomllib
from pathlib import Path

import pytest

from pipelines import day_parts
from pipelines.grammar.periods.printed import find_mentions
from pipelines.metadata.date_forms import to_plain_dates

PARTS = tomllib.loads(Path(day_parts.__file__).with_suffix(".toml").read_text("utf-8"))["part"]
HOURS = [(printed, hour) for part in PARTS for printed, hour in part["hours"].items()]


@pytest.mark.parametrize(("printed", "hour"), HOURS, ids=str)
def test_an_hour_is_that_of_its_part_of_the_day(printed, hour):
    (mention,) = find_mentions(f"截至11月28日{printed}")
    assert mention.first_hour == (hour, 0)


def test_a_moment_of_issue_has_the_hours_of_the_same_words():
    assert to_plain_dates("2022-11-28 中午1:05") == "2022-11-28 13:05"
    assert to_plain_dates("2022-11-28 上午12:30") == "2022-11-28 00:30"
    assert to_plain_dates("2022-11-28 深夜11:05") == "2022-11-28 23:05"
