"""What the archive has of the numbers of a source: counts and rates of all its articles, and of their files."""

from __future__ import annotations

from dataclasses import replace

from archive.sampled_pages import count_pages
from archive.source_crawls import Numbers, count_numbers
from archive.store import store_page
from tests.archive.invented import make_article, make_bulletin, make_capture, make_rate, make_reading


def store(archive, name, *bulletins, rates=(), **capture):
    page = replace(make_capture(name), **capture)
    article = replace(make_article(*bulletins), url=page.url, rates=tuple(rates))
    store_page(archive, page, make_reading(article), page.fetched_at)
    return page


def test_counts_and_rates_of_pages_and_files_are_numbers_and_those_of_other_sources_are_not(archive):
    source = store(archive, "1", make_bulletin(3)).source
    rates = [make_rate(4.7), replace(make_rate(5.2), measure="ili_percent", part="甲")]
    file = store(archive, "2", make_bulletin(4), rates=rates, role="attachment")
    store(archive, "3", make_bulletin(5), source="another")
    store(archive, "4", role="listing")
    assert count_numbers(archive, source) == Numbers(2, 3, frozenset({"confirmed", "positivity", "ili_percent"}))
    assert count_numbers(archive, "nobody") == Numbers(0, 0, frozenset())
    counts = count_pages(archive)
    assert len(counts) == 3
    assert (counts[file.url].articles, counts[file.url].numbers) == (1, 3)
    assert set(counts[file.url].measures) == {"confirmed", "positivity", "ili_percent"}
