"""Diseases that no number is of: those that did not occur, and those that cases turned out not to be."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("denial", ["无鼠疫报告", "无霍乱、鼠疫病例报告", "霍乱和鼠疫均无报告", "未发现鼠疫、霍乱病例"])
def test_what_did_not_occur_is_not_what_the_next_sentence_is_about(rates, denial):
    text = f"2021年全市梅毒报告发病率为5.2/10万，{denial}。男性发病率为6.1/10万。"
    assert rates(text) == ["syphilis incidence 5.2/10万 2021-01-01", "syphilis incidence 6.1/10万 2021-01-01 [男性]"]


def test_a_case_fatality_of_none_is_still_of_its_disease(rates):
    text = "2021年全市梅毒报告发病率为5.2/10万，狂犬病无死亡，发病率为0.1/10万。"
    assert rates(text)[1] == "rabies incidence 0.1/10万 2021-01-01"


def test_cases_that_turned_out_to_be_something_else_have_no_disease(rates, findings):
    text = "2021年全市麻疹报告发病率为5.2/10万，排除麻疹病例报告发病率为6.1/10万。"
    assert rates(text) == ["measles incidence 5.2/10万 2021-01-01"]
    assert findings(text) == ["unread_rate: 排除麻疹病例报告发病率为6.1/10万"]


@pytest.mark.parametrize("counted", ["采集标本的起数", "疫情类突发公共卫生事件数", "病例的暴发疫情总数"])
def test_a_share_of_outbreaks_is_none_of_cases(rates, passed, counted):
    text = f"2021年，全市报告麻疹病例52例，{counted}占75.8%。"
    assert rates(text) == []
    assert passed(text) == ["other_share: 75.8%"]


def test_the_last_of_several_diseases_is_not_what_the_next_sentence_is_about(rates, findings):
    text = "2021年全市报告5种疾病，以梅毒为主，占73.5%，其次为淋病（20%）、尖锐湿疣（3%）。男性占61%。"
    assert [one.split()[0] for one in rates(text)] == ["syphilis", "gonorrhea", "genital-warts"]
    assert findings(text) == ["unread_rate: 尖锐湿疣（3%）。男性占61%"]


def test_a_short_name_is_that_of_the_type_that_was_meant_then(rates):
    text = "2009年11月，全市报告甲型H1N1流感病例52例，甲流病例占流感样病例的52.3%。"
    assert rates(text, published="2009-12-05") == ["influenza-a-h1n1 share 52.3% 2009-11-01"]
    assert rates(text, published="2022-12-05") == ["influenza-a share 52.3% 2009-11-01"]


def test_the_other_pathogens_are_none_of_those_before(rates, findings):
    text = "2022年第47周，阳性率居前两位的为流感病毒（12.1%）、鼻病毒（6.2%），其余病原体均低于3%。"
    assert [one.split()[0] for one in rates(text)] == ["influenza", "rhinovirus"]
    assert [one.partition(":")[0] for one in findings(text)] == ["unread_rate"]


@pytest.mark.parametrize(
    "others", ["新冠病毒1.1%、其他0.3%", "新冠病毒1.1%、其他病毒均为0.3%", "新冠病毒1.1%，合计6.3%"]
)
def test_a_rate_of_others_or_of_all_is_none_of_the_pathogen_before(rates, passed, others):
    text = f"2022年第47周阳性率：流感病毒5.2%、{others}。"
    assert rates(text) == ["influenza positivity 5.2% 2022-11-21", "covid-19 positivity 1.1% 2022-11-21"]
    assert [one.split(":")[0] for one in passed(text)] == ["other_share"]


def test_a_rate_of_those_vaccinated_is_none_of_the_area(rates, passed):
    text = "流感疫苗接种后14天内发病率为0.5%。2022年第47周，未接种者流感病毒阳性率为5.2%。"
    assert rates(text) == ["influenza positivity 5.2% 2022-11-21 [未接种者]"]
    assert passed(text) == ["vaccination: 0.5%"]


def test_sewage_is_no_sample_of_people(rates, passed):
    text = "2022年第47周，污水中新冠病毒核酸阳性率为62.5%，病例标本新冠病毒阳性率为5.2%。"
    assert rates(text) == ["covid-19 positivity 5.2% 2022-11-21"]
    assert passed(text) == ["other_rate: 62.5%"]


def test_several_pathogens_are_each_below_one_number(rates):
    text = "2022年第47周，新冠病毒、鼻病毒及腺病毒阳性率均不足1%。"
    assert rates(text) == [f"{one} positivity under 1% 2022-11-21" for one in ("covid-19", "rhinovirus", "adenovirus")]
