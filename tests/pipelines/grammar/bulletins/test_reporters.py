"""Who reports: 我市 of a city below a prefecture, 我区 of a district or an autonomous region, and towns of a county."""

from __future__ import annotations

import pytest

DAY = "11月29日0-24时，"


@pytest.mark.parametrize(
    ("own", "reporter", "circumstances", "also"),
    [
        pytest.param(
            "我市", "义乌市", {"title": "义乌市疫情情况", "publisher": "义乌市疫情防控指挥部"},
            "另有金华市其他医院报告的2例已转回。", id="a city below a prefecture that is named too",
        ),
        pytest.param(
            "全市", "金华市", {"title": "义乌市新增3例确诊病例", "publisher": "金华市卫生健康委"}, "",
            id="the prefecture publishes",
        ),
        pytest.param(
            "我区", "通州区", {"title": "江苏通报3例确诊病例", "publisher": "某财经网"},
            "江苏南通通州区疾病预防控制中心发布通报。", id="the authority of a district, in the text alone",
        ),
        pytest.param(
            "我区", "鼓楼区", {"title": "疫情情况", "publisher": "南京市鼓楼区疾病预防控制中心"}, "",
            id="a district whose name other cities have too, after its city",
        ),
        pytest.param(
            "我区", "宁夏回族自治区", {"title": "宁夏海原县发生疫情", "publisher": "自治区卫生计生委"}, "",
            id="an autonomous region reports on a county",
        ),
        pytest.param(
            "辖区", "南宁市", {"title": "南宁市疫情情况", "publisher": "南宁市卫生健康委"}, "",
            id="any area may call itself so",
        ),
    ],
)  # fmt: skip
def test_reporter(read, own, reporter, circumstances, also):
    found = read(f"{also}{DAY}{own}新增确诊病例3例。", area="", **circumstances)
    assert {bulletin.area for bulletin in found.bulletins} == {reporter}
    assert {one.area for bulletin in found.bulletins for one in bulletin.observations} == {reporter}


def test_hospital_reports_numbers_of_our_district(rows):
    text = "11月29日，南通市第三人民医院报告我区发生1例霍乱确诊病例。"
    assert rows(text, area="320612") == ["通州区 new confirmed 1"]


@pytest.mark.parametrize("text", ["示例市第三人民医院新增确诊病例3例。", "示例市第2医院报告确诊病例3例。"])
def test_hospital_that_had_some_is_not_the_area(rows, findings, text):
    assert rows(DAY + text) == []
    assert findings(DAY + text)


def test_places_that_do_something_are_not_what_is_spoken_of(rows):
    text = DAY + "全市新增确诊病例3例。东湖区、南桥区高度重视，截至目前无死亡病例报告。"
    assert rows(text) == ["示例市 new confirmed 3", "示例市 cumulative deaths 0 stated_zero"]


def test_zone_is_named_without_its_county(rows):
    text = DAY + "新增确诊病例9例（东湖区利丰开发区4例，南桥区七里镇3例，北港区2例）。"
    assert rows(text)[1:] == [
        "利丰开发区 new confirmed 4", "七里镇 new confirmed 3", "北港区 new confirmed 2",
    ]  # fmt: skip


@pytest.mark.parametrize("more", ["确诊病例治愈出院3例", "累计死亡1例（九里镇1例）"])
def test_item_after_a_list_is_not_of_its_first_town(rows, more):
    text = DAY + f"新增疑似病例9例，其中：城关镇4例，九里镇5例；{more}。"
    assert rows(text)[3].startswith("示例市")


def test_towns_of_a_county_in_a_bracket(rows, findings):
    text = DAY + "我县新增治愈出院10例（鄢河8例、雷水1例、孔岭1例）。"
    assert rows(text, area="330782") == [
        "义乌市 new recovered 10", "鄢河 new recovered 8", "雷水 new recovered 1", "孔岭 new recovered 1",
    ]  # fmt: skip
    text = DAY + "我县新增治愈出院12例（鄢河8例、雷水1例、孔岭1例）。"
    assert rows(text, area="330782") == ["义乌市 new recovered 12"]
    assert "unread: 鄢河8例、雷水1例、孔岭1例" in findings(text, area="330782")


