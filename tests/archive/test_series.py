"""One number a day: which of several is taken, and which are none of the series."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

import pytest

from archive.migrate import _SCRIPTS
from archive.periods import find_day, find_kind
from archive.store import store_page
from tests.archive.invented import (
    make_article,
    make_bulletin,
    make_capture,
    make_day,
    make_number,
    make_reading,
    make_sums,
)


def store(archive, *bulletins, authority=1, published_at="2022-11-30T08:00+08:00", name=""):
    number = archive["captures"].count if "captures" in archive.table_names() else 0
    capture = make_capture(name or str(number), 30)
    article = make_article(*bulletins, authority=authority, published_at=published_at, ordinal=number + 1)
    store_page(archive, capture, make_reading(article), capture.fetched_at)


def series(archive, view="daily", columns="day, basis, origin, value, status"):
    return archive.execute(f"select {columns} from {view} order by 1, 2, 3").fetchall()


def until(bulletin, end, start="2022-11-29T00:00+08:00"):
    return replace(bulletin, period_start=start, period_end=end)


def test_of_two_windows_of_a_day_the_wider_is_in_the_series(archive):
    store(archive, until(make_day(29, make_number(59)), "2022-11-29T15:00+08:00"), authority=3)
    store(archive, make_day(29, make_number(80)), authority=1)
    assert series(archive) == [("2022-11-29", "new", "total", 80, "stated")]


def test_of_two_parts_of_a_day_the_longer_is_in_the_series(archive):
    store(archive, until(make_day(29, make_number(59)), "2022-11-29T15:00+08:00"))
    store(archive, until(make_day(29, make_number(30)), "2022-11-29T23:00+08:00", "2022-11-29T12:00+08:00"))
    assert series(archive) == [("2022-11-29", "new", "total", 59, "stated")]


def test_of_two_publishers_the_more_authoritative_is_in_the_series_and_then_the_newer_issue(archive):
    store(archive, make_day(29, make_number(80, area_code="990100"), by="990000"), authority=3)
    store(archive, make_day(29, make_number(81)), authority=2, published_at="2022-12-01T08:00+08:00")
    assert series(archive) == [("2022-11-29", "new", "total", 80, "stated")]
    store(archive, make_day(29, make_number(82)), authority=3, published_at="2022-12-01T09:00+08:00")
    assert series(archive) == [("2022-11-29", "new", "total", 82, "stated")]


def test_a_number_that_was_corrected_is_there_as_it_is_now(archive):
    store(archive, make_bulletin(3), published_at="2022-11-30T08:00+08:00")
    store(archive, make_bulletin(4), published_at="2022-11-30T09:00+08:00")
    assert series(archive) == [("2022-11-29", "new", "total", 4, "stated")]


def test_a_total_that_no_text_states_is_the_sum_of_its_two_parts_and_is_marked(archive):
    local = replace(make_number(10, origin="local"), evidence="本土10例", evidence_start=20)
    imported = replace(make_number(20, origin="imported"), evidence="境外输入20例", evidence_start=40)
    store(archive, make_day(29, local, imported))
    assert series(archive, columns="origin, value, status, evidence, evidence_start") == [
        ("imported", 20, "stated", "境外输入20例", 40),
        ("local", 10, "stated", "本土10例", 20),
        ("total", 30, "derived", "本土10例 + 境外输入20例", None),
    ]


def test_a_total_that_a_text_states_is_not_added_up_again(archive):
    local, imported = make_number(10, origin="local"), make_number(20, origin="imported")
    store(archive, make_day(29, make_number(31), local, imported))
    assert [row for row in series(archive) if row[2] == "total"] == [("2022-11-29", "new", "total", 31, "stated")]


def test_one_part_alone_and_parts_of_two_articles_make_no_total(archive):
    store(archive, make_day(28, make_number(10, origin="local")))
    store(archive, make_day(29, make_number(10, origin="local")))
    store(archive, make_day(29, make_number(20, origin="imported", area_code="990100"), by="990000"))
    assert [row for row in series(archive) if row[2] == "total"] == []


@pytest.mark.parametrize(
    "part",
    [
        {"route": "隔离管控人员", "route_kind": "quarantine"},
        {"subgroup": "医务人员"},
        {"subtype": "H5N6"},
        {"excluding": "covid-19"},
        {"qualifier": "over"},
        {"area_code": "", "area": "某街道"},
    ],
)
def test_what_is_a_part_or_not_exact_or_of_no_known_place_is_none_of_the_series(archive, part):
    number = make_number(5)
    store(archive, make_day(29, replace(number, **part)))
    assert series(archive) == []


def test_sums_and_what_is_current_are_those_of_the_latest_moment_of_the_day(archive):
    store(archive, make_sums(29, make_number(70, "cumulative"), make_number(9, "current")))
    store(archive, until(make_sums(29, make_number(66, "cumulative")), "2022-11-29T12:00+08:00", ""), authority=3)
    assert series(archive) == [
        ("2022-11-29", "cumulative", "total", 70, "stated"),
        ("2022-11-29", "current", "total", 9, "stated"),
    ]


def test_a_wave_a_season_and_what_has_no_period_are_no_days(archive):
    wave = until(make_day(29, make_number(5)), "2022-11-30T00:00+08:00", "2022-11-01T00:00+08:00")
    store(archive, wave, until(make_day(29, make_number(6)), "", ""))
    assert [series(archive, view) for view in ("daily", "weekly", "monthly")] == [[], [], []]


def test_weeks_and_months_have_series_of_their_own(archive):
    week = until(make_day(29, make_number(50)), "2022-11-28T00:00+08:00", "2022-11-21T00:00+08:00")
    month = until(make_day(29, make_number(600)), "2022-12-01T00:00+08:00", "2022-11-01T00:00+08:00")
    store(archive, week, month)
    assert series(archive) == []
    assert series(archive, "weekly") == [("2022-11-27", "new", "total", 50, "stated")]
    assert series(archive, "monthly") == [("2022-11-30", "new", "total", 600, "stated")]


def test_a_series_is_found_by_its_place_not_by_reading_all_numbers(archive):
    plan = archive.execute(
        "explain query plan select day, value from daily where disease = 'covid-19' and area_code = '990100'"
        " and basis = 'new' and measure = 'confirmed' and day between '2022-01-01' and '2022-12-31'"
    ).fetchall()
    searched = [row[3] for row in plan if "observations" in row[3]]
    assert searched
    assert all("observations_by_place (<expr>=? AND measure=? AND basis=?" in step for step in searched)


PERIODS = [
    ("", "", "", ""),
    ("", "2022-11-30T00:00+08:00", "2022-11-29", "moment"),
    ("2022-11-29T00:00+08:00", "2022-11-30T00:00+08:00", "2022-11-29", "day"),
    ("2003-05-04T10:00+08:00", "2003-05-05T10:00+08:00", "2003-05-05", "day"),
    ("2022-11-29T00:00+08:00", "2022-11-29T15:00+08:00", "2022-11-29", "part"),
    ("2022-11-29T00:00+08:00", "2022-12-01T00:00+08:00", "2022-11-30", "wave"),
    ("2022-11-21T00:00+08:00", "2022-11-28T00:00+08:00", "2022-11-27", "week"),
    ("2024-02-01T00:00+08:00", "2024-03-01T00:00+08:00", "2024-02-29", "month"),
    ("2022-12-01T00:00+08:00", "2023-01-01T00:00+08:00", "2022-12-31", "month"),
    ("2022-10-01T00:00+08:00", "2023-01-01T00:00+08:00", "2022-12-31", "quarter"),
    ("2022-11-01T00:00+08:00", "2023-02-01T00:00+08:00", "2023-01-31", "wave"),
    ("2022-01-01T00:00+08:00", "2023-01-01T00:00+08:00", "2022-12-31", "year"),
    ("2022-07-01T00:00+08:00", "2023-07-01T00:00+08:00", "2023-06-30", "wave"),
    ("2022-01-01T00:00+08:00", "2022-07-01T00:00+08:00", "2022-06-30", "wave"),
    ("2022-01-31T00:00+08:00", "2022-03-01T00:00+08:00", "2022-02-28", "wave"),
    ("2022-11-01T00:00+08:00", "2022-12-10T00:00+08:00", "2022-12-09", "wave"),
    ("2022-01-01T00:00+08:00", "2022-03-01T00:00+08:00", "2022-02-28", "wave"),
    ("2022-01-01T00:00+08:00", "2022-04-01T00:00+08:00", "2022-03-31", "quarter"),
    ("2022-04-01T00:00+08:00", "2022-07-01T00:00+08:00", "2022-06-30", "quarter"),
    ("2021-01-01T00:00+08:00", "2023-01-01T00:00+08:00", "2022-12-31", "wave"),
]


@pytest.mark.parametrize(("start", "end", "day", "kind"), PERIODS)
def test_a_period_has_a_day_and_a_kind(start, end, day, kind):
    assert (find_day(end), find_kind(start, end)) == (day, kind)


def test_bulletins_of_an_older_archive_get_the_same_day_and_kind():
    _, update = _SCRIPTS["0023_series"].split("update bulletins")
    db = sqlite3.connect(":memory:")
    db.execute("create table bulletins (period_start, period_end, day default '', period_kind default '')")
    db.executemany("insert into bulletins (period_start, period_end) values (?, ?)", [row[:2] for row in PERIODS])
    db.execute("update bulletins" + update.split(";")[0])
    assert db.execute("select * from bulletins").fetchall() == PERIODS
    db.close()
