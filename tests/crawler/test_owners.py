"""A page belongs to the source that has lists on its host, whoever links to it."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import pytest

from archive.records import Stated
from crawler.owners import Owners
from crawler.source import Listing, Source
from tests.command_line import run_scrapy
from tests.crawler.many_hosts import open_hosts
from tests.crawler.small_site import ARTICLE, IMPATIENT, write_list

PORTAL, COMMISSION = "127.0.0.2", "127.0.0.3"
PAGE = "/202211/t20221130_1.html"


def make_source(name, area, *starts, publisher="示例机构"):
    return Source(name, publisher, area, 3, True, (Listing("trs", starts),))


OWNERS = Owners.of(
    [
        make_source("city", "990100", "http://www.city.example.cn/yqtb/", "http://portal.example.cn/city/"),
        make_source("province", "990000", "http://portal.example.cn/yqtb/"),
        make_source("given", "", "http://given.example.cn/", publisher=""),
    ]
)
OF_PROVINCE = Stated("示例机构", area="990000", authority=3, section="疫情通报")


@pytest.mark.parametrize(
    ("url", "linked_from", "area", "is_foreign"),
    [
        ("http://city.example.cn/yqtb/1.html", "province", "990100", True),
        ("http://portal.example.cn/city/1.html", "province", "990000", False),  # it has a list there itself
        ("http://portal.example.cn/city/1.html", "other", "990000", True),  # of two sources, which is not known
        ("http://mp.weixin.qq.com/s/a", "province", "990000", True),
        ("http://given.example.cn/1.html", "given", "990000", True),  # a source without a publisher owns nothing
        ("file:///tmp/1.html", "province", "990000", False),
    ],
)
def test_a_page_is_of_the_source_that_has_lists_on_its_host(url, linked_from, area, is_foreign):
    stated = OWNERS.attribute(url, linked_from, OF_PROVINCE)
    assert (stated.area, stated.foreign_host, stated.section) == (area, is_foreign, "疫情通报")


def test_a_source_that_links_to_a_page_gives_way_to_the_one_of_its_host(tmp_path):
    def answer(_host, path, port):
        if path == PAGE:
            return ARTICLE.format("疫情通报", "")
        to = f"http://{COMMISSION}:{port}{PAGE}"
        return write_list({to: "2022-11-30"}) if path.endswith("list.html") else ""

    with open_hosts(answer) as hosts:
        for host, area in ((PORTAL, "990000"), (COMMISSION, "990100")):
            (tmp_path / f"of-{host[-1]}.toml").write_text(
                f'publisher = "示例机构{host[-1]}"\narea = "{area}"\nauthority = 3\nenabled = true\n[[listing]]\n'
                f'family = "trs"\nstart = ["http://{host}:{hosts.port}/list.html"]\nhosts = ["{COMMISSION}"]\n',
                "utf-8",
            )

        def crawl(*sources, into="a.db"):
            settings = {"SOURCES": tmp_path, "ARCHIVE_DB": tmp_path / into, **IMPATIENT}
            words = [word for name, value in settings.items() for word in ("-s", f"{name}={value}")]
            done = run_scrapy("crawl", "bulletins", "-a", f"source={','.join(sources)}", *words)
            assert done.returncode == 0, done.stderr
            with closing(sqlite3.connect(tmp_path / into)) as db:
                pages = "select source, stated, publisher from captures join articles on capture_id = captures.id"
                ((source, stated, publisher),) = db.execute(pages)
            return source, json.loads(stated)["area"], publisher

        assert crawl("of-2") == ("of-2", "990000", "示例机构2")
        assert crawl("of-3") == ("of-3", "990100", "示例机构3")  # once the page is settled, too
        assert crawl("of-2") == ("of-3", "990100", "示例机构3")
        assert {one.host for one in hosts.asked if one.path == PAGE} == {COMMISSION}
        assert len([one for one in hosts.asked if one.path == PAGE]) == 1
        assert crawl("of-2", "of-3", into="b.db")[1:] == ("990100", "示例机构3")  # whoever was first; both found a page
