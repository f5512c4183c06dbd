"""Phrases of weekly reports in which a number is of another time, or of a name that the sentence does not repeat."""

from __future__ import annotations

import pytest

TITLE = "呼吸道传染病监测周报（2022年第47周）"
FLU = "influenza positivity 5.2% 2022-11-21"


@pytest.mark.parametrize("joint", ["，", "。全市"])
def test_a_running_rate_is_not_of_the_week(rates, joint):
    text = f"第47周，手足口病报告发病率为2.5/10万{joint}累计发病率为38.6/10万。"
    assert rates(text, title=TITLE) == [
        "hand-foot-mouth incidence 2.5/10万 2022-11-21",
        "hand-foot-mouth incidence 38.6/10万",
    ]


@pytest.mark.parametrize(
    ("text", "start"), [("2022年1-10月，全市手足口病", "2022-01-01"), ("手足口病2022年10月", "2022-10-01")]
)
def test_a_running_rate_is_of_months_before_it(rates, text, start):
    assert rates(f"{text}累计发病率为38.6/10万。") == [f"hand-foot-mouth incidence 38.6/10万 {start}"]


def test_what_a_running_rate_is_compared_with_has_no_known_period(rates):
    text = "第47周，手足口病报告发病率为2.5/10万，累计发病率为38.6/10万，高于去年同期（31.4/10万）。"
    assert len(rates(text, title=TITLE)) == 2


def test_the_week_of_a_sentence_goes_on_after_earlier_weeks(rates):
    text = "第47周流感病毒阳性率为5.2%，第44、45、46周分别为4.1%、4.4%、4.8%。鼻病毒阳性率为3.3%。"
    assert rates(text, title=TITLE)[-1] == "rhinovirus positivity 3.3% 2022-11-21"


def test_each_of_three_years_has_the_same_week(rates):
    text = "第47周，ILI%为4.5%，高于2019年、2020年和2021年同期水平（4.1%、3.6%和3.2%）。"
    assert [one.split()[3] for one in rates(text, title=TITLE)[1:]] == ["2019-11-18", "2020-11-16", "2021-11-22"]


@pytest.mark.parametrize("said", ["据世卫组织，第46周流感活动较低。", "世界卫生组织发布了新版指南。"])
def test_what_the_world_organisation_says_without_a_number_ends_with_its_sentence(rates, said):
    assert rates(f"{said}第47周流感病毒阳性率为5.2%。", title=TITLE) == [FLU]


def test_a_sentence_of_the_world_with_a_number_goes_on(rates):
    text = "世卫组织报告第46周流感病毒阳性率为12.5%。鼻病毒阳性率为3.1%。"
    assert rates(text, title=TITLE) == []


@pytest.mark.parametrize(
    "interval",
    ["（95%CI：4.1%-6.5%）", "（95%可信区间：4.1%～6.5%）", "（95%CI：4.1%，6.5%）", "，95%置信区间为4.1%-6.5%"],
)
def test_an_interval_is_passed_over_with_its_level(rates, passed, interval):
    text = f"第47周，流感病毒检测阳性率为5.2%{interval}。"
    assert rates(text, title=TITLE) == [FLU]
    assert passed(text, title=TITLE) == ["range: 95%", "range: 4.1%", "range: 6.5%"]


def test_a_long_line_with_a_colon_says_what_the_lines_below_it_list(rates):
    text = (
        "2022年第47周（11月21日—11月27日），门急诊流感样病例标本核酸检测阳性率（较上周）：\n"
        "▲流感病毒, 5.2% (+0.2%)\n▼鼻病毒, 3.1%(-1.4%)"
    )
    assert [one[: one.index("%") + 1] for one in rates(text)] == [
        "influenza positivity 5.2%",
        "rhinovirus positivity 3.1%",
    ]


def test_a_pathogen_without_a_word_takes_no_number_of_the_one_before(rates, findings):
    text = "第47周，轮状病毒阳性10份，阳性率8.3%；沙门菌阳性3份，阳性率2.5%。"
    assert len(rates(text, title=TITLE)) == 1
    assert findings(text, title=TITLE) == ["unread_rate: ；沙门菌阳性3份，阳性率2.5%"]


@pytest.mark.parametrize("word", ["该", "此"])
def test_this_pathogen_is_the_one_before(rates, word):
    text = f"第47周，肺炎支原体阳性率为5.2%，{word}菌阳性率较上周（4.1%）上升。"
    assert rates(text, title=TITLE)[1:] == ["mycoplasma positivity 4.1% 2022-11-14 compared"]


@pytest.mark.parametrize("listed", ["0-4岁和5-14岁病例", "0-4岁、5-14岁组"])
def test_groups_with_one_number_have_it_together(rates, listed):
    assert rates(f"第47周，{listed}流感病毒阳性率为5.2%。", title=TITLE) == [f"{FLU} [{listed}]"]


