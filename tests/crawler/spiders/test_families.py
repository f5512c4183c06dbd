"""The spider walks a column or edition of every family, over HTTP, from its start to its last article."""

from __future__ import annotations

import http.server
import json
import sqlite3
import threading
from contextlib import closing
from urllib.parse import urlsplit

import pytest

from crawler.listings import LISTINGS

IMPOLITE = {"DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": 0, "RETRY_TIMES": 0, "CONCURRENT_REQUESTS_PER_DOMAIN": 16}
HEX = "0123456789abcdef0123456789abcde"
JPAGE = "/module/web/jpage/dataproxy.jsp"


def lines(*urls, day="2022-11-30"):
    return "<ul>" + "".join(f'<li><a href="{url}">通报</a><span>{day}</span></li>' for url in urls) + "</ul>"


def records(*urls, more=""):
    each = "".join(f"<record><![CDATA[<li><a href='{url}'>通报</a><i>2022-11-30</i></li>]]></record>" for url in urls)
    group = f'<nextgroup><![CDATA[<a href="{more}"></a>]]></nextgroup>' if more else ""
    return f"<datastore>{group}<recordset>{each}</recordset></datastore>"


def pagination(current):
    return f"""<script>
    $(".p").pagination({{totalPage: 2, callBack: function (i) {{ location.href='index_'+i+'.html'; }}}});
    $(".p").pagination("setPage",{current},2);</script>"""


def sheets(*names):
    return "".join(f'<a id="pageLink" href="{name}">第{n:02}版：要闻</a>' for n, name in enumerate(names, 1))


