"""Statutory reports of months and weeks: classes, lists and zeros of diseases, for a place after the other."""

from __future__ import annotations

import pytest

OCTOBER = "2022年10月，全市报告乙类传染病300例，死亡20例。"


def counted(figures):
    return {(b.disease, o.area, o.measure, o.value) for b in figures.bulletins for o in b.observations}


@pytest.mark.parametrize(
    "text",
    [
        "乙类除白喉、脊灰、新破、H7N9无发病、死亡报告外，其余18种传染病均有病例报告。",
        "乙类传染病中白喉、脊灰、新破、H7N9无发病及死亡报告。",
        "全年除白喉、脊灰、新破、H7N9无发病、死亡外，其余均有报告。",
    ],
)
def test_every_disease_of_a_list_that_had_none_is_a_zero(read, text):
    found = counted(read(OCTOBER + text))
    diseases = ("diphtheria", "polio", "neonatal-tetanus", "h7n9")
    assert {(disease, "示例市", measure, 0) for disease in diseases for measure in ("cases", "deaths")} <= found


@pytest.mark.makes("unread")
def test_an_unknown_name_in_a_list_of_zeros_loses_no_other(read):
    figures = read(OCTOBER + "白喉、某某疮、流脑无发病报告。")
    assert {("diphtheria", "示例市", "cases", 0), ("meningococcal", "示例市", "cases", 0)} <= counted(figures)
    assert [(one.kind, one.evidence) for one in figures.findings] == [("unread", "某某疮")]


@pytest.mark.spares("unread")
def test_a_list_of_zeros_whose_names_are_all_known(read):
    assert read(OCTOBER + "白喉、脊灰、流脑无发病报告。").findings == ()


@pytest.mark.parametrize(
    "text",
    [
        "2021年全市报告乙类传染病发病总数为300例，死亡总数为20人。",
        "2021年全市报告法定乙类传染病发病总数为300例，报告死亡总数为20人。",
        "2021年全市乙类传染病全年报告发病数300例，死亡20人。",
    ],
)
def test_the_total_of_a_time_is_new(rows, text):
    assert rows(text) == ["示例市 new cases 300", "示例市 new deaths 20"]


def test_numbers_after_a_leading_place_are_of_that_place(read):
    text = (
        "东湖区报告乙类传染病100例，死亡2例；报告发病数居前2位的病种分别是肺结核50例、梅毒3例。报告丙类传染病30例。\n"
        "南桥区报告乙类传染病90例。报告丙类传染病20例，其中流感4例。"
    )
    assert counted(read(text, title="2022年10月疫情")) == {
        ("notifiable-b", "东湖区", "cases", 100),
        ("notifiable-b", "东湖区", "deaths", 2),
        ("tuberculosis", "东湖区", "cases", 50),
        ("syphilis", "东湖区", "cases", 3),
        ("notifiable-c", "东湖区", "cases", 30),
        ("notifiable-b", "南桥区", "cases", 90),
        ("notifiable-c", "南桥区", "cases", 20),
        ("influenza", "南桥区", "cases", 4),
    }


def test_several_cities_with_which_sentences_open_are_of_their_province(read):
    text = "济南市报告乙类传染病100例，死亡2例。\n青岛市报告乙类传染病90例，死亡1例。"
    found = counted(read(text, title="2022年10月济南、青岛乙类传染病", area=""))
    assert {area for _, area, _, _ in found} == {"济南市", "青岛市"}


def test_a_rise_of_a_disease_is_passed_over(rows, passed):
    assert rows("与9月相比，百日咳增加397例，丙肝下降14例。") == []
    assert passed("与9月相比，百日咳增加397例，丙肝下降14例。") == ["change: 397例", "change: 14例"]


def test_a_beginning_moves_no_year(read):
    text = "2016年3月，全市报告手足口病9例。\n百日咳：自2005年以来最高，3月报告5例。"
    figures = read(text, published="")
    assert {b.period_start[:7] for b in figures.bulletins} == {"2016-03"}


def test_the_number_of_a_week_is_that_of_the_stated_days(read):
    text = "本周疫情（2022年11月14日至11月20日）\n2022年第46周，全市报告登革热9例。第45周报告登革热死亡2例。"
    found = [(b.period_start[:10], o.value) for b in read(text).bulletins for o in b.observations]
    assert ("2022-11-14", 9) in found
    assert ("2022-11-14", 2) not in found


def test_a_part_glued_to_its_topic(rows):
    text = "2022年10月，全市报告登革热30例。本月登革热报告病例中24例为本地病例，6例为输入病例。"
    assert rows(text) == ["示例市 new cases 30", "示例市 new cases local 24", "示例市 new cases imported 6"]


@pytest.mark.parametrize("since", ["今年以来累计报告水痘600例", "1—10月累计报告水痘600例"])
def test_the_next_disease_is_of_the_month_again_after_the_sums_of_the_year(rows, since):
    text = f"水痘。10月报告水痘病例90例。{since}。\n麻疹。报告发病50例，死亡1例。报告聚集性疫情2起。"
    found = rows(text, title="2022年10月示例市传染病疫情分析")
    assert found[2:] == ["示例市 new cases 50", "示例市 new deaths 1", "示例市 new clusters 2"]
