"""Sums, years and groups in releases of Hong Kong, Macau and Taiwan."""

from __future__ import annotations

import pytest

HONG_KONG = {"area": "810000", "publisher": "衞生防護中心"}
MACAU = {"area": "820000", "publisher": "衛生局"}
TAIWAN = {"area": "710000", "publisher": "疾病管制署"}


@pytest.mark.parametrize("name", ["甲型流感（H5）", "甲型流感（H9N2）", "甲型（H10N3）流感", "甲型流行性感冒（H9）"])
def test_influenza_of_a_type_of_birds_is_avian(read, name):
    (bulletin,) = read(f"昨日錄得一宗人類感染{name}個案。", **HONG_KONG).bulletins
    assert bulletin.disease == "avian-influenza"


def test_influenza_without_such_a_type_is_influenza(read):
    (bulletin,) = read("昨日錄得一宗甲型流感（H3）個案。", **HONG_KONG).bulletins
    assert bulletin.disease == "influenza"


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("流感疫情：昨日新增四宗成人嚴重個案。至今累積個案83宗。", HONG_KONG),
        ("昨日新增四例流感併發重症，今年累計病例83例。", TAIWAN),
        ("昨日新增四例腸病毒感染併發重症，今年累計個案83例。", TAIWAN),
    ],
)
def test_a_sum_of_cases_after_the_new_severe_ones_is_of_the_severe(rows, text, stated):
    assert rows(text, **stated)[-1].endswith("cumulative severe 83")


@pytest.mark.parametrize(
    "text",
    [
        "登革熱疫情：昨日新增四例重症，今年累計病例83例。",
        "流感疫情：昨日新增90例，其中重症4例。今年累計病例830例。",
    ],
)
def test_a_sum_of_cases_that_are_counted_too_is_of_cases(rows, text):
    assert " cumulative cases " in rows(text, **TAIWAN)[-1]


@pytest.mark.parametrize("reached", ["突破3,000大關，共有", "衝破3,000大關，達", "超過3,000大關，合共"])
def test_the_number_after_a_mark_that_a_sum_passed_is_a_sum(rows, reached):
    found = rows(f"昨日新增92宗新冠確診個案，累計個案{reached}3,021宗確診個案。", **HONG_KONG)
    assert found[-1] == "香港特别行政区 cumulative confirmed 3021"


@pytest.mark.parametrize("between", ["", "分布於高雄市9例、台南市2例，無死亡病例。", "均為男性。"])
def test_cases_of_the_other_origin_besides_a_sum_are_a_sum(rows, between):
    text = f"今年截至11月28日，全台累計11例本土登革熱病例。{between}另有73例境外移入病例。"
    assert rows(text, **TAIWAN)[-1] == "台湾省 cumulative cases imported 73"


def test_cases_of_the_other_origin_besides_what_is_new_are_new(rows):
    text = "昨日新增3例本土登革熱病例，均為男性。另有5例境外移入病例。"
    assert rows(text, **TAIWAN)[-1] == "台湾省 new cases imported 5"


def test_a_sum_after_the_place_with_the_most_is_of_the_whole(rows):
    text = "昨日新增120例本土登革熱病例，其中台南市新增100例最多，今年本土病例累積402例。"
    assert rows(text, **TAIWAN)[1:] == ["台南市 new cases local 100", "台湾省 cumulative cases local 402"]


def test_a_sum_after_a_place_without_a_rank_is_of_the_place(rows):
    text = "昨日新增120例本土登革熱病例，其中台南市新增100例，累計350例。"
    assert rows(text, **TAIWAN)[-1].startswith("台南市 cumulative cases")


@pytest.mark.parametrize("years", ["2007年、2011年及2016年各有1例", "二○○七年、二○一一年及二○一六年各一例"])
def test_each_of_several_years_has_a_number(read, years):
    found = read(f"累計錄得3例狂犬病，分別為{years}。", **TAIWAN).bulletins
    dated = {(one.period_start[:4], obs.value) for one in found for obs in one.observations if one.period_start}
    assert dated == {("2007", 1), ("2011", 1), ("2016", 1)}


def test_numbers_after_a_colon_are_of_the_years_of_a_span(read):
    text = "本港2015至2017年期間錄得的類鼻疽個案數目分別為：7宗、9宗及4宗個案。"
    found = read(text, **HONG_KONG).bulletins
    assert [(one.period_start[:4], obs.value) for one in found for obs in one.observations] == [
        ("2015", 7), ("2016", 9), ("2017", 4),
    ]  # fmt: skip


