"""Columns of government sites made with 大汉版通 (Hanweb jcms): the list is XML inside a script.

``<script type="text/xml"><datastore>`` contains a ``<record>`` for each line and, in ``<nextgroup>``, the address of
``dataproxy.jsp`` that answers with the next lines as another such datastore. That address may also be asked with
``startrecord`` and ``endrecord``; it then answers with ``<totalrecord>``, and the next lines are those after them.
Where no ``<nextgroup>`` names it, the call of ``jpage`` does, with ``totalRecord`` and what else it is asked with.
There is no ``index_1.html``. The date in an address ``/art/2020/3/11/`` is not read as the date printed.

History
    2020  http://www.harbin.gov.cn/col/col98/index.html, before the site moved to another CMS.
    2021  the day in an address and the day of the line differ.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from parsel import Selector

from crawler.listings.column import find_entries, find_following
from crawler.listings.document import read_document, read_text
from crawler.listings.json_answers import find_page_size, with_parameter
from crawler.listings.patterns import load_patterns
from pipelines.text import to_count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapy.http import TextResponse

    from crawler.listings.entry import Entry

_PATTERNS: Final = load_patterns(Path(__file__).with_suffix(".toml"))
_TOTAL: Final = re.compile(r"<totalrecord>\s*(\d{1,9})\s*</totalrecord>", re.IGNORECASE)
_PROXY: Final = re.compile(r"/jpage/dataproxy\.jsp$")


def entries(response: TextResponse) -> Iterator[Entry]:
    """Yield the pages that the column lists, in its order, each once; then the next lines of the list, if any."""
    document, text = read_document(response), read_text(response)
    records = list(_pieces(text, "record"))
    listed = replace(document, root=_to_root(records)) if records else document
    for entry in find_entries(listed, _PATTERNS["article"]):
        if not _PATTERNS["column"].search(entry.url):
            yield entry
    nextgroup = _to_root(["".join(_pieces(text, "nextgroup"))]).xpath("(//a/@href)[1]").get("")
    following = _next_records(text, response.url, len(records)) or nextgroup or _first_records(text, len(records))
    page = replace(document, root=_to_root([])) if records else document
    yield from find_following(page, _PATTERNS["article"], following)


def _pieces(text: str, tag: str) -> Iterator[str]:
    """Yield the content of each element of this name, which is HTML in a CDATA section."""
    for piece in text.split(f"<{tag}>")[1:]:
        yield piece.partition(f"</{tag}>")[0].strip().removeprefix("<![CDATA[").removesuffix("]]>")


def _to_root(pieces: list[str]) -> Selector:
    """Parse lines of a list as a page; a record may be a row of a table, which needs a table around it."""
    inside = "".join(f"<div>{piece}</div>" if "<tr" not in piece else f"<table>{piece}</table>" for piece in pieces)
    return Selector(text=f"<html><body><div>{inside}</div></body></html>", type="html")


def _first_records(text: str, listed: int) -> str:
    """Return the address of the lines after those in a page whose script names the interface; empty at the end."""
    proxy, parameters = _PATTERNS["proxy"].search(text), _PATTERNS["parameters"].search(text)
    numbers = {name: found for name in ("total", "per_page", "groups") if (found := _PATTERNS[name].search(text))}
    if not (proxy and parameters and listed) or len(numbers) < len(("total", "per_page", "groups")):
        return ""
    total, per_page, groups = (int(found["number"]) for found in numbers.values())
    if listed >= total:
        return ""
    asked: dict[str, object] = {
        "startrecord": listed + 1,
        "endrecord": min(listed + per_page * groups, total),
        "perpage": per_page,
    }
    asked |= {found["name"]: found["value"] for found in _PATTERNS["parameter"].finditer(parameters["all"])}
    return f"{proxy['url']}?{urlencode(asked)}"


def _next_records(text: str, url: str, listed: int) -> str:
    """Return the address of the lines after those of ``startrecord`` to ``endrecord``; empty at the end."""
    parts = urlsplit(url)
    asked = dict(parse_qsl(parts.query, keep_blank_values=True))
    first, last, total = to_count(asked.get("startrecord")), to_count(asked.get("endrecord")), _TOTAL.search(text)
    if not (_PROXY.search(parts.path) and total) or first is None or last is None:
        return ""
    step = last - first + 1
    last = first + find_page_size(listed, step, int(total[1]) - first + 1) - 1
    if last >= int(total[1]) or last < first:
        return ""
    return with_parameter(with_parameter(url, "startrecord", str(last + 1)), "endrecord", str(last + step))
