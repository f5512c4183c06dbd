"""A basis that no word says is taken from the sentence before, and reported where that is often wrong."""

from __future__ import annotations

import pytest


@pytest.mark.makes("basis_uncertain")
def test_a_basis_that_no_word_says_is_a_finding(rows, findings):
    text = "示例市死亡病例30例，其中东湖区20例。"
    assert rows(text) == ["示例市 cumulative deaths 30", "东湖区 cumulative deaths 20"]
    assert [one for one in findings(text) if one.startswith("basis")] == [
        "basis_uncertain: 示例市死亡病例30例，其中东湖区20例"
    ]


@pytest.mark.makes("basis_uncertain")
@pytest.mark.parametrize(
    ("text", "doubtful"),
    [
        ("截至11月28日24时，现有登革热病例30例。全市死亡2例。", "全市死亡2例"),
        ("截至11月28日24时，确诊登革热病例30例。全市报告登革热病例20例。", "全市报告登革热病例20例"),
        ("今年截至11月28日累计报告流感病例30例。无重症病例。", "无重症病例"),
        ("截至11月28日15时，示例市报告登革热病例3例，累计登革热病例30例。", "示例市报告登革热病例3例"),
    ],
)
def test_a_basis_of_the_sentence_before_is_a_finding_where_it_is_often_wrong(findings, text, doubtful):
    assert findings(text) == [f"basis_uncertain: {doubtful}"]


@pytest.mark.spares("basis_uncertain")
def test_the_basis_of_the_sentence_before_is_none_where_it_is_right(findings):
    assert findings("截至11月28日24时，现有确诊病例30例。密切接触者20人。累计确诊病例90例。死亡2例。") == []


@pytest.mark.spares("basis_uncertain")
@pytest.mark.parametrize("words", ["截至11月28日24时，示例市死亡病例", "示例市累计死亡病例", "目前，示例市重症病例"])
def test_a_basis_stated_by_a_word_or_a_moment_is_no_finding(findings, words):
    assert not [one for one in findings(f"{words}30例。") if one.startswith("basis_uncertain")]


@pytest.mark.makes("basis_uncertain")
def test_what_follows_a_guessed_basis_is_as_doubtful(findings):
    text = "截至11月28日24时，现有登革热病例30例。全市死亡2例，治愈9例。"
    assert findings(text) == ["basis_uncertain: 全市死亡2例，治愈9例"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "10月，全市登革热新增2例，累计6例；疟疾17例；麻疹4例，死亡0例。",
            [("dengue", "new", 2), ("dengue", "cumulative", 6), ("malaria", "new", 17), ("measles", "new", 4), 0],
        ),
        (
            "10月，全市报告水痘88例，今年累计701例；麻疹9例，死亡0例；流行性腮腺炎26例，今年累计177例。",
            [
                ("varicella", "new", 88), ("varicella", "cumulative", 701), ("measles", "new", 9),
                ("mumps", "new", 26), ("mumps", "cumulative", 177), 0,
            ],
        ),
        (
            "10月，全市登革热新增2例；累计登革热6例、疟疾17例。",
            [("dengue", "new", 2), ("dengue", "cumulative", 6), ("malaria", "cumulative", 17)],
        ),
    ],
)  # fmt: skip
def test_another_disease_is_as_new_as_the_one_before_was_at_first(read, text, found):
    figures = read(text)
    rows = [(b.disease, o.basis, o.value) for b in figures.bulletins for o in b.observations if o.measure == "cases"]
    assert sorted(rows) == sorted(one for one in found if one)
    assert figures.findings == ()
    deaths = [o.basis for b in figures.bulletins for o in b.observations if o.measure == "deaths"]
    assert deaths == ["new"] * found.count(0)
    starts = {b.period_start[:10] for b in figures.bulletins for o in b.observations if o.basis == "new"}
    assert starts == {"2022-10-01"}


@pytest.mark.parametrize(
    ("text", "found", "is_doubtful"),
    [
        ("无症状感染者13例，出院6例。", ["new asymptomatic 13", "new recovered 6"], True),
        ("死亡4例，出院460例。", ["cumulative deaths 4", "cumulative recovered 460"], True),
        ("新增无症状感染者13例。", ["new asymptomatic 13"], False),
        ("累计死亡4例。", ["cumulative deaths 4"], False),
    ],
)
def test_an_item_after_what_is_new_and_a_sum_is_doubtful_without_a_word(rows, findings, text, found, is_doubtful):
    text = f"11月29日，全市新增确诊病例7例，累计确诊病例930例；{text}"
    assert {f"示例市 {one}" for one in found} == {one for one in rows(text) if "confirmed" not in one}
    assert any(one.startswith("basis_uncertain") for one in findings(text)) == is_doubtful


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("28日，全市共确诊登革热病例30例，其中死亡2例。27日17时至28日17时，新增登革热确诊病例3例。", "cumulative"),
        ("28日，全市共确诊登革热病例30例，其中死亡2例。东湖区新增登革热确诊病例3例。", "new"),
        ("28日，全市共确诊登革热病例30例，其中死亡2例。27日17时至28日17时，新增境外输入确诊病例3例。", "new"),
        ("28日，全市共确诊登革热病例3例，其中死亡2例。27日17时至28日17时，新增登革热确诊病例9例。", "new"),
    ],
)
def test_more_cases_of_a_day_than_what_is_new_after_it_are_a_doubtful_sum(rows, findings, text, basis):
    assert {one for one in rows(text) if "示例市" in one} >= {f"示例市 {basis} deaths 2"}
    assert any(one.startswith("basis_uncertain") for one in findings(text)) == (basis == "cumulative")


def test_there_are_suspected_cases_now(rows):
    text = "11月29日0-24时，新增出院病例3例，有疑似病例2例。"
    assert rows(text) == ["示例市 new recovered 3", "示例市 current suspected 2"]
