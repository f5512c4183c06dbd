"""To whom a number belongs: a town, the only entry, an institution, the place of a heading, the whole or a part."""

from __future__ import annotations

import pytest

COUNTY = {"area": "990121", "title": "青石县疫情通报", "publisher": "青石县卫生健康局"}


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        (
            "新增确诊病例14例，其中洋桥1例，双河4例，文墩2例，南湖渔场7例。",
            ["洋桥 1", "双河 4", "文墩 2", "南湖渔场 7"],
        ),
        ("新增确诊病例9例（洋桥5例、双河4例）。", ["洋桥 5", "双河 4"]),
        ("新增确诊病例9例。9例病例分布的乡镇，分别为：仙女山5例，石中3例，新河1例。", ["仙女山 5", "石中 3", "新河 1"]),
    ],
)
def test_towns_of_a_list_that_adds_up(rows, text, entries):
    found = rows(f"11月29日0-24时，青石县{text}", **COUNTY)
    named = [row.replace(" new confirmed", "") for row in found if not row.startswith("青石县 ")]
    assert named == entries


@pytest.mark.parametrize(
    "text", ["新增确诊病例30例，在学3例、离职2例、退休5例。", "新增确诊病例9例，同事5人、亲友3人、邻居1人。"]
)
def test_groups_of_people_are_no_towns(rows, text):
    assert len(rows(f"11月29日0-24时，青石县{text}", **COUNTY)) == 1


def test_cases_of_the_only_entry(rows):
    text = "11月29日0-24时，全市新增确诊病例300例，东湖区73例确诊病例，其病例中包含14例为无症状感染者转为确诊病例。"
    assert rows(text)[-1] == "东湖区 new converted 14"


@pytest.mark.parametrize(
    ("publisher", "reporter"), [("南宁市卫生健康委员会", "南宁市"), ("西乡塘区人民政府", "西乡塘区")]
)
def test_a_district_in_the_title(read, publisher, reporter):
    text = "11月29日0-24时，新增确诊病例2例，均在西乡塘区。累计报告确诊病例300例。"
    found = read(text, title="西乡塘区新增2例确诊病例", publisher=publisher, area="")
    sums = [one.area for b in found.bulletins for one in b.observations if one.basis == "cumulative"]
    assert sums == [reporter]


def test_what_follows_an_institution_in_the_sentence_before_is_unread(rows):
    text = "全市新增确诊病例9例。柳溪市第一医院传染病院共有在院患者57例。确诊病例47例，重型12例，另有无症状感染者10例。"
    assert rows(f"11月29日0-24时，{text}") == ["示例市 new confirmed 9"]


def test_a_place_that_opens_its_item_with_none(rows):
    text = "新增确诊病例9例，治愈30例。在新增确诊病例中，东湖区9例，治愈出院25例；南桥区无新增确诊病例，治愈出院5例。"
    assert rows(f"11月29日0-24时，全市{text}")[-2:] == ["南桥区 new confirmed 0 stated_zero", "南桥区 new recovered 5"]


def test_places_of_a_list_that_goes_on(rows):
    text = "新增确诊病例2例，治愈30例。其中，东湖区新增1例，治愈3例。治愈病例的还有：南桥区9例；西岭区7例。"
    assert rows(f"11月29日0-24时，全市{text}")[-2:] == ["南桥区 new recovered 9", "西岭区 new recovered 7"]


def test_all_imported_is_not_said_of_entries_whose_origins_are_listed(rows):
    text = "登革热疫情：累计报告90例，病例分布在：东湖区87例（62例本地，25例输入），南桥区、西岭区各1例，均为输入病例。"
    implied = [row for row in rows(text) if row.endswith("implied")]
    assert implied == [f"{place} cumulative cases imported 1 implied" for place in ("南桥区", "西岭区")]


def test_groups_of_ages_after_a_list_of_measures(read):
    text = "11月29日0-24时，新增感染者266例，其中确诊病例30例，无症状感染者236例，12岁以下35例，65岁以上34例。"
    (bulletin,) = read(text).bulletins
    assert {one.measure for one in bulletin.observations if one.subgroup} == {"infections"}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("今天中央流行疫情指揮中心公布，新增確診病例53023例；花蓮縣新增確診病例931例。", "台湾省"),
        ("花蓮縣今天新增確診病例931例。", "花蓮縣"),
    ],
)
def test_the_authority_of_taiwan_in_a_text_of_a_county(rows, text, place):
    found = rows(text, area="", publisher="花蓮縣衛生局", title="花蓮縣新增確診病例931例")
    assert found[0].startswith(f"{place} new confirmed")


