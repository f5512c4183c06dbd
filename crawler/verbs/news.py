"""``news``: what the last crawl, or all since one, brought: bulletins new and corrected, findings opened and closed."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from archive.database import ArchiveError, look_into
from archive.labels import LANGUAGES
from archive.news import find_bulletin_news, find_finding_news, list_crawls
from archive.words import Words
from crawler.nearest import one_of
from crawler.speech import get_language, speak
from crawler.terminal import print_lines
from crawler.verbs.news_atom import to_feed
from crawler.verbs.news_text import to_text
from crawler.verbs.verb import UsageError, Verb

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from archive.news import BulletinNews, Crawl, FindingNews

NOTHING_NEW: Final = 1
FORMATS: Final = ("text", "jsonl", "atom")


class News(Verb):
    """Exit status: 0 something is new, 1 nothing, 2 refused."""

    is_answer = True

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        words = "of this crawl and all later ones: its id, or a day or time from which crawls count (the last crawl)"
        parser.add_argument("--since", metavar="CRAWL", help=words)
        parser.add_argument("--format", type=one_of(FORMATS), default="text", help="text, jsonl or atom (text)")
        parser.add_argument(
            "--language", type=one_of(LANGUAGES), help="of text and atom: en or zh (else that of the terminal)"
        )

    def work(self, path: Path, args: list[str], opts: argparse.Namespace) -> int:
        """Print the news in the format that is asked for."""
        if args:
            raise UsageError
        with look_into(path) as archive:
            crawls = _choose(path, list_crawls(archive), opts.since)
            since = crawls[-1].started_at
            bulletins = list(find_bulletin_news(archive, since))
            findings = list(find_finding_news(archive, since))
            speak(opts.language or get_language())
            words = Words(archive, get_language())
        match opts.format:
            case "jsonl":
                print_lines(_to_json(bulletins, findings))
            case "atom":
                print_lines(to_feed(bulletins, findings, crawls, words).splitlines())
            case _:
                print_lines(to_text(bulletins, findings, crawls, words))
        return 0 if bulletins or findings else NOTHING_NEW


def _choose(path: Path, crawls: Sequence[Crawl], since: str | None) -> Sequence[Crawl]:
    """Return the crawls that are meant, the newest first. Raises ArchiveError if there is none."""
    if not crawls:
        raise ArchiveError(path, "has no crawl that has ended", "crawl first")
    if since is None:
        return crawls[:1]
    for number, crawl in enumerate(crawls):
        if str(crawl.id) == since:
            return crawls[: number + 1]
    moment = _read_moment(since)
    chosen = [crawl for crawl in crawls if moment and crawl.started_at >= moment]
    if not chosen or since.isdecimal():
        latest = ", ".join(f"{crawl.id} ({crawl.started_at[:16]}Z)" for crawl in crawls[:3])
        raise ArchiveError(path, f"has no crawl {since}", f"write an id or a day; the latest crawls: {latest}")
    return chosen


def _read_moment(written: str) -> str:
    """Return a day or time as crawls state theirs, in UTC (also one without an offset); "" for anything else."""
    try:
        moment = dt.datetime.fromisoformat(written)
    except ValueError:
        return ""
    return moment.astimezone(dt.UTC).isoformat() if moment.tzinfo else moment.isoformat()


def _to_json(bulletins: Sequence[BulletinNews], findings: Sequence[FindingNews]) -> Iterator[str]:
    for bulletin in bulletins:
        yield json.dumps({"news": "bulletin", **asdict(bulletin)}, ensure_ascii=False)
    for finding in findings:
        yield json.dumps({"news": "finding", **asdict(finding)}, ensure_ascii=False)
