"""Rates of prose: what a number is of, what is passed over, what is reported of another time."""

from __future__ import annotations

import pytest

WEEK = "2022年第47周（2022年11月21日-11月27日），"


def test_pathogens_take_the_setting_and_the_measure_before_their_list(rates):
    text = f"{WEEK}哨点医院门急诊流感样病例呼吸道样本检测阳性率前两位病原体为鼻病毒（3.4%）、腺病毒（2.1%）；"
    text += "住院严重急性呼吸道感染病例呼吸道样本检测阳性率最高的病原体为鼻病毒（4.5%）。"
    assert rates(text) == [
        "rhinovirus positivity 3.4% 2022-11-21 门急诊流感样病例",
        "adenovirus positivity 2.1% 2022-11-21 门急诊流感样病例",
        "rhinovirus positivity 4.5% 2022-11-21 住院严重急性呼吸道感染病例",
    ]


def test_a_share_of_visits_for_influenza_like_illness_is_its_percentage(read_of_city):
    (rate,) = read_of_city(f"{WEEK}全市哨点医院报告的流感样病例数占门（急）诊就诊总数的比例为4.7%。").rates
    assert (rate.disease, rate.measure, rate.of, rate.setting) == (
        "ili",
        "ili_percent",
        "门（急）诊就诊总数",
        "哨点医院",
    )
    assert (rate.period_start, rate.period_end) == ("2022-11-21T00:00+08:00", "2022-11-28T00:00+08:00")


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("较前一周上升3.2个百分点", "change"),
        ("环比下降6.5%", "change"),
        ("升幅为6.5%", "change"),
        ("高于流行阈值（6.5%）", "threshold"),
        ("低于6.5%的基线水平", "threshold"),
        ("低于近三年同期（6.5%）", "other_time"),
        ("范围为4.0%-6.5%", "range"),
        ("而日本流感病毒检测阳性率为6.5%", "foreign"),
        ("疫苗接种率为6.5%", "vaccination"),
    ],
)
def test_what_is_no_rate_of_the_week_is_passed_over_by_name(rates, passed, findings, phrase, kind):
    text = f"{WEEK}全市流感病毒检测阳性率为5.2%,{phrase}。"
    assert rates(text) == ["influenza positivity 5.2% 2022-11-21"]
    assert {one.split(":")[0] for one in passed(text)} == {kind}
    assert findings(text) == []


def test_a_level_that_is_risen_to_is_stated(rates):
    text = f"{WEEK}全市流感病毒检测阳性率较前一周上升至5.2%。"
    assert rates(text) == ["influenza positivity 5.2% 2022-11-21"]


@pytest.mark.makes("rate_misprint")
@pytest.mark.parametrize("number", ["1.8%6", "1.2.8%"])
def test_a_percentage_with_digits_to_spare_is_a_finding(rates, findings, number):
    text = f"{WEEK}全市流感病毒检测阳性率为{number}，鼻病毒检测阳性率为4.1%。"
    assert rates(text) == ["rhinovirus positivity 4.1% 2022-11-21"]
    assert [one.split(":")[0] for one in findings(text)] == ["rate_misprint"]


@pytest.mark.spares("rate_misprint", "unread_rate")
def test_a_plain_percentage_is_no_finding(findings):
    assert findings(f"{WEEK}全市流感病毒检测阳性率为1.86%。") == []


@pytest.mark.makes("unread_rate")
@pytest.mark.parametrize(
    "phrase",
    [
        "流感病毒、鼻病毒、腺病毒检测阳性率分别为5.2%、4.1%",
        "流感病毒和鼻病毒检测阳性率为5.2%",
        "登革热每10万人5.2例",
    ],
)
def test_a_rate_of_nobody_for_certain_is_a_finding(rates, findings, phrase):
    assert rates(f"{WEEK}全市{phrase}。") == []
    assert {one.split(":")[0] for one in findings(f"{WEEK}全市{phrase}。")} == {"unread_rate"}


def test_rates_of_a_class_come_after_those_of_its_diseases(rates):
    text = "2021年（2021年1月1日0时至12月31日24时），全市甲类传染病报告发病5例，其中霍乱报告发病5例，无死亡。"
    text += "报告发病率、死亡率分别为0.01/10万、0/10万。肺结核报告发病率为40.2/10万。"
    assert rates(text) == [
        "notifiable-a incidence 0.01/10万 2021-01-01",
        "notifiable-a mortality 0/10万 2021-01-01",
        "tuberculosis incidence 40.2/10万 2021-01-01",
    ]


