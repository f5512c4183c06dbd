"""Habits in which sites of authorities and portals set one release, read by no layout of a family."""

from __future__ import annotations

import pytest

from tests.pipelines.layouts.releases import ABOVE, FIRST, LAST, TEXT, TITLE, article_of

HABITS = {
    "a label with blanks around its colon": f"""<div><p class="title">{TITLE}</p>
        <p>时间 : 2022-12-04 10:20:11 &nbsp; 来源 : 本网 <span>【字体：大 中 小】</span></p>
        <div class="content">{TEXT}</div></div>""",
    "spans and bars": f"""<h1>{TITLE}</h1><div><span>发布时间：2022-12-04 10:20:11</span> <span>来源: 本网 | </span>
        <span>作者: | </span><span>责任编辑：何山</span></div><div><div>{TEXT}<p>（责任编辑：何山）</p></div></div>""",
    "all on one level": f"""<div><h3>{TITLE}</h3><p>2022-12-04 10:20:11 来源：本网</p>{TEXT}
        <p>上一篇：别的通报，标题很长</p><p>下一篇：没有了</p></div>""",
    "a table and line breaks": f"""<table><tr><td><b>{TITLE}</b></td></tr>
        <tr><td>发布日期：[2022-12-04 10:20:11] 来源：本网 阅读：123 次 [打印] [关闭]</td></tr>
        <tr><td>　　{FIRST}<br><br>　　{LAST}<br></td></tr></table>""",
    "the line of date and source above the title": f"""<div>2022-12-04 10:20:11 来源：本网</div><h1>{TITLE}</h1>
        <div><div>{FIRST}</div><div>{LAST}</div></div>""",
    "the table of public information": f"""<table><tr><td>成文日期：</td><td>2022年12月02日</td><td>发布机构：</td>
        <td>本网</td><td>发布日期：</td><td>2022-12-04 10:20:11</td></tr></table>
        <h1>{TITLE}</h1><div id="zoom">{TEXT}</div>""",
}


@pytest.mark.parametrize("habit", HABITS)
def test_every_habit_gives_the_same_article(habit):
    (article,) = article_of(HABITS[habit])
    assert (article.title, article.published_at, article.publisher, article.byline) == (
        TITLE, "2022-12-04T10:20:11+08:00", "本网", "",
    )  # fmt: skip
    assert article.paragraphs == (FIRST, LAST)


def test_where_the_head_names_the_site_alone_the_heading_above_the_text_is_the_title():
    body = f"<div class='con_tit'>{TITLE}</div><div>发布时间：2022-12-04</div><div>{TEXT}</div>"
    (article,) = article_of(body, "<title>示例市卫生健康委员会</title>")
    assert article.title == TITLE


def test_a_title_that_the_head_cuts_off_is_given_whole():
    (article,) = article_of(f"<h1>{TITLE}</h1>2022-12-04<div>{TEXT}</div>", "<title>示例市12月3日疫...-示例网</title>")
    assert article.title == TITLE


def test_a_bulletin_of_one_sentence_is_an_article():
    (article,) = article_of(f"<h1>{TITLE}</h1><div>2022-12-04</div><div><p>昨日，示例市无新增确诊病例。</p></div>")
    assert (article.published_at, article.paragraphs) == ("2022-12-04", ("昨日，示例市无新增确诊病例。",))


def test_a_release_that_is_a_table_or_a_picture_says_so():
    above = f"<h1>{TITLE}</h1><div>发布时间：2022-12-04</div>"
    rows = "".join(f"<tr><td>第{n}街道</td><td>{n}</td></tr>" for n in range(4))
    (table,) = article_of(f"{above}<div><table>{rows}</table></div>")
    (picture,) = article_of(f"{above}<div id='zoom'><img src='W0.png'></div>")
    assert (table.body_kind, table.paragraphs[-1]) == ("table", "第3街道\t3")
    assert (picture.body_kind, picture.title, picture.published_at) == ("picture", TITLE, "2022-12-04")


def test_a_list_with_summaries_and_a_home_page_are_no_articles():
    entry = "<li><a href='t{n}.html'>示例市12月{n}日通报</a><span>2022-12-0{n}</span><p>{text}</p></li>"
    assert article_of("<ul>" + "".join(entry.format(n=n, text=FIRST) for n in range(1, 9)) + "</ul>") == []
    assert article_of("<ul>" + "".join(f"<li><a href='{n}'>{FIRST}</a></li>" for n in range(9)) + "</ul>") == []


