"""Numbers with a period of their own inside a sum, after a stock, or in a correction; published on 30 November 2022."""

from __future__ import annotations

import pytest

DENGUE = "登革热疫情：截至11月28日，"
SUM = "示例市 cumulative cases 230"
NEW = "2022-11-29 2022-11-30 示例市 new confirmed 9"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "今年以来累计报告病例230例，其中10月30例。", [SUM, "示例市 new cases 30"], id="a month of the year"
        ),
        pytest.param("累计报告病例230例，其中今年30例。", [SUM, "示例市 cumulative cases 30"], id="the year so far"),
        pytest.param(
            "今年累计报告病例230例，其中东湖区30例，10月60例。",
            [SUM, "东湖区 cumulative cases 30", "示例市 new cases 60"],
            id="a month after a place",
        ),
        pytest.param(
            "累计报告病例230例，其中8月20例、9月30例。",
            [SUM, "示例市 new cases 20", "示例市 new cases 30"],
            id="months",
        ),
        pytest.param("累计报告病例230例，其中11月20日至27日30例。", [SUM, "示例市 new cases 30"], id="days of a month"),
        pytest.param(
            "今年共报告病例5例，去年报告23例。今年报告的5例病例中，东湖区4例。",
            ["示例市 cumulative cases 5", "示例市 new cases 23", "东湖区 cumulative cases 4"],
            id="this year is a sum, last year is over",
        ),
    ],
)
def test_parts_of_a_sum(rows, text, found):
    assert rows(DENGUE + text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("当日新增4例，出院6例。", ["new confirmed 4", "new recovered 6"]),
        ("当日新增4例，治愈出院6例，死亡1例。", ["new confirmed 4", "new recovered 6", "new deaths 1"]),
        (
            "当日新增4例，累计治愈300例，死亡2例。",
            ["new confirmed 4", "cumulative recovered 300", "cumulative deaths 2"],
        ),
    ],
)
def test_outcomes_of_the_day_after_a_stock(rows, text, found):
    read = rows(f"截至11月29日24时，全市现有确诊病例35例，{text}")
    assert sorted(read) == sorted(["示例市 current confirmed 35", *(f"示例市 {row}" for row in found)])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "前日公布的无症状感染者8例订正为7例。累计确诊病例300例。",
            [
                "2022-11-28 2022-11-29 示例市 new asymptomatic 7", NEW,
                " 2022-11-30 示例市 cumulative confirmed 300",
            ],
        ),
        (
            "前日公布的无症状感染者8例订正为7例，死亡病例2例更正为1例。",
            [
                "2022-11-28 2022-11-29 示例市 new asymptomatic 7", "2022-11-28 2022-11-29 示例市 new deaths 1", NEW,
            ],
        ),
        ("将28日公布的无症状感染者8例订正为7例。", ["2022-11-28 2022-11-29 示例市 new asymptomatic 7", NEW]),
    ],
)  # fmt: skip
def test_the_day_of_a_correction_is_of_it_alone(read, text, found):
    figures = read(f"11月29日0-24时，全市新增确诊病例9例。{text}")
    assert sorted(found) == sorted(
        f"{b.period_start[:10]} {b.period_end[:10]} {one.area} {one.basis} {one.measure} {one.value}"
        for b in figures.bulletins
        for one in b.observations
    )


def test_a_severity_of_people_who_are_not_counted(rows, findings):
    text = "11月29日0-24时，全市新增确诊病例9例。3名患者系同一家庭成员，1例为重型。"
    assert rows(text) == ["示例市 new confirmed 9"]
    assert findings(text) == ["unread: 1例为重型"]


def test_that_day_before_a_comma_says_what_is_new(rows):
    text = "截至11月28日，示例市累计报告确诊病例30例。当日，示例市有6例确诊患者、1例无症状感染者出院。"
    assert rows(text)[1:] == ["示例市 new recovered 6", "示例市 new released 1"]
    assert rows(text.replace("当日，", ""))[1:] == ["示例市 cumulative recovered 6", "示例市 cumulative released 1"]


def test_more_than_last_week_is_not_of_last_week(read):
    text = "本周首4天，即11月25至28日，已超过上周全周，流感样疾病共有17宗学校爆发个案。"
    (bulletin,) = read(text).bulletins
    assert (bulletin.period_start[:10], bulletin.period_end[:10]) == ("2022-11-25", "2022-11-29")


