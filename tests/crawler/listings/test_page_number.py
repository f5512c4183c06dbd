from __future__ import annotations

import pytest

from crawler.listings.pagers.page_number import find_own_number, find_page_number

SITE = "http://a.example"


@pytest.mark.parametrize(
    ("own", "other", "number"),
    [
        ("/yqtb/", "/yqtb/index_2.html", 2),
        ("/yqtb/", "/yqtb/index_2.shtml", 2),
        ("/yqtb/index.shtml", "/yqtb/index_2.shtml", 2),
        ("/yqtb/index_2.html", "/yqtb/index_3.html", 3),
        ("/yqtb/list.html", "/yqtb/list2.html", 2),
        ("/yqtb/list-1.html", "/yqtb/list-2.html", 2),
        ("/list/1.html", "/list/2.html", 2),
        ("/list/", "/list/p2/", 2),
        ("/all/typeid/42", "/all/typeid/42/p/2.html", 2),
        ("/list.jsp?id=3", "/list.jsp?id=3&page=2", 2),
        ("/list.jsp?id=3", "/list.jsp?page=2&id=3", 2),
        ("/list.jsp?id=3&page=2", "/list.jsp?id=3&page=11", 11),
        ("/col/col7/index.html", "/col/col7/index.html?uid=9&pageNum=2", 2),
        ("/yqtb/", "/gzdt/index_2.html", None),
        ("/yqtb/index.html", "/yqtb/202211/t20221130_1.html", None),
        ("/list.jsp?id=3", "/list.jsp?id=4&page=2", None),
        ("/list.jsp?id=3", "/show.jsp?id=3&page=2", None),
        ("/yqtb/", "/yqtb/", None),
        ("/yqtb/", "/yqtb/?page=" + "9" * 3000, None),
    ],
)
def test_the_number_of_another_page(own, other, number):
    assert find_page_number(SITE + own, SITE + other) == number


@pytest.mark.parametrize(
    ("own", "other", "number"),
    [
        ("/yqtb/index.html", "/yqtb/index_2.html", None),
        ("/yqtb/index_4.html", "/yqtb/index_5.html", 4),
        ("/list.jsp?id=3&page=2", "/list.jsp?id=3&page=3", 2),
        ("/all/typeid/42", "/all/typeid/42/p/2.html", None),
        ("/all/typeid/42/p/2.html", "/all/typeid/42/p/3.html", 2),
    ],
)
def test_the_number_of_this_page(own, other, number):
    assert find_own_number(SITE + own, SITE + other) == number
