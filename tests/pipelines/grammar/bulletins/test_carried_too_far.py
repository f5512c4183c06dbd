"""A word said of one number is not said of the next: its disease, origin, place, severity and outcome."""

from __future__ import annotations

import pytest

MONTH = "2022年10月，"
DAY = "11月28日，"


@pytest.fixture
def counted(read):
    """Return each row as its area, disease, measure, origin and number; a sum or stock says so."""

    def described(text):
        found = [(b.disease, one) for b in read(text).bulletins for one in b.observations]
        named = [(o.area, slug, o.basis, o.measure, o.origin, o.value) for slug, o in found]
        return sorted(" ".join(str(word) for word in row if word not in ("", "new")) for row in named)

    return described


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新增本土确诊17例，治愈6例，境外输入确诊5例。", ["confirmed imported 5", "confirmed local 17", "recovered 6"]),
        ("新增18例本土病例，7例死亡，境外输入4例。", ["confirmed imported 4", "confirmed local 18", "deaths 7"]),
        ("新增境外输入病例19例，出院8例；本土病例3例。", ["confirmed imported 19", "confirmed local 3", "recovered 8"]),
        (
            "新增境外输入病例6例，出院12例，其中本土5例，境外输入7例。",
            ["confirmed imported 6", "recovered 12", "recovered imported 7", "recovered local 5"],
        ),
    ],
)
def test_the_other_origin_is_no_part_of_an_outcome(counted, text, expected):
    assert counted(DAY + text) == sorted(f"示例市 covid-19 {row}" for row in expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "新增境外输入疟疾7例，水痘31例，麻疹3例。",
            ["varicella cases 31", "malaria cases imported 7", "measles cases 3"],
        ),
        ("新增本地疟疾7例，霍乱2例。", ["cholera cases 2", "malaria cases local 7"]),
        (
            "累计报告境外输入疟疾70例，霍乱20例。",
            ["cholera cumulative cases 20", "malaria cumulative cases imported 70"],
        ),
        ("境外输入病例：疟疾7例，霍乱2例。", ["cholera cases imported 2", "malaria cases imported 7"]),
    ],
)
def test_an_origin_is_of_one_disease(counted, text, expected):
    assert counted(MONTH + text) == sorted(f"示例市 {row}" for row in expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "全市报告乙类传染病130例，死亡3例，均为流脑。",
            ["meningococcal deaths 3", "notifiable-b cases 130", "notifiable-b deaths 3"],
        ),
        (
            "全市报告流感130例、水痘70例；死亡病例3例，均为狂犬病。",
            ["varicella cases 70", "influenza cases 130", "rabies deaths 3"],
        ),
        (
            "全市报告流感130例，水痘70例，死亡3例，均为流感。",
            ["varicella cases 70", "influenza cases 130", "influenza deaths 3"],
        ),
    ],
)
def test_a_disease_of_all_is_of_those_who_died(counted, text, expected):
    assert counted(MONTH + text) == sorted(f"示例市 {row}" for row in expected)


def test_a_severity_of_all_is_of_those_in_hospital(counted):
    assert counted("截至11月28日24时，累计报告确诊病例830例，在院240例，均为轻型。") == [
        "示例市 covid-19 cumulative confirmed 830",
        "示例市 covid-19 current in_hospital 240",
        "示例市 covid-19 current mild 240",
    ]


@pytest.mark.parametrize(
    "patients",
    ["其中HIV感染者16例", "其中合并HIV感染16例", "合并HIV感染者16例", "16例合并感染新冠病毒", "其中16例合并流感"],
)
def test_patients_who_have_another_disease_too(counted, findings, patients):
    text = f"{MONTH}全市报告猴痘43例，{patients}，死亡2例。"
    assert counted(text) == ["示例市 mpox cases 43", "示例市 mpox deaths 2"]
    assert findings(text) == [f"unread: {patients}"]


def test_patients_who_have_one_of_two_other_diseases_too(counted):
    text = f"{MONTH}全市报告猴痘43例，其中HIV感染者16例，梅毒6例，死亡2例。"
    assert counted(text) == ["示例市 mpox cases 43", "示例市 mpox deaths 2"]


