"""Numbers of another time than the one that is reported."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("phrase", ["前一日新增8例", "上月报告登革热8例", "去年同期8例"])
def test_numbers_of_an_earlier_time_are_passed_over(rows, findings, passed, phrase):
    text = f"全市报告登革热病例5例。{phrase}。"
    assert rows(f"2022年10月，{text}") == ["示例市 new cases 5"]
    assert (findings(text), passed(text)) == ([], ["other_time: 8例"])


def test_none_then_is_no_zero(rows, findings):
    text = "全市报告登革热病例5例。去年同期无死亡病例。"
    assert rows(f"2022年10月，{text}") == ["示例市 new cases 5"]
    assert findings(text) == []


def test_it_goes_on_to_the_end_of_its_sentence(rows):
    assert rows("10月，全市报告登革热病例5例。上月8例，死亡1例。死亡2例。") == [
        "示例市 new cases 5",
        "示例市 new deaths 2",
    ]


@pytest.mark.parametrize("behind", ["（前一日新增8例），死亡2例", "，上月8例；死亡2例", "，上月8例，10月死亡2例"])
def test_numbers_after_it_are_of_the_reported_time(rows, behind):
    assert rows(f"10月，全市报告登革热病例5例{behind}。") == ["示例市 new cases 5", "示例市 new deaths 2"]


@pytest.mark.parametrize(
    "compared",
    ["与去年同期相比", "比去年同期下降20%", "较上月减少3例", "比上月减少3例", "与上月持平", "较去年同期（8例）下降"],
)
def test_a_comparison_says_nothing_of_what_follows(rows, compared):
    assert rows(f"10月，全市报告登革热病例5例，{compared}，死亡2例。") == ["示例市 new cases 5", "示例市 new deaths 2"]
