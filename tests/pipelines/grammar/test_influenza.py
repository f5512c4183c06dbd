"""Names of influenza: which virus they mean on their day, in a text about the pandemic, and next to a subtype."""

from __future__ import annotations

import pytest


def diseases(figures):
    return {bulletin.disease for bulletin in figures.bulletins}


@pytest.mark.parametrize(
    ("name", "published", "disease"),
    [
        ("甲流", "2009-11-20", "influenza-a-h1n1"),
        ("甲流", "2013-10-31", "influenza-a-h1n1"),
        ("甲流", "2025-10-10", "influenza"),
        ("甲型流感", "2009-09-12", "influenza-a-h1n1"),
        ("甲型流感", "2019-01-12", "influenza"),
        ("新流感", "2009-09-12", "influenza-a-h1n1"),
        ("流感", "2009-09-12", "influenza"),
    ],
)
def test_a_name_meant_the_pandemic_until_it_was_counted_as_influenza(read, name, published, disease):
    assert diseases(read(f"昨日，全市新增{name}病例12例。", published=published)) == {disease}


def test_jia_liu_in_a_text_about_the_pandemic_is_the_pandemic(read):
    text = "示例市甲型H1N1流感疫情：新增甲流确诊病例12例。"
    assert diseases(read(text, published="2025-10-10")) == {"influenza-a-h1n1"}


@pytest.mark.parametrize(
    ("title", "name", "disease"),
    [
        ("示例市甲型H1N1流感疫情", "流感", "influenza-a-h1n1"),
        ("示例市流感疫情", "流感", "influenza"),
        ("示例市甲型H1N1流感疫情", "乙型流感", "influenza"),
    ],
)
def test_a_word_of_wider_meaning_is_the_disease_that_the_text_is_about(read, title, name, disease):
    assert diseases(read(f"11月29日，示例市新增{name}死亡病例3例。", title=title)) == {disease}


@pytest.mark.parametrize("name", ["人類感染禽流感H5N1", "人感染高致病性禽流感（H5N6）", "H5N1禽流感"])
def test_avian_influenza_with_its_subtype_on_either_side(read, name):
    assert diseases(read(f"示例市今日錄得一宗{name}個案。", published="2024-08-12")) == {"avian-influenza"}


@pytest.mark.parametrize("title", ["新增3例甲型H1N1確診個案", "新增3例甲型H1N1流感確診個案", "甲型H1N1流感疫情"])
@pytest.mark.parametrize("printed", ["有學童出現流感樣症狀", "學校及機構的流感流行情況受到監測"])
def test_a_text_on_h1n1_that_also_says_influenza(read, title, printed):
    text = f"9月29日錄得3例甲型H1N1新增確診個案，{printed}。\n另有12人正在醫院接受治療。"
    found = read(text, title=title, published="2009-09-30", publisher="衛生局", area="820000")
    counts = {one.measure: b.disease for b in found.bulletins for one in b.observations}
    assert counts == {"confirmed": "influenza-a-h1n1", "in_hospital": "influenza-a-h1n1"}


def test_severe_cases_after_influenza_like_illness_are_of_influenza(read):
    text = "昨日錄得12宗院舍流感樣疾病爆發，另錄得13宗嚴重個案，無死亡個案。"
    found = {
        (b.disease, o.measure, o.value)
        for b in read(text, area="810000", publisher="衞生防護中心").bulletins
        for o in b.observations
    }
    assert {("ili", "clusters", 12), ("influenza", "severe", 13)} <= found


@pytest.mark.parametrize("complication", ["併肺炎病例", "伴肺炎病例", "伴肺炎或其他併發症病例"])
def test_influenza_with_a_complication_is_severe(rows, complication):
    assert rows(f"由2021年9月至今，全市共出現的流感{complication}43例。") == ["示例市 cumulative severe 43"]


def test_a_type_of_influenza_is_no_part_of_another_disease_before_it(read):
    found = read("2022年10月，全市报告乙型肝炎315例。流感病例中甲型3例，乙型4例。").bulletins
    assert [(one.disease, one.observations[0].value) for one in found] == [("hepatitis-b", 315), ("influenza", 3)]


def subtypes(figures):
    return [(b.disease, one.subtype, one.value) for b in figures.bulletins for one in b.observations]


def test_a_subtype_in_a_name_is_of_no_other_disease_of_a_list_of_zeros(read):
    text = "11月，示例市人感染H5N1禽流感、人感染H9N2禽流感、狂犬病无发病。"
    assert subtypes(read(text)) == [("avian-influenza", "H5N1", 0), ("avian-influenza", "H9N2", 0), ("rabies", "", 0)]


def test_a_subtype_alone_is_of_the_disease_that_had_it_before(read):
    found = subtypes(read("11月，示例市H5N6禽流感3例、流感9例，H5N6死亡1例。"))
    assert sorted(found) == [("avian-influenza", "H5N6", 1), ("avian-influenza", "H5N6", 3), ("influenza", "", 9)]


@pytest.mark.parametrize("joined", ["狂犬病", "人感染H7N9禽流感"])
def test_a_subtype_in_a_name_is_of_no_other_disease_with_the_same_number(read, joined):
    found = subtypes(read(f"11月，示例市人感染H5N6禽流感、{joined}各报告2例。"))
    assert [one[1:] for one in found] == [("H5N6", 2), ("", 2)]


def test_subtypes_that_share_a_number_say_none_of_it(read):
    text = "11月，示例市人感染H5N6禽流感、人感染H10N3禽流感共报告3例。"
    assert subtypes(read(text)) == [("avian-influenza", "", 3)]


def test_each_subtype_has_the_number_that_they_have_alike(read):
    text = "11月，示例市甲型流感和乙型流感各报告5例。"
    assert subtypes(read(text)) == [("influenza", "甲型", 5), ("influenza", "乙型", 5)]