def test_diseases_of_a_syndrome(counted):
    text = f"{MONTH}全市报告流感样病例430例，其中流感160例，新冠60例。"
    assert counted(text) == ["示例市 covid-19 confirmed 60", "示例市 ili cases 430", "示例市 influenza cases 160"]


def test_a_kind_of_a_disease_is_a_disease_of_its_own(counted):
    assert counted(f"{MONTH}全市报告病毒性肝炎43例，其中丙肝16例，死亡2例。") == [
        "示例市 hepatitis-c cases 16",
        "示例市 hepatitis-c deaths 2",
        "示例市 viral-hepatitis cases 43",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "其中东湖区9例死亡2例，南桥区7例，西岭区4例。",
            ["东湖区 cases 9", "东湖区 deaths 2", "南桥区 cases 7", "西岭区 cases 4"],
        ),
        (
            "其中东湖区9例、无死亡，南桥区11例、死亡1例。",
            ["东湖区 cases 9", "东湖区 deaths 0", "南桥区 cases 11", "南桥区 deaths 1"],
        ),
        ("其中东湖区9例，南桥区11例、死亡0例。", ["东湖区 cases 9", "南桥区 cases 11", "南桥区 deaths 0"]),
    ],
)
def test_what_became_of_an_entry(counted, text, expected):
    found = counted(f"{MONTH}全市报告布病20例，{text}")
    assert [row.replace("brucellosis ", "") for row in found] == sorted([*expected, "示例市 cases 20"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("社会面筛查70例。", ["示例市 infections local 70"]),
        ("东湖区70例、南桥区90例。", ["东湖区 infections local 70", "南桥区 infections local 90"]),
        ("东湖区200例、南桥区190例。", ["东湖区 asymptomatic local 200", "南桥区 asymptomatic local 190"]),
        ("无症状感染者东湖区70例。", ["东湖区 asymptomatic local 70"]),
    ],
)
def test_parts_of_confirmed_and_asymptomatic_cases(counted, text, expected):
    found = counted(f"{DAY}全市新增83例本土确诊病例和390例无症状感染者，其中{text}")
    whole = ["示例市 asymptomatic local 390", "示例市 confirmed local 83"]
    assert [row.replace("covid-19 ", "") for row in found] == sorted([*expected, *whole])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "新增本土病例6例（东湖区4例、南桥区2例），新增境外输入病例3例；输入病例均在西岭区。",
            ["东湖区 local 4", "南桥区 local 2", "示例市 imported 3", "示例市 local 6", "西岭区 imported 3"],
        ),
        ("新增病例9例，其中东湖区4例、南桥区5例；境外输入病例均在西岭区。", ["东湖区 4", "南桥区 5", "示例市 9"]),
    ],
)
def test_what_is_said_of_all_of_an_origin(counted, text, expected):
    assert [row.replace("covid-19 confirmed ", "") for row in counted(DAY + text)] == expected


def test_local_cases_after_countries_of_the_imported_ones(counted):
    found = counted(f"{DAY}全市新增登革热6例（输入5例：缅甸3例、老挝2例；本地1例：东湖区）。")
    assert found == [
        "东湖区 dengue cases local 1",
        "示例市 dengue cases 6",
        "示例市 dengue cases imported 5",
        "示例市 dengue cases local 1",
    ]


@pytest.mark.parametrize(
    "text", ["重型4例、危重型2例、普通型3例转为轻型。", "重型4例、危重型2例、普通型3例均转为轻型。"]
)
def test_patients_who_were_severe_before(read, text):
    found = read(DAY + text)
    assert [one for b in found.bulletins for one in b.observations] == []
    assert [one.kind for one in found.passed_over] == ["reclassified"] * 3


def test_patients_whose_severity_follows_their_number(counted):
    text = f"{DAY}4例重症、2例危重症转为普通型，新增重症3例。"
    assert counted(text) == ["示例市 covid-19 severe 3"]


def test_a_part_of_asymptomatic_and_confirmed_cases(counted):
    found = counted(f"{DAY}全市新增390例本土无症状感染者和83例本土确诊病例，其中东湖区6例。")
    assert found[0] == "东湖区 covid-19 infections local 6"


