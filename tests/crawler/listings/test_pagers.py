"""Pagers in the shapes that sites write them, in every family of columns; and those of which nothing can be made."""

from __future__ import annotations

import base64
from urllib.parse import quote

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse

from crawler.listings import LISTINGS
from crawler.listings.column import find_unread_pager
from crawler.listings.document import COUNTS_FROM

SITE = "http://wjw.example.cn"
FIRST = f"{SITE}/yqtb/index.html"
LINES = """<ul><li><a href="202211/t20221130_1.html">通报</a><span>2022-11-30</span></li>
<li><a href="202211/t20221129_2.html">通报</a><span>2022-11-29</span></li></ul>"""
PACKED = "<a href='index_1.html'>下一页</a>"
COLUMNS = ("dated_list", "hanweb", "heilongjiang", "ivs", "kaipu", "nhc", "trs")


def read(pager: str, url: str = FIRST, family: str = "dated_list", counts_from: int | None = None, starts=()):
    """Return the next page, and the findings of a listing with this pager; a listing with a number is a further one."""
    html = f"<html><body><div><a href='/'>首页</a></div>{LINES}{pager}</body></html>"
    request = Request(url, meta={COUNTS_FROM: counts_from} if any(c.isdecimal() for c in url) else {})
    response = HtmlResponse(url, body=html.encode(), encoding="utf-8", request=request)
    found = list(LISTINGS[family](response))
    following = [entry.url for entry in found if entry.role == "listing"]
    return following[0] if following else "", [finding.kind for finding in find_unread_pager(response, found, starts)]


def script(text: str) -> str:
    return f"<div id='pager'></div><script>{text}</script>"


def links(*numbers: int, href: str, current: int = 1) -> str:
    """Numbers as links, but for that of this page."""
    return "".join(
        f"<span>{number}</span>" if number == current else f'<a href="{href.format(number, number - 1)}">{number}</a>'
        for number in numbers
    )


