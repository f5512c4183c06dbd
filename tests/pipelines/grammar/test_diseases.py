"""Diseases beyond COVID-19, and the weeks and months in which they are reported."""

from __future__ import annotations

import pytest

from pipelines.grammar.lexicon import by_meaning


def by_disease(figures):
    return [
        (b.disease, b.period_start[:10], b.period_end[:10], o.area, o.measure, o.origin, o.value)
        for b in figures.bulletins
        for o in b.observations
    ]


def test_chikungunya_by_city(rows):
    text = "2025年7月20日至7月26日，全省新增报告基孔肯雅热本地病例29例，其中佛山市20例、广州市9例，无死亡病例。"
    assert rows(text, published="2025-07-27", publisher="广东省疾控局", area="") == [
        "广东省 new cases local 29",
        "佛山市 new cases local 20",
        "广州市 new cases local 9",
        "广东省 new deaths 0 stated_zero",
    ]


def test_dengue_of_a_week_whose_days_are_in_brackets(read):
    text = "本周（9月2日-9月8日），全市新增登革热病例35例，其中本地病例30例、境外输入病例5例。"
    week = ("dengue", "2024-09-02", "2024-09-09", "示例市")
    assert by_disease(read(text, published="2024-09-10")) == [
        (*week, "cases", "", 35),
        (*week, "cases", "local", 30),
        (*week, "cases", "imported", 5),
    ]


def test_clusters_of_influenza_like_illness_are_no_cases(read):
    text = "2023年第45周（2023年11月6日-2023年11月12日），全市共报告12起流感样病例暴发疫情，流感样病例占门诊的4.9%。"
    assert by_disease(read(text, published="2023-11-16")) == [
        ("ili", "2023-11-06", "2023-11-13", "示例市", "clusters", "", 12)
    ]


def test_a_cluster_of_norovirus_and_its_cases(read):
    text = "11月15日，东湖区发生诺如病毒聚集性疫情1起，涉及病例34例。"
    day = ("norovirus", "2023-11-15", "2023-11-16", "东湖区")
    assert by_disease(read(text, published="2023-11-20")) == [
        (*day, "clusters", "", 1),
        (*day, "cluster_cases", "", 34),
    ]


def test_the_cases_of_a_cluster_in_a_place_that_is_not_known_are_not_the_citys(rows, findings):
    text = "11月15日，某小学发生诺如病毒聚集性疫情1起，报告病例34例。"
    assert rows(text) == []
    assert findings(text, day="") == ["unread: 某小学发生诺如病毒聚集性疫情1起，报告病例34例"]


def test_mpox_of_the_mainland(rows):
    text = (
        "2023年9月1日-9月30日，中国内地（不含港澳台）新增报告30例猴痘确诊病例，无重症、死亡病例。其中广东省报告30例。"
    )
    assert rows(text, published="2023-10-10", area="") == [
        "全国 new confirmed 30",
        "全国 new severe 0 stated_zero",
        "全国 new deaths 0 stated_zero",
        "广东省 new confirmed 30",
    ]


def test_the_month_of_the_statutory_diseases(read):
    text = (
        "2023年9月，全市共报告法定传染病1123例，死亡23人。其中，甲类传染病报告发病3例，无死亡。"
        "乙类传染病共报告发病300例，死亡20人。丙类传染病除丝虫病和黑热病无发病、死亡报告外，其余共报告发病820例，死亡3人。"
    )
    assert [(d, m, v) for d, _, _, _, m, _, v in by_disease(read(text, published="2023-10-20"))] == [
        ("notifiable", "cases", 1123),
        ("notifiable", "deaths", 23),
        ("notifiable-a", "cases", 3),
        ("notifiable-a", "deaths", 0),
        ("notifiable-b", "cases", 300),
        ("notifiable-b", "deaths", 20),
        ("filariasis", "cases", 0),
        ("filariasis", "deaths", 0),
        ("kala-azar", "cases", 0),
        ("kala-azar", "deaths", 0),
        ("notifiable-c", "cases", 820),
        ("notifiable-c", "deaths", 3),
    ]


def test_a_list_of_diseases_is_a_list_of_bulletins(read):
    text = "2023年9月，乙类传染病报告发病数居前3位的病种中，病毒性肝炎120例、肺结核80例、梅毒60例。"
    found = [(d, v) for d, *_, v in by_disease(read(text, published="2023-10-20"))]
    assert found == [("viral-hepatitis", 120), ("tuberculosis", 80), ("syphilis", 60)]


