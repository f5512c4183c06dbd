"""A small Wayback Machine on loopback: CDX search by prefix, with pages of results, and raw replay."""

from __future__ import annotations

import http.server
import threading
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha1
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

HOME = "https://web.archive.org"


@dataclass
class Machine:
    """``captures``: (timestamp, address) → (status, content type, body). ``asked`` has what it was asked."""

    captures: dict[tuple[str, str], tuple[int, str, bytes]]
    page_size: int = 1000
    refusals: Counter[str] = field(default_factory=Counter)
    """How often a path is still answered with 429."""
    lost: set[tuple[str, str]] = field(default_factory=set)
    """Captures that are listed and cannot be replayed."""
    packed: dict[tuple[str, str], bytes] = field(default_factory=dict)
    """Bodies that are replayed as gzip data, as the archiver got them."""
    robots: tuple[int, bytes] = (404, b"")
    """How it answers for its robots.txt."""
    address: str = ""
    asked: list[str] = field(default_factory=list)
    searches: list[dict[str, list[str]]] = field(default_factory=list)

    def answer(self, path: str) -> tuple[int, dict[str, str], bytes]:
        parts = urlsplit(path)
        self.asked.append(path)
        if self.refusals[parts.path] > 0:
            self.refusals[parts.path] -= 1
            return 429, {"Retry-After": "1"}, b"slow down"
        if parts.path == "/robots.txt":
            return self.robots[0], {}, self.robots[1]
        if parts.path == "/cdx/search/cdx":
            return 200, {}, self._search(parse_qs(parts.query)).encode()
        return self._replay(unquote(path.removeprefix("/web/")))

    def _search(self, query: dict[str, list[str]]) -> str:
        self.searches.append(query)
        first, last = query.get("from", ["0"])[0], query.get("to", ["9" * 14])[0]
        lines = [
            f"{url} {timestamp} {url} {kind.partition(';')[0]} {status} {sha1(body).hexdigest()} {len(body)}"
            for (timestamp, url), (status, kind, body) in sorted(self.captures.items(), key=lambda one: one[0][::-1])
            if url.startswith(query["url"][0]) and first <= timestamp <= last and status == 200
        ]
        start = int(query.get("resumeKey", ["0"])[0])
        end = start + self.page_size
        return "\n".join(lines[start:end] + (["", str(end)] if end < len(lines) else []))

    def _replay(self, asked: str) -> tuple[int, dict[str, str], bytes]:
        moment, _, url = asked.partition("id_/")
        if (moment, url) not in self.captures or (moment, url) in self.lost:
            return 404, {}, b"no such capture"
        status, kind, body = self.captures[moment, url]
        packed = self.packed.get((moment, url))
        return (
            status,
            {
                **({"Content-Encoding": "gzip"} if packed else {}),
                "Content-Type": kind,
                "Memento-Datetime": "Wed, 30 Nov 2022 01:02:03 GMT",
                "Link": f'<{url}>; rel="original"',
                "X-Archive-Orig-Server": "example",
                "X-Archive-Orig-Content-Encoding": "gzip",
            },
            packed or body,
        )


@contextmanager
def serving(machine: Machine) -> Iterator[Machine]:
    """Yield the machine at ``machine.address``."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            status, headers, body = machine.answer(self.path)
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            """Record in ``asked`` what was asked."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        machine.address = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield machine
        server.shutdown()
