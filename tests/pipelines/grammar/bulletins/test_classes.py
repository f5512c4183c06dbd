"""Monthly reports on classes of statutory diseases: a class has its own numbers, and says what it leaves out."""

from __future__ import annotations

import pytest

MONTH = "2022年10月，全市共报告法定传染病912例，死亡31人。"


@pytest.fixture
def numbers(read):
    """Return each observation as disease, measure and number, with the diseases it leaves out."""

    def described(text: str) -> list[str]:
        return [
            " ".join(filter(None, (bulletin.disease, one.measure, str(one.value), one.excluding)))
            for bulletin in read(text).bulletins
            for one in bulletin.observations
        ]

    return described


@pytest.mark.parametrize(
    "text",
    [
        MONTH + "乙类传染病共报告发病604例，死亡31人。",
        MONTH + "其中，乙类传染病共报告发病604例，较上月（590例）上升2.37%；死亡31人，较上月（40人）下降22.5%。",
    ],
)
def test_class_with_all_deaths_of_the_month(numbers, text):
    assert numbers(text) == [
        "notifiable cases 912", "notifiable deaths 31", "notifiable-b cases 604", "notifiable-b deaths 31",
    ]  # fmt: skip


def test_rest_of_a_class_with_all_deaths_of_the_month(numbers):
    text = MONTH + "乙类传染病中除白喉无发病、死亡病例报告外，其余20种传染病共报告604例病例，死亡31人。"
    assert numbers(text) == [
        "notifiable cases 912", "notifiable deaths 31", "diphtheria cases 0", "diphtheria deaths 0",
        "notifiable-b cases 604", "notifiable-b deaths 31",
    ]  # fmt: skip


def test_same_number_of_the_same_disease_is_recorded_once(numbers):
    text = "11月29日，全市新增登革热病例31例。上述31例登革热病例中，重症2例。"
    assert numbers(text) == ["dengue cases 31", "dengue severe 2"]


@pytest.mark.parametrize("leaves_out", ["除新冠肺炎外", "除新型冠状病毒感染外", "除新型冠状病毒感染以外"])
def test_class_without_a_disease(numbers, leaves_out):
    text = f"2022年10月，乙类传染病中，{leaves_out}，共报告发病604例，死亡31人。白喉无发病、死亡报告。"
    assert numbers(text) == [
        "notifiable-b cases 604 covid-19", "notifiable-b deaths 31 covid-19", "diphtheria cases 0",
        "diphtheria deaths 0",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "clause",
    ["无甲类传染病报告", "甲类传染病无报告", "未报告甲类传染病", "本月无甲类传染病疫情报告", "甲类无报告"],
)
def test_class_that_was_not_reported(numbers, clause):
    assert numbers(f"2022年10月，{clause}。") == ["notifiable-a cases 0"]


def test_outbreak_that_does_not_exist_is_no_zero(numbers):
    assert numbers("2022年10月，登革热无流行。") == []


def test_disease_that_all_deaths_of_a_class_had(numbers):
    text = "2022年10月，甲类传染病共报告发病6例，死亡1人，为鼠疫死亡病例。"
    assert numbers(text) == ["notifiable-a cases 6", "notifiable-a deaths 1", "plague deaths 1"]


def test_group_of_diseases_without_a_slug(numbers, findings):
    text = MONTH + "报告肠道传染病332例，无死亡。报告呼吸道传染病227例，死亡12例。"
    assert numbers(text) == ["notifiable cases 912", "notifiable deaths 31"]
    assert findings(text) == ["unread: 肠道传染病332例，无死亡。报告呼吸道传染病227例，死亡12例"]


@pytest.mark.parametrize("bracket", ["（除新冠肺炎外）", "（不含新冠肺炎）"])
def test_bracket_that_leaves_a_disease_out(numbers, bracket):
    text = f"2022年10月，全市共报告法定传染病912例{bracket}，死亡31人。"
    assert numbers(text) == ["notifiable cases 912 covid-19", "notifiable deaths 31 covid-19"]


@pytest.mark.parametrize("number", ["604例", ""])
def test_class_that_is_named_after_one_of_its_diseases(numbers, number):
    text = f"2022年10月，全市报告艾滋病等乙类传染病{number}，死亡31人（艾滋病20人、肺结核11人）。"
    assert numbers(text) == ["notifiable-b deaths 31", "hiv-aids deaths 20", "tuberculosis deaths 11"]


