"""How long one city's daily series of a year takes in a large archive, compared with a bare indexed table.

    python bench/querying.py [--observations N] [--json]

The archive holds cities that each reported every day of 2022, a page a day with 20 numbers. The first city is stored
page by page; the others are copies of its rows under other ids and codes, as scattered in the file as real ids are.
Both sides are asked warm, in this one run, and give the same rows. Beside them: the same series as of a day, and who
reported it.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sqlite3
import statistics
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1]))

from reading import ADVICE

from archive.database import open_archive, transaction
from archive.records import Article, Bulletin, Capture, Observation, Reading
from archive.store import store_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlite_utils import Database

DAYS, NUMBERS, ROUNDS = 365, 20, 30
FIRST, ASKED = 200100, 200300
"""Codes of the city that is copied, and of the one that is asked about."""

ID = "({} + :step * 5566783450393) & 9007199254740991"
CODE = "case {0} when '' then '' else cast({0} + :step * 100 as text) end"
URL = "{} || '?' || :step"
OTHERS = {
    "captures": {"id": ID, "url": URL},
    "readings": {"capture_id": ID},
    "articles": {"id": ID, "capture_id": ID, "url": URL},
    "bulletins": {"id": ID, "area_code": CODE, "current_revision_id": ID},
    "revisions": {"id": ID, "bulletin_id": ID, "article_id": ID},
    "sightings": {"revision_id": ID, "article_id": ID, "bulletin_id": ID},
    "observations": {"revision_id": ID, "article_id": ID, "area_code": CODE},
}
"""What differs in the rows of another city, by table and column."""

SUBJECT = (
    f"disease = 'covid-19' and bulletin_area_code = '{ASKED}' and area_code = '{ASKED}' and basis = 'new'"
    " and measure = 'confirmed' and period_end between '2022-01-02T00:00+08:00' and '2023-01-01T00:00+08:00'"
)
AS_OF = "current_from <= '2022-12-01' and (current_until is null or current_until > '2022-12-01')"


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory() as folder, open_archive(Path(folder) / "archive.db") as archive:
        build(archive, cities=-(-options.observations // (DAYS * NUMBERS)))
        with closing(make_bare(archive, Path(folder) / "bare.db")) as bare:
            report = measure(archive, bare)
    lines = (f"{name:60} {figure}" for name, figure in report.items())
    print(json.dumps(report) if options.json else "\n".join(lines))


def measure(archive: Database, bare: sqlite3.Connection) -> dict[str, object]:
    series = f"select period_end, value from {{}} where {SUBJECT} order by period_end"  # noqa: S608
    ours, theirs = series.format("current_observations"), series.format("series")
    if (
        len(archive.execute(ours).fetchall()) != DAYS
        or archive.execute(ours).fetchall() != bare.execute(theirs).fetchall()
    ):
        raise SystemExit("error: the two sides do not give the same series")
    report: dict[str, object] = {"observations": archive["observations"].count, "days of the series": DAYS}
    report["archive, ms"] = milliseconds(archive.execute, ours)
    report["bare table, ms"] = milliseconds(bare.execute, theirs)
    report["archive / bare table"] = round(report["archive, ms"] / report["bare table, ms"], 1)
    report["every column of it, ms"] = milliseconds(archive.execute, ours.replace("period_end, value", "*"))
    for view in ("observations_as_issued", "observations_as_recorded"):
        asked = f"select period_end, value from {view} where {SUBJECT} and {AS_OF}"  # noqa: S608
        report[f"{view} on a day, ms"] = milliseconds(archive.execute, asked)
    report["agreement, ms"] = milliseconds(archive.execute, f"select * from agreement where {SUBJECT}")  # noqa: S608
    return report


def milliseconds(execute: Callable[[str], sqlite3.Cursor], sql: str) -> float:
    """Return the median of several runs after a first one that warms up."""
    taken = []
    for _ in range(ROUNDS + 1):
        begun = time.perf_counter()
        execute(sql).fetchall()
        taken.append(time.perf_counter() - begun)
    return round(1000 * statistics.median(taken[1:]), 2)


def build(archive: Database, cities: int) -> None:
    archive.execute("pragma synchronous = off")
    for day in range(DAYS):
        capture, reading = make_page(dt.date(2022, 1, 1) + dt.timedelta(days=day))
        store_page(archive, capture, reading, capture.fetched_at)
    with transaction(archive):
        archive.execute("pragma defer_foreign_keys = on")
        for table, others in OTHERS.items():
            names = [column.name for column in archive[table].columns]
            values = ", ".join(others.get(name, "{}").format(name) for name in names)
            archive.execute(f"create temp table first as select * from {table}")  # noqa: S608
            copy = f"insert into {table} ({', '.join(names)}) select {values} from temp.first"  # noqa: S608
            for step in range(1, cities):
                archive.execute(copy, {"step": step})
            archive.execute("drop table temp.first")


def make_page(day: dt.date) -> tuple[Capture, Reading]:
    """Return what the first city reports of a day, on the next one: its own number, then those of its districts."""
    after = day + dt.timedelta(days=1)
    numbers = [make_number(str(FIRST + at), day.day + at) for at in range(NUMBERS)]
    bulletin = Bulletin("covid-19", str(FIRST), "示例市", f"{day}T00:00+08:00", f"{after}T00:00+08:00", tuple(numbers))
    text = "".join(number.evidence for number in numbers) + ADVICE
    url = f"http://wjw.example.cn/{day}.html"
    article = Article(
        url, 1, "疫情通报", text, publisher="示例市卫生健康委员会", authority=3, published_at=f"{after}T08:30+08:00",
        body_kind="text", bulletins=(bulletin,),
    )  # fmt: skip
    at = f"{after}T01:00:00.000000+00:00"
    return Capture(url, "example", at, "live", 200, "text/html", (), url.encode()), Reading("1", "utf-8", (article,))


def make_number(area_code: str, value: int) -> Observation:
    evidence = f"某地新增确诊病例{value}例"
    return Observation(
        area_code, "某地", "new", "confirmed", "", "", "", value, "例", "", "stated", None, evidence, 0, len(evidence)
    )


def make_bare(archive: Database, path: Path) -> sqlite3.Connection:
    """Build a table of what a series needs and no more."""
    columns = "disease, bulletin_area_code, area_code, basis, measure, period_end, value"
    bare = sqlite3.connect(path)
    bare.execute(f"create table series ({columns})")
    rows = archive.execute(f"select {columns} from current_observations")  # noqa: S608
    bare.executemany("insert into series values (?, ?, ?, ?, ?, ?, ?)", rows)
    bare.execute(f"create index series_by_subject on series ({columns})")
    bare.commit()
    return bare


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--observations", type=int, default=1_000_000)
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
