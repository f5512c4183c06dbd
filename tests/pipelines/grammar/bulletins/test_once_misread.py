"""Sentences that once gave a wrong number, or none, and belong to no rule that has a file of its own."""

from __future__ import annotations

import pytest

HONG_KONG = {"area": "810000", "publisher": "衞生防護中心"}
ANYONE = {"area": ""}


@pytest.mark.parametrize(
    ("text", "circumstances", "found"),
    [
        # words that change nothing
        (
            "流感疫情：截至昨日，共錄得3宗涉及兒童流感的嚴重個案。",
            HONG_KONG,
            ["香港特别行政区 cumulative severe 3"],
        ),
        (
            "截至昨日，涉及學校的流感樣疾病爆發個案共有20宗。",
            HONG_KONG,
            ["香港特别行政区 cumulative clusters 20"],
        ),
        ("【某某網訊】今日新增3宗流感嚴重個案。", HONG_KONG, ["香港特别行政区 new severe 3"]),
        (
            "截至11月29日24时，累计确诊病例9例。 三、密切接触者 目前密切接触者已解除医学观察30人。",
            {},
            ["示例市 cumulative confirmed 9", "示例市 cumulative contacts_released 30"],
        ),
        ("截至11月29日，累计检出9例登革热现症病例。", {}, ["示例市 cumulative cases 9"]),
        (
            "11月29日公布嚴重急性呼吸道綜合症個案的情況，死亡人數再增4人，累計有300人康復出院。",
            HONG_KONG,
            ["香港特别行政区 new deaths 4", "香港特别行政区 cumulative recovered 300"],
        ),
        (
            "截至11月29日，全国累计报告霍乱病例30例，涉及四川（20例）、广西（10例）。",
            {"area": "100000", "publisher": "国家卫生健康委员会"},
            ["全国 cumulative cases 30", "四川省 cumulative cases 20", "广西壮族自治区 cumulative cases 10"],
        ),
        ("登革热疫情：11月29日增6例确诊病例。", {}, ["示例市 new confirmed 6"]),
        (
            "疾控中心今日公布最新确诊病例，共新增9例，其中东湖区5例。",
            {},
            ["示例市 new confirmed 9", "东湖区 new confirmed 5"],
        ),
        (
            "今年登革热病例30例，东湖区病例最为集中，共有20例，暂无死亡病例。",
            {},
            ["示例市 cumulative cases 30", "东湖区 cumulative cases 20", "示例市 cumulative deaths 0 stated_zero"],
        ),
        ("11月29日0-24时，登革热新增病例由 15 例增至 55 例。", {}, ["示例市 new cases 55"]),
        ("甲型H1N1流感疫情：11月29日再確診4宗H1N1甲型流感（人類豬流感）個案。", {}, ["示例市 new confirmed 4"]),
        (
            "截至11月29日24时，累计确诊病例0例，留观病人6例，其中疑似病例1例。",
            {},
            ["示例市 cumulative confirmed 0", "示例市 current suspected 1"],
        ),
        (
            "今日接獲2間學校的流感樣疾病群集性感染報告，合共14名學生。",
            HONG_KONG,
            ["香港特别行政区 new cluster_cases 14"],
        ),
        # whose a number is
        (
            (
                "接獲廣東省衞生和計劃生育委員會通報，深圳和江門各增一宗人類感染H7N9個案，國家衞生和計劃生育委員會亦通報三宗個案，"
                "包括江蘇一宗和福建兩宗。其餘四人正留院治療。"
            ),
            HONG_KONG,
            [
                "深圳市 new cases 1",
                "江门市 new cases 1",
                "全国 new cases 3",
                "江苏省 new cases 1",
                "福建省 new cases 2",
            ],
        ),
        (
            "河北省的病例集中在石家庄市，市政府11月29日通报，新增确诊病例8例。全市累计确诊病例30例。",
            {"area": "130000"},
            ["石家庄市 new confirmed 8", "石家庄市 cumulative confirmed 30"],
        ),
        (
            "指揮中心公布，今日全國新增本土確診病例9例，以新北市5例最多，其次為北市3例。",
            ANYONE | {"publisher": "中央流行疫情指揮中心"},
            ["台湾省 new confirmed local 9", "新北市 new confirmed local 5", "台北市 new confirmed local 3"],
        ),
        (
            "截至11月29日，我县累计确诊病例7例，其中古渡镇新桥村共有4例。",
            {"area": "990121"},
            ["青石县 cumulative confirmed 7", "古渡镇新桥村 cumulative confirmed 4"],
        ),
        (
            (
                "据省卫健委11月30日通报：\n11月29日0-24时，河北无新增死亡病例。\n\n新增境外输入无症状感染者3例。\n\n"
                "目前，在院治疗的确诊病例12例，接受隔离医学管理的无症状感染者46例。"
            ),
            {"area": "130100"},
            [
                "河北省 new deaths 0 stated_zero",
                "河北省 new asymptomatic imported 3",
                "河北省 current in_hospital 12",
                "河北省 current asymptomatic 46",
            ],
        ),
        (
            (
                "近期，内蒙古呼伦贝尔市发生疫情。截至11月29日24时，本次疫情累计报告感染者30例，波及2省。"
                "其中内蒙古呼伦贝尔市20例、内蒙古通辽市9例、黑龙江齐齐哈尔市1例。"
            ),
            {"area": "100000"},
            [
                "全国 cumulative infections 30",
                "呼伦贝尔市 cumulative infections 20",
                "通辽市 cumulative infections 9",
                "齐齐哈尔市 cumulative infections 1",
            ],
        ),
        (
            "日前，广东佛山市华光高级中学有学生不适。截至11月29日，该校诺如病毒感染病例共74人。",
            {"area": "440000"},
            ["佛山市 cumulative cases 74"],
        ),
        (
            "衛生局今日接獲1例輸入性登革熱病例，患者在仁伯爵綜合醫院求診。",
            ANYONE | {"title": "老翁到中山探親後確診登革熱"},
            ["澳门特别行政区 new cases imported 1"],
        ),
        (
            "截至11月29日，本澳累計20例輸入性登革熱病例，其中3例在內地感染。",
            {"area": "820000"},
            ["澳门特别行政区 cumulative cases imported 20"],
        ),
        ("登革热疫情：11月29日，全市通报死亡病例3例。", {}, ["示例市 new deaths 3"]),
        (
            "水痘疫情：11月报告病例9例，本学期共报告病例36例。",
            {},
            ["示例市 cumulative cases 36", "示例市 new cases 9"],
        ),
        (
            "11月29日，新增登革热病例9例，流调队员2例，医务人员3例。",
            {},
            ["示例市 new cases 9", "示例市 new cases 3"],
        ),
    ],
)
def test_what_is_read(rows, text, circumstances, found):
    assert sorted(rows(text, **circumstances)) == sorted(found)


