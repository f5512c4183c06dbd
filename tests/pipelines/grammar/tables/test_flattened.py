"""Tables that lost their lines: a header, and groups of a name and as many numbers, in one line or several."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.records import Article
from pipelines.grammar.figures import read_figures
from tests.pipelines.grammar.tables.described import counted

TITLE = "2022年10月示例市法定传染病疫情"
ROWS = [
    ("plague", "cases", 0), ("plague", "deaths", 0),
    ("tuberculosis", "cases", 4080), ("tuberculosis", "deaths", 3),
    ("measles", "cases", 21), ("measles", "deaths", 0),
]  # fmt: skip


def numbers(figures):
    return [(disease, measure, value) for disease, _, _, measure, value in counted(figures)]


@pytest.mark.parametrize(
    "table",
    [
        "病名 发病数 死亡数** 鼠疫 0 0 肺结核* 4,080 3 麻疹 21 0",
        "病名　发病数　死亡数　鼠疫　０　０　肺结核　４０８０　３　麻疹　２１　０",
        "病名\t发病数\t死亡数\t鼠疫\t0\t0\t肺结核\t4080\t3\t麻疹\t21\t0",
        "| 病名 | 发病数 | 死亡数 | | --- | --- | --- | | 鼠疫 | 0 | 0 | | 肺结核 | 4,080 | 3 | | 麻疹 | 21 | 0 |",
        "病名,发病数,死亡数,鼠疫,0,0,肺结核,4080,3,麻疹,21,0",
        "病名 发病数 死亡数 病名 发病数 死亡数 鼠疫 0 0 肺结核 4,080 3 麻疹 21 0",
        "病 名 发 病 数 死 亡 数 鼠 疫 0 0 肺 结 核 4080 3 麻 疹 21 0",
        "序号 病名 发病数 死亡数 1 鼠疫 0 0 2 肺结核 4080 3 3 麻疹 21 0",
        "发病数（例） 死亡数（例） 鼠疫 0 0 肺结核 4080 3 麻疹 21 0",
        "病名\n发病数 死亡数\n鼠疫\n0 0\n肺结核\n4080 3\n麻疹\n21 0",
        "病名 发病数 死亡数 甲类传染病 鼠疫 0 0 乙类传染病 肺结核 4080 3 （注：含疑似病例。） 麻疹 21 0",
        "病名 发病数 死亡数 鼠疫 0 例 0 例 肺结核 4080 例 3 例 麻疹 21 例 0 例",
        "病名 发病数 死亡数 鼠疫 0 0 病名 发病数 死亡数 肺结核 4080 3 麻疹 21 0",
        "病名 发病数 发病率（1/10万） 死亡数 鼠疫 0 0.0000 0 肺结核 4080 7.1234 3 麻疹 21 0.0321 0",
    ],
)
def test_a_table_in_one_line_has_the_rows_that_it_had(read, table):
    figures = read(f"全市疫情平稳。\n{table}\n以上为初步数字。", title=TITLE)
    assert (numbers(figures), figures.findings) == (ROWS, ())


def test_the_lower_row_of_a_header_repeats_itself_below_each_label_of_the_upper_one(read):
    table = "病名 发病数 死亡数 本月 累计 本月 累计 鼠疫 0 1 0 0 肺结核 40 390 2 7"
    month, year = ("2022-10-01", "new"), ("", "cumulative")
    assert counted(read(table, title=TITLE)) == [
        ("plague", *month, "cases", 0), ("plague", *month, "deaths", 0),
        ("plague", *year, "cases", 1), ("plague", *year, "deaths", 0),
        ("tuberculosis", *month, "cases", 40), ("tuberculosis", *month, "deaths", 2),
        ("tuberculosis", *year, "cases", 390), ("tuberculosis", *year, "deaths", 7),
    ]  # fmt: skip


def test_each_cell_on_a_line_of_its_own_below_a_header_of_two_rows(read):
    table = "病名 发病数 死亡数 本月 累计 本月 累计 鼠疫 0 1 0 0 肺结核 40 390 2 7"
    assert counted(read(table.replace(" ", "\n"), title=TITLE)) == counted(read(table, title=TITLE))


def test_places_in_one_line(rows):
    text = "11月29日0-24时，全市疫情如下。 地区 新增确诊 累计确诊 东湖区 3 50 南桥区 0 12 合计 3 62"
    assert rows(text) == [
        "东湖区 new confirmed 3", "南桥区 new confirmed 0", "示例市 new confirmed 3",
        "东湖区 cumulative confirmed 50", "南桥区 cumulative confirmed 12", "示例市 cumulative confirmed 62",
    ]  # fmt: skip


def test_the_end_of_the_text_before_a_table_is_its_caption(read):
    caption = "附表 2022年9月示例市疫情统计表 单位：例"
    text = f"本月疫情平稳。 {caption} 病名 发病数 死亡数 鼠疫 0 0 肺结核 4080 3 麻疹 21 0 数据为初步统计。"
    assert {row[1] for row in counted(read(text, title=TITLE))} == {"2022-09-01"}


@pytest.mark.makes("unread")
@pytest.mark.parametrize(
    ("table", "lost"),
    [
        ("病名 发病数 死亡数 鼠疫 0 肺结核 4080 3 麻疹 21 0 梅毒 9 0", "鼠疫 0"),
        ("病名 发病数 死亡数 鼠疫 0 0 9 肺结核 4080 3 麻疹 21 0 梅毒 9 0", "鼠疫 0 0 9"),
        ("病名 发病数 死亡数 怪病 0 0 肺结核 4080 3 麻疹 21 0 梅毒 9 0", "怪病 0 0"),
        ("病名 发病数 死亡数 肺结核 4080 3 鼠疫 霍乱 0 0 麻疹 21 0 梅毒 9 0", "鼠疫 霍乱 0 0"),
        ("病名,发病数,死亡数,鼠疫,1,234,肺结核,4080,3,麻疹,21,0,梅毒,9,0", "鼠疫,1,234"),
        ("病名 发病数 死亡数 肺结核 4080 3 麻疹 21 0 梅毒 9 0 以上为初步数字。 鼠疫 0 0", "鼠疫 0 0"),
    ],
)
def test_a_group_that_does_not_fit_is_reported_and_the_others_are_read(read, table, lost):
    figures = read(table, title=TITLE)
    assert numbers(figures) == [*ROWS[2:], ("syphilis", "cases", 9), ("syphilis", "deaths", 0)]
    assert [one.evidence for one in figures.findings] == [lost]


@pytest.mark.makes("unread")
@pytest.mark.parametrize(
    "table",
    [
        "病名 发病数 死亡数 发病率 鼠疫 0 0 肺结核 4080 3 麻疹 21 0",
        "病名 发病数 死亡数 鼠疫 霍乱 0 0 肺结核 4080 3 麻疹 21 0 梅毒 9 0",
        "病名 发病数 死亡数 鼠疫 0 0",
        "病名 发病数 鼠疫 0 0 肺结核 4080 3 麻疹 21 0",
        "病名 发病数 甲类传染病 鼠疫 0 0 肺结核 4080 3 麻疹 21 0",
        "病名 发病数 死亡数 鼠疫 0 肺结核 4080 麻疹 21 0",
        "病名 发病数 死亡数 病名 发病率 死亡率 鼠疫 0 0 鼠疫 0 0 肺结核 4080 3 肺结核 7 1",
        "病名 发病数 死亡数 合计 本月 累计 鼠疫 0 0 0 肺结核 4080 3 9 麻疹 21 0 0",
        "省份 地市 发病数 示例省 东湖区 3 南桥区 4 西岭区 5",
    ],
)
def test_a_table_that_does_not_fit_its_header_is_reported_whole(read, table):
    figures = read(table, title=TITLE)
    assert numbers(figures) == []
    assert {one.kind for one in figures.findings} == {"unread"}


NAMES = ("鼠疫", "霍乱", "艾滋病", "肺结核", "麻疹", "病毒性肝炎*", "登革热", "人感染H7N9禽流感", "梅毒", "怪病")
HEADERS = (
    ("发病数", "死亡数"),
    ("报告发病数",),
    ("本月发病数", "上月发病数", "本月死亡数"),
    ("发病数", "发病率", "死亡数"),
)
CELLS = st.one_of(st.integers(0, 99_999).map(str), st.integers(1_000, 99_999).map("{:,}".format), st.just("-"))


@st.composite
def tables(draw):
    """Return the rows of a table, the header first."""
    header = draw(st.sampled_from(HEADERS))
    names = draw(st.lists(st.sampled_from(NAMES), min_size=3, max_size=8, unique=True))
    return [["病名", *header], *([name, *(draw(CELLS) for _ in header)] for name in names)]


def numbers_of(text):
    figures = read_figures(Article("http://example.cn/1", 1, TITLE, text, published_at="2022-11-10"), "990100")
    return set(counted(figures)), figures.findings


@settings(max_examples=60, deadline=None)
@given(tables(), st.sampled_from([" ", "\u3000", "\t", " | ", "\n"]))
def test_a_flattened_table_has_the_numbers_of_its_rows(table, blank):
    flattened = blank.join(cell for row in table for cell in row)
    assert numbers_of(flattened)[0] == numbers_of("\n".join("\t".join(row) for row in table))[0]


@settings(max_examples=60, deadline=None)
@given(tables(), st.sampled_from([" ", "\t", " | ", "\n"]), st.data())
def test_a_table_that_lost_or_gained_a_cell_has_no_other_numbers_and_a_finding(table, blank, data):
    cells = [cell for row in table for cell in row]
    at = data.draw(st.integers(1 if len(table[0]) > 2 else 2, len(cells) - 1))  # without 发病数 it counts nothing
    is_last = at == len(cells) - 1 and len(table[0]) == 2  # without it a name is left, and no number is lost
    put = data.draw(st.sampled_from([[cells[at], "7"], *([] if is_last else [[]])]))
    damaged = [*cells[:at], *put, *cells[at + 1 :]]
    found, findings = numbers_of(blank.join(damaged))
    whole = numbers_of("\n".join("\t".join(row) for row in table))[0]
    assert found <= whole
    assert found == whole or findings
