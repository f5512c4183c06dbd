"""Simulate the downloads of one crawl in virtual time: the slots of Scrapy, slow hosts, failures. No socket is opened.

The rules are those of scrapy.core.downloader, AutoThrottle, RetryMiddleware and crawler/backoff_handler.py: a host has
one request at a time; the next one starts a delay after the last one started, varied by half, and not before its
answer; AutoThrottle raises the delay to the time of an answer; a failed request is tried twice again; each refusal in a
row doubles a pause.
"""

from __future__ import annotations

import heapq
import random
from collections import deque
from dataclasses import dataclass, field
from typing import NamedTuple

DELAY_MAX_SECONDS = 60.0  # AUTOTHROTTLE_MAX_DELAY
START_DELAY_SECONDS = 5.0  # AUTOTHROTTLE_START_DELAY
JITTER = 0.5  # DOWNLOAD_DELAY_JITTER
TRIES = 3  # RETRY_TIMES + 1
TIMEOUT_SECONDS = 60.0  # DOWNLOAD_TIMEOUT
PAUSE_MAX_SECONDS = 120.0  # BACK_OFF_MAX
REFUSAL_SECONDS = 0.2
BACKLOG_SECONDS = 1.0
"""Pages that wait for a parser are worth so much of its time before the crawl asks for no more."""


class Host(NamedTuple):
    """One site: how much it has, how fast it answers, how often it does not."""

    pages: int
    latency: float
    """Median seconds to an answer."""
    spread: float
    """Sigma of the logarithm of that time."""
    failing: float = 0.0
    """Share of requests that get an error of the server, or no answer in 60 seconds (one in ten of them)."""
    outage_at: float = -1.0
    """Seconds since the start of the crawl; below 0: none."""
    outage: float = 0.0
    """Seconds."""
    blocks: bool = False
    """Answers 403 in the outage; else it does not answer."""


class Machine(NamedTuple):
    """What runs one part of a crawl."""

    delay: float = 2.0
    at_once: int = 1000
    cores: int = 2
    request_seconds: float = 0.0075
    """Of a core, for a request in the one process that downloads."""
    page_seconds: float = 0.020
    """Of a core, to parse and store a page."""


class Outcome(NamedTuple):
    """What became of a crawl: seconds until its last page, requests, pages that did not come, its longest host."""

    seconds: float
    requests: int
    lost: int
    longest: float


@dataclass(slots=True)
class _Slot:
    host: Host
    left: int
    delay: float = START_DELAY_SECONDS
    last_start: float = float("-inf")
    pause_until: float = 0.0
    refusals: int = 0
    tries: int = 0
    end: float = 0.0
    failed: str = field(default="")


class _Processors:
    """One process that downloads, and cores that parse: when each is free."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self.download_free = 0.0
        self.parse_free = [0.0] * machine.cores

    def take_answer(self, now: float) -> float:
        """Return when an answer that came now has been taken."""
        self.download_free = max(self.download_free, now) + self.machine.request_seconds
        return self.download_free

    def take_page(self, now: float) -> float:
        """Return when the crawl may ask for the next page."""
        work = self.machine.page_seconds + self.machine.request_seconds
        done = max(self.parse_free[0], now) + work
        heapq.heapreplace(self.parse_free, done)
        return max(now, done - BACKLOG_SECONDS)


def simulate(hosts: list[Host], machine: Machine, seed: int = 1) -> Outcome:
    """Run one part of a crawl until all pages of its hosts came or were given up."""
    chance = random.Random(seed)  # noqa: S311  no secret
    processors = _Processors(machine)
    slots = [_Slot(host, host.pages, max(machine.delay, START_DELAY_SECONDS)) for host in hosts if host.pages]
    waiting = deque(slots)
    answers: list[tuple[float, int, _Slot]] = []
    now, started, lost, places = 0.0, 0, 0, machine.at_once
    while waiting or answers:
        while waiting and places:
            slot = waiting.popleft()
            places -= 1
            started += 1
            heapq.heappush(answers, (_start(slot, now, chance), started, slot))
        at, _, slot = heapq.heappop(answers)
        places += 1
        now = processors.take_answer(at)
        if slot.failed:
            slot.tries += 1
            if slot.failed == "refused" or slot.tries == TRIES:
                lost += 1
                _give_up(slot, now, machine)
        else:
            slot.left, slot.tries, slot.refusals = slot.left - 1, 0, 0
            now = max(now, processors.take_page(now))
            slot.delay = min(max(machine.delay, at - slot.last_start, (slot.delay + at - slot.last_start) / 2),
                             DELAY_MAX_SECONDS)  # fmt: skip
        slot.end = now
        if slot.left:
            waiting.append(slot)
    return Outcome(now, started, lost, max((slot.end for slot in slots), default=0.0))


def _start(slot: _Slot, now: float, chance: random.Random) -> float:
    """Start the next request of a host as soon as it may be; return when its answer comes."""
    delay = slot.delay * chance.uniform(1 - JITTER, 1 + JITTER)
    at = slot.last_start = max(now, slot.last_start + delay, slot.pause_until)
    host = slot.host
    if 0 <= at - host.outage_at < host.outage and host.outage_at >= 0:
        slot.failed = "refused" if host.blocks else "silent"
        return at + (REFUSAL_SECONDS if host.blocks else TIMEOUT_SECONDS)
    if chance.random() < host.failing:
        is_silent = chance.random() < 0.1  # noqa: PLR2004  one in ten
        slot.failed = "silent" if is_silent else "error"
        return at + (TIMEOUT_SECONDS if is_silent else REFUSAL_SECONDS)
    slot.failed = ""
    return at + min(TIMEOUT_SECONDS, host.latency * chance.lognormvariate(0, host.spread))


def _give_up(slot: _Slot, now: float, machine: Machine) -> None:
    """Leave a page to the next crawl; after a refusal or the last error of the server, pause."""
    slot.left, slot.tries = slot.left - 1, 0
    if slot.failed != "silent":
        slot.refusals = min(slot.refusals + 1, 10)
        slot.pause_until = now + min(machine.delay * 2**slot.refusals, PAUSE_MAX_SECONDS)
