"""A number that may be of the one before it or of more is a finding, and never the row of one of them."""

from __future__ import annotations

import pytest

MONTH = "2022年10月，"
DAY = "11月28日，"


@pytest.fixture
def counted(read):
    """Return each new row as its area, disease, measure, route and number, and the evidence of what is unread."""

    def described(text, **circumstances):
        found = read(text, **circumstances)
        rows = [(o.area, b.disease, o.measure, o.route, o.value) for b in found.bulletins for o in b.observations]
        named = [" ".join(str(word) for word in row if word != "") for row in rows]
        return sorted(named), [one.evidence for one in found.findings if one.kind == "unread"]

    return described


@pytest.mark.parametrize(
    ("text", "diseases", "unread"),
    [
        ("病毒性肝炎47例，肺结核36例，死亡2例", ["viral-hepatitis cases 47", "tuberculosis cases 36"], ["死亡2例"]),
        ("梅毒47例、淋病36例，死亡2例", ["syphilis cases 47", "gonorrhea cases 36"], ["死亡2例"]),
        ("狂犬病2例，死亡2例", ["rabies cases 2", "rabies deaths 2"], []),
        (
            "狂犬病2例，死亡2例，肺结核36例，死亡1例",
            ["rabies cases 2", "rabies deaths 2", "tuberculosis cases 36", "tuberculosis deaths 1"],
            [],
        ),
        (
            "梅毒47例，狂犬病3例，死亡3例，淋病6例",
            ["syphilis cases 47", "rabies cases 3", "rabies deaths 3", "gonorrhea cases 6"],
            [],
        ),
        (
            "梅毒47例，淋病36例，无死亡",
            ["syphilis cases 47", "gonorrhea cases 36", "gonorrhea deaths 0"],
            [],
        ),
    ],
)
def test_deaths_after_several_diseases_are_of_none(counted, text, diseases, unread):
    assert counted(f"{MONTH}全市报告{text}。") == (sorted(f"示例市 {one}" for one in diseases), unread)


@pytest.mark.parametrize(
    ("bracket", "deaths", "unread"),
    [("肺结核", ["tuberculosis deaths 2"], []), ("肺结核、狂犬病", [], ["死亡病例2例"])],
)
def test_a_bracket_names_the_disease_of_the_dead(counted, bracket, deaths, unread):
    rows, found = counted(f"{MONTH}全市报告流感47例；手足口病36例，死亡病例2例（{bracket}）。")
    expected = ["influenza cases 47", "hand-foot-mouth cases 36", *deaths]
    assert (rows, found) == (sorted(f"示例市 {one}" for one in expected), unread)


def test_a_bracket_names_one_of_a_class(counted):
    rows, _ = counted(f"{MONTH}全市报告乙类传染病47例，死亡病例2例（肺结核）。")
    assert rows == [
        "示例市 notifiable-b cases 47", "示例市 notifiable-b deaths 2", "示例市 tuberculosis deaths 2",
    ]  # fmt: skip


def test_deaths_after_a_disease_that_is_not_read_are_not_of_it(counted):
    assert counted(f"{MONTH}全市报告肺结核47例，其中耐药9例，HIV阳性6例，死亡2例。") == (
        ["示例市 tuberculosis cases 47", "示例市 tuberculosis cases 9"],
        ["HIV阳性6例，死亡2例"],
    )


def test_a_list_with_a_disease_that_is_not_known_counts_none_though_it_adds_up(counted):
    rows, unread = counted(f"{MONTH}报告丙类传染病74例，其中流感60例，流行性腮腺炎、鼠咬热、风疹共14例。")
    assert rows == ["示例市 influenza cases 60", "示例市 notifiable-c cases 74"]
    assert unread == ["流行性腮腺炎、鼠咬热、风疹共14例"]


@pytest.mark.parametrize("cluster", ["1起（发病25人，住院4人，死亡1人）", "1起，发病25人，住院4人，死亡1人"])
def test_what_became_of_the_cases_of_a_cluster_is_not_of_the_area(counted, cluster):
    assert counted(f"{MONTH}全市报告流感暴发疫情{cluster}。") == (
        ["示例市 influenza cluster_cases 25", "示例市 influenza clusters 1"],
        ["住院4人，死亡1人"],
    )


def test_contacts_in_a_bracket_of_cases_are_no_contacts_of_the_area(counted):
    rows, _ = counted(f"{DAY}全市新增无症状感染者3例（外地来人2例、密接1例）。")
    assert rows == ["示例市 covid-19 asymptomatic 3"]


