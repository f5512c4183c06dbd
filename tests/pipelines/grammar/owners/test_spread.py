"""病例分布在…, …病例中…: the list after it breaks down the number that these words name."""

from __future__ import annotations

import pytest

DAY = "11月29日0-24时，"
WEEK = "11月21日-11月27日，全市新增登革热病例9例，其中境外感染输入病例2例，本地病例7例。"


@pytest.mark.parametrize(
    "text",
    [
        "新增本地病例分布在东湖区4例、南桥区3例。",
        "本地病例分布情况如下：东湖区4例，南桥区3例。",
        "7例本地病例分布在：东湖区4例，南桥区3例。",
        "7例本地病例中，东湖区4例，南桥区3例。",
    ],
)
def test_the_list_belongs_to_the_number_that_is_named(rows, text):
    assert rows(WEEK + text)[3:] == ["东湖区 new cases local 4", "南桥区 new cases local 3"]


def test_a_zero_is_not_broken_down(rows):
    text = "11月27日，全市新增登革热病例7例，未报告死亡病例。病例分布在东湖区4例、南桥区3例。"
    assert rows(text)[2:] == ["东湖区 new cases 4", "南桥区 new cases 3"]


def test_a_list_of_cases_of_an_unknown_kind_is_a_list_of_nothing(rows, findings):
    text = "11月27日，全市新增登革热病例9例。某类病例中，东湖区1例，南桥区1例。"
    assert rows(text) == ["示例市 new cases 9"]
    assert findings(text, day="") == ["unread: 东湖区1例，南桥区1例"]


def test_a_number_in_brackets_belongs_to_the_place_before_them(rows):
    text = "11月27日，全市新增登革热病例9例。各地报告病例分布为：东湖区（5例）、南桥区（3例），西岭区（1例）。"
    assert rows(text)[1:] == ["东湖区 new cases 5", "南桥区 new cases 3", "西岭区 new cases 1"]


def test_where_cases_are_now_breaks_down_their_sum_with_the_deaths_of_each_place(rows):
    text = "11月27日，全市新增登革热病例2例。截至11月27日，累计报告登革热病例9例。"
    assert rows(f"{text}目前，病例分布于东湖区（6例，死亡1例）、南桥区（3例）。")[2:] == [
        "东湖区 cumulative cases 6",
        "东湖区 cumulative deaths 1",
        "南桥区 cumulative cases 3",
    ]


@pytest.mark.spares("sum_mismatch")
@pytest.mark.parametrize(
    "spread",
    [
        "分布在东湖区（4例）、南桥区（3例）等5个区县。",
        "分布在东湖区4例、南桥区3例等5个县区。",
        "病例分布在5个区县，其中东湖区4例、南桥区3例。",
    ],
)
def test_a_list_of_some_of_the_districts_need_not_add_up(rows, findings, spread):
    text = f"11月27日，全市新增登革热病例9例，{spread}"
    assert rows(text) == ["示例市 new cases 9", "东湖区 new cases 4", "南桥区 new cases 3"]
    assert findings(text, day="") == []


def test_a_list_that_is_one_too_many_shares_the_owner_of_the_list_before_it(rows, findings):
    text = "新增确诊病例49例。隔离管控人员中发现40例，社区筛查发现9例。东湖区26例，南桥区14例，西岭区10例。"
    assert rows(text)[-3:] == ["东湖区 new confirmed 26", "南桥区 new confirmed 14", "西岭区 new confirmed 10"]
    assert [one.partition(":")[0] for one in findings(text)] == ["sum_mismatch"]


@pytest.mark.parametrize("where", ["含城关镇、河口镇", "均在南桥区、北港区", "分布于南桥区、北港区"])
def test_places_of_an_entry_after_its_number_do_not_take_it(rows, where):
    text = f"{DAY}新增登革热病例9例，东湖区6例{where}，柳溪市3例。"
    assert rows(text) == ["示例市 new cases 9", "东湖区 new cases 6", "柳溪市 new cases 3"]


@pytest.mark.parametrize("share", ["90%以上", "约92.5%", "九成以上", "超过90%"])
def test_a_share_before_where_cases_are_hides_no_number_of_the_place(rows, share):
    text = f"{DAY}新增登革热病例98例，其中{share}集中在东湖区（91例）。"
    assert rows(text) == ["示例市 new cases 98", "东湖区 new cases 91"]


def test_a_list_whose_first_entry_was_not_understood_is_of_the_number_that_leads_it(rows):
    text = "累计报告病例31例，其中确诊病例27例；临床诊断病例4例。27例确诊病例分布为：长风5例、东湖区20例、南桥区2例。"
    assert rows(f"截至11月29日24时，{text}4例临床诊断病例分布为：长风1例、东湖区3例。")[3:] == [
        "东湖区 cumulative confirmed 20",
        "南桥区 cumulative confirmed 2",
        "东湖区 cumulative clinical 3",
    ]


def test_what_is_among_a_list_of_lines_is_of_its_whole(rows):
    lines = "分布如下：\n东湖区5例；\n南桥区4例。\n"
    text = f"11月29日，新增本土确诊病例9例，{lines}含3例由无症状感染者转为确诊病例（东湖区2例，南桥区1例）。"
    assert rows(text)[3:] == [
        "示例市 new converted local 3",
        "东湖区 new converted local 2",
        "南桥区 new converted local 1",
    ]
    text = text.replace("南桥区4例。", "南桥区1例，在河口镇。")
    assert rows(text)[-3:] == [
        "示例市 new converted local 3",
        "东湖区 new converted local 2",
        "南桥区 new converted local 1",
    ]
    text = f"11月29日，新增无症状感染者9例，{lines}含境外输入2例。"
    assert rows(text)[3:] == ["示例市 new asymptomatic imported 2"]
