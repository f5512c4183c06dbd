"""Numbers that once gave a wrong row, or none, without a finding."""

from __future__ import annotations

import pytest


@pytest.mark.makes("unread")
@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("11月29日石桥某国小9名学生感染登革热。", "石桥某国小9名学生感染登革热"),
        ("某小学发生登革热疫情，9名学生先后出现皮疹。", "9名"),
        ("某国小爆发登革热，9名学生上吐下泻。", "9名"),
    ],
)
def test_people_who_fell_ill_are_not_passed_over(findings, text, finding):
    assert f"unread: {finding}" in findings(f"全市累计报告登革热病例30例。{text}")


def test_children_of_an_age_who_are_ill_are_not_passed_over(findings):
    text = "某幼儿中心爆发登革热，11月29日21名年龄介乎7个月至2岁的幼童出现水泡等病征。"
    assert "unread: 21名" in findings(text)


@pytest.mark.parametrize("text", ["9名学生患有多种慢性疾病。", "9名学生感染风险较低。"])
def test_people_who_are_not_ill_of_it_are_passed_over(findings, text):
    assert not [one for one in findings(f"全市累计报告登革热病例30例。{text}") if "9名" in one]


@pytest.mark.makes("unread")
def test_a_zero_of_the_severe_that_is_no_row_is_a_finding(rows, findings):
    text = "位于东湖区的石桥中学发生霍乱疫情。截至29日12时，共报告确诊病例4例，病情好转，无危重病例。"
    assert rows(text) == []
    assert "unread: 确诊病例4例，病情好转，无危重病例" in findings(text)


@pytest.mark.spares("unread")
def test_nobody_died_in_many_outbreaks_is_no_finding(findings):
    text = "流感疫情：本周报告流感样病例暴发疫情30起，共报告病例256例，无死亡病例。"
    assert not [one for one in findings(text) if "无死亡" in one]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("2022年10月，登革热病例9例，死亡2例（9月无死亡）。", "2022-09-01"),
        ("11月28日，新增登革热死亡病例2例（27日无新增死亡病例）。", "2022-11-27"),
    ],
)
def test_a_zero_in_a_bracket_is_of_its_own_time(read, text, start):
    deaths = [(b, o) for b in read(text).bulletins for o in b.observations if o.measure == "deaths"]
    starts = {o.value: b.period_start[:10] for b, o in deaths}
    assert starts[0] == start
    assert starts[2] != start


@pytest.mark.makes("two_numbers")
def test_a_rounded_number_far_from_the_exact_one_is_another(findings):
    text = "登革热疫情：11月28日新增病例20例。当日新增病例突破30例。"
    assert [one for one in findings(text) if one.startswith("two_numbers")]


@pytest.mark.spares("two_numbers")
def test_a_rounded_number_near_the_exact_one_repeats_it(findings):
    text = "登革热疫情：11月28日新增病例34例。当日新增病例突破30例。"
    assert not [one for one in findings(text) if one.startswith("two_numbers")]


@pytest.mark.makes("unread")
def test_who_died_below_numbers_of_another_country_is_of_either(rows, findings):
    text = "11月28日，全市新增登革热病例2例。泰国新增登革热病例90例。\n死亡3例。"
    assert rows(text) == ["示例市 new cases 2"]
    assert "unread: 死亡3例" in findings(text)


def test_what_a_line_says_of_home_below_another_country_is_read(rows):
    text = "11月28日，泰国新增登革热病例90例。\n全市死亡3例。"
    assert [one for one in rows(text) if "示例市" in one and "deaths" in one]


def test_as_many_as_before_is_a_sum(rows):
    text = "11月28日，全市登革热病例仍为678例，死亡个案仍为3人，重症仍为2例。"
    assert rows(text) == ["示例市 cumulative cases 678", "示例市 cumulative deaths 3", "示例市 current severe 2"]


@pytest.mark.makes("basis_uncertain")
@pytest.mark.parametrize("text", ["登革热病例数为678例", "登革热病例达678例"])
def test_how_many_there_are_of_one_day_may_be_a_sum(findings, text):
    assert f"basis_uncertain: {text}" in findings(f"11月28日，{text}。")


@pytest.mark.spares("basis_uncertain")
@pytest.mark.parametrize("text", ["2022年10月，登革热病例数为678例。", "11月28日，登革热新增病例数为678例。"])
def test_how_many_of_a_month_or_new_is_certain(findings, text):
    assert not [one for one in findings(text) if one.startswith("basis")]


@pytest.mark.makes("unread")
@pytest.mark.parametrize("times", ["11月27日和28日", "10月和11月", "去年和前年"])
def test_one_number_of_two_times_is_of_neither(rows, findings, times):
    text = f"截至11月20日，累计登革热病例9例。{times}，全市均报告登革热病例3例。"
    assert rows(text) == ["示例市 cumulative cases 9"]
    assert [one for one in findings(text) if one.startswith("unread") and times in one]


def test_a_zero_of_two_times_is_kept_and_so_is_the_day_of_the_sum_after_it(read):
    text = "11月27日和28日，全市无新增登革热病例，累计报告30例。"
    found = [(b.period_end[:10], o.basis, o.value) for b in read(text).bulletins for o in b.observations]
    assert found == [("2022-11-29", "new", 0), ("2022-11-29", "cumulative", 30)]


