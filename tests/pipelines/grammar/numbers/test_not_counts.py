"""Numbers that are no counts of a bulletin, and texts that are none."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "病例1，男，现住东湖区。病例2至病例5为其家人。",
        "患者三，女，68岁，1月20日出现发热。",
        "已连续23天新增病例为零。",
        "全市共有6个高风险区，7个中风险区。",
        "患者昨日17：45死亡。",
        "患者凌晨3：05死亡。",
        "第364场新闻发布会介绍，已完成核酸检测3万人份。",
        "法国新增336例新冠肺炎病例，累计确诊949例，其中重症45例，死亡16例。",
        "累计收到国外通报确诊病例：泰国7例，日本3例。",
    ],
)
def test_no_observation(rows, text):
    assert rows(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "今日新增18宗本地確診個案及約20宗初步確診個案。",
        "今日有約20宗初步陽性個案，他們主要來自印度。新增18宗本地確診個案。",
    ],
)
def test_cases_that_are_not_confirmed_yet_are_passed_over(read, text):
    found = read(text, publisher="衞生防護中心", area="", published="2021-02-21")
    assert [(row.measure, row.value) for one in found.bulletins for row in one.observations] == [("confirmed", 18)]
    assert [(one.kind, one.evidence) for one in found.passed_over] == [("preliminary", "約20宗")]


def test_notified_cases_that_were_all_excluded_are_passed_over(read):
    text = "今日新增2例麻疹通報個案，經檢驗均為陰性；今年累計通報35例，均已排除。"
    found = read(text, publisher="疾病管制署", area="", published="2018-09-02")
    assert found.bulletins == ()
    assert [one.evidence for one in found.passed_over] == ["2例", "35例"]


def test_how_many_make_a_cluster_is_no_count(rows):
    text = "11月21日-11月27日，全市报告流感样病例暴发疫情（病例数10例及以上），报告病例20例。"
    assert rows(text) == ["示例市 new cases 20"]


def test_contacts_are_people(rows):
    assert rows("累计追踪到密切接触者520人，已解除医学观察130人，其余390人正在接受医学观察。") == [
        "示例市 cumulative contacts_traced 520",
        "示例市 cumulative contacts_released 130",
        "示例市 current contacts_observed 390",
    ]


def test_contacts_are_counted_after_their_number(rows):
    assert rows("有19名密切接触者正在接受医学观察。") == ["示例市 current contacts_observed 19"]


@pytest.mark.parametrize("phrase", ["当日新增36人", "东江区新增确诊病例36人"])
def test_people_whom_a_bulletin_counts_are_not_passed_over(rows, findings, phrase):
    text = f"现有确诊病例56人。{phrase}。"
    assert rows(text) == ["示例市 current confirmed 56"]
    assert findings(text) == [f"unread: {phrase}"]


def test_a_sum_of_people_is_of_the_measure_before(rows):
    assert rows("现有确诊病例56人。累计63人。") == ["示例市 current confirmed 56", "示例市 cumulative confirmed 63"]


@pytest.mark.parametrize("phrase", ["新增志愿者36人", "累计隔离36人", "36人报名"])
def test_other_people_are_passed_over(findings, phrase):
    assert findings(f"现有确诊病例56人。{phrase}。") == []


def test_a_breakdown_by_sex_is_passed_over(rows, findings):
    text = "累计确诊病例67例，其中男性37例，女性30例。"
    assert rows(text) == ["示例市 cumulative confirmed 67"]
    assert findings(text) == []


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("35例病例发病前有旅居史", "history: 35例"),
        ("其中6人转为疑似病例", "reclassified: 6人"),
        ("重症病例转普通型病例4例", "reclassified: 4例"),
        ("其中3例已转轻症", "reclassified: 3例"),
        ("有旅居史的确诊病例3例", "history: 3例"),
    ],
)
def test_details_of_cases_are_passed_over_by_name(rows, passed, phrase, name):
    text = f"新增确诊病例40例。{phrase}。"
    assert rows(text) == ["示例市 new confirmed 40"]
    assert passed(text) == [name]


def test_hong_kong_in_a_national_list_has_brackets_of_its_own(rows):
    text = "累计收到港澳台地区通报确诊病例25例。其中，香港特别行政区12例（出院1例，死亡1例），澳门特别行政区7例。"
    assert rows(text, area="100000") == [
        "港澳台地区 cumulative confirmed 25",
        "香港特别行政区 cumulative confirmed 12",
        "香港特别行政区 cumulative recovered 1",
        "香港特别行政区 cumulative deaths 1",
        "澳门特别行政区 cumulative confirmed 7",
    ]


def test_a_number_that_only_describes_what_follows_is_no_row(rows):
    text = "新增无症状感染者2例。\n均系11月25日报告的\n一例境外输入确诊病例的\n密切接触者"
    assert rows(text) == ["示例市 new asymptomatic 2"]


def test_the_number_of_another_year_is_passed_over(rows, findings):
    text = "全市累计报告登革热病例9例，较去年同期（14例）下降35.7%。"
    assert rows(text) == ["示例市 cumulative cases 9"]
    assert findings(text) == []


@pytest.mark.parametrize("story", ["异性伴侣中3例为猴痘感染者。", "家庭密切接触者中仅1人出现症状。"])
def test_people_in_a_story_are_no_row(rows, story):
    assert rows(f"新增猴痘确诊病例9例。{story}") == ["示例市 new confirmed 9"]


def test_rates_and_forecasts_are_no_rows(rows):
    assert rows("新冠肺炎疫情：每天新增感染者两万多例。感染者上升到3万例左右时，医疗资源会紧张。") == []


def test_details_of_numbered_cases_are_passed_over(rows, passed):
    text = "新增本土感染者11例。\n感染者1至11：现住东湖区。其中社区筛查人员2例；轻型1例。\n现有确诊病例20例。"
    assert rows(text) == ["示例市 new infections local 11", "示例市 current confirmed 20"]
    assert passed(text) == ["numbered: 2例", "numbered: 1例"]


def test_details_of_numbered_cases_after_a_colon_are_passed_over(rows, passed):
    text = "新增确诊病例9例。病例情况：病例1-3：均为东湖区居民，其中学生2例。南桥区新增无症状感染者4例。"
    assert rows(text) == ["示例市 new confirmed 9", "南桥区 new asymptomatic 4"]
    assert passed(text) == ["numbered: 2例"]


@pytest.mark.parametrize(
    "phrase",
    [
        "新增外省返乡感染者22例",
        "新增22例外省返乡感染者",
        "将治愈出院7例",
    ],
)
def test_cases_described_by_unknown_words_are_not_all_cases(rows, findings, phrase):
    assert rows(f"新增确诊病例30例，{phrase}。") == ["示例市 new confirmed 30"]
    assert findings(f"新增确诊病例30例，{phrase}。") == [f"unread: {phrase}"]


@pytest.mark.parametrize(
    "phrase", ["新认定新冠肺炎确诊病例3例", "再增确诊病例3例", "新增奥密克戎变异株确诊病例3例", "新增的确诊病例3例"]
)
def test_words_that_change_nothing_are_known(rows, phrase):
    assert rows(f"11月29日，{phrase}。") == ["示例市 new confirmed 3"]


def test_contacts_of_cases_that_unknown_words_name_are_contacts(rows):
    assert rows("累计追踪到前述确诊病例的密切接触者30人。") == ["示例市 cumulative contacts_traced 30"]


def test_a_list_under_a_number_that_was_not_understood_is_unread(rows, findings):
    text = "昨日治愈出院9例，即将治愈出院7例，其中东湖区3例，南桥区4例。累计死亡1例。"
    assert rows(text) == ["示例市 new recovered 9", "示例市 cumulative deaths 1"]
    assert findings(text) == ["unread: 将治愈出院7例，其中东湖区3例，南桥区4例"]


def test_cases_of_events_that_are_not_understood_are_no_rows(rows, findings):
    text = "报告突发公共卫生事件5起，报告病例120例，死亡1例。新增确诊病例3例。"
    assert rows(text) == ["示例市 new confirmed 3"]
    assert findings(text) == ["unread: 突发公共卫生事件5起", "unread: 报告病例120例，死亡1例"]


def test_who_was_let_go_is_no_new_case(rows, findings):
    assert rows("新增确诊病例3例，新增解除本土确诊病例2例。") == ["示例市 new confirmed 3"]
    assert findings("新增解除本土确诊病例2例。") == ["unread: 新增解除本土确诊病例2例"]


@pytest.mark.parametrize(
    "phrase",
    [
        "全球累计确诊病例超过9600万例，死亡200万例",
        "该国累计确诊病例300例",
        "某医院收治3例确诊病例",
        "死亡人数是去年同期（2021年11月死亡6人）的三倍",
    ],
)
def test_numbers_of_elsewhere_and_of_another_time_are_none_of_ours(rows, phrase):
    assert rows(f"11月29日，新增确诊病例3例，死亡1例。{phrase}。") == ["示例市 new confirmed 3", "示例市 new deaths 1"]


def test_a_description_in_a_bracket_is_no_count(rows):
    text = "死亡24人（5人为本月报告发病，19人为既往报告发病）。"
    assert rows(f"11月29日0-24时，{text}") == ["示例市 new deaths 24"]


def test_the_mainland_is_the_nation(rows):
    assert rows("内地至今共确诊246宗H7N9個案。", title="H7N9个案", area="810000") == ["全国 cumulative confirmed 246"]


@pytest.mark.parametrize("verb", ["发现", "共发现", "检出"])
def test_findings_of_tests_without_a_measure_are_unread(rows, findings, verb):
    text = f"全市累计报告肺结核病例26例，第1次筛查中{verb}胸片异常者20例。"
    assert rows(text) == ["示例市 cumulative cases 26"]
    assert findings(text) == [f"unread: 第1次筛查中{verb}胸片异常者20例"]


def test_a_number_of_a_route_alone_is_not_the_whole(rows, findings):
    text = "全市新增确诊病例3例（2例为无症状感染者转确诊），社会面新增1例。"
    assert rows(text) == ["示例市 new confirmed 3", "示例市 new converted 2"]
    assert findings(text) == ["unread: 社会面新增1例"]


def test_cases_by_a_first_diagnosis_are_preliminary(rows, passed):
    assert rows("11月29日0-24时，发现初步诊断病例2例。") == []
    assert passed("发现初步诊断病例2例。") == ["preliminary: 2例"]


@pytest.mark.parametrize("clause", ["现居家隔离46人", "居家隔离46人", "目前集中隔离46人"])
def test_people_in_isolation_are_none_of_the_cases_before_them(rows, clause):
    assert rows(f"累计报告确诊病例71例，已治愈52例，{clause}，死亡1例。") == [
        "示例市 cumulative confirmed 71",
        "示例市 cumulative recovered 52",
        "示例市 cumulative deaths 1",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "案2345为40多岁女性，11月28日确诊，接触者匡列12人",
        "个案31234为男性，追踪密切接触者12人",
        "病例7：女，56岁，排查密切接触者12人",
        "第12例患者，男，45岁，排查密切接触者12人",
    ],
)
def test_contacts_of_one_numbered_case_are_none_of_the_area(rows, passed, text):
    assert rows(f"11月29日，新增确诊病例3例。{text}。") == ["示例市 new confirmed 3"]
    assert passed(f"{text}。")[-1] == "numbered: 12人"


def test_a_number_before_the_one_of_a_case_counts(rows):
    assert rows("11月29日，新增1例本土确诊病例20164，为30多岁男性。") == ["示例市 new confirmed local 1"]


@pytest.mark.parametrize(
    "text",
    [
        "学校只要有1名学生确诊，全班停课。",
        "只要有3例即启动响应。",
        "有1人确诊，则全园停课2天。",
        "有1人确诊全园停课2天。",
        "若班级有师生1人确诊，该班停课。",
        "当校园出现两例确诊，全校停课。",
        "厂区有1名员工确诊后，应即排查。",
        "一旦发现1例阳性，即封控楼栋。",
        "如出现2例以上病例，学校应停课。",
    ],
)
def test_what_is_to_be_done_if_somebody_falls_ill_counts_nobody(rows, passed, findings, text):
    assert rows(f"11月29日，新增确诊病例3例。{text}") == ["示例市 new confirmed 3"]
    assert findings(text) == []
    assert [one.partition(":")[0] for one in passed(text)] == ["hypothetical"]


@pytest.mark.parametrize("text", ["当日有3例确诊", "当晚新增确诊病例3例", "其当中有3例确诊"])
def test_a_day_is_no_condition(passed, text):
    assert passed(f"{text}。") == []


@pytest.mark.parametrize(
    "text",
    [
        "报告的16例确诊病例间未见联系。",
        "这16例病例均已妥善安排。",
        "16例中经详细调查与集市有关者甚多。",
        "16例经疫情查访后，均已妥善安排。",
    ],
)
def test_words_on_a_number_that_was_read_are_no_finding(findings, passed, text):
    text = f"新增确诊病例16例。{text}"
    assert findings(text) == []
    assert passed(text) == ["repeated: 16例"]


def test_words_on_another_number_are_a_finding(findings):
    assert findings("新增确诊病例16例。报告的15例确诊病例间未见联系。") == ["unread: 15例确诊病例"]


@pytest.mark.parametrize("text", ["自12/5起暂停开放校园。", "12/1起可预约接种。"])
def test_起_after_a_day_with_a_slash_is_no_unit(findings, text):
    assert findings(f"新增确诊病例3例。{text}") == []


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("新增出院56例，2例为危重型病例治愈出院。", "2例为危重型病例治愈出院"),
        ("累计追踪到密切接触者210人，其中已确诊7人。", "其中已确诊7人"),
        ("确诊病例治愈出院63例，疑似病例治愈出院9例。", "疑似病例治愈出院9例"),
    ],
)
def test_who_recovered_or_fell_ill_is_no_second_number(rows, findings, text, refused):
    assert len(rows(f"11月29日0-24时，{text}")) == 1
    assert findings(text) == [f"unread: {refused}"]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "累计报告确诊病例380例，其中，东湖区第三医院收治238例（轻型28例），某某康安医院收治133例（出院9例）。",
            "示例市 cumulative confirmed 380",
        ),
        (
            "现有59名确诊患者在院治疗，其中57名在东湖区、南桥区、西岭区三个集中救治中心治疗。",
            "示例市 current in_hospital 59",
        ),
    ],
)
def test_whom_a_hospital_has_received_are_of_no_place(rows, text, row):
    assert rows(f"11月29日0-24时，{text}") == [row]


@pytest.mark.parametrize(
    "text",
    [
        "匡列对象同昨日案34298之4人。",
        "因案39599、39655、39656等3案出入同一诊所。",
        "掌握本起家庭群聚相关接触者共391人。",
    ],
)
def test_what_is_said_of_numbered_cases_counts_nobody(rows, findings, text):
    assert rows(f"11月29日，新增确诊病例9例。{text}") == ["示例市 new confirmed 9"]
    assert findings(f"新增确诊病例9例。{text}") == []


@pytest.mark.parametrize(
    "days",
    [
        "按发病日期统计，11月26日21例，11月27日14例",
        "按发病日期：11月26日21例、11月27日14例",
        "以发病时间计，11月26日发病21例，11月27日发病14例",
        "发病时间为11月26日21例、11月27日14例",
    ],
)
def test_cases_by_the_day_on_which_they_fell_ill_are_passed_over(rows, passed, days):
    text = f"11月22日至28日，全市报告登革热病例78例。{days}；死亡1例。"
    assert rows(text) == ["示例市 new cases 78", "示例市 new deaths 1"]
    assert passed(text, day="") == ["by-onset: 21例", "by-onset: 14例"]


def test_no_symptoms_that_a_place_reports_are_no_symptoms_that_somebody_has(rows):
    assert rows("11月28日，东湖区新增确诊14例；另有南桥区报告无症状5例。") == [
        "东湖区 new confirmed 14",
        "南桥区 new asymptomatic 5",
    ]


@pytest.mark.parametrize("change", ["分别较前一天减少8例、增加210例", "较前一天分别增加18例、减少21例"])
def test_two_changes_take_nothing_from_what_follows(rows, change):
    text = f"11月29日，新增确诊病例34例、无症状感染者306例，{change}；东湖区确诊9例，南桥区确诊25例。"
    assert rows(text)[2:] == ["东湖区 new confirmed 9", "南桥区 new confirmed 25"]
