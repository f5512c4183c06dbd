"""The group, place or setting that a rate is of."""

from __future__ import annotations

import pytest

WEEK = "2022年第47周（2022年11月21日-11月27日），"


@pytest.mark.parametrize(
    ("group", "subgroup"), [("0岁~4岁婴幼儿", "0岁~4岁婴幼儿"), ("60~岁人群", "60~岁人群"), ("15~岁组病例", "15~岁组")]
)
def test_an_age_may_be_printed_with_a_wave(read_of_city, group, subgroup):
    (rate,) = read_of_city(f"{WEEK}全市流感病毒阳性病例中以{group}为主（占35.6%）。").rates
    assert (rate.disease, rate.measure, rate.subgroup, rate.subgroup_kind) == ("influenza", "share", subgroup, "age")


@pytest.mark.parametrize("parts", ["其中南方省份（3.6%）高于北方省份（2.5%）", "其中东湖区（3.6%）高于南桥区（2.5%）"])
def test_parts_of_an_area_end_with_their_item(read_of_city, parts):
    text = f"{WEEK}全市ILI%为3.1%,{parts}；门急诊流感样病例呼吸道样本鼻病毒检测阳性率为7.7%。"
    last = read_of_city(text).rates[-1]
    assert (last.disease, last.area, last.subgroup) == ("rhinovirus", "示例市", "")


def test_a_region_that_an_item_opens_with_goes_on_to_the_next(read_of_city):
    text = f"{WEEK}全市北方省份ILI%为3.1%；流感病毒检测阳性率为5.2%。"
    assert [one.subgroup for one in read_of_city(text).rates] == ["北方省份"] * 2


def test_a_place_of_which_visits_are_counted_is_not_where_samples_are_from(rates):
    text = f"{WEEK}采集样本2195份，门急诊就诊12345人次，流感病毒阳性率为5.2%。"
    assert rates(text) == ["influenza positivity 5.2% 2022-11-21"]


def test_provinces_of_the_south_are_the_nation_s_whoever_hands_them_on(read_of_city):
    text = f"{WEEK}南方省份ILI%为3.1%，北方省份为2.4%。我市ILI%为4.3%。"
    assert [(one.area, one.subgroup) for one in read_of_city(text).rates] == [
        ("全国", "南方省份"),
        ("全国", "北方省份"),
        ("示例市", ""),
    ]


def test_a_place_after_a_region_is_no_part_of_it(read_of_city):
    text = f"{WEEK}全国南方省份流感病毒阳性率为4.6%，北方省份为4.3%，东湖区为3.3%，城区为2.1%。"
    assert [(one.area, one.subgroup, one.value) for one in read_of_city(text).rates] == [
        ("全国", "南方省份", 4.6),
        ("全国", "北方省份", 4.3),
        ("东湖区", "", 3.3),
        ("示例市", "城区", 2.1),
    ]


def test_a_part_of_a_province_may_be_named_by_two_characters(rates):
    text = f"{WEEK}全市流感病毒检测阳性率苏南5.2%、苏北3.1%。"
    assert [one[-4:] for one in rates(text)] == ["[苏南]", "[苏北]"]


def test_age_groups_after_a_percentage_of_visits_are_of_influenza_like_illness(rates):
    text = f"{WEEK}全市哨点医院流感样病例297例，ILI%为4.2%。\n分年龄组看，0-4岁组占31.2%，5-14岁组占42.6%。"
    assert [one.split(" ")[:3] for one in rates(text, title="流感监测周报")[1:]] == [
        ["ili", "share", "31.2%"],
        ["ili", "share", "42.6%"],
    ]


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        ("两间医院急诊的流感样病例就诊比例为3.5%", "急诊"),
        ("急诊类流感病例百分比为3.5%", "急诊"),
        ("儿科门急诊ILI%为3.5%", "儿科门急诊"),
        ("流感样疾病占成人急诊就诊人次的比例为3.5%", "成人急诊"),
    ],
)
def test_visits_have_the_setting_that_their_measure_names(rates, text, setting):
    assert rates(f"2022年第47周，{text}。") == [f"ili ili_percent 3.5% 2022-11-21 {setting}"]