def test_deaths_per_population_are_not_deaths_per_case(rates):
    text = "2021年，全市狂犬病报告死亡率为0.02/10万，病死率为100%。"
    assert rates(text) == ["rabies mortality 0.02/10万 2021-01-01", "rabies fatality 100% 2021-01-01"]


@pytest.mark.makes("no_area")
def test_rates_that_nobody_reports_are_no_rows(read_of_city):
    found = read_of_city(f"{WEEK}流感病毒检测阳性率为5.2%。", area="")
    assert (found.rates, [one.kind for one in found.findings]) == ((), ["no_area"])


def test_an_article_about_no_disease_is_not_read(read_of_city):
    found = read_of_city("前三季度全市生产总值同比增长5.2%，服务业占比达61.3%。")
    assert (found.rates, found.findings, found.passed_over) == ((), (), ())


def test_a_second_subject_ends_a_share_though_no_comma_parts_them(rates):
    text = f"{WEEK}全市哨点医院流感样病例占门急诊就诊总数比例为6.7% - "
    text += "门急诊流感样病例阳性率前两位病原体为鼻病毒（4.9%）、腺病毒（2.1%）。"
    assert rates(text)[1:] == [
        "rhinovirus positivity 4.9% 2022-11-21 门急诊流感样病例",
        "adenovirus positivity 2.1% 2022-11-21 门急诊流感样病例",
    ]


@pytest.mark.parametrize(
    ("phrase", "row"),
    [
        ("以甲型H3N2流感病毒为主，占比超过95%", "influenza-a-h3n2 share over 95% 2022-11-21"),
        ("检出的流感病毒主要为甲型H1流感病毒（75%）", "influenza-a-h1n1 share 75% 2022-11-21"),
        ("流感病毒检测阳性率升至3成3", "influenza positivity about 33% 2022-11-21 estimated"),
        ("流感病毒检测阳性率为百分之八十二", "influenza positivity 82% 2022-11-21"),
        ("流感病毒检测阳性率为八二‧四%", "influenza positivity 82.4% 2022-11-21"),
    ],
)
def test_rates_in_other_words(rates, phrase, row):
    assert rates(f"{WEEK}全市{phrase}。") == [row]


def test_the_centre_that_publishes_is_who_reports(read_of_city):
    text = "疾管署表示，2022年第47周，全国流感病毒检测阳性率为5.2%。"
    assert {one.area for one in read_of_city(text, publisher="疾病管制署", area="").rates} == {"台湾省"}


def test_a_centre_that_speaks_reports_though_the_nation_is_named(read_of_city):
    text = "卫生防护中心表示，上周流感病毒阳性率为2.29%。中国内地的流感也上升。"
    assert {one.area for one in read_of_city(text, area="").rates} == {"香港特别行政区"}


def test_a_disease_that_is_left_out_is_not_the_one_of_the_number(rates):
    text = "2021年，全市乙类传染病除新冠肺炎外，报告发病12例，报告发病率为34.5/10万。"
    assert rates(text) == ["notifiable-b incidence 34.5/10万 2021-01-01"]


def test_brackets_of_a_list_take_the_measure_of_the_first(read_of_city):
    text = "2021年，全市乙类传染病报告死亡数居前3位的病种依次为艾滋病（占比62.5%）、肺结核（25.0%）和狂犬病（12.5%）。"
    found = read_of_city(text)
    assert [(one.disease, one.measure, one.of, one.value) for one in found.rates] == [
        ("hiv-aids", "share", "报告死亡数", 62.5),
        ("tuberculosis", "share", "报告死亡数", 25.0),
        ("rabies", "share", "报告死亡数", 12.5),
    ]
    assert not found.findings


@pytest.mark.makes("unread_rate")
def test_a_percentage_right_after_a_pathogen_without_a_measure_is_a_finding(findings):
    assert findings(f"{WEEK}全市主要病原体有鼻病毒（5.2%）。") == ["unread_rate: 全市主要病原体有鼻病毒（5.2%"]


@pytest.mark.spares("unread_rate")
def test_a_percentage_that_names_no_pathogen_is_passed_over(passed, findings):
    text = f"{WEEK}全市出现流感样病例，企业开工（5.2%）。"
    assert (passed(text), findings(text)) == (["percentage: 5.2%"], [])