NEXT = {
    "TRS": (script('createPageHTML(12, 0, "index", "html");'), "index_1.html"),
    "TRS, with a container": (script("createPageHTML('pager',12, 1,'index','html',240)"), "index_2.html"),
    "from 0, with a container": (script("createPageHTML('pager', 12, 0, 'index', 'html')"), "index_1.html"),
    "counts behind names": (script('createPageHTML("index", "html", 12, 0)'), "index_1.html"),
    "current page first": (script('createPageHTML(1, 12, "index", ".html")'), "index_2.html"),
    "another name of the call": (script('createPage("pager", 12, 1, "list", "shtml", 20, 240)'), "list_2.shtml"),
    "numbers in quotes": (script('createPageHTML("12", "0", "index", "html")'), "index_1.html"),
    "numbers converted": (script('createPageHTML(parseInt("12"), Number("0"), "index", "html")'), "index_1.html"),
    "in capitals": (script('CREATEPAGEHTML(12, 0, "index", "html")'), "index_1.html"),
    "arguments by name": (script('var n = 12; var c = 0; createPageHTML(n, c, "index", "html")'), "index_1.html"),
    "variables": (script("var countPage = 12; var currentPage = 0;"), "index_1.html"),
    "jQuery, from 1": (
        script("$('#p').pagination({totalPage: 12, current: 1, callback: function(i){url='index_'+i+'.html'}})"),
        "index_2.html",
    ),
    "jQuery, one less": (
        script("$('.tcd').createPage({pageCount:12,current:1,backFn:function(p){location.href=\"index_\"+(p-1)+\".html\"}})"),
        "index_1.html",
    ),
    "a template": (script("var pageCount = 12; function go(p) { location = `index_${p}.html` }"), "index_2.html"),
    "layui": (
        script("laypage.render({elem:'p',count:240,limit:20,jump:function(o){location.href='/yqtb/index_'+o.curr+'.html'}})"),
        "index_2.html",
    ),
    "hidden fields": (
        "<input type=hidden id=totalPage value=12><input type=hidden name=currentPage value=1>"
        + script("function to(n){location.href='?page='+n}"),
        "index.html?page=2",
    ),
    "a link": ("<a href='index_1.html'>下一页</a>", "index_1.html"),
    "a link with arrows": ("<a href='index_1.html'>[ 下一页 &gt;&gt; ]</a>", "index_1.html"),
    "a link of parts": ("<a href='index_1.html'><span>下一</span><span>页</span> <i>›</i></a>", "index_1.html"),
    "traditional script": ("<a href='index_1.html'>下一頁</a>", "index_1.html"),
    "English": ("<a href='index_1.html'>Next »</a>", "index_1.html"),
    "a picture": ("<a href='index_1.html'><img src='n.gif' alt='下一页'></a>", "index_1.html"),
    "a picture by the class around it": ("<li class='next'><a href='?page=2'><i></i></a></li>", "index.html?page=2"),
    "a picture by its class": ("<a href='index_1.html'><i class='fa fa-angle-right'></i></a>", "index_1.html"),
    "a word with a number": ("<a href='index_1.html'>下一页(2/12)</a>", "index_1.html"),
    "a word of blogs": ("<a href='/yqtb/page/2/'>← 较早的文章</a>", "page/2/"),
    "a title": ("<a href='index_1.html' title='下一页'>&gt;</a>", "index_1.html"),
    "an arrow": ("<a href='index_1.html'>&gt;</a>", "index_1.html"),
    "an arrow to page 2, counted from 1": ("<a href='?page=2'> » </a>", "index.html?page=2"),
    "a class": ("<a class='page-next' href='index_1.html'>&gt;</a>", "index_1.html"),
    "a relation": ("<link rel='next' href='/yqtb/index_1.html'>", "index_1.html"),
    "an address in a script": ("<a href=\"javascript:location.href='index_1.html'\">下一页</a>", "index_1.html"),
    "a click": ("<a href='javascript:;' onclick=\"go('/yqtb/index_1.html')\">下一页</a>", "index_1.html"),
    "a button": ("<button onclick=\"window.location='index_1.html'\">下一页</button>", "index_1.html"),
    "Kaipu's attribute": ("<a href='javascript:void(0)' tagname='/yqtb/index_2.html'>下一页</a>", "index_2.html"),
    "Hanweb's attribute": (
        "<a href='javascript:void(0)' tagname='/yqtb/index.html?uid=7&pageNum=2'>下一页</a>",
        "index.html?uid=7&pageNum=2",
    ),
    "variables with prefixes": (
        script("var m_nPageCount = 12; var m_nCurrPage = 1; function f(n) { go('index_' + n + '.html') }"),
        "index_2.html",
    ),
    "a number for a script": (
        "<a href='javascript:goPage(2)'>下一页</a>" + script("function goPage(n){location='/yqtb/index_'+n+'.html'}"),
        "index_2.html",
    ),
    "numbers": (links(1, 2, 3, 12, href="index_{1}.html"), "index_1.html"),
    "numbers in brackets": ("<b>[1]</b><a href='?page=2'>[2]</a><a href='?page=3'>[3]</a>", "index.html?page=2"),
    "numbers of pages": ("<a href='index_1.html'>第2页</a><a href='index_2.html'>第3页</a>", "index_1.html"),
    "a choice": (
        "<select><option value='index.html'>1<option value='index_1.html'>2<option value='index_2.html'>3</select>",
        "index_1.html",
    ),
    "packed": (
        f"<div id='pages'>{base64.b64encode(quote(PACKED).encode()).decode()}</div>"
        + script("document.write(decodeURIComponent(window.atob(x.innerHTML)))"),
        "index_1.html",
    ),
    "called when the page is loaded": (
        "<img src='n.gif' onload=\"createPageHTML('pager',12, 1,'index','html',240)\">", "index_2.html",
    ),
    "written": (script("document.write('<a href=index_1.html>下一页')"), "index_1.html"),
    "written in pieces": (
        script("document.write('<a href=\"index_' + '1.html\">');document.write('\\u4e0b\\u4e00\\u9875</a>')"),
        "index_1.html",
    ),
    "put in": (script("$('#pager').html(\"<a href='index_1.html'>下一页<\\/a>\")"), "index_1.html"),
    "an attribute with the address": ("<div data-next-url='/yqtb/list?page=2'></div>", "list?page=2"),
    "an attribute of a button": ("<button data-href='index_2.html'>更多</button>", "index_2.html"),
    "a link without a text": ("<a class='infinite-more-link' href='index_2.html'></a>", "index_2.html"),
    "a word that nobody listed": ("<a href='?page=2'>次のページ</a>", "index.html?page=2"),
    "ranges": ("<b>1-20</b> <a href='index_2.html'>21-40</a><a href='index_3.html'>41-60</a>", "index_2.html"),
    "a picture by its file": ("<a href='index_1.html'><img src='/images/xiayiye.png'></a>", "index_1.html"),
    "older lines": ("<a href='index_1.html'>更早</a>", "index_1.html"),
    "so many lines": ("<a href='index_1.html'>下20篇</a>", "index_1.html"),
    "a relation among others": ("<a rel='nofollow next' href='index_1.html'></a>", "index_1.html"),
    "a box that is clicked": ("<div onclick=\"location='index_1.html'\">下一页</div>", "index_1.html"),
    "another name of TRS's call": (script("createPageTurn(12, 0, 'index', 'html')"), "index_1.html"),
    "in a template": ("<script type='text/template'><a href='index_1.html'>下一页</a></script>", "index_1.html"),
}  # fmt: skip


