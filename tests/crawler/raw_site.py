"""A site on loopback that sends exactly these bytes, however wrong they are as HTTP."""

from __future__ import annotations

import socketserver
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

Sent = bytes | Callable[[int], bytes]
"""What is sent, or a function of how often the address was asked before."""
ARTICLE = (
    "<!DOCTYPE html><html><head><meta charset='utf-8'><title>{0}</title></head>"
    "<body><h1>{0}</h1><div class='TRS_Editor'><p>{1}</p></div></body></html>"
)
NOT_FOUND = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


@dataclass
class RawSite:
    """Pages by path with query; ``asked`` are the paths in their order."""

    pages: dict[str, Sent] = field(default_factory=dict)
    address: str = ""
    asked: list[str] = field(default_factory=list)
    times: list[float] = field(default_factory=list)

    def send(self, path: str) -> bytes:
        before = self.asked.count(path)
        self.asked.append(path)
        self.times.append(time.monotonic())
        sent = self.pages.get(path, NOT_FOUND)
        return sent if isinstance(sent, bytes) else sent(before)

    def write_source(self, folder: Path, name: str = "column", start: str = "/yqtb/index.html", extra: str = ""):
        folder.mkdir(exist_ok=True)
        (folder / f"{name}.toml").write_text(
            'publisher = "示例市卫生健康委员会"\narea = "990100"\nauthority = 3\nenabled = true\n'
            f'[[listing]]\nfamily = "trs"\ncolumn = "疫情通报"\nstart = ["{self.address}{start}"]\n{extra}',
            "utf-8",
        )


@contextmanager
def open_raw_site(pages: dict[str, Sent]) -> Iterator[RawSite]:
    site = RawSite(pages)

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            line = self.rfile.readline(65536).decode("latin-1")
            while self.rfile.readline(65536).strip():
                continue
            if line.strip():
                self.wfile.write(site.send(line.split()[1]))

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            """A crawler that hangs up is no error of the site."""

    with Server(("127.0.0.1", 0), Handler) as server:
        site.address = f"http://127.0.0.1:{server.server_address[1]}"
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield site
        server.shutdown()


def respond(body: bytes, *headers: bytes, status: bytes = b"200 OK", length: int | None = -1) -> bytes:
    """Return a response; -1 states the length that the body has, None states none."""
    stated = [b"Content-Length: %d" % (len(body) if length == -1 else length)] if length is not None else []
    return b"\r\n".join((b"HTTP/1.1 " + status, b"Connection: close", *stated, *headers, b"", body))


def write_list(*names: str, day: str = "2022-11-30") -> bytes:
    lines = "".join(f'<li><a href="./{name}">示例市疫情通报{name}</a><span>{day}</span></li>' for name in names)
    head = '<head><meta charset="utf-8"><title>疫情通报</title></head>'
    return f"<!DOCTYPE html><html>{head}<body><ul>{lines}</ul></body></html>".encode()
