"""其中, brackets and lists: what they break down, they inherit from."""

from __future__ import annotations

import pytest


def test_a_part_inherits_all_that_it_does_not_say(rows):
    assert rows("11月29日0-24时，全市新增本土阳性感染者9例，其中确诊病例7例、无症状感染者2例。") == [
        "示例市 new infections local 9",
        "示例市 new confirmed local 7",
        "示例市 new asymptomatic local 2",
    ]


def test_a_list_of_places_belongs_to_the_number_not_to_the_part_before_it(rows):
    text = "全市新增本土阳性感染者9例，其中确诊病例7例。东湖区6例，南桥区3例。"
    assert rows(text)[2:] == ["东湖区 new infections local 6", "南桥区 new infections local 3"]


def test_the_list_of_a_cumulative_number_is_cumulative(rows):
    assert rows("新增确诊病例5例。累计报告确诊病例68例，其中东湖区60例、南桥区8例。")[1:] == [
        "示例市 cumulative confirmed 68",
        "东湖区 cumulative confirmed 60",
        "南桥区 cumulative confirmed 8",
    ]


def test_cases_alone_are_what_their_whole_says_they_are(rows):
    assert rows("新增确诊病例9例。其中境外输入病例2例（东湖区2例），本土病例7例（南桥区7例）。") == [
        "示例市 new confirmed 9",
        "示例市 new confirmed imported 2",
        "东湖区 new confirmed imported 2",
        "示例市 new confirmed local 7",
        "南桥区 new confirmed local 7",
    ]


def test_the_words_before_中_name_what_the_list_breaks_down(rows):
    text = "新增确诊病例5例，新增重症病例2例。新增确诊病例中，东湖区3例、南桥区2例；新增重症病例中，东湖区2例。"
    assert rows(text)[2:] == ["东湖区 new confirmed 3", "南桥区 new confirmed 2", "东湖区 new severe 2"]


def test_中_may_touch_the_first_place_of_its_list(rows):
    assert rows("累计确诊病例5例，重症病例2例。其中：确诊病例中东湖区3例、南桥区2例。")[2:] == [
        "东湖区 cumulative confirmed 3",
        "南桥区 cumulative confirmed 2",
    ]


def test_a_part_is_not_larger_than_its_whole_where_another_whole_would_do(rows):
    assert rows("累计报告确诊病例20例，重症病例2例。其中东湖区15例、南桥区5例。")[2:] == [
        "东湖区 cumulative confirmed 15",
        "南桥区 cumulative confirmed 5",
    ]


def test_a_clause_before_a_colon_announces_what_its_list_counts(rows):
    assert rows("累计报告确诊病例：东湖区3例，南桥区2例。") == [
        "东湖区 cumulative confirmed 3",
        "南桥区 cumulative confirmed 2",
    ]


def test_clinical_types_break_down_the_confirmed(rows):
    assert rows("新增本土确诊病例9例，轻型8例、普通型1例。")[1:] == [
        "示例市 new mild local 8",
        "示例市 new ordinary local 1",
    ]


def test_a_list_after_confirmed_and_asymptomatic_counts_both_together(rows, findings):
    text = "新增5例本土确诊病例和9例无症状感染者，其中隔离观察人员12例、社会面筛查人员2例。"
    assert rows(text)[2:] == [
        "示例市 new infections local 隔离观察人员 12",
        "示例市 new infections local 社会面筛查人员 2",
    ]
    assert findings(text) == []


def test_cases_that_are_confirmed_and_asymptomatic_are_infections(rows):
    assert rows("新增本土病例20例（确诊6例，无症状14例）。1.隔离管控发现20例：东湖区20例。") == [
        "示例市 new infections local 20",
        "示例市 new confirmed local 6",
        "示例市 new asymptomatic local 14",
        "示例市 new infections local 隔离管控 20",
        "东湖区 new infections local 隔离管控 20",
    ]


def test_how_ill_those_were_who_recovered_is_no_count_of_who_is(rows, findings):
    text = "新增治愈出院病例12例，其中重症病例1例。现有在院治疗30例，其中重症病例2例。"
    assert rows(text) == [
        "示例市 new recovered 12",
        "示例市 current in_hospital 30",
        "示例市 current severe 2",
    ]
    assert findings(text) == ["unread: 其中重症病例1例"]


