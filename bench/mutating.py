"""What share of small faults in a module its tests notice: each is put in by cosmic-ray, one at a time.

    pip install cosmic-ray==8.7.0
    python bench/mutating.py MODULE... [--sample N] [--seed N]

A MODULE is a file or folder of pipelines/grammar, pipelines/rates or archive; bench/mutations.toml says which tests
must notice, and which faults are none. The work is done in a copy of what git has. Printed are the faults that no test
noticed, a diff: each is a test that is missing, or code that nothing needs, or no fault at all. bench/mutations.csv
keeps the last score of each module; with --sample it is an estimate from so many faults of each module, chosen by the
seed.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import datetime as dt
import os
import random
import re
import shlex
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cosmic_ray.work_db import WorkDB
    from cosmic_ray.work_item import WorkResult

ROOT = Path(__file__).resolve().parents[1]  # before the folder is changed
PLAN = tomllib.loads((ROOT / "bench" / "mutations.toml").read_text("utf-8"))
SCORES = ROOT / "bench" / "mutations.csv"
PYTEST = ("-m", "pytest", "-x", "-q", "-n", "0", "-p", "no:cacheprovider")


class Score(NamedTuple):
    """What became of the faults of one module."""

    module: str
    measured_on: str
    mutants: int
    tried: int
    noticed: int

    @property
    def row(self) -> dict[str, object]:
        """Return the line of ``mutations.csv``."""
        return {**self._asdict(), "score": f"{self.noticed / self.tried:.3f}" if self.tried else ""}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("modules", nargs="+", metavar="MODULE")
    parser.add_argument("--sample", type=int, default=0, help="try so many faults of each module; 0: all")
    parser.add_argument("--seed", type=int, default=dt.datetime.now(dt.UTC).toordinal())
    options = parser.parse_args()
    with copy_project() as folder, contextlib.chdir(folder):
        for module in find_modules(options.modules):
            score = measure(module, options.sample, options.seed)
            write_score(score)
            print(*score.row.values(), flush=True)


@contextlib.contextmanager
def copy_project() -> Iterator[Path]:
    """Yield a folder with the files that git has: faults are put into these."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603  of ours
    names = listed.stdout.split("\0")
    with tempfile.TemporaryDirectory() as folder:
        for name in filter(None, names):
            (Path(folder) / name).parent.mkdir(parents=True, exist_ok=True)
            (Path(folder) / name).write_bytes((ROOT / name).read_bytes())
        yield Path(folder)


def find_modules(wanted: Sequence[str]) -> list[str]:
    """Return the modules of these files and folders."""
    paths = [Path(one) for one in wanted]
    files = (file for path in paths for file in (sorted(path.rglob("*.py")) if path.is_dir() else [path]))
    return [file.as_posix() for file in files if file.name != "__init__.py"]


def find_tests(module: str) -> list[str]:
    """Return the tests that must notice a fault of a module: those of the longest entry, and its own doctests."""
    entry = max((one for one in PLAN["tests"] if module.startswith(one)), key=len)
    return [module, *PLAN["tests"][entry]]


def find_folder(tests: Sequence[str]) -> str:
    """Return the folder of these tests. The conftest.py above it loads Scrapy, which takes longer than most tests."""
    return os.path.commonpath([Path(one).parent if one.endswith(".py") else one for one in tests])


def measure(module: str, sample: int, seed: int) -> Score:
    """Try the faults of a module; print those that no test noticed."""
    from cosmic_ray.commands import execute, init  # noqa: PLC0415  installed for this alone
    from cosmic_ray.config import ConfigDict  # noqa: PLC0415
    from cosmic_ray.work_db import use_db  # noqa: PLC0415

    tests = find_tests(module)
    command = shlex.join([sys.executable, *PYTEST, f"--confcutdir={find_folder(tests[1:])}", *tests])
    if subprocess.run(shlex.split(command), stdout=subprocess.DEVNULL, check=False).returncode:  # noqa: S603  of ours
        sys.exit(f"error: {module}: its tests fail without a fault; run {command}")
    config = ConfigDict(
        {"test-command": command, "timeout": PLAN["timeout_seconds"], "distributor": {"name": "local", "local": {}}}
    )
    with tempfile.TemporaryDirectory() as folder, use_db(f"{folder}/work.sqlite") as work:
        init([Path(module)], work, {})
        mutants = skip(work, sample, seed)
        execute(work, config)
        results = [result for _, result in work.results if result.worker_outcome == "normal"]
    missed = [result for result in results if not result.is_killed]
    for result in sorted(missed, key=lambda one: one.diff or ""):
        print(to_lines(result), flush=True)
    today = dt.datetime.now(dt.UTC).date().isoformat()
    return Score(module, today, mutants, len(results), len(results) - len(missed))


def skip(work: WorkDB, sample: int, seed: int) -> int:
    """Skip what is no fault, and what is not in the sample; return how many faults there are."""
    from cosmic_ray.work_item import WorkerOutcome, WorkResult  # noqa: PLC0415

    no_fault = re.compile("|".join(PLAN["no_faults"]))
    items = sorted(work.work_items, key=lambda item: (item.mutations[0].operator_name, item.mutations[0].occurrence))
    faults = [item for item in items if not no_fault.fullmatch(item.mutations[0].operator_name)]
    chosen = random.Random(seed).sample(faults, sample) if 0 < sample < len(faults) else faults  # noqa: S311
    names = {item.job_id for item in chosen}
    others = [item.job_id for item in items if item.job_id not in names]
    work.set_multiple_results(others, WorkResult(worker_outcome=WorkerOutcome.SKIPPED))
    return len(faults)


def to_lines(result: WorkResult) -> str:
    """Return the lines of a diff that differ, after the place."""
    lines = (result.diff or "").splitlines()
    place = next((line for line in lines if line.startswith("@@")), "")
    return "\n".join(["", place, *(line for line in lines if re.match(r"[-+](?![-+]{2})", line))])


def write_score(score: Score) -> None:
    """Write the line of this module, in place of an earlier one."""
    rows = {}
    if SCORES.exists():
        with SCORES.open(encoding="utf-8", newline="") as file:
            rows = {row["module"]: row for row in csv.DictReader(file)}
    rows[score.module] = score.row
    with SCORES.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, score.row, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows[module] for module in sorted(rows))


if __name__ == "__main__":
    main()
