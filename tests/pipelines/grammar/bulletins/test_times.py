"""Periods of numbers in news and weekly reports, as they are printed; published on 30 November 2022."""

from __future__ import annotations

import pytest


@pytest.fixture
def times(read):
    """Start, end and number of each observation; days are printed without their hour if that is midnight."""

    def described(text: str, **circumstances: str) -> list[str]:
        found = read(text, **circumstances)
        return [
            f"{short(bulletin.period_start)} {short(bulletin.period_end)} {one.value}"
            for bulletin in found.bulletins
            for one in bulletin.observations
        ]

    return described


def short(moment: str) -> str:
    return moment.removesuffix("+08:00").removesuffix("T00:00") or "·"


@pytest.mark.parametrize(
    ("printed", "period"),
    [
        ("十月四日至九日", "2022-10-04 2022-10-10"),
        ("十月四日－九日", "2022-10-04 2022-10-10"),
        ("十月三十日至十一月三日", "2022-10-30 2022-11-04"),
        ("一至二月", "2022-01-01 2022-03-01"),
        ("一月至三月", "2022-01-01 2022-04-01"),
        ("十月份", "2022-10-01 2022-11-01"),
    ],
)
def test_days_and_months_in_words(times, printed, period):
    assert times(f"{printed}，全市报告登革热病例3例。") == [f"{period} 3"]


@pytest.mark.parametrize("span", ["近5日", "过去5天", "最近五天"])
def test_span_of_as_many_days_as_were_said(times, span):
    text = f"11月16-20日，全市新发登革热病例31例。{span}新发病例中，东湖区28例。南桥区、北港区无新发病例。"
    assert {line.rsplit(" ", 1)[0] for line in times(text)} == {"2022-11-16 2022-11-21"}


def test_span_of_another_length_is_no_period(times):
    assert times("11月16-20日，全市新发登革热病例31例。近7日，全市新发霍乱病例28例。")[1] == "· · 28"


@pytest.mark.parametrize("today", ["今天（29日）", "今（29）日", "今日（29日）"])
def test_yesterday_of_a_paper_that_is_published_a_day_later(times, today):
    text = f"市卫生局{today}发布，昨天发现1例霍乱确诊病例。截至昨天晚上8点，全市累计报告霍乱病例3例。"
    assert times(text) == ["2022-11-28 2022-11-29 1", "· 2022-11-28T20:00 3"]


def test_a_page_of_several_notes_has_a_day_of_each(times):
    text = "卫生局今（28）日公布新增1例霍乱确诊病例。\n市疾控中心今（9）日公布，昨天发现3例霍乱确诊病例。"
    assert times(text) == ["2022-11-28 2022-11-29 1", "2022-11-08 2022-11-09 3"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("11月7日至9日分别新增霍乱确诊病例6例、9例、7例。", ["11-07 6", "11-08 9", "11-09 7"]),
        ("自7日至9日，新增霍乱确诊病例数为6例、9例、7例。", ["11-07 6", "11-08 9", "11-09 7"]),
        ("10月7日、8日新增霍乱确诊病例分别为6例和9例。", ["10-07 6", "10-08 9"]),
        ("今年5至7月的霍乱病例，分别为6例、9例及7例。", ["05-01 6", "06-01 9", "07-01 7"]),
        ("11月7日至9日，全市新增霍乱确诊病例6例、9例。", ["11-07 6"]),
    ],
)
def test_numbers_of_each_day_of_a_span(read, text, days):
    rows = [(one.period_start, row.value) for one in read(text).bulletins for row in one.observations]
    assert [f"{start[5:10]} {value}" for start, value in rows] == days


@pytest.mark.parametrize("month", ["一月份", "1月份"])
def test_months_of_a_sum_each_have_their_own_numbers(times, month):
    text = f"一至二月全市麻疹发病111例，死亡3人。其中，{month}发病44例，死亡1例；二月份发病67例，死亡2例。"
    assert times(text) == [
        "2022-01-01 2022-03-01 111", "2022-01-01 2022-03-01 3", "2022-01-01 2022-02-01 44",
        "2022-01-01 2022-02-01 1", "2022-02-01 2022-03-01 67", "2022-02-01 2022-03-01 2",
    ]  # fmt: skip


