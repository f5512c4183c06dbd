"""无新增 is a number: nothing. What is not named has no number."""

from __future__ import annotations

import pytest


def test_each_measure_after_无_is_a_zero(rows):
    assert rows("11月29日0-24时，无新增本土确诊病例、疑似病例和无症状感染者。") == [
        "示例市 new confirmed local 0 stated_zero",
        "示例市 new suspected local 0 stated_zero",
        "示例市 new asymptomatic local 0 stated_zero",
    ]


def test_a_place_may_say_it(rows):
    assert rows("东湖区无新增确诊病例。") == ["东湖区 new confirmed 0 stated_zero"]


@pytest.mark.parametrize("none", ["无新增", "没有新增", "暂无新增", "尚无新增"])
def test_a_zero_may_be_inside_a_place(rows, none):
    assert rows(f"11月29日，东湖区内{none}鼠疫病例。") == ["东湖区 new cases 0 stated_zero"]


def test_a_zero_without_a_basis_takes_that_of_what_it_follows(rows):
    assert rows("累计报告确诊病例20例，无死亡病例。")[1:] == ["示例市 cumulative deaths 0 stated_zero"]
    assert rows("现有确诊病例20例（无重症病例）。")[1:] == ["示例市 current severe 0 stated_zero"]


def test_an_origin_alone_in_brackets_is_a_zero_of_the_number_before(rows):
    assert rows("新增无症状感染者3例（无境外输入）。")[1:] == ["示例市 new asymptomatic imported 0 stated_zero"]


def test_an_action_is_one_zero(rows):
    assert rows("新增确诊病例1例，当日无解除医学观察的无症状感染者。")[1:] == ["示例市 new released 0 stated_zero"]


def test_a_printed_zero_is_stated(rows):
    assert rows("新增确诊病例0例。") == ["示例市 new confirmed 0"]


def test_0_before_新增_is_a_zero_of_what_follows(rows):
    text = "11月29日0-24时，东湖区0新增确诊病例，南桥区新增3例。"
    assert rows(text) == ["东湖区 new confirmed 0 stated_zero", "南桥区 new confirmed 3"]


@pytest.mark.parametrize("text", ["患者无明确接触史。", "无其他不适症状的病例已出院。"])
def test_another_无_is_no_zero(rows, text):
    assert rows(text) == []


def test_a_headline_without_commas_keeps_its_zero(rows):
    assert rows("示例市新增确诊病例5例 无新增疑似病例 新增无症状感染者2例") == [
        "示例市 new confirmed 5",
        "示例市 new suspected 0 stated_zero",
        "示例市 new asymptomatic 2",
    ]


def test_a_zero_right_after_a_part_is_none_of_it(rows):
    assert rows("累计报告确诊病例30例，其中20例为本土病例，10例为境外输入无死亡。") == [
        "示例市 cumulative confirmed 30",
        "示例市 cumulative confirmed local 20",
        "示例市 cumulative confirmed imported 10",
        "示例市 cumulative deaths 0 stated_zero",
    ]


def test_none_that_were_found_is_a_zero(rows):
    assert rows("11月29日，目前没有发现重症和死亡病例。") == [
        "示例市 current severe 0 stated_zero",
        "示例市 cumulative deaths 0 stated_zero",
    ]


@pytest.mark.parametrize("text", ["这次疫情没有发生死亡病例。", "某某防控区内无新增确诊病例。"])
def test_a_zero_of_whom_nobody_knows_is_a_finding(rows, findings, passed, text):
    assert (rows(text), passed(text)) == ([], [])
    assert findings(text) == [f"unread: {text[:-1]}"]


@pytest.mark.parametrize(
    "text",
    [
        "若未再出现新病例，将解除警报。",
        "如再无新发病例，即可复课。",
        "各区县无新增死亡病例。",
        "目前，其他市县无新发疫情。",
    ],
)
def test_a_zero_that_may_come_or_of_the_rest_is_none(rows, findings, text):
    text = f"全市新增确诊病例3例。{text}"
    assert (rows(f"11月29日，{text}"), findings(text)) == (["示例市 new confirmed 3"], [])


@pytest.mark.parametrize(
    "text",
    [
        "11月29日，登革热病例和死亡均为零。",
        "11月29日，登革热发病数、死亡数均为0。",
        "11月29日，无登革热病例和死亡病例。",
        "11月29日，登革热病例和死亡病例均为0例。",
    ],
)
def test_cases_in_a_list_of_measures_are_a_zero_of_their_own(rows, text):
    assert rows(text) == ["示例市 new cases 0 stated_zero", "示例市 new deaths 0 stated_zero"]


def test_those_suspected_are_in_a_list_of_zeros(rows):
    zeros = [f"示例市 new {one} 0 stated_zero" for one in ("confirmed", "suspected", "deaths")]
    assert sorted(rows("11月29日，全市无新增确诊、疑似和死亡病例。")) == sorted(zeros)


@pytest.mark.parametrize("text", ["无死亡的病例。", "无死亡病例。", "未见死亡病例。"])
def test_cases_who_would_have_died_are_one_zero(rows, text):
    assert rows(f"11月29日新增确诊病例3例，{text}")[1:] == ["示例市 new deaths 0 stated_zero"]


def test_a_printed_zero_of_several_is_of_each(rows):
    assert rows("11月29日，东湖区、南桥区新增确诊病例0例。") == ["东湖区 new confirmed 0", "南桥区 new confirmed 0"]
    assert rows("11月29日，东湖区、南桥区分别新增确诊病例0例、3例。") == [
        "东湖区 new confirmed 0",
        "南桥区 new confirmed 3",
    ]


def test_a_disease_and_its_virus_is_one_name(rows):
    assert rows("今天示例市没有新增人类感染H7N9病毒的确诊个案。") == ["示例市 new confirmed 0 stated_zero"]


def test_a_refused_zero_refuses_nothing_after_it(rows):
    text = "累计确诊病例300例。全市5个区只有西岭区、北港区没有确诊病例。以东湖区60例最多，南桥区50例次之。"
    assert rows(text)[1:] == ["东湖区 cumulative confirmed 60", "南桥区 cumulative confirmed 50"]


def test_an_entry_without_any_counts_what_its_list_does(rows):
    text = "新增确诊病例8例、治愈出院4例，其中东湖区5例，南桥区3例，西岭区、北港区无新增。"
    assert rows(f"11月29日，{text}")[2:] == [
        "东湖区 new confirmed 5",
        "南桥区 new confirmed 3",
        "西岭区 new confirmed 0 stated_zero",
        "北港区 new confirmed 0 stated_zero",
    ]


def test_a_place_without_any_after_one_measure_has_none_of_it(rows):
    assert rows("11月29日，东湖区新增确诊病例2例，南桥区零新增。")[1:] == ["南桥区 new confirmed 0 stated_zero"]
    assert rows("11月29日，东湖区新增确诊病例2例、疑似病例3例，南桥区零新增。")[2:] == []


def test_places_that_are_named_among_many_had_none(rows):
    text = "11月29日，东湖区、南桥区等16个区县均无新增确诊病例，西岭区新增确诊病例4例。"
    assert rows(text) == [
        "东湖区 new confirmed 0 stated_zero",
        "南桥区 new confirmed 0 stated_zero",
        "西岭区 new confirmed 4",
    ]
