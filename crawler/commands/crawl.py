"""``scrapy crawl bulletins``: says what is wrong before anything starts, and ends with an honest exit status."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from scrapy.commands.crawl import Command as CrawlCommand

from archive.database import ArchiveError, open_archive
from crawler.archive_command import REFUSED
from crawler.archive_failures import FAILED
from crawler.crawl_options import parse_options, today_in_china
from crawler.extensions.crawl_record import FINISHED, OUTCOME
from crawler.extensions.source_monitor import ALARMS
from crawler.monitors.thresholds import load_thresholds
from crawler.source import SourceError, to_folder
from crawler.spiders.bulletins import BulletinsSpider
from crawler.terminal import warn
from workers.options import WorkerOptions, WorkerOptionsError

if TYPE_CHECKING:
    import argparse

INCOMPLETE: Final = 1
UNUSUAL: Final = 3


class Command(CrawlCommand):
    """Exit status of our spider: 0 every page came and was read, 1 not so, 2 refused, 3 a source is not as usual."""

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if args == [BulletinsSpider.name]:
            self._run_bulletins(opts)
        else:
            super().run(args, opts)

    def _run_bulletins(self, opts: argparse.Namespace) -> None:
        if self.settings is None or self.crawler_process is None:
            raise RuntimeError("scrapy.cmdline sets both before it runs a command")
        try:
            parse_options(opts.spargs, today_in_china(), to_folder(self.settings["SOURCES"]))
            load_thresholds(Path(self.settings["THRESHOLDS"]))
            WorkerOptions.from_settings(self.settings, count=1)
            open_archive(Path(self.settings["ARCHIVE_DB"])).close()
        except (SourceError, WorkerOptionsError, ArchiveError) as error:
            warn(f"error: {error}")
            self.exitcode = REFUSED
            return
        crawler = self._create_crawler(BulletinsSpider)
        self.crawler_process.crawl(crawler, **opts.spargs)
        self.crawler_process.start()
        complete = not self.crawler_process.bootstrap_failed and crawler.stats.get_value(OUTCOME) == FINISHED
        complete = complete and not crawler.stats.get_value(FAILED)  # also where the end of the crawl was not kept
        usual = UNUSUAL if crawler.stats.get_value(ALARMS) else 0
        self.exitcode = usual if complete else INCOMPLETE
