"""Parts of months, and months of the year that a title names."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("printed", "first", "end"),
    [
        ("4月上旬", "2022-04-01", "2022-04-11"),
        ("4月上中旬", "2022-04-01", "2022-04-21"),
        ("2022年2月下旬", "2022-02-21", "2022-03-01"),
        ("2月至4月上旬", "2022-02-01", "2022-04-11"),
        ("3月上旬至中旬", "2022-03-01", "2022-03-21"),
        ("2月中旬-4月", "2022-02-11", "2022-05-01"),
        ("2月下旬至3月5日", "2022-02-21", "2022-03-06"),
        ("2021年11月下旬至次年2月", "2021-11-21", "2022-03-01"),
    ],
)
def test_tens_of_days_are_read_to_their_end(read_of_city, printed, first, end):
    (rate,) = read_of_city(f"{printed}，全市流感病毒检测阳性率为5.2%。").rates
    assert (rate.period_start[:10], rate.period_end[:10]) == (first, end)


def test_tens_of_days_end_the_week_before_them(read_of_city):
    text = "2022年第3周，全市流感病毒检测阳性率为5.2%。4月上旬为3.1%。"
    assert [one.period_start[:10] for one in read_of_city(text).rates] == ["2022-01-17", "2022-04-01"]


def test_tens_of_days_in_which_a_peak_is_expected_date_nothing_else(read_of_city):
    text = "预计全市流感在12月上中旬达峰。甲型H3N2亚型占比为92.1%。"
    assert [one.period_start for one in read_of_city(text).rates] == [""]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("1月，全市流感病毒检测阳性率为5.2%。", "2019-01-01"),
        ("第3周，全市流感病毒检测阳性率为5.2%。", "2019-01-14"),
        ("1月5日-11日，全市流感病毒检测阳性率为5.2%。", "2019-01-05"),
        ("月份\t流感病毒检测阳性率（%）\n1月\t5.2", "2019-01-01"),
        ("周次\t流感病毒检测阳性率（%）\n第3周\t5.2", "2019-01-14"),
    ],
)
@pytest.mark.parametrize("published", ["2022-05-20", "2020-01-10", ""])
def test_times_without_a_year_are_of_the_year_of_the_title(read_of_city, text, first, published):
    (rate,) = read_of_city(text, title="2019年示例市流感监测分析", published=published).rates
    assert rate.period_start[:10] == first


def test_news_under_a_year_is_of_its_own_time(read_of_city):
    text = "今年1月，全市流感病毒检测阳性率为5.2%。"
    (rate,) = read_of_city(text, title="2021年示例市流感监测分析", published="2022-02-20").rates
    assert rate.period_start[:10] == "2022-01-01"


def test_a_day_that_opens_a_sentence_is_that_of_each_group(read_of_city):
    text = "11月22日，儿童流感样病例占比为5.2%，成人为3.1%。"
    assert [(one.subgroup, one.period_start[:10]) for one in read_of_city(text).rates] == [
        ("儿童", "2022-11-22"),
        ("成人", "2022-11-22"),
    ]


def test_the_same_time_of_a_year_that_is_compared_with_is_not_this_one(rates, passed):
    text = "2022年9月，肺炎支原体阳性率为1.2%，较一九年高峰期阳性率10.3%及同期阳性率4.1%为低。"
    assert rates(text) == ["mycoplasma positivity 1.2% 2022-09-01"]
    assert passed(text) == ["other_time: 10.3%", "other_time: 4.1%"]


def test_the_year_of_numbers_elsewhere_is_not_that_of_the_next_sentence(read_of_city):
    text = "2020年全球报告结核病860万例。目前全市结核病发病率为51.5/10万。"
    (rate,) = read_of_city(text, title="结核病").rates
    assert rate.period_start == ""


@pytest.mark.parametrize("since", ["由第36周起，", "2022年第36周以来，"])
def test_weeks_since_one_are_not_that_one(read_of_city, since):
    (rate,) = read_of_city(f"{since}全市录得276例流感重症病例，65岁以上长者占78%。").rates
    assert rate.period_start == ""


def test_the_highest_week_of_a_season_is_not_this_one(rates, passed):
    text = "2022年第47周，流感病毒阳性率升至12.02%，已超越今年冬季最高一周的10.54%。"
    assert rates(text) == ["influenza positivity 12.02% 2022-11-21"]
    assert passed(text) == ["other_time: 10.54%"]


def test_last_week_is_the_one_whose_days_are_printed(read_of_city):
    text = "上周（15日至21日）新增8例新冠重症病例，重症病例中长者占79%；另上周新增4例死亡病例，死亡个案中长者占90%。"
    found = read_of_city(text, published="2022-11-22", area="710000").rates
    assert {one.period_start[:10] for one in found} == {"2022-11-15"}


def test_a_level_before_its_fall_is_no_change(rates):
    text = "2022年，艾滋病病死率持续下降，从2010年的6.4%降为2022年的3.2%下降50%。"
    assert rates(text)[1] == "hiv-aids fatality 3.2% 2022-01-01"


def test_a_week_may_be_named_by_its_last_day_of_this_month(read_of_city):
    text = "流感病毒阳性百分比由本月12日一周的5.8%，上升至上星期的7.2%。"
    found = read_of_city(text, published="2022-11-24", area="810000").rates
    assert [(one.period_start[:10], one.value) for one in found] == [("2022-11-06", 5.8), ("2022-11-13", 7.2)]


def test_days_of_last_month_may_be_compared_with(read_of_city):
    text = "流感病毒百分比比起上月16至22日该周上升超过0.7%。\n流感病毒阳性百分比为2.3%。"
    (rate,) = read_of_city(text, area="810000").rates
    assert (rate.value, rate.period_start) == (2.3, "")


def test_a_season_is_no_year(rates, passed):
    text = "2021年，流感病毒检出率为15.2%，其中春季10.1%，秋季30.8%。"
    assert rates(text) == ["influenza positivity 15.2% 2021-01-01"]
    assert passed(text) == ["other_time: 10.1%", "other_time: 30.8%"]


def test_a_year_in_which_a_rate_was_as_high_as_that_is_its_own(rates):
    text = "2010-2015年其他感染性腹泻年均发病率为250.1/10万，但2013年高达383.4/10万。"
    assert rates(text)[1] == "infectious-diarrhea incidence 383.4/10万 2013-01-01"


OCTOBER = {"title": "2022年10月示例市流感监测月报", "published": "2022-11-09"}


@pytest.mark.parametrize(
    "text",
    [
        "10月第2周，流感病毒检测阳性率为5.2%，第3周为6.1%，第四周升至7.9%。",
        "10月第2、3、4周，流感病毒检测阳性率分别为5.2%、6.1%和7.9%。",
        "10月第二个星期流感病毒检测阳性率为5.2%，第三个星期为6.1%，第四个星期达7.9%。",
    ],
)
def test_weeks_after_one_of_a_month_are_of_it_and_have_no_certain_days(rates, passed, text):
    assert rates(text) == []
    assert passed(text) == ["other_time: 5.2%", "other_time: 6.1%", "other_time: 7.9%"]


def test_a_week_with_its_number_of_the_year_follows_one_of_a_month(rates):
    text = "10月第2周，流感病毒检测阳性率为5.2%，第44周为9.1%。"
    assert rates(text, **OCTOBER) == ["influenza positivity 9.1% 2022-10-31"]


def test_weeks_of_a_month_that_are_printed_with_their_days_have_them(rates):
    text = "10月第2周（10月10日-16日），流感病毒检测阳性率为5.2%，第3周（10月17日-23日）为6.1%，第44周为9.1%。"
    firsts = [one.split()[3] for one in rates(text, **OCTOBER)]
    assert firsts == ["2022-10-10", "2022-10-17", "2022-10-31"]


def test_first_weeks_in_a_report_of_a_later_month_are_not_those_of_the_year(rates, passed):
    text = "流感病毒检测阳性率逐周上升：第1周2.1%，第2周3.2%。"
    assert rates(text, **OCTOBER) == []
    assert passed(text, **OCTOBER) == ["other_time: 2.1%", "other_time: 3.2%"]


def test_weeks_of_the_year_that_are_in_the_month_of_a_report_are_dated(rates):
    text = "流感病毒检测阳性率由第5周的5.2%降至第8周的3.1%。"
    title = {"title": "2022年2月示例市流感监测月报", "published": "2022-03-09"}
    assert [one.split()[3] for one in rates(text, **title)] == ["2022-01-31", "2022-02-21"]


def test_rows_of_weeks_of_a_month_are_findings(rates, findings):
    text = "周次\t流感病毒检测阳性率（%）\n10月第1周\t5.2\n第2周\t6.1"
    assert rates(text, **OCTOBER) == []
    assert findings(text, **OCTOBER) == ["unread_rate: 10月第1周\t5.2", "unread_rate: 第2周\t6.1"]
