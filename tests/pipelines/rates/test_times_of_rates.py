"""The period of a rate: of its week, day, month or year, or kept apart where nothing dates it."""

from __future__ import annotations

import pytest

WEEK = "2022年第47周（2022年11月21日-11月27日），"


@pytest.mark.parametrize(
    ("phrase", "first_day", "value"),
    [
        ("高于前一周水平（4.4%）", "2022-11-14", 4.4),
        ("较去年同期（6.1%）下降", "2021-11-22", 6.1),
        ("低于2020年同期水平（7.3%）", "2020-11-16", 7.3),
        ("与第46周（4.4%）持平", "2022-11-14", 4.4),
    ],
)
def test_the_number_of_another_week_has_its_own_period(read_of_city, phrase, first_day, value):
    now, then = read_of_city(f"{WEEK}全市流感病毒检测阳性率为5.2%,{phrase}。").rates
    assert (now.value, now.period_start[:10], now.status) == (5.2, "2022-11-21", "stated")
    assert (then.value, then.period_start[:10], then.status) == (value, first_day, "compared")
    assert (then.disease, then.measure, then.unit) == ("influenza", "positivity", "%")


def test_several_years_have_as_many_numbers(rates):
    text = f"{WEEK}全市流感病毒检测阳性率为5.2%，低于2019年、2020年同期水平（6.1%、7.3%）。"
    assert rates(text)[1:] == [
        "influenza positivity 6.1% 2019-11-18 compared",
        "influenza positivity 7.3% 2020-11-16 compared",
    ]


def test_both_ends_of_a_rise_have_their_week(rates):
    text = "全市流感病毒检测阳性率从2022年第46周（11月14日-11月20日）的4.4%上升至第47周（11月21日-11月27日）的5.2%。"
    found = rates(text)
    assert [one.split()[2:4] for one in found] == [["4.4%", "2022-11-14"], ["5.2%", "2022-11-21"]]


def test_weeks_in_a_row_share_their_numbers(rates):
    text = (
        "2022年第45周（11月7日-11月13日）至第47周（11月21日-11月27日），"
        "新冠病毒阳性率先升后降，分别为1.1%、2.3%和1.9%。"
    )
    assert rates(text) == [
        "covid-19 positivity 1.1% 2022-11-07",
        "covid-19 positivity 2.3% 2022-11-14",
        "covid-19 positivity 1.9% 2022-11-21",
    ]


def test_a_week_of_hong_kong_begins_on_sunday(read_of_city):
    text = "衞生防護中心公布，第47周流感病毒陽性百分比為5.2%。"
    (rate,) = read_of_city(text, publisher="香港特別行政區政府衞生署衞生防護中心", area="").rates
    assert (rate.area_code, rate.period_start[:10], rate.period_end[:10]) == ("810000", "2022-11-13", "2022-11-20")


def test_dates_next_to_the_number_of_a_week_go_first(rates):
    assert rates("2022年第47周（11月14日-11月20日），流感病毒检测阳性率为5.2%。第48周，流感病毒检测阳性率为6.1%。") == [
        "influenza positivity 5.2% 2022-11-14",
        "influenza positivity 6.1% 2022-11-21",
    ]


def test_the_year_in_which_hospitals_were_chosen_is_no_period(rates):
    text = f"{WEEK}全市2005年设立的哨点医院报告的ILI%为3.7%。"
    assert rates(text) == ["ili ili_percent 3.7% 2022-11-21 哨点医院"]


def test_the_week_before_publication_is_no_comparison_where_nothing_was_said_yet(read_of_city):
    text = "《流感速递》显示，前一周（11月20日至26日）流感病毒阳性率为2.29%，较再前一周录得的1.96%上升。"
    now, then = read_of_city(text, area="810000").rates
    assert (now.period_start[:10], now.status) == ("2022-11-20", "stated")
    assert (then.value, then.period_start[:10], then.status) == (1.96, "2022-11-13", "compared")


@pytest.mark.parametrize(("area", "first_day"), [("990100", "2022-11-21"), ("810000", "2022-11-20")])
def test_the_week_of_a_day(read_of_city, area, first_day):
    (rate,) = read_of_city("流感病毒阳性百分比在11月26日当周为3.39%。", area=area).rates
    assert rate.period_start[:10] == first_day


