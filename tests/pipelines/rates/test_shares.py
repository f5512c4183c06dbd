"""Shares in sentences: of variants, types, diseases and routes, and of which whole."""

from __future__ import annotations

import pytest

WEEK = "2022年第47周（2022年11月21日-11月27日），"


def test_variants_in_a_list_have_their_shares(rates):
    text = (
        f"{WEEK}全市共报送新冠病毒基因组有效序列52条。\n"
        "其中，BA.5.2及其亚分支包括BA.5.2.48（11.3%）和BA.5.2.49（3.5%）等。"
    )
    assert rates(text) == ["covid-19 share 11.3% 2022-11-21 BA.5.2.48", "covid-19 share 3.5% 2022-11-21 BA.5.2.49"]


def test_what_dominates_is_no_share(rates):
    assert rates(f"{WEEK}全市新冠病毒感染病例中，BA.5.2和BF.7占据绝对优势，两者相当于进化分支的97%。") == []


def test_a_route_of_transmission_has_a_share_at_two_times(read_of_city):
    then, now = read_of_city("2021年，全市艾滋病经性传播比例从2011年的82.5%增至2021年的92.5%。").rates
    assert (then.value, then.period_start[:4], then.status, then.part) == (82.5, "2011", "compared", "经性传播")
    assert (now.value, now.period_start[:4], now.status, now.disease) == (92.5, "2021", "stated", "hiv-aids")


def test_types_that_are_counted_in_a_list_are_no_subject(rates):
    text = f"{WEEK}流感累计30例重症病例9例H1N1、17例H3N2、4例B型，其中重症病例以65岁以上长者占64%为多。"
    assert rates(text) == ["influenza share 64% 2022-11-21 [65岁以上长者]"]


def test_a_lineage_in_small_letters_is_a_variant(rates):
    text = f"{WEEK}新冠病毒基因组有效序列中，jn.1占比为52.3%。"
    assert rates(text) == ["covid-19 share 52.3% 2022-11-21 jn.1"]


def test_domestic_and_imported_variants_are_wholes(read_of_city):
    text = f"{WEEK}本土及境外病例的变异株以JN.1居多，占比分别为39.5%及36.5%；LB.1占比为20.5%及9.5%。"
    assert [(one.of, one.variant, one.value) for one in read_of_city(text, title="新冠疫情").rates] == [
        ("本土", "JN.1", 39.5), ("境外", "JN.1", 36.5), ("本土", "LB.1", 20.5), ("境外", "LB.1", 9.5),
    ]  # fmt: skip


def test_who_most_of_them_are_is_the_part(read_of_city):
    text = f"{WEEK}新冠死亡病例以老年人群为主，占比上升，其中90%以上为基础性疾病合并感染。"
    (rate,) = read_of_city(text).rates
    assert (rate.measure, rate.subgroup, rate.value) == ("share", "基础性疾病合并感染", 90)


def test_a_variant_may_be_the_whole_of_which_another_is_a_part(read_of_city):
    (rate,) = read_of_city(f"{WEEK}新冠病毒基因组有效序列中KP.3占JN.1及其亚分支的占比为52.3%。").rates
    assert (rate.variant, rate.of, rate.value) == ("KP.3", "JN.1及其亚分支", 52.3)


def test_a_share_of_lineages_that_are_not_named_is_no_share_of_the_one_before(rates, passed):
    text = "2022年11月，全市新冠病毒基因组有效序列中BA.5.2占比为52.3%，12个进化分支的构成比小于0.1%（共占0.7%）。"
    assert rates(text) == ["covid-19 share 52.3% 2022-11-01 BA.5.2"]
    assert passed(text) == ["other_share: 0.1%", "other_share: 0.7%"]


@pytest.mark.parametrize(
    ("phrase", "whole"),
    [
        ("流感重症病例以65岁以上长者（占59%）及具慢性病史者（占83%）为主", "流感重症病例"),
        ("在流感病毒阳性标本中，A（H3N2）亚型占90%，B（Victoria）系占5%", "流感病毒阳性标本"),
    ],
)
def test_the_whole_of_a_share_may_be_named_before_its_parts(read_of_city, phrase, whole):
    found = read_of_city(f"{WEEK}全市{phrase}。").rates
    assert [(one.measure, one.of.removeprefix("全市")) for one in found] == [("share", whole)] * 2


