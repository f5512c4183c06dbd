"""Tables of a release: numbers in columns are a table, text set as a table is text."""

from __future__ import annotations

import pytest

from tests.pipelines.layouts.releases import ABOVE, FIRST, LAST, TEXT, TITLE, article_of


def test_a_table_of_public_information_is_no_table_of_numbers():
    info = """<table><tr><td>索 引 号：</td><td>000000/2022-00001</td><td>主题分类：</td><td>卫生</td></tr>
    <tr><td>发布机构：</td><td>市卫健委</td><td>发文日期：</td><td>2022-12-03</td></tr></table>"""
    head = "<title>通报</title><meta name='PubDate' content='2022-12-04'>"
    (article,) = article_of(f"{info}<div class='title'>{TITLE}</div><div>{TEXT}</div>", head)
    assert (article.paragraphs, article.publisher, article.published_at) == ((FIRST, LAST), "市卫健委", "2022-12-04")
    assert article.findings == ()


@pytest.mark.makes("bare_numbers")
@pytest.mark.parametrize(
    "table",
    [
        "<ul><li>肝炎</li><li>12</li><li>梅毒</li><li>3</li></ul>",
        "<div><div>肝炎</div><div>12</div></div><div><div>梅毒</div><div>3</div></div>",
    ],
)
def test_numbers_of_a_table_that_is_none_are_reported(table):
    (article,) = article_of(f"{ABOVE}<div>{TEXT}{table}</div>")
    assert [(finding.kind, finding.evidence) for finding in article.findings] == [("bare_numbers", "肝炎\n12")]


ROWS = {"病名": "发病数", "肝炎": "12", "梅毒": "3"}
CELL, LINE = "<div style='display: table-cell'>", "<div style='display:table-row'>"
SET = {
    "a list of terms": "".join(f"<dt>{name}</dt><dd>{number}</dd>" for name, number in ROWS.items()).join(
        ("<dl>", "</dl>")
    ),
    "framed terms": "".join(f"<div><dt>{a}</dt><dd><b>{b}</b></dd></div>" for a, b in ROWS.items()).join(
        ("<dl>", "</dl>")
    ),
    "rows by style": "".join(f"{LINE}{CELL}{a}</div>{CELL}{b}</div></div>" for a, b in ROWS.items()),
    "rows by sheet": "<style>.r{display:table-row} .r > i, .r .c{display:table-cell}</style>"
    + "".join(f"<div class='r'><div class='c'>{a}</div><div class='c'>{b}</div></div>" for a, b in ROWS.items()),
    "rows without a style": "".join(
        f"<div style='display:table'>{CELL}{a}</div>{CELL}{b}</div></div>" for a, b in ROWS.items()
    ),
}


@pytest.mark.parametrize("table", SET.values(), ids=SET)
def test_a_text_set_as_a_table_is_a_table_with_and_without_prose(table):
    (beside,) = article_of(f"{ABOVE}<div>{TEXT}{table}</div>")
    (alone,) = article_of(f"{ABOVE}<div>{table}</div>")
    rows = ("病名\t发病数", "肝炎\t12", "梅毒\t3")
    assert (beside.paragraphs, alone.paragraphs, alone.body_kind) == ((FIRST, LAST, *rows), rows, "table")
    assert beside.findings == ()


COUNTS = {
    "a list": "<ul><li>新增确诊病例：12例</li><li>新增死亡：1例</li></ul>",
    "a list of parts": "<ul><li><b>新增确诊病例：</b><i>12</i>例</li><li><b>新增死亡：</b><i>1</i>例</li></ul>",
    "paragraphs": "<p>新增确诊病例：12例</p><p>新增死亡：1例</p>",
    "breaks": "新增确诊病例：12例<br>新增死亡：1例",
}


