"""A headline that differs from its text is reported; it may round, leave out and call cases by another name."""

from __future__ import annotations

import pytest


@pytest.mark.makes("headline_differs")
def test_a_headline_that_differs_is_a_finding_and_the_text_is_recorded(rows, findings):
    text, title = "全市新增本土确诊病例4例。", "昨日新增本土确诊病例7例"
    assert rows(text, title=title) == ["示例市 new confirmed local 4"]
    assert findings(text, title=title) == ["headline_differs: 新增本土确诊病例7例"]


@pytest.mark.spares("headline_differs")
@pytest.mark.spares("headline_only")
def test_a_headline_that_agrees_is_no_finding(findings):
    assert findings("全市新增本土确诊病例4例。", title="11月29日示例市新增本土确诊病例4例") == []


@pytest.mark.makes("headline_only")
def test_numbers_of_the_headline_alone_are_in_no_table(rows, findings):
    text, title = "全市新增确诊病例4例。", "示例市新增本土确诊病例4例  治愈2例  无新增死亡病例"
    assert rows(text, title=title) == ["示例市 new confirmed 4"]
    assert findings(text, title=title) == ["headline_only: 治愈2例", "headline_only: 无新增死亡病例"]


@pytest.mark.spares("headline_only")
@pytest.mark.spares("headline_differs")
@pytest.mark.parametrize("text", ["全市确诊病例达某数后新增七例。", "全市新增确诊病例4例，某类人员7例。"])
def test_a_headline_whose_number_the_text_prints_unread_is_no_second_finding(findings, text):
    assert not [one for one in findings(text, title="示例市新增确诊病例7例") if one.startswith("headline")]


@pytest.mark.parametrize(("title", "differs"), [("75万例", False), ("75例", True)])
def test_a_headline_may_leave_out_what_is_less_than_ten_thousand(findings, title, differs):
    found = findings("全市累计确诊病例755623例。", title=f"示例市累计确诊病例{title}")
    assert bool(found) == differs


@pytest.mark.parametrize(("number", "kinds"), [(8, []), (9, ["headline_differs"])])
@pytest.mark.parametrize("title", ["示例市新增{}例甲型流感确诊病例", "甲型H1N1流感：示例市新增{}例流感确诊病例"])
def test_a_headline_may_call_a_disease_by_a_wider_name(findings, title, number, kinds):
    text = "全市新增甲型H1N1流感确诊病例8例。"
    found = findings(text, title=title.format(number), published="2009-11-30")
    assert [one.partition(":")[0] for one in found] == kinds


def test_a_headline_may_call_confirmed_cases_cases(findings):
    assert findings("全市新增确诊病例4例。", title="示例市新增病例4例") == []


@pytest.mark.parametrize(
    ("headline", "differs"),
    [
        ("逾8000例", False),
        ("约9000例", False),
        ("近9000例", False),
        ("逾9000例", True),
        ("近8000例", True),
        ("8000例", True),
    ],
)
def test_a_headline_may_round(findings, headline, differs):
    said = findings("新增确诊病例8230例。", title=f"示例市新增确诊病例{headline}")
    assert [one.split(":")[0] for one in said] == ["headline_differs"] * differs


@pytest.mark.parametrize(
    "title",
    ["示例市新增3例，39例治愈出院", "示例市新增3例 累计治愈出院39例", "示例市无新增死亡病例 累计治愈出院39例"],
)
@pytest.mark.spares("headline_differs")
def test_a_headline_may_leave_the_basis_or_the_comma_out(findings, title):
    text = "新增确诊病例3例，治愈出院2例，无死亡病例。截至11月29日24时，累计确诊病例48例（39例治愈出院）。"
    assert findings(text, title=title) == []


def test_a_headline_that_says_another_basis_differs(findings):
    text = "新增确诊病例3例，治愈出院2例。截至11月29日24时，累计确诊病例48例（39例治愈出院）。"
    assert findings(text, title="示例市新增治愈出院39例") == ["headline_differs: 示例市新增治愈出院39例"]