@pytest.mark.parametrize(
    ("peak", "starts"),
    [
        ("发病高峰出现在6月，当月报告淋病20例。", "2021-06-01"),
        ("3月至5月为发病高峰，报告淋病20例。", "2021-03-01"),
        ("7月报告淋病最多，报告淋病20例。", "2021-07-01"),
        ("病例集中在5月至7月，报告淋病20例。", "2021-05-01"),
        ("夏季（6—8月）为发病高峰，报告淋病20例。", "2021-06-01"),
    ],
)
@pytest.mark.parametrize("mark", ["", "\n"])
def test_the_months_of_a_peak_are_of_their_sentence(read, mark, peak, starts):
    found = read(f"2021年，全市报告梅毒90例。{mark}{peak}{mark}报告麻疹7例。").bulletins
    assert [(one.disease, one.period_start[:10]) for one in found] == [
        ("syphilis", "2021-01-01"),
        ("gonorrhea", starts),
        ("measles", "2021-01-01"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "当日治愈出院5例。",
        "当日新增治愈出院5例。",
        "同日，新增治愈出院5例。",
        "新增治愈出院病例中，东湖区5例。",
        "新增治愈出院病例：东湖区5例。",
        "从新增治愈出院病例的分布来看，东湖区5例。",
    ],
)
@pytest.mark.parametrize("since", ["11月9日以来，截至11月29日24时，", "11月9日至29日，"])
def test_after_the_sums_of_a_wave_what_is_new_is_of_the_day(read, since, text):
    found = read(f"11月29日0-24时，全市新增确诊病例9例。{since}全市累计报告确诊病例90例。{text}").bulletins
    new = [(b.period_start[:10], one.measure) for b in found for one in b.observations if one.basis == "new"]
    assert sorted(new) == [("2022-11-29", "confirmed"), ("2022-11-29", "recovered")]


HOURS = "11月28日9时至29日9时，全市新增确诊病例3例。\n"


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("3例在隔离期间发病。11月27日专家会诊，确诊2例。\n新增疑似病例4例。", "2022-11-28T09 2022-11-29T09"),
        ("11月27日，新增疑似病例4例。", "2022-11-27T00 2022-11-28T00"),
        ("11月29日，新增疑似病例4例。\n新增疑似病例4例。", "2022-11-29T00 2022-11-30T00"),
    ],
)
def test_a_day_before_the_bulletin_ends_with_its_paragraph(read, text, period):
    found = [
        f"{b.period_start[:13]} {b.period_end[:13]}"
        for b in read(HOURS + text).bulletins
        for one in b.observations
        if one.measure == "suspected"
    ]
    assert found == [period]


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("11月29日12-24时，新增确诊病例9例。当日治愈出院5例，死亡1例。", ["T12", "T00", "T00"]),
        ("11月29日15-24时，新增确诊病例9例；当天治愈出院5例。死亡1例。", ["T15", "T00", "T15"]),
        ("11月29日12-24时，当日新增确诊病例9例。治愈出院5例。", ["T12", "T12"]),
        ("11月28日18时至29日18时，新增确诊病例9例。当日治愈出院5例。", ["T18", "T18"]),
    ],
)
def test_that_day_is_all_of_it_after_a_number_of_some_hours(read, text, starts):
    found = [(one.evidence_start, b.period_start[10:13]) for b in read(text).bulletins for one in b.observations]
    assert [start for _, start in sorted(found)] == starts


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("某校12月1日起停课14天，至12月14日。全市累计确诊病例30例。", ["示例市 cumulative confirmed 30"]),
        ("某校11月21日起停课7天，至11月27日。全市累计确诊病例30例。", ["2022-11-28 示例市 cumulative confirmed 30"]),
    ],
)
def test_no_number_is_of_a_day_to_come(read, text, found):
    assert [
        f"{b.period_end[:10]} {one.area} {one.basis} {one.measure} {one.value}".strip()
        for b in read(text).bulletins
        for one in b.observations
    ] == found


@pytest.mark.parametrize(
    "text",
    ["11月27日经检测，这3人确诊为确诊病例。", "3例均为11月20日确诊病例的密切接触者。", "2例均系确诊病例密切接触者。"],
)
def test_who_was_counted_is_not_counted_again(rows, text):
    assert rows(HOURS + text) == ["示例市 new confirmed 3"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("截至9月30日，在管病例77例，7-9月新登记报告登革热19例，治愈13例，死亡0例。", ["recovered 13", "deaths 0"]),
        ("截至9月30日，累计报告登革热病例177例，9月报告19例，治愈13例。", ["cases 19", "recovered 13"]),
    ],
)
def test_an_outcome_behind_an_interval_is_of_it(read, text, found):
    rows = [(b.period_start[:10], b.period_end[:10], o) for b in read(text).bulletins for o in b.observations]
    start = "2022-07-01" if "7-9月" in text else "2022-09-01"
    of_interval = {f"{o.measure} {o.value}" for first, end, o in rows if (first, end) == (start, "2022-10-01")}
    assert {*found} <= of_interval
    assert {o.basis for first, _, o in rows if first == start} == {"new"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("11月28日通报的东湖区新增确诊病例9例，更正为南桥区新增确诊病例8例。", ["南桥区 new confirmed 8"]),
        ("11月28日通报的东湖区新增确诊病例9例更正为南桥区9例。", ["南桥区 new confirmed 9"]),
        ("11月28日新增确诊病例9例，更正为无症状感染者9例。", ["示例市 new asymptomatic 9"]),
        ("11月28日新增确诊病例9例，更正为8例确诊病例。", ["示例市 new confirmed 8"]),
    ],
)
def test_a_correction_replaces_what_was_wrong(rows, text, found):
    assert rows(text) == found


