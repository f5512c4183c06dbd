"""Columns of a small site: how far they are walked, and what is reported about what was not followed."""

from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing

import pytest

from crawler.crawl_options import today_in_china
from tests.crawler.small_site import ARTICLE, IMPATIENT, open_site, write_list


@pytest.fixture
def site():
    with open_site() as site:
        yield site


def rows(archive, question):
    with closing(sqlite3.connect(archive)) as db, db:
        return db.execute(question).fetchall()


def serve_column(site, lines, per_page):
    """Serve a TRS listing of these lines, and their articles."""
    pages = [lines[first : first + per_page] for first in range(0, len(lines), per_page)]
    for number, chunk in enumerate(pages):
        name = f"index_{number}" if number else "index"
        script = f'<script>createPageHTML({len(pages)}, {number}, "index", "html");</script>'
        site.pages[f"/yqtb/{name}.html"] = write_list(dict(chunk), script)
    site.pages |= {path: ARTICLE.format(f"通报{path}", "") for path, _ in lines}


def test_a_wrong_date_at_the_end_of_a_page_ends_no_column(crawl, archive, site, tmp_path):
    days = [f"2022-11-{day}" for day in range(30, 18, -1)]
    lines = [(f"/yqtb/202211/t{day.replace('-', '')}_1.html", day) for day in days]
    lines[3] = (lines[3][0], "2012-11-27")
    lines.append(("/202211/content_5000.html", "2022-11-19"))
    serve_column(site, lines, per_page=4)
    source = site.write_source(tmp_path / "sources", article="'/yqtb/'", examples='["/yqtb/202211/t20221130_1.html"]')
    done = crawl("-a", "since=2022-11-19", SOURCES=source, **IMPATIENT)
    assert done.returncode == 0, done.stderr
    assert len([path for path in site.take_asked() if "/t2022" in path]) == 12
    assert rows(archive, "select kind, url from findings where kind in ('odd_date', 'entries_unmatched')") == [
        ("odd_date", f"{site.address}/yqtb/index.html"),
        ("entries_unmatched", f"{site.address}/yqtb/index_3.html"),
    ]
    printed = "select url, printed_on from articles where url like '%t20221127_1.html'"
    assert rows(archive, printed) == [(f"{site.address}{lines[3][0]}", "")]


def test_what_a_column_prints_under_old_dates_is_found_without_asking_for_known_pages(crawl, archive, site, tmp_path):
    def line(days):
        day = today_in_china() - dt.timedelta(days)
        return f"/yqtb/{day:%Y%m}/t{day:%Y%m%d}_{days}.html", str(day)

    lines = [line(days) for days in (200, 210, 220, 230, 240, 250, 260)]
    serve_column(site, lines, per_page=2)
    sources = site.write_source(tmp_path / "sources")
    toml = sources / "town.toml"
    crawl(SOURCES=sources, **IMPATIENT)
    site.take_asked()
    late = [line(days) for days in (235, 245)]
    serve_column(site, sorted(lines + late, key=lambda one: one[1], reverse=True), per_page=2)
    crawl(SOURCES=sources, **IMPATIENT)
    assert site.take_asked() == ["/yqtb/index.html"]
    toml.write_text(toml.read_text("utf-8").replace("[[listing]]", "full_list_days = 0\n[[listing]]"), "utf-8")
    crawl(SOURCES=sources, **IMPATIENT)
    listings = ["/yqtb/index.html", *(f"/yqtb/index_{number}.html" for number in (1, 2, 3, 4))]
    assert site.take_asked() == sorted([*listings, *(path for path, _ in late)])
    assert rows(archive, "select count(*) from articles") == [(9,)]