def test_parts_of_more_cases_than_are_new(rows):
    text = "流感疫情：今天新增住院病例6例。在全部的住院病例中，11人死亡，40人仍在住院。"
    assert rows(text)[1:] == ["示例市 cumulative deaths 11", "示例市 current in_hospital 40"]


def test_a_list_of_far_more_than_the_number_before_it(rows, findings):
    text = "截至11月29日，全市现有确诊病例90例。其中：东湖区88例、南桥区70例、西岭区40例。"
    assert rows(text) == ["示例市 current confirmed 90"]
    assert findings(text) == ["unread: 东湖区88例、南桥区70例、西岭区40例"]


@pytest.mark.parametrize("name", ["外县市", "外地"])
def test_nobodys_name(rows, name):
    text = f"11月29日0-24时，全市新增确诊病例9例，东湖区7例，{name}2例。"
    assert rows(text) == ["示例市 new confirmed 9", "东湖区 new confirmed 7"]


def test_what_a_place_reports_after_the_dead_of_another_are_no_dead(rows, findings):
    text = "东湖区死亡1例，南桥区报告20例，西岭区新增15例。"
    assert rows(f"11月29日，{text}") == ["东湖区 new deaths 1"]
    assert findings(text)[0] == "unread: 南桥区报告20例，西岭区新增15例"


def test_what_is_new_after_those_in_hospital_are_not_those_in_hospital(rows):
    assert rows("在院20例，新增3例。") == ["示例市 current in_hospital 20"]


def test_what_stays_as_it_was_is_as_of_now_but_a_sum_of_cases(rows):
    assert rows("新增3例确诊病例，重症维持在2例，本土病例维持在30例。") == [
        "示例市 new confirmed 3",
        "示例市 current severe 2",
        "示例市 cumulative confirmed local 30",
    ]


_OF_THE_CITY = "11月29日0-24时，全市新增确诊病例30例，{}。"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("东湖区20例，南桥区10例，境外输入4例", "示例市"),
        ("东湖区20例、南桥区10例、境外输入4例", "示例市"),
        ("东湖区20例，南桥区10例；境外输入4例", "示例市"),
        ("东湖区20例；南桥区10例；境外输入4例", "示例市"),
        ("东湖区新增20例，南桥区新增10例，另有境外输入4例", "示例市"),
        ("东湖区、南桥区各15例，其中境外输入4例", "示例市"),
        ("东湖区20例，南桥区10例、境外输入4例", "南桥区"),
        ("东湖区20例；南桥区10例，境外输入4例", "南桥区"),
        ("东湖区20例，其中境外输入5例，南桥区10例，其中境外输入4例", "南桥区"),
    ],
)
def test_imported_cases_after_a_list_of_places(rows, text, place):
    assert rows(_OF_THE_CITY.format(text))[-1] == f"{place} new confirmed imported 4"


@pytest.mark.parametrize(
    "text", ["东湖区20例，南桥区10例；输入病例4例；重症2例", "东湖区20例，南桥区10例，其中重症2例"]
)
def test_severe_cases_after_a_list_of_places(rows, text):
    assert rows(_OF_THE_CITY.format(text))[-1] == "示例市 new severe 2"


def test_severe_cases_after_a_list_of_places_in_a_bracket(rows):
    text = "11月29日0-24时，全市新增确诊病例30例（东湖区20例，南桥区10例，其中重症2例）。"
    assert rows(text)[-1] == "示例市 new severe 2"


def test_imported_cases_after_the_places_with_most_local_ones(rows):
    text = "今日新增9000例本土個案，個案分布以新北市(5000例)最多，其次為台北市(4000例)，另有57例境外移入。"
    found = rows(text, area="", publisher="衛生福利部疾病管制署")
    assert found[-1] == "台湾省 new confirmed imported 57"


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("东湖区新增1例麻疹病例，南桥区新增2例确诊病例、1例死亡", "南桥区 new deaths 1"),
        ("东湖区新增麻疹确诊病例9例，南桥区新增8例、治愈出院5例；西岭区新增1例", "南桥区 new recovered 5"),
        ("东湖区新增麻疹病例9例（北港街道3例）、死亡1例", "东湖区 new deaths 1"),
        ("全市新增麻疹病例9例，东湖区5例、南桥区4例、死亡1例", "示例市 new deaths 1"),
    ],
)
def test_an_outcome_joined_to_the_number_of_a_place(rows, text, outcome):
    found = [row for row in rows(f"11月29日，{text}。") if " deaths " in row or " recovered " in row]
    assert found == [outcome]


