"""Machines that crawl, each into an archive of its own: what they meet, and what their archives hold then."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from archive.captures import look_up, see_again
from archive.copied_readings import copy_readings
from archive.crawls import finish_crawl, record_failure, start_crawl
from archive.database import open_archive
from archive.decisions import Decision, decide
from archive.merge import add_archive
from archive.records import Finding, Stated
from archive.source_crawls import SourceCrawl, record_source_crawl
from archive.store import store_failure, store_page
from archive.walked_listings import ListingWalk, record_walk
from pipelines import PARSER
from pipelines.parse import read_capture
from tests.archive.empty import open_new
from tests.archive.invented import make_capture
from tests.archive.whole import DERIVED, KEPT, check_whole, contents
from workers.parse_pending import parse_pending
from workers.tasks import parse_all_stored

if TYPE_CHECKING:
    from pathlib import Path

VIEWS = ("current_observations", "observation_history", "findings", "open_findings")
PAGE = """<html><head><title>示例市疫情通报</title><meta name="PubDate" content="2022-11-{day} 08:00"></head><body>
<h1>示例市疫情通报</h1><div class="TRS_Editor"><p>11月28日0-24时，示例市新增确诊病例{new}例，其中东湖区1例、北港区1例。
截至11月28日24时，示例市累计确诊病例{sum}例。</p></div></body></html>"""
COUNTS = ("pages_fetched", "pages_unchanged", "pages_failed", "articles", "bulletins_new", "bulletins_seen_again",
          "bulletins_revised", "observations")  # fmt: skip


def at(day: int) -> str:
    return f"2022-12-{day:02}T00:00:00.000000+00:00"


def met(
    archive,
    *,
    page=("a", 3),
    day=1,
    stated="990100",
    source="example",
    via="live",
    etag="",
    held=0,
    asked="",
    foreign=False,
) -> None:
    """Store a page as seen, as reading and storing have it. ``held``: on a later day, from a web archive."""
    (name, new), headers = page, (("ETag", etag),) if etag else ()
    body = PAGE.format(day=29 if name == "a" else 30, new=new, sum=new * 10).encode()
    said = Stated(area=stated, foreign_host=foreign)
    facts = {"body": body, "source": source, "via": via, "headers": headers, "stated": said, "fetched_at": at(day)}
    facts["asked_url"] = asked
    capture = replace(make_capture(name), **facts)
    if not see_again(archive, capture, capture.fetched_at):
        store_page(archive, capture, read_capture(look_up(archive, capture).capture), at(held or day))


def lost(archive, day, name, message) -> None:
    store_failure(archive, Finding("gone", f"http://www.example.cn/{name}.html", message), at(day))


def crawled(archive, day, outcome, name) -> None:
    """Record a crawl that lost a page; without an outcome it is under way."""
    crawl_id = start_crawl(archive, ["example"], at(day))
    missing = Finding("gone", f"http://www.example.cn/{name}.html", "")
    store_failure(archive, missing, at(day))
    record_failure(archive, crawl_id, missing, "example")
    if outcome:
        finish_crawl(archive, crawl_id, at(day + 1), outcome, dict.fromkeys(COUNTS, day))
        alarm = Finding("source_silent", "", f"{day} days", "example")
        record_source_crawl(archive, SourceCrawl("example", at(day), crawl_id, *[day] * 9), [alarm])


def walked(archive, name, since, until, full_on="") -> None:
    record_walk(archive, ListingWalk(f'"{name}"', since, until, full_on))


def decided(archive, day, verdict, fingerprint) -> None:
    decide(archive, [Decision(fingerprint, verdict, "", "甲", at(day))])


class Machines:
    """A folder of archives, each by the events that made it or the archives it was merged of."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.count = 0

    def make(self, *events) -> Path:
        self.count += 1
        path = self.folder / f"{self.count}.db"
        with open_new(path, synchronous=False) as archive:
            for event in events:
                event(archive)
        return path

    def merge(self, *others: Path, into: Path | None = None, copy: bool = True) -> Path:
        path = into or self.make()
        with open_archive(path) as archive:
            archive.execute("pragma synchronous = off")
            merge_all(archive, others, copy=copy)
        return path


def merge_all(archive, others, *, copy: bool = True) -> None:
    """Merge as the command does; without ``copy``, parse every page again."""
    for other in others:
        add_archive(archive, other)
    for other in others if copy else ():
        list(copy_readings(archive, other, PARSER))
    assert [outcome for outcome in parse_pending(archive, partial(parse_all_stored, archive)) if outcome] == []


def look(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with open_archive(path) as archive:
        check_whole(archive)
        rows = contents(archive, (*KEPT, *DERIVED, *VIEWS))
        rows["readings"] = sorted(archive.execute("select capture_id, parser from readings"))  # not when it was read
        return rows
