"""Sentences as publishers word them: each once gave a wrong number, or none."""

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
        # what is new, a sum, or there now
        (
            "截至11月29日24时，累计轻症30人、重症1人。",
            {},
            ["示例市 cumulative mild 30", "示例市 cumulative severe 1"],
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
            "昨日接獲兩宗腸病毒群集性感染的報告。",
            {"area": "820000"},
            ["澳门特别行政区 new clusters 2"],
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
    ],
)
def test_numbers_of_no_certain_place_are_unread(read, rows, text, circumstances):
    assert len(rows(text, **circumstances)) < 2
    assert {"unread", "no_area"} & {one.kind for one in read(text, **circumstances).findings}


def test_diseases_down_and_months_across(read):
    text = "疾病\t一月\t二月\t三月\t總數\n霍亂\t0\t1\t\t1\n水痘\t16\t9\t\t25\n政府在二零二零年一月三十日更改準則。"
    figures = read(text, title="二零二二年傳染病按月統計數字", published="", area="810000")
    found = {(b.disease, b.period_start[:7], o.value) for b in figures.bulletins for o in b.observations}
    assert found == {
        ("cholera", "2022-01", 0), ("cholera", "2022-02", 1), ("varicella", "2022-01", 16), ("varicella", "2022-02", 9),
    }  # fmt: skip


def test_the_moment_of_a_sum_outlasts_the_day_of_what_is_new(read):
    text = "截至11月29日，昨日新增确诊病例3例，累计确诊病例30例。累计治愈20例。"
    found = {(o.basis, o.value, b.period_end[:10]) for b in read(text).bulletins for o in b.observations}
    assert found == {("new", 3, "2022-11-30"), ("cumulative", 30, "2022-11-30"), ("cumulative", 20, "2022-11-30")}


@pytest.mark.parametrize("year", ["全年", "今年"])
def test_a_sum_of_the_year_that_is_over(read, year):
    text = f"截至12月31日24时，{year}累计报告登革热病例30例。"
    (bulletin,) = read(text, published="2023-01-01").bulletins
    assert (bulletin.period_start[:10], bulletin.period_end[:10]) == ("2022-01-01", "2023-01-01")


@pytest.mark.makes("ambiguous_period")
def test_an_impossible_day_next_to_today_is_no_day(read):
    figures = read("今天（29日），新增登革热病例3例。", published="2022-11-27")
    assert [b.period_end for b in figures.bulletins] == [""]
    assert [one.kind for one in figures.findings] == ["ambiguous_period"]


@pytest.mark.spares("ambiguous_period")
def test_a_day_next_to_today_that_is_the_day_of_publication(read):
    figures = read("今天（27日），新增登革热病例3例。", published="2022-11-27")
    assert [b.period_end[:10] for b in figures.bulletins] == ["2022-11-28"]
    assert not figures.findings


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("11月29日0-24时，佛山市（除顺德区外）手足口病例30例。", {"佛山市"}),
        ("10月，登革热病例30例，其中2人死亡；2021年同期仅报告9例，无死亡病例。", {"示例市"}),
        ("2022年10月，报告登革热死亡6例，6例死亡病例的病种依次为霍乱和鼠疫。", {"示例市"}),
    ],
)
def test_phrases_without_a_further_row(read, text, counted):
    area = "440600" if "佛山市" in counted else "990100"
    found = [o for b in read(text, area=area).bulletins for o in b.observations]
    assert {one.area for one in found} == counted
    assert 0 not in [one.value for one in found]
    assert len(found) < 3


def test_a_name_without_ideographs_ends_no_table_of_blanks(read):
    text = "病名 发病数 死亡数\n艾滋病 499 3\nHIV 444 1\n病毒性肝炎* 70 0\n登 革 热 5 0"
    found = {
        (b.disease, o.measure, o.value) for b in read(text, title="2022年10月疫情").bulletins for o in b.observations
    }
    assert {("viral-hepatitis", "cases", 70), ("dengue", "cases", 5), ("dengue", "deaths", 0)} <= found


def test_digits_of_notes_after_headers_and_names(read):
    text = "病名\t发病数\t死亡数1\n艾滋病2\t40\t3\n登革热\t5\t0"
    found = {
        (b.disease, o.measure, o.value) for b in read(text, title="2022年10月疫情").bulletins for o in b.observations
    }
    assert found == {
        ("hiv-aids", "cases", 40), ("hiv-aids", "deaths", 3), ("dengue", "cases", 5), ("dengue", "deaths", 0),
    }  # fmt: skip
