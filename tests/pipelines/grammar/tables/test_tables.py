"""Tables of counts: by disease, by place; a row is a line, its cells apart by tabs."""

from __future__ import annotations

import pytest

from tests.pipelines.grammar.tables.described import MONTH, counted, dated

TITLE = "2023年9月示例市法定传染病疫情概况"
TABLE = "病名\t发病数\t死亡数\n甲乙丙类传染病合计\t1,126\t23\n鼠疫\t0\t-\n肺结核\t80\t3\n未明病种\t6\t0"


def test_each_row_is_a_bulletin_of_its_disease_for_the_month_of_the_title(read):
    figures = read(f"各病种如下。\n{TABLE}\n以上为初步数字。", title=TITLE, published="2023-10-20")
    assert counted(figures) == [
        ("notifiable", "2023-09-01", "new", "cases", 1126),
        ("notifiable", "2023-09-01", "new", "deaths", 23),
        ("plague", "2023-09-01", "new", "cases", 0),
        ("tuberculosis", "2023-09-01", "new", "cases", 80),
        ("tuberculosis", "2023-09-01", "new", "deaths", 3),
    ]


def test_the_evidence_is_the_row_up_to_its_number(read):
    figures = read(TABLE, title=TITLE, published="2023-10-20")
    assert [o.evidence for b in figures.bulletins for o in b.observations][3:] == ["肺结核\t80", "肺结核\t80\t3"]


def test_a_row_that_names_neither_disease_nor_place_is_unread(read):
    figures = read(TABLE, title=TITLE, published="2023-10-20")
    assert [(f.kind, f.evidence) for f in figures.findings] == [("unread", "未明病种\t6\t0")]


def test_a_table_by_place(rows):
    text = "截至11月29日24时，全市情况如下。\n地区\t累计确诊病例\t现有确诊病例\n东湖区\t30\t4\n南桥区\t12\t1"
    assert rows(text) == [
        "东湖区 cumulative confirmed 30",
        "东湖区 current confirmed 4",
        "南桥区 cumulative confirmed 12",
        "南桥区 current confirmed 1",
    ]


def test_a_table_is_of_the_month_that_is_said_before_it(read):
    text = "2022年10月，全市疫情如下。\n病名\t发病数\t死亡数\n肺结核\t80\t3"
    assert counted(read(text)) == [("tuberculosis", *MONTH, "cases", 80), ("tuberculosis", *MONTH, "deaths", 3)]


def test_a_table_of_something_else_has_no_rows(rows):
    assert rows("姓名\t班次\n张三\t3\n李四\t4") == []


def test_a_row_of_a_disease_without_a_slug_is_reported_as_unread(read):
    table = "病名\t发病数\n肺结核\t30\n耐多药肺结核\t2\n水痘\t80\n东湖区甲乙类传染病\t7\n甲型病毒性肝炎\t4"
    figures = read(table, title="2022年10月法定传染病疫情")
    assert [(b.disease, o.value) for b in figures.bulletins for o in b.observations] == [
        ("tuberculosis", 30),
        ("varicella", 80),
        ("notifiable-ab", 7),
        ("hepatitis-a", 4),
    ]
    assert [o.area for b in figures.bulletins for o in b.observations] == ["示例市", "示例市", "东湖区", "示例市"]
    assert [one.evidence for one in figures.findings] == ["耐多药肺结核\t2"]


@pytest.mark.parametrize("beside", ["发病率", "去年同期发病数", "上月发病数", "环比增减发病数", "占发病数比例"])
def test_a_column_of_something_else_is_passed_over(read, beside):
    table = f"病名\t发病数\t{beside}\t死亡数\n肺结核\t30\t12\t4"
    figures = read(table, title="2022年10月法定传染病疫情")
    assert counted(figures) == [("tuberculosis", *MONTH, "cases", 30), ("tuberculosis", *MONTH, "deaths", 4)]


@pytest.mark.parametrize(
    "head",
    [
        "病名\t本期例数\t上年同期例数\t本期死亡数", "病名\t当期报告数\t上期报告数\t当期死亡",
        "病名\t本月\t上月\t本月\n\t报告数\t报告数\t死亡数", "病名\t例数(例)\t上月\t死亡\n\t本期\t\t本期",
        "病名\t本月数\t上月数\t死亡数\n\t报告数", "病名\t本期\t上期\t本期死亡数",
    ],
)  # fmt: skip
def test_numbers_of_what_is_reported_and_of_the_time_before(read, head):
    figures = read(f"{head}\n肺结核\t30\t12\t4", title="2022年10月法定传染病疫情", published="2022-11-08")
    assert counted(figures) == [("tuberculosis", *MONTH, "cases", 30), ("tuberculosis", *MONTH, "deaths", 4)]


