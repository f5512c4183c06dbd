"""Other countries: a text about one goes on about it; one that is only named beside home does not."""

from __future__ import annotations

import pytest


def test_a_text_about_another_country_is_about_it_in_every_paragraph(read_of_city):
    text = "2021年泰国登革热发病率为5.2/10万。\n东部各府中，首都区的发病率最高，为9.1/10万。"
    found = read_of_city(text, title="泰国登革热疫情", publisher="示例资讯网", area="")
    assert found.rates == ()
    assert [one.kind for one in found.passed_over] == ["foreign", "foreign"]


def test_a_text_without_a_title_is_about_the_country_that_it_opens_with(read_of_city):
    text = "据越南媒体报道，2021年全国登革热发病率为5.2/10万。\n北部山区的发病率最高，为9.1/10万。"
    assert read_of_city(text, area="").rates == ()


def test_a_text_about_another_country_may_come_to_home(read_of_city):
    text = "2021年泰国登革热发病率为5.2/10万。\n我国2021年登革热发病率为0.5/10万。"
    (rate,) = read_of_city(text, title="泰国登革热疫情").rates
    assert (rate.area, rate.value) == ("全国", 0.5)


def test_imported_cases_are_of_home(rates):
    text = "2021年登革热报告发病率为5.2/10万。"
    assert rates(text, title="老挝输入登革热病例分析") == ["dengue incidence 5.2/10万 2021-01-01"]


@pytest.mark.parametrize(
    "aside",
    [
        "发病率低于泰国",
        "来自泰国、老挝等地的病例占境外输入病例的62.5%",
        "与老挝、泰国相比，发病率较低",
        "病例多为缅甸籍",
    ],
)
def test_the_sentence_after_a_country_beside_home_is_of_home(rates, aside):
    text = f"2021年，全市登革热疫情平稳，{aside}。男性发病率为6.1/10万。"
    assert rates(text) == ["dengue incidence 6.1/10万 2021-01-01 [男性]"]


def test_the_sentence_after_one_about_another_country_is_about_it_too(rates, passed):
    text = "2021年泰国登革热发病率为5.2/10万，高于缅甸。男性发病率为6.1/10万。"
    assert rates(text) == []
    assert passed(text) == ["foreign: 5.2/10万", "foreign: 6.1/10万"]


def test_the_time_before_a_country_does_not_make_it_an_aside(rates):
    assert rates("目前泰国登革热发病率为5.2/10万。男性发病率为6.1/10万。") == []
