"""Plain sentences as local authorities write them, each with all rows that are right for it."""

from __future__ import annotations

import pytest

SENTENCES = {
    "a list of diseases, one of which has no slug": (
        "10月，乙类传染病报告310例，发病前三位为：肺结核（151例）、某某热（81例）、痢疾（60例）。",
        ["示例市 new cases 310", "示例市 new cases 151", "示例市 new cases 60"],
    ),
    "the disease of which there were most": (
        "10月，丙类传染病报告发病290例，无死亡，手足口病最多，为190例。",
        ["示例市 new cases 290", "示例市 new deaths 0 stated_zero", "示例市 new cases 190"],
    ),
    "a week after its days": (
        "10月17日至23日，东湖区一周报告手足口病48例。",
        ["东湖区 new cases 48"],
    ),
    "what comes on top": (
        "截至10月28日8时，全市累计确诊登革热患者30例，加上疑似的9例，治愈出院12例。",
        [
            "示例市 cumulative confirmed 30",
            "示例市 cumulative suspected 9",
            "示例市 cumulative recovered 12",
        ],
    ),
    "places without a disease that others have": (
        "10月28日，除东湖区、南桥区无甲肝病例报告外，其他各区均有甲肝病例报告。",
        ["东湖区 new cases 0 stated_zero", "南桥区 new cases 0 stated_zero"],
    ),
    "outbreaks after cases of events": (
        "2022年10月，全市报告2起一般及以上级别的突发公共卫生事件，均为一般级别，报告病例数52例；分别为2起水痘暴发疫情。",
        ["示例市 new clusters 2"],
    ),
    "pupils who were infected with it": (
        "截至10月28日，全市累计报告甲肝病例30例，其中学生最终被确诊的12例。",
        ["示例市 cumulative cases 30", "示例市 cumulative confirmed 12"],
    ),
    "a death and the contacts of the one who died": (
        "7月6日，东湖区发现一例鼠疫病例致1人死亡，当地排查出与患者密切接触过的51人。",
        ["东湖区 new cases 1", "东湖区 new deaths 1", "东湖区 new contacts_traced 51"],
    ),
    "who has the virus and who is ill": (
        "截至10月底，全市累计报告艾滋病病毒感染者/病人300例（其中病人130例），死亡79例。1-10月新报告HIV感染者50例、艾滋病病人20例。",
        [
            "示例市 cumulative infections 300",
            "示例市 cumulative cases 130",
            "示例市 cumulative deaths 79",
            "示例市 new infections 50",
            "示例市 new cases 20",
        ],
    ),
    "a vaccine whose name says what it lacks": (
        "10月，全市报告百日咳病例3例。一类疫苗有乙肝疫苗、无细胞百白破疫苗。",
        ["示例市 new cases 3"],
    ),
    "places in which there were many": (
        "截至11月28日，全市共报告流脑病例546例，死亡37例。报告病例较多的区有东湖区（61例）、南桥区（49例）。",
        [
            "示例市 cumulative cases 546",
            "示例市 cumulative deaths 37",
            "东湖区 cumulative cases 61",
            "南桥区 cumulative cases 49",
        ],
    ),
    "towns that no gazetteer has": (
        "截至11月21日，示例市累计登革热病例151例。病例分布于赤岸镇148例、佛堂镇3例。",
        ["示例市 cumulative cases 151", "赤岸镇 cumulative cases 148", "佛堂镇 cumulative cases 3"],
    ),
    "a sum of people after a breakdown": (
        "11月11日7时至12日7时，全市新增阳性感染者28人，其中确诊病例12人、无症状感染者16人。本轮疫情累计报告732人，出院61人。",
        [
            "示例市 new infections 28",
            "示例市 new confirmed 12",
            "示例市 new asymptomatic 16",
            "示例市 cumulative infections 732",
            "示例市 cumulative recovered 61",
        ],
    ),
    "contacts have no origin": (
        "截至11月9日24时，累计境外输入确诊病例151例，密切接触者479人。",
        ["示例市 cumulative confirmed imported 151", "示例市 cumulative contacts_traced 479"],
    ),
    "a year right before the area": (
        "2021年示例市报告狂犬病发病336例、死亡331例。",
        ["示例市 new cases 336", "示例市 new deaths 331"],
    ),
    "cases that had no symptoms before": (
        "11月29日0—24时，全市新增本土确诊病例18例（其中2例为此前无症状感染者转确诊）。",
        ["示例市 new confirmed local 18", "示例市 new converted local 2"],
    ),
    "a list that ends with 等地": (
        "10月，全市报告登革热病例49例。病例散发于东湖区（13例）、南桥区（9例）等地。",
        ["示例市 new cases 49", "东湖区 new cases 13", "南桥区 new cases 9"],
    ),
    "numbered classes before a colon": (
        "10月，全市报告法定传染病90例。\n（一）甲类传染病：无病例报告。\n（二）乙类传染病：报告7种90例，分别为肺结核60例、梅毒30例。",
        [
            "示例市 new cases 90",
            "示例市 new cases 0 stated_zero",
            "示例市 new cases 90",
            "示例市 new cases 60",
            "示例市 new cases 30",
        ],
    ),
    "confirmed and new in one word": (
        "10月10日，全市新确诊2例人感染H7N9禽流感病例，分别为东湖区、南桥区各1例。",
        ["示例市 new confirmed 2", "东湖区 new confirmed 1", "南桥区 new confirmed 1"],
    ),
    "the whole after its parts": (
        "截至11月7日14时，东湖区累计报告确诊病例135例，南桥区1例，西岭区1例，全市共137例。",
        [
            "东湖区 cumulative confirmed 135",
            "南桥区 cumulative confirmed 1",
            "西岭区 cumulative confirmed 1",
            "示例市 cumulative confirmed 137",
        ],
    ),
    "contacts in isolation": (
        "截至11月22日，全市共隔离密切接触者151人，未发现异常。",
        ["示例市 current contacts_observed 151"],
    ),
    "people who have a disease": (
        "截至10月底，全市尚有血吸虫病人28412人。",
        ["示例市 current cases 28412"],
    ),
    "infected people without symptoms in hospital": (
        "截至11月29日24时，全市在院治疗确诊病例79例。目前，尚有57例无症状感染者在定点医院隔离治疗。",
        ["示例市 current in_hospital 79", "示例市 current asymptomatic 57"],
    ),
    "imported from another city": (
        "截至10月10日零时，全市今年共报告登革热29例，其中输入性17例（境外13例，省内外市4例），本地12例。",
        ["示例市 cumulative cases 29", "示例市 cumulative cases imported 17", "示例市 cumulative cases local 12"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), SENTENCES.values(), ids=SENTENCES)
def test_a_plain_sentence_gives_its_rows(rows, text, expected):
    assert sorted(rows(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("publisher", "area"), [("三亚市卫生健康委员会", "三亚市"), ("三亚市吉阳区疾病预防控制中心", "吉阳区")]
)
def test_an_authority_reports_though_its_districts_are_named_first(read, publisher, area):
    text = "一、新增情况：8月11日0—24时，新增确诊病例504例。二、分布情况：吉阳区312例，天涯区192例。"
    text += "\n累计治愈出院病例7例。"
    assert {bulletin.area for bulletin in read(text, publisher=publisher, area="").bulletins} == {area}


def test_people_up_to_a_moment_are_no_aside(findings):
    assert findings("截至11月28日，全市确诊病例30例，还有58人。") == ["unread: 58人"]


def test_how_much_a_number_has_grown_is_no_count(rows, findings):
    text = "10月，全市报告法定传染病发病90例，死亡9例，发病数下降21例，死亡数上升3例。"
    assert rows(text) == ["示例市 new cases 90", "示例市 new deaths 9"]
    assert findings(text) == []


PROVINCES = {
    "河北": "石家庄市、唐山市",
    "山西": "太原市、大同市",
    "辽宁": "沈阳市、鞍山市",
    "吉林": "长春市、白城市",
    "江苏": "南京市、苏州市",
    "浙江": "杭州市、宁波市",
    "安徽": "合肥市、芜湖市",
    "福建": "福州市、泉州市",
    "江西": "南昌市、九江市",
    "山东": "济南市、青岛市",
    "河南": "郑州市、洛阳市",
    "湖北": "武汉市、黄石市",
    "湖南": "长沙市、岳阳市",
    "广东": "广州市、深圳市",
    "四川": "成都市、绵阳市",
    "陕西": "西安市、咸阳市",
}


def test_a_list_goes_on_after_many_sublists(read):
    entries = [f"{province}3例，其中{cities.replace('、', '2例、')}1例" for province, cities in PROVINCES.items()]
    text = f"4月5日0—24时，全国新增本土确诊病例{3 * len(entries)}例（{'；'.join(entries)}）。"
    found = read(text, area="100000", published="2022-04-06")
    assert found.findings == ()
    checks = {(one.value, one.checks_held, one.checks_failed) for b in found.bulletins for one in b.observations}
    assert checks == {(3 * len(entries), 1, 0), (3, 2, 0), (2, 1, 0), (1, 1, 0)}
