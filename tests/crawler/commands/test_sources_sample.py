"""``scrapy sources --sample``: which sources work, and where the others fail; by what a site on loopback sends."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from archive.records import Finding
from archive.sampled_pages import PageCounts
from crawler.crawl_options import parse_options
from crawler.expected import Expected
from crawler.sampling.run import find_online
from crawler.sampling.sample import Sample
from crawler.sampling.spider import find_day
from crawler.sampling.verdict import judge
from crawler.source import Listing, Source, load_sources
from tests.command_line import run_scrapy
from tests.crawler.small_site import IMPATIENT, open_site, write_list

TODAY = dt.date(2026, 11, 28)
PAGE = (
    "<html><head><title>{0}</title>{1}</head><body><h1>{0}</h1><div class='TRS_Editor'><p>{2}</p></div></body></html>"
)
DATE = '<meta name="PubDate" content="2026-11-20 08:05">'
NUMBERS = "2026年11月1日至7日，示例市报告登革热病例7例，死亡1例。"
SOURCE = """
publisher = "示例市疾病预防控制中心"
area = "990100"
authority = 3
enabled = false
{more}
[[listing]]
family = "trs"
start = ["{address}/{name}/index.html"]
{listing}
"""
PLAIN = {"/robots.txt": "User-agent: *\nDisallow: /closed/"}


def write_column(name, head=DATE, text=NUMBERS, count=5):
    """Return a column and its articles, by path."""
    paths = [f"/{name}/202611/t20261120_100{n}.html" for n in range(count)]
    pages = {path: PAGE.format(f"登革热疫情周报{n}", head, text) for n, path in enumerate(paths)}
    return {f"/{name}/index.html": write_list(dict.fromkeys(paths, "2026-11-20")), **pages}


@pytest.fixture(scope="module")
def sampled(tmp_path_factory):
    """Yield the output of a sample of eight sources of one site, and what the site was asked for."""
    folder = tmp_path_factory.mktemp("sampled")
    (folder / "sources").mkdir()
    (folder / "here").mkdir()
    with open_site() as site:
        site.pages |= PLAIN
        for name, column in {
            "works": write_column("works"),
            "undated": write_column("undated", head=""),
            "numberless": write_column("numberless", text="全市疾病预防控制工作会议召开。"),
            "empty": {"/empty/index.html": "<html><body><h1>疫情通报</h1></body></html>"},
            "closed": write_column("closed"),
            "missing": {},
            "poor": write_column("poor"),
            "past": write_column("past"),
        }.items():
            site.pages |= column
            more = 'expect.rows = 30\nexpect.measures = ["cases", "icu"]' if name == "poor" else ""
            listing = "until = 2022-12-25" if name == "past" else ""
            source = SOURCE.format(address=site.address, name=name, more=more, listing=listing)
            (folder / "sources" / f"{name}.toml").write_text(source, "utf-8")
        names = sorted(path.stem for path in (folder / "sources").glob("*.toml"))
        settings = (f"-s{name}={value}" for name, value in ({"SOURCES": folder / "sources"} | IMPATIENT).items())
        environment = {"SCRAPY_SETTINGS_MODULE": "crawler.settings"}
        done = run_scrapy("sources", "--sample", *names, *settings, cwd=folder / "here", **environment)
        yield done, site.take_asked(), list((folder / "here").iterdir()), site.address


def test_a_row_counts_what_came_of_each_list(sampled):
    done, _, _, _ = sampled
    assert done.returncode == 1
    rows = {line.split()[0]: line.split()[2:] for line in done.stdout.splitlines()[2:]}
    assert rows == {
        "works": ["5", "2", "2", "4", "ok"],
        "undated": ["5", "2", "0", "4", "broken"],
        "numberless": ["5", "2", "2", "0", "broken"],
        "empty": ["0", "0", "0", "0", "broken"],
        "closed": ["0", "0", "0", "0", "broken"],
        "missing": ["0", "0", "0", "0", "broken"],
        "poor": ["5", "2", "2", "4", "broken"],
        "past": ["ended", "on", "2022-12-25"],
    }


def test_each_problem_is_a_line_with_source_and_reason(sampled):
    done, _, _, address = sampled
    of_a_script = (
        "the listing links to no page; if a browser shows a list, a script fills it: see json_list in"
        " docs/adding-a-source.md"
    )
    assert done.stderr.splitlines() == [
        f"error: closed: {address}/closed/index.html: Forbidden by robots.txt (forbidden)",
        f"error: empty: {address}/empty/index.html: {of_a_script} (list_without_links)",
        f"error: missing: {address}/missing/index.html: the answer was 404 Not Found: the site has no such page (gone)",
        "error: numberless: 2 pages have no numbers",
        "error: poor: the fullest of 2 pages and files has 2 numbers; expect.rows is 30",
        "error: poor: no number is of icu, which expect.measures names",
        "error: undated: none of 2 articles has a date of publication",
    ]


def test_a_sample_asks_for_one_page_of_a_list_and_two_articles_and_writes_nothing(sampled):
    _, asked, written, _ = sampled
    assert [path for path in asked if path.startswith("/works/")] == [
        "/works/202611/t20261120_1000.html",
        "/works/202611/t20261120_1001.html",
        "/works/index.html",
    ]
    assert not any(path.startswith(("/closed/", "/past/")) for path in asked)
    assert written == []


def test_jsonl_has_an_object_for_each_list_with_its_problems(tmp_path):
    with open_site() as site:
        site.pages |= PLAIN | write_column("undated", head="")
        source = SOURCE.format(address=site.address, name="undated", more="", listing="")
        (tmp_path / "undated.toml").write_text(source, "utf-8")
        settings = (f"-s{name}={value}" for name, value in ({"SOURCES": tmp_path} | IMPATIENT).items())
        environment = {"SCRAPY_SETTINGS_MODULE": "crawler.settings"}
        done = run_scrapy("sources", "--sample", "--format=jsonl", "undated", *settings, cwd=tmp_path, **environment)
    assert done.returncode == 1
    assert json.loads(done.stdout) == {
        "source": "undated",
        "start": f"{site.address}/undated/index.html",
        "entries": 5,
        "articles": 2,
        "dated": 0,
        "numbers": 4,
        "skipped": "",
        "problems": ["none of 2 articles has a date of publication"],
        "result": "broken",
    }


def test_a_format_without_a_sample_is_refused():
    done = run_scrapy("sources", "--format", "jsonl")
    assert (done.returncode, done.stdout) == (2, "")
    assert "--format is of --sample only" in done.stderr


@pytest.mark.parametrize(("arguments", "says"), [(("--sample", "nhk"), "unknown source 'nhk'; did you mean nhc?")])
def test_a_name_that_no_source_has_is_refused(arguments, says):
    done = run_scrapy("sources", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"error: {says}")


def verdict_of(pages=(), findings=(), expected=None, **counts):
    listing = Listing("trs", ("http://a.example/",))
    source = Source("city", "", "", 3, enabled=False, listings=(listing,), expected=expected)
    sample = Sample(source, listing, "http://a.example/", lists=1, **counts)
    sample.fetched += [page.url for page in pages]
    sample.findings += findings
    return judge(sample, {page.url: page for page in pages}, TODAY)


def page_of(role="page", numbers=0, kinds=(), dated=1):
    return PageCounts(f"http://a.example/{role}", role, 1, dated, numbers, ("cases",) if numbers else (), kinds)


@pytest.mark.parametrize(
    ("verdict", "problems"),
    [
        (verdict_of([page_of(), page_of("attachment", 30, dated=0)]), ()),  # the numbers are in the file
        (verdict_of([page_of()], expected=Expected()), ()),  # a list of news, which declares that it may have none
        (verdict_of([page_of(dated=0), page_of("attachment", 30)]), ("none of 1 articles has a date of publication",)),
        (verdict_of(), ("the list has no article to follow",)),
    ],
)
def test_a_file_counts_for_its_article_and_a_source_may_declare_no_minimum(verdict, problems):
    assert verdict.problems == problems


@pytest.mark.parametrize(("asked", "count"), [(0, 1), (2, 0)])
def test_lines_without_a_link_are_a_problem_where_nothing_else_was_listed(asked, count):
    finding = Finding("lines_not_followed", "http://a.example/", "5 lines")
    verdict = verdict_of([page_of(numbers=3)], [finding], asked=asked)
    assert len(verdict.problems) == count


def test_a_list_of_pages_on_another_host_names_the_first_of_them():
    elsewhere = [Finding("link_elsewhere", f"http://b.example/{n}.html", "not followed") for n in range(3)]
    assert verdict_of(findings=elsewhere).problems == ("http://b.example/0.html: not followed (link_elsewhere)",)
    assert verdict_of([page_of(numbers=3)], elsewhere, asked=2).problems == ()


def test_a_page_says_why_it_has_no_numbers():
    first, second = verdict_of([page_of(kinds=("needs_files_extra", "unread"))]).problems
    assert first.endswith("(needs_files_extra)")
    assert second == "1 pages have no numbers; their findings: needs_files_extra, unread"


def test_all_sources_can_be_sampled_at_once():
    names = [source.name for source in find_online(load_sources())]
    options = parse_options({"source": ",".join(names)}, TODAY)
    assert [source.name for source in options.sources] == names
    assert not {"files", "pages", "wechat"} & set(names)


def test_the_day_that_is_sampled_is_yesterday_or_the_last_that_a_data_centre_has():
    ended = dt.date(2020, 12, 31)
    assert find_day(Listing("joyhua"), TODAY) == dt.date(2026, 11, 27)
    assert find_day(Listing("pages", until=ended), TODAY) == ended
    assert find_day(Listing("trs", until=ended), TODAY) == dt.date(2026, 11, 27)  # not asked for


def test_a_newspaper_is_sampled_from_its_edition_and_a_source_on_disk_too():
    done = run_scrapy("sources", "--sample", "sample-daily", "files")
    assert (done.returncode, done.stderr) == (0, "")
    assert [line.split()[-1] for line in done.stdout.splitlines()[2:]] == ["disk", "ok"]
