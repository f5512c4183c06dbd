"""Sentences of Hong Kong, Macau and Taiwan that once gave another's number, or lost one, each with all its rows."""

from __future__ import annotations

import pytest

HONG_KONG = {"area": "810000", "publisher": "衞生防護中心"}
MACAU = {"area": "820000", "publisher": "衛生局"}
TAIWAN = {"area": "710000", "publisher": "疾管署"}
TAINAN = {"area": "", "publisher": "台南市政府衛生局"}
CHIAYI = {"area": "", "publisher": "嘉義市政府衛生局"}
KAOHSIUNG = {"area": "", "publisher": "高雄市政府衛生局"}

HOME = "香港特别行政区"


@pytest.mark.parametrize(
    ("where", "text", "expected"),
    [
        (  # a district that begins with the name of a city of the mainland
            TAINAN,
            "登革熱疫情：台南市今日新增9例，分別為永康區（5例）、東區（4例）。",
            ["台南市 new cases 9", "永康區 new cases 5", "東區 new cases 4"],
        ),
        (CHIAYI, "嘉市今增13例本土確診。", ["嘉義市 new confirmed local 13"]),
        (  # which report it is, and how many fell ill in it
            MACAU,
            "11月28日接獲兩宗集體流感通報，一宗為石橋托兒所15名幼兒，另一宗為南橋小學三班11名學生。",
            [
                "澳门特别行政区 new clusters 2",
                "澳门特别行政区 new cluster_cases 15",
                "澳门特别行政区 new cluster_cases 11",
            ],
        ),
        (  # in an outbreak that is counted before
            TAIWAN,
            "今日新增1起登革熱群聚，群聚共9人確診。",
            ["台湾省 new clusters 1", "台湾省 new cluster_cases 9"],
        ),
        (  # the season goes on after the month before it
            HONG_KONG,
            "10月接獲流感個案30宗；季節至今學校及院舍共爆發流感9宗。",
            [f"{HOME} new cases 30", f"{HOME} cumulative clusters 9"],
        ),
        (  # severe cases of adults are no people that an outbreak affected
            HONG_KONG,
            "流感疫情：踏入冬季流感季節至今，共錄得124宗涉及18歲或以上成人的嚴重個案，其中71宗死亡。",
            [f"{HOME} cumulative severe 124", f"{HOME} cumulative deaths 71"],
        ),
        (  # of the last country in a list
            TAIWAN,
            "登革熱今年累計73例；鄰近國家中，馬來西亞今年累計2萬例，新加坡1,602例，柬埔寨3,125例、死亡9例。",
            ["台湾省 cumulative cases 73"],
        ),
        (HONG_KONG, "新增確診中英國輸入3宗、新加坡輸入2宗。", []),
        (  # the third of the year is not that of where the patient lives
            TAIWAN,
            "今日新增1例本土登革熱病例，居住高雄市鳥松區，為今年第3例。",
            ["台湾省 new cases local 1", "鳥松區 new cases local 1 implied", "台湾省 cumulative cases 3"],
        ),
        (MACAU, "新增新冠病毒陽性28例。", ["澳门特别行政区 new infections 28"]),
        (KAOHSIUNG, "高雄市某安養中心發生流感群聚，2人住院。", []),
        (
            HONG_KONG,
            "10月錄得17宗百日咳；澳門衛生局公布10月有2宗。",
            [f"{HOME} new cases 17", "澳门特别行政区 new cases 2"],
        ),
        (  # suspected cases that were reported, and those of them that were confirmed, by place
            TAIWAN,
            "今年登革熱通報58例、確定12例，台南市7例、高雄市5例。",
            [
                "台湾省 cumulative cases 58",
                "台湾省 cumulative confirmed 12",
                "台南市 cumulative confirmed 7",
                "高雄市 cumulative confirmed 5",
            ],
        ),
        (  # more than all at home: none of these came in from there
            TAIWAN,
            "國內登革熱今年累計73例，泰國2萬例、死亡20例。",
            ["台湾省 cumulative cases 73"],
        ),
        (TAIWAN, "COVID-19疫情：新增本土確診9例；腦炎新增1例，累計37例、死亡28例。", ["台湾省 new confirmed local 9"]),
        (HONG_KONG, "10月28日新增輸入個案45宗，10月27日全日103宗。", [f"{HOME} new confirmed imported 45"]),
        (  # the year's fifty-eight of the mountain townships are no place of their own
            {"area": "", "publisher": "屏東縣政府衛生局"},
            "今年新增結核病個案312人，其中山地原鄉58人。",
            ["屏東縣 new cases 312", "屏東縣 new cases 58"],
        ),
        (
            TAIWAN,
            "傳染病疫情：今年漢他4例、Q熱6例。",
            ["台湾省 cumulative cases 4", "台湾省 cumulative cases 6"],
        ),
        (
            TAIWAN,
            "國內新增確診病例中，0-9歲有102例、10-19歲490例。",
            ["台湾省 new confirmed 102", "台湾省 new confirmed 490"],
        ),
        (  # what earlier years had up to the same day is none of their sums
            TAIWAN,
            "今年屈公病累計9例，為近5年同期最高（2020-2024年分別為3、1、1、5、4例）。",
            ["台湾省 cumulative cases 9"],
        ),
        (TAIWAN, "今年屈公病累計9例，為近年同期最多（2023年3例、2024年1例）。", ["台湾省 cumulative cases 9"]),
        (  # latin letters in the name of a disease after the week
            TAIWAN,
            "上週A型肝炎新增7例，本土6例、境外移入1例。",
            ["台湾省 new cases 7", "台湾省 new cases local 6", "台湾省 new cases imported 1"],
        ),
        (  # what a region has is no part of what a city of the mainland has
            HONG_KONG,
            "登革熱疫情：佛山累計報告7,000例；本港今年至今錄得3宗輸入個案，本地未有個案。",
            [
                "佛山市 cumulative cases 7000",
                f"{HOME} cumulative cases imported 3",
                f"{HOME} cumulative cases local 0 stated_zero",
            ],
        ),
        (  # what the year has is not new in the week before it
            CHIAYI,
            "本週腸病毒就診187人次；今年有2例腸病毒重症病例。",
            ["嘉義市 cumulative severe 2"],
        ),
        (
            HONG_KONG,
            "新增本地確診200宗；海外輸入9宗。",
            [f"{HOME} new confirmed local 200", f"{HOME} new confirmed imported 9"],
        ),
        (TAIWAN, "COVID-19新增併發症8例。", ["台湾省 new severe 8"]),
        (  # the week before, and its deaths
            TAIWAN,
            "11月28日COVID-19新增併發症361例、死亡47例；前週為402例、死亡52例。",
            ["台湾省 new severe 361", "台湾省 new deaths 47"],
        ),
        (TAIWAN, "截至上週，本季流感併發重症721例。", ["台湾省 cumulative severe 721"]),
        (  # the rest of a list that names its places
            TAIWAN,
            "今年累計91例本土登革熱，主要分布於臺南市（70例）及高雄市（12例），其餘分布於屏東縣（5例）與雲林縣（4例）。",
            [
                "台湾省 cumulative cases local 91",
                "台南市 cumulative cases local 70",
                "高雄市 cumulative cases local 12",
                "屏東縣 cumulative cases local 5",
                "雲林縣 cumulative cases local 4",
            ],
        ),
        (  # contacts without symptoms are no cases without symptoms
            TAIWAN,
            "11月28日新增1例本土登革熱，共掌握接觸者31人，均無症狀。",
            ["台湾省 new cases local 1", "台湾省 new contacts_traced 31"],
        ),
        (
            HONG_KONG,
            "新冠疫情：11月28日再多14名病人死亡，自第五波疫情以來共9500名病人離世；目前70名病人留醫，15人於深切治療部。",
            [
                f"{HOME} new deaths 14",
                f"{HOME} cumulative deaths 9500",
                f"{HOME} current in_hospital 70",
                f"{HOME} current icu 15",
            ],
        ),
        (  # what the region has so far is not of the district of a school
            HONG_KONG,
            "衞生防護中心今日公布，沙田一間幼稚園爆發水痘，七名學童受影響。今年至今錄得41宗水痘個案。",
            ["沙田區 new clusters 1", "沙田區 new cluster_cases 7", f"{HOME} cumulative cases 41"],
        ),
        (  # no word between 分布 and the first district
            {"area": "", "publisher": "高雄市政府衛生局"},
            "登革熱疫情：新增本土個案9例，個案分布三民區5例、左營區4例。",
            ["高雄市 new cases local 9", "三民區 new cases local 5", "左營區 new cases local 4"],
        ),
        (HONG_KONG, "上月學校流感爆發有六宗，涉及31人。", [f"{HOME} new clusters 6", f"{HOME} new cluster_cases 31"]),
        (  # a district after the name of its county is one place
            TAIWAN,
            "登革熱疫情：新增4例，新北市中和區與台北市中正區各1例、新竹縣竹北市2例。",
            ["台湾省 new cases 4", "中和區 new cases 1", "中正區 new cases 1", "竹北市 new cases 2"],
        ),
        (  # the countries with the most are not those of numbers at home
            TAIWAN,
            "屈公病累計今年已有45例；全球今年累計44萬例，巴西最多。",
            ["台湾省 cumulative cases 45"],
        ),
    ],
)
def test_every_number_is_whose_it_is(rows, where, text, expected):
    assert rows(text, **where) == expected


