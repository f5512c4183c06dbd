"""Phrases of Hong Kong, Macau and Taiwan that once gave a wrong number, or lost one without a word."""

from __future__ import annotations

import pytest

HONG_KONG = {"area": "810000", "publisher": "衞生署"}
TAIWAN = {"area": "710000", "publisher": "疾管署"}


@pytest.mark.parametrize(
    ("disease", "origin"), [("退伍軍人病", ""), ("退伍军人病", ""), ("新冠肺炎", "local "), ("登革熱", "local ")]
)
def test_caught_outside_of_hospitals_is_no_origin_of_bacteria(rows, disease, origin):
    text = f"今年截至11月26日，共錄得31宗社區感染的{disease}個案。"
    assert [row.removeprefix("香港特别行政区 cumulative ") for row in rows(text, **HONG_KONG)] in (
        [f"cases {origin}31"],
        [f"confirmed {origin}31"],
    )


def test_a_hospital_is_no_place_that_reports(read):
    text = "東區醫院一個病房有病人染流感，迄今共有31名流感病人在深切治療部留醫。"
    assert read(text, area="").bulletins == ()


@pytest.mark.parametrize("link", ["內含", "其中含", "内含"])
def test_deaths_inside_of_a_sum(rows, link):
    text = f"登革熱疫情：今年截至11月26日累計31例，{link}2例死亡。"
    assert rows(text, **TAIWAN)[-1] == "台湾省 cumulative deaths 2"


@pytest.mark.parametrize(
    "text",
    [
        "流感疫情：上周門急診就診31萬人次，但上周仍新增13例重症及4例死亡。",
        "流感疫情：惟上週仍新增13例重症，以及4例死亡。",
    ],
)
def test_the_week_before_is_the_one_that_is_reported(rows, text):
    assert rows(text, **TAIWAN) == ["台湾省 new severe 13", "台湾省 new deaths 4"]


def test_the_end_of_the_week_before_is_no_other_time(rows):
    text = "上周末新增腸病毒重症案例，今年截至11月26日累計腸病毒重症病例31例。"
    assert rows(text, **TAIWAN) == ["台湾省 cumulative severe 31"]


@pytest.mark.makes("unread")
@pytest.mark.parametrize("lost", ["其中12例於某颱風後發病", "其中12例于某台风后发病"])
def test_a_list_after_an_unread_part_is_of_that_part(rows, lost):
    text = f"今年截至11月26日累計31例本土霍亂，以高雄市21例最多，其次為台南市10例，{lost}，分布在高雄市8例及台南市4例。"
    assert rows(text, **TAIWAN) == [
        "台湾省 cumulative cases local 31",
        "高雄市 cumulative cases local 21",
        "台南市 cumulative cases local 10",
    ]


@pytest.mark.makes("unread")
@pytest.mark.parametrize("deaths", ["", "，含4例死亡"])
def test_a_sum_after_two_diseases_is_of_neither(rows, deaths):
    text = f"11月28日新增1例霍亂及5例登革熱。專家表示，今年已累計41例本土病例{deaths}。"
    assert rows(text, **TAIWAN) == ["台湾省 new cases 1", "台湾省 new cases 5"]


def test_a_sum_after_two_diseases_that_names_one_is_of_it(rows):
    text = "11月28日新增1例霍亂及5例登革熱。專家表示，今年登革熱已累計41例本土病例。"
    assert rows(text, **TAIWAN)[-1] == "台湾省 cumulative cases local 41"


def test_numbers_that_the_nation_is_quoted_for_are_of_no_county(read):
    text = "在高雄地區，霍亂疫情升溫。\n據疾管署統計，今年截至11月26日累計31例霍亂。\n今年的霍亂病例達31例。"
    found = read(text, area="", publisher="某台", published="2022-11-27")
    assert {bulletin.area for bulletin in found.bulletins} == {"台湾省"}


def test_notifications_are_no_cases(rows, passed):
    text = "昨日國內新增95例嚴重特殊傳染性肺炎通報個案，目前累計通報1031名個案，含18名確診。"
    assert rows(text, area="710000") == ["台湾省 cumulative confirmed 18"]
    assert passed(text, "", area="710000") == ["notifications: 95例", "notifications: 1031名"]


def test_a_command_center_that_counts_is_of_taiwan(read):
    text = "指揮中心統計，昨日國內新增3例嚴重特殊傳染性肺炎確診。"
    assert [bulletin.area for bulletin in read(text, area="").bulletins] == ["台湾省"]


def test_a_full_stop_of_half_width_ends_a_sentence(rows):
    text = "新冠疫情：本港昨日新增9宗確診，累計確診增至1萬1031宗.另外有4宗初步確診."
    assert rows(text, **HONG_KONG) == [
        "香港特别行政区 new confirmed 9",
        "香港特别行政区 cumulative confirmed 11031",
    ]


@pytest.mark.parametrize("people", ["13人", "十三人", "13名學生"])
def test_cases_that_involve_more_people_are_clusters(read, people):
    text = f"11月28日錄得5宗諾如病毒個案，共涉及{people}。"
    found = [(o.measure, o.value) for b in read(text, **HONG_KONG).bulletins for o in b.observations]
    assert found == [("clusters", 5), ("cluster_cases", 13)]


def test_a_case_that_involves_one_patient_is_a_case(rows):
    assert rows("11月28日錄得1宗麻疹個案，涉及一名三十歲男子。", **HONG_KONG) == ["香港特别行政区 new cases 1"]


def test_the_latest_cases_are_counted_before(rows):
    text = "11月28日錄得9宗諾如病毒感染。最新兩宗個案共涉及四人。"
    assert "香港特别行政区 new cases 2" not in rows(text, **HONG_KONG)


def test_numbers_of_houses_are_no_days(read):
    text = "新冠疫情：11月28日本港新增29宗確診。甲街20至26號雙數號碼樓宇，則再多一宗確診。"
    found = {(b.period_start[:10], b.period_end[:10]) for b in read(text, **HONG_KONG).bulletins}
    assert found == {("2022-11-28", "2022-11-29")}


@pytest.mark.parametrize("text", ["其中1例新增的病例，患者為51歲男性。", "另一名登革熱重症患者，為一名南部女性。"])
def test_who_one_patient_is_is_no_count(rows, text):
    assert rows(f"11月28日新增2例登革熱。{text}", **TAIWAN) == ["台湾省 new cases 2"]


@pytest.mark.parametrize("name", ["痲疹", "痳疹"])
def test_measles_in_other_characters(read, name):
    assert [one.disease for one in read(f"11月28日錄得3宗{name}個案。", **HONG_KONG).bulletins] == ["measles"]
