"""Analyses of several years: which year a number is of, months that are those of any year, names that are not known."""

from __future__ import annotations

import pytest

YEARS = "2016-2020年，全市肺结核年均报告发病率为52.5/10万"
"""Opens each text: its period is five years."""
FIVE = "tuberculosis incidence 52.5/10万 2016-01-01"


@pytest.mark.parametrize(
    "after",
    [
        "发病高峰为每年5、6月；农民最多，占41.5%。",
        "2019-2020年呈下降趋势；农民最多，占41.5%。",
        "2018年最高。春季（3-5月）多发。病例中农民占41.5%。",
    ],
)
def test_months_and_years_without_a_number_do_not_date_those_after_them(read_of_city, after):
    found = read_of_city(f"{YEARS}，{after}")
    assert [(one.period_start[:4], one.period_end[:4], one.value) for one in found.rates] == [
        ("2016", "2021", 52.5), ("2016", "2021", 41.5),
    ]  # fmt: skip


def test_a_year_of_several_dates_its_own_clause(rates):
    text = f"{YEARS}，2017年发病率最高为61.5/10万，男性发病率为70.5/10万。"
    text += "2016年发病最多，为60.5/10万，2020年最少。农民占41.5%。"
    assert rates(text) == [
        FIVE,
        "tuberculosis incidence 61.5/10万 2017-01-01",
        "tuberculosis incidence 70.5/10万 2016-01-01 [男性]",
        "tuberculosis incidence 60.5/10万 2016-01-01",
        "tuberculosis share 41.5% 2016-01-01 [农民]",
    ]


def test_numbers_of_a_month_of_each_year_are_passed_over(rates, passed):
    text = f"{YEARS}。6-8月是高峰，发病数占总数的41.5%。其中8月（15.5%）最多。"
    assert rates(text) == [FIVE]
    assert passed(text) == ["several_periods: 41.5%", "percentage: 15.5%"]


def test_a_month_of_the_one_year_that_is_reported_is_of_that_year(rates):
    text = "2020年，全市肺结核报告发病率为52.5/10万，其中3月发病率最高（6.5/10万）。"
    assert rates(text)[1] == "tuberculosis incidence 6.5/10万 2020-03-01"


def test_ranges_of_years_share_a_list_and_end_with_it(rates):
    text = f"{YEARS}，2016-2018、2019-2020年两个时段的发病率分别为55.5/10万和48.5/10万；农民占41.5%。"
    assert rates(text) == [
        FIVE,
        "tuberculosis incidence 55.5/10万 2016-01-01",
        "tuberculosis incidence 48.5/10万 2019-01-01",
        "tuberculosis share 41.5% 2016-01-01 [农民]",
    ]


def test_the_last_number_of_several_years_is_of_no_year_that_is_named(rates, passed):
    text = "2016-2020年，全市肺结核报告发病率从62.5/10万下降至41.5/10万。"
    assert rates(text) == []
    assert passed(text) == ["other_time: 62.5/10万", "several_periods: 41.5/10万"]


def test_what_is_planned_is_no_rate(rates, passed):
    text = "规划提出，到2025年，全市肺结核发病率下降到41.5/10万以下。"
    assert (rates(text), passed(text)) == ([], ["target: 41.5/10万"])


def test_a_count_of_the_year_before_dates_no_later_sentence(rates):
    text = "2021年，全市乙类传染病发病率为152.5/10万。霍乱2例，2020年报告1例。前5位病种占乙类传染病发病总数的91.5%。"
    assert rates(text)[-1] == "notifiable-b share 91.5% 2021-01-01"


@pytest.mark.parametrize(
    "change",
    ["死亡率增长分别为-61.5%和-12.5%", "发病率环比降幅分别为20.5%、41.5%", "死亡率为-61.5%（2019年相对于2018年）"],
)
def test_signed_and_listed_changes_are_no_rates(rates, passed, change):
    text = f"{YEARS}。全市肺结核{change}。"
    assert rates(text) == [FIVE]
    assert all(one.startswith("change: ") for one in passed(text))


