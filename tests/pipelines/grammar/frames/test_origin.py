"""本土 and 境外输入, and how far the words carry."""

from __future__ import annotations

import pytest


def test_it_is_shared_by_the_measures_of_one_list(rows):
    assert rows("新增6例境外输入确诊病例和14例无症状感染者，治愈出院5例。") == [
        "示例市 new confirmed imported 6",
        "示例市 new asymptomatic imported 14",
        "示例市 new recovered 5",
    ]


def test_before_the_basis_it_applies_to_the_sentences_that_follow(rows):
    assert rows(
        "境外输入现有确诊病例9例（无重症病例）。累计确诊病例80例，无死亡病例。截至11月29日24时，全市现有确诊病例30例。"
    ) == [
        "示例市 current confirmed imported 9",
        "示例市 current severe imported 0 stated_zero",
        "示例市 cumulative confirmed imported 80",
        "示例市 cumulative deaths imported 0 stated_zero",
        "示例市 current confirmed 30",
    ]


def test_a_heading_gives_it_to_its_section(rows):
    assert rows("本土疫情：\n新增确诊病例3例。\n境外输入疫情：\n新增确诊病例1例。") == [
        "示例市 new confirmed local 3",
        "示例市 new confirmed imported 1",
    ]


def test_brackets_may_break_down_by_it(rows):
    assert rows("现有在院病例30例（本土20例、境外输入10例）。")[1:] == [
        "示例市 current in_hospital local 20",
        "示例市 current in_hospital imported 10",
    ]


def test_recoveries_of_a_sum_share_its_origin(rows):
    assert rows("累计报告境外输入确诊病例20例，出院18例，在院2例。") == [
        "示例市 cumulative confirmed imported 20",
        "示例市 cumulative recovered imported 18",
        "示例市 current in_hospital imported 2",
    ]


def test_the_people_affected_are_parts_of_the_same_measure(rows):
    text = "解除医学观察无症状感染者10例，其中本土无症状感染者8例。治愈出院3例，其中境外输入确诊病例1例。"
    assert rows(f"11月29日0-24时，{text}") == [
        "示例市 new released 10",
        "示例市 new released local 8",
        "示例市 new recovered 3",
        "示例市 new recovered imported 1",
    ]


def test_cases_of_a_sum_are_not_only_those_from_abroad(rows):
    text = "累计报告确诊病例20例（其中境外输入病例2例），累计出院9例。其中：\n确诊病例中，东湖区15例、南桥区5例。"
    assert rows(text)[3:] == ["东湖区 cumulative confirmed 15", "南桥区 cumulative confirmed 5"]


def test_places_have_that_of_a_whole_that_can_hold_them(rows):
    text = "新增本土确诊病例509例和无症状感染者1,139例，新增境外输入确诊病例7例和无症状感染者5例。"
    assert rows(f"{text}其中东湖区确诊186例、无症状560例，南桥区确诊6例、无症状3例。")[4:] == [
        "东湖区 new confirmed local 186",
        "东湖区 new asymptomatic local 560",
        "南桥区 new confirmed local 6",
        "南桥区 new asymptomatic local 3",
    ]
    assert rows(f"{text}东湖区：新增确诊病例186例；南桥区：新增确诊病例3例。")[4:] == [
        "东湖区 new confirmed local 186",
        "南桥区 new confirmed local 3",
    ]


def test_a_number_that_opens_an_item_gives_its_own_to_those_after_it(rows):
    text = "累计本土确诊病例5例，治愈4例；境外输入病例140例，治愈130例。"
    assert rows(text) == [
        "示例市 cumulative confirmed local 5",
        "示例市 cumulative recovered local 4",
        "示例市 cumulative confirmed imported 140",
        "示例市 cumulative recovered imported 130",
    ]


def test_an_outcome_has_that_of_the_number_it_is_no_more_than(rows):
    text = "累计境外输入确诊病例14例，累计治愈14例。累计报告本地确诊病例12例，累计治愈出院103例。"
    assert rows(text) == [
        "示例市 cumulative confirmed imported 14",
        "示例市 cumulative recovered imported 14",
        "示例市 cumulative confirmed local 12",
        "示例市 cumulative recovered 103",
    ]


def test_a_misprint_of_cases_costs_no_text(rows):
    text = "新增本土确诊病2例。新增本土无症状感染者12例。"
    assert rows(text) == ["示例市 new confirmed local 2", "示例市 new asymptomatic local 12"]


