"""How much memory a crawl and a reparse take, of few pages and of many.

    python bench/memory.py [--few N] [--many N] [--json]

The site runs on this machine, in a process of its own, and makes its pages when they are asked for: bulletins of
three hundred cities, one a day from each. The reparse finds every page read otherwise than today's parser does. MiB of
the largest moment of the process that was started, and of the largest of those that it started itself.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from crawling import EASY, FOLDER, make_city_bulletin, serve, write_article, write_listing, write_source

from archive.database import open_archive
from pipelines.gazetteer.resolve import all_names, find_candidates

ROOT = Path(__file__).parents[1]
PATH = re.compile(rf"{FOLDER}(?:index(?:_(?P<nth>\d+))?|\d+/t\d+_(?P<article>\d+))\.html")
PER_LISTING = 100
NEWEST = dt.date(2022, 11, 28)


class MadeSite(Mapping[str, bytes]):
    """The pages of a column by their paths, newest first, each built again."""

    def __init__(self, pages: int) -> None:
        self.pages = pages
        candidates = (place for name in sorted(all_names()) for place in find_candidates(name, f"{NEWEST}"))
        self.cities = sorted({place.name for place in candidates if place.level == "prefecture"})[:300]

    def __len__(self) -> int:
        return self.pages

    def __iter__(self) -> Iterator[str]:
        return (FOLDER + self.name(number) for number in range(self.pages))

    def __getitem__(self, path: str) -> bytes:
        if path == "/robots.txt":
            return b"User-agent: *\nDisallow: /private/\n"
        found = PATH.fullmatch(path)
        if found is None:
            raise KeyError(path)
        return self.article(int(found["article"]) - 1000) if found["article"] else self.listing(int(found["nth"] or 0))

    def day(self, number: int) -> dt.date:
        return NEWEST - dt.timedelta(days=number // len(self.cities))

    def name(self, number: int) -> str:
        return f"{self.day(number):%Y%m/t%Y%m%d}_{1000 + number}.html"

    def listing(self, number: int) -> bytes:
        articles = range(number * PER_LISTING, min(self.pages, (number + 1) * PER_LISTING))
        lines = {self.name(article): self.day(article) + dt.timedelta(days=1) for article in articles}
        return write_listing(lines, number, -(-self.pages // PER_LISTING))

    def article(self, number: int) -> bytes:
        day = self.day(number)
        text = make_city_bulletin(number).replace("示例市", self.cities[number % len(self.cities)])
        return write_article(text.replace("11月28日", f"{day.month}月{day.day}日"), day + dt.timedelta(days=1))


def main() -> None:
    options = _read_options()
    report = [measure(pages) for pages in (options.few, options.many)]
    if options.json:
        print(json.dumps(report))
        return
    for name in report[0]:
        print(f"{name:44}", *(f"{run[name]:>9}" for run in report))


def measure(pages: int) -> dict[str, float]:
    """Return MiB and seconds of a crawl of so many pages and of a reparse of them."""
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "archive.db"
        with serve(MadeSite(pages)) as address:
            write_source(Path(folder), address)
            settings = {**EASY, "SOURCES": folder}
            crawled = run("crawl", "bulletins", *(f"-s{name}={value}" for name, value in settings.items()), to=archive)
        with open_archive(archive) as opened:
            stored = opened["articles"].count
            opened.execute("update articles set title = '疫情'")
            opened.conn.commit()
        reparsed = run("reparse", to=archive)
    report = {"pages": pages, "articles": stored}
    for name, (own, largest, seconds) in {"crawl": crawled, "reparse": reparsed}.items():
        report |= {f"{name}, MiB": own, f"{name}, MiB of the largest beside it": largest, f"{name}, seconds": seconds}
    return report


def run(*arguments: str, to: Path) -> tuple[float, float, float]:
    """Run a command of Scrapy; return its MiB, the MiB of the largest process it started, and the seconds."""
    began = time.perf_counter()
    command = [sys.executable, __file__, "--command", *arguments, f"-sARCHIVE_DB={to}"]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)  # noqa: S603  our own file
    own, largest = json.loads(done.stdout.splitlines()[-1])
    return own, largest, round(time.perf_counter() - began, 1)


def execute(arguments: list[str]) -> None:
    """Run a command of Scrapy in a process of its own; return what it took."""
    from scrapy.cmdline import execute as execute_scrapy  # noqa: PLC0415  only here it is wanted

    try:
        execute_scrapy(["scrapy", *arguments])
    except SystemExit as ended:
        if ended.code not in (0, 3):  # 3: the monitors know this column
            raise
    print()
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    print(json.dumps([resource.getrusage(who).ru_maxrss // 1024 for who in whose]), flush=True)


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--few", type=int, default=1_000, help="pages of the first column")
    parser.add_argument("--many", type=int, default=100_000, help="pages of the second")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--command"]:
        execute(sys.argv[2:])
    else:
        main()
