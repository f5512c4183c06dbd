"""Periods as printed, on the calendar."""

from __future__ import annotations

import pytest

DAY = ("2022-11-29T00:00+08:00", "2022-11-30T00:00+08:00")


@pytest.mark.parametrize(
    ("printed", "period"),
    [
        ("11月29日0-24时", DAY),
        ("11月29日0—24时", DAY),
        ("11月29日0－24时", DAY),
        ("１１月２９日０时至２４时", DAY),
        ("11月29日0时-24时", DAY),
        ("11月29日0:00-24:00", DAY),
        ("2022年11月29日0至24时", DAY),
        ("11月29日 0-24 时", DAY),
        ("29日0-24时", DAY),
        ("昨日0-24时", DAY),
        ("昨日", DAY),
        ("昨（29）日", DAY),
        ("昨日（29日）", DAY),
        ("11月29日", DAY),
        ("11月29日0时至11月29日24时", DAY),
        ("11月29日0-15时", ("2022-11-29T00:00+08:00", "2022-11-29T15:00+08:00")),
        ("11月29日12-24时", ("2022-11-29T12:00+08:00", "2022-11-30T00:00+08:00")),
        ("11月28日20时至次日20时", ("2022-11-28T20:00+08:00", "2022-11-29T20:00+08:00")),
        ("11月28日8时至29日8时", ("2022-11-28T08:00+08:00", "2022-11-29T08:00+08:00")),
        ("11月29日10时至17时30分", ("2022-11-29T10:00+08:00", "2022-11-29T17:30+08:00")),
        ("12月31日0-24时", ("2021-12-31T00:00+08:00", "2022-01-01T00:00+08:00")),
        ("2022 年 11 月 29 日 0 时至 24 时", DAY),
        ("11月28日零时至11月29日零时", ("2022-11-28T00:00+08:00", "2022-11-29T00:00+08:00")),
        ("11月21日-27日", ("2022-11-21T00:00+08:00", "2022-11-28T00:00+08:00")),
        ("11月21-27日", ("2022-11-21T00:00+08:00", "2022-11-28T00:00+08:00")),
        ("21至27日", ("2022-11-21T00:00+08:00", "2022-11-28T00:00+08:00")),
        ("11月21日_至27日", ("2022-11-21T00:00+08:00", "2022-11-28T00:00+08:00")),
        ("11月21日—至27日", ("2022-11-21T00:00+08:00", "2022-11-28T00:00+08:00")),
        ("11月21日至_27日", ("2022-11-21T00:00+08:00", "2022-11-28T00:00+08:00")),
        ("本月21至27日", ("2022-11-21T00:00+08:00", "2022-11-28T00:00+08:00")),
        ("截至本月29日", ("", "2022-11-30T00:00+08:00")),
        ("去年11月29日", ("2021-11-29T00:00+08:00", "2021-11-30T00:00+08:00")),
        ("截至11月29日24时", ("", "2022-11-30T00:00+08:00")),
        ("截止到11月29日15时", ("", "2022-11-29T15:00+08:00")),
        ("截至11月30日零时", ("", "2022-11-30T00:00+08:00")),
        ("截至11月29日", ("", "2022-11-30T00:00+08:00")),
        ("到11月29日为止", ("", "2022-11-30T00:00+08:00")),
        ("截至昨晚八时", ("", "2022-11-29T20:00+08:00")),
        ("昨日全天", DAY),
        ("11月21日（周一）至11月27日（周日）", ("2022-11-21T00:00+08:00", "2022-11-28T00:00+08:00")),
        ("11月21日（星期一）至27日（星期日）", ("2022-11-21T00:00+08:00", "2022-11-28T00:00+08:00")),
        ("至11月29日", ("", "2022-11-30T00:00+08:00")),
    ],
)
def test_a_period_is_a_half_open_interval(read, printed, period):
    (bulletin,) = read(f"{printed}，全市新增确诊病例3例。").bulletins
    assert (bulletin.period_start, bulletin.period_end) == period


