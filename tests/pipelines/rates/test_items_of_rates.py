"""Rates in lines of their own, whose measure a heading names, and rates per mille."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("mark", ["，", "：", " ", ""])
@pytest.mark.parametrize("heading", ["一、第47周病原体检测阳性率", "第47周病原体检测阳性率："])
def test_lines_of_a_name_and_a_number_have_the_measure_of_their_heading(rates, heading, mark):
    text = f"{heading}\n流感病毒{mark}10.8%（+3.4%）\n鼻病毒{mark}4.8%（-1.4%）"
    assert rates(text) == ["influenza positivity 10.8% 2022-11-21", "rhinovirus positivity 4.8% 2022-11-21"]


def test_a_sentence_below_a_heading_says_its_own_measure(rates):
    text = "一、第47周病原体检测阳性率\n其中流感病毒的情况较为平稳，东湖区10.8%。"
    assert rates(text) == []


def test_a_number_after_its_plus_is_a_change(rates, passed):
    text = "2022年第47周，流感病毒检测阳性率为5.2%（+1.4%）。"
    assert (rates(text), passed(text)) == (["influenza positivity 5.2% 2022-11-21"], ["change: 1.4%"])


@pytest.mark.parametrize("says", ["为3.14", "更达3.14", "为3.14‰"])
def test_a_number_per_mille_of_visits_needs_no_mark(rates, says):
    text = f"2022年第47周，全市肠病毒急诊病例千分比{says}。"
    assert rates(text) == ["enterovirus consultation_rate 3.14‰ 2022-11-21 急诊"]


def test_a_percentage_after_rates_of_visits_is_none_of_them(rates):
    text = "2022年第47周，全市流感样病例的求诊率为每千宗5.2宗。公立医院逼爆，最高达125%。"
    assert [one.split()[2] for one in rates(text)] == ["5.2‰"]


def test_days_of_the_month_before_that_are_spelled_are_another_time(rates):
    text = "截至11月26日的一周，流感样病例平均比率，每千宗达五点二宗，低于上月廿三至廿九日该周的六点四宗。"
    assert rates(text) == ["ili consultation_rate 5.2‰ 2022-11-20"]


@pytest.mark.parametrize(
    "cases",
    [
        "，本周新增重症27宗，其中3宗死亡",
        "．截至本月15日，共录得27宗严重并发症个案，当中有3宗死亡",
        "；另有27宗院舍爆发",
    ],
)
def test_cases_after_so_many_of_a_thousand_visits_are_no_rates(rates, cases):
    text = f"2022年第47周，流感样疾病的求诊率为每千名求诊者12.5宗{cases}。"
    assert rates(text) == ["ili consultation_rate 12.5‰ 2022-11-21"]


def test_so_many_of_a_thousand_visits_are_no_positivity(rates, findings):
    text = "2022年第47周，流感病毒阳性率为5.2%；成人急诊每千人次求诊中有85人次为流感样。"
    assert rates(text) == ["influenza positivity 5.2% 2022-11-21"]
    assert [one.partition(":")[0] for one in findings(text)] == ["unread_rate"]


def test_samples_of_cases_like_influenza_without_a_virus_have_no_positivity(rates, findings):
    text = "2022年第47周，检测流感样病例标本512份，阳性63份，阳性率12.3%。"
    assert rates(text) == []
    assert [one.partition(":")[0] for one in findings(text)] == ["unread_rate"]


def test_what_is_counted_of_a_thousand_visits_may_be_named_after_the_number(rates):
    text = "截至11月26日的一周，普通科门诊每千个诊症有9.2宗流感样病例，私家医生为41.5宗。"
    assert rates(text, title="流感速递", area="810000") == [
        "ili consultation_rate 9.2‰ 2022-11-20 普通科门诊",
        "ili consultation_rate 41.5‰ 2022-11-20 私家医生",
    ]


def test_a_label_in_the_middle_of_a_sentence_names_what_is_after_it(rates):
    text = "2022年第47周，【流感】阳性率5.2%；【新冠】阳性率1.1%；【RSV】阳性率0.6%。"
    assert [one.split()[0] for one in rates(text)] == ["influenza", "covid-19", "rsv"]


def test_the_departments_of_a_part_are_not_those_of_the_next_item(rates):
    text = "2022年第47周，全市ILI%为4.7%，其中门诊3.9%、急诊9.6%；上周为4.2%。"
    assert rates(text)[-1] == "ili ili_percent 4.2% 2022-11-14 compared"
