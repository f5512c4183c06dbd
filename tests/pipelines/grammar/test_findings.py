"""What does not add up, or says two things, is reported and never corrected."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "新增确诊病例9例，其中东湖区5例、南桥区4例。",
        "新增阳性感染者9例，其中确诊病例7例、无症状感染者2例。",
        "新增阳性感染者9例。社区筛查发现5例，隔离管控人员中发现4例。",
        "新增确诊病例9例，其中境外输入病例2例，本土病例7例。",
        "新增确诊病例9例（轻型8例、普通型1例）。",
        "新增确诊病例9例，其中东湖区1例。",
    ],
)
def test_numbers_that_add_up_are_no_finding(findings, text):
    assert findings(text) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("新增确诊病例9例，其中东湖区5例、南桥区3例。", "其中东湖区5例 + 南桥区3例 = 8, not 新增确诊病例9例"),
        (
            "新增阳性感染者9例，其中确诊病例7例、无症状感染者3例。",
            "其中确诊病例7例 + 无症状感染者3例 = 10, not 新增阳性感染者9例",
        ),
        (
            "新增阳性感染者9例。社区筛查发现5例，隔离管控人员中发现3例。",
            "社区筛查发现5例 + 隔离管控人员中发现3例 = 8, not 新增阳性感染者9例",
        ),
    ],
)
def test_a_sum_that_does_not_close_names_both_numbers_with_their_phrases(read, text, message):
    figures = read(f"11月29日0-24时，{text}")
    (finding,) = figures.findings
    assert (finding.kind, finding.message) == ("sum_mismatch", message)
    assert len(figures.bulletins[0].observations) == 3


def test_a_number_after_one_that_was_not_understood_inherits_nothing(rows, findings):
    text = "全市新增确诊病例4例。某类人员2例，新增3例。"
    assert rows(text) == ["示例市 new confirmed 4"]
    assert findings(text) == ["unread: 某类人员2例，新增3例"]


@pytest.mark.makes("unread")
@pytest.mark.parametrize("phrase", ["12◆例", "12\ue000例", "12?例", "12（例", "12\n例"])
def test_a_number_that_a_stray_sign_cuts_off_its_unit_is_unread(findings, phrase):
    assert findings(f"新增本土确诊病例{phrase}。") == [f"unread: {phrase}"]


@pytest.mark.spares("unread")
@pytest.mark.parametrize("phrase", ["12 例", "12\u2005例", "12*例", "12[1]例", "12例。2022年12月（例行）检查"])
def test_a_number_with_its_unit_is_not_unread(findings, phrase):
    assert findings(f"新增本土确诊病例{phrase}。") == []


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("2萬7,830宗", 27830), ("1万1，542例", 11542), ("2万零50例", 20050), ("2 万例", 20000),
        ("1億2,000萬例", 120_000_000), ("706 361例", 706_361),
    ],
)  # fmt: skip
def test_a_number_is_read_whole_however_it_is_printed(rows, printed, value):
    assert rows(f"11月29日0-24时，全市新增确诊病例{printed}。") == [f"示例市 new confirmed {value}"]


@pytest.mark.parametrize(
    "printed",
    [
        "1,23例",
        "12.345例",
        "二三十例",
        "10万0,123例",
        "12,3456例",
        "数十例",
        "几十例",
        "十几例",
        "⑫例",
        "₁₂例",
        "1½例",
        "12【注】例",
    ],
)
def test_an_uncertain_whole_number_is_a_finding_and_no_row(rows, findings, printed):
    text = f"全市新增确诊病例{printed}。"
    assert rows(f"11月29日0-24时，{text}") == []
    assert [finding.partition(":")[0] for finding in findings(text)] == ["unread"]


@pytest.mark.makes("sum_mismatch")
def test_outcomes_of_only_a_part_of_the_area_are_reported(findings):
    text = "截至11月29日24时，全市累计报告确诊病例31例，东湖区治愈出院1例，现在院隔离治疗确诊病例30例。"
    assert findings(text) == ["sum_mismatch: 东湖区治愈出院1例"]


@pytest.mark.spares("sum_mismatch")
def test_outcomes_of_the_whole_area_need_no_part(findings):
    text = "截至11月29日24时，全市累计报告确诊病例31例，治愈出院1例（东湖区），现在院隔离治疗确诊病例30例。"
    assert findings(text) == []


def test_numbers_that_one_cause_refuses_are_one_finding(findings):
    text = "新增确诊病例30例，其中某类人员20例（东湖区9例，南桥区5例）。某类人员4例。"
    assert findings(text) == ["unread: 其中某类人员20例（东湖区9例，南桥区5例", "unread: 某类人员4例"]


@pytest.mark.spares("sum_mismatch")
@pytest.mark.parametrize(
    "text",
    [
        "新增本土确诊病例9例（东湖区5例，南桥区2例，某转运人员2例）。",
        "现有确诊病例14例（东湖区8例，南桥区4例；境外输入2例）。",
        "新增本土确诊病例9例：东湖区3例，南桥区2例，4例由既往无症状感染者转为确诊病例。",
        "新增确诊病例9例，其中东湖区新增5例，南桥区新增2例，西岭区、北港区各1例。",
        "北部地区确诊病例9例，南部地区2例，东部地区1例。",
        "当日新增确诊病例14例，其中东湖区、南桥区、西岭区、北港区本土确诊各1例，境外输入确诊病例10例。",
    ],
)
def test_a_list_with_a_part_in_other_words_is_no_mismatch(findings, text):
    assert not [one for one in findings(text) if one.startswith("sum_mismatch")]


@pytest.mark.makes("sum_mismatch")
def test_a_list_with_a_part_of_another_kind_still_has_to_add_up(read):
    figures = read("截至11月29日24时，现有确诊病例14例（东湖区8例，南桥区、西岭区各1例；境外输入2例）。")
    assert [one.message for one in figures.findings] == [
        "东湖区8例 + 2 × 南桥区、西岭区各1例 = 10, not 现有确诊病例14例"
    ]


@pytest.mark.makes("unresolved_place")
def test_a_name_that_is_not_known_is_one_finding(findings):
    text = "新增确诊病例9例（东湖区5例，牛角新区4例），新增治愈出院病例3例（东湖区1例，牛角新区2例）。"
    assert findings(text) == ["unresolved_place: 牛角新区4例"]


@pytest.mark.spares("unresolved_place")
def test_a_name_of_the_reporting_area_is_no_finding(findings):
    assert findings("新增确诊病例9例（东湖区5例，南桥区4例）。") == []


@pytest.mark.makes("two_numbers")
def test_two_numbers_of_one_day_are_a_finding(findings):
    assert findings("示例市新增确诊病例9例。示例市新增确诊病例8例。") == ["two_numbers: 示例市新增确诊病例8例"]


@pytest.mark.spares("two_numbers")
def test_two_numbers_without_a_known_day_are_no_finding(findings):
    text = "示例市新增确诊病例9例。示例市新增确诊病例8例。"
    found = findings(text, day="", published="", title="新冠肺炎疫情")
    assert found == ["ambiguous_period: 示例市新增确诊病例9例。示例市新增确诊病例8例"]


@pytest.mark.makes("ambiguous_period")
def test_numbers_of_a_text_without_a_day_are_one_finding(findings):
    text = "示例市新增确诊病例9例，治愈2例。\n东湖区新增确诊病例3例。"
    found = findings(text, day="", published="", title="新冠肺炎疫情")
    assert found == ["ambiguous_period: 示例市新增确诊病例9例，治愈2例"]


@pytest.mark.spares("ambiguous_period")
def test_a_day_that_is_stated_is_no_finding(findings):
    assert findings("示例市新增确诊病例9例，治愈2例。", published="2022-11-30") == []


@pytest.mark.makes("unread")
def test_zeros_of_several_diseases_with_a_word_that_is_not_known_are_unread(findings):
    text = "全市乙类传染病中，无霍乱、白喉、丁字型病毒性脑炎、流脑病例报告。"
    assert findings(text) == ["unread: 无霍乱、白喉、丁字型病毒性脑炎、流脑病例报告"]


@pytest.mark.spares("unread")
def test_zeros_of_several_diseases_are_not_unread(findings):
    assert findings("全市乙类传染病中，无霍乱、白喉、流脑病例报告。") == []


@pytest.mark.makes("sum_mismatch")
@pytest.mark.parametrize(
    "text",
    [
        "新增确诊病例29例。累计确诊病例22例。",
        "现有确诊病例9例。累计确诊病例30例，累计治愈出院病例18例，累计死亡病例2例。",
        "新增感染者9例。新增确诊病例5例。新增无症状感染者3例。",
    ],
)
def test_numbers_of_one_subject_that_do_not_fit_are_reported(findings, text):
    assert findings(text) == [f"sum_mismatch: {text.removesuffix('。')}"]


@pytest.mark.spares("sum_mismatch")
@pytest.mark.parametrize(
    "text",
    [
        "新增确诊病例22例。累计确诊病例22例。",
        "现有确诊病例10例。累计确诊病例30例，累计治愈出院病例18例，累计死亡病例2例。",
        "新增感染者9例。新增确诊病例5例，新增无症状感染者3例，1例分型待定。",
        "新增感染者7例。新增确诊病例5例（含无症状感染者转为确诊病例1例），新增无症状感染者3例。",
        "累计确诊病例90例，境外输入9例。自11月1日至11月29日，累计报告本土确诊病例30例。",
    ],
)
def test_numbers_of_one_subject_that_agree_are_no_finding(findings, text):
    assert findings(text) == []


@pytest.mark.makes("unread")
@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("累计境外输入3例，12件本土病例。", "12件本土病例"),
        ("累计境外输入3例，205本土病例。", "205本土病例"),
        ("又有两个确诊病例。", "两个确诊病例"),
    ],
)
def test_cases_in_a_unit_that_is_not_known_are_unread(findings, text, evidence):
    assert f"unread: {evidence}" in findings(text + "新增确诊病例9例。")


@pytest.mark.spares("unread")
@pytest.mark.parametrize(
    "text", ["第12个确诊病例", "病例12确诊", "一位患者出院", "71型感染病例", "11/6确诊", "3个县区无病例"]
)
def test_a_number_that_counts_no_cases_is_not_unread(read, text):
    figures = read(f"新增确诊病例9例。{text}。")
    assert "cases in no known unit" not in {one.message for one in figures.findings}


def test_who_left_is_an_entry_of_its_list_too(rows, findings):
    text = "截至11月29日24时，累计确诊病例9例（东湖区8例、南桥区1例已治愈出院）。"
    assert "南桥区 cumulative confirmed 1" in rows(text)
    assert "南桥区 cumulative recovered 1" in rows(text)
    assert findings(text) == []


def test_who_left_is_no_entry_of_a_list_that_is_whole_without_them(rows):
    text = "截至11月29日24时，累计确诊病例9例（东湖区8例、西岭区1例、南桥区1例已治愈出院）。"
    assert "南桥区 cumulative confirmed 1" not in rows(text)


_STOCK = "截至11月29日24时，示例市累计确诊病例30例。截至11月29日24时，在院的{}例确诊病例中，轻型{}例，重型2例。"


@pytest.mark.makes("sum_mismatch")
def test_more_in_hospital_than_there_were_is_a_finding(findings):
    both = "示例市累计确诊病例30例。截至11月29日24时，在院的60例确诊病例"
    assert findings(_STOCK.format(60, 58)) == [f"sum_mismatch: {both}"]


@pytest.mark.spares("sum_mismatch")
def test_as_many_in_hospital_as_there_were_is_none(findings):
    assert findings(_STOCK.format(30, 28)) == []


@pytest.mark.makes("unread")
def test_cases_after_those_of_an_unknown_institution_are_of_it_too(rows, findings):
    text = "截至目前，东湖区某第一医院传染病院共有患者57例。确诊病例47例，其中重症2例，另有无症状感染者10例。"
    assert not rows(text)
    assert "unread: 确诊病例47例，其中重症2例，另有无症状感染者10例" in findings(text)


@pytest.mark.spares("unread")
def test_what_names_its_place_after_such_an_institution_is_of_that(rows):
    text = "截至目前，东湖区某第一医院传染病院共有患者57例。全市累计确诊病例47例。"
    assert rows(text) == ["示例市 cumulative confirmed 47"]


@pytest.mark.makes("unread")
def test_rows_of_numbers_that_only_blanks_part_are_unread(findings):
    table = "发病年 本土 境外 总计\n2014 14 8 22\n2015 10 9 19\n2016 37 8 45\n"
    assert any(one.startswith("unread: 2014 14 8 22") for one in findings(f"新增登革热病例3例。\n{table}"))


@pytest.mark.spares("unread")
def test_a_line_of_numbers_alone_is_no_table(findings):
    assert not any("2014" in one for one in findings("新增登革热病例3例。\n2014 14 8 22\n总计如上。\n"))


@pytest.mark.makes("two_numbers")
def test_two_numbers_of_a_sentence_are_quoted_together(findings):
    text = "截至11月29日24时，示例市累计确诊病例30例，累计报告确诊病例28例。"
    assert "two_numbers: 示例市累计确诊病例30例，累计报告确诊病例28例" in findings(text)


@pytest.mark.makes("two_numbers")
def test_of_two_sentences_the_second_number_is_quoted(findings):
    text = "截至11月29日24时，示例市累计确诊病例30例。累计确诊病例28例。"
    assert "two_numbers: 累计确诊病例28例" in findings(text)


@pytest.mark.parametrize(
    "text",
    ["卫生防护中心表示，二十名一至四岁的儿童患手足口病。", "上月东湖区曾爆发甲型肝炎，涉及九人。"],
)
def test_an_article_whose_numbers_are_all_passed_over_is_a_finding(read, text):
    figures = read(text)
    assert (figures.bulletins, [one.message for one in figures.findings]) == ((), ["every number is passed over"])


@pytest.mark.parametrize(
    "text",
    [
        "越南报告登革热病例90例，死亡3例。",
        "11月29日，示例市新增登革热病例9例。患者为一名男性。",
        "9月，登革热防治培训班共900人参加。",
        "一名男性患者已痊愈。",
    ],
)
def test_numbers_from_abroad_or_next_to_others_may_be_passed_over(read, text):
    found = read(text)
    assert found.passed_over
    assert found.findings == ()


@pytest.mark.parametrize(
    "text",
    [
        "新增确诊病例6例，其中：东湖区、南桥区各首次报告1例，西岭区、北港区各新增1例，青石县新增2例。",
        "累计确诊病例136例；危重型1例、重型7例、普通型21例、轻型2例，治愈出院102例，死亡3例。",
    ],
)
@pytest.mark.spares("sum_mismatch")
def test_a_list_goes_on_in_other_words_and_those_ill_now_are_not_all(findings, text):
    assert findings(text) == []


@pytest.mark.spares("sum_mismatch")
@pytest.mark.parametrize(
    "text",
    [
        "截至11月29日24时，山西累计确诊病例300例。太原市190例，其中小店区120例，迎泽区30例。",
        "11月29日0-24时，新增确诊病例30例，太原市19例，其中小店区11例，迎泽区5例，大同市11例。",
        "11月29日0-24时，新增确诊病例30例，包括太原市11例，大同市5例等。",
    ],
)
def test_a_list_that_is_a_part_or_in_another_list_need_not_add_up(findings, text):
    assert findings(text, day="", area="140000") == []


@pytest.mark.makes("sum_mismatch")
@pytest.mark.parametrize(
    "text",
    [
        "11月29日0-24时，新增确诊病例30例，其中太原市11例，大同市5例。",
        "11月29日0-24时，新增确诊病例30例，太原市19例，其中小店区11例，迎泽区5例，大同市9例。",
    ],
)
def test_a_list_of_the_whole_area_has_to_add_up(findings, text):
    assert [one.partition(":")[0] for one in findings(text, day="", area="140000")] == ["sum_mismatch"]


@pytest.mark.spares("two_numbers")
@pytest.mark.parametrize("parts", ["103宗確診個案和1宗疑似個案", "103宗確診個案"])
def test_cases_of_which_some_are_confirmed_are_no_confirmed_ones(read, parts):
    text = f"截至11月29日，本港累計105宗個案，包括{parts}。"
    found = read(text, area="810000", publisher="衞生防護中心")
    assert [one.measure for one in found.bulletins[0].observations][:2] == ["cases", "confirmed"]
    assert "two_numbers" not in [one.kind for one in found.findings]


def test_confirmed_ones_of_a_day_leave_the_sum_what_it_is(rows):
    text = "截至11月29日24时，示例市累计报告病例300例，其中当日新增确诊病例25例。"
    assert rows(text, title="新冠肺炎疫情")[0] == "示例市 cumulative confirmed 300"


@pytest.mark.spares("two_numbers")
def test_cases_recorded_as_confirmed_that_are_repeated(read):
    text = "截至11月29日，本港累計105宗個案，105宗確診個案中104宗已出院。"
    assert "two_numbers" not in [one.kind for one in read(text, area="810000", publisher="衞生防護中心").findings]


@pytest.mark.makes("sum_mismatch")
@pytest.mark.parametrize(
    "text",
    [
        "全市累计报告确诊病例30例。东湖区累计报告确诊病例41例。",
        "全市累计报告确诊病例30例。东湖区累计报告确诊病例21例。南桥区累计报告确诊病例14例。",
        "全市累计报告确诊病例30例。全市累计报告死亡病例41例。",
        "全市累计报告确诊病例30例。全市现有确诊病例41例。",
    ],
)
def test_a_number_less_than_what_it_includes_is_reported(findings, text):
    assert findings(f"截至11月29日24时，{text}") == [f"sum_mismatch: {text.removesuffix('。')}"]


@pytest.mark.spares("sum_mismatch")
@pytest.mark.parametrize(
    "text",
    [
        "全市累计报告确诊病例30例。东湖区累计报告确诊病例16例。南桥区累计报告确诊病例14例。",
        "全市累计报告确诊病例30例。全市累计报告境外输入确诊病例41例。",
        "全市累计报告确诊病例30余例。东湖区累计报告确诊病例32例。",
    ],
)
def test_a_number_that_may_include_others_is_no_mismatch(findings, text):
    assert findings(f"截至11月29日24时，{text}") == []
