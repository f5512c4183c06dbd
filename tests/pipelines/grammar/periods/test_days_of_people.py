"""Days on which something became of those counted are not the days of the numbers after them."""

from __future__ import annotations

import pytest

DAY = ("2022-11-29T00:00+08:00", "2022-11-30T00:00+08:00")


@pytest.mark.parametrize(
    "detail",
    [
        "系11月21日从越南入境人员",
        "均为11月25日确诊病例的同住家属",
        "患者11月26日发病，11月27日就诊",
        "均系11月19日起隔离管控人员",
        "系11月18日至20日乘机抵达人员",
        "11月22日自老挝返回",
    ],
)
def test_the_earlier_day_of_those_just_counted_is_of_no_number_after_it(read, detail):
    found = read(f"11月29日新增确诊病例6例，{detail}，治愈出院4例，累计确诊病例57例。").bulletins
    assert {(one.period_start, one.period_end) for one in found} == {DAY, ("", DAY[1])}
    assert [number.value for one in found for number in one.observations] == [6, 4, 57]


@pytest.mark.parametrize(
    "outcome",
    [
        "11月27日的无症状感染者1例转为确诊病例",
        "其中11月27日的无症状感染者1例转为确诊病例",
        "11月20日的确诊病例中1例治愈出院",
    ],
)
def test_the_day_of_those_whose_outcome_is_reported_is_of_no_number(read, outcome):
    found = read(f"11月29日新增确诊病例6例，{outcome}，死亡2例。").bulletins
    assert {(one.period_start, one.period_end) for one in found} == {DAY}
    assert [number.value for one in found for number in one.observations] == [6, 1, 2]


@pytest.mark.spares("ambiguous_period")
@pytest.mark.parametrize("day", ["11月28日新增确诊病例2例", "11月28日，无症状感染者入院"])
def test_an_earlier_day_that_has_a_number_or_stands_alone_applies_to_the_sum(read, day):
    found = read(f"11月29日新增确诊病例6例，{day}，累计确诊病例57例。")
    (last,) = [one for one in found.bulletins if 57 in [number.value for number in one.observations]]
    assert last.period_end == DAY[0]
    assert found.findings == ()


@pytest.mark.makes("ambiguous_period")
def test_the_day_of_those_just_counted_is_no_day_of_a_sum_without_one(read):
    found = read("新增确诊病例6例，系11月21日从越南入境人员，累计确诊病例57例。")
    assert [one.period_end for one in found.bulletins] == [""]
    assert [one.kind for one in found.findings] == ["ambiguous_period"]


@pytest.mark.makes("unread")
@pytest.mark.parametrize("listed", ["其中11月28日发病6例，11月27日发病4例", "其中11月28日发病的有6例，11月27日起病4例"])
def test_cases_by_the_day_of_onset_are_no_totals_of_that_day(read, listed):
    found = read(f"11月29日新增报告登革热病例13例，{listed}。")
    assert [number.value for one in found.bulletins for number in one.observations] == [13]
    assert {one.kind for one in found.findings} == {"unread"}


@pytest.mark.spares("unread")
@pytest.mark.parametrize(
    ("printed", "period"),
    [
        ("截至11月29日", ("", DAY[1])),
        ("截至8月9日", ("", "2022-08-10T00:00+08:00")),
        ("11月21日至29日", ("2022-11-21T00:00+08:00", DAY[1])),
        ("11月29日，", DAY),
    ],
)
def test_cases_up_to_a_day_or_of_days_are_totals(read, printed, period):
    found = read(f"{printed}发病6例。", title="登革热疫情")
    assert [(one.period_start, one.period_end) for one in found.bulletins] == [period]
    assert found.findings == ()


def test_patients_who_left_on_an_earlier_day_are_of_that_day(read):
    found = read("11月29日，全市新增登革热病例3例。2例重症患者于11月27日治愈出院，新增死亡病例1例。").bulletins
    days = {number.value: one.period_start[:10] for one in found for number in one.observations}
    assert days == {3: "2022-11-29", 2: "2022-11-27", 1: "2022-11-29"}


@pytest.mark.parametrize(
    "changed",
    [
        "全市报告的9例无症状感染者中，有2例11月29日转为确诊病例",
        "全市新增无症状感染者9例，其中2例于11月29日转为确诊病例",
        "全市新增无症状感染者9例，2例11月29日解除隔离",
        "全市新增无症状感染者9例。2例无症状感染者已于11月29日转为确诊病例",
    ],
)
def test_a_later_day_between_a_number_and_what_became_of_its_cases_is_its_own(read, changed):
    found = read(f"11月28日，{changed}，新增死亡病例1例。").bulletins
    days = {number.value: one.period_start[:10] for one in found for number in one.observations}
    assert days == {9: "2022-11-28", 2: "2022-11-29", 1: "2022-11-28"}


@pytest.mark.makes("ambiguous_period")
def test_the_day_on_which_a_notice_is_issued_is_the_day_of_no_number(read):
    found = read("29日，示例市东湖区卫健局发布消息称，新增确诊病例3例。")
    assert [one.period_start for one in found.bulletins] == [""]
    found = read("29日，示例市东湖区卫健局发布消息称，28日新增确诊病例3例。")
    assert [one.period_start[:10] for one in found.bulletins] == ["2022-11-28"]