@pytest.mark.parametrize("said", ["分别新增登革热病例3例、5例", "新增登革热病例3例和5例"])
def test_numbers_after_two_times_are_of_each(read, said):
    text = f"11月27日和28日{said}。"
    found = [(b.period_start[:10], o.value) for b in read(text).bulletins for o in b.observations]
    assert found == [("2022-11-27", 3), ("2022-11-28", 5)]


@pytest.mark.makes("unread")
@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("截至29日，石桥镇共报告13人霍乱抗体阳性。", "报告13人霍乱"),
        ("发现霍乱患者5人，均为某村村民，1人死亡。", "霍乱患者5人"),
        ("接获3宗霍乱暴发呈报，分别涉及12人、8人及6人。", "8人及6人"),
        ("新增霍乱阳性者12例，涉及员工8人、住客4人。", "员工8人、住客4人"),
        ("霍乱疫情2020年报告45例，2021年60人。", "60人"),
        ("昨日霍乱确诊个案再增四十人至四百三十六人。", "再增四十人至四百三十六人"),
    ],
)
def test_people_in_a_list_or_beside_cases_are_not_passed_over(findings, text, finding):
    assert any(one.startswith("unread") and finding in one for one in findings(text))


@pytest.mark.makes("unread")
@pytest.mark.parametrize(
    "text",
    ["截至昨日，登革热病例增加3例至12例。", "登革热死亡人数较前日再增2人至30人。", "登革热个案新增40宗至436宗。"],
)
def test_what_numbers_rose_to_is_no_threshold(rows, findings, text):
    assert rows(text) == []
    assert any(one.startswith("unread") and "至" in one for one in findings(text))


@pytest.mark.makes("unread")
@pytest.mark.parametrize(
    "text",
    [
        "11月29日，新增2例本土，8例境外输入。其中3例为无症状。",
        "11月29日，新增境外输入登革热病例3例，本地病例5例，其中重症1例。",
        "11月29日，新增确诊病例9例，其中本土5例、境外输入4例，含重症1例。",
    ],
)
def test_a_part_after_two_origins_is_of_either(rows, findings, text):
    assert not [one for one in rows(text) if "asymptomatic" in one or "severe" in one]
    assert any(one.startswith("unread") for one in findings(text))


def test_a_part_that_is_all_of_the_last_origin_is_of_it(rows):
    text = "11月29日，新增境外输入登革热病例3例，本地病例25例，其中东湖区20例、南桥区5例。"
    assert "东湖区 new cases local 20" in rows(text)


@pytest.mark.parametrize("said", ["境外输入病例新增2例", "境外输入新增2例", "新增境外输入确诊病例2例"])
def test_none_within_the_province_are_local_beside_imported_cases(rows, said):
    assert "示例市 new confirmed local 0 stated_zero" in rows(f"11月28日，市内无新增确诊病例。{said}。")


@pytest.mark.parametrize(
    ("said", "row"),
    [
        ("东湖区肺结核", "东湖区 new cases"),
        ("境外输入肺结核病例", "示例市 new cases imported"),
        ("肺结核死亡病例", "示例市 new deaths"),
    ],
)
def test_two_years_of_a_change_are_of_the_same_people(rows, said, row):
    assert rows(f"{said}由2020年的210例降至2021年的180例。") == [f"{row} 210", f"{row} 180"]


def test_what_a_place_rose_to_after_two_years_of_another_is_of_the_last_year(rows):
    text = "东湖区肺结核由2020年的30例降至2021年的12例，南桥区由20例升至25例。"
    assert "南桥区 new cases 25" in rows(text)


AFTER_ANOTHER = "山西省新增确诊病例12例，太原市8例。辽宁省新增确诊病例20例，沈阳市11例。新增死亡2例。"


@pytest.mark.makes("unread")
def test_who_died_after_another_province_is_of_either(rows, findings):
    assert not [one for one in rows(f"11月29日，{AFTER_ANOTHER}", area="") if "deaths" in one]
    assert "unread: 新增死亡2例" in findings(AFTER_ANOTHER, area="")


@pytest.mark.spares("unread")
def test_the_bulletin_of_an_area_goes_on_after_another_province(findings):
    assert "unread: 新增死亡2例" not in findings(AFTER_ANOTHER, area="", title="山西省疫情通报")


@pytest.mark.spares("unread")
def test_what_an_area_says_of_itself_after_another_province_is_read(rows):
    text = AFTER_ANOTHER.replace("新增死亡", "山西省新增死亡")
    assert [one for one in rows(f"11月29日，{text}", area="") if "山西省 new deaths 2" in one]


@pytest.mark.makes("ambiguous_period")
def test_now_is_not_the_day_of_a_case_days_before_the_publication(findings):
    text = "11月20日，全市发现2例确诊病例。截至目前，累计报告确诊病例15例。"
    assert "ambiguous_period: 累计报告确诊病例15例" in findings(text)


@pytest.mark.spares("ambiguous_period")
def test_now_is_the_day_of_a_bulletin_published_the_day_after(findings):
    assert findings("11月29日，全市新增2例确诊病例。截至目前，累计报告确诊病例15例。") == []


@pytest.mark.makes("unread")
def test_who_was_counted_without_symptoms_before_is_not_new_without_symptoms(rows):
    text = "11月28日，新增确诊病例7例，其中3例为此前报告的无症状感染者。"
    assert rows(text) == ["示例市 new confirmed 7"]


def test_a_case_corrected_to_one_without_symptoms_is_passed_over(passed):
    assert "reclassified: 1例" in passed("新增确诊7例（原通报8例，1例订正为无症状感染者）。")
