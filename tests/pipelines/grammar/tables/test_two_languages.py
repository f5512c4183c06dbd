"""Labels of tables in Chinese and English, as the journals of the centres of disease control print them."""

from __future__ import annotations

TABLE = """2022年10月示例市传染病疫情
病 名 Disease | 发病数 Cases | 死亡数 Deaths | |||
本月 October | 本年累计 Total | 本月 October | 本年累计 Total | ||
艾滋病 AIDS | 4 401 | 17 571 | 117 | 670 | |
狂犬病 Rabies | 9 | 83 | - | 74 | |
麻 疹 Measles | 7 663 | 29 507 | - | 19 | |"""


def test_the_english_of_labels_is_left_out(rows):
    assert rows(TABLE) == [
        "示例市 new cases 4401",
        "示例市 new deaths 117",
        "示例市 cumulative cases 17571",
        "示例市 cumulative deaths 670",
        "示例市 new cases 9",
        "示例市 cumulative cases 83",
        "示例市 cumulative deaths 74",
        "示例市 new cases 7663",
        "示例市 cumulative cases 29507",
        "示例市 cumulative deaths 19",
    ]


def test_a_table_of_which_no_header_is_known_is_a_finding(findings):
    head = "2022年10月传染病发病情况\n病名 Disease | Number\n"
    text = f"{head}艾滋病 AIDS | 44 | 17 |\n狂犬病 Rabies | 9 | 83 |\n麻疹 Measles | 7 | 29 |"
    assert [one.partition(":")[0] for one in findings(text, day="", title="2022年10月传染病疫情")] == ["unread"]


def test_latin_letters_in_few_labels_are_a_name(rows):
    text = "2022年10月流感疫情\n型别 | 发病数 | 死亡数\n甲型 H1N1 | 30 | 1\n甲型 H3N2 | 20 | 2"
    assert rows(text)[:2] == ["示例市 new cases 30", "示例市 new deaths 1"]