@pytest.mark.parametrize(
    ("parts", "rows", "unread"),
    [
        ("社会面筛查40例", [], ["其中社会面筛查40例"]),
        ("社会面筛查40例，隔离管控460例", ["asymptomatic 社会面筛查 40", "asymptomatic 隔离管控 460"], []),
        ("社会面筛查40例，隔离管控526例", ["infections 社会面筛查 40", "infections 隔离管控 526"], []),
    ],
)
def test_a_part_after_two_measures_is_of_what_it_adds_up_to(counted, parts, rows, unread):
    wholes = ["confirmed 66", "asymptomatic 500"]
    found = counted(f"{DAY}新增66例本土确诊，500例本土无症状，其中{parts}。")
    assert found == (sorted(f"示例市 covid-19 {one}" for one in (*wholes, *rows)), unread)


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("中心城区新增确诊12例，无症状39例，死亡1例", "中心城区新增确诊12例，无症状39例，死亡1例"),
        ("湖东北确诊4例、无症状30例", "湖东北确诊4例、无症状30例"),
    ],
)
def test_what_follows_a_number_of_an_unknown_name_is_of_that_name(counted, text, unread):
    assert counted(f"{DAY}{text}。") == ([], [unread])


def test_an_unknown_verb_before_a_number_is_no_name(counted):
    rows, _ = counted(f"{DAY}增加确诊病例12例和无症状感染者39例。")
    assert rows == ["示例市 covid-19 asymptomatic 39"]


@pytest.mark.parametrize("listed", ["南投縣臺中市5例、高雄市3例", "其中南投縣臺中市5例，高雄市3例"])
def test_two_counties_without_a_mark_share_a_number(counted, listed):
    rows, unread = counted(f"11月28日新增8例本土登革熱病例，{listed}。", area="710000")
    assert rows == ["台湾省 dengue cases 8", "高雄市 dengue cases 3"]
    assert unread == [listed[: listed.index("5例") + 2]]


@pytest.mark.parametrize(
    ("bracket", "converted", "unread"),
    [
        ("东湖区20例，南桥区12例，含6例无症状感染者转为确诊病例", [], ["含6例无症状感染者转为确诊病例"]),
        (
            "东湖区20例，含4例无症状感染者转为确诊病例，南桥区12例，含6例无症状感染者转为确诊病例",
            ["东湖区 covid-19 converted 4", "南桥区 covid-19 converted 6"],
            [],
        ),
    ],
)
def test_those_within_are_of_the_last_place_if_each_place_has_some(counted, bracket, converted, unread):
    rows, found = counted(f"{DAY}全市新增确诊病例32例（{bracket}）。")
    wholes = ["东湖区 covid-19 confirmed 20", "南桥区 covid-19 confirmed 12", "示例市 covid-19 confirmed 32"]
    assert (rows, found) == (sorted([*wholes, *converted]), unread)


def test_what_is_new_on_another_day_after_two_measures_is_of_none(counted):
    rows, unread = counted("11月27日，新增确诊13例、无症状29例；11月28日，新增5例。")
    assert rows == ["示例市 covid-19 asymptomatic 29", "示例市 covid-19 confirmed 13"]
    assert unread == ["新增5例"]


def test_what_is_new_of_a_disease_has_no_measure_of_the_sentence_before(counted):
    rows, unread = counted(f"{MONTH}全市报告包虫病12例，死亡1例。布病32例，新发28例。")
    assert rows == [
        "示例市 brucellosis cases 32",
        "示例市 echinococcosis cases 12",
        "示例市 echinococcosis deaths 1",
    ]
    assert unread == ["新发28例"]


def test_deaths_joined_to_a_group_are_of_it(read):
    found = read("11月1日至28日，全市流感重症150例、死亡30例，其中65岁以上90例、死亡20例。").bulletins
    groups = {o.value: o.subgroup for b in found for o in b.observations}
    assert groups == {150: "", 30: "", 90: "65岁以上", 20: "65岁以上"}


@pytest.mark.parametrize("since", ["报告的", "及之前报告的"])
def test_who_was_reported_before_is_converted_on_the_day(read, since):
    text = f"11月28日，新增无症状感染者12例。11月27日{since}3例无症状感染者转为确诊病例。"
    found = read(text).bulletins
    assert {(o.value, b.period_start[8:10]) for b in found for o in b.observations} == {(12, "28"), (3, "28")}


def test_what_is_joined_to_the_number_of_a_school_is_of_the_school(counted):
    rows, unread = counted(f"{DAY}东湖区双语学校新增确诊16例、无症状22例；东湖区合计新增无症状30例。")
    assert (rows, unread) == (["东湖区 covid-19 asymptomatic 30"], ["东湖区双语学校新增确诊16例、无症状22例"])


