"""What Hong Kong, Macau and Taiwan print of severe cases, outbreaks and tests."""

from __future__ import annotations

import pytest

HONG_KONG = {"area": "810000", "publisher": "衞生署"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("新冠疫情：本港新增89宗陽性檢測本地個案", "new infections local 89"),
        ("新冠疫情：本港新增89宗檢測陽性輸入個案", "new infections imported 89"),
        ("流感疫情：截至昨日錄得42宗成人嚴重流感個案", "cumulative severe 42"),
        ("流感疫情：成人嚴重流感個案方面，累計共錄得48宗個案", "cumulative severe 48"),
        ("流感疫情：本月19日至29日錄得7宗流感嚴重個案", "new severe 7"),
        ("流感疫情：過去一周共錄得28宗學校或院舍爆發個案", "new clusters 28"),
        ("流感樣疾病：上星期錄得的流感樣疾病爆發有28宗", "new clusters 28"),
        ("手足口病：上星期錄得手足口病爆發的數目為28宗", "new clusters 28"),
        ("流感疫情：上星期錄得7宗兒童嚴重流感個案", "new severe 7"),
        ("流感疫情：錄得7宗嚴重流感個案", "cumulative severe 7"),
        ("新冠疫情：目前有32名危殆病人留院", "current critical 32"),
        ("新冠疫情：目前有32名危殆病人正接受深切治療", "current icu 32"),
        ("新冠疫情：目前有104名確診者正入住隔離設施留醫", "current in_hospital 104"),
        ("截至目前，與「沙士」有關的死亡個案增至204宗", "cumulative deaths 204"),
        ("手足口病：今年累計49件群聚", "cumulative clusters 49"),
        ("截至今日下午，有9位病人較早前入院而今日證實感染非典型肺炎", "new cases 9"),
        ("登革熱：截至昨日，令總感染人數達490人", "cumulative infections 490"),
    ],
)
def test_what_is_counted(rows, text, found):
    assert rows(text, **HONG_KONG) == [f"香港特别行政区 {found}"]


@pytest.mark.makes("unread")
@pytest.mark.parametrize(
    "text", ["新冠疫情：今日75名危殆或嚴重病人留院", "流感疫情：現有輕症及普通型67例", "SARS疫情：累計未確定病例70例"]
)
def test_one_number_of_two_kinds_or_of_none_is_no_row(read, text):
    figures = read(text, **HONG_KONG)
    assert not figures.bulletins
    assert [one.kind for one in figures.findings] == ["unread"]


@pytest.mark.spares("unread")
def test_severities_with_a_number_each_are_rows(read, rows):
    text = "新冠疫情：目前有32名危殆、43名嚴重病人留院"
    assert rows(text, **HONG_KONG) == [
        "香港特别行政区 current critical 32",
        "香港特别行政区 current severe 43",
    ]
    assert not [one for one in read(text, **HONG_KONG).findings if one.kind == "unread"]


def test_outcomes_of_a_group_are_of_the_group(read):
    figures = read("流感疫情：截至昨日錄得26宗兒童嚴重流感個案，4人死亡。", **HONG_KONG)
    assert [(o.measure, o.subgroup) for b in figures.bulletins for o in b.observations] == [
        ("severe", "兒童"),
        ("deaths", "兒童"),
    ]


@pytest.mark.spares("sum_mismatch")
def test_unread_entries_of_a_list_count_in_its_sum(read):
    text = "新冠疫情：截至目前累計100例確診，分別為40例境外移入，50例本土病例，6例某船隊、3例航空器感染、1例不明。"
    kinds = [one.kind for one in read(text, area="710000").findings]
    assert "sum_mismatch" not in kinds
    assert "unread" in kinds


def test_severe_cases_of_the_same_time_are_as_new_as_what_is_before_them(rows):
    text = "流感疫情：上星期錄得28宗流感樣疾病爆發，同期錄得7宗嚴重流感個案。"
    assert rows(text, **HONG_KONG) == ["香港特别行政区 new clusters 28", "香港特别行政区 new severe 7"]


