"""Tables of counts: by disease, by place; a row is a line, its cells apart by tabs."""

from __future__ import annotations

import pytest

TITLE = "2023年9月示例市法定传染病疫情概况"
TABLE = "病名\t发病数\t死亡数\n甲乙丙类传染病合计\t1,126\t23\n鼠疫\t0\t-\n肺结核\t80\t3\n未明病种\t6\t0"


def test_each_row_is_a_bulletin_of_its_disease_for_the_month_of_the_title(read):
    figures = read(f"各病种如下。\n{TABLE}\n以上为初步数字。", title=TITLE, published="2023-10-20")
    found = [
        (b.disease, b.period_start[:10], o.basis, o.measure, o.value) for b in figures.bulletins for o in b.observations
    ]
    assert found == [
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


def counted(figures):
    return [
        (b.disease, b.period_start[:10], o.basis, o.measure, o.value) for b in figures.bulletins for o in b.observations
    ]


MONTH = ("2022-10-01", "new")


@pytest.mark.parametrize("beside", ["发病率", "去年同期发病数", "上月发病数", "环比增减发病数", "占发病数比例"])
def test_a_column_of_something_else_is_passed_over(read, beside):
    table = f"病名\t发病数\t{beside}\t死亡数\n肺结核\t30\t12\t4"
    figures = read(table, title="2022年10月法定传染病疫情")
    assert counted(figures) == [("tuberculosis", *MONTH, "cases", 30), ("tuberculosis", *MONTH, "deaths", 4)]


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
    "table",
    [
        "全市发病数\n病名\t2022年9月\t2022年10月\n肺结核\t70\t80",
        "发病数\t2022年9月\t2022年10月\n肺结核\t70\t80",
        "月份\t肺结核发病数\n2022年9月\t70\n2022年10月\t80",
        "2022年全市发病数\n月份\t肺结核\n9月\t70\n10月\t80",
    ],
)
def test_months_may_be_headers_or_names_of_rows(read, table):
    assert counted(read(table, title="法定传染病疫情")) == [
        ("tuberculosis", "2022-09-01", "new", "cases", 70),
        ("tuberculosis", "2022-10-01", "new", "cases", 80),
    ]


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


def test_columns_of_one_period_and_of_another_keep_theirs(read):
    text = "地区\t10月发病数\t11月发病数\n东湖区\t3\t4\n南桥区\t5\t6"
    figures = read(text, title="2022年登革热疫情")
    found = [(b.period_start[:7], o.area, o.value) for b in figures.bulletins for o in b.observations]
    assert sorted(found) == [
        ("2022-10", "东湖区", 3), ("2022-10", "南桥区", 5), ("2022-11", "东湖区", 4), ("2022-11", "南桥区", 6),
    ]  # fmt: skip


def dated(figures):
    return [
        (b.disease, b.period_start[:7], o.area, o.measure, o.value) for b in figures.bulletins for o in b.observations
    ]


@pytest.mark.parametrize("number", ["表{} ", "表{}", "表{}、", "表{}：", "续表{}. ", "表2-{} "])
def test_the_number_of_a_table_is_no_part_of_the_year_after_it(read, number):
    parts = [f"{number.format(at)}2022年{month}月全市情况\n病名\t发病数\n淋病\t{at}" for at, month in ((1, 8), (2, 9))]
    assert dated(read("\n".join(parts))) == [
        ("gonorrhea", "2022-08", "示例市", "cases", 1),
        ("gonorrhea", "2022-09", "示例市", "cases", 2),
    ]


@pytest.mark.parametrize("change", ["-13.24", "+2.45", "12.88", "↓5.63", "-13.24%"])
def test_a_change_before_a_number_is_no_name_of_it(read, change):
    header = "病名\t2022年9月\t环比（%）\t2021年9月\n"
    figures = read(f"{header}淋病\t54\t{change}\t46", title="2022年9月示例市传染病疫情")
    assert [(b.period_start[:7], o.value) for b in figures.bulletins for o in b.observations] == []
    counted_header = "病名\t2022年9月发病数\t环比（%）\t2021年9月发病数\n"
    figures = read(f"{counted_header}淋病\t54\t{change}\t46", title="2022年9月示例市传染病疫情")
    assert dated(figures) == [
        ("gonorrhea", "2022-09", "示例市", "cases", 54),
        ("gonorrhea", "2021-09", "示例市", "cases", 46),
    ]


