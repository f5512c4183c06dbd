"""The reader in use and the new one over the same documents: rows that differ, how fast each is, and how right.

    python bench/readers.py FOLDER [--rows N] [--json]

FOLDER holds documents with front matter (NAME.md). If it has a ``truth.csv`` (columns file, bulletin_area, area,
basis, measure, origin, route, value, complete; a|b: either is right) precision and recall of both are printed: a row
of a group that the truth calls complete, and that the truth does not have, is wrong. Areas are compared without their
suffix, periods not at all. Both readers run in turn in this one process; look at the ratio of their speeds.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from typing import TYPE_CHECKING, NamedTuple

from archive.records import Article
from pipelines.grammar import bulletins
from pipelines.metadata.front_matter import split_front_matter
from pipelines.reader import figures

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pipelines.grammar.bulletins import Figures

READERS: dict[str, Callable[[Article, str], Figures]] = {"old": bulletins.read_figures, "new": figures.read_figures}
ROUNDS = 3
SUFFIXES = (
    "特别行政区", "维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "自治州", "地区", "省", "市", "区", "县", "州",
    "盟", "旗",
)  # fmt: skip


class Row(NamedTuple):
    """What is compared of an observation."""

    file: str
    area: str
    basis: str
    measure: str
    origin: str
    level: str
    """whole: of the reporting area; route: by route; part: of another area."""
    value: str

    @property
    def group(self) -> tuple[str, ...]:
        """Return what a truth may be complete for."""
        return (self.file, self.basis, self.measure, self.origin, self.level)


@dataclass(slots=True)
class Side:
    """What one reader made of a folder."""

    rows: set[Row] = field(default_factory=set)
    findings: Counter[str] = field(default_factory=Counter)
    seconds: float = math.inf
    """Of the fastest round."""


def main() -> None:
    options = _options()
    documents = list(_documents(options.folder))
    sides = {name: _run(reader, documents) for name, reader in READERS.items()}
    for _ in range(ROUNDS):
        for name, reader in READERS.items():
            sides[name].seconds = min(sides[name].seconds, _time(reader, documents))
    report: dict[str, object] = {
        "documents": len(documents),
        "new is so many times as fast as old": round(sides["old"].seconds / sides["new"].seconds, 2),
        **{f"{name}: rows, findings": [len(side.rows), side.findings.total()] for name, side in sides.items()},
    }
    truth = options.folder / "truth.csv"
    if truth.exists():
        with truth.open(encoding="utf-8", newline="") as file:
            lines = list(csv.DictReader(file))
        report |= {f"{name}: precision, recall": _score(side.rows, lines) for name, side in sides.items()}
    if options.json:
        print(json.dumps(report, ensure_ascii=False))
        return
    print("\n".join(f"{name:40} {figure}" for name, figure in report.items()))
    for mark, one, other in (("-", "old", "new"), ("+", "new", "old")):
        for row in sorted(sides[one].rows - sides[other].rows)[: options.rows]:
            print(mark, *row)


def _documents(folder: Path) -> Iterator[tuple[str, Article, str]]:
    for path in sorted(folder.glob("*.md")):
        front, text = split_front_matter(path.read_text("utf-8"))
        lines = "\n".join(line.strip(" \u3000") for line in text.splitlines() if line.strip())
        article = Article(path.as_uri(), 1, front.title, lines, publisher=front.publisher, published_at=front.published)
        yield path.name, article, front.area


def _run(reader: Callable[[Article, str], Figures], documents: Iterable[tuple[str, Article, str]]) -> Side:
    """Read every document."""
    side = Side()
    for name, article, area in documents:
        found = reader(article, area)
        side.findings.update(finding.kind for finding in found.findings)
        for bulletin in found.bulletins:
            for one in bulletin.observations:
                level = _level(one.route, one.area, bulletin.area)
                side.rows.add(Row(name, one.area, one.basis, one.measure, one.origin, level, str(one.value)))
    return side


def _time(reader: Callable[[Article, str], Figures], documents: Iterable[tuple[str, Article, str]]) -> float:
    begun = time.process_time()
    for _, article, area in documents:
        reader(article, area)
    return time.process_time() - begun


def _score(rows: Iterable[Row], truth: Iterable[dict[str, str]]) -> list[float | None]:
    """Return precision and recall."""
    bare = {row._replace(area=_stem(row.area)) for row in rows}
    lines = list(truth)
    right: set[Row] = set()
    groups: set[tuple[str, ...]] = set()
    hits = wanted = 0
    for line in lines:
        allowed = list(_allowed(line))
        if line["complete"] == "1":
            groups.update(row.group for row in allowed)
        right.update(allowed)
        if line["complete"] != "-" and line["value"]:
            wanted += 1
            hits += any(row in bare for row in allowed)
    wrong = sum(row.group in groups and row not in right for row in bare)
    return [round(hits / (hits + wrong), 4) if hits else None, round(hits / wanted, 4) if wanted else None]


def _allowed(line: dict[str, str]) -> Iterator[Row]:
    for basis in line["basis"].split("|"):
        for measure in line["measure"].split("|"):
            for origin in line["origin"].split("|"):
                level = _level(line["route"], line["area"], line["bulletin_area"])
                yield Row(line["file"], _stem(line["area"]), basis, measure, origin, level, line["value"])


def _level(route: str, area: str, reporter: str) -> str:
    return "route" if route else "whole" if _stem(area) == _stem(reporter) else "part"


def _stem(area: str) -> str:
    ending = next((one for one in SUFFIXES if area.endswith(one) and len(area) > len(one) + 1), "")
    return area.removesuffix(ending)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rows", type=int, default=20, metavar="N", help="rows to print of each side (20)")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