@pytest.mark.parametrize("those", ["以上人员中", "上述病例中", "新增感染人员中"])
def test_a_list_that_adds_up_to_both_numbers_is_of_both(rows, findings, those):
    text = f"新增确诊病例5例，新增无症状感染者21例。{those}，东湖区20例，南桥区6例。"
    assert rows(text)[2:] == ["东湖区 new infections 20", "南桥区 new infections 6"]
    assert findings(text) == []


@pytest.mark.parametrize("spread", ["分别为", "分布在"])
def test_a_list_that_adds_up_to_both_is_of_both_where_the_second_is_nearly_as_much(rows, findings, spread):
    text = f"新增确诊病例10例，无症状感染者106例，{spread}东湖区50例、南桥区66例。"
    assert rows(text)[2:] == ["东湖区 new infections 50", "南桥区 new infections 66"]
    assert findings(text) == []


@pytest.mark.parametrize("those", ["以上人员中", "上述病例中", "新增感染人员中"])
def test_a_list_without_a_total_is_unread(rows, findings, those):
    text = f"新增确诊病例5例，新增无症状感染者21例。{those}，东湖区20例，南桥区7例。"
    assert rows(text) == ["示例市 new confirmed 5", "示例市 new asymptomatic 21"]
    assert findings(text) == ["unread: 东湖区20例，南桥区7例"]


def test_the_cases_of_clusters_are_no_number_of_the_area(rows, findings):
    text = "11月，报告流感病例900例，报告聚集性疫情3起，涉及病例56例。"
    assert rows(text) == ["示例市 new cases 900", "示例市 new clusters 3", "示例市 new cluster_cases 56"]
    assert findings(text, day="") == []


def test_the_rest_of_a_whole_is_no_part_of_the_part_before_it(rows):
    text = "新增确诊病例6例（5例由无症状感染者转为确诊病例，1例为主动筛查发现，均在东湖区）。"
    assert rows(text) == [
        "示例市 new confirmed 6",
        "示例市 new converted 5",
        "示例市 new confirmed 主动筛查 1",
        "东湖区 new confirmed 6 implied",
    ]


def test_a_part_of_a_topic_that_says_no_measure_is_not_of_the_number_before(rows, findings):
    text = "新增确诊病例6例、无症状感染者77例。新增的6例确诊病例中，4例由无症状感染者转为确诊病例，2例为当日新增。"
    assert rows(text)[2:] == ["示例市 new converted 4"]
    assert findings(text) == ["unread: 2例"]


def test_the_topic_itself_is_no_unknown_word(rows):
    text = "累计报告确诊病例30例。确诊病例中死亡3例。"
    assert rows(text) == ["示例市 cumulative confirmed 30", "示例市 cumulative deaths 3"]


def test_another_measure_in_an_entry_between_semicolons_is_of_its_place(rows):
    text = (
        "新增确诊病例40例，治愈出院7例。其中东湖区30例，死亡1例；南桥区6例；西岭区4例，治愈出院2例。新增疑似病例1例。"
    )
    assert rows(text) == [
        "示例市 new confirmed 40",
        "示例市 new recovered 7",
        "东湖区 new confirmed 30",
        "东湖区 new deaths 1",
        "南桥区 new confirmed 6",
        "西岭区 new confirmed 4",
        "西岭区 new recovered 2",
        "示例市 new suspected 1",
    ]


def test_numbers_after_a_place_that_其中_names_with_a_measure_are_of_that_place(rows):
    text = "累计报告病例300例，康复200例，死亡7例。其中，柳溪市报告病例80例，康复60例，死亡5例。现有确诊病例9例。"
    assert rows(text)[3:] == [
        "柳溪市 cumulative confirmed 80",
        "柳溪市 cumulative recovered 60",
        "柳溪市 cumulative deaths 5",
        "示例市 current confirmed 9",
    ]


def test_numbers_after_a_place_whose_number_is_not_understood_are_of_that_place(rows):
    text = "累计报告确诊病例300例。目前柳溪市报告某类确诊病例20例，12例正在住院治疗。"
    assert rows(text) == ["示例市 cumulative confirmed 300", "柳溪市 current in_hospital 12"]


