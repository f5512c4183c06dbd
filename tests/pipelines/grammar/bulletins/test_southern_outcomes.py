"""Patients who left, parts of years and of tests, and corrections in releases of Hong Kong, Macau and Taiwan."""

from __future__ import annotations

import pytest

HONG_KONG = {"area": "810000", "publisher": "衞生防護中心"}
MACAU = {"area": "820000", "publisher": "衛生局"}
TAIWAN = {"area": "710000", "publisher": "疾病管制署"}


@pytest.mark.parametrize(
    "text",
    [
        "猩紅熱疫情：今年累計30例，其中住院4例，均已出院。",
        "猩紅熱疫情：今年累計30例，當中4人曾住院，現均已出院。",
        "猩紅熱疫情：今年累計30例，當中4人住院，已全部出院。",
    ],
)
def test_patients_who_all_left_were_admitted_and_are_not_in_hospital(rows, text):
    assert rows(text, **MACAU)[1:] == [
        "澳门特别行政区 cumulative admitted 4",
        "澳门特别行政区 cumulative recovered 4 implied",
    ]


def test_one_patient_who_left_is_not_in_hospital(rows):
    found = rows("昨日新增猩紅熱3例，住院1例，已出院。", **MACAU)
    assert found[1:] == ["澳门特别行政区 new admitted 1", "澳门特别行政区 new recovered 1 implied"]


def test_patients_of_whom_nothing_is_said_are_in_hospital(rows):
    assert "澳门特别行政区 current in_hospital 4" in rows("猩紅熱疫情：今年累計30例，目前住院4例。", **MACAU)


@pytest.mark.parametrize("joined", ["，今年", "，當中今年", "，其中今年"])
def test_cases_of_this_year_in_a_sum_since_another_year_have_the_period_of_the_year(read, joined):
    text = f"自2019年起累計83宗類鼻疽個案{joined}錄得9宗。"
    bulletins = read(text, published="2024-11-12", **HONG_KONG).bulletins
    found = {one.value: b.period_start[:10] for b in bulletins for one in b.observations}
    assert found == {83: "2019-01-01", 9: "2024-01-01"}


def test_the_first_quarter_has_a_name_of_its_own(read):
    (bulletin,) = read("今年首季報告登革熱9例。", published="2024-04-12", **MACAU).bulletins
    assert (bulletin.period_start[:10], bulletin.period_end[:10]) == ("2024-01-01", "2024-04-01")


def test_a_sum_after_corrected_cases_is_of_the_cases_before_these(rows, findings):
    text = "新冠疫情：昨日新增9例本土病例，另有83例校正回歸，全台已累計302例。"
    assert rows(text, **TAIWAN)[-1] == "台湾省 cumulative confirmed 302"
    assert findings(text, **TAIWAN)[0].startswith("unread: 另有83例")


@pytest.mark.parametrize("sure", ["確認的", "證實的", "確診"])
def test_cases_confirmed_by_a_test_are_a_group(read, sure):
    text = f"新冠疫情：昨日新增930宗個案，包括經核酸檢測{sure}個案310宗及快速抗原測試陽性個案620宗。"
    (bulletin,) = read(text, **HONG_KONG).bulletins
    assert [(one.subgroup, one.value) for one in bulletin.observations] == [
        ("", 930), ("核酸檢測", 310), ("快速抗原測試", 620),
    ]  # fmt: skip


def test_a_germ_that_some_clusters_had_is_not_that_of_all(read):
    text = "上週急診腹瀉就診9,310人次，腹瀉群聚通報23起，其中9起檢出諾羅病毒。"
    found = [(b.disease, one.value) for b in read(text, **TAIWAN).bulletins for one in b.observations]
    assert found == [("norovirus", 9)]


def test_all_imported_after_suspected_and_confirmed_is_said_of_the_confirmed(rows):
    found = rows("今年通報登革熱疑似病例39例，確診3例，均為境外移入。", **TAIWAN)
    assert [one for one in found if "imported" in one] == ["台湾省 cumulative confirmed imported 3 implied"]


def test_a_county_may_say_within_the_county_before_this_year(rows):
    found = rows("截至9月12日，縣內今年累計登革熱確診9例。", area="", publisher="彰化縣衛生局")
    assert found == ["彰化縣 cumulative confirmed 9"]


def test_zeng_alone_says_new_after_a_day(rows):
    assert rows("登革熱疫情：台南市今日增本土病例83例。", **TAIWAN) == ["台南市 new cases local 83"]


@pytest.mark.parametrize("joined", ["累計今年第83宗", "為今年第83宗", "是今年第83宗"])
def test_a_part_after_the_number_of_a_case_in_the_year_is_of_the_year(rows, joined):
    found = rows(f"登革熱疫情：本港新增一宗本地個案，{joined}，當中9宗為本地個案。", **HONG_KONG)
    assert found[1:] == ["香港特别行政区 cumulative cases 83", "香港特别行政区 cumulative cases local 9"]


@pytest.mark.parametrize("verb", ["共錄得", "共接獲", "接獲"])
def test_what_a_region_counted_in_a_year_that_is_over_is_new(read, verb):
    text = f"2021年澳門{verb}登革熱病例83例，其中本地21例、輸入62例。"
    (bulletin,) = read(text, **MACAU).bulletins
    assert bulletin.period_start[:10] == "2021-01-01"
    assert [one.value for one in bulletin.observations] == [83, 21, 62]


def test_where_all_of_a_sum_live_is_said_in_short(rows):
    found = rows("臺灣累計9例本土屈公病，全在高雄；境外移入累計31例。", **TAIWAN)
    assert "高雄市 cumulative cases local 9 implied" in found


