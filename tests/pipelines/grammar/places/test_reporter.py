"""Whose authority reports: the source's word, the title's, the text's, the publisher's."""

from __future__ import annotations

import pytest


def reporters(figures):
    return [(b.area_code, b.area) for b in figures.bulletins]


def test_the_source_says_it(read):
    assert reporters(read("新增确诊病例3例。", area="230100")) == [("230100", "哈尔滨市")]


def test_the_text_says_it(read):
    assert reporters(read("11月29日0-24时，哈尔滨市新增确诊病例3例。", area="")) == [("230100", "哈尔滨市")]


def test_the_title_says_it(read):
    assert reporters(read("全省新增确诊病例3例。", title="河南省疫情情况", area="")) == [("410000", "河南省")]


def test_the_publisher_says_it(read):
    figures = read("全市新增确诊病例3例。", publisher="深圳市卫生健康委员会", area="")
    assert reporters(figures) == [("440300", "深圳市")]
    figures = read("新增确诊病例3例。", publisher="国家卫生健康委员会", area="")
    assert reporters(figures) == [("100000", "全国")]


def test_全市_before_the_first_number_is_the_publishers(read):
    text = "10月，全市报告登革热39例。广州市同期报告412例，死亡2例。"
    figures = read(text, publisher="武汉市疾控中心", area="")
    assert sorted(reporters(figures)) == [("420100", "武汉市"), ("440100", "广州市")]


def test_of_two_places_of_the_title_the_publishers_own_reports(read):
    figures = read("新增确诊病例3例。", title="上海援河南省医疗队出征", publisher="河南省卫生健康委员会", area="")
    assert reporters(figures) == [("410000", "河南省")]


def test_the_joint_list_of_provinces_is_the_nation(read):
    text = "11月29日0-24时，31个省（自治区、直辖市）和新疆生产建设兵团报告新增确诊病例3例。"
    assert reporters(read(text, area="")) == [("100000", "全国")]


def test_a_bulletin_of_another_authority_that_is_quoted_is_that_authoritys(read):
    text = "11月29日0-24时，全市新增确诊病例3例。\n11月29日0-24时，黑龙江省新增确诊病例40例。"
    assert reporters(read(text, area="230100")) == [("230100", "哈尔滨市"), ("230000", "黑龙江省")]


def test_if_nobody_says_it_there_is_a_finding_and_no_bulletin(read, findings):
    assert reporters(read("今日新增确诊病例3例。", area="")) == []
    assert findings("新增确诊病例3例。", area="") == ["no_area: 新增确诊病例3例"]


def test_a_site_of_hong_kong_that_says_what_happens_on_the_mainland_is_a_paper(read):
    text = "佛山市华大星晖高级中学学生不适。截至11月29日8时，该校诺如病毒感染病例共3人。"
    found = read(text, title="广东佛山一中学3人染诺如病毒", publisher="香港01", area="")
    assert reporters(found) == [("440600", "佛山市")]


def test_a_dateline_may_end_with_消息(read):
    text = "央广网北京11月30日消息 据中国疾控中心消息，11月29日，全国新增确诊病例3例，无死亡病例。"
    assert reporters(read(text, area="")) == [("100000", "全国")]


def test_neither_a_dateline_nor_the_name_of_a_paper_reports(read):
    text = "新华社广州11月30日电 11月29日0-24时，深圳市新增确诊病例3例。"
    assert reporters(read(text, area="")) == [("440300", "深圳市")]
    text = "哈尔滨日报讯 11月29日0-24时，大庆市新增确诊病例3例。"
    assert reporters(read(text, area="")) == [("230600", "大庆市")]


@pytest.mark.parametrize(
    ("counted", "area"),
    [
        ("目前累计死亡9例。11月29日新增确诊病例3例。", "全国"),
        ("11月29日，我市新增确诊病例3例。", "大庆市"),
        ("11月29日新增确诊病例3例，均在大庆市萨尔图区。", "大庆市"),
    ],
)
def test_a_forum_named_after_a_place_hands_on_the_nation_s_numbers(read, counted, area):
    text = f"中国疾控中心昨日表示，全国疫情平稳。\n{counted}"
    assert {one.area for one in read(text, publisher="大庆论坛", area="").bulletins} == {area}


def test_the_whole_province_is_reported_by_the_province(read):
    text = "广州11月30日电 11月29日，全省新增登革热病例3例，其中广州市2例、佛山市1例。"
    assert reporters(read(text, area="", publisher="广州日报")) == [("440000", "广东省")]