def _imported(read, text):
    found = read(f"2022年10月，全市报告{text}。")
    return [b.disease for b in found.bulletins for one in b.observations if one.origin == "imported"]


@pytest.mark.parametrize(
    ("text", "diseases"),
    [
        ("百日咳30例，猩红热20例，麻疹5例、均为输入病例，流感9例", ["measles"]),
        ("登革热3例、疟疾9例，均为境外输入病例，霍乱1例", ["dengue", "malaria"]),
        ("登革热3例，均为境外输入病例，疟疾9例，均为境外输入病例", ["dengue", "malaria"]),
        ("登革热、疟疾各3例，均为境外输入病例", ["dengue", "malaria"]),
        ("流感30例，麻疹5例（均为输入病例）", ["measles"]),
    ],
)
def test_diseases_all_of_whose_cases_were_imported(read, text, diseases):
    assert _imported(read, text) == diseases


@pytest.mark.makes("unread")
def test_all_after_several_diseases_may_be_of_the_last(read, findings):
    text = "水痘30例，麻疹5例，均为输入病例"
    assert not _imported(read, text)
    assert findings(f"2022年10月，全市报告{text}。") == ["unread: 麻疹5例，均为输入病例"]


@pytest.mark.spares("unread")
def test_all_after_one_disease_is_of_it(read, findings):
    text = "水痘30例；麻疹5例，均为输入病例"
    assert _imported(read, text) == ["measles"]
    assert findings(f"2022年10月，全市报告{text}。") == []


@pytest.mark.makes("unread")
def test_an_outcome_after_numbers_of_two_places_may_be_of_the_last(rows, findings):
    text = "东湖区新增确诊病例3例，南桥区新增确诊病例2例，死亡1例。"
    assert rows(f"11月29日，{text}") == ["东湖区 new confirmed 3", "南桥区 new confirmed 2"]
    assert findings(f"11月29日，{text}") == ["unread: 死亡1例"]


def test_an_outcome_after_numbers_of_two_places_that_are_unread(rows):
    assert not rows("11月29日，东湖区新增3例、南桥区新增2例、死亡1例。")


@pytest.mark.makes("unread")
def test_all_died_after_several_diseases_is_said_of_none(read, findings):
    text = "2022年10月，全市报告水痘30例、狂犬病3例，均死亡。"
    assert not [one for b in read(text).bulletins for one in b.observations if one.measure == "deaths"]
    assert len(findings(text)) == 1


def test_a_number_with_a_comma_is_one(rows):
    assert rows("累计公布12,572位确诊个案中，已有7,496人解除隔离。") == [
        "示例市 cumulative confirmed 12572",
        "示例市 cumulative recovered 7496",
    ]


def test_a_list_that_is_printed_twice_is_no_more_than_its_whole(rows):
    text = "累计确诊病例30例。其中：东湖区20例、南桥区10例；按收治医院划分，东湖区21例、南桥区9例。"
    assert rows(text)[:3] == [
        "示例市 cumulative confirmed 30",
        "东湖区 cumulative confirmed 20",
        "南桥区 cumulative confirmed 10",
    ]


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        (
            "东湖区新增确诊病例：本土3例，境外输入2例。",
            ["东湖区 new confirmed local 3", "东湖区 new confirmed imported 2"],
        ),
        ("东湖区新增本土确诊病例：28日30例。", ["东湖区 new confirmed local 30"]),
        ("东湖区新增无症状感染者：6例。全市死亡1例。", ["东湖区 new asymptomatic 6", "示例市 new deaths 1"]),
        ("示例市卫健委通报：本土3例。", ["示例市 new confirmed local 3"]),
        ("新增确诊病例：东湖区3例，南桥区2例。", ["东湖区 new confirmed 3", "南桥区 new confirmed 2"]),
    ],
)
def test_the_place_of_a_heading_that_counts(rows, printed, found):
    assert rows(f"11月29日，全市新增确诊病例74例。{printed}")[1:] == found


