"""Wordings of weekly reports: bounds, brackets, labels of paragraphs, forecasts, other weeks."""

from __future__ import annotations

import pytest

TITLE = "呼吸道传染病监测周报（2022年第47周）"
FLU = "influenza positivity 5.2% 2022-11-21"
HONG_KONG = {"title": "流感速递", "area": "810000"}


@pytest.mark.parametrize(
    "text",
    [
        "新冠病毒阳性率连续两周低于1%（第46周0.9%、第47周0.8%）。",
        "新冠病毒阳性率连续两周低于1%（0.9%、0.8%）。",
        "新冠病毒阳性率第46周为0.9%、第47周为0.8%，已连续两周低于1%。",
    ],
)
def test_a_bound_of_weeks_that_have_their_numbers_is_no_rate(rates, passed, text):
    assert rates(text, title=TITLE) == [
        "covid-19 positivity 0.9% 2022-11-14",
        "covid-19 positivity 0.8% 2022-11-21",
    ]
    assert passed(text, title=TITLE) == ["threshold: 1%"]


@pytest.mark.parametrize("crossed", ["突破", "首次突破", "未突破", "跌破", "升破", "跌破了"])
def test_a_bound_that_is_crossed_is_no_rate(rates, passed, crossed):
    text = f"流感病毒阳性率{crossed}5%。"
    assert rates(text, title=TITLE) == []
    assert passed(text, title=TITLE) == ["threshold: 5%"]


def test_what_a_rate_is_after_a_bound_was_crossed_is_one(rates):
    text = "流感病毒阳性率自第45周突破5%后走高，本周为5.2%。"
    assert rates(text, title=TITLE) == [FLU]


def test_a_bound_alone_is_a_rate(rates):
    assert rates("新冠病毒阳性率低于1%。", title=TITLE) == ["covid-19 positivity under 1% 2022-11-21"]


def test_a_setting_in_brackets_after_the_measure_is_where_it_is_measured(rates):
    assert rates("- 手足口病求诊率（普通科门诊）：每1 000个诊症4.9", title=TITLE) == [
        "hand-foot-mouth consultation_rate 4.9‰ 2022-11-21 普通科门诊"
    ]


def test_a_group_in_brackets_after_the_measure_is_whose_it_is(rates):
    text = "流感病毒阳性率（南方省份）为5.2%，阳性率（北方省份）为3.1%。"
    assert rates(text, title=TITLE) == [
        FLU + " [南方省份]",
        "influenza positivity 3.1% 2022-11-21 [北方省份]",
    ]


def test_the_share_of_visits_goes_on_for_the_week_before(rates):
    text = "第47周，类流感急诊就诊占比8.9%，较前周（9.6%）下降。"
    assert rates(text, title=TITLE) == [
        "ili ili_percent 8.9% 2022-11-21 急诊",
        "ili ili_percent 9.6% 2022-11-14 急诊 compared",
    ]


def test_influenza_like_illness_of_the_emergency_room_has_a_percentage(rates):
    assert rates("第47周，类流感急诊就诊百分比为11.9%。", title=TITLE) == ["ili ili_percent 11.9% 2022-11-21 急诊"]


def test_visits_of_another_department_are_in_the_next_clause(rates):
    text = "第47周，类流感门诊就诊百分比为1.8%，急诊为10.4%。"
    assert rates(text, title=TITLE) == [
        "ili ili_percent 1.8% 2022-11-21 门诊",
        "ili ili_percent 10.4% 2022-11-21 急诊",
    ]


@pytest.mark.parametrize(("first", "second"), [("【流感】", "【其他】"), ("一、", "二、"), ("（一）", "（二）")])
def test_paragraphs_that_are_labelled_alike_go_on_with_the_positivity(rates, first, second):
    text = f"{first}流感病毒阳性率5.2%。\n{second}鼻病毒3.1%、腺病毒1.2%。"
    assert rates(text, title=TITLE) == [
        FLU,
        "rhinovirus positivity 3.1% 2022-11-21",
        "adenovirus positivity 1.2% 2022-11-21",
    ]


