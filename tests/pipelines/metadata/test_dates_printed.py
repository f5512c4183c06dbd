from __future__ import annotations

import pytest

from pipelines.metadata.dates_printed import find_date_in_name, to_stated_date


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("city-daily-2022-12-03.md", "2022-12-03"),
        ("t20221203_100231.html", "2022-12-03"),
        ("2022年12月3日通报.txt", "2022-12-03"),
        ("2022-12-03-to-2022-12-03.md", "2022-12-03"),
        ("2022-12-03-to-2022-12-04.md", ""),
        ("20221303.md", ""),
        ("id120221203.md", ""),
        ("notes.md", ""),
    ],
)
def test_a_day_in_a_file_name_is_taken_only_if_it_is_the_only_one(name, day):
    assert find_date_in_name(name) == day


def test_a_stated_date_keeps_its_precision_and_a_moment_is_given_in_chinas_time():
    assert [to_stated_date(text) for text in ("", "2022-12-03", "2022-12-03T08:05:09", "2022-12-03T08:05+00:00")] == [
        "", "2022-12-03", "2022-12-03T08:05:09+08:00", "2022-12-03T16:05+08:00",
    ]  # fmt: skip
