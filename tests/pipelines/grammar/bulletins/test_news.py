"""How news and bulletins of Taiwan, Hong Kong and Macau word numbers."""

from __future__ import annotations

import pytest

DAY = "11月29日0-24时，"


@pytest.fixture
def numbers(read):
    """Return each observation as disease, area, basis, measure, origin and number."""

    def described(text: str, **circumstances: str) -> list[str]:
        return [
            " ".join(filter(None, (bulletin.disease, one.area, one.basis, one.measure, one.origin, str(one.value))))
            for bulletin in read(text, **circumstances).bulletins
            for one in bulletin.observations
        ]

    return described


def test_diseases_with_their_numbers_in_brackets(numbers):
    text = (
        "2022年10月錄得1,359例強制申報疾病病例，"
        "其中流行性感冒病例（1,078例）及輪狀病毒性腸炎病例（18例）較去年同月增加。"
    )
    assert numbers(text) == [
        "notifiable 示例市 new cases 1359", "influenza 示例市 new cases 1078", "rotavirus 示例市 new cases 18",
    ]  # fmt: skip


def test_case_of_another_disease_is_no_part(numbers):
    text = "2022年10月共錄得3例登革熱輸入病例、1例麻疹輸入病例。"
    assert numbers(text) == ["dengue 示例市 new cases imported 3", "measles 示例市 new cases imported 1"]


def test_confirmed_among_those_who_were_notified(rows):
    text = (
        "截至目前國內累計4,961,497例新型冠狀病毒肺炎相關通報（含4,942,271例排除），其中17,050例確診，"
        "分別為2,450例境外移入、14,600例本土病例。"
    )
    assert rows(text, area="", publisher="中央流行疫情指揮中心") == [
        "台湾省 cumulative confirmed 17050", "台湾省 cumulative confirmed imported 2450",
        "台湾省 cumulative confirmed local 14600",
    ]  # fmt: skip


@pytest.mark.parametrize(("printed", "number"), [("廿九", 29), ("卅", 30), ("廿", 20), ("卌二", 42)])
def test_tens_as_papers_print_them(rows, printed, number):
    assert rows(DAY + f"發現{printed}宗肺結核確診病例。") == [f"示例市 new confirmed {number}"]


@pytest.mark.parametrize(
    ("printed", "start", "end"),
    [
        ("十月卅一日○時至廿四時", "2022-10-31T00", "2022-11-01T00"),
        ("十月卅日〇时至十二时", "2022-10-30T00", "2022-10-30T12"),
        ("二○二二年十月卅日", "2022-10-30T00", "2022-10-31T00"),
        ("十月廿八至卅日", "2022-10-28T00", "2022-10-31T00"),
        ("截至十月卅一日廿四時", "", "2022-11-01T00"),
    ],
)
def test_days_and_hours_as_papers_print_them(read, printed, start, end):
    (bulletin,) = read(f"{printed}，新增確診病例九例。".replace("新增", "現有" if not start else "新增")).bulletins
    assert (bulletin.period_start[:13], bulletin.period_end[:13]) == (start, end)


@pytest.mark.parametrize(
    ("printed", "row"),
    [
        ("新增3宗人類豬型流感確診個案", "示例市 new confirmed 3"),
        ("新增2宗人類感染甲型禽流感（H5N6）個案", "示例市 new cases 2"),
        ("新增7例寨卡病毒病例", "示例市 new cases 7"),
        ("各級醫療機構報告手足口病801例", "示例市 new cases 801"),
        ("新增3例患者繼續在指定醫院進行隔離治療", "示例市 new in_hospital 3"),
    ],
)
def test_words_of_news(rows, printed, row):
    assert rows(DAY + printed + "。") == [row]


def test_those_with_and_without_symptoms(rows):
    text = (
        "自11月18日起累計共83例陽性個案。在這83例個案中，"
        "包括77人有症狀，列為確診病例患者，6人暫無症狀，列為無症狀感染者。"
    )
    assert rows(text) == [
        "示例市 cumulative infections 83", "示例市 cumulative confirmed 77", "示例市 cumulative asymptomatic 6",
    ]  # fmt: skip


def test_clusters_and_places_are_not_numbers_of_cases(rows):
    text = DAY + "本澳新增五宗陽性個案，其中三宗涉及吉祥樓紅碼區。沒有個案在社區中發現。"
    assert rows(text, area="", publisher="新型冠狀病毒感染應變協調中心") == ["澳门特别行政区 new infections 5"]
    assert rows(DAY + "新增聚集性疫情2起，涉及30人。")[1] == "示例市 new cluster_cases 30"


def test_fall_from_an_earlier_day(rows):
    text = "11月29日，全市新發登革熱病例已由一個月前高峰日的近700例降至36例。"
    assert rows(text) == ["示例市 new cases 36"]


def test_undated_number_that_is_repeated_with_a_day_is_one_row(rows):
    text = "全市已累计报告手足口病801例，引起关注。截至11月20日，全市累计报告手足口病801例。"
    assert rows(text) == ["示例市 cumulative cases 801"]


def test_city_with_its_districts_in_the_next_sentence(rows):
    text = (
        "截至11月20日，示例市各级医疗机构报告手足口病3713例。其中，东湖区和南桥区报告病例最多，分别为1868例和1845例。"
    )
    assert rows(text) == [
        "示例市 cumulative cases 3713", "东湖区 cumulative cases 1868", "南桥区 cumulative cases 1845",
    ]  # fmt: skip


def test_notifications_of_which_most_are_excluded(rows):
    text = "目前累計通報1,200例登革熱（含排除1,100例），其中確診90例。"
    assert rows(text, area="", publisher="疾管署") == ["台湾省 cumulative confirmed 90"]


def test_central_authority_whose_title_names_a_county(rows):
    text = "今日新增9例登革熱本土病例，分布於台南市5例、高雄市4例。"
    assert rows(text, area="", publisher="疾管署", title="台南市登革熱疫情")[0] == "台湾省 new cases local 9"
