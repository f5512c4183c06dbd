"""Measure where the CPU time of a page goes in the processes that parse and store, stage by stage.

    python bench/stages.py [--pages N] [--long | --heavy] [--rounds N] [--json]

The pages are those of crawling.py. One process does what the processes of a crawl do with each page, so that nothing
else disturbs; of each stage the round with the least time counts. A stage does not include the stages inside it.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Generator
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from crawling import add_kinds, build_site, write_articles

from archive.captures import look_up, see_again
from archive.database import open_archive, transaction
from archive.records import Capture, Stated
from archive.revisions import settling
from archive.store import store_page
from pipelines.parse import read_capture
from workers.framing import read_content, to_message
from workers.main import keep_loaded
from workers.store import HandedItem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from archive.records import Reading

REST_OF_PARSING = "rest of parsing"
REST_OF_STORING = "rows and the rest of storing"
STAGES = {
    "decode": ["pipelines.parse:decode"],
    "markup → tree (lxml)": ["pipelines.layouts.dom:parse_tree"],
    "style sheets": ["pipelines.layouts.dom:Names.of", "pipelines.layouts.dom:apply_style_sheets"],
    "locate the article": ["pipelines.parse:read_page"],
    "clean the text": [
        "pipelines.layouts.dom:clean",
        "pipelines.layouts.dom:show_all",
        "pipelines.layouts.dom:to_line",
    ],
    "normalise": ["pipelines.grammar.figures:normalise", "pipelines.rates.reading:normalise"],
    "tokens": ["pipelines.grammar.figures:tokenise_text", "pipelines.grammar.figures:tokenise"],
    "sentences": ["pipelines.grammar.figures:build_tree"],
    "frames": ["pipelines.grammar.frames.walk:Walker.take"],
    "owners": ["pipelines.grammar.owners.choose:Chooser.settle"],
    "counts, the rest": ["pipelines.parse:read_figures"],
    "checks and doubts": [
        "pipelines.grammar.figures:count_checks",
        "pipelines.grammar.figures:report_findings",
        "pipelines.grammar.figures:check_headline",
        "pipelines.parse:find_contradictions",
        "pipelines.parse:find_counts_after_issue",
    ],
    "rates": ["pipelines.parse:read_rates"],
    "prose": [
        "pipelines.parse:find_statements",
        "pipelines.parse:find_points",
        "pipelines.parse:find_quantities",
        "pipelines.parse:find_references",
        "pipelines.parse:find_byline",
    ],
    "digest": ["archive.store:digest_reading"],
    "SQL": ["archive.database:FileConnection.execute", "archive.database:FileConnection.executemany"],
}
"""Of parsing and storing: functions as ``module:name``, where they are called from."""
NS_IN_MS = 1e6
GROUP = 8
"""Pages that share a transaction, as in a crawl."""


def main() -> None:
    options = _read_options()
    captures = make_captures(options)
    watch = Stopwatch()
    watch.put_into(STAGES)
    for capture in captures[:5]:
        read_capture(capture)  # loads what parsing needs
    keep_loaded()
    rounds = [measure(watch, captures) for _ in range(options.rounds)]
    stages = {name: min(spent[name] for spent in rounds) / len(captures) for name in rounds[0]}
    total = sum(stages.values())
    report: dict[str, Any] = {"pages": len(captures), "CPU ms a page": round(total, 2)}
    report["stages, CPU ms a page"] = {name: round(spent, 3) for name, spent in sorted(stages.items(), key=by_time)}
    report["statements of SQL a page"] = round(watch.calls["SQL"] / len(captures) / options.rounds, 1)
    if options.json:
        print(json.dumps(report, ensure_ascii=False))
        return
    print(f"{report['pages']} pages, {report['CPU ms a page']} ms of CPU and", end=" ")
    print(f"{report['statements of SQL a page']} statements of SQL a page")
    for name, spent in report["stages, CPU ms a page"].items():
        print(f"{spent:8.3f} ms {spent / total:6.1%}  {name}")


def by_time(stage: tuple[str, float]) -> float:
    return -stage[1]


class Stopwatch:
    """Count the CPU time of each stage without that of the stages inside it."""

    def __init__(self) -> None:
        self.spent: Counter[str] = Counter()
        self.calls: Counter[str] = Counter()
        self._running = [""]
        self._since = time.thread_time_ns()

    def put_into(self, stages: dict[str, list[str]]) -> None:
        """Replace functions by ones that are watched."""
        for stage, names in stages.items():
            for name in names:
                module, _, path = name.partition(":")
                *outer, last = path.split(".")
                owner: Any = importlib.import_module(module)
                for one in outer:
                    owner = getattr(owner, one)
                setattr(owner, last, self.watch(stage, getattr(owner, last)))

    def watch(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def watched(*arguments: Any, **named: Any) -> Any:
            self.calls[stage] += 1
            self.enter(stage)
            try:
                found = function(*arguments, **named)
                return iter(list(found)) if isinstance(found, Generator) else found
            finally:
                self.leave()

        return watched

    def enter(self, stage: str) -> None:
        self._turn()
        self._running.append(stage)

    def leave(self) -> None:
        self._turn()
        self._running.pop()

    def _turn(self) -> None:
        at = time.thread_time_ns()
        self.spent[self._running[-1]] += at - self._since
        self._since = time.thread_time_ns()

    def take(self) -> Counter[str]:
        """Return what was counted since it was last taken, in milliseconds."""
        self._turn()
        taken = Counter({stage: spent / NS_IN_MS for stage, spent in self.spent.items() if stage})
        self.spent.clear()
        return taken


def measure(watch: Stopwatch, captures: Sequence[Capture]) -> Counter[str]:
    """Return the milliseconds of each stage, for all pages: as they cross from the crawl to the workers and back."""
    hand_over = watch.watch("messages between processes", pass_on)
    see = watch.watch("look up", look_up)
    parse = watch.watch(REST_OF_PARSING, read_capture)
    store = watch.watch(REST_OF_STORING, store_pages)
    watch.take()
    with tempfile.TemporaryDirectory() as folder, open_archive(Path(folder) / "archive.db") as archive:
        for first in range(0, len(captures), GROUP):
            parsed = []
            for number, capture in enumerate(captures[first : first + GROUP]):
                item = hand_over(hand_over(HandedItem(number, capture, capture.fetched_at)))
                found = see(archive, item.content)
                parsed.append((item.content, hand_over(hand_over(parse(found.capture)))))
            store(archive, parsed)
    return watch.take()


def pass_on(content: Any) -> Any:
    """Return what is on the other side of a socket."""
    return read_content(to_message(content)[8:])


def store_pages(archive: Any, parsed: Sequence[tuple[Capture, Reading]]) -> None:
    with transaction(archive), settling(archive) as touched:
        for capture, reading in parsed:
            see_again(archive, capture, capture.fetched_at)
            store_page(archive, capture, reading, capture.fetched_at, touched)


def make_captures(options: argparse.Namespace) -> list[Capture]:
    """Return what a crawl of the column hands over."""
    site = build_site(write_articles(options))
    return list(_to_captures({path: body for path, body in site.items() if "/t2" in path}))


def _to_captures(articles: dict[str, bytes]) -> Iterator[Capture]:
    stated = Stated("示例省卫生健康委员会", area="100000", authority=3, layout="trs", printed_on="2022-11-28")
    kind = "text/html; charset=utf-8"
    for number, (path, body) in enumerate(articles.items()):
        yield Capture(
            f"http://127.0.0.1:4000{path}", "site", f"2022-12-01T00:00:00.{number:06}+00:00", "live", 200, kind,
            (("Content-Type", kind),), body, stated=stated,
        )  # fmt: skip


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=120)
    add_kinds(parser)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
