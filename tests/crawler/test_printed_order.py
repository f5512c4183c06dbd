from __future__ import annotations

import pytest

from crawler.listings.entry import Entry
from crawler.printed_order import number_same_day


def entries(*days):
    return [Entry(f"http://www.example.cn/{at}.html", printed_on=f"2022-11-{day}") for at, day in enumerate(days)]


@pytest.mark.parametrize(
    ("days", "numbers"),
    [
        ([30, 30, 29], {0: 2, 1: 1}),
        ([29, 30, 30], {1: 1, 2: 2}),
        ([30, 30, 30], {0: 3, 1: 2, 2: 1}),
        ([30, 29, 28], {}),
        ([30, 29, 30], {0: 2, 2: 1}),
        ([], {}),
    ],
    ids=["newest first", "oldest first", "one day", "alone", "in no order", "empty"],
)
def test_entries_of_one_day_are_counted_from_the_oldest(days, numbers):
    assert number_same_day(entries(*days)) == {f"http://www.example.cn/{at}.html": n for at, n in numbers.items()}


def test_a_newer_entry_changes_no_number():
    before = number_same_day(entries(30, 30, 29))
    added = Entry("http://www.example.cn/new.html", printed_on="2022-11-30")
    assert number_same_day([added, *entries(30, 30, 29)]) == {**before, added.url: 3}


def test_further_listings_and_entries_without_a_date_have_no_number():
    pages = [Entry("http://www.example.cn/a.html"), Entry("http://www.example.cn/b.html")]
    further = [Entry("http://www.example.cn/2/", role="listing", printed_on="2022-11-30") for _ in range(2)]
    assert number_same_day([*pages, *further]) == {}
