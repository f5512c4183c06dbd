"""Sentences that give just these rows: numbers shared out, how cases were found, clusters, who is left out, sums."""

from __future__ import annotations

import pytest

HONG_KONG = {"area": "810000", "publisher": "衞生防護中心"}
MACAU = {"area": "820000", "publisher": "衛生局"}


@pytest.mark.parametrize(
    ("text", "circumstances", "found"),
    [
        # shared out
        (
            "东湖区、南桥区分别新增确诊病例3例、2例，均无新增死亡病例。",
            {},
            [
                "东湖区 new confirmed 3",
                "南桥区 new confirmed 2",
                "东湖区 new deaths 0 stated_zero",
                "南桥区 new deaths 0 stated_zero",
            ],
        ),
        (
            "东湖区、南桥区分别新增确诊病例3例、2例均为轻型。",
            {},
            [
                "东湖区 new confirmed 3",
                "南桥区 new confirmed 2",
                "东湖区 new mild 3 implied",
                "南桥区 new mild 2 implied",
            ],
        ),
        (
            "2022年10月，全市甲类、乙类、丙类传染病分别报告发病0例、900例、700例。",
            {},
            ["示例市 new cases 0", "示例市 new cases 900", "示例市 new cases 700"],
        ),
        # what a number among others is a part of
        (
            "截至11月29日24时，在院治疗31例，31例中重型3例，轻型28例。",
            {},
            ["示例市 current in_hospital 31", "示例市 current severe 3", "示例市 current mild 28"],
        ),
        # how it was found
        (
            "新增无症状感染者12例，均自隔离点检出。",
            {},
            ["示例市 new asymptomatic 12", "示例市 new asymptomatic 隔离点 12 implied"],
        ),
        # all that is new
        (
            "本港今日新增6宗確診個案，新增個案均為輸入個案。",
            HONG_KONG,
            ["香港特别行政区 new confirmed 6", "香港特别行政区 new confirmed imported 6 implied"],
        ),
        # clusters
        ("11月29日未再接獲學校出現流感樣疾病群集性感染的報告。", MACAU, ["澳门特别行政区 new clusters 0 stated_zero"]),
        (
            "衛生局昨日接獲5起幼稚園腸病毒感染群集個案通報，涉及31名學生。",
            MACAU,
            ["澳门特别行政区 new clusters 5", "澳门特别行政区 new cluster_cases 31"],
        ),
        (
            "昨日接獲一所幼稚園爆發手足口病的報告，涉及四人。",
            HONG_KONG,
            ["香港特别行政区 new clusters 1", "香港特别行政区 new cluster_cases 4"],
        ),
        (
            "在截至今日中午十二時的過去二十四小時內，並無接獲學校爆發流感樣病的報告。",
            HONG_KONG,
            ["香港特别行政区 new clusters 0 stated_zero"],
        ),
        # whose disease
        (
            "2022年10月，除鼠疫、霍乱无病例报告外，其余24种均有病例报告，共报告发病900例。",
            {},
            ["示例市 new cases 0 stated_zero", "示例市 new cases 0 stated_zero"],
        ),
        (
            "新增治愈出院本土确诊病例2例、境外输入确诊病例1例；解除医学观察本土无症状感染者6例、境外输入无症状感染者9例。",
            {},
            [
                "示例市 new recovered local 2",
                "示例市 new recovered imported 1",
                "示例市 new released local 6",
                "示例市 new released imported 9",
            ],
        ),
        # who is left out
        (
            "新增无症状感染者20例。上述感染者中，除东湖区3例、南桥区2例，西岭区4例为省外返回人员外，其余均为在隔人员。",
            {},
            ["示例市 new asymptomatic 20"],
        ),
        (
            "新增确诊病例5例，除1例在东湖区、1例在南桥区外，均在西岭区。",
            {},
            [
                "示例市 new confirmed 5",
                "东湖区 new confirmed 1",
                "南桥区 new confirmed 1",
                "西岭区 new confirmed 3 implied",
            ],
        ),
        # another month, another week, less than none
        (
            "2022年10月，痢疾发病数由9月份的70例增至150例；霍乱发病数由3例增至8例。",
            {},
            ["示例市 new cases 150", "示例市 new cases 8"],
        ),
        ("截至11月27日的一周，麻疹本周报告30例，上周报告42例。", {}, ["示例市 new cases 30"]),
        ("东湖区新增确诊病例2例，当日临床诊断为-1例。", {}, ["东湖区 new confirmed 2"]),
        (
            "2022年10月，全市共报告甲、乙类传染病900例，死亡11人，其中霍乱2例，输入性登革热3例。",
            {},
            [
                "示例市 new cases 900",
                "示例市 new deaths 11",
                "示例市 new cases 2",
                "示例市 new cases imported 3",
            ],
        ),
        (
            "2022年10月，乙类传染病报告发病900例，死亡4例。4例死亡病例分别为肺结核（3例）、霍乱（1例）。",
            {},
            ["示例市 new cases 900", "示例市 new deaths 4", "示例市 new deaths 3", "示例市 new deaths 1"],
        ),
        # of the places that had none
        (
            "东湖区无新增病例，治愈出院2例；南桥区、西岭区无新增病例，治愈出院各1例。",
            {},
            [
                "东湖区 new confirmed 0 stated_zero",
                "东湖区 new recovered 2",
                "南桥区 new confirmed 0 stated_zero",
                "西岭区 new confirmed 0 stated_zero",
                "南桥区 new recovered 1",
                "西岭区 new recovered 1",
            ],
        ),
        ("新增确诊病例6例，无确诊病例治愈出院。", {}, ["示例市 new confirmed 6", "示例市 new recovered 0 stated_zero"]),
        # the measure before a semicolon
        (
            "登革热疫情：11月29日，全市新增登革热病例53例，死亡1例；东湖区新增9例。",
            {},
            ["示例市 new cases 53", "示例市 new deaths 1", "东湖区 new cases 9"],
        ),
        # where the patients are
        (
            "流感疫情：11月29日新增13宗嚴重個案，五名患者在深切治療部。",
            HONG_KONG,
            ["香港特别行政区 new severe 13", "香港特别行政区 current icu 5"],
        ),
        (
            "截至11月29日，累计确诊病例90例，目前收治中68例。",
            {},
            ["示例市 cumulative confirmed 90", "示例市 current in_hospital 68"],
        ),
        # of the whole, not of the last entry
        (
            "新增本土确诊病例4例（东湖区3例，南桥区1例；其中无症状转确诊1例）。",
            {},
            [
                "示例市 new confirmed local 4",
                "东湖区 new confirmed local 3",
                "南桥区 new confirmed local 1",
                "示例市 new converted local 1",
            ],
        ),
        # of a place whose first number is not read
        ("东湖区新圈定密接140人、次密接90人，累计圈定密接640人。", {}, []),
        # a list of those below a threshold
        (
            "截至11月29日，今年累计确诊病例少于10例的县包括：青石县7例、柳溪市5例。",
            {},
            ["青石县 cumulative confirmed 7", "柳溪市 cumulative confirmed 5"],
        ),
        # contacts of the cases that were counted before
        ("新增本土确诊病例3例均为此前确诊病例的密切接触者。", {}, ["示例市 new confirmed local 3"]),
        (
            "截至11月29日24时，本次输入性疫情全市累计报告确诊病例50例。",
            {},
            ["示例市 cumulative confirmed 50"],
        ),
        (
            "截至11月29日24时，目前50人在接受集中隔离观察，3位患者治愈出院。",
            {},
            ["示例市 current contacts_observed 50", "示例市 cumulative recovered 3"],
        ),
        # who reports
        (
            "2022年10月，全市共接报诺如病毒聚集性疫情26起，仍维持较高水平；接报麻疹病例4例。",
            {},
            ["示例市 new clusters 26", "示例市 new cases 4"],
        ),
        ("新增68名学生被确诊感染上了红眼病。", {}, ["示例市 new confirmed 68"]),
        # sums
        (
            "2022年10月，乙类传染病发病数居前2位的是：肺结核80例、霍乱20例，共100例，占94%。",
            {},
            ["示例市 new cases 80", "示例市 new cases 20"],
        ),
        ("全市确认登革热病例30例，累计确认80例。", {}, ["示例市 new cases 30", "示例市 cumulative cases 80"]),
        ("新增加确诊病例3例，病死1例。", {}, ["示例市 new confirmed 3", "示例市 new deaths 1"]),
        (
            "本港今年暫時錄得105宗登革熱個案。",
            HONG_KONG,
            ["香港特别行政区 cumulative cases 105"],
        ),
    ],
)
def test_what_is_read(rows, text, circumstances, found):
    day = "" if circumstances or text.startswith(("2022", "截至")) else "11月29日0-24时，"
    assert sorted(rows(day + text, **circumstances)) == sorted(found)
