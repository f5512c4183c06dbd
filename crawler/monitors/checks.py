"""One crawl of a source against its past: what is not as usual, as findings whose evidence is the source."""

from __future__ import annotations

import datetime as dt
from statistics import median
from typing import TYPE_CHECKING, Final

from archive.records import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from archive.source_crawls import Numbers, SourceCrawl
    from crawler.expected import Expected
    from crawler.monitors.thresholds import Thresholds

_FIELDS: Final = {
    "with_title": "a title",
    "with_text": "a text",
    "with_publisher": "a publisher",
    "with_published_at": "a date of publication",
    "with_bulletins": "a bulletin",
}


def check_crawl(crawl: SourceCrawl, past: Sequence[SourceCrawl], allowed: Thresholds) -> Iterator[Finding]:
    """Compare what a crawl archived of a source with the crawls before it."""
    yield from _check_pages(crawl, [one.pages for one in past if one.days == crawl.days], allowed)
    if len(past) >= allowed.fewest_crawls:
        yield from _check_fields(crawl, past, allowed)
        yield from _check_findings(crawl, past, allowed)


def check_expected(source: str, numbers: Numbers, expected: Expected) -> Iterator[Finding]:
    """Compare the numbers of a source with the minima that it declares, which need no earlier crawl.

    Nothing is said of a source without an article: that its pages did not come is reported where it happens.
    """
    if not numbers.articles:
        return
    if numbers.fullest < expected.rows:
        words = f"the fullest of {numbers.articles} articles has {numbers.fullest} numbers"
        yield Finding("few_numbers", "", f"{words}; expect.rows is {expected.rows}", source)
    missing = [measure for measure in expected.measures if measure not in numbers.measures]
    if missing:
        words = f"no number of {numbers.articles} articles is of {', '.join(missing)}, which expect.measures names"
        yield Finding("measures_missing", "", words, source)


def check_cadence(
    source: str, cadence_days: int, last_news: str, now: dt.datetime, allowed: Thresholds
) -> Iterator[Finding]:
    """Report a source that has been silent for too long; ``cadence_days`` 0 and ``last_news`` empty are unknown."""
    if not cadence_days or not last_news:
        return
    silent = now - dt.datetime.fromisoformat(last_news)
    if silent > dt.timedelta(days=cadence_days * allowed.silent_times):
        words = f"no page was new for {silent.days} days; its cadence is one in {cadence_days}"
        yield Finding("source_silent", "", words, source)


def _check_pages(crawl: SourceCrawl, past: Sequence[int], allowed: Thresholds) -> Iterator[Finding]:
    usual = median(past) if len(past) >= allowed.fewest_crawls else 0
    is_reported = crawl.days or crawl.findings  # days without a page, or pages that did not come: nothing to wonder at
    if not crawl.pages and (usual or not is_reported):
        yield Finding("nothing_found", "", f"no page was found{_format_usual(usual)}", crawl.source)
    elif usual >= allowed.few_pages_from and crawl.pages < allowed.few_pages_share * usual:
        yield Finding("few_pages", "", f"pages found: {crawl.pages}{_format_usual(usual)}", crawl.source)


def _format_usual(usual: float) -> str:
    return f"; usual are {usual:g}" if usual else ""


def _check_fields(crawl: SourceCrawl, past: Sequence[SourceCrawl], allowed: Thresholds) -> Iterator[Finding]:
    articles = sum(one.articles for one in past)
    if not crawl.articles or articles < allowed.field_articles:
        return
    for field, name in _FIELDS.items():
        had = sum(getattr(one, field) for one in past)
        has = getattr(crawl, field)
        is_usual = had >= allowed.field_usual_share * articles
        if is_usual and has <= allowed.field_empty_share * crawl.articles:
            words = f"of {crawl.articles} new articles {has} have {name}; of {articles} before them {had} had"
            yield Finding("field_empty", "", words, f"{crawl.source}: {field}")


def _check_findings(crawl: SourceCrawl, past: Sequence[SourceCrawl], allowed: Thresholds) -> Iterator[Finding]:
    findings, articles = sum(one.findings for one in past), sum(one.articles for one in past)
    each = crawl.findings / max(1, crawl.articles)
    usual = (findings + 1) / (articles + 1)  # none so far does not mean that none is usual
    if crawl.findings >= allowed.many_findings_from and each > allowed.many_findings_times * usual:
        words = f"{crawl.findings} findings for {crawl.articles} new articles; before, {findings} for {articles}"
        yield Finding("many_findings", "", words, crawl.source)