def test_the_24_hours_up_to_a_moment(times):
    text = "发言人今日（十一月三十日）表示，截至下午二时三十分的过去二十四小时新增确诊个案246宗。"
    assert times(text) == ["2022-11-29T14:30 2022-11-30T14:30 246"]
    assert times("截至11月30日下午2时30分的过去24小时新增确诊个案246宗。") == ["2022-11-29T14:30 2022-11-30T14:30 246"]


@pytest.mark.parametrize("printed", ["今（2022）年截至目前", "今年至今"])
def test_this_year_up_to_now_is_a_sum(rows, printed):
    assert rows(f"{printed}全市共4例登革热病例。") == ["示例市 cumulative cases 4"]


def test_years_with_their_numbers(times):
    text = "据了解，2020年新发登革热病例852例，2021年为1110例。"
    assert times(text) == ["2020-01-01 2021-01-01 852", "2021-01-01 2022-01-01 1110"]


def test_hours_with_点_are_those_of_the_day_named_before(read):
    text = "截至今天中午12点，全市累计报告确诊病例35例，0到12点新增确诊病例4例。"
    periods = {(one.period_start[5:16], one.period_end[5:16]) for one in read(text).bulletins}
    assert periods == {("", "11-30T12:00"), ("11-30T00:00", "11-30T12:00")}


@pytest.mark.parametrize("word", ["发病日在", "发病日期为", "采样时间介于"])
def test_days_on_which_people_fell_ill_are_no_period_of_what_follows(read, word):
    text = f"11月29日0—24时，全市新增确诊病例7例，{word}11月20日至11月27日，其中无症状感染者2例。"
    assert {one.period_start[:10] for one in read(text).bulletins} == {"2022-11-29"}


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("示例市卫生局11/23公布，新增霍乱病例3例。", ("2022-11-23T00:00+08:00", "2022-11-24T00:00+08:00")),
        ("示例市今年至11/23累计霍乱病例3例。", ("2022-01-01T00:00+08:00", "2022-11-24T00:00+08:00")),
        ("2021年全市累计水痘病例3例。", ("2021-01-01T00:00+08:00", "2022-01-01T00:00+08:00")),
        ("截至今年11月23日累计霍乱病例9例，其中今年计确诊3例。", ("2022-01-01T00:00+08:00", "2022-11-24T00:00+08:00")),
        ("2022年10月，水痘病例（1例）与去年同月（1例）相若。霍乱病例（3例）较去年同月（7例）及上月（12例）分别减少。",
         ("2022-10-01T00:00+08:00", "2022-11-01T00:00+08:00")),
    ],
)  # fmt: skip
def test_days_with_a_slash_and_months_compared_with(read, text, period):
    *_, last = read(text).bulletins
    assert (last.period_start, last.period_end, last.observations[-1].value) == (*period, 3)


@pytest.mark.parametrize(
    "printed",
    [
        "昨日（九日）",
        "昨（九）日",
        "昨日（十一月九日）",
        "昨日（11月9日）",
        "昨天（11/9）",
        "昨（11/9）日",
        "昨（9日）",
    ],
)
def test_the_day_printed_next_to_yesterday_counts(times, printed):
    assert times(f"{printed}新增确诊病例3例。") == ["2022-11-09 2022-11-10 3"]


def test_a_weekday_next_to_yesterday_is_no_day_of_the_month(times):
    assert times("昨天（三）新增确诊病例3例。") == ["2022-11-29 2022-11-30 3"]


def test_days_before_an_onset_are_no_day_of_the_month(times):
    assert times("患者在发病前4日接种疫苗。至今，累计报告霍乱病例3例。") == ["· · 3"]


@pytest.mark.parametrize("mark", ["，", "。"])
def test_now_after_a_sum_up_to_a_day_long_before_is_up_to_that_day(times, mark):
    text = f"截至11月20日18时，全市累计报告霍乱病例30例{mark}目前已治愈12例。"
    assert times(text) == ["· 2022-11-20T18:00 30", "· 2022-11-20T18:00 12"]


def test_now_after_a_case_of_a_day_long_before_is_not_of_that_day(times):
    assert times("11月2日确诊霍乱病例3例。截至目前，全市累计报告霍乱病例15例。")[-1:] == ["· · 15"]


