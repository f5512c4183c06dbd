"""Crawl many hosts in parts, kill one and start it again; unite them, and compare with one undisturbed crawl.

    python bench/parts.py [--hosts 100] [--parts 4] [--pages 3] [--delay 0.5]

All hosts are addresses of 127.0.0.0/8 of one server in this process, which notes each request. Printed are the pages
that were asked for again, those that are missing, the shortest time between two requests to one host, and the tables in
which the united archive differs from that of the one crawl. The exit status is 1 if anything is not as it should be.
"""

from __future__ import annotations

import argparse
import http.server
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import duckdb

sys.path.insert(0, str(Path(__file__).parents[1]))

from hosts import to_address

from archive.labels import load_areas

ROOT = Path(__file__).parents[1]
MARGIN = 0.1
"""Seconds by which a request may seem early: its answer is noted in a thread."""
COLUMNS = {
    "captures": "id, url, source, via, status, content_type, body_sha256, role, stated, damage",
    "articles": "*",
    "bulletins": "*",
    "sightings": "revision_id, article_id, bulletin_id, authority, issued_at, issue_time",
    "observations": "*",
    "daily": "*",
    "reading_findings": "*",
    "bulletin_findings": "*",
}
"""Without when pages came."""
LIST = "<html><body><h1>疫情通报</h1><ul>{}</ul></body></html>"
LINE = '<li><a href="/202211/t202211{0:02}_{0}.html">疫情通报</a><span>2022-11-{0:02}</span></li>'
PAGE = (
    '<html><head><title>{0}疫情通报</title><meta name="PubDate" content="2022-11-{1:02} 09:00"></head>'
    '<body><h1>{0}疫情通报</h1><div class="TRS_Editor"><p>11月{2}日0-24时，{0}新增确诊病例{3}例。'
    "截至11月{2}日24时，{0}累计确诊病例{4}例。</p></div></body></html>"
)