@pytest.mark.parametrize(
    ("printed", "first", "behind"),
    [
        ("2022年10月份", "2022-10-01", "2022-11-01"),
        ("10月", "2022-10-01", "2022-11-01"),
        ("12月份", "2021-12-01", "2022-01-01"),  # the latest that began
        ("去年2月", "2021-02-01", "2021-03-01"),
        ("2022年1-10月", "2022-01-01", "2022-11-01"),
        ("今年1月至10月", "2022-01-01", "2022-11-01"),
        ("2021年11月至2022年2月", "2021-11-01", "2022-03-01"),
        ("去年10月到今年5月底", "2021-10-01", "2022-06-01"),
        ("今年1月至10月底", "2022-01-01", "2022-11-01"),
        ("今年1月1日到10月末", "2022-01-01", "2022-11-01"),
        ("七月至九月底", "2022-07-01", "2022-10-01"),
        ("今年1月开始至10月底", "2022-01-01", "2022-11-01"),
        ("1-12月", "2021-01-01", "2022-01-01"),  # December has not begun
        ("12-2月", "2021-12-01", "2022-03-01"),
        ("2022年上半年", "2022-01-01", "2022-07-01"),
        ("今年前半年", "2022-01-01", "2022-07-01"),
        ("去年下半年", "2021-07-01", "2022-01-01"),
        ("第三季度", "2022-07-01", "2022-10-01"),
        ("2021年", "2021-01-01", "2022-01-01"),
        ("2021年全年", "2021-01-01", "2022-01-01"),
        ("2021全年", "2021-01-01", "2022-01-01"),
        ("2016-2020年", "2016-01-01", "2021-01-01"),
        ("2016年—2020年", "2016-01-01", "2021-01-01"),
        ("2016年至2020年间", "2016-01-01", "2021-01-01"),
        ("今年以来", "2022-01-01", "2022-11-30"),
        ("10月以来", "2022-10-01", "2022-11-30"),
        ("今年1月开始至今", "2022-01-01", "2022-11-30"),
        ("从10月开始", "2022-10-01", "2022-11-30"),
        ("进入10月份", "2022-10-01", "2022-11-30"),
        ("踏入十月", "2022-10-01", "2022-11-30"),
        ("从今年4月首次检出H7N9病毒后，目前", "2022-04-01", "2022-11-30"),
        ("自11月20日发生疫情以来", "2022-11-20", "2022-11-30"),
        ("11月20日至今", "2022-11-20", "2022-11-30"),
        ("截至10月底", "", "2022-11-01"),
        ("截至十月底", "", "2022-11-01"),
        ("截至上月底", "", "2022-11-01"),
        ("截至二十八日十时", "", "2022-11-28"),
        ("从二十七日十时至二十八日十时", "2022-11-27", "2022-11-28"),
        ("11月", "2022-11-01", "2022-12-01"),  # published on its last day
        ("2020年（1月1日0时至12月31日24时）", "2020-01-01", "2021-01-01"),
        ("2020年度（1月1日—12月31日）", "2020-01-01", "2021-01-01"),
        ("2020年第三季度（7月1日至9月30日）", "2020-07-01", "2020-10-01"),
        ("1月1日至12月31日", "2021-01-01", "2022-01-01"),  # ends long after the publication
    ],
)
def test_months_and_years_are_periods(read, printed, first, behind):
    (bulletin,) = read(f"{printed}，全市报告登革热病例3例。").bulletins
    assert (bulletin.period_start[:10], bulletin.period_end[:10]) == (first, behind)


@pytest.mark.parametrize("verb", ["报告", "新增", "累计报告", "共发生", "发病", "新发", "则录得"])
def test_a_year_before_what_happened_in_it_is_a_period(read, verb):
    (bulletin,) = read(f"2021年{verb}登革热病例3例。").bulletins
    assert (bulletin.period_start[:10], bulletin.period_end[:10]) == ("2021-01-01", "2022-01-01")


@pytest.mark.parametrize(
    "printed",
    [
        "11月",
        "今年",
        "2022年全年",
        "2022年度",
        "10月上旬",
        "9月至11月中旬",
        "10月1日至11月初",
        "10月中下旬",
        "10月底",
        "十月底",
        "10月第一周",
        "2022年国庆期间",
        "13月",
    ],
)
def test_ambiguous_months_are_no_period(read, printed):
    (bulletin,) = read(f"{printed}，全市新增登革热病例3例。", published="2022-11-20").bulletins
    assert (bulletin.period_start, bulletin.period_end) == ("", "")
    figures = read(f"{printed}，全市报告登革热病例3例。", published="2022-11-20")  # new, or a sum?
    assert {bulletin.period_end for bulletin in figures.bulletins} <= {""}
    assert {one.kind for one in figures.findings} & {"unread", "ambiguous_period"}


