"""A year of several that are reported dates the number of its clause, whatever verb or group comes between them."""

from __future__ import annotations

import pytest

YEARS = "2019—2021年，全市肺炎支原体检出率为26.1%"
OF_ALL = "mycoplasma positivity 26.1% 2019-01-01"


@pytest.mark.parametrize("level", ["升高至", "显著升高至", "明显下降至", "大幅增加到", "再次回落至", "高达"])
def test_a_year_dates_the_level_that_is_reached_in_it(rates, level):
    assert rates(f"{YEARS}，2020年{level}37.5%。") == [OF_ALL, "mycoplasma positivity 37.5% 2020-01-01"]


@pytest.mark.parametrize("group", ["≥7岁组", "<7岁组", "7岁以上组"])
def test_a_year_dates_the_number_of_a_group(rates, group):
    (of_all, of_group) = rates(f"{YEARS}；2020年{group}检出率高达49.5%。")
    assert of_all == OF_ALL
    assert of_group.startswith("mycoplasma positivity 49.5% 2020-01-01 [")


def test_years_that_are_not_over_are_not_the_last_of_them(rates):
    assert rates("2020—2022年，全市肺炎支原体检出率为26.1%。") == ["mycoplasma positivity 26.1%"]


@pytest.mark.parametrize("record", ["2004年以来18年新低", "2004年以来的最低值", "2004年以来同期新高"])
def test_a_record_since_a_year_dates_nothing(rates, record):
    text = f"2021年全市新报告艾滋病感染者512例，创{record}。其中同性传播占52.3%。"
    assert rates(text) == ["hiv-aids share 52.3% 2021-01-01"]


def test_years_of_taiwan_date_what_was_reported_in_them(rates):
    text = "依疾管署统计，110年新增艾滋病毒感染者939人，男性占97%。"
    assert rates(text, area="710000") == ["hiv-aids share 97% 2021-01-01 [男性]"]


@pytest.mark.parametrize(
    "said",
    ["B型占61.2%", "流感病毒中B型占比为61.2%", "主要为B型（61.2%）", "以B型为主，占61.2%", "优势毒株为B型，占61.2%"],
)
def test_a_year_dates_the_type_of_its_clause(rates, said):
    text = f"2019—2021年，全市流感病毒阳性率为12.9%。2019年甲型H3N2占72.5%；2020年{said}；"
    text += "2021年B型和H3N2分别占44.3%和41.8%。"
    assert rates(text) == [
        "influenza positivity 12.9% 2019-01-01", "influenza-a-h3n2 share 72.5% 2019-01-01",
        "influenza-b share 61.2% 2020-01-01", "influenza-b share 44.3% 2021-01-01",
        "influenza-a-h3n2 share 41.8% 2021-01-01",
    ]  # fmt: skip


def test_a_year_and_a_mark_date_what_follows_up_to_its_number(rates):
    text = "2019—2021年，全市流感病毒阳性率为12.9%；2020年，甲型H1N1为优势毒株，构成比为76.6%；0～4岁占52.1%。"
    assert rates(text)[:2] == ["influenza positivity 12.9% 2019-01-01", "influenza-a-h1n1 share 76.6% 2020-01-01"]


@pytest.mark.parametrize(
    "other", ["（2020年：4.1/10万）", "（2020年为4.1/10万）", "（2020年同期：4.1/10万）", "（上年：4.1/10万）"]
)
def test_the_year_in_the_brackets_of_another_number_is_that_of_the_number(rates, other):
    text = f"2021年全市肺结核发病率为5.2/10万{other}。"
    assert [one.split()[2:4] for one in rates(text)] == [["5.2/10万", "2021-01-01"], ["4.1/10万", "2020-01-01"]]


def test_the_years_in_the_brackets_of_another_number_have_a_number_each(rates):
    text = "2021年全市肺结核发病率为5.2/10万（2020年：4.1/10万，2019年：3.1/10万）。"
    assert [one.split()[3] for one in rates(text)] == ["2021-01-01", "2020-01-01", "2019-01-01"]


def test_a_year_right_before_its_number_is_not_the_year_of_the_report(rates):
    text = "2021年全市肺结核发病率下降，最高的年份为2018年（5.2/10万）。"
    assert rates(text) == ["tuberculosis incidence 5.2/10万 2018-01-01 compared"]


def test_a_median_of_places_is_no_rate(rates, passed):
    text = "2022年第47周，各区ILI%中位数为3.1%。"
    assert (rates(text), passed(text)) == ([], ["other_rate: 3.1%"])
