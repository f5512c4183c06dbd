"""Releases of Hong Kong, Macau and Taiwan on outbreaks, seasons and weeks: who fell ill, and when."""

from __future__ import annotations

import pytest

HONG_KONG = {"area": "810000", "publisher": "衞生防護中心"}
MACAU = {"area": "820000", "publisher": "衛生局"}
TAIWAN = {"area": "710000", "publisher": "中央流行疫情指揮中心"}


def of_groups(read, text, **header):
    """Return measure, subgroup and value of each row of one bulletin."""
    (bulletin,) = read(text, **header).bulletins
    return [(one.measure, one.subgroup, one.value) for one in bulletin.observations]


@pytest.mark.parametrize(
    "spread", ["分布於基隆市（2例）、宜蘭縣（1例）", "年齡介於20多歲至60多歲，個案分布為基隆市（2例）、宜蘭縣（1例）"]
)
def test_a_list_after_numbers_of_men_and_women_is_of_their_origin(rows, spread):
    text = f"11月28日國內新增8例確定病例，分別為3例本土個案及5例境外移入。新增本土個案為2例男性、1例女性，{spread}。"
    assert rows(text, **TAIWAN)[3:] == ["基隆市 new confirmed local 2", "宜蘭縣 new confirmed local 1"]


@pytest.mark.parametrize("house", ["患者是位於石橋馬路的南橋學校K1C班6名學生", "患者為石橋街南橋中學6名學生"])
def test_pupils_of_a_named_class_are_cases_of_its_outbreak(read, house):
    text = f"衛生局11月28日接獲2宗流感樣疾病群集性感染報告。第一宗，{house}，2男4女。"
    assert of_groups(read, text, **MACAU)[-1] == ("cluster_cases", "學生", 6)


@pytest.mark.parametrize("joined", ["及兩名職員", "以及2名員工"])
def test_staff_joined_to_those_who_fell_ill_did_so_too(read, joined):
    text = f"衞生防護中心11月28日調查一間安老院舍的流感爆發個案，涉及14名院友{joined}，包括5男11女。"
    assert [value for measure, _, value in of_groups(read, text, **HONG_KONG) if measure == "cluster_cases"] == [14, 2]


def test_those_of_a_second_outbreak_are_new_though_they_are_more(rows):
    text = "衛生局11月28日接獲2宗腸病毒群集性感染報告，涉及南橋學校K1班6名學生。\n第二宗，患者是石橋學校K2班11名學生。"
    assert rows(text, **MACAU)[1:] == ["澳门特别行政区 new cluster_cases 6", "澳门特别行政区 new cluster_cases 11"]


def test_pupils_who_are_affected_are_cases_of_an_outbreak(read):
    text = "衞生防護中心11月28日公布，葵涌一所小學爆發水痘，共八名學童受影響。"
    assert of_groups(read, text, **HONG_KONG)[-1] == ("cluster_cases", "學童", 8)


def test_what_opens_a_sentence_and_affects_people_are_outbreaks(rows):
    text = "手足口病：11月15日至21日錄得21宗院舍爆發，涉及104人。11月22日至25日錄得11宗，影響47人。"
    assert rows(text, **HONG_KONG)[2:] == ["香港特别行政区 new clusters 11", "香港特别行政区 new cluster_cases 47"]


def test_this_week_is_not_the_week_before_whose_days_were_printed(read):
    text = "流感疫情：上周（11月15日至21日）錄得21宗院舍爆發。本周錄得11宗院舍爆發。"
    periods = {
        one.value: bulletin.period_start
        for bulletin in read(text, **HONG_KONG).bulletins
        for one in bulletin.observations
    }
    assert periods == {21: "2022-11-15T00:00+08:00", 11: ""}


@pytest.mark.parametrize("then", ["該周", "同期"])
def test_deaths_of_the_severe_of_a_week_are_new(rows, then):
    text = f"11月15日至21日，錄得9宗2019冠狀病毒病嚴重個案，包括4宗死亡個案。{then}錄得22宗流感嚴重個案，其中13宗死亡。"
    assert [row.split()[1] for row in rows(text, **HONG_KONG)] == ["new"] * 4