def test_a_group_that_no_lexicon_has_is_not_the_group_before_it(read_of_city):
    text = "2021年全市报告艾滋病病例90例，其中学生占6.2%，餐饮及零售业占11.3%，异性性接触感染比例63.1%。"
    assert [(one.subgroup, one.value) for one in read_of_city(text).rates] == [
        ("学生", 6.2),
        ("餐饮及零售业", 11.3),
        ("", 63.1),
    ]


def test_the_type_of_a_virus_in_a_group_is_no_other_group(read_of_city):
    text = f"{WEEK}全市学生占阳性病例的62.1%，其中甲型流感占51.2%，乙型流感占48.8%。"
    assert [one.disease for one in read_of_city(text).rates] == ["influenza", "influenza-a", "influenza-b"]


def test_a_variant_is_of_covid_19_among_other_diseases(rates):
    text = f"{WEEK}《新冠及流感速递》显示，BA.5.2占污水样本92.1%，BF.7的占比下降至约4%。"
    assert [one.split()[:3] for one in rates(text)] == [["covid-19", "share", "92.1%"], ["covid-19", "share", "about"]]


def test_a_campaign_of_the_nation_is_no_reporter(read_of_city):
    text = "今年全国的宣传主题是携手防艾。今年前10个月大庆市报告艾滋病病例90例，学生占6.2%。"
    assert {one.area for one in read_of_city(text, publisher="某某晚报", area="").rates} == {"大庆市"}


@pytest.mark.parametrize(("name", "groups"), [("林场人群", ["农民", "学生", "林场人群"]), ("某某", ["农民", "学生"])])
def test_the_next_of_a_list_that_goes_on_by_clauses_is_no_group_before_it(read_of_city, name, groups):
    text = f"2021年全市肺结核患者构成比不同，以农民（53.1%）最多，其次为学生（21.2%），再次为{name}（8.3%）。"
    assert [one.subgroup for one in read_of_city(text).rates] == groups


def test_a_route_before_which_people_are_counted_is_no_group(read_of_city):
    (rate,) = read_of_city("2021年前9个月全市新诊断艾滋病感染者9.5万人，94.1%是经性途径传播。").rates
    assert (rate.measure, rate.part, rate.subgroup) == ("share", "经性途径传播", "")


def test_outpatients_and_emergencies_have_a_percentage_each(read_of_city):
    text = f"{WEEK}全市门诊、急诊流感样病例百分比分别为3.4%和14.2%。"
    found = [(one.measure, one.setting, float(one.value)) for one in read_of_city(text).rates]
    assert found == [("ili_percent", "门诊", 3.4), ("ili_percent", "急诊", 14.2)]


@pytest.mark.parametrize("others", ["CoxA16、其他肠道病毒分别为21.4%、26.3%", "CoxA16占21.4%、其他肠道病毒26.3%"])
@pytest.mark.parametrize("named", ["手足口病病原学检测", "手足口病重症病例中"])
def test_types_of_a_virus_have_shares_of_its_disease(read_of_city, named, others):
    text = f"{WEEK}全市报告{named}EV71占病原阳性标本的52.3%，{others}。"
    found = [(one.disease, one.variant, float(one.value)) for one in read_of_city(text).rates]
    assert found == [
        ("hand-foot-mouth", "EV71", 52.3),
        ("hand-foot-mouth", "CoxA16", 21.4),
        ("hand-foot-mouth", "其他肠道病毒", 26.3),
    ]


def test_coverage_with_a_vaccine_against_a_type_is_no_rate(rates, passed):
    assert rates("2021年全市EV71疫苗接种率为42.5%。") == []
    assert passed("2021年全市EV71疫苗接种率为42.5%。") == ["vaccination: 42.5%"]


@pytest.mark.parametrize(
    ("names", "groups"),
    [
        ("0-2月龄、3-5月龄病例分别占婴儿病例的40.6%、41.5%", ["0-2月龄", "3-5月龄病例"]),
        ("0-4岁、≥15岁病例分别占总病例数的52.6%、1.7%", ["0-4岁", "≥15岁病例"]),
        ("<1岁、1岁、2岁和≥10岁的发病数分别占53.4%、13.1%、7.4%和3.5%", ["<1岁", "1岁", "2岁", "≥10岁"]),
    ],
)
def test_ages_that_are_listed_have_a_share_each(read_of_city, names, groups):
    found = read_of_city(f"2021年全市报告百日咳。{names}。").rates
    assert [one.subgroup for one in found] == groups


