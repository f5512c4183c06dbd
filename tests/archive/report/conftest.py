"""An archive with all that a report shows: a series with a gap and a correction, provinces, hostile text."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from archive.records import Finding
from archive.report import ReportOptions, write_report
from archive.store import store_page
from tests.archive.empty import open_new
from tests.archive.invented import make_article, make_capture, make_day, make_number, make_reading

SCRIPT = "</script><script>document.title = 'hacked'</script>"
ESCAPES = "\x1b[2J\u202e"
FORMULA = "=cmd|'/c calc'!A1"
CHOLERA = (
    ("week", "2022-10-31", "2022-11-07", 1), ("week", "2022-11-07", "2022-11-14", 2),
    ("week", "2022-11-21", "2022-11-28", 4), ("month", "2022-09-01", "2022-10-01", 5),
    ("month", "2022-11-01", "2022-12-01", 7),
)  # fmt: skip
"""Weeks and months of another disease, with one missing of each."""
NOW = dt.datetime(2022, 12, 1, tzinfo=dt.UTC)


def store(archive, bulletin, name, published_at="2022-12-01T08:00+08:00", finding=None, **changes):
    article = replace(
        make_article(bulletin, published_at=published_at), url=f"http://www.example.cn/{name}.html", **changes
    )
    reading = replace(make_reading(article), findings=(finding,) if finding else ())
    capture = make_capture(name)
    store_page(archive, capture, reading, capture.fetched_at)


def fill(archive):
    """Days 24 to 29 of a city without 26 and 27, a correction from 6 to 7 on 28, three provinces on 29, and CHOLERA."""
    for day, value in ((24, 0), (25, 3), (28, 6), (29, 9)):
        store(archive, make_day(day, make_number(value)), f"day{day}")
    store(archive, make_day(28, make_number(7)), "again", published_at="2022-12-01T16:00+08:00")
    for code, value in (("110000", 40), ("230000", 10)):
        store(archive, make_day(29, make_number(value, area_code=code), by=code), code)
    store(archive, make_day(29, make_number(8, area_code="310000", origin="local"), by="310000"), "310000")
    for kind, start, end, value in CHOLERA:
        period = {"period_start": f"{start}T00:00+08:00", "period_end": f"{end}T00:00+08:00"}
        bulletin = replace(make_day(29, make_number(value)), disease="cholera", **period)
        store(archive, bulletin, f"{kind}{end}", published_at=f"{end}T08:00+08:00")
    hostile = replace(make_number(5, area_code="990102"), evidence=FORMULA, evidence_start=0, evidence_end=len(FORMULA))
    unread = Finding("unread", "http://www.example.cn/bad.html", f"not read: {SCRIPT}", "新增重症1例", ordinal=1)
    store(
        archive, make_day(29, hostile, by="990102"), "bad", finding=unread, title=f"{SCRIPT}{ESCAPES}",
        publisher=f"<b>{ESCAPES}报</b>", text=f"各位好。{SCRIPT}昨日新增重症1例，其中甲区1例。再见。",
    )  # fmt: skip


@pytest.fixture(scope="session")
def filled(tmp_path_factory):
    """Return the path of the archive."""
    path = tmp_path_factory.mktemp("filled") / "archive.db"
    with open_new(path, synchronous=False) as archive:
        fill(archive)
    return path


@pytest.fixture(scope="session")
def report(filled):
    """Write a report of the archive next to it in this language, and return its path."""

    def write(language="en", **options):
        path = filled.with_name(f"{language}{'-'.join(options)}.html")
        write_report(filled, str(path), ReportOptions(language, NOW, **options), overwrite=True)
        return path

    return write