def test_a_class_is_the_topic_after_its_diseases_without_cases(read):
    text = "2023年9月，乙类传染病中白喉和脊髓灰质炎无发病、死亡报告，其余22种传染病共报告发病300例，死亡20人。"
    assert [(d, m, v) for d, _, _, _, m, _, v in by_disease(read(text, published="2023-10-20"))] == [
        ("diphtheria", "cases", 0),
        ("diphtheria", "deaths", 0),
        ("polio", "cases", 0),
        ("polio", "deaths", 0),
        ("notifiable-b", "cases", 300),
        ("notifiable-b", "deaths", 20),
    ]


def test_a_disease_of_a_class_has_cases_and_deaths_of_its_own(read):
    text = "2023年9月，全市共报告法定传染病1123例，死亡23人。其中，甲类传染病中报告霍乱2例，死亡1人。"
    assert [(d, m, v) for d, _, _, _, m, _, v in by_disease(read(text, published="2023-10-20"))][2:] == [
        ("cholera", "cases", 2),
        ("cholera", "deaths", 1),
    ]


def test_a_number_after_a_disease_counts_its_cases(read):
    text = "2023年9月，乙类传染病共报告发病300例，死亡20人。丙类传染病共报告9种820例，死亡3人。"
    assert [(d, m, v) for d, _, _, _, m, _, v in by_disease(read(text, published="2023-10-20"))][2:] == [
        ("notifiable-c", "cases", 820),
        ("notifiable-c", "deaths", 3),
    ]


def test_a_bracket_of_diseases_breaks_down_the_number_before_it(read):
    text = "2023年9月，丙类传染病死亡3例（手足口病2例、风疹1例）。"
    assert [(d, m, v) for d, _, _, _, m, _, v in by_disease(read(text, published="2023-10-20"))] == [
        ("notifiable-c", "deaths", 3),
        ("hand-foot-mouth", "deaths", 2),
        ("rubella", "deaths", 1),
    ]


def test_two_classes_together_have_a_slug_of_their_own(read):
    figures = read("2023年9月，全市共报告甲、乙类传染病300例。", published="2023-10-20")
    assert [(d, m, v) for d, _, _, _, m, _, v in by_disease(figures)] == [("notifiable-ab", "cases", 300)]


EXAMPLES = by_meaning("other_diseases", "examples")
OTHERS = [*EXAMPLES["ending"], *EXAMPLES["variety"]]
ILL = EXAMPLES["ill"]


@pytest.mark.parametrize("example", OTHERS)
def test_a_disease_without_a_slug_is_reported_as_unread(rows, findings, example):
    assert rows(f"登革热疫情：11月，{example}。累计报告40例。") == []
    assert {one.partition(":")[0] for one in findings(f"登革热疫情：11月，{example}。", day="")} == {"unread"}


@pytest.mark.parametrize(
    ("example", "disease"),
    [
        ("全市报告水痘病例3例", "varicella"),
        ("全市报告军团菌病例3例", "legionellosis"),
        ("全市报告恙虫病3例", "scrub-typhus"),
        ("全市报告未分型肝炎3例", "hepatitis-untyped"),
        ("本港錄得3宗產志賀毒素大腸桿菌感染個案", "stec"),
        ("國內新增3例腸道出血性大腸桿菌感染症病例", "stec"),
        ("沙門氏菌感染病例（3例）", "salmonellosis"),
        ("全市报告西尼罗热3例", "west-nile"),
        ("全市报告副流感3例", "parainfluenza"),
        ("全市报告鼻病毒感染3例", "rhinovirus"),
        ("全市报告流感样病例3例", "ili"),
        ("全市流感样病例报告3例", "ili"),
        ("全市钩端螺旋体新增3例本土病例", "leptospirosis"),
        ("全市班疹伤寒报告3例", "typhus"),
        ("全市共传报急性出血性结膜炎3例", "conjunctivitis"),
    ],
)
def test_the_words_for_a_disease_give_its_slug(read, example, disease):
    assert [(d, v) for d, *_, v in by_disease(read(f"登革热疫情：11月，{example}。"))] == [(disease, 3)]


