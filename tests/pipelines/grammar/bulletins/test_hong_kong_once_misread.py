"""Phrases of Hong Kong, Macau and Taiwan that once gave a wrong number, or lost one without a word."""

from __future__ import annotations

import pytest

HONG_KONG = {"area": "810000", "publisher": "衞生署"}
TAIWAN = {"area": "710000", "publisher": "疾管署"}


@pytest.mark.parametrize(
    ("disease", "number"),
    [
        ("退伍軍人病", "cases 31"),
        ("退伍军人病", "cases 31"),
        ("新冠肺炎", "confirmed local 31"),
        ("登革熱", "cases local 31"),
    ],
)
def test_caught_outside_of_hospitals_is_no_origin_of_bacteria(rows, disease, number):
    text = f"今年截至11月26日，共錄得31宗社區感染的{disease}個案。"
    assert rows(text, **HONG_KONG) == [f"香港特别行政区 cumulative {number}"]


def test_a_hospital_is_no_place_that_reports(read):
    text = "東區醫院一個病房有病人染流感，迄今共有31名流感病人在深切治療部留醫。"
    assert read(text, area="").bulletins == ()


@pytest.mark.parametrize("link", ["內含", "其中含", "内含"])
def test_deaths_inside_of_a_sum(rows, link):
    text = f"登革熱疫情：今年截至11月26日累計31例，{link}2例死亡。"
    assert rows(text, **TAIWAN)[-1] == "台湾省 cumulative deaths 2"


@pytest.mark.parametrize(
    "text",
    [
        "流感疫情：上周門急診就診31萬人次，但上周仍新增13例重症及4例死亡。",
        "流感疫情：惟上週仍新增13例重症，以及4例死亡。",
    ],
)
def test_the_week_before_is_the_one_that_is_reported(rows, text):
    assert rows(text, **TAIWAN) == ["台湾省 new severe 13", "台湾省 new deaths 4"]


@pytest.mark.parametrize("again", ["", "又"])
def test_the_end_of_the_week_before_is_no_other_time(rows, again):
    text = f"上周末{again}新增3例腸病毒重症病例，今年截至11月26日累計腸病毒重症病例31例。"
    assert rows(text, **TAIWAN) == ["台湾省 new severe 3", "台湾省 cumulative severe 31"]


@pytest.mark.makes("unread")
@pytest.mark.parametrize("lost", ["其中12例於某颱風後發病", "其中12例于某台风后发病"])
def test_a_list_after_an_unread_part_is_of_that_part(rows, lost):
    text = f"今年截至11月26日累計31例本土霍亂，以高雄市21例最多，其次為台南市10例，{lost}，分布在高雄市8例及台南市4例。"
    assert rows(text, **TAIWAN) == [
        "台湾省 cumulative cases local 31",
        "高雄市 cumulative cases local 21",
        "台南市 cumulative cases local 10",
    ]


@pytest.mark.makes("unread")
@pytest.mark.parametrize("deaths", ["", "，含4例死亡"])
def test_a_sum_after_two_diseases_is_of_neither(rows, deaths):
    text = f"11月28日新增1例霍亂及5例登革熱。專家表示，今年已累計41例本土病例{deaths}。"
    assert rows(text, **TAIWAN) == ["台湾省 new cases 1", "台湾省 new cases 5"]


def test_a_sum_after_two_diseases_that_names_one_is_of_it(rows):
    text = "11月28日新增1例霍亂及5例登革熱。專家表示，今年登革熱已累計41例本土病例。"
    assert rows(text, **TAIWAN)[-1] == "台湾省 cumulative cases local 41"


def test_numbers_that_the_nation_is_quoted_for_are_of_no_county(read):
    text = "在高雄地區，霍亂疫情升溫。\n據疾管署統計，今年截至11月26日累計31例霍亂。\n今年的霍亂病例達31例。"
    found = read(text, area="", publisher="某台", published="2022-11-27")
    assert {bulletin.area for bulletin in found.bulletins} == {"台湾省"}


def test_notifications_are_no_cases(rows, passed):
    text = "昨日國內新增83例新冠肺炎通報個案，目前累計通報1031名個案，含17名確診。"
    assert rows(text, area="710000") == ["台湾省 cumulative confirmed 17"]
    assert passed(text, "", area="710000") == ["notifications: 83例", "notifications: 1031名"]


