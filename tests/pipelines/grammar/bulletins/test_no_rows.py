"""Numbers that become no row: passed over by name, or unread with all that depends on them."""

from __future__ import annotations

import pytest

DAY = "11月29日0-24时，"


def test_people_of_whom_nothing_is_counted_are_no_finding(findings):
    assert findings("11月29日，新增确诊病例3例，会议由300人参加。") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("某某类病例9例", "unread: 某某类病例9例"),
        ("除东湖区外新增确诊病例9例", "unread: 除东湖区外新增确诊病例9例"),
        ("东湖区等3个区新增确诊病例9例", "unread: 东湖区等3个区新增确诊病例9例"),
    ],
)
def test_an_unknown_word_refuses_its_own_number_alone(rows, findings, text, expected):
    whole = f"11月29日0-24时，新增无症状感染者30例，{text}，新增死亡病例1例。"
    assert rows(whole) == ["示例市 new asymptomatic 30", "示例市 new deaths 1"]
    assert findings(whole) == [expected]


def test_the_parts_of_a_number_that_is_refused_are_refused(rows):
    assert rows("11月29日，治愈出院9例，即将治愈出院7例（东湖区3例，南桥区4例）。") == ["示例市 new recovered 9"]


def test_a_rounded_number_next_to_the_exact_one_is_no_row(rows):
    assert rows("11月29日，新增确诊病例1311例。新增确诊病例超过1000例。") == ["示例市 new confirmed 1311"]


@pytest.mark.parametrize(
    "text",
    ["乙类传染病报告80例，其余11种乙类传染病无发病报告。", "乙类传染病报告80例，其他病种均无发病。"],
)
def test_diseases_that_others_had_none_of_are_no_zero(rows, text):
    assert rows("10月，" + text) == ["示例市 new cases 80"]


def test_a_number_after_a_disease_without_a_slug_is_of_none_of_ours(rows):
    assert rows("登革热疫情：10月，全市报告鼠咬热3例，死亡1例。累计报告40例。") == []


def test_a_number_after_a_place_that_is_not_understood_is_of_no_other_place(rows):
    text = DAY + "东湖区确诊病例30例、无症状感染者191例；南桥区18例、无症状感染者58例。"
    assert rows(text) == ["东湖区 new confirmed 30", "东湖区 new asymptomatic 191"]


def test_a_row_that_names_nothing_known_is_one_finding(read):
    table = "病名\t发病数\t死亡数\n肺结核\t30\t1\n未明病种\t6\t0"
    found = read(table, title="2022年10月法定传染病疫情")
    assert [o.value for b in found.bulletins for o in b.observations] == [30, 1]
    assert [one.evidence for one in found.findings] == ["未明病种\t6\t0"]


def test_two_readings_that_differ_are_one_finding_that_names_both(read):
    text = "11月29日，新增确诊病例30例，新增无症状感染者30例。其中东湖区20例，南桥区10例。"
    found = read(text)
    assert [one.value for bulletin in found.bulletins for one in bulletin.observations] == [30, 30]
    assert [(one.kind, one.message) for one in found.findings] == [
        ("unread", "two readings: 东湖区 new confirmed, or 东湖区 new asymptomatic"),
        ("unread", "two readings: 南桥区 new confirmed, or 南桥区 new asymptomatic"),
    ]


def test_counts_abroad_go_on_until_a_place_of_the_area_is_named(rows):
    text = "西班牙卫生部报告新增病例426例。24小时新增死亡39例。示例市新增确诊病例3例。"
    assert rows(text) == ["示例市 new confirmed 3"]


def test_the_list_of_a_number_that_is_unread_is_unread(rows):
    assert rows("目前累计病例300例，30例分布在东湖区20例，南桥区10例。") == ["示例市 cumulative confirmed 300"]


def test_people_under_observation_after_other_numbers_are_contacts(rows):
    text = "截至11月29日24时，现有疑似病例7例。目前，累计解除隔离医学观察36人，尚集中隔离医学观察13人。"
    assert rows(text) == [
        "示例市 current suspected 7",
        "示例市 cumulative contacts_released 36",
        "示例市 current contacts_observed 13",
    ]


@pytest.mark.parametrize("text", ["（美国籍3例，法国籍2例）", "（外籍2例）"])
def test_nationality_is_passed_over_by_name(read, text):
    found = read(f"11月29日0-24时，新增确诊病例5例{text}。")
    assert {one.kind for one in found.passed_over} == {"nationality"}
    assert [o.value for b in found.bulletins for o in b.observations] == [5]
    assert found.findings == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("他的三名家居接触者暂无病征", "history"),
        ("3例源头不明", "source"),
        ("其同住家属3人核酸检测均为阴性", "tests"),
        ("3例与早前个案相关", "source"),
        ("3例为航班落地采检阳性", "how-found"),
        ("3例具慢性病史", "condition"),
        ("3例航空器感染", "other-origin"),
        ("2012年至2016年同期分别有12例及15例", "other_time"),
        ("每年病例数介于3例至12例", "rate"),
        ("分型待定2例", "untyped"),
        ("另有43人正在追踪中", "being-traced"),
        ("3例是由医院通报确诊", "how-found"),
        ("以上5例均已闭环转运至定点医院", "taken-to-hospital"),
    ],
)
def test_numbers_of_no_measure_are_passed_over_by_name(read, text, kind):
    found = read(f"11月29日，新增确诊病例5例，{text}。")
    assert {one.kind for one in found.passed_over} == {kind}
    assert [o.value for b in found.bulletins for o in b.observations] == [5]


@pytest.mark.parametrize("country", ["乌拉圭", "紐西蘭", "塔吉克", "多明尼加"])
def test_counts_of_another_country_are_passed_over(read, country):
    found = read(f"当地时间11月29日，{country}卫生部公布，新增21例新冠肺炎确诊病例。", area="", publisher="国家日报")
    assert found.bulletins == ()
    assert [one.kind for one in found.passed_over] == ["foreign"]


@pytest.mark.parametrize("text", ["突发中毒事件1起，报告112例病例，死亡2例。", "食物中毒事件3起，中毒56人。"])
def test_poisonings_are_passed_over(read, text):
    figures = read(f"2022年10月，报告霍乱3例；{text}")
    assert [o.value for b in figures.bulletins for o in b.observations] == [3]
    assert {one.kind for one in figures.passed_over} == {"poisoning"}
    assert not figures.findings


@pytest.mark.parametrize("both", ["治愈和解除隔离", "治愈出院、解除医学观察", "出院和死亡"])
def test_two_outcomes_that_share_a_number_are_neither(rows, findings, both):
    text = f"累计{both}320例。"
    assert rows(f"11月29日0-24时，{text}") == []
    assert findings(text) == [f"unread: 累计{both}320例"]


def test_none_of_two_outcomes_is_none_of_the_last(rows):
    assert rows("11月29日0-24时，新增治愈、死亡病例0例。") == ["示例市 new deaths 0"]


@pytest.mark.parametrize("people", ["学生51人", "学生51人、教职工2人"])
def test_part_of_people_in_a_school_is_no_number_of_the_area(rows, people):
    text = f"11月12日，某区第二小学报告腹泻情况。经核实共有症状{people}，其中住院3人，无重症；判定为诺如病毒感染。"
    assert rows(text) == []
