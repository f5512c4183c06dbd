"""Cases beside a column of outbreaks are those of outbreaks."""

from __future__ import annotations

import pytest

from tests.pipelines.grammar.tables.described import MONTH, counted


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