@pytest.mark.parametrize("total", ["1-10月累计", "年累计", "本年累计"])
@pytest.mark.parametrize("cases", ["病例", "例数", "发病数"])
def test_a_sum_below_what_it_counts(read, cases, total):
    figures = read(f"病名\t{cases}\t\n\t本月\t{total}\n肺结核\t30\t250", title="2022年10月法定传染病疫情")
    assert [(basis, value) for *_, basis, _, value in counted(figures)] == [("new", 30), ("cumulative", 250)]


def test_two_rows_of_headers_are_one(read):
    table = "病名\t发病数\t\t死亡数\n\t本月\t累计\t本月\t累计\n肺结核\t30\t250\t1\t12"
    assert counted(read(table, title="2022年10月法定传染病疫情")) == [
        ("tuberculosis", *MONTH, "cases", 30),
        ("tuberculosis", *MONTH, "deaths", 1),
        ("tuberculosis", "", "cumulative", "cases", 250),
        ("tuberculosis", "", "cumulative", "deaths", 12),
    ]


def test_an_empty_cell_is_a_cell(read):
    table = "序号\t病名\t发病数\t死亡数\n1\t肺结核\t\t4\n2\t梅毒\t20*"
    figures = read(table, title="2022年10月法定传染病疫情")
    assert counted(figures) == [("tuberculosis", *MONTH, "deaths", 4), ("syphilis", *MONTH, "cases", 20)]


@pytest.mark.parametrize("row", ["肺结核\t30\t4\t5", "肺结核\t约30\t4", "肺结核\t3.5\t4"])
def test_a_row_that_does_not_fit_its_header_is_unread(read, row):
    figures = read(f"病名\t发病数\t死亡数\n{row}", title="2022年10月法定传染病疫情")
    assert counted(figures) == []
    assert [(one.kind, one.evidence) for one in figures.findings] == [("unread", row)]


def test_the_title_says_the_basis_that_a_header_does_not(rows):
    table = "区\t确诊病例\t无症状感染者\n东湖区\t3\t20"
    assert rows(table, title="11月29日示例市新增感染者") == ["东湖区 new confirmed 3", "东湖区 new asymptomatic 20"]
    assert rows(table, title="示例市感染者分布") == []


def test_next_to_headers_with_a_basis_each_measure_has_its_usual_basis(rows):
    table = "地区\t新增确诊\t累计确诊\t死亡\n东湖区\t3\t200\t1"
    assert rows(table) == ["东湖区 new confirmed 3", "东湖区 cumulative confirmed 200", "东湖区 cumulative deaths 1"]


def test_a_table_by_place_is_of_the_disease_of_the_article(read):
    text = "2022年10月，全市登革热情况如下。\n地区\t发病数\n东湖区\t3\n同期流感平稳。"
    assert counted(read(text, title="2022年10月登革热疫情")) == [("dengue", *MONTH, "cases", 3)]


def test_two_tables_side_by_side_are_two(read):
    table = (
        "病名\t发病数\t死亡数\t病名\t发病数\t死亡数\n肺结核\t30\t1\t梅毒\t20\t0\n麻疹\t3\t0\t未明病种\t6\t0\n风疹\t4\t0"
    )
    figures = read(table, title="2022年10月法定传染病疫情")
    assert [(d, m, v) for d, _, _, m, v in counted(figures)] == [
        ("tuberculosis", "cases", 30),
        ("tuberculosis", "deaths", 1),
        ("syphilis", "cases", 20),
        ("syphilis", "deaths", 0),
        ("rubella", "cases", 4),
        ("rubella", "deaths", 0),
    ]
    assert [one.evidence for one in figures.findings] == ["麻疹\t3\t0\t未明病种\t6\t0"]


def test_a_header_next_to_two_rows_of_headers(read):
    table = "病名\t发病数\t\t死亡数\t\t发病率\n\t本月\t去年同期\t本月\t去年同期\n肺结核\t30\t25\t1\t2\t0.5"
    figures = read(table, title="2022年10月法定传染病疫情")
    assert counted(figures) == [("tuberculosis", *MONTH, "cases", 30), ("tuberculosis", *MONTH, "deaths", 1)]


