"""What a number takes from the one it belongs to: its day, and whether it is new, a sum, or as of now."""

from __future__ import annotations

import pytest

WEEK = "11月21日至27日，全市报告登革热病例30例。"
SUM = "截至11月28日0时，今年全市累计报告登革热病例351例。"
CASES = {
    "a list in the next paragraph that does not add up": (
        WEEK + SUM + "\n各区报告病例分布为：东湖区（200例）、南桥区（100例）。",
        [
            "示例市 new cases 30",
            "示例市 cumulative cases 351",
            "东湖区 cumulative cases 200",
            "南桥区 cumulative cases 100",
        ],
    ),
    "months of their own after a year so far": (
        "今年以来，登革热疫情有所上升，1至2月登革热发病30例。其中，1月份发病20例，死亡1例；2月份发病10例，死亡2例。",
        [
            "示例市 new cases 30",
            "示例市 new cases 20",
            "示例市 new deaths 1",
            "示例市 new cases 10",
            "示例市 new deaths 2",
        ],
    ),
    "a list that goes on in the paragraph after": (
        SUM + "\n病例分布为：东湖区（200例）、南桥区（100例）。\n此外，低于50例的有：西岭区（40例）、北港区（11例）。",
        [
            "示例市 cumulative cases 351",
            "东湖区 cumulative cases 200",
            "南桥区 cumulative cases 100",
            "西岭区 cumulative cases 40",
            "北港区 cumulative cases 11",
        ],
    ),
    "two lists whose headings say what they are": (
        WEEK + SUM + "\n新增病例分布：东湖区20例，南桥区10例。\n累计病例分布：东湖区200例，南桥区151例。",
        [
            "示例市 new cases 30",
            "示例市 cumulative cases 351",
            "东湖区 new cases 20",
            "南桥区 new cases 10",
            "东湖区 cumulative cases 200",
            "南桥区 cumulative cases 151",
        ],
    ),
    "a heading that names another measure than the sentence before": (
        "截至11月28日24时，全国累计追踪密切接触者300人，解除医学观察100人。\n境外通报确诊病例：香港5例，澳门2例。",
        [
            "全国 cumulative contacts_traced 300",
            "全国 cumulative contacts_released 100",
            "香港特别行政区 cumulative confirmed 5",
            "澳门特别行政区 cumulative confirmed 2",
        ],
    ),
    "a sum that is stated twice": (
        (
            "市卫生局28日通报，全市登革热病例数已达351例，其中东湖区200例。截至28日零时，全市共报告登革热病例351例。\n"
            "病例分布在东湖区200例、南桥区151例。"
        ),
        ["示例市 cumulative cases 351", "东湖区 cumulative cases 200", "南桥区 cumulative cases 151"],
    ),
    "severe cases of a sum": (
        "截至11月28日0时，全市共报告手足口病病例9000例，其中重症72例，死亡2例，现有重症3例。",
        [
            "示例市 cumulative cases 9000",
            "示例市 cumulative severe 72",
            "示例市 cumulative deaths 2",
            "示例市 current severe 3",
        ],
    ),
    "a class before a colon": (
        "10月，全市共报告法定传染病90例，死亡4例。其中：\n甲类：0例\n乙类：80例，死亡4例\n丙类：10例，无死亡。",
        [
            "示例市 new cases 90",
            "示例市 new deaths 4",
            "示例市 new cases 0",
            "示例市 new cases 80",
            "示例市 new deaths 4",
            "示例市 new cases 10",
            "示例市 new deaths 0 stated_zero",
        ],
    ),
    "of what they died": (
        "10月，法定传染病疫情：共有97人死于各类传染病，其中，因艾滋病死亡的人数共61人，居第二位的狂犬病死亡人数达7人。",
        ["示例市 new deaths 97", "示例市 new deaths 61", "示例市 new deaths 7"],
    ),
    "zeros of several diseases": (
        "10月，全市报告法定传染病900例，死亡9人。其中，乙类传染病除霍乱、白喉、脊髓灰质炎无发病、死亡外，报告发病800例。",
        [
            "示例市 new cases 900",
            "示例市 new deaths 9",
            *["示例市 new cases 0 stated_zero", "示例市 new deaths 0 stated_zero"] * 3,
            "示例市 new cases 800",
        ],
    ),
    "diseases of which nothing was reported": (
        "10月，丙类传染病中，麻风病、黑热病无报告，其余9种共报告发病5120例。",
        ["示例市 new cases 0 stated_zero", "示例市 new cases 0 stated_zero", "示例市 new cases 5120"],
    ),
    "the rest of the contacts": (
        "截至11月29日24时，追踪到密切接触者640人，其中已解除观察200人，其余440人正在集中观察。",
        [
            "示例市 cumulative contacts_traced 640",
            "示例市 cumulative contacts_released 200",
            "示例市 current contacts_observed 440",
        ],
    ),
    "numbers before their places": (
        "11月29日，新增确诊病例5例，3例东湖区2例南桥区。",
        ["示例市 new confirmed 5", "东湖区 new confirmed 3", "南桥区 new confirmed 2"],
    ),
    "a place of all, in another word": (
        "11月29日，新增本土确诊病例6例，都在东湖区，都是普通型。",
        ["示例市 new confirmed local 6", "东湖区 new confirmed local 6 implied", "示例市 new ordinary local 6 implied"],
    ),
    "a number of the disease that the text is about": (
        "登革热疫情：截至11月29日下午4时，全市累计报告30例，其中东湖区20例、南桥区10例。",
        ["示例市 cumulative cases 30", "东湖区 cumulative cases 20", "南桥区 cumulative cases 10"],
    ),
    "a number after several of one sentence may be of any": (
        "10月，全市新增确诊病例80例，死亡1例。11月1日至5日新增20例。",
        ["示例市 new confirmed 80", "示例市 new deaths 1"],
    ),
    "a sum of cases after several numbers": (
        "百日咳疫情：10月，全市报告病例80例，无死亡病例；1—10月累计702例。",
        ["示例市 new cases 80", "示例市 new deaths 0 stated_zero", "示例市 cumulative cases 702"],
    ),
    "the reporting area by name before its list": (
        "入夏以来，截至10月21日，示例市共出现登革热病例92例，按属地分，东湖区48例，南桥区31例，其他城区13例。",
        ["示例市 cumulative cases 92", "东湖区 cumulative cases 48", "南桥区 cumulative cases 31"],
    ),
    "the rest of a list, in two places": (
        "截至10月21日，全市累计报告登革热病例92例，其中东湖区48例，南桥区31例，其余13例分布在西岭区、北港区。",
        ["示例市 cumulative cases 92", "东湖区 cumulative cases 48", "南桥区 cumulative cases 31"],
    ),
    "the rest of a list, in one place": (
        "截至10月21日，全市累计报告登革热病例92例，其中东湖区48例，南桥区31例，其余13例分布在西岭区。",
        [
            "示例市 cumulative cases 92",
            "东湖区 cumulative cases 48",
            "南桥区 cumulative cases 31",
            "西岭区 cumulative cases 13",
        ],
    ),
    "a nationality is no other country": (
        "11月29日0—24时，全市新增本土确诊病例15例（外国籍6例），新增本土无症状感染者2例（均为缅甸籍）。",
        ["示例市 new confirmed local 15", "示例市 new asymptomatic local 2"],
    ),
    "a sentence after a sum": (
        "11月28日，全市新增确诊病例3例。累计确诊病例30例。密切接触者共43人。",
        ["示例市 new confirmed 3", "示例市 cumulative confirmed 30", "示例市 cumulative contacts_traced 43"],
    ),
    "a week of which nobody says when it was": (
        "2022年第45周，全市报告狂犬病3例，死亡2例。",
        ["示例市 new cases 3", "示例市 new deaths 2"],
    ),
    "the week before, with its days": (
        "上周（11月21日至27日）全市报告麻疹病例37例，比前一周多5例。37例中，东湖区20例，南桥区17例。",
        ["示例市 new cases 37", "东湖区 new cases 20", "南桥区 new cases 17"],
    ),
    "up to a day": (
        "10月28日至11月19日，全市共报告伤寒35例。至11月20日已出院30例，尚在治疗5例。",
        ["示例市 new cases 35", "示例市 cumulative recovered 30", "示例市 current in_hospital 5"],
    ),
    "severe cases since a season began": (
        "流感疫情：入冬以来重症病例30例，死亡3例。",
        ["示例市 cumulative severe 30", "示例市 cumulative deaths 3"],
    ),
    "a measure in front of a comma": (
        "麻疹疫情：截至11月29日，治愈出院的病人，共有19人，其中9人在东湖区。",
        ["示例市 cumulative recovered 19", "东湖区 cumulative recovered 9"],
    ),
    "people with symptoms of an outbreak": (
        "诺如病毒疫情：截至11月29日，该校有呕吐、腹泻症状的学生为39例，其中38例已经痊愈，1例正在医院治疗。",
        ["示例市 cumulative cases 39", "示例市 cumulative recovered 38", "示例市 current in_hospital 1"],
    ),
    "what is said again of all of a number": (
        "11月29日，全市查出2例无症状感染者，住在东湖区。2例感染者都是通过社区筛查检出。",
        ["示例市 new asymptomatic 2", "东湖区 new asymptomatic 2 implied", "示例市 new asymptomatic 社区筛查 2"],
    ),
    "a list of the severe cases of a sum": (
        (
            "截至11月20日，全市累计报告手足口病病例2189例，其中重症38例，死亡2例。"
            "重症病例主要分布在东湖区（11例）、南桥区（9例）。"
        ),
        [
            "示例市 cumulative cases 2189",
            "示例市 cumulative severe 38",
            "示例市 cumulative deaths 2",
            "东湖区 cumulative severe 11",
            "南桥区 cumulative severe 9",
        ],
    ),
    "up to the day that was said": (
        "11月17日，我市无新增登革热病例。截至当日，全市共报告登革热21例，在院隔离6例。",
        ["示例市 new cases 0 stated_zero", "示例市 cumulative cases 21", "示例市 current in_hospital 6"],
    ),
    "a list in an unusual word": (
        "10月，全市报告人感染H7N9禽流感22例，死亡2例。病例散发于东湖区（13例）、南桥区（9例）。",
        ["示例市 new cases 22", "示例市 new deaths 2", "东湖区 new cases 13", "南桥区 new cases 9"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_a_number_takes_what_it_does_not_say(rows, text, expected):
    assert sorted(rows(text)) == sorted(expected)


def test_a_repeated_sum_has_the_moment_that_is_stated(read):
    text = CASES["a sum that is stated twice"][0]
    assert {bulletin.period_end for bulletin in read(text, published="2022-11-28").bulletins} == {
        "2022-11-28T00:00+08:00"
    }


def test_one_number_of_a_district_is_not_what_the_next_sentence_is_about(rows):
    text = "11月29日0—24时，东湖区新增确诊病例1例。现有确诊病例30例，累计治愈出院280例。"
    assert rows(text) == ["东湖区 new confirmed 1", "示例市 current confirmed 30", "示例市 cumulative recovered 280"]


def test_numbers_of_two_districts_are_not_either(rows):
    text = "11月29日0—24时，东湖区新增确诊病例2例，南桥区新增确诊病例1例。现有确诊病例30例。"
    assert rows(text)[-1] == "示例市 current confirmed 30"


def test_several_numbers_of_a_district_are(rows):
    text = "11月29日0—24时，东湖区新增确诊病例3例，新增死亡病例1例。现有确诊病例30例。"
    assert rows(text) == ["东湖区 new confirmed 3", "东湖区 new deaths 1", "东湖区 current confirmed 30"]


def test_a_sum_in_the_next_sentence_shows_what_is_new(rows):
    text = "截至今日15时，全市确诊12例，东湖区8例，南桥区4例。累计确诊54例。"
    assert rows(text) == [
        "示例市 new confirmed 12",
        "东湖区 new confirmed 8",
        "南桥区 new confirmed 4",
        "示例市 cumulative confirmed 54",
    ]


def test_sums_of_two_moments_are_sums(rows):
    text = "截至11月28日24时，全市确诊病例30例。截至11月29日24时，累计确诊病例40例。"
    assert rows(text) == ["示例市 cumulative confirmed 30", "示例市 cumulative confirmed 40"]


@pytest.mark.parametrize(("area", "expected"), [("100000", ["全国 cumulative confirmed 3000"]), ("", [])])
def test_the_nation_in_its_own_bulletin_is_no_other_country(rows, area, expected):
    text = "西班牙累计确诊病例400例，全国死亡30例。截至11月29日24时，全国累计确诊病例3000例。"
    assert rows(text, area=area) == expected


def test_whose_isolation_has_ended_was_ill_where_cases_are_counted(rows):
    text = "截至11月29日24时，全市累计确诊病例447例，死亡7例，已解除隔离435人，其余5人住院隔离中。"
    assert rows(text) == [
        "示例市 cumulative confirmed 447",
        "示例市 cumulative deaths 7",
        "示例市 cumulative recovered 435",
        "示例市 current in_hospital 5",
    ]


def test_whose_isolation_has_ended_was_a_contact_where_contacts_are_counted(rows):
    text = "截至11月29日24时，累计追踪密切接触者447人，已解除隔离435人。"
    assert rows(text) == ["示例市 cumulative contacts_traced 447", "示例市 cumulative contacts_released 435"]


@pytest.mark.parametrize("rest", ["其他区县13例", "其余13例分布在西岭区、北港区"])
def test_the_rest_of_a_list_is_counted_where_it_has_to_add_up(findings, rest):
    assert findings(f"截至10月21日，全市累计报告登革热病例92例，其中东湖区48例，南桥区31例，{rest}。") == []


def test_a_rest_that_does_not_add_up_is_a_finding(findings):
    (finding,) = findings("截至10月21日，全市累计报告登革热病例92例，其中东湖区48例，南桥区31例，其他区县12例。")
    assert finding.startswith("sum_mismatch")


def test_one_number_of_two_places_is_of_neither(rows, findings):
    text = "11月29日，全市新增确诊病例5例，3例在东湖区、南桥区，2例在西岭区。"
    assert rows(text) == ["示例市 new confirmed 5", "西岭区 new confirmed 2"]
    assert findings(text) == ["unread: 3例在东湖区、南桥区"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("10例为确诊病例的密切接触者", "history"),
        ("3例有东湖区及其他区接触史", "history"),
        ("重症病例增加2例", "change"),
        ("密切接触者中1人转为确诊病例", "reclassified"),
        ("会议由300人参加", "people"),
    ],
)
def test_numbers_that_are_no_counts_are_passed_over_by_name(read, text, kind):
    whole = f"11月29日，全市新增确诊病例30例，{text}。"
    found = read(whole)
    assert [one.kind for one in found.passed_over] == [kind]
    assert found.findings == ()
    assert [one.value for bulletin in found.bulletins for one in bulletin.observations] == [30]


def test_the_list_after_a_breakdown_of_the_same_number(rows):
    text = "11月29日，全市新增8例确诊病例。其中，有旅居经历的5例、没有的3例。东湖区1例，南桥区3例，西岭区4例。"
    expected = ["示例市 new confirmed 8", "东湖区 new confirmed 1", "南桥区 new confirmed 3", "西岭区 new confirmed 4"]
    assert rows(text) == expected


def test_an_entry_that_is_refused_counts_where_the_list_has_to_add_up(findings):
    text = "11月29日，全市新增确诊病例6例，其中东湖区3例，南桥区2例，湖北省武汉市1例。"
    assert not [one for one in findings(text) if one.startswith("sum_mismatch")]


def test_people_under_observation_are_contacts_and_cases_are_not(rows):
    text = "截至11月29日24时，现有无症状感染者69例，尚有3162人正在接受医学观察。"
    assert rows(text) == ["示例市 current asymptomatic 69", "示例市 current contacts_observed 3162"]


def test_a_class_and_the_one_disease_it_is_said_of(read):
    text = "10月，丙类传染病报告死亡病例较多的是手足口病，报告死亡数为23例。"
    assert [bulletin.disease for bulletin in read(text, title="2022年10月法定传染病疫情").bulletins] == [
        "hand-foot-mouth"
    ]


SINCE = {
    "next to a number": ("示例市今年迄今有7名登革热死亡案例。", ["示例市 cumulative deaths 7"]),
    "after a number": (
        "登革热疫情：昨日新增3例登革热病例，而入夏以来，示例市共发现30例登革热病例。",
        ["示例市 new cases 3", "示例市 cumulative cases 30"],
    ),
    "in the sentence before": (
        "11月9日以来，示例市累计报告本土确诊病例30例。本土无症状感染者9例，其中东湖区8例。",
        [
            "示例市 cumulative confirmed local 30",
            "示例市 cumulative asymptomatic local 9",
            "东湖区 cumulative asymptomatic local 8",
        ],
    ),
}


@pytest.mark.parametrize("case", SINCE)
def test_what_is_counted_since_a_day_is_a_sum(rows, case):
    text, expected = SINCE[case]
    assert rows(text) == expected


def periods(figures):
    return {
        (one.area, one.basis, one.value): (bulletin.period_start[:10], bulletin.period_end[:10])
        for bulletin in figures.bulletins
        for one in bulletin.observations
    }


def test_a_sum_after_what_was_new_in_a_week_is_from_before(read):
    assert periods(read("登革热疫情：11月14日至20日，全市新增30例，累计300例。")) == {
        ("示例市", "new", 30): ("2022-11-14", "2022-11-21"),
        ("示例市", "cumulative", 300): ("", "2022-11-21"),
    }


def test_a_sum_of_days_that_is_said_to_be_one_begins_with_them(read):
    assert periods(read("登革热疫情：11月14日至20日，全市累计报告30例。")) == {
        ("示例市", "cumulative", 30): ("2022-11-14", "2022-11-21")
    }


def test_the_period_of_a_sum_is_of_the_sum_alone(read):
    text = "登革热疫情：11月1日至8日，全市报告病例300例，今年累计1200例。东湖区新增100例。"
    assert periods(read(text)) == {
        ("示例市", "new", 300): ("2022-11-01", "2022-11-09"),
        ("示例市", "cumulative", 1200): ("2022-01-01", "2022-11-09"),
        ("东湖区", "new", 100): ("2022-11-01", "2022-11-09"),
    }


def test_deaths_are_of_the_month_before_them_in_their_clause(read):
    found = read("今年以来，示例市1至2月登革热发病30例。其中，1月份发病20例，死亡1例；2月份发病10例，死亡2例。")
    periods = {(b.period_start[:10], o.measure, o.value) for b in found.bulletins for o in b.observations}
    assert {("2022-01-01", "deaths", 1), ("2022-02-01", "deaths", 2)} <= periods


def test_those_in_hospital_now_are_of_the_origin_of_the_sum_before_them(rows):
    text = "截至11月28日24时，累计报告境外输入确诊病例47例，现有在院治疗9例，死亡2例，治愈出院36例。"
    assert rows(text)[1:] == [
        "示例市 current in_hospital imported 9",
        "示例市 cumulative deaths imported 2",
        "示例市 cumulative recovered imported 36",
    ]


def test_those_who_live_are_more_than_a_year_reported(findings):
    text = "1-10月，全市累计报告艾滋病病毒感染者和病人102例。截至10月31日，现存活感染者和病人{}例。"
    assert findings(text.format(1204)) == []
    assert findings(text.replace("1-10月，", "截至10月31日，").format(1204))[0].startswith("sum_mismatch")


def test_who_recovered_may_be_any_who_were_infected(findings):
    text = "截至11月28日24时，累计报告{}，其中确诊病例20例、无症状感染者10例，治愈出院25例。"
    assert not [one for one in findings(text.format("阳性感染者30例")) if one.startswith("sum_mismatch")]
    assert [one for one in findings(text.format("阳性感染者24例")) if one.startswith("sum_mismatch")]