def test_agency_reports_on_another_place_than_its_own(rows):
    text = "东莞市卫生健康局通报，11月29日，东莞市新增報告登革熱病例7例。"
    found = rows(text, area="", title="東莞市登革熱病例下降", publisher="香港某通讯社")
    assert found == ["东莞市 new cases 7"]


def test_numbers_of_a_town_that_was_named_before(rows):
    text = "示例市东湖区七里镇近日发生甲肝疫情。东湖区已展开调查。目前，该镇确诊甲肝20例，疑似病例30例；6例已出院。"
    assert rows(text) == [
        "七里镇 cumulative confirmed 20", "七里镇 current suspected 30", "七里镇 cumulative recovered 6",
    ]  # fmt: skip


def test_numbers_of_a_town_that_is_not_named(rows, findings):
    text = "示例市东湖区近日发生甲肝疫情。目前，该镇确诊甲肝20例，疑似病例30例。"
    assert rows(text) == []
    assert findings(text) == ["unread: 该镇确诊甲肝20例，疑似病例30例"]


@pytest.mark.parametrize("school", ["东湖区职业中专学校自上月出现首例后", "工作人员在东湖区第四中学"])
def test_numbers_of_a_school_are_not_those_of_the_area(rows, findings, school):
    text = f"{school}，截至上周四，共发现廿九宗肺结核确诊病例，其中三宗已治愈。全市累计报告肺结核病例300例。"
    assert rows(text) == ["示例市 cumulative cases 300"]
    assert "unread: 发现廿九宗肺结核确诊病例，其中三宗已治愈" in findings(text)


def test_hospital_that_publishes_speaks_of_the_city(rows):
    text = "据示例市人民医院消息，11月29日，全市新增霍乱病例3例。"
    assert rows(text) == ["示例市 new cases 3"]


def test_day_of_the_week_is_a_moment(rows):
    assert rows("截至上周四，全市共报告肺结核病例30例。") == ["示例市 cumulative cases 30"]
    assert rows("卫生局上周四公布，全市累计报告肺结核病例30例。") == ["示例市 cumulative cases 30"]


def test_sentence_about_a_town_goes_on_in_the_town(rows):
    text = "11月29日，东湖区七里镇发现1例腺鼠疫病例，截至目前未发现死亡病例。"
    assert rows(text) == ["七里镇 new cases 1", "七里镇 cumulative deaths 0 stated_zero"]


def test_whole_province_is_the_last_one_of_a_digest(rows):
    text = (
        "31个省（自治区、直辖市）报告新增确诊病例90例。\n湖南省新增确诊病例12例，全省新增出院5例。\n目前在院治疗80例。\n"
        "湖北省累计报告确诊病例300例。28日全省新增确诊病例7例。\n在院治疗41例。\n海南省新增确诊病例3例。\n全省现有疑似病例2例。"
    )
    title, published = "11月28日各省新增确诊病例", "2020-11-29"
    assert sorted(rows(text, title=title, published=published, area="")) == sorted([
        "全国 new confirmed 90", "湖南省 new confirmed 12", "湖南省 new recovered 5", "湖南省 current in_hospital 80",
        "湖北省 cumulative confirmed 300", "湖北省 new confirmed 7", "湖北省 current in_hospital 41",
        "海南省 new confirmed 3", "海南省 current suspected 2",
    ])  # fmt: skip


@pytest.mark.parametrize("publisher", ["香港某网", "某报"])
def test_paper_reports_a_province_after_another_area(rows, publisher):
    text = (
        "據廣東省疾控局通報，11月20日至26日，全省新增報告30例登革熱本地病例，未報告重症和死亡病例。"
        "病例分佈在佛山20例，廣州8例，湛江2例。"
    )
    titles = {"香港某网": "登革熱｜廣東增30宗個案", "某报": "廣西登革熱擴散 廣東周增30宗"}
    assert rows(text, title=titles[publisher], publisher=publisher, area="") == [
        "广东省 new cases local 30", "广东省 new severe 0 stated_zero", "广东省 new deaths 0 stated_zero",
        "佛山市 new cases local 20", "广州市 new cases local 8", "湛江市 new cases local 2",
    ]  # fmt: skip


