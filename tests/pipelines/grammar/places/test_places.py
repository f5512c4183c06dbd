"""Names of places, inside the place that reports, on the day that is reported."""

from __future__ import annotations

import pytest


def codes(figures):
    return [(o.area_code, o.area) for b in figures.bulletins for o in b.observations]


@pytest.mark.parametrize(
    ("area", "name", "code", "full"),
    [
        ("110000", "朝阳区", "110105", "朝阳区"),
        ("230100", "香坊", "230110", "香坊区"),
        ("230000", "哈尔滨", "230100", "哈尔滨市"),
        ("220000", "吉林", "220200", "吉林市"),
        ("100000", "吉林", "220000", "吉林省"),
        ("100000", "内蒙古", "150000", "内蒙古自治区"),
        ("100000", "兵团", "660000", "新疆生产建设兵团"),
        ("140000", "大同市平城区", "140213", "平城区"),
        ("100000", "香港特别行政区", "810000", "香港特别行政区"),
    ],
)
def test_a_name_is_resolved_inside_the_reporting_area(read, area, name, code, full):
    figures = read(f"新增确诊病例9例，其中{name}3例。", area=area)
    assert codes(figures)[1] == (code, full)


def test_a_name_is_that_of_its_day(read):
    text = "{}月29日0-24时，新增确诊病例3例（香坊区3例）。"
    assert codes(read(text.format("2022年11"), area="230100"))[1] == ("230110", "香坊区")
    assert codes(read(text.format("2005年5"), area="230100", published="2005-05-30"))[1:] in (
        [],
        [("230106", "香坊区")],
    )


def test_after_a_city_with_its_district_the_next_district_is_of_that_city(read):
    figures = read("新增确诊病例5例（长春市朝阳区3例、宽城区2例）。", area="220000")
    assert codes(figures)[1:] == [("220104", "朝阳区"), ("220103", "宽城区")]


def test_an_unknown_name_in_a_list_stays_as_printed_and_is_a_finding(read, findings):
    text = "新增确诊病例5例，其中东湖区3例、云上新区2例。"
    assert codes(read(text))[1:] == [("990102", "东湖区"), ("", "云上新区")]
    assert findings(text) == ["unresolved_place: 云上新区2例"]


def test_a_case_from_elsewhere_is_no_entry_of_the_list(read, findings):
    text = "新增确诊病例3例，其中东湖区2例（武汉市1例）。"
    assert codes(read(text)) == [("990100", "示例市"), ("990102", "东湖区")]
    assert findings(text) == ["unread: 武汉市1例"]


def test_a_place_at_the_head_of_a_sentence_is_the_topic_of_the_paragraph(rows):
    text = "新增确诊病例9例。\n东湖区新增确诊病例4例，新增治愈出院病例2例。累计确诊病例60例。\n全市累计确诊病例200例。"
    assert rows(text)[1:] == [
        "东湖区 new confirmed 4",
        "东湖区 new recovered 2",
        "东湖区 cumulative confirmed 60",
        "示例市 cumulative confirmed 200",
    ]


def test_one_number_for_several_places_belongs_to_none_of_them(rows, findings):
    text = "新增确诊病例9例，其中东湖区等3个区新增5例。"
    assert rows(text) == ["示例市 new confirmed 9"]
    assert findings(text) == ["unread: 其中东湖区等3个区新增5例"]


def test_a_number_of_several_places_together_belongs_to_none(rows, findings):
    text = "东湖区、南桥区累计报告确诊病例20例。"
    assert rows(text) == []
    assert findings(text) == ["unread: 东湖区、南桥区累计报告确诊病例20例"]


def test_a_place_after_unknown_words_is_not_passed_over(rows, findings):
    text = "新增确诊病例3例。东湖区某市场累计报告确诊病例5例。"
    assert rows(text) == ["示例市 new confirmed 3"]
    assert findings(text) == ["unread: 东湖区某市场累计报告确诊病例5例"]


@pytest.mark.parametrize("name", ["东江区", "中心城区", "某区", "A区", "第三农场", "封控区", "某学校", "养老机构"])
def test_a_place_that_is_not_known_is_not_the_reporting_area(rows, findings, name):
    assert rows(f"{name}新增确诊病例3例。") == []
    assert findings(f"{name}新增确诊病例3例。")