def test_a_week_in_which_something_else_happened_is_no_comparison(rates):
    text = "2022年，全市流感疫情也于第45周出现拐点（第45周一第46周，流感样病例报告比例分别为6.0%和5.7%）。"
    assert rates(text) == ["ili ili_percent 6% 2022-11-07", "ili ili_percent 5.7% 2022-11-14"]


@pytest.mark.parametrize(
    ("phrase", "first_day"),
    [
        ("上星期五岁以下儿童", "2022-11-20"),
        ("上周化验的呼吸道样本，", "2022-11-20"),
        ("截至 11 月 19 日的过去一周，", "2022-11-13"),
    ],
)
def test_the_week_before_in_hong_kong(read_of_city, phrase, first_day):
    text = f"最新数据显示，{phrase}季节性流感病毒阳性百分比为5.2%。"
    (rate,) = read_of_city(text, area="810000").rates
    assert (rate.value, rate.period_start[:10]) == (5.2, first_day)


def test_weeks_from_one_to_another_are_no_county(read_of_city):
    text = "2022年第45周新冠病毒XBB及其亚分支占比为90.5%，46周至47周保持在92.5%，第48周为95.5%。"
    found = read_of_city(text, area="", publisher="国家疾病预防控制局", published="2022-12-08")
    assert {one.area for one in found.rates} == {"全国"}
    assert [(one.value, one.period_start[:10]) for one in found.rates] == [
        (90.5, "2022-11-07"), (92.5, "2022-11-14"), (92.5, "2022-11-21"), (95.5, "2022-11-28"),
    ]  # fmt: skip
    assert found.passed_over == ()


def test_the_month_before_is_not_january(read_of_city):
    text = "全市7月份报告法定传染病15例。乙类传染病报告比前一月下降3.5%，占乙类传染病报告总数的90.5%。"
    (rate,) = read_of_city(text, published="2022-08-12").rates
    assert (rate.value, rate.period_start[:10], rate.period_end[:10]) == (90.5, "2022-07-01", "2022-08-01")


def test_a_period_in_a_bracket_is_that_of_the_number_after_it(rates):
    text = (
        "最新数据显示，过去一周（11月13日至19日），呼吸道样本中流感病毒检测呈阳性的百分比为12.5%，与前一周的11.5%相若。"
    )
    assert rates(text, area="810000") == [
        "influenza positivity 12.5% 2022-11-13",
        "influenza positivity 11.5% 2022-11-06 compared",
    ]


def test_months_up_to_yesterday_are_a_period(read_of_city):
    text = "1月流感病例有20例；2月至昨日（2月26日）有25例；流感样病人中H3N2阳性率为15.5%。"
    (rate,) = read_of_city(text, published="2022-02-27").rates
    assert (rate.period_start[:10], rate.period_end[:10]) == ("2022-02-01", "2022-02-27")


def test_recent_weeks_have_no_period(rates):
    text = f"{WEEK}全市流感病毒检测阳性率为5.5%。近四周检出的新冠病毒中，JN.1占比为52.5%。"
    assert rates(text) == ["influenza positivity 5.5% 2022-11-21", "covid-19 share 52.5% JN.1"]


def test_the_dates_of_a_week_that_is_compared_are_not_those_of_the_next_number(rates):
    text = "上周（9至15日）新增新冠并发症15例，较前一周（2至8日）新增20例下降，并发症中65岁以上长者占79.5%。"
    (rate,) = rates(text, area="710000", published="2022-11-16")
    assert rate.startswith("covid-19 share 79.5% 2022-11-09")


def test_a_day_applies_to_the_numbers_after_it(rates):
    text = "新冠病毒抗原检测阳性数及阳性率逐周走低，2022年10月19日降至最低，分别为3120和3.8%。"
    assert rates(text) == ["covid-19 positivity 3.8% 2022-10-19 抗原检测"]


def test_a_percentage_before_last_week_is_no_comparison(rates):
    text = "呼吸道样本中季节性流感的阳性百分比，上周为12.4%，同期公立医院流感入院的比例为每一万人0.58宗。"
    assert rates(text, area="810000") == [
        "influenza positivity 12.4% 2022-11-20",
        "influenza hospital_rate 0.58/1万 2022-11-20 公立医院",
    ]