def test_the_others_had_none_is_nobodys_zero(rows, passed):
    text = "东湖区新增确诊病例3例，其他区县没有新增确诊病例。"
    assert rows(text) == ["东湖区 new confirmed 3"]
    assert passed(text) == ["zero: 其他区县没有新增确诊病例"]


def test_routes_in_an_entry_between_semicolons_are_of_its_place(rows):
    text = (
        "新增无症状感染者9例，其中东湖区3例，隔离点检出2例，社区筛查发现1例；"
        "南桥区6例，隔离点检出6例。社区筛查发现1例。"
    )
    assert rows(text)[1:] == [
        "东湖区 new asymptomatic 3",
        "东湖区 new asymptomatic 隔离点 2",
        "东湖区 new asymptomatic 社区筛查 1",
        "南桥区 new asymptomatic 6",
        "南桥区 new asymptomatic 隔离点 6",
        "示例市 new asymptomatic 社区筛查 1",
    ]


def test_after_a_list_without_semicolons_the_topic_is_the_whole(rows):
    text = "新增确诊病例9例，其中东湖区5例，南桥区4例，治愈出院1例；新增疑似病例2例。"
    assert rows(text)[3:] == ["示例市 new recovered 1", "示例市 new suspected 2"]


def test_a_number_may_be_printed_before_its_place(rows):
    text = "新增确诊病例9例（6例在东湖区，3例在南桥区），其中2例在院治疗。"
    assert rows(text) == [
        "示例市 new confirmed 9",
        "东湖区 new confirmed 6",
        "南桥区 new confirmed 3",
        "示例市 new in_hospital 2",
    ]
    assert rows("新增确诊病例9例，其中6例在东湖区某工地。") == ["示例市 new confirmed 9"]


def test_a_route_after_a_number_that_is_not_understood_is_unread(rows, findings):
    text = "新增感染者48例，无症状感染者7例，某类人员5例，社区筛查3例。"
    assert rows(text)[1:] == ["示例市 new asymptomatic 7"]
    assert findings(text) == ["unread: 某类人员5例，社区筛查3例"]


def test_a_part_of_some_hours_is_of_these_hours_and_so_is_what_breaks_it_down(read):
    text = "11月29日0-24时，新增感染者48例，其中15时至24时新增感染者12例，东湖区5例。"
    day, hours = read(text).bulletins
    assert [o.value for o in day.observations] == [48]
    assert (hours.period_start[:16], [o.value for o in hours.observations]) == ("2022-11-29T15:00", [12, 5])


@pytest.mark.parametrize("link", ["或", "和", "、"])
def test_a_number_of_two_measures_belongs_to_neither(rows, findings, link):
    assert rows(f"累计疑似{link}确诊32例。") == []
    assert findings(f"累计疑似{link}确诊32例。") == [f"unread: 累计疑似{link}确诊32例"]
    assert rows(f"确诊病例{link}疑似病例的密切接触者30人。") == ["示例市 cumulative contacts_traced 30"]


def test_a_list_that_adds_up_to_the_number_before_其中_is_of_it(rows):
    text = "累计报告无症状感染者10例（东湖区4例、南桥区6例）。累计报告确诊病例10例，其中东湖区3例、南桥区7例。"
    assert rows(text)[4:] == ["东湖区 cumulative confirmed 3", "南桥区 cumulative confirmed 7"]


def test_a_part_of_hours_of_no_day_and_what_breaks_it_down_are_unread(rows):
    text = "新增感染者48例，其中15时至24时新增感染者12例，东湖区5例。"
    assert rows(text) == ["示例市 new infections 48"]
    assert rows(text.replace("5例", "30例，南桥区18例"))[1:] == ["东湖区 new infections 30", "南桥区 new infections 18"]


def test_a_place_after_its_date_is_no_part_of_the_paragraph_before(rows):
    text = (
        "11月1日至29日，全市报告手足口病死亡病例27例，其中东湖区18例。\n"
        "11月1日至29日，东湖区报告手足口病发病611例，重症43例，报告死亡病例1例。"
    )
    assert rows(text)[2:] == ["东湖区 new cases 611", "东湖区 new severe 43", "东湖区 new deaths 1"]