def test_so_far_is_no_number_of_a_day_long_before(times):
    story = "11月20日，医院收治1例发热患者。11月27日，患者被确诊为霍乱病例。"
    assert times(f"{story}截至目前，全市累计报告霍乱病例3例。")[-1:] == ["· 2022-11-28 3"]
    assert times("11月27日新增霍乱病例1例。患者于11月20日发病。截至目前，累计报告霍乱病例3例。")[-1:] == [
        "· 2022-11-28 3"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021年及2020年分别录得霍乱135例及121例。", ["2021-01-01 2022-01-01 135", "2020-01-01 2021-01-01 121"]),
        ("二○二一年及二○二○年则分别有霍乱69及104例。", ["2021-01-01 2022-01-01 69", "2020-01-01 2021-01-01 104"]),
        ("过去三年（2019年至2021年）分别报告霍乱80、121和1,035例。",
         ["2019-01-01 2020-01-01 80", "2020-01-01 2021-01-01 121", "2021-01-01 2022-01-01 1035"]),
        ("二○二一年四月录得霍乱5例。", ["2021-04-01 2021-05-01 5"]),
        ("2021年及2020年同期分别录得霍乱45例及40例。", []),
        ("过去三年（2019年至2021年）分别报告霍乱80和121例。", []),
    ],
)  # fmt: skip
def test_numbers_of_several_years(times, text, expected):
    assert times(text) == expected


def test_years_between_those_that_are_printed_are_no_doubt(read):
    figures = read("2017年至2020年霍乱病例数分别为5、7、9和12例。")
    assert [(one.period_start[:4], one.observations[0].value) for one in figures.bulletins] == [
        ("2017", 5), ("2018", 7), ("2019", 9), ("2020", 12),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("截至上周六（26日）的一周，录得霍乱3例。", ["2022-11-20 2022-11-27 3"]),
        ("截至11月24日录得霍乱2例。自上周五（25日）起，录得霍乱3例。", ["· 2022-11-25 2", "2022-11-25 2022-11-30 3"]),
        ("上星期六（26日）新增霍乱3例。", ["2022-11-26 2022-11-27 3"]),
    ],
)
def test_weekday_next_to_its_day(times, printed, expected):
    assert times(printed) == expected


def test_a_period_that_began_on_the_day_of_issue_lasts_to_its_end(times):
    assert times("自11月30日起，新增霍乱3例。") == ["2022-11-30 2022-12-01 3"]
    assert times("自11月28日起，累计报告霍乱3例。") == ["2022-11-28 2022-11-30 3"]


def test_number_of_the_week_before(rows):
    assert rows("上周示例市水痘病例报告522例，达到了今年的最高峰。") == ["示例市 new cases 522"]
    assert rows("11月29日，新增确诊病例3例，比上周水痘病例报告数少。") == ["示例市 new confirmed 3"]


def test_numbers_of_years_in_chinese_numerals(read):
    found = read("全市乙脑病例：2001年1例，2002年两例，2003年三例。", published="2004-11-18")
    assert [(b.period_start[:4], one.value) for b in found.bulletins for one in b.observations] == [
        ("2001", 1), ("2002", 2), ("2003", 3),
    ]  # fmt: skip


@pytest.mark.parametrize("year", ["去年3999例的纪录", "2021年3999例的记录"])
def test_a_year_that_is_long_over_holds_for_its_paragraph(read, year):
    text = f"11月29日，全市新增登革热病例5例，即将打破{year}。\n疾控中心表示，新增9例，分别为东湖区5例、南桥区4例。"
    found = {one.value: b.period_start[:10] for b in read(text).bulletins for one in b.observations}
    assert found == {5: "2022-11-29", 9: "2022-11-29", 4: "2022-11-29"}


def test_what_follows_in_the_paragraph_of_a_year(read, findings):
    text = "11月29日，新增登革热病例5例。去年全市报告登革热病例399例。死亡2例。"
    found = {one.value: b.period_start[:4] for b in read(text).bulletins for one in b.observations}
    assert found == {5: "2022", 399: "2021", 2: ""}
    assert findings(text) == ["ambiguous_period: 死亡2例"]


@pytest.mark.parametrize(
    "text", ["2021至2022年流感季累计380例重症病例及68例死亡。", "2021至2022年报告流感380例重症病例及68例死亡。"]
)
def test_two_numbers_after_two_years(rows, text):
    assert [row.split()[-2:] for row in rows(text)] == [["severe", "380"], ["deaths", "68"]]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("今年1月至11月27日止，全市登革热病例30例。", ("2022-01-01", "2022-11-28")),
        ("自11月20日至28日（前日），全市报告登革热病例30例。", ("2022-11-20", "2022-11-29")),
        ("2022年前9月，全市报告登革热病例30例。", ("2022-01-01", "2022-10-01")),
        ("2022年10月，全市报告霍乱3例。\n上个月，全市报告登革热病例30例。", ("2022-10-01", "2022-11-01")),
    ],
)
def test_months_and_days_of_a_sum(read, text, period):
    bulletin = read(text).bulletins[-1]
    assert (bulletin.period_start[:10], bulletin.period_end[:10]) == period