def test_a_pathogen_beside_a_percentage_of_no_kind_is_a_finding(rates, findings):
    assert rates("第47周检测结果：鼻病毒6.2%。", title=TITLE) == []
    assert findings("第47周检测结果：鼻病毒6.2%。", title=TITLE) == ["unread_rate: 第47周检测结果：鼻病毒6.2%"]


def test_what_was_found_of_late_is_of_no_known_week(rates):
    text = "第46周流感病毒阳性率为5.2%。近期检出的新冠病毒中，BA.5.2占52.3%。"
    assert rates(text, title=TITLE)[1:] == ["covid-19 share 52.3% BA.5.2"]


@pytest.mark.parametrize("title", ["流感将于12月上中旬达峰", "流感12月上旬前后达峰", "预计12月中旬流感进入高峰"])
def test_a_forecast_in_a_title_dates_nothing(rates, title):
    assert rates("流感病毒阳性率为5.2%。", title=title) == ["influenza positivity 5.2%"]


def test_a_forecast_dates_nothing_after_it(rates):
    text = "流感病毒阳性率为5.2%。预计11月将达到高峰，鼻病毒阳性率为2.1%。"
    assert rates(text, title=TITLE) == [FLU, "rhinovirus positivity 2.1% 2022-11-21"]


def test_a_peak_that_was_reached_keeps_its_days(rates):
    text = "流感病毒阳性率为5.2%，鼻病毒阳性率于11月上旬达峰（9.1%）。"
    assert rates(text, title=TITLE) == [FLU, "rhinovirus positivity 9.1% 2022-11-01"]


def test_a_part_of_a_running_rate_is_of_no_known_days_in_a_sentence_of_its_own(rates):
    text = "第47周，手足口病报告发病率为2.5/10万，累计发病率为38.6/10万。其中0-4岁组为120.3/10万。"
    assert rates(text, title=TITLE)[1:] == [
        "hand-foot-mouth incidence 38.6/10万",
        "hand-foot-mouth incidence 120.3/10万 [0-4岁组]",
    ]


@pytest.mark.parametrize("words", ["再往前一周", "再上一周", "再前一周"])
def test_the_week_before_the_week_before(rates, words):
    text = f"流感病毒阳性率为5.2%，前一周为4.1%，{words}为3.1%。"
    assert rates(text, title=TITLE)[1:] == [
        "influenza positivity 4.1% 2022-11-14 compared",
        "influenza positivity 3.1% 2022-11-07 compared",
    ]


@pytest.mark.parametrize(
    "text", ["每千宗38.5宗，上星期41.2宗", "每千宗38.5宗（上星期：41.2宗）", "每千名38.5人，上周35.6人"]
)
def test_the_week_before_in_hong_kong_after_a_number_is_compared_with(read_of_city, text):
    text = f"截至11月26日的一周，急症室流感样疾病求诊率为{text}。"
    assert [(one.period_start[:10], one.status) for one in read_of_city(text, **HONG_KONG).rates] == [
        ("2022-11-20", "stated"),
        ("2022-11-13", "compared"),
    ]


def test_a_contrasted_week_is_not_that_of_the_next_sentence(read_of_city):
    text = "截至11月26日的一周，流感病毒阳性率为5.2%。而截至11月12日的一周，流感病毒阳性率为3.1%。鼻病毒阳性率为2.1%。"
    assert [one.period_start[:10] for one in read_of_city(text, **HONG_KONG).rates] == [
        "2022-11-20",
        "2022-11-06",
        "2022-11-20",
    ]


def test_numbers_of_what_a_sentence_before_named_are_a_finding(read_of_city):
    text = "流感病毒阳性率为5.2%，流感相关入院率为每一万名市民0.21宗。上述数字在月初分别为4.1%和每一万名市民0.26宗。"
    found = read_of_city(text, title=TITLE)
    assert [one.value for one in found.rates] == [5.2, 0.21]
    assert [one.kind for one in found.findings] == ["unread_rate"]


