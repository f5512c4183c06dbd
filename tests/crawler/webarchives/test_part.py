"""What a source may say of a part in a web archive, and how a mistake is reported."""

from __future__ import annotations

import pytest

from crawler.source import SourceError, load_source
from crawler.webarchives.part import CommonCrawlPart, WaybackPart

HEAD = 'publisher = "示例日报"\narea = ""\nauthority = 2\nenabled = false\n[[listing]]\nfamily = "trs"\n'
WAYBACK = '[listing.wayback]\nprefix = "http://www.example.cn/"\nsince = 2020-01-01\nuntil = 2021-01-01\n'


def load(folder, text):
    (folder / "example.toml").write_text(text, "utf-8")
    return load_source(folder / "example.toml")


def test_a_part_of_the_wayback_machine(tmp_path):
    (listing,) = load(tmp_path, HEAD + WAYBACK).listings
    assert isinstance(listing.part, WaybackPart)
    assert (listing.part.prefix, str(listing.part.since)) == ("http://www.example.cn/", "2020-01-01")
    assert listing.start == ()


def test_an_index_of_common_crawl_is_next_to_the_source(tmp_path):
    (tmp_path / "answer.jsonl").touch()
    (listing,) = load(tmp_path, HEAD + '[listing.common_crawl]\nindex = "answer.jsonl"\n').listings
    assert isinstance(listing.part, CommonCrawlPart)
    assert listing.part.index == tmp_path / "answer.jsonl"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('wayback = "http://a.cn/"\n', "write [listing.wayback] above its keys"),
        (WAYBACK.replace("prefix", "prefx"), "unknown key 'prefx'; known: prefix, pages, since, until"),
        (WAYBACK.replace("http://", ""), "write how the addresses begin"),
        (WAYBACK.replace("2020-01-01", '"2020-01-01"'), "a day, such as 2022-11-30, without quotes"),
        (WAYBACK.replace("2020-01-01", "2022-01-01"), "since = 2022-01-01 is after until = 2021-01-01"),
        (WAYBACK + "pages = '('\n", "no regular expression"),
        ('[listing.wayback]\npages = "a"\n', "prefix is missing"),
        ('start = ["http://a.cn/"]\n' + WAYBACK, "write a [[listing]] for each"),
        (WAYBACK + '[listing.common_crawl]\nindex = "a"\n', "write a [[listing]] for each"),
        ('[listing.common_crawl]\nindex = "a.jsonl"\n', "there is no such file"),
        ("column = 7\n" + WAYBACK, "column = 7"),
    ],
)
def test_a_mistake_is_reported_in_one_line_with_file_and_key(tmp_path, text, says):
    with pytest.raises(SourceError) as refused:
        load(tmp_path, HEAD + text)
    assert str(refused.value).startswith(str(tmp_path / "example.toml"))
    assert says in str(refused.value)
    assert "\n" not in str(refused.value)
