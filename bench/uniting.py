"""How long ``bulletins unite`` takes for many numbers, and questions to what it makes.

    python bench/uniting.py [--observations 1000000] [--datasets 4] [--memory 8GB] [--threads 2] [--folder F] [--json]

The datasets are invented (uniting.sql): pages with texts, revisions, reposts and contradictions. Printed are CPU
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

TEXT = "本市卫生健康委员会通报，当日新增确诊病例均已转运至定点医院隔离治疗，密切接触者已落实管控措施。" * 8
TABLES = {
    "captures": """
        select capture_id as id, url, 'source' || city as source, fetched_at, 'live' as via, 200::bigint as status,
            'text/html; charset=utf-8' as content_type, 'utf-8' as charset,
            '[["Server", "nginx"], ["Last-Modified", "' || fetched_at || '"], ["Vary", "Accept-Encoding"]]' as headers,
            sha256(url) as body_sha256, 'page' as role, '{"area": "990100", "authority": 2}' as stated,
            fetched_at as recorded_at, fetched_at as last_seen_at, 1::bigint as times_seen, '' as damage,
            40000::bigint as body_size
        from pages where {part} order by url""",
    "readings": "select capture_id, '1' as parser, fetched_at as read_at from pages where {part} order by capture_id",
    "articles": """
        select article_id as id, capture_id, url, 1::bigint as ordinal, '' as section, '' as intro_title,
            '疫情通报' as title, '' as subtitle, '' as lead_in, '' as byline,
            case kind when 'repost' then '示例晚报' else '卫健委' || city end as publisher, authority,
            day_of(number + 1) as published_at, '' as issue_date, '' as printed_on, '' as sheet,
            url || getvariable('text') as text, '[]' as captions, 'trs' as layout, '1' as parser, 'text' as body_kind
        from pages where {part} order by url""",
    "bulletins": """
        select bulletin_id as id, any_value('covid-19') as disease, any_value(reporter) as area_code,
            any_value('某地' || reporter) as area, any_value(period_start) as period_start,
            any_value(period_end) as period_end, any_value(revision_id) as current_revision_id,
            any_value(day_of(number)) as day,
            any_value(case basis when 'new' then 'day' else 'moment' end) as period_kind
        from stated where {part} group by bulletin_id""",
    "revisions": """
        select revision_id as id, any_value(bulletin_id) as bulletin_id, '' as issued_at,
            min(fetched_at) as recorded_at, '' as publisher, max(authority) as authority, min(article_id) as article_id
        from stated where {part} group by revision_id""",
    "sightings": """
        select distinct revision_id, article_id, bulletin_id, authority, day_of(number + 1) as issued_at,
            day_of(number) || ' 16:00:00' as issue_time, fetched_at as recorded_at,
            '0 0000 ' || lpad(number::varchar, 20, '0') || ' ' || fetched_at as precedence
        from stated where {part} order by 1, 2""",
    "observations": """
        select 'covid-19' as disease, year(day_of(number)::date) as year, revision_id, article_id,
            place + case basis when 'new' then 1 else 101 end as ordinal, area_code, '某地' || area_code as area, basis,
            'confirmed' as measure, '' as origin, '' as route, '' as route_kind, value::bigint as value, '例' as unit,
            '' as qualifier, 'stated' as status, null::bigint as counted_within,
            '某地' || area_code || '新增确诊病例' || value || '例' as evidence, 100 + place as evidence_start,
            110 + place as evidence_end, '' as excluding, '' as subgroup, '' as subtype, 1::bigint as checks_held,
            0::bigint as checks_failed, bulletin_id, reporter as bulletin_area_code, period_start, period_end,
            day_of(number) as day
        from stated where {part} order by day, bulletin_area_code, revision_id, article_id, ordinal""",
}
QUESTIONS = {
    "one city's series": "select * from daily where area_code = '110100' and disease = 'covid-19' order by day",
    "one city, who says what": "select * from agreement where area_code = '110100' and disease = 'covid-19'",
    "as issued on a day": "select count(*) from observations_as_issued where area_code = '110100'"
    " and current_from <= '2020-03-01' and (current_until is null or current_until > '2020-03-01')",
    "all of current_observations, counted": "select count(*) from current_observations",
    "all of daily, counted": "select count(*) from daily",
    "all of observations_as_held, counted": "select count(*) from observations_as_held",
}


def write(folder: Path, observations: int, datasets: int) -> None:
    """Write datasets with about so many observations into the folder."""
    cities = max(30, min(1500, observations // 5000) // 30 * 30)
    days = max(2, round(observations / (cities * 12.3)))
    with tempfile.TemporaryDirectory(dir=folder) as name, closing(duckdb.connect(Path(name) / "made.duckdb")) as base:
        for variable, value in (("cities", cities), ("days", days), ("text", TEXT)):
            base.execute(f"set variable {variable} = ?", [value])
        base.execute(Path(__file__).with_suffix(".sql").read_text("utf-8"))
        for number in range(datasets):
            part = folder / f"part-{number}"
            part.mkdir()
            _write_empty(Path(name) / f"{number}.db", part)
            for table, select in TABLES.items():
                _write_table(base, part / table, select.replace("{part}", f"city % {datasets} = {number}"))


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