def test_a_zone_that_no_gazetteer_has_is_a_place_as_printed(rows, findings):
    assert rows("东江新区新增确诊病例3例。") == ["东江新区 new confirmed 3"]
    assert findings("东江新区新增确诊病例3例。") == ["unresolved_place: 东江新区新增确诊病例3例"]


@pytest.mark.parametrize("name", ["本市", "全市", "我市", "辖区", "辖区内"])
def test_a_word_for_the_reporting_area_is_that_area(rows, name):
    assert rows(f"{name}新增确诊病例3例。") == ["示例市 new confirmed 3"]


def test_that_place_is_the_one_of_its_kind_that_was_named_last(rows):
    text = "新增确诊病例3例。东湖区通报，该区新增无症状感染者2例。"
    assert rows(text) == ["示例市 new confirmed 3", "东湖区 new asymptomatic 2"]


def test_entries_next_to_a_place_are_no_parts_of_it(rows, findings):
    text = "东湖区新增确诊病例5例、南桥区3例、西岭区1例。"
    assert rows(text) == ["东湖区 new confirmed 5", "南桥区 new confirmed 3", "西岭区 new confirmed 1"]
    assert findings(text) == []


def test_a_list_of_other_places_shows_that_a_number_is_the_whole_areas(rows):
    text = "东湖区新增1例确诊病例；新增无症状感染者9例，其中南桥区5例、东湖区4例。"
    assert rows(text) == [
        "东湖区 new confirmed 1",
        "示例市 new asymptomatic 9",
        "南桥区 new asymptomatic 5",
        "东湖区 new asymptomatic 4",
    ]


def test_a_part_of_a_place_with_unknown_words_is_unread(rows, findings):
    text = "新增确诊病例3例，其中东湖区2例（南桥区疫情关联病例1例）、西岭区1例。"
    assert rows(text) == ["示例市 new confirmed 3", "东湖区 new confirmed 2", "西岭区 new confirmed 1"]
    assert findings(text) == ["unread: 南桥区疫情关联病例1例"]


@pytest.mark.parametrize("opening", ["", "11月29日0-24时，", "11月29日，", "11月29日", "昨日"])
def test_a_place_at_the_head_of_a_sentence_is_its_topic(rows, opening):
    assert rows(f"{opening}东湖区新增本土病例5例，新增死亡2例。") == [
        "东湖区 new confirmed local 5",
        "东湖区 new deaths 2",
    ]


@pytest.mark.parametrize("others", ["其他区县", "其他地市共", "其余区", "其他各县市"])
def test_the_other_places_are_nobodys_name(rows, findings, others):
    text = f"累计确诊病例20例，其中东湖区12例，{others}8例。"
    assert rows(text) == ["示例市 cumulative confirmed 20", "东湖区 cumulative confirmed 12"]
    assert any(one.startswith("unread: ") and one.endswith("8例") for one in findings(text))


def test_names_that_share_a_number_are_not_one_name(rows, findings):
    text = "新增确诊病例5例，其中东湖区3例，云上区和南桥区各1例。"
    assert rows(text) == ["示例市 new confirmed 5", "东湖区 new confirmed 3"]
    assert "unread: 云上区和南桥区各1例" in findings(text)


def test_分别为_is_no_part_of_a_name(rows):
    assert rows("新增确诊病例5例，分别为云上新区3例、东湖区2例。")[1:] == [
        "云上新区 new confirmed 3",
        "东湖区 new confirmed 2",
    ]


@pytest.mark.parametrize("opening", ["东湖区（含高新园区）", "目前，东湖区（含高新园区）", "东湖区疾控中心通报，"])
def test_a_place_before_a_bracket_or_with_its_authority_is_spoken_of(rows, opening):
    assert rows(f"{opening}现有确诊病例3例，重症病例1例。") == ["东湖区 current confirmed 3", "东湖区 current severe 1"]