def test_a_part_is_not_larger_than_its_whole(rows):
    text = "11月29日，全市报告手足口病死亡病例2例，东湖区报告病例61例，重症3例。"
    assert rows(text) == ["示例市 new deaths 2", "东湖区 new cases 61", "东湖区 new severe 3"]


def test_who_the_dead_were_is_no_count_of_who_is(rows, findings):
    text = "全市新增死亡病例24例（含临床诊断病例13例），其中东湖区20例。"
    assert rows(text) == ["示例市 new deaths 24", "东湖区 new deaths 20"]
    assert "unread: 含临床诊断病例13例" in findings(text)


@pytest.mark.parametrize("topic", ["东湖区的13例确诊病例中", "东湖区新增确诊病例中"])
def test_a_list_of_a_place_is_broken_down_there(rows, topic):
    text = f"11月29日0-24时，全市新增确诊病例15例（东湖区13例、南桥区2例）。{topic},5例在隔离管控人员中发现。"
    assert rows(text)[3:] == ["东湖区 new confirmed 隔离管控人员 5"]


def test_a_topic_with_a_measure_of_its_own_is_a_number_of_its_own(rows):
    text = (
        "11月29日0-24时，全市新增确诊病例15例（东湖区13例、南桥区2例）。"
        "东湖区新增的13例感染者中，5例在隔离管控人员中发现。"
    )
    assert rows(text)[3:] == ["东湖区 new infections 13", "东湖区 new infections 隔离管控人员 5"]


def test_a_number_that_sums_up_others_has_their_basis(rows):
    text = "11月29日0-24时，新增确诊病例2例、无症状感染者6例。8例感染者中，社区筛查发现3例。"
    assert rows(text)[2:] == ["示例市 new infections 8", "示例市 new infections 社区筛查 3"]


def test_a_place_with_more_than_the_number_before_is_no_part_of_it(rows, findings):
    text = "新增确诊病例50例，治愈出院6例。东湖区22例、南桥区5例。"
    assert rows(text) == ["示例市 new confirmed 50", "示例市 new recovered 6"]
    assert findings(text) == ["unread: 东湖区22例", "unread: 南桥区5例"]


def test_cases_of_one_district_are_none_of_anothers_infections(rows):
    text = "11月29日，东湖区本土病例30例、无症状感染者191例；南桥区本土病例18例。"
    assert rows(text) == [
        "东湖区 new confirmed local 30",
        "东湖区 new asymptomatic local 191",
        "南桥区 new confirmed local 18",
    ]


def test_a_district_after_several_measures_of_another_is_unread(rows, findings):
    text = "11月29日，东湖区确诊病例30例、无症状感染者191例；南桥区18例、无症状感染者58例。"
    assert rows(text) == ["东湖区 new confirmed 30", "东湖区 new asymptomatic 191"]
    assert findings(text) == ["unread: 南桥区18例", "unread: 无症状感染者58例"]


def test_a_district_after_one_measure_of_another_is_read(rows):
    assert rows("11月29日，东湖区新增确诊病例3例，南桥区2例。") == ["东湖区 new confirmed 3", "南桥区 new confirmed 2"]


def test_a_list_after_a_sentence_of_several_measures_has_no_owner(rows, findings):
    text = "新增确诊病例24例，无症状感染者100例。东湖区30例、南桥区20例。"
    assert rows(text) == ["示例市 new confirmed 24", "示例市 new asymptomatic 100"]
    assert findings(text) == ["unread: 东湖区30例、南桥区20例"]


@pytest.mark.parametrize("link", ["，其中", "。其中，", "。其中：", "。"])
def test_two_measures_of_each_place(rows, link):
    text = f"新增确诊病例3例，无症状感染者7例{link}东湖区确诊2例、无症状5例，南桥区确诊1例、无症状2例。"
    assert rows(text)[2:] == [
        "东湖区 new confirmed 2",
        "东湖区 new asymptomatic 5",
        "南桥区 new confirmed 1",
        "南桥区 new asymptomatic 2",
    ]


