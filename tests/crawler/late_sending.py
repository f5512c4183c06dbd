"""An add-on of Scrapy that keeps a crawl from sending the first request to a host when it wants to."""

from __future__ import annotations

import asyncio
import time
from typing import Self
from urllib.parse import urlsplit

from scrapy import signals

SECONDS = 0.6


class AddLateSending:
    def update_settings(self, settings) -> None:
        settings.set("EXTENSIONS", {**settings["EXTENSIONS"], f"{__name__}.LateSending": 1}, "cmdline")


class LateSending:
    def __init__(self) -> None:
        self.hosts: set[str] = set()

    @classmethod
    def from_crawler(cls, crawler) -> Self:
        late = cls()
        crawler.signals.connect(late.block, signals.request_reached_downloader)
        return late

    def block(self, request) -> None:
        host = urlsplit(request.url).hostname
        if host and host not in self.hosts:
            self.hosts.add(host)
            asyncio.get_event_loop().call_soon(time.sleep, SECONDS)