def test_a_disease_of_the_title_is_the_one_of_its_text(read):
    figures = read("11月，报告病例3例。", title="示例市水痘疫情", published="2021-12-30")
    assert [(d, v) for d, *_, v in by_disease(figures)] == [("varicella", 3)]


@pytest.mark.parametrize("example", ILL)
def test_underlying_diseases_of_the_dead_are_no_other_disease(rows, example):
    assert rows(f"登革热疫情：11月，{example}，报告病例3例。")[-1] == "示例市 new cases 3"


def test_a_number_after_the_deaths_of_another_disease_counts_cases(read):
    text = "2023年9月，全市报告登革热病例2例，军团菌病3例，死亡1例，霍乱1例。"
    assert [(d, m, v) for d, _, _, _, m, _, v in by_disease(read(text, published="2023-10-20"))] == [
        ("dengue", "cases", 2),
        ("legionellosis", "cases", 3),
        ("legionellosis", "deaths", 1),
        ("cholera", "cases", 1),
    ]


def test_after_a_bracket_of_diseases_the_topic_goes_on(read):
    text = "2023年9月，丙类传染病发病300例（其中手足口病200例），死亡3例。"
    assert [(d, m, v) for d, _, _, _, m, _, v in by_disease(read(text, published="2023-10-20"))] == [
        ("notifiable-c", "cases", 300),
        ("notifiable-c", "deaths", 3),
        ("hand-foot-mouth", "cases", 200),
    ]


def test_a_disease_in_a_headline_of_brackets_is_spoken_of(read):
    figures = read("【登革热】\n2023年9月，新增病例3例。", published="2023-10-20")
    assert [d for d, *_ in by_disease(figures)] == ["dengue"]


def test_同期_alone_is_the_time_that_is_reported(read):
    text = (
        "2023年9月，全市报告乙类传染病发病300例，死亡20人。\n"
        "同期，全市共报告丙类传染病发病820例。较上年同期（900例）少。"
    )
    assert by_disease(read(text, published="2023-10-20"))[2:] == [
        ("notifiable-c", "2023-09-01", "2023-10-01", "示例市", "cases", "", 820)
    ]


def test_a_stated_zero_has_no_parts(rows):
    text = "11月，累计报告疫情相关登革热病例30例，无死亡病例。其中，境外输入病例10例，本地病例20例。"
    assert rows(text) == [
        "示例市 cumulative cases 30",
        "示例市 cumulative deaths 0 stated_zero",
        "示例市 cumulative cases imported 10",
        "示例市 cumulative cases local 20",
    ]


def test_hong_kong_records_cases_from_outside(read):
    text = "截至昨日，今年錄得8宗外地傳入登革熱個案。2021年共錄得161宗登革熱個案，包括156宗外地傳入及五宗本地個案。"
    assert by_disease(read(text)) == [
        ("dengue", "2022-01-01", "2022-11-30", "示例市", "cases", "imported", 8),
        ("dengue", "2021-01-01", "2022-01-01", "示例市", "cases", "", 161),
        ("dengue", "2021-01-01", "2022-01-01", "示例市", "cases", "imported", 156),
        ("dengue", "2021-01-01", "2022-01-01", "示例市", "cases", "local", 5),
    ]


@pytest.mark.parametrize(
    "ranked",
    ["的病种为艾滋病8例、肺结核2例", "的病种依次为：艾滋病8例、肺结核2例", "的为：艾滋病（8例）和肺结核（2例）"],
)
def test_a_list_of_diseases_is_of_what_it_is_ranked_by(read, ranked):
    text = f"2023年9月，全市报告乙类传染病300例，死亡20例，报告死亡数居前2位{ranked}。"
    assert [(d, m, v) for d, *_, m, _, v in by_disease(read(text, published="2023-10-20"))][2:] == [
        ("hiv-aids", "deaths", 8),
        ("tuberculosis", "deaths", 2),
    ]


def test_diseases_with_their_numbers_in_brackets(read):
    text = "2023年9月，全市报告丙类传染病2种300例。发病数居前两位的病种为：手足口病（200例）、风疹（100例）。"
    assert [(d, m, v) for d, *_, m, _, v in by_disease(read(text, published="2023-10-20"))] == [
        ("notifiable-c", "cases", 300),
        ("hand-foot-mouth", "cases", 200),
        ("rubella", "cases", 100),
    ]


