"""无症状感染者转为确诊病例: 含 is a part of the confirmed, 另有 comes on top."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("新增本土确诊病例9例（含2例由无症状感染者转为确诊病例）。", 1),
        ("新增本土确诊病例9例，含2例无症状感染者转为确诊病例。", 1),
        ("新增本土确诊病例9例；另有2例本土无症状感染者转确诊病例。", 0),
        ("新增本土无症状感染者9例；当日本土无症状感染者转为确诊病例2例。", None),
    ],
)
def test_it_is_recorded_whether_the_confirmed_include_it(read, text, within):
    (bulletin,) = read(text).bulletins
    converted = [o for o in bulletin.observations if o.measure == "converted"]
    assert [(o.value, o.origin, o.counted_within) for o in converted] == [(2, "local", within)]


def test_conversions_counted_as_cases_are_conversions_and_imported(rows):
    assert rows("新增2例境外输入无症状感染者转确诊病例和3例无症状感染者。") == [
        "示例市 new converted imported 2",
        "示例市 new asymptomatic imported 3",
    ]


def test_the_people_who_were_reclassified_may_be_unnamed(rows):
    assert rows("新增无症状感染者9例，当日转为确诊病例2例。")[1:] == ["示例市 new converted 2"]


def test_a_suspected_case_that_is_confirmed_is_no_conversion(rows, passed):
    text = "新增疑似病例9例，其中3例转为确诊病例。"
    assert rows(text) == ["示例市 new suspected 9"]
    assert passed(text) == ["reclassified: 3例"]


def test_a_place_inside_brackets_is_a_place_of_the_conversions(rows):
    assert rows("新增确诊病例9例，含3例由无症状感染者转为确诊病例（东湖区2例、南桥区1例）。")[2:] == [
        "东湖区 new converted 2",
        "南桥区 new converted 1",
    ]


@pytest.mark.parametrize(
    "phrase",
    [
        "其中，1例为11月27日无症状感染者转为确诊病例",
        "11月27日通报的无症状感染者1例转为确诊病例",
    ],
)
def test_the_day_of_the_infection_is_not_that_of_the_conversion(read, phrase):
    bulletins = read(f"11月29日0-24时，新增确诊病例5例。{phrase}。新增无症状感染者8例。").bulletins
    (days,) = {(b.period_start[:10], b.period_end[:10]) for b in bulletins}
    assert days == ("2022-11-29", "2022-11-30")
    assert [(o.measure, o.value) for b in bulletins for o in b.observations] == [
        ("confirmed", 5),
        ("converted", 1),
        ("asymptomatic", 8),
    ]


def test_the_day_of_a_recovery_is_not_that_of_the_report_of_who_recovered(read):
    text = "11月29日，新增确诊病例5例。11月20日报告的确诊病例2例治愈出院。"
    assert [b.period_end[:10] for b in read(text).bulletins] == ["2022-11-30"]


def test_the_day_of_a_conversion_is_its_own(read):
    text = "11月28日，新增确诊病例5例。11月29日无症状感染者转为确诊病例3例。"
    assert [b.period_end[:10] for b in read(text).bulletins] == ["2022-11-29", "2022-11-30"]


@pytest.mark.parametrize(
    ("phrase", "row"),
    [
        ("新增无症状感染者3例转为确诊病例", "new converted 3"),
        ("无症状感染者3例解除医学观察", "cumulative released 3"),
        ("密切接触者8人解除医学观察", "cumulative contacts_released 8"),
        ("确诊病例2例治愈出院", "cumulative recovered 2"),
    ],
)
def test_the_reclassification_may_follow_the_number(read, rows, phrase, row):
    assert rows(f"{phrase}。") == [f"示例市 {row}"]
    assert read(f"{phrase}。").bulletins[0].observations[0].evidence == phrase


def test_two_numbers_without_a_comma_are_not_what_became_of_one(rows):
    assert "示例市 new deaths 3" not in rows("11月29日，新增确诊病例3例死亡1例。")


def test_converted_cases_after_those_found_somewhere_are_of_all_cases(rows):
    text = "新增本土确诊病例9例，其中，5例在隔离点中发现、3例在社区筛查中发现、1例由无症状感染者转为确诊病例。"
    assert rows(text)[-1] == "示例市 new converted local 1"