def test_a_measure_after_a_list_of_places_is_not_of_the_last_place(rows):
    text = "新增确诊病例3例，其中东湖区确诊2例、南桥区确诊1例，死亡1例。"
    assert rows(text)[3:] == ["示例市 new deaths 1"]


def test_a_list_right_after_a_part_that_is_not_read_is_not_read(read):
    text = "11月29日，新增确诊病例33例，其中28例东湖区20例、南桥区8例。"
    (finding,) = read(text).findings
    assert finding.evidence == "其中28例东湖区20例、南桥区8例"


def test_a_list_after_a_part_and_a_comma_may_be_of_the_whole(rows):
    text = "新增确诊病例33例，其中重症2例，东湖区20例、南桥区13例。"
    assert rows(text)[2:] == ["东湖区 new confirmed 20", "南桥区 new confirmed 13"]


def test_cases_by_origin_after_as_many_cases_and_recoveries_are_cases(rows):
    text = "累计确诊病例46例，累计出院46例，44例为境外输入病例。"
    assert rows(text)[2:] == ["示例市 cumulative confirmed imported 44"]
    assert rows(text.replace("出院46", "出院45"))[2:] == ["示例市 cumulative recovered imported 44"]


def test_a_part_of_a_sum_is_no_part_of_the_topic_before_it(rows):
    text = "昨日，新增的65例本土个案中，无症状20人，轻症45人；今年1月1日至今，本土累计确诊病例775例，其中死亡7例。"
    assert rows(text)[-2:] == ["示例市 cumulative confirmed local 775", "示例市 cumulative deaths local 7"]


def test_places_below_the_other_origin_on_a_line_of_its_own_are_of_it(rows):
    text = (
        "11月28日0-24时，全市新增确诊病例39例。其中境外输入病例9例（东湖区6例，南桥区3例），"
        "含4例由无症状感染者转为确诊病例（东湖区4例）；\n本土病例30例\n东湖区20例，其中甲镇12例、乙镇8例；\n南桥区10例。"
    )
    assert {"示例市 new confirmed local 30", "东湖区 new confirmed local 20", "南桥区 new confirmed local 10"} < {
        *rows(text)
    }


def test_a_sum_takes_no_measure_from_a_sentence_that_was_not_understood(rows):
    text = "登革热疫情：东湖区1名六旬妇人染病后五天身亡。疾控中心表示，2016年至今累计31例。"
    assert rows(text) == ["示例市 cumulative cases 31"]


def test_the_part_after_one_that_was_not_understood_is_of_no_sum_before(rows, findings):
    text = "登革热疫情：截至11月27日，今年累计报告112例。11月21日至27日报告3例，其中2例曾离开示例市，1例在本地感染。"
    assert rows(text) == ["示例市 cumulative cases 112", "示例市 new cases 3"]
    assert findings(text, day="") == ["unread: 其中2例曾离开示例市，1例在本地感染"]


def test_the_cases_of_clusters_that_were_not_understood_are_not_of_the_clusters_before(rows, findings):
    text = "手足口病疫情：11月6日至12日爆发个案15宗，涉及48人，之后两周的21宗涉及55人，以及26宗涉及62人。"
    assert rows(text) == ["示例市 new clusters 15", "示例市 new cluster_cases 48"]
    assert findings(text, day="") == ["unread: 之后两周的21宗涉及55人，以及26宗涉及62人"]


@pytest.mark.parametrize("heading", ["28日新增", "当日新增"])
def test_a_list_of_what_is_new_is_no_part_of_a_sum(rows, heading):
    text = f"截至11月28日24时，累计报告确诊病例320例。{heading}：东湖区40例，南桥区33例。"
    assert rows(text) == ["示例市 cumulative confirmed 320"]


@pytest.mark.parametrize("heading", ["", "区县分布：", "各区："])
def test_a_list_breaks_down_what_the_area_reported_by_name(rows, heading):
    assert rows(f"2022年10月，示例市共报告登革热15例。{heading}东湖区8例、南桥区7例。") == [
        "示例市 new cases 15", "东湖区 new cases 8", "南桥区 new cases 7",
    ]  # fmt: skip