@pytest.mark.parametrize("family", COLUMNS)
def test_a_pager_with_its_container_first_is_read_in_every_family(family):
    assert read(NEXT["TRS, with a container"][0], family=family) == (f"{SITE}/yqtb/index_2.html", [])


@pytest.mark.parametrize(("pager", "following"), NEXT.values(), ids=NEXT)
def test_the_next_page_is_found_however_the_pager_is_written(pager, following):
    assert read(pager) == (f"{SITE}/yqtb/{following}", [])


LATER = {
    "TRS": ('createPageHTML(12, 4, "index", "html");', "index_4.html", "index_5.html"),
    "one less in addresses": ('createPageHTML("pager", 12, 5, "index", "html");', "index_4.html", "index_5.html"),
    "jQuery": ("var o={totalPage:12,current:5}; x='index_'+i+'.html'", "index_5.html", "index_6.html"),
    "jQuery, one less": ("var o={totalPage:12,current:5}; x='index_'+(i-1)+'.html'", "index_4.html", "index_5.html"),
    "an unlisted word": ("</script><a href='index_5.html'>次のページ</a><script>", "index_4.html", "index_5.html"),
    "a query": ("var pageCount=12; x='list.jsp?pageNo='+i+'&id=3'", "list.jsp?pageNo=5&id=3", "list.jsp?pageNo=6&id=3"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "name", "following"), LATER.values(), ids=LATER)
def test_later_pages_go_on(text, name, following):
    assert read(script(text), f"{SITE}/yqtb/{name}") == (f"{SITE}/yqtb/{following}", [])


def test_a_second_page_that_the_first_does_not_link_is_found_on_the_third():
    pager = script("createPageHTML('pager', 12, 3, 'index', 'html', 240)")
    response = HtmlResponse(f"{SITE}/yqtb/index_2.html", body=(LINES + pager).encode())
    following = [entry.url for entry in LISTINGS["trs"](response) if entry.role == "listing"]
    assert following == [f"{SITE}/yqtb/index_3.html", f"{SITE}/yqtb/index_1.html"]


@pytest.mark.parametrize(("counts_from", "following"), [(0, ""), (1, f"{SITE}/yqtb/index_12.html")])
def test_from_where_pages_are_counted_shows_on_the_first_page_and_decides_on_the_last(counts_from, following):
    pager = script('createPageHTML(12, 11, "index", "html");')
    assert read(pager, f"{SITE}/yqtb/index_11.html", counts_from=counts_from) == (following, [])