def test_quoted_numbers_of_the_nation_are_the_nations_and_others_our_own(read):
    text = "截至11月29日，全国累计报告手足口病1332例。我省累计报告手足口病例82例，居全国第15位；死亡病例1例。"
    figures = read(text, area="410000")
    assert [(b.area, [o.value for o in b.observations]) for b in figures.bulletins] == [
        ("全国", [1332]),
        ("河南省", [82, 1]),
    ]


def test_our_own_province_is_not_the_nation_that_is_named_first(read, findings):
    text = "截至11月29日，全国累计报告手足口病1332例。我省累计报告手足口病例82例。"
    assert reporters(read(text, area="")) == [("100000", "全国")]
    assert findings(text, area="", day="") == ["no_area: 我省累计报告手足口病例82例"]


def test_our_own_area_may_be_that_of_the_authority_that_is_named(read):
    text = "北京市卫健委发布周报。11月21日-11月27日，全市共报告法定传染病69例。"
    assert reporters(read(text, area="")) == [("110000", "北京市")]


def test_the_province_that_counts_is_not_the_city_of_the_headline(read):
    text = "11月29日0-24时，黑龙江省新增本土确诊病例40例，其中哈尔滨市39例，大庆市1例。新增治愈出院2例。"
    assert reporters(read(text, title="哈尔滨新增确诊39例", area="")) == [("230000", "黑龙江省")]
    assert reporters(read("全市新增确诊病例3例。", title="哈尔滨疫情", area="")) == [("230100", "哈尔滨市")]


def test_all_patients_are_those_of_the_place_that_is_spoken_of(rows):
    text = "11月29日，示例省卫健委通报，全省新增确诊病例9例。⏎全部患者病情稳定，无重症病例。".replace("⏎", "\n")
    assert rows(text, area="990000")[-1] == "示例省 current severe 0 stated_zero"


def test_a_text_whose_title_counts_for_the_nation_is_the_nations_though_it_says_全省_of_a_province(read):
    text = "海南疫情向好 全省景区开放\n11月29日，全国新增确诊病例9例。\n当日新增无症状感染者30例，分布在5个省份。"
    figures = read(text, title="全国新增确诊9例 海南向好", area="")
    assert [(b.area, [o.value for o in b.observations]) for b in figures.bulletins] == [("全国", [9, 30])]
    assert reporters(read("全省新增确诊病例9例。", title="全国疫情 海南向好", area="")) == [("460000", "海南省")]


def test_全省_after_the_name_of_a_municipality_is_not_an_earlier_province(read):
    text = "四川省：2022年10月全省报告麻疹9例。\n重庆市：2022年10月全省报告麻疹6例。"
    places = [(one.area, one.value) for b in read(text, area="100000").bulletins for one in b.observations]
    assert places == [("四川省", 9), ("重庆市", 6)]


@pytest.mark.parametrize(
    ("title", "publisher", "text", "area"),
    [
        (
            "广东疫情｜昨增九百例",
            "香港某某网",
            "广东疫情持续，11月29日新增本土确诊病例9例。全省累计报告90例。",
            "广东省",
        ),
        (
            "香港－登革热",
            "疾病管制署",
            "香港卫生署公布新增登革热病例3例。\n今年截至11月29日累计30例。",
            "香港特别行政区",
        ),
        ("香港登革热个案", "疾病管制署", "国内今年截至11月29日累计登革热病例30例。", "台湾省"),
    ],
)
def test_a_page_of_a_region_about_another_place_is_that_place_s(read, title, publisher, text, area):
    assert {b.area for b in read(text, title=title, publisher=publisher, area="").bulletins} == {area}


_TOLD = "11月29日，示例省卫健委通报，{}。\n截至目前死亡人数为21人。"


def test_a_new_paragraph_is_of_the_place_of_the_title_that_all_was_counted_of(rows):
    text = _TOLD.format("示例市病例累计30例")
    assert rows(text, title="示例市病例增至30例", area="990000")[-1] == "示例市 cumulative deaths 21"
    assert rows(text, title="病例增至30例", area="990000")[-1] == "示例省 cumulative deaths 21"


def test_a_new_paragraph_is_of_the_whole_area_that_was_counted_too(rows):
    text = _TOLD.format("示例市病例累计30例，全省病例累计90例")
    assert rows(text, title="示例市病例增至30例", area="990000")[-1] == "示例省 cumulative deaths 21"


