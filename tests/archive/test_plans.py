"""What people ask of one place and time is found by an index, however much the archive holds."""

from __future__ import annotations

import pytest

SERIES = (
    "disease = 'covid-19' and {place} and basis = 'new' and measure = 'confirmed'"
    " and period_end > '2022-01-01' and period_end <= '2023-01-01'"
)
REPORTED = SERIES.format(place="bulletin_area_code = '990100'")
ABOUT = SERIES.format(place="area_code = '990100'")
ON_A_DAY = " and current_from <= '2022-11-30' and (current_until is null or current_until > '2022-11-30')"


@pytest.mark.parametrize(
    ("view", "where"),
    [
        ("current_observations", REPORTED),
        ("observation_history", REPORTED),
        ("observation_sightings", REPORTED),
        ("observations_as_issued", REPORTED + ON_A_DAY),
        ("observations_as_recorded", REPORTED + ON_A_DAY),
        ("observations_as_held", REPORTED + ON_A_DAY),
        ("agreement", REPORTED),
        ("agreement", ABOUT),
    ],
)
@pytest.mark.parametrize("columns", ["period_end, value", "*"])
def test_a_series_is_found_by_its_place_disease_and_period(archive, view, where, columns):
    plan = [step for *_, step in archive.execute(f"explain query plan select {columns} from {view} where {where}")]
    assert [step for step in plan if step.startswith(("SCAN ", "MATERIALIZE ")) or "AUTOMATIC" in step] == []
    assert "bulletins_by_area (area_code=? AND disease=? AND period_end>? AND period_end<?)" in plan[0]
