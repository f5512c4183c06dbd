"""What a rate rose or fell from and to: the period before 升至 is that of the first number alone."""

from __future__ import annotations

import pytest

TITLE = "呼吸道传染病监测周报（2022年第47周）"
FLU = "influenza positivity 5.2% 2022-11-21"
HONG_KONG = {"title": "流感速递（2022年第47周）", "area": "810000"}


@pytest.mark.parametrize("opening", ["", "第47周，"])
def test_the_week_that_it_rose_from_is_not_that_of_the_level(rates, opening):
    text = f"{opening}流感病毒阳性率由第45周的4.1%升至5.2%。"
    assert rates(text, title=TITLE) == ["influenza positivity 4.1% 2022-11-07", FLU]


def test_the_week_that_is_named_for_the_level_is_its_own(rates):
    text = "流感病毒阳性率由第45周的4.1%升至第46周的5.2%。"
    assert rates(text, title=TITLE)[1:] == ["influenza positivity 5.2% 2022-11-14"]


def test_the_month_that_it_rose_from_is_not_that_of_the_level(rates):
    text = "流感病毒阳性率由10月的4.1%升至5.2%。"
    assert rates(text, title="2022年11月呼吸道传染病监测月报", published="2022-12-05") == [
        "influenza positivity 5.2% 2022-11-01"
    ]


def test_the_next_sentence_is_not_of_the_week_that_it_rose_from(rates):
    text = "流感病毒阳性率由第45周的4.1%，升至5.2%。鼻病毒阳性率为3.1%。"
    assert rates(text, title=TITLE)[1:] == [FLU, "rhinovirus positivity 3.1% 2022-11-21"]


def test_the_weeks_after_a_level_follow_on_the_first_one(rates):
    text = "流感病毒阳性率由第44周的3.1%上升至随后两周的4.1%及5.2%。"
    assert rates(text, title=TITLE)[1:] == [
        "influenza positivity 4.1% 2022-11-07",
        "influenza positivity 5.2% 2022-11-14",
    ]


def test_the_week_before_of_no_known_week_has_no_dates(rates):
    text = "自9月中起，各项指标持续上升。新冠病毒阳性率由9月中的1.7%，升至前一周的11.4%。"
    assert rates(text) == ["covid-19 positivity 11.4%"]


@pytest.mark.parametrize("before", ["", "前一周的"])
def test_of_so_many_people_only_the_level_is_of_this_week(rates, before):
    text = f"流感相关入院率由{before}每1万人口0.45宗升至0.62宗。"
    assert rates(text, **HONG_KONG)[-1:] == ["influenza hospital_rate 0.62/1万 2022-11-13"]
    assert not any("0.45/1万 2022-11-13" in one for one in rates(text, **HONG_KONG))


def test_a_bracket_may_come_between_last_week_and_its_number(rates):
    text = "流感病类症状组在上周录得的比率（每1000个求诊个案）为197.8。"
    assert rates(text, area="810000") == ["ili consultation_rate 197.8‰ 2022-11-20"]


@pytest.mark.parametrize("since", ["自9月中开始，", "自今年9月中起", "从9月起，"])
def test_the_month_in_which_a_trend_began_dates_nothing_after_it(rates, since):
    text = f"{since}各项指标一直上升。新冠病毒阳性率为5.2%。"
    assert rates(text) == ["covid-19 positivity 5.2%"]


@pytest.mark.parametrize("season", ["本季新冠并发重症累计63例，其中", "本季新冠重症个案中，"])
def test_the_cases_of_a_season_are_not_those_of_the_week(rates, season):
    text = f"第47周新冠并发重症3例。{season}65岁以上长者占60%。"
    assert rates(text, title="疫情周报（2022年第47周）", area="710000") == ["covid-19 share 60% [65岁以上长者]"]


@pytest.mark.parametrize(
    ("level", "compared"),
    [("为90.3%", []), ("由82.1%升至90.3%", []), ("由上周的82.1%升至90.3%", ["82.1% 2022-11-14 compared"])],
)
def test_a_type_after_the_viruses_that_were_found_has_a_share_of_them(rates, level, compared):
    text = f"2022年第47周，检出的流感病毒中，甲型H3N2{level}。"
    shares = [*compared, "90.3% 2022-11-21"]
    assert rates(text) == [f"influenza-a-h3n2 share {one}" for one in shares]


def test_a_type_after_samples_that_were_tested_has_no_share_of_them(rates):
    assert rates("2022年第47周，流感样病例标本中，甲型H3N2为5.2%。") == []


def test_the_week_before_in_the_bracket_of_a_change_is_compared_with(rates):
    assert rates("2022年第47周，全市ILI%为6.1%，环比（第46周7.0%）下降。") == [
        "ili ili_percent 6.1% 2022-11-21",
        "ili ili_percent 7% 2022-11-14 compared",
    ]


@pytest.mark.parametrize("change", ["较上周下降", "环比下降", "同比有所上升"])
def test_a_level_after_a_change_and_a_comma_is_no_change(rates, change):
    assert rates(f"流感病毒阳性率{change}，为5.2%。", title=TITLE) == [FLU]


def test_the_number_that_it_rose_from_is_of_another_time(rates, passed):
    text = "流感病毒阳性率由4.1%增加至5.2%；鼻病毒阳性率由13%下降到3%。"
    assert rates(text, title=TITLE) == [FLU, "rhinovirus positivity 3% 2022-11-21"]
    assert passed(text, title=TITLE) == ["other_time: 4.1%", "other_time: 13%"]


def test_so_many_of_each_age_are_per_as_many_people_as_the_number_before(rates):
    text = "流感入院率为每一万人口0.31，6至11岁为0.9，65岁或以上为0.88，死亡个案年龄为65岁。"
    assert rates(text, **HONG_KONG) == [
        "influenza hospital_rate 0.31/1万 2022-11-13",
        "influenza hospital_rate 0.9/1万 2022-11-13 [6至11岁]",
        "influenza hospital_rate 0.88/1万 2022-11-13 [65岁或以上]",
    ]