def test_a_header_may_name_a_disease(read):
    table = "地区\t登革热病例数\t手足口病病例数\t水痘病例数\n东湖区\t3\t20\t7"
    figures = read(table, title="2022年10月登革热和手足口病疫情")
    assert [(d, v) for d, _, _, _, v in counted(figures)] == [("dengue", 3), ("hand-foot-mouth", 20), ("varicella", 7)]


def test_a_line_that_names_a_part_of_a_table_does_not_end_it(read):
    figures = read("病名\t发病数\n肺结核\t80\n丙类传染病\n流行性感冒\t6", title=TITLE, published="2023-10-20")
    assert [o.value for b in figures.bulletins for o in b.observations] == [80, 6]


def test_another_line_ends_a_table(read):
    figures = read("病名\t发病数\n肺结核\t80\n以上为初步数字。\n流行性感冒\t6", title=TITLE, published="2023-10-20")
    assert [o.value for b in figures.bulletins for o in b.observations] == [80]


def test_a_table_whose_cells_are_on_lines_of_their_own(read):
    cells = ["病名", "发病数", "死亡数", "霍乱", "0", "0", "人感染H7N9禽流感", "1", "-", "麻疹", "31", "0"]
    figures = read("附件\n\n" + "\n\n".join(cells) + "\n\n注：以上为初步数字。", title="2022年10月法定传染病疫情")
    assert counted(figures) == [
        ("cholera", *MONTH, "cases", 0),
        ("cholera", *MONTH, "deaths", 0),
        ("h7n9", *MONTH, "cases", 1),
        ("measles", *MONTH, "cases", 31),
        ("measles", *MONTH, "deaths", 0),
    ]
    assert figures.findings == ()


def test_a_table_whose_cells_are_apart_by_blanks(read):
    text = "各病种如下。\n病名 发病数 死亡数\n霍乱 0 0\n肺结核 80 3\n梅毒 20 -\n以上为初步数字。"
    assert [(d, m, v) for d, _, _, m, v in counted(read(text, title="2022年10月法定传染病疫情"))] == [
        ("cholera", "cases", 0),
        ("cholera", "deaths", 0),
        ("tuberculosis", "cases", 80),
        ("tuberculosis", "deaths", 3),
        ("syphilis", "cases", 20),
    ]


@pytest.mark.parametrize(
    "table",
    [
        "病 名 发 病 数 死 亡 数\n合 计 100 3\n肺 结 核 80 3\n*梅毒 20 0",
        "病名 | 发病数 | 死亡数* |\n合计 | 100 | 3 |\n肺结核** | 80 | 3 |\n梅毒 | 20 | 0 |",
        "序号 病名 发病数 死亡数\n1 合计 100 3\n2 肺结核 80 3\n3 梅毒 20 0",
        "病名发病数死亡数\n合计 100 3\n肺 结 核 80 3\n梅毒 20 0",
        "某某 发病数 死亡数\n合计 100 3\n肺结核 80 3\n梅毒 20 0",
        "发病数 死亡数\n合计 100 3\n肺结核 80 3\n梅毒 20 0",
        "病名 | 发病数 | 死亡数\n合 | 计 | 100 | 3\n肺 | 结 | 核 | 80 | 3\n梅毒 | 20 | 0",
    ],
)
def test_a_table_in_lines_of_text(read, table):
    figures = read(f"2022年10月甲、乙类传染病统计表\n{table}\n以上为初步数字。", title="2022年10月法定传染病疫情")
    assert [(d, m, v) for d, _, _, m, v in counted(figures)] == [
        ("notifiable-ab", "cases", 100),
        ("notifiable-ab", "deaths", 3),
        ("tuberculosis", "cases", 80),
        ("tuberculosis", "deaths", 3),
        ("syphilis", "cases", 20),
        ("syphilis", "deaths", 0),
    ]
    assert figures.findings == ()


def test_lines_of_numbers_with_a_unit_are_a_list(rows):
    text = "截至11月29日，全市累计报告登革热30例。\n东湖区 15例\n南桥区 10例\n西岭区 5例"
    assert rows(text)[1:] == ["东湖区 cumulative cases 15", "南桥区 cumulative cases 10", "西岭区 cumulative cases 5"]


