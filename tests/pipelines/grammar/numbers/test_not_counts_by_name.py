"""Numbers of people that lose nothing if no row has them are passed over by name, and are no finding."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("新增确诊病例9例，其中外地来柳人员5例，本市常住人口4例。", ["residence: 5例", "residence: 4例"]),
        ("新增确诊病例9例，其中5例为外地来柳人员，4例为本市常住人口。", ["residence: 5例", "residence: 4例"]),
        ("东湖区新增确诊病例19例，其中12例居住于闭环管理的宿舍。", ["residence: 12例"]),
        (
            "新增确诊病例90例，90例病例中有57例为居家隔离采检后确诊、9名为职场接触个案。",
            ["source: 57例", "source: 9名"],
        ),
        ("新增确诊病例90例，其中亲友接触个案9例，以及疫调中个案7例。", ["source: 9例", "source: 7例"]),
        ("新增登革热病例9例，东湖区个案31341职场接触者4例、进香团衍生个案5例。", ["source: 4例", "source: 5例"]),
        ("累计登革热病例30例，已连续11天新增病例为0。", ["days-in-a-row: 0"]),
        ("新增登革热病例9例，8例与东湖区有关联性，1例感染源调查中。", ["source: 8例", "source: 1例"]),
        ("全市自然死亡人口从95年的300人升至390人。", ["population: 300人", "population: 390人"]),
        ("新增登革热病例9例，2例与南桥区活动史相关。", ["source: 2例"]),
        ("登革热防治：全市诱卵桶卵例数累计3000例。", ["animals: 3000例"]),
        ("新增登革热病例9例，2例抗体检验皆为阴性。", ["tests: 2例"]),
        ("共快筛300人，阳性个案9人，阳性率3.00%，经核酸检测均为阴性。", ["tests: 300人", "tests: 9人"]),
        ("每出现一例登革热病例，即有病媒蚊存在。", ["hypothetical: 一例"]),
        ("共快筛300人，其中296人阴性。", ["tests: 300人", "tests: 296人"]),
        ("今年确诊禽流感禽场案例30例。", ["animals: 30例"]),
        (
            "接到乙肝疫苗疑似预防接种异常反应病例9例，其中1例康复、8例死亡。",
            ["adverse-reactions: 9例", "adverse-reactions: 1例", "adverse-reactions: 8例"],
        ),
        ("学校2名学生确诊时，全校停课3日。", ["hypothetical: 2名"]),
        ("肺结核发生率降至每10万人口的30.5人。", ["rate: 10万人"]),
        ("支部30名党员参加登革热防控。", ["staff: 30名"]),
        (
            "艾滋病疫情：累计接受抗病毒治疗人数约9万例，正在治疗约7.3万例。",
            ["antiviral-now: 约9万例", "antiviral-now: 约7.3万例"],
        ),
        ("艾滋病疫情：全市接受抗病毒治疗的患者1100人。", ["antiviral: 1100人"]),
        ("肝炎防治：2021年因肝病（肝癌、肝硬化）死亡人数为903人。", ["of-the-liver: 903人"]),
        ("某邮轮上3人确诊新冠肺炎。", ["other-origin: 3人"]),
        ("新增登革热病例3例，其中1人为确诊个案的友人。", ["contacts-of-cases: 1人"]),
        ("新增登革热病例3例，3名个案接触者目前均无症状。", ["contacts-of-cases: 3名"]),
        ("新增登革热病例3例，另1名个案因不适就医通报。", ["how-found: 1名"]),
        ("今年累计登革热病例300例，各县介于十一至三八例。", ["threshold: 三八例"]),
    ],
)
def test_a_number_that_is_no_row_is_passed_over_by_name(passed, findings, text, named):
    assert passed(text) == named
    assert findings(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("新增确诊病例9例，均为外地来柳人员。", "示例市 new confirmed 9"),
        ("新增确诊病例9例，均居住于集中隔离点。", "示例市 new confirmed 9"),
        ("新增确诊病例9例，密切接触者30人。", "示例市 new confirmed 9"),
        ("新增90例确诊病例，90例病例中有57例为居家隔离采检后确诊。", "示例市 new confirmed 90"),
    ],
)
def test_what_is_said_of_all_or_of_a_part_passes_over_no_whole(rows, text, found):
    assert found in rows(f"11月29日，{text}")


def test_days_without_cases_are_no_zero(rows, findings):
    text = "新增境外输入确诊病例2例，已12天无本地报告新增确诊病例。"
    assert rows(f"11月29日，{text}") == ["示例市 new confirmed imported 2"]
    assert findings(text) == []


@pytest.mark.parametrize("text", ["未来有机率会发病，登革热疫情严峻。", "找出感染登革热但尚未发病的个案，转介医院。"])
def test_what_may_come_and_who_is_not_ill_yet_are_no_zero(read, text):
    found = read(text)
    assert (found.bulletins, found.findings) == ((), ())


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("示例市出现第4例登革热病例，请市民注意。", ["every number is passed over"]),
        ("有关登革热确诊案例第47例，网络上说法不一。", []),
    ],
)
def test_an_ordinal_is_a_finding_only_where_it_says_that_somebody_fell_ill(read, text, messages):
    assert [one.message for one in read(text).findings] == messages


def test_cases_of_which_unknown_words_are_said_are_those_before(passed, findings):
    text = "新增确诊病例6例，6例确诊者在疫调方面皆有迹可循。"
    assert passed(text) == ["repeated: 6例"]
    assert findings(text) == []


def test_as_many_cases_of_another_place_are_no_repetition(findings):
    assert findings("新增确诊病例6例，东湖区6例确诊者在某处有迹可循。") != []


def test_cases_found_without_symptoms_are_read_to_the_end(rows):
    text = "截至11月29日，全市共发现无症状感染者65人。"
    assert rows(text) == ["示例市 cumulative asymptomatic 65"]


@pytest.mark.parametrize("word", ["虽", "虽然", "尽管", "甚至", "尤其", "最近"])
def test_a_word_that_links_sentences_hides_no_zero(rows, word):
    text = f"截至11月29日，累计报告登革热病例20例，{word}无死亡病例。"
    assert rows(text)[-1] == "示例市 cumulative deaths 0 stated_zero"


def test_a_number_of_another_origin_counts_the_same_as_the_one_before(rows, findings):
    text = "今年截至11月29日，本土登革热病例30例，境外35例。"
    assert rows(text) == ["示例市 cumulative cases local 30", "示例市 cumulative cases imported 35"]
    assert findings(text, day="") == []


def test_people_in_位_after_有_are_a_number(rows):
    assert rows("今年截至11月29日，登革热确诊病例有31位。") == ["示例市 cumulative confirmed 31"]
    assert rows("今年截至11月29日，登革热发病数居前3位。") == []


def test_a_hospital_of_the_people_is_one_name(read):
    (finding,) = read("11月29日，30例登革热患者经东湖区人民医院治愈出院。").findings
    assert finding.message == "words not known: 人民医院"


@pytest.mark.spares("basis_uncertain")
def test_a_sum_of_now_proves_the_number_before_it_new(rows, findings):
    text = "登革热疫情：截至今日15时示例市确诊12例，目前累计病例54例。"
    assert rows(text) == ["示例市 new confirmed 12", "示例市 cumulative cases 54"]
    assert findings(text, day="") == []


@pytest.mark.spares("basis_uncertain")
def test_who_left_isolation_is_a_sum_if_those_in_it_are_the_rest(rows, findings):
    text = "截至11月29日，累计确诊病例300例；已解除隔离270例、尚在隔离30例。"
    assert rows(text)[:2] == ["示例市 cumulative confirmed 300", "示例市 cumulative recovered 270"]
    assert [one for one in findings(text, day="") if one.startswith("basis")] == []


@pytest.mark.parametrize(
    ("text", "zero"),
    [
        ("现有疑似病例22例，当日无新增。", "示例市 new suspected 0 stated_zero"),
        ("累计确诊病例22例，治愈出院9例。无一例死亡、无一例外传。", "示例市 cumulative deaths 0 stated_zero"),
        ("今年累计登革热境外输入病例2例，无任何本土病例。", "示例市 cumulative cases local 0 stated_zero"),
    ],
)
def test_a_zero_in_few_words_is_a_row(rows, text, zero):
    assert rows(f"截至11月29日24时，{text}")[-1] == zero


@pytest.mark.parametrize("text", ["新增确诊病例3例，当日无新增。", "累计境外输入确诊病例22例，当日无新增。"])
def test_无新增_alone_repeats_no_number_that_is_new_or_of_an_origin(rows, text):
    assert len(rows(f"截至11月29日24时，{text}")) == 1


@pytest.mark.makes("unread")
def test_who_recovered_among_those_in_hospital_are_not_all_who_did(rows, findings):
    text = "截至11月29日，现在院30例，其中5例已治愈。"
    assert rows(text) == ["示例市 current in_hospital 30"]
    assert findings(text, day="") == ["unread: 其中5例已治愈"]


@pytest.mark.parametrize("words", ["这波", "本波流感季", "这次疫情"])
def test_which_wave_hides_no_number(rows, words):
    assert rows(f"流感疫情：截至11月29日，{words}累计重症病例71例。") == ["示例市 cumulative severe 71"]


def test_a_rounded_number_of_the_world_is_no_finding(findings):
    assert findings("累计登革热病例30例。全球累计四四三萬餘例。") == []
    assert findings("累计登革热病例30例。全市累计四四三萬餘例。") == ["unread: 四四三萬餘例"]


def test_new_cases_without_a_unit_are_a_number(rows):
    assert rows("11月29日，新增确诊病例为0，新增死亡病例为3。") == ["示例市 new confirmed 0", "示例市 new deaths 3"]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("局长张示例指出今年全市登革热病例累计30例。", "示例市 cumulative cases 30"),
        ("截至11月29日，示例市3个市县累计报告登革热病例17例。", "示例市 cumulative cases 17"),
        ("针对本市目前登革热病例有18例。", "示例市 cumulative cases 18"),
        ("截至11月29日，已判定在津密切接触者29人。", "示例市 cumulative contacts_traced 29"),
    ],
)
def test_who_speaks_and_in_how_many_districts_hides_no_number(rows, text, row):
    assert rows(text) == [row]


def test_who_is_in_hospital_is_a_number_beside_those_who_take_a_medicine(rows):
    text = "截至11月29日，全市累计接受抗病毒治疗1100例，住院治疗20例。"
    assert rows(f"艾滋病疫情：{text}") == ["示例市 current in_hospital 20"]
