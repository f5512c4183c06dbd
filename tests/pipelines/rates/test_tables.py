"""Rates of tables: a cell takes its caption, the headers of its column and the name of its row."""

from __future__ import annotations

import pytest

from archive.records import Article
from pipelines.grammar.figures import read_figures


def table(*rows: str) -> str:
    """Rows with their cells apart by |, as the text of an article has them."""
    return "\n".join(row.replace("|", "\t") for row in rows)


SENTINEL = table(
    "表1 第47周呼吸道样本病原体核酸检测阳性率（%）",
    "病原体|门急诊流感样病例|门急诊流感样病例|住院严重急性呼吸道感染病例|住院严重急性呼吸道感染病例",
    "病原体|第47周|较上周*|第47周|较上周*",
    "鼻病毒|3.4|+0.6|2.2|-0.1",
    "人偏肺病毒|5.5|0|3.8|-0.2",
)


def test_a_pathogen_has_a_rate_of_each_setting(rates, passed):
    assert rates(SENTINEL, title="哨点监测情况（2022年第47周）") == [
        "rhinovirus positivity 3.4% 2022-11-21 门急诊流感样病例 核酸检测",
        "rhinovirus positivity 2.2% 2022-11-21 住院严重急性呼吸道感染病例 核酸检测",
        "hmpv positivity 5.5% 2022-11-21 门急诊流感样病例 核酸检测",
        "hmpv positivity 3.8% 2022-11-21 住院严重急性呼吸道感染病例 核酸检测",
    ]
    assert passed(SENTINEL) == ["change: +0.6", "change: -0.1", "change: 0", "change: -0.2"]


def test_prose_and_table_of_one_number_are_one_rate(read_of_city):
    before = "第47周，门急诊流感样病例呼吸道样本核酸检测阳性率最高的病原体为鼻病毒（3.4%）。\n"
    found = read_of_city(before + SENTINEL, title="哨点监测情况（2022年第47周）").rates
    assert [one.value for one in found].count(3.4) == 1


def test_a_percentage_next_to_a_count_is_of_the_count_that_it_fits(read_of_city):
    text = table(
        "表1 流感样病例监测实验室检测结果（2022年第47周）",
        "|南方省份|北方省份",
        "检测数|1000|500",
        "阳性数（%）|50(5.0%)|10(2.0%)",
        "A型|40(80.0%)|6(60.0%)",
        "A(H3N2)|30(75.0%)|3(50.0%)",
        "B型|10(20.0%)|4(40.0%)",
    )
    found = read_of_city(text, title="流感监测周报")
    assert found.findings == ()
    assert [
        (one.disease, one.measure, one.of, one.subgroup, one.value, one.numerator, one.denominator)
        for one in found.rates
        if one.subgroup == "南方省份"
    ] == [
        ("influenza", "positivity", "", "南方省份", 5.0, 50, 1000),
        ("influenza-a", "share", "阳性数（%）", "南方省份", 80.0, 40, 50),
        ("influenza-a-h3n2", "share", "A型", "南方省份", 75.0, 30, 40),
        ("influenza-b", "share", "阳性数（%）", "南方省份", 20.0, 10, 50),
    ]


def test_rates_per_people_have_the_unit_of_their_header(rates):
    text = table(
        "2021年法定传染病发病与死亡情况",
        "病种|发病率（1/10万）|死亡率（1/10万）|病死率（%）",
        "总计|392.54|0.71|0.18",
        "肺结核|38.63|0.06|0.16",
        "麻疹|0.02",
        "狂犬病|||100.00",
    )
    assert rates(text, title="2021年法定传染病发病与死亡情况") == [
        "notifiable incidence 392.54/10万 2021-01-01", "notifiable mortality 0.71/10万 2021-01-01",
        "notifiable fatality 0.18% 2021-01-01", "tuberculosis incidence 38.63/10万 2021-01-01",
        "tuberculosis mortality 0.06/10万 2021-01-01", "tuberculosis fatality 0.16% 2021-01-01",
        "measles incidence 0.02/10万 2021-01-01", "rabies fatality 100% 2021-01-01",
    ]  # fmt: skip


