"""Lists that a site answers as JSON, page by page: what its own pages fetch by script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from crawler.listings.document import read_text, to_address
from pipelines.addresses import Base
from pipelines.json_text import load_json
from pipelines.metadata.dates_printed import read_timestamp
from pipelines.metadata.meta_tags import read_date
from pipelines.text import to_count

if TYPE_CHECKING:
    from scrapy.http import TextResponse


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
    """Return a moment or day as ISO 8601: printed, or in seconds or milliseconds since 1970; empty for anything else.

    >>> read_time("2022-11-30 08:05:00"), read_time(1669766400), read_time(1669766400000), read_time(None)
    ('2022-11-30T08:05:00+08:00', '2022-11-30T08:00:00+08:00', '2022-11-30T08:00:00+08:00', '')
    """
    return read_timestamp(value) or (read_date(value) if isinstance(value, str) else "")


def page_of(url: str) -> int:
    """Return the number of the page that an address asks for: its ``page=``; 1 if it names none."""
    number = dict(parse_qsl(urlsplit(url).query)).get("page", "")
    return to_count(number) or 1


def with_page(url: str, page: int) -> str:
    """Return the address that asks for another page.

    >>> with_page("http://a.cn/gkmlpt/api/all/721?page=1&sid=2", 2)
    'http://a.cn/gkmlpt/api/all/721?page=2&sid=2'
    """
    parts = urlsplit(url)
    asked = dict(parse_qsl(parts.query, keep_blank_values=True)) | {"page": str(page)}
    return parts._replace(query=urlencode(asked)).geturl()