def test_our_city_is_none_of_the_provinces_in_passing(read):
    text = "针对目前湖南、江西等地的麻疹疫情，昨天，市卫生局通报：截至11月29日，本市累计报告麻疹病例300例。"
    found = read(text, title="本市麻疹发病情况", publisher="某时报", area="")
    assert (found.bulletins, bool(found.findings)) == ((), True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("江苏省新增确诊病例5例。南京市新增3例，全市累计确诊病例30例。",
         ["江苏省 new confirmed 5", "南京市 new confirmed 3", "南京市 cumulative confirmed 30"]),
        ("江苏省新增确诊病例5例，全市累计确诊病例30例。", ["江苏省 new confirmed 5"]),
        ("南京市新增确诊病例3例，全省累计确诊病例30例。", ["南京市 new confirmed 3", "江苏省 cumulative confirmed 30"]),
        ("浙江省卫健委通报，全省新增确诊病例3例。", ["浙江省 new confirmed 3"]),
        ("南京市新增确诊病例3例，全省范围内累计30例。", ["南京市 new confirmed 3", "江苏省 cumulative confirmed 30"]),
        ("全省新增确诊病例9例，全兵团新增确诊病例3例。", ["江苏省 new confirmed 9", "全兵团 new confirmed 3"]),
    ],
)  # fmt: skip
def test_own_area_is_of_the_kind_that_is_said(rows, findings, text, expected):
    assert rows(DAY + text, area="320000") == expected
    assert bool(findings(DAY + text, area="320000")) == ("江苏省新增确诊病例5例，全市" in text or "兵团" in text)


def test_authority_of_a_region_reports_the_whole_to_a_county(rows):
    text = "疾病管制署11/16公布新增1例腸病毒重症個案，為北部男嬰。本市尚無腸病毒重症病例。"
    found = rows(text, title="國內新增1例腸病毒重症個案", publisher="臺南市政府衛生局", area="")
    assert found[0] == "台湾省 new severe 1"


def test_nation_of_another_country_does_not_report(rows):
    text = "11月29日，新增霍乱病例3例。法国的霍乱已在全国9个省出现，病例共70例。"
    assert rows(text) == ["示例市 new cases 3"]
    assert rows(text, area="", publisher="保定市卫生健康委员会") == ["保定市 new cases 3"]


@pytest.mark.parametrize(
    ("other", "count"),
    [
        (
            "江苏省卫健委29日也通报，江苏省新增确诊病例1例。目前，全省累计报告确诊病例12例。",
            "江苏省 cumulative confirmed 12",
        ),
        ("江苏省卫健委表示，南京市新增确诊病例1例。全省累计报告确诊病例12例。", "江苏省 cumulative confirmed 12"),
        ("接到江苏省卫健委通报，1例确诊病例曾到杭州。全省累计报告确诊病例12例。", "浙江省 cumulative confirmed 12"),
        ("江苏省新增确诊病例1例。我省累计报告确诊病例12例。", "浙江省 cumulative confirmed 12"),
    ],
)
def test_whose_whole_province_is_meant(rows, other, count):
    assert rows(f"浙江省卫健委29日通报新增确诊病例5例。{other}", area="")[-1] == count


@pytest.mark.parametrize("macau", ["澳门卫生局", "澳门特区政府卫生局", "澳门特别行政区政府卫生局"])
@pytest.mark.parametrize("hong_kong", ["香港卫生署", "香港特区政府卫生署"])
def test_two_regions_in_one_text(rows, hong_kong, macau):
    first, second = f"{hong_kong}29日表示，29日新增确诊个案41宗。", f"{macau}29日表示，29日新增2宗病例。"
    areas = ["香港特别行政区", "澳门特别行政区"]
    assert [row.split()[0] for row in rows(first + second, area="")] == areas
    assert [row.split()[0] for row in rows(second + first, area="")] == areas[::-1]


