"""The bundled sample, as its sources and listings find it."""

from __future__ import annotations

from pathlib import Path

import pytest
from scrapy.http import HtmlResponse
from w3lib.url import file_uri_to_path

from crawler.listings import LISTINGS
from crawler.source import SOURCES, get_source

SAMPLE = SOURCES.parent / "sample"
COMMISSION = sorted((SAMPLE / "health-commission").rglob("*.html"))


def walk(source):
    """Return every entry of every listing the source leads to, by its file, as the spider would meet them."""
    (listing,) = get_source(source).listings
    waiting, met = [url for url, _ in listing.addresses([])], {}
    for url in waiting:
        response = HtmlResponse(url, body=Path(file_uri_to_path(url)).read_bytes())
        for entry in LISTINGS[listing.family](response):
            path = Path(file_uri_to_path(entry.url)).relative_to(SAMPLE).as_posix()
            if entry.role == "listing" and path not in met:
                waiting.append(entry.url)
            met.setdefault(path, entry)
    return met


def test_the_edition_links_to_all_its_sheets_and_articles():
    met = walk("sample-daily")
    folder = "city-daily/20221130/html/"
    files = {path.relative_to(SAMPLE).as_posix() for path in (SAMPLE / folder).glob("*.htm")}
    assert met.keys() == files - {folder + "index.htm"}
    assert {entry.printed_on for entry in met.values()} == {"2022-11-30"}
    articles = {path.removeprefix(folder): entry.section for path, entry in met.items() if entry.role == "page"}
    assert articles == {
        "content_20221130001001.htm": "要闻",
        "content_20221130001002.htm": "要闻",
        "content_20221130002001.htm": "区县",
        "content_20221130003001.htm": "社区",
        "content_20221130003002.htm": "社区",
        "content_20221130003003.htm": "社区",
    }


def test_the_column_links_to_its_second_page_and_to_every_bulletin_with_its_date():
    met = walk("sample-commission")
    listings = [path for path, entry in met.items() if entry.role == "listing"]
    assert listings == ["health-commission/index_1.html"]
    days = {Path(path).stem: entry.printed_on for path, entry in met.items() if entry.role == "page"}
    assert days.keys() == {path.stem for path in COMMISSION if path.stem.startswith("t")}
    assert all(printed_on == f"{name[1:5]}-{name[5:7]}-{name[7:9]}" for name, printed_on in days.items())


@pytest.mark.parametrize("path", COMMISSION, ids=lambda path: path.stem)
def test_the_column_is_gb18030_that_calls_itself_gb2312(path):
    body = path.read_bytes()
    assert b"charset=gb2312" in body
    assert "示例市" in body.decode("gb18030")
    with pytest.raises(UnicodeDecodeError):
        body.decode("utf-8")
    if path.stem.startswith("t"):
        with pytest.raises(UnicodeDecodeError):
            body.decode("gb2312")


def test_the_readme_describes_every_bulletin():
    readme = (SAMPLE / "README.md").read_text("utf-8")
    assert [path.name for path in COMMISSION if path.stem.startswith("t") and path.name not in readme] == []
