"""``scrapy parse``: show what would be parsed from a page, a listing or a document. Writes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from scrapy import Request
from scrapy.commands.parse import Command as ParseCommand
from scrapy.exceptions import UsageError
from tabulate import tabulate

from archive.findings import KINDS
from archive.records import Capture, Finding
from archive.scratch import scratch_folder
from crawler.crawl_options import parse_options, today_in_china
from crawler.items import find_lost_page
from crawler.network import is_on_web
from crawler.preview import CALLBACKS, PreviewSpider, find_source, has_host
from crawler.source import SourceError, to_folder
from crawler.speech import LanguageError, name_kind, say, speak
from crawler.spiders.bulletins import BulletinsSpider
from crawler.terminal import print_line, print_table, warn
from crawler.verb_command import ending_command_quietly, translate_help
from crawler.verbs.help import HELP
from crawler.verbs.verb import REFUSED
from pipelines.parse import read_capture

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from archive.records import Article, Bulletin, Rate

NOTHING: Final = 1
_HEAD: Final = ("period_end", "disease", "area", "basis", "measure", "origin", "route", "value", "evidence")
_RATES_HEAD: Final = ("period_end", "disease", "area", "measure", "of", "restricted to", "rate", "status", "evidence")


class Command(ParseCommand):
    """Exit status of our spider: 0 parsed, 1 cannot be parsed, 2 refused. Other spiders run Scrapy's own command."""

    def short_desc(self) -> str:
        return say(HELP["parse"].does)

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the options of Scrapy's command."""
        super().add_options(parser)
        translate_help(self, parser)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Fetch what ``args`` names as politely as a crawl, and print what is parsed from it."""
        if opts.spider not in (None, BulletinsSpider.name):
            super().run(args, opts)
            return
        if len(args) != 1 or opts.callback not in (None, *CALLBACKS):
            raise UsageError(f"name one page, listing or document; -c takes {' or '.join(CALLBACKS)}")
        with ending_command_quietly(self):
            try:
                if self.settings is not None:
                    speak(self.settings["LANGUAGE"])
                self._show(args[0], opts)
            except (LanguageError, SourceError) as error:
                warn(f"error: {error}")
                self.exitcode = REFUSED

    def _show(self, asked: str, opts: argparse.Namespace) -> None:
        if self.settings is None or self.crawler_process is None:
            raise RuntimeError("scrapy.cmdline sets both before it runs a command")
        folder = to_folder(self.settings["SOURCES"])
        said = dict(opts.spargs)
        url = asked if is_on_web(asked) else ""
        if url and not has_host(url):
            raise SourceError(f"{url}: no address of a page; check the name of its host")
        if not url:
            said = {"source": "files"} | said | {"path": asked.removeprefix("file://")}
        elif "source" not in said and (source := find_source(url, folder)):
            said["source"] = source
        parse_options(said, today_in_china(), folder)
        with scratch_folder() as scratch:
            self.settings.set("ARCHIVE_DB", str(scratch / "preview.db"), priority="cmdline")
            crawler = self.crawler_process.create_crawler(PreviewSpider)
            self.crawler_process.crawl(crawler, asked=url, callback=opts.callback or "", **said)
            self.crawler_process.start()
        seen = crawler.spider.seen if isinstance(crawler.spider, PreviewSpider) else []
        for line in _to_lines(seen):
            print_table(line) if "\n" in line else print_line(line)
        if not seen:
            warn(f"error: {asked}: nothing to parse; crawl a web archive with scrapy crawl bulletins -a source=files")
        is_lost = not seen or any(find_lost_page(step) for step in seen if not isinstance(step, Request))
        self.exitcode = NOTHING if is_lost else 0


def _to_lines(seen: list[Capture | Finding | Request]) -> Iterator[str]:
    for step in seen:
        if isinstance(step, Capture):
            yield from _to_capture_lines(step)
        elif isinstance(step, Finding):
            yield _to_finding_line(step)
    links = [step for step in seen if isinstance(step, Request)]
    if links:
        yield f"links {len(links)}"
    for link in links:
        kind = "list" if "rules" in link.cb_kwargs else "page"
        yield f"  {kind} {link.cb_kwargs['stated'].printed_on or '-'} {link.url}"


def _to_capture_lines(capture: Capture) -> Iterator[str]:
    yield f"{capture.role} {capture.url}"
    content_type = capture.content_type or say("no content type")
    yield f"  status {capture.status or '-'}, {content_type}, {len(capture.body)} bytes"
    if capture.role == "listing" and not capture.damage:
        return
    reading = read_capture(capture)
    for article in reading.articles:
        yield from _to_article_lines(article)
    yield from map(_to_finding_line, reading.findings)


def _to_article_lines(article: Article) -> Iterator[str]:
    yield f"article {article.ordinal}: {article.title}"
    yield f"  published {article.published_at or '-'}, publisher {article.publisher or '-'}, layout {article.layout}"
    parts = ("statements", "points", "quantities", "references", "attachments")
    counts = ", ".join(f"{name} {len(getattr(article, name))}" for name in parts)
    yield f"  characters {len(article.text)}, {counts}"
    rows = [row for bulletin in article.bulletins for row in _to_rows(bulletin)]
    if rows:
        yield tabulate(rows, _HEAD, tablefmt="simple", disable_numparse=True)
    if article.rates:
        yield tabulate(map(_to_rate_row, article.rates), _RATES_HEAD, tablefmt="simple", disable_numparse=True)


def _to_rows(bulletin: Bulletin) -> Iterator[tuple[object, ...]]:
    for number in bulletin.observations:
        area = f"{number.area_code} {number.area}".strip()
        kind = (number.basis, number.measure, number.origin, number.route)
        yield (bulletin.period_end, bulletin.disease, area, *kind, number.value, number.evidence)


def _to_rate_row(rate: Rate) -> tuple[object, ...]:
    restricted = " ".join(filter(None, (rate.setting, rate.subgroup, rate.method)))
    number = f"{rate.qualifier} {rate.value:g} {rate.unit}".strip()
    area = f"{rate.area_code} {rate.area}".strip()
    return (rate.period_end, rate.disease, area, rate.measure, rate.of, restricted, number, rate.status, rate.evidence)


def _to_finding_line(finding: Finding) -> str:
    evidence = f" [{finding.evidence}]" if finding.evidence else ""
    return f"{say(KINDS[finding.kind].severity)}: {say(finding.message)} ({name_kind(finding.kind)}){evidence}"
