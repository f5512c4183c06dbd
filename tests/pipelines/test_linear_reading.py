"""Reading takes linear work, whatever a page has and how often: counted in lines of Python, not in seconds.

What a pattern does is counted in tests/test_linear_patterns.py; what XPath and the parser do has no count: their shapes
are tested below.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from lxml.html import fromstring

from archive.records import Capture, Stated
from pipelines import parse
from pipelines.markup import bound_tags
from tests.pipelines.documents.captures import lines_of
from tests.pipelines.documents.small_pdf import Area, Text, make_pdf
from tests.steps import count_lines

LAYOUTS = Path(parse.__file__).parent / "layouts"
TEXT = "12月3日0时至24时，示例市新增本土确诊病例3例。"
SOURCE = "<p>发布时间：2022-12-04 来源：示例市卫健委</p>"
FEW = 20
LEAST_LINES = 8000
MOST_GROWTH = 4.5
"""Of the work from 60 to 180 over that from 20 to 60: 3 if it is linear, 9 if it is quadratic."""

PAGES = {
    "paragraphs": "<p>甲乙丙</p>", "empty paragraphs": "<p> </p>", "breaks": "甲乙<br>",
    "links": "<a href='/x.html'>甲</a>",
    "files": "<a href='/x.pdf'>附件</a>", "headings": "<h1>示例市疫情通报</h1>", "subheads": "<h2>小标题</h2>",
    "pictures": "<img src='a.png' alt='x'>", "comments": "<!-- x -->", "fields": "<!--enpproperty <a>1</a>-->",
    "rows": "<table><tr><td>甲区</td><td>1</td></tr></table>", "nested": "<div>", "nested spans": "<span>甲",
    "nested tables": "<table><tr><td>", "titles": "<div class='title'>示例市疫情通报</div>",
    "raised": "3<sup>1</sup>例", "dates": "<span>发布时间：2022-12-04 08:05</span>", "ends": "</body></html>",
    "sources": "<span>来源：某某市卫健委</span>", "scripts": "<script>var ct = 'x';</script>", "forms": "<form>",
    "marks": "<", "entities": "&nbsp;", "hidden": "<span style='display:none'>9</span>",
    "editors": "<p>责任编辑：何山</p>", "recommended": "<p>推荐阅读</p>",
}  # fmt: skip
TEXTS = {
    "rules": "---\n", "hyphens": "-", "stars": "**a", "brackets": "[a](b", "short lines": "甲乙丙\n",
    "headings": "# 甲乙\n", "blank lines": "\n", "bylines": "□本报记者 林小雨\n", "rows": "| 甲区 | 1 |\n",
    "openings": "本报讯（记者 林小雨）今天开会。\n\n", "captions": "图为某某 林小雨 摄\n", "quotes": ">",
    "blanks": "\u3000",
    "points": "一是看门。二是看窗。", "circled": "①甲；②乙。", "clauses": "新增确诊病例1例，", "places": "香坊区1例、",
    "names": "香坊区", "days": "1月1日", "spans": "1月1日-", "digits": "1", "thousands": "1,", "spelled": "一百",
    "brackets of cases": "（甲区1例）", "open brackets": "(", "of which": "其中1例，", "diseases": "新冠肺炎",
    "counted diseases": "流感样病例3例、", "measures": "确诊病例", "not understood": "重症若干1例乎；",
    "speakers": "示例市卫健委副主任林小雨说，要快。", "names with dots": "市长某·", "posts": "副主任、",
    "events": "召开发布会，", "quantities": "选派50余名队员，", "colons": "甲：", "each": "甲区、乙区各1例，",
    "all in": "均在甲区。", "totals": "累计1例。", "routes": "社区筛查1例、", "outcomes": "1月1日的无症状感染者",
    "converted": "其中2例为无症状感染者转确诊病例，", "cut off": "12◆例，5例，",
    "entries": "甲区新增1例。\n甲区：新增1例\n乙区新增1例。\n",
    "joined days": "1日和2日、", "days with cases": "1日和2日报告1例，",
}  # fmt: skip


def read(body, *, is_page):
    name = "http://www.example.cn/202212/t20221204_1.html" if is_page else "file:///a.md"
    capture = Capture(
        url=name, source="example", fetched_at="2022-12-04T01:02:03.000004+00:00", via="live" if is_page else "file",
        status=200 if is_page else None, content_type="text/html" if is_page else "", headers=(), body=body.encode(),
        stated=Stated(area="990100", published="2022-12-04"),
    )  # fmt: skip
    reading = parse.read_capture(capture)
    assert "parse_failed" not in [finding.kind for finding in reading.findings]


@pytest.fixture(scope="module", autouse=True)
def _warm():
    """Load what is loaded when it is first needed, which is no work of a page."""
    read("".join(TEXTS.values()), is_page=False)
    read("".join(PAGES.values()), is_page=True)


def explodes(read_some, fewest=FEW):
    """Return whether twice as much more text is more than twice the work, and not just a few lines."""
    read_some(fewest)  # what is kept from one text to the next is no work of the first
    few, more, many = (count_lines(read_some, n) for n in (fewest, 3 * fewest, 9 * fewest))
    return many - more > max(MOST_GROWTH * (more - few), LEAST_LINES)


@pytest.mark.parametrize("holder", ["<div class='TRS_Editor'>", "<div>"], ids=["known", "general"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_many_alike(name, holder):
    opening = f"<html><head><title>示例市疫情通报</title></head><body>{SOURCE}{holder}<p>{TEXT}</p>"
    assert not explodes(lambda n: read(f"{opening}{n * PAGES[name]}<p>{TEXT}</p></div></body></html>", is_page=True))


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_of_many_alike(name):
    assert not explodes(lambda n: read(f"12月3日，示例市新增{n * TEXTS[name]}\n\n{TEXT}", is_page=False))


def test_a_long_list_of_nothing_but_numbers():
    assert not explodes(lambda n: read(f"{n * '3例、'}\n\n{TEXT}", is_page=False), fewest=3 * FEW)


def test_a_page_that_is_printed_over():
    def read_page(rows):
        old, new = ([Text(x, 20 + 8 * n, "1例，2例，3例，4例。") for n in range(rows)] for x in (20, 24))
        assert lines_of(make_pdf([*old, Area(0, 0, 500, 800), *new]))

    assert not explodes(read_page, fewest=FEW // 2)


@pytest.mark.parametrize(
    "attributes",
    [
        "".join(f" a{n}=1" for n in range(20_000)), "".join(f" a{n}='<'" for n in range(20_000)),
        "".join(f" a{n}" for n in range(20_000)), "".join(f'a{n}=">"' for n in range(20_000)),
    ],
    ids=["plain", "with tags", "without values", "without blanks"],
)  # fmt: skip
def test_a_tag_has_a_bounded_number_of_attributes(attributes):
    bounded = fromstring(bound_tags(f"<div><p class='a'{attributes}>甲</p><script>if (a<b) x</script></div>"))
    (paragraph,) = bounded.iter("p")
    assert 1 < len(paragraph.attrib) < 1100
    assert (paragraph.text, paragraph.get("class"), bounded.findtext("script")) == ("甲", "a", "if (a<b) x")


def test_long_scripts_and_values_are_no_tags():
    for page in (
        f"<script>if (a<b, {20_000 * 'x, '}) y = '</p>'</script><p>甲</p>",
        f"<p><img src='data:{100_000 * 'A'}' alt='x > y'>甲</p>",
        f"<!-- <a {20_000 * 'b '} --><p>甲 < 乙</p>",
        f"<p>1 <{20_000 * ' 2'}</p>",
    ):
        assert bound_tags(page) == page


SELECTORS = [
    pytest.param(selector, id=f"{path.stem}: {selector[:60]}")
    for path in sorted(LAYOUTS.glob("*.toml"))
    for selectors in tomllib.loads(path.read_text("utf-8")).get("selectors", {}).values()
    for selector in selectors
    if selector.startswith(("/", "("))
]


@pytest.mark.parametrize("selector", SELECTORS)
def test_a_selector_looks_around_from_few_elements_only(selector):
    """A look at the whole page, or at all neighbours, once for each of many elements is quadratic."""
    of_each = re.sub(r"^/self::node\(\)(?:\[[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*\])*", "", selector)
    assert not re.search(r"\[[^\]]*(?<![\w.*\])])//", of_each), "begin with /self::node()[…]"
    looks = re.search(r"(?:following|preceding)(?:-sibling)?::", selector)
    is_bounded = not looks or re.search(r"\)\[(?:position\(\) <= \d+|1)\]/", selector[: looks.start()])
    assert is_bounded, "write (…)[position() <= 9]/…"