def test_the_type_that_most_positive_samples_have_is_a_share(rates):
    text = f"{WEEK}流感病毒检测阳性率为5.2%。阳性标本以A（H3N2）亚型（92.3%）为主。"
    assert rates(text)[1] == "influenza-a-h3n2 share 92.3% 2022-11-21"


def test_a_number_after_pdm09_is_apart_from_it_and_parts_have_one_whole(rates):
    text = f"{WEEK}检测到流感病毒阳性标本15000份，其中A（H3N2）14700份，占98.0%；A（H1N1）pdm09 201份，占1.3%。"
    assert rates(text) == [
        "influenza-a-h3n2 share 98% 2022-11-21 14700/15000",
        "influenza-a-h1n1 share 1.3% 2022-11-21 201/15000",
    ]


def test_the_one_disease_of_a_text_is_that_of_its_shares(rates, findings):
    text = "2021年1-10月全市艾滋病疫情有两个特点：\n感染者中学生占6.2%；\n传播途径以性传播为主（68.2%）。"
    assert [one.split()[:3] for one in rates(text)] == [["hiv-aids", "share", "6.2%"], ["hiv-aids", "share", "68.2%"]]
    both = text.replace("疫情有", "、肺结核疫情有")
    assert rates(both) == []
    assert {one.split(":")[0] for one in findings(both)} == {"unread_rate"}


def test_diseases_ranked_by_a_bare_number_are_a_part_of_their_class(rates):
    text = "2022年10月，全市乙类传染病90例，发病数前2：肺结核45例、梅毒27例，共占80.00%。"
    assert rates(text) == ["notifiable-b share 80% 2022-10-01"]


def test_the_disease_of_a_heading_is_a_part_of_the_one_after_占(read_of_city):
    text = "乙型病毒性肝炎\n2021年全市报告发病数72例，占病毒性肝炎报告发病数的60.0%，报告发病率为11.4/10万。"
    found = read_of_city(text, title="2021年示例市血液传染病分析").rates
    assert [(one.disease, one.measure, one.numerator) for one in found] == [
        ("hepatitis-b", "share", 72),
        ("hepatitis-b", "incidence", None),
    ]


def test_the_route_of_a_group_is_its_part(read_of_city):
    text = "2021年全市新报告艾滋病病例90例。学生中发现感染者38例，其中63.2%通过同性性行为感染。"
    (rate,) = read_of_city(text).rates
    assert (rate.subgroup, rate.part) == ("学生", "通过同性性行为感染")


def test_more_of_one_group_than_of_another_are_shares_of_both(rates):
    text = "2021年，全市报告艾滋病病例300例，男性（62.7%）多于女性（37.3%）。"
    assert rates(text) == ["hiv-aids share 62.7% 2021-01-01 [男性]", "hiv-aids share 37.3% 2021-01-01 [女性]"]


def test_a_rate_of_which_a_group_has_more_is_no_share(rates):
    text = "2022年第47周，全市流感病毒检测阳性率男性（6.2%）多于女性（5.1%）。"
    assert [one.split()[1] for one in rates(text)] == ["positivity", "positivity"]


def test_a_share_of_the_positive_samples_is_of_the_type_named_after_them(read_of_city):
    text = f"{WEEK}流感病毒阳性率为12.5%。超过95%的流感病毒阳性样本属甲型（H3N2）。"
    (positivity, share) = read_of_city(text).rates
    assert (positivity.measure, positivity.disease) == ("positivity", "influenza")
    assert (share.measure, share.disease, share.of) == ("share", "influenza-a-h3n2", "流感病毒阳性样本")


def test_a_part_of_the_samples_is_positive_for_the_type_named_after_them(rates):
    assert rates(f"{WEEK}全市流感病毒阳性率为12.5%，其中5.2%的标本为甲型流感阳性。") == [
        "influenza positivity 12.5% 2022-11-21", "influenza-a positivity 5.2% 2022-11-21",
    ]  # fmt: skip


def test_the_second_of_two_shares_has_a_part_of_its_own(read_of_city):
    text = f"{WEEK}全市流感重症病例以六十五岁以上占六成三、具慢性病史者占八成二为多。"
    assert [(one.part, one.subgroup, one.value) for one in read_of_city(text).rates] == [
        ("六十五岁以上", "六十五岁以上", 63), ("具慢性病史者", "具慢性病史者", 82),
    ]  # fmt: skip


