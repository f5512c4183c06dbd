"""A basis that no word says is taken from the sentence before, and reported where that is often wrong."""

from __future__ import annotations

import pytest


@pytest.mark.makes("basis_uncertain")
def test_a_basis_that_no_word_says_is_a_finding(rows, findings):
    text = "示例市死亡病例30例，其中东湖区20例。"
    assert rows(text) == ["示例市 cumulative deaths 30", "东湖区 cumulative deaths 20"]
    assert [one for one in findings(text) if one.startswith("basis")] == [
        "basis_uncertain: 示例市死亡病例30例，其中东湖区20例"
    ]


@pytest.mark.makes("basis_uncertain")
@pytest.mark.parametrize(
    ("text", "doubtful"),
    [
        ("截至11月28日24时，现有登革热病例30例。全市死亡2例。", "全市死亡2例"),
        ("截至11月28日24时，确诊登革热病例30例。全市报告登革热病例20例。", "全市报告登革热病例20例"),
        ("今年截至11月28日累计报告流感病例30例。无重症病例。", "无重症病例"),
        ("截至11月28日15时，示例市报告登革热病例3例，累计登革热病例30例。", "示例市报告登革热病例3例"),
    ],
)
def test_a_basis_of_the_sentence_before_is_a_finding_where_it_is_often_wrong(findings, text, doubtful):
    assert findings(text) == [f"basis_uncertain: {doubtful}"]


@pytest.mark.spares("basis_uncertain")
def test_the_basis_of_the_sentence_before_is_none_where_it_is_right(findings):
    assert findings("截至11月28日24时，现有确诊病例30例。密切接触者20人。累计确诊病例90例。死亡2例。") == []


@pytest.mark.spares("basis_uncertain")
@pytest.mark.parametrize("words", ["截至11月28日24时，示例市死亡病例", "示例市累计死亡病例", "目前，示例市重症病例"])
def test_a_basis_stated_by_a_word_or_a_moment_is_no_finding(findings, words):
    assert not [one for one in findings(f"{words}30例。") if one.startswith("basis_uncertain")]


@pytest.mark.makes("basis_uncertain")
def test_what_follows_a_guessed_basis_is_as_doubtful(findings):
    text = "截至11月28日24时，现有登革热病例30例。全市死亡2例，治愈9例。"
    assert findings(text) == ["basis_uncertain: 全市死亡2例，治愈9例"]