def test_none_of_a_year_that_is_over_is_of_that_year(rows):
    text = "截至11月28日，今年錄得58宗登革熱個案，當中一宗屬本地感染。2021年共錄得74宗外地傳入個案，沒有本地感染個案。"
    assert rows(text, **HONG_KONG)[-1] == "香港特别行政区 new cases local 0 stated_zero"


def test_a_season_of_influenza_names_the_disease(read):
    (bulletin,) = read("冬季流感季節完結，季內共錄得402宗嚴重個案。", published="2026-03-19", **HONG_KONG).bulletins
    assert bulletin.disease == "influenza"


def test_a_season_of_influenza_names_no_disease_beside_another(read):
    text = "踏入冬季流感季節，須注意衞生。11月28日新增3宗登革熱個案。"
    assert [one.disease for one in read(text, **HONG_KONG).bulletins] == ["dengue"]


@pytest.mark.parametrize("way", ["經男男性接觸感染", "經異性性接觸感染", "經注射毒品感染", "傳播途徑未能確定"])
def test_how_hiv_was_caught_is_passed_over(read, way):
    found = read(f"第四季新增88宗愛滋病病毒感染個案，其中41宗{way}。", **HONG_KONG)
    assert "transmission" in {one.kind for one in found.passed_over}


@pytest.mark.parametrize("found", ["的糞便樣本證實對諾如病毒呈陽性反應", "的樣本驗出諾如病毒"])
def test_whose_samples_were_positive_is_passed_over(read, found):
    text = f"諾如病毒：11月28日接獲一間小學爆發報告，共六名學童發病，其中兩人{found}。"
    assert "tests" in {one.kind for one in read(text, **HONG_KONG).passed_over}


@pytest.mark.parametrize("change", ["減至", "跌至", "回落至"])
def test_a_number_that_fell_is_the_later_one(rows, change):
    assert rows(f"11月錄得的登革熱個案由161宗{change}92宗。", **HONG_KONG) == ["香港特别行政区 new cases 92"]


@pytest.mark.parametrize("since", ["年初至今", "今個冬季流感季節至今", "入冬以來"])
@pytest.mark.parametrize("before", ["11月14日至20日錄得9宗流感嚴重個案", "11月28日公布兩宗流感嚴重個案"])
def test_the_severe_since_a_season_began_are_a_sum_whatever_is_said_before(rows, before, since):
    found = rows(f"{before}。{since}錄得90宗嚴重個案，包括30宗死亡。", **HONG_KONG)
    assert found[-2:] == ["香港特别行政区 cumulative severe 90", "香港特别行政区 cumulative deaths 30"]


def test_the_severe_of_covid_since_a_day_are_a_sum(rows):
    text = "11月14日至20日錄得9宗2019冠狀病毒病嚴重個案。年初至今錄得90宗嚴重個案。"
    assert rows(text, **HONG_KONG)[-1] == "香港特别行政区 cumulative severe 90"


def period_starts(read, text):
    return {
        one.value: bulletin.period_start[:4]
        for bulletin in read(text, **HONG_KONG).bulletins
        for one in bulletin.observations
    }


def test_deaths_after_cases_of_two_years_are_of_neither(read):
    text = "2021年錄得139宗退伍軍人病，2020年則有121宗。共有11人死亡。"
    assert period_starts(read, text) == {139: "2021", 121: "2020", 11: ""}


def test_a_number_that_rose_from_another_year_is_of_the_year_said_before(read):
    text = "2021年，登革熱由2020年的40宗增至79宗，當中11宗屬本地感染。"
    assert period_starts(read, text) == {40: "2020", 79: "2021", 11: "2021"}


@pytest.mark.parametrize(("words", "group"), [("十四名學童（九男五女）染病", "學童"), ("14名學生出現病徵", "學生")])
def test_pupils_who_fell_ill_are_cases_whatever_is_between(read, words, group):
    text = f"11月28日公布，沙田一間幼稚園爆發手足口病，{words}。"
    assert of_groups(read, text, **HONG_KONG)[-1] == ("cluster_cases", group, 14)


def test_patients_beside_staff_and_relatives_are_no_number_of_cases(rows):
    text = "11月28日新增4例麻疹確定病例。該起群聚累計11人確診，包括7名醫院員工、3名病人及1名家屬。"
    assert not [row for row in rows(text, **TAIWAN) if row.endswith(" 3")]