def test_patients_beside_one_who_was_severe_before(counted):
    assert counted("截至11月28日24时，现有确诊病例60例（其中重症3例、危重症2例、1例重症转普通型）。")[1:] == [
        "示例市 covid-19 current critical 2",
        "示例市 covid-19 current severe 3",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("现住院7例，重症2例。", ["current in_hospital 7", "current severe 2"]),
        ("死亡1例。", ["cumulative deaths 1"]),
        ("尚有7例在隔离治疗。", ["current in_hospital 7"]),
    ],
)
def test_numbers_after_those_of_two_origins_are_of_neither(counted, text, expected):
    both = ["示例市 dengue cumulative cases imported 3", "示例市 dengue cumulative cases local 15"]
    found = counted(f"登革热疫情：截至11月28日，累计报告本地病例15例，输入病例3例，{text}")
    assert found == sorted([*both, *(f"示例市 dengue {row}" for row in expected)])


def test_a_list_is_of_the_month_that_it_adds_up_to(counted):
    text = "2022年1—9月，全市累计报告布鲁氏菌病56例，其中9月报告6例，分布在东湖区（4例）、南桥区（2例）。"
    assert counted(text) == [
        "东湖区 brucellosis cases 4",
        "南桥区 brucellosis cases 2",
        "示例市 brucellosis cases 6",
        "示例市 brucellosis cumulative cases 56",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "12月1日，化工厂爆炸造成3人死亡，12人受伤。",
        "截至29日8时，煤气中毒的9人中死亡2人，7人在院治疗。",
        "11月29日，报告一起食物中毒事件，死亡1人，其余31人均已康复出院。",
    ],
)
def test_people_who_came_to_harm_otherwise_have_no_disease(read, text):
    assert read(text, title="情况通报").bulletins == ()


@pytest.mark.parametrize(
    ("before", "measure"), [("确诊病例9例", "confirmed"), ("疑似病例9例", "suspected"), ("死亡病例9例", "deaths")]
)
def test_the_measure_of_one_disease_is_not_that_of_the_next(counted, before, measure):
    text = f"报告登革热{before}。\n手足口病，本月报告60例。"
    assert counted(MONTH + text) == [f"示例市 dengue {measure} 9", "示例市 hand-foot-mouth cases 60"]


@pytest.mark.parametrize("trend", ["麻疹病例也呈增加趋势", "麻疹疫情有所上升", "麻疹报告病例增多"])
def test_disease_that_increases_may_be_that_of_the_next_number(counted, findings, trend):
    text = f"11月21日至27日，全市报告风疹病例25例。{trend}。上周报告66例。"
    assert counted(text) == ["示例市 rubella cases 25"]
    assert findings(text) == ["unread: 66例"]


def test_increase_of_the_disease_itself_changes_nothing(counted):
    text = "10月，全市报告风疹病例25例。风疹病例呈增加趋势。死亡1例。"
    assert counted(text) == ["示例市 rubella cases 25", "示例市 rubella deaths 1"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新增本土确诊90例。社会面检出阳性感染者20例。", ["confirmed local 90", "infections local 20"]),
        (
            "新增本土确诊病例20例。社会面检出感染者2例，隔离管控检出感染者18例。",
            ["confirmed local 18", "confirmed local 2", "confirmed local 20"],
        ),
        ("新增本土确诊90例，其中社会面感染者20例。", ["confirmed local 20", "confirmed local 90"]),
        ("新增本土无症状感染者5例。5例感染者均在隔离管控人员中发现。", ["asymptomatic local 5"] * 2),
    ],
)
def test_who_was_found_is_not_confirmed(counted, text, expected):
    assert counted(DAY + text) == [f"示例市 covid-19 {row}" for row in expected]


@pytest.mark.parametrize("topic", ["累计病例中，", "累计报告病例涉及", "从累计病例的分布看，"])
def test_cases_of_a_topic_are_not_those_who_left(counted, topic):
    read = counted(f"登革热疫情：截至11月28日，累计报告病例900例，累计出院255例。{topic}东湖区176例、南桥区33例。")
    assert [row for row in read if not row.startswith("示例市")] == [
        "东湖区 dengue cumulative cases 176",
        "南桥区 dengue cumulative cases 33",
    ]
