"""The context that the components of a crawl share."""

from __future__ import annotations

import datetime as dt

import pytest
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.settings import Settings
from scrapy.spiders import Spider
from scrapy.statscollectors import MemoryStatsCollector
from scrapy.utils.misc import build_from_crawler, load_object

from archive.database import ArchiveError, open_archive
from crawler.components import COMPONENTS
from crawler.crawl_context import get_context, open_context
from crawler.crawl_options import today_in_china
from crawler.source import SourceError
from crawler.spiders.bulletins import BulletinsSpider
from tests.crawler.small_site import SmallSite

KINDS = ("DOWNLOADER_MIDDLEWARES", "SPIDER_MIDDLEWARES", "EXTENSIONS")
OURS = [path for kind in KINDS for path, order in COMPONENTS[kind].items() if order is not None]
OF_ARCHIVE = [path for path in OURS if path.endswith((".SettledPages", ".ConditionalGet", ".Offsite", ".CrawlRecord"))]


@pytest.fixture
def configured(tmp_path):
    """Make a crawler with its settings, one source and no archive yet."""
    sources = SmallSite("http://127.0.0.1:9").write_source(tmp_path / "sources")

    def make(spider: type[Spider], **settings: object):
        archive = {"ARCHIVE_DB": str(tmp_path / "archive.db"), "SOURCES": str(sources)}
        chosen = Settings()
        chosen.setmodule("crawler.settings", "project")
        chosen.setdict({**archive, **settings}, "cmdline")
        crawler = Crawler(spider, chosen)
        crawler.stats = MemoryStatsCollector(crawler)
        return crawler

    return make


def test_the_spider_opens_it_before_there_are_components_and_all_of_them_share_it(configured):
    crawler = configured(BulletinsSpider)
    crawler.spider = BulletinsSpider.from_crawler(crawler, source="town")
    context = get_context(crawler)
    assert context is crawler.spider.context
    assert [source.name for source in context.options.sources] == ["town"]
    assert context.today in (today_in_china(), today_in_china() - dt.timedelta(days=1))
    assert context.known.archive is context.archive
    made = [build_from_crawler(load_object(path), crawler) for path in OF_ARCHIVE]
    assert len(made) == len(OF_ARCHIVE)
    context.close()


def test_a_spider_of_others_goes_without_the_components_that_need_it(configured):
    crawler = configured(Spider)
    crawler.spider = Spider.from_crawler(crawler, name="other")
    for path in OF_ARCHIVE:
        with pytest.raises(NotConfigured):
            build_from_crawler(load_object(path), crawler)


@pytest.mark.parametrize(
    ("arguments", "settings", "refusal"),
    [
        ({"source": "nowhere"}, {}, SourceError),
        ({"source": "town"}, {"SECOND_CRAWL": "both"}, SourceError),
        ({"source": "town"}, {"ARCHIVE_DB": "/dev/null/archive.db"}, ArchiveError),
    ],
)
def test_what_is_refused_leaves_nothing_open(configured, arguments, settings, refusal):
    with pytest.raises(refusal):
        open_context(arguments, configured(Spider, **settings).settings, open_archive)
    opened = open_context({"source": "town"}, configured(Spider).settings, open_archive)
    opened.close()
