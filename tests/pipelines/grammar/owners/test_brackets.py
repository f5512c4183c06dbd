"""A bracket belongs to the number or place before it; its entries have parts of their own."""

from __future__ import annotations

import pytest


def test_a_bracket_belongs_to_the_number_before_it(rows):
    assert rows("新增确诊病例5例（东湖区3例、西岭区2例），新增无症状感染者1例（南桥区1例）。") == [
        "示例市 new confirmed 5",
        "东湖区 new confirmed 3",
        "西岭区 new confirmed 2",
        "示例市 new asymptomatic 1",
        "南桥区 new asymptomatic 1",
    ]


def test_brackets_nest(rows):
    text = "示例省新增本土确诊病例5例（示例市4例（东湖区3例、南桥区1例）、省外1例）。"
    assert rows(text, area="990000")[:4] == [
        "示例省 new confirmed local 5",
        "示例市 new confirmed local 4",
        "东湖区 new confirmed local 3",
        "南桥区 new confirmed local 1",
    ]


def test_two_brackets_in_a_row_belong_to_one_number(rows):
    assert rows("现有确诊病例20例（核减1例）（其中重症病例2例）。") == [
        "示例市 current confirmed 20",
        "示例市 current severe 2",
    ]


@pytest.mark.parametrize("opening", ["其中", "分别为", "分布在"])
def test_brackets_after_places_have_lists_of_their_own(rows, opening):
    text = f"新增本地病例40例，{opening}柳溪市（30例，其中城关镇20例）、东湖区（10例）。"
    assert rows(text) == [
        "示例市 new confirmed local 40",
        "柳溪市 new confirmed local 30",
        "城关镇 new confirmed local 20",
        "东湖区 new confirmed local 10",
    ]


def test_a_share_in_a_bracket_leaves_its_number_to_the_place_before_it(rows):
    text = "11月29日，新增确诊病例9例，分别为东湖区（发病数6例，占66.7%）、南桥区（占33.3%，3例）。"
    assert rows(text)[1:] == ["东湖区 new confirmed 6", "南桥区 new confirmed 3"]


def test_in_a_bracket_其中_breaks_down_the_entry_before_it(rows):
    text = "新增确诊病例6例（东湖区4例，其中2例为隔离点发现，2例为社区筛查发现；南桥区2例，均为隔离点发现）。"
    assert rows(text) == [
        "示例市 new confirmed 6",
        "东湖区 new confirmed 4",
        "东湖区 new confirmed 隔离点 2",
        "东湖区 new confirmed 社区筛查 2",
        "南桥区 new confirmed 2",
        "南桥区 new confirmed 隔离点 2 implied",
    ]


def test_in_a_bracket_of_items_what_follows_an_entry_is_of_it(rows):
    text = (
        "新增确诊病例20例（东湖区9例，其中4例为隔离点发现、5例由无症状感染者转为确诊病例；柳溪市5例，2例为社区筛查发现；"
        "南桥区、西岭区各2例，均为隔离点发现；北港区2例，为社区筛查发现）。"
    )
    assert rows(text) == [
        "示例市 new confirmed 20",
        "东湖区 new confirmed 9",
        "东湖区 new confirmed 隔离点 4",
        "东湖区 new converted 5",
        "柳溪市 new confirmed 5",
        "柳溪市 new confirmed 社区筛查 2",
        "南桥区 new confirmed 2",
        "西岭区 new confirmed 2",
        "南桥区 new confirmed 隔离点 2 implied",
        "西岭区 new confirmed 隔离点 2 implied",
        "北港区 new confirmed 2",
        "北港区 new confirmed 社区筛查 2 implied",
    ]


def test_a_bracket_of_confirmed_and_asymptomatic_shows_that_a_number_is_of_both(rows, findings):
    text = "新增确诊病例50例，新增无症状感染者518例。其中：东湖区120例（确诊10例，无症状110例）。"
    assert rows(text)[2:] == ["东湖区 new infections 120", "东湖区 new confirmed 10", "东湖区 new asymptomatic 110"]
    assert findings(text) == []


def test_a_bracket_after_a_number_that_was_not_understood_is_unread_too(rows, findings):
    text = "新增确诊病例50例，其中某类人员20例（东湖区15例，南桥区5例）。"
    assert rows(text) == ["示例市 new confirmed 50"]
    assert findings(text) == ["unread: 其中某类人员20例（东湖区15例，南桥区5例"]


@pytest.mark.parametrize("mark", ["", "，"])
def test_a_list_in_a_bracket_is_of_the_number_right_before_it(rows, mark):
    text = f"新增无症状感染者9例，其中境外输入0例，本土9例{mark}（东湖区5例、南桥区4例）。"
    assert rows(text)[2:] == [
        "示例市 new asymptomatic local 9",
        "东湖区 new asymptomatic local 5",
        "南桥区 new asymptomatic local 4",
    ]


@pytest.mark.parametrize("bracket", ["（无症状感染者15）", "（无症状感染者15例）", "（含无症状感染者15例）"])
def test_a_number_that_names_no_measure_counts_the_infected_in_its_bracket(rows, bracket):
    text = f"11月28日0-24时，全市新增感染者40例。其中：\n（一）东湖区：当日新增15例{bracket}。"
    assert rows(text)[1:] == ["东湖区 new infections 15", "东湖区 new asymptomatic 15"]
