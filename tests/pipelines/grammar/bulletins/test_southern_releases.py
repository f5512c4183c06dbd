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


def test_local_cases_of_taiwan_after_a_number_of_hong_kong_are_of_taiwan(rows):
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


def test_pupils_who_fell_ill_are_a_finding(findings):
    text = "第一宗，該校初二甲班共有11名學生出現發燒、咳嗽，5男6女。"
    found = findings(f"衛生局今日接獲3宗流感樣疾病群集性感染報告。{text}", **MACAU)
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


def test_a_city_that_cases_live_in_does_not_report_for_a_nation(rows):
    text = "11月28日新增本土死亡3例，均為北市居民；北市新增確診8例。"
    found = rows(text, area="", publisher="疾病管制署")
    assert found[:2] == ["台湾省 new deaths local 3", "台北市 new deaths local 3 implied"]


@pytest.mark.parametrize("none", ["無人留醫", "無人需住院"])
def test_none_of_pupils_of_whom_nothing_is_counted_is_no_zero_of_the_area(rows, none):
    assert rows(f"流感疫情：石橋中學幼三乙班5名學生出現發燒，其中3人曾求醫，{none}。", **MACAU) == []


def test_a_part_of_pupils_of_whom_nothing_is_counted_is_no_number_of_the_area(rows):
    text = "中心今日正調查南山一間幼稚園的十五名學生，當中兩人確診手足口病。"
    assert rows(text, **HONG_KONG) == []


def test_deaths_after_a_place_that_was_not_read_are_not_of_the_place_before(rows):
    text = "台北市昨新增本土12例，境外移入8例，死亡3例；新北市34例，死亡20例。"
    assert not [row for row in rows(text, **TAIWAN) if row.endswith(" 20")]


@pytest.mark.parametrize("words", ["則有七宗", "共7宗", "有七宗"])
def test_outbreaks_of_a_disease_are_clusters_however_they_are_counted(rows, words):
    found = rows(f"11月20日至26日接獲水痘爆發報告，同期流感爆發{words}，涉及45人。", **HONG_KONG)
    assert found == ["香港特别行政区 new clusters 7", "香港特别行政区 new cluster_cases 45"]


@pytest.mark.parametrize(
    "outbreaks", ["九宗學校及院舍流感爆發報告", "九間學校有關流感爆發的呈報", "九間幼稚園流感爆發的通報"]
)
def test_outbreaks_in_several_kinds_of_houses_are_clusters(rows, outbreaks):
    found = rows(f"昨日接獲{outbreaks}，合共涉及五十七人。", **HONG_KONG)
    assert found == ["香港特别行政区 new clusters 9", "香港特别行政区 new cluster_cases 57"]


def test_respiratory_infections_without_a_slug_are_not_of_the_disease_named_after_them(rows):
    text = "昨日接獲十四宗學校爆發上呼吸道感染的報告，共涉及九十六名學生；流感爆發有七宗。"
    assert rows(text, **HONG_KONG) == ["香港特别行政区 new clusters 7"]


@pytest.mark.parametrize("pupils", ["學童", "幼童", "院童"])
def test_pupils_of_an_outbreak_who_fell_ill_are_its_cases(read, pupils):
    (bulletin,) = read(f"水痘疫情：昨日接獲一間小學爆發報告，共六名{pupils}發病。", **HONG_KONG).bulletins
    assert [(one.measure, one.subgroup) for one in bulletin.observations][-1] == ("cluster_cases", pupils)


@pytest.mark.parametrize("traced", ["已匡列接觸者236人", "已初步匡列密切接觸者236人"])
def test_contacts_traced_so_far_are_a_sum(rows, traced):
    assert rows(f"麻疹新增1例，{traced}。", **TAIWAN)[-1] == "台湾省 cumulative contacts_traced 236"


@pytest.mark.parametrize("observed", ["其中81人尚在監測", "81人仍在健康監測中", "其中監測中81人"])
def test_contacts_who_are_monitored_are_observed(rows, observed):
    found = rows(f"麻疹疫情：接觸者累計230人，{observed}。", **TAIWAN)
    assert found[-1] == "台湾省 current contacts_observed 81"


@pytest.mark.parametrize("lives", ["居住於彰化縣", "現居住在彰化縣", "住在彰化縣"])
def test_where_the_cases_live_is_their_place(rows, lives):
    found = rows(f"昨日新增1例本土登革熱病例，{lives}。", **TAIWAN)
    assert found[-1] == "彰化縣 new cases local 1 implied"


def test_an_age_below_which_they_are_is_a_group(read):
    (bulletin,) = read("流感疫情：昨日新增重症3例，其中65歲以上2例、未滿5歲1例。", **TAIWAN).bulletins
    assert [one.subgroup for one in bulletin.observations] == ["", "65歲以上", "未滿5歲"]


def test_a_type_without_the_virus_goes_on_with_a_list_of_types(read):
    text = "昨日新增7例腸病毒重症，感染型別為腸病毒71型3例、克沙奇A16型2例、D68型2例。"
    (bulletin,) = read(text, **TAIWAN).bulletins
    assert [one.subtype for one in bulletin.observations] == ["", "71型", "克沙奇A16型", "D68型"]


def test_the_place_with_the_most_has_the_number_after_it(rows):
    text = "中國大陸昨日新增本土確診934例，廣東省最多，有601例確診；香港新增803宗。"
    assert rows(text, area="", publisher="示例日報")[1:] == [
        "广东省 new confirmed local 601", "香港特别行政区 new confirmed 803",
    ]  # fmt: skip


def test_a_number_of_the_dead_without_a_unit_is_a_count(rows):
    text = "今年國內累計41例登革熱、7死，創近年新高。"
    assert rows(text, **TAIWAN) == ["台湾省 cumulative cases 41", "台湾省 cumulative deaths 7"]


def test_townships_with_their_numbers_in_brackets_are_places_as_printed(rows):
    text = "昨日新增9例登革熱病例，分布在柳湖鄉（5例）、柳溪市（3例）及北坑鄉（1例）。"
    assert rows(text, **TAIWAN)[1:] == ["柳湖鄉 new cases 5", "柳溪市 new cases 3", "北坑鄉 new cases 1"]


def test_whence_most_imported_cases_came_takes_them_nowhere_else(rows):
    text = "昨日錄得9宗登革熱個案，其中一宗為本地個案。8宗外地傳入個案主要從泰國、菲律賓及越南傳入。"
    assert [row.split(maxsplit=1)[1] for row in rows(text, **HONG_KONG)][1:] == [
        "new cases local 1",
        "new cases imported 8",
    ]