def test_a_command_center_that_counts_is_of_taiwan(read):
    text = "指揮中心統計，昨日國內新增3例嚴重特殊傳染性肺炎確診。"
    assert [bulletin.area for bulletin in read(text, area="").bulletins] == ["台湾省"]


def test_a_full_stop_of_half_width_ends_a_sentence(rows):
    text = "新冠疫情：本港昨日新增9宗確診，累計確診增至1萬1031宗.另外有4宗初步確診."
    assert rows(text, **HONG_KONG) == [
        "香港特别行政区 new confirmed 9",
        "香港特别行政区 cumulative confirmed 11031",
    ]


@pytest.mark.parametrize("people", ["13人", "十三人", "13名學生"])
def test_cases_that_involve_more_people_are_clusters(read, people):
    text = f"11月28日錄得5宗諾如病毒個案，共涉及{people}。"
    found = [(o.measure, o.value) for b in read(text, **HONG_KONG).bulletins for o in b.observations]
    assert found == [("clusters", 5), ("cluster_cases", 13)]


def test_a_case_that_involves_one_patient_is_a_case(rows):
    assert rows("11月28日錄得1宗麻疹個案，涉及一名三十歲男子。", **HONG_KONG) == ["香港特别行政区 new cases 1"]


def test_the_latest_cases_are_counted_before(passed):
    text = "11月28日錄得9宗諾如病毒感染。最新兩宗個案共涉及四人。"
    assert passed(text, "", **HONG_KONG) == ["history: 兩宗"]


def test_numbers_of_houses_are_no_days(read):
    text = "新冠疫情：11月28日本港新增31宗確診。甲街20至26號的雙數樓宇再多一宗確診。"
    found = {(b.period_start[:10], b.period_end[:10]) for b in read(text, **HONG_KONG).bulletins}
    assert found == {("2022-11-28", "2022-11-29")}


@pytest.mark.parametrize("text", ["其中1例新增的病例，患者為51歲男性。", "另一名登革熱重症患者，為一名南部女性。"])
def test_who_one_patient_is_is_no_count(rows, passed, text):
    text = f"11月28日新增2例登革熱。{text}"
    assert rows(text, **TAIWAN) == ["台湾省 new cases 2"]
    assert passed(text, "", **TAIWAN)[0].startswith("history: ")


@pytest.mark.parametrize("name", ["痲疹", "痳疹"])
def test_measles_in_other_characters(read, name):
    assert [one.disease for one in read(f"11月28日錄得3宗{name}個案。", **HONG_KONG).bulletins] == ["measles"]


@pytest.mark.parametrize("text", ["新增3例疑似登革熱死亡個案", "新增3例疑似死亡病例", "另有3例疑似死亡"])
def test_deaths_that_may_be_of_the_disease_are_no_deaths(rows, passed, text):
    text = f"登革熱疫情：昨日新增9例，{text}。"
    assert rows(text, **TAIWAN) == ["台湾省 new cases 9"]
    assert passed(text, "", **TAIWAN) == ["under-investigation: 3例"]


def test_no_suspected_cases_and_no_deaths(rows):
    assert rows("11月29日，无新增疑似病例无新增死亡病例。") == [
        "示例市 new suspected 0 stated_zero",
        "示例市 new deaths 0 stated_zero",
    ]


@pytest.mark.parametrize("since", ["自10月中旬起", "從10月上旬", "自10月下旬开始"])
def test_a_place_before_a_time_without_a_date_is_whose_sum_follows(rows, since):
    text = f"11月28日新增9例霍亂。香港{since}霍亂疫情也呈上升趨勢，迄今已累計31例。"
    assert "香港特别行政区 cumulative cases 31" in rows(text, **TAIWAN)


def test_cities_of_the_mainland_in_a_text_of_hong_kong(read):
    text = "衞生署昨日接獲通報，廣州和江蘇各新增一宗人類感染H7N9個案。"
    found = {(o.area_code, o.value) for b in read(text, **HONG_KONG).bulletins for o in b.observations}
    assert found == {("440100", 1), ("320000", 1)}


@pytest.mark.parametrize("came", ["由中國內地以外高風險地區輸入", "由内地以外的国家和地区输入"])
def test_regions_beyond_the_mainland_are_an_origin(rows, came):
    text = f"11月28日，本澳新增5例{came}新冠肺炎確診病例。"
    assert rows(text, area="820000") == ["澳门特别行政区 new confirmed imported 5"]