LAST = {
    "words for the next picture": ("<div data-next-text='Loading' data-text-next='下一张.'></div>", "index.html"),
    "an article by its number": ("<a href='?p=2'>政策</a>", "index.html"),
    "a counter of visits": (script("$.get('/hits?page='+location.href)") + "<p>Total: 3450 visits</p>", "index.html"),
    "a choice of a menu": (script("$.get('/nav.json?current=12')"), "index.html"),
    "a day": ("<p>今天1/12</p>", "index.html"),
    "a banner": ("<div class='infinite_scroll_banner'></div>", "index.html"),
    "how often it was read": ("<div class='pagehit' data-count='3000'></div>", "index.html"),
    "TRS": (script('createPageHTML(12, 11, "index", "html");'), "index_11.html"),
    "a column of one page": (script('createPageHTML(1, 0, "index", "html");'), "index.html"),
    "Kaipu": (script("createPageHTML('p', 12, 12, 'index', 'html', 240);"), "index_12.html"),
    "jQuery": (script("var o={totalPage:12,current:12}; x='index_'+i+'.html'"), "index_12.html"),
    "jQuery, one less": (script("var o={totalPage:12}; x='index_'+(i-1)+'.html'"), "index_11.html"),
    "a word that is no link": ("<a href='index_1.html'>上一页</a><span>下一页</span>", "index_2.html"),
    "a link that goes nowhere": ("<a href='index_1.html'>上一页</a><a href='#'>下一页</a>", "index_2.html"),
    "a link switched off": ("<a class='disabled' href='javascript:;'>下一页</a>", "index.html"),
    "a link to itself": ("<a href='index.html'>下一页</a>", "index.html"),
    "printed": ("共12页 第12页 <a href='#'>下一页</a>", "index_11.html"),
    "printed, one page": ("<p>第1页/共1页</p><a href='javascript:go(1)'>下一页</a>", "index.html"),
    "numbers": (links(1, 2, 3, href="index_{1}.html", current=3), "index_2.html"),
    "all lines are here": (script("totalRecord:2,perPage:1"), "index.html"),
    "all lines, and computed": (
        script('var totalRecord = 2; createPageHTML(Math.ceil(totalRecord / 20), 0, "index", "html")'),
        "index.html",
    ),
    "one page in quotes": (script('createPageHTML("1", "0", "index", "html")'), "index.html"),
    "days of a calendar": ("".join(f"<a href='javascript:day({n})'>{n}</a>" for n in range(1, 32)), "index.html"),
    "no pager": ("<p>2 3 4</p>", "index.html"),
    "written, switched off": (script("document.write('<a>上一页</a><a>下一页</a>')"), "index.html"),
    "written beside one that is read": (
        links(1, 2, 3, href="index_{1}.html", current=3) + script("document.write('<a href=\"'+u+'\">下一页</a>')"),
        "index_2.html",
    ),
    "called for one page": (script("initPager(1, 1)"), "index.html"),
    "lines printed, all on one page": ("<p>共 2 条记录</p>", "index.html"),
    "lines printed on a later page": ("<p>共 653 条记录</p>", "index_43.html"),
    "an arrow back": ("<a href='index_3.html'>&lt;</a><a href='javascript:;'>&gt;</a>", "index_4.html"),
    "an arrow to something else": ("<a href='../gzdt/index_1.html'>&gt;</a>", "index.html"),
    "numbered by ?p=": ("<p>共3页 <a>下一页</a></p>", "list.php?p=3"),
    "numbered by &pn=": ("<p>共3页 <a href='#'>下一页</a></p>", "list.php?id=7&pn=3"),
    "numbered by pg= before others": ("<p>共3页</p>", "list.asp?pg=3&id=7"),
    "numbered by PAGE=": ("<p>共3页</p>", "list.asp?PAGE=3"),
    "a link to the last page, on it": ("<a href='./'>首页</a><a href='index_32.html'>尾页</a>", "index_32.html"),
    "a script to the last page, on it": ("第33/33页 <a href='javascript:go(33)'>末页</a>", "index_32.html"),
    "an arrow to an article": ("<li class='next'><a href='202211/t20221128_3.html'><i></i></a></li>", "index.html"),
    "remarks counted": ("<p>共653条评论</p>", "index.html"),
    "a column of another number": ("<a href='list_28.html'>政策法规</a>", "list.html"),
    "a first page": ("<a href='list.php?page=1'>本栏</a>", "list.php"),
    "more of another column": ("<h3>通知</h3><a href='/tzgg/'>查看更多</a><a href='/tzgg/'>更多</a>", "index.html"),
    "a box of a link": ("<div class='load-more'><a href='/tzgg/'>其他</a></div>", "index.html"),
    "a component for one page": ("<el-pagination :total='2' :page-size='20'></el-pagination>", "index.html"),
    "one page of one": ("<p>1/1</p>", "index.html"),
    "a date": ("<p>11/30</p>", "index.html"),
    "dates": ("<p>1/12</p><p>1/11</p>", "index.html"),
    "a fraction": ("<p>完成率1/12</p>", "index.html"),
    "to the top": ("<a href='#'>回到页首</a><a href='#'>返回到页面顶部</a>", "index.html"),
    "a frame around the list": ("<iframe src='/inc/top.html'></iframe><iframe src='//a.cn/b'></iframe>", "index.html"),
    "one year": ("<a href='/2021/'>2021年</a>", "index.html"),
    "a search by year": ("<select name=y><option>2022<option>2021</select>", "index.html"),
    "sites of others": ("<select onchange='go()'><option value='http://a.cn'>甲委<option>乙委</select>", "index.html"),
    "pictures": ("<p class='swiper-pagination'></p><a class='carousel-control-next' href='#'>Next</a>", "index.html"),
    "a script that asks for something else": (script("fetch('/api/weather?city=1')"), "index.html"),
    "a script that looks at the scroll bar": (script("$(window).scroll(function(){$('#top').toggle()})"), "index.html"),
    "an arrow to the last page": ("<a href='index_9.html'>»</a>", "index_4.html"),
}  # fmt: skip