@pytest.mark.parametrize(
    ("text", "rows", "unread"),
    [
        ("报告霍乱暴发疫情2起，累计发病32例", ["clusters 2"], ["累计发病32例"]),
        ("报告某某霍乱暴发疫情2起，累计发病32例", [], ["某某霍乱暴发疫情2起", "累计发病32例"]),
        ("报告霍乱暴发疫情2起，全市累计发病32例", ["cases 32", "clusters 2"], []),
        ("累计报告霍乱暴发疫情2起，累计发病32例", ["clusters 2"], ["累计发病32例"]),
    ],
)
def test_a_sum_right_after_clusters_may_be_of_their_cases(read, text, rows, unread):
    found = read(f"2022年10月，{text}。")
    assert sorted(f"{o.measure} {o.value}" for b in found.bulletins for o in b.observations) == rows
    assert [one.evidence for one in found.findings if one.kind == "unread"] == unread


@pytest.mark.parametrize("part", ["5例为重型病例治愈出院", "5例为重型"])
def test_how_ill_those_were_who_recovered_is_no_count(rows, findings, part):
    text = f"11月29日0-24时，新增确诊病例3例。新增出院病例中，{part}。"
    assert rows(text) == ["示例市 new confirmed 3"]
    assert findings(text) == [f"unread: {part}"]


@pytest.mark.parametrize(
    ("text", "row", "refused"),
    [
        (
            "截至11月28日，东湖区无流感重症病例，但全市已确诊2例。",
            "东湖区 current severe 0 stated_zero",
            "全市已确诊2例",
        ),
        (
            "今年截至11月28日，学龄前幼儿流感重症共计16人，另肠病毒重症共计3人。",
            "示例市 cumulative severe 16",
            "另肠病毒重症共计3人",
        ),
    ],
)
def test_what_may_be_of_those_of_the_number_before_it_is_unread(rows, findings, text, row, refused):
    assert rows(text) == [row]
    assert findings(text) == [f"unread: {refused}"]


@pytest.mark.parametrize(
    ("counted_as", "rows"),
    [
        ("登革热某类", []),
        (
            "登革热某类确诊病例",
            ["东湖区 dengue confirmed 25", "南桥区 dengue confirmed 20", "示例市 dengue confirmed 45"],
        ),
    ],
)
def test_a_list_that_adds_up_does_not_say_what_is_counted(counted, counted_as, rows):
    found, _ = counted(f"{DAY}全市新增{counted_as}45例（东湖区25例、南桥区20例）。")
    assert found == rows


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("医务人员新增确诊病例2例，累计30例", ["医务人员", "医务人员"]),
        ("新增儿童确诊病例2例，累计30例", ["儿童", "儿童"]),
        ("医务人员新增确诊病例2例，全市累计30例", ["医务人员", ""]),
        ("新增确诊病例9例，其中医务人员2例，累计30例", ["", "医务人员", ""]),
        ("新增学生确诊病例2例、教师确诊病例3例，累计30例", ["学生", "教师", ""]),
        ("其他人员新增确诊病例2例", ["其他人员"]),
    ],
)
def test_a_sum_without_words_of_its_own_is_of_the_group_before_it(read, text, groups):
    found = [one for bulletin in read(f"{DAY}{text}。").bulletins for one in bulletin.observations]
    assert [one.subgroup for one in sorted(found, key=lambda one: one.evidence_start)] == groups


@pytest.mark.parametrize("places", ["其中东湖区2例，南桥区4例", "其中东湖区2例", "东湖区2例，南桥区4例"])
def test_places_after_as_many_deaths_as_cases_are_of_neither(counted, places):
    rows, unread = counted(f"{MONTH}全市狂犬病报告6例、死亡6例，{places}。")
    assert (rows, unread) == (["示例市 rabies cases 6", "示例市 rabies deaths 6"], places.split("，"))


def test_a_group_after_confirmed_and_suspected_cases_is_of_neither(counted):
    text = f"{DAY}新增确诊病例14例、疑似病例9例，其中医护人员3例。"
    assert counted(text) == (["示例市 covid-19 confirmed 14", "示例市 covid-19 suspected 9"], ["其中医护人员3例"])


def test_a_sum_after_a_group_of_which_no_measure_is_named_is_of_nobody(counted):
    assert counted(f"{DAY}医务人员新增2例，累计确诊20例。") == ([], ["医务人员新增2例", "累计确诊20例"])