@pytest.mark.parametrize(
    "printed",
    [
        "其中7例在东湖区、南桥区定点医院治疗",
        "7例在东湖区、南桥区等地治疗",
        "其中7例在东湖区、南桥区、西岭区治疗",
        "其中7例在东湖区、南桥区、西岭区",
    ],
)
def test_one_number_of_several_places_is_of_none(rows, findings, printed):
    text = f"11月29日，全市现有确诊病例9例，{printed}。"
    assert rows(text) == ["示例市 current confirmed 9"]
    assert [one.split(":")[0] for one in findings(text)] == ["unread"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("新增无症状感染者3例，东湖区通报，均已转运。", "东湖区 new asymptomatic 3 implied"),
        ("新增境外输入病例3名，南桥区报告，均来自英国。", "南桥区 new confirmed imported 3 implied"),
        ("新增确诊病例2例，示例市东湖区报告。", "东湖区 new confirmed 2 implied"),
    ],
)
def test_who_reports_a_number(rows, text, found):
    assert rows("11月29日0-24时，全市" + text)[1:] == [found]
    assert rows("11月29日0-24时，全市" + text.replace("区通报", "区医院通报").replace("区报告", "区医院报告"))[1:] == []


@pytest.mark.parametrize(
    "place",
    ["石桥市疫情平稳，", "石桥开发区登革热疫情平稳，", "石桥市：", "石桥开发区情况：", "目前石桥市确诊病例不多，"],
)
@pytest.mark.makes("unread")
def test_a_number_after_a_place_that_no_gazetteer_has_is_not_of_the_area(rows, findings, place):
    text = f"登革热疫情：截至11月28日24时，{place}累计确诊7例，东湖区累计确诊9例。"
    assert rows(text) == ["东湖区 cumulative confirmed 9"]
    assert findings(text) == ["unread: 累计确诊7例"]


@pytest.mark.parametrize(
    "clause", ["按县区统计，", "受周边省市疫情影响，", "农村地区疫情平稳，", "石桥市疫情平稳，全市", "全市疫情平稳，"]
)
@pytest.mark.spares("unread")
def test_a_number_after_no_name_of_a_place_is_of_the_area(rows, findings, clause):
    text = f"截至11月28日24时，{clause}累计确诊病例7例。"
    assert rows(text) == ["示例市 cumulative confirmed 7"]
    assert not findings(text)


def test_what_a_place_is_among_all_names_no_other_area(rows):
    text = "石桥市疫情平稳，累计确诊7例，而东湖区是全市八个区县中感染最少的区，总共累计确诊9例，其中境外输入2例。"
    assert rows(f"截至11月28日24时，{text}") == [
        "东湖区 cumulative confirmed 9",
        "东湖区 cumulative confirmed imported 2",
    ]


@pytest.mark.parametrize("end", ["，", "；", "；\n"])
@pytest.mark.parametrize(
    "heading",
    [
        "东湖区近3天新增本土确诊病例：",
        "东湖区新增本土确诊病例如下：",
        "东湖区已连续3天新增本土确诊病例在15例以上：",
        "目前，东湖区已连续3天本土确诊病例超15例：",
    ],
)
def test_days_after_a_heading_are_of_its_place(read, heading, end):
    days = end.join(["11月26日35例", "11月27日25例", "11月28日45例"])
    start = "\n" if "\n" in end else ""
    found = read(f"11月29日，全市新增本土确诊病例74例。{heading}{start}{days}。").bulletins
    counts = {(b.period_start[5:10], one.area, one.origin, one.value) for b in found for one in b.observations}
    assert counts == {
        ("11-29", "示例市", "local", 74),
        ("11-26", "东湖区", "local", 35),
        ("11-27", "东湖区", "local", 25),
        ("11-28", "东湖区", "local", 45),
    }


def test_lines_of_days_below_no_heading_stay_apart(rows):
    assert rows("11月29日，全市新增确诊病例74例。\n11月28日新增确诊病例30例；\n11月27日新增确诊病例20例。") == [
        "示例市 new confirmed 74",
        "示例市 new confirmed 30",
        "示例市 new confirmed 20",
    ]


