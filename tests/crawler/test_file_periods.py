"""The period of a table that does not print it: by a pattern of its source, which is checked when it is loaded."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from crawler.file_periods import find_period
from crawler.source import SourceError, load_source
from tests.command_line import run_scrapy
from tests.crawler.commands.test_crawl_addresses import TABLE
from tests.crawler.small_site import IMPATIENT, open_site, write_list

BY_NAME = r"(?P<year>\d{4})[ -](?P<month>[A-Z][a-z]+|\d{1,2})"
TOML = """
publisher = "示例中心"
area = ""
authority = 2
enabled = false

[[listing]]
family = "files"
period = '{period}'
period_examples = {examples}
"""


@pytest.mark.parametrize(
    ("texts", "period"),
    [
        (("2004 July 243.xls",), "2004-07-01/2004-08-01"),
        (("2004-1.xls",), "2004-01-01/2004-02-01"),
        (("2004-12.xls",), "2004-12-01/2005-01-01"),
        (("2004-13.xls",), ""),
        (("2004 Xuly 1.xls",), ""),
        (("附件1.xls", "2008-02 报告"), "2008-02-01/2008-03-01"),
        (("附件1.xls",), ""),
        ((), ""),
    ],
)
def test_the_first_text_with_a_period_decides(texts, period):
    assert find_period([BY_NAME], texts) == period


@pytest.mark.parametrize(
    ("pattern", "text", "period"),
    [
        (r"(?P<year>\d{4})年度", "2024年度统计表", "2024-01-01/2025-01-01"),
        (r"(?P<year>\d{4})年第(?P<week>\d+)周", "2020年第53周周报", "2020-12-28/2021-01-04"),
        (r"(?P<year>\d{4})年第(?P<week>\d+)周", "2021年第53周周报", ""),
        (r"(?P<year>\d{4})年(?P<month>[一二三四五六七八九十]+)月", "2021年十一月", "2021-11-01/2021-12-01"),
        (r"(?P<year>\d{4})", "0001", ""),
    ],
)
def test_years_weeks_and_months_in_words(pattern, text, period):
    assert find_period([pattern], [text]) == period


def write(folder, period, examples):
    path = folder / "centre.toml"
    path.write_text(TOML.format(period=period, examples=examples), "utf-8")
    return path


def test_a_source_says_the_period_of_its_files(tmp_path):
    source = load_source(write(tmp_path, BY_NAME, '["2004 July 243.xls"]'))
    assert source.find_period(["2004 August 243.xls"]) == "2004-08-01/2004-09-01"


@pytest.mark.parametrize(
    ("period", "examples", "says"),
    [
        ("(?P<year>", "['a']", "is not a regular expression"),
        ("[0-9]+", "['a']", "write (?P<year>"),
        ("(?P<year>[0-9]+)(?P<day>.)", "['a']", "write (?P<year>"),
        ("(?P<year>[0-9]{4})", "[]", "has no example"),
        ("(?P<year>[0-9]{4})", "['a.xls']", "finds no period in its example"),
        ("(?P<year>[0-9]{4})", "[7]", "put it in quotes"),
    ],
)
def test_a_pattern_that_finds_nothing_is_refused_in_one_line(tmp_path, period, examples, says):
    with pytest.raises(SourceError) as refused:
        load_source(write(tmp_path, period, examples))
    assert says in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_sheet_that_a_list_links_to_has_the_period_and_the_title_of_its_link(tmp_path):
    with open_site() as site:
        listing = write_list({"/yqtb/7.xls": "2022-10-10"})
        site.pages["/yqtb/index.html"] = listing.replace("通报</a>", "2022年9月病例统计表</a>")
        site.pages["/yqtb/7.xls"] = TABLE
        keys = {"period": r"'(?P<year>\d{4})年(?P<month>\d{1,2})月'", "period_examples": '["2022年9月"]'}
        sources = site.write_source(tmp_path / "sources", family="dated_list", **keys)
        settings = {"SOURCES": sources, "ARCHIVE_DB": tmp_path / "a.db", **IMPATIENT}
        words = (word for name, value in settings.items() for word in ("-s", f"{name}={value}"))
        done = run_scrapy("crawl", "bulletins", *words)
    assert done.returncode == 0, done.stderr
    with closing(sqlite3.connect(tmp_path / "a.db")) as archive:
        rows = "select article_title, period_start, value from current_observations where value = 12"
        assert archive.execute(rows).fetchall() == [("2022年9月病例统计表", "2022-09-01T00:00+08:00", 12)]
