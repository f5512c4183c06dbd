"""``series``, ``captures`` and ``open_archive`` on an archive of the invented city."""

from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

import bulletins
from archive.store import store_page
from tests.archive.empty import open_new
from tests.archive.invented import make_article, make_capture, make_day, make_number, make_reading, make_sums


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    """Return three days of local and imported numbers, one total by sum, one cumulative number without a start."""
    path = tmp_path_factory.mktemp("archives") / "archive.db"
    local, imported = make_number(10, origin="local"), make_number(20, origin="imported")
    with open_new(path, synchronous=False) as archive:
        for day, bulletin in enumerate(
            (make_day(24, make_number(3)), make_day(29, local, imported), make_sums(29, make_number(99, "cumulative")))
        ):
            article = make_article(bulletin, ordinal=day + 1, published_at="2022-11-30")
            capture = replace(make_capture(str(day), 28 + day % 2), source=f"source{day}")
            store_page(archive, capture, make_reading(article), capture.fetched_at)
    return path


def test_captures_come_as_they_came(path):
    assert [capture.body for capture in bulletins.captures(path)] == [b"<p>0", b"<p>2", b"<p>1"]
    assert [capture.source for capture in bulletins.captures(path, source="source1")] == ["source1"]
    assert [capture.source for capture in bulletins.captures(path, since=dt.date(2022, 11, 29))] == ["source1"]
    assert list(bulletins.captures(path, role="listing")) == []


def test_a_name_that_there_is_not_is_refused_at_once(path):
    with pytest.raises(bulletins.UnknownNameError, match="no source 'sorce1'; known: source1"):
        bulletins.captures(path, source="sorce1")
    with pytest.raises(bulletins.UnknownNameError, match="no role 'pages'; known: listing, page, attachment"):
        bulletins.captures(path, role="pages")


@pytest.mark.parametrize("name", ["disease", "area", "measure"])
def test_an_argument_of_another_type_is_refused(path, name):
    with pytest.raises(TypeError, match=f"{name}=5 is of type int; give str"):
        bulletins.series(path, **{"disease": "covid-19", "area": "示例市", name: 5})
    with pytest.raises(TypeError, match="source=5 is of type int"):
        bulletins.captures(path, source=5)


def test_captures_of_days_that_there_are_not_are_refused(path):
    with pytest.raises(ValueError, match="no such day"):
        list(bulletins.captures(path, until="20221130"))


def test_an_open_archive_stays_open_and_is_read_only(path):
    with bulletins.open_archive(path) as archive:
        assert len(list(bulletins.captures(archive))) == 3
        assert archive["captures"].count == 3
        with pytest.raises(Exception, match="readonly"):
            archive.execute("delete from captures")


def test_a_plain_connection_is_an_archive_too(path):
    with closing(sqlite3.connect(path)) as connection:
        assert len(list(bulletins.captures(connection))) == 3


def test_what_is_no_archive_is_refused_in_one_line(tmp_path):
    with pytest.raises(bulletins.ArchiveError, match="no such archive"):
        bulletins.open_archive(tmp_path / "missing.db")


class TestSeries:
    @pytest.fixture(autouse=True)
    def _pandas(self):
        pytest.importorskip("pandas", reason="pandas is not installed: pip install 'bulletins[pandas]'")

    def test_a_series_has_true_dates_and_numbers(self, path):
        frame = bulletins.series(path, disease="covid-19", area="990100", measure="confirmed", origin="total")
        assert [day.date() for day in frame["day"]] == [dt.date(2022, 11, 24), dt.date(2022, 11, 29)]
        assert list(frame["value"]) == [3, 30]
        assert list(frame["status"]) == ["stated", "derived"]
        assert frame["period_end"][0].isoformat() == "2022-11-25T00:00:00+08:00"
        assert [str(kind) for kind in frame.dtypes[["value", "evidence_start", "period_start"]]][:2] == [
            "int64",
            "Int64",
        ]
        assert frame["day"].dt.tz is None
        assert str(frame["period_start"].dt.tz) == "Asia/Shanghai"
        assert frame["evidence_start"].isna().tolist() == [False, True]

    def test_what_has_no_start_has_none(self, path):
        frame = bulletins.series(path, disease="covid-19", area="示例市", basis="cumulative")
        assert frame["period_start"].isna().all()
        assert list(frame["value"]) == [99]

    def test_names_in_both_languages_are_known(self, path):
        chinese = bulletins.series(path, disease="新型冠状病毒感染", area="示例市", measure="确诊病例")
        english = bulletins.series(path, disease="COVID-19", area="示例市", measure="Confirmed cases")
        assert len(chinese) == 4
        assert chinese.equals(english)

    def test_days_are_chosen(self, path):
        frame = bulletins.series(
            path, disease="covid-19", area="示例市", since="2022-11-25", until=dt.date(2022, 11, 30)
        )
        assert {day.day for day in frame["day"]} == {29}

    def test_an_empty_series_has_the_same_types(self, path):
        empty = bulletins.series(path, disease="cholera", area="示例市")
        full = bulletins.series(path, disease="covid-19", area="示例市")
        assert len(empty) == 0
        assert empty.dtypes[["day", "period_start", "value"]].equals(full.dtypes[["day", "period_start", "value"]])

    @pytest.mark.parametrize(
        ("wanted", "words"),
        [
            ({"disease": "colera", "area": "示例市"}, "cholera"),
            ({"disease": "cholera", "area": "示例市", "measure": "deths"}, "deaths"),
            ({"disease": "cholera", "area": "某某"}, "no place"),
            ({"disease": "cholera", "area": "示例市", "basis": "news"}, "new, cumulative, current"),
            ({"disease": "cholera", "area": "示例市", "origin": "locals"}, "total, local, imported"),
            ({"disease": "cholera", "area": "示例市", "cadence": "day"}, "daily, weekly, monthly"),
            ({"disease": "cholera", "area": "示例市", "since": "2022-02-30"}, "no such day"),
            (
                {"disease": "cholera", "area": "示例市", "since": "2022-11-30", "until": "2022-11-29"},
                "earlier day first",
            ),
        ],
    )
    def test_an_unknown_name_is_refused_with_the_nearest(self, path, wanted, words):
        with pytest.raises(ValueError, match=words):
            bulletins.series(path, **wanted)
