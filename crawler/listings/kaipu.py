"""Columns of government sites made with 开普 (Kaipu, ucap 集约化): an interface that answers JSON, or a page.

``GET /common/search/{32 digits}?_isAgg=true&_isJson=true&_pageSize=10&_template=index&page=1`` answers with
``data.results`` (on some sites ``results.data.results``), of which each has ``title``, ``url``, ``publishedTimeStr``
and ``channelName``; ``data.total`` counts them all. A column that is a page prints its lines, and pages itself with a
script that counts from 1; one that prints none may name the address of its interface, which is then asked.

History
    2020  wsjkw.sc.gov.cn lists in pages, ``ztwzlmgl.shtml`` and ``ztwzlmgl_2.shtml``.
    2024  www.harbin.gov.cn lists in pages, ``/haerbin/c104524/navlist.shtml``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from crawler.listings.column import find_entries, find_following
from crawler.listings.document import read_document, to_address
from crawler.listings.entry import Entry
from crawler.listings.json_answers import (
    find_data,
    find_page_size,
    page_of,
    read_json,
    read_time,
    rows_of,
    with_page,
    with_parameter,
)
from crawler.listings.patterns import load_patterns
from pipelines.addresses import Base
from pipelines.text import to_count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapy.http import TextResponse

_PAGE_SIZE: Final = "_pageSize"
_PATTERNS: Final = load_patterns(Path(__file__).with_suffix(".toml"))


def entries(response: TextResponse) -> Iterator[Entry]:
    """Yield the pages that the column lists, in its order, each once; then its next page, if there is one."""
    data = find_data(read_json(response))
    yield from _read_answer(data, response) if data else _read_page(response)


def _read_answer(data: dict[str, Any], response: TextResponse) -> Iterator[Entry]:
    results, base = rows_of(data.get("results")), Base(response.url)
    printed = ((result.get("url"), result) for result in results)
    named = {to_address(base, href): result for href, result in printed if isinstance(href, str) and href}
    for url, result in named.items():
        if url:
            day = read_time(result.get("publishedTimeStr"))
            yield Entry(url, "page", str(result.get("channelName") or ""), day)
    rows, total = to_count(data.get("rows")) or len(results), to_count(data.get("total"))
    page, url = page_of(response.url), response.url
    size = find_page_size(len(results), rows, total or None) if page == 1 else rows
    if size != rows:
        rows, url = size, with_parameter(url, _PAGE_SIZE, str(size))
    is_last = total is not None and page * rows >= total
    if results and not is_last:
        yield Entry(with_page(url, page + 1), "listing")


def _read_page(response: TextResponse) -> Iterator[Entry]:
    document = read_document(response)
    listed = list(find_entries(document, _PATTERNS["article"]))
    yield from listed
    interface = None if listed else _PATTERNS["interface"].search(document.read_scripts())
    yield from find_following(document, _PATTERNS["article"], interface[0] if interface else "")