@pytest.mark.parametrize("printed", ["11月", "11月31日"])
def test_an_ambiguous_time_is_not_that_of_the_sentence_before(read, printed):
    text = f"10月，全市报告登革热病例3例。{printed}，全市报告登革热病例2例。"
    dated, undated = read(text, published="2022-11-20").bulletins
    assert (dated.period_end[:10], undated.period_end) == ("2022-11-01", "")
    assert [o.value for o in undated.observations] == [2]


def test_last_year_is_not_known_without_the_day_of_publication(read):
    text = "2022年10月5日，全市报告登革热病例3例。去年11月5日，全市报告登革热病例2例。"
    assert [b.period_end[:10] for b in read(text, published="").bulletins] == ["2022-10-06", ""]


def test_a_week_with_its_days_applies_to_the_sentences_that_follow(read):
    text = "2022年第47周（11月21日-11月27日），流感病毒检测阳性率为3.5%。全市报告流感样病例暴发疫情2起。"
    (bulletin,) = read(text).bulletins
    assert (bulletin.period_start[:10], bulletin.period_end[:10]) == ("2022-11-21", "2022-11-28")


def test_hours_alone_are_of_the_day_that_was_said_before(read):
    last = read("11月28日0-24时，新增确诊病例3例。\n12-15时，新增确诊病例1例。").bulletins[-1]
    assert (last.period_start, last.period_end) == ("2022-11-28T12:00+08:00", "2022-11-28T15:00+08:00")


def test_a_date_in_a_story_is_no_period(read):
    text = "11月29日0-24时，新增确诊病例3例。病例1于11月25日到达本市。全市新增无症状感染者2例。"
    assert [b.period_end for b in read(text).bulletins] == [DAY[1]]


@pytest.mark.parametrize("printed", ["昨日0-24时", "11月29日0-24时", "11月31日0-24时"])
def test_an_ambiguous_day_stays_empty_with_a_finding(read, findings, printed):
    text = f"{printed}，新冠肺炎疫情：全市新增确诊病例3例。"
    (bulletin,) = read(text, published="").bulletins
    assert (bulletin.period_start, bulletin.period_end) == ("", "")
    assert findings(text, day="", published="") == ["ambiguous_period: 新冠肺炎疫情：全市新增确诊病例3例"]


def test_a_year_printed_once_applies_to_the_dates_after_it(read):
    text = "2022年11月29日0-24时，新冠肺炎疫情：全市新增确诊病例3例。截至11月29日24时，累计确诊病例30例。"
    assert [b.period_end for b in read(text, published="").bulletins] == [DAY[1], DAY[1]]


def test_this_year_is_that_of_publication(read):
    (bulletin,) = read("截至今年11月29日，全市累计报告登革热病例3例。").bulletins
    assert (bulletin.period_start, bulletin.period_end) == ("", DAY[1])


@pytest.mark.parametrize("year", ["今年", "本年", "2022年"])
def test_a_year_that_is_not_over_ends_with_the_moment_that_its_sentence_says(read, year):
    text = f"昨日，全市新增登革热病例3例。截至11月20日，{year}全市共报告登革热病例30例，无死亡病例。"
    _, bulletin = read(text, published="2022-11-22").bulletins
    assert (bulletin.period_start[:10], bulletin.period_end[:10]) == ("2022-01-01", "2022-11-21")
    assert {o.basis for o in bulletin.observations} == {"cumulative"}


def test_this_month_is_the_one_that_the_title_says(read):
    text = "本月登革热报告3例。"
    (dated,) = read(text, title="示例市2022年10月传染病疫情").bulletins
    assert (dated.period_start[:10], dated.period_end[:10]) == ("2022-10-01", "2022-11-01")
    (undated,) = read(f"11月29日，登革热报告2例。{text}", title="示例市传染病疫情").bulletins[1:]
    assert (undated.period_start, undated.period_end) == ("", "")
    assert [o.basis for o in undated.observations] == ["new"]


def test_this_week_is_the_one_of_the_text(read):
    text = "2022年第45周（11月7日至13日），全市共报告法定传染病300例。重点疫情：登革热本周报告3例，麻疹本周报告2例。"
    assert {(b.period_start[:10], b.period_end[:10]) for b in read(text).bulletins} == {("2022-11-07", "2022-11-14")}


def test_this_month_is_not_ten_of_them(read):
    (undated,) = read("本月登革热报告3例。", title="示例市2022年1-10月传染病疫情").bulletins
    assert (undated.period_start, undated.period_end) == ("", "")


