"""Releases of Hong Kong, Macau and Taiwan: which numbers words of place, origin, time and people are said of."""

from __future__ import annotations

import pytest

HONG_KONG = {"area": "810000", "publisher": "衞生防護中心"}
MACAU = {"area": "820000", "publisher": "衛生局"}
TAIWAN = {"area": "710000", "publisher": "疾病管制署"}


@pytest.mark.parametrize("joined", ["、", "及"])
def test_another_origin_joined_to_an_entry_is_of_its_place(rows, joined):
    text = f"11月28日國內新增35例境外移入、92例本土登革熱病例，其中臺中市共12例境外移入{joined}57例本土。"
    assert rows(text, **TAIWAN)[2:] == ["台中市 new cases imported 12", "台中市 new cases local 57"]


def test_the_rest_after_a_list_of_local_cases_is_of_no_entry(rows):
    text = "登革熱疫情：11月28日新增5例本土病例，高雄市鳳山區3例、三民區2例；另有境外移入3例、死亡2例。"
    assert rows(text, **TAIWAN)[3:] == ["台湾省 new cases imported 3", "台湾省 new deaths 2"]


def test_a_county_of_the_mainland_press_keeps_taiwan_out_of_hong_kong(rows):
    text = "11月28日，香港新增300宗確診個案，台灣本土確診900例。"
    assert rows(text, area="", publisher="示例日報")[-1] == "台湾省 new confirmed local 900"


def test_the_severe_of_a_past_week_are_new(rows):
    text = "11月21日至27日錄得的嚴重流感個案中，有兩宗屬兒童個案，另有九宗成人個案，其中三人死亡。"
    found = rows(f"流感疫情：{text}", **HONG_KONG)
    assert found == [
        "香港特别行政区 new severe 2", "香港特别行政区 new severe 9", "香港特别行政区 new deaths 3",
    ]  # fmt: skip


@pytest.mark.parametrize("residents", ["當中本地居民9宗、外地僱員5宗", "9宗為本地居民，5宗為外地僱員"])
def test_who_lives_here_was_not_infected_here(rows, residents):
    assert rows(f"本澳昨日新增陽性個案14宗，{residents}。", **MACAU) == ["澳门特别行政区 new infections 14"]


def test_what_is_said_of_all_cases_of_a_disease_is_said_of_no_other(rows):
    text = "11月錄得30宗水痘、9宗百日咳及3宗麻疹，全部麻疹個案均為輸入個案。"
    assert [row for row in rows(text, **HONG_KONG) if "imported" in row] == [
        "香港特别行政区 new cases imported 3 implied"
    ]


def test_a_part_of_a_number_that_says_nothing_is_no_row(rows):
    text = "直至11月28日零時，新增90宗核酸陽性個案及80宗某測陽性個案，合共170宗，當中輸入個案9宗。"
    assert not [row for row in rows(text, **HONG_KONG) if row.endswith(" 9")]


@pytest.mark.parametrize("class_", ["該校初二甲班共有11名學生出現發燒、咳嗽", "患者是石橋中學P2A班11名學生"])
def test_pupils_who_fell_ill_are_a_finding(findings, class_):
    found = findings(f"衛生局今日接獲3宗流感樣疾病群集性感染報告。第一宗，{class_}，5男6女。", **MACAU)
    assert any("11名" in one for one in found)


@pytest.mark.parametrize(("before", "value"), [("國內共通報諾羅病毒腹瀉群聚", 12), ("諾羅病毒群聚事件", 8)])
def test_clusters_of_taiwan_are_counted_after_their_name(rows, before, value):
    found = rows(f"11月21日至27日，{before}{value}件，其中3件發生於學校。", **TAIWAN)
    assert found[0].endswith(f"clusters {value}")


@pytest.mark.parametrize("week", ["上週學校、院舍爆發共31宗", "上週托兒所、學校等流感爆發共31宗"])
def test_the_last_week_before_a_sum_is_the_one_reported(read, week):
    found = read(f"流感疫情：{week}。", **HONG_KONG)
    assert "other_time" not in {one.kind for one in found.passed_over}


def test_where_a_case_came_from_says_nothing_of_the_years_after(rows):
    text = "臺灣今年首例兹卡病毒感染症境外移入病例，為三十多歲女性，自泰國入境；2021年全年僅2例，均為境外移入。"
    assert rows(text, **TAIWAN)[0] == "台湾省 new cases 2"


def test_a_county_government_reports_for_its_county(rows):
    text = "臺南市政府衛生局昨日公布新增2例本土登革熱個案，累計本土9例。"
    assert rows(text, area="", publisher="") == ["台南市 new cases local 2", "台南市 cumulative cases local 9"]
