from __future__ import annotations

from pipelines.layouts.gkmlpt import read
from pipelines.layouts.types import Page

ADDRESS = "http://www.example.cn/gkmlpt/content/0/963/post_963149.html"


def test_the_printed_text_is_read():
    text = """<h1 class="title">登革热周报</h1>
    <p>发布机构：示例市卫生健康局 发布日期：2026-07-15 生成日期：2026-07-01</p>
    <div class="article-content"><p>本周报告登革热3例。</p></div>"""
    (article,) = read(Page(ADDRESS, text, is_html=True))
    assert (article.title, article.publisher) == ("登革热周报", "示例市卫生健康局")
    assert (article.published_at, article.paragraphs) == ("2026-07-15", ("本周报告登革热3例。",))


def test_a_page_that_is_set_by_script_is_read_from_its_json():
    text = r"""<div id="app"></div><script>window._CONFIG = {SID: '200001', DETAIL: {"title": "登革热周报",
    "content": "<p>本周报告登革热3例。<\/p>", "publisher": "示例市卫生健康局", "date": 1784074800},
    TREE: []}</script>"""
    (article,) = read(Page(ADDRESS, text, is_html=True))
    assert (article.title, article.publisher) == ("登革热周报", "示例市卫生健康局")
    assert (article.published_at, article.paragraphs) == ("2026-07-15T08:20:00+08:00", ("本周报告登革热3例。",))


def test_json_that_is_broken_gives_no_article():
    text = "<script>window._CONFIG = {DETAIL: {'title': 1}}</script>"
    assert list(read(Page(ADDRESS, text, is_html=True))) == []