def test_rows_in_lines_of_text_without_a_header_are_reported(read):
    figures = read("2022年10月疫情如下。\n肺结核 80 3\n梅毒 20 0\n麻疹 2 0", title="2022年10月法定传染病疫情")
    assert counted(figures) == []
    assert {one.kind for one in figures.findings} == {"unread"}


@pytest.mark.parametrize(
    "header",
    ["发病人数死亡例数", "死亡数发病数", "发病数（例）死亡数（例）", "死亡数本月1-10月累计", "当月本年累计死亡数"],
)
def test_two_headers_in_one_cell_are_of_no_column(read, header):
    figures = read(f"病名\t{header}\t\n肺结核\t30\t2", title="2022年10月法定传染病疫情")
    assert (counted(figures), len(figures.findings) > 0) == ([], True)


@pytest.mark.parametrize("word", ["例数", "报告数", "报告病例数", "病例数/例", "发病数（例）"])
def test_a_row_may_be_the_number_of_cases(read, word):
    figures = read(f"指标\t肺结核\t麻疹\n{word}\t30\t8\n死亡数\t2\t0", title="2022年10月法定传染病疫情")
    assert [(one[0], *one[-2:]) for one in counted(figures)] == [
        ("tuberculosis", "cases", 30), ("tuberculosis", "deaths", 2), ("measles", "cases", 8), ("measles", "deaths", 0),
    ]  # fmt: skip


def test_rows_may_be_measures_and_columns_diseases(read):
    table = "项目\t肺结核\t梅毒\n发病数\t80\t20\n死亡数\t3\t0"
    assert [(d, m, v) for d, _, _, m, v in counted(read(table, title="2022年10月法定传染病疫情"))] == [
        ("tuberculosis", "cases", 80),
        ("tuberculosis", "deaths", 3),
        ("syphilis", "cases", 20),
        ("syphilis", "deaths", 0),
    ]


def test_rows_of_two_cells_may_say_all_themselves(rows):
    table = "11月29日0-24时，全市新冠肺炎疫情\n新增确诊病例\t3\n累计确诊病例\t200\n报名人数\t40"
    assert rows(table) == ["示例市 new confirmed 3", "示例市 cumulative confirmed 200"]


def test_a_name_may_reach_over_several_rows(rows):
    table = "地区\t病种\t发病数\n东湖区\t登革热\t3\n\t肺结核\t20\n\t小计\t23\n南桥区\t登革热\t1"
    found = rows(table, title="2022年10月法定传染病疫情")
    assert sorted(found) == sorted(
        ["东湖区 new cases 3", "东湖区 new cases 20", "东湖区 new cases 23", "南桥区 new cases 1"]
    )


@pytest.mark.parametrize("header", ["发病率（1/10万）", "发病增减（%）", "病死率", "构成比", "发病数占比", "死亡增幅"])
def test_a_header_of_a_rate_or_a_change_is_of_no_cases(read, header):
    figures = read(f"病名\t发病数\t{header}\n肺结核\t80\t12", title="2022年10月法定传染病疫情")
    assert counted(figures) == [("tuberculosis", *MONTH, "cases", 80)]
    assert figures.findings == ()


def test_an_origin_in_a_header_is_of_a_disease_that_has_it(rows):
    table = "地区\t本地病例\t输入病例\n东湖区\t3\t1"
    assert rows(table, title="2022年10月登革热疫情") == ["东湖区 new cases local 3", "东湖区 new cases imported 1"]


@pytest.mark.makes("unread")
@pytest.mark.parametrize(
    ("table", "unread"),
    [
        ("病名\t肺结核\t梅毒\n今年\t80\t6", ["今年\t80\t6"]),
        ("病名\t发病数\t陌生的发病数\n肺结核\t80\t6", ["陌生的发病数"]),
        ("肺结核\t80\t6", ["肺结核\t80\t6"]),
        ("病名\t发病数\n肺结核梅毒\t80 6", ["肺结核梅毒\t80 6"]),
        ("病名\t发病数\n肺结核\t十二", ["肺结核\t十二"]),
    ],
)
def test_numbers_of_cases_in_a_table_that_is_not_understood_are_unread(read, table, unread):
    assert [
        one.evidence for one in read(table, title=TITLE, published="2023-10-20").findings if one.kind == "unread"
    ] == unread


@pytest.mark.spares("unread")
def test_numbers_that_count_no_cases_are_not_unread(read):
    assert read("序号\t病名\t发病数\n1\t肺结核\t80", title=TITLE, published="2023-10-20").findings == ()


