"""Visits to doctors are no cases, of whichever disease."""

from __future__ import annotations

import pytest

CITY = {"publisher": "示例市衛生局"}


@pytest.mark.parametrize(
    "visits",
    [
        "近期腸病毒門急診就診人次已攀升，1月、2月分別為359及342例。",
        "門診就診人次已攀升，1月為359例，2月為342例。",
        "腸病毒求診人次359例，急診就診人數342例。",
    ],
)
def test_visits_after_severe_cases_are_passed_over(read, visits):
    found = read(f"今年截至3月25日，示例市腸病毒重症病例累計1例。{visits}", published="2022-03-30", **CITY)
    assert [(one.measure, one.value) for b in found.bulletins for one in b.observations] == [("severe", 1)]
    assert [one.kind for one in found.passed_over] == ["visits", "visits"]


def test_a_place_whose_visits_are_counted_has_the_zero_after_them(rows):
    text = "截至3月25日，全國腸病毒門急診就診7,400人次；東湖區腸病毒急診就診數達295人次，尚無重症。"
    assert rows(text, published="2022-03-30", **CITY) == ["东湖区 current severe 0 stated_zero"]


def test_what_is_counted_after_visits_has_rows(rows):
    text = "截至3月25日，腸病毒門急診就診人次上升，示例市累計4例重症病例，東湖區及南橋區各2例。"
    assert rows(text, published="2022-03-30", **CITY) == [
        "示例市 cumulative severe 4",
        "东湖区 cumulative severe 2",
        "南桥区 cumulative severe 2",
    ]
