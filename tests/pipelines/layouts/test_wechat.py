from __future__ import annotations

import pytest

from pipelines.layouts.types import Page
from pipelines.layouts.wechat import is_marked, read

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
    assert (article.publisher, article.byline) == ("示例发布", "作者：林小雨")


def test_an_article_of_pictures_names_them():
    (article,) = read(page('<p><img data-src="https://pictures.example.cn/1?wx_fmt=png"></p>'))
    assert (article.body_kind, article.paragraphs) == ("picture", ())
    assert [file.url for file in article.attachments] == ["https://pictures.example.cn/1?wx_fmt=png"]


def test_a_notice_that_the_article_is_gone_is_no_article():
    text = '<div class="weui-msg"><h2>链接已过期</h2><p>请在微信客户端打开链接，或者联系发布者重新获取。</p></div>'
    assert list(read(Page(ADDRESS, text, is_html=True))) == []


TIME = "ori_create_time: '1764403500' * 1,"
LONG_TITLE = "示例市卫生健康委员会通报：11月29日0-24时，示例市新增登革热本地病例1"


def script(fields: str, head: str = "") -> Page:
    text = f"""<!DOCTYPE html><html><head><meta property="og:title" content="健康示例"/>{head}</head><body>
    <div id="js_article"></div><script nonce="1">window.cgiDataNew = {{
      nick_name: JsDecode('健康示例'), {TIME} {fields}
    }};</script></body></html>"""
    return Page("https://mp.weixin.qq.com/s/abcdefghijklmnopqrstuv", text, is_html=True)


@pytest.mark.spares("pictures_unread")
@pytest.mark.parametrize(
    "fields",
    [
        r"""item_show_type: '10' * 1, title: JsDecode('{title}'),
        text_page_info: {{ is_user_title: '0' * 1, content_noencode: JsDecode('{text}'), content: '' }}""",
        r"""item_show_type: "10", title: "{title}", content_noencode: "{text}" """,
        r"""item_show_type: '10', msg_title: '{title}', content_noencode: JsDecode('{twice}')""",
    ],
    ids=["text_page_info", "plain strings", "escaped twice"],
)
def test_a_text_post_is_read_from_the_script(fields):
    first = r"示例市卫生健康委员会通报：11月29日0-24时，示例市新增登革热本地病例12例。\x0a"
    text = first + r"\x0a\x26lt;a href=\x22https://a.example.cn/\x22\x26gt;防蚊指南\x26lt;/a\x26gt;：清除积水。"
    page_ = script(fields.format(title=LONG_TITLE, text=text, twice=text.replace("\\", "\\\\")))
    assert is_marked(page_)
    (article,) = read(page_)
    assert article.paragraphs == (
        "示例市卫生健康委员会通报：11月29日0-24时，示例市新增登革热本地病例12例。",
        "防蚊指南：清除积水。",
    )
    assert article.title == article.paragraphs[0]  # not cut in the middle of its number
    assert (article.publisher, article.published_at[:16]) == ("健康示例", "2025-11-29T16:05")
    assert (article.body_kind, article.attachments, article.findings) == ("text", (), ())


PICTURES = r"""item_show_type: '8' * 1, title: JsDecode('一图读懂\x26quot;防蚊\x26quot;'),
content_noencode: JsDecode('{text}'),
picture_page_info_list: [
  {{ cdn_url: JsDecode('https://pictures.example.cn/1/0?wx_fmt=png\x26amp;from=appmsg'), width: '1080' * 1,
     watermark_info: {{ cdn_url: JsDecode('https://pictures.example.cn/mark/0') }} }},
  {{ share_cover: {{ cdn_url: 'https://pictures.example.cn/cover/0' }}, cdn_url: 'https://pictures.example.cn/2/0' }},
], ad_list: [{{ cdn_url: 'https://pictures.example.cn/ad/0' }}]"""
ADDRESSES = ["https://pictures.example.cn/1/0?wx_fmt=png&from=appmsg", "https://pictures.example.cn/2/0"]


def test_a_post_of_pictures_says_that_it_is_pictures():
    (article,) = read(script(PICTURES.format(text="")))
    assert (article.title, article.body_kind, article.paragraphs) == ('一图读懂"防蚊"', "picture", ())
    assert [file.url for file in article.attachments] == ADDRESSES


@pytest.mark.makes("pictures_unread")
def test_pictures_with_a_text_are_read_as_text_and_reported():
    (article,) = read(script(PICTURES.format(text=r"昨日新增12例。\x0a注意防蚊。")))
    assert (article.body_kind, article.paragraphs) == ("text", ("昨日新增12例。", "注意防蚊。"))
    assert [file.url for file in article.attachments] == ADDRESSES
    assert [(finding.kind, finding.evidence) for finding in article.findings] == [("pictures_unread", ADDRESSES[0])]


def test_pictures_of_a_variable_of_the_page():
    text = """<script>window.item_show_type = '8' || ''; window.ct = '1764403500' || ''; var nickname = "健康示例";
    window.msg_title = window.title = '防蚊海报' || '';
    window.picture_page_info_list = [{cdn_url: 'https://pictures.example.cn/1/0'}];</script>
    <div id="js_content"></div>"""
    (article,) = read(Page(ADDRESS, text, is_html=True))
    assert (article.title, article.publisher, article.body_kind) == ("防蚊海报", "健康示例", "picture")
    assert article.published_at[:16] == "2025-11-29T16:05"


def test_pictures_of_a_list_in_json():
    fields = """item_show_type: '8', "picture_page_info_list": [{"width": 1080, "cdn_url": "https://pictures.example.cn/1"},
    {"share_cover": {"cdn_url": "https://pictures.example.cn/cover"}, "cdn_url": "https://pictures.example.cn/2"}]"""
    (article,) = read(script(fields))
    assert [file.url for file in article.attachments] == [f"https://pictures.example.cn/{number}" for number in (1, 2)]


def test_an_article_that_a_script_shows_is_read_as_html():
    body = r"\x3csection\x3e\x3cp\x3e昨日新增\x3cb\x3e1\x3c/b\x3e2例。\x3c/p\x3e\x3cp\x3e其中3例。\x3c/p\x3e"
    fields = rf"item_show_type: '0' * 1, title: JsDecode('昨日通报'), content_noencode: JsDecode('{body}')"
    (article,) = read(script(fields))
    assert (article.title, article.paragraphs) == ("昨日通报", ("昨日新增12例。", "其中3例。"))


def test_an_article_on_the_page_goes_before_its_copy_in_the_script():
    copy = r"<script>window.cgiDataNew = { item_show_type: '0' * 1, content_noencode: JsDecode('昨日') };</script>"
    (article,) = read(page("<p>昨日新增12例。</p>", copy))
    assert article.paragraphs == ("昨日新增12例。",)