def test_the_moment_of_a_sum_outlasts_the_day_of_what_is_new(read):
    text = "截至11月29日，昨日新增确诊病例3例，累计确诊病例30例。累计治愈20例。"
    found = {(o.basis, o.value, b.period_end[:10]) for b in read(text).bulletins for o in b.observations}
    assert found == {("new", 3, "2022-11-30"), ("cumulative", 30, "2022-11-30"), ("cumulative", 20, "2022-11-30")}


@pytest.mark.parametrize("year", ["全年", "今年"])
def test_a_sum_of_the_year_that_is_over(read, year):
    text = f"截至12月31日24时，{year}累计报告登革热病例30例。"
    (bulletin,) = read(text, published="2023-01-01").bulletins
    assert (bulletin.period_start[:10], bulletin.period_end[:10]) == ("2022-01-01", "2023-01-01")


@pytest.mark.makes("ambiguous_period")
def test_an_impossible_day_next_to_today_is_no_day(read):
    figures = read("今天（29日），新增登革热病例3例。", published="2022-11-27")
    assert [b.period_end for b in figures.bulletins] == [""]
    assert [one.kind for one in figures.findings] == ["ambiguous_period"]


@pytest.mark.spares("ambiguous_period")
def test_a_day_next_to_today_that_is_the_day_of_publication(read):
    figures = read("今天（27日），新增登革热病例3例。", published="2022-11-27")
    assert [b.period_end[:10] for b in figures.bulletins] == ["2022-11-28"]
    assert not figures.findings


def test_a_sum_since_the_first_case_of_a_wave_begins_with_its_day(read):
    found = read("自11月26日发现1例确诊病例以来，全市累计报告确诊病例20例。").bulletins
    assert [(one.period_start[:10], one.period_end[:10]) for one in found] == [("2022-11-26", "2022-11-30")]


@pytest.mark.parametrize("now", ["目前无新增病例", "到目前为止未发现新增病例"])
def test_an_hour_of_a_story_ends_no_later_number(times, now):
    text = f"霍乱疫情：11月14日3时，患者出现腹泻，18日2时，经检测复核，2例确诊。{now}。"
    assert times(text)[-1] == "· · 0"


def test_an_hour_on_the_day_of_issue_applies_to_what_follows(times):
    assert times("11月29日18时，全市累计报告霍乱3例。死亡1例。") == ["· 2022-11-29T18:00 3", "· 2022-11-29T18:00 1"]


def test_the_week_before_is_no_comparison_where_something_is_counted(rows):
    assert rows("本市上周手足口病报告病例941例，比前一周上升37.37%。") == ["示例市 new cases 941"]


def test_none_after_a_day_is_of_the_time_since(times):
    assert times("截至11月20日，累计报告霍乱9例。11月4日以后，没有新发病例。")[-1] == "2022-11-04 2022-11-21 0"


@pytest.mark.parametrize("whole", ["全盟", "全州"])
def test_year_before_the_whole_of_a_league_or_prefecture(read, whole):
    found = read(f"2021年{whole}新发布病患者30例。", published="2022-05-10", area="152500")
    assert [one.period_start[:10] for one in found.bulletins] == ["2021-01-01"]


@pytest.mark.parametrize("ends", ["今年至11月26日，", "本年至11月26日止，"])
def test_this_year_up_to_a_day(times, ends):
    assert times(f"{ends}全市共报告霍乱9例。") == ["2022-01-01 2022-11-27 9"]


@pytest.mark.parametrize(
    ("moment", "start"), [("11月28日24时", "2022-11-28"), ("11月28日", "2022-11-28"), ("11月28日12时", "")]
)
def test_what_is_new_of_the_day_that_a_moment_ends_has_that_day(read, moment, start):
    found = read(f"截至{moment}，示例市累计报告确诊病例30例，当日新增3例，新增出院2例。").bulletins
    assert {(o.measure, b.period_start[:10]) for b in found for o in b.observations if o.basis == "new"} == {
        ("confirmed", start), ("recovered", start),
    }  # fmt: skip
