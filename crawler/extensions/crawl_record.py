"""Record the crawl: a row in ``crawls``, and a table for the person at the terminal."""

from __future__ import annotations

import shlex
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

from scrapy import signals
from scrapy.http import Response

from archive.crawls import count_open, finish_crawl, record_failure, start_crawl
from archive.cross_checks import find_contradictions
from archive.findings import KINDS
from archive.moments import now
from archive.records import Capture, Finding
from crawler.archive_failures import ending_if_it_fails, give_up, is_of_archive
from crawler.archived_response import is_settled
from crawler.crawl_context import get_context
from crawler.items import find_lost_page, find_source
from crawler.speech import name_kind, say
from crawler.statistics import CRAWL_ID, FINISHED, OUTCOME
from crawler.terminal import print_lines, print_pairs, warn

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from twisted.python.failure import Failure

    from archive.store import Stored

_PAGES: Final = ("pages_fetched", "pages_unchanged", "pages_failed")
_STORED: Final = ("articles", "bulletins_new", "bulletins_seen_again", "bulletins_revised", "observations")
_LOST_SHOWN: Final = 10
_WITHOUT_TEXT: Final = "no_text"
_QUESTIONS: Final = {
    "The numbers": "select period_end, area, measure, origin, value, evidence from current_observations limit 20",
    "What to look at": "select severity, kind, url, message from findings",
}


class CrawlRecord:
    """Count the items of a crawl in its statistics, under ``bulletins/``; row and table are built from them."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        context = get_context(crawler)
        self.archive = context.archive
        self.sources = [source.name for source in context.options.sources]
        self.lost: list[Finding] = []
        self.crawl_id = 0
        self.known: dict[str, str] = {}
        """Contradictions between bulletins from before this crawl."""
        self.without_text: set[str] = set()
        """Fingerprints of articles without text, whose files may be parsed later in the crawl."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        record = cls(crawler)
        crawler.signals.connect(record.start, signals.spider_opened)
        crawler.signals.connect(record.count, signals.item_scraped)
        crawler.signals.connect(record.count_defect, signals.spider_error)
        crawler.signals.connect(record.count_defect, signals.item_error)
        crawler.signals.connect(record.finish, signals.spider_closed)
        return record

    def start(self) -> None:
        with ending_if_it_fails(self.crawler):
            self.crawl_id = start_crawl(self.archive, self.sources, now())
            self.crawler.stats.set_value(CRAWL_ID, self.crawl_id)
            self.known = find_contradictions(self.archive)

    def count(self, item: Capture | Finding | Stored, response: Any) -> None:
        """Count an item of the pipelines. ``response`` is a response or a failure, None for archived items."""
        loss = find_lost_page(item)
        self._add("pages_failed", int(loss is not None))
        if isinstance(item, Finding):
            with ending_if_it_fails(self.crawler):
                record_failure(self.archive, self.crawl_id, item, find_source(item))
            self._count_findings((item,))
            return
        self._add("pages_fetched", int(isinstance(response, Response) and not is_settled(response)))
        if isinstance(item, Capture):
            self._add("pages_unchanged", int(loss is None))
            self._count_findings((loss,) if loss else ())
            return
        for name in _STORED:
            self._add(name, getattr(item, name))
        self._count_findings(item.findings)

    def count_defect(self, failure: Failure) -> None:
        """Count an unexpected exception, which Scrapy logs. An archive that fails ends the crawl."""
        self._add("defects", 1)
        if is_of_archive(failure.value):
            give_up(self.crawler, failure.value)

    def finish(self, reason: str) -> None:
        outcome = f"stopped: {reason}"
        if reason == "finished":
            outcome = "finished with failures" if self.lost or self._get("defects") else FINISHED
        self.crawler.stats.set_value(OUTCOME, outcome)
        with ending_if_it_fails(self.crawler):
            for fingerprint, kind in find_contradictions(self.archive).items():
                self._add(f"findings/{kind}", int(fingerprint not in self.known))
            if self.without_text:
                still = count_open(self.archive, _WITHOUT_TEXT, self.without_text)
                self._add(f"findings/{_WITHOUT_TEXT}", still - len(self.without_text))
        counts = {name: self._get(name) for name in (*_PAGES, *_STORED)}
        if self.crawl_id:
            with ending_if_it_fails(self.crawler):
                finish_crawl(self.archive, self.crawl_id, now(), outcome, counts)
        with suppress(BrokenPipeError):  # who reads may have gone; the crawl is what it is
            self._show_lost()
            self._show_table(counts, outcome)

    def _count_findings(self, findings: tuple[Finding, ...]) -> None:
        for finding in findings:
            if finding.kind == _WITHOUT_TEXT and finding.fingerprint in self.without_text:
                continue
            self._add(f"findings/{finding.kind}", 1)
            if finding.kind == _WITHOUT_TEXT:
                self.without_text.add(finding.fingerprint)
            if KINDS[finding.kind].severity == "error":
                self.lost.append(finding)

    def _show_lost(self) -> None:
        for finding in self.lost[:_LOST_SHOWN]:
            warn(f"error: {finding.url}: {finding.message} ({finding.kind})")
        if len(self.lost) > _LOST_SHOWN:
            warn(f"error: {len(self.lost) - _LOST_SHOWN} more such pages; the findings name them")

    def _show_table(self, counts: dict[str, int], outcome: str) -> None:
        archive = self.crawler.settings["ARCHIVE_DB"]
        findings = {f"finding: {name_kind(kind)}": self._get(f"findings/{kind}") for kind in KINDS}
        rows: list[tuple[str, object]] = [(name.replace("_", " "), count) for name, count in counts.items()]
        rows += [(name, count) for name, count in findings.items() if count]
        print_pairs([*rows, ("outcome", say(outcome)), ("archive", Path(archive).absolute())])
        for title, question in _QUESTIONS.items():
            command = f"{_sqlite_utils()} {shlex.quote(archive)} {shlex.quote(question)} --table"
            print_lines(("", f"{say(title)}:", f"  {command}"))

    def _add(self, name: str, count: int) -> None:
        self.crawler.stats.inc_value(f"bulletins/{name}", count)

    def _get(self, name: str) -> int:
        return int(self.crawler.stats.get_value(f"bulletins/{name}", 0))


def _sqlite_utils() -> str:
    """Return the command installed with this Python, as a person would type it here."""
    command = Path(sys.executable).with_name("sqlite-utils")
    return shlex.quote(str(command.relative_to(Path.cwd()) if command.is_relative_to(Path.cwd()) else command))