@pytest.mark.parametrize(
    ("quoted", "reporter"),
    [("江苏省卫健委", "江苏省"), ("江西省卫生健康委", "江西省"), ("贵州省卫健委", "贵州省")],
)
def test_whoever_a_reporter_heard_it_from(read, quoted, reporter):
    found = read(f"记者30日从{quoted}获悉，11月29日0-24时，全省新增确诊病例9例。", area="")
    assert [one.area for b in found.bulletins for one in b.observations] == [reporter]


@pytest.mark.parametrize(
    ("line", "reporter"),
    [
        ("安康市卫健委据陕西省卫健委信息发布：", "陕西省"),
        ("安康市卫生健康委转陕西省卫生健康委通报如下：", "陕西省"),
        ("安康市卫健委通报：", "安康市"),
        ("记者梳理了陕西省卫健委的信息，安康市疫情有三个特点：", "安康市"),
    ],
)
def test_whose_report_a_line_hands_on(read, line, reporter):
    text = f"{line}\n11月29日0-24时，无新增本土确诊病例。\n截至29日24时，累计报告本土确诊病例248例。"
    found = read(text, title="安康市卫健委11月30日疫情发布", publisher="陕西省卫生健康委员会", area="")
    assert {one.area for b in found.bulletins for one in b.observations} == {reporter}


def test_a_city_that_speaks_after_its_province(rows):
    text = "江苏省卫健委通告：\n11月29日0-24时，江苏新增确诊病例7例。全省累计764例。\n11月29日，我市新增确诊病例2例。"
    found = rows(text, title="南京新增2例确诊病例", area="")
    assert {"江苏省 new confirmed 7", "南京市 new confirmed 2"} <= set(found)


def test_numbers_of_a_hospital(rows, findings):
    text = "11月29日，全市累计报告确诊病例81例。目前，该院区已收治确诊患者60人、无症状感染者8人。"
    assert rows(text) == ["示例市 cumulative confirmed 81"]
    assert findings(text) == ["unread: 该院区已收治确诊患者60人、无症状感染者8人"]


def test_a_line_of_another_area_and_a_disease_opens_its_bulletin(read):
    text = "4月20日，利川市无新增病例。\n恩施州新冠肺炎疫情情况\n截至4月20日24时，累计报告确诊病例25例。"
    figures = read(text, published="2020-04-22", area="422802")
    found = [(o.area, o.value) for b in figures.bulletins for o in b.observations]
    assert found == [("利川市", 0), ("恩施土家族苗族自治州", 25)]


def test_the_whole_prefecture_is_no_county(read):
    text = "9月9日，甘洛县新增确诊病例2例。截至9月9日24时，全州累计报告确诊阳性30例，其中确诊28例，无症状感染者2例。"
    figures = read(text, title="甘洛县疫情", published="2022-09-10", area="513435")
    assert [(o.area, o.value) for b in figures.bulletins for o in b.observations] == [
        ("甘洛县", 2),
        ("凉山彝族自治州", 30),
        ("凉山彝族自治州", 28),
        ("凉山彝族自治州", 2),
    ]


def test_city_that_begins_with_the_report_of_its_province(read):
    text = "据示例省公布的2022年10月全省疫情通报，全市报告法定传染病912例。"
    found = read(text, area="", title="青岛市2022年10月疫情通报", publisher="青岛市疾病预防控制中心")
    assert {bulletin.area for bulletin in found.bulletins} == {"青岛市"}


def test_total_after_a_second_place_with_the_outbreak_is_of_both(rows):
    text = "东湖区发现霍乱疫情后，南桥区也发现霍乱疫情，截至11月29日共发现确诊病例20例。"
    assert rows(text) == ["示例市 cumulative confirmed 20"]
    one = "东湖区发现霍乱疫情，截至11月29日共发现确诊病例20例。"
    assert rows(one) == ["东湖区 cumulative confirmed 20"]


