"""Weeks and months in reports of Hong Kong, Macau and Taiwan."""

from __future__ import annotations

import pytest


def spans(figures):
    return [
        (o.basis, o.measure, o.value, b.period_start[:10], b.period_end[:10])
        for b in figures.bulletins
        for o in b.observations
    ]


@pytest.mark.parametrize(
    ("phrase", "start"),
    [
        ("截至十一月二十六日的一周，", "2022-11-20"),
        ("截至11月26日止的一星期，", "2022-11-20"),
        ("截至11月26日的过去三天，", "2022-11-24"),
    ],
)
def test_the_days_up_to_a_day_are_an_interval(read, phrase, start):
    found = spans(read(f"登革热疫情：{phrase}全市录得9宗登革热个案。"))
    assert found == [("new", "cases", 9, start, "2022-11-27")]


def test_the_month_before_is_that_before_the_publication(read):
    assert spans(read("登革热疫情：上月录得9宗登革热个案。")) == [("new", "cases", 9, "2022-10-01", "2022-11-01")]


def test_the_month_before_a_reported_one_is_a_comparison(rows):
    assert rows("2022年10月，报告登革热9例。上月报告登革热5例。") == ["示例市 new cases 9"]


def test_last_week_is_the_week_that_was_dated(read):
    text = "登革热疫情：11月20日至26日，录得9宗登革热个案。另上星期录得死亡1宗。"
    assert spans(read(text))[1] == ("new", "deaths", 1, "2022-11-20", "2022-11-27")


def test_a_rise_from_the_week_before_is_no_sum(read):
    text = "登革热疫情：截至11月26日的一周，登革热个案由前一周的12宗（涉及3人）增至21宗。"
    assert spans(read(text)) == [("new", "cases", 21, "2022-11-20", "2022-11-27")]


def test_counts_of_some_hours_are_new_after_a_sum(rows):
    text = "登革热疫情：截至目前，累计报告登革热30例。过去24小时治愈出院3例。"
    assert rows(text) == ["示例市 cumulative cases 30", "示例市 new recovered 3"]


def test_up_to_yesterday_is_a_moment(rows):
    text = "流感疫情：由年初至昨日止，共录得22宗严重流感个案。"
    assert rows(text) == ["示例市 cumulative severe 22"]


@pytest.mark.makes("basis_uncertain")
def test_a_number_larger_than_all_new_cases_is_not_new(rows, findings):
    text = "新增登革热9例。全市病例以东湖区200例居冠，其次为南桥区4例。"
    found = rows(f"11月29日，{text}")
    assert found == ["示例市 new cases 9", "东湖区 cumulative cases 200", "南桥区 cumulative cases 4"]
    assert "basis_uncertain: 全市病例以东湖区200例居冠，其次为南桥区4例" in findings(text)


@pytest.mark.spares("basis_uncertain")
def test_a_part_of_all_new_cases_is_new(rows):
    text = "11月29日，新增登革热9例。全市病例以东湖区5例居冠，其次为南桥区4例。"
    assert rows(text) == ["示例市 new cases 9", "东湖区 new cases 5", "南桥区 new cases 4"]


@pytest.mark.parametrize("year", ["去（2021）年", "去年（2021年）", "2021年"])
def test_last_year_with_its_number_in_brackets(read, year):
    assert spans(read(f"登革熱疫情：{year}全台新增登革熱確診個案9例。", area="710000")) == [
        ("new", "confirmed", 9, "2021-01-01", "2022-01-01")
    ]


@pytest.mark.parametrize(
    ("moment", "year"), [("截至2021年10月底", 2021), ("截至2021年10月31日", 2021), ("截至2021年9月底", 2022)]
)
def test_months_that_end_with_a_moment_are_of_its_year(read, moment, year):
    text = f"{moment}，全市累计报告登革热病例300例。1-10月，新增登革热病例30例。"
    assert ("new", "cases", 30, f"{year}-01-01", f"{year}-11-01") in spans(read(text))


@pytest.mark.parametrize(
    ("area", "week", "start"),
    [
        ("440000", "第47周", "2022-11-21"),
        ("440000", "2022年第46周", "2022-11-14"),
        ("810000", "第47周", "2022-11-13"),
        ("710000", "第47周", "2022-11-20"),
        ("710000", "上周（第47周）", "2022-11-20"),
        ("710000", "上週", "2022-11-20"),
        ("710000", "截至11月29日，上週", "2022-11-20"),
        ("820000", "上星期", "2022-11-20"),
        ("810000", "上周至今", "2022-11-20"),
        ("440000", "上周", ""),
    ],
)
def test_a_numbered_week_is_that_of_the_area(read, area, week, start):
    found = spans(read(f"登革热疫情：{week}新增登革热9例。", area=area))
    assert [(value, since) for *_, value, since, _ in found] == [(9, start)]


def test_the_week_before_this_one_ends_where_it_begins(read):
    text = "流感疫情：本週（11月20日至26日）新增流感病例9例。上週新增流感病例3例。"
    found = spans(read(text, area="710000"))
    assert [(value, since) for *_, value, since, _ in found] == [(9, "2022-11-20"), (3, "2022-11-13")]