def test_a_route_has_a_share_without_a_word_for_it(read_of_city):
    text = "2021年，全市艾滋病感染者中，经性途径传播为92.1%，其中同性传播占61.2%；经注射传播为3.4%。"
    assert [(one.part, one.value) for one in read_of_city(text).rates] == [
        ("经性途径传播", 92.1), ("同性传播", 61.2), ("经注射传播", 3.4),
    ]  # fmt: skip


def test_who_most_cases_are_is_no_subgroup_of_a_route(rates):
    text = "2021年，全市艾滋病病例以男性青壮年为主，其中同性传播占61.2%，异性传播占31.3%。"
    assert rates(text) == ["hiv-aids share 61.2% 2021-01-01", "hiv-aids share 31.3% 2021-01-01"]


@pytest.mark.parametrize(
    ("said", "of", "part"),
    [
        ("死亡个案中65岁以上长者占78%", "死亡个案", "65岁以上长者"),
        ("但重症患者中65岁以上长者占78%", "重症患者", "65岁以上长者"),
        ("病例中65岁以上长者居多占78%", "病例", "65岁以上长者"),
    ],
)
def test_the_whole_of_a_share_may_be_named_in_one_clause_with_its_part(read_of_city, said, of, part):
    (rate,) = read_of_city(f"{WEEK}全市新冠病毒感染疫情上升，{said}。").rates
    assert (rate.of, rate.part) == (of, part)


def test_what_was_found_among_domestic_cases_is_the_whole(read_of_city):
    (rate,) = read_of_city(f"{WEEK}新冠变异株监测中，本土检出病毒株JN.1则占52.3%。").rates
    assert (rate.of, rate.part) == ("本土检出病毒株", "JN.1")


def test_a_count_that_is_a_part_itself_is_no_whole(read_of_city):
    text = (
        f"{WEEK}新冠境外移入病例计158例，其中155例为XBB（占98%），以EG.5计48例（30%）为多，其次为XBB.1.5计20例（13%）。"
    )
    assert [one.denominator for one in read_of_city(text).rates if one.numerator] == [158, 158]


def test_a_foreign_country_is_meant_up_to_the_end_of_its_clause(rates, passed):
    text = f"{WEEK}另英国EG.5新冠变异株已占所有病例的14.6%。"
    assert rates(text) == []
    assert passed(text) == ["foreign: 14.6%"]


@pytest.mark.parametrize("groups", ["病例以男性为主，", "病例中男性30例、女性9例，"])
def test_routes_that_dominate_are_not_of_the_group_before(read_of_city, groups):
    text = f"2021年，全市艾滋病{groups}感染途径以性传播为主，其中同性传播占64.2%。"
    assert [(one.part, one.subgroup) for one in read_of_city(text).rates] == [("同性传播", "")]


def test_a_group_that_dominates_has_its_share(read_of_city):
    assert [one.subgroup for one in read_of_city("2021年，全市艾滋病病例以男性为主，占70.2%。").rates] == ["男性"]


def test_classes_may_be_what_is_ranked(rates):
    text = "2022年10月，全市报告甲、乙类传染病18例。发病数居前2位的甲、乙类传染病为：梅毒、肺结核，占发病总数的97.6%。"
    assert rates(text) == ["notifiable-ab share 97.6% 2022-10-01"]


def test_who_two_groups_are_together_is_not_known(passed):
    text = f"{WEEK}全市报告恙虫病确诊病例、临床诊断病例分别为43例和54例，两者共占总病例数的95.5%。"
    assert passed(text) == ["other_share: 95.5%"]


def test_a_variant_that_a_part_belongs_to_is_the_one_named_after_it(rates):
    text = f"{WEEK}新冠变异株JN.1占所有样本的98.8%，而当中约15%属于KP.2。"
    assert rates(text) == ["covid-19 share 98.8% 2022-11-21 JN.1", "covid-19 share about 15% 2022-11-21 KP.2"]


def test_a_share_is_of_the_type_that_was_mainly_found(rates):
    text = f"{WEEK}流感病毒阳性率为12.5%，检测出的流感病毒主要为甲型（H1）流感，约占91%。"
    assert rates(text)[1] == "influenza-a-h1n1 share about 91% 2022-11-21"


def test_a_share_of_some_months_is_no_share_of_a_group(passed):
    assert passed("2022年，全市水痘4-6月报告发病数占全年报告发病数的32.6%。") == ["other_share: 32.6%"]


