"""What is stated of a part, a limit, one patient or another heading is not taken for the whole."""

from __future__ import annotations

import pytest

DAY = "11月29日0-24时，"


def test_heading_of_a_disease_ends_what_was_counted_above(rows):
    text = (
        "2022年第47周（2022年11月21日至27日），示例市共报告法定传染病895例，死亡6例。\n重点疫情\n"
        "（一）麻疹\n本周报告73例，较上周下降。\n（二）手足口病\n本周报告326例。"
    )
    assert rows(text)[1:] == ["示例市 new deaths 6", "示例市 new cases 73", "示例市 new cases 326"]


def test_list_of_a_repeated_number_has_its_measure(rows):
    text = (
        "11月28日0时至15时，新增本土感染者634例。其中，隔离观察人员604例、社会面筛查人员30例；"
        "普通型2例、轻型142例、无症状感染者490例。\n其中，新增30例社会面筛查人员涉3区：东湖区15例、南桥区10例、西岭区5例。"
    )
    assert rows(text)[-3:] == [
        f"{place} new infections local 社会面筛查人员 {n}"
        for place, n in (("东湖区", 15), ("南桥区", 10), ("西岭区", 5))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新增确诊个案11宗。新增的个案其中3宗为输入个案，8宗为本地个案。",
         ["示例市 new confirmed 11", "示例市 new confirmed imported 3", "示例市 new confirmed local 8"]),
        ("新增确诊个案11宗。病人为一名学生，没有回校。患者是一位文员。", ["示例市 new confirmed 11"]),
        ("新增确诊病例11例，累计病例不超过10例的区有东湖区、南桥区。", ["示例市 new confirmed 11"]),
        ("报告狂犬病病例3例（均已死亡）。", ["示例市 new cases 3", "示例市 new deaths 3 implied"]),
        ("新增本土病例2例，除东湖区、南桥区无病例外均有病例。", ["示例市 new confirmed local 2"]),
    ],
)  # fmt: skip
def test_part_is_not_the_whole(rows, text, expected):
    assert rows(DAY + text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("累计报告炭疽病例30例，其中临床确诊病例3例，疑似病例27例。",
         ["示例市 cumulative cases 30", "示例市 cumulative clinical 3", "示例市 cumulative suspected 27"]),
        ("新冠肺炎个案累计900宗（包括899宗确诊个案和一宗疑似个案）。",
         ["示例市 cumulative cases 900", "示例市 cumulative confirmed 899", "示例市 cumulative suspected 1"]),
        ("累计报告新冠肺炎确诊病例30例，疑似病例2例。",
         ["示例市 cumulative confirmed 30", "示例市 current suspected 2"]),
    ],
)  # fmt: skip
def test_suspected_cases_among_a_sum(rows, text, expected):
    assert rows("截至11月28日24时，" + text) == expected


def test_severe_cases_since_a_season_began_are_a_sum(rows):
    text = "踏入冬季流感季节以来，截至昨日，示例市录得597宗流感严重个案。"
    assert rows(text) == ["示例市 cumulative severe 597"]


def test_authority_of_a_region_counts_its_own(rows):
    text = (
        "霍乱疫情：截至11月28日，江苏省累计报告霍乱病例15例。香港卫生署卫生防护中心11月28日接到一宗本地霍乱个案报告。"
    )
    assert not any("江苏省 new" in row for row in rows(text, area="320000"))


@pytest.mark.parametrize(
    ("cells", "is_found"), [(("霍乱", "3", "0", "麻疹", "31", "0", "百日咳", "8", "1"), True), (("霍乱", "3"), False)]
)
def test_table_that_has_lost_its_columns_is_a_finding(findings, cells, is_found):
    found = findings("2022年10月，示例市报告霍乱3例。\n各病种数字如下。\n" + "\n\n".join(cells) + "\n")
    assert any(one.startswith("unread") for one in found) is is_found


