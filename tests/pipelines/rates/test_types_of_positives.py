"""A type is a part of the positive samples: what is said of it is no positivity of all, and what follows is of all."""

from __future__ import annotations

import pytest

WEEK = "2022年第47周，"
ALL = "influenza positivity 12.9% 2022-11-21"


@pytest.mark.parametrize(
    ("group", "printed"), [("其中15岁以下", " [15岁以下]"), ("当中儿童", " [儿童]"), ("儿童", " [儿童]"), ("其中", "")]
)
def test_most_of_a_group_being_of_a_type_is_a_share(rates, group, printed):
    text = f"{WEEK}流感病毒阳性率为12.9%，{group}91%为甲型H3N2。"
    assert rates(text) == [ALL, f"influenza-a-h3n2 share 91% 2022-11-21{printed}"]


@pytest.mark.parametrize("group", ["其中成人", "成人"])
def test_few_of_a_group_being_of_a_type_are_left_unread(rates, findings, group):
    text = f"{WEEK}流感病毒阳性率为12.9%，{group}3.1%为乙型流感。"
    assert rates(text) == [ALL]
    assert [one.partition(":")[0] for one in findings(text)] == ["unread_rate"]


def test_the_sentence_after_the_positivities_of_types_is_of_all_types(rates):
    text = (
        f"{WEEK}检测呼吸道样本4000个，200个（5.00%）对流感病毒呈阳性反应，包括180个（4.50%）甲型(H3)及20个（0.50%）乙型流感病毒。"
        "阳性率低于前一周的6.21%。"
    )
    assert rates(text)[1:] == [
        "influenza-a-h3n2 positivity 4.5% 2022-11-21 180/4000",
        "influenza-b positivity 0.5% 2022-11-21 20/4000",
        "influenza positivity 6.21% 2022-11-14 compared",
    ]


def test_a_positivity_after_counts_of_types_is_of_all_types(rates):
    text = f"{WEEK}检测流感样病例标本420份，检出阳性63份，其中甲型H3N2 60份、乙型3份，阳性率15.0%。"
    assert rates(text) == ["influenza positivity 15% 2022-11-21 63/420"]


def test_a_positivity_after_the_count_of_one_type_is_of_it(rates):
    text = f"{WEEK}检测流感样病例标本420份，检出乙型63份，阳性率15.0%。"
    assert rates(text) == ["influenza-b positivity 15% 2022-11-21 63/420"]


@pytest.mark.parametrize("are", ["，有8.9%属", "中，8.9%属", "中，8.9%为"])
def test_so_many_of_the_samples_being_of_a_pathogen_is_a_positivity(rates, are):
    text = f"{WEEK}收集的呼吸道样本{are}季节性流感。"
    assert rates(text) == ["influenza positivity 8.9% 2022-11-21"]


def test_so_many_of_the_positive_samples_being_of_a_type_is_a_share(rates):
    assert rates(f"{WEEK}流感病毒阳性样本中，78.1%为甲型H3N2。") == ["influenza-a-h3n2 share 78.1% 2022-11-21"]


@pytest.mark.parametrize("number", ["7.1%为儿童", "61.5%为5～9岁儿童"])
def test_a_group_that_cases_are_of_is_a_share(rates, number):
    group = number.partition("为")[2]
    value = number.partition("%")[0]
    assert rates(f"{WEEK}全市报告流感样病例512例，其中{number}。") == [f"ili share {value}% 2022-11-21 [{group}]"]


def test_a_share_with_chronic_diseases_is_of_the_cases_and_not_of_their_type(rates):
    text = f"{WEEK}新增3例流感死亡病例，感染型别均为H3N2，且67%具慢性病史。"
    assert rates(text) == ["influenza share 67% 2022-11-21 [具慢性病史]"]


@pytest.mark.parametrize("each", ["分别", "分", "依次"])
def test_a_number_of_a_list_has_its_own_part(read_of_city, each):
    text = f"{WEEK}呼吸道病毒阳性标本中，流感病毒、副流感病毒及腺病毒{each}占38.5%、17.2%及12.6%。"
    assert [one.part for one in read_of_city(text).rates] == ["流感病毒", "副流感病毒", "腺病毒"]