def test_cases_from_the_mainland_do_not_make_the_next_sum_its_own(rows):
    text = "新冠疫情：昨日新增19例確診個案，當中11例為內地輸入個案。自11月21日至28日，累計共78名確診。"
    assert rows(text, area="820000")[-1] == "澳门特别行政区 cumulative confirmed 78"


@pytest.mark.makes("unread")
def test_what_is_besides_a_number_of_an_institution_is_of_it(rows):
    text = "新冠疫情：昨日新增3例病例。現時某公共衛生臨床中心有2例確診者。另有6例康復者及31名密切接觸者。"
    assert rows(text, area="820000") == ["澳门特别行政区 new confirmed 3"]


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("一名68歲男病人，於11月18日死亡，其餘五人留院。", "2022-11-30"),
        ("案母採檢後於11月18日研判確診為新增個案，", "2022-11-30"),
    ],
)
def test_the_day_of_a_patient_ends_no_sum(read, text, end):
    found = read(f"百日咳疫情：{text}今年至今共確診246宗百日咳個案。", **HONG_KONG)
    ends = {b.period_end[:10] for b in found.bulletins for o in b.observations if o.value == 246}
    assert ends == {end}


def test_the_others_of_a_list_may_have_a_number_each(rows):
    text = "昨日全台新增618例登革熱再創單日新高。新增病例中，台南市531例最高，其他分別是台北市3例、屏東縣2例。"
    assert rows(text, **TAIWAN) == [
        "台湾省 new cases 618",
        "台南市 new cases 531",
        "台北市 new cases 3",
        "屏東縣 new cases 2",
    ]


def test_who_has_the_virus_and_who_is_ill(rows):
    text = (
        "今年第二季新增98宗感染愛滋病病毒個案，涉及71男27女。自1986年有統計以來，累積個案共8,031宗。"
        "今年第二季愛滋病新增個案31宗。自1987年以來，本港愛滋病個案累計2,031宗。"
    )
    assert sorted(rows(text, published="2022-08-30", **HONG_KONG)) == [
        "香港特别行政区 cumulative cases 2031",
        "香港特别行政区 cumulative infections 8031",
        "香港特别行政区 new cases 31",
        "香港特别行政区 new infections 98",
    ]


@pytest.mark.parametrize(
    ("name", "measure"),
    [
        ("愛滋病病毒感染呈報個案", "infections"),
        ("愛滋病毒新感染個案", "infections"),
        ("人類免疫缺乏病毒感染病例", "infections"),
        ("愛滋病個案", "cases"),
    ],
)
def test_infections_with_the_virus_are_no_cases_of_aids(rows, name, measure):
    assert rows(f"11月28日錄得9宗{name}。", **HONG_KONG) == [f"香港特别行政区 new {measure} 9"]


@pytest.mark.parametrize(("printed", "start"), [("第二季", "2022-04-01"), ("第3季", "2022-07-01")])
def test_quarters_of_hong_kong(read, printed, start):
    found = read(f"今年{printed}新增9宗登革熱個案。", **HONG_KONG).bulletins
    assert [b.period_start[:10] for b in found] == [start]


def test_men_and_women_of_a_number(rows):
    assert rows("11月28日新增的19宗登革熱個案涉及14男5女，年齡介乎20至31歲。", **HONG_KONG) == [
        "香港特别行政区 new cases 19"
    ]


def test_a_county_of_which_a_change_is_said_is_whose_numbers_follow(read):
    text = "據疾管署監測資料，第48週高市流感門急診人次較前一週上升7.3%，近7日新增3例流感重症，今年流感季累計52例重症。"
    found = [(b.period_start, o.area, o.value) for b in read(text, **TAIWAN).bulletins for o in b.observations]
    assert found == [("", "高雄市", 3), ("", "高雄市", 52)]


def test_people_reported_in_hospital_in_a_year_are_a_sum(rows):
    text = "手足口病疫情：今年截至11月28日共通報31例住院病例，目前住院病例2例。"
    assert rows(text, **TAIWAN) == ["台湾省 cumulative in_hospital 31", "台湾省 current in_hospital 2"]


@pytest.mark.parametrize(
    "text",
    [
        "(某社记者台北二十六日电)台湾SARS疫情：卫生署长表示，新通报的12例可能病例",
        "SARS疫情：行政院SARS防治委员会表示，新通报的12例可能病例",
    ],
)
def test_the_ministry_of_taiwan_is_not_that_of_hong_kong(read, text):
    text = f"{text}中，7例来自北部地区。"
    found = read(text, area="", published="2003-05-26", publisher="某社").bulletins
    assert {bulletin.area for bulletin in found} == {"台湾省"}


