"""Run a sample in an archive of its own, which is deleted afterwards."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Final

from scrapy.crawler import AsyncCrawlerProcess
from tabulate import tabulate

from archive.database import look_into
from archive.sampled_pages import count_pages
from archive.scratch import scratch_folder
from crawler.crawl_options import today_in_china
from crawler.sampling.sample import Sample
from crawler.sampling.spider import SampleSpider
from crawler.sampling.verdict import Verdict, judge

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scrapy.settings import Settings

    from archive.sampled_pages import PageCounts
    from crawler.source import Source

_HEAD: Final = ("source", "list", "entries", "articles", "dated", "numbers", "result")
_START_SHOWN: Final = 60


def run_sample(sources: Sequence[Source], settings: Settings) -> list[Verdict]:
    """Request the sample of these sources as politely as a crawl; return a verdict on each of their lists."""
    online = find_online(sources)
    samples = [Sample(source, listing) for source in sources if source not in online for listing in source.listings]
    pages: dict[str, PageCounts] = {}
    with scratch_folder() as scratch:
        settings.set("ARCHIVE_DB", str(scratch / "sample.db"), priority="cmdline")
        spider = _crawl(online, settings) if online else None
        if spider:
            samples += spider.samples
            with look_into(Path(settings["ARCHIVE_DB"])) as archive:
                pages = count_pages(archive)
    today = today_in_china()
    return sorted((judge(sample, pages, today) for sample in samples), key=lambda verdict: verdict.source)


def find_online(sources: Iterable[Source]) -> list[Source]:
    """Return the sources that have an address to start from."""
    return [source for source in sources if any(listing.start for listing in source.listings)]


def _crawl(sources: Sequence[Source], settings: Settings) -> SampleSpider | None:
    """Return the spider once its crawl has ended; None where the crawl was refused, which it has said."""
    process = AsyncCrawlerProcess(settings)
    crawler = process.create_crawler(SampleSpider)
    process.crawl(crawler, source=",".join(source.name for source in sources))
    process.start()
    return crawler.spider if isinstance(crawler.spider, SampleSpider) else None


def to_table(verdicts: Iterable[Verdict]) -> str:
    """Return the table of the verdicts; why one is broken is not in it."""
    rows = [
        (
            one.source,
            _shorten(one.start),
            *(("", "", "", "") if one.skipped else (one.entries, one.articles, one.dated, one.numbers)),
            one.result,
        )
        for one in verdicts
    ]
    return tabulate(rows, _HEAD, tablefmt="simple", disable_numparse=True)


def to_problem_lines(verdicts: Iterable[Verdict]) -> list[str]:
    """Return a line for each thing that is wrong with a list."""
    return [f"{one.source}: {problem}" for one in verdicts for problem in one.problems]


def to_json_lines(verdicts: Iterable[Verdict]) -> list[str]:
    """Return an object for each list: the table's columns, with the whole address, and what is wrong."""
    return [json.dumps({**one._asdict(), "result": one.result}, ensure_ascii=False) for one in verdicts]


def _shorten(address: str) -> str:
    return address if len(address) <= _START_SHOWN else f"{address[: _START_SHOWN - 1]}…"