def feed(url, more=""):
    following = f'<link rel="next" href="{more}"/>' if more else ""
    return f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>通报</title>{following}
    <entry><title>通报</title><link href="{url}"/><published>2022-11-30T08:00:00+08:00</published></entry></feed>"""


UNIT = "/api-gateway/jpaas-publish-server/front/page/build/unit"


def part(url):
    return json.dumps({"data": {"html": f"{lines(url)}<div rows='1' count='2'></div>"}})


PAGES = {
    "dated_list": {
        "/list/index.html": lines("post_10001.html") + '<a href="index_2.html">下一页</a>',
        "/list/index_2.html": lines("post_10000.html"),
    },
    "feed": {
        "/feed/atom.xml": feed("/feed/1.html", more="/feed/atom.xml?page=2"),
        "/feed/atom.xml?page=2": feed("/feed/2.html"),
    },
    "founder_classic": {
        "/f/html/2022-11/30/node_2.htm": sheets("node_2.htm", "node_3.htm") + '<a href="content_11.htm">题</a>',
        "/f/html/2022-11/30/node_3.htm": sheets("node_2.htm", "node_3.htm") + '<a href="content_12.htm?div=1">题</a>',
    },
    "founder_layout": {
        "/l/pc/layout/202211/30/node_01.html": sheets("node_01.html", "node_02.html")
        + '<a href="../../../content/202211/30/content_11.html">题</a>',
        "/l/pc/layout/202211/30/node_02.html": sheets("node_01.html", "node_02.html")
        + '<a href="../../../content/202211/30/content_12.html">题</a>',
    },
    "gkmlpt": {
        "/gkmlpt/index": "<script>window._CONFIG = {SID:'755001'}</script>",
        "/gkmlpt/api/all/721?page=1&sid=755001": json.dumps(
            {"articles": [{"url": "/gkmlpt/content/1/post_1.html", "created_at": "2022-11-30"}], "total": 2}
        ),
        "/gkmlpt/api/all/721?page=2&sid=755001": json.dumps(
            {"articles": [{"url": "/gkmlpt/content/1/post_2.html", "created_at": "2022-11-29"}], "total": 2}
        ),
    },
    "hanweb": {
        "/col/col7/index.html": '<div><script type="text/xml">'
        + records("/art/2022/11/30/art_7_1.html", more=f"{JPAGE}?page=1&amp;columnid=7")
        + "</script></div>",
        f"{JPAGE}?page=1&columnid=7": records("/art/2022/11/29/art_7_2.html"),
    },
    "heilongjiang": {
        "/index.php/Home/Zwgk/all/typeid/42": lines("/index.php/Home/Zwgk/show/newsid/2/navid/42/")
        + '<a class="next" href="/index.php/Home/Zwgk/all/typeid/42/p/2.html">&gt;</a>',
        "/index.php/Home/Zwgk/all/typeid/42/p/2.html": lines("/index.php/Home/Zwgk/show/newsid/1/navid/42/"),
    },
    "ivs": {
        "/ivs/index.html": lines(f"/xwfb/20221130/{HEX}1.html") + pagination(1),
        "/ivs/index_2.html": lines(f"/xwfb/20221130/{HEX}2.html") + pagination(2),
    },
    "joyhua": {
        "/j/20221130/html/index.htm": sheets("index.htm", "page_01.htm")
        + '<a href="content_20221130001001.htm">题</a>',
        "/j/20221130/html/page_01.htm": sheets("index.htm", "page_01.htm")
        + '<a href="content_20221130002001.htm">题</a>',
    },
    "jpaas": {
        "/col/col8/index.html": f"<script url='{UNIT}' queryData='{{\"pageId\":\"8\"}}'></script>",
        f"{UNIT}?pageId=8": part(f"/art/2022/art_{HEX}6.html"),
        f"{UNIT}?pageId=8&paramJson=%7B%22pageNo%22%3A2%2C%22pageSize%22%3A1%7D": part(f"/art/2022/art_{HEX}7.html"),
    },
    "kaipu": {
        "/kp/c1/list.shtml": f"<script>load('/common/search/{HEX}3?_isAgg=true&_isJson=true&page=1')</script>",
        f"/common/search/{HEX}3?_isAgg=true&_isJson=true&page=1": json.dumps(
            {"data": {"results": [{"url": "/kp/c1/202211/c01_1.shtml"}], "rows": 1, "total": 2}}
        ),
        f"/common/search/{HEX}3?_isAgg=true&_isJson=true&page=2": json.dumps(
            {"data": {"results": [{"url": "/kp/c1/202211/c01_2.shtml"}], "rows": 1, "total": 2}}
        ),
    },
    "people_daily": {
        "/n/html/2022-11/30/nbs.D110000n_01.htm": sheets("nbs.D110000n_01.htm", "nbs.D110000n_02.htm")
        + '<a href="nw.D110000n_20221130_1-01.htm">题</a>',
        "/n/html/2022-11/30/nbs.D110000n_02.htm": '<a href="nw.D110000n_20221130_1-02.htm">题</a>',
    },
    "nhc": {
        "/xcs/yqtb/list_gzbd.shtml": lines(f"202211/{HEX}4.shtml")
        + "<script>createPageHTML('page_div',2, 1,'list_gzbd','shtml',2);</script>",
        "/xcs/yqtb/list_gzbd_2.shtml": lines(f"202211/{HEX}5.shtml")
        + "<script>createPageHTML('page_div',2, 2,'list_gzbd','shtml',2);</script>",
    },
    "sitemap": {
        "/sitemap.xml": "<sitemapindex><sitemap><loc>/sitemap1.xml</loc></sitemap></sitemapindex>",
        "/sitemap1.xml": "<urlset><url><loc>/map/1.html</loc></url><url><loc>/map/2.html</loc></url></urlset>",
    },
    "trs": {
        "/trs/index.html": lines("t20221130_1.html") + '<script>createPageHTML(2, 0, "index", "html");</script>',
        "/trs/index_1.html": lines("t20221129_2.html") + '<script>createPageHTML(2, 1, "index", "html");</script>',
    },
}
"""By family the listings of its invented site, the first one the start. What is no listing is an article."""
STARTS = {family: next(iter(pages)) for family, pages in PAGES.items()} | {"gkmlpt": "/gkmlpt/index#721"}
LISTED = {path: body for pages in PAGES.values() for path, body in pages.items()}
ARTICLE = "<html><body><h1>示例市疫情通报</h1><div class='TRS_Editor'><p>今日无新增病例。</p></div></body></html>"


@pytest.fixture
def address():
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            body = LISTED.get(self.path, "" if self.path == "/robots.txt" else ARTICLE).encode()
            kinds = {b"{": "application/json", b"<?xml": "application/atom+xml", b"<urlset": "application/xml"}
            kind = next((kind for start, kind in kinds.items() if body.startswith(start)), "text/html")
            self.send_response(200)
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            """What was asked is in the archive."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_every_family_is_walked_from_its_start_to_its_last_article(crawl, archive, tmp_path, address):
    for family, start in STARTS.items():
        (tmp_path / f"{family}.toml").write_text(
            f'publisher = "示例报"\narea = "990100"\nauthority = 2\nenabled = true\n'
            f'[[listing]]\nfamily = "{family}"\nstart = ["{address}{start}"]\n',
            "utf-8",
        )
    done = crawl(SOURCES=tmp_path, **IMPOLITE)
    assert done.returncode == 0, done.stderr

    with closing(sqlite3.connect(archive)) as db:
        captured = db.execute("select source, role, url from captures").fetchall()
    for family, pages in PAGES.items():
        listings = {
            url.removeprefix(address) for source, role, url in captured if (source, role) == (family, "listing")
        }
        assert listings == pages.keys(), family
        articles = [url for source, role, url in captured if (source, role) == (family, "page")]
        assert len({urlsplit(url).path for url in articles}) == len(articles) == 2, family


def test_no_family_is_forgotten():
    assert STARTS.keys() == LISTINGS.keys()
