"""Many hosts on loopback that one server answers for, with the moment of each request."""

from __future__ import annotations

import http.server
import threading
import time
from contextlib import contextmanager
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Asked(NamedTuple):
    """A request, as it came."""

    host: str
    path: str
    at: float


class Hosts(NamedTuple):
    """The port of all hosts, and what they were asked."""

    port: int
    asked: list[Asked]

    def find_gaps(self, host: str) -> list[float]:
        """Return the seconds from each request to a host to the next."""
        times = sorted(one.at for one in self.asked if one.host == host)
        return [after - before for before, after in pairwise(times)]


class Redirect(NamedTuple):
    """An answer that names another address."""

    to: str


@contextmanager
def open_hosts(answer: Callable[[str, str, int], str | Redirect]) -> Iterator[Hosts]:
    """Serve what the function returns for host, path and port: a page, another address, or nothing (404)."""
    asked: list[Asked] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            host, _, port = self.headers["Host"].partition(":")
            asked.append(Asked(host, self.path, time.monotonic()))
            found = answer(host, self.path, int(port))
            if isinstance(found, Redirect):
                self.send_response(302)
                self.send_header("Location", found.to)
                found = ""
            else:
                self.send_response(200 if found else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(found.encode())

        def log_message(self, *_: object) -> None:
            """``asked`` has what was asked."""

    with http.server.ThreadingHTTPServer(("0.0.0.0", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        try:
            yield Hosts(server.server_port, asked)
        finally:
            server.shutdown()


def write_source(folder, host: str, port: int, *, led_to: str) -> None:
    """Write a source that starts at a host, and may follow links to another."""
    folder.mkdir(exist_ok=True)
    (folder / f"of-{host.rpartition('.')[2]}.toml").write_text(
        'publisher = "示例市卫生健康委员会"\narea = "990100"\nauthority = 3\nenabled = true\n[[listing]]\n'
        f'family = "trs"\nstart = ["http://{host}:{port}/list.html"]\nhosts = ["{led_to}"]\n',
        "utf-8",
    )
