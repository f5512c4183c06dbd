"""The town answers as its tables say, so that a test of the crawler rests on it."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from pipelines.decoding import decode
from tests.press_town.faults import FAULTS
from tests.press_town.town import SINCE, STARTS, build_town, faulty_article

ROOT = Path(__file__).parents[2]
ARTICLE = "/wjw/yqtb/202212/t20221201_1012.html"
FIRST_DAY = dt.date.fromisoformat(SINCE)
LIES = [name for name, fault in FAULTS.items() if (fault.written_in, fault.header_charset) != ("utf-8", "utf-8")]


def fetch(address: str, **headers: str):
    with urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=10) as response:
        return response.read(), response.headers


def status(address: str, **headers: str) -> int:
    try:
        fetch(address, **headers)
    except urllib.error.HTTPError as error:
        return error.code
    return 200


@pytest.mark.parametrize("family", STARTS)
def test_every_family_begins_where_a_source_begins_it(press_town, family):
    town = press_town()
    start = re.sub(r"\{date:([^}]+)\}", lambda mark: f"{FIRST_DAY:{mark[1]}}", STARTS[family]).partition("#")[0]
    body, _ = fetch(town.address + start)
    assert body


def test_every_article_of_the_town_is_at_its_address(press_town):
    town = press_town()
    articles = [page for page in build_town().pages if page.article]
    assert len(articles) > 60
    for page in articles[::7]:
        body, headers = fetch(town.address + page.path)
        assert body.decode() == page.text
        assert headers["Content-Type"] == "text/html; charset=utf-8"


def test_a_page_that_is_archived_is_not_sent_again_but_where_validators_are_missing(press_town):
    held = fetch((town := press_town()).address + ARTICLE)[1]["ETag"]
    assert status(town.address + ARTICLE, **{"If-None-Match": held}) == 304
    plain = press_town(f"no_validators={ARTICLE}").address + ARTICLE
    assert "ETag" not in fetch(plain)[1]
    assert status(plain, **{"If-None-Match": held}) == 200


@pytest.mark.parametrize("lie", LIES)
def test_a_charset_lie_hides_the_same_words(press_town, lie):
    body, headers = fetch(press_town(f"{lie}={ARTICLE}").address + ARTICLE)
    decoded = decode(body, headers["Content-Type"])
    assert "李镕、陶堃" in decoded.text
    assert decoded.charset.startswith(FAULTS[lie].written_in[:2])
    declared = FAULTS[lie].header_charset
    assert (f"charset={declared}" in headers["Content-Type"]) == bool(declared)


def test_a_fault_can_be_over(press_town):
    address = press_town(f"broken_503_once={ARTICLE}").address + ARTICLE
    assert [status(address), status(address)] == [503, 200]


def test_every_fault_has_a_page_of_its_own(press_town):
    town = press_town("all")
    assert status(town.address + faulty_article(FAULTS["challenge_412"])) == 412
    assert status(town.address + faulty_article(FAULTS["gone_410"])) == 410
    index, _ = fetch(town.address + "/faults/index.html")
    assert index.decode().count("<li>") == sum(fault.of == "article" for fault in FAULTS.values()) + 1


def test_a_person_starts_it_and_learns_how_to_crawl_it():
    command = [sys.executable, "-m", "tests.press_town", "--faults", f"gone_410={ARTICLE}"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as started:
        said = "".join(started.stdout.readline() for _ in range(6))
        address = re.search(r"http://127\.0\.0\.1:\d+", said)[0]
        assert status(address + ARTICLE) == 410
        sources = Path(re.search(r"SOURCES=(\S+)", said)[1])
        assert {path.stem for path in sources.glob("*.toml")} >= {"trs", "joyhua"}
        assert f"-a since={SINCE}" in said
        started.terminate()
    assert not sources.exists()


def test_a_fault_that_is_not_known_is_refused_in_one_line():
    refused = subprocess.run(
        [sys.executable, "-m", "tests.press_town", "--faults", "rain"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert refused.returncode == 2
    assert refused.stderr.startswith("error: unknown fault 'rain'; known: all, forbidden_403")
    assert len(refused.stderr.splitlines()) == 1
