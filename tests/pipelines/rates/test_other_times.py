"""Numbers of other times than the one that is reported: weeks ago, seasons, years that others are compared with."""

from __future__ import annotations

import pytest


def test_weeks_ago_are_seen_from_no_certain_day(rates, passed):
    text = "2022年第47周，流感病毒检测阳性率为5.2%。两周前，该比例为4.1%，三周前为3.4%。"
    assert rates(text) == ["influenza positivity 5.2% 2022-11-21"]
    assert passed(text) == ["other_time: 4.1%", "other_time: 3.4%"]


def test_another_time_may_have_a_clause_of_its_own(rates):
    text = "2022年第47周，流感病毒检测阳性率为5.2%。去年同期，阳性率为4.1%。"
    assert rates(text) == ["influenza positivity 5.2% 2022-11-21", "influenza positivity 4.1% 2021-11-22 compared"]


def test_a_time_that_is_compared_with_says_nothing_of_the_next_clause(rates):
    text = "2022年第47周，较上周，流感病毒检测阳性率为5.2%。"
    assert rates(text) == ["influenza positivity 5.2% 2022-11-21"]


@pytest.mark.parametrize("season", ["本流感季累计", "本（114-115）流感季累计"])
def test_shares_of_a_season_are_not_of_the_last_week(rates, season):
    text = f"2022年第47周，新增流感重症病例3例。\n{season}30例重症病例，重症病例以65岁以上长者（占60%）为主。"
    assert rates(text, title="流感疫情", area="710000") == ["influenza share 60% [65岁以上长者]"]


def test_the_year_of_a_change_is_not_that_of_the_next_clause(rates):
    text = "2012-2020年全市水痘年均发病率为5.2/10万，2020年度跌幅较大（下降74.2%）；病例以15岁以下男性为主（占38.1%）。"
    assert rates(text) == [
        "varicella incidence 5.2/10万 2012-01-01",
        "varicella share 38.1% 2012-01-01 [15岁以下男性]",
    ]


def test_of_two_numbers_that_are_compared_only_one_is_of_the_other_time(rates, findings):
    text = "2016-2020年，全市ILI%为4.1%，2020年ILI%低于2016-2019年平均ILI%（4.06% vs. 4.47%）。"
    assert rates(text) == ["ili ili_percent 4.1% 2016-01-01", "ili ili_percent 4.47% 2016-01-01 compared"]
    assert findings(text) == ["unread_rate: 2019年平均ILI%（4.06%"]


def test_of_two_groups_that_are_compared_neither_has_both_numbers(rates, findings):
    text = "2021年，全市男性流感病毒阳性率高于女性（5.2% vs. 4.1%）。"
    assert rates(text) == []
    assert len(findings(text)) == 2


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("与上月相比发病上升的病种为：流感（40%）。", ["change: 40%"]),
        (
            "与上月相比，发病下降的病种依次为麻疹（10%）、水痘（12.7%）、痢疾（61.5%）。",
            ["change: 10%", "change: 12.7%", "change: 61.5%"],
        ),
        ("较去年同期增加的有流感（83.3%）和水痘（12%）。", ["change: 83.3%", "change: 12%"]),
    ],
)
def test_percentages_after_the_diseases_of_which_there_are_more_are_changes(passed, text, changes):
    assert passed("2022年10月，全市法定传染病报告发病率为50.7/10万，报告死亡率为0.1/10万。\n" + text) == changes


def test_percentages_of_diseases_whose_share_grew_are_their_shares(rates):
    text = "2022年10月，全市丙类传染病中流感占63.1%。占比上升的病种有水痘（12.5%）。"
    assert [one.split()[:3] for one in rates(text)][-1] == ["varicella", "share", "12.5%"]


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("与10月相比（61.2/10万）发病率下降。", "tuberculosis incidence 61.2/10万 2022-10-01 compared"),
        ("较去年同期（0.4/10万）死亡率下降。", "tuberculosis mortality 0.4/10万 2021-11-01 compared"),
        ("与10月（61.2/10万）相比，发病率下降。", "tuberculosis incidence 61.2/10万 2022-10-01 compared"),
        ("与10月的61.2/10万相比，发病率下降。", "tuberculosis incidence 61.2/10万 2022-10-01 compared"),
    ],
)
def test_a_measure_after_what_is_compared_is_that_of_its_number(rates, text, rate):
    before = "2022年11月，全市肺结核发病率为58.3/10万，死亡率为0.3/10万，病死率为0.5%。"
    assert rates(before + text, published="2022-12-30")[-1] == rate


def test_a_measure_of_the_next_clause_is_not_that_of_a_number_that_has_its_own(rates):
    text = "2022年第47周，流感病毒检测阳性率为5.2%，与上周（4.8%）相比，ILI%升幅较小。"
    assert rates(text) == ["influenza positivity 5.2% 2022-11-21", "influenza positivity 4.8% 2022-11-14 compared"]