def test_a_week_without_its_ordinal_mark_is_a_week(rates):
    text = "流感病毒检测阳性率从2022年第45周的8.5%上升至46周的40.5%。"
    assert rates(text)[-1] == "influenza positivity 40.5% 2022-11-14"


def test_a_peak_is_of_the_day_that_it_is_reached_on(rates, passed):
    text = "全市新冠病毒核酸检测阳性率2022年11月9日达高峰（31.5%）后下降，11月28日为4.2%，较峰值（31.5%）回落。"
    assert rates(text) == [
        "covid-19 positivity 31.5% 2022-11-09 核酸检测",
        "covid-19 positivity 4.2% 2022-11-28 核酸检测",
    ]
    assert passed(text) == ["other_time: 31.5%"]


def test_a_bracket_of_a_week_may_have_its_dates_and_its_number(rates):
    text = "全市流感病毒阳性率第45周（11月7日-11月13日，阳性率为6.2%）后下降，第46-47周（阳性率分别为5.7%、5.2%）趋缓。"
    assert rates(text) == [
        "influenza positivity 6.2% 2022-11-07",
        "influenza positivity 5.7% 2022-11-14",
        "influenza positivity 5.2% 2022-11-21",
    ]


@pytest.mark.parametrize(
    ("phrase", "first_days"),
    [
        ("第47周（11月21日-11月27日）流感病毒阳性率为5.2%。近2周", ["2022-11-14", "2022-11-21"]),
        ("近两周", ["", ""]),
    ],
)
def test_recent_weeks_are_those_up_to_the_one_that_is_reported(rates, phrase, first_days):
    found = rates(f"{phrase}新冠病毒基因组有效序列中JN.1（包括KP.2、LB.1）占比分别为52.3%、48.1%。")[-2:]
    days = [f"{first} " if first else "" for first in first_days]
    assert found == [f"covid-19 share 52.3% {days[0]}JN.1", f"covid-19 share 48.1% {days[1]}JN.1"]


LAST_FOUR = ["2022-10-31", "2022-11-07", "2022-11-14", "2022-11-21"]


@pytest.mark.parametrize(
    ("title", "before"),
    [
        ("2022年第47周流感监测周报", "近四周"),
        ("2022年第47周流感监测周报", "流感病毒阳性率第45周达到高峰（7.3%）。过去4周"),
        ("", "2022年第47周，近四周"),
        ("流感监测周报", "近四周（10月31日-11月27日）"),
        ("2022年第47周流感监测周报", "连续四周"),
    ],
)
def test_a_list_of_recent_weeks_is_dated_where_the_last_is_known(read_of_city, title, before):
    found = read_of_city(f"{before}流感病毒阳性率依次为3.1%、3.4%、4.2%、5.0%。", title=title).rates[-4:]
    assert [one.period_start[:10] for one in found] == LAST_FOUR


@pytest.mark.parametrize("title", ["流感监测月报", "2022年11月流感监测月报"])
def test_recent_weeks_that_nothing_dates_are_kept_apart(read_of_city, title):
    text = (
        "第45周流感病毒阳性率达到高峰（7.3%）。2022年11月1日-30日，近四周流感病毒阳性率依次为3.1%、4.2%、4.2%、4.2%。"
    )
    found = read_of_city(text, title=title).rates[-4:]
    assert [one.period_end for one in found] == [""] * 4
    assert len({one.rate_id for one in found}) == 4


def test_fewer_numbers_than_recent_weeks_are_unread(read_of_city):
    found = read_of_city(f"{WEEK}近四周流感病毒阳性率依次为3.1%、4.2%、5.0%。")
    assert not found.rates
    assert [one.kind for one in found.findings] == ["unread_rate"]


def test_weeks_before_are_compared_as_many_as_there_are(rates):
    text = f"{WEEK}流感病毒阳性率为5.0%，前三周分别为3.1%、3.4%和4.2%。"
    assert rates(text) == [
        "influenza positivity 5% 2022-11-21",
        "influenza positivity 3.1% 2022-10-31 compared",
        "influenza positivity 3.4% 2022-11-07 compared",
        "influenza positivity 4.2% 2022-11-14 compared",
    ]


def test_this_week_ends_what_was_said_of_others(rates):
    text = "近四周流感病毒阳性率持续上升，本周为5.0%。上周为3.3%。"
    assert rates(text, title="2022年第47周流感监测周报") == [
        "influenza positivity 5% 2022-11-21",
        "influenza positivity 3.3% 2022-11-14 compared",
    ]