@pytest.mark.parametrize("compared", ["较9月（报告8例、死亡2例）", "与9月相比（8例）"])
def test_a_time_that_is_compared_with_is_not_the_one_that_is_reported(read, compared):
    text = f"10月，全市报告登革热病例3例，{compared}减少，死亡1例。"
    (bulletin,) = read(text).bulletins
    assert bulletin.period_end[:10] == "2022-11-01"
    assert [(o.measure, o.value) for o in bulletin.observations] == [("cases", 3), ("deaths", 1)]


@pytest.mark.parametrize(
    ("printed", "end"),
    [
        ("截至11月28日下午4时", "2022-11-28T16:00+08:00"),
        ("截至11月28日晚上12点", "2022-11-29T00:00+08:00"),
        ("截至11月28日凌晨12时", "2022-11-28T00:00+08:00"),
        ("截至11月28日晚上8点半", "2022-11-28T20:30+08:00"),
        ("截至11月28日深夜11点", "2022-11-28T23:00+08:00"),
        ("截至11月28日半夜11点", "2022-11-28T23:00+08:00"),
        ("截至11月28日夜里2点", "2022-11-28T02:00+08:00"),
        ("截至11月28日晚6时", "2022-11-28T18:00+08:00"),
        ("截至11月28日午间12时", "2022-11-28T12:00+08:00"),
        ("截至11月28日晨8时", "2022-11-28T08:00+08:00"),
        ("截至11月28日上午九时", "2022-11-28T09:00+08:00"),
        ("截至11月28日中午", "2022-11-28T12:00+08:00"),
        ("截至十一月二十八日零时", "2022-11-28T00:00+08:00"),
        ("截至二〇二二年十一月二十八日", "2022-11-29T00:00+08:00"),
        ("截至111年11月28日", "2022-11-29T00:00+08:00"),
        ("截至九十二年四月二十一日", "2003-04-22T00:00+08:00"),
        ("昨（29日）", "2022-11-30T00:00+08:00"),
        ("昨（二十九）日", "2022-11-30T00:00+08:00"),
        ("十月一日零时起至十月三十一日二十四时", "2022-11-01T00:00+08:00"),
        ("10月27日中午至28日中午", "2022-10-28T12:00+08:00"),
    ],
)
def test_hours_days_and_years_in_words(read, printed, end):
    (bulletin,) = read(f"{printed}，全市报告确诊病例3例。").bulletins
    assert bulletin.period_end == end


def test_a_word_that_begins_inside_of_a_day_is_no_word(rows):
    assert rows("11月27日至28日报告确诊病例3例。") == ["示例市 new confirmed 3"]


@pytest.mark.parametrize("printed", ["过去一周", "近7天", "最近两个月", "过去14天内", "2020-2021年10月"])
def test_a_span_without_an_end_is_no_period(read, printed):
    text = f"11月28日0-24时，新增登革热病例3例。{printed}，全市报告登革热病例30例。"
    dated, undated = read(text).bulletins
    assert (dated.period_end[:10], undated.period_end) == ("2022-11-29", "")


@pytest.mark.parametrize(
    ("title", "text", "start"),
    [
        ("", "第45周（11月7日至13日）疫情：流行性感冒活动水平上升。第45周全市报告流行性感冒30例。", "2022-11-07"),
        ("本周疫情（2022年11月7日至11月13日）", "2022年第45周，全市报告流行性感冒30例。", "2022-11-07"),
        ("本周疫情（2022年11月7日至11月13日）", "2022年第40周，全市报告流行性感冒30例。", "2022-10-03"),
        ("流行性感冒疫情周报（2022年第45周）", "全市报告流行性感冒30例。", "2022-11-07"),
        ("2021年示例市流行性感冒疫情年报", "全市报告流行性感冒30例。", "2021-01-01"),
    ],
)
def test_the_number_of_a_week_is_that_of_its_days(read, title, text, start):
    (bulletin,) = read(text, title=title).bulletins
    assert bulletin.period_start[:10] == start


@pytest.mark.parametrize(
    "wave",
    [
        "11月10日至今", "自11月10日至今", "从11月10日起至今", "11月10日至目前", "11月10日0时至今", "11月10日到现在",
        "自11月10日某批发市场发生聚集性疫情以来", "11月10日某地疫情以来", "从11月10日首例病例算起",
        "从11月10日发现首名患者后，目前", "自11月10日检出首例后，截至11月29日24时",
    ],
)  # fmt: skip
def test_the_day_on_which_a_wave_began_is_not_that_of_its_numbers(read, wave):
    text = f"11月29日0-24时，新增确诊病例3例。{wave}，全市累计报告确诊病例318例。目前，在院治疗90例。"
    ends = {(b.period_end[:10], o.value) for b in read(text).bulletins for o in b.observations}
    assert ends == {("2022-11-30", 3), ("2022-11-30", 318), ("2022-11-30", 90)}