def test_two_counts_in_one_cell_have_the_two_headers_above_them(read):
    figures = read("病名\t发病数（死亡数）\n肺结核\t1,754（3）\n淋病\t12", title="2022年6月示例市传染病疫情")
    assert [(b.disease, o.measure, o.value) for b in figures.bulletins for o in b.observations] == [
        ("tuberculosis", "cases", 1754),
        ("tuberculosis", "deaths", 3),
        ("gonorrhea", "cases", 12),
    ]


def test_what_a_header_says_of_when_is_said_of_its_brackets_too(read):
    header = "病名\t2022年5月发病数（死亡数）"
    figures = read(f"{header}\n肺结核\t75（1）", title="2022年6月示例市传染病疫情")
    assert [row[1:] for row in dated(figures)] == [
        ("2022-05", "示例市", "cases", 75),
        ("2022-05", "示例市", "deaths", 1),
    ]


@pytest.mark.parametrize(
    ("header", "cell"),
    [("较上月增减", "75（+1）"), ("环比", "75（-1.5%）"), ("较去年同期变化", "75（↓12）"), ("增减", "75 (0)")],
)
def test_a_change_in_brackets_after_a_count_is_none(read, header, cell):
    figures = read(f"病名\t发病数（{header}）\n肺结核\t{cell}\n淋病\t20", title="2022年6月示例市传染病疫情")
    assert dated(figures) == [
        ("tuberculosis", "2022-06", "示例市", "cases", 75),
        ("gonorrhea", "2022-06", "示例市", "cases", 20),
    ]


def test_numbers_below_a_header_of_counts_and_changes_may_be_either(read):
    figures = read("病名\t发病数（较上月增减）\n肺结核\t75\n淋病\t20", title="2022年6月示例市传染病疫情")
    assert dated(figures) == []


def test_two_counts_in_one_cell_below_one_header_are_unread(read):
    figures = read("病名\t本月发病数\n肺结核\t75（1）", title="2022年6月示例市传染病疫情")
    assert (dated(figures), [f.kind for f in figures.findings]) == ([], ["unread"])


def test_the_class_of_a_disease_in_a_column_before_it_says_nothing_else(read):
    table = "类别\t病名\t发病数\n乙类\t肺结核\t80\n\t淋病\t20\n丙类\t手足口病\t7\n丙类\t合计\t7"
    assert [(d, v) for d, *_, v in dated(read(table, title="2022年6月示例市传染病疫情"))] == [
        ("tuberculosis", 80),
        ("gonorrhea", 20),
        ("hand-foot-mouth", 7),
        ("notifiable-c", 7),
    ]


@pytest.mark.parametrize("change", ["-22.0", "－22.0", "−22.0", "↓22.0", "22.0%↓", "持平", "—", "+22.0%", ""])
def test_a_change_between_counts_is_no_name(read, change):
    table = f"病名\t发病数\t环比（%）\t死亡数\n手足口病\t320\t{change}\t0\n水痘\t80\t22.0\t0"
    found = counted(read(table, title="2022年10月法定传染病疫情"))
    assert [(one[0], *one[3:]) for one in found] == [
        ("hand-foot-mouth", "cases", 320),
        ("hand-foot-mouth", "deaths", 0),
        ("varicella", "cases", 80),
        ("varicella", "deaths", 0),
    ]


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


def test_rows_by_place_after_the_end_of_a_table_are_unread(read):
    text = "地区\t发病数\n东湖区\t12\n南桥区\t7\nhttps://example.cn/2022/10/t20221030_12.html\n西岭区\t5\n北港区\t3"
    figures = read(text, title="2022年10月示例市登革热疫情")
    assert [row[2:] for row in dated(figures)] == [("东湖区", "cases", 12), ("南桥区", "cases", 7)]
    assert [(one.kind, one.evidence) for one in figures.findings] == [("unread", "西岭区\t5\n北港区\t3")]


def test_rows_by_place_of_something_else_are_no_counts(read):
    text = "地区\t发病数\n东湖区\t12\n各区接种点如下。\n地区\t接种点\n西岭区\t5\n北港区\t3"
    figures = read(text, title="2022年10月示例市登革热疫情")
    assert (len(dated(figures)), figures.findings) == (1, ())


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


