"""One fact in other words: each text states the same numbers as plainer ones do, and has the same rates."""

from __future__ import annotations

import pytest

WEEK = "2022年第47周，"
FLU, RHINO = "influenza positivity 5.2% 2022-11-21", "rhinovirus positivity 3.1% 2022-11-21"
SOUTH = "ili ili_percent 4.5% 2022-11-21 [南方省份]"
EARLIER = "ili ili_percent 3.4% 2020-11-16 [南方省份] compared", "ili ili_percent 6.1% 2021-11-22 [南方省份] compared"
TYPES = "influenza-a-h3n2 share 91% 2022-11-21", "influenza-b share 9% 2022-11-21"
HONG_KONG = {"title": "流感最新情況", "area": "810000", "published": "2022-11-30"}


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("流感病毒阳性率5.2%（↑1.8%），鼻病毒阳性率3.1%▼0.4%", (FLU, RHINO)),
        ("鼻病毒阳性率为3.1%，低于10%，流感病毒阳性率为5.2%", (RHINO, FLU)),
        (
            "南方省份ILI%为4.5%，2020年至2021年同期分别为3.4%、6.1%；北方省份为4.1%",
            (SOUTH, *EARLIER, "ili ili_percent 4.1% 2022-11-21 [北方省份]"),
        ),
        (
            "南方省份ILI占门急诊病例的4.5%，北方省份占4.1%",
            (SOUTH, "ili ili_percent 4.1% 2022-11-21 [北方省份]"),
        ),
        (
            "流感病毒阳性率为5.2%，第46周为4.1%，鼻病毒阳性率为3.1%",
            (FLU, "influenza positivity 4.1% 2022-11-14", RHINO),
        ),
        (
            "上周流感病毒阳性率为4.1%，本周为5.2%",
            ("influenza positivity 4.1% 2022-11-14 compared", FLU),
        ),
        (
            "流感病毒阳性率为5.2%，与上周（3.4%）相比，鼻病毒阳性率降至3.1%",
            (FLU, "rhinovirus positivity 3.4% 2022-11-14 compared", RHINO),
        ),
        ("流感病毒阳性率为5.2%，91%为甲型H3N2，9%为乙型", (FLU, *TYPES)),
        ("流感病毒阳性率为5.2%，其中91%为甲型H3N2，其余9%为乙型", (FLU, *TYPES)),
        ("流感病毒阳性率为5.2%，阳性标本中甲型H3N2 91%、乙型9%", (FLU, *TYPES)),
        ("流感病毒阳性率为5.2%，型别构成为甲型H3N2 91%、乙型9%", (FLU, *TYPES)),
        (
            "流感病毒阳性率5.2%（52/1000），优势毒株为甲型H3N2（91%），其次为乙型（9%）",
            (FLU + " 52/1000", *TYPES),
        ),
        ("检测标本1000份，52份流感病毒阳性（5.2%）", (FLU + " 52/1000",)),
        ("流感病毒阳性标本100份，包括91份甲型H3N2（91%）和9份乙型（9%）", (TYPES[0] + " 91/100", TYPES[1] + " 9/100")),
        (
            "检测标本1000份，52份流感病毒阳性（5.2%），其中39份甲型H3N2（75%）、13份乙型（25%）",
            (FLU + " 52/1000", TYPES[0].replace("91", "75") + " 39/52", TYPES[1].replace("9%", "25%") + " 13/52"),
        ),
        ("检测标本1000份，52份流感病毒（5.2%）、31份鼻病毒（3.1%）", (FLU + " 52/1000", RHINO + " 31/1000")),
        ("流感病毒（5.2%）、鼻病毒（3.1%）阳性率与上周相比变化不大", (FLU, RHINO)),
    ],
)
def test_a_week_in_other_words_has_the_same_rates(rates, findings, text, stated):
    assert rates(f"{WEEK}{text}。") == [*stated]
    assert findings(f"{WEEK}{text}。") == []


@pytest.mark.parametrize("name", ["系列变异株", "变异株", "及其子代", "及其子系"])
def test_a_family_of_variants_that_no_lexicon_has_is_its_own_variant(read_of_city, name):
    text = f"2022年11月，BA.5.2占52.3%，QT{name}占9.7%，其余变异株占1.1%。"
    found = read_of_city(text, title="新冠疫情").rates
    assert [(one.variant, one.value) for one in found] == [("BA.5.2", 52.3), (f"QT{name}", 9.7), ("其余变异株", 1.1)]