def test_how_many_places_report_changes_nothing(rows):
    assert rows("11月29日，全市共有6个区报告确诊病例20例。") == ["示例市 new confirmed 20"]
    assert rows("全市6个区县累计报告20例确诊病例。") == ["示例市 cumulative confirmed 20"]
    assert rows("累计确诊病例20例。其他3个区报告确诊病例8例。") == ["示例市 cumulative confirmed 20"]


@pytest.mark.parametrize(
    ("reported", "row"),
    [
        ("登革热病例30例", "示例市 cumulative cases 30"),
        ("新增病例5例", "示例市 new cases 5"),
        ("登革热新增病例5例", "示例市 new cases 5"),
    ],
)
def test_places_that_have_reported_add_up_unless_cases_are_new(rows, reported, row):
    assert rows(f"登革热疫情：11月29日，全市已有4个区报告{reported}。") == [row]


def test_all_in_one_place_excludes_cases_with_places_of_their_own(rows):
    text = "新增出院病例5例，其中东湖区3例，新增确诊病例2例，均在南桥区。"
    assert rows(text)[2:] == ["示例市 new confirmed 2", "南桥区 new confirmed 2 implied"]


def test_a_whole_district_that_nothing_names_has_no_numbers(rows, findings):
    text = "11月，全区共报告手足口病86例。报告水痘14例，猩红热9例。我市报告梅毒12例。"
    assert rows(text) == ["示例市 new cases 12"]
    assert findings(text, day="") == [
        "unread: 全区共报告手足口病86例",
        "unread: 水痘14例，猩红热9例",
    ]


@pytest.mark.parametrize("name", ["本县", "全旗", "我区"])
def test_a_city_is_no_county(rows, name):
    assert rows(f"{name}新增确诊病例3例。") == []


@pytest.mark.parametrize("name", ["外地来京人员", "外地来津", "省外流动人口"])
@pytest.mark.spares("unresolved_place")
def test_people_from_elsewhere_are_no_place_to_be_resolved(read, name):
    found = read(f"11月29日，累计确诊病例30例，其中东湖区12例、南桥区12例、{name}6例。")
    assert [(o.area, o.area_code, o.value) for b in found.bulletins for o in b.observations][3:] == [(name, "", 6)]
    assert found.findings == ()


@pytest.mark.parametrize("word", ["延长", "新建", "合作", "会同"])
def test_a_verb_is_no_county_that_reports(read, word):
    found = read("11月29日，新增死亡病例7例。", area="", title=f"法国{word}隔离设施")
    assert (found.bulletins, [one.kind for one in found.findings]) == ((), ["no_area"])


def test_a_list_of_counties_is_of_all_taiwan_in_a_text_of_one_of_them(read):
    text = "臺南市今日表示，今年截至目前已累計21例登革熱本土病例，分別為高雄市19例及台中市2例。"
    found = read(text, area="", publisher="臺南市政府衛生局")
    assert [(b.area, o.area, o.value) for b in found.bulletins for o in b.observations] == [
        ("台湾省", "台湾省", 21),
        ("台湾省", "高雄市", 19),
        ("台湾省", "台中市", 2),
    ]


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("新增本土病例70例，前鎮區最多51例，其餘行政區19例。", ["高雄市", "前鎮區"]),
        ("新增本土病例70例，前鎮區最多51例，三民區12例，其餘行政區7例。", ["高雄市", "前鎮區", "三民區"]),
        ("新增本土病例70例，以前金區最多51例，其次三民區12例，其他行政區7例。", ["高雄市", "前金區", "三民區"]),
        ("新增本土病例70例，旗津區最多51例，其餘鄉鎮市區19例。", ["高雄市", "旗津區"]),
    ],
)
def test_the_rest_and_words_of_a_ranking_are_no_part_of_a_name(read, text, areas):
    found = read(f"登革熱疫情：11月29日{text}", area="", publisher="高雄市政府衛生局")
    assert [o.area for b in found.bulletins for o in b.observations] == areas
    assert [one.kind for one in found.passed_over] == ["rest"]


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("其中朝阳区和顺义区各3例", ["朝阳区", "顺义区"]),
        ("其中浦东新区和静安区各3例", ["浦东新区", "静安区"]),
        ("其中南山区和龙岗3例", []),
        ("海东市乐都区和平安区各3例", ["乐都区", "平安区"]),
        ("河西区和和平区各3例", ["河西区", "和平区"]),
        ("晋中市和顺县3例", ["和顺县"]),
        ("从江县3例", ["从江县"]),
        ("沈阳市和平区3例", ["和平区"]),
    ],
)
def test_a_name_that_begins_behind_the_first_character_of_another(read, text, areas):
    found = read(f"11月29日0-24时，全国新增确诊病例90例，{text}。", area="100000")
    named = [one.area for b in found.bulletins for one in b.observations if one.value == 3]
    assert named == areas


