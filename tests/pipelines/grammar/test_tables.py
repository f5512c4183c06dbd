"""Tables of counts: by disease, by place; a row is a line, its cells apart by tabs."""

from __future__ import annotations

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
    text = "截至11月29日24时,全市情况如下。\n地区\t累计确诊病例\t现有确诊病例\n东湖区\t30\t4\n南桥区\t12\t1"
    assert rows(text) == [
        "东湖区 cumulative confirmed 30",
        "东湖区 current confirmed 4",
        "南桥区 cumulative confirmed 12",
        "南桥区 current confirmed 1",
    ]


def test_a_table_of_something_else_is_none(rows):
    assert rows("姓名\t班次\n张三\t3\n李四\t4") == []


def test_a_row_of_a_disease_without_a_slug_is_told_as_unread(read):
    table = "病名\t发病数\n肺结核\t30\n耐多药肺结核\t2\n水痘\t80\n东湖区甲乙类传染病\t7\n甲型病毒性肝炎\t4"
    figures = read(table, title="2022年10月法定传染病疫情")
    assert [(b.disease, o.value) for b in figures.bulletins for o in b.observations] == [
        ("tuberculosis", 30),
        ("hepatitis-a", 4),
    ]
    assert [one.evidence for one in figures.findings] == ["耐多药肺结核\t2", "水痘\t80", "东湖区甲乙类传染病\t7"]