@pytest.mark.parametrize(
    ("phrase", "start", "end"),
    [
        ("2021年至12月31日止，登革熱病例共31例", "2021-01-01", "2022-01-01"),
        ("本地自11月6日首宗登革熱個案起，累計錄得31宗", "2022-11-06", "2022-11-30"),
        ("中心今日公布，新增31宗登革熱個案（11月20日至26日）", "2022-11-20", "2022-11-27"),
    ],
)
def test_a_number_is_of_the_days_that_are_printed_next_to_it(read, phrase, start, end):
    found = spans(read(f"{phrase}。", area="810000"))
    assert [one[2:] for one in found] == [(31, start, end)]


def test_the_month_that_another_is_compared_with_ends_no_sum(read):
    found = spans(read("今年10月共錄得9宗霍亂個案，高於9月的3宗；今年累計31宗。", area="810000"))
    assert [found[0][2:], found[-1][2:]] == [(9, "2022-10-01", "2022-11-01"), (31, "2022-01-01", "2022-11-01")]


def test_later_weeks_go_on_from_one_that_is_printed_with_its_days(read):
    text = "登革热疫情：第46周（11月12日-11月18日）新增登革热9例。第47周新增登革热3例。"
    assert [(value, since) for *_, value, since, _ in spans(read(text))] == [(9, "2022-11-12"), (3, "2022-11-19")]


def test_a_first_week_after_the_last_is_of_the_next_year(read):
    text = "登革热疫情：2021年第52周新增登革热9例，第1周新增登革热3例。"
    found = spans(read(text, published="2022-01-12"))
    assert [(value, since) for *_, value, since, _ in found] == [(9, "2021-12-27"), (3, "2022-01-03")]


@pytest.mark.parametrize("week", ["第10周", "第49周"])
def test_a_week_long_over_or_to_come_has_no_year(read, week):
    assert spans(read(f"登革热疫情：{week}新增登革热9例。")) == [("new", "cases", 9, "", "")]


@pytest.mark.parametrize("week", ["第53周", "2022年第53周"])
@pytest.mark.parametrize("area", ["440000", "710000"])
def test_a_week_that_its_year_does_not_have_is_of_no_days(read, area, week):
    found = read(f"登革热疫情：{week}新增登革热9例。", published="2023-01-12", area=area)
    assert spans(found) == [("new", "cases", 9, "", "")]


def test_the_days_printed_next_to_a_week_53_are_its_days(read):
    found = read("登革热疫情：第53周（12月26日-1月1日）新增登革热9例。", published="2023-01-12")
    assert [(value, since) for *_, value, since, _ in spans(found)] == [(9, "2022-12-26")]


@pytest.mark.parametrize("days", ["自去年1月1日至今年2月28日", "自去（111）年1月1日至今（112）年2月28日"])
def test_a_sum_from_a_day_of_last_year_to_one_of_this_year(read, days):
    found = read(f"登革热疫情：{days}，累计报告登革热9例。", published="2023-03-02", area="710000")
    assert spans(found) == [("cumulative", "cases", 9, "2022-01-01", "2023-03-01")]


@pytest.mark.parametrize("week", ["11月第一周", "11月份的第二个星期"])
def test_week_of_a_month_is_none_of_the_sum_before_it(read, week):
    text = f"截至11月28日，今年累计报告猩红热病例320例。{week}，全市共报告猩红热52例。"
    found = read(text).bulletins
    assert [(b.period_end[:10], o.basis, o.value) for b in found for o in b.observations] == [
        ("2022-11-29", "cumulative", 320), ("", "new", 52),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("2020年报告艾滋病36例，死亡2例。其中1月报告5例，2月报告7例。", "2020-02-01"),
        ("2020年上半年报告艾滋病36例。1月报告5例，2月报告7例。", "2020-02-01"),
        ("2020年报告艾滋病36例。今年1月报告5例，2月报告7例。", "2022-02-01"),
        ("2020年10月报告艾滋病36例。1月报告5例，2月报告7例。", "2022-02-01"),
        # the month of the page, or the one before it, after a year long over
        ("2021年报告艾滋病36例。11月新增报告7例。", "2022-11-01"),
        ("2021年报告艾滋病36例。10月报告7例，11月报告5例。", "2022-10-01"),
        ("2021年报告艾滋病36例。9月报告7例。", "2021-09-01"),
    ],
)
def test_a_month_is_in_the_year_that_the_text_is_about(read, text, start):
    assert ("new", "cases", 7, start) in [one[:4] for one in spans(read(text))]


def test_a_year_in_a_title_after_a_place_is_that_of_the_numbers(read):
    found = read("登记肺结核患者31例，死亡2例。", title="示例市2021年结核病防治工作总结")
    assert [one[3:] for one in spans(found)] == [("2021-01-01", "2022-01-01")] * 2


def test_the_month_before_may_be_said_before_the_place(read):
    found = spans(read("上月东湖区共有90人患上法定传染病。"))
    assert found == [("new", "cases", 90, "2022-10-01", "2022-11-01")]


def test_the_time_of_a_heading_ends_with_its_part_also_where_none_applied_before(read):
    heads = "一、10月疫情\n报告霍乱病例9例。\n二、1至10月累计疫情\n报告霍乱病例30例。\n三、重点疾病\n报告霍乱病例3例。"
    found = [(value, start) for *_, value, start, _ in spans(read(heads))]
    assert sorted(found) == [(3, ""), (9, "2022-10-01"), (30, "2022-01-01")]
