"""Rows of tables with counts and rates: what is neither row nor rate is reported, or passed over by name."""

from __future__ import annotations

import pytest

from archive.records import Article
from pipelines.grammar.figures import read_figures
from tests.pipelines.rates.test_tables import table

TITLE = "2022年9月示例市法定传染病疫情"


@pytest.fixture
def unread(read_of_city):
    """Return what is left unread after both counts and rates of a text were read."""

    def found(text: str) -> list[str]:
        article = Article("http://example.cn/1", 1, TITLE, text, published_at="2022-11-30")
        rates = read_of_city(text, title=TITLE)
        return [one.evidence for one in read_figures(article, "990100").findings if not rates.explains(one)]

    return found


@pytest.mark.makes("unread")
@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("病名|发病数|死亡数|发病率（1/10万）死亡率（1/10万）", "梅毒|352|4|11.3|0.13"),
        ("病名|发病数|死亡数|发病率（1/10万）", "梅毒|352|4|11.3|0.13"),
        ("病名|发病数死亡数|发病率（1/10万）", "梅毒|352|11.3|0.13"),
        ("发病数|死亡数|发病率（1/10万）", "梅毒|352|4.5|11.3"),
        ("病名|发病数|死亡数|发病率（1/10万）", "梅毒|约352|4|11.3"),
        ("病名|发病数|死亡数|发病率（1/10万）", "梅毒|<5|4|11.3"),
        ("病名|发病数|死亡数|发病率（1/10万）", "梅毒|352|0.00|11.3"),
        ("病名|发病数|死亡数|发病率（1/10万）", "梅毒|（352）|4|11.3"),
    ],
)
def test_a_rate_explains_no_count_next_to_it(rates, unread, header, row):
    text = table(header, row)
    assert rates(text, title=TITLE) != []
    assert unread(text) == [row.replace("|", "\t")]


@pytest.mark.makes("unread")
def test_a_rate_explains_no_count_of_a_row_without_a_name(unread):
    text = table("病名|发病数|发病率（1/10万）", "梅毒|352|11.3", "|48|1.5", "风疹|7|0.2")
    assert unread(text) == ["48\t1.5"]


@pytest.mark.spares("unread")
def test_numbers_of_samples_next_to_a_rate_are_passed_over(passed, unread):
    text = table("病原|检测数|阳性数|阳性率（%）", "诺如病毒|250|15|6.0")
    assert passed(text, title=TITLE) == ["column: 250", "column: 15"]
    assert unread(text) == []


@pytest.mark.parametrize("first", ["", "单位"])
@pytest.mark.parametrize(("case", "per"), [("例", "1/10万"), ("（例）", "（1/10万）"), ("单位：例", "/10万")])
def test_a_row_of_units_is_part_of_the_header(rates, unread, first, case, per):
    text = table("病名|发病数|死亡数|发病率", f"{first}|{case}|{case}|{per}", "梅毒|352|4|11.3")
    assert rates(text, title=TITLE) == ["syphilis incidence 11.3/10万 2022-09-01"]
    assert unread(text) == []


@pytest.mark.parametrize("nothing", ["霍乱|—|—|—", "霍乱|/||/", "霍乱|无|无|无", "乙类|||"])
def test_rates_go_on_after_a_row_without_numbers(rates, nothing):
    text = table("病名|发病数|死亡数|发病率（1/10万）", "梅毒|352|4|11.3", nothing, "风疹|7|0|0.2")
    assert rates(text, title=TITLE) == [
        "syphilis incidence 11.3/10万 2022-09-01",
        "rubella incidence 0.2/10万 2022-09-01",
    ]


def test_a_line_right_below_the_header_names_a_part_of_the_table(rates):
    text = table("病名|发病率（1/10万）", "乙类传染病", "梅毒|11.3", "丙类传染病", "风疹|0.2")
    assert rates(text, title=TITLE) == [
        "syphilis incidence 11.3/10万 2022-09-01",
        "rubella incidence 0.2/10万 2022-09-01",
    ]


def test_a_rate_of_people_next_to_a_count_is_that_of_the_count(rates):
    text = (
        "病死率为0.16%。发病数居前列的为：乙肝3125例（31.3/10万）、梅毒352例（3.5/10万），肺结核死亡4例（0.04/10万）。"
    )
    assert rates(text, title=TITLE)[1:] == [
        "hepatitis-b incidence 31.3/10万 2022-09-01 3125/?", "syphilis incidence 3.5/10万 2022-09-01 352/?",
        "tuberculosis mortality 0.04/10万 2022-09-01 4/?",
    ]  # fmt: skip


def test_a_rate_of_people_next_to_a_count_of_tests_is_none(rates):
    assert rates("检测艾滋病抗体3125人（31.3/10万）。", title=TITLE) == []


def test_items_below_a_heading_have_its_measure(rates):
    assert rates("二、发病率\n梅毒3.5/10万，淋病2.2/10万。", title=TITLE) == [
        "syphilis incidence 3.5/10万 2022-09-01", "gonorrhea incidence 2.2/10万 2022-09-01",
    ]  # fmt: skip