def test_the_files_of_a_release_may_be_linked_below_its_text():
    below = "<p>附件【<a href='/download.jsp?id=1'>通知.PDF</a>】</p><p><a href='other.html'>附件说明</a></p>"
    (article,) = article_of(f"<h1>{TITLE}</h1><div>2022-12-04</div><div id='zoom'>{TEXT}</div>{below}")
    assert [(file.name, file.url) for file in article.attachments] == [
        ("通知.PDF", "http://www.example.cn/download.jsp?id=1"),
    ]


def test_of_prose_in_several_places_the_longest_is_the_article():
    beside = "".join(f"<div><p>专家表示，第{n}条建议是勤洗手，多通风。</p></div>" for n in range(3))
    column = f"<div class='expert'>{beside}</div>"
    (article,) = article_of(f"<h1>{TITLE}</h1><div>2022-12-04</div><div>{TEXT * 2}</div>{column}")
    assert article.paragraphs == (FIRST, LAST) * 2
    assert [(finding.kind, finding.evidence) for finding in article.findings] == [
        ("text_left_out", "专家表示，第0条建议是勤洗手，多通风。"),
    ]


def test_a_line_with_a_dash_after_the_title_is_the_subtitle():
    (article,) = article_of(f"<h1>{TITLE}</h1><p>——各区连夜清雪</p><div>2022-12-04</div><div>{TEXT}</div>")
    assert (article.subtitle, article.paragraphs) == ("——各区连夜清雪", (FIRST, LAST))


def test_the_comment_of_founders_system_on_a_portal_names_the_source_but_no_author():
    comment = f"""<!--enpproperty <date>2022-12-04 10:20:11:0</date><author>何山</author><title>{TITLE}</title>
    <sourcename>示例客户端</sourcename>/enpproperty-->"""
    (article,) = article_of(f"<h1>{TITLE}</h1><div><!--enpcontent-->{TEXT}<!--/enpcontent--></div>{comment}")
    assert (article.published_at, article.publisher, article.byline) == ("2022-12-04T10:20:11+08:00", "示例客户端", "")


@pytest.mark.parametrize(
    ("line", "publisher", "byline"),
    [
        ("来源：示例网 记者：林小雨", "示例网", "记者：林小雨"),
        ("信息来源: 发布日期：2022-12-04", "", ""),
        ("来源：作者：林小雨", "", "作者：林小雨"),
        ("来源：示例网 责编：林小雨", "示例网", ""),
        ("来源：示例网 | 记者 林小雨 |", "示例网", "记者 林小雨"),
        ("来源：示例网｜作者 林小雨 何山｜编辑 陆远", "示例网", "作者 林小雨 何山"),
        ("来源：示例网 记者 林小雨", "示例网", "记者 林小雨"),
        ("来源：示例网 | 责编 林小雨 |", "示例网", ""),
        ("<b>来源</b>：<b>示例网</b><b>作者</b>：<b>林小雨</b>", "示例网", "作者：林小雨"),
        ("发布部门：疾控科 撰稿人：林小雨", "疾控科", "撰稿人：林小雨"),
        ("文字：林小雨 图片：何山 来源：示例网", "示例网", "文字：林小雨"),
        ("来源：示例网 | 记者走进社区", "示例网", ""),
        ("作者：林小雨 责任编辑：何山", "", "作者：林小雨"),
        ("作者：佚名 责任编辑：何山", "", ""),
        ("<span id='author'>林小雨</span>", "", "作者：林小雨"),
        ("<span id='author'>作者：林小雨</span>", "", "作者：林小雨"),
        ("<span id='author'>东湖区和平路</span>", "", ""),
    ],
)
def test_the_line_below_the_title_names_publisher_and_author(line, publisher, byline):
    (article,) = article_of(f"{ABOVE}<div>{line}</div><div>{TEXT}</div>")
    assert (article.publisher, article.byline) == (publisher, byline)


def test_headings_next_to_the_title_are_no_part_of_it():
    date = f"<h2 class='article-title'>{TITLE}<small>（2022-12-04）</small></h2><div>{TEXT}</div>"
    (dated,) = article_of(f"<h1>示例网</h1>{date}")
    (headed,) = article_of(
        f"<h3 class='pre'>示例市</h3><h1>{TITLE}</h1><h4 class='sub'>均在隔离点</h4>2022-12-04<div>{TEXT}</div>"
    )
    assert dated.title == TITLE
    assert (headed.intro_title, headed.title, headed.subtitle) == ("示例市", TITLE, "均在隔离点")