def test_after_the_types_of_one_region_the_next_one_has_a_positivity(rates):
    text = f"{WEEK}全国南方省份流感病毒检测阳性率为18.2%，其中A（H3N2）占93.1%；北方省份为6.4%。"
    assert rates(text, area="100000") == [
        "influenza positivity 18.2% 2022-11-21 [南方省份]", "influenza-a-h3n2 share 93.1% 2022-11-21 [南方省份]",
        "influenza positivity 6.4% 2022-11-21 [北方省份]",
    ]  # fmt: skip


def test_types_after_a_mark_are_still_parts(rates):
    text = f"{WEEK}流感病毒阳性率为12.5%，其中甲型占96.0%；乙型占4.0%。"
    assert rates(text)[1:] == ["influenza-a share 96% 2022-11-21", "influenza-b share 4% 2022-11-21"]


def test_pathogens_found_in_so_many_samples_have_both_counts(rates):
    text = f"{WEEK}全市采集咽拭子标本312份，检出流感病毒71份、鼻病毒18份，阳性率分别为22.8%和5.8%。"
    assert rates(text) == [
        "influenza positivity 22.8% 2022-11-21 71/312", "rhinovirus positivity 5.8% 2022-11-21 18/312",
    ]  # fmt: skip


@pytest.mark.parametrize("share", ["以甲型H3N2为主，占97.8%", "主要为甲型H3N2（97.8%）", "甲型H3N2占97.8%"])
def test_the_item_after_a_share_of_a_type_is_of_the_whole_again(rates, share):
    text = f"2022年第47周，门急诊流感样病例流感病毒阳性率达25.1%，{share}；住院病例中为11.4%。"
    assert rates(text) == [
        "influenza positivity 25.1% 2022-11-21 门急诊流感样病例",
        "influenza-a-h3n2 share 97.8% 2022-11-21 门急诊流感样病例",
        "influenza positivity 11.4% 2022-11-21 住院病例",
    ]


@pytest.mark.parametrize(
    ("text", "measure"),
    [("主要为甲型（97.8%）和乙型（2.2%）", "share"), ("主要为甲型（21.0%）和乙型（4.1%）", "positivity"),
     ("甲型阳性率为97.8%、乙型阳性率为2.2%", "positivity"), ("均为甲型（100%）", "share")],
)  # fmt: skip
def test_a_type_has_no_higher_positivity_than_its_whole(read_of_city, text, measure):
    found = read_of_city(f"2022年第47周，流感病毒阳性率为25.1%，{text}。").rates
    assert {one.measure for one in found[1:]} == {measure}


def test_a_type_of_the_next_item_is_of_the_positives_too(rates):
    assert rates("2022年第47周，流感病毒阳性率为25.1%，其中甲型占93%；乙型为7%。")[1:] == [
        "influenza-a share 93% 2022-11-21", "influenza-b share 7% 2022-11-21",
    ]  # fmt: skip


def test_the_next_item_is_of_the_whole_where_its_type_comes_after_the_number(rates):
    text = "第47周，门诊病例流感病毒阳性率为18.2%，其中甲型占93.1%；住院病例中为6.4%，其中乙型占88.7%。"
    assert rates(f"2022年{text}")[2:] == [
        "influenza positivity 6.4% 2022-11-21 住院病例", "influenza-b share 88.7% 2022-11-21 住院病例",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("groups", "disease"), [("男性占52.1%，学生占40.2%", "influenza"), ("其中男性占52.1%，学生占40.2%", "influenza-a")]
)
def test_groups_after_the_share_of_a_type_are_of_all_cases_unless_they_are_its_part(rates, groups, disease):
    text = f"2022年第47周，流感病例中，甲型占98.1%，{groups}。"
    assert rates(text)[1:] == [
        f"{disease} share 52.1% 2022-11-21 [男性]", f"{disease} share 40.2% 2022-11-21 [学生]",
    ]  # fmt: skip


def test_what_the_share_of_a_type_is_compared_with_is_of_the_type(rates):
    text = "2022年第47周，甲型流感病例占流感病例的比例为26.8%，与前一周的39.1%相比下降。"
    assert rates(text)[1:] == ["influenza-a share 39.1% 2022-11-14 compared"]
