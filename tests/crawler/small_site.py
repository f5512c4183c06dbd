"""A site of a few pages on loopback, for tests that look at what a crawl asks for."""

from __future__ import annotations

import http.server
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

IMPATIENT: Final = {"DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": 0, "RETRY_TIMES": 0}
ARTICLE: Final = (
    "<html><head><title>{0}</title></head><body><h1>{0}</h1>"
    "<div class='TRS_Editor'><p>{0}：今日无新增病例。</p></div>{1}</body></html>"
)


@dataclass
class SmallSite:
    """``pages`` are bodies by path with query, ``moved`` the target of a redirect by path."""

    address: str
    pages: dict[str, str] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def take_asked(self) -> list[str]:
        """Return what was asked since this was called last, sorted, without robots.txt."""
        asked = sorted(path for path in self.asked if path != "/robots.txt")
        self.asked.clear()
        return asked

    def write_source(self, folder, start: str = "/yqtb/index.html", family: str = "trs", **keys: str):
        """Return a folder of sources with one that starts here; ``keys`` are TOML values of its listing."""
        folder.mkdir(exist_ok=True)
        lines = "".join(f"{name} = {value}\n" for name, value in keys.items())
        (folder / "town.toml").write_text(
            'publisher = "示例市卫生健康委员会"\narea = "990100"\nauthority = 3\nenabled = true\n'
            f'[[listing]]\nfamily = "{family}"\nstart = ["{self.address}{start}"]\n{lines}',
            "utf-8",
        )
        return folder


def write_list(lines: Mapping[str, str], more: str = "") -> str:
    """Write a page of a listing: addresses with the dates printed next to them."""
    items = "".join(f'<li><a href="{href}">通报</a><span>{day}</span></li>' for href, day in lines.items())
    return f"<html><body><h1>疫情通报</h1><ul>{items}</ul>{more}</body></html>"


@contextmanager
def open_site() -> Iterator[SmallSite]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as server:
        server.site = SmallSite(f"http://127.0.0.1:{server.server_port}")  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        try:
            yield server.site  # type: ignore[attr-defined]
        finally:
            server.shutdown()


class _Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        site: SmallSite = self.server.site  # type: ignore[attr-defined]
        site.asked.append(self.path)
        body = site.pages.get(self.path, "").encode()
        target = site.moved.get(self.path)
        self.send_response(301 if target else 200 if self.path in site.pages else 404)
        if target:
            self.send_header("Location", target)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Record in ``asked`` what was asked."""
