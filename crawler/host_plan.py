"""Plan for the hosts of a crawl: how many requests at once, and how slowly a host that other parts ask too."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Self
from urllib.parse import urlsplit

from scrapy.settings import SETTINGS_PRIORITIES

from crawler.parts import find_asked_hosts, to_bare

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

    from crawler.crawl_options import CrawlOptions

FEWEST: Final = 16
"""Requests at once, as Scrapy has it for all hosts together."""
MOST: Final = 1000
"""Requests at once: measured with 1,000 hosts in 255 MiB. More need more open files than systems allow by default."""
_WEB_ARCHIVES: Final = ("WAYBACK_SERVER", "COMMON_CRAWL_SERVER")
"""Settings with the servers that any source may have its pages from."""
_OWN: Final = "BULLETINS_OWN_HOSTS"
_CRAWLS: Final = "BULLETINS_PARTS"
_NUMBER: Final = "BULLETINS_PART"
_IDLE: Final = "BULLETINS_IDLE_SECONDS"


def plan_hosts(settings: BaseSettings, options: CrawlOptions) -> None:
    """Set CONCURRENT_REQUESTS to the number of hosts, unless a person did, and what ``SharedHosts`` needs to know.

    Each host is still asked one page at a time, at its delay: with fewer requests at once than hosts, slow hosts would
    keep the others waiting.
    """
    asked = find_asked_hosts(options.sources)
    if (settings.getpriority("CONCURRENT_REQUESTS") or 0) < SETTINGS_PRIORITIES["project"]:
        settings.set("CONCURRENT_REQUESTS", min(MOST, max(FEWEST, len(asked))), priority="spider")
    web_archives = {to_bare(urlsplit(settings.get(name, "")).hostname or "") for name in _WEB_ARCHIVES}
    settings.set(_OWN, sorted(asked - find_asked_hosts(options.others) - web_archives), priority="spider")
    settings.set(_CRAWLS, options.part.of, priority="spider")
    settings.set(_NUMBER, options.part.number, priority="spider")


def note_last_end(settings: BaseSettings, ended_at: str, now: str) -> None:
    """Set how many seconds ago the crawl before this one may have sent its last request; empty: there was none."""
    if ended_at:
        idle = dt.datetime.fromisoformat(now) - dt.datetime.fromisoformat(ended_at)
        settings.set(_IDLE, max(0.0, idle.total_seconds()), priority="spider")


def read_idle_seconds(settings: BaseSettings) -> float:
    """Return for how many seconds no crawl of these sources has sent a request; infinity if none is known."""
    return settings.getfloat(_IDLE, math.inf)


@dataclass(slots=True)
class SharedHosts:
    """Hosts that other parts of a divided crawl ask too: those of their sources, and web archives.

    Each part asks them as if all did: at their delay times the number of parts.
    """

    own: frozenset[str]
    """Hosts that only this part asks, without ``www.``."""
    crawls: int
    delay: float
    """Seconds between two requests of this part."""
    first_wait: float
    """Seconds before its first, so that parts that start together do not ask together."""
    _noted: set[str] = field(default_factory=set)

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> Self:
        """Read what ``plan_hosts`` set; without it there is one part, and no shared host."""
        crawls, delay = settings.getint(_CRAWLS, 1), settings.getfloat("DOWNLOAD_DELAY")
        first = delay * (settings.getint(_NUMBER, 1) - 1)
        return cls(frozenset(settings.getlist(_OWN)), crawls, delay * crawls, first)

    def count_crawls(self, host: str) -> int:
        """Return how many crawls ask a host."""
        return 1 if not host or to_bare(host) in self.own else self.crawls

    def note_host(self, host: str) -> bool:
        """Note a shared host; return whether it was not asked about before."""
        if self.count_crawls(host) == 1 or host in self._noted:
            return False
        self._noted.add(host)
        return True
