"""The period of a number in a table: of its caption, its column or its row, never a guessed one."""

from __future__ import annotations

import pytest

from tests.pipelines.grammar.tables.described import counted, dated, periods_of


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


def test_columns_of_one_period_and_of_another_keep_theirs(read):
    text = "地区\t10月发病数\t11月发病数\n东湖区\t3\t4\n南桥区\t5\t6"
    figures = read(text, title="2022年登革热疫情")
    found = [(b.period_start[:7], o.area, o.value) for b in figures.bulletins for o in b.observations]
    assert sorted(found) == [
        ("2022-10", "东湖区", 3), ("2022-10", "南桥区", 5), ("2022-11", "东湖区", 4), ("2022-11", "南桥区", 6),
    ]  # fmt: skip


@pytest.mark.parametrize("number", ["表{} ", "表{}", "表{}、", "表{}：", "续表{}. ", "表2-{} "])
def test_the_number_of_a_table_is_no_part_of_the_year_after_it(read, number):
    parts = [f"{number.format(at)}2022年{month}月全市情况\n病名\t发病数\n淋病\t{at}" for at, month in ((1, 8), (2, 9))]
    assert dated(read("\n".join(parts))) == [
        ("gonorrhea", "2022-08", "示例市", "cases", 1),
        ("gonorrhea", "2022-09", "示例市", "cases", 2),
    ]


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


@pytest.mark.parametrize("caption", ["各区登革热报告病例数", "2021年第52周至2022年第1周登革热报告病例数"])
def test_weeks_of_no_year_or_of_two_are_unread(read, caption):
    figures = read(f"{caption}\n地区\t第52周\t第1周\n东湖区\t3\t5", title="登革热疫情")
    assert (periods_of(figures), [one.kind for one in figures.findings]) == ([], ["unread"])


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
    assert periods_of(figures) == [("2022-10-30", "2022-11-06", 3)]


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


@pytest.mark.parametrize("word", ["报告数", "例数", "发病数", "病例数"])
def test_numbers_of_this_year_and_the_last(read, word):
    table = f"地区\t本年{word}\t上年{word}\n东湖区\t80\t90"
    found = read(table, title="示例市2021年登革热疫情", published="2022-02-12")
    assert sorted((b.period_start[:4], one.value) for b in found.bulletins for one in b.observations) == [
        ("2020", 90), ("2021", 80),
    ]  # fmt: skip


def test_that_month_next_to_several_is_the_one_of_the_title(read):
    table = "疾病\t发病数\t\t死亡数\n\t当月\t1-3月累计\t当月\n肺结核\t80\t190\t3"
    found = read(table, title="示例市2021年3月法定传染病报告", published="2021-04-12")
    assert periods_of(found) == [
        ("2021-03-01", "2021-04-01", 80), ("2021-03-01", "2021-04-01", 3), ("2021-01-01", "2021-04-01", 190),
    ]  # fmt: skip


@pytest.mark.parametrize("header", ["累计新发病例数", "新发病例累计数", "新发病例\t备注\n\t累计\t说明"])
def test_a_sum_of_what_was_new_is_a_sum(read, header):
    found = counted(read(f"疾病\t{header}\n肺结核\t80", title="2022年10月示例市法定传染病疫情"))
    assert [basis for *_, basis, _, _ in found] == ["cumulative"]


@pytest.mark.parametrize("days", ["11/28 11/29", "11-28 11-29", "2022-11-28 2022-11-29", "11月28日 11月29日"])
def test_rows_of_days(read, days):
    one, other = days.split()
    table = f"日期\t新增病例\t累计病例\n{one}\t8\t80\n{other}\t9\t89"
    assert periods_of(read(table, title="2022年11月示例市登革热疫情")) == [
        ("2022-11-28", "2022-11-29", 8), ("", "2022-11-29", 80),
        ("2022-11-29", "2022-11-30", 9), ("", "2022-11-30", 89),
    ]  # fmt: skip


def test_the_year_before_a_month_is_no_column_of_its_time(read):
    table = "疾病\t发病数\t\n\t2021年3月\t上年\n肺结核\t80\t90"
    found = read(table, title="示例市2021年3月法定传染病报告", published="2021-04-12")
    assert [one.value for b in found.bulletins for one in b.observations] == [80]


def test_a_sum_of_the_year_that_is_reported_is_up_to_its_end(read):
    table = "疾病\t第33周\t2025年累计\n登革热\t8\t31\n疾病\t本周\t累计\t\n\t\t2025年\t2024年\n麻疹\t2\t9\t4"
    caption = "2025年第33周(8月11日—8月17日)全市报告重点传染病如下。"
    figures = read(f"{caption}\n{table}", title="示例市2025年第33周传染病", published="2025-08-19")
    sums = [(b.disease, b.period_start[:10], b.period_end[:10], o.value)
            for b in figures.bulletins for o in b.observations if o.basis == "cumulative"]  # fmt: skip
    assert sums == [("dengue", "2025-01-01", "2025-08-18", 31), ("measles", "2025-01-01", "2025-08-18", 9)]
    assert [(one.kind, one.evidence) for one in figures.findings] == [("unread", "2024年")]


