"""各: every place before it gets the number."""

from __future__ import annotations


def test_each_place_gets_a_row_with_the_same_evidence(read):
    figures = read("新增确诊病例5例，其中东湖区3例，南桥区和西岭区各1例。")
    (bulletin,) = figures.bulletins
    assert [(o.area, o.value, o.evidence) for o in bulletin.observations[2:]] == [
        ("南桥区", 1, "南桥区和西岭区各1例"),
        ("西岭区", 1, "南桥区和西岭区各1例"),
    ]


def test_a_list_before_it_is_shared_too(rows):
    assert rows("新增确诊病例3例（东湖区、南桥区、西岭区各1例）。")[1:] == [
        "东湖区 new confirmed 1",
        "南桥区 new confirmed 1",
        "西岭区 new confirmed 1",
    ]


def test_分别_next_to_各_changes_nothing(rows):
    assert rows("昨日，东湖区和柳溪市分别解除医学观察无症状感染者各1例。") == [
        "东湖区 new released 1",
        "柳溪市 new released 1",
    ]


def test_各_after_one_name_is_a_number_of_that_place(rows):
    text = "登革热疫情：当日新增30例，目前累计病例1,012例，今日30例分别为东湖区16例，南桥区13例，某开发区各1例。"
    assert rows(text)[2:] == ["东湖区 new cases 16", "南桥区 new cases 13", "某开发区 new cases 1"]


def test_各新增_is_new_after_a_sum(rows):
    text = "登革热疫情：11月29日确诊14例，目前累计病例231例，其中东湖区及南桥区各新增4例、西岭区及北港区各新增3例。"
    assert {"东湖区 new confirmed 4", "南桥区 new confirmed 4", "北港区 new confirmed 3"} <= set(rows(text))


def test_都各有_is_各(rows):
    found = rows("11月29日，新增境外输入确诊病例2例，东湖区和南桥区都各有1例。")
    assert found[1:] == ["东湖区 new confirmed imported 1", "南桥区 new confirmed imported 1"]
