"""Phrases that bulletins use, each with all rows that are right for it."""

from __future__ import annotations

import re

import pytest

from tests.pipelines.grammar.bulletins.reported import reported

BETWEEN = re.compile(r"(?<=[一-鿿])(?=\d)|(?<=\d)(?=[一-鿿])")
DAY = "11月29日0-24时，"
PHRASES = {
    "a list before which a class of diseases is named": (
        "10月，乙类传染病中，鼠疫、白喉无发病，其余20种报告发病4123例。",
        ["示例市 new cases 0 stated_zero", "示例市 new cases 0 stated_zero", "示例市 new cases 4123"],
    ),
    "a ranking says nothing of what follows": (
        (
            "10月，全市报告法定传染病900例，死亡9例。报告发病数居前两位的病种依次为：肺结核（300例）、梅毒（200例）。"
            "丙类传染病报告发病80例，死亡1例。"
        ),
        [
            "示例市 new cases 900",
            "示例市 new deaths 9",
            "示例市 new cases 300",
            "示例市 new cases 200",
            "示例市 new cases 80",
            "示例市 new deaths 1",
        ],
    ),
    "contacts keep their population": (
        "截至11月29日24时，密切接触者512例，其中解除医学观察130例，尚在观察382例。",
        [
            "示例市 cumulative contacts_traced 512",
            "示例市 cumulative contacts_released 130",
            "示例市 current contacts_observed 382",
        ],
    ),
    "an action before its number, whom after it": (
        "11月29日，解除12名密切接触者医学观察，排除5例疑似病例。",
        ["示例市 new contacts_released 12", "示例市 new suspected_excluded 5"],
    ),
    "excluded cases are no suspected ones": (
        "截至11月29日24时，累计排除45例疑似病例。",
        ["示例市 cumulative suspected_excluded 45"],
    ),
    "a heading in a sentence of its own": (
        DAY + "新增本地病例75例。病例分布：东湖区60例，南桥区15例。",
        ["示例市 new confirmed local 75", "东湖区 new confirmed local 60", "南桥区 new confirmed local 15"],
    ),
    "a place inside of a sentence does not hold": (
        "截至11月29日24时，示例市累计报告确诊病例59例，东湖区治愈出院1例，现在院58例。",
        [
            "示例市 cumulative confirmed 59",
            "东湖区 cumulative recovered 1",
            "示例市 current in_hospital 58",
        ],
    ),
    "those who are left of all are the whole area's": (
        "截至11月29日24时，示例市累计报告确诊病例59例。东湖区治愈出院1例，南桥区死亡1例，现在院57例。",
        [
            "示例市 cumulative confirmed 59",
            "东湖区 cumulative recovered 1",
            "南桥区 cumulative deaths 1",
            "示例市 current in_hospital 57",
        ],
    ),
    "those who are left after the outcomes of several places are the whole area's": (
        "截至11月29日24时，示例市累计报告确诊病例59例。东湖区治愈出院1例，南桥区治愈出院2例，现有确诊病例55例，重症1例。",
        [
            "示例市 cumulative confirmed 59",
            "东湖区 cumulative recovered 1",
            "南桥区 cumulative recovered 2",
            "示例市 current confirmed 55",
            "示例市 current severe 1",
        ],
    ),
    "those who are left of a place's own are the place's": (
        "截至11月29日24时，示例市累计报告确诊病例59例。东湖区累计报告9例，治愈出院1例，现在院8例。",
        [
            "示例市 cumulative confirmed 59",
            "东湖区 cumulative confirmed 9",
            "东湖区 cumulative recovered 1",
            "东湖区 current in_hospital 8",
        ],
    ),
    "病例 after an outcome is of the outcome": (
        DAY + "治愈出院本土病例5例、境外输入病例7例。",
        ["示例市 new recovered local 5", "示例市 new recovered imported 7"],
    ),
    "entries counted in 名": (
        DAY + "新增9名无症状感染者（东湖区5名、南桥区4名）。",
        ["示例市 new asymptomatic 9", "东湖区 new asymptomatic 5", "南桥区 new asymptomatic 4"],
    ),
    "a topic has a number of its own": (
        "截至11月29日24时，在院的18例确诊病例中，轻型7例、普通型11例。",
        ["示例市 current in_hospital 18", "示例市 current mild 7", "示例市 current ordinary 11"],
    ),
    "two tails of one number": (
        DAY + "新增本土确诊病例6例，均为轻型，均在东湖区。",
        [
            "示例市 new confirmed local 6",
            "示例市 new mild local 6 implied",
            "东湖区 new confirmed local 6 implied",
        ],
    ),
    "a tail, and a part of what it says": (
        DAY
        + "新增确诊病例7例，均为境外输入病例（东湖区4例，南桥区3例），含1例由无症状感染者转为确诊病例（在东湖区）。",
        [
            "示例市 new confirmed 7",
            "示例市 new confirmed imported 7 implied",
            "东湖区 new confirmed imported 4",
            "南桥区 new confirmed imported 3",
            "示例市 new converted imported 1",
            "东湖区 new converted imported 1 implied",
        ],
    ),
    "a corrected number": (
        "11月29日，将新增确诊病例数由4例更正为3例，累计确诊病例数订正为320例。",
        ["示例市 new confirmed 3", "示例市 cumulative confirmed 320"],
    ),
    "a place with another one in brackets": (
        "截至11月29日24时，累计确诊病例30例，其中东湖区（含南桥区）20例。",
        ["示例市 cumulative confirmed 30", "东湖区 cumulative confirmed 20"],
    ),
    "comparison, days in a row and threshold": (
        DAY + "连续10天无死亡病例，死亡数超过5例的病种无变化，报告登革热病例20例，较去年同期（3050例）减少。",
        ["示例市 new cases 20"],
    ),
    "numbers without marks": (
        DAY + "新增确诊病例3例东湖区2例南桥区1例",
        ["示例市 new confirmed 3", "东湖区 new confirmed 2", "南桥区 new confirmed 1"],
    ),
    "分别 after names": (
        DAY + "东湖区、南桥区分别新增确诊病例3例、2例。",
        ["东湖区 new confirmed 3", "南桥区 new confirmed 2"],
    ),
    "分别 in the clause after the names": (
        "10月，报告死亡的病种有狂犬病、霍乱，报告死亡数分别为3例、2例。",
        ["示例市 new deaths 3", "示例市 new deaths 2"],
    ),
    "a number in a bracket after its place": (
        DAY + "新增确诊病例20例，病例分布在东湖区（12例，死亡1例）、南桥区（8例）。",
        ["示例市 new confirmed 20", "东湖区 new confirmed 12", "东湖区 new deaths 1", "南桥区 new confirmed 8"],
    ),
    "one number of several places in a bracket": (
        DAY + "新增确诊病例7例：东湖区（5例），南桥区及北港区（各1例）。",
        ["示例市 new confirmed 7", "东湖区 new confirmed 5", "南桥区 new confirmed 1", "北港区 new confirmed 1"],
    ),
    "a list that adds up to the first number of the sentence before": (
        "截至11月29日24时，累计确诊病例156例，死亡1例，出院5例。东湖区100例、南桥区50例、北港区6例。",
        [
            "示例市 cumulative confirmed 156",
            "示例市 cumulative deaths 1",
            "示例市 cumulative recovered 5",
            "东湖区 cumulative confirmed 100",
            "南桥区 cumulative confirmed 50",
            "北港区 cumulative confirmed 6",
        ],
    ),
    "semicolons part the entries of a list": (
        DAY + "新增确诊病例40例，治愈出院7例。其中东湖区30例，死亡1例；南桥区6例；西岭区4例，治愈出院2例。",
        [
            "示例市 new confirmed 40",
            "示例市 new recovered 7",
            "东湖区 new confirmed 30",
            "东湖区 new deaths 1",
            "南桥区 new confirmed 6",
            "西岭区 new confirmed 4",
            "西岭区 new recovered 2",
        ],
    ),
    "what is left of a number": (
        DAY + "新增确诊病例9例，除2例在南桥区外，均在东湖区。",
        ["示例市 new confirmed 9", "南桥区 new confirmed 2", "东湖区 new confirmed 7 implied"],
    ),
    "what follows a number of the other places is of none that is named": (
        DAY + "新增确诊病例63例、无症状感染者208例。其中：东湖区确诊病例13例、无症状感染者50例，"
        "其余5个区确诊病例50例、无症状感染者158例，均在隔离管控中发现。",
        [
            "示例市 new confirmed 63",
            "示例市 new asymptomatic 208",
            "东湖区 new confirmed 13",
            "东湖区 new asymptomatic 50",
            "东湖区 new asymptomatic 隔离管控 50 implied",
        ],
    ),
    "what follows one number of two places is of neither": (
        DAY + "新增确诊病例63例，其中东湖区、南桥区共报告确诊病例14例、无症状感染者50例，全市累计报告确诊病例300例。",
        ["示例市 new confirmed 63", "示例市 cumulative confirmed 300"],
    ),
    "what is new on each of several days": (
        "今（12）日新增3例确诊病例，昨（11）日新增5例，前（10）日新增2例。",
        ["示例市 new confirmed 3", "示例市 new confirmed 5", "示例市 new confirmed 2"],
    ),
    "what the rest of a class has without a measure": (
        "10月，乙类传染病中，除霍乱无发病外，其余24种共报告4123例，死亡3例。",
        ["示例市 new cases 0 stated_zero", "示例市 new cases 4123", "示例市 new deaths 3"],
    ),
    "a wave": (
        "2022年10月1日至11月29日，累计报告登革热病例300例，康复200例，重症8例，死亡1例。",
        [
            "示例市 cumulative cases 300",
            "示例市 cumulative recovered 200",
            "示例市 cumulative severe 8",
            "示例市 cumulative deaths 1",
        ],
    ),
}