def test_each_row_has_its_place_also_of_another_area(read):
    figures = read("地区\t新增确诊病例\t累计治愈\n东湖区\t30\t4\n哈尔滨市\t12\t1\n南桥区\t9\t2")
    found = {(o.area, o.area_code, o.measure, o.value) for b in figures.bulletins for o in b.observations}
    assert {one for one in found if one[2] == "confirmed"} == {
        ("东湖区", "990102", "confirmed", 30), ("哈尔滨市", "230100", "confirmed", 12),
        ("南桥区", "990103", "confirmed", 9),
    }  # fmt: skip
    assert {one[3] for one in found} == {30, 4, 12, 1, 9, 2}


def test_the_class_of_a_disease_in_a_column_before_it_says_nothing_else(read):
    table = "类别\t病名\t发病数\n乙类\t肺结核\t80\n\t淋病\t20\n丙类\t手足口病\t7\n丙类\t合计\t7"
    assert [(d, v) for d, *_, v in dated(read(table, title="2022年6月示例市传染病疫情"))] == [
        ("tuberculosis", 80),
        ("gonorrhea", 20),
        ("hand-foot-mouth", 7),
        ("notifiable-c", 7),
    ]


def test_rows_by_place_after_the_end_of_a_table_are_unread(read):
    text = "地区\t发病数\n东湖区\t12\n南桥区\t7\nhttps://example.cn/2022/10/t20221030_12.html\n西岭区\t5\n北港区\t3"
    figures = read(text, title="2022年10月示例市登革热疫情")
    assert [row[2:] for row in dated(figures)] == [("东湖区", "cases", 12), ("南桥区", "cases", 7)]
    assert [(one.kind, one.evidence) for one in figures.findings] == [("unread", "西岭区\t5\n北港区\t3")]


def test_rows_by_place_of_something_else_are_no_counts(read):
    text = "地区\t发病数\n东湖区\t12\n各区接种点如下。\n地区\t接种点\n西岭区\t5\n北港区\t3"
    figures = read(text, title="2022年10月示例市登革热疫情")
    assert (len(dated(figures)), figures.findings) == (1, ())


@pytest.mark.parametrize("names", [("年龄组", "0-4岁", "5-9岁"), ("年龄", "0-", "5-"), ("周次", "43", "44")])
def test_rows_of_groups_and_of_weeks_are_none_of_the_place(read, names):
    corner, one, other = names
    table = f"{corner}\t男\t女\t合计\n{one}\t3\t4\t7\n{other}\t1\t2\t3\n合计\t4\t6\t10"
    assert [row[-1] for row in counted(read(table, title="2022年10月示例市水痘发病数"))] == [10]
    table = f"{corner}\t发病数\n{one}\t7\n{other}\t3\n合计\t10"
    assert [row[-1] for row in counted(read(table, title="2022年10月示例市水痘疫情"))] == [10]


@pytest.mark.parametrize("header", ["目前病例数", "当前病例数", "入夏以来病例数"])
def test_a_header_that_says_now_or_since_and_no_basis_is_unread(read, header):
    figures = read(f"病名\t{header}\n梅毒\t40", title="2022年10月法定传染病疫情")
    assert counted(figures) == []
    assert [one.kind for one in figures.findings] == ["unread"]


@pytest.mark.parametrize(
    ("header", "basis"),
    [
        ("现有病例数", "current"),
        ("现患病例数", "current"),
        ("现症病例数", "current"),
        ("今年以来累计病例数", "cumulative"),
    ],
)
def test_a_header_that_says_a_basis_is_read(read, header, basis):
    figures = read(f"病名\t{header}\n梅毒\t40", title="2022年10月法定传染病疫情")
    assert [row[2:] for row in counted(figures)] == [(basis, "cases", 40)]


@pytest.mark.parametrize("between", ["（单位：例）\n", "\n单位：例\n"])
def test_numbers_of_diseases_are_cases_if_the_unit_says_so(read, between):
    figures = read(f"2022年10月示例市登革热、麻疹疫情{between}地区\t登革热\t麻疹\n东湖区\t3\t5")
    assert counted(figures) == [("dengue", *MONTH, "cases", 3), ("measles", *MONTH, "cases", 5)]


@pytest.mark.parametrize("text", ["地区\t发病数（万例）\n东湖区\t3", "单位：万例\n地区\t发病数\n东湖区\t3"])
def test_numbers_of_a_table_in_thousands_or_more_are_unread(read, text):
    figures = read(f"2022年10月示例市流感疫情\n{text}")
    assert counted(figures) == []
    assert "unread" in [one.kind for one in figures.findings]


