"""Contacts: who was traced, is under observation or was released, and who is no contact of the area."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "released",
    [
        "观察期满解除隔离299人",
        "已观察期满299人",
        "医学观察期满解除299人",
        "隔离期满后解除医学观察299人",
        "299人观察期满",
    ],
)
def test_contacts_whose_observation_has_ended(rows, released):
    assert rows(f"截至11月29日，追踪到密切接触者320人，{released}。")[1:] == ["示例市 cumulative contacts_released 299"]


@pytest.mark.parametrize(
    ("traced", "freed"),
    [
        ("共追踪到密切接触者320人，解除医学观察99人", "cumulative"),
        ("追踪到密切接触者320人，当日解除医学观察99人", "new"),
        ("对320名密切接触者进行了追踪，其中解除医学观察99人", "cumulative"),
        ("累计排查判定密切接触者320人，已解除医学观察99人", "cumulative"),
    ],
)
def test_contacts_of_whom_some_were_set_free_are_a_sum(rows, traced, freed):
    read = rows(f"11月29日0-24时，新增确诊病例3例。{traced}。")
    assert {"示例市 cumulative contacts_traced 320", f"示例市 {freed} contacts_released 99"} <= {*read}


@pytest.mark.parametrize(
    ("traced", "others"),
    [
        ("已追踪到密切接触者320人，均在接受医学观察", []),
        ("追踪到密切接触者320人，解除医学观察99人", ["示例市 new contacts_released 99"]),
        ("昨日追踪到密切接触者320人，解除医学观察99人", ["示例市 new contacts_released 99"]),
        ("昨日共追踪到密切接触者320人，其中99人解除医学观察", ["示例市 new contacts_released 99"]),
        ("追踪到密切接触者320人，其中99人实施集中隔离医学观察", ["示例市 new contacts_observed 99"]),
    ],
)
def test_contacts_of_what_is_new_are_new(rows, traced, others):
    read = rows(f"11月29日0-24时，新增确诊病例3例。{traced}。")
    assert read == ["示例市 new confirmed 3", "示例市 new contacts_traced 320", *others]


def test_cases_found_after_observation_are_not_released(rows):
    assert rows("11月29日，新增确诊病例3例，其中2例为隔离期满后核酸检测阳性。") == ["示例市 new confirmed 3"]


def test_secondary_contacts_are_passed_over(read):
    text = "截至11月29日，全市追踪并隔离确诊病例的密接36人（东湖区20人、南桥区16人）、次密接73人（东湖区41人）。"
    found = read(text)
    assert [one.value for b in found.bulletins for one in b.observations] == [36, 20, 16]
    assert [one.evidence for one in found.passed_over] == ["73人", "41人"]


def test_a_list_in_cases_is_no_part_of_contacts(rows):
    text = "屏東縣今日解除隔離密切接觸者900人。\n分別為屏東市54案，潮州鎮17案。"
    assert len([row for row in rows(text, area="710000") if "contacts" in row]) == 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "累计确诊病例52例，其中46人为普通型；4人为确诊病例或无症状感染者密切接触者。",
            ["示例市 cumulative confirmed 52", "示例市 current ordinary 46"],
        ),
        ("新增无症状感染者4人，其中3人为确诊病例的密切接触者。", ["示例市 new asymptomatic 4"]),
    ],
)
def test_contacts_whom_cases_had_are_no_contacts_traced(rows, text, found):
    assert rows(f"11月29日0-24时，全市{text}") == found


@pytest.mark.parametrize("contacts", ["有299名密切接触者，正在接受医学观察", "密切接触者299人，尚在接受医学观察"])
def test_contacts_of_whom_a_clause_after_a_comma_says_that_they_are_observed(rows, contacts):
    text = f"11月29日0-24时，新增确诊病例3例，{contacts}。"
    assert rows(text) == ["示例市 new confirmed 3", "示例市 current contacts_observed 299"]


def test_a_sum_of_contacts_makes_no_sum_of_the_recoveries_after_it(rows, findings):
    text = "11月29日0-24时，新增确诊病例3例，累计确定密切接触者299例，其中120例已解除医学观察。治愈出院7例。"
    assert "示例市 new recovered 7" in rows(text)
    assert findings(text) == ["basis_uncertain: 治愈出院7例"]


@pytest.mark.parametrize("recovered", ["治愈19例", "治愈19名，死亡1名"])
def test_people_released_after_recoveries_are_contacts(rows, recovered):
    assert rows(f"11月29日0-24时，新增{recovered}。当日解除隔离44人。")[-1] == "示例市 new contacts_released 44"


@pytest.mark.parametrize("whose", ["确诊的2名鼠疫患者的", "确诊的2名鼠疫患者的东湖区", "2名病人的外地"])
def test_patients_are_not_counted_as_their_contacts(rows, whose):
    assert rows(f"11月29日，41名{whose}密切接触者观察期满。", title="鼠疫疫情通报") == []


def test_contacts_that_are_counted_after_their_patients(rows):
    text = "截至11月29日24时，已追踪到2名患者的密切接触者41人。"
    assert rows(text) == ["示例市 cumulative contacts_traced 41"]