@pytest.mark.makes("unread")
def test_numbers_of_two_areas_in_a_sentence_that_names_none(rows, findings):
    text = (
        "自11月3日发生乙脑疫情以来，示例市感染人数已增至90人，其中死亡12人。\n"
        "示例省已派出专家组前往。目前报告的90例乙脑病例中，累计报告死亡病例12例。"
        "其余78例中，治愈出院9例，现住院治疗69例。"
    )
    assert "示例省 cumulative recovered 9" not in rows(text)
    assert "unread: 治愈出院9例" in findings(text)


def test_numbers_after_a_province_that_reports_on_the_work_of_a_city_are_of_the_city(rows):
    text = (
        "自11月3日发生乙脑疫情以来，示例市感染人数已增至90人，其中死亡12人。\n"
        "据示例省卫生厅某处负责人介绍，示例市疾控中心和有疫情的县已经每日上报。目前报告的90例乙脑病例中，"
        "累计报告死亡病例12例。其余78例中，治愈出院9例，现住院治疗69例。"
    )
    assert {"示例市 cumulative recovered 9", "示例市 current in_hospital 69"} <= {*rows(text)}


@pytest.mark.parametrize("between", ["", "专家提醒市民注意防护。"])
def test_the_same_number_without_an_origin_is_a_total_of_its_paragraph(rows, between):
    text = f"11月29日，新增境外输入确诊病例10例。{between}新增确诊病例10例。"
    assert rows(text) == ["示例市 new confirmed imported 10", "示例市 new confirmed 10"]


def test_paragraphs_that_each_open_with_an_area_are_about_it(rows):
    east = "11月29日，东湖区新增确诊病例30例。新增治愈出院5例。"
    south = "11月29日，南桥区新增确诊病例60例。新增治愈出院7例。"
    assert rows(f"11月29日0时至24时，示例市新增确诊病例90例。\n{east}\n{south}") == [
        "示例市 new confirmed 90",
        "东湖区 new confirmed 30",
        "东湖区 new recovered 5",
        "南桥区 new confirmed 60",
        "南桥区 new recovered 7",
    ]


def test_after_one_number_of_an_area_nothing_says_whose_what_is_new_is(rows, findings):
    text = "11月29日0时至24时，示例市新增确诊病例90例。\n11月29日，东湖区新增确诊病例30例。新增治愈出院5例。"
    assert rows(text) == ["示例市 new confirmed 90", "东湖区 new confirmed 30"]
    assert findings(text) == ["unread: 新增治愈出院5例"]


@pytest.mark.parametrize("parts", ["，其中小店区5例、迎泽区4例", "（小店区5例、迎泽区4例）"])
def test_what_follows_the_parts_of_a_city_is_of_the_city(rows, parts):
    text = f"11月29日0时至24时，山西省新增确诊病例20例。\n太原市新增确诊病例9例{parts}。新增治愈出院3例。"
    assert rows(text, area="140000")[-1] == "太原市 new recovered 3"


def test_whose_what_is_new_is_shows_where_its_parts_are(rows):
    text = "11月29日，山西省新增确诊病例20例。\n太原市新增确诊病例9例。新增治愈出院3例，其中小店区2例、迎泽区1例。"
    assert rows(text, area="140000")[2] == "太原市 new recovered 3"
    text = text.replace("小店区", "太原市").replace("迎泽区", "大同市")
    assert rows(text, area="140000")[2] == "山西省 new recovered 3"


def test_new_asymptomatic_ones_are_no_part_of_confirmed_ones_before(rows):
    text = "11月29日，山西省新增本土确诊病例80例。\n太原市新增确诊病例9例，其中小店区5例；新增本土无症状感染者7例。"
    assert rows(text, area="140000")[-1] == "太原市 new asymptomatic local 7"


@pytest.mark.parametrize(
    ("last", "found"),
    [
        ("累计报告确诊病例90例", ["示例市 cumulative confirmed 90"]),
        ("截至11月29日24时，累计报告确诊病例90例", ["示例市 cumulative confirmed 90"]),
        ("新增治愈出院5例", []),
    ],
)
def test_what_follows_the_last_of_a_list_of_areas_is_not_of_that_area(rows, last, found):
    areas = "东湖区新增确诊病例9例。\n南桥区新增确诊病例5例。"
    assert rows(f"11月29日0时至24时，示例市新增确诊病例14例。\n{areas}{last}。")[3:] == found