def test_a_paper_is_not_of_the_district_whose_short_name_it_has(read):
    text = "11月29日，新增登革热病例3例。"
    (bulletin,) = read(text, publisher="解放区卫生健康局", area="").bulletins
    assert bulletin.area == "解放区"
    assert read(text, publisher="解放日报", area="").bulletins == ()


def test_a_hill_is_no_district_in_a_text_in_traditional_characters(read):
    text = "衛生局11月29日接獲登革熱病例3宗，患者曾到松山晨運。"
    assert read(text, publisher="衛生局", area="").bulletins == ()


@pytest.mark.spares("no_area")
def test_the_commission_of_the_nation_has_more_than_one_name(read):
    found = read("11月29日0-24时，新增确诊病例12例。", area="", publisher="中国卫健委")
    assert [bulletin.area for bulletin in found.bulletins] == ["全国"]
    assert found.findings == ()


def test_the_place_of_patients_as_they_are_now_reports_nothing(read):
    text = "11月28日，各地报告无新增疑似病例。\n广东省报告的疑似病例目前病情稳定；密切接触者均未出现发热。"
    assert reporters(read(text, publisher="国家卫生健康委员会", area="")) == [("100000", "全国")]


@pytest.mark.parametrize(
    ("text", "publisher", "reporter"),
    [
        ("衛生局表示，台南市今日新增1,073名COVID-19本土個案，其中7例為無症狀感染。", "新聞及國際關係處", "台南市"),
        ("全國今日新增1,073名COVID-19本土個案，台南市新增9例。", "新聞及國際關係處", "台湾省"),
    ],
)
def test_an_office_that_counts_in_one_county_is_of_that_county(read, text, publisher, reporter):
    found = read(text, area="", publisher=publisher, title="疫情說明")
    assert {bulletin.area for bulletin in found.bulletins} == {reporter}


@pytest.mark.parametrize(
    ("text", "publisher", "whole"),
    [
        ("我县11月29日无新增确诊病例；全市累计确诊病例87例。", "利辛县卫生健康委员会", "亳州市"),
        ("11月29日，全县新增确诊病例1例，全市累计确诊病例19例。", "寿宁县卫生健康局", "宁德市"),
        ("11月29日，利辛县新增确诊病例1例。全市现有确诊病例19例。", "利辛县卫生健康委员会", "亳州市"),
        ("11月29日，我市新增确诊病例1例，累计确诊病例19例。", "利辛县卫生健康委员会", "利辛县"),
    ],
)
def test_全市_in_a_text_of_a_county_is_its_prefecture(read, text, publisher, whole):
    found = read(text, publisher=publisher, area="").bulletins
    assert [number.area for one in found for number in one.observations] == [publisher[:3], whole]


@pytest.mark.parametrize(
    ("text", "title", "whole"),
    [
        ("上海11月29日新增7例确诊，北京新增4例确诊，均为境外输入。累计境外输入确诊62例。", "", "全国"),
        ("11月29日，重庆市新增确诊病例7例，山西省11月29日新增确诊病例4例。现有确诊病例62例。", "", "全国"),
        ("11月29日，上海新增7例确诊，北京新增4例确诊。现有确诊病例62例。", "上海疫情", "上海市"),
        ("11月29日，上海新增7例确诊，其中4例从北京来。现有确诊病例62例。", "", "上海市"),
    ],
)
def test_the_nation_that_counts_in_several_provinces_reports_its_own_sum(read, text, title, whole):
    found = read(text, publisher="国家卫生健康委员会", area="", title=title).bulletins
    assert [number.area for one in found for number in one.observations if number.value == 62] == [whole]


@pytest.mark.spares("no_area")
def test_a_street_named_after_a_county_of_taiwan_does_not_say_where_it_is(read):
    text = "11月29日0-24時，我區新增確診病例6例，活動軌跡涉及{}惠民超市。"
    assert [one.kind for one in read(text.format("新北路"), area="").findings] == ["no_area"]
    assert [one.message for one in read(text.format("新北市"), area="").findings] == ["nothing says whose area 我区 is"]
    assert reporters(read(text.format("新北市").replace("我區", "全國"), area="")) == [("710000", "台湾省")]


def test_cases_from_taiwan_in_the_list_of_a_province_are_no_cases_of_taiwan(rows):
    text = "11月29日，广东省新增确诊病例9例，其中本土病例7例，中国台湾2例。"
    assert rows(text, area="100000")[1:] == ["广东省 new confirmed local 7"]


def test_what_another_province_counts_takes_no_origin_of_a_part_of_the_one_before(rows):
    text = "11月29日，广东省新增确诊病例9例，其中本土广州市4例；四川省新增5例。"
    assert rows(text, area="100000")[-1] == "四川省 new confirmed 5"