def test_diseases_with_a_count_each_have_a_rate_each(rates):
    text = "报告肺结核3000例、梅毒2000例，发病率分别为3.5/10万、2.5/10万。"
    assert [one.split()[0] for one in rates(text, title="2022年10月法定传染病疫情")] == ["tuberculosis", "syphilis"]


def test_the_main_type_may_be_named_with_a_colon(rates):
    text = "优势毒株：A（H1N1）pdm09，占全部阳性标本的83.6%；其余为B（Victoria）系，占16.4%。"
    assert len(rates(text, title=TITLE)) == 2


def test_the_rest_of_the_variants_is_none_of_them(rates, passed):
    text = "第47周，测序结果中BA.5.2占55.3%，BF.7占36.8%，其余占7.9%。"
    assert len(rates(text, title="新冠病毒监测")) == 2
    assert passed(text, title="新冠病毒监测") == ["other_share: 7.9%"]


@pytest.mark.parametrize(
    "said",
    ["的流感入院率（每一万人计）分别为2.61、1.20及0.05", "的流感入院率分别为每一万人2.61、1.20及0.05"],
)
def test_numbers_per_so_many_people_are_listed_without_a_noun(rates, said):
    text = f"第47周，0至5岁、6至11岁及65岁以上长者{said}。"
    assert [one.split()[2] for one in rates(text, title=TITLE)] == ["2.61/1万", "1.2/1万", "0.05/1万"]


def test_a_later_bracket_of_so_many_people_takes_no_number_before_it(rates):
    text = "流感入院率为每一万人0.41宗。\n按年龄组，6至11岁的入院率（每一万人计）为1.20。"
    assert len(rates(text, title=TITLE)) == 2


@pytest.mark.parametrize("dates", ["2022年11月21日—11月27日，2022年第47周", "第47周，11月21日—27日"])
def test_a_week_named_twice_in_a_bracket_is_one(rates, dates):
    assert rates(f"本周（{dates}），流感病毒检测阳性率为5.2%。", title="流感监测简报") == [FLU]


def test_the_percentage_of_outpatients_and_emergencies_is_no_case(rates):
    assert rates("第47周，全市门急诊ILI%为4.5%。", title=TITLE) == ["ili ili_percent 4.5% 2022-11-21 门急诊"]


@pytest.mark.parametrize("own", ["本周为1.1%", "为1.1%"])
def test_a_bound_before_the_number_itself_is_passed_over(rates, own):
    assert rates(f"第47周，新冠病毒阳性率连续5周低于2%，{own}。", title=TITLE) == [
        "covid-19 positivity 1.1% 2022-11-21"
    ]


def test_a_mean_of_years_is_of_no_year(rates):
    text = "第47周，ILI%为4.5%，均值（2019-2021年）为3.2%。\n流感病毒阳性率为5.2%（上周4.1%）。"
    assert rates(text, title=TITLE) == [
        "ili ili_percent 4.5% 2022-11-21",
        FLU,
        "influenza positivity 4.1% 2022-11-14 compared",
    ]


def test_weeks_of_the_month_end_with_their_sentence(rates):
    text = "BA.5.2占比由第43周的61.3%降至第46周的52.0%。\n重症病例中，65岁及以上占78.4%。"
    found = rates(text, title="2022年11月新冠病毒感染监测")
    assert [one.split()[3] for one in found] == ["2022-10-24", "2022-11-14", "2022-11-01"]


def test_a_week_that_opens_a_sentence_goes_on_in_a_report_of_a_month(rates):
    text = "第46周，流感病毒阳性率为5.2%。\n鼻病毒阳性率为3.1%。"
    assert {one.split()[3] for one in rates(text, title="2022年11月流感监测")} == {"2022-11-14"}


def test_diseases_that_are_ranked_by_their_cases_have_shares(rates):
    text = "2022年10月，发病居前2位的病种为流感（45.2%）、手足口病（12.8%）。"
    assert rates(text, title="法定传染病疫情") == [
        "influenza share 45.2% 2022-10-01",
        "hand-foot-mouth share 12.8% 2022-10-01",
    ]


def test_shares_are_listed_after_types_with_counts(rates):
    text = "第47周检出流感病毒阳性198份，其中甲型H3N2 195份、乙型3份，分别占98.48%、1.52%。"
    assert [one.split()[0] for one in rates(text, title=TITLE)] == ["influenza-a-h3n2", "influenza-b"]


@pytest.mark.parametrize("head", ["型别构成", "流感病毒分型"])
def test_a_head_says_that_types_have_shares(rates, head):
    text = f"{head}：甲型H3N2 83.7%，甲型H1N1 1.1%，乙型 15.2%。"
    assert [one.split()[1] for one in rates(text, title=TITLE)] == ["share"] * 3


