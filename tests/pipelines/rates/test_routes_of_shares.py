"""Routes of infection are the parts of shares, and no groups of people."""

from __future__ import annotations

import pytest

CASES = "2021年，全市新报告艾滋病病例300例"


def test_a_route_between_men_is_no_group_of_men(read_of_city):
    text = f"{CASES}，异性性传播占44.1%，男男性传播占12.6%，注射吸毒传播占42.2%，母婴传播占1.1%。"
    assert [(one.part, one.subgroup, one.value) for one in read_of_city(text).rates] == [
        ("异性性传播", "", 44.1),
        ("男男性传播", "", 12.6),
        ("注射吸毒传播", "", 42.2),
        ("母婴传播", "", 1.1),
    ]


@pytest.mark.parametrize(
    ("clause", "part"),
    [
        ("以性传播为主，占93.4%", "性传播"),
        ("仍以性行为为主（占93.4%）", "性行为"),
        ("以异性性接触为主，占93.4%", "异性性接触"),
    ],
)
def test_the_main_route_is_named_before_the_comma_or_bracket(read_of_city, clause, part):
    (rate,) = read_of_city(f"{CASES}，传播途径{clause}。").rates
    assert (rate.part, rate.value, rate.period_start[:10]) == (part, 93.4, "2021-01-01")


def test_partners_are_routes_after_the_main_one(read_of_city):
    text = f"{CASES}，其中以性传播为主，占93.4%，同性占58.1%；异性占35.3%。"
    assert [(one.part, one.value) for one in read_of_city(text).rates] == [
        ("性传播", 93.4),
        ("同性", 58.1),
        ("异性", 35.3),
    ]


def test_a_whole_named_before_its_routes_is_printed_from_its_year_on(read_of_city):
    text = "全市艾滋病疫情平稳。2021年新发现17-23岁大学生病例中，同性传播占71.9%，异性传播占26.4%。"
    assert {one.of for one in read_of_city(text).rates} == {"2021年新发现17-23岁大学生病例"}


def test_a_route_after_the_share_of_a_group_is_of_all_cases(read_of_city):
    text = f"{CASES}，男性占82.1%，农民占40.2%，异性传播占68.4%。"
    assert [one.subgroup for one in read_of_city(text).rates] == ["男性", "农民", ""]


def test_the_share_of_an_unknown_part_is_not_that_of_the_route_before(rates, findings):
    text = f"{CASES}，异性传播占68.4%，晚发现比例为41.2%。"
    assert rates(text) == ["hiv-aids share 68.4% 2021-01-01"]
    assert findings(text)[-1].startswith("unread_rate")


def test_a_share_without_a_name_of_its_own_is_of_the_group_before(rates):
    text = "2021年，全市报告水痘300例，20-29岁共81例占比最高，比率为27.0%。"
    assert rates(text) == ["varicella share 27% 2021-01-01 [20-29岁]"]