def test_a_header_over_several_columns_is_that_of_each(rates):
    text = table(
        "地区|肺结核||梅毒|",
        "|发病数|发病率（1/10万）|发病数|发病率（1/10万）",
        "全市|182|38.63|96|20.11",
    )
    assert rates(text, title="2021年乙类传染病发病统计表") == [
        "tuberculosis incidence 38.63/10万 2021-01-01",
        "syphilis incidence 20.11/10万 2021-01-01",
    ]


def test_a_row_may_be_a_year_or_the_week_up_to_a_day(rates):
    years = table("年份|发病率（1/10万）", "2019|392.54", "2020|388.1")
    assert rates(years, title="法定传染病发病情况") == [
        "notifiable incidence 392.54/10万 2019-01-01",
        "notifiable incidence 388.1/10万 2020-01-01",
    ]
    weeks = table("每周完結日|比率（每1 000個診症）", "每周完結日|私家醫生診所", "19/11|16.2", "26/11|13.9")
    assert rates(weeks, title="急性腸胃炎監測", area="810000") == [
        "gastroenteritis consultation_rate 16.2‰ 2022-11-13 私家醫生診所",
        "gastroenteritis consultation_rate 13.9‰ 2022-11-20 私家醫生診所",
    ]


@pytest.mark.makes("unread_rate")
@pytest.mark.parametrize(
    "rows",
    [
        ("病种|发病率（1/10万）", "某种疾患|38.63"),
        ("病种|发病率", "肺结核|38.63"),
    ],
)
def test_a_row_of_no_known_name_or_unit_is_a_finding(rates, findings, rows):
    text = table(*rows)
    assert rates(text, title="2021年法定传染病") == []
    assert [one.split(":")[0] for one in findings(text, title="2021年法定传染病")] == ["unread_rate"]


@pytest.mark.makes("unread_rate")
def test_a_type_alone_among_notifiable_diseases_is_not_of_influenza(rates, findings):
    text = table("病名|发病率（1/10万）", "病毒性肝炎|80.11", "甲型|2.03", "流行性乙型|50.22", "梅毒|15.2")
    title = "2021年示例市法定传染病"
    assert [one.split(" ")[0] for one in rates(text, title=title)] == ["viral-hepatitis", "syphilis"]
    assert findings(text, title=title) == ["unread_rate: 2.03", "unread_rate: 流行性乙型\t50.22"]


def test_a_rate_that_is_unread_does_not_explain_the_counts_of_its_row(read_of_city):
    text = table("病名|发病数|发病率（1/10万）", "梅毒|96|15.2", "某地乙型|512|43.7")
    found = read_of_city(text, title="2021年9月示例市法定传染病")
    article = Article("http://example.cn/1", 1, "2021年9月示例市法定传染病", text, published_at="2022-11-30")
    unread = [one.evidence for one in read_figures(article, "990100").findings if not found.explains(one)]
    assert unread == ["某地乙型\t512\t43.7"]


def test_a_table_of_counts_has_no_rates(read_of_city):
    text = table("病种|发病数|死亡数", "肺结核|182|3", "梅毒|96|0")
    found = read_of_city(text, title="2021年乙类传染病发病统计表")
    assert (found.rates, found.findings, found.passed_over) == ((), (), ())


def test_cells_on_lines_of_their_own_are_a_table(rates):
    head = "2022年由门诊及诊所呈报的手足口病每月求诊率\n月份\n比率（每1 000个诊症）\n普通科门诊\n私家医生诊所\n"
    text = f"{head}一月\n0.5\n4.1\n二月\n0.3\n5.9\n三月\n0.4\n3.1\n四月\n五月"
    assert rates(text, area="810000")[:4] == [
        "hand-foot-mouth consultation_rate 0.5‰ 2022-01-01 普通科门诊",
        "hand-foot-mouth consultation_rate 4.1‰ 2022-01-01 私家医生诊所",
        "hand-foot-mouth consultation_rate 0.3‰ 2022-02-01 普通科门诊",
        "hand-foot-mouth consultation_rate 5.9‰ 2022-02-01 私家医生诊所",
    ]


