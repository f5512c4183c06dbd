"""Sentences in further wordings: who found it, clusters, shares of several names, months and days."""

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
        # sums
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


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("今年1月至11月27日止，全市登革热病例30例。", ("2022-01-01", "2022-11-28")),
        ("2022年前9月，全市报告登革热病例30例。", ("2022-01-01", "2022-10-01")),
        ("2022年10月，全市报告霍乱3例。\n上个月，全市报告登革热病例30例。", ("2022-10-01", "2022-11-01")),
    ],
)
def test_periods(read, text, period):
    bulletin = read(text).bulletins[-1]
    assert (bulletin.period_start[:10], bulletin.period_end[:10]) == period