def test_where_a_patient_is_from_is_no_place_of_the_case(rows):
    text = "2022年10月，全市报告人感染禽流感病例1例，患者为柳溪市东湖区人，已死亡。"
    assert rows(text) == ["示例市 new cases 1"]


def test_divisions_of_the_corps_have_no_code(read):
    text = "11月29日，兵团新增确诊病例6例，其中兵团第四师1例、兵团第十二师5例。"
    found = [one for b in read(text, area="660000").bulletins for one in b.observations]
    assert [(one.area, one.area_code) for one in found[1:]] == [("兵团第四师", ""), ("兵团第十二师", "")]


@pytest.mark.parametrize(("name", "found"), [("长春", ["长春市 new confirmed 2"]), ("吉林", [])])
def test_a_place_and_an_area_is_the_place_unless_a_province_has_its_name(rows, name, found):
    assert rows(f"11月29日0-24时，{name}地区新增确诊病例2例。", area="220000") == found


def test_a_country_of_which_all_of_a_measure_came_ends_with_its_item(rows):
    text = "11月29日，新增境外输入确诊病例5例和无症状感染者3例，其中无症状感染者均来自老挝；治愈出院2例。"
    assert [row.split()[2] for row in rows(text)] == ["confirmed", "asymptomatic", "recovered"]


def test_districts_that_a_dot_joins_are_one_place_as_printed(rows, findings):
    text = "新增确诊病例9例，其中南桥区2例、开发区·东湖区7例。"
    assert rows(text)[1:] == ["南桥区 new confirmed 2", "开发区·东湖区 new confirmed 7"]
    assert findings(text) == ["unresolved_place: 开发区·东湖区7例"]


def test_all_of_an_outbreak_is_of_the_county_not_of_a_town_named_before(rows):
    text = "8月20日，河口镇发现多起霍乱病例。此次疫情多为轻症。目前，13名病人已治愈出院。"
    found = rows(text, area="990102")
    assert found == ["东湖区 cumulative recovered 13"]


def test_a_name_after_a_counted_item_does_not_begin_with_the_word_that_joins_them(rows):
    text = "11月29日，新增登革热病例6例，分布于东湖区2例和安北区1例、和平区3例。"
    assert rows(text)[1:] == ["东湖区 new cases 2", "安北区 new cases 1", "和平区 new cases 3"]
    assert rows(text.replace("和安北区1例、", "").replace("6例", "5例"))[-1] == "和平区 new cases 3"


def test_the_last_of_two_joined_places_is_no_part_of_its_own_name(rows):
    text = "昨日新增登革熱病例2例，為永興區和安北區各1例。"
    found = rows(text, publisher="台南市政府衛生局", area="")
    assert sorted(found) == ["台南市 new cases 2", "安北區 new cases 1", "永興區 new cases 1"]


@pytest.mark.parametrize("street", ["风车堂上街", "松山上街", "禅城区石桥上街"])
def test_the_end_of_a_streets_name_is_no_county(read, street):
    figures = read(f"11月28日，{street}新增霍乱病例2例。", publisher="衛生局", area="")
    assert codes(figures) == []


@pytest.mark.parametrize("name", ["上街区", "上街", "郑州上街"])
def test_a_county_whose_bare_name_ends_as_streets_do_is_found(read, name):
    assert codes(read(f"11月28日，{name}新增霍乱病例2例。", area="410000")) == [("410106", "上街区")]


def test_who_goes_into_the_street_names_no_county(rows):
    assert rows("11月28日，民众上街，新增霍乱病例2例。") == ["示例市 new cases 2"]