def test_months_below_statistics_of_diseases_are_cases(read):
    table = "病名\t1月\t2月\n麻疹\t3\t5"
    assert [row[1:] for row in counted(read(table, title="2022年第一季度传染病统计"))] == [
        ("2022-01-01", "new", "cases", 3), ("2022-02-01", "new", "cases", 5),
    ]  # fmt: skip
    assert counted(read(table, title="2022年第一季度传染病死亡统计")) == []


@pytest.mark.parametrize("title", ["11月29日登革热媒介监测", "11月29日示例市疫情处置"])
def test_new_and_all_of_something_else_are_no_cases(rows, title):
    assert rows("地区\t新增\t累计\n东湖区\t3\t30", title=title) == []


def test_diseases_down_and_months_across(read):
    text = "疾病\t一月\t二月\t三月\t總數\n霍亂\t0\t1\t\t1\n水痘\t16\t9\t\t25\n政府在二零二零年一月三十日更改準則。"
    figures = read(text, title="二零二二年傳染病按月統計數字", published="", area="810000")
    found = {(b.disease, b.period_start[:7], o.value) for b in figures.bulletins for o in b.observations}
    assert found == {
        ("cholera", "2022-01", 0), ("cholera", "2022-02", 1), ("varicella", "2022-01", 16), ("varicella", "2022-02", 9),
    }  # fmt: skip


@pytest.mark.parametrize("year", ["{}({})", "{}（{}）", "{}（{}年）"])
def test_a_year_in_brackets_after_a_header_is_that_of_the_column(read, year):
    header = "\t".join(year.format("死亡人数", one) for one in (2021, 2020))
    found = read(f"病名\t{header}\n霍乱\t3\t5\n麻疹\t0\t1").bulletins
    assert {(b.disease, b.period_start[:4], o.basis, o.value) for b in found for o in b.observations} == {
        ("cholera", "2021", "new", 3),
        ("cholera", "2020", "new", 5),
        ("measles", "2021", "new", 0),
        ("measles", "2020", "new", 1),
    }


MONTHS = [f"{month}月" for month in range(1, 13)]


@pytest.mark.parametrize("total", ["合计", "全年合计", "全年", "年度合计"])
@pytest.mark.parametrize("is_first", [True, False])
def test_the_total_of_months_is_that_of_the_year(read, total, is_first):
    rows = [["病名", *MONTHS, total], ["麻疹", *"123456789", "10", "11", "12", "78"]]
    rows = [[row[0], row[-1], *row[1:-1]] if is_first else row for row in rows]
    figures = read("\n".join(map("\t".join, rows)), title="2021年传染病分月发病数")
    found = [row[1:] for row in counted(figures) if row[-1] == 78]
    assert (found, figures.findings) == ([("2021-01-01", "new", "cases", 78)], ())


@pytest.mark.parametrize(
    ("head", "row", "reported"),
    [
        ([*MONTHS[:3], "全年合计"], ["3", "5", "1", "9"], "全年合计"),
        ([*MONTHS[:2], "4月", "合计"], ["3", "5", "1", "9"], "合计"),
        ([*MONTHS[:3], "合计"], ["3", "5", "1", "10"], "麻疹\t3\t5\t1\t10"),
    ],
)
def test_a_total_of_which_nobody_can_say_the_months_is_reported(read, head, row, reported):
    figures = read("\n".join(map("\t".join, [["病名", *head], ["麻疹", *row]])), title="2021年传染病分月发病数")
    assert [one[-1] for one in counted(figures)] == [3, 5, 1]
    assert [(one.kind, one.evidence) for one in figures.findings] == [("unread", reported)]


def test_the_total_of_months_is_not_that_of_a_month_without_a_number(read):
    figures = read("病名\t1月\t2月\t3月\t合计\n麻疹\t3\t5\t\t8", title="2021年传染病分月发病数")
    assert [one[-1] for one in counted(figures)] == [3, 5]


@pytest.mark.parametrize("days", ["5.16-5.22", "5/16—5/22", "（5.16-5.22）"])
def test_a_cell_of_days_after_the_week_of_a_row_says_the_same_week(read, days):
    figures = read(f"周次\t日期\t手足口病病例数\n第20周\t{days}\t17", title="示例市2022年手足口病疫情")
    assert counted(figures) == [("hand-foot-mouth", "2022-05-16", "new", "cases", 17)]
