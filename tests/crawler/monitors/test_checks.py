"""What is not as usual, and what is."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from archive.source_crawls import Numbers, SourceCrawl
from crawler.expected import Expected
from crawler.monitors.checks import check_cadence, check_crawl, check_expected
from crawler.monitors.thresholds import load_thresholds
from crawler.source import SourceError

TOML = Path(__file__).parents[3] / "crawler" / "monitors" / "thresholds.toml"
ALLOWED = load_thresholds(TOML)
USUAL = SourceCrawl(
    source="city", started_at="2022-11-30", crawl_id=1, days=0, pages=20, articles=4, with_title=4, with_text=4,
    with_publisher=0, with_published_at=4, with_bulletins=3, findings=1,
)  # fmt: skip
PAST = [USUAL] * 5


def kinds(past=PAST, **other: int) -> list[str]:
    return [finding.kind for finding in check_crawl(replace(USUAL, **other), past, ALLOWED)]


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ({}, []),
        ({"pages": 0}, ["nothing_found"]),
        ({"pages": 5}, ["few_pages"]),
        ({"pages": 6}, []),
        ({"articles": 0, "with_title": 0, "with_text": 0, "with_published_at": 0, "with_bulletins": 0}, []),
        ({"with_published_at": 0}, ["field_empty"]),
        ({"with_published_at": 2}, []),
        ({"with_bulletins": 0}, []),  # three of four had one, which is not what is usual
        ({"findings": 4}, []),
        ({"findings": 5}, ["many_findings"]),
        ({"findings": 5, "articles": 20, "with_title": 20, "with_text": 20, "with_published_at": 20}, []),
        ({"findings": 15, "articles": 20, "with_title": 20, "with_text": 20, "with_published_at": 20}, []),
    ],
)
@pytest.mark.makes("nothing_found", "few_pages", "field_empty", "many_findings")
@pytest.mark.spares("nothing_found", "few_pages", "field_empty", "many_findings")
def test_a_crawl_against_five_that_were_alike(other, expected):
    assert kinds(**other) == expected


def test_without_a_past_only_a_source_without_any_page_is_reported():
    assert kinds([], pages=1, with_title=0, findings=99) == []
    assert kinds([], pages=0, findings=0) == ["nothing_found"]
    assert kinds([], pages=0, findings=1) == []
    assert kinds(PAST[:2], pages=1) == []


def test_a_crawl_of_other_days_is_not_compared_by_its_pages():
    assert kinds(pages=1, days=3) == []
    assert kinds(pages=0, days=3, findings=0) == []
    assert kinds([replace(USUAL, days=3)] * 3, pages=0, days=3) == ["nothing_found"]


def test_a_finding_names_source_and_both_numbers():
    (finding,) = check_crawl(replace(USUAL, pages=5), PAST, ALLOWED)
    assert (finding.message, finding.evidence) == ("pages found: 5; usual are 20", "city")
    (finding,) = check_crawl(replace(USUAL, with_title=0), PAST, ALLOWED)
    assert finding.message == "of 4 new articles 0 have a title; of 20 before them 20 had"


@pytest.mark.makes("source_silent")
@pytest.mark.spares("source_silent")
def test_silence_is_measured_by_the_cadence():
    now = dt.datetime(2022, 11, 30, 12, tzinfo=dt.UTC)

    def silent(cadence_days: int, last_news: str) -> list[str]:
        return [finding.message for finding in check_cadence("city", cadence_days, last_news, now, ALLOWED)]

    assert silent(1, "2022-11-28T00:00:00.000000+00:00") == []
    assert silent(1, "2022-11-20T12:00:00.000000+00:00") == ["no page was new for 10 days; its cadence is one in 1"]
    assert silent(7, "2022-11-20T12:00:00.000000+00:00") == []
    assert silent(0, "2002-11-20T12:00:00.000000+00:00") == []
    assert silent(1, "") == []


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (Numbers(3, 30, frozenset({"cases", "deaths"})), []),
        (Numbers(3, 29, frozenset({"cases", "deaths"})), ["few_numbers"]),
        (Numbers(3, 30, frozenset({"cases"})), ["measures_missing"]),
        (Numbers(3, 0, frozenset()), ["few_numbers", "measures_missing"]),
        (Numbers(0, 0, frozenset()), []),  # no page came, which is another finding
    ],
)
@pytest.mark.makes("few_numbers", "measures_missing")
@pytest.mark.spares("few_numbers", "measures_missing")
def test_numbers_against_declared_minima(numbers, expected):
    declared = Expected(rows=30, measures=("cases", "deaths"))
    assert [finding.kind for finding in check_expected("city", numbers, declared)] == expected


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("few_pages_from", "few_pages_form", "missing or unknown: few_pages_form, few_pages_from"),
        ("= 0.3", '= "a third"', "few_pages_share = 'a third'; write a number"),
        ("= 0.3", "= -0.3", "write a number, 0 or more"),
        ("= 0.3", "=", "not TOML"),
    ],
)
def test_thresholds_that_cannot_be_used_are_refused_in_one_line(tmp_path, old, new, says):
    path = tmp_path / "mine.toml"
    path.write_text(TOML.read_text("utf-8").replace(old, new), "utf-8")
    with pytest.raises(SourceError) as refused:
        load_thresholds(path)
    assert str(refused.value).startswith(f"{path}: ")
    assert says in str(refused.value)
