"""Sentences that once had a wrong basis, with all their rows: what is new, what is a sum, what there is now."""

from __future__ import annotations

import pytest

HONG_KONG = {"area": "810000", "publisher": "衞生防護中心"}
ANYONE = {"area": ""}


@pytest.mark.parametrize(
    ("text", "circumstances", "found"),
    [
        (
            "截至11月29日24时，累计轻症30人、重症1人。",
            {},
            ["示例市 cumulative mild 30", "示例市 cumulative severe 1"],
        ),
        (
            "截至11月29日24时，累计报告确诊病例300例，过去24小时有12例确诊病例出院。",
            {},
            ["示例市 cumulative confirmed 300", "示例市 new recovered 12"],
        ),
        (
            "截至11月29日24时，累计报告确诊病例300例，近一周来，有12人死亡。",
            {},
            ["示例市 cumulative confirmed 300", "示例市 new deaths 12"],
        ),
        (
            "截至11月29日24时，累计报告确诊病例300例，24小时内，出院12例。",
            {},
            ["示例市 cumulative confirmed 300", "示例市 new recovered 12"],
        ),
        (
            "截至11月29日24时，累计报告确诊病例300例，11月29日0-24时，死亡12例。",
            {},
            ["示例市 cumulative confirmed 300", "示例市 new deaths 12"],
        ),
        (
            "截至11月29日24时，累计报告确诊病例300例，11月1日至20日，有12例确诊病例出院。",
            {},
            ["示例市 cumulative confirmed 300", "示例市 new recovered 12"],
        ),
        (
            "截至11月29日24时，累计报告确诊病例300例，上一周有12人死亡。",
            {},
            ["示例市 cumulative confirmed 300", "示例市 new deaths 12"],
        ),
        (
            "11月1日至29日，累计报告确诊病例300例，治愈出院280例，无疑似病例。",
            {},
            [
                "示例市 cumulative confirmed 300",
                "示例市 cumulative recovered 280",
                "示例市 current suspected 0 stated_zero",
            ],
        ),
        (
            "11月29日，新增确诊病例30例。去年同日报告确诊病例12例。同日治愈出院9例。",
            {},
            ["示例市 new confirmed 30", "示例市 new recovered 9"],
        ),
        ("截至本月廿七日，登革熱病例累計30例。", {}, ["示例市 cumulative cases 30"]),
        ("2022年前9个月报告登革热病例30例。", {}, ["示例市 new cases 30"]),
        (
            "二〇二一年，全市报告登革热病例30例，与二〇二〇年的20例相比有所上升。",
            {},
            ["示例市 new cases 30"],
        ),
        ("卫健委二十七日公布，新增登革热病例3例。", {}, ["示例市 new cases 3"]),
        (
            "2022年10月，乙类传染病报告病例总数为90例，死亡9例（其中新型冠状病毒肺炎确诊病例1例，无死亡）。",
            {},
            ["示例市 new cases 90", "示例市 new deaths 9", "示例市 new deaths 0 stated_zero"],
        ),
        (
            "11月29日0-24时，新增3宗甲型H1N1流感。",
            HONG_KONG,
            ["香港特别行政区 new cases 3"],
        ),
        (
            "11月29日0-24时，较前一天新增确诊病例3例。",
            {},
            ["示例市 new confirmed 3"],
        ),
        (
            "截至11月29日，累计报告手足口病病例30例，除西岭区外，其余2个区均有病例，其中东湖区20例、南桥区10例。",
            {},
            ["示例市 cumulative cases 30", "东湖区 cumulative cases 20", "南桥区 cumulative cases 10"],
        ),
        (
            (
                "截至11月29日24时，累计确诊病例30例，其中：\n1.柳溪市17例（河口镇9例、石门镇8例）\n2.青石县10例（古渡镇6例）\n"
                "3.北港区3例"
            ),
            {},
            [
                "示例市 cumulative confirmed 30",
                "柳溪市 cumulative confirmed 17",
                "河口镇 cumulative confirmed 9",
                "石门镇 cumulative confirmed 8",
                "青石县 cumulative confirmed 10",
                "古渡镇 cumulative confirmed 6",
                "北港区 cumulative confirmed 3",
            ],
        ),
        (
            "11月29日0-24时，新增境外治愈出院病例1例，现有境外输入危险病例6例。新增境外输入无症状感染者8例。",
            {},
            ["示例市 new recovered imported 1", "示例市 new asymptomatic imported 8"],
        ),
        ("11月29日0-24时，新增望江口岸输入确诊病例7例。", {}, ["示例市 new confirmed imported 7"]),
        (
            "昨日錄得3宗登革熱個案，病人曾到廣東省。今年共錄得30宗登革熱個案，包括20宗傳入。",
            HONG_KONG | {"title": "兩人曾訪廣東省"},
            [
                "香港特别行政区 new cases 3",
                "香港特别行政区 cumulative cases 30",
                "香港特别行政区 cumulative cases imported 20",
            ],
        ),
        (
            "资料来源：疾病管制署。\n11月21日至11月27日，新增9例登革热境外移入病例。",
            ANYONE | {"publisher": "台中某某总医院感染管制中心"},
            ["台湾省 new cases imported 9"],
        ),
        (
            "11月29日0—24时，31 个省（自治区、直辖市）和新疆生产建设兵团报告新增确诊病例 20 例。",
            {"area": "100000", "title": "31 省份新增确诊 20 例（吉林 9 例）"},
            ["全国 new confirmed 20"],
        ),
        (
            "2022年10月，乙类传染病白喉、炭疽等2种病无发病、死亡病例报告，其余12种共报告发病90例。",
            {},
            [
                "示例市 new cases 0 stated_zero",
                "示例市 new deaths 0 stated_zero",
                "示例市 new cases 0 stated_zero",
                "示例市 new deaths 0 stated_zero",
                "示例市 new cases 90",
            ],
        ),
        (
            "2022年10月，报告死亡数的病种分别是肺结核13例、乙型肝炎7例、狂犬病6例。",
            {},
            ["示例市 new deaths 13", "示例市 new deaths 7", "示例市 new deaths 6"],
        ),
        (
            "11月29日0-24时，新增确诊病例3例，追踪到密切接触者30人，已解除医学观察10人，尚有20人正在接受医学观察。",
            {},
            [
                "示例市 new confirmed 3",
                "示例市 cumulative contacts_traced 30",
                "示例市 cumulative contacts_released 10",
                "示例市 current contacts_observed 20",
            ],
        ),
        (
            (
                "11月29日0-24时，福建省新增确诊病例3例。\n11月29日0-24时，吉林省新增确诊病例5例。\n"
                "新增无症状感染者9例，其中长春市6例、四平市3例。"
            ),
            {"area": "350000"},
            [
                "福建省 new confirmed 3",
                "吉林省 new confirmed 5",
                "吉林省 new asymptomatic 9",
                "长春市 new asymptomatic 6",
                "四平市 new asymptomatic 3",
            ],
        ),
        (
            "今年累計至第30週共通報47例登革熱個案。",
            ANYONE | {"publisher": "疾病管制署", "title": "香港-登革熱"},
            ["香港特别行政区 cumulative cases 47"],
        ),
        (
            (
                "11月27日0-24时，示例市新增确诊病例9例。\n示例市累计确诊病例142例\n"
                "截至11月29日24时，示例市累计确诊病例142例。"
            ),
            {},
            ["示例市 new confirmed 9", "示例市 cumulative confirmed 142"],
        ),
        (
            "截至11月29日24时，现有境外输入确诊病例3例，本土确诊病例9例、疑似病例1例。",
            {},
            [
                "示例市 current confirmed imported 3",
                "示例市 current confirmed local 9",
                "示例市 current suspected local 1",
            ],
        ),
        (
            "截至11月29日17时，全市报告的60例登革热病例中，本地病例22例，分布在东湖区14例、南桥区8例。",
            {},
            [
                "示例市 cumulative cases 60",
                "示例市 cumulative cases local 22",
                "东湖区 cumulative cases local 14",
                "南桥区 cumulative cases local 8",
            ],
        ),
        (
            "2022年10月，乙类传染病报告发病90例，发病数居前2位的病种依次为病毒性肝炎32例、新型冠状病毒感染31例。",
            {},
            ["示例市 new cases 90", "示例市 new cases 32", "示例市 new cases 31"],
        ),
        (
            "11月29日0-24时，新增本土确诊病例4例：\n3例为东湖区既往无症状感染者转确诊；\n1例为外省返乡人员。",
            {},
            ["示例市 new confirmed local 4", "东湖区 new converted 3"],
        ),
        (
            "截至11月29日，本澳累計確診病例30例。東區公共衛生臨床中心有3例康復期人士，以及6名密切接觸者。",
            {"area": "820000"},
            ["澳门特别行政区 cumulative confirmed 30"],
        ),
        (
            "本港今日新增9宗確診個案，其中3宗輸入個案；望江地盤群組再多2宗，累計40宗。",
            HONG_KONG,
            ["香港特别行政区 new confirmed 9", "香港特别行政区 new confirmed imported 3"],
        ),
        (
            "截至11月29日，示例市东湖区、南桥区累计报告登革热病例30例，其中东湖区20例，南桥区10例。",
            {},
            ["东湖区 cumulative cases 20", "南桥区 cumulative cases 10"],
        ),
        (
            "截至11月29日15时，累计发生学校聚集性甲型H1N1流感疫情18起。",
            {},
            ["示例市 cumulative clusters 18"],
        ),
        (
            "11月1日至28日的连续28天中，全市报告登革热病例30例，其中东湖区20例。",
            {},
            ["示例市 new cases 30", "东湖区 new cases 20"],
        ),
        (
            "某某新闻讯 11月29日，新增登革热病例3例。",
            {},
            ["示例市 new cases 3"],
        ),
        (
            "本港今日新增9宗确诊个案。现时有34名危殆及33名严重的病人留医。",
            HONG_KONG | {"title": "新冠肺炎疫情"},
            [
                "香港特别行政区 new confirmed 9",
                "香港特别行政区 current critical 34",
                "香港特别行政区 current severe 33",
            ],
        ),
        (
            "11月29日0-24时，新增本土感染者30例。其中：\n东湖区：当日新增30例（确诊病例6，无症状感染者24）。",
            {},
            [
                "示例市 new infections local 30",
                "东湖区 new infections local 30",
                "东湖区 new confirmed local 6",
                "东湖区 new asymptomatic local 24",
            ],
        ),
        (
            (
                "2022年10月，报告法定传染病22种，总病例数90例，总死亡数为3例（其中艾滋病2例，肺结核1例）。"
                "霍乱、麻疹等2种乙类传染病共20例。"
            ),
            {},
            [
                "示例市 new cases 90",
                "示例市 new deaths 3",
                "示例市 new deaths 2",
                "示例市 new deaths 1",
                "示例市 new cases 20",
            ],
        ),
        (
            "2022年1—4月，示例市分别报告手足口病发病15例、12例、29例、64例。",
            {},
            [f"示例市 new cases {number}" for number in (15, 12, 29, 64)],
        ),
        (
            "麻疹疫情：截至11月29日，累计追踪接触者449人。今年截至目前累计99例，其中66例为本土病例。",
            {},
            [
                "示例市 cumulative contacts_traced 449",
                "示例市 cumulative cases 99",
                "示例市 cumulative cases local 66",
            ],
        ),
        (
            "登革热疫情：截至11月29日，累计报告病例30例，至今仍有6人在加护病房治疗。",
            {},
            ["示例市 cumulative cases 30", "示例市 current icu 6"],
        ),
        (
            "麻疹疫情：截至11月29日，衛生單位現已初步掌握個案同住家人、就醫及洽公相關接觸者共297人。",
            {"area": "710000"},
            ["台湾省 cumulative contacts_traced 297"],
        ),
        (
            "霍乱疫情：截至11月29日，累计报告病例30例。目前，所有患者好转，无危重病例。",
            {},
            ["示例市 cumulative cases 30", "示例市 current critical 0 stated_zero"],
        ),
        (
            "截至11月28日24时，累计确诊病例60例。目前，全市还有7例无症状感染者在定点医院治疗。",
            {},
            ["示例市 cumulative confirmed 60", "示例市 current asymptomatic 7"],
        ),
        (
            "11月28日，新增确诊病例5例，另外还有2例无症状感染者在定点医院治疗。",
            {},
            ["示例市 new confirmed 5", "示例市 new asymptomatic 2"],
        ),
        (
            "昨日接獲兩宗腸病毒群集性感染的報告。",
            {"area": "820000"},
            ["澳门特别行政区 new clusters 2"],
        ),
    ],
)
def test_what_is_new_a_sum_or_there_now(rows, text, circumstances, found):
    assert sorted(rows(text, **circumstances)) == sorted(found)


@pytest.mark.parametrize(
    ("text", "found", "passed_over"),
    [
        (
            "猴痘疫情：截至11月29日，累计报告二十一宗，其中四宗为当日新增。",
            ["示例市 cumulative cases 21", "示例市 new cases 4"],
            [],
        ),
        ("登革热疫情：11月29日新增9例，其中4例为本月报告发病。", ["示例市 new cases 9"], ["4例"]),
        ("截至11月29日，诊断为确诊病例1706例。", ["示例市 cumulative confirmed 1706"], []),
        ("截至11月29日24时，全市累计诊断为确诊病例1706例。", ["示例市 cumulative confirmed 1706"], []),
        ("11月29日，疑似病例诊断为确诊病例6例。", [], ["6例"]),
    ],
)
def test_words_of_history_pass_over_no_other_number(rows, read, text, found, passed_over):
    assert sorted(rows(text)) == sorted(found)
    assert [one.evidence for one in read(text).passed_over] == passed_over
