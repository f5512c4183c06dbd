"""A sum and what it adds up: outcomes of a sum are sums, a day of its own is new."""

from __future__ import annotations

import pytest


def test_a_sum_in_a_table_has_no_start(read):
    table = "病名\t发病数\t\n\t本月\t累计\n肺结核\t30\t250"
    found = read(table, title="2022年10月法定传染病疫情").bulletins
    assert [(b.period_start[:10], o.basis, o.value) for b in found for o in b.observations] == [
        ("2022-10-01", "new", 30),
        ("", "cumulative", 250),
    ]


def test_a_day_of_its_own_is_new_after_a_sum(rows):
    text = "目前累计报告确诊病例300例，今日30例分别为东湖区及南桥区各10例，高新区及开发区各5例。"
    assert rows(text) == [
        "示例市 cumulative confirmed 300",
        "示例市 new confirmed 30",
        "东湖区 new confirmed 10",
        "南桥区 new confirmed 10",
        "高新区 new confirmed 5",
        "开发区 new confirmed 5",
    ]


def test_outcomes_of_a_sum_are_sums(rows):
    text = "11月28日0-24时，新增无症状感染者2例，累计28例，其中解除医学观察18例、尚在医学观察7例、转为确诊病例3例。"
    assert rows(text) == [
        "示例市 new asymptomatic 2",
        "示例市 cumulative asymptomatic 28",
        "示例市 cumulative released 18",
        "示例市 current asymptomatic 7",
        "示例市 cumulative converted 3",
    ]


def test_a_number_before_a_sum_is_no_sum(rows):
    text = "截至今日15时确诊12例确诊病例，目前累计病例54例，今日12例分别为东湖区8例，南桥区4例。"
    assert rows(text) == [
        "示例市 new confirmed 12",
        "示例市 cumulative confirmed 54",
        "东湖区 new confirmed 8",
        "南桥区 new confirmed 4",
    ]


def test_a_sum_in_cases_is_not_of_the_dead_before_it(rows):
    text = "11月29日，新增90宗確診，再多3人病歿，今波疫情累計1,200宗。"
    assert rows(text) == [
        "示例市 new confirmed 90",
        "示例市 new deaths 3",
        "示例市 cumulative confirmed 1200",
    ]


def test_days_in_which_a_sum_was_reached_hide_no_name(rows):
    found = rows("自11月26日以来，东湖区4天内已累计报告阳性感染者47例，其中无症状感染者20例。")
    assert found == ["东湖区 cumulative infections 47", "东湖区 cumulative asymptomatic 20"]


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("累计报告确诊病例37例、无症状感染者183例，总计已达220例", ["示例市 cumulative infections 220"]),
        ("新增本土确诊病例37例、本土无症状感染者183例，共220例", ["示例市 new infections local 220"]),
        ("累计报告确诊病例37例、无症状感染者183例，合计221例", []),
        ("新增本土确诊病例37例、境外输入无症状感染者183例，共220例", []),
    ],
)
def test_what_those_with_and_without_symptoms_add_up_to_are_infections(rows, printed, found):
    assert rows(f"截至11月29日24时，{printed}。")[2:] == found


@pytest.mark.parametrize(
    ("said", "start"),
    [
        ("本流感季累计重症病例300例", ""),
        ("本轮疫情累计重症病例300例", ""),
        ("本流感季自10月1日起累计重症病例300例", "2022-10-01"),
        ("累计重症病例300例", "2022-01-01"),
    ],
)
def test_a_sum_of_a_season_or_an_outbreak_does_not_begin_with_the_year_said_before(read, said, start):
    found = read(f"今年截至11月29日累计登革热病例12例。流感疫情：{said}，死亡60例。").bulletins
    periods = {(one.value, b.period_start[:10]) for b in found for one in b.observations}
    assert periods == {(12, "2022-01-01"), (300, start), (60, start)}


def test_who_is_left_of_an_origin_is_no_second_number_of_the_other(rows):
    text = "截至11月29日24时，现有本土确诊病例67例。累计报告境外输入确诊病例54例，现有32例。"
    assert rows(text)[1:] == ["示例市 cumulative confirmed imported 54", "示例市 current confirmed imported 32"]
