"""How many observations a second the archive stores, compared with two ways without it, and as it grows.

    python bench/writing.py [--observations N] [--json]

Pages are stored as a crawl stores them, 16 to a transaction: body, capture, article, search index, bulletin, 100
observations, checks against the day before. *Plain*: the observations of the first pages, by one
executemany in one transaction into the same table and its indexes, where all they refer to is stored already.
*Everything, plain*: all rows of these pages, so, table by table. *Upsert*: sqlite-utils, called once for each
observation.

As it grows: one archive of few observations (a copy of it each time) and one of many take turns to be opened, to store
the same number of further pages, and to be closed, which moves the log into the file. Machines are noisy, so look at
the ratios.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import resource
import shutil
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
"""Observations that are stored in an empty archive, and in every other way."""
FEW: Final = 10_000
TURNS: Final = 6
FURTHER: Final = 32_000
"""Observations of a turn: enough that the log is about as long as it becomes before it is moved."""
UPSERTED: Final = 1_000
TABLES: Final = ("bodies", "captures", "readings", "articles", "bulletins", "revisions", "sightings", "observations")
"""Each behind those that it refers to."""


def main() -> None:
    options = _read_options()
    with tempfile.TemporaryDirectory() as folder:
        begun = Path(folder) / "begun.db"
        with open_archive(begun) as archive:
            first = MEASURED / store(archive, 0, MEASURED)
            rows = read_rows(archive)
        plain = write_plainly(begun, {"observations": rows["observations"]})
        everything = write_plainly(begun, rows)
        upserts = upsert(begun, rows["observations"][:UPSERTED])
        few, many = grow(Path(folder), options.observations)
    report = {
        "observations": options.observations,
        "rows a second, the first": round(first),
        "rows a second, plain": round(plain),
        "rows a second, everything plain": round(everything),
        "rows a second, upsert": round(upserts),
        "rows a second, behind few": round(fmean(few)),
        "rows a second, behind many": round(fmean(many)),
        "ratio of the first to plain": round(first / plain, 3),
        "ratio of the first to everything plain": round(first / everything, 3),
        "ratio of the first to upsert": round(first / upserts, 1),
        "ratio of many to few": round(fmean(many) / fmean(few), 3),
        "ratio of each turn": [round(of_many / of_few, 3) for of_few, of_many in zip(few, many, strict=True)],
        "memory, MiB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    lines = (f"{name:40} {figure}" for name, figure in report.items())
    print(json.dumps(report) if options.json else "\n".join(lines))


def grow(folder: Path, observations: int) -> tuple[list[float], list[float]]:
    """Return rows a second of each turn, of the archive of few observations and of that of so many."""
    few, copy, many = (folder / f"{name}.db" for name in ("few", "copy", "many"))
    for path, held in ((few, FEW), (many, observations)):
        with open_archive(path) as archive:
            store(archive, 0, held)
    turns = []
    for turn in range(TURNS):
        shutil.copy(few, copy)
        turns.append((visit(copy, FEW), visit(many, observations + turn * FURTHER)))
    return [of_few for of_few, _ in turns], [of_many for _, of_many in turns]


def visit(path: Path, held: int) -> float:
    """Return rows a second of a turn, from opening to closing."""
    began = time.perf_counter()
    with open_archive(path) as archive:
        opened = time.perf_counter()
        seconds = store(archive, held, FURTHER)
        stored = time.perf_counter()
    return FURTHER / (opened - began + seconds + time.perf_counter() - stored)


def store(archive: Database, held: int, observations: int) -> float:
    """Return the seconds of storing so many after those that are stored. Making them is not counted."""
    seconds = 0.0
    numbers = range(held // PER_PAGE, (held + observations) // PER_PAGE)
    for at in range(0, len(numbers), PER_GROUP):
        pages = list(map(make_page, numbers[at : at + PER_GROUP]))
        began = time.perf_counter()
        with transaction(archive):
            for capture, reading in pages:
                store_page(archive, capture, reading, capture.fetched_at)
        seconds += time.perf_counter() - began
    return seconds


def read_rows(archive: Database) -> dict[str, list[dict[str, Any]]]:
    """Return all rows by table, in the order of their pages."""
    order = {row["id"]: at for at, row in enumerate(archive["articles"].rows_where(order_by="url"))}
    rows = {table: list(archive[table].rows) for table in TABLES}
    rows["observations"].sort(key=lambda row: order[row["article_id"]])
    return rows


def write_plainly(path: Path, rows: dict[str, list[dict[str, Any]]]) -> float:
    """Return observations a second of an executemany for each of these tables, of which they are the only rows."""
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
    """Return a bulletin of one of a hundred cities, for a day of its own."""
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
