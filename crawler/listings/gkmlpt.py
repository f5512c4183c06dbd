"""The directory of public information (政府信息公开目录) of Guangdong's governments: an interface that answers JSON.

``GET /gkmlpt/api/all/{column}?page=1&sid={site}`` answers with ``articles`` and ``total``. Its directory page
``/gkmlpt/index#{column}`` names the site in its script, as ``SID``; the interface is asked with it.

History
    2020–2026  some sites answer one page only: the second is 404, which is then a finding.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from crawler.listings.document import read_text, to_address
from crawler.listings.entry import Entry
from crawler.listings.json_answers import find_address, page_of, read_json, read_time, rows_of, with_page
from crawler.listings.patterns import load_patterns
from pipelines.addresses import Base
from pipelines.text import to_count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapy.http import TextResponse

_PATTERNS: Final = load_patterns(Path(__file__).with_suffix(".toml"))
_MOST: Final = 1000
"""Pages of a column; the interface answers a hundred articles a page."""
_TIMES: Final = ("created_at", "first_publish_time", "display_publish_time", "create_time", "date")


def entries(response: TextResponse) -> Iterator[Entry]:
    """Yield the pages that the column lists, in its order, each once; from its first page also the further ones."""
    asked = response.request.url if response.request else response.url  # a response forgets what follows #
    index = _PATTERNS["index"].search(asked)
    yield from _read_index(index["column"], response) if index else _read_answer(response)


def _read_index(column: str | None, response: TextResponse) -> Iterator[Entry]:
    """Yield the interface of the column that the address of a directory page names."""
    site = _PATTERNS["site"].search(read_text(response))
    if site and column:
        folder = urlsplit(response.url).path.rpartition("/")[0]
        interface = f"{folder}/api/all/{column}?page=1&sid={site['site']}"
        yield Entry(to_address(Base(response.url), interface), "listing")


def _read_answer(response: TextResponse) -> Iterator[Entry]:
    answer = read_json(response)
    articles = rows_of(answer.get("articles"))
    named = {find_address(article, response.url): _time(article) for article in articles}
    for url, printed_on in named.items():
        if url:
            yield Entry(url, "page", printed_on=printed_on)
    if page_of(response.url) == 1:
        for page in range(2, _count_pages(len(articles), answer.get("total")) + 1):
            yield Entry(with_page(response.url, page), "listing")


def _count_pages(rows: int, total: object) -> int:
    """Return how many pages there are, by the first: it alone is certainly full, and no answer states its rows."""
    return min(-(-(to_count(total) or 1) // rows), _MOST) if rows else 1


def _time(article: dict[str, Any]) -> str:
    return next((time for name in _TIMES if (time := read_time(article.get(name)))), "")
