"""What a number is of where its own words do not say it: the measure before it holds only where it can."""

from __future__ import annotations

import pytest

DAY = "11月29日0-24时，"


@pytest.mark.parametrize("aspect", ["无症状感染者方面，", "无症状感染者方面：", "在无症状感染者部分，"])
def test_words_that_say_what_the_next_numbers_are(rows, aspect):
    text = DAY + f"全市新增出院病例10例，累计出院病例151例。{aspect}新增37例，均为本地病例。"
    assert rows(text) == [
        "示例市 new recovered 10", "示例市 new asymptomatic 37", "示例市 new asymptomatic local 37 implied",
        "示例市 cumulative recovered 151",
    ]  # fmt: skip


@pytest.mark.parametrize("aspect", ["流感重症方面，", "重症部分，", "至于重症，", "关于流感重症病例，"])
def test_an_aspect_may_be_how_ill_the_cases_are(rows, aspect):
    text = f"11月29日流感疫情：全市门急诊就诊平稳；{aspect}示例市新增8例。"
    assert rows(text) == ["示例市 new severe 8"]


def test_part_of_a_clause_is_no_aspect(rows):
    assert rows(DAY + "全市部分病例3例。") == []


def test_places_after_an_aspect(rows):
    text = "截至11月29日，东湖区可能病例累计452例，南桥区累计35例。在死亡病例部分，东湖区累计52例，南桥区2例。"
    assert rows(text)[2:] == ["东湖区 cumulative deaths 52", "南桥区 cumulative deaths 2"]


@pytest.mark.parametrize("name", ["北部地区", "中部地区", "东南部地区"])
def test_parts_of_an_area_are_named_whole(rows, name):
    assert rows(DAY + f"新增确诊病例9例，其中{name}5例，东湖区4例。")[1] == f"{name} new confirmed 5"


def test_second_number_of_one_basis_is_not_of_the_measure_before(rows, findings):
    text = DAY + "旧案中，排除疑似病例7例，合计新增15例。"
    assert rows(text) == ["示例市 new suspected_excluded 7"]
    assert findings(text) == ["unread: 新增15例"]


def test_sum_after_what_is_new_is_of_the_measure_before(rows):
    assert rows(DAY + "新增死亡1例，累计2例。") == ["示例市 new deaths 1", "示例市 cumulative deaths 2"]


def test_people_under_observation_after_cases_without_symptoms(rows):
    text = "截至11月29日24时，现有无症状感染者114例，其中东湖区112例、南桥区2例；尚有1521人正在接受医学观察。"
    assert rows(text)[-1] == "示例市 current contacts_observed 1521"
    text = "截至11月29日24时，现有无症状感染者114例；尚有110例正在接受医学观察。"
    assert rows(text)[-1] == "示例市 current asymptomatic 110"


@pytest.mark.parametrize("part", ["34例为境外输入性病例", "境外输入病例34例"])
def test_cases_among_confirmed_ones_are_confirmed(rows, part):
    text = DAY + f"全市新增甲型H1N1流感确诊病例132例，其中{part}，98例为境内感染病例。"
    assert rows(text) == [
        "示例市 new confirmed 132", "示例市 new confirmed imported 34", "示例市 new confirmed local 98",
    ]  # fmt: skip


@pytest.mark.parametrize("bracket", ["（武汉市输入）", "（武汉市输入病例1例）"])
def test_case_from_another_city_is_not_imported(rows, bracket):
    text = f"截至11月29日24时，现有确诊病例602例，其中东湖区600例、南桥区2例{bracket}。"
    assert [row for row in rows(text) if "imported" in row] == []
    assert rows(text)[:3] == [
        "示例市 current confirmed 602", "东湖区 current confirmed 600", "南桥区 current confirmed 2",
    ]  # fmt: skip


