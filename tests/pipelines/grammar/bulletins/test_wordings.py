"""Wordings that sentences have in any place: each gives these rows, whatever else the sentence says."""

from __future__ import annotations

import pytest

HONG_KONG = {"area": "810000", "publisher": "衞生防護中心", "title": "流感最新情況"}
MACAU = {"area": "820000", "publisher": "衛生局"}
DAY = "11月29日0-24时，全市"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # what 均 is said of: the number that it repeats
        (
            "新增本土确诊病例13例；新增本土无症状感染者8例。新增确诊病例均在东湖区。新增无症状感染者全部在南桥区。",
            ["东湖区 new confirmed local 13 implied", "南桥区 new asymptomatic local 8 implied"],
        ),
        (
            "新增本土确诊病例7例；新增境外输入确诊病例2例。\n新增本土确诊病例均在东湖区。",
            ["东湖区 new confirmed local 7 implied"],
        ),
        ("新增死亡2例，全为东湖区病例。", ["东湖区 new deaths 2 implied"]),
        ("新增无症状感染者8例。新增确诊病例均在东湖区。", ["示例市 new asymptomatic 8"]),
        # where those were whom a screening found
        (
            "新增9名阳性感染者，其中5名系东湖区重点人群核酸检测中发现，4名在南桥区社区筛查中发现。",
            ["东湖区 new infections 重点人群核酸检测 5", "南桥区 new infections 社区筛查 4"],
        ),
        ("新增5名阳性感染者，均系东湖区重点人群筛查中发现。", ["东湖区 new infections 5 implied"]),
        ("新增确诊病例3例，区域核酸检测发现2例，主动就诊发现1例。", ["示例市 new confirmed 区域核酸检测 2"]),
        # treatment and observation
        (
            "追踪到密切接触者302人，尚有54人正在接受居家或集中医学观察。",
            ["示例市 current contacts_observed 54"],
        ),
        ("累计救治阳性感染者347例，治愈出院220例。", ["示例市 cumulative infections 347"]),
        ("目前对41名密切接触者采取医学隔离观察措施。", ["示例市 current contacts_observed 41"]),
        ("累计排查到在沪密切接触者4132人。", ["示例市 cumulative contacts_traced 4132"]),
        (
            "累计报告无症状感染者70例。21例无症状感染者符合解除隔离医学观察标准，于当日解除。",
            ["示例市 new released 21"],
        ),
        ("累计46例患者都已治愈出院。", ["示例市 cumulative recovered 46"]),
        ("目前1名确诊病人在医院隔离病房。", ["示例市 current in_hospital 1"]),
        ("累计报告确诊病例319例（含原临床诊断病例27例）。", ["示例市 cumulative clinical 27"]),
        ("新增14名新冠肺炎病毒阳性感染者。", ["示例市 new infections 14"]),
        (
            "解除隔离医学观察境外输入无症状感染者1例，密切接触者2人。",
            ["示例市 new released imported 1", "示例市 new contacts_released 2"],
        ),
        ("解除医学观察密切接触者12人，无症状感染者3例。", ["示例市 new released 3"]),
        (
            "目前隔离密切接触者420人，其中境外输入密切接触者410人。",
            ["示例市 current contacts_observed imported 410"],
        ),
        (
            "累计报告确诊病例700例，除15例本土确诊病例和20例境外输入确诊病例在院治疗外，其余均已出院。",
            ["示例市 current in_hospital local 15", "示例市 current in_hospital imported 20"],
        ),
        (
            "累计报告境外输入确诊病例43例。截至29日24时，无境外输入的确诊病例，境外输入的无症状感染者7例。",
            ["示例市 current confirmed imported 0 stated_zero", "示例市 current asymptomatic imported 7"],
        ),
        ("目前无境外输入确诊病例，有境外输入无症状感染者5例。", ["示例市 current asymptomatic imported 5"]),
        ("11·20本土疫情累计报告阳性感染者76例。", ["示例市 cumulative infections local 76"]),
        (
            "新增确诊病例19例，其中境外输入0例，本土19例，（东湖区6例、南桥区3例，均为管控人员；西岭区10例）。",
            ["东湖区 new confirmed local 6", "西岭区 new confirmed local 10"],
        ),
        ("新增59例新冠肺炎病毒核酸检测阳性人员，其中东湖区38例。", ["东湖区 new infections 38"]),
        ("新增9名核酸阳性人员。", ["示例市 new infections 9"]),
        (
            "新增本土阳性9例（东湖区6例、南桥区3例）。",
            ["示例市 new infections local 9", "东湖区 new infections local 6"],
        ),
        ("新增确诊病例9例，轻型6例，中型3例。", ["示例市 new mild 6", "示例市 new ordinary 3"]),
        (
            "累计报告确诊病例95例。\n全市新增无症状感染者21例。解除医学观察11例，尚在医学观察36例。",
            ["示例市 new released 11", "示例市 current asymptomatic 36"],
        ),
        (
            "累计有35例本地确诊病例和26例无症状感染者出院。",
            ["示例市 cumulative recovered local 35", "示例市 cumulative released local 26"],
        ),
        ("新增3例确诊病例和2例无症状感染者，治愈出院5例。", ["示例市 new confirmed 3", "示例市 new asymptomatic 2"]),
        ("入夏后有4194名确定病例，仍以东湖区2272例最多。", ["东湖区 cumulative confirmed 2272"]),
        ("此轮疫情导致全市新增本土确诊病例13例，无症状感染者5例。", ["示例市 new asymptomatic local 5"]),
        (
            "新增确诊病例6例。其中，东湖区、南桥区各有1例为首例确诊病例。",
            ["东湖区 new confirmed 1", "南桥区 new confirmed 1"],
        ),
        ("新增确诊病例13例，东湖区1例为报告首例确诊病例。", ["东湖区 new confirmed 1"]),
        (
            "新增1例本土确诊病例。11月29日0-24时，通过口岸联防联控机制，报告境外输入确诊病例3例。",
            ["示例市 new confirmed imported 3"],
        ),
        (
            "新增无症状感染者9例（均为本土无症状感染者，东湖区5例，南桥区4例）。",
            ["东湖区 new asymptomatic local 5", "南桥区 new asymptomatic local 4"],
        ),
        (
            "新增确诊病例31例（其中本土8例，东湖区5例，南桥区3例；境外输入23例）。",
            ["东湖区 new confirmed local 5", "南桥区 new confirmed local 3", "示例市 new confirmed imported 23"],
        ),
        (
            "新增本土确诊病例15例，东湖区报告。新增境外输入确诊病例2例，南桥区报告，分别来自缅甸和老挝。",
            ["东湖区 new confirmed local 15 implied", "南桥区 new confirmed imported 2 implied"],
        ),
        ("新增确诊病例3例（均为东湖区本土确诊病例）。", ["东湖区 new confirmed local 3 implied"]),
        (
            "累计确诊病例46例，累计出院46例，44例为境外输入病例，2例为本地病例。",
            ["示例市 cumulative confirmed imported 44", "示例市 cumulative confirmed local 2"],
        ),
        (
            "累计确诊病例100例，累计出院46例，其中44例为境外输入病例，2例为本地病例。",
            ["示例市 cumulative recovered imported 44", "示例市 cumulative recovered local 2"],
        ),
        (
            "原有30例疑似病例中，排除15例；新增疑似病例5例；现有疑似病例20例。",
            ["示例市 new suspected_excluded 15", "示例市 current suspected 20"],
        ),
        ("正在集中隔离或居家隔离医学观察340人。", ["示例市 current contacts_observed 340"]),
        (
            "累计确诊病例15例，分别为示例市传染病医院7例、第一医院8例。目前追踪到密切接触者92人。",
            ["示例市 cumulative contacts_traced 92"],
        ),
        ("新增1名确诊患者经治疗后出院。", ["示例市 new recovered 1"]),
        ("新增解除隔离治疗的无症状感染者2例。", ["示例市 new released 2"]),
        ("疫情目前平稳，新增3例重症病例及1例死亡病例。", ["示例市 new deaths 1"]),
        ("新增疑似病例14例，使全市的疑似病例合计达到135例。", ["示例市 cumulative suspected 135"]),
        ("确诊病例达1942例，单日新增53例。", ["示例市 cumulative confirmed 1942", "示例市 new confirmed 53"]),
        ("累计排查出密接475人。", ["示例市 cumulative contacts_traced 475"]),
        ("新增确诊病例1例，原无症状感染者转确诊40例。", ["示例市 new converted 40"]),
        (
            "新增4例武汉新型冠状病毒肺炎确诊病例。",
            ["示例市 new confirmed 4"],
        ),
        ("本土病例新增21例，同时境外移入新增6例。", ["示例市 new confirmed imported 6"]),
    ],
)
def test_wording(rows, text, found):
    assert set(found) <= set(rows(DAY + text))


