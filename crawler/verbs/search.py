"""``scrapy search WORDS``: the articles of an archive that have all the words, the best first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from archive.database import look_into
from archive.search import find_articles
from crawler.speech import say
from crawler.terminal import print_lines
from crawler.verbs.days import read_day, refuse_empty_range
from crawler.verbs.verb import UsageError, Verb

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from archive.search import Hit

NOTHING_FOUND: Final = 1


class Search(Verb):
    """Exit status: 0 something was found, 1 nothing, 2 refused."""

    syntax = "[options] WORDS"
    is_answer = True

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--since", metavar="DAY", type=read_day, help="published on this day or later: 2022-11-30")
        parser.add_argument("--until", metavar="DAY", type=read_day, help="published on this day or earlier")
        parser.add_argument("--limit", metavar="N", type=int, default=20, help="no more than these (20)")

    def work(self, path: Path, args: list[str], opts: argparse.Namespace) -> int:
        """Print the articles that were found: day, publisher, title, address, and what is around the words."""
        if not args:
            raise UsageError
        refuse_empty_range(opts)
        if opts.limit < 1:
            raise UsageError(f"--limit {opts.limit}: write a number of articles, 1 or more")
        with look_into(path) as archive:
            hits = list(find_articles(archive, " ".join(args), opts.since, opts.until, opts.limit))
        for number, hit in enumerate(hits):
            print_lines(_to_lines(hit) if number == 0 else ("", *_to_lines(hit)))
        return 0 if hits else NOTHING_FOUND


def _to_lines(hit: Hit) -> tuple[str, ...]:
    head = "  ".join(filter(None, (hit.day or say("no date"), hit.publisher, " ".join(hit.title.split()))))
    return head, hit.url, f"    {hit.snippet}"