def test_a_title_of_several_provinces_is_the_nations_if_its_commission_is_quoted(read):
    text = "据卫生部新闻办公室消息，安徽省新增霍乱确诊病例2例，江西省昨日报告的疑似病例确诊，并新增疑似病例1例。"
    figures = read(text, title="安徽新增霍乱病例 江西昨病例确诊", area="")
    assert {(b.area, o.area, o.measure, o.value) for b in figures.bulletins for o in b.observations} == {
        ("全国", "安徽省", "confirmed", 2),
        ("全国", "江西省", "suspected", 1),
    }


@pytest.mark.parametrize(("area", "title"), [("", "大连新增2例"), ("210200", "")])
def test_what_the_nation_counts_holds_for_the_paragraphs_until_another_place_counts(rows, area, title):
    text = "11月28日，31个省（自治区、直辖市）报告新增确诊病例9例。\n当日治愈出院5例。\n死亡1例。"
    nation = ["全国 new confirmed 9", "全国 new recovered 5", "全国 new deaths 1"]
    assert rows(text, area=area, title=title) == nation
    assert rows(f"{text}\n辽宁省新增确诊病例3例。\n死亡2例。", area=area, title=title)[3:] == [
        "辽宁省 new confirmed 3",
        "辽宁省 new deaths 2",
    ]
    assert rows(f"{text}\n金州区新增确诊病例3例。\n全市死亡2例。", area=area, title=title)[3:] == [
        "金州区 new confirmed 3",
        "大连市 new deaths 2",
    ]


def test_a_school_without_new_cases_is_no_zero_of_its_area(rows, passed):
    assert rows("11月28日，全市报告流脑病例2例。该校无新发病例。") == ["示例市 new cases 2"]
    assert passed("该校无新发流脑病例。") == ["zero: 该校无新发流脑病例"]


def test_a_text_of_taiwan_may_open_with_the_mainland(read):
    text = "中國大陸廣東省疫情嚴峻，疾管署提高警示。今天我國新增一例登革熱，上月至中國大陸東莞市訪友。今年累計9例。"
    assert {b.area for b in read(text, area="", publisher="某某報").bulletins} == {"台湾省"}


def test_below_a_title_of_a_country_and_a_disease_nothing_is_at_home_until_a_place_is_named(passed, rows):
    text = "今年疫情於11月達高峰。截至11月底累計報告70,900例。今年台灣累計登革熱病例57例。"
    page = {"title": "越南/泰國-登革熱", "publisher": "疾管署", "area": ""}
    assert passed(text, day="", **page) == ["foreign: 70,900例"]
    assert rows(text, **page) == ["台湾省 cumulative cases 57"]


def test_what_the_mainland_counts_in_a_text_of_taiwan_is_abroad_until_another_place_is_named(passed, rows):
    text = "國內新增3例登革熱。中國疫情嚴峻，至今累計7千例。國內今年累計30例。"
    assert passed(text, day="", publisher="疾管署", area="") == ["foreign: 7千例"]
    assert rows(text, publisher="疾管署", area="") == ["台湾省 new cases 3", "台湾省 cumulative cases 30"]


def test_of_which_group_of_experts_somebody_is_makes_no_text_one_of_the_nation(read):
    text = "北京新增确诊病例3例。全国新冠肺炎医疗救治专家组成员介绍，目前在院病例30例，其中重型2例。"
    assert {b.area for b in read(text, area="", publisher="某某日报").bulletins} == {"北京市"}


def test_what_the_mainland_adds_in_a_text_of_hong_kong_is_the_nations(rows):
    text = "香港新增5宗新冠肺炎個案。內地增加9宗新冠肺炎確診。"
    assert rows(text, publisher="某某報", area="") == ["香港特别行政区 new confirmed 5", "全国 new confirmed 9"]


@pytest.mark.parametrize("town", ["朝阳门街道", "朝阳街道"])
def test_a_street_whose_name_begins_like_a_district_is_not_in_that(read, town):
    text = f"东城区疾控中心报告，该区{town}某大厦发生一起麻疹疫情。截至11月26日共报告病例23例。"
    (bulletin,) = read(text, area="", publisher="北京市疾控中心").bulletins
    assert [one.area for one in bulletin.observations] == ["东城区"]


