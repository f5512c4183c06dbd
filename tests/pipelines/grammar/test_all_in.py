"""均在, a place in brackets: the whole number belongs there, and the row says that it is implied."""

from __future__ import annotations


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


def test_a_route_may_be_implied(rows):
    assert rows("新增确诊病例2例，均在隔离管控人员中发现。")[1:] == ["示例市 new confirmed 隔离管控人员 2 implied"]


def test_a_zero_is_nowhere(rows):
    assert rows("新增确诊病例0例，均在东湖区。") == ["示例市 new confirmed 0"]


def test_where_the_patients_are_treated_is_not_where_they_were_counted(rows):
    assert rows("新增确诊病例2例，均在东湖区定点医院隔离治疗。") == ["示例市 new confirmed 2"]
