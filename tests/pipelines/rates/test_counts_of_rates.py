"""Counts next to a percentage are its part and its whole, if they give it."""

from __future__ import annotations

import pytest

WEEK = "2022年第47周（2022年11月21日-11月27日），"


@pytest.mark.parametrize(
    ("phrase", "row"),
    [
        ("检测标本500份，其中流感病毒阳性标本15份（3.0%）", "influenza positivity 3% 2022-11-21 15/500"),
        (
            "检测标本500份，检出流感病毒阳性15份，其中H3N2亚型12份，占80.0%",
            "influenza-a-h3n2 share 80% 2022-11-21 12/15",
        ),
        ("流感病毒检测阳性率为3.0%（15/500）", "influenza positivity 3% 2022-11-21 15/500"),
    ],
)
@pytest.mark.spares("rate_mismatch")
def test_counts_next_to_a_percentage_give_its_part_and_whole(rates, findings, phrase, row):
    assert (rates(f"{WEEK}全市{phrase}。"), findings(f"{WEEK}全市{phrase}。")) == ([row], [])


@pytest.mark.makes("rate_mismatch")
def test_a_percentage_that_its_counts_contradict_is_a_finding(rates, findings):
    text = f"{WEEK}全市检测标本500份，其中流感病毒阳性标本15份（5.0%）。"
    assert rates(text) == ["influenza positivity 5% 2022-11-21 15/500"]
    assert findings(text) == ["rate_mismatch: 5.0%"]


def test_cases_and_deaths_are_the_numerators_of_rates_that_give_one_population(read_of_city):
    text = "2021年，全市乙类传染病报告28宗暴发，共报告发病24680例，死亡123人，发病率为246.80/10万，死亡率为1.23/10万。"
    assert [(one.measure, one.numerator) for one in read_of_city(text).rates] == [
        ("incidence", 24680), ("mortality", 123),
    ]  # fmt: skip


def test_counts_of_another_population_are_no_numerators(read_of_city):
    text = "2021年，全市乙类传染病报告发病24680例，死亡127人，发病率为246.80/10万，死亡率为1.23/10万。"
    assert [one.numerator for one in read_of_city(text).rates] == [None, None]


def test_counts_with_blanks_between_their_digits_are_whole(rates):
    text = f"{WEEK}全市共采样12 600份，阳性标本数3 150份，阳性率为25.0%。"
    assert rates(text, title="示例市流感监测") == ["influenza positivity 25% 2022-11-21 3150/12600"]


def test_the_visits_that_a_percentage_is_of_are_printed_once(read_of_city):
    text = f"{WEEK}东湖区流感样病例占门急诊病例总数的比例（ILI%）为4.7%。\n{WEEK}南桥区ILI%为3.9%。"
    assert [one.of for one in read_of_city(text).rates] == ["门急诊病例总数"] * 2


def test_a_population_that_two_rates_agree_on_gives_others_their_counts(rates):
    text = "2021年，全市报告乙类传染病12400例，报告发病率496.00/10万，死亡205例，报告死亡率8.20/10万；"
    text += "报告丙类传染病15081例，报告发病率603.24/10万，较上年增加800例。"
    assert [one.split()[-1] for one in rates(text)] == ["12400/?", "205/?", "15081/?"]


def test_counts_that_give_another_population_are_no_numerators(rates):
    text = "2021年，全市报告乙类传染病12400例，报告发病率496.00/10万，死亡205例，报告死亡率8.20/10万；"
    text += "报告丙类传染病15081例，报告发病率503.24/10万。"
    assert rates(text)[2] == "notifiable-c incidence 503.24/10万 2021-01-01"


@pytest.mark.parametrize(
    "text",
    [
        "门急诊就诊12345人次，其中流感样病例456例，占门急诊就诊总数的3.7%。",
        "流感样病例456人，就诊总数12345人，流感样病例百分比为3.7%。",
    ],
)
def test_visits_and_the_cases_among_them_are_the_counts_of_their_percentage(read_of_city, text):
    (rate,) = read_of_city(WEEK + text).rates
    assert (rate.measure, rate.numerator, rate.denominator) == ("ili_percent", 456, 12345)


def test_counts_of_the_sentence_that_give_another_percentage_are_none_of_its(read_of_city):
    (rate,) = read_of_city(f"{WEEK}门急诊就诊12345人次，流感样病例456例，全国流感样病例百分比为4.7%。").rates
    assert (rate.numerator, rate.denominator) == (None, None)


def test_samples_and_the_positive_ones_among_them_are_the_counts_of_a_positivity(read_of_city):
    (rate,) = read_of_city(f"{WEEK}收集8,467个样本，其中972个对流感病毒呈阳性反应，阳性率为11.48%。").rates
    assert (rate.numerator, rate.denominator) == (972, 8467)


def test_a_count_and_its_share_of_the_positive_samples_that_are_named(rates):
    text = f"{WEEK}检测到流感病毒阳性标本372份。甲型H3N2亚型368份，占阳性标本的98.92%；乙型Victoria系4份，占1.08%。"
    assert rates(text) == [
        "influenza-a-h3n2 share 98.92% 2022-11-21 368/372",
        "influenza-b-victoria share 1.08% 2022-11-21 4/372",
    ]
