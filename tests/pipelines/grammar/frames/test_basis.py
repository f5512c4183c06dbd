"""新增, 累计, 现有: what is new, what there was so far, what there is."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("新增确诊病例3例。", "new confirmed 3"),
        ("报告新增确诊病例3例。", "new confirmed 3"),
        ("新增3例确诊病例。", "new confirmed 3"),
        ("报告3例新增确诊病例。", "new confirmed 3"),
        ("累计报告确诊病例3例。", "cumulative confirmed 3"),
        ("现有确诊病例3例。", "current confirmed 3"),
        ("尚在医学观察的无症状感染者3例。", "current asymptomatic 3"),
        ("新增解除医学观察的无症状感染者3例。", "new released 3"),
        ("当日治愈出院3例。", "new recovered 3"),
        ("目前在院治疗3例。", "current in_hospital 3"),
        ("新增排除疑似病例3例。", "new suspected_excluded 3"),
        ("新增1例确诊病例治愈出院。", "new recovered 1"),
        ("今日已确诊病例为3例。", "new confirmed 3"),
        ("当日已确诊个案数为3例。", "new confirmed 3"),
        ("全市已确诊病例为3例。", "cumulative confirmed 3"),
    ],
)
def test_a_word_says_it(rows, text, row):
    assert rows(text) == [f"示例市 {row}"]


def test_without_a_word_each_measure_of_a_sum_has_its_usual_basis(rows):
    assert rows("累计报告确诊病例20例，重症病例2例，死亡病例1例，出院病例5例，疑似病例4例。") == [
        "示例市 cumulative confirmed 20",
        "示例市 current severe 2",
        "示例市 cumulative deaths 1",
        "示例市 cumulative recovered 5",
        "示例市 current suspected 4",
    ]


def test_numbers_after_a_new_count_are_new(rows):
    assert rows("新增确诊病例5例，重症病例2例，治愈出院3例。") == [
        "示例市 new confirmed 5",
        "示例市 new severe 2",
        "示例市 new recovered 3",
    ]


def test_people_in_hospital_are_current_next_to_new_cases(rows):
    assert rows("新增确诊病例3例，在院治疗30例，其中重症病例2例。昨日出院1例，现住院病例29例。") == [
        "示例市 new confirmed 3",
        "示例市 current in_hospital 30",
        "示例市 current severe 2",
        "示例市 new recovered 1",
        "示例市 current in_hospital 29",
    ]
    assert rows("新增确诊病例3例，其中住院治疗2例。新增住院病例1例。")[1:] == [
        "示例市 new in_hospital 2",
        "示例市 new admitted 1",
    ]


def test_after_截至_nothing_is_new_that_is_not_said_to_be(rows):
    assert rows("新增确诊病例5例。截至11月29日24时，在院治疗病例30例。")[1:] == ["示例市 current in_hospital 30"]


def test_a_difference_of_two_stocks_is_no_count(rows, findings):
    text = "新增确诊病例5例，重症病例较前一日减少18例。"
    assert rows(text) == ["示例市 new confirmed 5"]
    assert findings(text) == []


def test_a_correction_in_brackets_is_no_count(rows):
    assert rows("累计报告确诊病例20例（核减1例）。") == ["示例市 cumulative confirmed 20"]


def test_thousands_may_be_grouped_by_commas_or_blanks(rows):
    assert rows("累计报告确诊病例1,234例，累计治愈出院1 134例。") == [
        "示例市 cumulative confirmed 1234",
        "示例市 cumulative recovered 1134",
    ]


def test_numbers_of_a_sentence_about_a_day_are_new(rows):
    text = "截至11月28日24时，累计确诊病例90例。11月29日，治愈出院7例。"
    assert rows(text) == ["示例市 cumulative confirmed 90", "示例市 new recovered 7"]


def test_a_number_after_a_colon_at_the_end_of_a_line_has_the_measure_before_it(rows):
    assert rows("11月29日，通报如下。\n新增确诊病例：12例。\n新增无症状感染者：45例\n解除医学观察：3例。") == [
        "示例市 new confirmed 12",
        "示例市 new asymptomatic 45",
        "示例市 new released 3",
    ]


def test_a_number_after_a_colon_within_a_line_may_have_another_measure(rows):
    assert "示例市 new confirmed 5" not in rows("11月29日，新增确诊病例：5例为轻型。")
    assert rows("11月29日，新增确诊病例：5例，在东湖区。") == [
        "示例市 new confirmed 5",
        "东湖区 new confirmed 5 implied",
    ]


def test_a_sum_without_a_measure_after_several_has_none_of_them(rows, findings):
    text = "新增确诊病例3例，死亡1例。累计报告40例。"
    assert rows(text) == ["示例市 new confirmed 3", "示例市 new deaths 1"]
    assert findings(text) == ["unread: 累计报告40例"]


def test_a_sum_without_a_measure_has_that_of_the_sentence_before(rows):
    text = "新增确诊病例3例，其中重症1例。累计报告40例。"
    assert rows(text)[-1] == "示例市 cumulative confirmed 40"


def test_a_current_count_may_be_printed_between_new_ones(rows):
    text = "11月21日至11月27日，全市报告登革热病例30例，现有住院病例20例，报告死亡病例5例。"
    assert rows(text) == ["示例市 new cases 30", "示例市 new deaths 5", "示例市 current in_hospital 20"]


def test_as_of_now_a_list_is_not_of_what_is_new(rows):
    text = "新增登革热病例3例。截至目前，登革热病例分布于东湖区（20例）、南桥区（10例）。共计30例登革热病例。"
    assert rows(text)[1:] == [
        "东湖区 cumulative cases 20",
        "南桥区 cumulative cases 10",
        "示例市 cumulative cases 30",
    ]


@pytest.mark.parametrize("outcome", ["治愈280例，死亡2例", "累计出院280例", "死亡2例"])
def test_those_there_are_now_are_none_of_the_dead_or_recovered(rows, outcome):
    text = f"截至11月29日24时，全市累计报告确诊病例320例，{outcome}，现有38例，其中重症1例。"
    assert rows(text)[-2:] == ["示例市 current confirmed 38", "示例市 current severe 1"]


def test_those_there_are_now_are_unread_where_they_may_be_of_several(findings):
    text = "累计确诊病例320例，无症状感染者90例，解除医学观察70例，现有38例。"
    assert "unread: 现有38例" in findings(text, day="截至11月29日24时，")


def test_a_sum_after_several_new_counts_is_unread(rows, findings):
    text = "11月29日，新增确诊病例3例，死亡1例，累计320例。"
    assert rows(text) == ["示例市 new confirmed 3", "示例市 new deaths 1"]
    assert findings(text, day="") == ["unread: 累计320例"]


def test_a_sum_after_each_new_count_is_read(rows):
    text = "11月29日，新增确诊病例3例，累计320例，新增死亡病例1例，累计2例。"
    assert rows(text)[2:] == ["示例市 cumulative confirmed 320", "示例市 cumulative deaths 2"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全市登革热病例数已达449例，其中东湖区9例。", ["示例市 cumulative cases 449", "东湖区 cumulative cases 9"]),
        ("全市登革热病例增至449例。", ["示例市 cumulative cases 449"]),
        ("全市登革热病例由30例增至36例。", ["示例市 cumulative cases 36"]),
        ("全市新增登革热病例已达30例。", ["示例市 new cases 30"]),
        ("将新增登革热病例数由4例更正为3例。", ["示例市 new cases 3"]),
        ("登革热累计病例数订正为320例。", ["示例市 cumulative cases 320"]),
    ],
)
def test_a_number_that_was_reached_is_cumulative_and_the_one_before_is_no_row(rows, text, expected):
    assert rows(f"11月29日，{text}", title="登革热疫情通报") == expected


@pytest.mark.parametrize(
    "text",
    [
        "截至11月29日，新冠并发重症30例，其中死亡5例。",
        "截至11月29日，新冠并发重症确诊个案共计30例，其中5例死亡。",
        "截至11月29日，流感并发重症30例，其中死亡5例。",
    ],
)
def test_complicated_cases_are_a_sum(rows, text):
    assert rows(text) == ["示例市 cumulative severe 30", "示例市 cumulative deaths 5"]


def test_severe_cases_of_covid_are_as_of_now(rows):
    assert rows("截至11月29日24时，新冠肺炎重症病例共计3例。") == ["示例市 current severe 3"]


@pytest.mark.parametrize(
    "text",
    [
        "现有在院治疗确诊病例0例。其中：确诊病例中，东湖区60例、南桥区15例。",
        "现有确诊病例2例。确诊病例中，东湖区60例、南桥区15例。",
        "截至11月29日24时，现有确诊病例4例，确诊病例分布：东湖区60例、南桥区15例。",
    ],
)
def test_a_list_of_more_than_there_are_now_is_a_sum(read, rows, text):
    assert rows(text)[1:] == ["东湖区 cumulative confirmed 60", "南桥区 cumulative confirmed 15"]
    assert "basis_uncertain" in {one.kind for one in read(text).findings}


@pytest.mark.spares("basis_uncertain")
def test_a_number_that_is_repeated_as_that_of_today_is_new_for_certain(read, rows):
    text = "登革热疫情：截至今日15时确诊30例，累计300例，今日30例分别为东湖区20例、南桥区10例。"
    assert "示例市 new confirmed 30" in rows(text)
    assert read(text).findings == ()


@pytest.mark.parametrize(("later", "basis"), [(30, "new"), (9, "cumulative"), (5, "cumulative")])
def test_recoveries_that_a_larger_sum_follows_are_new(rows, later, basis):
    text = f"示例市有9例确诊患者治愈出院。目前，全市共有{later}例治愈出院。"
    assert rows(text)[0] == f"示例市 {basis} recovered 9"


@pytest.mark.parametrize("said", ["已出院", "现已治愈出院"])
def test_who_is_well_again_by_now_is_a_sum(rows, said):
    assert rows(f"11月28日新增确诊病例6例。{said}30例。") == [
        "示例市 new confirmed 6",
        "示例市 cumulative recovered 30",
    ]


def test_a_sum_of_another_disease_makes_no_zero_current(read):
    found = read("2022年10月，全市报告麻疹1例，累计9例；风疹未报告。").bulletins
    assert [(o.basis, o.value) for b in found if b.disease == "rubella" for o in b.observations] == [("new", 0)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("10月，手足口病由30例升至50例，死亡1例。", ["new cases 50", "new deaths 1"]),
        ("10月，手足口病较上月下降20%至50例，死亡1例。", ["new cases 50", "new deaths 1"]),
        ("10月，手足口病较9月增长两成至50例，死亡1例。", ["new cases 50", "new deaths 1"]),
        ("10月，手足口病同比减少20%至50例，死亡1例。", ["new cases 50", "new deaths 1"]),
        ("第47周，手足口病病例从上周的30例增至50例。", ["new cases 50"]),
        ("10月，登革热由30例增至50例，水痘由9例增加到13例。", ["new cases 50", "new cases 13"]),
        ("11月28日，死亡病例由2例增至3例。", ["cumulative deaths 3"]),
        ("11月1日至28日，登革热病例由30例升至50例。", ["cumulative cases 50"]),
        ("10月，登革热累计病例由30例增至50例。", ["cumulative cases 50"]),
    ],
)
def test_what_a_number_rises_to_is_a_sum_but_in_a_report_of_a_week_or_month(rows, text, found):
    assert rows(text) == [f"示例市 {one}" for one in found]


def test_fewer_than_last_year_are_no_part_of_those_of_this_year(rows, findings):
    text = "今年报告手足口病病例9例，没有去年同期的30例多。"
    assert (rows(text), findings(text)) == (["示例市 cumulative cases 9"], [])


@pytest.mark.parametrize("verb", ["就增至", "便增至", "随之增至", "就上升至", "攀升至", "跃升至", "飙升至"])
def test_what_a_sum_rises_to_is_a_sum(rows, verb):
    assert rows(f"昨日新增3例登革热，累计病例数{verb}104例。")[1:] == ["示例市 cumulative cases 104"]
