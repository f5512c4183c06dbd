"""Lists that a site answers as JSON, page by page: what its own pages fetch by script."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from crawler.listings.document import read_text, to_address
from pipelines.addresses import Base
from pipelines.json_text import load_json
from pipelines.metadata.dates_printed import CHINA, read_timestamp
from pipelines.metadata.meta_tags import read_date
from pipelines.text import to_count

if TYPE_CHECKING:
    from scrapy.http import TextResponse

_DIGITS_OF_DATES: Final = (8, 12, 14)
"""20221130, with hours and minutes, and with seconds; so many milliseconds are a day of the last century."""
_FEWEST_OF_A_FULL_PAGE: Final = 10
_ROUND: Final = 5


def read_json(response: TextResponse) -> dict[str, Any]:
    """Parse a body that is a JSON object; empty for any other, as when the site answers with a page."""
    try:
        value = load_json(read_text(response).removeprefix("\ufeff"))
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def rows_of(value: object) -> list[dict[str, Any]]:
    """Return the objects of a list; other values are skipped."""
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def find_data(answer: dict[str, Any]) -> dict[str, Any]:
    """Return what an answer of Kaipu's interface has for a list; some sites wrap it once more. Empty without it."""
    wrapped = answer.get("results")
    data = (wrapped if isinstance(wrapped, dict) else answer).get("data")
    return data if isinstance(data, dict) else {}


def read_rows(answer: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the lines of an answer of Kaipu's or gkmlpt's interface."""
    return rows_of(answer.get("articles")) or rows_of(find_data(answer).get("results"))


def find_address(row: dict[str, Any], base: str) -> str:
    """Return the address of a line's page; empty where it states none that can be asked for."""
    stated = (row.get(name) for name in ("url", "post_url"))
    urls = (to_address(Base(base), href) for href in stated if isinstance(href, str) and href)
    return next(filter(None, urls), "")


def read_time(value: object) -> str:
    """Return a moment or day as ISO 8601 in China: printed, or in seconds or milliseconds since 1970; else empty.

    >>> read_time("2022-11-30 08:05:00"), read_time(1669766400), read_time(1669766400000), read_time(None)
    ('2022-11-30T08:05:00+08:00', '2022-11-30T08:00:00+08:00', '2022-11-30T08:00:00+08:00', '')
    >>> read_time("20221130"), read_time(202211300805), read_time("2022-11-29T16:00:00.000Z")
    ('2022-11-30', '2022-11-30T08:05+08:00', '2022-11-30T00:00:00+08:00')
    """
    printed = str(value) if isinstance(value, int | str) else ""
    if len(printed.strip()) in _DIGITS_OF_DATES and (written := read_date(printed)):
        return written
    return read_timestamp(value) or to_china(read_date(printed))


def to_china(written: str) -> str:
    """Return a day as it is, a moment in China's time; empty for one that no calendar has there.

    >>> to_china("2022-11-29T16:30:00+00:00"), to_china("2022-11-30"), to_china("9999-12-31T23:00:00+00:00")
    ('2022-11-30T00:30:00+08:00', '2022-11-30', '')
    """
    if "T" not in written:
        return written
    moment = dt.datetime.fromisoformat(written)
    if moment.utcoffset() == CHINA.utcoffset(None):
        return written
    try:
        local = moment.astimezone(CHINA) if moment.tzinfo else moment.replace(tzinfo=CHINA)
    except OverflowError:
        return ""
    return local.isoformat(timespec="seconds")


def page_of(url: str) -> int:
    """Return the number of the page that an address asks for: its ``page=``; 1 if it names none."""
    number = dict(parse_qsl(urlsplit(url).query)).get("page", "")
    return to_count(number) or 1


def with_page(url: str, page: int) -> str:
    """Return the address that asks for another page.

    >>> with_page("http://a.cn/gkmlpt/api/all/721?page=1&sid=2", 2)
    'http://a.cn/gkmlpt/api/all/721?page=2&sid=2'
    """
    return with_parameter(url, "page", str(page))


def with_parameter(url: str, name: str, value: str) -> str:
    """Return an address with another value of one parameter; all others stay as they are written.

    >>> with_parameter("http://a.cn/?c=%CD%A8&c=2&page=", "page", "{2}"), with_parameter("http://a.cn/", "page", "2")
    ('http://a.cn/?c=%CD%A8&c=2&page=%7B2%7D', 'http://a.cn/?page=2')
    """
    parts = urlsplit(url)
    written = urlencode({name: value})
    asked = [written if one.partition("=")[0] == name else one for one in parts.query.split("&") if one]
    return parts._replace(query="&".join(asked if written in asked else [*asked, written])).geturl()


def find_page_size(rows: int, asked: int, left: int | None) -> int:
    """Return how many entries a page has: as many as were asked for, or as the site gives at most.

    ``left`` is how many the list has from this page on, None where it is not stated.

    >>> find_page_size(20, 50, 120), find_page_size(20, 50, 20), find_page_size(7, 50, None)
    (20, 50, 50)
    """
    is_short = rows < min(asked, asked if left is None else left)
    return rows if is_short and may_be_full(rows) else asked


def may_be_full(rows: int) -> bool:
    """Return True if a page may have as many entries as its site gives at most, though more were asked for.

    >>> [rows for rows in range(1, 26) if may_be_full(rows)]
    [10, 15, 20, 25]
    """
    return rows >= _FEWEST_OF_A_FULL_PAGE and rows % _ROUND == 0


def says_more(answer: object, rows: int) -> bool:
    """Return True if an answer says in the usual words that its list goes on: ``hasMore``, a total, the next page.

    >>> says_more({"data": {"list": [1, 2], "hasNextPage": True}}, 2), says_more({"total": 2, "next": None}, 2)
    (True, False)
    """
    outer = answer if isinstance(answer, dict) else {}
    for table in (outer, *(one for one in outer.values() if isinstance(one, dict))):
        for key, value in table.items():
            name = str(key).lower().replace("_", "").replace("-", "")
            is_total = name in _TOTALS and (to_count(value) or 0) > rows
            if is_total or (name in _MORE and value) or (name in _LAST and value is False):
                return True
    return False


_TOTALS: Final = frozenset(("total", "totalcount", "totalelements", "totalnum", "recordstotal"))
_MORE: Final = frozenset(
    ("hasmore", "hasnext", "hasnextpage", "next", "nextcursor", "nextlink", "nextpage", "nextpagetoken", "nexturl")
)
_LAST: Final = frozenset(("islast", "islastpage", "last"))