@pytest.mark.parametrize(("hour", "end"), [("8时", "29T08:00"), ("24时", "30T00:00")])
def test_what_is_new_on_the_day_of_a_moment_is_new_up_to_it(read, hour, end):
    text = f"截至11月29日{hour}，全市昨日新增确诊病例3例，累计30例。"
    first, last = read(text).bulletins
    assert (first.period_start[8:16], first.period_end[8:16]) == ("29T00:00", end)
    assert (last.period_start, last.period_end[8:16]) == ("", end)


def test_what_was_new_on_the_day_before_a_moment_is_of_all_of_it(read):
    text = "截至11月29日8时，全市累计确诊病例30例，11月28日新增确诊病例3例。"
    ends = {o.basis: (b.period_start[8:16], b.period_end[8:16]) for b in read(text).bulletins for o in b.observations}
    assert ends == {"cumulative": ("", "29T08:00"), "new": ("28T00:00", "29T00:00")}


def test_the_day_of_a_title_gives_the_year(read):
    (bulletin,) = read("11月29日0-24时，新增确诊病例3例。", title="2021年11月29日疫情情况", published="").bulletins
    assert bulletin.period_start[:10] == "2021-11-29"


def test_the_day_of_an_earlier_report_is_not_that_of_what_follows(read):
    text = "11月29日0-24时，新增确诊病例6例，11月28日报告的外省返乡无症状感染者转为确诊病例1例。\n累计确诊病例90例。"
    assert [b.period_end[:10] for b in read(text).bulletins if b.observations[0].value == 90] == ["2022-11-30"]


@pytest.mark.parametrize(
    "text",
    [
        "自11月1日以来，截至11月28日24时，全市累计报告确诊病例30例。",
        "自11月1日本轮疫情发生以来，截至28日24时，全市累计报告确诊病例30例。",
        "截至11月28日24时，自11月1日以来全市累计报告确诊病例30例。",
    ],
)
def test_a_sum_since_a_day_has_its_beginning_before_and_after_the_moment(read, text):
    (bulletin,) = read(text).bulletins
    assert (bulletin.period_start[5:16], bulletin.period_end[5:16]) == ("11-01T00:00", "11-29T00:00")


@pytest.mark.parametrize("days", ["(1/20-26)", "（1/20-1/26）", "（1月20日至26日）"])
def test_a_bracket_may_date_the_week_before(read, days):
    found = read(f"上週{days}新增14例流感併發重症。", publisher="疾病管制署", area="", published="2026-01-29")
    (bulletin,) = found.bulletins
    assert (bulletin.period_start[:10], bulletin.period_end[:10]) == ("2026-01-20", "2026-01-27")


@pytest.mark.parametrize(
    ("printed", "period"),
    [
        ("自2013年", ("2013-01-01T00:00+08:00", "2022-11-30T00:00+08:00")),
        ("自3月1日", ("2022-03-01T00:00+08:00", "2022-11-30T00:00+08:00")),
        ("自3月1日至20日", ("2022-03-01T00:00+08:00", "2022-03-21T00:00+08:00")),
        ("自2013年至2018年", ("2013-01-01T00:00+08:00", "2019-01-01T00:00+08:00")),
        ("2013年", ("2013-01-01T00:00+08:00", "2014-01-01T00:00+08:00")),
    ],
)
def test_a_sum_since_a_beginning_lasts_up_to_the_publication(read, printed, period):
    (bulletin,) = read(f"{printed}累计报告登革热97例。").bulletins
    assert (bulletin.period_start, bulletin.period_end) == period


@pytest.mark.parametrize(
    "story",
    ["患者于11月18日死亡，", "该患者11月9日发病，11月18日入院，", "患者于11月18日不治离世，"],
)
def test_a_sum_after_the_day_of_a_patient_is_of_the_moment_before_it(read, story):
    (bulletin,) = read(f"截至11月25日24时，全市累计报告登革热30例。{story}累计死亡2例。").bulletins
    assert (bulletin.period_start, bulletin.period_end) == ("", "2022-11-26T00:00+08:00")
    assert [one.value for one in bulletin.observations] == [30, 2]


