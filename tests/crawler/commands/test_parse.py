"""``scrapy parse`` shows what would be read; ``scrapy fetch`` and ``scrapy shell`` are Scrapy's own. None writes."""

from __future__ import annotations

import pytest

from tests.command_line import run_scrapy
from tests.crawler.raw_site import ARTICLE, open_raw_site, respond, write_list

TEXT = "2022年11月29日0-24时，示例市新增新冠肺炎本土确诊病例7例。"
PAGE = respond(ARTICLE.format("示例市疫情通报", TEXT).encode(), b"Content-Type: text/html")


@pytest.fixture
def run(tmp_path):
    """Run a command about a path of a site, in a folder in which nothing may be written."""
    (tmp_path / "here").mkdir()
    with open_raw_site({"/yqtb/index.html": respond(write_list("t1.html", "t2.html")), "/yqtb/t1.html": PAGE}) as site:
        site.write_source(tmp_path / "sources")

        def run(*arguments):
            words = [argument.replace("site:", site.address) for argument in arguments]
            settings = (f"-sSOURCES={tmp_path / 'sources'}", "-sDOWNLOAD_DELAY=0", "-sAUTOTHROTTLE_ENABLED=0")
            environment = {"SCRAPY_SETTINGS_MODULE": "crawler.settings"}
            done = run_scrapy(*words, *settings, cwd=tmp_path / "here", **environment)
            assert list((tmp_path / "here").iterdir()) == []
            return done

        yield run


def test_a_page_is_shown_with_its_numbers(run):
    done = run("parse", "--spider", "bulletins", "site:/yqtb/t1.html")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("page ")
    assert "article 1: 示例市疫情通报" in done.stdout
    assert "示例市新增新冠肺炎本土确诊病例7例" in done.stdout


@pytest.fixture
def own_documents(tmp_path):
    """Write a source of documents that states a publisher, and a document that states none."""
    (tmp_path / "sources").mkdir(exist_ok=True)
    source = ['publisher = "示例市卫健委"', 'area = "990100"', "authority = 3", "enabled = false"]
    listing = ["[[listing]]", 'family = "files"']
    (tmp_path / "sources" / "own-files.toml").write_text("\n".join([*source, *listing]), "utf-8")
    document = tmp_path / "通报.txt"
    document.write_text(f"疫情通报\n{TEXT.replace('示例市', '全市')}\n", "utf-8")
    return document


@pytest.mark.parametrize(("arguments", "publisher"), [(("-a", "source=own-files"), "示例市卫健委"), ((), "-")])
def test_a_document_has_the_publisher_of_its_source(run, own_documents, arguments, publisher):
    done = run("parse", str(own_documents), *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    assert f", publisher {publisher}," in done.stdout


def test_a_list_is_shown_with_its_links(run):
    done = run("parse", "site:/yqtb/index.html")
    assert done.returncode == 0
    lines = [line.split() for line in done.stdout.splitlines()]
    assert ["links", "2"] in lines
    assert [line[:2] for line in lines[-2:]] == [["page", "2022-11-30"]] * 2


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (("site:/yqtb/t2.html",), 1, "(gone)"),
        (("-c", "parse_listing", "site:/yqtb/t1.html"), 1, "(list_without_links)"),
        (("site:/yqtb/t1.html", "-a", "source=nobody"), 2, "unknown source 'nobody'"),
        (("http://[/",), 2, "http://[/: no address of a page"),
        (("http:///t1.html",), 2, "http:///t1.html: no address of a page"),
        (("no-such-file.html",), 2, "No such file"),
        (("-c", "parse_rest", "site:/yqtb/t1.html"), 2, "-c takes parse_page or parse_listing"),
    ],
)
def test_what_cannot_be_read_says_why(run, arguments, status, says):
    done = run("parse", *arguments)
    assert done.returncode == status
    assert says in done.stdout + done.stderr


@pytest.mark.parametrize("command", [("fetch",), ("shell", "--spider", "bulletins", "-c", "response.text")])
def test_scrapys_own_commands_run(run, command):
    done = run(*command, "site:/yqtb/t1.html")
    assert (done.returncode, done.stderr) == (0, "")
    assert TEXT in done.stdout