def test_weeks_since_another_have_no_dates(rates):
    text = "第45周（11月7日-11月13日）以来，全市流感病毒阳性率持续处于低水平（低于1.2%）。"
    assert rates(text) == ["influenza positivity under 1.2%"]


def test_a_period_with_counts_is_that_of_the_shares_after_it(rates):
    text = "2022年10月以来全市监测情况。2022年10月3日-10月30日，全市报送500例新冠病毒序列。主要流行株为BA.5.2(52.3%)。"
    assert rates(text) == ["covid-19 share 52.3% 2022-10-03 BA.5.2"]


def test_numbers_of_a_period_of_as_many_years_are_one_of_each(rates):
    text = "2019-2021年全市流感住院率分别为34/10万、50/10万和41/10万。"
    assert rates(text) == [
        "influenza hospital_rate 34/10万 2019-01-01",
        "influenza hospital_rate 50/10万 2020-01-01",
        "influenza hospital_rate 41/10万 2021-01-01",
    ]


def test_a_period_that_is_said_before_anything_else_is_that_of_the_rates_after_it(rates):
    text = "本文分析资料。对示例市2019-2021年手足口病进行分析。三年来共报告300例，年均发病率83.1/10万。"
    assert rates(text) == ["hand-foot-mouth incidence 83.1/10万 2019-01-01"]


@pytest.mark.parametrize("printed", ["连续3周为5.2%", "均为5.2%", "保持在5.2%"])
def test_weeks_that_have_one_number_have_it_each(rates, printed):
    text = f"全市流感病毒阳性率呈低水平波动，2022年第45周-47周{printed}，第44周为4.1%。"
    assert [one.split()[2:4] for one in rates(text)] == [
        ["5.2%", "2022-11-07"], ["5.2%", "2022-11-14"], ["5.2%", "2022-11-21"], ["4.1%", "2022-10-31"],
    ]  # fmt: skip


def test_one_number_of_several_weeks_that_is_not_of_each_is_passed_over(rates, passed):
    text = "2022年第45周-47周，全市流感病毒阳性率最高达5.2%。"
    assert (rates(text), passed(text)) == ([], ["several_periods: 5.2%"])


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("2023年第1周流感监测周报", "流感病毒检测阳性率逐周上升，第51周4.2%，第52周4.9%，第1周5.3%。"),
        ("流感监测周报", "2022年第51周流感病毒检测阳性率为4.2%，第52周为4.9%，第1周为5.3%。"),
    ],
)
def test_weeks_over_new_year_are_of_both_years(rates, title, text):
    assert rates(text, title=title, published="2023-01-12") == [
        "influenza positivity 4.2% 2022-12-19",
        "influenza positivity 4.9% 2022-12-26",
        "influenza positivity 5.3% 2023-01-02",
    ]


def test_a_week_of_hong_kong_whose_last_day_is_spelled_out(rates):
    text = "在截至十一月十九日的一周内，流感病毒阳性百分比为5.2%。流感入院率为每一万人0.36宗，上周为0.22宗。"
    text += "流行病毒以甲型（H1）为主，占检出流感病毒的92%。六至十一岁儿童的入院率为每一万人0.82宗。"
    assert rates(text, title="本港踏入冬季流感季节", area="810000") == [
        "influenza positivity 5.2% 2022-11-13",
        "influenza hospital_rate 0.36/1万 2022-11-13",
        "influenza hospital_rate 0.22/1万 2022-11-06 compared",
        "influenza-a-h1n1 share 92% 2022-11-13",
        "influenza hospital_rate 0.82/1万 2022-11-13 [六至十一岁儿童]",
    ]


def test_what_is_expected_of_this_week_is_no_rate(rates, passed):
    text = "2022年第46周，急诊流感样病例百分比为9.5%，预估本周就会突破11.2%。"
    assert rates(text) == ["ili ili_percent 9.5% 2022-11-14 急诊"]
    assert passed(text) == ["target: 11.2%"]


def test_what_follows_a_list_of_weeks_is_of_the_last_of_them(rates):
    text = "流感病毒阳性率在第45周为3.4%，随后两周分别升至4.8%和5.2%。公立医院的流感入院率为每一万人口0.25宗。"
    assert rates(text)[-1] == "influenza hospital_rate 0.25/1万 2022-11-21 公立医院"