def test_a_paper_of_macau_on_hong_kong(read):
    text = "香港衛生署通報，截至零時，香港新增4265宗新冠確診個案。\n新增個案中，4034宗為本地個案。另有231宗輸入病例。"
    found = read(text, area="", publisher="澳門某日報").bulletins
    assert {o.area for bulletin in found for o in bulletin.observations} == {"香港特别行政区"}


def test_a_standard_of_the_world_health_organization_is_not_abroad(passed):
    text = "SARS疫情：依據世界衛生組織所訂定的康復定義，可能病例中有14例出院。"
    assert passed(text, "", **TAIWAN) == []


def test_outcomes_after_two_subgroups_are_of_neither(read):
    text = "本港至今累計903,215宗核酸陽性檢測個案，及1,204,117宗快速抗原測試陽性個案，9,407人死亡。"
    found = [(o.measure, o.subgroup) for b in read(text, **HONG_KONG).bulletins for o in b.observations]
    assert ("deaths", "") in found


def test_who_is_being_treated_is_treated_now(rows):
    text = "截至28日晚上，累積有61名H1N1流感患者痊癒出院，另有17名確診患者正在接受治療。"
    assert "澳门特别行政区 current in_hospital 17" in rows(text, area="820000")


def test_a_name_that_reads_like_if_is_no_condition(passed):
    text = "衛生局今日接獲流感樣疾病報告，聖若瑟中學共三名學生發病。"
    assert not any(one.startswith("hypothetical") for one in passed(text, "", area="820000"))


def test_the_most_cases_of_a_year_are_not_of_those_in_hospital(rows):
    text = "日本腦炎疫情：目前4人住院治療。另外，今年的個案以高雄市9例最多。"
    assert rows(text, **TAIWAN) == ["台湾省 current in_hospital 4", "高雄市 cumulative cases 9"]


def test_severe_cases_or_deaths_are_no_deaths_alone(rows):
    text = "流感疫情：入夏以來，中心共錄得271宗嚴重或死亡的個案。"
    assert rows(text, **HONG_KONG) == ["香港特别行政区 cumulative severe 271"]


def test_the_hours_before_this_morning_are_new(rows):
    text = "截至今早，過去24小時共有31名病人出院，累計412人出院。"
    assert rows("新冠肺炎疫情：" + text, **HONG_KONG) == [
        "香港特别行政区 new recovered 31", "香港特别行政区 cumulative recovered 412",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["目前尚無本土病例，但有31例境外移入。", "目前尚无本土病例，境外移入31例。"])
def test_imported_cases_after_none_now_are_a_sum(rows, text):
    assert rows("登革熱疫情：" + text, **TAIWAN)[-1] == "台湾省 cumulative cases imported 31"


@pytest.mark.parametrize("outcome", ["離世", "死亡", "病逝"])
def test_deaths_reported_after_what_is_new_are_new(rows, findings, outcome):
    text = f"11月29日新增3,112宗確診個案，累計412名病人留醫。發言人指，錄得5宗{outcome}個案。"
    assert "香港特别行政区 new deaths 5" in rows(text, **HONG_KONG)
    assert findings(text, **HONG_KONG) == [f"basis_uncertain: 5宗{outcome}個案"]


@pytest.mark.parametrize(
    "group", ["18歲以下人士方面", "18岁以下人士方面", "兒童方面", "至於兒童個案", "至于儿童个案", "兒童個案方面"]
)
def test_a_group_that_heads_a_sentence_is_that_of_its_numbers(read, group):
    text = f"流感疫情：截至11月28日，累計90宗嚴重個案。{group}，累計9宗嚴重個案，當中1人死亡。"
    groups = [bool(o.subgroup) for b in read(text, **HONG_KONG).bulletins for o in b.observations]
    assert groups == [False, True, True]


def test_a_group_with_the_most_is_not_that_of_a_place(read):
    text = "登革熱疫情：今年截至11月28日累計90例，主要集中在65歲以上族群，以高雄市病例最多（38例）。"
    assert {o.subgroup for b in read(text, **TAIWAN).bulletins for o in b.observations} == {""}


@pytest.mark.parametrize("types", ["2宗乙型及1宗丙型流感", "2宗乙型流感和1宗丙型流感", "2宗B型及1宗C型流感"])
def test_what_is_excepted_counts_what_the_rest_does(rows, types):
    text = f"流感疫情：截至11月28日，錄得90宗嚴重個案，累計31人死亡。嚴重個案除{types}外，其餘都是甲型流感。"
    assert rows(text, **HONG_KONG)[2:] == ["香港特别行政区 cumulative severe 2", "香港特别行政区 cumulative severe 1"]