@pytest.mark.parametrize(
    ("text", "implied"),
    [
        ("新增本土确诊病例15例，其中东湖区10例、南桥区5例，均为轻型。", ["示例市 new mild local 15 implied"]),
        ("新增本土确诊病例15例（东湖区10例、南桥区5例，均为轻型）。", ["示例市 new mild local 15 implied"]),
        ("新增本土确诊病例8例，其中轻型6例、普通型2例，均在东湖区。", ["东湖区 new confirmed local 8 implied"]),
        ("新增本土确诊病例20例，其中东湖区10例、南桥区5例，均为轻型。",
         ["东湖区 new mild local 10 implied", "南桥区 new mild local 5 implied"]),
        ("新增本土确诊病例20例，其中东湖区4例、南桥区3例、北港区1例，均为轻型。",
         [f"{place} new mild local {count} implied" for place, count in [("东湖区", 4), ("南桥区", 3), ("北港区", 1)]]),
        ("新增确诊病例22例，其中输入病例9例，本土病例13例，均在东湖区。", ["东湖区 new confirmed local 13 implied"]),
        ("新增本土确诊病例15例，其中东湖区10例、南桥区5例，该5例均为轻型。", []),
    ],
)  # fmt: skip
def test_all_after_a_list_are_all_of_it(rows, text, implied):
    assert [row for row in rows(DAY + text) if row.endswith("implied")] == implied


@pytest.mark.parametrize(
    ("text", "of_each"),
    [
        (DAY + "东湖区、南桥区分别新增确诊病例5例、7例，治愈1例、3例。",
         ["东湖区 new recovered 1", "南桥区 new recovered 3"]),
        (DAY + "东湖区、南桥区分别新增确诊病例5例、7例，累计确诊病例20例、30例。",
         ["东湖区 cumulative confirmed 20", "南桥区 cumulative confirmed 30"]),
        (DAY + "东湖区、南桥区分别报告5例、7例确诊病例，1例、3例无症状感染者。",
         ["东湖区 new asymptomatic 1", "南桥区 new asymptomatic 3"]),
        (DAY + "全市新增确诊病例12例，其中东湖区、南桥区分别新增5例、7例，治愈3例。", []),
        (DAY + "东湖区、南桥区分别新增确诊病例5例、7例，西岭区、北港区治愈1例、3例。",
         ["西岭区 new recovered 1", "北港区 new recovered 3"]),
    ],
)  # fmt: skip
def test_as_many_numbers_again_are_of_the_names_before(rows, text, of_each):
    assert [row for row in rows(text) if " new confirmed " not in row] == of_each


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("东湖区、南桥区分别新增确诊病例5例、7例；治愈3例。", "示例市 new recovered 3"),
        ("东湖区新增确诊病例5例，南桥区新增确诊病例7例；治愈3例。", "示例市 new recovered 3"),
        ("东湖区新增确诊病例5例；治愈3例。", "东湖区 new recovered 3"),
        ("全市新增确诊病例12例，东湖区、南桥区分别为5例、7例，累计确诊病例30例。", "示例市 cumulative confirmed 30"),
        ("东湖区、南桥区分别新增确诊病例5例、7例，全市治愈3例。", "示例市 new recovered 3"),
    ],
)
def test_numbers_after_a_list_of_places_have_none_of_them(rows, text, row):
    assert row in rows(DAY + text)


def test_numbers_after_a_place_and_its_parts_are_of_that_place(rows):
    whole = DAY + "广东省新增确诊病例100例，广州市新增20例，深圳市新增30例；"
    for text in (whole + "治愈50例。", whole + "新增无症状感染者9例，其中广州市5例、深圳市4例；治愈50例。"):
        assert "广东省 new recovered 50" in rows(text, area="100000")


@pytest.mark.parametrize("after", ["治愈3例", "死亡3例", "其中重型3例", "累计确诊病例30例", "治愈3例、1例、2例"])
def test_one_number_after_those_of_several_places_is_of_no_place_that_is_named(rows, findings, after):
    text = DAY + f"东湖区、南桥区分别新增确诊病例5例、7例，{after}。"
    assert rows(text) == ["东湖区 new confirmed 5", "南桥区 new confirmed 7"]
    assert any(one.startswith("unread") for one in findings(text))


