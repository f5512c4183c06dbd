from __future__ import annotations

import datetime as dt

import pytest
from scrapy.http import HtmlResponse

from crawler.listings import LISTINGS
from crawler.listings.entry import Entry
from crawler.listings.odd_dates import find_filed_dates, is_newest_first, mark_odd_dates

TODAY = dt.date(2022, 12, 1)


def doubted(*printed: str, address: str = "http://a.example/{}.html") -> list[int]:
    """Return the places of the dates that are doubted; empty dates are none."""
    entries = [Entry(address.format(number), printed_on=day) for number, day in enumerate(printed)]
    return [number for number, entry in enumerate(mark_odd_dates(entries, TODAY)) if entry.doubt]


@pytest.mark.parametrize(
    ("printed", "odd"),
    [
        (["2022-11-30", "2022-11-29", "2012-11-28", "2022-11-27"], [2]),
        (["2022-11-30", "2022-11-29", "2022-11-28", "2012-11-27"], [3]),
        (["2012-11-30", "2022-11-29", "2022-11-28", "2022-11-27"], [0]),
        (["2022-11-30", "2022-11-29", "2022-11-28", "2021-11-27", "2022-11-26"], [3]),
        (["2022-11-30", "2022-01-29", "2022-11-28", "2022-11-27"], [1]),
        (["2022-11-30", "2022-11-29", "2032-11-28", "2022-11-27"], [2]),
        (["2022-11-30T08:05+08:00", "", "2012-11-29", "2022-11-28", "2022-11-27"], [2]),
        (["2022-11-30", "2022-11-29", "2012-11-28", "2012-11-27", "2022-11-26", "2022-11-25"], [2, 3]),
        (["2022-11-25", "2022-11-26", "2012-11-27", "2022-11-28"], [2]),
        (["2022-11-30", "2021-11-29"], [1]),
        (["2021-11-30", "2020-11-29", "2020-11-28", "2020-11-27"], [0]),
    ],
)
def test_a_date_far_from_its_neighbours_is_odd(printed, odd):
    assert doubted(*printed) == odd


@pytest.mark.parametrize(
    "printed",
    [
        ["2022-11-30", "2022-11-29", "2022-11-28"],
        ["2022-11-30", "2022-11-01", "2022-11-29"],  # a little out of order
        ["2022-12-02", "2022-12-01"],  # printed tomorrow: a newspaper's date, or a clock
        ["2022-11-30", "2022-11-29", "2020-11-28", "2020-11-27"],  # a pause
        ["2022-11-30", "2022-11-01", "2022-07-01", "2022-03-01", "2022-02-01"],  # few of them
        ["2022-01-01", "2021-01-01", "2020-01-01", "2019-01-01"],  # reports of years
        ["2022-11-25", "2020-03-02", "2021-07-09", "2019-01-01", "2022-02-02"],  # in no order
        ["2012-11-27"],
        [],
    ],
)
def test_dates_of_columns_as_they_are_kept_are_not_odd(printed):
    assert doubted(*printed) == []


def test_a_date_far_from_that_in_its_address_is_odd_and_one_that_agrees_with_it_is_not():
    entries = [
        Entry("http://a.example/202211/t20221130_1.html", printed_on="2022-11-30"),
        Entry("http://a.example/202211/t20221129_2.html", printed_on="2022-09-29"),
        Entry("http://a.example/201211/t20121128_3.html", printed_on="2012-11-28"),
        Entry("http://a.example/202211/4.html", printed_on="2022-11-27"),
    ]
    assert [bool(entry.doubt) for entry in mark_odd_dates(entries, TODAY)] == [False, True, False, False]


def test_addresses_dated_by_a_move_of_the_site_make_no_date_odd():
    assert doubted("2022-11-30", "2022-11-29", "2022-11-28", address="http://a.example/t20240601_{}.html") == []


@pytest.mark.parametrize(
    ("url", "first", "last"),
    [
        ("http://a.example/art/2020/3/11/art_7290_9003482.html", "2020-03-11", "2020-03-11"),
        ("http://a.example/2020-02/content_5000.html", "2020-02-01", "2020-02-29"),
        ("http://a.example/xcs/202101/39d6c7fb.shtml", "2021-01-01", "2021-01-31"),
        ("http://a.example/20230231/t20230301_1.html", "2023-03-01", "2023-03-01"),
    ],
)
def test_a_date_in_an_address(url, first, last):
    assert find_filed_dates(url) == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


@pytest.mark.parametrize("url", ["http://a.example/content_5000.html", "http://a.example/202211295000.html", ""])
def test_an_address_without_a_date(url):
    assert find_filed_dates(url) is None


def test_a_pinned_line_does_not_break_an_order_and_disorder_has_none():
    days = [dt.date(2022, 11, day) for day in (1, 30, 29, 28)]
    assert is_newest_first(days)
    assert not is_newest_first(days[::-1])
    assert not is_newest_first([])


@pytest.mark.parametrize("misprint", ["2022-02-30", "2022-13-01", "9999-12-31", "2022年11月31日"])
def test_a_line_with_a_date_that_cannot_be_is_listed_without_a_date(misprint):
    days = ("2022-11-29", misprint, "2022-11-27")
    lines = "".join(f"<li><a href='/yqtb/x{n}.html'>通报{n}</a><span>{day}</span></li>" for n, day in enumerate(days))
    body = f"<meta charset='utf-8'><ul>{lines}</ul>".encode()
    listed = LISTINGS["dated_list"](HtmlResponse("http://wjw.example.cn/yqtb/", body=body, encoding="utf-8"))
    assert [entry.printed_on for entry in listed] == ["2022-11-29", "", "2022-11-27"]