def test_a_group_of_people_that_no_word_is_known_for_is_one_of_its_own(rates):
    assert rates(f"{YEARS}。病例以农民（41.5%）、个体商户（22.5%）和其他职业（5.5%）为主。")[1:] == [
        "tuberculosis share 41.5% 2016-01-01 [农民]",
        "tuberculosis share 22.5% 2016-01-01 [个体商户]",
        "tuberculosis share 5.5% 2016-01-01 [其他职业]",
    ]


@pytest.mark.makes("unread_rate")
@pytest.mark.parametrize(
    "names", [("流感病毒", "某新病毒", "鼻病毒"), ("流感病毒", "甲群微生物", "鼻病毒")], ids=["virus", "group"]
)
def test_a_number_is_not_that_of_the_name_before_an_unknown_one(read_of_city, names):
    text = f"2022年第47周，阳性率前三位为{names[0]}（23.5%）、{names[1]}（9.5%）、{names[2]}（5.5%）。"
    found = read_of_city(text)
    assert [one.disease for one in found.rates] == ["influenza", "rhinovirus"]
    assert [one.message for one in found.findings] == ["the name before the number is not known"]


def test_regions_and_groups_of_provinces_are_printed(rates):
    text = f"{YEARS}，由高到低依次为苏北地区（61.5/10万）、沿海地区（45.5/10万）；"
    text += "郊区发病率为57.5/10万，市区发病率为41.5/10万。"
    assert rates(text)[1:] == [
        "tuberculosis incidence 61.5/10万 2016-01-01 [苏北地区]",
        "tuberculosis incidence 45.5/10万 2016-01-01 [沿海地区]",
        "tuberculosis incidence 57.5/10万 2016-01-01 [郊区]",
        "tuberculosis incidence 41.5/10万 2016-01-01 [市区]",
    ]


def test_counts_in_brackets_keep_a_list_together(rates):
    text = f"{YEARS}。学生、农民报告发病数分别占全部发病数的20.5%（205例）、41.5%（415例）。"
    assert rates(text)[1:] == [
        "tuberculosis share 20.5% 2016-01-01 [学生]", "tuberculosis share 41.5% 2016-01-01 [农民]",
    ]  # fmt: skip


def test_a_class_that_a_disease_is_ranked_in_is_not_what_a_rate_is_of(rates):
    text = "肺结核发病数居甲乙类传染病的第二位，报告发病率从2016年的62.5/10万降至2020年的41.5/10万。"
    assert rates(text) == [
        "tuberculosis incidence 62.5/10万 2016-01-01 compared",
        "tuberculosis incidence 41.5/10万 2020-01-01",
    ]  # fmt: skip


def test_a_decimal_that_is_torn_apart_is_a_misprint(rates, findings):
    text = "2021年，全市肺结核报告发病率为52. 56/10万。"
    assert rates(text) == []
    assert findings(text) == ["rate_misprint: 56/10万。"]


def test_tenths_may_be_printed_apart(rates):
    text = "流感病毒阳性率升至上周的3成 3，高于前一周。"
    assert rates(text, area="820000") == ["influenza positivity about 33% 2022-11-20 estimated"]


def test_years_from_one_to_another_are_one_period(rates):
    text = "60岁以上病例占37%，高于2014至2021年60岁以上病例的占比（26%）。"
    assert rates(text, title="登革热疫情", published="2022-11-30")[1] == (
        "dengue share 26% 2014-01-01 [60岁以上病例] compared"
    )


def test_an_unknown_subject_is_no_group_or_place_of_an_earlier_clause(rates, findings):
    assert rates(f"{YEARS}，男性发病率为70.5/10万，无业者为61.5/10万。")[1:] == [
        "tuberculosis incidence 70.5/10万 2016-01-01 [男性]", "tuberculosis incidence 61.5/10万 2016-01-01 [无业者]",
    ]  # fmt: skip
    text = f"{YEARS}，发病率东湖区为70.5/10万，某新区为61.5/10万。"
    assert len(rates(text)) == 2
    assert len(findings(text)) == 1


def test_people_of_whom_samples_are_tested_are_those_of_the_next_clause_too(rates):
    text = "在哨点医院的5岁以下儿童腹泻病例中，诺如病毒检出率为11.5%，2021年为12.5%。"
    assert [one.rpartition("[")[2] for one in rates(text)] == ["5岁以下儿童]", "5岁以下儿童]"]


