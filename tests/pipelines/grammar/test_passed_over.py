"""Numbers that may be cases are findings; others are passed over by name."""

from __future__ import annotations

import pytest


@pytest.mark.makes("unread")
@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("目前9名患者在某定点医院接受救治。", "目前9名"),
        ("东湖区某中学29名学生出现呕吐、腹泻等症状。", "东湖区某中学29名学生出现呕吐、腹泻等症状"),
        ("患病人数从94年的326人下降至111年的133人。", "从94年的326人下降至111年的133人"),
        ("新增本土病例30例，远高于第二位的南桥区（9例）。", "远高于第二位的南桥区（9例"),
        ("流感病例数由10月的17例增至41例。", "流感病例数由10月的17例增至41例"),
        ("确诊学生住院50例。另外50例隐性感染者在某地教办集中隔离治疗。", "另外50例隐性感染者在某地教办集中隔离治疗"),
        ("同车间31名工人出现黄疸。", "31名"),
        ("9名民警相继感染病毒。", "9名"),
        ("感染人数不降反增，从242人扩大到383人。", "383人"),
        ("25位住民及9位工作人员快筛，结果均呈现阳性。", "25位"),
    ],
)
def test_who_may_be_a_case_is_not_passed_over(findings, text, finding):
    assert f"unread: {finding}" in findings(f"全市累计报告登革热病例30例。{text}")


@pytest.mark.spares("unread")
@pytest.mark.parametrize(
    "text",
    [
        "参加培训900人。",
        "同车间120名工人接种疫苗。",
        "两名学生都患上流感。",
        "上述9名患者经诊治好转。",
        "无其他情况报告。",
        "派出300名志愿者宣传蚊媒传染病。",
        "300名医务人员参加医院感染管理培训。",
        "300名居民参加腹泻病防治知识讲座。",
        "出动300名队员入户排查发热病人。",
        "累计确诊病例30例，高于去年的9例。",
    ],
)
def test_who_is_no_case_is_passed_over(findings, text):
    assert not [one for one in findings(f"全市累计报告登革热病例30例。{text}") if one.startswith("unread")]


@pytest.mark.makes("unread")
def test_a_zero_of_a_disease_that_is_no_row_is_reported(rows, findings):
    text = "东湖区、南桥区无登革热病例报告，西岭区有登革热病例。"
    assert rows(text) == []
    assert findings(text, day="") == ["unread: 东湖区、南桥区无登革热病例"]
