"""How many pages a second one crawl fetches from many slow hosts, with Scrapy's 16 requests at once and as planned.

    python bench/hosts.py [--hosts 100] [--latency 3] [--pages 2]

All hosts are addresses of 127.0.0.0/8 of one server in a process of its own, which answers after the latency and logs
each request. Also printed: the largest memory of the crawl, and the shortest time between two requests to one host,
which may not be shorter than the delay.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).parents[1]
DELAY = 0.5
_LIST = "<html><body><h1>疫情通报</h1><ul>{}</ul></body></html>"
_LINE = '<li><a href="/202211/t20221130_{0}.html">通报</a><span>2022-11-30</span></li>'
_ARTICLE = "<html><body><h1>疫情通报</h1><div class='TRS_Editor'><p>11月29日，无新增确诊病例。</p></div></body></html>"


def to_address(number: int) -> str:
    """Return the loopback address of a host."""
    return f"127.{1 + number // 250}.1.{1 + number % 250}"


def serve(latency: float, pages: int, log: str, port: multiprocessing.Queue[int]) -> None:
    """Answer every host, each request after the latency, and append host and time of each to the log."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while asked := await reader.readuntil(b"\r\n\r\n"):
                path = asked.split(b" ", 2)[1].decode()
                host = re.search(rb"(?i)host: ([\d.]+)", asked)[1].decode()
                written.write(f"{host} {time.monotonic()} {path}\n")
                written.flush()
                await asyncio.sleep(latency)
                body = _ARTICLE if path.startswith("/2022") else _LIST.format("".join(map(_LINE.format, range(pages))))
                status = "404 Not Found" if path == "/robots.txt" else "200 OK"
                head = f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n"
                data = body.encode()
                writer.write(f"{head}Content-Length: {len(data)}\r\n\r\n".encode() + data)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    async def run() -> None:
        server = await asyncio.start_server(answer, "0.0.0.0", 0, backlog=4096)  # noqa: S104  all of 127.0.0.0/8
        port.put(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    with Path(log).open("w", encoding="utf-8") as written:
        asyncio.run(run())


def crawl(hosts: int, port: int, log: Path, *options: str) -> tuple[float, float, float]:
    """Return requests a second, MiB of the crawl, and the shortest seconds between two requests to one host."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(hosts):
            (folder / f"host-{number}.toml").write_text(
                'publisher = "示例市卫生健康委员会"\narea = "990100"\nauthority = 3\nenabled = true\n[[listing]]\n'
                f'family = "trs"\nstart = ["http://{to_address(number)}:{port}/list.html"]\n',
                "utf-8",
            )
        start = log.stat().st_size
        program = (
            "import resource, sys; from scrapy.cmdline import execute\n"
            "import atexit; atexit.register(lambda: print('MIB',"
            " resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, file=sys.stderr))\n"
            "execute(['scrapy', *sys.argv[1:]])"
        )
        done = subprocess.run(  # noqa: S603  this project
            [sys.executable, "-c", program, "crawl", "bulletins", "-s", f"SOURCES={folder}", "-s",
             f"ARCHIVE_DB={folder / 'a.db'}", "-s", f"DOWNLOAD_DELAY={DELAY}", *options],
            cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            sys.exit(done.stderr[-2000:])
        with log.open("rb") as written:
            written.seek(start)
            asked = [line.split(" ") for line in written.read().decode().splitlines()]
    by_host = defaultdict(list)
    for host, at, _ in asked:
        by_host[host].append(float(at))
    times = [at for ats in by_host.values() for at in ats]
    shortest = min(after - before for ats in by_host.values() for before, after in pairwise(ats))
    memory = float(re.search(r"MIB (\d+)", done.stderr)[1])
    return len(times) / (max(times) - min(times)), memory, shortest


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hosts", type=int, default=100)
    parser.add_argument("--latency", type=float, default=3.0)
    parser.add_argument("--pages", type=int, default=2)
    opts = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        log = Path(name) / "log"
        log.touch()
        queue: multiprocessing.Queue[int] = multiprocessing.Queue()
        server = multiprocessing.Process(target=serve, args=(opts.latency, opts.pages, str(log), queue), daemon=True)
        server.start()
        port = queue.get()
        for label, options in (("16 at once", ("-s", "CONCURRENT_REQUESTS=16")), ("as planned", ())):
            rate, memory, shortest = crawl(opts.hosts, port, log, *options)
            print(f"{label}: {rate:.1f} requests a second, {memory:.0f} MiB, at least {shortest:.2f} s between two")
        server.terminate()


if __name__ == "__main__":
    os.environ.setdefault("PYTHONPATH", str(ROOT))
    main()