@pytest.mark.parametrize(
    ("ranked", "dead"),
    [
        ("其中肺结核309例、梅毒206例", "艾滋病（5例）"),
        ("其中肺结核309例、梅毒206例", "艾滋病5例"),
        ("报告发病数居前两位的病种依次为：肺结核（309例）、梅毒（206例）", "艾滋病（5例）"),
    ],
)
@pytest.mark.parametrize("link", ["，", "；", "。"])
def test_the_diseases_of_the_dead_are_no_cases(numbers, ranked, dead, link):
    text = f"2022年10月，全市报告乙类传染病820例，死亡5人{link}{ranked}；报告死亡病例的病种为{dead}。"
    assert numbers(text) == [
        "notifiable-b cases 820", "notifiable-b deaths 5", "tuberculosis cases 309", "syphilis cases 206",
        "hiv-aids deaths 5",
    ]  # fmt: skip


def test_the_dead_of_one_class_are_none_of_another(numbers):
    text = (
        "2022年10月，全市报告乙类传染病820例，死亡5例。丙类传染病报告发病604例、死亡1人，"
        "发病数居前两位的是手足口病（309例）、风疹（206例）；报告死亡病例的病种为流行性感冒（1例）。"
    )
    assert numbers(text)[1:4:2] == ["notifiable-b deaths 5", "notifiable-c deaths 1"]
    assert numbers(text)[-1] == "influenza deaths 1"


@pytest.mark.parametrize(
    ("classes", "slug"),
    [
        ("乙、丙类传染病", "notifiable-bc"),
        ("乙丙类传染病24种", "notifiable-bc"),
        ("乙类和丙类传染病共", "notifiable-bc"),
        ("甲类和乙类传染病", "notifiable-ab"),
        ("甲类、乙类和丙类传染病", "notifiable"),
    ],
)
def test_one_number_of_several_classes(numbers, classes, slug):
    assert numbers(f"2022年10月，全市报告{classes}604例，死亡31人。") == [f"{slug} cases 604", f"{slug} deaths 31"]


def test_each_of_several_classes_has_its_number(numbers):
    text = "2022年10月，全市乙类、丙类传染病分别报告604例和308例。"
    assert numbers(text) == ["notifiable-b cases 604", "notifiable-c cases 308"]


@pytest.mark.parametrize("clause", ["甲类传染病中霍乱报告发病4例，无死亡", "甲类传染病中报告霍乱4例，无死亡"])
def test_who_did_not_die_had_the_disease_named_last(numbers, clause):
    rest = "其余26种乙类传染病报告发病604例，死亡31人。"
    assert numbers(f"2022年10月，{clause}。{rest}") == [
        "cholera cases 4", "cholera deaths 0", "notifiable-b cases 604", "notifiable-b deaths 31",
    ]  # fmt: skip


def test_each_part_of_a_class_has_its_deaths(numbers):
    text = "2022年10月，甲类传染病报告发病9例、死亡2人，其中鼠疫报告发病2例、死亡2人，霍乱报告发病7例、无死亡。"
    assert numbers(text)[2:] == ["plague cases 2", "plague deaths 2", "cholera cases 7", "cholera deaths 0"]


@pytest.mark.parametrize("number", ["二、", "2、", ""])
def test_numbered_line_of_a_class(numbers, number):
    assert numbers(f"{MONTH}\n{number}乙类传染病：17种604例，死亡31人。")[2:] == [
        "notifiable-b cases 604", "notifiable-b deaths 31",
    ]  # fmt: skip


def test_infectious_diseases_are_all_notifiable_ones(numbers):
    text = "2022年10月，全市共报告传染病912例。\n乙类传染病报告604例。"
    assert numbers(text) == ["notifiable cases 912", "notifiable-b cases 604"]


def test_none_of_a_class_and_no_deaths_of_any(numbers):
    text = "2022年10月，全市报告乙、丙类传染病604例。无甲类传染病及死亡病例报告。"
    assert numbers(text) == ["notifiable-bc cases 604", "notifiable-bc deaths 0", "notifiable-a cases 0"]


def test_disease_of_a_class_in_a_bracket(numbers):
    text = "2022年10月，全市报告甲类传染病1例（霍乱）；报告丙类传染病308例，死亡4例（手足口病）。"
    assert numbers(text) == [
        "notifiable-a cases 1", "cholera cases 1", "notifiable-c cases 308", "notifiable-c deaths 4",
        "hand-foot-mouth deaths 4",
    ]  # fmt: skip