@pytest.mark.parametrize("place", ["住院", "住院样本中，"])
def test_patients_in_hospital_are_a_setting_of_their_own(rates, place):
    text = f"第47周，门急诊肺炎支原体阳性率为2.7%，{place}肺炎支原体阳性率为5.1%。"
    assert ["住院" in one for one in rates(text, title=TITLE)] == [False, True]


def test_two_numbers_of_the_week_before_are_of_two_names(rates):
    text = "第47周，流感病毒、鼻病毒阳性率分别为5.2%和4.1%，前一周分别为6.3%和3.3%，再前一周为7.1%和2.2%。"
    assert rates(text, title=TITLE)[2:] == [
        "influenza positivity 6.3% 2022-11-14 compared",
        "rhinovirus positivity 3.3% 2022-11-14 compared",
        "influenza positivity 7.1% 2022-11-07 compared",
        "rhinovirus positivity 2.2% 2022-11-07 compared",
    ]


@pytest.mark.parametrize("weeks", ["第46周（6.3%）和第45周（7.1%）", "第46周的6.3%和第45周的7.1%"])
def test_a_second_week_that_is_compared_with_has_its_own_number(rates, weeks):
    text = f"第47周流感病毒阳性率为5.2%，低于{weeks}，鼻病毒阳性率为3.1%。"
    assert rates(text, title=TITLE) == [
        FLU,
        "influenza positivity 6.3% 2022-11-14 compared",
        "influenza positivity 7.1% 2022-11-07 compared",
        "rhinovirus positivity 3.1% 2022-11-21",
    ]


def test_earlier_weeks_after_a_number_of_the_report_end_with_their_sentence(rates):
    text = "1.流感样病例：ILI%4.5%，第46周为4.9%，第45周为5.3%。\n2.流感病毒阳性率为5.2%。"
    assert rates(text, title=TITLE)[-1] == FLU


def test_the_same_week_of_last_year_is_counted_as_hong_kong_does(rates):
    text = "第12周新冠病毒陽性比率為1.55%，去年同一週為4.66%。"
    found = rates(text, title="流感速遞", area="810000", published="2026-03-26")
    assert [one.split()[3] for one in found] == ["2026-03-15", "2025-03-16"]


def test_a_baseline_after_a_colon_is_passed_over(rates):
    assert rates("第47周，ILI%为4.5%（基线：4.1%）。", title=TITLE) == ["ili ili_percent 4.5% 2022-11-21"]


def test_samples_of_the_environment_have_no_positivity(rates):
    assert rates("第47周，外环境样本禽流感病毒核酸阳性率为12.5%。", title=TITLE) == []


def test_a_bracket_may_have_the_rate_of_another_week(rates):
    text = "第47周，流感入院率每10 000人口0.11（第46周：0.12）。"
    assert [one.split()[2] for one in rates(text, title=TITLE)] == ["0.11/1万", "0.12/1万"]


def test_infection_with_several_pathogens_is_no_share_of_the_last_one(rates):
    text = "第47周，检出率最高的为鼻病毒（5.2%）、腺病毒（3.1%）；单一感染占88.1%，混合感染占11.9%。"
    assert [one.split()[1] for one in rates(text, title=TITLE)] == ["positivity", "positivity"]


def test_last_week_after_a_number_without_a_unit_is_compared(rates):
    text = "第47周流感入院率（每10 000人口計）為0.46，上週為0.39。"
    assert [one.split()[3] for one in rates(text, area="810000")] == ["2022-11-13", "2022-11-06"]


def test_what_samples_tested_positive_for_is_what_they_are_compared_by(rates):
    text = "第47周检测的500个呼吸道样本中，有40个（8.0%）对流感病毒呈阳性，高于上周的6.3%，包括甲型30个（75.0%）。"
    assert rates(text, title=TITLE) == [
        "influenza positivity 8% 2022-11-21 40/500",
        "influenza positivity 6.3% 2022-11-14 compared",
        "influenza-a share 75% 2022-11-21 30/40",
    ]


def test_the_counts_of_a_positivity_may_follow_a_comma(rates):
    text = "第47周，流感病毒阳性率5～14岁组最高（75.0%，45/60）。"
    assert rates(text, title=TITLE) == ["influenza positivity 75% 2022-11-21 [5～14岁组] 45/60"]


def test_south_and_north_are_no_counties_of_that_name(rates):
    text = "表1 流感病毒阳性率（%）\n病原体\t南部\t北部\n流感病毒\t20.0\t15.0"
    assert [one.split()[-1] for one in rates(text, title=TITLE, area="510000")] == ["[南部]", "[北部]"]