@pytest.mark.parametrize("counts", COUNTS.values(), ids=COUNTS)
def test_lines_of_counts_are_a_text(counts):
    (article,) = article_of(f"{ABOVE}<div>{counts}</div><p>浏览次数：102</p>")
    assert article.paragraphs == ("新增确诊病例：12例", "新增死亡：1例")


def test_counters_of_a_page_are_no_table():
    counters = "<p>浏览次数：102</p><p>点击数：3</p><p>第1页</p><p>2022</p><ul><li><a href='2'>2</a></li></ul>"
    assert article_of(f"{ABOVE}{counters}") == []


def test_a_list_of_terms_with_prose_and_a_frame_by_style_are_no_tables():
    terms = "<dl><dt>如何预防？</dt><dd>勤洗手，戴口罩。</dd><dt>何时就诊？</dt><dd>发热时请及时就诊。</dd></dl>"
    (article,) = article_of(f"{ABOVE}{LINE}{CELL}导航</div>{CELL}{TEXT}{terms}</div></div>")
    assert article.paragraphs == (FIRST, LAST, "如何预防？", "勤洗手，戴口罩。", "何时就诊？", "发热时请及时就诊。")


HEADS = "<tr><th>病名</th><th>发病数</th><th>死亡数</th></tr>"
RAGGED = {
    "a cell is missing": ("<tr><td>肝炎</td><td>12</td><td>1</td></tr><tr><td>梅毒</td><td>3</td></tr>", "梅毒\t3"),
    "a cell too many": (
        "<tr><td>肝炎</td><td>12</td><td>1</td></tr><tr><td>梅毒</td><td>3</td><td>0</td><td>2</td></tr>",
        "梅毒\t3\t0\t2",
    ),
    "a number for two rows": (
        "<tr><td>肝炎</td><td rowspan=0>12</td><td>1</td></tr><tr><td>梅毒</td><td>0</td></tr>",
        "肝炎\t12\t1",
    ),
    "a name for all rows": (
        "<tr><td rowspan=0>肝炎</td><td>12</td><td>1</td></tr><tr><td>梅毒</td><td>3</td><td>0</td></tr>",
        "\t梅毒\t3\t0",
    ),
}


@pytest.mark.makes("ragged_table")
@pytest.mark.parametrize(("rows", "evidence"), RAGGED.values(), ids=RAGGED)
def test_rows_whose_numbers_may_be_in_another_column_are_reported(rows, evidence):
    (article,) = article_of(f"{ABOVE}<div>{TEXT}<table>{HEADS}{rows}</table></div>")
    assert [(finding.kind, finding.evidence) for finding in article.findings] == [("ragged_table", evidence)]


@pytest.mark.spares("ragged_table")
@pytest.mark.parametrize(
    "rows",
    [
        "<tr><td>肝炎</td><td>12</td><td></td></tr><tr><td>梅毒</td><td>3</td><td>0</td></tr>",
        "<tr><td>肝炎</td><td colspan=2>12</td></tr><tr><td>梅毒</td><td>3</td><td>0</td></tr>",
        "<tr><td>丙类</td></tr><tr><td>梅毒</td><td>3</td><td>0</td></tr>",
        "<tr><td rowspan=2>1</td><td>12</td><td>1</td></tr><tr><td>3</td><td>0</td></tr>",
        "<tr><td rowspan=2>甲区</td><td>12</td><td>1</td></tr><tr><td>3</td><td>0</td></tr>",
    ],
)
def test_rows_of_as_many_columns_are_not(rows):
    (article,) = article_of(f"{ABOVE}<div>{TEXT}<table>{HEADS}{rows}</table></div>")
    assert article.findings == ()


@pytest.mark.spares("bare_numbers")
def test_numbers_in_rows_and_a_single_one_are_not():
    table = "<table><tr><td>肝炎</td><td>12</td></tr><tr><td>梅毒</td><td>3</td></tr></table><p>1</p>"
    assert article_of(f"{ABOVE}<div>{TEXT}{table}</div>")[0].findings == ()
