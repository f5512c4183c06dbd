"""What is told of a part, a limit, one patient or another heading is not taken for the whole."""

from __future__ import annotations

import pytest

DAY = "11月29日0-24时，"


def test_heading_of_a_disease_ends_what_was_counted_above(rows):
    text = (
        "2022年第47周（2022年11月21日至27日），示例市共报告法定传染病895例，死亡6例。\n重点疫情\n"
        "（一）麻疹\n本周报告73例，较上周下降。\n（二）手足口病\n本周报告326例。"
    )
    assert rows(text)[1:] == ["示例市 new deaths 6", "示例市 new cases 73", "示例市 new cases 326"]


def test_list_of_a_number_that_is_told_again_has_its_measure(rows):
    text = (
        "11月28日0时至15时，新增本土感染者634例。其中，隔离观察人员604例、社会面筛查人员30例；"
        "普通型2例、轻型142例、无症状感染者490例。\n其中，新增30例社会面筛查人员涉3区：东湖区15例、南桥区10例、西岭区5例。"
    )
    assert rows(text)[-3:] == [
        f"{place} new infections local 社会面筛查人员 {n}"
        for place, n in (("东湖区", 15), ("南桥区", 10), ("西岭区", 5))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新增确诊个案11宗。新增的个案其中3宗为输入个案，8宗为本地个案。",
         ["示例市 new confirmed 11", "示例市 new confirmed imported 3", "示例市 new confirmed local 8"]),
        ("新增确诊个案11宗。病人为一名学生，没有回校。患者是一位文员。", ["示例市 new confirmed 11"]),
        ("新增确诊病例11例，累计病例不超过10例的区有东湖区、南桥区。", ["示例市 new confirmed 11"]),
        ("报告狂犬病病例3例（均已死亡）。", ["示例市 new cases 3", "示例市 new deaths 3 implied"]),
        ("新增本土病例2例，除东湖区、南桥区无病例外均有病例。", ["示例市 new confirmed local 2"]),
    ],
)  # fmt: skip
def test_part_is_not_the_whole(rows, text, expected):
    assert rows(DAY + text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("累计报告炭疽病例30例，其中临床确诊病例3例，疑似病例27例。",
         ["示例市 cumulative cases 30", "示例市 cumulative clinical 3", "示例市 cumulative suspected 27"]),
        ("新冠肺炎个案累计900宗（包括899宗确诊个案和一宗疑似个案）。",
         ["示例市 cumulative cases 900", "示例市 cumulative confirmed 899", "示例市 cumulative suspected 1"]),
        ("累计报告新冠肺炎确诊病例30例，疑似病例2例。",
         ["示例市 cumulative confirmed 30", "示例市 current suspected 2"]),
    ],
)  # fmt: skip
def test_suspected_cases_among_a_sum(rows, text, expected):
    assert rows("截至11月28日24时，" + text) == expected


def test_severe_cases_since_a_season_began_are_a_sum(rows):
    text = "踏入冬季流感季节以来，截至昨日，示例市录得597宗流感严重个案。"
    assert rows(text) == ["示例市 cumulative severe 597"]


def test_authority_of_a_region_counts_its_own(rows):
    text = (
        "霍乱疫情：截至11月28日，江苏省累计报告霍乱病例15例。香港卫生署卫生防护中心11月28日接到一宗本地霍乱个案报告。"
    )
    assert not any("江苏省 new" in row for row in rows(text, area="320000"))


@pytest.mark.parametrize(
    ("cells", "is_found"), [(("霍乱", "3", "0", "麻疹", "31", "0", "百日咳", "8", "1"), True), (("霍乱", "3"), False)]
)
def test_table_that_has_lost_its_columns_is_a_finding(findings, cells, is_found):
    found = findings("2022年10月，示例市报告霍乱3例。\n各病种数字如下。\n" + "\n\n".join(cells) + "\n")
    assert any(one.startswith("unread") for one in found) is is_found