def test_a_sum_after_those_of_several_days_is_of_the_last(read):
    bulletins = read("27日、28日，示例市分别新增确诊病例5例、7例，累计确诊病例30例，治愈3例。").bulletins
    found = {(b.period_end[8:10], o.measure, o.value) for b in bulletins for o in b.observations}
    assert found == {("28", "confirmed", 5), ("29", "confirmed", 7), ("29", "confirmed", 30)}


def test_as_many_numbers_again_are_of_the_days_before(read):
    bulletins = read("27日、28日，示例市分别新增确诊病例5例、7例，治愈1例、3例。").bulletins
    found = {(b.period_end[8:10], o.measure, o.value) for b in bulletins for o in b.observations}
    assert found == {("28", "confirmed", 5), ("29", "confirmed", 7), ("28", "recovered", 1), ("29", "recovered", 3)}


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("其中学生12例，农民30例，工人23例。", ["学生 12", "农民 30", "工人 23"]),
        ("其中18岁以下12例、18—59岁40例、60岁及以上13例。", ["18岁以下 12", "18—59岁 40", "60岁及以上 13"]),
        ("其中52例为60岁以上老年人，13例为3至17岁儿童。", ["60岁以上老年人 52", "3至17岁儿童 13"]),
        ("其中医务人员5例，治愈出院2例。", ["医务人员 5"]),
        ("其中男性40例，女性25例。", []),
        ("患者年龄在18—59岁，均已隔离治疗。", []),
        ("其中抗原阳性40例、核酸阳性25例。", ["抗原阳性 40", "核酸阳性 25"]),  # no 原阳县
    ],
)
def test_list_of_groups_of_people(read, text, groups):
    (bulletin,) = read(f"{DAY}新增登革热病例65例，{text}").bulletins
    assert [f"{one.subgroup} {one.value}" for one in bulletin.observations if one.subgroup] == groups
    assert {(one.basis, one.area) for one in bulletin.observations} == {("new", "示例市")}


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("东湖区新增霍乱1例、南桥区新增霍乱2例，累计病例9例。", "示例市 cumulative cases 9"),
        ("东湖区新增霍乱1例、累计病例4例，南桥区新增霍乱2例、累计病例9例。", "南桥区 cumulative cases 9"),
        ("南桥区新增霍乱2例，累计病例9例。", "南桥区 cumulative cases 9"),
    ],
)
def test_sum_after_a_list_of_places_is_of_the_whole(rows, text, last):
    assert rows(DAY + text)[-1] == last


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("累计报告登革热病例40例中有18例为境外输入。",
         ["示例市 cumulative cases 40", "示例市 cumulative cases imported 18"]),
        ("累计报告登革热病例40例中有18例于台风后发病。", ["示例市 cumulative cases 40"]),
        ("今年暂录得13宗登革热病例，全属境外输入。",
         ["示例市 cumulative cases 13", "示例市 cumulative cases imported 13 implied"]),
    ],
)  # fmt: skip
def test_part_of_a_sum_is_no_other_sum(rows, text, expected):
    assert rows("截至11月28日24时，" + text) == expected