def test_two_names_with_numbers_below_them_are_no_table(rates):
    assert rates("手足口病求诊率\n月份\n普通科门诊\n一月\n0.5\n二月\n0.3", area="810000") == []


def test_rows_of_whole_rates_among_decimals_are_no_unread_counts(read_of_city):
    rows = "东湖区\t1.5\t2.5\n南桥区\t3\t4\n西岭区\t2.5\t3.5\n北港区\t5\t6"
    text = f"2021年各区发病率\n地区\t肺结核发病率（1/10万）\t梅毒发病率（1/10万）\n{rows}"
    found = read_of_city(text)
    counts = read_figures(Article("http://example.cn/1", 1, "", text, published_at="2022-11-30"), "990100")
    assert len(found.rates) == 8
    assert not counts.bulletins
    assert [one.evidence for one in counts.findings if not found.explains(one)] == []


def test_counts_above_a_row_of_percentages_are_still_what_it_is_a_part_of(rates):
    text = "2022年第47周流感病毒检测结果\n项目\t示例市\n标本数\t500\n甲型\t15(3.0%)"
    assert rates(text) == ["influenza-a positivity 3% 2022-11-21 15/500"]


def test_a_type_is_no_part_of_the_subtype_above_it(read_of_city):
    text = "2022年第47周流感样病例检测结果\n项目\t示例市\n检测数\t7000\n阳性数（%）\t2100(30.0%)\nA型\t2080(99.0%)\n"
    text += "A(H3N2)\t2050(98.6%)\nB型\t20(1.0%)"
    found = {(one.disease, one.measure, one.denominator) for one in read_of_city(text, title="流感监测").rates}
    assert found == {
        ("influenza", "positivity", 7000), ("influenza-a", "share", 2100), ("influenza-a-h3n2", "share", 2080),
        ("influenza-b", "share", 2100),
    }  # fmt: skip


GROUPS = (
    "表1 2005-2007年流行性腮腺炎发病率（/10万）",
    "年份|{first}|{first}|{other}|{other}|总计|总计",
    "年份|病例数|发病率|病例数|发病率|病例数|发病率",
    "2005年|42|16.5|181|35.5|223|28.5",
)


@pytest.mark.makes("unread_rate")
def test_cells_that_no_known_header_tells_apart_are_unread(rates, findings):
    text = table(*(row.format(first="甲群", other="乙群") for row in GROUPS))
    assert rates(text) == ["mumps incidence 28.5/10万 2005-01-01"]
    assert [one.rpartition(" ")[2] for one in findings(text)] == ["16.5", "35.5"]


@pytest.mark.spares("unread_rate")
def test_cells_of_groups_that_are_known_are_rates_of_each(rates, findings):
    text = table(*(row.format(first="外来人口", other="本地人口") for row in GROUPS))
    assert rates(text) == [
        "mumps incidence 16.5/10万 2005-01-01 [外来人口]",
        "mumps incidence 35.5/10万 2005-01-01 [本地人口]",
        "mumps incidence 28.5/10万 2005-01-01",
    ]
    assert findings(text) == []


def test_a_column_of_another_time_has_its_own_period(rates):
    text = table(
        "表1 第47周流感病毒检测阳性率（%）", "年龄组|本周阳性率|上周阳性率|去年同期阳性率", "0-4岁|5.5|4.5|3.5",
    )  # fmt: skip
    assert rates(text, title="2022年第47周流感监测周报") == [
        "influenza positivity 5.5% 2022-11-21 [0-4岁]",
        "influenza positivity 4.5% 2022-11-14 [0-4岁] compared",
        "influenza positivity 3.5% 2021-11-22 [0-4岁] compared",
    ]


def test_a_unit_between_a_caption_and_its_table_ends_neither(rates):
    table = "表{} 第{}周示例市流感病毒检测阳性率\n单位：%\n年龄组\t阳性率\n0-4岁\t{}"
    text = f"{table.format(1, 46, 4.1)}\n{table.format(2, 47, 5.2)}"
    assert rates(text, title="2022年流感监测周报") == [
        "influenza positivity 4.1% 2022-11-14 [0-4岁]",
        "influenza positivity 5.2% 2022-11-21 [0-4岁]",
    ]