def test_the_day_of_a_patient_long_before_the_publication_closes_no_sum(read):
    found = read("登革热患者于11月18日死亡，累计死亡2例。")
    assert [one.period_end for one in found.bulletins] == [""]
    assert [one.kind for one in found.findings] == ["ambiguous_period"]


def test_the_day_of_a_patient_right_before_the_publication_closes_a_sum(read):
    (bulletin,) = read("登革热患者于11月29日死亡，累计死亡2例。").bulletins
    assert bulletin.period_end == "2022-11-30T00:00+08:00"


def test_a_day_of_what_is_reported_closes_a_sum(read):
    (bulletin,) = read("11月18日死亡病例情况，累计死亡登革热2例。").bulletins
    assert bulletin.period_end == "2022-11-19T00:00+08:00"


@pytest.mark.parametrize("corps", ["及兵团", "和兵团", "以及新疆兵团", "、新疆生产建设兵团"])
def test_the_provinces_and_the_corps_are_the_nation(read, corps):
    text = f"11月29日，31个省（区、市）{corps}报告新增确诊病例63例，其中陕西9例。"
    (bulletin,) = read(text, area="", publisher="国家卫生健康委员会").bulletins
    assert [(one.area, one.value) for one in bulletin.observations] == [("全国", 63), ("陕西省", 9)]


@pytest.mark.parametrize("nation", ["全大陆", "大陆31个省市和新疆生产建设兵团", "31省市", "中国大陆全境"])
def test_the_mainland_is_the_nation_after_a_province_was_named(read, nation):
    text = f"11月28日，陕西省新增确诊病例9例，{nation}新增确诊病例63例。"
    found = read(text, area="", publisher="示例日报", title="陕西省新增确诊病例9例").bulletins
    assert {(one.area, one.value) for bulletin in found for one in bulletin.observations} == {
        ("陕西省", 9),
        ("全国", 63),
    }


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2022年第45周，全市报告登革热病例3例。", ("2022-11-07", "2022-11-14")),
        ("截至2022年第45周，全市累计报告登革热病例30例。", ("", "2022-11-14")),
        ("自2022年第40周以来，全市累计报告登革热病例30例。", ("2022-10-03", "2022-11-30")),
        ("2022年第45周（11.7-11.13），全市报告登革热病例3例。", ("2022-11-07", "2022-11-14")),
        ("2022年第1周（12月27日-1月2日），全市报告登革热病例3例。", ("2021-12-27", "2022-01-03")),
        ("2021年第40周至2022年第45周，全市累计报告登革热病例30例。", ("", "")),
        ("2022年第48周，全市报告登革热病例3例。", ("", "")),  # not over when it was published
    ],
)
def test_a_week_with_its_year_is_that_of_the_calendar(read, text, period):
    (bulletin,) = read(text, published="2022-11-30").bulletins
    assert (bulletin.period_start[:10], bulletin.period_end[:10]) == period


@pytest.mark.parametrize(("published", "day"), [("2022-11-29", "2022-11-28"), ("2022-11-28", "")])
def test_a_day_of_which_the_title_says_what_is_new_is_that_of_the_text(read, published, day):
    found = read("全市新增确诊病例9例。", title="示例市11月28日新增确诊病例9例", published=published)
    assert [one.period_start[:10] for one in found.bulletins] == [day]
    assert [one.kind for one in found.findings] == ([] if day else ["ambiguous_period"])


def test_a_week_that_is_not_over_is_that_of_the_days_before_it(read):
    text = "11月21日至11月27日，全市报告流感病例9例。第47周报告水痘病例5例。"
    ends = [bulletin.period_end[:10] for bulletin in read(text, published="2022-11-27").bulletins]
    assert ends == ["2022-11-28", "2022-11-28"]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("09年11月29日，全市新增甲型H1N1流感确诊病例3例。", ("2009-11-29", "2009-11-30")),
        ("截至09年11月29日，全市累计报告甲型H1N1流感确诊病例3例。", ("", "2009-11-30")),
        ("09年11月，全市报告甲型H1N1流感病例3例。", ("2009-11-01", "2009-12-01")),
        ("自09年5月以来，全市累计报告甲型H1N1流感病例3例。", ("2009-05-01", "2012-12-03")),
    ],
)
def test_a_year_may_be_printed_without_its_century(read, text, period):
    (bulletin,) = read(text, published="2012-12-03").bulletins
    assert (bulletin.period_start[:10], bulletin.period_end[:10]) == period