@pytest.mark.parametrize(("text", "expected"), PHRASES.values(), ids=PHRASES)
def test_a_phrase_gives_its_rows(rows, text, expected):
    assert sorted(rows(text)) == sorted(expected)


def test_a_city_reports_and_a_district_is_a_part_of_it(read):
    text = "截至10月8日，累计报告登革热病例150例，病例分布在惠城区120例，博罗县30例。"
    found = read(text, title="本市登革热疫情", publisher="惠州市卫生健康局", area="", published="2014-10-09")
    assert [(reporter, area, value) for _, reporter, area, _, value in reported(found)] == [
        ("惠州市", "惠州市", 150),
        ("惠州市", "惠城区", 120),
        ("惠州市", "博罗县", 30),
    ]


def test_imported_means_something_only_where_it_does(rows):
    phrase = "新增输入性确诊病例8例。"
    assert rows("1月27日0-24时，" + phrase, published="2020-01-28") == ["示例市 new confirmed 8"]
    assert rows("8月4日0-24时，" + phrase, published="2021-08-05") == ["示例市 new confirmed imported 8"]
    assert rows("登革热疫情：1月27日，" + phrase, published="2020-01-28") == ["示例市 new confirmed imported 8"]


def test_a_number_of_some_people_says_of_whom(read):
    text = "11月29日，新增确诊病例30例，其中医务人员9例（东湖区5例，南桥区4例）。"
    found = [(o.area, o.value, o.subgroup) for b in read(text).bulletins for o in b.observations]
    assert found == [
        ("示例市", 30, ""),
        ("示例市", 9, "医务人员"),
        ("东湖区", 5, "医务人员"),
        ("南桥区", 4, "医务人员"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "10月，除霍乱外，其余20种乙类传染病共报告发病300例，死亡20人。",
        "10月，乙类传染病（不含霍乱）共报告发病300例，死亡20人。",
        "10月，全市报告乙类传染病300例（不包括霍乱），死亡20人。",
    ],
)
def test_a_total_says_which_diseases_it_leaves_out(read, text):
    (bulletin,) = read(text).bulletins
    assert bulletin.disease == "notifiable-b"
    assert [(o.measure, o.value, o.excluding) for o in bulletin.observations] == [
        ("cases", 300, "cholera"),
        ("deaths", 20, "cholera"),
    ]


