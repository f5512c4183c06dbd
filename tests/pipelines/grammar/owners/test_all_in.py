"""均在, a place in brackets: the whole number belongs there, and the row says that it is implied."""

from __future__ import annotations

import pytest


def test_均在_gives_the_whole_number_to_a_place(rows):
    assert rows("新增本土确诊病例8例，均在东湖区。") == [
        "示例市 new confirmed local 8",
        "东湖区 new confirmed local 8 implied",
    ]


def test_its_evidence_contains_the_number(read):
    (bulletin,) = read("新增本土确诊病例8例，均在东湖区。").bulletins
    assert bulletin.observations[1].evidence == "新增本土确诊病例8例，均在东湖区"


def test_it_speaks_of_every_number_of_its_sentence(rows):
    assert rows("新增确诊病例9例，新增无症状感染者4例，均在东湖区。")[2:] == [
        "东湖区 new confirmed 9 implied",
        "东湖区 new asymptomatic 4 implied",
    ]


def test_after_an_entry_of_a_list_it_is_about_that_entry(rows):
    text = "新增确诊病例5例，其中示例市3例，均在东湖区；示例省外2例。"
    assert rows(text, area="990000")[1:3] == ["示例市 new confirmed 3", "东湖区 new confirmed 3 implied"]


def test_a_place_in_brackets_does_the_same(rows):
    assert rows("新增确诊病例2例（东湖区），新增无症状感染者1例（在南桥区）。") == [
        "示例市 new confirmed 2",
        "东湖区 new confirmed 2 implied",
        "示例市 new asymptomatic 1",
        "南桥区 new asymptomatic 1 implied",
    ]


def test_均为境外输入_adds_a_row_with_that_origin(rows):
    assert rows("新增确诊病例36例，均为境外输入病例。") == [
        "示例市 new confirmed 36",
        "示例市 new confirmed imported 36 implied",
    ]


def test_origin_and_place_may_follow_each_other(rows):
    assert rows("新增死亡病例2例，均为本土病例，均在东湖区。")[1:] == [
        "示例市 new deaths local 2 implied",
        "东湖区 new deaths local 2 implied",
    ]


def test_what_is_named_before_均_says_which_number_is_meant(rows):
    assert rows("新增本土确诊病例3例，累计本土确诊病例30例。新增本土病例均在东湖区。")[2:] == [
        "东湖区 new confirmed local 3 implied"
    ]


def test_a_route_may_be_implied(rows):
    assert rows("新增确诊病例2例，均在隔离管控人员中发现。")[1:] == ["示例市 new confirmed 隔离管控人员 2 implied"]


def test_a_zero_is_nowhere(rows):
    assert rows("新增确诊病例0例，均在东湖区。") == ["示例市 new confirmed 0"]


def test_where_the_patients_are_treated_is_not_where_they_were_counted(rows):
    assert rows("新增确诊病例2例，均在东湖区定点医院隔离治疗。") == ["示例市 new confirmed 2"]


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("8例确诊患者、3例无症状感染者出院", ["示例市 new recovered 8", "示例市 new released 3"]),
        ("出院8例确诊病例和3例无症状感染者", ["示例市 new recovered 8", "示例市 new released 3"]),
        ("东湖区8例确诊病例和南桥区3例无症状感染者治愈出院", ["东湖区 new recovered 8", "南桥区 new released 3"]),
        ("新增8例确诊病例和3例无症状感染者出院", ["示例市 new confirmed 8", "示例市 new released 3"]),
        ("8例本土确诊病例和3例境外输入确诊病例转为普通型", []),
        (
            "治愈出院本土确诊病例8例、本土无症状感染者3例",
            ["示例市 new recovered local 8", "示例市 new released local 3"],
        ),
    ],
)
def test_a_verb_is_that_of_both_numbers_that_it_follows_or_opens(rows, clause, expected):
    assert rows(f"11月29日，{clause}。") == expected


@pytest.mark.parametrize(
    "parts",
    [
        "1例为确诊病例，1例为疑似病例",
        "其中1例为确诊病例、1例为疑似病例",
        "其中重症1例，确诊病例1例",
        "其中普通型1例、无症状感染者1例",
    ],
)
def test_who_they_were_whose_outcome_is_counted_is_no_count_of_who_is(rows, findings, parts):
    assert rows(f"11月29日，新增死亡2例，{parts}。") == ["示例市 new deaths 2"]
    assert {found.split(":")[0] for found in findings(f"新增死亡2例，{parts}。")} == {"unread"}


def test_the_first_item_of_a_list_that_is_announced_keeps_its_place(rows):
    text = "全市新增确诊病例12例、无症状感染者50例。具体情况如下："
    assert rows(f"{text}东湖区新增确诊病例7例，无症状感染者3例；南桥区新增确诊病例5例，无症状感染者47例。")[2:] == [
        "东湖区 new confirmed 7",
        "东湖区 new asymptomatic 3",
        "南桥区 new confirmed 5",
        "南桥区 new asymptomatic 47",
    ]


