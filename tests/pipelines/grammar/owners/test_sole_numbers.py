"""The only new number of a bulletin, after the name of the reporting area, is what was new in all of it."""

from __future__ import annotations

import pytest

SUM = "截至11月28日24时，示例市累计报告确诊病例60例。"


def test_the_area_gets_the_number_too(rows):
    assert rows(f"11月28日0-24时，示例市东湖区新增2例确诊病例。{SUM}") == [
        "东湖区 new confirmed 2",
        "示例市 new confirmed 2 implied",
        "示例市 cumulative confirmed 60",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "示例市东湖区新增2例确诊病例。",  # no sum: the text is about the district
        f"东湖区新增2例确诊病例。{SUM}",
        f"示例市东湖区新增2例确诊病例，示例市南桥区新增1例确诊病例。{SUM}",
        "示例市东湖区新增2例确诊病例，至此全市累计报告确诊病例60例。",  # news of the district
        "示例市东湖区新增2例确诊病例。全市累计报告确诊病例60例。",
        f"示例市新增确诊病例3例。示例市东湖区新增2例确诊病例。{SUM}",
    ],
)
def test_nothing_is_implied_where_the_text_says_more_or_less(rows, text):
    assert not [row for row in rows(f"11月28日0-24时，{text}") if row.endswith("implied")]
