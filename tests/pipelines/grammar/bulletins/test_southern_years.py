"""Years, weeks and seasons in releases of Hong Kong, Macau and Taiwan."""

from __future__ import annotations

import pytest

HONG_KONG = {"area": "810000", "publisher": "衞生防護中心"}
TAIWAN = {"area": "710000", "publisher": "疾病管制署"}


@pytest.fixture
def numbers(read):
    """Return the first and last day of each number, with the number."""

    def found(text: str, **stated: str) -> list[tuple[str, str, int]]:
        bulletins = read(text, **stated).bulletins
        return [(b.period_start[:10], b.period_end[:10], o.value) for b in bulletins for o in b.observations]

    return found


@pytest.mark.parametrize(
    "text",
    [
        "去年和前年均錄得7宗登革熱個案。",
        "去年和前年，本港均錄得7宗登革熱個案。",
        "去年及前年，本港各錄得7宗登革熱個案。",
        "在2021年和2020年，本港均錄得7宗登革熱個案。",
        "2021及2020年均錄得7宗登革熱個案。",
    ],
)
def test_each_of_several_years_has_the_number(numbers, text):
    assert sorted(numbers(text, **HONG_KONG)) == [("2020-01-01", "2021-01-01", 7), ("2021-01-01", "2022-01-01", 7)]


def test_each_of_several_years_has_the_zero(numbers):
    text = "登革熱疫情：去年及前年均沒有錄得個案。"
    assert sorted(numbers(text, **HONG_KONG)) == [("2020-01-01", "2021-01-01", 0), ("2021-01-01", "2022-01-01", 0)]


@pytest.mark.parametrize("text", ["2020至2021年年均錄得7宗登革熱個案。", "2020-2021年均錄得7宗登革熱個案。"])
def test_an_average_of_years_is_no_number(rows, text):
    assert not rows(text, **HONG_KONG)


@pytest.mark.parametrize("part", ["其中1例死亡", "當中1例死亡", "死亡1例"])
def test_a_part_after_two_days_is_of_neither_for_certain(rows, findings, part):
    text = f"11月28日、29日各新增7例登革熱病例，{part}。"
    assert not any("deaths" in one for one in rows(text, **TAIWAN))
    assert any(one.startswith("unread") and part in one for one in findings(text, **TAIWAN))


@pytest.mark.parametrize(
    "text",
    [
        "登革熱疫情自二〇二一年三月起上升；二〇二一年登革熱累計七十二例確定病例。",
        "疫情自2021年3月起上升；2021年國內急性病毒性A型肝炎累計72例確定病例。",
        "登革熱疫情：二〇二一年本土及境外移入病例數為七十二例。",
        "登革熱疫情：二〇二一年累計七二例病例。",
    ],
)
def test_a_year_before_a_number_in_characters(numbers, text):
    assert numbers(text, **TAIWAN) == [("2021-01-01", "2022-01-01", 72)]


@pytest.mark.parametrize("days", ["近7日", "過去7天"])
def test_the_days_up_to_a_report_are_no_week_without_its_days(numbers, days):
    text = f"第46週流感門急診就診計9萬人次，{days}新增7例流感重症病例。"
    assert numbers(text, **TAIWAN) == [("", "", 7)]


@pytest.mark.parametrize("other", ["目前社區以A型H3N2為多。", "公費流感疫苗已接種667.6萬人次。"])
def test_a_sum_after_a_paragraph_on_other_things_is_older_than_the_week(numbers, other):
    text = f"11月20日至26日新增7例流感重症病例。\n{other}本流感季累計72例重症病例。"
    assert numbers(text, **TAIWAN) == [("2022-11-20", "2022-11-27", 7), ("", "2022-11-27", 72)]


@pytest.mark.parametrize("days", ["颱風後1個月內", "地震後兩週內"])
def test_the_time_after_a_disaster_is_of_its_sentence_alone(numbers, days):
    text = f"鉤端螺旋體病疫情：疾管署今日表示，{days}，尚無本土病例。今年累計72例本土病例。"
    assert numbers(text, **TAIWAN) == [("", "", 0), ("2022-01-01", "2022-12-01", 72)]


def test_counted_up_to_a_month_is_a_sum_up_to_its_end(numbers):
    text = "登革熱疫情：去年確診病例為72例，今年統計至10月為9例。"
    assert numbers(text, **TAIWAN)[-1] == ("2022-01-01", "2022-11-01", 9)


@pytest.mark.parametrize("yesterday", ["昨亦", "昨也"])
def test_yesterday_too(numbers, yesterday):
    assert numbers(f"登革熱疫情：{yesterday}新增7例。", **TAIWAN) == [("2022-11-29", "2022-11-30", 7)]


@pytest.mark.parametrize("years", ["過去三年（2019至2021年）", "近3年（2019年-2021年）本港"])
def test_how_many_years_those_in_a_bracket_are_says_nothing_more(read, years):
    text = f"{years}分別錄得9宗、12宗及7宗登革熱個案。"
    found = read(text, **HONG_KONG).bulletins
    assert [(b.period_start[:4], b.observations[0].value) for b in found] == [("2019", 9), ("2020", 12), ("2021", 7)]


def test_a_sum_up_to_the_end_of_an_earlier_year_is_not_of_the_half_year_before_it(read):
    text = "2022年上半年錄得9宗登革熱個案。另有數據顯示，截至2020年年底，登革熱個案共有93宗。"
    ((_, first), (end, last)) = [(b.period_end[:10], b.observations[0]) for b in read(text, **HONG_KONG).bulletins]
    assert (first.basis, first.value) == ("new", 9)
    assert (end, last.basis, last.value) == ("2021-01-01", "cumulative", 93)


@pytest.mark.parametrize(("since", "start"), [("上月至今", "2022-10-01"), ("由11月17日起截至昨日", "2022-11-17")])
def test_what_began_on_a_day_goes_on_until_it_is_reported(read, since, start):
    (bulletin,) = read(f"{since}，本港錄得9宗新增登革熱個案。", **HONG_KONG).bulletins
    assert (bulletin.period_start[:10], bulletin.period_end[:10]) == (start, "2022-11-30")
    assert bulletin.observations[0].basis == "new"
