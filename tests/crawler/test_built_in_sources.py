"""The sources that come with the project: whose series they are, and how honest they are about it."""

from __future__ import annotations

import pytest

from crawler.owners import Owners
from crawler.source import SOURCES, load_sources
from pipelines.gazetteer.resolve import find_division

OF_THE_WEB = [
    source for source in load_sources() if any("://" in start for one in source.listings for start in one.start)
]
PROVINCES = {source.area for source in OF_THE_WEB if source.area[:2] < "71" and source.area.endswith("0000")} - {
    "100000"
}
SERIES = {
    "https://www.ndcpa.gov.cn/jbkzzx/c100014/common/content/content_1961007702056800256.html": "ndcpa",
    "https://www.chinacdc.cn/jksj/jksj01/202601/t20260109_314557.html": "china-cdc",
    "https://www.chinacdc.cn/jksj/jksj04_14275/202510/t20251015_312973.html": "china-cdc-sentinel",
    "https://www.chinacdc.cn/jksj/xgbdyq/202502/t20250213_304257.html": "china-cdc-covid",
    "https://www.chinacdc.cn/jksj/jksj04_14249/202504/t20250430_306419.html": "influenza-weekly",
    "https://cdcp.gd.gov.cn/ywdt/zdzt/yfjkkyr/yqxx/content/post_4747600.html": "guangdong-cdc",
    "http://wsjkw.gd.gov.cn/zwyw_yqxx/content/post_4746128.html": "guangdong-commission",
    "https://wsjkw.zj.gov.cn/art/2020/12/9/art_1229123469_4294834.html": "zhejiang-commission",
    "https://www.cdc.gov.tw/Bulletin/Detail/abc?typeid=9": "taiwan-cdc",
    "https://www.gov.mo/zh-hant/news/1131988/": "macau-ssm",
    "https://www.hebeicdc.cn/sn/95470.jhtml": "hebei-cdc",
}


@pytest.fixture(scope="module")
def owners():
    return Owners.load(SOURCES)


@pytest.mark.parametrize(("url", "name"), SERIES.items())
def test_a_page_of_each_series_is_found_to_be_of_its_source(owners, url, name):
    assert owners.find(url).source.name == name


def test_the_page_of_a_list_has_its_column(owners):
    url = next(url for url, name in SERIES.items() if name == "china-cdc-sentinel")
    assert owners.find(url).state(url).section == "全国急性呼吸道传染病哨点监测情况"


@pytest.mark.parametrize(
    "url", ["https://mp.weixin.qq.com/s/abc", "http://[/", "http://nobody.example.cn/", "file:///a"]
)
def test_a_page_of_no_source_is_of_none(owners, url):
    owner = owners.find(url)
    assert owner is None or owner.source.name == "wechat"


def test_provinces_of_the_mainland_and_the_regions_are_there():
    assert len(PROVINCES) >= 20
    assert all(find_division(area) for area in PROVINCES)
    assert {"710000", "810000", "820000"} <= {source.area for source in OF_THE_WEB}


def test_sources_are_crawled_only_by_name_and_state_what_is_known():
    assert [source.name for source in OF_THE_WEB if source.enabled] == []
    assert [source.name for source in OF_THE_WEB if not source.history] == []
