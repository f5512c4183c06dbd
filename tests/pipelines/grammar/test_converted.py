"""无症状感染者转为确诊病例: 含 is a part of the confirmed, 另有 comes on top."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("新增本土确诊病例9例(含2例由无症状感染者转为确诊病例)。", 1),
        ("新增本土确诊病例9例,含2例无症状感染者转为确诊病例。", 1),
        ("新增本土确诊病例9例;另有2例本土无症状感染者转确诊病例。", 0),
        ("新增本土无症状感染者9例;当日本土无症状感染者转为确诊病例2例。", None),
    ],
)
def test_it_is_recorded_whether_the_confirmed_hold_it(read, text, within):
    (bulletin,) = read(text).bulletins
    converted = [o for o in bulletin.observations if o.measure == "converted"]
    assert [(o.value, o.origin, o.counted_within) for o in converted] == [(2, "local", within)]


def test_conversions_counted_as_cases_are_conversions_and_imported(rows):
    assert rows("新增2例境外输入无症状感染者转确诊病例和3例无症状感染者。") == [
        "示例市 new converted imported 2",
        "示例市 new asymptomatic imported 3",
    ]


def test_whom_it_befell_may_be_unsaid(rows):
    assert rows("新增无症状感染者9例,当日转为确诊病例2例。")[1:] == ["示例市 new converted 2"]


def test_a_suspected_case_that_is_confirmed_is_no_conversion(rows, findings):
    text = "新增疑似病例9例,其中3例转为确诊病例。"
    assert rows(text) == ["示例市 new suspected 9"]
    assert findings(text) == ["unread: 其中3例转为确诊病例"]


def test_a_place_inside_brackets_is_a_place_of_the_conversions(rows):
    assert rows("新增确诊病例9例,含3例由无症状感染者转为确诊病例(东湖区2例、南桥区1例)。")[2:] == [
        "东湖区 new converted 2",
        "南桥区 new converted 1",
    ]
