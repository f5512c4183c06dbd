"""Shares of wholes that are named after them, sums of what is listed, and what most cases have."""

from __future__ import annotations

import pytest

WEEK = "2022年第47周（2022年11月21日-11月27日），"
RANKED = "报告病例数前3位依次为流感、手足口病和梅毒，合计占发病总数的70%。"


@pytest.mark.parametrize("whole", ["性传播疾病", "性病总数", "乙类传染病报告病例", "全部报告性病"])
def test_what_follows_a_count_and_a_verb_of_sharing_is_the_whole(read_of_city, whole):
    text = f"2021年，全市报告梅毒210例，占{whole}的88.2%；报告淋病28例，占{whole}的11.8%。"
    found = [(one.disease, one.value, one.of, one.numerator) for one in read_of_city(text).rates]
    assert found == [("syphilis", 88.2, whole, 210), ("gonorrhea", 11.8, whole, 28)]


def test_a_kind_shares_the_disease_that_it_is_a_kind_of(rates):
    assert rates("2021年，全市报告甲型流感1500例，占流感的75%。") == ["influenza-a share 75% 2021-01-01 1500/?"]


def test_a_part_that_is_no_group_shares_no_disease_with_itself(rates, passed):
    text = "2021年，全市报告手足口病300例，其中重症3例，占手足口病的1%。"
    assert rates(text) == []
    assert passed(text) == ["other_share: 1%"]


def test_a_sum_of_ranked_diseases_of_other_classes_is_not_of_the_class_before(rates):
    text = f"全市法定传染病发病率为96.4/10万，乙类传染病发病率为24.3/10万。\n{RANKED}"
    title = {"title": "2022年10月示例市法定传染病疫情"}
    assert rates(text, **title)[-1] == "notifiable share 70% 2022-10-01"


def test_a_sum_of_ranked_diseases_of_other_classes_alone_is_a_finding(rates, findings):
    text = f"2022年10月，全市乙类传染病发病率为24.3/10万。\n{RANKED}"
    assert len(rates(text)) == 1
    assert [one.split(":")[0] for one in findings(text)] == ["unread_rate"]


def test_a_sum_of_variants_is_that_of_none(rates, passed):
    text = f"{WEEK}新冠病毒序列中，BA.5.2占52.3%，BF.7占41.2%，合计占93.5%。"
    assert [one.split()[2] for one in rates(text)] == ["52.3%", "41.2%"]
    assert passed(text) == ["other_share: 93.5%"]


@pytest.mark.parametrize("whose", ["住院病例以", "住院病例中，以", "儿科病房以"])
@pytest.mark.parametrize("mark", ["。", "；"])
def test_what_most_cases_have_after_positivities_is_a_positivity(rates, whose, mark):
    before = f"{WEEK}门急诊病例阳性率前两位为鼻病毒（5.2%）、腺病毒（4.1%）"
    text = f"{before}{mark}{whose}肺炎支原体（3.1%）为主，其次为博卡病毒（2.2%）。"
    assert [one.split(" 2022")[0] for one in rates(text)[2:]] == [
        "mycoplasma positivity 3.1%",
        "bocavirus positivity 2.2%",
    ]


def test_what_most_positive_samples_are_after_positivities_is_a_share(rates):
    text = f"{WEEK}流感病毒阳性率为5.2%；阳性标本以甲型H3N2（88.1%）为主。"
    assert rates(text)[1] == "influenza-a-h3n2 share 88.1% 2022-11-21"


def test_a_disease_of_the_next_class_is_not_the_class_that_it_shares(rates):
    first = "2021年，乙类传染病前2名是肺结核、梅毒，两病占乙类的81.2%"
    text = f"{first}；丙类以流感为首，发病率达30.2/10万，占丙类的93.8%，死亡率为0.1/10万。"
    assert [one for one in rates(text) if "influenza" in one or "-c" in one] == [
        "influenza incidence 30.2/10万 2021-01-01",
        "influenza mortality 0.1/10万 2021-01-01",
    ]