def test_the_group_of_a_share_is_named_without_what_is_counted(read_of_city):
    (rate,) = read_of_city("2022年，全市0-14岁年龄组水痘报告发病数占60.6%。").rates
    assert rate.subgroup == "0-14岁年龄组"


def test_kindergartens_are_no_children(rates):
    assert rates("2021年，全市水痘病例中，幼儿园占30.0%。") == []


def test_the_type_of_the_main_strain_has_a_share(rates):
    text = f"{WEEK}流感病毒阳性率为9.6%。甲型H1流感是主流病毒株，占阳性样本的83%。"
    assert rates(text)[1] == "influenza-a-h1n1 share 83% 2022-11-21"


def test_the_share_of_a_route_may_follow_its_trend(read_of_city):
    (rate,) = read_of_city("2021年，全市艾滋病性传播比例继续上升，已达93.6%。").rates
    assert (rate.part, rate.value) == ("全市艾滋病性传播", 93.6)


def test_a_share_of_the_months_before_is_no_share_of_a_group(passed):
    text = "2021年，全市麻疹发病集中在2-5月份，共报告84例，占全年病例总数的76.4%。"
    assert passed(text) == ["other_share: 76.4%"]


def test_all_of_them_may_be_of_the_type_named_after_a_share(rates):
    text = f"{WEEK}流感病毒阳性率为7.3%；而检测到的239个流感病毒样本中，67%都为H1甲型流感病毒。"
    assert rates(text)[1] == "influenza-a-h1n1 share 67% 2022-11-21"


@pytest.mark.parametrize("part", ["有呕吐症状者占30.2%", "未标注病原类型占16.4%"])
def test_symptoms_and_types_nobody_noted_are_no_groups(rates, part):
    assert rates(f"{WEEK}诺如病毒感染病例中，{part}。") == []


@pytest.mark.parametrize("name", ["Cox A16", "CoxA16", "EV 71", "CV-A 6", "CA 10"])
def test_a_type_may_be_printed_with_a_blank(rates, name):
    text = f"2021年全市手足口病阳性病例中EV-D68占21.6%，{name}占20.5%。"
    assert rates(text)[1] == f"hand-foot-mouth share 20.5% 2021-01-01 {name}"


@pytest.mark.parametrize("text", ["EV71占21.6%，Coxsackie A4占20.5%", "EV71占21.6%，E-11型占20.5%"])
def test_a_type_that_is_not_known_has_no_share_of_the_one_before(rates, findings, text):
    text = f"2021年全市手足口病阳性病例中{text}。"
    assert rates(text) == ["hand-foot-mouth share 21.6% 2021-01-01 EV71"]
    assert len(findings(text)) == 1


def test_three_shares_of_one_group_contradict_each_other(rates, findings):
    text = "2021年，全市艾滋病感染者以男性为主，占90.5%，其中占62.5%，占27.5%。"
    assert rates(text) == []
    assert [one.split(":")[0] for one in findings(text)] == ["unread_rate"] * 3


def test_what_most_cases_are_is_not_the_disease(rates, passed):
    text = "2021年，全市艾滋病感染者学历以初中为主，占62.5%。"
    assert rates(text) == []
    assert passed(text) == ["other_share: 62.5%"]


def test_a_route_before_the_comma_is_the_part(read_of_city):
    text = "2021年，全市艾滋病感染者主要是男性，占90.5%，途径以同性传播为主，占62.5%，其次是异性传播，占27.5%。"
    found = [(one.subgroup, one.part, one.value) for one in read_of_city(text).rates]
    assert found == [("男性", "", 90.5), ("", "同性传播", 62.5), ("", "异性传播", 27.5)]


def test_pathogens_before_the_comma_are_the_parts(rates):
    text = f"{WEEK}经检测的样本当中，鼻病毒最多，其次是腺病毒和副流感病毒，分别占23.1%和18%。"
    assert rates(text) == ["adenovirus share 23.1% 2022-11-21", "parainfluenza share 18% 2022-11-21"]


def test_each_is_no_part(read_of_city):
    found = read_of_city("2021年，全市手足口病例以EV71和CA16为主，分别占病例的43.5%和40.5%。").rates
    assert [(one.variant, one.part) for one in found] == [("EV71", ""), ("CA16", "")]