@pytest.mark.parametrize(
    ("text", "circumstances", "found"),
    [
        ("使今年累積個案達23個。", MACAU, "澳门特别行政区 cumulative confirmed 23"),
        ("目前累計病例有12個，輸入病例5個。", MACAU, "澳门特别行政区 cumulative confirmed imported 5"),
        ("新增194個成人嚴重流感個案。", HONG_KONG, "香港特别行政区 new severe 194"),
        (
            "自踏入冬季流感高峰期以來，共有194宗成人嚴重流感個案。至於兒童嚴重個案，截至昨日有12宗。",
            HONG_KONG,
            "香港特别行政区 cumulative severe 12",
        ),
        (
            "今年截至11月23日，錄得20宗兒童流感相關的嚴重併發症個案。",
            HONG_KONG,
            "香港特别行政区 cumulative severe 20",
        ),
        (
            "昨日新增3200宗確診，多31名患者離世，第五波疫情共錄得1350宗死亡個案。",
            {"area": "810000"},
            "香港特别行政区 new deaths 31",
        ),
        ("新增3200宗確診，另增加31名死者。", {"area": "810000"}, "香港特别行政区 new deaths 31"),
        ("新增9宗登革熱個案，累計病例就增至104宗。", HONG_KONG, "香港特别行政区 cumulative cases 104"),
        (
            "上週類流感病例突破9萬人次，有7成都發生在校園，單週就新增49例流感重症，也造成6起流感死亡個案。",
            {"area": "710000"},
            "台湾省 new deaths 6",
        ),
        (
            "昨日新增3200宗確診，多31名患者離世，第五波疫情共錄得1350宗死亡個案。",
            {"area": "810000"},
            "香港特别行政区 cumulative deaths 1350",
        ),
    ],
)
def test_wording_of_hong_kong_and_macau(rows, text, circumstances, found):
    assert found in rows(f"11月29日，{text}", **circumstances)
