"""Several bulletins in one article, and one number stated twice."""

from __future__ import annotations

import pytest


def bulletins(figures):
    return [(b.disease, b.period_start, b.period_end, len(b.observations)) for b in figures.bulletins]


def test_yesterday_and_today_are_two(read):
    text = "11月28日0-24时，全市新增确诊病例9例。\n11月29日0-15时，全市新增确诊病例4例。"
    assert bulletins(read(text)) == [
        ("covid-19", "2022-11-28T00:00+08:00", "2022-11-29T00:00+08:00", 1),
        ("covid-19", "2022-11-29T00:00+08:00", "2022-11-29T15:00+08:00", 1),
    ]


def test_new_and_current_counts_are_two_rows(read):
    text = "11月28日0-24时，新增确诊病例9例。截至11月28日24时，累计确诊病例90例，新增无症状感染者2例。"
    assert bulletins(read(text)) == [
        ("covid-19", "2022-11-28T00:00+08:00", "2022-11-29T00:00+08:00", 2),
        ("covid-19", "", "2022-11-29T00:00+08:00", 1),
    ]


def test_a_wave_is_cumulative_from_its_beginning(read):
    (bulletin,) = read("11月1日0时至11月28日24时，本轮疫情累计报告阳性感染者93例。").bulletins
    assert (bulletin.period_start, bulletin.period_end) == ("2022-11-01T00:00+08:00", "2022-11-29T00:00+08:00")
    assert bulletin.observations[0].basis == "cumulative"


def test_two_diseases_are_two(read):
    text = "2023年9月1日0-24时，全市新增登革热病例3例，新增猴痘确诊病例1例。"
    assert [(b.disease, b.observations[0].measure) for b in read(text, published="2023-09-02").bulletins] == [
        ("dengue", "cases"),
        ("mpox", "confirmed"),
    ]


def test_a_repeated_number_is_one_row(rows):
    assert rows("11月29日0-24时，全市新增确诊病例3例。全市新增确诊病例3例（东湖区3例）。") == [
        "示例市 new confirmed 3",
        "东湖区 new confirmed 3",
    ]


def test_a_text_without_a_count_states_none(read):
    assert read("请市民朋友做好个人防护，12345热线随时为您服务。") == read("")


def test_outside_of_its_years_a_disease_must_be_named(read, findings):
    assert read("新增确诊病例3例。", published="2025-11-30").bulletins == ()
    assert findings("新增确诊病例3例。", published="2025-11-30") == ["unread: 新增确诊病例3例"]


@pytest.mark.parametrize("headline", ["新增确诊6例无症状77例", "新增6例确诊77例无症状", "新增6例确诊 77例无症状"])
def test_two_numbers_without_a_mark_between_them_are_two(rows, headline):
    assert rows(f"11月29日，{headline}。") == ["示例市 new confirmed 6", "示例市 new asymptomatic 77"]
