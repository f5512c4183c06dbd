"""Cells that say more than a count: changes, shares and second counts, in brackets or beside it."""

from __future__ import annotations

import pytest

from tests.pipelines.grammar.tables.described import counted, dated


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


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        (("1 024", "3 456 789"), [1024, 3456789]),
        (("1 024", "12", "3 456"), [1024, 12, 3456]),
        (("1\u00a0024", "3\u2009456"), [1024, 3456]),
        (("1 024", "12"), [12]),
        (("1 024", "3 456", "12 34"), []),
        (("1 024", "3 456", "2345"), [2345]),
        (("1 024", "3 456", "2,345"), [2345]),
        (("0 024", "0 456"), []),
    ],
)
def test_blanks_part_thousands_where_all_of_a_table_say_so(read, cells, values):
    rows = "\n".join(f"{name}\t{cell}" for name, cell in zip(["肺结核", "淋病", "梅毒"], cells, strict=False))
    figures = read(f"病名\t发病数\n{rows}", title="2022年6月示例市传染病疫情")
    assert [o.value for b in figures.bulletins for o in b.observations] == values


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


def test_a_name_without_ideographs_ends_no_table_of_blanks(read):
    text = "病名 发病数 死亡数\n艾滋病 499 3\nHIV 444 1\n病毒性肝炎* 70 0\n登 革 热 5 0"
    found = {
        (b.disease, o.measure, o.value) for b in read(text, title="2022年10月疫情").bulletins for o in b.observations
    }
    assert {("viral-hepatitis", "cases", 70), ("dengue", "cases", 5), ("dengue", "deaths", 0)} <= found


def test_digits_of_notes_after_headers_and_names(read):
    text = "病名\t发病数\t死亡数1\n艾滋病2\t40\t3\n登革热\t5\t0"
    found = {
        (b.disease, o.measure, o.value) for b in read(text, title="2022年10月疫情").bulletins for o in b.observations
    }
    assert found == {
        ("hiv-aids", "cases", 40), ("hiv-aids", "deaths", 3), ("dengue", "cases", 5), ("dengue", "deaths", 0),
    }  # fmt: skip


@pytest.mark.makes("unread")
@pytest.mark.parametrize(
    ("header", "one", "other"), [("年龄组", "0-4岁", "5-9岁"), ("人群分类", "学生", "农民"), ("场所", "学校", "工地")]
)
def test_rows_that_only_unknown_words_tell_apart_are_unread(read, header, one, other):
    rows = f"东湖区\t{one}\t12\n东湖区\t{other}\t7\n南桥区\t合计\t9"
    figures = read(f"地区\t{header}\t发病数\n{rows}", title="2022年9月示例市麻疹疫情")
    assert [row[2:] for row in dated(figures)] == [("南桥区", "cases", 9)]
    assert [finding.kind for finding in figures.findings] == ["unread"]


def test_a_whole_is_read_whose_parts_unknown_words_tell_apart(read):
    rows = "东湖区\t合计\t19\n东湖区\t学生\t12\n东湖区\t农民\t7"
    figures = read(f"地区\t人群分类\t发病数\n{rows}", title="2022年9月示例市麻疹疫情")
    assert [row[2:] for row in dated(figures)] == [("东湖区", "cases", 19)]


@pytest.mark.parametrize(("cases", "rate"), [("例", "1/10万"), ("人", "%"), ("单位：例", "/10万"), ("（例）", "‰")])
def test_a_row_of_units_is_part_of_the_header(read, cases, rate):
    text = f"病名\t发病数\t死亡数\t发病率\n\t{cases}\t{cases}\t{rate}\n麻疹\t14\t1\t0.6"
    assert [row[0:1] + row[3:] for row in counted(read(text, title="2022年9月示例市疫情"))] == [
        ("measles", "cases", 14),
        ("measles", "deaths", 1),
    ]


@pytest.mark.makes("unread")
def test_columns_that_one_header_names_are_unread(read):
    table = "病名\t发病数\t死亡数\t死亡数\n肺结核\t80\t3\t9\n麻疹\t21\t0\t1"
    figures = read(table, title="2022年10月法定传染病疫情")
    assert [(row[0], *row[3:]) for row in dated(figures)] == [("tuberculosis", "cases", 80), ("measles", "cases", 21)]
    assert [finding.evidence for finding in figures.findings] == ["死亡数\t死亡数"]


@pytest.mark.parametrize("mark", ["〔3〕", "（12）", "注1", "a", "b）", "2）", "⑴", "^2", "〔12〕"])
def test_the_mark_of_a_note_is_no_part_of_a_name(read, mark):
    figures = read(f"病名\t发病数\n麻疹{mark}\t14\n梅毒\t3", title="2022年9月示例市疫情")
    assert [(row[0], row[-1]) for row in counted(figures)] == [("measles", 14), ("syphilis", 3)]


@pytest.mark.parametrize("header", ["序号县区新增确诊累计确诊", "县区新增确诊病例新增无症状感染者"])
def test_rows_below_headers_that_run_together_are_reported(read, header):
    figures = read(f"{header}\n1\t东湖区\t3\t20\n2\t南桥区\t4\t30", title="11月29日示例市新冠肺炎疫情")
    assert (counted(figures), {one.kind for one in figures.findings}) == ([], {"unread"})


@pytest.mark.parametrize("none", ["无", "无死亡", "零报告", "零病例"])
def test_a_word_for_zero_in_a_cell_is_zero(read, none):
    figures = read(
        f"地区\t发病数\t死亡数\n东湖区\t14\t{none}\n南桥区\t{none}\t{none}", title="2022年9月示例市登革热疫情"
    )
    found = [(place, measure, value) for _, _, place, measure, value in dated(figures)]
    assert found == [
        ("东湖区", "cases", 14), ("东湖区", "deaths", 0), ("南桥区", "cases", 0), ("南桥区", "deaths", 0),
    ]  # fmt: skip


def test_a_word_for_nothing_in_a_remark_is_no_number(read):
    figures = read("地区\t发病数\t备注\n东湖区\t14\t无\n南桥区\t3\t无", title="2022年9月示例市登革热疫情")
    assert [one[-1] for one in dated(figures)] == [14, 3]


def test_a_total_of_groups_of_age_is_of_all(read):
    table = "病名\t合计\t0-岁\t5-岁\t15岁及以上\n麻疹\t9\t2\t3\t4"
    assert [row[-1] for row in counted(read(table, title="2022年9月示例市传染病发病数"))] == [9]
