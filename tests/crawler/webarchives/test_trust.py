"""A file can say anything of its pages; what it says of their rank counts no more than our own sources do."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from archive.export.warc_metadata import read_header
from archive.records import Stated
from crawler.webarchives.archived import Archived
from crawler.webarchives.trust import Trust

SOURCE = """publisher = "示例市卫生健康委员会"
area      = "230100"
authority = 3
enabled   = false

[[listing]]
family   = "trs"
start    = ["http://wsjkw.example.cn/list/"]
hosts    = ["mp.example.cn"]
verified = "not-yet"
"""
SAID = Stated(publisher="示例日报", authority=1)


@pytest.fixture
def trust(tmp_path):
    (tmp_path / "commission.toml").write_text(SOURCE, "utf-8")
    (tmp_path / "broken.toml").write_text("authority = ", "utf-8")
    return Trust.load(tmp_path)


def archived(url="http://wsjkw.example.cn/1.html", **stated) -> Archived:
    moment = dt.datetime(2022, 11, 30, tzinfo=dt.UTC)
    return Archived(url, moment, "warc", 200, (), b"<p>", stated=Stated(**stated))


@pytest.mark.parametrize(
    ("url", "stated", "believed"),
    [
        ("http://wsjkw.example.cn/1.html", 999, 3),
        ("http://wsjkw.example.cn/1.html", 2, 2),
        ("http://elsewhere.example.cn/1.html", 999, 1),
        ("http://mp.example.cn/1.html", 999, 1),
        ("http://wsjkw.example.cn.example.com/1.html", 999, 1),
        ("http://wsjkw.example.cn/1.html", 0, 1),
        ("http://[/1.html", 999, 1),
    ],
)
def test_a_rank_is_believed_as_far_as_the_source_of_the_host_has_it(trust, url, stated, believed):
    item = trust.limit(archived(url, authority=stated), SAID).to_item("files", SAID)
    assert item.stated.authority == believed


def test_what_a_file_says_fills_what_nobody_else_says(trust):
    page = archived("http://elsewhere.example.cn/1.html", publisher="某报", area="990100", published="2022-11-30")
    item = trust.limit(page, SAID).to_item("files", SAID)
    assert item.stated == Stated(publisher="示例日报", area="990100", published="2022-11-30", authority=1)


@pytest.mark.parametrize(
    ("url", "stated", "believed"),
    [
        ("http://wsjkw.example.cn/1.html", "110000", "230100"),
        ("http://wsjkw.example.cn/1.html", "230102", "230102"),
        ("http://wsjkw.example.cn/1.html", "", ""),
        ("http://elsewhere.example.cn/1.html", "110000", "110000"),
        ("http://elsewhere.example.cn/1.html", "999999", ""),
    ],
)
def test_an_area_is_believed_as_far_as_the_source_of_the_host_reports(trust, url, stated, believed):
    assert trust.limit(archived(url, area=stated), SAID).stated.area == believed


def test_a_rank_below_all_others_is_refused(trust):
    assert trust.limit(archived(authority=-5), SAID).to_item("files", SAID).stated.authority == 1


def test_what_cannot_be_is_not_believed(trust):
    item = trust.limit(archived(area="北京'--", published="yesterday"), SAID).to_item("files", SAID)
    assert item.stated == SAID


def test_text_that_cannot_be_stored_is_not_taken():
    said = read_header(json.dumps({"bulletins": {"role": "page", "stated": {"publisher": "\ud800", "area": "990100"}}}))
    assert said.stated == Stated(area="990100")
