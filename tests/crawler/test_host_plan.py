"""How many requests a crawl sends at once: as many as it has hosts."""

from __future__ import annotations

import pytest
from scrapy.settings import Settings

from crawler.crawl_options import CrawlOptions
from crawler.host_plan import plan_hosts
from crawler.source import Listing, Source


def plan(count: int, settings: Settings, hosts: tuple[str, ...] = ()) -> int:
    """Return the requests at once of a crawl of so many sources, each with a host of its own, that lead to these."""
    sources = [
        Source(f"s{at}", "示例机构", "", 1, True, (Listing("trs", (f"http://www{at}.example.cn/",), hosts=hosts),))
        for at in range(count)
    ]
    plan_hosts(settings, CrawlOptions(tuple(sources)))
    return settings.getint("CONCURRENT_REQUESTS")


@pytest.mark.parametrize(("sources", "at_once"), [(1, 16), (16, 16), (100, 100), (1000, 1000), (3000, 1000)])
def test_a_crawl_sends_as_many_requests_at_once_as_it_has_hosts(sources, at_once):
    assert plan(sources, Settings()) == at_once


def test_hosts_that_sources_lead_to_are_counted_once():
    assert plan(20, Settings(), ("mp.weixin.qq.com", "files.example.cn")) == 22


@pytest.mark.parametrize("priority", ["project", "cmdline"])
def test_a_number_that_a_person_sets_stays(priority):
    settings = Settings()
    settings.set("CONCURRENT_REQUESTS", 8, priority=priority)
    assert plan(100, settings) == 8