@pytest.mark.parametrize("same", ["同周", "同期"])
def test_each_year_after_its_own_bracket_is_compared_with(rates, same):
    text = f"第47周ILI%为4.5%，较2020年{same}（5.1%）、2021年{same}（2.9%）分别下降和上升。"
    assert rates(text, title=TITLE)[1:] == [
        "ili ili_percent 5.1% 2020-11-16 compared",
        "ili ili_percent 2.9% 2021-11-22 compared",
    ]


def test_a_pathogen_that_ranks_first_has_no_share(rates):
    text = "第47周，SARI病例中，呼吸道合胞病毒占首位，阳性率17.7%。"
    assert rates(text, title=TITLE) == ["rsv positivity 17.7% 2022-11-21 SARI病例"]


def test_other_cities_are_nowhere_that_is_known(rates):
    assert rates("第47周，流感病毒阳性率为5.2%，其他城市均在10%以下。", title=TITLE) == [FLU]


def test_a_month_of_several_ends_with_its_sentence(rates):
    months = "1月发病率最高（9.4/10万），6月最低（2.3/10万）。"
    text = f"2022年1-6月，手足口病报告发病率为27.9/10万。\n{months}\n肺结核发病率为3.1/10万。"
    assert [one.split()[3] for one in rates(text)] == ["2022-01-01", "2022-01-01", "2022-06-01", "2022-01-01"]


def test_several_weeks_up_to_a_day_are_counted_from_it(rates):
    text = "截至11月27日的四周内，呼吸道样本流感病毒阳性率为5.2%。"
    assert rates(text) == ["influenza positivity 5.2% 2022-10-31"]


def test_a_number_in_a_bracket_after_a_change_is_not_of_this_week(rates):
    assert rates("第47周，ILI%为4.5%，比上年同期上升31.2%（3.4%）。", title=TITLE) == [
        "ili ili_percent 4.5% 2022-11-21"
    ]


def test_a_sum_of_two_is_of_neither(rates):
    text = "第47周核酸检测阳性率方面，甲型流感为4.1%，乙型流感为1.1%，二者合计5.2%。"
    assert [one.split()[0] for one in rates(text, title=TITLE)] == ["influenza-a", "influenza-b"]


def test_what_is_expected_of_next_week_goes_on_after_a_comma(rates):
    text = "第47周流感病毒阳性率为5.2%。预计下周流感病毒阳性率将降至4%左右，ILI%在3%上下。"
    assert rates(text, title=TITLE) == [FLU]


def test_a_season_may_say_its_length_in_its_bracket(rates):
    text = "第47周流感病毒阳性率为5.2%。\n夏季流感季节（2022年7月3日至9月24日，共12周），男性占54.0%。"
    assert rates(text, title="流感監測")[1] == "influenza share 54% 2022-07-03 [男性]"


def test_patients_with_severe_infections_are_the_setting_of_a_row(rates):
    text = "表1 第47周阳性率（%）\n病例类型\t流感病毒\t腺病毒\n门急诊ILI\t5.2\t1.9\n住院SARI\t3.1\t2.5"
    assert [one.split()[-1] for one in rates(text, title=TITLE)] == ["门急诊ILI"] * 2 + ["住院SARI"] * 2


def test_a_family_of_variants_without_a_number_is_a_variant(rates):
    text = "第47周，BA.5.2占31.7%，PQ系占15.1%。"
    assert [one.split()[-1] for one in rates(text, title="新冠病毒监测")] == ["BA.5.2", "PQ系"]


def test_a_bound_of_two_places_before_their_numbers_is_passed_over(rates):
    text = "第47周，东湖区、南桥区流感病毒阳性率均超过30%，分别为33.1%和31.9%。"
    assert [one.split()[2] for one in rates(text, title=TITLE)] == ["33.1%", "31.9%"]


def test_the_south_of_xinjiang_is_a_part_of_it(rates):
    text = "2022年10月，南疆肺结核发病率为11.8/10万，北疆为2.4/10万。"
    assert [one.split()[-1] for one in rates(text, area="650000")] == ["[南疆]", "[北疆]"]


def test_a_kind_of_hospital_in_the_name_of_a_row_is_a_setting(rates):
    text = "表1 第47周监测结果\n监测指标\t数值\nILI%（综合医院）\t4.2%\nILI%（儿童医院）\t11.6%"
    assert [one.split()[-1] for one in rates(text, title=TITLE)] == ["综合医院", "儿童医院"]


@pytest.mark.parametrize(("published", "start"), [("2021-01-10", ["2020-12-28"]), ("2023-01-10", [])])
def test_a_week_53_is_of_the_year_that_has_one(rates, published, start):
    found = rates("第53周，流感病毒阳性率为5.2%。", title="流感监测", published=published)
    assert [one.split()[3] for one in found if len(one.split()) > 3] == start