def test_a_disease_may_be_named_in_the_clause_before_its_number(read):
    text = (
        "2023年9月，全市报告法定传染病500例。"
        "其中，乙类传染病报告10种，报告发病300例；丙类传染病报告4种，报告发病200例。"
    )
    assert [(d, v) for d, *_, v in by_disease(read(text, published="2023-10-20"))] == [
        ("notifiable", 500),
        ("notifiable-b", 300),
        ("notifiable-c", 200),
    ]


def test_an_outbreak_that_is_not_understood_says_nothing_of_the_whole(rows):
    counted = rows("流感疫情：报告B型流感集中发热事件1起，报告病例20例，无死亡病例。")
    assert counted == ["示例市 new cluster_cases 20"]


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("发病居前的病种为：乙肝（发病数300例）、肺结核（发病数90例）", [("hepatitis-b", 300), ("tuberculosis", 90)]),
        ("其中乙肝（发病300例，占70%）、肺结核（占30%，发病90例）", [("hepatitis-b", 300), ("tuberculosis", 90)]),
        ("报告乙肝（死亡2例）和肺结核（死亡9例）", [("hepatitis-b", 2), ("tuberculosis", 9)]),
        ("居前的是乙肝（报告300例）、肺结核（报告90例）", [("hepatitis-b", 300), ("tuberculosis", 90)]),
        (
            "乙肝（发病300例，死亡2例）、肺结核（发病90例，死亡9例）",
            [("hepatitis-b", 300), ("hepatitis-b", 2), ("tuberculosis", 90), ("tuberculosis", 9)],
        ),
        ("肝炎（乙肝300例、丙肝90例）", [("hepatitis-b", 300), ("hepatitis-c", 90)]),
    ],
)
def test_what_a_bracket_counts_is_of_the_disease_before_it(read, printed, found):
    figures = read(f"2023年9月，{printed}。", published="2023-10-20")
    assert [(disease, value) for disease, *_, value in by_disease(figures)] == found


def test_each_number_of_an_unknown_disease_is_reported_next_to_known_ones(findings):
    text = "2023年9月，全市报告登革热2例，某某菌病35例，死亡1例，霍乱1例。"
    assert findings(text, day="", published="2023-10-20") == ["unread: 某某菌病35例", "unread: 死亡1例"]


@pytest.mark.parametrize("opening", ["同期，全市", "同期全市", "同期"])
def test_the_same_time_at_the_head_of_a_sentence_is_the_one_before(read, opening):
    text = f"2023年9月，全市乙类传染病共报告发病300例。{opening}丙类传染病共报告发病820例。"
    found = [(b.disease, b.period_start[:7]) for b in read(text, published="2023-10-20").bulletins]
    assert found == [("notifiable-b", "2023-09"), ("notifiable-c", "2023-09")]


def test_a_page_without_a_date_is_read_by_the_day_that_it_prints(read):
    text = "2022年8月8日0-24时，全市新增本土确诊病例3例。"
    assert [b.disease for b in read(text, published="").bulletins] == ["covid-19"]
    assert [b.disease for b in read(text.replace("2022年", ""), published="").bulletins] == []


def test_a_number_before_several_diseases_is_of_none_of_them(read):
    text = "2023年6月，全市报告聚集性疫情5起。其中水痘3起，诺如病毒2起。"
    found = read(text, published="2023-07-08")
    assert [(one.disease, row.value) for one in found.bulletins for row in one.observations] == [
        ("varicella", 3),
        ("norovirus", 2),
    ]
    assert [one.evidence for one in found.findings if one.kind == "unread"] == ["全市报告聚集性疫情5起"]


def test_a_number_before_the_one_disease_of_a_text_is_of_it(read):
    text = "2023年6月，全市报告聚集性疫情5起。这些水痘疫情均在学校。"
    found = read(text, published="2023-07-08")
    assert [(one.disease, row.value) for one in found.bulletins for row in one.observations] == [("varicella", 5)]


