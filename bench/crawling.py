"""Measure how many pages a second a crawl parses and archives, compared with a bare Scrapy spider on the same site.

    python bench/crawling.py [--pages N] [--long | --heavy] [--rounds N] [--json]

The site runs on this machine, in a process of its own: a column of made-up bulletins of a city, one a day, each of
six numbers and the prose that goes on after them (--long: the nation's, of 100 numbers; --heavy: pages of 76 KB, with
navigation, scripts and styles). The bare spider follows the same column and yields title and text. Both ask with the
same settings and take turns; machines are noisy, so look at the ratio.

The CPU times say what a ratio can be where all cores are free: the crawl fetches on one of them, its workers parse and
store on all of them. They count the start of the workers too, about a second.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import datetime as dt
import json
import multiprocessing
import os
import statistics
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

import scrapy
from press_site import Site
from reading import ADVICE, make_bulletin
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings

from crawler.spiders.bulletins import BulletinsSpider

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

PER_LISTING = 20
NEWEST = dt.date(2022, 11, 28)
CORES = (2, 4)
HEAVY_LINKS = 205
"""Of a page: with them, and scripts and styles in proportion, it has 76 KB."""
FOLDER = "/wjw/yqtb/"
FORK = multiprocessing.get_context("fork")
EASY = {
    "DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": False, "CONCURRENT_REQUESTS_PER_DOMAIN": 8, "LOG_LEVEL": "ERROR",
    "ROBOTSTXT_OBEY": True, "TELNETCONSOLE_ENABLED": False,
}  # fmt: skip


class Bare(scrapy.Spider):
    """What anybody writes first: no byte is kept, no number read."""

    name = "bare"

    def parse(self, response):  # noqa: ANN001, ANN201  as in Scrapy's own tutorial
        for link in response.css("ul.list a::attr(href)"):
            yield response.follow(link, self.parse_article)
        for link in response.css("a.next::attr(href)"):
            yield response.follow(link)

    def parse_article(self, response):  # noqa: ANN001, ANN201
        yield {"title": response.css("h1::text").get(), "text": "\n".join(response.css(".TRS_UEDITOR ::text").getall())}


def main() -> None:
    options = _read_options()
    with serve(build_site(write_articles(options))) as address:
        rounds = [(run("bare", address), run("bulletins", address)) for _ in range(options.rounds)]
    pages = options.pages + -(-options.pages // PER_LISTING)
    bare, ours = (statistics.median(pages / one.seconds for one in side) for side in zip(*rounds, strict=True))
    crawling = min(second.crawling for _, second in rounds) / pages
    working = min(second.working for _, second in rounds) / pages
    alone = min(first.crawling for first, _ in rounds) / pages
    report = {
        "pages": pages,
        "bulletins, pages a second": round(ours, 1),
        "bare spider, pages a second": round(bare, 1),
        "ratio": round(ours / bare, 3),
        "ratio of each round": [round(first.seconds / second.seconds, 3) for first, second in rounds],
        "bulletins, CPU ms a page, crawl": to_ms(crawling),
        "bulletins, CPU ms a page, workers": to_ms(working),
        "bare spider, CPU ms a page": to_ms(alone),
    }
    for cores in CORES:
        at_most = alone * min(1 / crawling, cores / (crawling + working))  # the bare spider has one core
        report[f"ratio that this CPU time allows, {cores} cores"] = round(at_most, 3)
    lines = (f"{name:42} {figure}" for name, figure in report.items())
    print(json.dumps(report) if options.json else "\n".join(lines))


class Spent(NamedTuple):
    """Seconds of one crawl from the opening of the spider to its end: starting Python and Scrapy is not counted."""

    seconds: float
    """By the clock on the wall."""
    crawling: float
    """CPU time of the process that crawls."""
    working: float
    """CPU time of the processes that it started."""


def to_ms(seconds: float) -> float:
    return round(seconds * 1000, 2)


def run(spider: str, address: str) -> Spent:
    """Return what one crawl takes, in a fork of this process, which has loaded Scrapy and run no crawl."""
    receiver, sender = FORK.Pipe(duplex=False)
    process = FORK.Process(target=lambda: sender.send(crawl(spider, address)))
    process.start()
    sender.close()  # so that a crawl that failed is an EOFError
    spent: Spent = receiver.recv()
    process.join()
    return spent


def crawl(name: str, address: str) -> Spent:
    """Crawl with one of the spiders, in this process."""
    settings = Settings()
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(sys.stderr):
        if name == "bulletins":
            settings.setmodule("crawler.settings", "project")
            write_source(Path(folder), address)
        settings.setdict({**EASY, "SOURCES": folder, "ARCHIVE_DB": f"{folder}/archive.db"}, "cmdline")
        process = AsyncCrawlerProcess(settings)
        crawler = process.create_crawler(BulletinsSpider if name == "bulletins" else Bare)
        process.crawl(crawler, **({} if name == "bulletins" else {"start_urls": [f"{address}{FOLDER}index.html"]}))
        before = os.times()
        with open(os.devnull, "w", encoding="utf-8") as nowhere, contextlib.redirect_stdout(nowhere):  # noqa: PTH123
            process.start()
        after = os.times()
        return Spent(
            crawler.stats.get_value("elapsed_time_seconds"),
            after.user + after.system - before.user - before.system,
            after.children_user + after.children_system,
        )


def write_source(folder: Path, address: str) -> None:
    (folder / "site.toml").write_text(
        'publisher = "示例省卫生健康委员会"\narea = "100000"\nauthority = 3\nenabled = true\n'
        f'[[listing]]\nfamily = "trs"\nstart = ["{address}{FOLDER}index.html"]\n',
        "utf-8",
    )


def write_articles(options: argparse.Namespace) -> list[bytes]:
    """Return the pages of the articles, newest first."""
    if options.heavy:
        return [capture.body for capture in reversed(Site(HEAVY_LINKS).captures(options.pages))]
    return make_articles(options.pages, make_bulletin if options.long else make_city_bulletin)


def make_articles(pages: int, tell: Callable[[int], str]) -> list[bytes]:
    """Return pages of bulletins, one a day, newest first."""
    days = [NEWEST - dt.timedelta(days=number) for number in range(pages)]
    texts = [tell(number).replace("11月28日", f"{day.month}月{day.day}日") for number, day in enumerate(days)]
    return [write_article(text, day + dt.timedelta(days=1)) for text, day in zip(texts, days, strict=True)]


def build_site(articles: Sequence[bytes]) -> dict[str, bytes]:
    """Return a column of articles, its pages by path."""
    days = [NEWEST - dt.timedelta(days=number) for number in range(len(articles))]
    names = {day: f"{day:%Y%m}/t{day:%Y%m%d}_{1000 + number}.html" for number, day in enumerate(days)}
    chunks = [days[first : first + PER_LISTING] for first in range(0, len(days), PER_LISTING)]
    site = {"/robots.txt": b"User-agent: *\nDisallow: /private/\n"}
    for number, chunk in enumerate(chunks):
        lines = {names[day]: day for day in chunk}
        site[FOLDER + (f"index_{number}.html" if number else "index.html")] = write_listing(lines, number, len(chunks))
    return site | {FOLDER + name: article for name, article in zip(names.values(), articles, strict=True)}


def make_city_bulletin(seed: int) -> str:
    """Return the bulletin of one city, with the prose that goes on after it."""
    cases = [seed % 7 + 1, seed % 5, seed % 3 + 2]
    return (
        f"11月28日0-24时,示例市新增本土确诊病例{sum(cases)}例,其中东湖区{cases[0]}例,北港区{cases[1]}例,柳溪市{cases[2]}例。"
        f"新增本土无症状感染者{seed % 11}例。累计报告确诊病例{3000 + seed}例。\n{ADVICE}"
    )


FURNITURE = "".join(f'<li class="n{number}"><a href="#n{number}">栏目{number}</a></li>' for number in range(60))
"""The navigation of a site, on each of its pages."""


def write_listing(names: Mapping[str, dt.date], number: int, count: int) -> bytes:
    lines = "".join(f'<li><a href="./{name}">疫情通报</a><span>{day}</span></li>\n' for name, day in names.items())
    following = f'<a class="next" href="index_{number + 1}.html">下一页</a>' if number + 1 < count else ""
    script = f'<script>createPageHTML({count}, {number}, "index", "html");</script>'
    return write_page("疫情通报", f'<ul class="list">\n{lines}</ul>{following}{script}')


def write_article(text: str, day: dt.date) -> bytes:
    paragraphs = "".join(f"<p>　　{paragraph}</p>\n" for paragraph in text.split("\n"))
    return write_page(
        "疫情最新情况",
        '<div class="article"><h1>疫情最新情况</h1>'
        f'<div class="view TRS_UEDITOR trs_paper_default trs_web">\n{paragraphs}</div></div>',
        '<meta name="ArticleTitle" content="疫情最新情况">'
        f'<meta name="PubDate" content="{day} 08:30"><meta name="ContentSource" content="示例省卫生健康委员会">',
    )


def write_page(title: str, body: str, head: str = "") -> bytes:
    return (
        f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>{title}</title>{head}</head>\n'
        f'<body><ul class="nav">{FURNITURE}</ul>{body}<ul class="foot">{FURNITURE}</ul></body></html>\n'
    ).encode()


class Answering(asyncio.Protocol):
    """A server as fast as can be, so that it is not what is measured."""

    def __init__(self, site: Mapping[str, bytes]) -> None:
        self.site = site

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        self.received = b""

    def data_received(self, data: bytes) -> None:
        self.received += data
        while b"\r\n\r\n" in self.received:
            request, _, self.received = self.received.partition(b"\r\n\r\n")
            body = self.site.get(request.split(b" ", 2)[1].decode())
            status = "404 Not Found" if body is None else "200 OK"
            head = f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n"
            head += f"Content-Length: {len(body or b'')}\r\n\r\n"
            self.transport.write(head.encode() + (body or b""))


def answer(site: Mapping[str, bytes], port: multiprocessing.Queue) -> None:
    """Serve the site for ever."""

    async def stand() -> None:
        server = await asyncio.get_running_loop().create_server(lambda: Answering(site), "127.0.0.1", 0)
        port.put(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(stand())


@contextlib.contextmanager
def serve(site: Mapping[str, bytes]) -> Iterator[str]:
    """Yield the address of the site, which runs in another process until the end."""
    port: multiprocessing.Queue = multiprocessing.Queue()
    serving = multiprocessing.Process(target=answer, args=(site, port), daemon=True)
    serving.start()
    try:
        yield f"http://127.0.0.1:{port.get(timeout=30)}"
    finally:
        serving.terminate()
        serving.join()


def add_kinds(parser: argparse.ArgumentParser) -> None:
    """Add the options for the kind of pages."""
    kinds = parser.add_mutually_exclusive_group()
    kinds.add_argument("--long", action="store_true", help="the nation's bulletins instead of a city's")
    kinds.add_argument("--heavy", action="store_true", help="pages of 76 KB instead of 8")


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=3000, help="of the column; of few, the start takes a part")
    add_kinds(parser)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