def test_notice_about_one_school_counts_nothing_of_its_county(rows, findings):
    text = "11月28日，筛查发现11例肺结核（4例临床诊断、7例疑似）。"
    title = "示例县某高中肺结核疫情"
    assert rows(text, title=title) == []
    assert {one.split(":")[0] for one in findings(text, title=title)} == {"unread"}


@pytest.mark.parametrize("office", ["联合工作组", "联合调查组", "政府新闻办", "政府新闻办公室"])
def test_office_of_a_city_that_is_named_after_its_province(rows, office):
    text = f"11月29日，山东烟台市{office}发布通报。通报显示，检测出诺如病毒阳性，21人住院。"
    assert rows(text, area="", publisher="某新闻", title="官方通报") == ["烟台市 current in_hospital 21"]


@pytest.mark.parametrize("house", ["明德中学近期", "明德小学近日", "养殖场", "屠宰场日前"])
def test_outbreak_in_a_house_goes_on_in_the_next_sentence(rows, findings, house):
    text = f"位于东湖区的{house}发生一起布鲁氏菌病疫情。截至28日12时，共报告实验室确诊病例6例、临床诊断病例10例。"
    assert rows(text) == []
    assert findings(text) == ["unread: 实验室确诊病例6例、临床诊断病例10例"]
    assert rows(f"{text}全市今年累计报告布鲁氏菌病病例32例。") == ["示例市 cumulative cases 32"]


@pytest.mark.parametrize(
    ("text", "page", "last"),
    [
        pytest.param(
            "我市新增确诊病例3例，其中上城区2例、拱墅区1例。", {"title": "广州来杭人员确诊", "area": "330100"},
            ("杭州市", "拱墅区", 1), id="whence they came, before parts of the area",
        ),
        pytest.param(
            "江西省宜春市11月29日新增登革熱病例9例，桃園小區須注意。", {"publisher": "某報"}, ("宜春市", "宜春市", 9),
            id="a county of Taiwan by name, and a province in full",
        ),
        pytest.param(
            "广州日报讯，11月29日，我市新增确诊病例9例。", {"publisher": "佛山市卫健委"}, ("佛山市", "佛山市", 9),
            id="a paper in the text",
        ),
        pytest.param(
            "11月29日，全国新增确诊病例9例。广东省新增2例，全省累计30例。", {"title": "全国疫情"},
            ("全国", "广东省", 30), id="the nation in the title and in a sentence",
        ),
        pytest.param(
            "11月，新增登革熱病例9例。", {"title": "中國大陸─登革熱", "publisher": "衛生福利部疾病管制署"},
            ("全国", "全国", 9), id="the mainland in a title of Taiwan",
        ),
    ],
)  # fmt: skip
def test_who_reports_of_those_who_are_named(read, text, page, last):
    found = [
        (b.area, one.area, one.value) for b in read(text, **{"area": "", **page}).bulletins for one in b.observations
    ]
    assert found[-1] == last


@pytest.mark.parametrize(
    ("before", "own", "publisher", "expected"),
    [
        ("佛山市累计报告7000例，", "本市", "广州市卫生健康委", {"佛山市": [7000], "广州市": [3]}),
        ("佛山市顺德区累计报告7000例，", "本区", "佛山市南海区卫生健康局", {"顺德区": [7000], "南海区": [3]}),
        ("佛山市累计报告7000例。佛山市卫健局通报，", "本市", "广州市卫生健康委", {"佛山市": [7000, 3]}),
    ],
)
def test_publisher_says_its_own_after_what_another_place_has(read, before, own, publisher, expected):
    text = f"截至8月5日，{before}{own}累计报告3例，均为轻症。"
    found = read(text, title="基孔肯雅热疫情", publisher=publisher, area="", published="2025-08-06")
    rows = [one for bulletin in found.bulletins for one in bulletin.observations]
    stated = {area: [one.value for one in rows if one.area == area and one.status == "stated"] for area in expected}
    assert stated == expected
    assert [one.value for one in rows if one.status == "implied"] == [3]
