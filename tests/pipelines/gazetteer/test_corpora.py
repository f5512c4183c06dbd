"""The places of real bulletins: every area of the corpora is found inside the area that reports, on its day."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from pipelines.gazetteer.resolve import all_names, find_candidates, get_division, resolve

CORPORA = Path(__file__).parents[4] / "shared" / "corpora"
BAR = 0.99

# What the corpora say is not judged: countries, regions of more than one place, and people as places.
NOT_JUDGED = {
    "港澳台地区", "日本", "泰国", "韩国", "美国", "越南", "新加坡", "尼泊尔", "法国", "外地来京人员",
    "北京涉冬〔残〕奥闭环人员",
}  # fmt: skip


def read(name: str) -> list[tuple[str, str, str]]:
    """Reporting area, area and day of every row that names a place."""
    with (CORPORA / name / "truth.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["area"] and row["area"] not in NOT_JUDGED]
    return [(row["bulletin_area"], row["area"], (row["period_start"] or row["period_end"])[:10]) for row in rows]


@pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora do not lie beside this checkout (../shared/corpora)")
@pytest.mark.parametrize("name", ["gold", "nhc", "provincial"])
def test_the_areas_of_real_bulletins_resolve_inside_the_area_that_reports(name):
    rows = read(name)
    missed = {}
    for row in dict.fromkeys(rows):
        reporting = resolve(row[0], "100000", row[2])
        assert reporting is not None, row
        if resolve(row[1], reporting.code, row[2]) is None:
            missed[row] = reporting
    assert sum(row not in missed for row in rows) >= BAR * len(rows), sorted({row[:2] for row in missed})
    unexplained = {
        (inside, area)
        for (inside, area, day), reporting in missed.items()
        if not is_zone(area) and not is_shared(area, reporting.code, day)
    }
    assert unexplained <= {("全国", "建设兵团第四师"), ("湖北省", "神农架林区首发")}  # a division of the corps; a slip


def is_zone(area: str) -> bool:
    """Return whether this is a zone that has no code, or had none then."""
    return area in all_names() and all(get_division(d.code).name == d.name == "两江新区" for d in all_names()[area])


def is_shared(area: str, inside: str, day: str) -> bool:
    """Return whether several places inside have that name: only the sentence around it shows which is meant."""
    return sum(division.is_inside(inside) for division in find_candidates(area, day)) > 1
