"""Phrases of weekly reports in which a number is of another time, or of a name that the sentence does not repeat."""

from __future__ import annotations

import pytest

TITLE = "呼吸道传染病监测周报（2022年第47周）"
FLU = "influenza positivity 5.2% 2022-11-21"


@pytest.mark.parametrize("joint", ["，", "。全市"])
def test_a_running_rate_is_not_of_the_week(rates, joint):
    text = f"第47周，手足口病报告发病率为2.5/10万{joint}累计发病率为38.6/10万。"
    assert rates(text, title=TITLE) == [
        "hand-foot-mouth incidence 2.5/10万 2022-11-21",
        "hand-foot-mouth incidence 38.6/10万",
    ]


def test_a_running_rate_of_several_months_is_theirs(rates):
    assert rates("2022年1-10月，全市手足口病累计发病率为38.6/10万。") == [
        "hand-foot-mouth incidence 38.6/10万 2022-01-01"
    ]


def test_what_a_running_rate_is_compared_with_has_no_known_period(rates):
    text = "第47周，手足口病报告发病率为2.5/10万，累计发病率为38.6/10万，高于去年同期（31.4/10万）。"
    assert len(rates(text, title=TITLE)) == 2


def test_the_week_of_a_sentence_goes_on_after_earlier_weeks(rates):
    text = "第47周流感病毒阳性率为5.2%，第44、45、46周分别为4.1%、4.4%、4.8%。鼻病毒阳性率为3.3%。"
    assert rates(text, title=TITLE)[-1] == "rhinovirus positivity 3.3% 2022-11-21"


def test_each_of_three_years_has_the_same_week(rates):
    text = "第47周，ILI%为4.5%，高于2019年、2020年和2021年同期水平（4.1%、3.6%和3.2%）。"
    assert [one.split()[3] for one in rates(text, title=TITLE)[1:]] == ["2019-11-18", "2020-11-16", "2021-11-22"]


@pytest.mark.parametrize("said", ["据世卫组织，第46周流感活动较低。", "世界卫生组织发布了新版指南。"])
def test_what_the_world_organisation_says_without_a_number_ends_with_its_sentence(rates, said):
    assert rates(f"{said}第47周流感病毒阳性率为5.2%。", title=TITLE) == [FLU]


def test_a_sentence_of_the_world_with_a_number_goes_on(rates):
    text = "世卫组织报告第46周流感病毒阳性率为12.5%。鼻病毒阳性率为3.1%。"
    assert rates(text, title=TITLE) == []


@pytest.mark.parametrize(
    "interval",
    ["（95%CI：4.1%-6.5%）", "（95%可信区间：4.1%～6.5%）", "（95%CI：4.1%，6.5%）", "，95%置信区间为4.1%-6.5%"],
)
def test_an_interval_is_passed_over_with_its_level(rates, passed, interval):
    text = f"第47周，流感病毒检测阳性率为5.2%{interval}。"
    assert rates(text, title=TITLE) == [FLU]
    assert passed(text, title=TITLE) == ["range: 95%", "range: 4.1%", "range: 6.5%"]


def test_a_long_line_with_a_colon_says_what_the_lines_below_it_list(rates):
    text = (
        "2022年第47周（11月21日—11月27日），门急诊流感样病例标本核酸检测阳性率（较上周）：\n"
        "▲流感病毒, 5.2% (+0.2%)\n▼鼻病毒, 3.1%(-1.4%)"
    )
    assert [one[: one.index("%") + 1] for one in rates(text)] == [
        "influenza positivity 5.2%",
        "rhinovirus positivity 3.1%",
    ]


def test_a_pathogen_without_a_word_takes_no_number_of_the_one_before(rates, findings):
    text = "第47周，轮状病毒阳性10份，阳性率8.3%；沙门菌阳性3份，阳性率2.5%。"
    assert len(rates(text, title=TITLE)) == 1
    assert findings(text, title=TITLE) == ["unread_rate: ；沙门菌阳性3份，阳性率2.5%"]


@pytest.mark.parametrize("word", ["该", "此"])
def test_this_pathogen_is_the_one_before(rates, word):
    text = f"第47周，流感病毒阳性率为5.2%，{word}病毒阳性率较上周（4.1%）上升。"
    assert rates(text, title=TITLE)[1:] == ["influenza positivity 4.1% 2022-11-14 compared"]


@pytest.mark.parametrize("listed", ["0-4岁和5-14岁病例", "0-4岁、5-14岁组"])
def test_groups_with_one_number_have_it_together(rates, listed):
    assert rates(f"第47周，{listed}流感病毒阳性率为5.2%。", title=TITLE) == [f"{FLU} [{listed}]"]


def test_diseases_with_a_count_each_have_a_rate_each(rates):
    text = "报告肺结核3000例、梅毒2000例，发病率分别为3.5/10万、2.5/10万。"
    assert [one.split()[0] for one in rates(text, title="2022年10月法定传染病疫情")] == ["tuberculosis", "syphilis"]


def test_the_main_type_may_be_named_with_a_colon(rates):
    text = "优势毒株：A（H1N1）pdm09，占全部阳性标本的83.6%；其余为B（Victoria）系，占16.4%。"
    assert len(rates(text, title=TITLE)) == 2


def test_the_rest_of_the_variants_is_none_of_them(rates, passed):
    text = "第47周，测序结果中BA.5.2占55.3%，BF.7占36.8%，其余占7.9%。"
    assert len(rates(text, title="新冠病毒监测")) == 2
    assert passed(text, title="新冠病毒监测") == ["other_share: 7.9%"]


@pytest.mark.parametrize(
    "said",
    ["的流感入院率（每一万人计）分别为2.61、1.20及0.05", "的流感入院率分别为每一万人2.61、1.20及0.05"],
)
def test_numbers_per_so_many_people_are_listed_without_a_noun(rates, said):
    text = f"第47周，0至5岁、6至11岁及65岁以上长者{said}。"
    assert [one.split()[2] for one in rates(text, title=TITLE)] == ["2.61/1万", "1.2/1万", "0.05/1万"]


def test_a_later_bracket_of_so_many_people_takes_no_number_before_it(rates):
    text = "流感入院率为每一万人0.41宗。\n按年龄组，6至11岁的入院率（每一万人计）为1.20。"
    assert len(rates(text, title=TITLE)) == 2
