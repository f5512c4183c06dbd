"""Papers of Taiwan, Hong Kong and abroad on the mainland, and how they word numbers of their own places."""

from __future__ import annotations

import pytest


@pytest.fixture
def press(read):
    def rows(text, **circumstances):
        found = read(text, **{"area": "", "published": "2022-11-29", "publisher": "示例新聞網", **circumstances})
        return [
            " ".join(filter(None, (one.area, one.basis, one.measure, one.origin, one.subtype, str(one.value))))
            for bulletin in found.bulletins
            for one in sorted(bulletin.observations, key=lambda one: one.evidence_start)
        ]

    return rows


@pytest.mark.parametrize(
    "wording",
    ["中國大陸現有確診病例360例", "中國仍有360例確診", "中國境內現有確診病例360例"],
)
def test_the_nation_by_its_name_is_not_the_province_of_the_title(press, wording):
    text = f"中國28日新增確診病例25例，其中廣東20例。\n截至28日，{wording}，累計死亡12例。"
    rows = press(text, title="中國增25例確診 廣東通報20例")
    assert rows == [
        "全国 new confirmed 25",
        "广东省 new confirmed 20",
        "全国 current confirmed 360",
        "全国 cumulative deaths 12",
    ]


@pytest.mark.parametrize("nation", ["中國境內", "大陸境內", "中國大陸境內"])
def test_within_the_nation_is_no_local_origin(press, nation):
    text = f"28日{nation}新增26例確診病例，包含19例本土病例及7例境外移入。"
    assert press(text, title="中國新增26例") == [
        "全国 new confirmed 26",
        "全国 new confirmed local 19",
        "全国 new confirmed imported 7",
    ]


@pytest.mark.parametrize(
    "number", ["死亡2247例（中國2236例、日本9例、台灣2例）", "累計219例（武漢216例、泰國2例、台灣1例），死亡4例"]
)
def test_what_countries_add_up_to_is_not_of_the_region_that_is_one_of_them(press, number):
    assert press(f"{number}。今日新增3例確診。", title="新冠肺炎", publisher="疾管署") == ["台湾省 new confirmed 3"]


@pytest.mark.parametrize("aspect", ["在港澳累計確診部分", "港澳累計確診方面"])
def test_outcomes_of_a_region_under_an_aspect_are_not_of_the_nation(press, aspect):
    text = (
        "截至28日，中國累計死亡1236例，現有疑似病例4例。\n"
        f"{aspect}，香港特別行政區共有3520例，其中3410人已經出院，27人死亡；澳門特別行政區則有46例，45人已經出院。"
    )
    assert press(text, title="中國新增25例")[2:] == [
        "香港特别行政区 cumulative confirmed 3520",
        "香港特别行政区 cumulative recovered 3410",
        "香港特别行政区 cumulative deaths 27",
        "澳门特别行政区 cumulative confirmed 46",
        "澳门特别行政区 cumulative recovered 45",
    ]


def test_the_place_where_it_is_worst_does_not_report_a_list_of_provinces(press):
    text = "吉林延邊封城。\n中共衛健委公告，28日新增確診病例16例，其中本土病例14例，包含吉林9例、河北3例、廣東2例。"
    assert press(text, title="吉林延邊封城 疫情延燒多省", publisher="大紀元") == [
        "全国 new confirmed 16",
        "全国 new confirmed local 14",
        "吉林省 new confirmed local 9",
        "河北省 new confirmed local 3",
        "广东省 new confirmed local 2",
    ]


def test_where_most_of_an_entry_are_is_no_entry_of_its_list(press):
    text = "28日新增25例確診，其中19例為本土病例。河北省有12例，9例在保定市；山西省5例，均在大同市；甘肅省2例。"
    rows = press(text, title="中國增19例本土病例")
    assert [row for row in rows if "省" in row] == [
        "河北省 new confirmed local 12",
        "山西省 new confirmed local 5",
        "甘肃省 new confirmed local 2",
    ]


def test_the_day_after_a_moment_has_what_is_new(press):
    text = "中國新冠疫情：截至28日24時累計確診病例360例，當天死亡2例。"
    assert press(text, title="中國新冠疫情") == ["全国 cumulative confirmed 360", "全国 new deaths 2"]


def test_the_day_of_a_new_paragraph_is_not_that_of_an_earlier_moment(read):
    text = "中國28日新增確診病例26例。\n截至27日，深圳累計確診病例63例。\n中國當天新增無症狀感染者8例。"
    found = read(text, area="", published="2022-11-29", publisher="示例新聞網", title="中國新增26例")
    days = {one.value: b.period_start[:10] for b in found.bulletins for one in b.observations}
    assert days[8] == "2022-11-28"