def test_a_name_of_some_rows_below_the_column_of_numbers_ends_no_table(rates):
    head = "单位：例、1/10万\n序号\t病名\t发病率\t构成比"
    text = f"{head}\n\t甲乙类传染病\n1\t肺结核\t4.5\t60.2\n\t丙类传染病\n2\t风疹\t1.5\t39.8"
    assert rates(text, title="2021年法定传染病疫情") == [
        "tuberculosis incidence 4.5/10万 2021-01-01", "tuberculosis share 60.2% 2021-01-01",
        "rubella incidence 1.5/10万 2021-01-01", "rubella share 39.8% 2021-01-01",
    ]  # fmt: skip


def test_rows_of_ages_below_a_header_that_says_so_are_groups(rates):
    caption = "2021年示例市手足口病各年龄组发病率"
    table = "年龄组（岁）\t病例数\t构成比（%）\t发病率（/10万）\n0～\t30\t60.0\t41.5\n5-9\t15\t30.0\t12.5"
    text = f"{caption}\n{table}\n≥10\t5\t10.0\t2.5"
    assert rates(text, title=caption) == [
        "hand-foot-mouth share 60% 2021-01-01 [0～]",
        "hand-foot-mouth incidence 41.5/10万 2021-01-01 [0～]",
        "hand-foot-mouth share 30% 2021-01-01 [5-9]",
        "hand-foot-mouth incidence 12.5/10万 2021-01-01 [5-9]",
        "hand-foot-mouth share 10% 2021-01-01 [≥10]",
        "hand-foot-mouth incidence 2.5/10万 2021-01-01 [≥10]",
    ]


def test_a_unit_in_a_cell_is_that_of_its_number(read_of_city):
    text = table("序号|地区|报告发病率", "1|东湖区|107.5/10万", "2|南桥区|96.2/10 万")
    found = read_of_city(text, title="2021年示例市肺结核疫情").rates
    assert [(one.area, one.value, one.unit) for one in found] == [
        ("东湖区", 107.5, "/10万"),
        ("南桥区", 96.2, "/10万"),
    ]


@pytest.mark.parametrize("year", ["2021年", "二零二一年"])
def test_days_of_a_table_are_of_the_year_of_its_title(rates, year):
    text = table("每周完结日|比率（每1 000个诊症）", "2/1|0.5", "9/1|0.6")
    assert rates(text, title=f"{year}呈报的手足口病每周求诊比率", published="2022-01-10", area="810000") == [
        "hand-foot-mouth consultation_rate 0.5‰ 2020-12-27",
        "hand-foot-mouth consultation_rate 0.6‰ 2021-01-03",
    ]


def test_a_rate_among_the_words_of_a_cell_is_a_finding(rates, findings):
    text = table("地区|报告发病率|说明", "东湖区|107.5/10万|无", "南桥区|约96/10万，为历年最低|无")
    assert [one.split()[2] for one in rates(text, title="2021年示例市肺结核疫情")] == ["107.5/10万"]
    assert [one.split(":")[0] for one in findings(text, title="2021年示例市肺结核疫情")] == ["unread_rate"]


def test_a_second_header_row_may_lack_the_cell_that_reaches_down(rates):
    text = "日期\t求诊率（每1000个诊症）\n普通科门诊\t私家医生\n2022年第47周\t2.9\t20.1"
    assert rates(text, title="手足口病") == [
        "hand-foot-mouth consultation_rate 2.9‰ 2022-11-21 普通科门诊",
        "hand-foot-mouth consultation_rate 20.1‰ 2022-11-21 私家医生",
    ]


