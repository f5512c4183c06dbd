"""The town on loopback, for as long as a ``with`` lasts."""

from __future__ import annotations

import threading
import time
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, urlsplit

from tests.press_town.answer import Answer, Asked, answer
from tests.press_town.faults import NO_FAULT, Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.press_town.town import Town

_NOT_FOUND: Final = Answer(404, {"Content-Type": "text/plain; charset=utf-8", "Content-Length": "0"}, b"")


@dataclass
class OpenTown:
    """A town that is being served: its address, what it was asked (path with query), and how much it sent."""

    town: Town
    address: str
    delay: float = 0
    """Seconds before every first byte, beside the faults."""
    asked: list[str] = field(default_factory=list)
    sent: int = 0
    """Bytes of bodies."""
    counts: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def answer(self, target: str, etag: str) -> Answer:
        """Return the response of the town to a path with its query."""
        parts = urlsplit(target)
        query = dict(parse_qsl(parts.query))
        with self.lock:
            self.asked.append(target)
            before = self.counts[parts.path]
            self.counts[parts.path] += 1
        page = self.town.find_page(parts.path, query)
        if page is None:
            return _NOT_FOUND
        turn = int(query["turn"]) if query.get("turn", "").isdecimal() else 1
        return answer(page, self._find_fault(parts.path, before), Asked(self.address, before, turn, etag))

    def _find_fault(self, path: str, before: int) -> Fault:
        fault = self.town.find_fault(path)
        is_over = fault.times is not None and before >= fault.times
        return NO_FAULT if is_over else fault


@contextmanager
def open_town(town: Town, port: int = 0, delay: float = 0) -> Iterator[OpenTown]:
    """Serve a town; port 0 takes any that is free."""
    with _Server(("127.0.0.1", port), _Handler) as server:
        server.town = OpenTown(town, f"http://127.0.0.1:{server.server_port}", delay)
        serving = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        serving.start()
        try:
            yield server.town
        finally:
            server.shutdown()


class _Server(ThreadingHTTPServer):
    town: OpenTown
    block_on_close = False

    def handle_error(self, request: object, client_address: object) -> None:
        """A crawler that hangs up is no error of the town."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # headers and body in one packet: apart, each page would cost the delay of an acknowledgement

    def do_GET(self) -> None:
        said = self.server.town.answer(self.path, self.headers.get("If-None-Match", ""))
        time.sleep(self.server.town.delay + said.delay)
        self.close_connection = said.sent is not None
        if said.sent is not None and said.sent < 0:
            return
        self.send_response(said.status)
        for name, value in said.headers.items():
            if value:
                self.send_header(name, value)
        self.end_headers()
        body = said.body[: said.sent]
        self.wfile.write(body)
        with self.server.town.lock:
            self.server.town.sent += len(body)

    def log_message(self, *_: object) -> None:
        """The town is silent; ``asked`` has what was asked."""