def test_each_line_of_a_digest_has_its_own_place_and_the_last_line_none(read):
    text = "11月29日0-24时各地疫情\n北京：新增确诊病例12例\n【上海】新增确诊病例3例\n新增治愈出院30例。"
    found = read(text, area="")
    assert [(b.area, o.value) for b in found.bulletins for o in b.observations] == [("北京市", 12), ("上海市", 3)]
    assert [(one.kind, one.evidence) for one in found.findings] == [("unread", "新增治愈出院30例")]


@pytest.mark.parametrize("own", ["我区", "本区", "我县"])
def test_what_a_district_calls_its_own_area_is_none_that_a_text_of_its_city_names(rows, own):
    text = f"11月29日，全市新增登革热病例3例，患者都住在东湖区和青石县。目前{own}未报告本地病例，{own}监测到伊蚊。"
    assert rows(text) == ["示例市 new cases 3"]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("11月28日，天河区新增确诊病例3例，越秀区新增2例，全市累计报告确诊病例30例。", ("440100", "广州市")),
        ("11月28日，全省新增确诊病例5例，其中广州市3例，深圳市2例。", ("440000", "广东省")),
    ],
)
def test_where_nothing_else_names_it_the_whole_is_where_its_parts_lie(read, text, whole):
    assert set(reporters(read(text, area=""))) == {whole}


def test_the_ministry_that_publishes_a_text_reports_the_nation(read):
    text = "2003年11月29日，报告传染性非典型肺炎病例3例。"
    assert reporters(read(text, area="", published="2003-11-29", publisher="卫生部")) == [("100000", "全国")]


@pytest.mark.parametrize(
    ("authority", "area"), [("四川省衛健委", ("510000", "四川省")), ("成都市衛健委", ("510100", "成都市"))]
)
def test_a_paper_that_names_its_region_nowhere_hands_on_what_another_authority_says(read, authority, area):
    text = f"{authority}網站消息，十一月廿八日新增確診病例六例。全員核檢後，廿八日又確診新冠肺炎病例九例。"
    assert set(reporters(read(text, area="", title="一地增六病例", publisher="澳門晚報"))) == {area}


def test_a_paper_that_names_its_region_speaks_of_that(read):
    text = "四川省衛健委消息，十一月廿八日四川省新增確診病例六例。澳門昨日新增確診病例三例。"
    found = read(text, area="", title="兩地增病例", publisher="澳門晚報")
    assert reporters(found)[-1] == ("820000", "澳门特别行政区")


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("绵阳市累计报告水痘病例60例。\n采集样品200份。\n目前在院治疗9例。", "绵阳市"),
        ("全省累计报告水痘病例60例，其中绵阳市50例。\n目前在院治疗9例。", "四川省"),
        ("累计报告水痘病例60例，其中绵阳市50例。\n目前在院治疗9例。", "四川省"),
        ("绵阳市报告水痘病例50例，德阳市报告10例。\n目前在院治疗9例。", "四川省"),
    ],
)
def test_a_province_speaks_of_the_one_city_of_its_title(read, text, area):
    text = f"四川省卫生健康委11月29日发布，截至11月29日12时，{text}"
    found = read(text, area="", title="绵阳市水痘疫情通报", publisher="四川省卫生健康委员会")
    assert [one.area for b in found.bulletins for one in b.observations if one.value == 9] == [area]


def test_the_county_of_the_title_whose_authority_speaks_reports(read):
    text = "湖南一中学发生水痘疫情，桃江县疾控中心表示，目前已报告20例水痘病例。11月28日，又发现9例水痘病例。"
    found = read(text, area="", title="桃江县一中学发生水痘", publisher="某某日报")
    assert set(reporters(found)) == {("430922", "桃江县")}


@pytest.mark.parametrize("title", ["男子由武汉飞珠海入境澳门后确诊", "旅客从湖北武汉抵澳门确诊"])
def test_whence_a_patient_of_the_title_came_reports_nothing(read, title):
    text = "患者为武汉男性。11月28日17时至29日17时，共有疑似病例9例。"
    assert ("420100", "武汉市") not in reporters(read(text, title=title, publisher="澳门某报", area=""))


def test_where_a_journey_of_the_title_ends_reports(read):
    title = "珠海确诊1例，患者从湖北武汉返回"
    assert reporters(read("新增确诊病例1例。", title=title, area="")) == [("440400", "珠海市")]


def test_a_district_whose_headquarters_report_is_where_it_is(rows):
    text = "示例市东湖区动物疫情应急指挥部办公室11月29日通报，目前确诊炭疽病例8例。"
    assert rows(text, publisher="示例市卫生健康委员会") == ["东湖区 cumulative confirmed 8"]