def test_attack_rates_of_outbreaks_are_no_incidences(rates, passed):
    text = "2022年3月，某小学发生流感暴发，罹患率为12.5%，其中男生罹患率为13.5%。"
    assert rates(text) == []
    assert passed(text) == ["attack_rate: 12.5%", "attack_rate: 13.5%"]


@pytest.mark.makes("unread_rate")
def test_a_mortality_in_percent_is_unread(rates, findings):
    text = "2022年10月，登革热死亡率为0.25%。"
    assert rates(text) == []
    assert findings(text) == ["unread_rate: 年10月，登革热死亡率为0.25%"]


@pytest.mark.spares("unread_rate")
def test_a_fatality_in_percent_is_read(rates):
    assert rates("2022年10月，登革热病死率为0.25%。") == ["dengue fatality 0.25% 2022-10-01"]


def test_a_share_of_nobody_who_is_named_is_passed_over(rates, passed):
    text = "2022年3月，某校发生流感暴发。初二年级发病38人，占总发病数的65.5%。"
    assert rates(text) == []
    assert passed(text) == ["other_share: 65.5%"]


def test_fractions_in_brackets_keep_a_list_together(read_of_city):
    text = f"{YEARS}。学生、农民分别占20.5%（205/1 000）、41.5%（415/1 000）。"
    assert [(one.subgroup, one.numerator, one.denominator) for one in read_of_city(text).rates[1:]] == [
        ("学生", 205, 1000), ("农民", 415, 1000),
    ]  # fmt: skip


def test_an_agency_that_writes_of_another_region_does_not_report_for_its_own(read_of_city):
    text = "台湾疾管署表示，今年登革热病例中60岁以上者占44%。"
    (rate,) = read_of_city(text, publisher="香港某通讯社", area="").rates
    assert rate.area_code == "710000"


def test_a_year_is_that_of_the_measure_after_it(rates):
    text = f"{YEARS}，2018年发病最多，发病率为61.5/10万。男性发病率为70.5/10万。2019年发病率最低（41.5/10万）。"
    assert [one.split()[3] for one in rates(text)] == ["2016-01-01", "2018-01-01", "2016-01-01", "2019-01-01"]


def test_a_year_that_is_compared_is_that_of_its_brackets(rates):
    text = "2020年，全市肺结核发病率为41.5/10万，较2019年（报告发病率45.5/10万）下降8.5%。"
    assert rates(text) == [
        "tuberculosis incidence 41.5/10万 2020-01-01", "tuberculosis incidence 45.5/10万 2019-01-01 compared",
    ]  # fmt: skip


def test_two_names_that_are_not_known_are_no_two_years(rates, findings):
    text = "2019-2020年，肺结核患者中甲村和乙村的病例分别占20.5%和41.5%。"
    assert rates(text) == []
    assert len(findings(text)) == 1


def test_a_class_that_a_disease_belongs_to_is_not_what_a_rate_is_of(rates):
    text = "我国将流行性腮腺炎列为丙类传染病。2020年，全国报告发病率为9.5/10万。"
    assert rates(text) == ["mumps incidence 9.5/10万 2020-01-01"]


def test_a_region_is_no_part_of_the_name_of_a_place(rates):
    (rate,) = rates("2020年，肺结核发病率金山区最高，为9.5/10万。", area="310000")
    assert "[山区]" not in rate


def test_a_type_that_has_a_share_is_not_what_the_next_sentence_is_about(rates):
    text = "2022年第47周，流感病毒阳性率为10.5%，其中甲型占51.5%，乙型占48.5%。女性阳性率为11.5%。"
    assert rates(text)[-1] == "influenza positivity 11.5% 2022-11-21 [女性]"


def test_what_is_expected_is_no_rate(rates, passed):
    text = "2022年第47周，流感病毒阳性率为5.5%。预计第48周流感病毒阳性率将升至8.5%。"
    assert rates(text) == ["influenza positivity 5.5% 2022-11-21"]
    assert passed(text) == ["target: 8.5%"]


