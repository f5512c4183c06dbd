"""The spider against a column that a server on this machine serves."""

from __future__ import annotations

import http.server
import sqlite3
import threading
from contextlib import closing
from dataclasses import dataclass, field

import pytest

POLITE_ENOUGH_HERE = {"DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": 0, "RETRY_TIMES": 0}
ARTICLE = (
    "<html><head><title>{0}</title></head><body><h1>{0}</h1><div class='TRS_Editor'><p>{1}</p></div></body></html>"
)
LISTING = """<html><head><title>疫情通报</title></head><body><ul class="list">
<li><a href="./202211/t20221130_1001.html">示例市疫情通报</a><span>2022-11-30</span></li>
<li><a href="./202211/t20221129_1002.html">示例市昨日疫情通报</a><span>2022-11-29</span></li>
<li><a href="./202211/t20221128_1003.html">已撤下的通报</a><span>2022-11-28</span></li>
<li><a href="./private/t20221127_1004.html">内部通报</a><span>2022-11-27</span></li>
</ul></body></html>"""


@dataclass
class Site:
    """What the server answers, and what it was asked."""

    pages: dict[str, tuple[int, bytes]]
    address: str = ""
    asked: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)


@pytest.fixture
def site():
    column = Site({
        "/robots.txt": (200, b"User-agent: *\nDisallow: /column/private/\n"),
        "/column/index.html": (200, LISTING.encode()),
        "/column/202211/t20221130_1001.html": (200, ARTICLE.format("示例市疫情通报", "今日无新增病例。").encode()),
        "/column/202211/t20221129_1002.html": (200, ARTICLE.format("示例市昨日疫情通报", "昨日无新增病例。").encode()),
    })  # fmt: skip

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            column.asked.append(self.path)
            column.agents.add(self.headers["User-Agent"])
            status, body = column.pages.get(self.path, (404, "页面不存在".encode()))
            self.send_response(status)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            """The test reads what was asked from ``asked``."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        column.address = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield column
        server.shutdown()


@pytest.fixture
def sources(tmp_path, site):
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "column.toml").write_text(
        'publisher = "示例市卫生健康委员会"\narea = "990100"\nauthority = 3\nenabled = true\n'
        f'[[listing]]\nfamily = "trs"\ncolumn = "疫情通报"\nstart = ["{site.address}/column/index.html"]\n',
        "utf-8",
    )
    return folder


def rows(archive, question):
    with closing(sqlite3.connect(archive)) as db:
        return db.execute(question).fetchall()


def test_a_column_is_crawled_as_its_manners_ask(crawl, archive, site, sources):
    done = crawl(SOURCES=sources, **POLITE_ENOUGH_HERE)

    assert site.asked[0] == "/robots.txt"
    assert not [path for path in site.asked if "private" in path]
    assert all(agent.startswith("bulletins/") for agent in site.agents)

    captures = rows(archive, "select url, source, via, status, content_type from captures")
    paths = {url.removeprefix(site.address) for url, *_ in captures}
    assert paths == site.pages.keys() - {"/robots.txt"}
    assert {tuple(rest) for _, *rest in captures} == {("column", "live", 200, "text/html; charset=utf-8")}

    assert set(rows(archive, "select kind, url, message from findings where severity = 'error'")) == {
        (
            "gone",
            f"{site.address}/column/202211/t20221128_1003.html",
            "the answer was 404 Not Found: the site has no such page",
        ),
        ("forbidden", f"{site.address}/column/private/t20221127_1004.html", "Forbidden by robots.txt"),
    }
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 2
    assert rows(archive, "select outcome from crawls") == [("finished with failures",)]


def test_only_entries_of_the_days_asked_for_are_fetched(crawl, site, sources):
    done = crawl("-a", "since=2022-11-29", "-a", "until=2022-11-29", SOURCES=sources, **POLITE_ENOUGH_HERE)
    assert done.returncode == 0, done.stderr
    assert set(site.asked) == {"/robots.txt", "/column/index.html", "/column/202211/t20221129_1002.html"}


def test_a_page_larger_than_the_limit_is_a_finding_and_is_not_kept(crawl, archive, site, sources):
    large = "/column/202211/t20221129_1002.html"
    site.pages[large] = (200, b"<p>" + b"x" * 200_000)
    done = crawl("-a", "since=2022-11-29", SOURCES=sources, DOWNLOAD_MAXSIZE=100_000, **POLITE_ENOUGH_HERE)
    assert rows(archive, "select kind, url from findings where severity = 'error'") == [
        ("too_large", site.address + large)
    ]
    assert site.address + large not in {url for (url,) in rows(archive, "select url from captures")}
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1


def test_a_page_on_the_web_cannot_link_to_a_file(crawl, archive, tmp_path, site, sources):
    secret = tmp_path / "t20221130_1.html"
    secret.write_text("<p>秘密</p>", "utf-8")
    site.pages["/column/index.html"] = (200, LISTING.replace("./202211/t20221130_1001.html", secret.as_uri()).encode())
    crawl("-a", "since=2022-11-30", SOURCES=sources, **POLITE_ENOUGH_HERE)
    assert rows(archive, "select url from captures where via = 'file'") == []


def test_a_listing_on_disk_links_to_nothing_outside_of_its_folder(crawl, archive, tmp_path):
    column = tmp_path / "column"
    (column / "202211").mkdir(parents=True)
    (column / "202211" / "t20221130_1001.html").write_text(
        ARTICLE.format("示例市疫情通报", "今日无新增病例。"), "utf-8"
    )
    (tmp_path / "t20221129_1.html").write_text("<p>秘密</p>", "utf-8")
    (column / "index.html").write_text(LISTING.replace("./202211/t20221129_1002", "../t20221129_1"), "utf-8")
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "saved.toml").write_text(
        'publisher = "示例市卫生健康委员会"\narea = "990100"\nauthority = 3\nenabled = true\n'
        '[[listing]]\nfamily = "trs"\nstart = ["../column/index.html"]\n',
        "utf-8",
    )
    crawl("-a", "since=2022-11-29", SOURCES=folder)
    captured = {url.rsplit("/", 1)[1] for (url,) in rows(archive, "select url from captures")}
    assert captured == {"index.html", "t20221130_1001.html"}
    assert [message for (message,) in rows(archive, "select message from findings") if "links outside" in message]


def serve(site, path, *lines, following=""):
    """Serve a listing with these lines and a link to its next page."""
    items = "".join(f'<li><a href="{href}">题</a><span>{day}</span></li>' for href, day in lines)
    link = f'<a href="{following}">下一页</a>' if following else ""
    site.pages[path] = (200, f"<html><body><ul>{items}</ul>{link}</body></html>".encode())


def serve_articles(site, *names):
    for name in names:
        site.pages[f"/column/{name}"] = (200, ARTICLE.format("示例市疫情通报", "今日无新增病例。").encode())


def test_a_link_to_another_host_is_reported_and_not_followed_unless_the_source_names_the_host(
    crawl, archive, site, sources
):
    elsewhere = site.address.replace("127.0.0.1", "localhost") + "/s/abc"
    serve(site, "/column/index.html", (elsewhere, "2022-11-30"), ("t20221130_1001.html", "2022-11-30"))
    serve_articles(site, "t20221130_1001.html")
    site.pages["/s/abc"] = site.pages["/column/t20221130_1001.html"]

    done = crawl(SOURCES=sources, **POLITE_ENOUGH_HERE)
    assert (done.returncode, done.stderr) == (0, "")
    assert "/s/abc" not in site.asked
    assert rows(archive, "select severity, url from findings where kind = 'link_elsewhere'") == [("info", elsewhere)]

    toml = sources / "column.toml"
    toml.write_text(toml.read_text("utf-8") + 'hosts = ["localhost"]\n', "utf-8")
    crawl(SOURCES=sources, **POLITE_ENOUGH_HERE)
    assert "/s/abc" in site.asked
    assert rows(archive, "select url from findings where kind = 'link_elsewhere'") == []


def test_since_ends_a_column_whose_dates_are_in_order(crawl, site, sources):
    serve(
        site,
        "/column/index.html",
        ("a/t20221130_1.html", "2022-11-30"),
        ("a/t20221129_2.html", "2022-11-29"),
        following="index_1.html",
    )
    serve(
        site,
        "/column/index_1.html",
        ("a/t20221128_3.html", "2022-11-28"),
        ("a/t20221127_4.html", "2022-11-27"),
        following="index_2.html",
    )
    serve(site, "/column/index_2.html", ("a/t20221126_5.html", "2022-11-26"), ("a/t20221125_6.html", "2022-11-25"))
    serve_articles(site, "a/t20221130_1.html", "a/t20221129_2.html")
    done = crawl("-a", "since=2022-11-29", SOURCES=sources, **POLITE_ENOUGH_HERE)
    assert done.returncode == 0, done.stderr
    assert "/column/index_1.html" in site.asked
    assert "/column/index_2.html" not in site.asked


def test_a_column_out_of_order_is_walked_to_its_end(crawl, site, sources):
    serve(
        site,
        "/column/index.html",
        ("a/t20200101_1.html", "2020-01-01"),
        ("a/t20221129_2.html", "2022-11-29"),
        ("a/t20221120_3.html", "2022-11-20"),
        following="index_1.html",
    )
    serve(site, "/column/index_1.html", ("a/t20221128_4.html", "2022-11-28"))
    serve_articles(site, "a/t20221129_2.html", "a/t20221128_4.html")
    crawl("-a", "since=2022-11-28", SOURCES=sources, **POLITE_ENOUGH_HERE)
    assert "/column/a/t20221128_4.html" in site.asked


def test_every_part_of_a_long_article_is_kept(crawl, archive, site, sources):
    serve(site, "/column/index.html", ("a/t20221130_1001.html", "2022-11-30"))
    for number, name in enumerate(("t20221130_1001", "t20221130_1001_1", "t20221130_1001_2")):
        script = f'<script>createPageHTML(3, {number}, "t20221130_1001", "html");</script>'
        page = ARTICLE.format("示例市疫情通报", f"第{number}部分。").replace("</body>", f"{script}</body>")
        site.pages[f"/column/a/{name}.html"] = (200, page.encode())
    done = crawl(SOURCES=sources, **POLITE_ENOUGH_HERE)
    assert done.returncode == 0, done.stderr
    texts = rows(archive, "select text from articles order by url")
    assert texts == [("第0部分。",), ("第1部分。",), ("第2部分。",)]


def test_of_a_column_only_the_articles_that_the_source_means_are_followed(crawl, site, sources):
    toml = sources / "column.toml"
    meant = "article = '/a/t20'\nexamples = [\"http://wjw.example.cn/column/a/t20221130_1.html\"]\n"
    toml.write_text(toml.read_text("utf-8") + meant, "utf-8")
    serve(site, "/column/index.html", ("a/t20221130_1.html", "2022-11-30"), ("b/t20221130_2.html", "2022-11-30"))
    serve_articles(site, "a/t20221130_1.html", "b/t20221130_2.html")
    crawl(SOURCES=sources, **POLITE_ENOUGH_HERE)
    assert set(site.asked) == {"/robots.txt", "/column/index.html", "/column/a/t20221130_1.html"}


def test_a_site_that_does_not_answer_is_a_finding(crawl, archive, sources, site):
    toml = sources / "column.toml"
    toml.write_text(toml.read_text("utf-8").replace(site.address, "http://127.0.0.1:1"), "utf-8")
    done = crawl(SOURCES=sources, **POLITE_ENOUGH_HERE)
    ((kind, url),) = rows(archive, "select kind, url from findings")
    assert (kind, url) == ("fetch_failed", "http://127.0.0.1:1/column/index.html")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


def test_further_pages_of_a_document_on_disk_are_not_followed(crawl, archive, tmp_path):
    page = tmp_path / "t20221130_1001.html"
    script = '<script>createPageHTML(3, 0, "t20221130_1001", "html");</script>'
    page.write_text(ARTICLE.format("示例市疫情通报", "今日无新增病例。") + script, "utf-8")
    done = crawl("-a", "source=files", "-a", f"path={page}")
    assert (done.returncode, done.stderr) == (0, "")
    assert len(rows(archive, "select url from captures")) == 1


def test_of_two_issues_of_one_day_the_one_that_the_list_has_above_is_current(crawl, archive, tmp_path):
    column = tmp_path / "column"
    (column / "202211").mkdir(parents=True)
    for number, cases in ((1001, 7), (1002, 6)):
        text = f"11月29日0-24时，示例市新增确诊病例{cases}例。"
        path = column / "202211" / f"t20221130_{number}.html"
        path.write_text(ARTICLE.format("示例市疫情通报", text), "utf-8")
    (column / "index.html").write_text(LISTING.replace("t20221129_1002", "t20221130_1002").replace("11-29", "11-30"))
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "saved.toml").write_text(
        'publisher = "示例市卫生健康委员会"\narea = "990100"\nauthority = 3\nenabled = true\n'
        '[[listing]]\nfamily = "trs"\nstart = ["../column/index.html"]\n',
        "utf-8",
    )
    crawl("-a", "since=2022-11-29", SOURCES=folder)
    assert rows(archive, "select value from current_observations") == [(7,)]
    question = "select json_extract(stated, '$.printed_order') from captures where role = 'page' order by url"
    assert rows(archive, question) == [(2,), (1,)]


def test_two_documents_whose_period_no_text_says_are_both_current(crawl, archive, tmp_path):
    for name, value in (("a", 12), ("b", 15)):
        text = f"# 示例市手足口病疫情\n\n昨日，示例市新增手足口病病例{value}例。\n"
        (tmp_path / f"{name}.md").write_text(text, "utf-8")
    crawl("-a", "source=files", "-a", f"path={tmp_path}", "-a", "area=990100")
    with closing(sqlite3.connect(archive)) as rows:
        found = rows.execute("select value, period_end from current_observations order by value").fetchall()
        assert found == [(12, ""), (15, "")]
