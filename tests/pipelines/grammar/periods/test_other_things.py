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