def test_after_增加至_last_week_has_a_number_of_its_own(read):
    text = "手足口病暴发疫情由截至11月12日的一周录得4宗、涉及15人，增加至上周的9宗、涉及31人。"
    ends = {
        (one.measure, one.value): bulletin.period_end[:10]
        for bulletin in read(text).bulletins
        for one in bulletin.observations
    }
    assert ends == {
        ("clusters", 4): "2022-11-13",
        ("cluster_cases", 15): "2022-11-13",
        ("clusters", 9): "",
        ("cluster_cases", 31): "",
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("今年我市已报告30例。", ["cumulative cases 30"]),
        ("今年登革热病例已有30例。", ["cumulative cases 30"]),
        ("今年累计达30例。", ["cumulative cases 30"]),
        ("今年死亡1例，治愈20例。", ["cumulative deaths 1", "cumulative recovered 20"]),
        ("今年重症2例、死亡1例。", ["cumulative severe 2", "cumulative deaths 1"]),
    ],
)
@pytest.mark.parametrize("mark", ["。", "，"])
def test_a_year_so_far_ends_with_the_day_before_it(read, mark, text, found):
    of_day, *of_year = read(f"11月28日，示例市新增登革热病例3例{mark}{text}").bulletins
    assert of_day.period_start[:10] == "2022-11-28"
    assert [(one.period_start[:10], one.period_end[:10]) for one in of_year] == [("2022-01-01", "2022-11-29")]
    assert [f"{one.basis} {one.measure} {one.value}" for bulletin in of_year for one in bulletin.observations] == found


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("今年示例市累计报告登革热病例30例。", "2022-01-01 2022-11-30"),
        ("今年以来，示例市报告登革热病例30例。", "2022-01-01 2022-11-30"),
        ("登革热疫情：截至目前，今年示例市已报告30例。", "2022-01-01 2022-11-30"),
        ("2019年示例市报告登革热病例9例。今年累计报告30例。", "2022-01-01 2022-11-30"),
        ("截至3月5日，示例市报告登革热病例9例。今年累计报告30例。", " "),
        ("今年入夏以来，示例市累计报告登革热病例30例。", " "),
    ],
)
def test_a_year_so_far_without_a_day_ends_with_the_issue(read, text, period):
    assert [
        f"{b.period_start[:10]} {b.period_end[:10]}"
        for b in read(text).bulletins
        for one in b.observations
        if one.value > 9
    ] == [period]


def test_those_in_hospital_of_a_year_so_far_are_of_its_end(read):
    starts = {
        o.measure: b.period_start[:10]
        for b in read("今年累计报告登革热病例30例，其中在院治疗3例。").bulletins
        for o in b.observations
    }
    assert starts == {"cases": "2022-01-01", "in_hospital": ""}


@pytest.mark.parametrize("since", ["2022年1月1日至11月27日，全市累计报告", "今年以来累计报告"])
def test_what_is_new_after_the_sums_of_a_year_is_of_the_week(read, since):
    figures = read(f"11月21日至27日，全市报告登革热病例30例。{since}登革热病例300例。新增聚集性疫情2起，病例9例。")
    assert [
        (b.period_start[:10], b.period_end[:10]) for b in figures.bulletins for o in b.observations if o.basis == "new"
    ] == [("2022-11-21", "2022-11-28")] * 3


def test_what_is_new_again_of_a_longer_interval_is_of_that(read):
    figures = read("11月21日至27日，新增登革热病例30例。11月1日至27日，新增登革热病例300例。新增重症病例9例。")
    assert [b.period_start[:10] for b in figures.bulletins for o in b.observations if o.value == 9] == ["2022-11-01"]


def test_the_day_goes_on_after_a_year(read):
    text = "11月28日，示例市新增登革热病例3例，今年死亡1例，当日出院2例。"
    assert {one.measure: b.period_start[:10] for b in read(text).bulletins for one in b.observations} == {
        "cases": "2022-11-28", "recovered": "2022-11-28", "deaths": "2022-01-01",
    }  # fmt: skip


@pytest.mark.parametrize("since", ["入夏以来", "自入夏以来", "今年入夏以来", "自今年入夏以来"])
def test_a_season_does_not_begin_with_its_year(read, since):
    (bulletin,) = read(f"截至11月28日，{since}示例市累计报告登革热病例30例。").bulletins
    assert (bulletin.period_start, bulletin.period_end[:10]) == ("", "2022-11-29")


def test_cases_of_the_same_kind_are_of_the_disease_before(read):
    found = read("11月29日，示例市报告一例麻疹病例。今年以来共报告三例同类病例。").bulletins
    assert [(b.disease, o.basis, o.value) for b in found for o in b.observations] == [
        ("measles", "new", 1), ("measles", "cumulative", 3),
    ]  # fmt: skip
