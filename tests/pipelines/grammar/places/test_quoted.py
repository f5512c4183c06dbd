"""Numbers that a city reports of others: quoted from a higher authority, or of places outside of it."""

import pytest

HEALTH = "臺南市政府衛生局"


def describe(read, text, **circumstances):
    figures = read(text, area="", **circumstances)
    return [(b.area, o.area, o.basis, o.measure, o.origin, o.value) for b in figures.bulletins for o in b.observations]


def test_quoted_numbers_are_those_of_the_higher_authority(read):
    text = "依據衛生福利部疾病管制署公布的資訊，截至11月29日累計登革熱病例300例。台南市累計登革熱病例20例。"
    assert describe(read, text, publisher=HEALTH) == [
        ("台湾省", "台湾省", "cumulative", "cases", "", 300),
        ("台南市", "台南市", "cumulative", "cases", "", 20),
    ]
    text = "据国家卫生健康委通报，截至11月29日24时，累计报告确诊病例440例。"
    assert describe(read, text, publisher="温州市卫生健康委员会") == [
        ("全国", "全国", "cumulative", "confirmed", "", 440),
    ]


def test_numbers_of_a_city_from_data_of_another_are_its_own(read):
    text = "依據疾管署資料，本市11月29日新增登革熱病例2例。"
    assert describe(read, text, publisher=HEALTH) == [("台南市", "台南市", "new", "cases", "", 2)]


def test_the_authority_that_confirmed_the_cases_does_not_report_them(read):
    text = "臺南市截至今日下午3點經疾病管制署研判確診12例登革熱病例。"
    assert [row[:2] for row in describe(read, text, publisher="新聞處")] == [("台南市", "台南市")]


def test_a_sum_without_a_unit_makes_the_number_before_it_new(read):
    text = (
        "南市截至今日下午3時確診56例本土登革熱病例，目前累積本土病例為1,109，"
        "今日56例分布狀況為東區30例，安南區22例，北區4例。"
    )
    assert describe(read, text, publisher=HEALTH) == [
        ("台南市", "台南市", "new", "confirmed", "local", 56),
        ("台南市", "台南市", "cumulative", "cases", "local", 1109),
        ("台南市", "東區", "new", "confirmed", "local", 30),
        ("台南市", "安南區", "new", "confirmed", "local", 22),
        ("台南市", "北區", "new", "confirmed", "local", 4),
    ]


@pytest.mark.makes("unread")
def test_a_whole_whose_parts_all_lie_elsewhere_is_a_finding(read):
    figures = read("截至11月29日，累計確診病例219例（武漢198例、廣東21例）。", area="", publisher=HEALTH)
    assert not figures.bulletins
    assert [finding.message for finding in figures.findings if finding.kind == "unread"] == [
        "its parts lie outside of the reporting area",
        "a place outside of the reporting area",
    ]


@pytest.mark.spares("unread")
def test_a_whole_whose_parts_lie_in_the_reporting_area_makes_no_finding(read):
    figures = read("截至11月29日，累計確診病例19例（東區12例、北區7例）。", area="", publisher=HEALTH)
    assert not figures.findings


def test_words_of_people_who_left_fell_ill_again_or_are_suspected(rows):
    assert rows("累计无症状感染者71例，解除隔离出院44例。")[1].split()[1:] == ["cumulative", "released", "44"]
    assert rows("累计本土确定病例（并发症）72例。")[0].split()[1:] == ["cumulative", "severe", "local", "72"]
    assert rows("示例市又有一例确诊患者治愈出院。")[0].split()[1:] == ["new", "recovered", "1"]
    assert rows("现有呈报疑似个案涉及12人。")[0].split()[1:] == ["current", "suspected", "12"]


def test_a_list_of_several_places_after_its_number_breaks_it_down(read):
    text = (
        "南市截至今日下午3時確診52例本土登革熱病例，目前累積本土病例為1,109例，"
        "今日52例分布狀況為東區及永康區各15例，安南區22例。"
    )
    assert [row[1:] for row in describe(read, text, publisher=HEALTH) if "區" in row[1]] == [
        ("東區", "new", "confirmed", "local", 15),
        ("永康區", "new", "confirmed", "local", 15),
        ("安南區", "new", "confirmed", "local", 22),
    ]


