"""Compute how long a crawl of thousands of hosts takes: the arithmetic of plan.md, and a simulation to compare it with.

    python bench/planning.py [--hosts 3000] [--pages 10000000] [--parts 4] [--shrink 20] [--json]

The hosts are invented: most are small and fast, a few have many pages, some answer after twenty seconds, some fail
often or are down for hours. The simulation (virtual_hosts.py) downloads each page in virtual time. ``--shrink N`` gives
every host an Nth of its pages, its outages an Nth of their length, and multiplies the times by N again: 10 million
pages at N = 1 take some minutes.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from pathlib import Path
from statistics import NormalDist

sys.path.insert(0, str(Path(__file__).parents[1]))

from virtual_hosts import (
    DELAY_MAX_SECONDS,
    JITTER,
    PAUSE_MAX_SECONDS,
    REFUSAL_SECONDS,
    TIMEOUT_SECONDS,
    TRIES,
    Host,
    Machine,
    simulate,
)

from crawler.parts import CrawlPart

DAY = 86400
KIB_A_PAGE = {"as pages": 40, "in archives": 10}
"""Of a usual page of 40 KB, with its numbers: bench/size.py."""
_STEPS = 40
_MOMENTS = 400
_SILENT = 0.1
"""Of the requests that fail: how many get no answer."""


def invent_hosts(count: int, pages: int, seed: int = 1, shrink: int = 1) -> list[Host]:
    """Return hosts of all sizes: the largest has a hundredth of all pages, most some thousand."""
    chance = random.Random(seed)  # noqa: S311  no secret
    sizes = [chance.lognormvariate(0, 0.8) for _ in range(count)]
    largest = pages // 100
    scale = (pages - largest) / sum(sizes[1:])
    hosts = []
    for number, size in enumerate(sizes):
        has = largest if number == 0 else min(largest, round(size * scale))
        is_slow = number and chance.random() < 0.03  # noqa: PLR2004  three in a hundred
        latency = chance.uniform(5, 20) if is_slow else chance.lognormvariate(-0.5, 0.6)
        is_down = number and chance.random() < 0.05  # noqa: PLR2004  five in a hundred
        hosts.append(Host(
            pages=max(1, has // shrink), latency=latency, spread=0.4,
            failing=chance.choice((0.0, 0.005, 0.02, 0.05)),
            outage_at=chance.uniform(0, 4 * 3600) / shrink if is_down else -1.0,
            outage=chance.uniform(1, 6) * 3600 / shrink if is_down else 0.0,
            blocks=chance.random() < 0.3,  # noqa: PLR2004  three in ten
        ))  # fmt: skip
    return hosts


def divide(hosts: list[Host], parts: int) -> list[list[Host]]:
    """Return the hosts of each part, as ``-a part=K/N`` has them."""
    return [
        [host for number, host in enumerate(hosts) if CrawlPart(part, parts).has(f"host-{number}.example.cn")]
        for part in range(1, parts + 1)
    ]


def estimate_interval(host: Host, machine: Machine) -> float:
    """Return the mean seconds from one request to a host to the next, without failures.

    The longer of the delay, evenly varied by half, and the time of an answer. AutoThrottle keeps the delay near the
    longest of the last answers.
    """
    answers = [min(TIMEOUT_SECONDS, host.latency * _quantile(step, host.spread)) for step in range(_STEPS)]
    delay = machine.delay
    for _ in range(_STEPS):
        delay = sum(max(machine.delay, a, (delay + a) / 2) for a in answers) / _STEPS
    delay = min(delay, DELAY_MAX_SECONDS)
    varied = [delay * (1 - JITTER + 2 * JITTER * (step + 0.5) / _STEPS) for step in range(_STEPS)]
    return sum(max(a, v) for a in answers for v in varied) / _STEPS**2


def estimate_host(host: Host, machine: Machine) -> float:
    """Return the seconds that all pages of a host take: tries × interval, failures and outages."""
    interval = estimate_interval(host, machine)
    after_error = max(interval, REFUSAL_SECONDS) * (1 - _SILENT) + TIMEOUT_SECONDS * _SILENT
    failures = sum(host.failing**nth for nth in range(1, TRIES + 1))
    given_up = host.failing**TRIES
    a_page = (1 - given_up) * interval + failures * after_error + given_up * (1 - _SILENT) * 2 * machine.delay
    seconds = host.pages * a_page
    if not 0 <= host.outage_at < seconds:
        return seconds
    lost = host.outage / (PAUSE_MAX_SECONDS if host.blocks else TRIES * TIMEOUT_SECONDS)
    return min(seconds + host.outage - lost * a_page, host.outage_at + (seconds - host.outage_at) / a_page * (
        PAUSE_MAX_SECONDS if host.blocks else TRIES * TIMEOUT_SECONDS))  # fmt: skip


def estimate(hosts: list[Host], machine: Machine) -> float:
    """Return the seconds of a part. Hosts go at their own pace, and share the machine evenly while it is busy."""
    left = sorted(
        ([host.pages / seconds, float(host.pages)] for host in hosts if (seconds := estimate_host(host, machine))),
        key=lambda one: one[0],
    )
    busy = machine.request_seconds + machine.page_seconds
    most = min(1 / machine.request_seconds, machine.cores / busy)
    step = max((pages / pace for pace, pages in left), default=0.0) / _MOMENTS
    now = 0.0
    while left:
        share = _share(left, most)
        last = max(pages / min(pace, share) for pace, pages in left)
        if last <= step:
            return now + last
        now += step
        left = [[pace, pages - min(pace, share) * step] for pace, pages in left if pages > min(pace, share) * step]
    return now


def _share(left: list[list[float]], most: float) -> float:
    """Return the pages a second to which hosts are limited, so that all together have no more than the machine does."""
    rest = most
    for number, (pace, _) in enumerate(left):
        if pace * (len(left) - number) >= rest:
            return rest / (len(left) - number)
        rest -= pace
    return most


def _quantile(step: int, spread: float) -> float:
    return float(pow(2.718281828459045, spread * NormalDist().inv_cdf((step + 0.5) / _STEPS)))


def report(hosts: list[Host], parts: int, machine: Machine, shrink: int) -> dict[str, object]:
    """Return arithmetic and simulation of every part, and what the whole needs."""
    estimates, outcomes = [], []
    for number, part in enumerate(divide(hosts, parts)):
        estimates.append(estimate(part, machine) * shrink)
        outcomes.append(simulate(part, machine, seed=number + 1))
    pages = sum(host.pages for host in hosts) * shrink
    simulated = [outcome.seconds * shrink for outcome in outcomes]
    return {
        "hosts": len(hosts),
        "pages": pages,
        "parts": parts,
        "largest host, pages": max(host.pages for host in hosts) * shrink,
        "arithmetic, days of each part": [round(seconds / DAY, 2) for seconds in estimates],
        "simulation, days of each part": [round(seconds / DAY, 2) for seconds in simulated],
        "arithmetic / simulation": round(max(estimates) / max(simulated), 3),
        "requests": sum(outcome.requests for outcome in outcomes) * shrink,
        "pages that did not come": sum(outcome.lost for outcome in outcomes) * shrink,
        "pages a second of all parts": round(pages / max(simulated), 1),
        "core hours": round(pages * (machine.request_seconds + machine.page_seconds) / 3600),
        **{f"GB {where}": round(pages * kib * 1024 / 1e9) for where, kib in KIB_A_PAGE.items()},
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hosts", type=int, default=3000)
    parser.add_argument("--pages", type=int, default=10_000_000)
    parser.add_argument("--parts", type=int, default=4)
    parser.add_argument("--shrink", type=int, default=20)
    parser.add_argument("--delay", type=float, default=2.0)
    parser.add_argument("--at-once", type=int, default=1000)
    parser.add_argument("--cores", type=int, default=2)
    parser.add_argument("--json", action="store_true")
    opts = parser.parse_args()
    if min(opts.hosts, opts.pages, opts.parts, opts.shrink, opts.at_once, opts.cores) < 1 or opts.delay <= 0:
        parser.error("numbers are 1 or more, a delay is more than 0")
    machine = Machine(opts.delay, opts.at_once, opts.cores)
    hosts = invent_hosts(opts.hosts, opts.pages, shrink=opts.shrink)
    reported = report(hosts, opts.parts, machine, opts.shrink)
    print(json.dumps(reported) if opts.json else "\n".join(f"{name}: {value}" for name, value in reported.items()))


if __name__ == "__main__":
    main()