@pytest.mark.parametrize(
    ("text", "found", "is_passed"),
    [
        (
            "11月29日新增本土确诊病例6例\n11月29日新增无症状感染者14例",
            ["示例市 new confirmed local 6", "示例市 new asymptomatic 14"],
            False,
        ),
        ("新增确诊病例6例\n新增治愈3例\n\n特此通报。", ["示例市 new confirmed 6", "示例市 new recovered 3"], False),
        ("新增确诊病例1例\n2例治愈出院\n1例转为重症", ["示例市 new confirmed 1", "示例市 new recovered 2"], False),
        ("全市新增确诊病例6例\n11月29日，全市新增确诊病例6例。", ["示例市 new confirmed 6"], True),
        ("全市新增感染者9例\n全市新增确诊病例6例，无症状感染者3例。", [], True),
    ],
)
def test_the_first_of_several_lines_of_one_form_is_no_headline(rows, passed, text, found, is_passed):
    assert {*found} <= {*rows(text)}
    assert any(one.startswith("headline") for one in passed(text, day="")) == is_passed


@pytest.mark.parametrize(
    ("headline", "found"),
    [
        ("全市新增死亡4例", ["headline_only: 4例"]),
        ("全市新增感染者9例", []),  # the sum of what the text says
        ("全市新增确诊病例6例", []),
        ("全市新增约10例", []),
        ("全市新增死亡8例\n病例8：男，8岁", ["headline_only: 8例"]),
    ],
)
def test_a_number_of_a_first_line_that_the_text_does_not_say_is_a_finding(rows, findings, headline, found):
    text = f"{headline}\n11月29日，全市新增确诊病例6例，无症状感染者3例。"
    assert rows(text) == ["示例市 new confirmed 6", "示例市 new asymptomatic 3"]
    assert findings(text, day="") == found


@pytest.mark.spares("headline_only")
@pytest.mark.parametrize("printed", ["死亡4。", "死亡（4）。"])
def test_a_number_of_a_first_line_that_the_text_prints_without_a_unit_is_no_finding(rows, findings, printed):
    text = f"全市新增死亡4例\n11月29日，全市新增确诊病例6例，无症状感染者3例。{printed}"
    assert rows(text) == ["示例市 new confirmed 6", "示例市 new asymptomatic 3"]
    assert findings(text, day="") == []


@pytest.mark.makes("unread")
def test_a_number_without_a_place_that_the_headline_says_of_the_nation_is_not_the_reporters(rows, findings):
    text, title = "累计确诊病例958例。11月28日，全市新增确诊病例4例。", "示例市新增4例  大陆全境累计确诊病例958例"
    assert rows(text, title=title) == ["示例市 new confirmed 4"]
    assert "unread: 累计确诊病例958例" in findings(text, title=title)


@pytest.mark.spares("unread")
def test_a_number_with_its_place_is_of_that_whatever_the_headline_says(rows, findings):
    text, title = "11月28日，全市新增确诊病例4例。", "全国新增确诊病例4例  均在示例市"
    assert rows(text, title=title) == ["示例市 new confirmed 4"]
    assert not [one for one in findings(text, title=title) if one.startswith("unread")]


@pytest.mark.parametrize(
    ("title", "text", "row"),
    [
        ("示例市境外输入疫情通报", "新增确诊病例3例。", "示例市 new confirmed imported 3"),
        ("示例市境外输入和本土疫情通报", "新增确诊病例3例。", "示例市 new confirmed 3"),
        ("示例市新增3例境外输入病例", "累计报告确诊病例30例。", "示例市 cumulative confirmed 30"),
        ("示例市境外输入疫情通报", "新增确诊病例3例。新增本土死亡病例1例。", "示例市 new confirmed 3"),
    ],
)
def test_an_origin_that_the_title_alone_says_is_that_of_the_text(rows, title, text, row):
    assert row in rows(text, title=title)