@pytest.mark.parametrize("places", ["东湖区报告305例，南桥区报告200例。", "东湖区305例，南桥区200例，西岭区100例。"])
@pytest.mark.parametrize("marks", ["一、|二、|三、", "（一）|（二）|（三）"])
def test_a_numbered_paragraph_on_places_is_of_no_class_before_it(numbers, findings, places, marks):
    first, second, third = marks.split("|")
    text = f"{first}乙类传染病\n10月报告985例。\n{second}丙类传染病\n10月报告785例。\n{third}地区分布\n{places}"
    assert numbers(text) == ["notifiable-b cases 985", "notifiable-c cases 785"]
    assert any(found.startswith("unread: ") for found in findings(text))


@pytest.mark.parametrize(
    ("classes", "measures"),
    [
        ("甲类0例，乙类604例，丙类308例", ["cases 0", "cases 604", "cases 308"]),
        ("甲类0例，乙类30例，丙类1例", ["deaths 0", "deaths 30", "deaths 1"]),
    ],
)
def test_classes_add_up_to_what_they_break_down(numbers, classes, measures):
    found = numbers(f"{MONTH.removesuffix('。')}，其中{classes}。")
    assert found[2:] == [f"notifiable-{letter} {row}" for letter, row in zip("abc", measures, strict=True)]


def test_districts_after_the_classes_are_of_all_of_them(numbers):
    text = "其中乙类传染病604例，丙类传染病308例。各县区报告数：东湖区512例、南桥区300例、其余县区100例。"
    found = numbers(f"{MONTH.removesuffix('。')}，{text}")
    assert found == [
        "notifiable cases 912", "notifiable deaths 31", "notifiable cases 512", "notifiable cases 300",
        "notifiable-b cases 604", "notifiable-c cases 308",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "kinds", ["法定传染病报告18种，计", "39种法定传染病报告18种，共", "共报告18种法定传染病，共计"]
)
def test_how_many_diseases_there_are_opens_their_number(numbers, kinds):
    assert numbers(f"2022年10月，全市{kinds}912例，死亡31人。") == ["notifiable cases 912", "notifiable deaths 31"]


@pytest.mark.parametrize(("unit", "classes"), [("例", []), ("人", ["notifiable-a cases 1"])])
def test_one_class_after_cases_and_deaths_is_of_what_its_unit_says(numbers, unit, classes):
    text = f"2022年10月，全市共报告法定传染病912例，死亡31{unit}，其中甲类传染病1例。"
    assert numbers(text) == ["notifiable cases 912", "notifiable deaths 31", *classes]


@pytest.mark.parametrize(
    ("before", "months"),
    [
        ("无甲类传染病报告。", "notifiable"),
        ("丙类传染病发病300例，手足口病200例、肺结核90例。", "notifiable"),
        ("丙类传染病报告发病300例，无死亡。", "notifiable-c"),
        ("丙类传染病发病300例，手足口病200例、流感90例。", "notifiable-c"),
    ],
)
def test_a_class_ends_with_none_and_with_a_disease_of_another(numbers, before, months):
    found = numbers(f"2022年10月，全市报告传染病15种，发病912例。{before}\n10月1日至15日报告405例。")
    assert {"notifiable cases 912", f"{months} cases 405"} <= set(found)


def test_kinds_in_a_list_show_what_their_whole_is(numbers):
    text = "2021年报告病毒性肝炎80例。其中乙肝60例。\n2022年1月至10月报告70例，其中乙肝50例、丙肝18例。"
    assert "viral-hepatitis cases 70" in numbers(text)


def test_after_a_kind_and_its_whole_a_paragraph_may_be_of_either(numbers, findings):
    text = "2021年报告病毒性肝炎80例。乙肝60例。\n2022年1月至10月报告70例，死亡2例。"
    assert numbers(text) == ["viral-hepatitis cases 80", "hepatitis-b cases 60"]
    assert findings(text)


def test_sums_of_groups_without_a_slug_are_no_sum_of_those_before(read):
    text = "2022年10月，全市报告乙类共120例：\n1．某类传染病20例：痢疾18例；\n2．另类传染病90例：梅毒60例、淋病30例。"
    assert {one.basis for bulletin in read(text).bulletins for one in bulletin.observations} == {"new"}
