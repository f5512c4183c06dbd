from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from archive.crawls import start_crawl
from archive.decisions import Decision, decide
from archive.export import export
from archive.export.options import Days, ExportOptions
from archive.records import Finding
from archive.store import store_failure, store_page
from tests.archive.empty import open_new
from tests.archive.invented import make_article, make_bulletin, make_capture, make_number, make_reading, make_sums

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Export = Callable[..., bytes]

FIRST = make_capture("1", 29, area="990100")
SECOND = make_capture("2", 30)
LONGER = make_capture("3", 30)


@pytest.fixture(scope="session")
def filled_file(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the file of an archive with a row in every table: three pages, a correction, a failure, a crawl."""
    sums = make_sums(29, make_number(20, "cumulative"), make_number(2, "cumulative", "990102", counted_within=1))
    first = replace(make_article(make_bulletin(3), sums, published_at="2022-11-29T23:00+08:00"), layout="trs")
    second = replace(make_article(make_bulletin(4), published_at="2022-11-30T08:00+08:00"), layout="trs")
    week = replace(make_bulletin(5), period_start="2022-11-21T00:00+08:00", period_end="2022-11-28T00:00+08:00")
    month = replace(make_bulletin(6), period_start="2022-10-01T00:00+08:00", period_end="2022-11-01T00:00+08:00")
    earlier = replace(make_bulletin(7), period_start="2022-08-01T00:00+08:00", period_end="2022-09-01T00:00+08:00")
    longer = replace(make_article(week, month, earlier, published_at="2022-11-30T08:00+08:00"), layout="trs")
    finding = Finding("unread", SECOND.url, '=1+1,"不明"', "新增\n1例", ordinal=1)
    path = tmp_path_factory.mktemp("filled") / "archive.db"
    with open_new(path) as archive:
        store_page(archive, FIRST, make_reading(first), FIRST.fetched_at)
        store_page(archive, SECOND, replace(make_reading(second), findings=(finding,)), SECOND.fetched_at)
        store_page(archive, LONGER, make_reading(longer), SECOND.fetched_at)
        store_failure(archive, Finding("gone", "http://www.example.cn/3.html", "404"), SECOND.fetched_at)
        start_crawl(archive, ["example"], SECOND.fetched_at)
        decide(archive, [Decision(finding.fingerprint, "noted", "asked the publisher", "甲", SECOND.fetched_at)])
    return path.read_bytes()


@pytest.fixture
def filled(filled_file: bytes, path: Path) -> Path:
    """Return a copy of that archive."""
    path.write_bytes(filled_file)
    return path


@pytest.fixture
def exported(filled: Path, tmp_path: Path) -> Export:
    """Return the bytes of an export of ``filled``."""

    def run(format_: str, view: str = "", since: str = "", until: str = "") -> bytes:
        to = tmp_path / "exported"
        export(filled, ExportOptions(format_, view, Days(since, until)), str(to), overwrite=True)
        return to.read_bytes()

    return run
