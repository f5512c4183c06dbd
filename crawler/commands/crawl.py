"""``scrapy crawl bulletins``: refuse what cannot be crawled before anything starts; exit with an honest status."""

from __future__ import annotations

import tomllib
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from scrapy.commands.crawl import Command as CrawlCommand

from crawler.crawl_locks import CrawlLocks
from crawler.crawl_options import parse_options, today_in_china
from crawler.nearest import suggest
from crawler.new_archive import open_or_announce
from crawler.refusals import REFUSALS, REFUSED_OUTCOME, check_settings
from crawler.source import to_folder
from crawler.speech import say, speak
from crawler.spiders.bulletins import BulletinsSpider
from crawler.statistics import ALARMS, FAILED, FINISHED, OUTCOME
from crawler.terminal import be_quiet, flush, warn
from crawler.verb_command import translate_help
from crawler.verbs.help import HELP
from crawler.verbs.verb import REFUSED

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

_ARGUMENTS: Final = Path(__file__).parents[1] / "crawl_arguments.toml"
INCOMPLETE: Final = 1
UNUSUAL: Final = 3


class Command(CrawlCommand):
    """Exit status of our spider: 0 every page was parsed, 1 not so, 2 refused, 3 a source is not as usual."""

    def short_desc(self) -> str:
        return say(HELP["crawl"].does)

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the options of Scrapy, and the arguments of the spider bulletins with an example of each."""
        super().add_options(parser)
        translate_help(self, parser)
        parser.epilog = "\n".join(_describe_arguments())

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if args == [BulletinsSpider.name]:
            self._run_bulletins(opts)
        elif unknown := self._find_unknown(args):
            warn(f"error: {unknown}")
            self.exitcode = REFUSED
        else:
            super().run(args, opts)

    def _find_unknown(self, args: list[str]) -> str:
        """Return what is wrong with an option or the name of a spider, which Scrapy would not say; empty: nothing."""
        if options := [name for name in args if name.startswith("-")]:
            return f"unknown option {options[0]}; `bulletins crawl --help` lists the options"
        known = self.crawler_process.spider_loader.list() if self.crawler_process else []
        return f"no spider {args[0]!r}; {suggest(args[0], known)}" if len(args) == 1 and args[0] not in known else ""

    def _run_bulletins(self, opts: argparse.Namespace) -> None:
        if self.settings is None or self.crawler_process is None:
            raise RuntimeError("scrapy.cmdline sets both before it runs a command")
        if self.settings.getbool("QUIET"):
            be_quiet()
        archive = Path(self.settings["ARCHIVE_DB"])
        try:
            speak(self.settings["LANGUAGE"])
            options = parse_options(opts.spargs, today_in_china(), to_folder(self.settings["SOURCES"]))
            check_settings(self.settings)
            open_or_announce(archive).close()
            locks = CrawlLocks(archive)
            locks.acquire(options.sources, self.settings["SECOND_CRAWL"])
            locks.release()  # the spider takes them
        except REFUSALS as error:
            warn(f"error: {error}")
            self.exitcode = REFUSED
            return
        crawler = self._create_crawler(BulletinsSpider)
        self.crawler_process.crawl(crawler, **opts.spargs)
        self.crawler_process.start()
        with suppress(BrokenPipeError):  # who reads the table may have gone; the crawl is what it is
            flush()
        failed = self.crawler_process.bootstrap_failed or crawler.stats.get_value(FAILED)  # each has said why
        outcome = crawler.stats.get_value(OUTCOME)
        if not (failed or outcome):  # Scrapy closes no spider that is still being opened
            warn("stopped by Ctrl-C")
        if str(outcome).startswith(REFUSED_OUTCOME):  # between the check and the crawl, another one began
            self.exitcode = REFUSED
            return
        complete = outcome == FINISHED and not failed
        usual = UNUSUAL if crawler.stats.get_value(ALARMS) else 0
        self.exitcode = usual if complete else INCOMPLETE


def _describe_arguments() -> Iterator[str]:
    yield say("Arguments of the spider bulletins (-a NAME=VALUE):")
    for name, entry in tomllib.loads(_ARGUMENTS.read_text("utf-8")).items():
        yield f"  {name:10} {say(entry['does'])}"
        yield f"  {'':10} {entry['example']}"
