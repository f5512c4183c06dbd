"""Whose number it is where a part, a county or a province of a list is named before it."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("11月28日，新增本土确诊病例74例，分布如下：\n北京28例、广东46例。", {"全国", "北京市", "广东省"}),
        ("11月28日，北京新增确诊病例28例、广东46例。", {"北京市", "广东省"}),
    ],
)
def test_the_first_province_of_a_list_of_the_nation_does_not_report(read, text, areas):
    found = read(text, publisher="国家卫生健康委员会", area="").bulletins
    assert {(b.area, o.area) for b in found for o in b.observations} == {("全国", area) for area in areas}


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("11月28日，全县新增确诊病例2例，我市累计确诊病例90例。", "亳州市"),
        ("11月28日，我市累计确诊病例90例，全县新增确诊病例2例。", "亳州市"),
    ],
)
def test_我市_in_a_text_that_says_全县_is_its_prefecture(read, text, area):
    found = read(text, publisher="利辛县卫生健康委员会", area="").bulletins
    assert {o.value: o.area for b in found for o in b.observations} == {2: "利辛县", 90: area}


@pytest.mark.parametrize("ranked", ["东湖区占多数", "东湖区占八成", "以东湖区为主", "东湖区居多"])
def test_a_sum_after_the_place_with_the_most_is_of_the_whole(rows, ranked):
    text = f"登革热疫情：11月28日，全市新增病例36例，{ranked}，累计740例。"
    assert rows(text) == ["示例市 new cases 36", "示例市 cumulative cases 740"]


def test_a_sum_after_a_place_in_a_new_sentence_is_of_that_place(rows):
    text = "登革热疫情：11月28日，全市新增病例36例。东湖区病例居多，累计报告病例740例。"
    assert rows(text) == ["示例市 new cases 36", "东湖区 cumulative cases 740"]


def test_what_a_city_of_中國_counts_is_not_of_taiwan(read, passed):
    text = "中國廣東省疫情持續，8月3日至9日新增1200例登革熱，佛山市占多數，累計逾8,000例。"
    page = {"publisher": "疾病管制署", "area": "", "published": "2025-08-12"}
    assert read(text, **page).bulletins == ()
    assert passed(text, day="", **page) == ["foreign: 1200例", "foreign: 逾8,000例"]


@pytest.mark.parametrize(
    "text",
    [
        "保加利亚卫生部称，境内新增新冠肺炎确诊病例37例。目前累计确诊620例。",
        "斯洛文尼亚卫生部在其官网通报称，28日境内新增新冠肺炎确诊病例37例，累计620例。",
        "越南卫生部门称，国内新增新冠肺炎确诊病例37例。目前全国累计确诊620例。",
    ],
)
def test_境内_is_of_the_country_whose_ministry_speaks(read, passed, text):
    page = {"publisher": "某某新闻", "area": ""}
    found = read(text, **page)
    assert (found.bulletins, found.findings) == ((), ())
    assert passed(text, day="", **page) == ["foreign: 37例", "foreign: 620例"]


def test_境内_is_of_this_country_where_a_place_of_it_is_named(read):
    found = read("越南政府通报新增登革热300例，东湖区境内新增登革热病例3例。")
    assert [(o.area, o.value) for b in found.bulletins for o in b.observations] == [("东湖区", 3)]


def test_imported_cases_of_全國_are_of_the_region_though_countries_are_named_before(rows):
    text = "東南亞登革熱疫情持續上升，截至11月28日全國已累計35例境外移入病例，另美洲已累計323萬例。"
    assert rows(text, publisher="疾病管制署", area="") == ["台湾省 cumulative cases imported 35"]


def test_a_number_of_the_area_and_of_a_place_outside_is_of_neither(rows, findings):
    text = "累计确诊霍乱病例3例，其中示例市2例、武汉市1例。"
    assert rows(f"截至11月28日，{text}") == []
    assert findings(text, day="截至11月28日，")[0] == "unread: 累计确诊霍乱病例3例"


def test_a_number_of_the_area_has_entries_from_outside(rows):
    text = "截至11月28日，累计确诊霍乱病例3例，其中东湖区2例、武汉市1例。"
    assert rows(text) == ["示例市 cumulative confirmed 3", "东湖区 cumulative confirmed 2"]


def test_after_a_village_of_a_district_nothing_says_whose_a_sum_is(rows, findings):
    text = "东湖区河口镇某村发现炭疽疫情。累计确诊炭疽病例8例。"
    assert rows(text) == []
    assert findings(text, day="") == ["unread: 累计确诊炭疽病例8例"]
    assert rows(text.replace("累计", "全市累计")) == ["示例市 cumulative confirmed 8"]


def test_a_place_that_is_not_spared_is_no_longer_the_nation(rows):
    text = "手足口病在全国流行，厂商集中的示例市也不能幸免，截至11月28日已造成2名儿童死亡。"
    assert rows(text, title="示例市手足口病疫情") == ["示例市 cumulative deaths 儿童 2"]