def test_rows_below_a_header_of_sexes_are_groups(rates):
    text = "2021年肺结核报告发病率\n性别\t报告发病率（/100 000）\n男\t80.1\n女\t38.2\n合计\t59.4"
    assert rates(text) == [
        "tuberculosis incidence 80.1/10万 2021-01-01 [男]", "tuberculosis incidence 38.2/10万 2021-01-01 [女]",
        "tuberculosis incidence 59.4/10万 2021-01-01",
    ]  # fmt: skip


@pytest.mark.parametrize("sign", [" ", "\n", "\t"])
def test_a_table_that_lost_its_lines_has_the_rates_of_its_header(rates, sign):
    text = "病名 发病数 发病率（1/10万） 流感 1200 45.2 水痘 300 12.0 手足口病 500 20.1".replace(" ", sign)
    assert rates(text, title="2022年10月法定传染病报告") == [
        "influenza incidence 45.2/10万 2022-10-01",
        "varicella incidence 12/10万 2022-10-01",
        "hand-foot-mouth incidence 20.1/10万 2022-10-01",
    ]


def test_two_rows_of_headers_in_one_line_are_those_of_each_number(rates, passed):
    text = (
        "第47周阳性率（%） 病原体 门急诊流感样病例 住院病例 第47周 较上周 第47周 较上周 "
        "新冠病毒 2.1 +0.6 1.1 0 流感病毒 11.1 -0.9 3.7 -0.8"
    )
    title = "呼吸道传染病监测周报（2022年第47周）"
    assert rates(text, title=title) == [
        "covid-19 positivity 2.1% 2022-11-21 门急诊流感样病例", "covid-19 positivity 1.1% 2022-11-21 住院病例",
        "influenza positivity 11.1% 2022-11-21 门急诊流感样病例", "influenza positivity 3.7% 2022-11-21 住院病例",
    ]  # fmt: skip
    assert passed(text, title=title) == ["change: +0.6", "change: 0", "change: -0.9", "change: -0.8"]


def test_a_row_with_more_numbers_than_the_header_is_unread_and_the_others_are_not(rates, findings):
    names = ("流感 1200 45.2", "水痘 300 12.0 3.1", "麻疹 3 0.1", "猩红热 5 0.2", "风疹 8 0.3")
    text = f"病名 发病数 发病率（1/10万） {' '.join(names)}"
    assert len(rates(text, title="2022年10月法定传染病报告")) == len(names) - 1
    assert findings(text, title="2022年10月法定传染病报告") == ["unread_rate: 水痘 300 12.0 3.1"]


@pytest.mark.parametrize(
    "text", ["病原体阳性率（%） 流感病毒 5.2 鼻病毒 3.1 腺病毒 2.0", "周次 ILI（%） 第45周 3.1 第46周 3.8 第47周 4.2"]
)
def test_names_and_numbers_that_no_header_proves_are_one_finding(rates, findings, text):
    assert (rates(text), findings(text)) == ([], [f"unread_rate: {text}"])


def test_numbers_of_the_weather_after_a_sentence_on_rates_are_no_table(findings):
    assert findings("全市流感病毒阳性率上升。气温 15.2 湿度 60.1 风速 3.4") == []


def test_a_second_row_of_headers_may_lack_the_last_cell(rates):
    text = table(
        "疾病|2021年||2020年||增减（%）", "|发病数|发病率（/10万）|发病数|发病率（/10万）", "梅毒|352|3.5|311|3.1|12.9"
    )
    assert rates(text, title="示例市2021年法定传染病报告情况") == [
        "syphilis incidence 3.5/10万 2021-01-01", "syphilis incidence 3.1/10万 2020-01-01",
    ]  # fmt: skip


def test_tables_printed_next_to_each_other_are_read_apart(rates):
    head = "病种\t发病数\t发病率(/10万)"
    row = "肺结核\t300\t38.63\t梅毒\t200\t21.41"
    text = f"表1 2021年传染病发病情况\n\n{head}\t{head}\n{row}\n淋病\t100\t9.11\t\t\t"
    assert rates(text) == [
        "tuberculosis incidence 38.63/10万 2021-01-01",
        "syphilis incidence 21.41/10万 2021-01-01",
        "gonorrhea incidence 9.11/10万 2021-01-01",
    ]