@pytest.mark.parametrize(("name", "slug"), [("流感A", "influenza-a"), ("流感病毒B", "influenza-b")])
def test_a_letter_after_influenza_is_its_type(rates, name, slug):
    assert rates(f"鼻病毒阳性率为3.1%，{name} 5.2%。", title=TITLE)[1:] == [f"{slug} positivity 5.2% 2022-11-21"]


def test_the_emergency_room_of_children_is_not_that_of_adults(rates):
    text = "急诊成人流感样病例比例为3.8%，儿科急诊为12.6%。"
    assert rates(text, title=TITLE) == [
        "ili ili_percent 3.8% 2022-11-21 急诊 [成人]",
        "ili ili_percent 12.6% 2022-11-21 儿科急诊",
    ]


def test_wards_are_where_samples_come_from(rates):
    text = "儿科病房肺炎支原体阳性率5.2%，成人病房2.3%。"
    assert rates(text, title=TITLE) == [
        "mycoplasma positivity 5.2% 2022-11-21 儿科病房",
        "mycoplasma positivity 2.3% 2022-11-21 成人病房",
    ]


@pytest.mark.parametrize("title", ["流感监测（11月第3周）", "11月第三周流感监测"])
def test_a_week_of_a_month_is_of_no_known_days(rates, title):
    assert rates("流感病毒阳性率为5.2%。", title=title) == ["influenza positivity 5.2%"]


def test_the_number_of_a_week_of_a_month_is_passed_over(rates, passed):
    text = "流感病毒阳性率为5.2%，低于9月第2周（46.8%）。"
    assert rates(text, title=TITLE) == [FLU]
    assert passed(text, title=TITLE) == ["other_time: 46.8%"]


def test_a_disease_has_the_share_after_its_rate(rates):
    text = "2022年1-10月，流感发病率171.2/10万，占丙类传染病发病总数的93.5%，手足口病2.1/10万。"
    assert rates(text) == [
        "influenza incidence 171.2/10万 2022-01-01",
        "influenza share 93.5% 2022-01-01",
        "hand-foot-mouth incidence 2.1/10万 2022-01-01",
    ]


def test_the_share_of_a_place_is_not_that_of_the_disease(rates):
    text = "2022年1-10月，东湖区流感发病率171.2/10万，占全市报告发病总数的9.5%。"
    assert rates(text) == ["influenza incidence 171.2/10万 2022-01-01"]


def test_most_of_a_type_has_its_share_in_brackets(rates):
    text = "流感病毒阳性率为5.2%。流感以H3N2为主（88%），H1N1占9%。"
    assert rates(text, title=TITLE)[1:] == [
        "influenza-a-h3n2 share 88% 2022-11-21",
        "influenza-a-h1n1 share 9% 2022-11-21",
    ]


def test_brackets_after_tenths_have_the_share(read_of_city):
    text = "流感病毒阳性率为5.2%，其中甲型H3占近九成（88.9%），乙型占一成（11.1%）。"
    found = [(one.disease, one.measure, one.of, one.value) for one in read_of_city(text, title=TITLE).rates]
    assert found[1:] == [("influenza-a-h3n2", "share", "", 88.9), ("influenza-b", "share", "", 11.1)]


@pytest.mark.parametrize("name", ["ILI", "流感样病例"])
def test_the_composition_of_influenza_like_illness_is_of_shares(rates, name):
    assert rates(f"各年龄组{name}构成：0-4岁21.4%，60岁以上8.3%。", title=TITLE) == [
        "ili share 21.4% 2022-11-21 [0-4岁]",
        "ili share 8.3% 2022-11-21 [60岁以上]",
    ]


def test_severe_cases_that_a_colon_heads_are_whose_samples_are_tested(rates):
    text = "门急诊ILI：流感阳性率5.2%；SARI：流感阳性率3.1%。"
    assert rates(text, title=TITLE) == [FLU + " 门急诊ILI", "influenza positivity 3.1% 2022-11-21 SARI"]


