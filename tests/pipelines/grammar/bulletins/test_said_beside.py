"""Words beside a number say what it counts: after its list, in the part before it, in another sentence."""

from __future__ import annotations

import pytest

LAST_DAY = "11月29日0-24时，"


@pytest.mark.parametrize("first", ["东湖区（5例）、南桥区（3例）及西岭区（2例）", "东湖区5例、南桥区3例和西岭区2例"])
@pytest.mark.parametrize("link", ["分别来自", "来自"])
def test_what_follows_a_list_of_places_names_its_number(rows, findings, first, link):
    text = f"{LAST_DAY}新增10例{link}{first}的登革热病例。"
    assert rows(text) == [
        "示例市 new cases 10",
        "东湖区 new cases 5",
        "南桥区 new cases 3",
        "西岭区 new cases 2",
    ]
    assert findings(text) == []


def test_what_is_counted_before_a_list_stays(rows):
    text = f"{LAST_DAY}新增登革热病例10例，来自东湖区7例、南桥区3例，死亡病例1例。"
    assert rows(text) == ["示例市 new cases 10", "东湖区 new cases 7", "南桥区 new cases 3", "示例市 new deaths 1"]


@pytest.mark.parametrize("mark", ["，", "、"])
def test_the_second_origin_of_those_released_is_released(rows, mark):
    text = f"{LAST_DAY}解除医学观察310例，其中本土无症状感染者306例{mark}境外输入性无症状感染者4例。"
    assert rows(text) == ["示例市 new released 310", "示例市 new released local 306", "示例市 new released imported 4"]


def test_what_is_new_after_those_released_is_new(rows):
    text = f"{LAST_DAY}解除医学观察310例，其中本土无症状感染者310例，新增境外输入无症状感染者4例。"
    assert rows(text)[-1] == "示例市 new asymptomatic imported 4"


def test_less_than_a_sum_of_another_paragraph_is_new(rows, findings):
    text = "麻疹病例已累计有63例，其中21例为机场员工。\n截至今天16时，录得1例麻疹病例，患者为机场员工。"
    assert rows(text, title="麻疹疫情")[-1] == "示例市 new cases 1"
    assert "basis_uncertain: 1例麻疹病例" in findings(text, title="麻疹疫情")


@pytest.mark.parametrize("later", ["截至今天16时，录得66例麻疹病例。", "11月1日以来，截至今天16时，录得9例麻疹病例。"])
def test_more_than_that_sum_or_since_another_day_is_a_sum(rows, later):
    assert " cumulative " in rows(f"麻疹病例已累计有63例。\n{later}", title="麻疹疫情")[-1]


NOTIFIED = ["累计通报9,310例（含8,900例排除）", "累计9,310例通报（含8,900例排除）", "累计9,310例（含8,900例排除）"]


@pytest.mark.parametrize("notified", NOTIFIED)
def test_notifications_most_of_which_are_excluded_are_no_cases(rows, notified):
    text = f"新增4例确诊，截至目前{notified}，其中73例确诊，分别为48例境外输入及25例本土病例。"
    assert rows(text) == [
        "示例市 new confirmed 4",
        "示例市 cumulative confirmed 73",
        "示例市 cumulative confirmed imported 48",
        "示例市 cumulative confirmed local 25",
    ]


def test_what_became_of_the_cases_is_of_the_last_sum(rows):
    text = f"{LAST_DAY}新增确诊病例4例，累计73例。确诊病例中2例死亡，31例治愈出院。"
    assert rows(text)[2:] == ["示例市 cumulative deaths 2", "示例市 cumulative recovered 31"]


def test_who_may_leave_hospital_has_recovered(rows):
    text = f"{LAST_DAY}新增确诊病例4例。当日有16名患者达到出院标准，转至康复医院。"
    assert rows(text) == ["示例市 new confirmed 4", "示例市 new recovered 16"]


def test_who_may_not_yet_leave_has_not(rows):
    assert rows(f"{LAST_DAY}16名患者未达到出院标准。") == []


def test_of_those_who_did_not_die_outcomes_are_of_all_cases(rows):
    text = "截至11月28日24时，累计报告乙脑病例54例，死亡11例。其余43例中，治愈出院8例，现住院治疗35例，病情危重6例。"
    assert rows(text) == [
        "示例市 cumulative cases 54",
        "示例市 cumulative deaths 11",
        "示例市 cumulative recovered 8",
        "示例市 current in_hospital 35",
        "示例市 current critical 6",
    ]


@pytest.mark.parametrize("of_them", ["本土30例、境外输入13例", "东湖区30例、南桥区13例"])
def test_other_parts_of_those_who_did_not_die_are_of_no_row(rows, of_them):
    text = f"截至11月28日24时，累计报告乙脑病例54例，死亡11例。其余43例中，{of_them}。"
    assert len(rows(text)) == 2


def test_of_those_of_other_places_outcomes_are_of_no_row(rows):
    text = "截至11月28日24时，累计报告乙脑病例54例，东湖区11例。其余43例中，重症6例。"
    assert not any(" severe " in row for row in rows(text))


def test_with_and_without_symptoms(rows):
    text = f"{LAST_DAY}新增阳性感染者52人，其中19人为有症状确诊病例，33人暂没有症状则被列为无症状感染者。"
    assert rows(text) == ["示例市 new infections 52", "示例市 new confirmed 19", "示例市 new asymptomatic 33"]


def test_cases_with_symptoms_are_no_second_number_of_confirmed_ones(rows):
    assert rows(f"{LAST_DAY}新增确诊病例9例，其中有症状确诊病例6例。") == ["示例市 new confirmed 9"]


def test_a_numbered_hospital_that_reports_counts_cases_of_the_area(rows):
    text = "11月28日，示例市第三人民医院报告东湖区发生1例霍乱确诊病例。"
    assert rows(text) == ["东湖区 new confirmed 1"]


@pytest.mark.parametrize("years", ["2001~2009年", "2009年"])
@pytest.mark.parametrize("whole", ["31个省区市合计", "中国", "全国合计"])
def test_the_nation_after_years(rows, years, whole):
    assert rows(f"{years}{whole}报告HFRS 21 306例，死亡148例。")[0] == "全国 new cases 21306"