def test_infants_are_a_group(read_of_city):
    (rate,) = read_of_city("2021年全市百日咳婴儿病例报告发病率为133.8/10万。").rates
    assert (rate.subgroup, rate.subgroup_kind) == ("婴儿病例", "age")


def test_places_with_one_number_together_end_with_their_item(read_of_city):
    text = "2021年全市报告百日咳病例中，东湖区、西湖区和南桥区发病数占55.8%；农民占41.5%。"
    assert [(one.area, one.subgroup) for one in read_of_city(text).rates] == [("示例市", "农民")]


@pytest.mark.parametrize(
    ("first", "other"),
    [
        ("北方省份", "高于南方省份"),
        ("北方省份", "已超南方省份"),
        ("东湖区", "低于南桥区"),
        ("0-4岁病例组", "高于5-14岁、15-59岁病例组"),
        ("住院病例", "低于门急诊病例"),
    ],
)
def test_what_a_group_is_compared_with_has_not_its_number(read_of_city, first, other):
    (rate,) = read_of_city(f"{WEEK}{first}流感病毒检测阳性率{other}，为5.2%。").rates
    of_whom = {rate.area, rate.subgroup, rate.setting}
    assert first in of_whom
    assert len(of_whom & {"南方省份", "南桥区", "15-59岁病例组", "门急诊病例"}) == 0


def test_a_disease_that_another_is_compared_with_has_not_its_number(rates):
    text = f"{WEEK}全市流感病毒检测阳性率高于鼻病毒，为5.2%。"
    assert rates(text) == ["influenza positivity 5.2% 2022-11-21"]


def test_an_age_that_is_exceeded_is_a_group(read_of_city):
    text = f"{WEEK}全市流感重症病例以超过65岁长者为主，占62.7%。"
    assert [one.subgroup for one in read_of_city(text).rates] == ["65岁长者"]


def test_the_nation_that_an_area_is_compared_with_has_not_the_next_number(read_of_city):
    text = f"{WEEK}全市流感病毒检测阳性率为5.2%，高于全国平均水平，甲型H3N2占92.1%。"
    assert [one.area for one in read_of_city(text).rates] == ["示例市", "示例市"]


def test_a_place_that_is_compared_with_has_the_number_in_its_bracket_only(read_of_city):
    found = read_of_city("2022年第47周，东湖区流感病毒阳性率高于全市（4.2%），为5.2%。").rates
    assert [(one.area, one.value) for one in found] == [("示例市", 4.2), ("东湖区", 5.2)]


def test_a_pathogen_that_is_compared_with_has_the_number_in_its_bracket_only(rates):
    assert rates("2022年第47周，流感病毒阳性率高于鼻病毒（4.2%）和腺病毒（2.2%），为6.3%。") == [
        "rhinovirus positivity 4.2% 2022-11-21", "adenovirus positivity 2.2% 2022-11-21",
        "influenza positivity 6.3% 2022-11-21",
    ]  # fmt: skip


def test_cases_like_flu_are_no_setting_of_their_own_share(rates):
    text = "2022年第47周，H3N2在流感样患者中的阳性率为21.3%，流感样病人在就诊儿童中的比例为千分之94。"
    assert rates(text)[1] == "ili ili_percent 94‰ 2022-11-21 [儿童]"


def test_departments_are_settings_of_their_own(rates):
    text = f"{WEEK}全市哨点医院门急诊ILI占比为6.8%，儿科门急诊流感样病例占比14.3%，内科门急诊ILI占比3.1%。"
    assert rates(text) == [
        "ili ili_percent 6.8% 2022-11-21 哨点医院", "ili ili_percent 14.3% 2022-11-21 儿科门急诊",
        "ili ili_percent 3.1% 2022-11-21 内科门急诊",
    ]  # fmt: skip


def test_regions_of_a_municipality_have_names_of_their_own(rates):
    text = f"{WEEK}流感病毒阳性率为33.9%，主城都市区（36.1%）高于渝东北（30.2%）。"
    assert [one.rpartition(" ")[2] for one in rates(text)] == ["2022-11-21", "[主城都市区]", "[渝东北]"]


