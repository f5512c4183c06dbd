from __future__ import annotations

from pipelines.layouts.types import Page
from pipelines.layouts.wechat import read

ADDRESS = "http://mp.weixin.qq.com/s?__biz=MzA&mid=1&idx=1&sn=a"
SCRIPT = (
    '<script>var nickname = htmlDecode("健康示例"); var ct="1669766400"; var publish_time="2022-12-05"||"";</script>'
)


def page(content: str, extra: str = "") -> Page:
    text = f"""<h1 class="rich_media_title" id="activity-name"> 昨日通报 </h1>{extra}<em id="publish_time"></em>
    <div class="rich_media_content" id="js_content" style="visibility:hidden">{content}</div>{SCRIPT}"""
    return Page(ADDRESS, text, is_html=True)


def test_the_moment_is_when_it_was_made_public_and_the_account_publishes():
    (article,) = read(page("<section><p>昨日新增12例。</p></section>"))
    assert (article.title, article.publisher) == ("昨日通报", "健康示例")
    assert (article.published_at, article.paragraphs) == ("2022-11-30T08:00:00+08:00", ("昨日新增12例。",))


def test_the_printed_name_of_the_account_goes_before_that_of_the_script():
    (article,) = read(
        page("<p>昨日新增12例。</p>", '<a id="js_name"> 示例发布 </a><span id="js_author_name">林小雨</span>')
    )
    assert (article.publisher, article.byline) == ("示例发布", "作者:林小雨")


def test_an_article_of_pictures_names_them():
    (article,) = read(page('<p><img data-src="https://pictures.example.cn/1?wx_fmt=png"></p>'))
    assert (article.body_kind, article.paragraphs) == ("picture", ())
    assert [file.url for file in article.attachments] == ["https://pictures.example.cn/1?wx_fmt=png"]


def test_a_notice_that_the_article_is_gone_is_no_article():
    text = '<div class="weui-msg"><h2>链接已过期</h2><p>请在微信客户端打开链接,或者联系发布者重新获取。</p></div>'
    assert list(read(Page(ADDRESS, text, is_html=True))) == []