def test_a_sum_without_a_verb_is_of_none_of_its_groups(rates, passed):
    text = "2021年，全市猩红热病例中，小学生占55%，托幼儿童占31.9%，合计86.9%。"
    assert [one.split()[2] for one in rates(text)] == ["55%", "31.9%"]
    assert passed(text) == ["other_share: 86.9%"]


def test_a_change_may_come_between_a_count_and_its_share(rates):
    text = "2022年3月，全市报告乙类传染病4210例，较2月（3110例）上升35.4%，占法定传染病报告总数的61.2%。"
    assert rates(text) == ["notifiable-b share 61.2% 2022-03-01"]


def test_strains_with_a_share_each_are_of_their_types(rates):
    text = "2022年第47周，已分型的流感病毒包括208株甲型H1流感（37%）、321株甲型（H3）流感（57%）及33株乙型流感（6%）。"
    assert rates(text) == [
        "influenza-a-h1n1 share 37% 2022-11-21 208/?",
        "influenza-a-h3n2 share 57% 2022-11-21 321/?",
        "influenza-b share 6% 2022-11-21 33/?",
    ]


def test_a_group_after_the_type_of_most_cases_is_of_all_of_them(rates):
    text = "2022年第47周，120宗流感个案中，115宗为甲型H3N2；97宗个案（80.8%）为65岁或以上长者。"
    assert rates(text)[-1].startswith("influenza share 80.8%")


def test_samples_before_a_variant_are_the_whole_of_its_share(read_of_city):
    text = "2022年第47周，新冠病毒JN.1变异株比例上升，在污水样本中占26%，病人样本中占60%。"
    found = [(one.of, one.part, one.variant) for one in read_of_city(text).rates]
    assert found == [("污水样本", "", "JN.1变异株"), ("病人样本", "", "JN.1变异株")]


@pytest.mark.parametrize("whole", ["", "丙类传染病总数的"])
def test_diseases_that_are_listed_have_a_share_of_their_class_together(read_of_city, whole):
    text = f"2022年10月，全市报告丙类传染病4830例，其中手足口病1835例、流感1203例，两种疾病合计占{whole}62.9%。"
    (rate,) = read_of_city(text).rates
    assert (rate.disease, rate.part, rate.value) == ("notifiable-c", "两种疾病合计", 62.9)


def test_a_sum_of_more_diseases_than_are_listed_is_of_no_class(rates, passed):
    text = "2022年10月，全市报告丙类传染病4830例，其中手足口病1835例、流感1203例，三种疾病合计占72.9%。"
    assert rates(text) == []
    assert "other_share: 72.9%" in passed(text)


def test_a_type_after_a_positivity_is_of_the_positive_samples_if_it_is_more(rates, findings):
    text = "2022年第47周，流感病毒阳性率为12.9%，当中约{}为甲型（H1）流感。"
    assert rates(text.format("91%"))[1:] == ["influenza-a-h1n1 share about 91% 2022-11-21"]
    assert len(rates(text.format("9.1%"))) == 1
    assert [one.partition(":")[0] for one in findings(text.format("9.1%"))] == ["unread_rate"]


def test_ranked_diseases_that_the_next_sentence_sums_up_are_of_the_class_it_names(read_of_city):
    text = "2022年10月，发病数居前三位的为手足口病、流感和其他感染性腹泻病。三种疾病合计占丙类传染病报告发病数的93.5%。"
    (one,) = read_of_city(text).rates
    assert (one.disease, one.measure, one.part) == ("notifiable-c", "share", "三种疾病合计")


def test_a_sum_of_other_diseases_than_those_ranked_is_passed_over(rates, passed):
    text = "2022年10月，发病数居前三位的为手足口病、流感和其他感染性腹泻病。五种疾病合计占丙类传染病报告发病数的93.5%。"
    assert (rates(text), passed(text)) == ([], ["other_share: 93.5%"])
