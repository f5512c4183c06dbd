"""The times and places of sentences that count other things are not those of the numbers after them."""

from __future__ import annotations

import pytest

DAY = ("2022-11-28T00:00+08:00", "2022-11-29T00:00+08:00")


@pytest.fixture
def described(read):
    """Return the area, period and number of each row of a text."""

    def rows(text, **circumstances):
        found = [(b, o) for b in read(text, **circumstances).bulletins for o in b.observations]
        return [(o.area, (b.period_start, b.period_end), o.value) for b, o in found]

    return rows


@pytest.mark.spares("ambiguous_period")
@pytest.mark.parametrize(
    "between",
    [
        "截至11月27日，全市累计接种新冠病毒疫苗312万剂次，其中老年人接种41万剂次。",
        "截至11月27日，全市方舱医院共有床位2600张，开放1300张。",
        "11月27日0时至24时，市民热线受理诉求417件。",
        "该病例11月22日乘坐G1417次列车抵达，同住家属3人核酸检测均为阴性。",
        "11月29日，有关部门检查企业4家，立案14起。",
        "据世界卫生组织统计，截至11月26日，全球累计确诊病例6亿例。",
        "2019年以来，我国每年报告病例数在41万例左右。",
    ],
)
@pytest.mark.parametrize("link", ["", "\n"])
def test_the_time_of_other_things_dates_no_later_number(described, between, link):
    text = f"11月28日，全市新增确诊病例9例。{link}{between}{link}新增无症状感染者17例。"
    assert described(text) == [("示例市", DAY, 9), ("示例市", DAY, 17)]


@pytest.mark.parametrize("between", ["某小区报告1名某类感染人员", "青海省报告新增确诊病例4例"])
def test_an_earlier_day_of_others_dates_no_later_number(described, between):
    text = f"11月28日，全市新增确诊病例9例。11月25日，{between}。新增无症状感染者17例。"
    assert ("示例市", DAY, 17) in described(text)


def test_a_later_day_of_numbers_not_understood_goes_on(described):
    text = "11月27日，全市新增确诊病例9例。11月28日，某类人群新增4例。新增无症状感染者17例。"
    assert ("示例市", DAY, 17) in described(text)


def test_a_place_on_the_way_is_not_where_later_numbers_are_from(described):
    journey = "到沈阳市，转乘G1417次列车。"
    text = f"11月28日，全省新增确诊病例9例。{journey}新增疑似病例17例。"
    assert [area for area, *_ in described(text, area="220000")] == ["吉林省", "吉林省"]


def test_who_has_not_fallen_ill_is_no_zero(described):
    text = "11月28日，全市新增确诊病例9例。其女儿在外地工作，目前没有发病。"
    assert [value for *_, value in described(text)] == [9]


def test_a_day_of_experts_dates_nothing_in_later_paragraphs(described):
    text = "昨天专家会诊认为两人病情特殊。\n11月28日，全市新增确诊病例9例。\n目前住院17例。"
    assert described(text)[-1] == ("示例市", ("", DAY[1]), 17)


def test_that_month_is_the_one_named_last(described):
    text = "2022年9月，全市报告甲乙类传染病485例。当月，全市报告丙类传染病785例。"
    found = described(text, title="2022年10月法定传染病疫情")
    assert [period for _, period, _ in found] == [("2022-09-01T00:00+08:00", "2022-10-01T00:00+08:00")] * 2


@pytest.mark.spares("ambiguous_period")
@pytest.mark.parametrize("sum_up", ["同日，南桥区报告霍乱2例。", "当日，南桥区报告霍乱2例。"])
def test_that_day_is_none_of_several(described, sum_up):
    text = f"11月26日至27日，东湖区报告霍乱3例。{sum_up}西岭区报告霍乱4例。"
    both = ("2022-11-26T00:00+08:00", "2022-11-28T00:00+08:00")
    assert {value: period for _, period, value in described(text)} == {3: both, 2: ("", ""), 4: both}


def test_that_day_is_the_one_said_last(described):
    text = "11月28日，东湖区报告霍乱3例。同日，南桥区报告霍乱2例。"
    assert [period for _, period, _ in described(text)] == [DAY, DAY]


@pytest.mark.parametrize("between", ["据青海省卫生健康委员会介绍，进展顺利", "全国其他地区情况总体平稳"])
def test_who_is_spoken_of_between_numbers_is_not_whose_they_are(described, between):
    text = f"11月28日，全市新增确诊病例9例。{between}。新增无症状感染者17例。"
    assert [(area, value) for area, _, value in described(text)] == [("示例市", 9), ("示例市", 17)]


@pytest.mark.parametrize(
    "aside", ["省领导11月18日到现场指导", "11月20日召开专题会议", "11月21日印发通知", "当日采样593万份"]
)
def test_what_is_done_between_numbers_dates_none_of_them(described, aside):
    text = f"11月28日，全市新增确诊病例9例，{aside}，其中重型4例。新增无症状感染者17例。"
    assert described(text) == [("示例市", DAY, 9), ("示例市", DAY, 4), ("示例市", DAY, 17)]


def test_that_day_of_other_things_makes_no_sum_new(described):
    text = "截至11月28日24时，全市累计确诊病例317例，当日采样593万份，死亡2例。"
    assert described(text) == [("示例市", ("", DAY[1]), 317), ("示例市", ("", DAY[1]), 2)]
