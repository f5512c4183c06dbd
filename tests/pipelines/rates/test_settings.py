"""Where samples and visits are from: what is measured next may be of another place, or of none."""

from __future__ import annotations

import pytest

WEEK = "2022年第47周，"


@pytest.mark.parametrize("place", ["急诊", "儿科门诊"])
def test_a_positivity_of_the_next_item_is_not_of_the_place_of_visits(rates, place):
    text = f"{WEEK}{place}流感样病例占就诊人次的比例为9.1%；流感病毒阳性率为18.4%。"
    assert rates(text)[1:] == ["influenza positivity 18.4% 2022-11-21"]


def test_a_positivity_of_the_next_item_is_of_the_place_of_samples(rates):
    text = f"{WEEK}儿科门诊流感病毒阳性率为9.1%；新冠病毒阳性率为1.4%。"
    assert rates(text)[1:] == ["covid-19 positivity 1.4% 2022-11-21 儿科门诊"]


@pytest.mark.parametrize("place", ["急诊", "儿科门诊"])
def test_types_of_the_next_item_are_not_of_the_place_of_visits(rates, place):
    text = f"{WEEK}{place}流感样病例占就诊人次的比例为9.1%；流感病毒阳性标本中，甲型H3N2占91.2%。"
    assert rates(text) == [f"ili ili_percent 9.1% 2022-11-21 {place}", "influenza-a-h3n2 share 91.2% 2022-11-21"]


def test_nobody_is_admitted_by_the_doctors_of_a_consultation_rate(rates):
    text = f"{WEEK}私家医生流感求诊率为每千个诊症41.2宗，入院率为每一万人口0.31宗。"
    assert rates(text, area="810000") == [
        "influenza consultation_rate 41.2‰ 2022-11-13 私家医生", "influenza hospital_rate 0.31/1万 2022-11-13",
    ]  # fmt: skip


def test_a_rate_of_ten_thousand_after_one_of_a_thousand_has_its_own_unit(read_of_city):
    text = f"{WEEK}流感求诊率为每千个诊症41.2宗，前一周为38.8宗；入院率为每一万人口0.31宗，前一周为0.27宗。"
    assert [(one.value, one.unit) for one in read_of_city(text).rates] == [
        (41.2, "‰"), (38.8, "‰"), (0.31, "/1万"), (0.27, "/1万"),
    ]  # fmt: skip


def test_kinds_of_hospitals_are_settings(rates):
    text = f"{WEEK}全市ILI%为6.1%，其中综合医院5.2%、儿童专科医院18.7%。"
    assert rates(text)[1:] == [
        "ili ili_percent 5.2% 2022-11-21 综合医院", "ili ili_percent 18.7% 2022-11-21 儿童专科医院",
    ]  # fmt: skip


def test_a_column_of_inpatients_is_a_setting(read_of_city):
    text = "表1 第47周病原体阳性率（%）\n病原体\t门急诊\t住院\n流感病毒\t22.4\t8.1"
    found = read_of_city(text, title="监测周报（2022年第47周）").rates
    assert [(one.value, one.setting) for one in found] == [(22.4, "门急诊"), (8.1, "住院")]


@pytest.mark.parametrize("visits", ["门急诊病例", "门急诊就诊病例", "门急诊就诊病例数共"])
def test_patients_with_flu_like_illness_are_a_percentage_of_the_patients_counted(rates, visits):
    text = f"{WEEK}哨点医院报告{visits}185432例，其中流感样病例9457例，占5.10%，高于上周（4.62%）。"
    assert rates(text) == [
        "ili ili_percent 5.1% 2022-11-21 哨点医院 9457/185432",
        "ili ili_percent 4.62% 2022-11-14 哨点医院 compared",
    ]


def test_each_department_has_its_own_percentage_of_visits(rates):
    text = f"{WEEK}急诊流感样病例占就诊人次的比例为9.1%，门诊流感样病例占就诊人次的比例为3.2%。"
    assert rates(text) == ["ili ili_percent 9.1% 2022-11-21 急诊", "ili ili_percent 3.2% 2022-11-21 门诊"]


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("成人急诊流感样病例占总就诊人次的5.2%，儿童占15.6%。", "ili ili_percent 15.6% 2022-11-21 [儿童]"),
        ("成人急诊流感样病例占总就诊人次的5.2%，而儿童占15.6%。", "ili ili_percent 15.6% 2022-11-21 [儿童]"),
        ("儿科急诊流感样病例占就诊人次的12.5%，成人占4.1%。", "ili ili_percent 4.1% 2022-11-21 [成人]"),
        ("流感样病例占门急诊就诊总数的3.7%，儿童占65.3%。", "ili share 65.3% 2022-11-21 [儿童]"),
    ],
)
def test_the_other_age_after_the_visits_of_one_has_visits_of_its_own(rates, text, second):
    assert rates(f"{WEEK}{text}")[1:] == [second]


def test_the_sentence_after_rates_of_two_kinds_of_cases_is_of_neither(rates):
    text = f"{WEEK}门急诊流感样病例鼻病毒阳性率为7.9%，住院病例为9.0%。流感病毒阳性率为25.4%。"
    assert rates(text)[2:] == ["influenza positivity 25.4% 2022-11-21"]


def test_a_place_of_visits_is_not_where_samples_of_the_next_clause_are_from(read_of_city):
    text = "2022年第47周，普通科門診求診率為每千個診症5.8宗，私家醫生為42.3宗，流感陽性率為6.3%。"
    assert [one.setting for one in read_of_city(text).rates] == ["普通科門診", "私家醫生", ""]
    text = "2022年第47周，儿科门诊ILI%为8.4%，流感病毒阳性率为6.3%。"
    assert [one.setting for one in read_of_city(text).rates] == ["儿科门诊", ""]
    text = "2022年第47周，儿科门诊流感病毒阳性率为8.4%，鼻病毒阳性率为6.3%。"
    assert [one.setting for one in read_of_city(text).rates] == ["儿科门诊", "儿科门诊"]


@pytest.mark.parametrize("both", ["門、急診", "門診及急診"])
def test_two_percentages_of_visits_are_of_a_department_each(rates, both):
    text = f"第47週類流感{both}就診病例百分比分別為2.5%及11.8%。"
    assert [one.rpartition(" ")[2] for one in rates(text)] == ["門診", "急診"]
