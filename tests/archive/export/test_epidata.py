"""Delphi's columns: what each is made of, what has no place among them; and the last issue is the current number."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from archive.database import look_into
from archive.export import export
from archive.export.options import Days, ExportOptions
from archive.store import store_page
from tests.archive.empty import open_new
from tests.archive.invented import make_article, make_bulletin, make_capture, make_number, make_reading, make_sums
from tests.archive.test_order import pages

ALL = Days()
ISSUED = "2022-12-02T08:00+08:00"


@pytest.fixture
def issue(path, tmp_path):
    """Store each bulletin on a page of its own, and returns the rows of the export and what was left out."""

    def run(*bulletins, issued_at=(), authority=(), days=ALL):
        with open_new(path) as archive:
            for at, bulletin in enumerate(bulletins):
                article = make_article(
                    bulletin,
                    published_at=issued_at[at] if issued_at else ISSUED,
                    authority=authority[at] if authority else 1,
                )
                capture = make_capture(str(at), at + 1)
                store_page(archive, capture, make_reading(article), capture.fetched_at)
        written = export(path, ExportOptions("epidata", days=days), str(tmp_path / "epidata.csv"), overwrite=True)
        rows = read(tmp_path / "epidata.csv")
        assert written.rows == len(rows)
        return rows, written.left_out

    return run


def read(path):
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8"))))


def pick(rows, *names):
    return [tuple(row[name] for name in names) for row in rows]


def over(start, end, **changes):
    """Return a bulletin of this period: ``MM-DD`` or ``MM-DDTHH:MM``."""
    start, end = (f"2022-{day}" if "T" in day else f"2022-{day}T00:00" for day in (start, end))
    return replace(make_bulletin(), period_start=f"{start}+08:00", period_end=f"{end}+08:00", **changes)


def with_number(**changes):
    bulletin = make_bulletin()
    return replace(bulletin, observations=(replace(bulletin.observations[0], **changes),))


def test_a_row_has_delphis_columns(issue):
    (row,), left_out = issue(with_number(origin="local"))
    assert row == {
        "source": "cn-990100", "signal": "covid-19_new_confirmed_local", "geo_type": "prefecture",
        "geo_value": "990100", "time_type": "day", "time_value": "20221129", "issue": "20221202", "lag": "3",
        "value": "3", "stderr": "", "sample_size": "", "missing_value": "0", "missing_stderr": "1",
        "missing_sample_size": "1",
    }  # fmt: skip
    assert not left_out


@pytest.mark.parametrize(
    ("code", "type_"),
    [
        ("100000", "nation"),
        ("990000", "province"),
        ("990100", "prefecture"),
        ("990102", "county"),
        ("429004", "county"),
    ],
)
def test_the_code_gives_the_kind_of_place(issue, code, type_):
    rows, _ = issue(with_number(area_code=code))
    assert pick(rows, "geo_type", "geo_value") == [(type_, code)]


@pytest.mark.parametrize(
    ("bulletin", "time"),
    [
        pytest.param(over("11-29", "11-30"), ("day", "20221129", "3"), id="day"),
        pytest.param(make_sums(29, make_number(3, "cumulative")), ("day", "20221129", "3"), id="sum"),
        pytest.param(make_sums(29, make_number(3, "current")), ("day", "20221129", "3"), id="stock"),
        pytest.param(over("11-21", "11-28"), ("week", "202247", "5"), id="week"),
        pytest.param(
            replace(over("01-03", "01-03"), period_start="2021-12-27T00:00+08:00"), ("week", "202152", "334"), id="turn"
        ),
        pytest.param(
            replace(make_bulletin(), period_start="2020-12-28T00:00+08:00", period_end="2021-01-04T00:00+08:00"),
            ("week", "202053", "698"),
            id="week 53",
        ),
        pytest.param(over("11-01", "12-01"), ("month", "202211", "2"), id="month"),
    ],
)
def test_a_period_that_delphi_has_is_known_by_its_last_day(issue, bulletin, time):
    rows, left_out = issue(bulletin)
    assert (pick(rows, "time_type", "time_value", "lag"), left_out) == ([time], {})


@pytest.mark.parametrize(
    ("bulletin", "reason"),
    [
        (over("11-29", "11-29T15:00"), "a period that is no day, week or month"),
        (over("11-29", "12-01"), "a period that is no day, week or month"),
        (over("11-20", "11-27"), "a period that is no day, week or month"),  # Sunday to Saturday
        (replace(make_bulletin(), period_start=""), "a period that is no day, week or month"),  # new since when?
        (replace(make_bulletin(), period_end=""), "a period that is no day, week or month"),
        (with_number(basis="cumulative"), "a period that is no day, week or month"),  # of a wave
        (with_number(area_code=""), "a place without a code"),
        (with_number(route="隔离管控"), "a part by route of discovery"),
        (with_number(excluding="covid-19"), "a total without some diseases"),
        (with_number(subgroup="医务人员"), "a part of the people"),
        (with_number(subtype="H5N6"), "a subtype of the disease"),
        (with_number(qualifier="over"), "a number that is not exact"),
    ],
)
def test_what_has_no_place_is_left_out_and_counted(issue, bulletin, reason):
    assert issue(bulletin) == ([], {reason: 1})


def test_without_a_day_of_issue_a_number_is_left_out(issue):
    assert issue(make_bulletin(), issued_at=[""]) == ([], {"no day of issue": 1})


def test_two_numbers_of_one_bulletin_for_one_thing_are_left_out(issue):
    parts = make_bulletin().observations[0], replace(make_bulletin().observations[0], value=5)
    rows, left_out = issue(replace(make_bulletin(), observations=parts))
    assert (rows, left_out) == ([], {"two numbers of one bulletin for one thing": 2})


def test_each_change_is_an_issue_and_an_unchanged_number_is_not(issue):
    days = ["2022-11-30", "2022-12-01", "2022-12-02T08:00+08:00", "2022-12-02T18:00+08:00"]
    rows, left_out = issue(*map(make_bulletin, (3, 3, 5, 4)), issued_at=days)
    assert pick(rows, "issue", "lag", "value") == [("20221130", "1", "3"), ("20221202", "3", "4")]
    assert left_out == {"the same as issued before": 1, "issued again on the same day": 1}


def with_deaths(cases, deaths=None, **changes):
    """Return a bulletin that states cases, and deaths where there are any."""
    number = make_bulletin(cases).observations[0]
    died = (replace(number, measure="deaths", value=deaths or 0, **changes),) if deaths is not None else ()
    return replace(make_bulletin(cases), observations=(number, *died))


DAYS = ("2022-11-30", "2022-12-01", "2022-12-02", "2022-12-03")


def deaths(rows):
    return pick([row for row in rows if "deaths" in row["signal"]], "issue", "value", "missing_value")


def test_a_number_that_a_later_issue_drops_is_deleted_by_it(issue):
    rows, left_out = issue(with_deaths(3, 1), with_deaths(4), issued_at=DAYS[:2])
    assert deaths(rows) == [("20221130", "1", "0"), ("20221201", "", "4")]
    assert left_out == {}
    (deleted,) = [row for row in rows if row["missing_value"] == "4"]
    assert (deleted["geo_value"], deleted["time_value"], deleted["lag"]) == ("990100", "20221129", "2")


def test_what_stays_away_is_deleted_once_and_what_comes_back_is_an_issue(issue):
    rows, _ = issue(with_deaths(3, 1), with_deaths(4), with_deaths(5), with_deaths(6, 1), issued_at=DAYS)
    assert deaths(rows) == [("20221130", "1", "0"), ("20221201", "", "4"), ("20221203", "1", "0")]


def test_what_is_taken_back_on_the_same_day_was_never_an_issue(issue):
    at = ["2022-11-30T08:00+08:00", "2022-11-30T18:00+08:00"]
    rows, left_out = issue(with_deaths(3, 1), with_deaths(4), issued_at=at)
    assert (deaths(rows), left_out) == ([], {"issued again on the same day": 2})


def test_who_has_less_authority_deletes_nothing(issue):
    rows, _ = issue(with_deaths(3, 1), with_deaths(3), issued_at=DAYS[:2], authority=[3, 1])
    assert deaths(rows) == [("20221130", "1", "0")]


def test_a_number_that_is_no_longer_exact_is_missing_and_not_deleted(issue):
    rows, _ = issue(with_deaths(3, 1), with_deaths(3, 2, qualifier="over"), issued_at=DAYS[:2])
    assert deaths(rows) == [("20221130", "1", "0"), ("20221201", "", "5")]


def test_who_has_less_authority_does_not_issue(issue):
    rows, left_out = issue(make_bulletin(3), make_bulletin(8), issued_at=["2022-11-30", "2022-12-01"], authority=[3, 1])
    assert pick(rows, "value") == [("3",)]
    assert left_out == {"another publisher of the bulletin has more authority": 1}


def test_days_are_those_of_the_numbers(issue):
    bulletins = over("11-28", "11-29"), over("11-29", "11-30")
    rows, left_out = issue(*bulletins, days=Days("2022-11-29", "2022-11-29"))
    assert (pick(rows, "time_value"), left_out) == ([("20221129",)], {})


CURRENT = """
select
    'cn-' || bulletin_area_code, disease || '_' || basis || '_' || measure, area_code,
    strftime('%Y%m%d', substr(period_end, 1, 16), '-1 minute'), value
from current_observations where period_end like '%T00:00%'
"""


def dated(article):
    """Accept a number without a day of issue; it is no issue."""
    return replace(article, published_at=article.published_at or "2022-12-01")


@settings(max_examples=12, deadline=None)
@given(pages())
def test_the_last_issue_has_the_current_number(stored):
    with TemporaryDirectory() as folder:
        path = Path(folder) / "archive.db"
        with open_new(path, synchronous=False) as archive:
            for capture, reading in stored:
                articles = tuple(map(dated, reading.articles))
                store_page(archive, capture, replace(reading, articles=articles), capture.fetched_at)
        export(path, ExportOptions("epidata"), str(Path(folder) / "epidata.csv"))
        rows = read(Path(folder) / "epidata.csv")
        last = {(row["source"], row["signal"], row["geo_value"], row["time_value"]): row for row in rows}
        last = {key: int(row["value"]) for key, row in last.items() if row["missing_value"] == "0"}
        with look_into(path) as archive:
            current = {tuple(key): value for *key, value in archive.execute(CURRENT)}
    assert last == current
