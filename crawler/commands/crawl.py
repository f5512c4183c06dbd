"""``scrapy crawl bulletins``: refuse what cannot be crawled before anything starts; exit with an honest status."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from scrapy.commands.crawl import Command as CrawlCommand

from archive.database import ArchiveError, find_nearest, open_archive
from crawler.archive_command import REFUSED
from crawler.archive_failures import FAILED
from crawler.crawl_options import parse_options, today_in_china
from crawler.extensions.crawl_record import FINISHED, OUTCOME
from crawler.extensions.source_monitor import ALARMS
from crawler.monitors.thresholds import load_thresholds
from crawler.nearest import suggest
from crawler.source import SourceError, to_folder
from crawler.spiders.bulletins import BulletinsSpider
from crawler.terminal import flush, print_line, warn
from workers.options import WorkerOptions, WorkerOptionsError

if TYPE_CHECKING:
    import argparse

INCOMPLETE: Final = 1
UNUSUAL: Final = 3


class Command(CrawlCommand):
    """Exit status of our spider: 0 every page was parsed, 1 not so, 2 refused, 3 a source is not as usual."""

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if args == [BulletinsSpider.name]:
            self._run_bulletins(opts)
        elif unknown := self._find_unknown(args):
            warn(f"error: {unknown}")
            self.exitcode = REFUSED
        else:
            super().run(args, opts)

    def _find_unknown(self, args: list[str]) -> str:
        """Return what is wrong with the name of a spider, which Scrapy would tell by a traceback; empty: nothing."""
        known = self.crawler_process.spider_loader.list() if self.crawler_process else []
        return f"no spider {args[0]!r}; {suggest(args[0], known)}" if len(args) == 1 and args[0] not in known else ""

    def _run_bulletins(self, opts: argparse.Namespace) -> None:
        if self.settings is None or self.crawler_process is None:
            raise RuntimeError("scrapy.cmdline sets both before it runs a command")
        try:
            parse_options(opts.spargs, today_in_china(), to_folder(self.settings["SOURCES"]))
            load_thresholds(Path(self.settings["THRESHOLDS"]))
            WorkerOptions.from_settings(self.settings, count=1)
            _open(Path(self.settings["ARCHIVE_DB"]))
        except (SourceError, WorkerOptionsError, ArchiveError) as error:
            warn(f"error: {error}")
            self.exitcode = REFUSED
            return
        crawler = self._create_crawler(BulletinsSpider)
        self.crawler_process.crawl(crawler, **opts.spargs)
        self.crawler_process.start()
        with suppress(BrokenPipeError):  # who reads the table may have gone; the crawl is what it is
            flush()
        complete = not self.crawler_process.bootstrap_failed and crawler.stats.get_value(OUTCOME) == FINISHED
        complete = complete and not crawler.stats.get_value(FAILED)  # also where the end of the crawl was not kept
        usual = UNUSUAL if crawler.stats.get_value(ALARMS) else 0
        self.exitcode = usual if complete else INCOMPLETE


def _open(path: Path) -> None:
    """Make the archive or bring it up to date; of a new one say so: its name may be mistyped."""
    is_new = not path.exists()
    open_archive(path).close()
    if is_new:
        nearest = find_nearest(path)
        print_line(f"{path}: a new archive{f', beside {nearest.name}' if nearest else ''}")