@pytest.mark.parametrize("local", ["今年累計231例", "今年累計本土病例231例", "累計病例231例"])
def test_sums_of_items_that_each_open_with_an_origin_are_of_these(rows, local):
    text = f"登革熱疫情：上週新增本土病例12例，{local}；境外移入新增5例，累計213例。"
    assert sorted(rows(text, **TAIWAN)) == [
        "台湾省 cumulative cases imported 213", "台湾省 cumulative cases local 231",
        "台湾省 new cases imported 5", "台湾省 new cases local 12",
    ]  # fmt: skip


def test_a_sum_after_one_origin_alone_may_be_of_all(rows):
    found = rows("登革熱疫情：上週新增本土病例12例，今年累計231例；死亡1例，累計死亡3例。", **TAIWAN)
    assert "台湾省 cumulative cases 231" in found


@pytest.mark.parametrize("ill", ["發病", "出現疑似症狀"])
def test_contacts_who_fell_ill_are_not_those_traced(rows, ill):
    assert rows(f"麻疹疫情：昨日新增3例麻疹接觸者{ill}。", **TAIWAN) == []


@pytest.mark.parametrize("part", ["其中1例死亡", "其中重症1例"])
def test_a_sum_after_what_became_of_a_part_is_not_of_these_for_certain(rows, findings, part):
    text = f"登革熱疫情：昨日新增病例3例，{part}，今年累計12例。"
    assert not [one for one in rows(text, **TAIWAN) if one.endswith(" 12")]
    assert any(one.startswith("unread: 累計12例") for one in findings(text, **TAIWAN))


def test_a_sum_of_deaths_after_those_who_died_now_is_of_deaths(rows):
    assert rows("登革熱疫情：昨日新增死亡1例，累計2例。", **TAIWAN)[-1] == "台湾省 cumulative deaths 2"


@pytest.mark.parametrize(
    "others",
    ["匡列接觸者471人", "累計出院200例", "昨日新增12例死亡", "目前住院28人", "今日新增重症46例", "累計42人不治"],
)
@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("另有6例輸入個案", "confirmed imported 6"),
        ("昨日本土個案73例", "new confirmed local 73"),
        ("今年累計本土150例、境外移入120例", "cumulative confirmed local 150"),
    ],
)
def test_cases_of_an_origin_are_none_of_those_of_the_sentence_before(rows, others, text, row):
    found = rows(f"新增380例確定病例。{others}。{text}。", area="710000")
    assert any(one.endswith(row) for one in found)
    assert not [one for one in found if " local" in one and not one.endswith(row)]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("新增治愈出院30例。本土病例30例", "new recovered local 30"),
        ("现有住院病例90例。境外输入病例20例", "current in_hospital imported 20"),
        ("现有重症病例3例。本土病例3例", "current severe local 3"),
    ],
)
def test_no_more_cases_of_an_origin_are_of_those_of_the_sentence_before(rows, text, row):
    assert rows(f"{text}。")[-1] == f"示例市 {row}"


@pytest.mark.parametrize("again", ["200例本土個案中，90例男性", "本土病例200例，分布在台北市150例、台南市50例"])
def test_cases_of_an_origin_stated_again_are_no_sum(rows, again):
    text = f"今日新增300例確定病例（200例本土、100例境外移入）。截至昨日累計確診5000例。{again}。"
    found = rows(text, area="710000")
    assert [one for one in found if one.endswith(" 200")] == ["台湾省 new confirmed local 200"]


@pytest.mark.parametrize(
    "text",
    [
        "累計通報{}例，有180000例已排除", "截至昨日累計通報{}例，其中180000例已排除",
        "累計通報病例{}例，已排除180000例",
        "累計通報個案{}人，其中180000人排除",
        "目前累計{}例通報，已有180000例排除",
        "累計{}例通報，其中180000例已排除",
    ],
)  # fmt: skip
def test_notifications_of_which_most_are_excluded_are_no_cases(rows, text):
    found = rows(f"新冠疫情：{text.format(200000)}。", area="710000")
    assert found == ["台湾省 cumulative suspected_excluded 180000"]


@pytest.mark.makes("basis_uncertain")
@pytest.mark.parametrize("died", ["53名患者不治", "53人死亡"])
def test_deaths_after_a_sum_may_be_new(rows, died):
    found = rows(f"新冠疫情：本港11月29日新增90宗確診，累計60000宗。另外，{died}。", **HONG_KONG)
    assert found[-1] == "香港特别行政区 cumulative deaths 53"


@pytest.mark.parametrize("ill", ["9人危殆，6人嚴重", "9人情況危殆，另有6人嚴重", "有9人情況危殆，6人情況嚴重"])
@pytest.mark.parametrize("before", ["現時2000名病人留醫。", "累計個案增至50000宗。"])
def test_how_ill_they_are_is_as_of_now(rows, before, ill):
    found = rows(f"本港今日（11月29日）新增90宗確診個案。{before}{ill}。", **HONG_KONG)
    assert {"香港特别行政区 current critical 9", "香港特别行政区 current severe 6"} <= set(found)


@pytest.mark.parametrize("left", ["多40人出院", "多40人康復出院", "多40名病人康復"])
def test_more_who_left_are_new(rows, left):
    found = rows(f"本港今日（11月29日）新增90宗確診個案。{left}。", **HONG_KONG)
    assert found[1:] == ["香港特别行政区 new recovered 40"]


@pytest.mark.parametrize(
    "cases", ["新增98例COVID-19併發症確定病例", "COVID-19併發症新增98例", "新增COVID-19併發症病例98例"]
)
def test_complications_are_severe_cases(rows, cases):
    assert rows(f"11月20日至26日國內{cases}。", **TAIWAN) == ["台湾省 new severe 98"]
