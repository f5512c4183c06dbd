"""The count of a rate is the one that gives the population which other rates of the same people have."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("counted", "count"),
    [
        ("死亡12例", 12),
        ("发病12例", None),  # cases, which are no numerator of a mortality
        ("死亡13例", None),  # of another population
    ],
)
def test_a_mortality_has_the_deaths_that_give_the_population(read_of_city, counted, count):
    text = (
        "2022年10月，全市报告法定传染病发病12345例，死亡24例，发病率为100.00/10万，死亡率为0.1944/10万。"
        f"其中肺结核{counted}，死亡率为0.0972/10万。"
    )
    found = [(one.measure, one.disease, one.numerator) for one in read_of_city(text).rates]
    assert found == [
        ("incidence", "notifiable", 12345),
        ("mortality", "notifiable", 24),
        ("mortality", "tuberculosis", count),
    ]