@pytest.mark.parametrize("joint", ["及", "和", "、"])
def test_deaths_that_are_joined_to_an_average_are_one_too(press, joint):
    text = f"衞生防護中心公布，流感個案昨日新增9宗，平均每日7宗個案{joint}2人死亡。"
    assert press(text, publisher="香港衞生防護中心") == ["香港特别行政区 new cases 9"]


def test_a_number_of_its_own_after_a_forecast_is_counted(rows):
    assert rows("预计明日出院9例、新增确诊病例3例。") == ["示例市 new confirmed 3"]


def test_types_of_influenza_leave_the_disease_of_the_deaths_after_them(press):
    text = (
        "上週新增11例流感併發重症病例，包括1例A型H1N1、6例A型H3N2、1例A型未分型及3例B型，以及4例死亡病例。"
        "本流感季累計230例重症病例，包括69例H1N1、155例H3N2、2例A未分型、4例B型，以及41例死亡。"
    )
    assert press(text, publisher="疾病管制署") == [
        "台湾省 new severe 11",
        "台湾省 new severe A型H1N1 1",
        "台湾省 new severe A型H3N2 6",
        "台湾省 new severe A型未分型 1",
        "台湾省 new severe B型 3",
        "台湾省 new deaths 4",
        "台湾省 cumulative severe 230",
        "台湾省 cumulative severe H1N1 69",
        "台湾省 cumulative severe H3N2 155",
        "台湾省 cumulative severe A未分型 2",
        "台湾省 cumulative severe B型 4",
        "台湾省 cumulative deaths 41",
    ]


def test_cases_counted_by_ge_before_a_name_in_letters(press):
    (row,) = press("國內累計279個H1N1新流感住院病例。", publisher="疾病管制局")
    assert row == "台湾省 cumulative in_hospital 279"


@pytest.mark.parametrize("words", ["使得本港死亡人數上升到21人", "致使死亡人數增至21人"])
def test_words_that_lead_to_a_sum_are_known(press, words):
    text = f"衞生防護中心公布，昨日流感死亡個案新增3宗，{words}。"
    assert press(text, publisher="香港衞生防護中心")[1:] == ["香港特别行政区 cumulative deaths 21"]


@pytest.mark.parametrize("day", ["單日", "單周"])
def test_a_rise_of_a_single_day_is_no_sum(press, day):
    text = f"香港流感疫情，{day}死亡人數增至21人。"
    assert press(text, publisher="香港衞生防護中心") == ["香港特别行政区 new deaths 21"]


def test_there_is_the_place_that_speaks(press):
    text = "澳門應變協調中心表示，截至28日晚10時，當地共有13宗陽性個案，當中9人是無症狀感染。"
    assert press(text, title="澳門疫情") == [
        "澳门特别行政区 cumulative infections 13",
        "澳门特别行政区 cumulative asymptomatic 9",
    ]


@pytest.mark.parametrize("bracket", ["含確診與無症狀感染者", "包括確診病例和無症狀感染者"])
def test_a_bracket_that_names_both_makes_them_infections(press, bracket):
    text = f"28日，31個省（自治區、直轄市）報告新增新冠病例共36例（{bracket}），其中本土20例、境外移入16例。"
    assert press(text, title="中國新增36例") == [
        "全国 new infections 36",
        "全国 new infections local 20",
        "全国 new infections imported 16",
    ]


@pytest.mark.parametrize("days", ["首3日", "頭三天", "首3天"])
def test_the_first_days_of_a_week_are_no_day_of_the_month(read, days):
    text = f"衞生防護中心公布，本周{days}錄得24宗流感個案。"
    (bulletin,) = read(text, area="", published="2022-11-10", publisher="香港衞生防護中心").bulletins
    assert (bulletin.period_start, bulletin.period_end) == ("", "")


def test_the_mainland_alone_is_the_nation_in_a_text_on_it(press):
    text = "大陸28日報告新增H7N9禽流感確診病例7例，其中浙江省4例，江蘇省3例。"
    assert press(text, title="大陸H7N9增7例", published="2013-11-29") == [
        "全国 new confirmed 7",
        "浙江省 new confirmed 4",
        "江苏省 new confirmed 3",
    ]


@pytest.mark.parametrize("until", ["至今日", "至昨天"])
def test_statistics_up_to_a_day_are_no_numbers_of_that_day(press, until):
    text = f"台中市衛生局統計{until}，登革熱確定病例共35例。"
    assert press(text, publisher="台中市衛生局") == ["台中市 cumulative confirmed 35"]
