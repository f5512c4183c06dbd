"""What is left of a place, a disease or the cases when something is taken out: no number of the whole."""

from __future__ import annotations

import pytest

DAY = "11月29日0-24时，"


@pytest.mark.parametrize(
    "text",
    [
        "除东湖区外，全市新增确诊病例5例，死亡1例。",
        "全市除东湖区外其他区县新增确诊病例5例。",
        "东湖区以外新增确诊病例5例。",
        "除境外输入外，全市新增确诊病例5例。",
        "新增确诊病例5例（不含境外输入）。",
    ],
)
def test_a_number_of_the_rest_is_unread(rows, findings, text):
    assert rows(DAY + text) == []
    assert findings(text)
    assert {found.split(":")[0] for found in findings(text)} == {"unread"}


@pytest.mark.parametrize(
    "text", ["东湖区以外无新增死亡病例。", "除东湖区外，各区县无新增死亡病例。", "其他市县无新发霍乱。"]
)
def test_a_zero_of_the_rest_is_passed_over(rows, passed, text):
    assert rows(DAY + text) == []
    assert [one.partition(":")[0] for one in passed(text)] == ["zero"]


@pytest.mark.parametrize(
    "text",
    [
        "除霍乱外，其余20种乙类传染病共报告发病300例，死亡20人。",
        "乙类传染病（不含霍乱）共报告发病300例，死亡20人。",
        "全市报告乙类传染病300例（不包括霍乱），死亡20人。",
    ],
)
def test_the_number_of_a_class_says_which_diseases_it_leaves_out(rows, text):
    assert rows(DAY + text) == ["示例市 new cases 300 without cholera", "示例市 new deaths 20 without cholera"]


def test_it_ends_with_its_part_of_the_sentence(rows):
    text = "除东湖区外，新增疑似病例5例；全市新增死亡病例1例。除霍乱外，乙类传染病报告发病3例。丙类传染病报告发病2例。"
    assert rows(DAY + text) == ["示例市 new deaths 1", "示例市 new cases 3 without cholera", "示例市 new cases 2"]


def test_a_list_in_brackets_after_it_is_read(rows):
    text = "除东湖区外，全市新增疑似病例5例（南桥区3例、西岭区2例）。"
    assert rows(DAY + text) == ["南桥区 new suspected 3", "西岭区 new suspected 2"]


def test_all_but_some_are_what_is_left(rows):
    text = "新增确诊病例7例，除1例为境外输入外，均为本土病例。"
    assert rows(text) == [
        "示例市 new confirmed 7",
        "示例市 new confirmed imported 1",
        "示例市 new confirmed local 6 implied",
    ]


def test_those_who_are_no_longer_there_are_left_out_of_nothing(rows):
    assert rows("除治愈出院者外，现有确诊病例15例。") == ["示例市 current confirmed 15"]


@pytest.mark.parametrize(
    "text",
    [
        "乙类传染病中除14个病种无发病、死亡病例报告外，其余13种乙类传染病共报告80例。",
        "乙类传染病报告80例，其余11种乙类传染病无发病报告。",
        "乙类传染病报告80例，其他病种均无死亡病例。",
    ],
)
def test_diseases_that_are_not_named_had_none(rows, passed, text):
    assert rows("11月，" + text) == ["示例市 new cases 80"]
    assert [one.partition(":")[0] for one in passed(text)] == ["zero"]


def test_places_that_are_not_named_had_none(rows):
    assert rows("11月29日，东湖区新增确诊病例3例，其他区县无新增病例。") == ["东湖区 new confirmed 3"]