@pytest.mark.parametrize(
    "said", ["水痘、麻疹共报告9例", "发病数居前两位的依次为水痘、麻疹，共报告9例", "其中水痘和麻疹聚集性疫情9起"]
)
def test_one_number_of_several_diseases_is_of_none_of_them(read, said):
    found = read(f"2023年6月，{said}，死亡1例。风疹2例。", published="2023-07-08")
    assert [(one.disease, row.value) for one in found.bulletins for row in one.observations] == [("rubella", 2)]
    assert ("unread", "one number of several diseases") in [(one.kind, one.message) for one in found.findings]


@pytest.mark.parametrize(
    ("said", "disease"),
    [
        ("水痘、麻疹等2种丙类传染病共9例", "notifiable-c"),
        ("除鼠疫、霍乱外，乙类传染病共9例", "notifiable-b"),
        ("水痘和水痘暴发共9例", "varicella"),
    ],
)
def test_one_number_of_diseases_that_are_one_is_of_it(read, said, disease):
    found = read(f"2023年6月，全市{said}。", published="2023-07-08")
    assert {one.disease for one in found.bulletins} <= {disease}
    assert "one number of several diseases" not in [one.message for one in found.findings]


def test_each_of_several_diseases_has_the_number(read):
    found = read("2023年6月，狂犬病和流脑死亡各1例，发病9例。风疹2例。", published="2023-07-08")
    assert [(one.disease, row.measure, row.value) for one in found.bulletins for row in one.observations] == [
        ("rabies", "deaths", 1),
        ("meningococcal", "deaths", 1),
        ("rubella", "cases", 2),
    ]
    assert [one.evidence for one in found.findings if one.kind == "unread"] == ["发病9例"]


def test_a_whole_of_diseases_of_another_class_is_none_of_its_class(rows, findings):
    text = "丙类传染病报告2,980例。全部死亡18例，其中狂犬病6例、艾滋病12例。"
    assert rows(f"11月，{text}") == ["示例市 new cases 2980", "示例市 new deaths 6", "示例市 new deaths 12"]
    assert findings(text, day="11月，") == ["unread: 全部死亡18例"]


def test_a_disease_that_nobody_caught_is_that_of_the_numbers_after_it(read):
    text = "11月，报告登革热病例20例。无新增流脑病例，今年累计3例。"
    assert [
        (bulletin.disease, one.basis, one.value) for bulletin in read(text).bulletins for one in bulletin.observations
    ] == [
        ("dengue", "new", 20),
        ("meningococcal", "new", 0),
        ("meningococcal", "cumulative", 3),
    ]


@pytest.mark.parametrize(
    "text", ["鼠疫、霍乱报告发病数为0。", "鼠疫、霍乱未见发病。", "鼠疫、霍乱发病数均为零。", "鼠疫和霍乱报告0例。"]
)
def test_none_of_several_diseases_is_none_of_each(read, text):
    month = ("2022-10-01", "2022-11-01", "示例市", "cases", "", 0)
    assert by_disease(read(f"2022年10月，{text}")) == [("plague", *month), ("cholera", *month)]


@pytest.mark.parametrize("illness", ["上呼吸道感染", "急性腸胃炎"])
def test_outbreaks_of_an_illness_without_a_slug_are_not_of_covid(rows, illness):
    text = f"衞生防護中心正調查7宗{illness}爆發個案。11月8日至14日共錄得43宗爆發個案，涉及261人。"
    assert rows(text, publisher="衞生防護中心", area="") == []


def test_years_of_which_the_last_alone_says_year(read):
    text = "2004、2005、2006及2007年，分别录得31、7、15及11宗肠病毒感染个案。"
    assert [(b.period_start[:4], o.value) for b in read(text).bulletins for o in b.observations] == [
        ("2004", 31),
        ("2005", 7),
        ("2006", 15),
        ("2007", 11),
    ]


def test_a_sum_up_to_yesterday_with_all_of_it_imported(read):
    text = "屈公病疫情：截至昨共有61例病例，皆为境外移入。"
    assert [(b.period_end[:10], o.origin, o.value) for b in read(text).bulletins for o in b.observations] == [
        ("2022-11-30", "", 61),
        ("2022-11-30", "imported", 61),
    ]


def test_the_imported_part_of_a_week_follows_the_local_one(rows):
    text = "11月21日至27日，无新增登革热本土病例，不过境外移入部分新增了13例个案。"
    assert rows(text) == ["示例市 new cases local 0 stated_zero", "示例市 new cases imported 13"]