@pytest.mark.parametrize("season", ["夏季流感季節期間", "冬季流感高峰期期間", "在夏季流感季节期间"])
def test_a_season_is_not_the_days_said_before(read, season):
    text = f"11月21日至27日錄得3宗嚴重流感個案。{season}，共錄得26宗嚴重流感個案。"
    found = [(b.period_start[:10], o.basis, o.value) for b in read(text, **HONG_KONG).bulletins for o in b.observations]
    assert found == [("2022-11-21", "new", 3), ("", "cumulative", 26)]


@pytest.mark.parametrize("place", ["新北市", "臺南市"])
def test_no_case_of_the_other_origin_after_a_place_is_of_it_or_of_all(rows, place):
    text = f"截至目前，全國境外移入登革熱共31例，其中{place}有9例，無本土個案。"
    assert [row.rpartition(" ")[2] for row in rows(text, **TAIWAN)] == ["31", "9"]


@pytest.mark.parametrize("who", ["內地通報密切接觸者", "內地有關部門通報的密接者"])
def test_who_notified_of_a_contact_is_not_whose_numbers_follow(rows, who):
    text = f"昨日新增31例新冠病毒感染個案。密切接觸者2例、{who}1例。自11月18日至29日，累計共78名感染者。"
    assert rows(text, area="820000")[-1] == "澳门特别行政区 cumulative infections 78"


@pytest.mark.parametrize("listed", ["列為無症狀感染者", "均列為無症狀感染者", "均列为无症状感染者"])
def test_cases_are_what_they_are_listed_as(rows, listed):
    text = f"11月28日，新增3例輸入性新冠病毒個案，由越南入境，{listed}。"
    assert rows(text, area="820000") == ["澳门特别行政区 new asymptomatic imported 3"]


@pytest.mark.parametrize("moment", ["截至昨晚", "截至昨日"])
def test_what_is_counted_may_come_before_a_moment(read, moment):
    (bulletin,) = read(f"島內登革熱住院病例，{moment}，再新增3例。", **TAIWAN).bulletins
    found = [(o.measure, o.value) for o in bulletin.observations]
    assert (bulletin.period_end[:10], found) == ("2022-11-30", [("in_hospital", 3)])


@pytest.mark.parametrize("homes", ["67間院舍爆發", "67间学校爆发"])
def test_cases_after_outbreaks_are_not_all_of_the_area(rows, homes):
    text = f"新冠肺炎疫情：至今累計已有{homes}，超過500宗確診。"
    assert rows(text, **HONG_KONG) == ["香港特别行政区 cumulative clusters 67"]


@pytest.mark.parametrize(("days", "start"), [("近7日", ""), ("過去7天", ""), ("過去一週", "2022-11-20")])
def test_the_days_up_to_a_report_are_no_numbered_week(read, days, start):
    text = f"第47週（11/20至11/26）高市類流感門急診人次上升3%，{days}新增2例流感重症病例。"
    (bulletin,) = read(text, **TAIWAN).bulletins
    assert bulletin.period_start[:10] == start


@pytest.mark.parametrize("other", ["誘卵桶的卵累計34,278粒", "接種疫苗34,278劑"])
def test_a_paragraph_on_other_things_ends_what_is_broken_down(rows, other):
    text = f"登革熱疫情：今年境外移入病例累計共有31例。\n今年{other}。安平區1例。"
    assert rows(text, **TAIWAN) == ["台湾省 cumulative cases imported 31"]


@pytest.mark.parametrize(
    ("text", "page", "number"),
    [
        (
            "衛生署公布，可能病例累計31例。",
            {"publisher": "行政院衛生署疾病管制局", "published": "2003-05-20"},
            "台湾省 31",
        ),
        ("衛生署公布，台南市霍亂累計31例。", {"publisher": "某某社", "published": "2012-10-20"}, "台南市 31"),
        ("衛生署公布，可能病例累計31例。", {"publisher": "衞生署", "published": "2003-05-20"}, "香港特别行政区 31"),
        ("衞生署公布，霍亂累計31例，2例曾到台南市。", {"published": "2022-10-20"}, "香港特别行政区 31"),
    ],
)
def test_the_health_department_of_two_regions_is_that_of_the_page(read, text, page, number):
    found = read(f"非典型肺炎疫情：{text}" if "可能" in text else text, area="", **page)
    assert [f"{one.area} {one.value}" for report in found.bulletins for one in report.observations] == [number]


