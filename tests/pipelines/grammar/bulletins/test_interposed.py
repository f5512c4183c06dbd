"""A sentence of another disease, place or day in between: what follows is its own, or of either, which is a finding."""

from __future__ import annotations

import pytest

TITLE = "示例市登革热疫情"


@pytest.fixture
def counted(read):
    """Return each row as disease, area, basis, measure, end of its period and number."""

    def described(text, **circumstances):
        return [
            f"{b.disease} {o.area} {o.basis} {o.measure} {b.period_end[5:10]} {o.value}"
            for b in read(text, **{"title": TITLE, **circumstances}).bulletins
            for o in b.observations
        ]

    return described


def between(sentence, after="现有住院病例7例。"):
    return f"11月28日，示例市新增登革热病例31例。{sentence}{after}"


OWN = "dengue 示例市 new cases 11-29 31"
STAYS = "dengue 示例市 current in_hospital 11-29 7"


@pytest.mark.parametrize(
    "other", ["当日报告水痘病例44例。", "另外，报告水痘44例，死亡1例。", "报告水痘病例44例，均为轻型。"]
)
def test_after_a_count_of_another_disease_nothing_says_whose_a_number_is(counted, findings, other):
    rows = counted(between(other))
    assert OWN in rows
    assert not [row for row in rows if row.endswith(" 7")]
    assert "unread: 现有住院病例7例" in findings(between(other), title=TITLE)


def test_after_a_count_of_another_disease_nothing_says_whose_a_zero_is(counted, findings):
    text = between("当日报告水痘病例44例。", "无死亡病例。")
    assert counted(text) == [OWN, "varicella 示例市 new cases 11-29 44"]
    assert findings(text, title=TITLE) == ["unread: 无死亡病例"]


def test_parts_of_a_number_of_either_disease_are_no_rows(counted):
    text = between("当日报告水痘病例44例。", "现有住院病例7例，其中东湖区3例、南桥区4例。")
    assert counted(text) == [OWN, "varicella 示例市 new cases 11-29 44"]


def test_numbers_are_of_either_disease_until_one_is_named(counted):
    text = between("当日报告水痘病例44例。", "现有住院病例7例。登革热累计报告370例。死亡2例。")
    assert counted(text)[2:] == ["dengue 示例市 cumulative cases 11-29 370", "dengue 示例市 cumulative deaths 11-29 2"]


@pytest.mark.parametrize(
    ("part", "rows"),
    [
        ("其中东湖区20例、南桥区24例。", ["东湖区 new cases 11-29 20", "南桥区 new cases 11-29 24"]),
        ("其中重症3例。", ["示例市 new severe 11-29 3"]),
    ],
)
def test_a_part_is_of_the_disease_before_it(counted, part, rows):
    assert counted(between("当日报告水痘病例44例。", part))[2:] == [f"varicella {row}" for row in rows]


def test_a_number_that_the_first_disease_has_already_is_of_the_second(counted):
    text = "截至11月28日，登革热累计报告310例。水痘新增44例。累计报告980例。死亡1例。"
    assert counted(text, title="")[2:] == [
        "varicella 示例市 cumulative cases 11-29 980",
        "varicella 示例市 cumulative deaths 11-29 1",
    ]


def test_what_follows_a_topic_is_of_it(counted):
    text = between("水痘方面，新增病例44例。", "死亡1例。")
    assert counted(text)[1:] == ["varicella 示例市 new cases 11-29 44", "varicella 示例市 new deaths 11-29 1"]


def test_a_paragraph_that_begins_with_a_disease_is_of_it(counted):
    text = between("", "\n水痘新增病例44例。死亡1例。")
    assert counted(text)[1:] == ["varicella 示例市 new cases 11-29 44", "varicella 示例市 new deaths 11-29 1"]


def test_a_bulletin_that_names_no_disease_is_not_of_one_counted_later(counted, findings):
    text = "11月28日，新增确诊病例31例。治愈出院5例。另外，报告霍乱病例4例。现有住院病例7例。"
    assert counted(text, title="疫情通报") == ["cholera 示例市 new cases 11-29 4"]
    assert findings(text, title="疫情通报") == ["unread: 新增确诊病例31例。治愈出院5例", "unread: 现有住院病例7例"]


def test_a_number_in_the_title_does_not_hide_the_disease_of_the_text(counted):
    text = "全市新冠肺炎疫情通报。11月28日，新增确诊病例31例。近期应预防麻疹。治愈出院5例。"
    rows = counted(text, title="示例市新增31例")
    assert [row.split()[0] for row in rows] == ["covid-19", "covid-19"]


