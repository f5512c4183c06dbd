"""The period of a sheet is stated, or that of its title or name; sheets of one bulletin are one article."""

from __future__ import annotations

import pytest

from tests.pipelines.documents.captures import kinds_of, numbers_of, read
from tests.pipelines.documents.small_books import (
    in_xml,
    make_xlsx,
)
from tests.pipelines.documents.small_pdf import Text, make_pdf, table


@pytest.mark.makes("period_unknown")
@pytest.mark.parametrize("stamp", ["2023年10月7日 下午10:18", "导出时间：2023-10-07 22:18:00", "2023/10/7"])
def test_the_hour_of_an_export_is_no_period_and_without_one_the_numbers_are_a_finding(stamp):
    body = in_xml([["肺结核"], ["地区", "发病数", "死亡数"], ["示例市", 12, 1], [stamp]])
    reading = read(body, published="2023-10-08")
    assert numbers_of(reading) == []
    assert set(kinds_of(reading)) <= {"period_unknown", "unread"}
    assert "period_unknown" in kinds_of(reading)
    assert reading.articles[0].captions == (stamp,)


@pytest.mark.spares("period_unknown")
@pytest.mark.parametrize(
    ("period", "starts"), [("2022-09-01/2022-10-01", "2022-09-01"), ("2021-01-01/2022-01-01", "2021-01-01")]
)
def test_the_period_that_was_stated_of_a_sheet_is_that_of_its_numbers(period, starts):
    body = in_xml([["肺结核"], ["地区", "发病数", "死亡数"], ["示例市", 12, 1], ["2023年10月7日 下午10:18"]])
    reading = read(body, period=period)
    assert numbers_of(reading) == [("tuberculosis", "cases", 12), ("tuberculosis", "deaths", 1)]
    assert {bulletin.period_start[:10] for bulletin in reading.articles[0].bulletins} == {starts}
    assert "period_unknown" not in kinds_of(reading)


ROWS = [["病名", "发病数", "死亡数"], ["肺结核", "1080", "3"], ["梅毒", "60", "1"]]
UNDATED = make_pdf([Text(100, 50, "示例市法定传染病统计表", 14), *table(60, 80, [200, 100, 100], ROWS)])


@pytest.mark.makes("period_unknown")
def test_the_numbers_of_a_table_in_a_document_without_a_period_are_a_finding():
    reading = read(UNDATED)
    assert (numbers_of(reading), set(kinds_of(reading))) == ([], {"period_unknown", "unread"})


def test_a_document_whose_title_says_no_time_is_of_the_period_that_was_stated():
    reading = read(UNDATED, period="2022-09-01/2022-10-01")
    assert len(numbers_of(reading)) == 4
    assert {bulletin.period_start[:7] for bulletin in reading.articles[0].bulletins} == {"2022-09"}


@pytest.mark.parametrize(
    ("name", "title", "month"),
    [
        ("3月", "2021年示例市百日咳统计表", "2021-03"),
        ("3月", "2021年示例市百日咳疫情", "2021-03"),
        ("2021年3月", "示例市百日咳统计表", "2021-03"),
        ("3月", "2021年4月示例市百日咳统计表", "2021-04"),
        ("2021年3月", "2020年示例市百日咳统计表", "2020-01"),
        ("2021年", "示例市百日咳统计表", "2021-01"),
    ],
)
def test_a_sheet_may_have_its_period_as_its_name(name, title, month):
    reading = read(make_xlsx({name: [[title], ["地区", "发病数"], ["东湖区", 5]]}))
    ((bulletin,),) = (article.bulletins for article in reading.articles)
    assert bulletin.period_start[:7] == month


def test_a_name_that_is_no_period_gives_none():
    reading = read(make_xlsx({"3月": [["示例市百日咳统计表"], ["地区", "发病数"], ["东湖区", 5]]}))
    assert reading.articles[0].bulletins == ()
    assert kinds_of(reading)


def numbers_by_article(reading):
    return [
        [(b.disease, o.measure, o.value) for b in one.bulletins for o in b.observations] for one in reading.articles
    ]


def test_sheets_of_one_bulletin_are_one_article():
    cases = [["2022年9月示例市法定传染病发病数"], ["病名", "发病数"], ["肺结核", 30], ["梅毒", 20]]
    deaths = [["2022年9月示例市法定传染病死亡数"], ["病名", "死亡数"], ["肺结核", 1], ["梅毒", 0]]
    other = [["2022年8月示例市法定传染病发病数"], ["病名", "发病数"], ["肺结核", 33]]
    reading = read(make_xlsx({"发病": cases, "上月": other, "死亡": deaths}))
    assert [(one.title, len(one.bulletins)) for one in reading.articles] == [
        ("2022年9月示例市法定传染病发病数", 2),
        ("2022年8月示例市法定传染病发病数", 1),
    ]
    assert sorted(numbers_by_article(reading)[0]) == [
        ("syphilis", "cases", 20),
        ("syphilis", "deaths", 0),
        ("tuberculosis", "cases", 30),
        ("tuberculosis", "deaths", 1),
    ]
    assert list(dict.fromkeys(one.sheet for one in reading.articles[0].file_positions)) == ["发病", "死亡"]


@pytest.mark.makes("two_numbers")
def test_sheets_that_contradict_each_other_are_reported():
    table = [["2022年9月示例市法定传染病疫情"], ["病名", "发病数"], ["肺结核", 30]]
    reading = read(make_xlsx({"9月": table, "9月 (2)": [*table[:2], ["肺结核", 31]]}))
    assert kinds_of(reading) == ["two_numbers"]


@pytest.mark.makes("period_unknown")
def test_a_sheet_with_the_title_of_another_month_has_no_rows():
    table = [["2022年8月示例市法定传染病疫情"], ["病名", "发病数", "发病率(1/10万)"], ["肺结核", 30, 1.5]]
    reading = read(make_xlsx({"8月": table, "9月": table}))
    assert (numbers_by_article(reading)[1], reading.articles[1].rates) == ([], ())
    assert (len(reading.articles[0].rates), kinds_of(reading)) == (1, ["period_unknown"])


@pytest.mark.spares("period_unknown", "two_numbers")
@pytest.mark.parametrize("name", ["8月", "8月份", "1-8月", "2022年8月", "Sheet1"])
def test_a_sheet_named_after_the_month_in_its_title_has_rows(name):
    table = [["2022年8月示例市法定传染病疫情"], ["病名", "发病数"], ["肺结核", 30]]
    reading = read(make_xlsx({name: table}))
    assert (numbers_by_article(reading), kinds_of(reading)) == ([[("tuberculosis", "cases", 30)]], [])