@pytest.mark.parametrize("names", [("年龄组", "0-4岁", "5-9岁"), ("年龄", "0-", "5-"), ("周次", "43", "44")])
def test_rows_of_groups_and_of_weeks_are_none_of_the_place(read, names):
    corner, one, other = names
    table = f"{corner}\t男\t女\t合计\n{one}\t3\t4\t7\n{other}\t1\t2\t3\n合计\t4\t6\t10"
    assert [row[-1] for row in counted(read(table, title="2022年10月示例市水痘发病数"))] == [10]
    table = f"{corner}\t发病数\n{one}\t7\n{other}\t3\n合计\t10"
    assert [row[-1] for row in counted(read(table, title="2022年10月示例市水痘疫情"))] == [10]


def test_a_total_of_groups_after_a_column_of_deaths_counts_no_cases(read):
    table = "病名\t发病数\t男\t女\t合计\t死亡数\t男\t女\t合计\n梅毒\t7\t3\t4\t7\t2\t1\t1\t2"
    found = counted(read(table, title="2022年10月法定传染病疫情"))
    assert [one[3:] for one in found] == [("cases", 7), ("deaths", 2)]


@pytest.mark.parametrize("caption", ["2022年10月法定传染病发病率（1/10万）", "2022年10月法定传染病分性别死亡率"])
def test_a_total_of_groups_below_a_caption_of_rates_is_no_count(read, caption):
    table = "病名\t男\t女\t合计\n梅毒\t7\t9\t8"
    assert counted(read(table, title=caption)) == []
    assert counted(read(f"{caption}\n{table}", title="示例市疫情")) == []


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


def periods_of(figures):
    return [(b.period_start[:10], b.period_end[:10], o.value) for b in figures.bulletins for o in b.observations]


@pytest.mark.parametrize("header", ["年份", "时间"])
@pytest.mark.parametrize("ending", ["年", ""])
def test_a_row_of_a_year_that_is_over_is_of_that_year(read, header, ending):
    text = f"示例市各年肺结核发病情况\n{header}\t发病数\n2020{ending}\t30\n2021{ending}\t27"
    assert periods_of(read(text)) == [("2020-01-01", "2021-01-01", 30), ("2021-01-01", "2022-01-01", 27)]


def test_a_year_that_is_not_over_is_unread(read):
    figures = read("示例市各年肺结核发病情况\n年份\t发病数\n2021年\t27\n2022年\t9")
    assert periods_of(figures) == [("2021-01-01", "2022-01-01", 27)]
    assert [one.evidence for one in figures.findings] == ["2022年\t9"]


def test_columns_of_weeks_have_the_year_of_their_caption(read):
    text = "2022年第44-45周示例市各区登革热报告病例数\n地区\t第44周\t第45周\n东湖区\t3\t5"
    assert periods_of(read(text)) == [("2022-10-31", "2022-11-07", 3), ("2022-11-07", "2022-11-14", 5)]


def test_weeks_of_no_year_are_unread(read):
    figures = read("各区登革热报告病例数\n地区\t第52周\t第1周\n东湖区\t3\t5", title="登革热疫情")
    assert (periods_of(figures), [one.kind for one in figures.findings]) == ([], ["unread"])


def test_of_the_weeks_of_two_years_the_one_that_is_said_with_its_year_is_read(read):
    caption = "2021年第52周至2022年第1周登革热报告病例数"
    figures = read(f"{caption}\n地区\t第52周\t第1周\n东湖区\t3\t5", title="登革热疫情")
    assert (periods_of(figures), [one.evidence for one in figures.findings]) == (
        [("2021-12-27", "2022-01-03", 3)],
        ["第1周"],
    )


WEEK, YEAR = ("2022-11-07", "2022-11-14"), ("2022-01-01", "2022-11-14")


@pytest.mark.parametrize(
    "title",
    ["2022年第45周登革热疫情周报", "登革热监测周报（2022年11月7日—11月13日）", "2022年第45周（11.7-11.13）登革热监测"],
)
@pytest.mark.parametrize(
    "head",
    [
        "本周报告病例数\t上周报告病例数\t今年累计报告病例数",
        "本周新增病例\t上周新增病例\t年初至今累计病例",
        "本周（例）\t上周（例）\t今年以来病例数",
        "本周例数\t较上周\t2022年累计病例",
    ],
)
@pytest.mark.parametrize("is_caption", [False, True])
def test_columns_of_this_week_and_this_year_have_the_period_of_title_or_caption(read, title, head, is_caption):
    table = f"地区\t{head}\n东湖区\t3\t5\t30"
    text, heading = (f"{title}\n{table}", "登革热疫情") if is_caption else (table, title)
    figures = read(text, title=heading, published="2022-11-16")
    assert (periods_of(figures), figures.findings) == ([(*WEEK, 3), (*YEAR, 30)], ())


