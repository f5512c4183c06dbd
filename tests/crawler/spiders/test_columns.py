"""Columns of a small site: how far they are walked, and what is told about what was not followed."""

from __future__ import annotations

import sqlite3

import pytest

from tests.crawler.small_site import ARTICLE, IMPATIENT, open_site, write_list


@pytest.fixture
def site():
    with open_site() as site:
        yield site


def rows(archive, question):
    with sqlite3.connect(archive) as db:
        return db.execute(question).fetchall()


def serve_column(site, lines, per_page):
    """A TRS column of these lines, and their articles."""
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