def test_years_are_a_finding_beside_a_next_page_until_their_lists_are_crawled():
    years = "<a href='index_1.html'>下一页</a><a href='2021.html'>2021年</a><a href='2020.html'>2020年</a>"
    assert read(years) == (f"{SITE}/yqtb/index_1.html", ["pager_unread"])
    starts = [f"{SITE}/yqtb/2021.html", f"{SITE}/yqtb/2020.html"]
    assert read(years, starts=starts) == (f"{SITE}/yqtb/index_1.html", [])
    assert read(years.replace("index_1", "index_3"), f"{SITE}/yqtb/index_2.html")[1] == []


@pytest.mark.spares("pager_unread")
@pytest.mark.parametrize(("pager", "name"), LAST.values(), ids=LAST)
def test_the_last_page_has_no_next_page_and_no_finding(pager, name):
    assert read(pager, f"{SITE}/yqtb/{name}") == ("", [])


UNREAD = {
    "a picture for the next slide": "<div data-next-src='/images/b2.jpg'></div><p>第1页 共12页</p>",
    "an arrow of a slider": """<div data-next-arrow='<button class="next">'></div><p>第1页 共12页</p>""",
    "the address of the next article": "<div data-next-url='t20221128_99.html'></div><p>第1页 共12页</p>",
    "a call with other names": script('createPageHTML(12, 0, "../list", "html");'),
    "a call with other numbers": script('createPageHTML(240, 20, "index", "html");'),
    "a count": script("var pager = new Pager({totalPage: 12, currentPage: 1});"),
    "lines": script("$('#p').jpage({totalRecord: 653, perPage: 15});"),
    "a hidden field": "<input type='hidden' id='pageCount' value='12'>",
    "a script": "<a href='javascript:goPage(2)'>下一页</a>",
    "a click": "<a href='javascript:;' onclick='next()'>下一页</a>",
    "a click with numbers": "<a href='#' onclick=\"turn(2, 15, '/servlet/list?id=7', '1')\">下一页</a>",
    "a button": "<button id='next'>下一页</button>",
    "nowhere": "<a href='#'>上一页</a><a href='#'>下一页</a>",
    "numbers computed": script('createPageHTML(Math.ceil(total / size), 0, "index", "html")'),
    "printed": "<p>共12页 当前第1页</p>",
    "printed as a fraction": "<p>页次：1/12</p>",
    "a count of something else": "<a href='javascript:go(2)'>下一页</a>" + script("show({pageCount: 1})"),
    "numbers for a script": "<b>1</b><a href='javascript:go(2)'>2</a><a href='javascript:go(3)'>3</a>",
    "written with an unknown address": script("document.write('<a href=\"index_' + n + '.html\">下一页</a>')"),
    "written with an unknown address, in a template": script("p.innerHTML = `<a href='${url}'>下一页</a>`"),
    "an attribute": "<div id='pager' pagesize='2' data-page-count='12'></div>",
    "a call of unknown make": "<img src='n.gif' onload='initPager(12, 1)'>",
    "lines printed": "<p>共 653 条记录</p>",
    "lines printed in short": "<p>共653条，每页20条</p>",
    "lines and pages printed": "<p>总记录数：653　总页数：33</p>",
    "printed in English": "<p>Page 1 of 33</p>",
    "a link to the last page": "<a href='index.html'>首页</a><a href='index_32.html'>尾页</a>",
    "a script to the last page": "<a href='javascript:go(33)'>末页</a>",
    "a component": "<el-pagination :total='240' :page-size='20'></el-pagination>",
    "a component with names": "<a-pagination :total='total' @change='load'></a-pagination>",
    "an attribute with the lines": "<ul id='pagination' data-total='12' data-current='1'></ul>",
    "options in an attribute": "<div class='easyui-pagination' data-options='total:240,pageSize:20'></div>",
    "a fraction alone": "<div class='pg'><b>1</b>/<i>12</i></div>",
    "numbers that are no links": "<ul class='el-pager'><li>1</li><li>2</li><li>…</li><li>12</li></ul>",
    "a choice of a script": "<select onchange='go(this)'><option>1<option>2<option>3</select>",
    "an arrow of ASP.NET": "<a href=\"javascript:__doPostBack('Pager1','2')\">&gt;</a>",
    "a button that sends a form": "<form method=post><input type=submit value='下一页'></form>",
    "a picture that sends a form": "<form method=post><input type=image src='next.gif'></form>",
    "a field for the number": "跳转到<input name=page>页",
    "a count in characters": "<div>共十二页</div>",
    "lines printed in Taiwan": "<div>共 240 筆資料</div>",
    "lines printed in English": "<div>Showing 1 to 20 of 240 entries</div>",
    "printed in full width": "<div>第１页／共１２页</div>",
    "a box for more": "<div class='load-more'></div>",
    "more by a call": "<a href='javascript:more()'>更多</a>",
    "a call with options": script("kkpager.generPageHtml({pno:1,total:12})"),
    "TRS's call with options": script("$('.p').createPage({pageNum:12,current:1})"),
    "a script that asks for pages": script("let p=1;fetch(`/api/list?pageNo=${++p}`)"),
    "a framework's click": "<a @click='next'>下一页</a>",
    "other years": "<a href='2021.html'>2021年</a><a href='2020.html'>2020年</a>",
    "years to choose": "<select onchange='load()'><option>2022年<option>2021年</select>",
    "an archive": "<a href='history.html'>往期回顾</a>",
    "a frame": "<iframe src='/yqtb/more.html'></iframe>",
    "a longer word for the last page": "<a href='index_12.html'>末尾页</a>",
    "lines printed in another order": "<p>每页20条记录 | 總計 240 筆</p>",
    "a current page and a count": "<p>当前页/总页数：1/12</p>",
    "a count in English": "<p>1 of 12</p>",
    "a directive": "<ul uib-pagination total-items='items'></ul>",
    "a variable": script("var page = {total: 240, size: 20, current: 1}; render(page)"),
    "a request by another name": script("this.$http.get('/api/list', {params: {page: this.page}})"),
    "years of a script": "<ul><li onclick='y(2021)'>2021年</li><li onclick='y(2020)'>2020年</li></ul>",
    "more of something": "<div>下滑加载更多内容</div>",
    "the month before": "<a href='?month=2022-10'>上一月</a>",
    "more lines": "<div class='more'>点击加载更多</div>",
}  # fmt: skip


