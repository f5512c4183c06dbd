"""One day's newspaper: its first sheet (版) leads to the others, each sheet to its articles.

Makers of digital newspapers differ in their addresses alone. A family states how a sheet and an article are called;
what both patterns capture (the paper and its day) distinguishes one edition from another, and nothing outside of it is
followed.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from crawler.listings.document import to_line
from crawler.listings.entry import Entry
from crawler.listings.patterns import load_patterns
from pipelines.layouts.dom import load_selectors

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping

    from crawler.listings.document import Document

_FILE: Final = Path(__file__).with_suffix(".toml")
_SELECTORS: Final = load_selectors(_FILE)
_PATTERNS: Final = load_patterns(_FILE)

SHEET_NAME: Final = _PATTERNS["sheet"]
"""What a link to a sheet prints: its number and its name."""


def read_edition(document: Document, patterns: Mapping[str, re.Pattern[str]]) -> Iterator[Entry]:
    """Yield the other sheets of the edition and the articles of this one, each once, all printed on its day.

    ``patterns`` has ``sheet`` and ``article``, each with the groups ``paper``, ``year``, ``month`` and ``day``. A page
    that is no sheet leads to the first one, if it sends there.
    """
    edition = _edition(patterns["sheet"], document.url)
    if not edition:
        yield from _first_sheet(document, patterns["sheet"])
        return
    links = list(read_links(document))
    day = "-".join(edition[1:])
    texts = {url: text for url, text in links if SHEET_NAME.fullmatch(text)}
    furniture = {_bare(url) for url, text in links if _PATTERNS["furniture"].search(text)}
    for url in dict.fromkeys(_bare(url) for url, _ in links):
        if url != document.url and _edition(patterns["sheet"], url) == edition:
            yield Entry(url, "listing", _name(texts.get(url, "")), day)
        elif url not in furniture and _edition(patterns["article"], url) == edition:
            yield Entry(url, "page", _name(texts.get(document.url, "")), day)


def read_links(document: Document) -> Iterator[tuple[str, str]]:
    """Yield address and text of every link and hot area that stays on the site, in the order of the page."""
    for choice in _SELECTORS["link"]:
        for link in document.root.xpath(choice.xpath):
            url = document.locate(link.attrib["href"])
            if url:
                yield url, to_line(link.xpath("descendant::text()").getall())


def _first_sheet(document: Document, sheet: re.Pattern[str]) -> Iterator[Entry]:
    for href in document.read_refreshes():
        url = document.locate(href)
        if edition := _edition(sheet, url):
            yield Entry(url, "listing", printed_on="-".join(edition[1:]))


def _edition(pattern: re.Pattern[str], url: str) -> tuple[str, str, str, str] | None:
    """Return the paper and the day of an address; None if it is not called like a page of an edition."""
    found = pattern.search(url)
    return (found["paper"], found["year"], found["month"], found["day"]) if found else None


def _bare(url: str) -> str:
    """Drop the query of an address, which only says where on the sheet it was clicked (``content_1.htm?div=-1``)."""
    return urlsplit(url)._replace(query="").geturl()


def _name(text: str) -> str:
    printed = SHEET_NAME.fullmatch(text)
    return printed[2] if printed else ""
