"""Totals of tables: of places, origins, groups and diseases, each of what it adds up."""

from __future__ import annotations

import pytest

from tests.pipelines.grammar.tables.described import MONTH, counted


@pytest.mark.parametrize("header", ["东湖区\t南桥区\t合计", "东湖区\t南桥区\t总计"])
def test_the_total_of_places_in_columns_is_of_the_whole_area(rows, header):
    text = f"2022年10月全市报告发病数如下。\n病种\t{header}\n手足口病\t10\t8\t18"
    assert rows(text) == ["东湖区 new cases 10", "南桥区 new cases 8", "示例市 new cases 18"]


def test_the_total_of_origins_in_columns_has_none(rows):
    text = "2022年10月全市登革热疫情如下。\n地区\t本地病例\t输入病例\t合计\n东湖区\t10\t1\t11"
    assert rows(text) == ["东湖区 new cases local 10", "东湖区 new cases imported 1", "东湖区 new cases 11"]


def test_the_total_of_diseases_in_columns_is_of_none_of_them(read):
    text = "2022年10月全市发病数如下。\n地区\t手足口病\t水痘\t合计\n东湖区\t10\t8\t18"
    found = read(text)
    assert [one[-1] for one in counted(found)] == [10, 8]
    assert [(one.kind, one.evidence) for one in found.passed_over] == [("column", "18")]