def test_from_a_day_until_now(read):
    figures = read("登革热疫情：由11月12日至今，共有84名病人康复出院，包括今天出院的6人。")
    found = {(o.basis, o.value, b.period_start[:10]) for b in figures.bulletins for o in b.observations}
    assert ("cumulative", 84, "2022-11-12") in found


def test_the_mainland_in_reports_of_hong_kong(read):
    text = "H7N9禽流感：內地至今共確診43宗個案，其中浙江有18宗，廣東有25宗。"
    found = {(o.area, o.value) for b in read(text, **HONG_KONG).bulletins for o in b.observations}
    assert found == {("全国", 43), ("浙江省", 18), ("广东省", 25)}


def test_up_to_an_hour_of_the_day_that_was_said(read):
    figures = read("新冠疫情：今（30）日早上通報，截至零時，全市新增4例本土確診病例。")
    assert [b.period_end for b in figures.bulletins] == ["2022-11-30T00:00+08:00"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("新增1例登革熱，為今年境外移入第11例", "cumulative cases imported 11"),
        ("今年登革熱已是第11例確定病例", "cumulative confirmed 11"),
    ],
)
def test_the_nth_case_of_a_year_is_a_sum(rows, text, found):
    assert f"台湾省 {found}" in rows(text, area="710000")


def test_the_nth_case_that_is_new_is_no_number(rows):
    assert rows("登革熱疫情：昨日新增今年第11例確定病例。", area="710000") == []


def test_where_a_patient_was_is_not_abroad(rows):
    text = "登革熱疫情：錄得1宗個案，患者於潛伏期曾到過菲律賓；而截至昨日，今年至今共有121宗登革熱個案。"
    assert "香港特别行政区 cumulative cases 121" in rows(text, **HONG_KONG)
    assert rows("11月28日，患者曾到菲律宾，新增登革热3例。") == ["示例市 new cases 3"]


def test_full_width_marks_are_no_traditional_characters(read):
    text = "当日，全省新增3例，其中，甲地2例，乙地，丙地，丁地，无新增，其中，澳门往来，人员，1例。"
    assert not any("澳门" in b.area for b in read(text, area="").bulletins)


def test_a_month_before_a_number_with_thousands_is_a_month(read):
    figures = read("法定传染病疫情：今年10月2,104例病例中，登革热147例。", published="2022-11-30")
    assert "2022-10-01" in {b.period_start[:10] for b in figures.bulletins}


@pytest.mark.parametrize(
    "text",
    [
        "今年累計登革熱157例，分別為142例本土及15例境外移入，其中4例死亡。",
        "今年累計登革熱157例確診，分別為142例本土，15例境外移入。確診個案中4人死亡。",
    ],
)
def test_numbers_after_a_list_of_origins_have_none_of_them(rows, text):
    assert rows(text, area="710000")[-1] == "台湾省 cumulative deaths 4"


def test_numbers_with_an_origin_have_it(rows):
    text = "今年累計登革熱157例，分別為142例本土及15例境外移入，其中本土4例死亡。"
    assert "台湾省 cumulative deaths local 4" in rows(text, area="710000")


def test_numbers_in_an_entry_of_a_list_of_origins_have_its_origin(rows):
    text = (
        "11月29日，新增确诊病例12例。其中境外输入病例2例，本土病例10例（东湖区10例），含4例由无症状感染者转为确诊病例。"
    )
    assert "示例市 new converted local 4" in rows(text)


def test_people_who_were_found_not_to_be_infected_are_no_cases(rows):
    text = "SARS疫情：昨日有5名病人出院，其中2人均證實沒有感染沙士。"
    assert rows(text, **HONG_KONG) == ["香港特别行政区 new recovered 5"]


def test_headings_of_countries_and_of_the_mainland(rows):
    lines = [
        "衞生防護中心的資料顯示，全球確診約4077萬宗。",
        "加拿大", "昨日新增確診病例31例。",
        "中國", "昨日新增確診病例84例。", "累計確診病例300例。",
        "香港", "昨日新增確診個案47宗。",
        "法國", "昨日新增確診病例77例。", "累計死亡35例。",
    ]  # fmt: skip
    assert rows("\n".join(lines), title="新冠疫情資訊", **HONG_KONG) == [
        "全国 new confirmed 84",
        "全国 cumulative confirmed 300",
        "香港特别行政区 new confirmed 47",
    ]