@pytest.mark.parametrize("header", ["较昨日新增", "较前一日新增", "比昨日新增"])
def test_an_increase_of_a_measure_in_another_column_is_reported(read, header):
    table = f"区\t累计确诊\t{header}\n东湖区\t80\t+1\n南桥区\t70\t0"
    figures = read(f"截至2月20日24时,全市新冠肺炎病例。\n{table}", published="2020-02-21")
    assert [one[2:] for one in counted(figures)] == [("cumulative", "confirmed", 80), ("cumulative", "confirmed", 70)]
    assert [(one.kind, one.evidence) for one in figures.findings] == [("unread", header)]


@pytest.mark.parametrize(
    ("table", "unread"),
    [
        ("来源\t例数\n本地\t5\n境外输入\t3\n省内输入\t2\n合计\t10", "省内输入\t2"),
        ("区\t本地\t境外输入\t省内输入\t合计\n东湖区\t5\t3\t2\t10", "省内输入"),
    ],
)
def test_cases_from_another_city_of_the_province_are_not_imported(read, table, unread):
    figures = read(f"2022年10月全市登革热病例来源\n{table}")
    found = [(o.origin, o.value) for b in figures.bulletins for o in b.observations]
    assert sorted(found) == [("", 10), ("imported", 3), ("local", 5)]
    assert ("unread", unread) in [(one.kind, one.evidence) for one in figures.findings]


def test_a_part_of_the_column_before_it_counts_what_that_counts(rows):
    table = "地区\t新增病例数\t其中本地\t累计病例数\t其中：本地\n东湖区\t9\t3\t90\t60"
    assert rows(table, title="11月29日登革热疫情") == [
        "东湖区 new cases 9", "东湖区 new cases local 3", "东湖区 cumulative cases 90",
        "东湖区 cumulative cases local 60",
    ]  # fmt: skip


def test_what_is_new_is_a_part_of_what_there_were(rows):
    table = "地区\t累计确诊\t其中：新增\n东湖区\t90\t9"
    assert rows(table) == ["东湖区 cumulative confirmed 90", "东湖区 new confirmed 9"]


def test_a_part_after_another_measure_may_be_of_either_column(read):
    table = "地区\t新增病例数\t其中新增死亡\t其中境外输入\n东湖区\t9\t2\t3"
    figures = read(table, title="11月29日登革热疫情")
    assert [o.value for b in figures.bulletins for o in b.observations] == [9, 2]
    assert [one.kind for one in figures.findings] == ["unread"]


@pytest.mark.parametrize("title", ["2022年10月猴痘监测", "登革热疫情（2022年10月）", "2022年10月手足口病疫情月报"])
def test_new_and_all_are_cases_below_the_name_of_a_disease(read, title):
    figures = read("地区\t10月新增\t累计\n东湖区\t3\t30", title=title)
    assert [(o.basis, o.measure, o.value) for b in figures.bulletins for o in b.observations] == [
        ("new", "cases", 3), ("cumulative", "cases", 30),
    ]  # fmt: skip


def test_rows_of_new_and_all_by_place_in_columns(rows):
    table = "指标\t全市\t东湖区\n新增\t9\t3\n累计\t90\t60"
    assert sorted(rows(table, title="11月29日示例市登革热疫情")) == [
        "东湖区 cumulative cases 60", "东湖区 new cases 3", "示例市 cumulative cases 90", "示例市 new cases 9",
    ]  # fmt: skip


def test_cells_on_lines_of_their_own_without_a_word_above_the_names(read):
    table = "发病数\n死亡数\n合计\n21915\n61\n鼠 疫\n0\n0\n艾滋病\n127\n15\n麻 疹\n615\n0"
    title = "2023年9月示例市法定传染病统计表"
    assert counted(read(table, title=title, published="2023-10-20"))[2:] == [
        ("plague", "2023-09-01", "new", "cases", 0),
        ("plague", "2023-09-01", "new", "deaths", 0),
        ("hiv-aids", "2023-09-01", "new", "cases", 127),
        ("hiv-aids", "2023-09-01", "new", "deaths", 15),
        ("measles", "2023-09-01", "new", "cases", 615),
        ("measles", "2023-09-01", "new", "deaths", 0),
    ]