def test_the_printed_source_goes_before_that_of_the_tag_unless_it_is_its_beginning():
    head = f"<title>{TITLE}</title><meta name='ContentSource' content='示例市 卫健委'>"
    (other,), (part,) = (
        article_of(f"{ABOVE}<div>来源：{printed}</div><div>{TEXT}</div>", head)
        for printed in ("示例日报", "示例市 卫健委")
    )
    assert (other.publisher, part.publisher) == ("示例日报", "示例市 卫健委")


def test_a_heading_right_above_the_title_is_the_intro_title():
    head = f"<title>{TITLE}_示例市卫生健康委员会</title>"
    (article,) = article_of(f"<h2>连续三天新增病例下降</h2>{ABOVE}<div>{TEXT}</div>", head)
    (site,) = article_of(f"<h2>示例市卫生健康委员会</h2>{ABOVE}<div>{TEXT}</div>", head)
    (column,) = article_of(f"<h2><a href='/'>疫情防控专题专栏</a></h2>{ABOVE}<div>{TEXT}</div>", head)
    assert (article.intro_title, site.intro_title, column.intro_title) == ("连续三天新增病例下降", "", "")
    assert article.title == TITLE


def test_a_heading_of_the_footer_is_no_title():
    body = (
        f"<div class='con'>{TITLE}</div><div>发布时间：2022-12-04</div><div>{TEXT}</div><h5>示例市卫生健康委员会</h5>"
    )
    (article,) = article_of(body)
    assert article.title == TITLE


@pytest.mark.parametrize("heading", ["<h2>联系我们</h2>", "<footer><h1>联系我们</h1></footer>"])
def test_a_heading_below_the_text_is_no_title(heading):
    (article,) = article_of(f"<div>发布时间：2022-12-04</div><div>{TEXT}</div>{heading}")
    assert article.title == TITLE


def test_a_heading_that_opens_with_a_dash_is_a_subtitle():
    body = f"<h1>疫情周报</h1><h2>——多部门联合行动</h2><div>发布时间：2022-12-04</div><div>{TEXT}</div>"
    (article,) = article_of(body, "<title>疫情周报_示例市卫生健康委员会</title>")
    assert (article.title, article.subtitle) == ("疫情周报", "——多部门联合行动")


@pytest.mark.parametrize(
    "line",
    ["责编：何山", "责编丨何山，林小雨", "收藏本文", "【打印本页】【关闭窗口】", "一审：何山 二审：陆远", "点赞 在看"],
)
def test_buttons_and_lines_of_editors_are_no_text_and_no_article(line):
    (article,) = article_of(f"{ABOVE}<div>{TEXT}<p>{line}</p></div>")
    assert article.paragraphs == (FIRST, LAST)
    assert article_of(f"<h1>{TITLE}</h1><div>2022-12-04</div><div><p>{line}</p></div>") == []


def test_a_pager_above_the_text_does_not_end_it():
    (article,) = article_of(
        f"{ABOVE}<div id='zoom'><p>上一篇：别的通报</p>{TEXT}<p>下一篇：没有了</p><p>{FIRST}</p></div>"
    )
    assert article.paragraphs[-2:] == (FIRST, LAST)


def test_names_are_as_printed_in_traditional_characters():
    (article,) = article_of(f"{ABOVE}<div>來源：衛生局 作者：羅麗</div><div>{TEXT}</div>")
    assert (article.publisher, article.byline) == ("衛生局", "作者：羅麗")


def test_labels_and_what_they_introduce_may_be_in_elements_without_a_colon():
    line = "<i>发布时间</i><b>2022-12-04</b><i>来源</i><b>示例市疾控中心</b><i>浏览</i><b>33</b>"
    (article,) = article_of(f"<h1>{TITLE}</h1><p>{line}</p><div>{TEXT}</div>")
    assert (article.published_at, article.publisher) == ("2022-12-04", "示例市疾控中心")


def test_year_day_and_clock_may_be_in_elements_of_their_own_above_the_title():
    line = "<span><em> 2022</em></span><span><em>12</em>/<em>04</em></span><span>10:20:11</span> 来源：示例网"
    (article,) = article_of(f"<div>{line}</div><h1>{TITLE}</h1><div>{TEXT}</div>")
    assert article.published_at == "2022-12-04T10:20:11+08:00"


