"""Numbers without their unit: read where a sum proves what they count, reported otherwise."""

from __future__ import annotations

import pytest


@pytest.mark.makes("unread")
@pytest.mark.parametrize(
    ("printed", "evidence"),
    [
        # at the end of an entry
        ("新增登革热20例。各区累计病例数如下：东湖区12、南桥区8。", ["东湖区12、南桥区8"]),
        ("新增登革热13例（东湖区3例、南桥区8、西岭区1）。", ["南桥区8、西岭区1"]),
        ("全市报告：登革热：0；麻疹：5；百日咳：120。", ["登革热：0；麻疹：5；百日咳：120"]),
        ("全市报告丙类3种：流感1,120，手足口病30。", ["流感1,120，手足口病30"]),
        ("新增登革热3例，累计死亡0。", ["累计死亡0"]),
        ("登革热疫情：11月29日新增：确诊5，疑似3，出院2。", ["确诊5，疑似3，出院2"]),
        ("登革热疫情：示例市 新增5 累计120 治愈100 死亡1", ["新增5 累计120 治愈100 死亡1"]),
        ("10月，全市报告手足口病（例）：东湖区120，南桥区200，西岭区300。", ["东湖区120，南桥区200，西岭区300"]),
        # in a bracket, whose sum does not prove it
        ("新增阳性感染者9例（确诊病例6，无症状感染者2）。", ["确诊病例6，无症状感染者2"]),
        ("新增确诊病例9例（东湖区7，其中2例为轻型）。", ["东湖区7"]),
        ("新增确诊病例9例（本土7、境外1）。", ["本土7、境外1"]),
        ("10月发病数居前两位的病种为水痘（903）、其他感染性腹泻病（77）。", ["水痘（903）", "其他感染性腹泻病（77）"]),
        # of two kinds
        ("新增本土“6+38”，东湖区“2+29”，南桥区“4+9”。", ["6+38”，东湖区“2+29”，南桥区“4+9"]),
        ("新增本土确诊病例6例（东湖区2＋0，南桥区4＋9）。", ["2＋0，南桥区4＋9"]),
        ("昨日南桥区新增本土5+1", ["5+1"]),
        # on a line
        ("全市新增确诊病例6例。\n治愈出院4\n", ["治愈出院4"]),
        ("疫情通报\n新增确诊6\n死亡0\n治愈出院4", ["新增确诊6", "死亡0\n治愈出院4"]),
        # after 其中
        ("新增确诊病例：3，其中东湖区2。", ["东湖区2"]),
        # after what may be the name of a case
        ("全市新增登革热确诊病例30。", ["登革热确诊病例30"]),
        # after cases, with another unit or none
        ("新增确诊病例9例，重症病人40起、其他未计。", ["重症病人40起"]),
        ("新增确诊病例9例，死亡8.8万、其他未计。", ["死亡8.8万"]),
        ("新增确诊病例9例，病例高达1332位、其他未计。", ["病例高达1332位"]),
        ("新增确诊病例9例，登革热(269)、其他未计。", ["登革热(269)"]),
    ],
)
def test_a_number_without_its_unit_is_reported_once(findings, printed, evidence):
    assert findings(printed) == [f"unread: {one}" for one in evidence]


@pytest.mark.spares("unread")
@pytest.mark.parametrize(
    "printed",
    [
        "新增登革热20例，其中东湖区12例、南桥区8例。",
        "新增登革热3例。东湖区1、南桥区2号站点开放。",
        "新增登革热3例。疫苗覆盖流感4价、麻疹2针。",
        "新增登革热3例。病例1、病例2为同事。",
        "新增确诊病例9000例（死亡1,002例）。",
        "新增确诊病例9例（确诊病例12）。",
        "新增确诊病例9例（病例3、病例4）。",
        "新增确诊病例9例（含无症状感染者12转为确诊）。",
        "新增确诊病例9例（本土8、境外1）。",
        "新增确诊病例9例。登革热(2014)年疫情已结束。",
        "新增确诊病例9例。确诊病例有3个特点。",
        "新增确诊病例9例。死亡8.8%。",
        "新增确诊病例9例。病例12号。",
    ],
)
def test_a_number_with_a_unit_or_of_a_name_is_not(findings, printed):
    assert findings(printed) == []


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("登革热疫情：新增确诊病例：30；死亡病例：2。", ["confirmed 30", "deaths 2"]),
        ("新增登革热确诊病例数为1,203，死亡数2。", ["confirmed 1203", "deaths 2"]),
        ("登革热疫情\n新增确诊：6\n死亡：0\n治愈出院：4", ["confirmed 6", "deaths 0", "recovered 4"]),
        ("登革热疫情：新增确诊病例：30岁男性。", []),
        ("登革热疫情：新增确诊病例：1男1女。", []),
        ("登革热疫情：病例1：男，45岁；病例2：女，3岁。", []),
        ("登革热疫情：新增确诊病例：3、死亡病例：1、治愈出院：2。", ["confirmed 3", "deaths 1", "recovered 2"]),
        ("登革热疫情：新增确诊病例：1、患者甲，男；2、患者乙，女。", []),
        ("登革热疫情：新增病例数是12、24、36的区为东湖区、南桥区和西岭区。", []),
    ],
)
def test_a_number_after_a_label_needs_no_unit(rows, printed, found):
    assert rows(f"11月29日，{printed}") == [f"示例市 new {one}" for one in found]


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


@pytest.mark.parametrize(("printed", "found"), [("90", 3), ("91", 0)])
def test_a_whole_without_a_unit_is_one_if_the_list_after_其中_adds_up_to_it(rows, printed, found):
    assert len(rows(f"11月29日0-24时，全市新增出院{printed}，其中：东湖区46例、南桥区44例。")) == found
