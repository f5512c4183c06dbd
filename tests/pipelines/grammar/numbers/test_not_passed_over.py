"""Numbers of cases that words next to them once hid: each is a row or a finding."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("words", ["登革热病例超过2000例", "登革热病例数超过2000例", "登革热病例多于2000宗"])
def test_more_than_so_many_is_a_rough_number(read, words):
    (bulletin,) = read(f"截至11月28日24时，累计报告{words}。").bulletins
    assert [(one.value, one.qualifier) for one in bulletin.observations] == [(2000, "over")]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("登革热单日病例逼近300例。", ["threshold: 300例"]),
        ("新增登革热病例1311例，共有6个区的新增病例数超过100例。", ["threshold: 超过100例"]),
        ("肺结核发生率降至每一万人口30.5人。", []),
    ],
)
def test_a_threshold_is_passed_over_with_its_number(passed, text, named):
    assert passed(text) == named


def test_the_clock_of_a_city_is_no_place_that_reports(rows):
    text = "截至北京时间今天（29日）16时，法国累计登革热病例3000例。\n死亡病例逾300例。"
    assert rows(text, area="") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("上周增加311例登革热本土病例", "示例市 new cases local 311"),
        ("上周登革热死亡病例为4例，较前一周的9例下降", "示例市 new deaths 4"),
        ("登革热疫情与上周相若，但有关的死亡个案有4宗", "示例市 cumulative deaths 4"),
    ],
)
def test_last_week_may_be_the_week_that_is_reported(rows, text, found):
    assert rows(f"{text}。") == [found]


def test_what_follows_a_comparison_with_the_week_before_is_of_this_one(rows):
    text = "登革热疫情：11月21日至27日门诊就诊8万人次，与前一周相当，并新增16例重症、2例死亡。"
    assert rows(text) == ["示例市 new severe 16", "示例市 new deaths 2"]


def test_a_sum_in_brackets_after_an_ordinal_is_a_row(rows, passed):
    text = "本市新增今年第4例霍乱病例（全市累计报告霍乱病例37例，死亡1例），为3岁男童。"
    assert rows(f"截至11月28日，{text}") == ["示例市 cumulative cases 37", "示例市 cumulative deaths 1"]
    assert passed(text)[0] == "ordinal: 4例"


def test_the_only_new_case_is_a_row_whoever_it_is(rows):
    assert rows("11月29日新增1名东湖区30多岁女性确诊病例，为早前个案的同事。") == ["示例市 new confirmed 1"]


def test_one_woman_and_one_man_are_no_whole(rows):
    text = "11月29日新增确诊病例2例，新增1名30多岁男性个案、1名40多岁女性个案。"
    assert rows(text) == ["示例市 new confirmed 2"]


def test_students_of_some_ages_are_counted(read):
    (bulletin,) = read("11月29日，新增6名介于8岁至17岁学生确诊病例。").bulletins
    assert [(one.value, one.subgroup) for one in bulletin.observations] == [(6, "学生")]


def test_those_who_fell_ill_first_or_again_are_unread(rows, findings):
    text = "肺结核疫情：截至11月28日，现有病例300例，其中新发40例、复发20例。"
    assert rows(text) == ["示例市 current cases 300"]
    assert findings(text, day="") == ["unread: 其中新发40例", "unread: 复发20例"]


def test_officials_of_the_nation_announce_its_numbers(rows):
    text = "中國官方今天（29日）宣布新增25例確診病例，其中19例屬本土病例。"
    found = rows(text, title="中國新增19例", area="", publisher="示例新聞網", published="2022-11-29")
    assert found == ["全国 new confirmed 25", "全国 new confirmed local 19"]


def test_a_death_of_some_age_is_a_row(rows):
    text = "11月29日新增流感重症病例9例，其中1例86岁死亡个案。"
    assert rows(text) == ["示例市 new severe 9", "示例市 new deaths 1"]


def test_nationals_with_hiv_are_a_subgroup(read):
    (bulletin,) = read("截至11月28日，全市今年新增通报本国籍爱滋病毒感染人数为85人。").bulletins
    assert [(one.value, one.subgroup) for one in bulletin.observations] == [(85, "本国籍")]


def test_more_contacts_than_cases_are_not_among_the_cases(rows):
    text = "截至11月28日，累计报告新冠肺炎确诊病例24例，密切接触者310例。"
    assert rows(text) == ["示例市 cumulative confirmed 24", "示例市 cumulative contacts_traced 310"]


def test_contacts_among_cases_are_no_row(rows):
    text = "截至11月28日，累计报告新冠肺炎确诊病例64例，有旅居史7例，密切接触者41例。"
    assert rows(text) == ["示例市 cumulative confirmed 64"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("登革热疫情：新增确诊病例9例，加上二代传播最少23人感染。", "unread: 加上二代传播最少23人"),
        ("炭疽疫情：百头羊被扑杀，更有14人遭到传染。", "unread: 更有14人"),
        ("本国累计通报本国籍爱滋病毒感染人数3000人。", "unread: 本国累计通报本国籍爱滋病毒感染人数3000人"),
    ],
)
def test_people_who_fell_ill_are_a_finding_where_words_are_unknown(findings, text, found):
    assert findings(text) == [found]


def test_outbreaks_that_are_reported_are_counted_as_such(rows):
    text = "11月21日至27日录得54宗流感样疾病爆发的报告，共涉及约300人。本年至11月27日共录得555宗爆发报告。"
    assert rows(text) == [
        "示例市 new clusters 54",
        "示例市 new cluster_cases about 300",
        "示例市 cumulative clusters 555",
    ]


def test_those_who_are_being_treated_are_in_hospital(rows):
    text = "截至11月28日，累计确诊病例45例，正接受治疗的患者有28人。"
    assert rows(text) == ["示例市 cumulative confirmed 45", "示例市 current in_hospital 28"]


def test_what_the_who_declared_makes_no_number_foreign(rows):
    text = "自世卫组织宣布疫情构成大流行以来，累计报告境外输入病例30例。"
    assert rows(text) == ["示例市 cumulative confirmed imported 30"]
