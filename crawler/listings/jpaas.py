"""Columns of government sites made with 大汉 jpaas (Hanweb since some 2022): a script asks for the list, part by part.

``<script url="…/jpaas-publish-server/front/page/build/unit" queryData="{'pageId':'…','tagId':'…'}">`` names what it
asks: ``GET …/unit?pageId=…&tagId=…&paramJson={"pageNo":2,"pageSize":20}`` answers with ``data.html``, a piece of the
page with lines of the list and an element whose ``rows`` and ``count`` say how long it is; as attributes, or in its
``queryData``. A page has several such scripts; the list is the one whose ``tagId`` says so, else the first.

History
    2020 to 2025  sites of Hanweb move to it one by one; old articles keep ``/art/2020/12/9/art_7290_9003482.html``.
    2026  new ones are called as in ``/col/col7290/art/2026/art_`` and 32 digits.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit

from parsel import Selector

from crawler.listings.column import find_entries
from crawler.listings.document import Document, read_document, to_address
from crawler.listings.entry import Entry
from crawler.listings.json_answers import find_page_size, read_json, with_parameter
from crawler.listings.patterns import load_patterns
from pipelines.addresses import Base
from pipelines.json_text import load_json
from pipelines.markup import bound_tags
from pipelines.text import to_count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapy.http import TextResponse

_PATTERNS: Final = load_patterns(Path(__file__).with_suffix(".toml"))
_PARAMETERS: Final = "paramJson"


def entries(response: TextResponse) -> Iterator[Entry]:
    """Yield the pages that the column lists, in its order, each once; then what has the list, or its next page."""
    data = read_json(response).get("data")
    html = data.get("html") if isinstance(data, dict) else None
    yield from _read_part(html, response.url) if isinstance(html, str) else _read_page(response)


def _read_page(response: TextResponse) -> Iterator[Entry]:
    """Yield the lines that the page of a column prints itself, and the interface that has all of them."""
    document = read_document(response)
    yield from find_entries(document, _PATTERNS["article"])
    units = [unit for unit in map(_to_unit, document.root.xpath("//*[@url and @querydata]")) if unit]
    named = [unit for unit in units if _PATTERNS["list"].search(unit.asked.get("tagId", ""))]
    for unit in (named or units)[:1]:
        yield Entry(to_address(document.base, f"{unit.url}?{urlencode(unit.asked)}"), "listing")


class _Unit(NamedTuple):
    """What a script asks for."""

    url: str
    asked: dict[str, str]


def _to_unit(element: Selector) -> _Unit | None:
    url = element.attrib.get("url", "")
    if not _PATTERNS["interface"].search(url):
        return None
    found = _PATTERNS["parameter"].finditer(element.attrib.get("querydata", ""))
    return _Unit(url, {parameter["name"]: parameter["value"] for parameter in found})


def _read_part(html: str, url: str) -> Iterator[Entry]:
    root = Selector(text=bound_tags(html), type="html") if html.strip() else None
    if root is None:
        return
    listed = list(find_entries(Document(url, Base(url), root), _PATTERNS["article"]))
    yield from listed
    asked = dict(parse_qsl(urlsplit(url).query, keep_blank_values=True))
    said = _load(asked.get(_PARAMETERS, ""))
    page = to_count(said.get("pageNo")) or 1
    rows, count = _find_length(root)
    size = to_count(said.get("pageSize")) or rows or len(listed)
    size = find_page_size(len(listed), size, count or None) if page == 1 else size
    if listed and (count is None or page * size < count):
        following = {**said, "pageNo": page + 1, "pageSize": size}
        yield Entry(with_parameter(url, _PARAMETERS, json.dumps(following, separators=(",", ":"))), "listing")


def _find_length(root: Selector) -> tuple[int | None, int | None]:
    """Return the lines of a page and of the whole list, as far as its pager states them."""
    for pager in root.xpath("//*[@count or contains(@querydata, 'count')]"):
        stated = {
            found["name"]: found["value"]
            for found in _PATTERNS["parameter"].finditer(pager.attrib.get("querydata", ""))
        }
        stated |= {name: pager.attrib[name] for name in ("rows", "count") if name in pager.attrib}
        if (count := to_count(stated.get("count"))) is not None:
            return to_count(stated.get("rows")), count
    return None, None


def _load(text: str) -> dict[str, Any]:
    try:
        value = load_json(text)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}
