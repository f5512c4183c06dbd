from __future__ import annotations

from pipelines.layouts.founder_classic import read
from pipelines.layouts.types import Page

ADDRESS = "http://paper.example.cn/cb/html/2022-11/30/content_123456.htm"
PROPERTIES = """<!--enpproperty <articleid>9</articleid><date>2022-11-30 00:00:00:0</date><author>林小雨</author>
<title><p>雪后的早晨</p></title><subtitle>各区连夜清雪</subtitle><introtitle>一场大雪</introtitle><sourcename>null</sourcename>/enpproperty-->"""
BODY = "<founder-content><!--enpcontent--><!--enpcontent--><P>雪停了。<P>路通了。<!--/enpcontent--></founder-content>"


def test_titles_in_table_cells():
    text = f"""<table><tr><td class="font02">一场大雪</td></tr><tr><td class="font01">雪后的早晨</td></tr>
    <tr><td class="font02">各区连夜清雪</td></tr></table>{BODY}"""
    (article,) = read(Page(ADDRESS, text, is_html=True))
    assert (article.intro_title, article.title, article.subtitle) == ("一场大雪", "雪后的早晨", "各区连夜清雪")
    assert (article.paragraphs, article.issue_date) == (("雪停了。", "路通了。"), "2022-11-30")


def test_the_comment_has_what_is_not_printed():
    (article,) = read(Page("file:///saved.htm", BODY + PROPERTIES, is_html=True))
    assert (article.intro_title, article.title, article.subtitle) == ("一场大雪", "雪后的早晨", "各区连夜清雪")
    assert (article.published_at, article.byline, article.publisher) == ("2022-11-30", "林小雨", "")


def test_the_page_of_a_sheet_has_no_article():
    text = """<map><area coords="1,1,2,2" href="content_1.htm"></map><a id="pageLink" href="node_2.htm">第02版：要闻</a>
    <p>如果您的浏览器不能显示本页的日历，请换一个浏览器，或者打开兼容模式再看，谢谢。</p>"""
    assert list(read(Page("file:///node_1.htm", text, is_html=True))) == []
