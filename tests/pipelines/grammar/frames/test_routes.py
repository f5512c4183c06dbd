"""By which route infections were found: as printed, with a kind."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("clause", "route", "kind"),
    [
        ("隔离管控人员中发现4例", "隔离管控人员", "quarantine"),
        ("社区筛查发现4例", "社区筛查", "community"),
        ("密切接触者筛查发现4例", "密切接触者筛查", "close-contact"),
        ("非闭环管理重点人员筛查发现4例", "非闭环管理重点人员筛查", "key-personnel"),
        ("闭环管理人员中检出4例", "闭环管理人员", "closed-loop"),
        ("跨区域协查发现4例", "跨区域协查", "notified"),
        ("发热门诊就诊发现4例", "发热门诊就诊", "clinic"),
        ("4例在社会面筛查中发现", "社会面筛查", "community"),
        ("4例在集中隔离点筛查发现", "集中隔离点筛查", "quarantine"),
        ("隔离观察人员4例", "隔离观察人员", "quarantine"),
        ("4例社会面筛查人员", "社会面筛查人员", "community"),
    ],
)
def test_a_route_is_kept_as_printed(read, clause, route, kind):
    (bulletin,) = read(f"新增本土阳性感染者9例，其中确诊病例9例。{clause}。").bulletins
    found = bulletin.observations[-1]
    assert (found.area, found.measure, found.route, found.route_kind, found.value) == (
        "示例市", "infections", route, kind, 4,
    )  # fmt: skip


def test_a_total_has_none(read):
    (bulletin,) = read("新增本土阳性感染者9例。").bulletins
    assert (bulletin.observations[0].route, bulletin.observations[0].route_kind) == ("", "")


def test_a_route_after_two_numbers_is_that_of_both(rows):
    text = "新增本土确诊病例20例和无症状感染者30例，其中14例确诊病例和25例无症状感染者在隔离管控中发现。"
    assert rows(text)[2:] == [
        "示例市 new confirmed local 隔离管控 14",
        "示例市 new asymptomatic local 隔离管控 25",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "在集中隔离点发现14例确诊病例和25例无症状感染者",
        "在集中隔离点发现确诊病例14例、无症状感染者25例",
        "在集中隔离点发现确诊病例14例，无症状感染者25例",
        "确诊病例14例、无症状感染者25例在集中隔离点发现",
    ],
)
def test_a_route_said_once_is_that_of_cases_and_asymptomatic_ones(rows, text):
    assert rows(f"新增本土确诊病例20例和无症状感染者30例。其中{text}。")[2:] == [
        "示例市 new confirmed local 集中隔离点 14",
        "示例市 new asymptomatic local 集中隔离点 25",
    ]


def test_unknown_words_before_two_numbers_leave_neither_a_total(rows):
    text = "新增确诊病例20例和无症状感染者30例。在演艺团队中发现14例确诊病例和25例无症状感染者。"
    assert rows(text) == ["示例市 new confirmed 20", "示例市 new asymptomatic 30"]


def test_a_number_with_a_basis_of_its_own_has_no_route_before_it(rows):
    text = "隔离点发现新增确诊病例14例，新增无症状感染者25例。"
    assert rows(text)[-1] == "示例市 new asymptomatic 25"


def test_part_of_which_of_two_numbers_of_the_sentence_before_is_said_by_its_measure(rows):
    text = "新增本土确诊病例20例和境外输入确诊病例3例。其中6例无症状感染者转为确诊病例。"
    assert rows(text)[-1].startswith("示例市 new converted")


def test_a_list_of_more_than_either_of_two_numbers_is_of_both(rows):
    text = "新增本土确诊病例20例和无症状感染者30例（含6例转为确诊病例），隔离观察人员32例、社会面筛查人员12例。"
    assert rows(text)[-2:] == [
        "示例市 new infections local 隔离观察人员 32",
        "示例市 new infections local 社会面筛查人员 12",
    ]


@pytest.mark.parametrize(
    ("tail", "route"),
    [
        ("均来自隔离管控人员", "隔离管控人员"),
        ("均系集中隔离人员", "集中隔离人员"),
        ("全部为重点人群筛查", "重点人群筛查"),
        ("均来自封控区", "封控区"),
    ],
)
def test_a_tail_that_names_a_route_alone_is_of_all(rows, tail, route):
    assert rows(f"新增本土确诊病例9例，{tail}。")[1:] == [f"示例市 new confirmed local {route} 9 implied"]


@pytest.mark.parametrize("tail", ["均已集中隔离", "均在集中隔离点", "均为密切接触者", "均为定点医院隔离治疗的病例"])
def test_where_people_are_and_whom_they_met_is_no_route(rows, tail):
    assert rows(f"新增本土确诊病例9例，{tail}。") == ["示例市 new confirmed local 9"]


def test_names_of_routes_are_entries_without_a_word_for_finding(rows):
    text = "新增本土阳性感染者38例，{}33例、居家隔离3例、社会面2例。"
    for first in ("集中隔离", "隔离点", "封控区", "重点人群筛查"):
        assert rows(text.format(first))[1:] == [
            f"示例市 new infections local {first} 33",
            "示例市 new infections local 居家隔离 3",
            "示例市 new infections local 社会面 2",
        ]


def test_contacts_that_were_traced_are_a_route_where_cases_are_counted(rows):
    text = "新增确诊病例12例，其中2例为隔离管控人员，10例为密接者追踪。"
    assert rows(text)[1:] == ["示例市 new confirmed 隔离管控人员 2", "示例市 new confirmed 密接者追踪 10"]


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        ("4例在隔离管控中发现", ["示例市 new confirmed local 隔离管控 4"]),
        ("6例在东湖区", ["东湖区 new confirmed local 6"]),
        ("东湖区3例，南桥区2例", ["东湖区 new confirmed local 3", "南桥区 new confirmed local 2"]),
        ("东湖区13例，南桥区11例", ["东湖区 new converted local 13", "南桥区 new converted local 11"]),
    ],
)
def test_what_follows_those_who_were_asymptomatic_is_of_all_cases_unless_it_adds_up(rows, parts, found):
    text = f"新增本土确诊病例30例，其中24例为无症状感染者转归，{parts}。"
    assert rows(text) == ["示例市 new confirmed local 30", "示例市 new converted local 24", *found]


def test_the_routes_of_an_entry_are_no_places(rows):
    text = "新增本土无症状感染者18例，其中东湖区6例，含集中隔离4例、居家隔离2例；南桥区12例。"
    assert rows(text)[1:] == [
        "东湖区 new asymptomatic local 6",
        "东湖区 new asymptomatic local 集中隔离 4",
        "东湖区 new asymptomatic local 居家隔离 2",
        "南桥区 new asymptomatic local 12",
    ]


def test_where_current_cases_are_is_no_route(rows, findings):
    text = "截至11月29日24时，现有感染者31例，其中在院治疗9例、集中隔离22例。"
    assert rows(text) == ["示例市 current infections 31", "示例市 current in_hospital 9"]
    assert findings(text) == ["unread: 集中隔离22例"]
    assert rows("截至11月29日24时，现有感染者31例，均为集中隔离人员。") == ["示例市 current infections 31"]


@pytest.mark.parametrize("link", ["", "其中"])
def test_a_route_of_cases_and_asymptomatic_ones_in_its_bracket_is_of_both(rows, link):
    assert rows(f"新增确诊病例13例，无症状感染者81例，{link}社会面发现7例（确诊1例、无症状6例）。")[2:] == [
        "示例市 new infections 社会面 7",
        "示例市 new confirmed 社会面 1",
        "示例市 new asymptomatic 社会面 6",
    ]


def test_those_who_wait_for_a_test_are_no_cases_of_a_route(rows):
    text = "截至11月28日，累计报告疑似病例24例，排除14例，10例正待检测。"
    assert rows(text) == ["示例市 cumulative suspected 24", "示例市 cumulative suspected_excluded 14"]


def test_how_they_were_found_said_twice_is_one_number(rows):
    text = "11月29日，示例市在社区筛查中查出2例无症状感染者，两例感染者都是通过社区筛查检出。"
    assert rows(text) == ["示例市 new asymptomatic 社区筛查 2"]