def test_a_number_that_the_text_repeats_as_that_of_today_is_new(read):
    text = "南市截至今日下午3時確診52例本土登革熱病例，今日52例分布狀況為東區30例，安南區22例。"
    assert [row[1:] for row in describe(read, text, publisher=HEALTH)] == [
        ("台南市", "new", "confirmed", "local", 52),
        ("東區", "new", "confirmed", "local", 30),
        ("安南區", "new", "confirmed", "local", 22),
    ]


def test_a_new_count_is_no_part_of_a_sum_if_a_new_number_is_near(rows):
    text = "11月29日0-24时，确诊8例登革热确诊病例，累计病例为362例，其中东湖区新增7例、南桥区新增1例。"
    assert {"东湖区 new confirmed 7", "南桥区 new confirmed 1"} <= set(rows(text))


def test_contacts_of_one_patient_are_passed_over(passed, rows):
    assert passed("该患者的密切接触者共23人。") == ["history: 23人"]
    assert passed("案20001於家中隔離，共匡列相關接觸者71人。") == ["history: 71人"]
    assert [row.split()[-1] for row in rows("11月29日，全市累计共匡列密切接触者71人。")] == ["71"]


def test_a_bracket_of_the_part_shows_that_what_follows_is_of_the_whole(read):
    text = "全国新增确诊病例52例，其中湖北确诊病例32例，新增死亡病例24例（湖北22例），新增治愈病例11例。"
    assert [row[1:] for row in describe(read, text, publisher="人民网")] == [
        ("全国", "new", "confirmed", "", 52),
        ("湖北省", "new", "confirmed", "", 32),
        ("全国", "new", "deaths", "", 24),
        ("湖北省", "new", "deaths", "", 22),
        ("全国", "new", "recovered", "", 11),
    ]


def test_words_of_another_disease_to_beware_of_leave_nothing_out(read):
    text = "除了注意流感外，登革熱亦不可輕忽，本市11月29日新增登革熱病例5例。"
    (bulletin,) = read(text, area="", publisher=HEALTH).bulletins
    assert [(one.value, one.excluding) for one in bulletin.observations] == [(5, "")]


def test_cases_of_this_year_are_a_sum(rows):
    assert rows("今年示例市本土登革热病例有6例。") == ["示例市 cumulative cases local 6"]


def test_cases_and_deaths_of_a_disease_named_between_them(read):
    text = "全國截至11月27日累計確診39例流感併發重症以及2例死亡。"
    figures = read(text, area="", publisher=HEALTH)
    assert [(b.disease, o.measure, o.value) for b in figures.bulletins for o in b.observations] == [
        ("influenza", "severe", 39),
        ("influenza", "deaths", 2),
    ]


def test_an_authority_named_later_does_not_report_either(read):
    text = "臺南市截至今日下午3時經疾病管制署研判，確診12例登革熱病例。先前病例由疾病管制署複驗。今日疾病管制署說明。"
    assert [row[:2] for row in describe(read, text, publisher="新聞處")] == [("台南市", "台南市")]


def test_counts_within_the_borders_are_the_nations(read):
    text = "近期，湖北省多地发生疫情。截至11月29日18时，境内累计报告确诊病例21例（武汉市18例，北京市3例）。"
    assert [row[:2] for row in describe(read, text)] == [("全国", "全国"), ("全国", "武汉市"), ("全国", "北京市")]


def test_cases_that_came_from_a_country_do_not_make_the_sentence_one_about_it(rows):
    text = "11月29日，越南境外移入个案引发登革热群聚，目前累计2例确诊病例。"
    assert rows(text) == ["示例市 cumulative confirmed 2"]
    assert rows("11月29日，越南登革热疫情升温，目前累计2例确诊病例。") == []


