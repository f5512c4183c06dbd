"""A public source whose name leads to this machine or network."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing

import pytest
from scrapy import Request
from scrapy.http.request import NO_CALLBACK

from crawler.middlewares.private_address import PrivateAddress
from crawler.responses.exceptions import Rejected
from crawler.source import Listing, Source
from tests.press_town.sources import write_sources
from tests.press_town.town import STARTS

NAMES = "tests.crawler.middlewares.loopback_names.LoopbackNames"
URL = "http://www.a.example/t1.html"


def look_up(address: str, start: str = "http://a.example/list.html", url: str = URL, **request: object) -> None:
    async def resolve(name: str) -> str:
        if not address:
            raise OSError(name)
        return address

    source = Source("a", "示例", "", 1, enabled=True, listings=(Listing("trs", (start,)),))
    asked = Request(url, cb_kwargs={"source": "a"}, **request)
    asyncio.run(PrivateAddress((source,), resolve).process_request(asked))


PRIVATE = ["10.1.2.3", "127.0.0.1", "169.254.169.254", "192.168.0.1", "0.0.0.0", "::1", "224.0.0.1"]


@pytest.mark.parametrize("address", PRIVATE)
def test_a_name_of_a_public_source_links_to_no_private_address(address):
    with pytest.raises(Rejected) as rejected:
        look_up(address, meta={"redirect_urls": ["http://a.example/t1.html"]})
    assert (rejected.value.finding.kind, rejected.value.finding.url) == ("foreign_host", "http://a.example/t1.html")
    assert "www.a.example is " in rejected.value.finding.message


@pytest.mark.parametrize("address", ["203.0.114.1", "198.18.0.7", ""])
def test_a_public_address_that_of_a_proxy_and_a_name_without_one_pass(address):
    look_up(address)


def test_requests_of_middlewares_pass_the_same_check():
    with pytest.raises(Rejected):
        look_up("10.1.2.3", callback=NO_CALLBACK)


def test_a_source_of_the_own_network_and_what_has_no_host_pass():
    look_up("0.0.0.0", url="data:,nobody")
    look_up("10.1.2.3", start="http://10.1.2.4/list.html")


@pytest.mark.parametrize("hosts", ["", 'hosts = ["127.0.0.1"]\n'])
def test_nothing_is_sent_to_this_machine_unless_the_source_names_it(crawl, archive, press_town, tmp_path, hosts):
    town = press_town()
    write_sources(tmp_path / "sources", town.address.replace("127.0.0.1", "wjw.example.cn"), ["trs"])
    with (tmp_path / "sources" / "trs.toml").open("a", encoding="utf-8") as source:
        source.write(hosts)
    done = crawl(SOURCES=tmp_path / "sources", TWISTED_DNS_RESOLVER=NAMES, DOWNLOAD_DELAY=0, AUTOTHROTTLE_ENABLED=0)
    with closing(sqlite3.connect(archive)) as db:
        rejected = db.execute("select kind, message from findings where severity = 'error'").fetchall()
    if hosts:
        assert (done.returncode, rejected) == (0, [])
        assert STARTS["trs"] in town.asked
    else:
        assert rejected == [("foreign_host", "not followed: wjw.example.cn is 127.0.0.1, which is not public")]
        assert town.asked == []
