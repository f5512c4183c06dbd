"""Habits in which sites of authorities and portals set one release, read by no layout of a family."""

from __future__ import annotations

import pytest

from pipelines.layouts.generic import read
from pipelines.layouts.types import Page

TITLE = "示例市12月3日疫情通报"
FIRST = "12月3日0时至24时，示例市新增本土确诊病例3例，均在隔离管控人员中发现。"
LAST = "请广大市民做好个人防护，不聚集，勤洗手，出门戴口罩。"
TEXT = f"<p>{FIRST}</p><p>{LAST}</p>"
MENU = "".join(f"<li><a href='/c{n}/'>{word}</a></li>" for n, word in enumerate(["首页", "政务公开", "通知公告"] * 6))
HEADER = f"<div><p>今天是2022年12月9日 星期五</p><ul>{MENU}</ul></div><div>当前位置：<a>首页</a> &gt; <a>公告</a></div>"
FOOTER = """<div id="last"><p>主办：示例市卫生健康委员会 地址：示例市东湖区和平路1号，邮编100000</p>
<p>网站标识码9901000001 未经授权，禁止转载、摘编、复制，如有违反，追究法律责任。</p></div>"""
BESIDE = "".join(f"<p><a href='x{n}'>示例市第{n}次会议召开，部署工作</a> 2022-12-0{n}</p>" for n in range(1, 9))

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


def article_of(body: str, head: str = f"<title>{TITLE}_通知公告_示例市卫生健康委员会</title>"):
    text = f"<html><head>{head}</head><body>{HEADER}{body}<div>{BESIDE}</div>{FOOTER}</body></html>"
    return list(read(Page("http://www.example.cn/a/b.html", text, is_html=True)))


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


ABOVE = f"<h1>{TITLE}</h1><div>2022-12-04 10:20</div>"


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


def test_a_table_of_public_information_is_no_table_of_numbers():
    info = """<table><tr><td>索 引 号：</td><td>000000/2022-00001</td><td>主题分类：</td><td>卫生</td></tr>
    <tr><td>发布机构：</td><td>市卫健委</td><td>发文日期：</td><td>2022-12-03</td></tr></table>"""
    head = "<title>通报</title><meta name='PubDate' content='2022-12-04'>"
    (article,) = article_of(f"{info}<div class='title'>{TITLE}</div><div>{TEXT}</div>", head)
    assert (article.paragraphs, article.publisher, article.published_at) == ((FIRST, LAST), "市卫健委", "2022-12-04")
    assert article.findings == ()


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


def test_the_way_to_the_page_is_no_title():
    body = f"<div>首页 - 新闻动态</div><h3>{TITLE}</h3><div>2022-12-04</div><div>{TEXT}</div>"
    assert article_of(body, "<title>首页 - 新闻动态</title>")[0].title == TITLE


def test_a_comment_between_two_parts_of_a_text_is_nothing():
    last = "明天全市放晴，请大家出门时注意路面的结冰。"
    parts = f"<div class='part'><p>{FIRST}</p></div><!-- 2 --><div class='part'><p>{last}</p></div>"
    (article,) = article_of(f"<div><h1>{TITLE}</h1><p>2022-12-03 08:30 来源：示例市卫健委</p>{parts}</div>")
    assert article.paragraphs[-2:] == (FIRST, last)