def test_city_whose_case_is_imported_from_abroad(rows):
    assert rows(DAY + "新增确诊病例2例，为东湖区境外输入病例。") == [
        "示例市 new confirmed 2", "示例市 new confirmed imported 2 implied", "东湖区 new confirmed imported 2 implied",
    ]  # fmt: skip


def test_all_there_is_of_those_who_were_imported(rows):
    text = (
        "截至11月29日24时，累计报告境外输入无症状感染者46例，转为确诊病例5例、解除医学观察20例、"
        "尚在医学观察的无症状感染者21例。"
    )
    assert rows(text)[-1] == "示例市 current asymptomatic imported 21"
    assert rows(text.replace("21例", "30例"))[-1] == "示例市 current asymptomatic 30"


def test_sum_of_a_wave_is_another_than_that_of_all(rows):
    text = (
        "自2020年以来累计确诊病例663例。自11月18日起累计共83例阳性个案。上述83例个案中，确诊病例77例，无症状感染者6例。"
    )
    assert rows(text) == [
        "示例市 cumulative confirmed 663", "示例市 cumulative infections 83", "示例市 cumulative confirmed 77",
        "示例市 cumulative asymptomatic 6",
    ]  # fmt: skip


def test_group_next_to_imported_cases_is_in_their_list(rows):
    text = "截至11月29日，累计确诊病例71例，累计出院63例，当中60例属境外输入病例，11例属输入相关病例。"
    assert "示例市 cumulative confirmed imported 60" in rows(text)


def test_none_in_hospital_is_one_zero_and_现无_is_as_of_now(rows):
    text = "11月29日0—24时，全市累计报告本地确诊病例25例。现无在治本地确诊病例，全市现无疑似病例。"
    assert rows(text)[1:] == [
        "示例市 current in_hospital local 0 stated_zero",
        "示例市 current suspected 0 stated_zero",
    ]


def test_none_in_hospital_and_none_suspected_are_two_zeros(rows):
    assert rows("截至11月29日24时，全市现无在院病例、疑似病例。") == [
        "示例市 current in_hospital 0 stated_zero",
        "示例市 current suspected 0 stated_zero",
    ]


def test_contacts_who_fell_ill_are_no_new_suspected_cases(read):
    figures = read("目前累计追踪到密切接触者160人，11月29日已解除观察22人，诊断为疑似5人，尚有90人正在接受医学观察。")
    assert [one.kind for one in figures.passed_over] == ["reclassified"]
    assert "suspected" not in {one.measure for bulletin in figures.bulletins for one in bulletin.observations}


def test_severe_cases_up_to_a_day_that_are_counted_together_are_a_sum(rows):
    text = "截至12月14日，台南市流感併發重症確診個案共160人，其中死亡40例。"
    assert rows(text, published="2024-12-17", publisher="臺南市政府", area="") == [
        "台南市 cumulative severe 160",
        "台南市 cumulative deaths 40",
    ]


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("仍有2名疑似病例住院", "示例市 current suspected 2"),
        ("仍有2名确诊病例住院", "示例市 current in_hospital 2"),
    ],
)
def test_suspected_cases_in_hospital_are_suspected(rows, printed, found):
    assert rows(f"截至11月29日24时，已有8人死亡，{printed}。")[-1] == found


@pytest.mark.parametrize(
    ("printed", "found"),
    [("另外，无症状感染者增加11人", ["示例市 new asymptomatic 11"]), ("较前一日无症状感染者增加11人", [])],
)
def test_those_without_symptoms_who_are_more_are_new_unless_compared(rows, printed, found):
    assert rows(f"11月29日0-24时，新增确诊病例9例。{printed}。")[1:] == found


@pytest.mark.parametrize("patients", ["治愈出院确诊病例", "出院确诊病例", "治愈出院病例"])
def test_none_of_those_who_left_hospital_is_one_zero(rows, patients):
    assert rows(f"11月29日0-24时，示例市无新增{patients}。") == ["示例市 new recovered 0 stated_zero"]
