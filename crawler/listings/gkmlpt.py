"""The directory of public information (政府信息公开目录) of Guangdong's governments: an interface that answers JSON.

``GET /gkmlpt/api/all/{column}?page=1&sid={site}`` answers with ``articles`` and ``total``. Its directory page
``/gkmlpt/index#{column}`` names the site in its script, as ``SID``; the interface is asked with it.

History
    2020–2026  some sites answer one page only: the second is 404, which is then a finding.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from crawler.listings.document import read_text, to_address
from crawler.listings.entry import Entry
from crawler.listings.json_list import page_of, read_json, read_time, rows_of, with_page
from crawler.listings.patterns import load_patterns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapy.http import TextResponse

_FILE: Final = Path(__file__).with_suffix(".toml")
_PATTERNS: Final = load_patterns(_FILE)
_ROWS: Final = int(tomllib.loads(_FILE.read_text("utf-8"))["paging"]["rows"])
_ADDRESSES: Final = ("url", "post_url")
_TIMES: Final = ("created_at", "first_publish_time", "display_publish_time", "create_time", "date")


def entries(response: TextResponse) -> Iterator[Entry]:
    """The pages that the column lists, in its order, each once; then the next page of the list, if there is one."""
    asked = response.request.url if response.request else response.url  # a response forgets what stands behind #
    index = _PATTERNS["index"].search(asked)
    yield from _read_index(index["column"], response) if index else _read_answer(response)


def _read_index(column: str | None, response: TextResponse) -> Iterator[Entry]:
    """The directory page leads to the interface of the column that its address names."""
    site = _PATTERNS["site"].search(read_text(response))
    if site and column:
        folder = urlsplit(response.url).path.rpartition("/")[0]
        yield Entry(response.urljoin(f"{folder}/api/all/{column}?page=1&sid={site['site']}"), "listing")


def _read_answer(response: TextResponse) -> Iterator[Entry]:
    answer = read_json(response)
    articles = rows_of(answer.get("articles"))
    named = {_address(article, response.url): _time(article) for article in articles}
    for url, printed_on in named.items():
        if url:
            yield Entry(url, "page", printed_on=printed_on)
    page, total = page_of(response.url), answer.get("total")
    if articles and str(total).isdecimal() and page * _ROWS < int(str(total)):
        yield Entry(with_page(response.url, page + 1), "listing")


def _address(article: dict[str, Any], base: str) -> str:
    return next((to_address(base, str(article[name])) for name in _ADDRESSES if article.get(name)), "")


def _time(article: dict[str, Any]) -> str:
    return next((time for name in _TIMES if (time := read_time(article.get(name)))), "")