def test_a_class_of_diseases_follows_a_year_of_taiwan(rows):
    text = "110年第二類法定傳染病中，傷寒9例，麻疹34例。"
    assert rows(text, **TAIWAN) == ["台湾省 new cases 9", "台湾省 new cases 34"]


@pytest.mark.parametrize("ends", ["今年截至十月底，本港錄得", "今年截至10月31日，共錄得"])
def test_a_sum_of_the_year_up_to_a_day_before_the_release_begins_with_it(read, ends):
    text = f"衞生防護中心今日（十一月二十八日）公布一宗登革熱個案。{ends}16宗登革熱個案。"
    found = read(text, **HONG_KONG).bulletins
    assert {one.period_start[:10] for one in found if one.observations[0].value == 16} == {"2022-01-01"}


def test_deaths_of_cases_of_two_years_that_a_topic_names_are_of_the_later(read):
    text = "2021年共接獲68宗甲型肝炎，2020年則有57宗。甲型肝炎個案中，三人死亡。"
    assert period_starts(read, text)[3] == "2021"


def test_the_old_of_a_home_are_cases_of_its_outbreak(read):
    text = "衛生局11月28日接獲1宗流感樣疾病群集性感染報告，患者是位於石橋街的南橋安老院12名院友及3名員工。"
    assert of_groups(read, text, **MACAU)[1:] == [("cluster_cases", "院友", 12), ("cluster_cases", "員工", 3)]


def test_adults_after_children_are_a_group_of_their_own(read):
    text = "截至11月28日，今個冬季流感季節至今共錄得12宗兒童流感嚴重個案；成人方面錄得236宗嚴重個案。"
    assert of_groups(read, text, **HONG_KONG) == [("severe", "兒童", 12), ("severe", "成人", 236)]


def test_cases_that_a_year_of_taiwan_adds_up_to_are_of_that_year(read):
    text = "110年百日咳確定病例共41例，無死亡病例。"
    assert period_starts(read, text) == {41: "2021", 0: "2021"}


@pytest.mark.parametrize("imported", ["八十九宗", "89宗", "八十九宗屬"])
def test_cases_of_two_origins_that_are_involved_are_no_cluster(rows, imported):
    found = rows(f"新冠疫情：本港11月29日新增267宗個案，涉及{imported}輸入個案和178宗本地個案。", **HONG_KONG)
    assert found[1:] == [
        "香港特别行政区 new confirmed imported 89",
        "香港特别行政区 new confirmed local 178",
    ]


@pytest.mark.parametrize("rose", ["升至上周的七十二宗", "下降至上周的七十二宗", "增加至上周的72宗"])
def test_the_week_after_a_change_is_the_one_reported(read, rose):
    (bulletin,) = read(f"流感個案由前一周的三十六宗{rose}。", **HONG_KONG).bulletins
    assert bulletin.period_start[:10] == "2022-11-20"
    assert [one.value for one in bulletin.observations] == [72]


def test_a_day_of_the_week_before_is_no_number_of_it(rows):
    assert rows("流感個案由前一周的36宗增加至上周三的72宗。", **HONG_KONG) == []


@pytest.mark.parametrize("number", ["四十", "24"])
def test_outbreaks_of_the_week_before_after_where_they_are(read, number):
    (bulletin,) = read(f"學校方面，上周爆發{number}宗水痘，影響134人。", **HONG_KONG).bulletins
    assert bulletin.period_start[:10] == "2022-11-20"
    assert [one.measure for one in bulletin.observations] == ["clusters", "cluster_cases"]


@pytest.mark.parametrize("rose", ["上周個案增至185宗", "上周個案增至一百八十五宗", "上周的個案數目增加至185宗"])
def test_cases_that_rose_to_a_number_last_week_are_new(rows, rose):
    text = f"猩紅熱疫情：上周錄得172宗個案。{rose}。今年累計個案增至900宗。"
    assert rows(text, **HONG_KONG)[1:] == [
        "香港特别行政区 new cases 185",
        "香港特别行政区 cumulative cases 900",
    ]