def test_a_row_says_how_many_sums_it_takes_part_in(read):
    text = (
        "11月29日0-24时，新增确诊病例9例，其中本土7例（东湖区4例，南桥区3例），境外输入2例。"
        "截至11月29日24时，累计确诊病例30例，累计治愈20例，累计死亡1例，现有确诊病例10例。"
    )
    checks = {
        (o.area, o.basis, o.measure, o.origin): (o.checks_held, o.checks_failed)
        for bulletin in read(text).bulletins
        for o in bulletin.observations
    }
    assert checks["示例市", "new", "confirmed", ""] == (2, 0)
    assert checks["示例市", "new", "confirmed", "local"] == (2, 0)
    assert checks["东湖区", "new", "confirmed", "local"] == (1, 0)
    assert checks["示例市", "current", "confirmed", ""] == (0, 1)


def test_a_headline_is_compared_and_never_a_row(rows, findings):
    title, text = "示例市新增确诊病例7例  治愈2例", "11月29日，全市新增确诊病例4例。"
    assert rows(text, title=title) == ["示例市 new confirmed 4"]
    assert findings(text, title=title) == ["headline_differs: 示例市新增确诊病例7例", "headline_only: 治愈2例"]


def test_the_whole_country_is_the_one_the_sentence_is_about(rows):
    assert rows("印尼卫生部宣布新增新冠肺炎确诊病例330例，全国累计确诊病例3842例。") == []


