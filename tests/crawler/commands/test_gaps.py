"""``scrapy gaps``: what is missing, by series, as a person types it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive.crawls import start_crawl
from archive.database import open_archive
from archive.store import store_page
from tests.archive.invented import make_article, make_capture, make_day, make_number, make_reading
from tests.command_line import run_scrapy


@pytest.fixture(scope="module")
def gaps(tmp_path_factory):
    path = tmp_path_factory.mktemp("gaps") / "archive.db"
    with open_archive(path) as archive:
        start_crawl(archive, ["example"], "2022-11-30T00:00:00+00:00")
        for day in (1, 4, 6):
            article = make_article(make_day(day, make_number(day)), published_at=f"2022-11-{day + 1:02}T08:00+08:00")
            capture = make_capture(str(day))
            store_page(archive, capture, make_reading(replace(article, ordinal=day)), capture.fetched_at)
    return lambda *arguments: run_scrapy("gaps", "-s", f"ARCHIVE_DB={path}", *arguments)


def test_gaps_are_listed_by_series_with_what_is_known(gaps):
    done = gaps()
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "example  covid-19  示例市  990100  daily",
        "  2022-11-02 to 2022-11-03 (2)  no_page  no page of the day is known",
        "  2022-11-05  no_page  no page of the day is known",
        "missing: 3",
    ]
    assert gaps("--since", "2022-11-05").stdout.endswith("missing: 1\n")
    assert gaps("--disease", "新型冠状病毒感染", "--area", "示例市").stdout == done.stdout


@pytest.mark.parametrize(
    ("option", "name", "nearest"), [("--source", "exampel", "example"), ("--disease", "covid", "covid-19")]
)
def test_a_name_that_nobody_knows_is_refused_with_the_nearest(gaps, option, name, nearest):
    done = gaps(option, name)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"did you mean {nearest}?" in done.stderr


def test_a_range_without_days_is_refused(gaps):
    done = gaps("--since", "2022-11-05", "--until", "2022-11-04")
    assert (done.returncode, done.stdout) == (2, "")
    assert "--since 2022-11-05 is after --until 2022-11-04; put the earlier day first" in done.stderr
    assert gaps("--since", "2022-11-05", "--until", "2022-11-05").stdout.endswith("missing: 1\n")