@pytest.mark.parametrize(
    ("text", "circumstances"),
    [
        ("截至11月29日，全台累計確診病例90例，其中雙北共有60例。", {"area": "710000"}),
        ("花城大連街的學校爆發流感，今日新增3例。", {"area": ""}),
        ("截至11月29日，河北省石家庄市、唐山市已有疫情。全市累计确诊病例30例。", {"area": "130000"}),
        ("11月29日0-24时，佛山市（除顺德区外）手足口病例30例。", {"area": "440600"}),
    ],
)
def test_numbers_of_no_certain_place_are_unread(read, rows, text, circumstances):
    assert len(rows(text, **circumstances)) < 2
    assert {"unread", "no_area"} & {one.kind for one in read(text, **circumstances).findings}


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("10月，登革热病例30例，其中2人死亡；2021年同期仅报告9例，无死亡病例。", {"示例市"}),
        ("2022年10月，报告登革热死亡6例，6例死亡病例的病种依次为霍乱和鼠疫。", {"示例市"}),
        ("11月29日，新增登革热病例9例。疑似和死亡病例共3例。", {"示例市"}),
        ("11月29日，全市新增登革热病例9例。东湖区、南桥区每日新增病例分别为3例、6例。", {"示例市"}),
    ],
)
def test_phrases_without_a_further_row(read, text, counted):
    found = [o for b in read(text, area="990100").bulletins for o in b.observations]
    assert {one.area for one in found} == counted
    assert 0 not in [one.value for one in found]
    assert len(found) < 3