def test_a_share_whose_part_is_not_clear_is_a_finding(rates, findings):
    text = "2022年11月，全市新增艾滋病个案下降，晚发现感染者的比例由去年同期的48%上升至58%。"
    assert rates(text) == []
    assert {one.split(":")[0] for one in findings(text)} == {"unread_rate"}


def test_the_two_diseases_of_most_deaths_are_a_share_of_them(rates):
    text = "2022年10月，全市报告乙类传染病8345例。报告死亡数居前两位的病种为艾滋病、肺结核，占报告死亡总数的89.1%。"
    assert rates(text) == ["notifiable-b share 89.1% 2022-10-01"]


def test_a_class_that_opens_a_line_of_a_list_is_what_its_shares_are_of(rates):
    text = "2022年10月，全市报告法定传染病4476例，其中：\n乙类：3042例，发病数前两位：肺结核、梅毒，共占79.3%。"
    assert rates(text) == ["notifiable-b share 79.3% 2022-10-01"]


def test_all_diseases_together_are_not_the_last_class(read_of_city):
    text = "2021年，全市报告法定传染病2783例。丙类传染病783例，发病率59.8/10万。\n总发病率最高的是东湖区（96.1/10万）。"
    found = read_of_city(text, title="2021年全市法定传染病疫情").rates
    assert [(one.disease, one.value) for one in found] == [("notifiable-c", 59.8), ("notifiable", 96.1)]


@pytest.mark.parametrize("of", ["肠病毒", "腹泻"])
def test_visits_for_another_disease_are_no_share_of_influenza_like_illness(rates, findings, of):
    text = f"第47周，类流感急诊就诊病例百分比为9.6%。{of}急诊就诊病例百分比为4.1%。"
    assert rates(text, area="710000") == ["ili ili_percent 9.6% 2022-11-20 急诊"]
    assert [one.partition(":")[0] for one in findings(text, area="710000")] == ["unread_rate"]


def test_so_many_of_a_thousand_visits_are_a_percentage_of_visits(rates):
    text = "第47周，成人急诊每千就诊人次中，流感样病例占65人次，儿科急诊则占180人次。"
    assert rates(text, area="820000") == [
        "ili ili_percent 65‰ 2022-11-20 成人急诊",
        "ili ili_percent 180‰ 2022-11-20 儿科急诊",
    ]


def test_where_visits_are_counted_is_not_where_a_share_is_measured(rates):
    text = "第47周，肠病毒门急诊就诊9256人次；社区肠病毒阳性检体以EV71占52%为多。"
    assert rates(text, area="710000") == ["enterovirus share 52% 2022-11-20 EV71"]


def test_a_share_in_brackets_after_an_estimate_heads_those_of_the_next_groups(rates):
    text = "2021年，全市报告水痘300例，学生占七成（70.4%），其次为幼托儿童（14.2%）、散居儿童（6.3%）。"
    assert rates(text) == [
        "varicella share 70.4% 2021-01-01 [学生]",
        "varicella share 14.2% 2021-01-01 [幼托儿童]",
        "varicella share 6.3% 2021-01-01 [散居儿童]",
    ]


@pytest.mark.parametrize("route", ["异性性接触", "同性性行为"])
def test_contact_is_a_route(read_of_city, route):
    (rate,) = read_of_city(f"2021年，全市新报告艾滋病病例300例，传播途径中，{route}占61.2%。").rates
    assert (rate.part, rate.subgroup) == (route, "")


@pytest.mark.parametrize(
    "most",
    [
        "集中在越秀区",
        "主要分布于越秀区和海珠区",
        "以越秀区为主",
        "高发地区为越秀区",
        "集中在越秀区（占62.1%）、海珠区（占21.2%）",
    ],
)
def test_the_shares_after_where_most_cases_are_are_of_all(read_of_city, most):
    text = f"2021年广州市梅毒病例{most}；职业以农民为主，占52.3%。"
    found = read_of_city(text, area="440100").rates
    assert [one.area for one in found if one.value == 52.3] == ["广州市"]


@pytest.mark.parametrize("most", ["增幅最大，为52.3%", "降幅较大，为52.3%", "增速最快，达52.3%"])
def test_the_largest_change_is_no_share(rates, passed, most):
    text = f"2021年梅毒病例以农民为主，占62.1%，学生{most}。"
    assert (len(rates(text)), passed(text)) == (1, ["change: 52.3%"])