def test_a_stretch_of_time_that_is_pointed_at_has_no_period(rates):
    text = f"{WEEK}流感病毒阳性率为5.2%。在此期间，流感样疾病的求诊率为每千名求诊者2.5宗。"
    assert rates(text)[-1] == "ili consultation_rate 2.5‰"


def test_a_week_whose_dates_were_printed_keeps_them(rates):
    text = "2022年第41周（10月17日-10月23日）流感病毒阳性率为3.1%，第47周（11月21日-11月27日）为4.2%。"
    assert rates(text + "鼻病毒阳性率从第41周的5.2%降至第47周的2.1%。")[-2:] == [
        "rhinovirus positivity 5.2% 2022-10-17",
        "rhinovirus positivity 2.1% 2022-11-21",
    ]


def test_the_week_before_as_hong_kong_says_it(read_of_city):
    text = "衞生防護中心表示，上星期新冠病毒的陽性比率是2.95%，較對上一周的1.94%高。"
    found = read_of_city(text, area="810000").rates
    assert [(one.period_start[:10], one.status) for one in found] == [
        ("2022-11-20", "stated"),
        ("2022-11-13", "compared"),
    ]


def test_numbers_of_weeks_that_share_their_noun_are_one_of_each(read_of_city):
    text = "私家医生的手足口病求诊比率（每1000个诊症），由截至11月12日的一周录得0宗，上升至随后两周的2.4及1.3宗。"
    found = read_of_city(text, area="810000").rates
    assert [(one.period_end[:10], one.value) for one in found] == [
        ("2022-11-13", 0.0),
        ("2022-11-20", 2.4),
        ("2022-11-27", 1.3),
    ]


def test_positive_of_a_virus_is_its_positivity_where_the_word_is_cut_short(rates):
    text = "流感样病例流感病毒阳性在2022年第45周后上升，到第47周达到53.1%。"
    assert rates(text) == ["influenza positivity 53.1% 2022-11-21 流感样病例"]


def test_numbers_with_their_counts_are_one_of_each_year(rates):
    text = "2018—2019年，全市肺结核报告发病率逐年分别为84.5/10万（424/500万）、85.6/10万（438/510万）。"
    assert rates(text) == ["tuberculosis incidence 84.5/10万 2018-01-01", "tuberculosis incidence 85.6/10万 2019-01-01"]


def test_a_year_of_several_may_open_a_sentence_after_up_to(rates):
    text = "到2019年，东湖区报告发病率最高，为82.4/10万。"
    assert rates(text, title="2015—2019年全市肺结核报告发病情况") == ["tuberculosis incidence 82.4/10万 2019-01-01"]


@pytest.mark.parametrize(
    "trend", ["2019年以来，全市疫情趋缓，目前病例中外省户籍占75.2%。", "该病自9月起上升。病例中外省户籍占75.2%。"]
)
def test_a_time_since_which_something_changed_is_no_period(read_of_city, trend):
    (rate,) = read_of_city(trend, title="全市艾滋病疫情").rates
    assert (rate.period_start, rate.period_end) == ("", "")


def test_a_title_that_says_since_when_something_rises_names_no_period(read_of_city):
    (rate,) = read_of_city("全市病例中65岁以上长者占75.2%。", title="全市新冠疫情9月起上升").rates
    assert rate.period_start == ""


def test_a_total_up_to_a_day_has_no_first_day(read_of_city):
    text = (
        "2022年1-10月，全市艾滋病新报告病例中同性传播占52.3%。\n"
        "截至2022年10月底，全市累计报告病例中同性传播占41.2%。其中异性传播占21.9%。\n"
        "2022年10月，全市新报告病例中同性传播占53.4%。"
    )
    found = read_of_city(text).rates
    assert [one.period_start[:10] for one in found] == ["2022-01-01", "", "", "2022-10-01"]
    assert {one.period_end[:10] for one in found} == {"2022-11-01"}


def test_the_end_of_a_month_is_no_month(read_of_city):
    then, now = read_of_city("全市艾滋病经性传播比例从2011年的87.1%增至2022年10月底的96.9%。").rates
    assert (then.period_start[:4], now.period_start) == ("2011", "")