@pytest.mark.parametrize(
    "text",
    [
        "2022年10月，全市报告病毒性肝炎9例，其中甲型1例、乙型6例、未分型2例，肺结核3例。",
        "2022年10月，全市报告病毒性肝炎9例（甲型1例，乙型6例，未分型2例）、肺结核3例。",
        "2022年10月疫情\n病名\t发病数\n病毒性肝炎\t9\n甲型\t1\n乙型\t6\n未分型\t2\n肺结核\t3",
        "2022年10月疫情\n病名\n发病数\n病毒性肝炎\n9\n甲型\n1\n乙型肝炎\n6\n未分型\n2\n肺结核\n3",
    ],
    ids=["list", "bracket", "table", "cells on lines"],
)
def test_short_names_of_kinds_after_the_disease(read, text):
    assert [(row[0], row[-1]) for row in by_disease(read(text))] == [
        ("viral-hepatitis", 9), ("hepatitis-a", 1), ("hepatitis-b", 6), ("hepatitis-untyped", 2), ("tuberculosis", 3),
    ]  # fmt: skip


def test_a_short_name_after_another_disease_is_no_kind_of_the_first(read):
    text = "2022年10月，全市报告病毒性肝炎9例、流感20例，其中乙型3例。"
    assert [(row[0], row[-1]) for row in by_disease(read(text))] == [("viral-hepatitis", 9), ("influenza", 20)]


@pytest.mark.parametrize("died", ["死亡2例均为手足口病", "死亡2例，均为手足口病"])
def test_deaths_of_a_class_that_were_all_of_one_disease_are_of_both(read, died):
    text = f"2022年10月，全市报告丙类传染病300例，{died}。"
    assert [(row[0], row[-1]) for row in by_disease(read(text))] == [
        ("notifiable-c", 300), ("notifiable-c", 2), ("hand-foot-mouth", 2),
    ]  # fmt: skip


@pytest.mark.parametrize("is_", ["均为", "为", "，均为"])
def test_cases_of_a_class_that_were_all_of_one_disease_are_of_both(read, is_):
    text = f"2022年10月，全市报告甲类传染病2例{is_}霍乱。"
    assert [(row[0], row[-1]) for row in by_disease(read(text))] == [("notifiable-a", 2), ("cholera", 2)]


@pytest.mark.parametrize("before", ["法定传染病23种900例", "法定传染病900例，其中肺结核90例"])
def test_the_other_diseases_of_a_class_are_no_rest_of_what_was_counted_before(read, before):
    text = f"2022年10月，全市报告{before}。乙类传染病除霍乱、炭疽外，其余14种共报告300例，死亡2例。"
    assert [(row[0], row[-1]) for row in by_disease(read(text))][-2:] == [("notifiable-b", 300), ("notifiable-b", 2)]


@pytest.mark.parametrize("rest", ["其他乙类传染病报告20例", "其余丙类传染病20例"])
def test_others_of_a_class_are_not_all_of_it(read, findings, rest):
    text = f"2022年10月，全市报告法定传染病320例。{rest}。"
    assert [(row[0], row[-1]) for row in by_disease(read(text))] == [("notifiable", 320)]
    assert findings(text, day="")


def test_all_of_a_class_but_those_that_are_left_out_are_its_number(read):
    text = "2022年10月，全市除鼠疫、霍乱无发病报告外，其余乙类传染病共报告300例。"
    assert ("notifiable-b", 300) in [(row[0], row[-1]) for row in by_disease(read(text))]


def test_the_other_diseases_of_a_list_are_passed_over(read, passed):
    text = "2022年10月，全市报告肺结核90例、梅毒80例，其他乙类传染病300例。"
    assert [(row[0], row[-1]) for row in by_disease(read(text))] == [("tuberculosis", 90), ("syphilis", 80)]
    assert passed(text, day="") == ["rest: 300例"]


@pytest.mark.parametrize(("before", "disease"), [("多名学生出现呕吐、腹泻。", "norovirus"), ("", "covid-19")])
def test_a_disease_that_is_found_out_last_is_that_of_people_with_its_signs(read, before, disease):
    text = f"11月29日，示例市{before}共有9名患者住院治疗。经检测为诺如病毒感染。"
    assert [(row[0], row[-1]) for row in by_disease(read(text))] == [(disease, 9)]