def test_a_row_may_be_the_sum_of_a_class(read):
    table = "病名\t发病数\t死亡数\n乙类合计\t468\t2\n丙类小计\t90\t0"
    found = counted(read(table, title="2022年10月法定传染病疫情"))
    assert [(one[0], one[-1]) for one in found] == [
        ("notifiable-b", 468), ("notifiable-b", 2), ("notifiable-c", 90), ("notifiable-c", 0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("header", "numbers"),
    [
        ("本市居民\t外来人口\t合计", "7\t8\t15"),
        ("合计\t男\t女", "15\t8\t7"),
        ("5岁以下\t5岁及以上\t合计", "7\t8\t15"),
        ("发病数\t本地户籍\t流动人口", "15\t7\t8"),
    ],
)
def test_columns_of_groups_of_people_are_parts_of_the_total(read, header, numbers):
    found = counted(read(f"病名\t{header}\n梅毒\t{numbers}", title="2022年10月法定传染病疫情"))
    assert [(one[0], *one[3:]) for one in found] == [("syphilis", "cases", 15)]


def test_a_total_of_groups_after_a_column_of_deaths_counts_no_cases(read):
    table = "病名\t发病数\t男\t女\t合计\t死亡数\t男\t女\t合计\n梅毒\t7\t3\t4\t7\t2\t1\t1\t2"
    found = counted(read(table, title="2022年10月法定传染病疫情"))
    assert [one[3:] for one in found] == [("cases", 7), ("deaths", 2)]


@pytest.mark.parametrize("caption", ["2022年10月法定传染病发病率（1/10万）", "2022年10月法定传染病分性别死亡率"])
def test_a_total_of_groups_below_a_caption_of_rates_is_no_count(read, caption):
    table = "病名\t男\t女\t合计\n梅毒\t7\t9\t8"
    assert counted(read(table, title=caption)) == []
    assert counted(read(f"{caption}\n{table}", title="示例市疫情")) == []


@pytest.mark.parametrize(
    ("title", "header"),
    [
        ("2022年10月示例市登革热监测社区人口数", "本市户籍\t流动人口"),
        ("2022年10月示例市流感疫苗接种人数", "18岁以下\t18岁以上"),
        ("2022年10月示例市登革热疫情", "密切接触者人员\t次密接人员"),
    ],
)
def test_a_total_of_people_by_place_counts_no_cases(read, title, header):
    assert counted(read(f"地区\t{header}\t合计\n东湖区\t30\t40\t70", title=title)) == []


def test_a_total_of_groups_by_place_counts_cases_where_the_title_does(read):
    table = "地区\t男\t女\t合计\n东湖区\t3\t4\t7"
    assert [one[3:] for one in counted(read(table, title="2022年10月示例市登革热发病数"))] == [("cases", 7)]


@pytest.mark.parametrize(
    ("title", "table"),
    [
        ("2022年10月示例市疫苗接种人数", "病种\t东湖区\t南桥区\t合计\n流感\t30\t40\t70"),
        ("2022年10月示例市传染病发病率", "病种\t东湖区\t南桥区\t合计\n流感\t30\t40\t70"),
        ("2022年10月示例市登革热密切接触者", "地区\t本地\t输入\t合计\n东湖区\t30\t40\t70"),
    ],
)
def test_a_total_of_places_or_origins_below_a_title_of_something_else_is_no_count(read, title, table):
    assert counted(read(table, title=title)) == []


SEVERAL = "a total of several diseases in a table that does not say it is of notifiable diseases"


@pytest.mark.parametrize("total", ["合计", "总计", "总数"])
@pytest.mark.parametrize("caption", ["2022年10月示例市传染病报告情况", "2022年10月示例市重点传染病发病情况"])
@pytest.mark.parametrize("none", ["-", "/", ""])
def test_the_total_of_several_diseases_is_of_none_of_them(read, caption, total, none):
    table = f"病种\t发病数\t死亡数\n鼠疫\t{none}\t{none}\n流感\t41\t0\n手足口病\t30\t2\n{total}\t71\t2"
    figures = read(f"{caption}\n{table}", title="示例市传染病")
    assert [(one[0], one[-1]) for one in counted(figures)] == [
        ("influenza", 41),
        ("influenza", 0),
        ("hand-foot-mouth", 30),
        ("hand-foot-mouth", 2),
    ]
    assert [(one.message, one.evidence) for one in figures.findings] == [(SEVERAL, f"{total}\t71\t2")]


@pytest.mark.parametrize(
    "table",
    [
        "合计\t\t71\n乙类\t肺结核\t41\n丙类\t流感\t30",
        "乙类\t肺结核\t41\n丙类\t流感\t30\n总计\t\t71",
        "乙类\t肺结核\t-\n丙类\t流感\t71\n总计\t\t71",
        "乙类\t肺结核\t41\n丙类\t未明病种\t30\n总计\t\t71",
    ],
)
def test_a_total_with_a_column_of_classes_is_of_none_of_them(read, table):
    figures = read(f"类别\t病种\t发病数\n{table}", title="2022年10月示例市传染病报告情况")
    assert 71 not in [one[-1] for one in counted(figures) if one[0] == "tuberculosis"]
    assert SEVERAL in [one.message for one in figures.findings]


def test_the_total_of_a_second_table_is_of_none_of_the_first(read):
    tables = "病种\t发病数\n肺结核\t30\n合计\t30\n病种\t区\t发病数\n流感\t东湖区\t12\n水痘\t南桥区\t20\n合计\t\t32"
    figures = read(tables, title="2022年10月示例市传染病报告情况")
    assert ("tuberculosis", 32) not in [(one[0], one[-1]) for one in counted(figures)]
    assert (SEVERAL, "合计\t\t32") in [(one.message, one.evidence) for one in figures.findings]


@pytest.mark.parametrize("title", ["2022年10月示例市法定传染病报告情况", "2022年10月示例市甲乙丙类传染病报告情况"])
def test_the_total_of_a_table_of_notifiable_diseases_is_of_these(read, title):
    figures = read("病种\t发病数\n鼠疫\t-\n流感\t41\n手足口病\t30\n合计\t71", title=title)
    assert counted(figures)[-1] == ("notifiable", *MONTH, "cases", 71)
    assert figures.findings == ()


def test_the_total_of_kinds_is_of_the_disease_that_holds_them(read):
    figures = read("病种\t发病数\n甲肝\t4\n乙肝\t30\n合计\t34", title="2022年10月示例市病毒性肝炎报告情况")
    assert ("viral-hepatitis", *MONTH, "cases", 34) in counted(figures)


@pytest.mark.parametrize("header", ["地区", "区县"])
def test_a_row_without_a_name_is_no_total(read, header):
    found = read(f"2022年10月全市手足口病报告情况如下。\n{header}\t发病数\n东湖区\t10\n\t7\n南桥区\t8")
    assert [one[-1] for one in counted(found)] == [10, 8]
    assert [(one.kind, one.evidence.strip()) for one in found.findings] == [("unread", "7")]


def test_a_label_in_the_lower_row_of_a_header_leaves_the_upper_one(read):
    table = "\t手足口病\t\t水痘\n地区\t发病数\t死亡数\t发病数\t死亡数\n东湖区\t10\t1\t8\t0"
    found = counted(read(f"2022年10月全市传染病报告情况如下。\n{table}"))
    assert [(one[0], *one[3:]) for one in found] == [
        ("hand-foot-mouth", "cases", 10), ("hand-foot-mouth", "deaths", 1),
        ("varicella", "cases", 8), ("varicella", "deaths", 0),
    ]  # fmt: skip


@pytest.mark.parametrize("mark", ["\t", " | "])
@pytest.mark.parametrize("first", ["序号", "排名"])
def test_the_name_of_a_total_may_reach_over_the_column_of_numbers(rows, mark, first):
    lines = [
        [first, "地区", "确诊病例", "死亡"],
        ["1", "东湖区", "14", "1"],
        ["2", "南桥区", "9", "0"],
        ["合计", "23", "1"],
    ]
    text = "11月29日0-24时新增情况\n" + "\n".join(mark.join(line) for line in lines)
    assert [one for one in rows(text) if one.startswith("示例市")] == ["示例市 new confirmed 23", "示例市 new deaths 1"]


def test_a_row_that_lacks_its_last_cell_lacks_none_before(rows):
    text = "11月29日0-24时新增情况\n序号\t地区\t确诊病例\t死亡\t备注\n\t合计\t23\t1\n1\t东湖区\t14\t1\t区疾控"
    assert [one for one in rows(text) if one.startswith("示例市")] == ["示例市 new confirmed 23", "示例市 new deaths 1"]


@pytest.mark.parametrize(
    ("total", "found"), [(30, [("notifiable", 30)]), (7, [("notifiable-c", 7)]), (33, [])], ids=["all", "class", "none"]
)
def test_a_total_next_to_an_empty_cell_is_of_what_it_adds_up(read, total, found):
    table = f"类别\t病名\t发病数\n乙类\t肺结核\t20\n\t淋病\t3\n丙类\t手足口病\t5\n\t风疹\t2\n\t合计\t{total}"
    figures = read(table, title="2022年10月法定传染病疫情")
    assert [(d, v) for d, *_, v in counted(figures) if d.startswith("notifiable")] == found
    assert bool(figures.findings) is not bool(found)


def test_a_row_with_too_few_cells_is_unread_where_its_numbers_are_below_names(rows):
    text = "11月29日0-24时新增情况\n地区\t街道\t确诊病例\t死亡\n东湖区\t河口街道\t14\t1\n合计\t14\t1"
    assert [one for one in rows(text) if one.startswith("示例市")] == []


def test_a_total_that_adds_up_the_classes_is_of_all_of_them(read):
    rows = "病名\t发病\t死亡\n甲乙类小计\t164\t8\n肺结核\t61\t3\n丙类小计\t147\t0\n手足口病\t89\t0\n"
    found = counted(read(rows + "合计\t311\t8", title="2022年10月份传染病疫情月报"))
    assert [(one[0], one[-1]) for one in found if one[0] == "notifiable"] == [("notifiable", 311), ("notifiable", 8)]
    other = read(rows + "合计\t147\t0", title="2022年10月份传染病疫情月报")
    assert [one.evidence for one in other.findings] == ["合计\t147\t0"]


@pytest.mark.parametrize("caption", ["重点传染病发病数", "各区重点传染病报告数见下表："])
def test_diseases_in_columns_below_a_caption_of_cases_are_cases(read, caption):
    found = counted(read("地区\t手足口病\t水痘\n东湖区\t10\t8", title=f"2022年10月{caption}"))
    assert [one[3:] for one in found] == [("cases", 10), ("cases", 8)]


@pytest.mark.parametrize(
    ("title", "measure"),
    [
        ("死亡数", "deaths"),
        ("死亡人数统计表", "deaths"),
        ("发病数", "cases"),
        ("发病数、死亡数", ""),
        ("发病和死亡数", ""),
    ],
)
@pytest.mark.parametrize("table", ["地区\t霍乱\n东湖区\t3", "病名\t东湖区\n霍乱\t3"])
def test_numbers_of_diseases_are_what_the_title_alone_says(read, title, measure, table):
    found = counted(read(table, title=f"2022年10月示例市法定传染病{title}"))
    assert [(one, value) for *_, one, value in found] == ([(measure, 3)] if measure else [])


@pytest.mark.parametrize("head", ["1月\t2月", "2022-01\t2022-02"])
def test_deaths_by_month_are_no_cases(read, head):
    table = f"病名\t{head}\n霍乱\t3\t4"
    assert [(one, value) for *_, one, value in counted(read(table, title="示例市2022年传染病死亡数按月统计表"))] == [
        ("deaths", 3), ("deaths", 4),
    ]  # fmt: skip
    assert counted(read(table, title="示例市2022年传染病发病死亡按月统计表")) == []


def test_the_total_of_places_is_none_of_them(rows):
    text = "11月29日0-24时新增情况\n地区\t确诊病例\t死亡\n东湖区\t14\t0\n南桥区\t0\t1\n合计\t14\t1"
    assert [one for one in rows(text) if one.startswith("示例市")] == ["示例市 new confirmed 14", "示例市 new deaths 1"]


@pytest.mark.parametrize("caption", ["重点传染病发病率", "重点传染病死亡报告数", "重点传染病疫苗接种数"])
def test_diseases_in_columns_below_another_caption_are_none(read, caption):
    assert counted(read("地区\t手足口病\t水痘\n东湖区\t10\t8", title=f"2022年10月{caption}")) == []


def test_the_total_of_months_of_all_diseases_is_of_notifiable_ones(read):
    table = "病种\t8月\t9月\t合计\n手足口病\t10\t8\t18\n总计\t30\t20\t50"
    found = counted(read(table, title="2022年8—9月法定传染病分月报告发病数"))
    assert [(one[0], one[-1]) for one in found if one[0] == "notifiable"] == [
        ("notifiable", 30), ("notifiable", 20), ("notifiable", 50),
    ]  # fmt: skip
