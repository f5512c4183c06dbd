"""Sentences of weekly surveillance reports, and what is printed between them."""

from __future__ import annotations

import pytest

TITLE = "呼吸道传染病监测周报（2022年第47周）"
FLU = "influenza positivity 5.2% 2022-11-21"


@pytest.mark.parametrize(
    "aside",
    ["发热门诊设置率达到83.3%。", "下周降水概率约51%。", "消毒可选用75%酒精。", "麻疹疑似病例报告发病率为3.5/10万。"],
)
def test_a_rate_of_no_known_kind_takes_nothing_from_the_sentence_before(rates, aside):
    assert rates("第47周，流感病毒检测阳性率为5.2%。" + aside, title=TITLE) == [FLU]


def test_a_sentence_on_a_line_of_its_own_is_no_heading(rates):
    text = "鼻病毒较稳定，南方省份高于北方省份。\n第47周，流感病毒检测阳性率为5.2%。"
    assert rates(text, title=TITLE, area="100000") == [FLU]


def test_a_part_of_the_country_ends_what_is_said_of_the_world(rates):
    text = "世卫组织发布了新版指南。第47周，南方省份流感病毒检测阳性率为5.2%。"
    assert rates(text, title=TITLE, area="100000") == [FLU + " [南方省份]"]


@pytest.mark.parametrize("names", ["南、北方省份", "南北方省份", "南北方各省"])
def test_two_parts_of_the_country_that_one_word_joins_have_a_number_each(rates, names):
    text = f"第47周，{names}流感病毒检测阳性率分别为5.2%和3.1%。"
    found = rates(text, title=TITLE, area="100000")
    assert [one.split("[")[1][0] for one in found] == ["南", "北"]


def test_three_parts_of_the_country_that_one_word_joins_have_a_number_each(rates):
    text = "第47周，东中西部地区流感病毒检测阳性率分别为5.2%、3.1%和4.1%。"
    found = rates(text, title=TITLE, area="100000")
    assert [one.split("[")[1] for one in found] == ["东部地区]", "中部地区]", "西部地区]"]


@pytest.mark.parametrize("joined", ["甲型及乙型流感", "甲或乙型流感"])
def test_two_types_that_are_joined_are_influenza(rates, joined):
    assert rates(f"第47周，{joined}病毒阳性率为5.2%。", title=TITLE) == [FLU]


def test_two_types_that_are_joined_have_a_number_each(rates):
    assert rates("第47周，甲型及乙型流感病毒阳性率分别为5.2%及3.1%。", title=TITLE) == [
        "influenza-a positivity 5.2% 2022-11-21",
        "influenza-b positivity 3.1% 2022-11-21",
    ]


def test_counts_after_a_comma_are_the_counts_of_their_percentages(rates):
    text = "第47周，检测标本1000份，流感病毒阳性标本200份（20.0%），150份（75.0%）为A型流感，50份（25.0%）为B型流感。"
    assert rates(text, title=TITLE) == [
        "influenza positivity 20% 2022-11-21 200/1000",
        "influenza-a share 75% 2022-11-21 150/200",
        "influenza-b share 25% 2022-11-21 50/200",
    ]


def test_a_count_after_the_name_of_a_subtype_and_a_blank_is_no_part_of_a_thousand(rates):
    text = "第47周，40份流感病毒阳性标本中，甲型H3N2 30份（75.0%），乙型10份（25.0%）。"
    assert rates(text, title=TITLE) == [
        "influenza-a-h3n2 share 75% 2022-11-21 30/40",
        "influenza-b share 25% 2022-11-21 10/40",
    ]


def test_the_measure_in_a_bracket_is_that_of_the_brackets_after_it(rates):
    text = "第47周，门急诊流感样病例检出的病原体以鼻病毒为主（阳性率5.2%），其次为腺病毒（3.1%）。"
    assert rates(text, title=TITLE) == [
        "rhinovirus positivity 5.2% 2022-11-21 门急诊流感样病例",
        "adenovirus positivity 3.1% 2022-11-21 门急诊流感样病例",
    ]


@pytest.mark.parametrize("measure", ["阳性率居前两位", "为检出率前两位的病原体"])
def test_the_measure_may_follow_names_with_their_numbers(rates, measure):
    assert rates(f"第47周，鼻病毒（5.2%）和腺病毒（3.1%）{measure}。", title=TITLE) == [
        "rhinovirus positivity 5.2% 2022-11-21",
        "adenovirus positivity 3.1% 2022-11-21",
    ]


def test_the_other_pathogens_have_no_slug(rates, findings):
    text = "第47周，腺病毒阳性率为5.2%，其余病原体阳性率均低于2%。"
    assert rates(text, title=TITLE) == ["adenovirus positivity 5.2% 2022-11-21"]
    assert findings(text, title=TITLE) == ["unread_rate: ，其余病原体阳性率均低于2%"]


