from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import pytest

from crawler.source import SourceError, find_source_problems, get_source, load_source, load_sources

if TYPE_CHECKING:
    from pathlib import Path

TOML = """
publisher = "示例日报"
area = "230100"
authority = 2
enabled = false

[[listing]]
family = "joyhua"
start = ["http://paper.example.cn/{date:%Y%m%d}/index.htm", "saved/index.htm"]
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "example.toml"
    path.write_text(text, "utf-8")
    return path


def test_the_sources_of_the_project_load_and_the_sample_is_what_is_enabled():
    sources = {source.name: source for source in load_sources()}
    assert {"sample-daily", "sample-commission", "harbin-daily", "files"} <= sources.keys()
    assert [name for name, source in sources.items() if source.enabled] == ["sample-commission", "sample-daily"]


def test_an_edition_has_one_address_a_day_and_a_path_is_relative_to_the_file(tmp_path):
    (listing,) = load_source(write(tmp_path, TOML)).listings
    assert list(listing.addresses([dt.date(2022, 11, 29), dt.date(2022, 11, 30)])) == [
        ("http://paper.example.cn/20221129/index.htm", dt.date(2022, 11, 29)),
        ("http://paper.example.cn/20221130/index.htm", dt.date(2022, 11, 30)),
        ((tmp_path / "saved/index.htm").as_uri(), None),
    ]


def test_hosts_in_chinese_are_those_to_which_links_are_resolved(tmp_path):
    text = TOML.replace("paper.example.cn", "报.example.cn") + 'hosts = ["通.example.cn"]\n'
    (listing,) = load_source(write(tmp_path, text)).listings
    assert listing.start[0] == ascii_of("报").join(("http://", ".example.cn/{date:%Y%m%d}/index.htm"))
    assert listing.hosts == (f"{ascii_of('通')}.example.cn",)


def ascii_of(label: str) -> str:
    return "xn--" + label.encode("punycode").decode()


PARTS = """
publisher = "示例日报"
area = "230100"
authority = 2
enabled = false

[[listing]]
family = "people_daily"
start = ["http://paper.example.cn/html/{date:%Y-%m/%d}/nbs.htm"]
until = 2022-11-29

[[listing]]
family = "founder_layout"
start = ["http://paper.example.cn/pc/{date:%Y%m/%d}/node.html"]
since = 2022-11-30

[[listing]]
family = "trs"
start = ["http://paper.example.cn/old/"]
until = 2022-11-29

