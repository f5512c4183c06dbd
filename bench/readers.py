"""Compare the parser of this checkout with that of another one: rows that differ, speed, precision, recall.

    git worktree add ../before COMMIT
    python bench/readers.py FOLDER ../before [--rows N] [--json]

FOLDER holds documents with front matter (NAME.md). If it has a ``truth.csv`` (columns file, bulletin_area, area,
basis, measure, origin, route, value, complete; a|b: either is right) precision and recall of both are printed: a row
of a group that the truth calls complete, and that the truth does not have, is wrong. Areas are compared without their
suffix, periods not at all. Each parser runs in a process of its own; look at the ratio of their speeds.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HERE = Path(__file__).parents[1]
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


class Side(NamedTuple):
    """What one parser made of a folder."""

    documents: int
    seconds: float
    """Of the fastest round."""
    findings: int
    rows: set[Row]


def main() -> None:
    options = _options()
    if options.read:
        print(json.dumps(_read(options.folder, options.read)))
        return
    sides = {"other": _ask(options.folder, options.other), "here": _ask(options.folder, HERE)}
    report: dict[str, object] = {
        "documents": sides["here"].documents,
        "here is so many times as fast": round(sides["other"].seconds / sides["here"].seconds, 2),
        **{f"{name}: rows, findings": [len(side.rows), side.findings] for name, side in sides.items()},
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
    for mark, one, other in (("-", "other", "here"), ("+", "here", "other")):
        for row in sorted(sides[one].rows - sides[other].rows)[: options.rows]:
            print(mark, *row)


def _ask(folder: Path, checkout: Path) -> Side:
    """Read a folder with the parser of a checkout."""
    command = [sys.executable, __file__, str(folder.absolute()), "--read", str(checkout)]
    done = subprocess.run(command, cwd=checkout, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise SystemExit(f"the parser of {checkout} failed: {done.stderr.strip().splitlines()[-1:]}")
    documents, seconds, findings, rows = json.loads(done.stdout)
    return Side(documents, seconds, findings, {Row(*row) for row in rows})


def _read(folder: Path, checkout: Path) -> tuple[int, float, int, list[tuple[str, ...]]]:
    """Read a folder with the modules of a checkout: documents, seconds, findings, rows."""
    sys.path.insert(0, str(checkout))
    from archive.records import Capture  # noqa: PLC0415  of that checkout
    from pipelines.parse import read_capture  # noqa: PLC0415

    captures = [
        Capture(
            url=path.as_uri(),
            source="bench",
            fetched_at="2026-01-01T00:00:00.000000+00:00",
            via="file",
            status=None,
            content_type="",
            headers=(),
            body=path.read_bytes(),
        )
        for path in sorted(folder.glob("*.md"))
    ]
    seconds = math.inf
    for _ in range(ROUNDS):
        begun = time.process_time()
        readings = [read_capture(capture) for capture in captures]
        seconds = min(seconds, time.process_time() - begun)
    rows = set()
    for path, reading in zip(sorted(folder.glob("*.md")), readings, strict=True):
        for article in reading.articles:
            for bulletin in article.bulletins:
                for one in bulletin.observations:
                    level = _level(one.route, one.area, bulletin.area)
                    rows.add(Row(path.name, one.area, one.basis, one.measure, one.origin, level, str(one.value)))
    return len(captures), seconds, sum(len(reading.findings) for reading in readings), sorted(rows)


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
    parser.add_argument("other", type=Path, nargs="?", default=HERE, help="the other checkout")
    parser.add_argument("--rows", type=int, default=20, metavar="N", help="rows to print of each side (20)")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--read", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    main()
