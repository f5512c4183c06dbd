from __future__ import annotations

from pipelines.layouts.ivs import read
from pipelines.layouts.types import Page

ADDRESS = "https://www.example.cn/xwfb/20220426/d4d8a7c1e2f30415263748596a7b5891.html"


def test_text_pasted_from_wechat_is_in_sections():
    text = """<h2 id="ivs_title">4月25日疫情通报</h2><small>(2022-04-26)</small>
    <div id="ivs_content" class="Article_content"><section><strong>昨日新增12例，</strong>均在隔离管控中发现。</section>
    <section>病例1—病例12，居住于东湖区，</section></div>"""
    (article,) = read(Page(ADDRESS, text, is_html=True))
    assert (article.title, article.published_at) == ("4月25日疫情通报", "2022-04-26")
    assert article.paragraphs == ("昨日新增12例，均在隔离管控中发现。", "病例1—病例12，居住于东湖区，")
