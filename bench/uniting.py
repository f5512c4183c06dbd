"""How long ``bulletins unite`` takes for many numbers, and questions to what it makes.

    python bench/uniting.py [--observations 1000000] [--datasets 4] [--memory 8GB] [--threads 2] [--folder F] [--json]

The datasets are invented (uniting/*.sql): pages with texts, revisions, reposts and contradictions. Printed are CPU
and wall seconds, of the whole and of questions to what it made.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb

sys.path.insert(0, str(Path(__file__).parents[1]))

import archive.unite
from archive.database import look_into, open_archive
from archive.export.dataset import write_dataset
from archive.export.dataset_tables import MANIFEST

TEXT = "本市卫生健康委员会通报，当日新增确诊病例均已转运至定点医院隔离治疗，密切接触者已落实管控措施。" * 8
SQL = Path(__file__).with_name("uniting")
TABLES = ("captures", "readings", "articles", "bulletins", "revisions", "sightings", "observations")
"""Those with rows; each has its statement, over the tables of ``pages.sql``."""
QUESTIONS = {
    "one city's series": "select * from daily where area_code = '110100' and disease = 'covid-19' order by day",
    "one city, who says what": "select * from agreement where area_code = '110100' and disease = 'covid-19'",
    "as issued on a day": "select count(*) from observations_as_issued where area_code = '110100'"
    " and current_from <= '2020-03-01' and (current_until is null or current_until > '2020-03-01')",
    "all of current_observations, counted": "select count(*) from current_observations",
    "all of daily, counted": "select count(*) from daily",
    "all of observations_as_recorded, counted": "select count(*) from observations_as_recorded",
}


def write(folder: Path, observations: int, datasets: int) -> None:
    """Write datasets with about so many observations into the folder."""
    cities = max(30, min(1500, observations // 5000) // 30 * 30)
    days = max(2, round(observations / (cities * 12.3)))
    with tempfile.TemporaryDirectory(dir=folder) as name, closing(duckdb.connect(Path(name) / "made.duckdb")) as base:
        for variable, value in (("cities", cities), ("days", days), ("datasets", datasets), ("text", TEXT)):
            base.execute(f"set variable {variable} = ?", [value])
        base.execute((SQL / "pages.sql").read_text("utf-8"))
        for number in range(datasets):
            part = folder / f"part-{number}"
            part.mkdir()
            _write_empty(Path(name) / f"{number}.db", part)
            base.execute("set variable dataset = ?", [number])
            for table in TABLES:
                _write_table(base, part / table, (SQL / f"{table}.sql").read_text("utf-8"))
            _write_counts(base, part)


def _write_empty(path: Path, folder: Path) -> None:
    open_archive(path).close()
    with look_into(path) as empty:
        write_dataset(empty, folder)


def _write_table(base: duckdb.DuckDBPyConnection, folder: Path, select: str) -> None:
    options = "format parquet, compression zstd, row_group_size 65536"
    for old in folder.rglob("*.parquet"):
        old.unlink()
    if "as year" in select:
        base.execute(
            f"copy ({select}) to '{folder}' ({options}, partition_by (disease, year), overwrite_or_ignore true)"
        )
    else:
        base.execute(f"copy ({select}) to '{folder}/part-0.parquet' ({options})")


def _write_counts(base: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """State in the manifest how many rows the tables have now."""
    manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
    for table in TABLES:
        manifest["tables"][table] = len(base.read_parquet(f"{folder / table}/**/*.parquet"))
    (folder / MANIFEST).write_text(json.dumps(manifest), "utf-8")


def measure(folder: Path, into: Path, memory: str, threads: int) -> dict[str, Any]:
    """Unite the datasets; return seconds of each statement and question."""
    report: dict[str, Any] = {}
    wall, cpu = time.monotonic(), time.process_time()
    united = archive.unite.unite(folder, into, "1", memory_limit=memory, threads=threads)
    report["observations"], report["captures"] = united.observations, united.captures
    report["wall seconds"], report["CPU seconds"] = (
        round(time.monotonic() - wall, 1),
        round(time.process_time() - cpu, 1),
    )
    report["observations a CPU second"] = round(united.observations / report["CPU seconds"])
    report["MiB, largest"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    report["MB of Parquet"] = sum(file.stat().st_size for file in folder.rglob("*.parquet")) // 10**6
    report["MB of the file"] = into.stat().st_size // 10**6
    with closing(duckdb.connect(into, read_only=True, config={"memory_limit": memory, "threads": threads})) as base:
        report["findings across bulletins"] = base.execute("select count(*) from bulletin_findings").fetchall()[0][0]
        for name, question in QUESTIONS.items():
            cpu = time.process_time()
            base.execute(question).fetchall()
            report[f"{name}, CPU seconds"] = round(time.process_time() - cpu, 2)
    return report


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--observations", type=int, default=1_000_000)
    parser.add_argument("--datasets", type=int, default=4)
    parser.add_argument("--memory", default="8GB")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--folder", type=Path, help="where to put them, and to leave them for another run")
    parser.add_argument("--json", action="store_true")
    opts = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = opts.folder or Path(name)
        datasets = folder / "datasets"
        if not datasets.is_dir():
            datasets.mkdir(parents=True)
            write(datasets, opts.observations, opts.datasets)
        report = measure(datasets, folder / "all.duckdb", opts.memory, opts.threads)
    print(json.dumps(report) if opts.json else "\n".join(f"{name}: {value}" for name, value in report.items()))


if __name__ == "__main__":
    main()