@pytest.mark.parametrize(
    "name", ["list.php?p=1", "list.php?pid=7", "list.php?cp=3", "list.php?p=a3", "list.php?pn=2&p3=1"]
)
def test_a_page_with_another_number_than_the_last_is_followed_or_a_finding(name):
    assert read("<p>共4页 <a>下一页</a></p>", f"{SITE}/yqtb/{name}") == ("", ["pager_unread"])


@pytest.mark.makes("pager_unread")
@pytest.mark.parametrize("pager", UNREAD.values(), ids=UNREAD)
def test_a_pager_of_which_nothing_is_made_is_a_finding(pager):
    assert read(pager) == ("", ["pager_unread"])


def test_an_article_and_another_column_are_no_next_page():
    assert read("<a class='next' href='202211/t20221128_3.html'>下一篇</a>") == ("", [])
    assert read(links(1, 2, 3, href="/gzdt/index_{1}.html"))[0] == ""


def test_hanweb_asks_the_interface_that_its_script_names():
    records = "".join(
        f"<record><![CDATA[<a href='/art/2022/11/{n}/art_1_{n}.html'>通报</a><i>2022-11-{n}</i>]]></record>"
        for n in range(10, 16)
    )
    html = f"""<script type="text/xml"><datastore><recordset>{records}</recordset></datastore></script>
    <script>$('#1').jpage({{proxyUrl:'/module/web/jpage/dataproxy.jsp',totalRecord:20,perPage:2,groupSize:3,
    ajaxParam:{{webid:16,path:'/',columnid:'7290'}}}})</script>"""
    query = "startrecord=7&endrecord=12&perpage=2&webid=16&path=%2F&columnid=7290"
    assert read(html, f"{SITE}/col/col7290/index.html", "hanweb")[0].endswith(f"/jpage/dataproxy.jsp?{query}")