@pytest.mark.parametrize("year", ["一九九九年出現兩宗", "二○一三年則有兩宗", "2013年錄得兩宗"])
def test_the_cases_of_a_past_year_have_its_period(read, year):
    (bulletin,) = read(f"猩紅熱疫情：{year}本地個案。", **HONG_KONG).bulletins
    assert (bulletin.period_start[5:10], bulletin.period_end[5:10]) == ("01-01", "01-01")


def test_all_cases_so_far_are_a_sum(rows):
    text = "過往本港曾錄得四宗寨卡病毒感染個案，全部為外地傳入。"
    assert rows(text, **HONG_KONG) == [
        "香港特别行政区 cumulative cases 4", "香港特别行政区 cumulative cases imported 4 implied",
    ]  # fmt: skip


@pytest.mark.parametrize("groups", ["10宗輸入和7宗輸入相關", "10宗輸入病例及7宗本地"])
def test_a_part_after_two_groups_that_are_joined_is_of_neither(findings, rows, groups):
    text = f"今年至今錄得{groups}麻疹病例，其中6人已康復出院。"
    assert not [row for row in rows(text, **MACAU) if "recovered" in row]
    assert any("6人" in one for one in findings(text, **MACAU))


def test_a_part_of_a_whole_with_two_origins_in_brackets_is_of_the_whole(rows):
    text = "昨日新增17宗麻疹病例（10宗輸入、7宗本地），其中6人住院。"
    assert rows(text, **MACAU)[-1] == "澳门特别行政区 new in_hospital 6"


@pytest.mark.parametrize("fewer", ["減至", "降至", "減少至"])
def test_a_sum_from_which_cases_were_struck_off_is_a_sum(rows, fewer):
    text = f"麻疹累積病例{fewer}二十六宗。"
    assert rows(text, **MACAU) == ["澳门特别行政区 cumulative cases 26"]


@pytest.mark.parametrize("clusters", ["群集性流感", "集體流感"])
def test_clusters_named_before_the_disease_are_clusters(rows, clusters):
    text = f"今年至今共錄得14宗{clusters}，涉及123人，並錄得5宗流感併發肺炎的流感重症。"
    assert rows(text, **MACAU) == [
        "澳门特别行政区 cumulative clusters 14", "澳门特别行政区 cumulative cluster_cases 123",
        "澳门特别行政区 cumulative severe 5",
    ]  # fmt: skip


def test_the_cases_of_a_cluster_so_far_are_its_cases(rows):
    text = "昨日新增35例本土登革熱病例，其中台南登革熱群聚疫情累計91例最多。"
    assert rows(text, **TAIWAN)[-1].startswith("台南市 cumulative cluster_cases")


@pytest.mark.parametrize("name", ["COVID -19", "COVID-19"])
def test_a_blank_in_the_name_of_a_disease_changes_nothing(rows, name):
    assert rows(f"金門縣昨日新增2例{name}確診病例。", area="", publisher="金門縣政府") == ["金門縣 new confirmed 2"]


@pytest.mark.parametrize("rose", ["暴增", "激增", "猛增"])
def test_a_rise_by_a_number_is_new(rows, rose):
    assert rows(f"昨日{rose}5例腸病毒重症病例。", **TAIWAN) == ["台湾省 new severe 5"]


def test_patients_who_were_admitted_are_not_recovered(rows):
    text = "昨日共有3名甲型H1N1流感確診病人入院，及2名確診患者經治療後出院。"
    assert rows(text, **MACAU) == ["澳门特别行政区 new admitted 3", "澳门特别行政区 new recovered 2"]


def test_who_publishes_a_number_is_no_word_that_refuses_it(rows):
    text = "新冠疫情：署方公布昨日新增61宗死亡個案。"
    assert rows(text, **HONG_KONG) == ["香港特别行政区 new deaths 61"]


@pytest.mark.parametrize("patients", ["其中住院9例", "9例住院", "其中9人留醫"])
def test_all_who_recovered_after_those_in_hospital_are_these(rows, patients):
    found = rows(f"昨日接獲兩宗猩紅熱病例報告，今年至今累積36例，{patients}，均已康復出院。", **MACAU)
    assert [row for row in found if "recovered" in row] == ["澳门特别行政区 cumulative recovered 9 implied"]


def test_all_who_recovered_after_cases_are_the_cases(rows):
    found = rows("今年至今累積猩紅熱36例，均已康復出院。", **MACAU)
    assert found[-1] == "澳门特别行政区 cumulative recovered 36 implied"