@pytest.mark.parametrize("route", ["的比例分别为65.1%、27.3%和1.3%", "分别占65.1%、27.3%和1.3%"])
def test_routes_have_a_share_each(read_of_city, route):
    text = f"2021年新报告艾滋病病例中，异性传播、男性同性传播和吸毒传播{route}。"
    assert [(one.part, one.subgroup, one.value) for one in read_of_city(text).rates] == [
        ("异性传播", "", 65.1),
        ("男性同性传播", "", 27.3),
        ("吸毒传播", "", 1.3),
    ]


def test_ages_after_a_colon_have_shares(rates):
    text = "第47周，流感病毒阳性率为5.2%。流感样病例年龄分布：0～4岁组22.0%，5～14岁组15.1%。"
    assert rates(text, title=TITLE) == [
        FLU,
        "ili share 22% 2022-11-21 [0～4岁组]",
        "ili share 15.1% 2022-11-21 [5～14岁组]",
    ]


def test_influenza_like_illness_is_the_whole_of_shares_of_ages(rates):
    text = "第47周，0～4岁、5～14岁分别占流感样病例总数的31.8%和16.5%。"
    assert rates(text, title=TITLE) == [
        "ili share 31.8% 2022-11-21 [0～4岁]",
        "ili share 16.5% 2022-11-21 [5～14岁]",
    ]


def test_departments_have_percentages_of_their_own(rates):
    text = "第47周，全市流感样病例占比为5.2%，其中儿科为9.1%，内科为3.1%。"
    assert rates(text, title=TITLE) == [
        "ili ili_percent 5.2% 2022-11-21",
        "ili ili_percent 9.1% 2022-11-21 儿科",
        "ili ili_percent 3.1% 2022-11-21 内科",
    ]


def test_several_weeks_share_one_word(rates):
    assert rates("第45、46、47周流感病毒阳性率分别为3.1%、4.1%和5.2%。", title=TITLE) == [
        "influenza positivity 3.1% 2022-11-07",
        "influenza positivity 4.1% 2022-11-14",
        FLU,
    ]


def test_the_week_before_and_other_years_share_one_bracket(rates):
    text = "第47周，流感病毒阳性率为5.2%，高于前一周以及2019-2020年同期水平（4.1%、3.1%和2.1%）。"
    assert rates(text, title=TITLE) == [
        FLU,
        "influenza positivity 4.1% 2022-11-14 compared",
        "influenza positivity 3.1% 2019-11-18 compared",
        "influenza positivity 2.1% 2020-11-16 compared",
    ]


def test_the_week_before_the_week_before(rates):
    text = "第47周，流感病毒阳性率为5.2%，低于前一周的6.1%及再前一周的7.1%。"
    assert rates(text, title=TITLE)[1:] == [
        "influenza positivity 6.1% 2022-11-14 compared",
        "influenza positivity 7.1% 2022-11-07 compared",
    ]


@pytest.mark.parametrize("other", ["（前一周：4.1%）", "；上周为4.1%"])
def test_a_number_beside_that_of_the_week_is_of_the_week_before(rates, other):
    assert rates(f"第47周，流感病毒阳性率为5.2%{other}。", title=TITLE) == [
        FLU,
        "influenza positivity 4.1% 2022-11-14 compared",
    ]


@pytest.mark.parametrize(
    "level",
    ["由前一周的4.1%升为5.2%", "由前一周的4.1%上升为5.2%", "较前一周上升1.1个百分点至5.2%", "升至5.2%，升幅达26.8%"],
)
def test_what_a_rate_became_is_no_change(rates, level):
    assert FLU in rates(f"第47周，流感病毒阳性率{level}。", title=TITLE)
    assert not any("26.8" in one or "1.1%" in one for one in rates(f"第47周，流感病毒阳性率{level}。", title=TITLE))


def test_a_rate_of_the_week_before_may_be_printed_without_its_unit(rates):
    text = "截至11月26日的一周，公立医院流感入院率为每1万人口0.25，高于前一周的0.22。"
    assert [one.split()[2:4] for one in rates(text, area="810000")] == [
        ["0.25/1万", "2022-11-20"],
        ["0.22/1万", "2022-11-13"],
    ]


def test_the_name_of_a_disease_is_no_year_of_a_title(rates):
    text = "截至11月26日的一周，流感病毒阳性百分比为5.2%。"
    assert rates(text, title="2019冠状病毒病及流感速递", area="810000") == ["influenza positivity 5.2% 2022-11-20"]


