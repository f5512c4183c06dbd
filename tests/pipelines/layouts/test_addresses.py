"""A page gives one article at every address: that of a family never makes it worse."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.records import Stated
from pipelines.decoding import decode
from pipelines.layouts.find_layout import read_page
from pipelines.layouts.types import Page
from tests.pipelines.layouts.releases import FOOTER, HEADER, TITLE
from tests.pipelines.layouts.test_find_layout import ADDRESSES, COLUMN, MARKS, PAPER
from tests.pipelines.layouts.test_release import HABITS

SAMPLE = Path(__file__).parents[3] / "crawler" / "sample"
NOWHERE = "http://www.example.cn/a/b.html"
FAMILIES = [PAPER, COLUMN, "http://mp.weixin.qq.com/s/abc", *(f"http://www.example.cn{path}" for path in ADDRESSES)]
PAGES = {
    **{
        habit: f"<title>{TITLE}_通知公告_示例市卫健委</title><body>{HEADER}{body}{FOOTER}"
        for habit, body in HABITS.items()
    },
    **{path.name: path.read_text("utf-8") for path in sorted(SAMPLE.glob("*/**/content*1.htm"))[:2]},
    **{path.name: decode(path.read_bytes(), "").text for path in sorted(SAMPLE.glob("*/**/t20221130*.html"))},
}


def articles_of(url: str, text: str, layout: str = "") -> list[tuple[str, str, tuple[str, ...], str]]:
    _, found = read_page(Page(url, text, is_html=True, stated=Stated(layout=layout)))
    return [(one.title, one.publisher, one.paragraphs, one.byline) for one in found]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_gives_the_same_article_at_the_address_of_any_family(name):
    wanted = articles_of(NOWHERE, PAGES[name])
    assert len(wanted) == 1
    assert {url: articles_of(url, PAGES[name]) for url in FAMILIES} == dict.fromkeys(FAMILIES, wanted)


@pytest.mark.parametrize("mark", MARKS)
def test_a_family_that_finds_nothing_leaves_the_page_to_the_general_search(mark):
    empty = mark.replace("文", "").replace("题", "")
    (article,) = articles_of(NOWHERE, PAGES["all on one level"] + empty)
    assert article[0] == TITLE


def test_the_layout_that_the_source_names_never_costs_an_article():
    (article,) = articles_of(FAMILIES[-1], PAGES["spans and bars"], "gkmlpt")
    assert article[0] == TITLE


def test_the_address_of_a_newspaper_dates_a_page_that_prints_no_date():
    text = f"<title>{TITLE}</title><h1>{TITLE}</h1><div><p>今天，示例市新增3例，都在东湖区，请市民少出门。</p></div>"
    (_, (undated,)), (_, (dated,)) = (
        read_page(Page(PAPER, text.replace("</h1>", f"</h1>{line}"), is_html=True))
        for line in ("", "<p>发布时间：2022-12-04 10:20</p>")
    )
    assert (undated.published_at, undated.issue_date, undated.sheet) == ("2022-12-03", "2022-12-03", "1")
    assert (dated.published_at, dated.issue_date) == ("2022-12-04T10:20+08:00", "2022-12-03")
    assert [finding.kind for finding in (*undated.findings, *dated.findings)] == ["dates_disagree"]


@pytest.mark.parametrize(
    "include", ["</body></html>", "<html><head><title>头</title></head><body>头</body></html>", "</HTML >"]
)
def test_the_end_tags_of_an_included_file_do_not_end_the_page(include):
    (article,) = articles_of(NOWHERE, PAGES["all on one level"].replace("<body>", f"<body><div>{include}</div>"))
    assert article[2] == articles_of(NOWHERE, PAGES["all on one level"])[0][2]
