"""Numbers without a unit at the end of an entry are reported, and never read."""

from __future__ import annotations

import pytest


@pytest.mark.makes("unread")
@pytest.mark.parametrize(
    ("printed", "evidence"),
    [
        ("新增登革热20例。各区累计病例数如下：东湖区12、南桥区8。", "东湖区12、南桥区8"),
        ("全市报告：登革热：0；麻疹：5；百日咳：120。", "登革热：0；麻疹：5；百日咳：120"),
        ("全市报告丙类3种：流感1,120，手足口病30。", "流感1,120，手足口病30"),
        ("新增登革热3例，累计死亡0。", "累计死亡0"),
        ("新增登革热3例，其中重症0，轻症3例。", "其中重症0"),
        ("登革热疫情：11月29日新增：确诊5，疑似3，出院2。", "确诊5，疑似3，出院2"),
        ("登革热疫情：示例市 新增5 累计120 治愈100 死亡1", "新增5 累计120 治愈100 死亡1"),
        ("10月，全市报告手足口病（例）：东湖区120，南桥区200，西岭区300。", "东湖区120，南桥区200，西岭区300"),
    ],
)
def test_a_number_without_a_unit_is_reported(findings, printed, evidence):
    assert f"unread: {evidence}" in findings(printed)


@pytest.mark.spares("unread")
@pytest.mark.parametrize(
    "printed",
    [
        "新增登革热20例，其中东湖区12例、南桥区8例。",
        "新增登革热3例。东湖区1、南桥区2号站点开放。",
        "新增登革热3例。疫苗覆盖流感4价、麻疹2针。",
        "新增登革热3例。病例1、病例2为同事。",
    ],
)
def test_a_number_with_a_unit_or_of_a_name_is_not(findings, printed):
    assert findings(printed) == []


def test_such_numbers_are_reported_once(findings):
    found = findings("新增登革热13例（东湖区3例、南桥区8、西岭区1）。")
    assert found.count("unread: 南桥区8、西岭区1") == 1


@pytest.mark.parametrize(
    ("printed", "evidence"),
    [
        ("10月发病数居前两位的病种为水痘（903）、其他感染性腹泻病（77）。", ["水痘（903）", "其他感染性腹泻病（77）"]),
        ("新增本土“6+38”，东湖区“2+29”，南桥区“4+9”。", ["6+38”，东湖区“2+29”，南桥区“4+9"]),
        ("新增本土确诊病例6例（东湖区2＋0，南桥区4＋9）。", ["2＋0，南桥区4＋9"]),
        ("昨日南桥区新增本土5+1", ["5+1"]),
        ("全市新增确诊病例6例。\n治愈出院：4\n", ["治愈出院：4"]),
        ("疫情通报\n新增确诊：6\n死亡：0\n治愈出院：4", ["新增确诊：6", "死亡：0\n治愈出院：4"]),
    ],
)
def test_a_number_in_a_bracket_on_a_line_or_of_two_kinds_is_reported(findings, printed, evidence):
    assert findings(printed) == [f"unread: {one}" for one in evidence]


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("新增确诊病例46例，分布：东湖区（41）、南桥区（5）。", ["东湖区 new confirmed 41", "南桥区 new confirmed 5"]),
        ("新增确诊病例46例，东湖区（2）、南桥区（3）暂停门诊。", []),
        ("新增确诊病例46例。10+1混采点开放，全市共2+3个。", []),
    ],
)
def test_two_entries_are_a_list_if_they_add_up(rows, printed, found):
    assert sorted(rows(f"11月29日0-24时，{printed}")) == sorted(["示例市 new confirmed 46", *found])