@pytest.mark.parametrize(
    "sentence",
    [
        "无新增水痘病例。",
        "近期应加强水痘的预防。",
        "世界卫生组织称，全球累计报告病例70万例。",
        "去年同期报告病例440例。",
        "上年报告病例440例。",
        "与去年同期的440例相比有所下降。",
        "某小学共有44名学生发病。",
    ],
)
def test_other_sentences_leave_disease_place_and_day(counted, sentence):
    rows = [row for row in counted(between(sentence)) if not row.startswith("varicella")]
    assert rows == [OWN, STAYS]


@pytest.mark.parametrize("elsewhere", ["海口市新增病例440例，死亡3例。", "国家卫生健康委通报，全国报告病例440例。"])
def test_after_numbers_of_another_area_nothing_says_whose_a_number_is(counted, findings, elsewhere):
    rows = counted(between(elsewhere))
    assert OWN in rows
    assert not [row for row in rows if row.endswith(" 7")]
    assert "unread: 现有住院病例7例" in findings(between(elsewhere), title=TITLE)


def test_local_cases_of_another_country_are_of_it(counted):
    rows = counted(between("韩国新增病例440例，其中本土病例430例。"))
    assert not [row for row in rows if row.endswith((" 430", " 440"))]


def test_after_numbers_of_a_district_nothing_says_whose_a_number_is(counted, findings):
    text = between("东湖区新增5例，重症1例。")
    assert not [row for row in counted(text) if row.endswith(" 7")]
    assert "unread: 现有住院病例7例" in findings(text, title=TITLE)


def test_the_whole_area_by_its_word_is_counted_again(counted):
    assert counted(between("东湖区新增5例，重症1例。", "全市现有住院病例7例。"))[-1] == STAYS


@pytest.mark.parametrize(
    "earlier", ["11月24日曾报告新增病例44例。", "我委11月24日通报时，累计病例为440例。", "去年全年共报告病例440例。"]
)
def test_after_numbers_of_an_earlier_day_nothing_says_of_which_day_a_number_is(counted, findings, earlier):
    text = between(earlier)
    assert counted(text)[-1] == "dengue 示例市 current in_hospital  7"
    assert "ambiguous_period: 现有住院病例7例" in findings(text, title=TITLE)


def test_a_day_that_is_said_again_applies(counted):
    text = between("11月24日曾报告新增病例44例。", "截至11月28日24时，现有住院病例7例。")
    assert counted(text)[-1] == STAYS


def test_a_new_paragraph_returns_to_the_day_of_the_bulletin(counted):
    assert counted(between("11月24日曾报告新增病例44例。", "\n现有住院病例7例。"))[-1] == STAYS


def test_the_later_of_two_days_applies_to_what_follows(counted):
    text = "11月24日，示例市新增登革热病例44例。11月28日新增31例。死亡1例。"
    assert counted(text)[-1] == "dengue 示例市 new deaths 11-29 1"


def test_a_disease_without_a_slug_in_the_name_of_a_report_is_no_rival(counted):
    text = "自上一期禽流感周报，报告9例新增H7N9禽流感病例。截至11月28日，已累计报告305例。"
    assert counted(text, title="禽流感周报")[-1].endswith("cumulative cases 11-29 305")


@pytest.mark.parametrize(
    "other",
    [
        "据国家卫健委通报，全国新增登革热病例900例，现有重症44例。",
        "越南新增登革热病例900例，累计4000例。",
        "泰国新增病例440例，死亡3例。",
    ],
)
def test_after_a_count_of_another_place_nothing_says_whose_a_number_is(counted, findings, other):
    text = between(other, "死亡病例3例。")
    assert OWN in counted(text)
    assert not [row for row in counted(text) if row.endswith(" 3")]
    assert "unread: 死亡病例3例" in findings(text, title=TITLE)


@pytest.mark.parametrize("other", ["据国家卫健委通报，全国新增登革热病例900例。", "越南新增登革热病例900例。"])
def test_after_a_count_of_another_place_全市_is_who_reports(counted, other):
    text = between(other, "全市累计报告330例，死亡3例。")
    sums = {"dengue 示例市 cumulative cases 11-29 330", "dengue 示例市 cumulative deaths 11-29 3"}
    assert sums <= {*counted(text)}


def test_lines_without_full_stops_after_another_country_are_of_either(counted, findings):
    text = "11月28日，我市新增登革热病例31例\n越南新增900例\n累计4000例\n死亡20例"
    assert counted(text) == [OWN]
    assert {"unread: 累计4000例", "unread: 死亡20例"} <= {*findings(text, title=TITLE)}


def test_a_line_that_names_who_reports_ends_another_country(counted):
    text = "越南新增登革热病例900例\n累计4000例\n11月28日，我市新增登革热病例31例\n现有住院病例7例"
    assert counted(text) == [OWN, STAYS]