def test_samples_that_carry_a_virus_are_its_positivity(rates):
    text = f"{WEEK}收集的4,210个样本中，有5.2%带有新冠病毒，较前一周4.8%微升。"
    assert rates(text) == [
        "covid-19 positivity 5.2% 2022-11-21",
        "covid-19 positivity 4.8% 2022-11-14 compared",
    ]


def test_two_numbers_of_outpatients_and_emergencies_together_are_kept_apart(rates):
    text = f"{WEEK}全市門急診類流感就診病例百分比分別為1.5%及12.5%。"
    assert rates(text) == ["ili ili_percent 1.5% 2022-11-21 門診", "ili ili_percent 12.5% 2022-11-21 急診"]


def test_a_news_site_of_hong_kong_reports_what_the_title_names(read_of_city):
    text = f"{WEEK}衛生局公佈，流感樣病人的流感病毒陽性率為15.2%。"
    said = {"title": "澳門流感病毒活躍", "publisher": "香港新聞網", "area": ""}
    assert [one.area_code for one in read_of_city(text, **said).rates] == ["820000"]


def test_thousands_may_be_apart_by_a_blank(rates):
    text = "2021年，全市手足口病年龄别发病率前2位为1~岁组（2 184.25/10万）和2~岁组（1 547.75/10万）。"
    assert rates(text) == [
        "hand-foot-mouth incidence 2184.25/10万 2021-01-01 [1~岁组]",
        "hand-foot-mouth incidence 1547.75/10万 2021-01-01 [2~岁组]",
    ]


def test_a_level_without_a_noun_is_per_as_many_people_as_the_number_before_it(rates, passed):
    text = f"{WEEK}全市公立医院的流感入院率由每一万人口0.14升至0.25。"
    assert rates(text) == ["influenza hospital_rate 0.25/1万 2022-11-21 公立医院"]
    assert "other_time: 0.14" in passed(text)


def test_a_rate_per_population_after_the_number_is_of_admissions(rates):
    text = f"{WEEK}主要诊断为流感而入住公立医院的比率则为0.25（每一万人口计）。"
    assert rates(text, area="810000") == ["influenza hospital_rate 0.25/1万 2022-11-21 公立医院"]


def test_a_region_whose_weeks_another_writes_of_counts_them(read_of_city):
    text = "疫情处低水平，第48周呼吸道检体流感阳性率1.5%。"
    (rate,) = read_of_city(text, title="香港─流感", publisher="疾病管制署", area="", published="2015-12-02").rates
    assert rate.period_start[:10] == "2015-11-22"


@pytest.mark.makes("unread_rate")
def test_the_rate_of_a_group_without_a_slug_is_not_that_of_a_disease_before_it(read_of_city):
    text = "2021年，全市淋病报告发病率为2.5/10万。东湖区性病报告发病率为8.5/10万。"
    found = read_of_city(text)
    assert [(one.disease, one.value) for one in found.rates] == [("gonorrhea", 2.5)]
    assert [one.kind for one in found.findings] == ["unread_rate"]


@pytest.mark.spares("unread_rate")
def test_the_diseases_of_a_group_have_their_rates(read_of_city):
    found = read_of_city("2021年，全市性病报告发病率由高到低为梅毒（38.5/10万）、淋病（2.5/10万）。")
    assert [(one.disease, one.value) for one in found.rates] == [("syphilis", 38.5), ("gonorrhea", 2.5)]
    assert not found.findings


def test_a_share_of_visits_keeps_its_name_to_the_next_clause_and_sentence(rates, passed):
    text = "全市哨点医院流感样病例占门（急）诊就诊人数比值在2.1%-2.9%之间波动，第45周（11月7日-11月13日）升至6.2%。"
    text += "第47周（11月21日-11月27日）回落至5.2%。"
    assert rates(text) == ["ili ili_percent 6.2% 2022-11-07 哨点医院", "ili ili_percent 5.2% 2022-11-21"]
    assert passed(text) == ["range: 2.1%", "range: 2.9%"]


