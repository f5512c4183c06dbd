"""Days printed as figures with their year, and weeks with points."""

from __future__ import annotations

import pytest

DAY = ("2022-11-29T00:00+08:00", "2022-11-30T00:00+08:00")


@pytest.mark.parametrize(
    ("printed", "period"),
    [
        ("2022-11-29 0—24时", DAY),
        ("2022/11/29", DAY),
        ("截至2022.11.29 15:00", ("", "2022-11-29T15:00+08:00")),
        ("2022.11.21—2022.11.27", ("2022-11-21T00:00+08:00", "2022-11-28T00:00+08:00")),
        ("2022/11/21至11/27", ("2022-11-21T00:00+08:00", "2022-11-28T00:00+08:00")),
        ("2022.11.21-27", ("2022-11-21T00:00+08:00", "2022-11-28T00:00+08:00")),
        ("2022-11-28 08:00至2022-11-29 08:00", ("2022-11-28T08:00+08:00", "2022-11-29T08:00+08:00")),
        ("本周（11.21—11.27）", ("2022-11-21T00:00+08:00", "2022-11-28T00:00+08:00")),
        ("本周（第47周，11月21日至27日）", ("2022-11-21T00:00+08:00", "2022-11-28T00:00+08:00")),
    ],
)
def test_figures_are_days(read, printed, period):
    (bulletin,) = read(f"{printed}，全市新增确诊病例3例。").bulletins
    assert (bulletin.period_start, bulletin.period_end) == period


@pytest.mark.parametrize("imprint", ["发布时间：2022-11-30", "日期：2022/11/30", "2022-11-30 09:12"])
def test_the_moment_of_an_imprint_is_no_period(read, imprint):
    (bulletin,) = read(f"{imprint}\n全市新增确诊病例3例。").bulletins
    assert (bulletin.period_start, bulletin.period_end) == ("", "")


@pytest.mark.parametrize("printed", ["2022-13-09", "2022.2.30", "第2.11.3版", "2022.11.30%"])
def test_figures_that_are_no_day_are_no_period(read, printed):
    (bulletin,) = read(f"{printed}，全市新增确诊病例3例。").bulletins
    assert (bulletin.period_start, bulletin.period_end) == ("", "")


@pytest.mark.parametrize(
    "printed", ["27—28日，全市", "据通报，27～28日两天内，全市", "示例市27-28日两天内", "本月27-28日，全市"]
)
def test_two_days_without_a_month_are_both_of_them(read, printed):
    (bulletin,) = read(f"{printed}新增登革热病例3例。").bulletins
    assert (bulletin.period_start, bulletin.period_end) == ("2022-11-27T00:00+08:00", "2022-11-29T00:00+08:00")


@pytest.mark.parametrize("printed", ["潜伏期为5-8日，", "病程约5-8日，"])
def test_how_many_days_an_illness_lasts_are_no_days_of_the_month(read, printed):
    figures = read(f"11月29日，登革热{printed}全市新增登革热病例3例。")
    assert (figures.bulletins, [one.kind for one in figures.findings]) == ((), ["unread"])
