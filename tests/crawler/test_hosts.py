"""A host is asked after its delay, whoever leads to it."""

from __future__ import annotations

import time

from tests.command_line import run_scrapy
from tests.crawler.many_hosts import Redirect, open_hosts, write_source
from tests.crawler.small_site import ARTICLE, write_list

FIRST, SECOND = "127.0.0.2", "127.0.0.3"
DELAY = 0.8
SETTINGS = {"DOWNLOAD_DELAY": DELAY, "DOWNLOAD_DELAY_JITTER": 0, "AUTOTHROTTLE_ENABLED": 0}


def crawl(folder, source, **more):
    settings = {"SOURCES": folder / "sources", "ARCHIVE_DB": folder / "a.db", **SETTINGS, **more}
    words = (word for name, value in settings.items() for word in ("-s", f"{name}={value}"))
    done = run_scrapy("crawl", "bulletins", "-a", f"source={source}", *words)
    assert done.returncode == 0, done.stderr


def test_a_host_to_which_another_redirects_is_not_asked_beside_its_delay(tmp_path):
    def answer(host, path, port):
        if path == "/list.html":
            own = {f"http://{SECOND}:{port}/202211/t20221130_{page}.html": "2022-11-30" for page in range(12)}
            led = {f"/202211/t20221129_{page}.html": "2022-11-29" for page in range(4)}
            return write_list(led | own)
        if path == "/robots.txt":
            time.sleep(DELAY / 2 if host == SECOND else 0)  # so that the two are not asked at the same moments
            return ""
        if host == FIRST:
            return Redirect(f"http://{SECOND}:{port}{path}")
        return ARTICLE.format(f"疫情通报{path}", "")

    with open_hosts(answer) as hosts:
        write_source(tmp_path / "sources", FIRST, hosts.port, led_to=SECOND)
        crawl(tmp_path, "of-2")
    gaps = hosts.find_gaps(SECOND)
    assert len(gaps) == 12 + 4  # after robots.txt
    assert min(gaps) >= 0.75 * DELAY


def test_the_delay_counts_from_when_a_request_was_sent(tmp_path):
    """A process that is busy when it is about to send one sends it later, and would send the next one in time."""

    def answer(_host, path, _port):
        return "" if path == "/robots.txt" else write_list({"/202211/t20221130_1.html": "2022-11-30"})

    with open_hosts(answer) as hosts:
        write_source(tmp_path / "sources", FIRST, hosts.port, led_to=FIRST)
        crawl(tmp_path, "of-2", ADDONS='{"tests.crawler.late_sending.AddLateSending": 1}')
    gaps = hosts.find_gaps(FIRST)
    assert len(gaps) == 2  # from robots.txt to the list, and to the page
    assert min(gaps) >= 0.75 * DELAY