@pytest.mark.parametrize("words", ["境外输入关联", "输入关联", "境外输入病例关联"])
def test_cases_related_to_imported_ones_are_not_imported(read, words):
    text = f"截至11月29日24时，累计报告境外输入确诊病例30例、{words}病例6例。"
    found = [(o.origin, o.subgroup, o.value) for b in read(text).bulletins for o in b.observations]
    assert found == [("imported", "", 30), ("", words, 6)]


def test_a_related_case_is_local_where_it_is_said(rows):
    assert rows("11月29日，新增境外输入关联本地确诊病例2例。") == ["示例市 new confirmed local 境外输入关联 2"]


def test_what_a_sum_of_an_origin_was_new_by_is_of_it(rows):
    text = "截至11月29日，累计报告本土确诊病例300例，上周新增9例。"
    assert rows(text)[1] == "示例市 new confirmed local 9"


def test_a_sum_after_new_imported_cases_is_of_all(rows):
    assert rows("11月29日，新增境外输入确诊病例3例，累计28例。")[1] == "示例市 cumulative confirmed 28"


@pytest.mark.parametrize(("words", "origin"), [("境外输入", "imported"), ("本地", "local")])
def test_a_sentence_on_who_is_left_of_a_sum_of_one_origin_is_of_it(rows, words, origin):
    text = f"截至11月29日24时，累计报告{words}确诊病例30例，死亡1例。累计出院20例，尚在院治疗9例。"
    assert rows(text) == [
        f"示例市 cumulative confirmed {origin} 30",
        f"示例市 cumulative deaths {origin} 1",
        f"示例市 cumulative recovered {origin} 20",
        f"示例市 current in_hospital {origin} 9",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "全市现有疑似病例2例。",
        "现有疑似病例31例。",
        "11月28日24时，现有疑似病例2例。",
        "累计确诊病例90例，现有疑似病例2例。",
        "\n现有疑似病例2例。",
    ],
)
def test_a_sentence_on_the_whole_after_a_sum_of_one_origin_is_of_all(rows, text):
    text = f"截至11月29日24时，累计报告境外输入确诊病例30例，死亡1例。{text}"
    assert rows(text)[-1].startswith("示例市 current suspected ")
    assert "imported" not in rows(text)[-1]


def test_those_in_hospital_and_dead_of_a_sum_of_an_origin_are_of_it(rows):
    text = "截至11月29日24时，累计报告本地确诊病例419例，累计出院407例，在院3例，累计死亡9例。"
    assert rows(text) == [
        "示例市 cumulative confirmed local 419",
        "示例市 cumulative recovered local 407",
        "示例市 current in_hospital local 3",
        "示例市 cumulative deaths local 9",
    ]


def test_who_left_after_sums_of_two_origins_are_of_both(rows):
    text = "截至11月29日24时，累计报告本地确诊病例146例、境外输入确诊病例1例，累计治愈出院144例，死亡2例。"
    assert rows(text)[2:] == ["示例市 cumulative recovered 144", "示例市 cumulative deaths 2"]


def test_what_became_of_the_contacts_of_imported_cases_is_of_their_origin(rows):
    text = "境外输入病例的密切接触者共30人，已解除医学观察12人，尚有18人正在接受医学观察。"
    assert rows(f"11月29日0-24时，{text}") == [
        "示例市 cumulative contacts_traced imported 30",
        "示例市 cumulative contacts_released imported 12",
        "示例市 current contacts_observed imported 18",
    ]


@pytest.mark.parametrize("contacts", ["密切接触者共30人", "境外输入病例的密切接触者共9人"])
def test_who_is_no_contact_of_imported_cases_has_no_origin(rows, contacts):
    last = rows(f"11月29日0-24时，累计境外输入确诊病例3例。{contacts}，已解除医学观察12人。")[-1]
    assert last == "示例市 cumulative contacts_released 12"


@pytest.mark.parametrize(
    ("printed", "origin"),
    [("本土东湖区5例", "local "), ("东湖区本土5例", ""), ("有5例本土病例在东湖区", "")],
)
def test_an_origin_before_the_first_name_of_a_list_is_of_all_its_entries(rows, printed, origin):
    found = rows(f"11月29日0-24时，新增无症状感染者14例，{printed}，南桥区4例，境外输入5例。")
    assert found[2:] == [f"南桥区 new asymptomatic {origin}4", "示例市 new asymptomatic imported 5"]


def test_nobody_in_taiwan_is_a_local_case_of_the_mainland(rows):
    found = rows("11月29日0-24时，新增确诊病例9例，本土东湖区5例，中国台湾4例。")
    assert not [row for row in found if "台湾" in row]


@pytest.mark.parametrize("link", ["", "\n", "\n二、东湖区疫情\n"])
def test_that_of_a_part_says_nothing_of_a_place_after_it(rows, link):
    assert rows(f"11月28日，全市新增确诊病例9例，其中境外输入4例。{link}11月28日，东湖区新增确诊病例1例。")[-1] == (
        "东湖区 new confirmed 1"
    )