@pytest.mark.parametrize("whose", ["牲畜血清", "羊群", "钉螺"])
def test_animals_are_nobody(rates, whose):
    assert rates(f"{whose}阳性率1.7%。", title="布鲁氏菌病监测周报（2022年第47周）") == []


def test_a_place_with_the_highest_rate_that_no_gazetteer_has_is_not_the_whole(rates, findings):
    text = "全市流感病毒阳性率为5.2%，其中最高者为甲乙市（15.8%），最低者为丙丁旗（1.1%）。"
    assert rates(text, title=TITLE) == [FLU]
    assert len(findings(text, title=TITLE)) == 2


def test_parts_of_a_province_are_regions(rates):
    text = "流感病毒阳性率为5.2%，南片区平均11.3%，北片3.8%。"
    assert rates(text, title=TITLE) == [
        FLU,
        "influenza positivity 11.3% 2022-11-21 [南片区]",
        "influenza positivity 3.8% 2022-11-21 [北片]",
    ]


def test_a_rounded_bound_before_its_number_is_no_rate(rates, passed):
    text = "流感病毒阳性率仍在一成以下，本周5.2%。"
    assert rates(text, title=TITLE) == [FLU]
    assert passed(text, title=TITLE) == ["threshold: 一成以下"]


def test_the_percentage_of_positive_tests_is_a_positivity(rates):
    assert rates("流感病毒的阳性检测百分比为5.2%。", title=TITLE) == [FLU]


def test_sewage_is_nobody(rates, passed):
    assert rates("污水监测新冠病毒阳性率41.7%。", title=TITLE) == []
    assert passed("污水监测新冠病毒阳性率41.7%。", title=TITLE) == ["other_rate: 41.7%"]


def test_a_rate_of_two_kinds_of_cases_together_has_both(rates):
    text = "门急诊ILI和住院SARI病例流感病毒阳性率为5.2%。"
    assert rates(text, title=TITLE) == [FLU + " 门急诊ILI和住院SARI病例"]


def test_an_item_of_cases_is_not_of_those_that_a_line_above_lists(rates):
    text = "监测对象：门急诊ILI和住院SARI病例\n1.ILI病例：流感居首（阳性率5.2%）。\n2.SARI病例：流感阳性率3.1%。"
    assert rates(text, title=TITLE) == [FLU + " ILI病例", "influenza positivity 3.1% 2022-11-21 SARI病例"]


def test_a_week_in_brackets_after_its_number_is_that_of_the_number_alone(rates):
    text = "流感病毒阳性率由3.1%（第45周）升至4.1%（第46周），鼻病毒阳性率为2.1%。"
    assert rates(text, title=TITLE) == [
        "influenza positivity 3.1% 2022-11-07 compared",
        "influenza positivity 4.1% 2022-11-14",
        "rhinovirus positivity 2.1% 2022-11-21",
    ]


def test_numbers_of_the_week_before_are_of_as_many_things_of_the_sentence(rates):
    text = "成人流感样病例比例为4.6%，儿童为13.9%，前一周分别为3.8%及12.2%。"
    assert rates(text, title=TITLE)[2:] == [
        "ili ili_percent 3.8% 2022-11-14 [成人] compared",
        "ili ili_percent 12.2% 2022-11-14 [儿童] compared",
    ]


def test_numbers_of_the_week_before_for_more_things_than_numbers_are_passed_over(rates, passed):
    text = "流感病毒阳性率为5.2%，鼻病毒阳性率为3.1%，腺病毒阳性率为2.1%，前一周分别为4.1%和2.6%。"
    assert len(rates(text, title=TITLE)) == 3
    assert passed(text, title=TITLE) == ["other_time: 4.1%", "other_time: 2.6%"]


def test_after_an_earlier_month_the_text_goes_on_with_the_month_reported(rates):
    text = "2022年11月，流感病毒阳性率5.2%，10月为3.0%。鼻病毒阳性率2.1%。"
    assert rates(text)[1:] == ["influenza positivity 3% 2022-10-01", "rhinovirus positivity 2.1% 2022-11-01"]


