"""A day in a title that says what is counted then is that of the table, unless something nearer says another."""

from __future__ import annotations

import pytest

from tests.pipelines.grammar.tables.described import periods_of

NEW, SUM = ("2022-11-29", "2022-11-30", 3), ("", "2022-11-30", 30)
TABLE = "地区\t新增确诊\t累计确诊\n东湖区\t3\t30"


@pytest.mark.parametrize(
    "title",
    [
        "11月29日示例市各区新增情况",
        "示例市感染者统计（2022年11月29日）",
        "11月29日示例市疫情",
        "示例市疫情分布（11月29日）",
    ],
)
def test_a_table_is_of_the_day_on_which_its_title_counts(read, title):
    figures = read(TABLE, title=title)
    assert (periods_of(figures), figures.findings) == ([NEW, SUM], ())


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("11月30日示例市疫情", TABLE),  # the day of publication: of it or of the day before
        ("示例市疫情统计（11月29日发布）", TABLE),
        ("11月29日示例市举行会商疫情的会议", TABLE),
        ("11月29日示例市流调", TABLE),
        ("11月29日示例市疫情", f"11月25日，东湖区召开动员大会。\n{TABLE}"),
        ("11月29日示例市疫情", f"11月25日，东湖区召开动员大会。\n各区如下\n{TABLE}"),
    ],
)
def test_another_day_in_the_title_is_not_that_of_the_table(read, title, text):
    figures = read(text, title=title)
    assert [one.kind for one in figures.findings] == ["ambiguous_period"]
    assert periods_of(figures) == [("", "", 3), ("", "", 30)]


def test_the_time_of_a_caption_goes_before_that_of_the_title(read):
    caption = "11月28日各区情况"
    assert periods_of(read(f"{caption}\n{TABLE}", title="11月29日示例市疫情")) == [
        ("2022-11-28", "2022-11-29", 3),
        ("", "2022-11-29", 30),
    ]


@pytest.mark.parametrize("line", ["来源：示例市卫健委 2022-11-30", "填报人：王某 填报日期：2022年11月30日"])
def test_the_line_of_the_source_says_no_day_of_a_table(read, line):
    figures = read(f"{line}\n{TABLE}", title="11月29日示例市疫情")
    assert periods_of(figures) == [NEW, SUM]


@pytest.mark.parametrize(
    "line",
    [
        "填报人：王某 填报时间：2022年11月8日", "制表时间：2022年11月8日 15:30", "2022年11月8日",
        "注：数据截至2022年11月5日。", "注：去年同期为2021年10月。", "注：2021年5月起按报告日期统计。",
    ],
)  # fmt: skip
def test_a_time_below_a_table_is_none_of_its_numbers(read, line):
    table = "病名\t发病数\t死亡数\n霍乱\t30\t2"
    assert periods_of(read(f"{table}\n{line}", title="2022年10月示例市法定传染病疫情")) == [
        ("2022-10-01", "2022-11-01", 30), ("2022-10-01", "2022-11-01", 2),
    ]  # fmt: skip


def test_each_table_is_of_the_time_before_it(read):
    table = "病名\t发病数\n霍乱\t{}"
    text = f"10月情况如下。\n{table.format(30)}\n2022年1至10月，情况如下。\n{table.format(300)}"
    assert periods_of(read(text, title="2022年10月示例市法定传染病疫情")) == [
        ("2022-10-01", "2022-11-01", 30), ("2022-01-01", "2022-11-01", 300),
    ]  # fmt: skip


@pytest.mark.parametrize("line", ["", "各区如下表\n"])
def test_what_the_title_calls_new_is_new_but_for_what_lasts(read, rows, line):
    text = f"{line}地区\t确诊病例\t无症状感染者\t在院\n东湖区\t3\t20\t50"
    title = "11月29日示例市各区新增情况"
    assert rows(text, title=title) == [
        "东湖区 new confirmed 3", "东湖区 new asymptomatic 20", "东湖区 current in_hospital 50",
    ]  # fmt: skip
    assert read(text, title=title).findings == ()


def test_a_day_alone_does_not_make_numbers_new(read):
    figures = read("地区\t确诊病例\n东湖区\t30", title="11月29日示例市疫情")
    assert ([one.kind for one in figures.findings], periods_of(figures)) == (["unread"], [])


@pytest.mark.parametrize("header", ["确诊病例", "登革热病例数"])
def test_below_up_to_a_moment_numbers_are_sums(rows, header):
    table = f"截至11月29日24时各区情况\n地区\t{header}\n东湖区\t30"
    assert [row.split()[:2] for row in rows(table, title="示例市疫情")] == [["东湖区", "cumulative"]]


@pytest.mark.parametrize("caption", ["历年疫情对比", "既往病例一览", "外地病例"])
def test_a_caption_of_something_else_has_neither_day_nor_basis_of_the_title(read, caption):
    figures = read(f"{caption}\n地区\t确诊病例\n东湖区\t30", title="11月29日示例市各区新增情况")
    assert {one.kind for one in figures.findings} == {"ambiguous_period", "basis_uncertain"}


@pytest.mark.parametrize(
    "table",
    [
        "示例市登革热病例数（按发病日期）\n日期\t病例数\n11月26日\t21\n11月27日\t14",
        "示例市登革热\n发病日期\t病例数\n11月26日\t21",
    ],
)
def test_a_table_by_the_day_of_onset_has_no_rows(read, table):
    figures = read(table)
    assert figures.bulletins == ()
    assert {one.kind for one in figures.passed_over} == {"by-onset"}