def test_the_nation_of_a_paper_in_macau_is_not_macau(read):
    found = read("全國上月報告鼠疫1宗，無死亡。", publisher="澳門日報", area="", published="2024-12-12")
    assert {(one.area, one.value) for bulletin in found.bulletins for one in bulletin.observations} == {
        ("全国", 1),
        ("全国", 0),
    }


def test_the_nation_after_该国_is_that_country(rows, passed):
    text = "近期缅甸卫生部门说，该国感染新冠病毒的人数大增。目前全国已有20000名感染者，我市新增确诊病例3例。"
    assert rows(text) == ["示例市 new confirmed 3"]
    assert passed(text, day="") == ["foreign: 20000名"]


@pytest.mark.parametrize(
    "text",
    [
        "示例市明德高级中学有学生感染诺如病毒，截至17日10时，该校诺如病毒感染病例共103人。",
        "位于示例市东湖区的明德中学发生一起霍乱疫情，目前报告病例19例。",
    ],
)
def test_cases_of_a_middle_school_are_no_cases_of_its_city(rows, findings, text):
    assert rows(text) == []
    assert [one.partition(":")[0] for one in findings(text)] == ["unread"]


def test_cases_of_a_city_with_schools_are_its_own(rows):
    text = "示例市多所中学发生水痘疫情。截至17日，全市累计报告水痘病例103例。"
    assert rows(text) == ["示例市 cumulative cases 103"]


@pytest.mark.parametrize("quoted", ["据卫生部统计", "据国家卫生部数据显示", "据中国疾控中心数据"])
def test_a_sum_from_data_of_the_nation_is_the_nations(read, quoted):
    text = f"截至10月底，全市累计报告霍乱病例30例。{quoted}，截至9月底，累计报告霍乱病例9000例。"
    assert describe(read, text, publisher="温州市卫生局") == [
        ("温州市", "温州市", "cumulative", "cases", "", 30),
        ("全国", "全国", "cumulative", "cases", "", 9000),
    ]


@pytest.mark.parametrize("before", ["", "四川泸州目前乙脑病例已增至50例，其中死亡9例。\n"])
def test_a_province_whose_office_reports_on_the_work_of_a_city_reports_no_numbers(read, before):
    said = "据四川省卫生厅处长介绍，泸州市疾控中心和有疫情的县（市、区）已从11月10日起实行疫情日报告制度。"
    text = f"{before}{said}目前报告的50例乙脑病例中，累计死亡9例。其余病例中，治愈出院6例。"
    found = describe(read, text, title="四川泸州乙脑病例增至50例", publisher="中新网")
    assert ("泸州市", "泸州市", "cumulative", "recovered", "", 6) in found
    assert {area for area, *_ in found} == {"泸州市"}


@pytest.mark.parametrize("says", ["通报，", "今日通报：", "官网消息，"])
def test_what_the_commission_of_the_nation_reports_is_the_nations_without_a_word_of_quoting(read, says):
    text = f"11月29日，全市新增确诊病例3例。\n国家卫健委{says}11月29日新增确诊病例600例。"
    assert [(row[1], row[-1]) for row in describe(read, text, publisher="温州市卫健委")] == [
        ("温州市", 3),
        ("全国", 600),
    ]


def test_what_the_commission_of_the_nation_says_of_a_city_is_the_citys(read):
    text = "国家卫健委通报，温州市11月29日新增确诊病例6例。"
    assert [(row[1], row[-1]) for row in describe(read, text, publisher="温州市卫健委")] == [("温州市", 6)]


@pytest.mark.parametrize(("between", "area"), [("停課班級達12班。\n", "台湾省"), ("", "台南市")])
def test_the_authority_of_the_whole_ends_a_section_of_a_county_after_its_own_words(read, between, area):
    text = f"台南市\n{between}疾管署統計，今年累計登革熱病例9例。"
    found = describe(read, text, title="各地登革熱疫情", publisher="疾病管制署")
    assert [(row[1], row[-1]) for row in found] == [(area, 9)]
