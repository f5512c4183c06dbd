"""Numbers of another time than the one that is reported."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("phrase", ["前一日新增8例", "上月报告登革热8例", "去年同期8例"])
def test_numbers_of_an_earlier_time_are_passed_over(rows, findings, passed, phrase):
    text = f"全市报告登革热病例5例。{phrase}。"
    assert rows(f"2022年10月，{text}") == ["示例市 new cases 5"]
    assert (findings(text), passed(text)) == ([], ["other_time: 8例"])


def test_none_then_is_no_zero(rows, findings):
    text = "全市报告登革热病例5例。去年同期无死亡病例。"
    assert rows(f"2022年10月，{text}") == ["示例市 new cases 5"]
    assert findings(text) == []


def test_it_goes_on_to_the_end_of_its_sentence(rows):
    assert rows("10月，全市报告登革热病例5例。上月8例，死亡1例。死亡2例。") == [
        "示例市 new cases 5",
        "示例市 new deaths 2",
    ]


@pytest.mark.parametrize("behind", ["（前一日新增8例），死亡2例", "，上月8例；死亡2例", "，上月8例，10月死亡2例"])
def test_numbers_after_it_are_of_the_reported_time(rows, behind):
    assert rows(f"10月，全市报告登革热病例5例{behind}。") == ["示例市 new cases 5", "示例市 new deaths 2"]


@pytest.mark.parametrize(
    "compared",
    ["与去年同期相比", "比去年同期下降20%", "较上月减少3例", "比上月减少3例", "与上月持平", "较去年同期（8例）下降"],
)
def test_a_comparison_says_nothing_of_what_follows(rows, compared):
    assert rows(f"10月，全市报告登革热病例5例，{compared}，死亡2例。") == ["示例市 new cases 5", "示例市 new deaths 2"]


@pytest.mark.parametrize("mark", ["；", "。"])
def test_the_time_of_a_part_ends_with_its_item(read, mark):
    text = f"2022年1—10月，全市报告手足口病740例，其中10月新增36例{mark}水痘71例，其中10月9例{mark}风疹5例。"
    rows = [(b.disease, b.period_start[5:7], o.value) for b in read(text).bulletins for o in b.observations]
    assert sorted(rows) == [
        ("hand-foot-mouth", "01", 740),
        ("hand-foot-mouth", "10", 36),
        ("rubella", "01", 5),
        ("varicella", "01", 71),
        ("varicella", "10", 9),
    ]


def test_hours_of_a_part_date_no_sum_after_it(read):
    found = read("11月28日0时至24时，新增确诊病例5例，其中12时至24时2例；无症状感染者8例。").bulletins
    assert {(o.value, b.period_start[11:13]) for b in found for o in b.observations} == {
        (5, "00"),
        (2, "12"),
        (8, "00"),
    }


def test_another_day_alone_has_the_origin_of_the_first(read):
    found = read("11月28日新增本土确诊病例44例，11月27日14例，11月26日33例。").bulletins
    assert [(b.period_start[8:10], o.origin, o.value) for b in found for o in b.observations] == [
        ("28", "local", 44),
        ("27", "local", 14),
        ("26", "local", 33),
    ]


def test_an_earlier_day_of_a_case_that_is_added_dates_no_sum(read):
    found = read("11月28日新增确诊病例16例；另新增11月26日确诊病例1例。累计80例。").bulletins
    assert {(o.value, b.period_end[8:10]) for b in found for o in b.observations} >= {(16, "29"), (80, "29")}


@pytest.mark.parametrize("ship", ["“蓝海6号”轮", "蓝海6号货轮", "蓝海6号楼"])
def test_the_number_of_a_ship_or_a_house_is_no_day(read, ship):
    found = read(f"11月28日，{ship}9名船员确诊；全市新增本土确诊病例2例。").bulletins
    assert [(o.value, b.period_start[8:10]) for b in found for o in b.observations] == [(2, "28")]


def test_the_day_of_a_bulletin_of_hours_ends_with_them(read):
    text = "11月30日6时至18时，新增确诊病例3例。今日治愈出院6人。截至目前，累计报告确诊病例136例，死亡2例。"
    found = read(text).bulletins
    assert {(o.value, b.period_end[8:16]) for b in found for o in b.observations} == {
        (value, "30T18:00") for value in (3, 6, 136, 2)
    }


@pytest.mark.parametrize("gloss", ["系去年疫情延续", "为2021年疫情的延续", "延续去年底疫情"])
def test_when_an_outbreak_began_dates_no_list_after_it(read, gloss):
    text = f"今年截至11月27日全市共计54例本土登革热确诊病例，{gloss}，分别为东湖区35例、南桥区19例。"
    found = read(text).bulletins
    assert [(b.period_start[:10], o.value) for b in found for o in b.observations] == [
        ("2022-01-01", value) for value in (54, 35, 19)
    ]


def dated(figures):
    return [
        (b.period_start[:10], b.period_end[:10], o.basis, o.measure, o.value)
        for b in figures.bulletins
        for o in b.observations
    ]


def test_the_day_of_a_peak_dates_no_number_after_it(read):
    text = "衛生局表示，11月28日成人急診流感就診12人，較最高時（11月16日）的70人有下降。目前仍有9例流感病例住院。"
    assert dated(read(text)) == [("", "2022-11-29", "current", "in_hospital", 9)]


def test_within_so_many_days_is_no_day_of_the_month(read):
    text = "手足口病疫情：11月20日至24日，5日內中心已錄得16宗爆發個案，涉及40人。"
    days = ("2022-11-20", "2022-11-25", "new")
    assert dated(read(text)) == [(*days, "clusters", 16), (*days, "cluster_cases", 40)]


def test_a_day_before_a_place_that_begins_like_within_is_a_day(read):
    text = "28日内江市新增确诊病例3例。"
    assert dated(read(text, publisher="内江市卫生健康委员会", area="511000")) == [
        ("2022-11-28", "2022-11-29", "new", "confirmed", 3)
    ]


def test_what_an_outbreak_caused_is_since_its_month_and_not_of_it(read):
    text = "示例市今年5月爆发登革热疫情，造成98人死亡，确诊病例2100例。"
    since = ("2022-05-01", "2022-11-30", "cumulative")
    assert dated(read(text)) == [(*since, "deaths", 98), (*since, "confirmed", 2100)]


def test_months_of_a_sum_of_years_are_of_no_year(rows, findings):
    text = "登革热疫情：2016年至今累计31例确诊个案，一月最多共7例、二月2例、三至四月分别为3例及6例。"
    assert rows(text) == ["示例市 cumulative confirmed 31"]
    assert findings(text, day="") == ["unread: 7例", "unread: 2例、三至四月分别为3例及6例"]


def test_months_of_a_sum_of_one_year_are_of_it(rows):
    text = "登革热疫情：今年以来累计报告31例，9月7例、10月2例。"
    assert rows(text)[1:] == ["示例市 new cases 7", "示例市 new cases 2"]


def test_since_when_nobody_fell_ill_begins_no_sum(read):
    text = "截至11月29日24时，累计确诊45例。自11月9日起，示例市已连续20天无新增确诊病例，累计治愈43例。"
    found = read(text).bulletins
    assert [(b.period_start, o.value) for b in found for o in b.observations] == [("", 45), ("", 43)]


@pytest.mark.parametrize(
    ("days", "end"),
    [("1日0时至31日24时", "2022-11-01"), ("1-31日", "2022-11-01"), ("1日-15日", "2022-10-16")],
)
def test_the_days_in_brackets_after_a_month_are_its_own(read, days, end):
    (bulletin,) = read(f"今年10月（{days}）示例市报告水痘病例9例。").bulletins
    assert (bulletin.period_start[:10], bulletin.period_end[:10]) == ("2022-10-01", end)


def test_the_hours_of_a_month_in_brackets_apply_to_the_sentences_after_it(read):
    (bulletin,) = read("市卫健委网站发布了今年10月（1日0时至31日24时）疫情。全市共报告水痘病例9例，死亡2人。").bulletins
    assert (bulletin.period_start[:10], bulletin.period_end[:10]) == ("2022-10-01", "2022-11-01")


@pytest.mark.parametrize(
    ("reports", "day"),
    [
        ("国家卫健委今（29）日早上通报", ""),
        ("国家卫健委29日通报", ""),
        ("国家卫健委今（29）日早上通报，昨日", "2022-11-28"),
        ("国家卫健委29日通报，11月28日", "2022-11-28"),
        ("国家卫健委29日傍晚召开会议。11月28日", "2022-11-28"),
    ],
)
def test_the_day_on_which_the_nation_reports_is_not_that_of_its_numbers(read, reports, day):
    (bulletin,) = read(f"{reports}，全国新增确诊病例9例。", area="", publisher="示例日报").bulletins
    assert bulletin.period_start[:10] == day


@pytest.mark.parametrize(
    ("office", "day"), [("示例市疾控中心", "2022-11-29"), ("市指挥部办公室", "2022-11-29"), ("示例市卫生健康局", "")]
)
def test_the_morning_on_which_a_commission_reports_is_not_that_of_its_numbers(read, office, day):
    (bulletin,) = read(f"{office}29日上午通报，新增确诊病例3例。").bulletins
    assert bulletin.period_start[:10] == day


def test_the_day_on_which_taiwan_reports_is_that_of_its_numbers(read):
    text = "疾管署今（29）日上午公布，新增9例登革熱確診病例。"
    (bulletin,) = read(text, area="", publisher="衛生福利部疾病管制署").bulletins
    assert bulletin.period_start[:10] == "2022-11-29"


def test_a_moment_in_a_bracket_is_of_the_numbers_in_it_alone(read):
    found = read("11月18日，新增确诊病例3例（截至11月20日8时累计30例），治愈出院2例。").bulletins
    ends = {(o.value, o.basis, b.period_end[5:13]) for b in found for o in b.observations}
    assert ends == {(3, "new", "11-19T00"), (30, "cumulative", "11-20T08"), (2, "new", "11-19T00")}


@pytest.mark.parametrize("change", ["降至", "下降到", "，上升至", "增加到"])
@pytest.mark.parametrize("lead", ["由", "从"])
def test_numbers_of_two_years_have_each_its_own(read, lead, change):
    found = read(f"全市登革热报告病例数{lead}2020年的120例{change}2021年的95例。").bulletins
    assert [(b.period_start[:10], b.period_end[:10], o.value) for b in found for o in b.observations] == [
        ("2020-01-01", "2021-01-01", 120),
        ("2021-01-01", "2022-01-01", 95),
    ]


def test_new_cases_in_the_paragraph_after_sums_since_long_ago_are_of_the_bulletins_day(read):
    text = (
        "2022年11月29日0时至24时，全市新增确诊病例3例。\n"
        "2020年1月22日至2022年11月29日24时，全市累计确诊病例300例。累计追踪到密切接触者500人。\n新增无症状感染者5例。"
    )
    found = {one.value: each.period_start[:10] for each in read(text).bulletins for one in each.observations}
    assert found == {3: "2022-11-29", 300: "2020-01-22", 500: "2020-01-22", 5: "2022-11-29"}


def test_an_older_year_after_a_comparison_is_no_number_of_what_was_counted_last(read):
    text = "今年累计登革热30例、其中死亡3例，低于2019年的61例与2015年的54例。"
    assert {one.value for bulletin in read(text).bulletins for one in bulletin.observations} == {30, 3}


def test_a_disease_after_the_number_of_last_year_is_of_this_one(rows):
    text = "2022年10月，全市报告猩红热32例，百日咳41例，去年同期为12例，麻疹4例，风疹0例。"
    assert [row.split()[-1] for row in rows(text)] == ["32", "41", "4", "0"]
    listed = "2022年10月，全市报告猩红热32例，去年同期猩红热12例，麻疹4例。"
    assert rows(listed) == ["示例市 new cases 32"]


@pytest.mark.parametrize("rise", ["由9月的30例升至50例", "从9月的70例，骤降至50例", "由9月份的30例升至10月的50例"])
def test_what_rose_from_another_month_is_of_this_one(read, rise):
    (bulletin,) = read(f"2022年10月，全市报告手足口病{rise}。").bulletins
    assert [(one.basis, one.value) for one in bulletin.observations] == [("new", 50)]
    assert bulletin.period_start[:10] == "2022-10-01"


def test_what_rose_from_another_month_is_of_no_day(rows, findings):
    text = "11月29日，新增登革热30例，流感由10月的17例增至41例。"
    assert rows(text) == ["示例市 new cases 30"]
    assert findings(text) == ["unread: 流感由10月的17例增至41例"]


def test_the_day_before_that_is_compared_with_is_the_day_of_no_number(read):
    found = read("11月29日，新增感染者62人，比前日多9人；治愈34人，比前日少3人。").bulletins
    assert {one.period_start[:10] for one in found} == {"2022-11-29"}
    assert [one.value for bulletin in found for one in bulletin.observations] == [62, 34]


@pytest.mark.parametrize("month", ["10月", "11月"])
def test_another_disease_of_last_month_is_no_comparison_and_its_month_is_not_known(rows, findings, month):
    text = f"2022年{month}，全市报告流感30例；上月报告水痘8例。"
    assert rows(text) == ["示例市 new cases 30"]
    assert findings(text) == ["unread: 上月报告水痘8例"]


def test_a_disease_that_was_counted_is_compared_with_last_month(rows, findings):
    text = "2022年11月，全市报告流感30例，水痘3例；上月报告水痘8例。"
    assert rows(text) == ["示例市 new cases 30", "示例市 new cases 3"]
    assert findings(text) == []


@pytest.mark.parametrize(
    "phrase", ["流感病例突破900例", "，流感病例突破900例", "流感病例数逾900例", "流感病例超过900例"]
)
def test_a_bound_of_last_week_is_a_number_and_no_comparison(rows, phrase):
    assert rows(f"上周{phrase}，死亡3例。") == ["示例市 new cases over 900", "示例市 new deaths 3"]