class Site(http.server.BaseHTTPRequestHandler):
    """Answers every host; ``server.asked`` has host, path and time of each request."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        host = self.headers["Host"].partition(":")[0]
        self.server.asked.append((host, self.path, time.monotonic()))
        body = self._find_page(host).encode()
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _find_page(self, host: str) -> str:
        if self.path == "/list.html":
            return LIST.format("".join(LINE.format(day) for day in range(2, 2 + self.server.pages)))
        if self.path == "/robots.txt":
            return ""
        day = int(self.path.rsplit("_", 1)[1].removesuffix(".html"))
        number = sum(map(int, host.split("."))) % 50
        return PAGE.format(self.server.areas[host].name, day, day - 1, number + day, 10 * (number + day))

    def log_message(self, *_: object) -> None:
        """Say nothing: requests are in ``server.asked``."""


class Server(http.server.ThreadingHTTPServer):
    """All hosts, each the authority of a city."""

    request_queue_size = 512

    def __init__(self, hosts: int, pages: int) -> None:
        super().__init__(("0.0.0.0", 0), Site)  # noqa: S104  all of 127.0.0.0/8
        cities = [area for area in load_areas() if area.level == "prefecture" and not area.valid_to]
        self.areas = {to_address(number): cities[number] for number in range(hosts)}
        self.pages = pages
        self.asked: list[tuple[str, str, float]] = []

    def handle_error(self, *_: object) -> None:
        """Say nothing: a crawl that was killed breaks its connections."""

    def count_pages(self, hosts: set[str]) -> int:
        """Return how many pages of these hosts were asked for."""
        return sum(host in hosts and "_" in path for host, path, _ in self.asked)

    def write_sources(self, folder: Path) -> None:
        """Write a source for each host."""
        for number, (host, area) in enumerate(self.areas.items()):
            (folder / f"host-{number}.toml").write_text(
                f'publisher = "{area.name}卫生健康委员会"\narea = "{area.code}"\nauthority = 3\nenabled = true\n'
                f'[[listing]]\nfamily = "trs"\nstart = ["http://{host}:{self.server_port}/list.html"]\n',
                "utf-8",
            )


def start(folder: Path, name: str, delay: float, *options: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "scrapy", "crawl", "bulletins", "-s", f"SOURCES={folder / 'sources'}", *options]
    settings = {"ARCHIVE_DB": folder / f"{name}.db", "DOWNLOAD_DELAY": delay, "AUTOTHROTTLE_ENABLED": 0, "QUIET": 1}
    command += [word for key, value in settings.items() for word in ("-s", f"{key}={value}")]
    return subprocess.Popen(command, cwd=ROOT)  # noqa: S603  this project


def crawl_parts(folder: Path, parts: int, delay: float, server: Server) -> int:
    """Crawl all parts at once, kill one under way and start it again. Return how many pages it had asked for."""
    crawls = [start(folder, f"part-{number}", delay, "-a", f"part={number}/{parts}") for number in range(1, parts + 1)]
    mine = hosts_of(1, parts, folder)
    while crawls[0].poll() is None and server.count_pages(mine) < len(mine):
        time.sleep(0.02)
    crawls[0].kill()
    crawls[0].wait()
    had = server.count_pages(mine)
    crawls[0] = start(folder, "part-1", delay, "-a", f"part=1/{parts}")
    if any(crawl.wait() for crawl in crawls):
        sys.exit("a crawl failed")
    return had


def hosts_of(number: int, parts: int, folder: Path) -> set[str]:
    from crawler.parts import CrawlPart, choose_sources, find_hosts  # noqa: PLC0415
    from crawler.source import load_sources  # noqa: PLC0415

    sources = load_sources(folder / "sources")
    hosts = {host for source in choose_sources(sources, CrawlPart(number, parts)) for host in find_hosts(source)}
    return {host for host in hosts if host.startswith("127.")}  # not those of the built-in sources, which are off


def unite(folder: Path, names: list[str], into: str) -> Path:
    datasets = folder / f"{into}-datasets"
    datasets.mkdir()
    for name in names:
        run("export", "--all", "--format", "parquet", str(datasets / name), "-s", f"ARCHIVE_DB={folder / f'{name}.db'}")
    run("unite", str(datasets), "into", str(folder / f"{into}.duckdb"))
    return folder / f"{into}.duckdb"


def run(*words: str) -> None:
    program = "from crawler.console import main; main()"
    subprocess.run([sys.executable, "-c", program, *words], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)  # noqa: S603


def find_differences(first: Path, second: Path) -> list[str]:
    with closing(duckdb.connect(first, read_only=True)) as one, closing(duckdb.connect(second, read_only=True)) as two:
        return [
            table
            for table, columns in COLUMNS.items()
            if Counter(one.execute(f"select {columns} from {table}").fetchall())  # noqa: S608  named above
            != Counter(two.execute(f"select {columns} from {table}").fetchall())  # noqa: S608  named above
        ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hosts", type=int, default=100)
    parser.add_argument("--parts", type=int, default=4)
    parser.add_argument("--pages", type=int, default=3)
    parser.add_argument("--delay", type=float, default=0.5)
    opts = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, Server(opts.hosts, opts.pages) as server:
        folder = Path(name)
        (folder / "sources").mkdir()
        server.write_sources(folder / "sources")
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        if start(folder, "whole", opts.delay).wait():
            sys.exit("the crawl failed")
        server.asked.clear()
        had = crawl_parts(folder, opts.parts, opts.delay, server)
        asked = list(server.asked)
        server.shutdown()
        names = [f"part-{number}" for number in range(1, opts.parts + 1)]
        differing = find_differences(unite(folder, ["whole"], "one"), unite(folder, names, "many"))
    counts = Counter((host, path) for host, path, _ in asked if "_" in path)
    times = defaultdict(list)
    for host, _, at in asked:
        times[host].append(at)
    shortest = min(after - before for ats in times.values() for before, after in pairwise(sorted(ats)))
    missing = opts.hosts * opts.pages - len(counts)
    print(f"requests: {len(asked)}, pages: {len(counts)}, missing: {missing}")
    again = sum(count - 1 for count in counts.values())
    print(f"part 1 was killed when it had asked for {had} pages; asked for again: {again} that were under way")
    print(f"at least {shortest:.2f} s between two requests to one host; the delay is {opts.delay} s, varied by half")
    print(f"tables that differ from one undisturbed crawl: {', '.join(differing) or 'none'}")
    sys.exit(bool(missing or differing or shortest < opts.delay / 2 - MARGIN))


if __name__ == "__main__":
    os.environ.setdefault("PYTHONPATH", str(ROOT))
    main()