@pytest.mark.parametrize("form", ["{}{}例", "{}（{}例）"])
@pytest.mark.parametrize(
    ("county", "towns"),
    [
        ("新竹縣", ["竹北市", "竹東鎮"]),
        ("台中市", ["新社區", "和平區"]),
        ("彰化縣", ["和美鎮", "田中鎮"]),
        ("南投縣", ["中寮鄉", "水里鄉"]),
        ("嘉義縣", ["中埔鄉", "阿里山鄉"]),
        ("高雄市", ["大社區", "大樹區"]),
        ("屏東縣", ["春日鄉", "竹田鄉"]),
        ("台東縣", ["大武鄉", "達仁鄉"]),
        ("金門縣", ["金寧鄉", "金湖鎮"]),
    ],
)
def test_towns_of_taiwan_whose_names_hold_other_words(rows, county, towns, form):
    listed = "、".join(form.format(town, value) for value, town in enumerate(towns, 3))
    found = rows(f"登革熱疫情：{county}新增7例，其中{listed}。", area="", publisher=f"{county}衛生局")
    assert found == [f"{county} new cases 7", f"{towns[0]} new cases 3", f"{towns[1]} new cases 4"]


@pytest.mark.parametrize(
    "text",
    [
        "COVID-19疫情：基隆市新增本土確診903例，其中七堵區211、安樂區190。",
        "登革熱疫情：11月本土病例\n七堵區：12\n安樂區：8",
    ],
)
def test_numbers_of_towns_without_a_unit_are_reported(read, text):
    found = read(text, area="", publisher="基隆市政府衛生局")
    assert [(one.kind, one.message) for one in found.findings][-1] == ("unread", "numbers without a unit")


def test_the_seven_days_before_end_no_period(read):
    found = read("過去7日（11月21日至27日）流感病例102例，前7日為130例；新冠15例。", **MACAU).bulletins
    assert {bulletin.period_start[:10] for bulletin in found} == {"2022-11-21"}


def test_a_season_begins_on_no_day_of_the_month_before_it(read):
    text = "10月接獲流感個案30宗；季節至今學校及院舍共爆發流感9宗。"
    found = {one.basis: each.period_start for each in read(text, **HONG_KONG).bulletins for one in each.observations}
    assert found == {"new": "2022-10-01T00:00+08:00", "cumulative": ""}