def test_one_number_of_confirmed_and_asymptomatic_is_of_infections(rows):
    text = "示例市新增确诊病例和无症状感染者120例，其中东湖区100例（确诊病例10例，无症状感染者90例），南桥区20例。"
    assert rows("11月28日0-24时，" + text) == [
        "示例市 new infections 120",
        "东湖区 new infections 100",
        "东湖区 new confirmed 10",
        "东湖区 new asymptomatic 90",
        "南桥区 new infections 20",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新增感染H5N6禽流感病例2例", [("avian-influenza", "H5N6", 2)]),
        ("新增手足口病病例9例，其中EV71感染2例", [("hand-foot-mouth", "", 9), ("hand-foot-mouth", "EV71", 2)]),
        (
            "新增登革熱病例9例，其中登革熱Ⅰ型5例、Ⅱ型4例",
            [("dengue", "", 9), ("dengue", "Ⅰ型", 5), ("dengue", "Ⅱ型", 4)],
        ),
        ("新增甲型H1N1流感病例9例", [("influenza-a-h1n1", "", 9)]),
        (
            "新增腸病毒感染併發重症病例9例，分別為EV71型5例、EV-D68型4例",
            [("enterovirus", "", 9), ("enterovirus", "EV71型", 5), ("enterovirus", "EV-D68型", 4)],
        ),
        ("新增流感病例9例，其中乙型流感4例", [("influenza", "", 9), ("influenza", "乙型", 4)]),
    ],
)
def test_a_subtype_is_of_the_disease_and_never_the_whole(read, text, expected):
    found = read(f"11月29日0-24时，{text}。")
    assert [(b.disease, o.subtype, o.value) for b in found.bulletins for o in b.observations] == expected


@pytest.mark.parametrize(
    "printed",
    [
        "30宗核酸檢測陽性個案及40宗快速抗原測試陽性個案",
        "70宗陽性個案（核酸檢測30宗、快速抗原測試40宗）",
        "70宗陽性個案，當中30宗經核酸檢測、40宗經快速抗原測試發現",
    ],
)
def test_who_was_tested_how_is_a_subgroup_as_printed(read, printed):
    text = f"11月29日，新增{printed}。"
    found = read(text, title="新冠肺炎疫情")
    parts = [(o.measure, o.subgroup, o.value) for b in found.bulletins for o in b.observations if o.subgroup]
    assert parts == [("infections", "核酸檢測", 30), ("infections", "快速抗原測試", 40)]


def test_admissions_and_intensive_care_are_measures_of_their_own(rows):
    text = "11月29日，新增住院病例20例，新增死亡病例1例。目前有3名病人在深切治療部留醫，2名病人危殆。"
    assert rows(text) == [
        "示例市 new admitted 20",
        "示例市 new deaths 1",
        "示例市 current icu 3",
        "示例市 current critical 2",
    ]


def test_a_name_that_ends_like_a_district_is_kept_whole_and_as_printed(read):
    text = "台南市昨（5日）新增登革熱本土病例9例，其中安南區5例、南區4例。"
    found = read(text, publisher="疾病管制署", area="", published="2023-09-06")
    assert [(area, code, value) for _, _, area, code, value in reported(found)] == [
        ("台南市", "TW-TNN", 9),
        ("安南區", "", 5),
        ("南區", "", 4),
    ]


def test_who_linked_cases_are_a_group_of_them(read):
    text = "11月29日，新增4例輸入關聯病例。"
    assert [(o.subgroup, o.value) for b in read(text).bulletins for o in b.observations] == [("輸入關聯", 4)]


def test_a_subtype_is_no_part_of_the_severe_cases_before_it(rows):
    assert rows("11月29日0-24时，新增手足口病病例90例，其中重症5例，EV71感染3例。") == [
        "示例市 new cases 90",
        "示例市 new severe 5",
        "示例市 new cases 3",
    ]


def test_a_disease_that_a_number_leaves_out_is_not_what_it_is_of(rows, findings):
    text = "10月，全市报告传染病（不包括流感和手足口病）450例。"
    assert rows(text) == []
    assert [one.partition(":")[0] for one in findings(text)] == ["unread"]


def test_days_on_which_people_fell_ill_are_no_period_of_the_counts(read):
    text = "11月29日新增9例本土病例，發病日介於11月1日至8日，其中3例無症狀感染。"
    assert {b.period_start for b in read(text).bulletins} == {"2022-11-29T00:00+08:00"}


@pytest.mark.parametrize(("text", "_"), PHRASES.values(), ids=PHRASES)
def test_blanks_of_typesetting_change_nothing(rows, findings, text, _):
    spaced = BETWEEN.sub(" ", text)
    assert [row.replace(" ", "") for row in rows(spaced)] == [row.replace(" ", "") for row in rows(text)]
    assert [one.replace(" ", "") for one in findings(spaced)] == [one.replace(" ", "") for one in findings(text)]


def test_a_table_keeps_its_blanks(rows):
    spaced = rows("2022年10月，示例市疫情如下。\n病名 发病数 死亡数\n麻疹 69 0\n霍乱 3 2")
    assert [row for row in spaced if row.endswith((" 69", " 3", " 2"))] == [
        "示例市 new cases 69",
        "示例市 new cases 3",
        "示例市 new deaths 2",
    ]