def test_a_table_below_a_title_that_ends_on_a_day_is_of_the_week_of_the_text(rates):
    text = "第47周，流感活动平稳。\n表1 流感病毒检测结果\n\t南方省份\t北方省份\n阳性率（%）\t5.2\t3.1"
    found = rates(text, title="流感概要（截至2022年11月27日）", area="100000")
    assert [one.split()[3] for one in found] == ["2022-11-21", "2022-11-21"]


def test_the_severely_ill_are_those_whose_samples_are_tested(rates):
    text = "第47周，住院病例流感病毒阳性率为5.2%，重症病例流感病毒阳性率为3.1%。"
    assert rates(text, title=TITLE) == [FLU + " 住院病例", "influenza positivity 3.1% 2022-11-21 重症病例"]


@pytest.mark.parametrize("cases", ["疑似麻疹病例", "排除麻疹、风疹病例", "排除麻疹风疹病例"])
def test_cases_that_may_be_another_disease_have_no_disease(rates, cases):
    text = f"2021年，麻疹报告发病率为5.2/10万，{cases}报告发病率为6.1/10万。"
    assert rates(text) == ["measles incidence 5.2/10万 2021-01-01"]


def test_a_route_without_a_verb_has_its_own_share(read_of_city):
    text = "2021年，新报告艾滋病病例中，经性途径传播占98.2%，其中男性同性性行为传播52.3%，注射吸毒占1.1%。"
    assert [(one.part, one.subgroup, one.value) for one in read_of_city(text).rates] == [
        ("经性途径传播", "", 98.2),
        ("男性同性性行为传播", "", 52.3),
        ("注射吸毒", "", 1.1),
    ]


def test_weeks_after_one_of_another_year_that_is_compared_with_are_of_the_year_reported(rates):
    text = "2022年第47周流感病毒阳性率为5.2%，低于2021年第47周（6.1%）。第46周鼻病毒阳性率为3.1%。"
    assert [one.split()[3] for one in rates(text)] == ["2022-11-21", "2021-11-22", "2022-11-14"]


def test_years_that_are_listed_have_a_number_each(rates):
    text = "2019年、2020年和2021年狂犬病报告发病率分别为0.31/10万、0.22/10万和0.13/10万。"
    assert rates(text, title="2021年传染病疫情") == [
        "rabies incidence 0.31/10万 2019-01-01",
        "rabies incidence 0.22/10万 2020-01-01",
        "rabies incidence 0.13/10万 2021-01-01",
    ]


def test_the_year_before_is_seen_from_the_year_reported(rates):
    text = "2020年，百日咳报告发病率由上年的5.2/10万降至3.1/10万。"
    assert rates(text, title="2020年传染病疫情") == [
        "pertussis incidence 5.2/10万 2019-01-01 compared",
        "pertussis incidence 3.1/10万 2020-01-01",
    ]


def test_what_may_come_is_no_rate(rates, passed):
    text = "第47周，流感病毒阳性率为5.2%。预计未来两周阳性率还会升高，可能达到9.1%左右。"
    assert rates(text, title=TITLE) == [FLU]
    assert passed(text, title=TITLE) == ["target: 9.1%"]


def test_a_share_goes_on_after_an_estimate_of_it(rates):
    text = "第47周，流感病毒阳性率为5.2%，其中甲型H3N2占比超过九成，为92.1%。"
    assert rates(text, title=TITLE) == [FLU, "influenza-a-h3n2 share 92.1% 2022-11-21"]


def test_nine_tenths_after_a_positivity_are_an_estimate(rates, passed):
    text = "第47周，流感病毒阳性率为5.2%。检出的流感病毒中九成以上为甲型H3N2，占92.1%。"
    assert rates(text, title=TITLE) == [FLU, "influenza-a-h3n2 share 92.1% 2022-11-21"]
    assert passed(text, title=TITLE) == ["estimate: 九成以上"]


def test_influenza_like_illness_of_the_outpatients_is_a_part_of_visits(rates):
    text = "第47周，流感病毒阳性率为5.2%。门急诊流感样病例占就诊总数的比例升至4.1%。"
    assert rates(text, title=TITLE)[1:] == ["ili ili_percent 4.1% 2022-11-21"]


def test_the_percentage_that_is_positive_is_a_positivity_after_a_share(rates):
    text = "截至11月26日的一周，甲型流感佔60.5%，呼吸道樣本中流感病毒陽性的百分比為5.2%。"
    assert rates(text, area="810000")[1:] == ["influenza positivity 5.2% 2022-11-20"]


def test_a_bound_before_the_number_itself_is_a_threshold(rates, passed):
    text = "第47周，流感病毒阳性率连续三周低于6%，为5.2%。"
    assert rates(text, title=TITLE) == [FLU]
    assert passed(text, title=TITLE) == ["threshold: 6%"]
