"""Bulletins of Taiwan, Hong Kong and Macau: their places, periods and words."""

from __future__ import annotations

import pytest

from tests.pipelines.grammar.bulletins.reported import reported


def test_a_text_of_taiwan_has_no_code_of_the_mainland(read):
    text = "國內新增88例本土確診病例，其中台南市50例、新北市38例。東區仁德區各1例。"
    found = read(text, publisher="疾病管制署", area="", published="2022-07-06")
    codes = {area: code for _, _, area, code, _ in reported(found)}
    assert (codes["台南市"], codes["新北市"]) == ("TW-TNN", "TW-NWT")
    assert all(code in ("", "710000") or code.startswith("TW-") for code in codes.values())


@pytest.mark.parametrize(
    ("word", "area", "code"), [("本澳", "澳门特别行政区", "820000"), ("本港", "香港特别行政区", "810000")]
)
def test_our_own_is_hong_kong_or_macau(read, word, area, code):
    found = read(f"{word}昨（5日）新增31例確診病例。", area="", published="2022-07-06")
    assert reported(found) == [("covid-19", area, area, code, 31)]
    assert found.bulletins[0].period_start == "2022-07-05T00:00+08:00"


@pytest.mark.parametrize(
    ("publisher", "places"),
    [
        ("衞生防護中心", ["深水埗區", "東區"]),
        ("衞生局、應變協調中心", ["花地瑪堂區", "大堂區"]),
    ],
)
def test_a_district_of_hong_kong_or_parish_of_macau_has_its_name(read, publisher, places):
    text = "昨有2019冠狀病毒病確診個案5宗，其中{}3宗，{}2宗。".format(*places)
    found = read(text, publisher=publisher, area="", published="2022-07-06")
    areas = [(area, code) for _, _, area, code, _ in reported(found)]
    assert areas[1:] == [(place, "") for place in places]
    assert {disease for disease, *_ in reported(found)} == {"covid-19"}


@pytest.mark.parametrize(
    ("text", "published", "end"),
    [
        ("本市截至10/21累計登革熱確診病例91例。", "2023-10-25", "2023-10-22T00:00+08:00"),
        ("截至昨晚8點，累計登革熱確診病例91例。", "2023-10-25", "2023-10-24T20:00+08:00"),
        ("截止今天中午12點，累計登革熱確診病例91例。", "2023-10-25", "2023-10-25T12:00+08:00"),
    ],
)
def test_moments_as_taiwan_and_papers_print_them(read, text, published, end):
    (bulletin,) = read(text, published=published).bulletins
    assert (bulletin.period_start, bulletin.period_end) == ("", end)


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("本市112年截至10/21累計登革熱確診病例91例。", "2023-10-25"),
        ("本市今（2023）年截至10月21日累計登革熱確診病例91例。", "2023-10-25"),
        ("截至10月21日，本市今(112)年累計登革熱確診病例91例。", "2023-10-25"),
        ("本(112)年度截至10月21日止，本市累計登革熱確診病例91例。", "2023-10-25"),
        ("本市112年截至10月21日累計登革熱確診病例91例。", "2024-02-01"),  # a year that is over
    ],
)
def test_a_year_before_截至_is_where_its_sum_begins(read, text, published):
    (bulletin,) = read(text, published=published).bulletins
    assert (bulletin.period_start[:10], bulletin.period_end[:10]) == ("2023-01-01", "2023-10-22")


def test_a_year_that_is_printed_in_a_bracket_is_known_before_any_word(read):
    (bulletin,) = read("去(111)年本土登革熱病例30例。", published="2023-10-25").bulletins
    assert (bulletin.period_start[:10], bulletin.period_end[:10]) == ("2022-01-01", "2023-01-01")


def test_a_county_that_calls_itself_by_its_short_name_reports(read):
    text = "南市截至12月6日累計登革熱確診病例72例，疾管署提醒民眾防蚊。"
    found = read(text, publisher="新聞及國際關係處", area="", published="2023-12-07")
    assert [(b.area, b.area_code) for b in found.bulletins] == [("台南市", "TW-TNN")]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("今年首十個月錄得90宗登革熱個案。", ("2022-01-01T00:00+08:00", "2022-11-01T00:00+08:00")),
        ("今新增9宗登革熱個案。", ("2022-11-30T00:00+08:00", "2022-12-01T00:00+08:00")),
    ],
)
def test_periods_as_hong_kong_and_taiwan_print_them(read, text, period):
    (bulletin,) = read(text).bulletins
    assert (bulletin.period_start, bulletin.period_end) == period


def test_a_district_of_taiwan_whose_name_begins_like_a_link_is_kept_whole(read):
    text = "昨新增9例登革熱本土病例，其中中正區5例、楠西區4例。"
    found = read(text, publisher="疾病管制署", area="", published="2023-09-06")
    assert [area for _, _, area, _, _ in reported(found)] == ["台湾省", "中正區", "楠西區"]


@pytest.mark.parametrize(
    ("area", "printed", "found"),
    [
        ("710000", "臺中市花蓮縣各2例", {"台中市": 2, "花蓮縣": 2}),
        ("710000", "南投縣臺中市花蓮縣各2例", {"南投縣": 2, "台中市": 2, "花蓮縣": 2}),
        ("710000", "臺中市西屯區2例", {"臺中市西屯區": 2}),
        ("810000", "深水埗區沙田區各2例", {"深水埗區": 2, "沙田區": 2}),
    ],
)
def test_two_places_of_a_region_without_a_mark_between(read, area, printed, found):
    bulletins = read(f"11月29日新增本土確診個案74例，其中{printed}。", area=area).bulletins
    assert {one.area: one.value for b in bulletins for one in b.observations if one.value == 2} == found


@pytest.mark.parametrize("source", ["感染國家主要來自印尼、泰國等東南亞國家為主", "感染地以東南亞國家占81%最多"])
def test_where_imported_cases_were_infected_takes_nothing_from_their_number(read, source):
    text = f"截至11月29日，國內累計74例登革熱境外移入病例，其中南市有8例，{source}。"
    (bulletin,) = read(text, area="710000").bulletins
    assert [(one.area, one.value) for one in bulletin.observations] == [("台湾省", 74), ("台南市", 8)]


def test_countries_with_the_most_are_of_the_world(read):
    assert read("今年累計74000例登革熱病例及15例死亡，以美洲最多。", area="710000").bulletins == ()


def test_our_city_in_a_text_that_names_no_county_is_not_taiwan(read):
    text = "今（15）日國內新增30例登革熱確診病例。截至目前，本市登革熱確診病例共9例。"
    found = read(text, publisher="疾病管制署", area="", published="2022-07-15")
    assert [(area, value) for _, _, area, _, value in reported(found)] == [("台湾省", 30)]
    assert [one.message for one in found.findings] == ["nothing says whose area 本市 is"]