def test_each_caption_has_its_own_week(read):
    tables = [f"2022年第{week}周登革热疫情\n地区\t本周病例数\n东湖区\t{week}" for week in (44, 45)]
    assert periods_of(read("\n".join(tables))) == [("2022-10-31", "2022-11-07", 44), (*WEEK, 45)]


def test_a_week_beside_its_number_is_that_week(read):
    table = "地区\t第45周（本周）\t第44周（上周）\t本年累计\n东湖区\t3\t5\t30"
    figures = read(table, title="2022年第45周登革热疫情动态")
    assert periods_of(figures) == [(*WEEK, 3), ("2022-10-31", "2022-11-07", 5), (*YEAR, 30)]


def test_rows_of_this_week_and_this_year(read):
    table = "时间\t本地病例\t输入病例\n本周\t3\t1\n上周\t5\t2\n今年累计\t30\t9"
    figures = read(table, title="2022年第45周登革热疫情")
    assert periods_of(figures) == [(*WEEK, 3), (*WEEK, 1), (*YEAR, 30), (*YEAR, 9)]


def test_this_week_is_not_known_where_nothing_says_which(read):
    figures = read("地区\t本周病例数\n东湖区\t3", title="登革热疫情周报")
    assert (periods_of(figures), [one.kind for one in figures.findings]) == ([], ["unread"])


def test_weeks_of_hong_kong_are_not_those_of_the_mainland(read):
    figures = read("地区\t本周病例数\n香港\t3", title="香港2022年第45周登革热疫情周报", area="810000")
    assert periods_of(figures) == []


def test_a_caption_among_the_rows_begins_another_table(read):
    caption = "表{} 2022年{}月示例市手足口病发病数\n地区\t发病数\n东湖区\t{}"
    text = f"{caption.format(1, 9, 30)}\n\t{caption.format(2, 10, 7)}"
    assert periods_of(read(text)) == [("2022-09-01", "2022-10-01", 30), ("2022-10-01", "2022-11-01", 7)]


@pytest.mark.parametrize("unit", ["单位：例", "（单位：例）"])
def test_a_unit_between_a_caption_and_its_table_ends_neither(read, unit):
    tables = "表{} 2022年{}月示例市手足口病发病数\n{}\n地区\t发病数\n东湖区\t{}"
    figures = read("\n".join((tables.format(1, 9, unit, 30), tables.format(2, 10, unit, 7))), title="手足口病月报")
    assert periods_of(figures) == [("2022-09-01", "2022-10-01", 30), ("2022-10-01", "2022-11-01", 7)]


@pytest.mark.parametrize("between", ["（单位：例）\n", "\n单位：例\n"])
def test_numbers_of_diseases_are_cases_if_the_unit_says_so(read, between):
    figures = read(f"2022年10月示例市登革热、麻疹疫情{between}地区\t登革热\t麻疹\n东湖区\t3\t5")
    assert counted(figures) == [("dengue", *MONTH, "cases", 3), ("measles", *MONTH, "cases", 5)]


@pytest.mark.parametrize("text", ["地区\t发病数（万例）\n东湖区\t3", "单位：万例\n地区\t发病数\n东湖区\t3"])
def test_numbers_of_a_table_in_thousands_or_more_are_unread(read, text):
    figures = read(f"2022年10月示例市流感疫情\n{text}")
    assert counted(figures) == []
    assert "unread" in [one.kind for one in figures.findings]


_BY_YEARS = [
    "疾病\t2021年\t2021年\t2020年\t2020年\n\t发病数\t死亡数\t发病数\t死亡数\n肺结核\t1010\t13\t990\t11",
    "疾病\t发病数\t\t死亡数\t\n\t2021年\t2020年\t2021年\t2020年\n肺结核\t1010\t990\t13\t11",
    "疾病\t发病数\t\t\t死亡数\t\t\n\t本年\t上年\t增减\t本年\t上年\t增减\n肺结核\t1010\t990\t20\t13\t11\t2",
]


@pytest.mark.parametrize("table", _BY_YEARS)
def test_a_year_above_or_below_a_measure_is_that_of_its_column(read, table):
    found = read(table, title="示例市2021年法定传染病报告", published="2022-02-12")
    assert {(b.period_start[:4], one.measure, one.value) for b in found.bulletins for one in b.observations} == {
        ("2021", "cases", 1010), ("2020", "cases", 990), ("2021", "deaths", 13), ("2020", "deaths", 11),
    }  # fmt: skip