@pytest.mark.parametrize("compared", ["均低于前一周（5.9%、3.4%）", "都比上周（5.9%、3.4%）低", "前一周为5.9%和3.4%"])
def test_as_many_numbers_of_another_time_are_those_of_the_rates_before_in_their_order(rates, compared):
    text = f"2022年第47周，流感病毒检测阳性率为5.2%，新冠病毒检测阳性率为3.1%，{compared}。"
    assert rates(text)[2:] == [
        "influenza positivity 5.9% 2022-11-14 compared",
        "covid-19 positivity 3.4% 2022-11-14 compared",
    ]


def test_more_numbers_of_another_time_than_rates_are_of_none(rates, passed):
    text = "2022年第47周，流感病毒检测阳性率为5.2%，新冠病毒检测阳性率为3.1%，均低于前一周（5.9%、3.4%、2.2%）。"
    assert len(rates(text)) == 2
    assert passed(text) == ["other_time: 5.9%", "other_time: 3.4%", "other_time: 2.2%"]


def test_numbers_of_a_year_and_of_the_week_before_in_brackets_are_compared(rates):
    text = "2022年第47周，流感病毒检测阳性率为5.2%，环比（4.8%）上升，同比（6.1%）下降。"
    assert rates(text) == [
        "influenza positivity 5.2% 2022-11-21",
        "influenza positivity 4.8% 2022-11-14 compared",
        "influenza positivity 6.1% 2021-11-22 compared",
    ]


def test_a_change_in_brackets_is_none_of_them(rates, passed):
    text = "2022年第47周，流感病毒检测阳性率为5.2%，环比上升（3.1%），同比下降（2.2%）。"
    assert rates(text) == ["influenza positivity 5.2% 2022-11-21"]
    assert passed(text) == ["change: 3.1%", "change: 2.2%"]


def test_the_month_before_is_that_of_a_report_of_a_month(rates):
    text = "2022年10月，全市肺结核发病率为5.2/10万，环比（4.8/10万）上升。"
    assert rates(text)[1] == "tuberculosis incidence 4.8/10万 2022-09-01 compared"


def test_a_level_without_a_week_after_that_of_an_earlier_one_is_of_the_reported_week(rates):
    text = "2022年第47周，甲型流感阳性率为5.2%，乙型流感阳性率由第46周的2.1%升至3.1%。"
    assert rates(text)[1:] == [
        "influenza-b positivity 2.1% 2022-11-14",
        "influenza-b positivity 3.1% 2022-11-21",
    ]


def test_last_month_of_a_report_of_a_week_is_that_before_the_publication(rates):
    text = "流感病毒检测阳性率由上月的15.4%下降到上周的5.2%；新冠病毒检测阳性率由上月的13.1%下降到上周的3.3%。"
    assert rates(text, published="2022-11-24", area="820000") == [
        "influenza positivity 15.4% 2022-10-01 compared", "influenza positivity 5.2% 2022-11-13",
        "covid-19 positivity 13.1% 2022-10-01 compared", "covid-19 positivity 3.3% 2022-11-13",
    ]  # fmt: skip


def test_last_week_after_a_number_of_this_week_is_compared(rates):
    text = "流感病毒阳性率为12.4%（124/1000），其中乙型为0.6%（6/1000）。上周阳性率为9.8%。"
    assert (
        rates(text, title="呼吸道传染病监测周报（2022年第47周）")[-1] == "influenza positivity 9.8% 2022-11-14 compared"
    )


@pytest.mark.parametrize("week", ["一星期", "一周", "1周"])
def test_the_week_after_one_that_is_dated_follows_on_it(rates, week):
    text = f"流感病毒阳性百分比由截至去年12月31日一星期的9.7%，上升至随后{week}的15.2%。"
    assert rates(text, published="2022-01-12", area="810000") == [
        "influenza positivity 9.7% 2021-12-25", "influenza positivity 15.2% 2022-01-01",
    ]  # fmt: skip


def test_the_same_time_after_weeks_is_each_of_them(rates):
    text = "2022年第46周至第47周，流感病毒阳性率分别为19.6%和22.4%；同期新冠病毒阳性率分别为1.8%和1.3%。"
    assert rates(text)[2:] == ["covid-19 positivity 1.8% 2022-11-14", "covid-19 positivity 1.3% 2022-11-21"]


@pytest.mark.parametrize(
    ("named", "then"),
    [("第46周分别为3.1%和8.5%", "2022-11-14"), ("2021年第47周为3.1%、8.5%", "2021-11-22")],
)
def test_as_many_numbers_of_another_week_are_of_what_the_sentence_has_rates_of(rates, named, then):
    text = f"2022年第47周门诊ILI%为3.8%，急诊为9.1%，{named}。"
    assert rates(text)[2:] == [
        f"ili ili_percent 3.1% {then} 门诊 compared", f"ili ili_percent 8.5% {then} 急诊 compared",
    ]  # fmt: skip


def test_fewer_numbers_of_another_week_are_unread(rates, findings):
    text = "2022年第47周流感病毒阳性率为5.2%，鼻病毒为4.1%，腺病毒为2.0%，第46周分别为3.9%、4.4%。"
    assert len(rates(text)) == 3
    assert [one.split(":")[0] for one in findings(text)] == ["unread_rate"]