@pytest.mark.parametrize(
    ("title", "text", "publisher", "found"),
    [
        ("深圳疫情｜昨增31宗", "深圳昨日新增31宗本土確診個案。", "香港01", "深圳市 new confirmed local 31"),
        ("台南登革熱再增31例", "香港某社台北3月6日電：全台新增登革熱病例31例。", "香港某社", "台湾省 new cases 31"),
        ("深圳灣口岸通關", "本港昨日新增31宗本土確診個案。", "香港01", "香港特别行政区 new confirmed local 31"),
    ],
)
def test_a_paper_of_hong_kong_on_another_place(read, title, text, publisher, found):
    figures = read(f"新冠疫情：{text}" if "登革熱" not in text else text, title=title, publisher=publisher, area="")
    [(bulletin, row)] = [(one, row) for one in figures.bulletins for row in one.observations]
    assert f"{row.area} {row.basis} {row.measure} {row.origin} {row.value}".replace("  ", " ") == found
    assert bulletin.area == row.area


@pytest.mark.parametrize(
    "text",
    [
        "當中30宗為核酸檢測陽性個案，70宗為快速抗原測試陽性個案。",
        "包括核酸檢測呈陽性30宗，快速抗原測試呈陽性70宗。",
    ],
)
def test_cases_by_the_test_that_found_them(read, text):
    figures = read(f"截至今日零時零分，新增100宗新型冠狀病毒感染個案，{text}", **HONG_KONG)
    _, *parts = [row for bulletin in figures.bulletins for row in bulletin.observations]
    assert [(one.basis, one.measure, one.subgroup, one.value) for one in parts] == [
        ("new", "infections", "核酸檢測", 30),
        ("new", "infections", "快速抗原測試", 70),
    ]


def test_origins_repeated_in_later_paragraphs_are_of_the_new_ones(read):
    text = (
        "截至今日零時，中心正調查9宗新增新冠肺炎確診個案，至今本港個案累計4012宗。新增個案其中6宗曾身處外地。\n\n"
        "在6宗輸入個案中，均由外地抵港。\n\n3宗本地個案，均有流行病學關連。"
    )
    found = {(one.basis, one.origin, one.value) for b in read(text, **HONG_KONG).bulletins for one in b.observations}
    assert found == {("new", "", 9), ("cumulative", "", 4012), ("new", "imported", 6), ("new", "local", 3)}


@pytest.mark.parametrize(
    ("text", "subgroup"),
    [
        ("8月19日錄得2,011宗經核酸檢測陽性個案及4,377宗快速抗原測試陽性個案，當中輸入個案共205宗。", ""),
        ("8月19日新增2,011宗核酸檢測陽性個案和4,377宗快速測試陽性個案，其中輸入個案205宗。", ""),
        ("8月19日錄得2,011宗經核酸檢測陽性個案，當中輸入個案共205宗。", "核酸檢測"),
    ],
)
def test_a_part_of_both_tests_is_of_no_subgroup(read, text, subgroup):
    found = read(text, area="810000", publisher="衞生防護中心", published="2022-08-19")
    rows = [o for b in found.bulletins for o in b.observations if o.value == 205]
    assert [(o.measure, o.origin, o.subgroup) for o in rows] == [("infections", "imported", subgroup)]


def test_what_is_besides_a_number_has_not_the_origin_of_its_part(read):
    text = "8月19日錄得2,011宗經核酸檢測陽性個案，當中輸入個案共205宗，另有4,377宗快速抗原測試陽性個案。"
    found = read(text, area="810000", publisher="衞生防護中心", published="2022-08-19")
    rows = [(o.value, o.origin) for b in found.bulletins for o in b.observations]
    assert sorted(rows) == [(205, "imported"), (2011, ""), (4377, "")]


def test_how_ill_patients_are_after_numbers_of_two_days(rows):
    text = "本港今日（11月29日）新增628宗確診個案。昨日共有54人康復出院。留醫病人中，14人危殆，9人嚴重。"
    found = rows(text, area="810000", publisher="衞生防護中心")
    assert [row.partition(" ")[2] for row in found[2:]] == ["current critical 14", "current severe 9"]
