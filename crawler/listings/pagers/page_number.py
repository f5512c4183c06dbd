"""Read the number of a page from the address of a listing, by comparing it with the address of another page."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from crawler.listings.same_page import to_key

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKED: Final = re.compile(
    r"(?P<mark> [_-]? | /(?:p|pg|page)[/_-]? | [?&](?:p|pg|pn|page\w{0,8}|cur_?page|currentPage|pageNo)= )"
    r"(?P<number>\d{1,6})(?!\d)",
    re.VERBOSE | re.IGNORECASE,
)
_SUFFIX: Final = re.compile(r"^\.\w{1,9}(?=$|\?)")
_INDEX: Final = re.compile(r"(?<=/)(?:index|default)\.\w{2,5}(?=$|\?)")
_LONGEST: Final = 2000
_MOST_NUMBERS: Final = 8
"""Numbers of an address that are tried, the last ones first: no pager counts in the middle of a long one."""


def find_page_number(own: str, other: str) -> int | None:
    """Return the number by which the address of another page of a listing differs from this one's; None if by more.

    >>> find_page_number("http://a.cn/yqtb/", "http://a.cn/yqtb/index_2.html")
    2
    >>> find_page_number("http://a.cn/list.jsp?id=3&page=2", "http://a.cn/list.jsp?id=3&page=11")
    11
    >>> find_page_number("http://a.cn/yqtb/index.html", "http://a.cn/gzdt/index_2.html")
    """
    if len(other) > _LONGEST or to_key(own) == to_key(other):
        return None
    bare, numbered = _drop_index(to_key(own)), dict(_leave_out_numbers(own))
    for rest, number in _leave_out_numbers(other):
        if rest == bare or rest in numbered:
            return number
    return _find_in_longer_query(bare, to_key(other))


def find_own_number(url: str, other: str) -> int | None:
    """Return the number of this page, derived from the address of another page of the listing; None on a first page.

    >>> find_own_number("http://a.cn/list_7.html", "http://a.cn/list_8.html")
    7
    >>> find_own_number("http://a.cn/list.html", "http://a.cn/list_2.html")
    """
    without = {rest for rest, _ in _leave_out_numbers(other)}
    if _drop_index(to_key(url)) in without:
        return None
    return next((number for rest, number in _leave_out_numbers(url) if rest in without), None)


def _find_in_longer_query(own: str, other: str) -> int | None:
    """Return the page that an address asks for which adds more than its number to a query: ``?uid=7&pageNum=2``."""
    (path, _, query), (other_path, _, other_query) = own.partition("?"), other.partition("?")
    added = set(other_query.split("&")) - set(query.split("&"))
    is_longer = path == other_path and set(query.split("&")) - {""} <= set(other_query.split("&"))
    found = (_MARKED.fullmatch(f"&{part}") for part in sorted(added)) if is_longer else ()
    return next((int(one["number"]) for one in found if one), None)


def _leave_out_numbers(url: str) -> Iterator[tuple[str, int]]:
    """Yield what remains of an address without one of its numbers, and the number."""
    key = to_key(url)
    start = key.find("/")
    for found in islice(reversed([*_MARKED.finditer(key, start)]), _MOST_NUMBERS):
        before, after = key[: found.start()], key[found.end() :]
        if found["mark"].startswith("?") and after:
            after = "?" + after.removeprefix("&")
        yield _drop_index(to_key(f"http://{before}{after}")), int(found["number"])
        if before.endswith("/") or found["mark"].startswith(
            "/"
        ):  # /list/2.html and /typeid/42/p/2.html are numbers alone
            yield _drop_index(to_key(f"http://{before}{_SUFFIX.sub('', after)}")), int(found["number"])


def _drop_index(key: str) -> str:
    """Return the key of a listing by its folder: the second page of ``/yqtb/`` may be ``index_2.shtml``."""
    return _INDEX.sub("", key)