SEVERE = "截至11月28日24时，累计确诊病例60例，现有重症病例5例，危重症病例2例，死亡病例1例，出院病例2例。\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("危重症病例中，东湖区1例、南桥区1例；死亡病例为西岭区1例。", "西岭区 cumulative deaths 1"),
        ("危重症病例中，东湖区1例、南桥区1例，出院病例为东湖区2例。", "东湖区 cumulative recovered 2"),
        ("危重症病例中，东湖区2例；出院病例：南桥区2例。", "南桥区 cumulative recovered 2"),
        ("重症病例中，东湖区5例；危重症病例为东湖区2例。", "东湖区 current critical 2"),
        ("重症病例中，病例分布为东湖区4例、南桥区1例。", "南桥区 current severe 1"),
    ],
)
def test_list_of_another_measure_ends_the_one_before(rows, text, found):
    assert found in rows(SEVERE + text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("11月29日预计出院9例，其中东湖区5例、南桥区4例。", []),
        (
            "现有在院病例96例。11月30日预计治愈出院29例，其中东湖区16例、南桥区13例。",
            ["示例市 current in_hospital 96"],
        ),
        ("平均每日报告9例，东湖区5例、南桥区4例。", []),
        ("近一周日均报告9例。平均每日报告9例，其中本土病例5例，境外输入病例4例。", []),
        ("平均每日报告9例，病例分布为东湖区5例、南桥区4例。", []),
        ("各区本土病例日均报告：东湖区5例、南桥区4例。", []),
        ("预计出院9例，其中东湖区9例，新增死亡2例，其中南桥区2例。", ["示例市 new deaths 2", "南桥区 new deaths 2"]),
        (
            "出院9例，其中东湖区5例、南桥区4例。",
            ["示例市 new recovered 9", "东湖区 new recovered 5", "南桥区 new recovered 4"],
        ),
    ],
)
def test_parts_of_what_is_expected_are_no_rows(rows, text, found):
    assert rows(DAY + "新增确诊病例20例。" + text)[1:] == found


def test_parts_after_an_average_in_passing_are_of_the_number_before(rows):
    text = "11月21日至27日，新增登革热病例70例，平均每天10例，其中东湖区40例、南桥区30例。"
    assert rows(text) == ["示例市 new cases 70", "东湖区 new cases 40", "南桥区 new cases 30"]


def test_cases_of_an_earlier_sentence_are_infections_if_they_are_said_again(rows):
    text = "新增病例9例，累计病例90例。新增9例病例（确诊病例5例，无症状感染者4例）。"
    assert {*rows(DAY + text)} == {
        "示例市 new infections 9",
        "示例市 cumulative infections 90",
        "示例市 new confirmed 5",
        "示例市 new asymptomatic 4",
    }


def test_cases_of_another_place_are_no_infections_by_the_same_number(rows):
    text = "南桥区新增病例9例。东湖区新增9例病例（确诊病例5例，无症状感染者4例）。"
    assert "南桥区 new confirmed 9" in rows(DAY + text)


def test_brackets_after_places_without_a_number(read):
    text = "新增登革热病例4例。其中南桥市（东湖区1例、西岭区2例）、东湖市（北港区1例）。"
    (bulletin,) = (found := read(DAY + text)).bulletins
    assert [(one.area, one.value) for one in bulletin.observations] == [("示例市", 4)]
    assert [one.kind for one in found.findings] == ["unread"]


@pytest.mark.parametrize("shared", ["各2例", "分别报告2例、2例"])
def test_brackets_after_places_that_share_a_number(rows, shared):
    found = rows(f"11月29日0-24时，全省新增确诊病例4例，济南市（历下区）、青岛市（市南区）{shared}。", area="370000")
    districts = {"历下区 new confirmed 2 implied", "市南区 new confirmed 2 implied"}
    assert {*found[1:]} == {"济南市 new confirmed 2", "青岛市 new confirmed 2", *districts}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # one more than the number, which a correction in the next clause explains
        ("新增85例，分别为东湖区61例、南桥区20例、西岭区5例，另1例改判。", "东湖区 new cases 61"),
        ("新增85例，分别为东湖区61例、南桥区20例、西岭区3例。", "西岭区 new cases 3"),
        ("新增85例，达3120例。", "示例市 cumulative cases 3120"),
        ("新增85例，达到3120例，其中东湖区3000例、南桥区120例。", "南桥区 cumulative cases 120"),
    ],
)
def test_new_cases_and_the_sum_beside_them(rows, text, found):
    assert found in rows(f"入夏以来累计3120例登革热病例。11月29日0-24时，全市{text}")


def test_a_list_in_the_sentence_after_joined_numbers_is_read(rows):
    text = "11月29日，示例市新增确诊病例54例、无症状感染者5例。其中东湖区20例，南桥区3例。"
    assert {"示例市 new confirmed 54", "示例市 new asymptomatic 5"} <= {*rows(text)}