def test_years_of_several_date_the_numbers_of_their_clauses(rates):
    text = f"{YEARS}，2019年次之，为51.5/10万，2017年和2018年均为50.5/10万。2016—2018年持续下降，2018年降至49.5/10万；"
    text += "2019年、2020年回升至51.2/10万和53.5/10万；农民占41.5%。"
    assert rates(text)[1:] == [
        "tuberculosis incidence 51.5/10万 2019-01-01",
        "tuberculosis incidence 50.5/10万 2017-01-01",
        "tuberculosis incidence 50.5/10万 2018-01-01",
        "tuberculosis incidence 49.5/10万 2018-01-01",
        "tuberculosis incidence 51.2/10万 2019-01-01",
        "tuberculosis incidence 53.5/10万 2020-01-01",
        "tuberculosis share 41.5% 2016-01-01 [农民]",
    ]


def test_years_that_are_compared_with_date_no_number(rates):
    text = f"{YEARS}。2020年肺结核病原学阳性率为52.5%，高于2018年、2019年同期水平（41.2%、45.5%）。"
    assert rates(text)[1:] == [
        "tuberculosis positivity 52.5% 2020-01-01",
        "tuberculosis positivity 41.2% 2018-01-01 compared",
        "tuberculosis positivity 45.5% 2019-01-01 compared",
    ]


@pytest.mark.makes("unread_rate")
@pytest.mark.parametrize(
    ("before", "measure"),
    [
        ("农民占41.5%", "share"),
        ("肺结核病原学阳性率为52.5%", "positivity"),
        ("病死率为0.5%", "fatality"),
    ],
)
def test_a_number_of_so_many_people_is_no_percentage_of_the_clause_before(read_of_city, before, measure):
    found = read_of_city(f"{YEARS}。{before}，东湖区65.2/10万。")
    assert [one.measure for one in found.rates] == ["incidence", measure]
    assert [one.kind for one in found.findings] == ["unread_rate"]


def test_an_incidence_may_follow_a_share(rates):
    text = f"{YEARS}，东湖区病例占全市的41.5%。2020年发病率居前2位的区为东湖区（65.2/10万）和南桥区（41.5/10万）。"
    assert rates(text)[2:] == [
        "tuberculosis incidence 65.2/10万 2020-01-01",
        "tuberculosis incidence 41.5/10万 2020-01-01",
    ]


def test_some_of_the_years_date_no_later_sentence(rates):
    text = (
        f"{YEARS}。2016—2018年年均发病率为56.5/10万，2019—2020年为48.5/10万。男、女性发病率分别为70.5/10万和31.2/10万。"
    )
    assert rates(text)[1:] == [
        "tuberculosis incidence 56.5/10万 2016-01-01",
        "tuberculosis incidence 48.5/10万 2019-01-01",
        "tuberculosis incidence 70.5/10万 2016-01-01 [男]",
        "tuberculosis incidence 31.2/10万 2016-01-01 [女性]",
    ]


def test_some_of_the_years_and_a_comma_date_the_sentences_after_them(rates):
    text = f"{YEARS}。2018—2020年，年均发病率为46.5/10万。男性发病率为60.5/10万，女性为31.2/10万。"
    assert rates(text)[1:] == [
        "tuberculosis incidence 46.5/10万 2018-01-01",
        "tuberculosis incidence 60.5/10万 2018-01-01 [男性]",
        "tuberculosis incidence 31.2/10万 2018-01-01 [女性]",
    ]


def test_the_year_of_a_first_case_is_no_period(rates):
    text = "全市自1985年报告首例艾滋病病例。全市2021年新发现艾滋病病例90例。学生占6.2%。"
    assert rates(text) == ["hiv-aids share 6.2% 2021-01-01 [学生]"]


def test_a_year_goes_on_to_the_next_group_of_its_list(read_of_city):
    text = f"{YEARS}。2020年城区发病率为7.2/10万，较2019年（9.1/10万）下降，郊区发病率为0.3/10万。"
    found = read_of_city(text).rates[1:]
    assert [(one.subgroup, one.period_start[:4], one.value) for one in found] == [
        ("城区", "2020", 7.2),
        ("城区", "2019", 9.1),
        ("郊区", "2020", 0.3),
    ]


def test_the_year_of_a_local_outbreak_is_that_of_its_rate(rates):
    assert rates(f"{YEARS}，尤其在2018年局部地区暴发，发病率达102.1/10万。")[-1].endswith("102.1/10万 2018-01-01")


