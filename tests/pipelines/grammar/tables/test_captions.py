"""A caption says the time, the disease and the place of the table below it, up to the next caption."""

from __future__ import annotations

import pytest

from tests.pipelines.grammar.tables.described import MONTH, counted, periods_of


def test_each_table_is_of_the_time_and_the_disease_of_its_caption(read):
    text = "表1 2022年9月登革热\n地区\t发病数\n东湖区\t3\n表2 2022年10月麻疹\n地区\t发病数\n东湖区\t7"
    assert counted(read(text, title="法定传染病疫情")) == [
        ("dengue", "2022-09-01", "new", "cases", 3),
        ("measles", "2022-10-01", "new", "cases", 7),
    ]


def test_a_number_of_reports_is_of_cases_unless_the_caption_says_another_measure(read):
    table = "病名\t本月报告数\t本年累计报告数\n肺结核\t80\t900"
    assert counted(read(table, title="2022年10月法定传染病疫情")) == [
        ("tuberculosis", *MONTH, "cases", 80),
        ("tuberculosis", "2022-01-01", "cumulative", "cases", 900),
    ]
    assert counted(read(f"死亡数\n{table}", title="2022年10月法定传染病疫情"))[0][3] == "deaths"


@pytest.mark.parametrize(
    ("row", "area"), [("肺结核", "东湖区"), ("南桥区", "南桥区"), ("全市", "示例市"), ("全区", "东湖区")]
)
def test_numbers_are_of_the_place_in_the_caption_of_their_table(read, row, area):
    header = "病名" if row == "肺结核" else "地区"
    figures = read(f"2022年10月东湖区肺结核疫情\n{header}\t发病数\t死亡数\n{row}\t30\t1", title="示例市疫情")
    assert {(o.area, o.value) for b in figures.bulletins for o in b.observations} == {(area, 30), (area, 1)}


def test_a_sentence_before_a_table_names_no_place_for_it(read):
    figures = read("其中东湖区病例最多，具体如下：\n病名\t发病数\n肺结核\t30", title="2022年10月示例市法定传染病疫情")
    assert [o.area for b in figures.bulletins for o in b.observations] == ["示例市"]


def test_a_caption_among_the_rows_begins_another_table(read):
    caption = "表{} 2022年{}月示例市手足口病发病数\n地区\t发病数\n东湖区\t{}"
    text = f"{caption.format(1, 9, 30)}\n\t{caption.format(2, 10, 7)}"
    assert periods_of(read(text)) == [("2022-09-01", "2022-10-01", 30), ("2022-10-01", "2022-11-01", 7)]


@pytest.mark.parametrize("unit", ["单位：例", "（单位：例）"])
def test_a_unit_between_a_caption_and_its_table_ends_neither(read, unit):
    tables = "表{} 2022年{}月示例市手足口病发病数\n{}\n地区\t发病数\n东湖区\t{}"
    figures = read("\n".join((tables.format(1, 9, unit, 30), tables.format(2, 10, unit, 7))), title="手足口病月报")
    assert periods_of(figures) == [("2022-09-01", "2022-10-01", 30), ("2022-10-01", "2022-11-01", 7)]


@pytest.mark.parametrize(
    ("heading", "header", "found"),
    [
        ("二、麻疹", "", []),
        ("（二）麻疹疫情", "", []),
        ("二、某某热", "", []),
        ("二、麻疹", "地区\t发病数\n", [("measles", *MONTH, "cases", 7)]),
        ("（一）市区", "", [("dengue", *MONTH, "cases", 7)]),
    ],
)
def test_a_heading_of_another_disease_ends_the_table_of_one(read, heading, header, found):
    text = f"一、登革热\n地区\t发病数\n东湖区\t3\n{heading}\n{header}南桥区\t7"
    figures = read(text, title="2022年10月法定传染病疫情")
    assert counted(figures) == [("dengue", *MONTH, "cases", 3), *found]
    assert bool(figures.findings) == (not found)


def test_so_does_one_that_is_joined_to_the_row_below_it(read):
    text = "一、登革热\n地区 发病数 死亡数\n东湖区 30 1\n西岭区 20 0\n二、麻疹\n南桥区 7 0\n北港区 9 0"
    figures = read(text, title="2022年10月法定传染病疫情")
    assert {one.value for bulletin in figures.bulletins for one in bulletin.observations} == {30, 1, 20, 0}
    assert "北港区 9 0" in figures.findings[-1].evidence