@pytest.mark.makes("unread", "ambiguous_period")
@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("元朗區有兩宗霍亂個案，該區今年累計31宗個案。", ["元朗區 cumulative cases 31"]),
        ("三名曾在深水埗活動的人染霍亂，令該區今年累計31宗個案。", ["深水埗區 cumulative cases 31"]),
        ("某某村出現霍亂，該區今年累計31宗個案。", []),
    ],
)
def test_that_district_is_the_one_that_was_named_last(rows, text, whose):
    assert rows(text, **HONG_KONG) == whose


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("踏入流感季節（由十一月七日起計），共錄得31宗嚴重個案。", ["cumulative severe 31"]),
        ("自流感季節在十一月七日開始，共錄得31宗嚴重個案。", ["cumulative severe 31"]),
        ("今季累計31宗嚴重個案，五歲或以下兒童的嚴重個案有12宗。", ["cumulative severe 31", "cumulative severe 12"]),
        ("累計31宗嚴重流感個案，19人感染甲型流感。", ["cumulative severe 31", "cumulative severe 19"]),
        ("累計31宗嚴重個案。全部31宗個案當中，19人感染甲型（H3）。", ["cumulative severe 31", "cumulative severe 19"]),
        ("十月首四日錄得31宗流感個案。", ["new cases 31"]),
    ],
)
def test_sums_of_the_season_and_parts_of_the_severe(rows, text, numbers):
    assert rows(f"流感疫情：{text}", **HONG_KONG) == [f"香港特别行政区 {number}" for number in numbers]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("自三月十二日以來，入院證實感染霍亂的病人累計31名。", ["香港特别行政区 cumulative cases 31"]),
        (
            "二○二○年及二○二一年的創傷弧菌住院個案分別有31宗和12宗。",
            ["香港特别行政区 new admitted 31", "香港特别行政区 new admitted 12"],
        ),
        (
            "流感疫情：昨日新增入院病人31名，離院病人12名。",
            ["香港特别行政区 new admitted 31", "香港特别行政区 new recovered 12"],
        ),
        ("今季累計31宗成人流感入住深切治療部或死亡個案。", ["香港特别行政区 cumulative severe 31"]),
        (
            "霍亂疫情：昨日錄得兩宗個案。連同上述兩宗，今年至今共有31宗。",
            ["香港特别行政区 new cases 2", "香港特别行政区 cumulative cases 31"],
        ),
        ("累計病例目前住院治療者31人。", ["香港特别行政区 current in_hospital 31"]),
        ("兩年來，人類感染豬鏈球菌累計31宗。", ["香港特别行政区 cumulative cases 31"]),
        ("截至十一月三日，累計通報死亡霍亂病例31例，經審查確定12例。", ["香港特别行政区 cumulative deaths 12"]),
        ("高雄市政府登革熱流行疫情指揮中心公布，累計31例登革熱。", ["高雄市 cumulative cases 31"]),
        (
            "今日新增本土病例為1,019例男性、12例女性，年齡介於5歲至80歲。個案分布為台南市24例、高雄市7例。",
            ["台南市 new confirmed local 24", "高雄市 new confirmed local 7"],
        ),
    ],
)
def test_sums_stays_and_places_of_what_is_counted(rows, text, numbers):
    page = {} if "市" in text else HONG_KONG
    assert rows(f"霍亂疫情：{text}" if "病例目前" in text else text, **({"area": ""} | page)) == numbers


def test_another_year_between_two_numbers_moves_no_sum(read):
    text = "百日咳：本周（11月20日至26日）呈報4宗，去年同周1宗；今年累計31宗。"
    periods = {
        one.value: report.period_end for report in read(text, **HONG_KONG).bulletins for one in report.observations
    }
    assert periods == {4: "2022-11-27T00:00+08:00", 31: "2022-11-27T00:00+08:00"}


@pytest.mark.parametrize("link", ["：", "為", "則為", "分布於", "有"])
def test_a_list_of_one_origin_is_no_part_of_the_other(rows, link):
    text = f"今年累計登革熱病例20例，17例為境外移入；本土病例{link}高雄市2例、台南市1例。"
    assert rows(text, **TAIWAN)[-2:] == ["高雄市 cumulative cases local 2", "台南市 cumulative cases local 1"]