def test_who_is_there_at_the_end_of_a_wave_of_one_origin_is_of_it(rows):
    text = "11月1日0时至11月29日24时，累计本土确诊30例，治愈出院20例。现有疑似病例2例。"
    assert rows(text)[-1] == "示例市 current suspected local 2"


def test_who_left_after_imported_cases_and_those_related_to_them_is_of_both(rows):
    text = (
        "截至11月29日24时，累计报告境外输入确诊病例30例、境外输入关联病例9例。累计出院20例，尚在院治疗19例（重型2例）。"
    )
    assert rows(text)[1:] == ["示例市 cumulative confirmed 境外输入关联 9"]


@pytest.mark.parametrize(
    "text",
    [
        "累计报告确诊病例90例，其中境外输入病例30例、境外输入关联病例9例。累计出院20例。",
        "累计报告境外输入病例30例、境外输入关联病例9例。全市累计出院20例。",
    ],
)
def test_who_left_of_all_is_read_after_imported_cases_and_those_related(rows, text):
    assert rows(f"截至11月29日24时，{text}")[-1] == "示例市 cumulative recovered 20"


@pytest.mark.parametrize("group", ["外来", "流动", "外来人口", "本地人口", "本市户籍人口"])
def test_where_people_are_registered_is_no_origin(rows, group):
    assert rows(f"2022年10月，全市报告麻疹30例（本市户籍20例，{group}10例）。") == ["示例市 new cases 30"]


def test_the_origin_of_one_province_is_not_that_of_the_next(read):
    text = "11月28日，江苏新增本土确诊病例7例、无症状感染者40例；安徽新增确诊病例57例、无症状感染者265例。"
    found = [one for b in read(text, area="").bulletins for one in b.observations]
    assert [(one.area, one.value, one.origin) for one in found] == [
        ("江苏省", 7, "local"), ("江苏省", 40, "local"), ("安徽省", 57, ""), ("安徽省", 265, ""),
    ]  # fmt: skip


def test_an_origin_before_a_disease_is_of_that_disease_alone(rows):
    assert rows("2022年10月，报告境外输入疟疾病例3例、登革热9例（本地5例）。") == [
        "示例市 new cases imported 3", "示例市 new cases 9", "示例市 new cases local 5",
    ]  # fmt: skip


@pytest.mark.parametrize(("number", "row"), [("无新增确诊病例", "0 stated_zero"), ("新增确诊病例2例", "2")])
def test_within_the_city_beside_imported_cases_is_local(rows, number, row):
    text = f"11月29日，市内{number}，全市新增境外输入确诊病例12例。"
    assert rows(text) == [f"示例市 new confirmed local {row}", "示例市 new confirmed imported 12"]


def test_within_the_city_is_all_where_the_imported_cases_are_a_part(rows):
    text = "11月29日，市内新增确诊病例5例，其中境外输入病例3例。"
    assert rows(text) == ["示例市 new confirmed 5", "示例市 new confirmed imported 3"]


def test_within_the_city_alone_says_no_origin(rows):
    assert rows("11月29日，市内无新增确诊病例。") == ["示例市 new confirmed 0 stated_zero"]


@pytest.mark.parametrize("disease", ["人感染H7N9禽流感", "人感染H5N1禽流感", "麻疹", "黑热病", "疟疾"])
@pytest.mark.parametrize("text", ["报告3例输入性{}病例。", "报告输入性{}病例3例。"])
def test_it_is_kept_before_the_name_of_a_disease_that_travels(rows, disease, text):
    assert rows("2018年7月，全市" + text.format(disease), published="2018-08-03") == ["示例市 new cases imported 3"]


@pytest.mark.parametrize("text", ["输入性病例2例。", "报告2例输入性病例。", "新发现输入病例2例。"])
@pytest.mark.parametrize("disease", ["布病", "非典", "血吸虫病"])
def test_of_a_disease_that_people_carry_about_it_is_a_group_before_2020(rows, disease, text):
    word = "输入性" if "性" in text else "输入"
    found = rows(f"2018年7月，全市报告{disease}病例9例。{text}", published="2018-08-03")
    assert found == ["示例市 new cases 9", f"示例市 new cases {word} 2"]


def test_what_became_of_cases_inside_is_of_all_of_them(rows):
    assert rows("新增境外输入确诊病例2例。市内无新增确诊病例、死亡病例。")[1:] == [
        "示例市 new confirmed local 0 stated_zero",
        "示例市 new deaths 0 stated_zero",
    ]