def test_the_next_subject_of_a_list_has_a_number_for_each_year_too(rates):
    first = "2018-2020年甲型流感导致的住院率分别为28/10万、17/10万、37/10万"
    assert rates(f"{first}，乙型流感导致的住院率分别为6/10万、32/10万、13/10万。")[3:] == [
        "influenza-b hospital_rate 6/10万 2018-01-01",
        "influenza-b hospital_rate 32/10万 2019-01-01",
        "influenza-b hospital_rate 13/10万 2020-01-01",
    ]


@pytest.mark.parametrize("years", ["在2018年和2019年高发", "2018、2019年为高发年份", "2018、2019年高发"])
def test_years_of_many_cases_date_the_numbers_after_them(rates, years):
    text = f"{YEARS}。其中{years}，报告发病率分别为51.2/10万和53.5/10万。"
    dated = ["tuberculosis incidence 51.2/10万 2018-01-01", "tuberculosis incidence 53.5/10万 2019-01-01"]
    assert rates(text) == [FIVE, *dated]


def test_months_of_a_peak_are_of_their_own_item(rates):
    text = f"{YEARS}。11月至次年1月、3-7月为发病高峰，其中3-7月占58.1%；农民占41.5%。"
    assert rates(text) == [FIVE, "tuberculosis share 41.5% 2016-01-01 [农民]"]


@pytest.mark.parametrize(
    "rises", ["2018年略有升高（51.2/10万）", "第一个发病高峰是2018年，发病数1 027例，发病率51.2/10万"]
)
def test_a_year_of_its_own_clause_dates_a_level(rates, rises):
    text = f"{YEARS}；{rises}，2019年最低（33.5/10万）。"
    dated = ["tuberculosis incidence 51.2/10万 2018-01-01", "tuberculosis incidence 33.5/10万 2019-01-01"]
    assert rates(text) == [FIVE, *dated]


def test_a_share_after_the_first_two_places_is_of_both(read_of_city):
    text = f"{YEARS}。发病率最高的为东湖区（73.2/10万），其次为南桥区（65.5/10万），发病数占病例总数的64.8%。"
    found = read_of_city(text)
    assert [one.area for one in found.rates] == ["示例市", "东湖区", "南桥区"]
    assert [one.message for one in found.findings] == ["several places are named for one number"]


@pytest.mark.parametrize("most", ["为主", "构成比最高", "居多"])
def test_the_most_of_the_cases_are_a_share(read_of_city, most):
    rate = read_of_city(f"{YEARS}。职业以农民（87.7%）{most}。").rates[-1]
    assert (rate.measure, rate.subgroup) == ("share", "农民")


def test_a_year_after_a_semicolon_is_that_of_what_follows(rates):
    text = "2020年报告登革热249例，发病率为16.89/10万；2021年报告18例，发病率为4.75/10万。"
    assert rates(text) == ["dengue incidence 16.89/10万 2020-01-01", "dengue incidence 4.75/10万 2021-01-01"]


def test_years_since_which_a_rate_grows_are_not_those_of_the_next_number(rates):
    text = "2021年全市报告百日咳382例，报告发病率为2.71/10万；2018年以来年均增长14.2%，0-4岁病例占总病例数的52.6%。"
    assert rates(text)[1] == "pertussis share 52.6% 2021-01-01 [0-4岁病例]"


def test_years_before_a_rate_per_people_are_its_own(rates):
    text = "2021-2022年筛查减少，结核病发病率由2015年的每十万人73例，下降至2020年的每十万人28例。"
    assert rates(text) == [
        "tuberculosis incidence 73/10万 2015-01-01 compared",
        "tuberculosis incidence 28/10万 2020-01-01",
    ]


def test_a_year_is_that_of_a_rate_whose_disease_has_a_short_name(rates):
    text = "2021年结核病（TB）发病率为每10万人28例，较2015年每10万人73例下降62%。"
    assert rates(text) == [
        "tuberculosis incidence 28/10万 2021-01-01",
        "tuberculosis incidence 73/10万 2015-01-01 compared",
    ]