def test_the_year_before_a_month_is_no_column_of_its_time(read):
    table = "疾病\t发病数\t\n\t2021年3月\t上年\n肺结核\t80\t90"
    found = read(table, title="示例市2021年3月法定传染病报告", published="2021-04-12")
    assert [one.value for b in found.bulletins for one in b.observations] == [80]


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
    assert counted(figures)[-1] == ("notifiable", *MONTH, "cases", 71) or counted(figures)[0][-1] == 71
    assert figures.findings == ()


def test_the_total_of_kinds_is_of_the_disease_that_holds_them(read):
    figures = read("病种\t发病数\n甲肝\t4\n乙肝\t30\n合计\t34", title="2022年10月示例市病毒性肝炎报告情况")
    assert ("viral-hepatitis", *MONTH, "cases", 34) in counted(figures)


def test_a_sum_of_the_year_that_is_reported_is_up_to_its_end(read):
    table = "疾病\t第33周\t2025年累计\n登革热\t8\t31\n疾病\t本周\t累计\t\n\t\t2025年\t2024年\n麻疹\t2\t9\t4"
    caption = "2025年第33周(8月11日—8月17日)全市报告重点传染病如下。"
    figures = read(f"{caption}\n{table}", title="示例市2025年第33周传染病", published="2025-08-19")
    sums = [(b.disease, b.period_start[:10], b.period_end[:10], o.value)
            for b in figures.bulletins for o in b.observations if o.basis == "cumulative"]  # fmt: skip
    assert sums == [("dengue", "2025-01-01", "2025-08-18", 31), ("measles", "2025-01-01", "2025-08-18", 9)]
    assert [(one.kind, one.evidence) for one in figures.findings] == [("unread", "2024年")]


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


@pytest.mark.parametrize(
    ("header", "caption"),
    [
        ("病种\t起数\t发病数", "2022年10月,示例市聚集性疫情一览"),
        ("事件\t发生起数\t发病人数", "2022年10月,示例市突发公共卫生事件一览"),
        ("病种\t事件数\t病例数", "2022年10月,示例市传染病"),
        ("疾病\t爆發數目\t受影響人數", "2022年10月,示例市情况如下。"),
    ],
)
def test_cases_beside_outbreaks_are_those_of_outbreaks(read, header, caption):
    figures = read(f"{caption}\n{header}\n流感\t3\t91\n水痘暴发\t5\t82", title="2022年10月学校疫情")
    assert counted(figures) == [
        ("influenza", *MONTH, "clusters", 3),
        ("influenza", *MONTH, "cluster_cases", 91),
        ("varicella", *MONTH, "clusters", 5),
        ("varicella", *MONTH, "cluster_cases", 82),
    ]
    assert figures.findings == ()


def test_deaths_in_outbreaks_are_unread(read):
    for header, row in (("病种\t起数\t发病数\t死亡数", "流感\t3\t91\t1"), ("病种\t发病数\t死亡数", "流感\t91\t1")):
        figures = read(f"2022年10月,示例市突发公共卫生事件一览\n{header}\n{row}", title="2022年10月学校疫情")
        assert counted(figures)[-1] == ("influenza", *MONTH, "cluster_cases", 91)
        assert [(one.kind, one.evidence) for one in figures.findings] == [("unread", "死亡数")]


def test_cases_before_a_column_of_outbreaks_are_those_of_the_disease(read):
    figures = read(
        "病种\t发病数\t死亡数\t暴发起数\n流感\t910\t1\t3", title="2022年10月示例市法定传染病和突发公共卫生事件"
    )
    assert [one[-2:] for one in counted(figures)] == [("cases", 910), ("deaths", 1), ("clusters", 3)]


def test_the_total_of_places_of_outbreaks_is_of_the_disease_of_the_caption(read):
    table = "類別\t爆發數目\t受影響人數\n幼稚園\t5\t30\n小學\t10\t81\n總數\t15\t111"
    figures = read(f"2022年10月院舍及學校手足口病爆發\n{table}", title="手足口病")
    assert [one[-2:] for one in counted(figures)] == [("clusters", 15), ("cluster_cases", 111)]
    assert [(one.kind, one.evidence) for one in figures.findings] == [("unread", "幼稚園\t5\t30\n小學\t10\t81")]