def test_a_part_of_the_samples_is_a_positivity_though_its_name_is_after_it(rates):
    text = "收到的1000个呼吸道样本中，50个（5.0%）验出流感病毒，包括40个（4.0%）甲型H3、10个（1.0%）乙型流感。"
    assert rates(text, title=TITLE) == [
        "influenza positivity 5% 2022-11-21 50/1000",
        "influenza-a-h3n2 positivity 4% 2022-11-21 40/1000",
        "influenza-b positivity 1% 2022-11-21 10/1000",
    ]


def test_a_part_of_the_positive_samples_is_a_share(rates):
    text = "收到的1000个呼吸道样本中，50个（5.0%）验出流感病毒，包括40个（80.0%）甲型H3、10个（20.0%）乙型流感。"
    assert [one.split()[1] for one in rates(text, title=TITLE)] == ["positivity", "share", "share"]


@pytest.mark.parametrize(
    ("of", "setting"), [("诺如病毒腹泻门诊", "门诊"), ("诺如病毒感染性腹泻门诊病例中", "门诊病例")]
)
def test_the_diarrhoea_of_a_virus_is_no_other_disease(rates, of, setting):
    assert rates(f"{of}检出率为14.2%。", title=TITLE) == [f"norovirus positivity 14.2% 2022-11-21 {setting}"]


@pytest.mark.parametrize("opening", ["", "在", "於", "最新數據顯示，在"])
def test_the_week_before_the_publication_may_follow_a_preposition(rates, opening):
    text = f"{opening}上星期（11月20日至11月26日），流感陽性百分比為5.2%。"
    assert rates(text, **HONG_KONG) == ["influenza positivity 5.2% 2022-11-20"]


@pytest.mark.parametrize("baseline", ["季節性流感基線水平", "流感流行基線", "全年基線", "基線"])
def test_a_baseline_is_no_rate_whatever_it_is_of(rates, passed, baseline):
    text = f"流感病毒陽性百分比為5.2%，超越4.94%的{baseline}。"
    assert (rates(text, title=TITLE), passed(text, title=TITLE)) == ([FLU], ["threshold: 4.94%"])


def test_a_percentage_of_visits_is_not_of_the_inpatients_of_the_sentence_before(rates):
    text = "住院严重急性呼吸道感染病例中鼻病毒阳性率为5.2%。哨点医院报告的ILI%为3.1%。"
    assert rates(text, title=TITLE)[1:] == ["ili ili_percent 3.1% 2022-11-21 哨点医院"]


@pytest.mark.parametrize("virus", ["呼吸道合胞病毒", "流感病毒", "肺炎支原体"])
def test_a_lineage_of_covid_19_is_not_of_the_virus_of_the_sentence_before(rates, virus):
    text = f"{virus}阳性率为5.2%。变异株XDV占62.1%，JN.1占31.2%。"
    assert [one.split()[0] for one in rates(text, title=TITLE)[1:]] == ["covid-19", "covid-19"]


def test_the_first_age_group_may_begin_at_nought(rates):
    text = "零至五歲人士的流感入院率為每一萬人口0.38宗，六至十一歲為3.83宗。"
    assert [one.rpartition("[")[2] for one in rates(text, **HONG_KONG)] == ["零至五歲人士]", "六至十一歲]"]


def test_outpatients_and_emergencies_have_a_percentage_each(rates):
    text = "流感病毒陽性率為5.2%。類流感門診病例百分比為2.1%，急診病例百分比為8.3%。"
    assert rates(text, title=TITLE)[1:] == [
        "ili ili_percent 2.1% 2022-11-21 門診", "ili ili_percent 8.3% 2022-11-21 急診",
    ]  # fmt: skip


def test_the_item_after_a_list_of_the_last_weeks_is_of_the_week_of_the_report(rates):
    text = "近三周鼻病毒阳性率依次为3.1%、4.1%和6.1%；流感病毒阳性率为5.2%，高于2021年同期（2.1%）。"
    assert rates(text, title=TITLE)[3:] == [FLU, "influenza positivity 2.1% 2021-11-22 compared"]