def test_a_number_among_which_others_are(rows):
    assert rows("截至11月29日，累计96例确诊病例之中，7人死亡，67人出院。") == [
        "示例市 cumulative confirmed 96",
        "示例市 cumulative deaths 7",
        "示例市 cumulative recovered 67",
    ]


def test_a_part_of_numbers_that_were_not_read_is_no_row(rows, findings):
    text = "登革热疫情：截至11月12日\n东湖区出现28起登革热\n其中4例是本地感染的病例"
    assert rows(text) == []
    assert findings(text)[-1].startswith("unread: 其中4例")


def test_a_number_whose_disease_is_named_with_its_subtype_is_a_whole(rows):
    text = "11月16日，我市报告5例人感染禽流感H5N1病例。其中，东湖区3例（已痊愈），南桥区2例（已死亡）。"
    assert rows(text)[1:] == [
        "东湖区 new cases 3",
        "东湖区 new recovered 3 implied",
        "南桥区 new cases 2",
        "南桥区 new deaths 2 implied",
    ]


@pytest.mark.parametrize(
    "parts",
    [
        "，其中确诊病例4例，无症状感染者9例", "，其中轻型4例，普通型9例",
        "。其中：确诊病例4例（东湖区），无症状感染者9例", "：确诊病例4例，无症状感染者9例",
        "，分别为确诊病例4例，无症状感染者9例", "，其中确诊病例4例，无症状感染者6例",
    ],
)  # fmt: skip
def test_parts_of_those_from_elsewhere_are_not_all_of_the_area(rows, findings, parts):
    text = f"{DAY}新增外省输入感染者13例{parts}。"
    assert rows(text) == []
    assert findings(text)[0].startswith("unread: 新增外省输入感染者13例")


def test_outcomes_of_those_from_elsewhere_are_not_those_of_all(rows):
    assert rows("截至11月29日24时，累计外市输入确诊病例32例，其中治愈出院21例，在院治疗11例。") == []


def test_what_follows_the_parts_of_a_number_that_is_not_read(rows):
    text = (
        f"{DAY}新增外省输入感染者13例，其中确诊病例4例，无症状感染者9例，治愈出院5例；新增本土感染者2例，其中轻型2例。"
    )
    assert rows(text)[:2] == ["示例市 new recovered 5", "示例市 new infections local 2"]


@pytest.mark.parametrize("who", ["本市居民", "非本市居民", "外来人口", "流动人口", "户籍人口", "外来务工人员"])
def test_residents_and_those_from_elsewhere_are_not_all(read, who):
    found = read(f"2022年10月，示例市{who}报告麻疹24例。").bulletins
    assert [(o.measure, o.origin, o.subgroup, o.value) for b in found for o in b.observations] == [
        ("cases", "", who, 24)
    ]


@pytest.mark.parametrize(
    ("others", "found"),
    [
        ("", ["东湖区 new confirmed 隔离管控人员 3"]),
        ("、南桥区17例", ["东湖区 new confirmed 隔离管控人员 3"]),
        ("、南桥区3例", ["示例市 new confirmed 隔离管控人员 3"]),
    ],
)
def test_all_of_as_many_as_one_place_has_are_of_it(rows, others, found):
    text = f"11月29日，全市新增确诊病例20例，其中东湖区3例{others}。3例均为隔离管控人员。"
    assert [one for one in rows(text) if "隔离" in one] == found


@pytest.mark.parametrize("who", ["学生", "60岁以上老年人", "青年学生"])
def test_numbers_in_a_bracket_are_of_those_of_whom_the_words_before_it_are(read, who):
    found = read(f"示例市{who}肺结核报告人数逐年上升（从2020年全年83例增加到2022年1-9月117例）。").bulletins
    assert [(b.period_start[:10], o.subgroup, o.value) for b in found for o in b.observations] == [
        ("2020-01-01", who, 83),
        ("2022-01-01", who, 117),
    ]
