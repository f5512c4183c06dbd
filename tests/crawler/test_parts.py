"""``-a part=K/N``: several crawls divide the sources, and no host is asked sooner because of it."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from contextlib import closing
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scrapy.settings import Settings

from crawler.crawl_options import CrawlOptions
from crawler.host_plan import SharedHosts, plan_hosts
from crawler.parts import CrawlPart, choose_sources, find_hosts, parse_part
from crawler.source import Listing, Source, load_sources
from tests.command_line import run_scrapy, start_scrapy
from tests.crawler.many_hosts import open_hosts, write_source
from tests.crawler.small_site import ARTICLE, write_list
from tests.killing import wait_until

HOSTS = [f"127.0.0.{number}" for number in range(2, 7)]
SHARED = "127.0.0.9"
"""To which every source leads, as they lead to WeChat."""
DELAY = 0.3
LONG_DELAY = 3.0
"""Seconds; a crawl starts sooner."""
_TEXT = '<html><body><div class="TRS_Editor"><p>示例市今日无新增病例。</p></div></body></html>'


def make_source(name: str, *starts: str, hosts: tuple[str, ...] = ()) -> Source:
    lists = tuple(f"http://{host}/list.html" for host in starts)
    return Source(name, "示例机构", "", 1, True, (Listing("trs", lists, hosts=hosts),))


_SOURCES = st.lists(st.lists(st.sampled_from("abcdefgh"), max_size=3, unique=True), max_size=12).map(
    lambda all_hosts: [
        make_source(f"s{at}", *(f"{host}.example.cn" for host in hosts)) for at, hosts in enumerate(all_hosts)
    ]
)


@given(_SOURCES, st.integers(1, 6))
def test_each_source_and_each_host_is_in_one_part(sources, count):
    parts = [choose_sources(sources, CrawlPart(number, count)) for number in range(1, count + 1)]
    assert sorted(source.name for part in parts for source in part) == sorted(source.name for source in sources)
    part_of = defaultdict(set)
    for number, part in enumerate(parts):
        for source in part:
            for start in source.listings[0].start:
                part_of[start].add(number)
    assert all(len(numbers) == 1 for numbers in part_of.values())


def test_one_more_part_moves_only_what_it_takes_over():
    sources = [make_source(f"s{at}", f"www{at}.example.cn") for at in range(1000)]
    before = {s.name: number for number in (1, 2, 3) for s in choose_sources(sources, CrawlPart(number, 3))}
    after = {s.name: number for number in (1, 2, 3, 4) for s in choose_sources(sources, CrawlPart(number, 4))}
    moved = [name for name in before if before[name] != after[name]]
    assert all(after[name] == 4 for name in moved)
    assert 200 < len(moved) < 300


def test_sources_at_both_names_of_one_site_are_in_one_part():
    sources = [make_source(f"{name}{at}", f"{name}site{at}.example.cn") for at in range(20) for name in ("", "www.")]
    for number in (1, 2, 3):
        names = {source.name.removeprefix("www.") for source in choose_sources(sources, CrawlPart(number, 3))}
        assert len(choose_sources(sources, CrawlPart(number, 3))) == 2 * len(names)


@pytest.mark.parametrize(
    ("host", "crawls"),
    [
        ("a.example.cn", 1),
        ("www.a.example.cn", 1),
        ("files.example.cn", 1),  # named by a source of this part alone
        ("b.example.cn", 3),  # another part starts there
        ("led-to.example.cn", 3),  # a source of another part leads to where one of this part starts
        ("shared.example.cn", 3),
        ("web.archive.org", 3),  # named, and asked wherever pages are taken from there
        ("elsewhere.example.cn", 3),
    ],
)
def test_a_host_is_asked_more_slowly_if_another_part_may_ask_it_too(host, crawls):
    options = CrawlOptions(
        (
            make_source("a", "www.a.example.cn", hosts=("files.example.cn", "b.example.cn", "shared.example.cn")),
            make_source("led-to", "led-to.example.cn", hosts=("web.archive.org",)),
        ),
        part=CrawlPart(1, 3),
        others=(make_source("b", "b.example.cn", hosts=("shared.example.cn", "www.led-to.example.cn")),),
    )
    settings = Settings({"WAYBACK_SERVER": "https://web.archive.org"})
    plan_hosts(settings, options)
    assert SharedHosts.from_settings(settings).count_crawls(host) == crawls


@pytest.mark.parametrize("text", ["0/4", "5/4", "1", "1/0", "a/b", "1/99999", "-1/4", "1/4/2"])
def test_what_is_no_part_is_refused(text):
    with pytest.raises(ValueError, match="write K/N"):
        parse_part(text)


def answer(host: str, path: str, port: int) -> str:
    """Return a list of a page here and one on the host to which all lead, or a page."""
    if path == "/list.html":
        foreign = f"http://{SHARED}:{port}/of-{host}.html"
        return write_list({"/202211/t20221130_1.html": "2022-11-30", foreign: "2022-11-30"})
    return "" if path == "/robots.txt" else ARTICLE.format(f"{host}疫情通报", "")


def test_parts_fetch_all_pages_once_and_shared_hosts_more_slowly(tmp_path):
    sources = tmp_path / "sources"
    sources.mkdir()
    with open_hosts(answer) as (port, asked):
        for host in HOSTS:
            write_source(sources, host, port, led_to=SHARED)
        by_part = []
        for number in (1, 2):
            archive = tmp_path / f"{number}.db"
            done = run_scrapy(
                *("crawl", "bulletins", "-a", f"part={number}/2", "-s", f"SOURCES={sources}"),
                *("-s", f"ARCHIVE_DB={archive}", "-s", f"DOWNLOAD_DELAY={DELAY}", "-s", "AUTOTHROTTLE_ENABLED=0"),
            )
            assert done.returncode == 0, done.stderr
            by_part.append(list(asked))
            asked.clear()
            with closing(sqlite3.connect(archive)) as db:
                held = {url for (url,) in db.execute("select url from captures")}
            assert len(held) == sum(path != "/robots.txt" for _, path, _ in by_part[-1])
    own = [{host for host, _, _ in part} - {SHARED} for part in by_part]
    assert own[0] | own[1] == set(HOSTS)
    assert not own[0] & own[1]
    assert all(own)
    for part in by_part:
        shared = sorted(at for host, _, at in part if host == SHARED)
        assert len(shared) >= 2
        assert all(after - before >= 2 * DELAY - 0.1 for before, after in pairwise(shared))


def test_a_host_to_which_a_source_of_another_part_leads_is_asked_more_slowly(tmp_path):
    delay = 2 * DELAY
    with open_hosts(answer) as hosts:
        for host in HOSTS:
            write_source(tmp_path, host, hosts.port, led_to=HOSTS[0])
        own = choose_sources(load_sources(tmp_path), CrawlPart(1, 2))
        number = 1 if any(HOSTS[0] in find_hosts(source) for source in own) else 2
        done = run_scrapy(
            *("crawl", "bulletins", "-a", f"part={number}/2", "-s", f"SOURCES={tmp_path}"),
            *("-s", f"ARCHIVE_DB={tmp_path / 'part.db'}", "-s", f"DOWNLOAD_DELAY={delay}"),
            *("-s", "DOWNLOAD_DELAY_JITTER=0", "-s", "AUTOTHROTTLE_ENABLED=0"),
        )
    assert done.returncode in (0, 1), done.stderr
    gaps = hosts.find_gaps(HOSTS[0])
    assert len(gaps) == 2  # robots.txt, the list, the article
    assert min(gaps) >= 1.5 * delay


def test_a_crawl_that_is_killed_and_started_again_asks_no_host_too_soon(tmp_path):
    with open_hosts(answer) as (port, asked):
        write_source(tmp_path, HOSTS[0], port, led_to=SHARED)
        settings = {"SOURCES": tmp_path, "ARCHIVE_DB": tmp_path / "a.db", "DOWNLOAD_DELAY": LONG_DELAY}
        command = ["crawl", "bulletins", "-a", f"source=of-{HOSTS[0][-1]}"]
        command += [word for name, value in settings.items() for word in ("-s", f"{name}={value}")]
        for requests in (1, 3):
            with start_scrapy(*command) as crawl:
                wait_until(lambda count=requests: len(asked) == count, crawl)
                crawl.kill()
    first, second, third = (at for _, _, at in asked)
    assert second - first >= LONG_DELAY
    assert third - second >= LONG_DELAY / 2 - 0.1  # Scrapy varies it by half