@pytest.mark.parametrize("mark", ["；", "，"])
def test_a_list_of_diseases_after_the_deaths_of_one_counts_cases_though_it_adds_up_to_them(counted, mark):
    text = mark.join(("狂犬病5例，死亡3例", "乙脑1例", "流感1例", "布病1例"))
    rows, unread = counted(f"{MONTH}全市报告{text}。")
    assert unread == []
    assert [row for row in rows if "deaths" in row] == ["示例市 rabies deaths 3"]
    assert len(rows) == 5


@pytest.mark.parametrize("link", ["，其中", "，", "、其中"])
def test_a_place_after_cases_and_deaths_is_of_either(counted, link):
    rows, unread = counted(f"{MONTH}全市狂犬病报告6例，死亡5例{link}东湖区2例。")
    assert rows == ["示例市 rabies cases 6", "示例市 rabies deaths 5"]
    assert unread == [f"{link.strip('，、')}东湖区2例"]


@pytest.mark.parametrize(("south", "measure"), [(3, "deaths"), (4, "cases")])
def test_a_list_of_places_after_cases_and_deaths_is_of_what_it_adds_up_to(counted, south, measure):
    rows, unread = counted(f"{MONTH}全市狂犬病报告6例，死亡5例，其中东湖区2例、南桥区{south}例。")
    assert f"东湖区 rabies {measure} 2" in rows
    assert unread == []


def test_a_place_after_deaths_with_a_basis_of_their_own_is_of_these(counted):
    rows, unread = counted(f"{DAY}新增确诊病例9例，新增死亡病例5例，其中东湖区2例。")
    assert "东湖区 covid-19 deaths 2" in rows
    assert unread == []


@pytest.mark.parametrize("place", ["东湖区210例", "东湖区最多，有210例", "东湖区210例，南桥区10例"])
def test_places_after_two_classes_that_are_joined_may_be_of_the_nearer_one_or_of_both(counted, place):
    rows, unread = counted(f"{DAY}全市新增确诊病例60例和无症状感染者300例，{place}。")
    assert rows == ["示例市 covid-19 asymptomatic 300", "示例市 covid-19 confirmed 60"]
    assert unread


@pytest.mark.parametrize("link", ["，其中", "。其中，"])
def test_places_after_其中_are_of_both_classes_that_are_joined(counted, link):
    rows, unread = counted(f"{DAY}全市新增确诊病例60例和无症状感染者300例{link}东湖区210例，南桥区10例。")
    assert {"东湖区 covid-19 infections 210", "南桥区 covid-19 infections 10"} <= {*rows}
    assert unread == []


@pytest.mark.parametrize(
    ("east", "south", "measure"), [(280, 20, "asymptomatic"), (40, 20, "confirmed"), (280, 80, "infections")]
)
def test_places_after_two_classes_are_of_what_they_add_up_to(counted, east, south, measure):
    rows, _ = counted(f"{DAY}全市新增确诊病例60例和无症状感染者300例，东湖区{east}例，南桥区{south}例。")
    assert f"东湖区 covid-19 {measure} {east}" in rows


@pytest.mark.parametrize(
    "entries",
    [
        "东湖区19例，死亡1例，南桥区15例，死亡2例",
        "东湖区新增病例19例，死亡1例，南桥区新增病例15例，死亡2例",
    ],
)
def test_an_outcome_after_an_entry_is_no_second_number_of_the_whole(rows, findings, entries):
    text = f"全市新增病例61例，死亡5例，{entries}。"
    assert [row for row in rows(f"登革热疫情：11月28日，{text}") if "deaths" in row] == ["示例市 new deaths 5"]
    found = findings(f"登革热疫情：11月28日，{text}")
    assert [one for one in found if one.startswith("unread")] == ["unread: 死亡1例", "unread: 死亡2例"]


@pytest.mark.parametrize("first", ["全市报告登革热21例，手足口病300例", "示例市报告登革热21例，手足口病300例"])
def test_a_list_after_two_diseases_is_of_either(counted, first):
    rows, unread = counted(f"{MONTH}{first}。东湖区8例、南桥区6例。")
    assert rows == ["示例市 dengue cases 21", "示例市 hand-foot-mouth cases 300"]
    assert unread == ["东湖区8例", "南桥区6例"]


def test_a_list_of_another_month_is_no_part_of_the_one_before(counted):
    rows, unread = counted(f"{MONTH}全市报告登革热21例。9月，东湖区8例、南桥区6例。")
    assert rows == ["示例市 dengue cases 21"]
    assert unread == ["东湖区8例、南桥区6例"]