[[listing]]
family = "trs"
start = ["http://paper.example.cn/new/"]
since = 2022-11-30
"""


@pytest.mark.parametrize(
    ("days", "addresses"),
    [
        ([29, 30], ["html/2022-11/29/nbs.htm", "pc/202211/30/node.html", "old/", "new/"]),
        ([29], ["html/2022-11/29/nbs.htm", "old/", "new/"]),
        ([30], ["pc/202211/30/node.html", "new/"]),
    ],
)
def test_each_part_of_a_source_is_asked_for_its_own_days(tmp_path, days, addresses):
    source = load_source(write(tmp_path, PARTS))
    asked = [dt.date(2022, 11, day) for day in days]
    urls = [url for listing in source.listings for url, _ in listing.addresses(asked)]
    assert urls == ["http://paper.example.cn/" + path for path in addresses]


def test_every_publisher_of_the_project_says_what_a_monitor_and_a_reader_need():
    for source in load_sources():
        on_the_web = [listing for listing in source.listings if any("://" in start for start in listing.start)]
        if on_the_web:
            assert source.publisher, source.name
            assert source.area, source.name
            assert source.authority in (2, 3), source.name
            assert source.cadence_days, source.name
            assert source.history, source.name


@pytest.mark.parametrize(
    "place", ["nhc", "ndcpa", "china-cdc", "influenza-weekly", "peoples-daily", "heilongjiang-daily"]
)
def test_nothing_is_called_verified_that_was_not(place):
    assert {listing.verified for listing in get_source(place).listings} == {"not-yet"}


def test_a_folder_with_braces_in_its_name_is_no_placeholder(tmp_path):
    folder = tmp_path / "{papers} 2022"
    folder.mkdir()
    (folder / "example.toml").write_text(TOML.replace("{date:%Y%m%d}/", ""), "utf-8")
    (listing,) = load_source(folder / "example.toml").listings
    assert list(listing.addresses([dt.date(2022, 11, 30)]))[1][0] == (folder / "saved/index.htm").as_uri()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("publisher =", "publsher =", "unknown key 'publsher'"),
        ("authority = 2", 'authority = "2"', "authority = '2'; write a whole number"),
        ("authority = 2", "authority = true", "write a whole number"),
        ("authority = 2", "", "authority is missing"),
        ('"joyhua"', '"joyhau"', "unknown family 'joyhau'; known: dated_list, "),
        ("family =", "famly =", "unknown key 'famly'"),
        ("%Y%m%d}", "%Y%m%d", "unknown placeholder"),
        ("%Y%m%d", "%Y%Q", "'%Y%Q' is no format of a day"),
        ("%Y%m%d", "Ymd", "'Ymd' is no format of a day"),
        ('"http://', '"ftp://', "write one with http:// or https://"),
        ('"saved/index.htm"', "7", "7 is no text"),
        ("230100", "230199", "230199"),
        ("[[listing]]", "[[listing]", "not TOML"),
        ("enabled = false", "enabled = false\ncadence_days = 0", "write the days between two bulletins"),
        ('start = ["', 'start = ["http://[", "', "no address of a page"),
        ("family =", "full_list_days = -7\nfamily =", "write a number of days, 0 for every crawl"),
        ("enabled = false", "enabled = false\nfull_list_days = -1", "write a number of days, 0 for every crawl"),
        (
            "family =",
            "since = 2022-11-30\nuntil = 2022-11-29\nfamily =",
            "since = 2022-11-30 is after until = 2022-11-29",
        ),
        ("family =", 'since = "2022-11-30"\nfamily =', "write a day without quotes"),
        ("family =", 'hosts = ["https://mp.weixin.qq.com/"]\nfamily =', "write it without https://"),
        ("family =", "article = '('\nfamily =", "'(' is not a regular expression"),
        ("family =", "article = '/t20'\nfamily =", "'/t20' has no example"),
        ("family =", "article = '/t20'\nexamples = ['/a1']\nfamily =", "'/t20' is not found in its example '/a1'"),
        ("family =", "examples = ['/a1']\nfamily =", "examples without a pattern show nothing"),
        ("family =", 'verified = "yes"\nfamily =', "write one of live, archived, saved, not-yet"),
        ("family =", 'verified = "live"\nfamily =', "add verified_on ="),
        ("family =", "verified_on = 2022-11-30\nfamily =", "say on what page it was verified"),
        (TOML[TOML.index("[[listing]]") :], "listing = []", "listing is empty"),
    ],
)
def test_a_malformed_source_is_refused_with_file_and_key_in_one_line(tmp_path, old, new, says):
    path = write(tmp_path, TOML.replace(old, new))
    with pytest.raises(SourceError) as refused:
        load_source(path)
    assert str(refused.value).startswith(str(path))
    assert says in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_wrong_key_hides_no_fault_of_a_listing(tmp_path):
    wrong = TOML.replace("publisher =", "publsher =").replace('"joyhua"', '"joyhau"')
    problems = list(find_source_problems(write(tmp_path, wrong)))
    assert ["unknown key" in one for one in problems] == [True, False, False]
    assert ["unknown family" in one for one in problems] == [False, False, True]


def test_bytes_that_are_no_utf_8_are_refused(tmp_path):
    path = tmp_path / "example.toml"
    path.write_bytes(TOML.encode("gb18030"))
    with pytest.raises(SourceError, match="not TOML"):
        load_source(path)


@pytest.mark.parametrize(
    ("name", "answer"), [("../example", "did you mean example?"), ("x", r"known: .*\bexample, .* and \d+ more")]
)
def test_an_unknown_name_is_answered_with_the_known_ones(tmp_path, name, answer):
    write(tmp_path, TOML)
    with pytest.raises(SourceError, match=rf"unknown source '{re.escape(name)}'; {answer}"):
        get_source(name, tmp_path)