@pytest.mark.parametrize("head", ["疫情通报-示例市卫健委", "通知文件", "示例市疾病预防控制中心"])
@pytest.mark.parametrize(
    "above",
    [
        "<a href='/yqtb/'>疫情通报</a><div class='bt'>{}</div><div class='sj'>[ 2022-12-04 ] 来源：本网</div>",
        "<h1>{}</h1><h3><span>2022-12-04 14：30</span><span>来源：示例市卫生健康委员会办公室</span></h3>",
        "<table><tr><td><b>{}</b></td></tr><tr><td>【时间：2022-12-4】【作者：林小雨】【打 印】</td></tr></table>",
    ],
)
def test_where_the_head_names_a_column_the_title_is_the_line_above_the_dateline(above, head):
    (article,) = article_of(f"{above.format(TITLE)}<div>{TEXT}</div>", f"<title>{head}</title>")
    assert (article.title, article.published_at[:10]) == (TITLE, "2022-12-04")


def test_a_short_release_that_is_signed_with_a_day_is_one():
    (article,) = article_of(f"<h1>{TITLE}</h1><div>{TEXT}<p>示例市卫健委</p><p>2022年12月4日</p></div>")
    assert (article.published_at, article.paragraphs[-1]) == ("", "2022年12月4日")


@pytest.mark.parametrize(
    ("source", "publisher"),
    [
        ("<a class='source'>示例客户端</a>", "示例客户端"),
        ("<span id='source'>来源：示例客户端</span>", "示例客户端"),
        ("<span class='source'>2022-12-04 10:20</span>", ""),
    ],
)
def test_an_element_may_be_named_after_the_source(source, publisher):
    (article,) = article_of(f"{ABOVE}<div>{source}</div><div>{TEXT}</div>")
    (below,) = article_of(f"{ABOVE}<div>{TEXT}</div><ul><li><a class='source'>别的网站</a></li></ul>")
    assert (article.publisher, below.publisher) == (publisher, "")


@pytest.mark.parametrize("container", ["<div class='con'>{}</div>", "<div id='zoom'>{}</div>"])
def test_a_release_that_is_nothing_but_a_file_is_one(container):
    link = "<p><a href='/u/48.pdf'>2022年第48周流感监测周报.pdf</a></p>"
    (article,) = article_of(f"{ABOVE}{container.format(link)}")
    assert (article.body_kind, article.published_at) == ("attachment", "2022-12-04T10:20+08:00")


def test_a_list_of_files_and_one_of_summaries_with_their_days_are_no_articles():
    files = "".join(f"<li><a href='{n}.pdf'>第{n}周周报</a> 2022-12-0{n}</li>" for n in range(1, 9))
    summaries = "".join(f"<dt><a href='{n}'>通报</a></dt><dd>{FIRST}。[2022-12-0{n}]</dd>" for n in range(1, 9))
    assert article_of(f"<h1>监测周报</h1><ul>{files}</ul>") == []
    assert article_of(f"<h1>疫情通报</h1><dl>{summaries}</dl>") == []


@pytest.mark.parametrize(
    "site", ["-示例市疾病预防控制中心", " 示例大学附属医院", "_示例网", " – 示例市政府新闻局", " | 示例日报"]
)
def test_the_name_of_the_site_is_no_part_of_the_title(site):
    head = f"<title>{TITLE}{site}</title>"
    (article,) = article_of(
        f"<h3>新闻动态</h3><div class='tt'>{TITLE}</div><div>2022-12-04</div><div>{TEXT}</div>", head
    )
    assert article.title == TITLE


def test_what_a_site_says_of_its_articles_is_no_text():
    note = "<p>凡本网注明“来源：示例网”的所有作品，版权均属于示例网。</p><p>转载并不意味着赞同其观点，文责自负。</p>"
    (article,) = article_of(f"{ABOVE}<div>{TEXT}</div><div>{note}</div>")
    assert (article.paragraphs, article.findings) == ((FIRST, LAST), ())


def test_the_way_to_the_page_is_no_title():
    body = f"<div>首页 - 新闻动态</div><h3>{TITLE}</h3><div>2022-12-04</div><div>{TEXT}</div>"
    assert article_of(body, "<title>首页 - 新闻动态</title>")[0].title == TITLE


def test_a_comment_between_two_parts_of_a_text_is_nothing():
    last = "明天全市放晴，请大家出门时注意路面的结冰。"
    parts = f"<div class='part'><p>{FIRST}</p></div><!-- 2 --><div class='part'><p>{last}</p></div>"
    (article,) = article_of(f"<div><h1>{TITLE}</h1><p>2022-12-03 08:30 来源：示例市卫健委</p>{parts}</div>")
    assert article.paragraphs[-2:] == (FIRST, last)