def test_a_virus_of_another_disease_keeps_its_name_before_a_measure(rates, findings):
    text = f"{WEEK}诺如病毒阳性95份，检出率为23.1%；轮状病毒检出率为4.1%，星状病毒检出率为0.9%。"
    assert [one.split()[0] for one in rates(text)] == ["norovirus", "rotavirus"]
    assert [one.partition(":")[0] for one in findings(text)] == ["unread_rate"]


def test_types_of_the_disease_of_a_text_are_of_it(rates):
    text = f"{WEEK}采集标本56份，肠道病毒阳性50份，阳性率89.3%，其中CA6占62.0%，柯萨奇病毒A16占30.0%。"
    assert rates(text, title="手足口病周报")[1:] == [
        "hand-foot-mouth share 62% 2022-11-21 CA6", "hand-foot-mouth share 30% 2022-11-21 柯萨奇病毒A16",
    ]  # fmt: skip


def test_rows_of_school_age_have_names_of_their_own(rates):
    text = f"{WEEK}肺炎支原体检出率分别为：幼儿组13.9%，学龄前组17.4%，学龄组48.6%。"
    assert [one.rpartition(" ")[2] for one in rates(text)] == ["[幼儿组]", "[学龄前组]", "[学龄组]"]


def test_children_are_not_seen_by_doctors_of_adults(rates):
    text = f"{WEEK}成人急诊流感样病例占就诊人次的比例为5.2%；儿童为15.6%。"
    assert rates(text) == ["ili ili_percent 5.2% 2022-11-21 成人急诊", "ili ili_percent 15.6% 2022-11-21 [儿童]"]


def test_patients_in_hospital_are_a_setting_of_their_own(read_of_city):
    text = f"{WEEK}门急诊ILI患者中，流感病毒阳性率为5.2%；住院SARI患者中，流感病毒阳性率为3.1%。"
    assert [one.setting for one in read_of_city(text).rates] == ["门急诊ILI患者", "住院SARI患者"]


def test_all_pathogens_together_are_no_one_of_them(findings, rates):
    text = f"{WEEK}鼻病毒检出率为7.2%。65岁以上长者病原体检出率最高（58.3%）。"
    assert rates(text) == ["rhinovirus positivity 7.2% 2022-11-21"]
    assert [one.partition(":")[0] for one in findings(text)] == ["unread_rate"]


@pytest.mark.parametrize("name", ["市儿童医院", "实施儿童计划免疫以来，全市"])
def test_children_in_a_name_are_no_group(rates, name):
    assert rates(f"2021年，{name}流感病毒检测阳性率为5.2%。") == ["influenza positivity 5.2% 2021-01-01"]


@pytest.mark.parametrize("both", ["男女", "男、女"])
def test_rates_of_men_and_women_are_of_one_each(rates, both):
    assert rates(f"2021年，全市布鲁氏菌病{both}发病率分别为17.6/10万和6.85/10万。") == [
        "brucellosis incidence 17.6/10万 2021-01-01 [男]",
        "brucellosis incidence 6.85/10万 2021-01-01 [女]",
    ]


def test_rates_of_so_many_people_are_of_as_many_ages(rates):
    text = "0至5岁、6至11岁、12至17岁、18至49岁及65岁以上的流感入院率分别为每1万人口3.5、2.1、0.4、0.2及1.8宗。"
    assert [one.split()[2] for one in rates(text, area="810000")] == [
        "3.5/1万", "2.1/1万", "0.4/1万", "0.2/1万", "1.8/1万",
    ]  # fmt: skip


def test_a_number_that_opens_the_next_clause_is_not_listed_with_the_one_before(rates):
    text = "流感重症病例以65岁以上长者占62%，具慢性病史者占84%，82%未接种疫苗。"
    assert [one.split()[2:] for one in rates(text)] == [["62%", "[65岁以上长者]"], ["84%", "[具慢性病史者]"]]


@pytest.mark.parametrize("goes_on", ["若进一步分析感染者年龄，", "该市病例中，"])
def test_a_sentence_may_go_on_about_the_place_before_it(read_of_city, goes_on):
    text = f"2021年，杭州市报告艾滋病病例117例，以男性为主。{goes_on}25-34岁占44.1%。"
    (rate,) = read_of_city(text, area="330000").rates
    assert rate.area == "杭州市"