def test_a_numbered_heading_ends_at_the_next_of_its_rank(rates):
    text = (
        "一、新冠病毒监测\n（一）抗原检测结果。2022年第47周阳性率为5.2%。\n（二）门诊监测结果。第47周阳性率为4.1%。\n"
    )
    text += "二、流感监测\n第47周阳性率为3.0%。"
    assert rates(text) == [
        "covid-19 positivity 5.2% 2022-11-21 抗原检测",
        "covid-19 positivity 4.1% 2022-11-21 门诊",
        "influenza positivity 3% 2022-11-21",
    ]


def test_cases_whose_samples_are_tested_are_those_of_the_next_sentence_that_names_none(rates):
    text = f"{WEEK}全市流感样病例新冠病毒阳性率为5.2%。流感病毒阳性率为4.1%。检测暴发疫情标本，鼻病毒阳性率为3.0%。"
    assert rates(text) == [
        "covid-19 positivity 5.2% 2022-11-21 流感样病例",
        "influenza positivity 4.1% 2022-11-21 流感样病例",
        "rhinovirus positivity 3% 2022-11-21",
    ]


def test_which_pathogen_a_group_mainly_has_is_a_positivity_after_one(rates):
    text = f"{WEEK}住院严重急性呼吸道感染病例检测阳性率居前两位的是腺病毒（8.8%）和鼻病毒（6.1%）。"
    text += "0-4岁病例以腺病毒（15.4%）为主；60岁及以上病例以鼻病毒（6.3%）为主。"
    assert [one.split(" ")[:3] for one in rates(text)[2:]] == [
        ["adenovirus", "positivity", "15.4%"],
        ["rhinovirus", "positivity", "6.3%"],
    ]


@pytest.mark.parametrize("level", ["季度流行基线水平的", "流行季阈值", "监测预警线水平", "基线水平的"])
def test_a_threshold_of_a_season_is_passed_over(passed, level):
    assert passed(f"{WEEK}公立医院流感入院率为每1万人0.61宗，高于{level}0.27宗。") == ["threshold: 0.27宗"]


@pytest.mark.parametrize("word", ["百分比", "占比", "比例"])
def test_a_share_of_visits_to_outpatients_is_of_influenza_like_illness(rates, word):
    assert rates(f"{WEEK}全市门急诊流感样病例就诊{word}为4.6%。")[0].startswith("ili ili_percent 4.6% 2022-11-21")


@pytest.mark.parametrize("found", ["验出流感病毒", "对流感病毒呈阳性反应，包括400份甲型"])
def test_what_samples_are_positive_for_is_said_after_the_bracket(rates, found):
    text = f"2022年第47周，收到的9107份呼吸道样本中，有631份（6.93%）{found}。"
    assert rates(text) == ["influenza positivity 6.93% 2022-11-21 631/9107"]


def test_a_threshold_of_so_many_people_is_passed_over(rates, passed):
    text = f"{WEEK}公立医院的流感入院率为每一万人0.36宗，而基线水平为每一万人0.25宗。"
    assert rates(text) == ["influenza hospital_rate 0.36/1万 2022-11-21 公立医院"]
    assert "threshold: 0.25宗" in passed(text)


def test_a_level_per_so_many_people_may_be_spelled(rates):
    text = f"{WEEK}因流感入住公立医院的人口，每一万名人口增至约○点三人。"
    assert rates(text) == ["influenza hospital_rate 0.3/1万 2022-11-21 公立医院"]


@pytest.mark.parametrize("samples", ["诱卵桶", "环境样本", "食品标本"])
def test_samples_of_no_people_have_no_rate_of_a_disease(rates, passed, samples):
    text = f"{WEEK}全市登革热病例3例，{samples}阳性率为60.5%。"
    assert (rates(text), passed(text)[-1]) == ([], "other_rate: 60.5%")


def test_names_may_have_spaces_where_scripts_meet(rates):
    text = f"{WEEK}全市流感病毒阳性率为5.2%，以甲型 H3 流感病毒为主，占约 7成 2。"
    assert rates(text)[-1].split()[:3] == ["influenza-a-h3n2", "share", "about"]


def test_a_definition_of_so_many_people_is_a_range(rates, passed):
    text = "高流行区是指结核病发生率在每10万人口65-400例，全市2021年肺结核发病率为42.5/10万。"
    assert rates(text) == ["tuberculosis incidence 42.5/10万 2021-01-01"]
    assert "range: 65" in passed(text)