def test_a_range_may_name_the_year_of_each_end(rates):
    text = "2006-2020年全市水痘年均发病率为72.4/10万，各年发病率为0.6/10万（2006年）~376.6/10万（2019年）。"
    assert rates(text) == ["varicella incidence 72.4/10万 2006-01-01"]


@pytest.mark.parametrize(
    ("first", "second"), [("小学生", "大学生"), ("中学生", "小学生"), ("5岁~<10岁组", "10岁～<15岁组")]
)
def test_an_incidence_per_thousand_may_be_in_brackets_of_each_group(rates, first, second):
    text = f"2021年{first}水痘发病率（5.48‰）高于{second}（2.17‰）。"
    assert [one.partition("2021-01-01 ")[2] for one in rates(text)] == [f"[{first}]", f"[{second}]"]


def test_students_of_any_school_may_follow_among_them(rates):
    text = "2021年报告水痘病例900例，其中学生占62.1%。"
    assert rates(text) == ["varicella share 62.1% 2021-01-01 [学生]"]


@pytest.mark.parametrize(
    ("counted", "measure"), [("梅毒300例（3.12/10万）", "incidence"), ("梅毒死亡30例（3.12/10万）", "mortality")]
)
def test_a_rate_next_to_a_count_is_not_of_the_measure_of_the_sentence_before(rates, counted, measure):
    text = f"2021年，艾滋病发病率为4.12/10万，死亡率为0.21/10万。全市报告{counted}。"
    assert [one.split()[:3] for one in rates(text)[2:]] == [["syphilis", measure, "3.12/10万"]]


@pytest.mark.parametrize("said", ["。其中，{}。", "。其中{}。", "。死亡率居前两位的为艾滋病和肺结核。{}。"])
def test_a_part_of_the_sentence_before_is_of_its_measure(rates, said):
    text = "2021年，全市报告法定传染病死亡率为0.3/10万" + said.format("艾滋病20例（0.2/10万）、肺结核5例（0.1/10万）")
    assert [one.split()[:3] for one in rates(text)[1:]] == [
        ["hiv-aids", "mortality", "0.2/10万"], ["tuberculosis", "mortality", "0.1/10万"],
    ]  # fmt: skip


@pytest.mark.parametrize("both", ["发病率为300.3/10万，死亡率为0.3/10万。其中", "死亡率为0.3/10万。其中报告"])
def test_cases_after_both_rates_are_no_part_of_the_deaths(rates, both):
    text = f"2021年，全市报告法定传染病{both}梅毒300例（3.12/10万）。"
    assert rates(text)[-1].split()[:3] == ["syphilis", "incidence", "3.12/10万"]


@pytest.mark.makes("unread_rate")
@pytest.mark.parametrize("town", ["白鹭镇", "青石乡", "柳溪街道"])
def test_the_rate_of_a_town_is_not_that_of_its_county(rates, findings, town):
    for named in (f"，{town}为61.2/10万", f"，最高的为{town}（61.2/10万）", f"。{town}肺结核发病率为61.2/10万"):
        text = f"2021年肺结核发病率为38.63/10万{named}。"
        assert rates(text) == ["tuberculosis incidence 38.63/10万 2021-01-01"]
        assert len(findings(text)) == 1


def test_town_and_country_are_no_towns(rates):
    text = "2021年，我省城乡居民肺结核发病率为38.6/10万，其中农村乡镇为61.2/10万，城市街道为20.1/10万。"
    assert [one.split()[2] for one in rates(text)] == ["38.6/10万", "61.2/10万", "20.1/10万"]


def test_a_city_whose_name_ends_like_that_of_a_town_is_none(read_of_city):
    text = "2021年景德镇肺结核发病率为38.63/10万，萍乡为61.2/10万。"
    found = read_of_city(text, area="360000")
    assert [one.area for one in found.rates] == ["景德镇市", "萍乡市"]


@pytest.mark.parametrize("years", ["2019、2020、2021年", "2019、2020和2021年", "2019、2020及2021年"])
def test_years_that_are_listed_have_a_number_each(rates, years):
    text = f"{years}全市肺结核发病率分别为38.6/10万、35.1/10万和31.2/10万。"
    assert [one.split()[3] for one in rates(text)] == ["2019-01-01", "2020-01-01", "2021-01-01"]