def test_variants_that_are_counted_have_their_shares(read_of_city):
    found = read_of_city("2021年手足口病检出CA16 451例（45.1%）、CA6 326例（32.6%）、EV71 21例（2.1%）。").rates
    assert [(one.measure, one.variant, one.numerator) for one in found] == [
        ("share", "CA16", 451),
        ("share", "CA6", 326),
        ("share", "EV71", 21),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "81.2%为异性传播，15.3%为同性传播，0.6%为注射吸毒。",
        "81.2%经异性传播，15.3%经男男同性传播，0.6%经注射吸毒传播。",
        "异性性接触传播244例（81.2%），同性性接触传播46例（15.3%），注射毒品2例（0.6%）。",
        "传播途径构成：异性传播81.2%，同性传播15.3%，注射吸毒0.6%。",
    ],
)
@pytest.mark.parametrize("before", ["", "男性占75.1%，"])
def test_routes_in_other_words_are_shares_of_all_cases(read_of_city, text, before):
    found = read_of_city(f"2021年，全市新报告艾滋病病例300例，{before}{text}").rates[bool(before) :]
    assert [(one.measure, one.subgroup, one.value) for one in found] == [
        ("share", "", 81.2),
        ("share", "", 15.3),
        ("share", "", 0.6),
    ]


@pytest.mark.parametrize(
    "of", ["分别占40.1%和22.7%", "合计占62.8%，分别占40.1%和22.7%", "分别占甲乙类传染病总数的40.1%和22.7%"]
)
def test_diseases_of_a_class_have_their_own_shares(rates, of):
    text = f"2021年，全市报告发病数居前两位的病种为肺结核和梅毒，{of}。"
    assert [one for one in rates(text, title="法定传染病疫情") if not one.startswith("notifiable")] == [
        "tuberculosis share 40.1% 2021-01-01",
        "syphilis share 22.7% 2021-01-01",
    ]


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("上星期（截至11月26日），流感陽性率為5.2%。", "influenza positivity 5.2% 2022-11-20"),
        ("流感陽性率由前一周的6.1%下跌至上周（11月20日至26日）的5.2%。", "influenza positivity 5.2% 2022-11-20"),
        ("截至11月26日的一周，流感入院率為0.52（每10,000人口）。", "influenza hospital_rate 0.52/1万 2022-11-20"),
    ],
)
def test_a_week_of_hong_kong_in_other_words_has_the_same_rate(rates, text, stated):
    assert rates(text, **HONG_KONG) == [stated]


LAST_WEEK = "influenza positivity 4.1% 2022-11-14"


@pytest.mark.parametrize("head", ["病原体\t第47周\t第46周", "病原体\t本周（第47周）\t上周（第46周）"])
def test_a_week_in_a_header_is_the_one_of_its_brackets(rates, head):
    assert rates(f"表1 病原体阳性率（%）\n{head}\n流感病毒\t5.2\t4.1") == [FLU, LAST_WEEK]


@pytest.mark.parametrize(
    "heads",
    [
        "病种\t发病数\t发病率（1/10万）\t死亡数\t死亡率（1/10万）",
        "病种\t发病\t发病\t死亡\t死亡\n病种\t例数\t率（1/10万）\t人数\t率（1/10万）",
        "病种\t发病\t\t死亡\t\n\t例数\t率（1/10万）\t人数\t率（1/10万）",
    ],
)
def test_a_rate_below_its_header_is_named_by_both(rates, heads):
    text = f"2021年全市法定传染病统计表\n{heads}\n肺结核\t2130\t33.4\t7\t0.12\n梅毒\t1650\t25.9\t1\t0.01"
    assert [one.rpartition(" ")[0] for one in rates(text, title="2021年法定传染病")] == [
        "tuberculosis incidence 33.4/10万",
        "tuberculosis mortality 0.12/10万",
        "syphilis incidence 25.9/10万",
        "syphilis mortality 0.01/10万",
    ]


@pytest.mark.parametrize("bar", ["", " |"])
def test_weeks_on_lines_of_their_own_end_on_the_day_printed(rates, bar):
    cells = [
        "每周完結日",
        "求診率（每1 000個診症）",
        "普通科門診",
        "私家醫生",
        "1/10",
        "0.4",
        "0.8",
        "8/10",
        "0.5",
        "0.9",
    ]
    text = "\n".join(one + bar for one in [*cells, "15/10", "0.6", "1.2"])
    assert rates(text, title="手足口病每周求診率", area="810000")[:3] == [
        "hand-foot-mouth consultation_rate 0.4‰ 2022-09-25 普通科門診",
        "hand-foot-mouth consultation_rate 0.8‰ 2022-09-25 私家醫生",
        "hand-foot-mouth consultation_rate 0.5‰ 2022-10-02 普通科門診",
    ]


def test_a_percentage_that_its_own_fraction_contradicts_is_a_finding(rates, findings):
    text = "2021年，全市手足口病EV71阳性44例（35.1%，44/2934）。"
    assert len(rates(text)) == 1
    assert findings(text) == ["rate_mismatch: 35.1%"]


