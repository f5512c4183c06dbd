"""How many observations a second the archive stores, beside two ways without it, and as it grows.

    python bench/writing.py [--observations N] [--json]

Pages are stored as a crawl stores them, 16 to a transaction: body, capture, article, search index, bulletin, 100
observations, checks against the day before. *Plain*: the observations of the first pages, by one
executemany in one transaction into the same table and its indexes, where all they refer to stands already.
*Everything, plain*: all rows of these pages, so, table by table. *Upsert*: sqlite-utils, called once for each
observation. Machines are noisy, so look at the ratios.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import resource
import sys
import tempfile
import time
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING, Any, Final

sys.path.insert(0, str(Path(__file__).parents[1]))

from archive.database import open_archive, transaction
from archive.records import Article, Bulletin, Capture, Observation, Reading
from archive.store import store_page

if TYPE_CHECKING:
    from sqlite_utils import Database

PER_PAGE: Final = 100
PER_GROUP: Final = 16
MEASURED: Final = 16_000
"""Observations of which the time is taken at the beginning."""
LATER: Final = 10
"""Times as many at the end, where the log of an archive is moved into its file every now and then."""
UPSERTED: Final = 1_000
TABLES: Final = ("bodies", "captures", "readings", "articles", "bulletins", "revisions", "sightings", "observations")
"""Each behind those that it refers to."""


def main() -> None:
    options = _read_options()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "archive.db"
        with open_archive(path) as archive:
            first, last = store(archive, options.observations)
        few = Path(folder) / "few.db"
        with open_archive(few) as archive:
            store(archive, MEASURED)
            rows = read_rows(archive)
        plain = write_plainly(few, {"observations": rows["observations"]})
        everything = write_plainly(few, rows)
        upserts = upsert(few, rows["observations"][:UPSERTED])
    report = {
        "observations": options.observations,
        "rows a second, the first": round(first),
        "rows a second, the last": round(last),
        "rows a second, plain": round(plain),
        "rows a second, everything plain": round(everything),
        "rows a second, upsert": round(upserts),
        "ratio of the first to plain": round(first / plain, 3),
        "ratio of the first to everything plain": round(first / everything, 3),
        "ratio of the first to upsert": round(first / upserts, 1),
        "ratio of the last to the first": round(last / first, 3),
        "memory, MiB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    lines = (f"{name:40} {figure}" for name, figure in report.items())
    print(json.dumps(report) if options.json else "\n".join(lines))


def store(archive: Database, observations: int) -> tuple[float, float]:
    """Store pages of so many; rows a second of the first and the last observations. Making them is not counted."""
    seconds = []
    for number in range(0, observations // PER_PAGE, PER_GROUP):
        pages = [make_page(number + at) for at in range(PER_GROUP)]
        began = time.perf_counter()
        with transaction(archive):
            for capture, reading in pages:
                store_page(archive, capture, reading, capture.fetched_at)
        seconds.append(time.perf_counter() - began)
    groups = MEASURED // PER_GROUP // PER_PAGE
    first, last = (PER_GROUP * PER_PAGE / fmean(part) for part in (seconds[:groups], seconds[-LATER * groups :]))
    return first, last


def read_rows(archive: Database) -> dict[str, list[dict[str, Any]]]:
    """All rows by table, in the order of their pages."""
    order = {row["id"]: at for at, row in enumerate(archive["articles"].rows_where(order_by="url"))}
    rows = {table: list(archive[table].rows) for table in TABLES}
    rows["observations"].sort(key=lambda row: order[row["article_id"]])
    return rows


def write_plainly(path: Path, rows: dict[str, list[dict[str, Any]]]) -> float:
    """Observations a second of an executemany for each of these tables, of which they are the only rows."""
    with open_archive(path) as archive:
        with transaction(archive):
            for table in reversed(list(rows)):
                archive[table].delete_where()
        archive.execute("pragma wal_checkpoint(truncate)")
        began = time.perf_counter()
        with transaction(archive):
            for table, content in rows.items():
                marks = ", ".join("?" * len(content[0]))
                values = [tuple(row.values()) for row in content]
                archive.conn.executemany(f"insert into {table} values ({marks})", values)  # noqa: S608  our own table
        return len(rows["observations"]) / (time.perf_counter() - began)


def upsert(path: Path, rows: list[dict[str, Any]]) -> float:
    with open_archive(path) as archive:
        key = ("revision_id", "article_id", "ordinal")
        archive["observations"].delete_where()
        began = time.perf_counter()
        for row in rows:
            archive["observations"].upsert(row, pk=key)
        return len(rows) / (time.perf_counter() - began)


def make_page(number: int) -> tuple[Capture, Reading]:
    """A bulletin of one of a hundred cities, for a day of its own."""
    day = dt.date(2000, 1, 1) + dt.timedelta(days=number // 100)
    area = f"{110000 + number % 100 * 100}"
    phrases = [f"某区新增确诊病例{number % 7 + at}例" for at in range(PER_PAGE)]
    text = f"{day:%Y年%m月%d日}0-24时,{','.join(phrases)}。"
    starts = [text.index(phrase) for phrase in phrases]
    numbers = tuple(
        Observation(
            f"{area[:4]}{at % 90 + 10}", f"第{at}区", "new", "confirmed", "local", "", "", number % 7 + at, "例", "",
            "stated", None, phrase, start, start + len(phrase),
        )
        for at, (phrase, start) in enumerate(zip(phrases, starts, strict=True))
    )  # fmt: skip
    period = (f"{day}T00:00+08:00", f"{day + dt.timedelta(days=1)}T00:00+08:00")
    bulletin = Bulletin("covid-19", area, f"第{area}市", *period, numbers)
    url = f"http://www.example.cn/{number:07}.html"
    article = Article(
        url, 1, f"{day}疫情通报", text, publisher="示例市卫生健康委员会", authority=3, layout="trs", body_kind="text",
        published_at=f"{day}T08:00+08:00", bulletins=(bulletin,),
    )  # fmt: skip
    at = f"2026-01-01T{number // 3600 % 24:02}:{number // 60 % 60:02}:{number % 60:02}.{number:06}+00:00"
    capture = Capture(url, "site", at, "live", 200, "text/html", (), f"<p>{text}</p>".encode())
    return capture, Reading("0", "utf-8", (article,))


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--observations", type=int, default=1_000_000)
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
