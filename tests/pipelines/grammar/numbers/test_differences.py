"""How much a count has changed is no count, and the level that it reached is one."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "phrase", ["重症病例减少2例", "重症病例增加2例", "疑似病例转14例", "疑似病例转为临床诊断病例14例"]
)
def test_changes_of_a_current_count_are_no_rows(rows, phrase):
    assert rows(f"新增确诊病例30例，{phrase}。") == ["示例市 new confirmed 30"]


@pytest.mark.parametrize("compared", ["较昨日", "比昨日", "比11月28日", "较前一日"])
def test_numbers_in_brackets_after_another_day_are_of_that_day(rows, compared):
    text = f"11月29日，新增确诊病例3例，{compared}（确诊5例、无症状10例）减少2例。"
    assert rows(text) == ["示例市 new confirmed 3"]


@pytest.mark.parametrize("word", ["上升至", "上升到", "下降至", "下降到"])
def test_the_level_that_a_count_reached_is_the_current_count(rows, word):
    assert rows(f"11月29日0—24时，全市新增确诊病例由20例{word}36例。") == ["示例市 new confirmed 36"]


@pytest.mark.parametrize(
    ("text", "found", "left_open"),
    [
        ("新增重症-4例，新增疑似病例－2例，现有重症7例。", ["示例市 current severe 7"], ["-4例", "－2例"]),
        ("新增病例−6例（核减6例），新增死亡1例。", ["示例市 new deaths 1"], ["−6例"]),
        ("新增本土﹣3例，治愈出院 -2人。", [], ["﹣3例", "-2人"]),
        ("新增确诊病例11例：东湖区-4例，南桥区-7例。", ["东湖区 new confirmed 4", "南桥区 new confirmed 7"], []),
        ("新增确诊病例——8例。", ["示例市 new confirmed 8"], []),
    ],
)
def test_a_number_below_zero_is_a_finding(rows, findings, text, found, left_open):
    assert {*found} <= {*rows(f"11月29日0-24时，{text}")}
    assert findings(text) == [f"unread: {one}" for one in left_open]
    values = {one.rpartition(" ")[2] for one in rows(f"11月29日0-24时，{text}")}
    assert values.isdisjoint(one.strip("-－−﹣例人") for one in left_open)


@pytest.mark.parametrize(
    ("text", "left_open"),
    [
        ("手足口病-36例，水痘－12例", ["-36例", "－12例"]),
        ("猩红热＋5例", ["＋5例"]),
        ("东湖区+5例，南桥区-4例", ["+5例", "-4例"]),
    ],
)
def test_a_difference_of_a_disease_or_a_place_is_a_finding(rows, findings, text, left_open):
    whole = "全市报告流感130例。与9月相比，"
    assert rows(f"2022年10月，{whole}{text}。") == ["示例市 new cases 130"]
    assert findings(f"{whole}{text}。", day="2022年10月，") == [f"unread: {one}" for one in left_open]