def test_partners_in_brackets_are_routes(read_of_city):
    found = read_of_city("以性传播为主（异性占76.7%、男同占10.8%）。", title="2021年艾滋病疫情").rates
    assert [(one.part, one.subgroup) for one in found] == [("异性", ""), ("男同", "")]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("年均报告发病率为67.64/10万（293 477/433 867 454）", (293_477, 433_867_454)),
        ("120例实验室确诊的死亡病例中，90例（75.0%）为肠道病毒71型感染", (90, 120)),
    ],
)
def test_both_counts_of_a_rate_are_read_in_other_words(read_of_city, text, counts):
    (rate,) = read_of_city(f"2021年，全市手足口病{text}。").rates
    assert (rate.numerator, rate.denominator) == counts


@pytest.mark.makes("rate_misprint")
@pytest.mark.parametrize("number", ["52,1%", "52。1%", "52 .1%", ".1%", "521%"])
def test_a_number_that_lost_its_point_or_its_digits_is_a_misprint(rates, findings, number):
    text = f"{WEEK}流感病毒阳性率为{number}，鼻病毒阳性率为3.1%。"
    assert rates(text) == [RHINO]
    assert [one.partition(":")[0] for one in findings(text)] == ["rate_misprint"]


def test_a_number_next_to_the_name_of_a_type_is_no_misprint(rates, findings):
    text = f"{WEEK}流感病毒阳性率为5.2%，91%为甲型H3N2，9%为乙型。"
    assert (rates(text), findings(text)) == ([FLU, *TYPES], [])


def test_a_bound_after_the_number_itself_is_no_rate(rates, passed):
    text = "2021年全市肺结核发病率为39.8/10万，首次降到40/10万以下。"
    assert rates(text) == ["tuberculosis incidence 39.8/10万 2021-01-01"]
    assert passed(text) == ["threshold: 40/10万"]


def test_a_number_without_a_unit_is_a_finding(rates, findings):
    text = f"{WEEK}流感病毒阳性率为5.2，鼻病毒阳性率为3.1%。"
    assert (rates(text), findings(text)) == ([RHINO], ["unread_rate: 5.2"])


def test_the_unit_may_be_printed_with_the_measure(rates):
    text = "2021年，全市肺结核发病率（1/10万）为38.6，死亡率（1/10万）为0.12，病死率（%）为0.3。"
    assert rates(text) == [
        "tuberculosis incidence 38.6/10万 2021-01-01",
        "tuberculosis mortality 0.12/10万 2021-01-01",
        "tuberculosis fatality 0.3% 2021-01-01",
    ]


def test_half_of_a_tenth_is_five_of_a_hundred(rates):
    assert rates(f"{WEEK}流感病毒阳性率约四成半。") == ["influenza positivity about 45% 2022-11-21 estimated"]


def test_every_measure_of_a_sentence_is_of_the_year_that_opens_it(rates):
    text = "2021年肺结核发病率为38.6/10万，死亡率为0.12/10万。流感病毒阳性率为5.2%。"
    assert rates(text, title="监测周报（2022年第47周）") == [
        "tuberculosis incidence 38.6/10万 2021-01-01",
        "tuberculosis mortality 0.12/10万 2021-01-01",
        FLU,
    ]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("120份，91%为甲型H3N2", [(None, 120)]),
        ("120份，109份（91%）为甲型H3N2，11份（9%）为乙型", [(109, 120), (11, 120)]),
    ],
)
def test_the_count_before_a_comma_is_the_whole_of_a_share(read_of_city, text, counts):
    found = read_of_city(f"{WEEK}检出流感病毒阳性标本{text}。").rates
    assert [(one.numerator, one.denominator) for one in found] == counts
    assert {one.measure for one in found} == {"share"}


def test_groups_after_their_numbers_are_parts_of_the_cases(read_of_city):
    found = read_of_city("2021年，全市新报告艾滋病病例321例，72.4%为男性，25.1%为50岁及以上。").rates
    assert [(one.subgroup, one.value) for one in found] == [("男性", 72.4), ("50岁及以上", 25.1)]


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        (
            "公立醫院入院率為每萬人口計0.78人，較前一周0.77略高",
            ["influenza hospital_rate 0.78/1万", "influenza hospital_rate 0.77/1万"],
        ),
        (
            "公立醫院入院率為每萬人口0.78宗，高於前一周的0.77，嚴重個案較前一周27增至31",
            ["influenza hospital_rate 0.78/1万", "influenza hospital_rate 0.77/1万"],
        ),
        (
            "私家醫生求診率為每千個診症42.3宗，前一周45.1；普通科門診為5.8，前一周6.4",
            [f"influenza consultation_rate {number}‰" for number in ("42.3", "45.1", "5.8", "6.4")],
        ),
    ],
)
def test_the_level_of_the_week_before_needs_no_noun_of_its_own(rates, text, stated):
    found = rates(f"截至11月26日的一周，{text}。", **HONG_KONG)
    assert [one.partition(" 2022")[0] for one in found] == stated