def test_a_number_whose_place_is_said_has_no_second_one(rows):
    text = "11月29日，新增确诊病例1例，在东湖区，治愈出院4例，均在南桥区。"
    assert rows(text) == [
        "示例市 new confirmed 1",
        "东湖区 new confirmed 1 implied",
        "示例市 new recovered 4",
        "南桥区 new recovered 4 implied",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "新增确诊病例9例（均为本土病例，东湖区5例，南桥区4例）。",
        "新增确诊病例9例，均为本土病例，东湖区5例，南桥区4例。",
        "新增确诊病例9例，均为本土病例，其中东湖区5例，南桥区4例。",
    ],
)
def test_a_list_after_the_origin_of_all_has_that_origin(rows, text):
    assert rows(text) == [
        "示例市 new confirmed 9",
        "示例市 new confirmed local 9 implied",
        "东湖区 new confirmed local 5",
        "南桥区 new confirmed local 4",
    ]


def test_a_list_in_a_bracket_breaks_down_the_origin_that_it_adds_up_to(rows):
    assert rows("新增确诊病例30例（其中本土9例，东湖区5例，南桥区4例；境外输入21例）。")[2:4] == [
        "东湖区 new confirmed local 5",
        "南桥区 new confirmed local 4",
    ]


@pytest.mark.parametrize("opening", ["当日新增", "其中新增", "新增病例分别为", "当日新增为"])
def test_entries_after_one_that_is_new_are_new_although_a_sum_is_before_them(rows, opening):
    assert rows(f"累计确诊病例300例，{opening}东湖区5例、南桥区4例、西岭区3例。")[1:] == [
        "东湖区 new confirmed 5",
        "南桥区 new confirmed 4",
        "西岭区 new confirmed 3",
    ]


def test_what_is_named_before_均在_is_counted_there(rows):
    text = "新增本土确诊病例11例；新增本土无症状感染者28例。\n新增本土确诊病例均在东湖区。"
    assert rows(text)[-1] == "东湖区 new confirmed local 11 implied"


def test_parts_after_two_tails_are_of_what_both_say(rows):
    found = rows("11月29日，全市报告登革热病例59例，均为本地病例，均在柳溪市，其中东湖区50例，南桥区9例。")
    assert found[3:] == ["东湖区 new cases local 50", "南桥区 new cases local 9"]


def test_infections_of_an_entry_that_all_were_without_symptoms(rows):
    text = "新增本土感染者9例，其中东湖区6例，南桥区3例，均为无症状感染者；确诊病例2例。"
    assert "南桥区 new asymptomatic local 3 implied" not in rows(text)  # nobody knows of which
    text = "东湖区新增本土感染者6例；南桥区新增3例，均为无症状感染者。"
    assert rows(text)[1:] == ["南桥区 new infections local 3", "南桥区 new asymptomatic local 3 implied"]


@pytest.mark.parametrize("tail", ["均为轻型或普通型", "均为轻型、普通型"])
def test_one_of_two_severities_is_neither(rows, tail):
    assert rows(f"新增确诊病例9例，{tail}。") == ["示例市 new confirmed 9"]


@pytest.mark.parametrize("counted", ["感染者", "确诊病例"])
@pytest.mark.parametrize(
    "tail", ["均为轻型或无症状", "均为无症状或轻型", "均为轻型和无症状感染者", "（均为轻型或无症状）"]
)
def test_mild_or_without_symptoms_is_neither(rows, counted, tail):
    comma = "" if tail.startswith("（") else "，"
    assert [row.split()[2] for row in rows(f"新增{counted}9例{comma}{tail}。")] == [
        "infections" if counted == "感染者" else "confirmed"
    ]


@pytest.mark.parametrize(("tail", "measure"), [("均为轻型", "mild"), ("均为无症状感染者", "asymptomatic")])
def test_one_class_alone_is_that_of_all_infections(rows, tail, measure):
    assert rows(f"新增感染者9例，{tail}。")[1:] == [f"示例市 new {measure} 9 implied"]


@pytest.mark.parametrize(
    "died",
    ["伤者都因抢救无效死亡", "患者均因救治无效死亡", "经抢救无效均死亡", "都已死亡"],
)
def test_all_who_died_despite_treatment_are_deaths(rows, died):
    assert rows(f"2022年10月，示例市报告狂犬病病例4例，{died}。") == [
        "示例市 new cases 4",
        "示例市 new deaths 4 implied",
    ]


def test_one_of_them_who_died_despite_treatment_is_one_death(rows):
    text = "2022年10月，示例市报告狂犬病病例4例，其中1例因抢救无效死亡。"
    assert rows(text) == ["示例市 new cases 4", "示例市 new deaths 1"]