def test_visits_with_symptoms_of_influenza_are_a_percentage_of_visits(read_of_city):
    text = f"{WEEK}有流感症状的就诊人数，成人有42人，比例为5.4%；儿童有65人，比例为31%。"
    found = read_of_city(text).rates
    assert [(one.disease, one.measure, one.subgroup, one.numerator) for one in found] == [
        ("ili", "ili_percent", "成人", 42),
        ("ili", "ili_percent", "儿童", 65),
    ]


def test_the_mainland_goes_on_in_the_next_sentence_of_a_text_of_taiwan(read_of_city):
    text = (
        "中国大陆今年手足口病疫情于第23周达高峰。实验室诊断病例中EV71型于第20周占51.8%。\n登革热病例中60岁以上者占44%。"
    )
    found = read_of_city(text, publisher="疾病管制署", area="").rates
    assert [(one.area, one.disease) for one in found] == [("全国", "hand-foot-mouth"), ("台湾省", "dengue")]


def test_more_than_a_round_percentage_says_so(rates):
    assert rates("2022年第47周，全市流感病毒阳性率为30%多。") == ["influenza positivity over 30% 2022-11-21"]


def test_numbers_of_the_area_above_are_handed_on(read_of_city):
    (rate,) = read_of_city("2022年第47周，北京市ILI%为7.7%。", title="密云区流感周报", area="110118").rates
    assert (rate.bulletin_area, rate.area) == ("密云区", "北京市")


def test_outpatients_and_emergencies_are_one_setting(rates):
    text = "2022年第47周，全市门、急诊就诊人数10000人，流感样病例177人，流感样病例百分比为1.77%。"
    assert rates(text) == ["ili ili_percent 1.77% 2022-11-21 门、急诊 177/10000"]


def test_the_first_case_of_the_nation_is_no_number_of_it(read_of_city):
    text = "北京\n1993年出现全国首例，累计报告艾滋病病例21500例，经性途径传播占30.0%。"
    (rate,) = read_of_city(text, title="全国艾滋病疫情", area="100000").rates
    assert rate.area == "北京市"


def test_our_country_is_taiwan_in_its_texts(read_of_city):
    (rate,) = read_of_city("2022年第47周，我国新冠重症病例以长者（占60%）居多。", area="710000").rates
    assert rate.area == "台湾省"


@pytest.mark.parametrize("subject", ["乙类传染病", "手足口病"])
def test_a_rate_after_a_share_is_not_of_the_whole(rates, subject):
    text = f"2021年，全市{subject}报告发病212例，占法定传染病病例总数的57%，报告发病率为28.16/10万。"
    slug = {"乙类传染病": "notifiable-b", "手足口病": "hand-foot-mouth"}[subject]
    assert rates(text) == [f"{slug} share 57% 2021-01-01 212/?", f"{slug} incidence 28.16/10万 2021-01-01"]


def test_visits_per_mille_may_be_said_to_occupy(rates):
    text = "截至11月12日的一周，私家医生的急性结膜炎求诊比率上升，个案由每千宗诊症占3.8宗增加至6.1宗。"
    assert rates(text, area="810000") == ["conjunctivitis consultation_rate 6.1‰ 2022-11-06 私家医生"]


def test_the_rates_of_a_town_are_not_those_of_its_county(read_of_city):
    found = read_of_city("2021年水痘发病率为363.8/10万。", title="北京示例街道水痘流行特征", area="110118")
    assert found.rates == ()
    assert [one.kind for one in found.findings] == ["no_area"]


def test_prevalence_is_no_incidence(rates, passed):
    text = "2021年全市结核病发病率为51.5/10万，盛行率为60.1/10万。"
    assert rates(text) == ["tuberculosis incidence 51.5/10万 2021-01-01"]
    assert passed(text) == ["other_rate: 60.1/10万"]


@pytest.mark.parametrize(
    ("title", "disease"),
    [
        ("流感速递", "influenza"),
        ("流感及流感样病例监测", "influenza"),
        ("新冠及流感速递", ""),
        ("流感上升 未监测到新冠疫情", "influenza"),
    ],
)
def test_a_title_of_two_diseases_names_none_for_a_rate(rates, findings, title, disease):
    text = "2022年第47周，0至5岁的入院率为每一万人2.1宗。"
    assert rates(text, title=title) == ([f"{disease} hospital_rate 2.1/1万 2022-11-21 [0至5岁]"] if disease else [])
    assert len(findings(text, title=title)) == (not disease)
