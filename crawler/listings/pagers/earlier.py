"""Where lines of a list are that no pager leads to: earlier years or months (2021年, 往期回顾, 上一月), frames."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crawler.listings.pagers.controls import PATTERNS, SELECTORS, strip_word
from crawler.listings.same_page import to_key

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from crawler.listings.document import Document

_LONGEST: Final = 20
"""Characters of such a link; a title of an article is longer."""


def find_earlier(document: Document, known: Collection[str]) -> str:
    """Return what the first such link or choice prints; empty if there is none but to addresses that are ``known``.

    One year alone is a heading or a report; several are a choice.
    """
    keys = {to_key(url) for url in (document.url, *known)}
    periods: dict[str, None] = {}
    for word, key in _read_links(document):
        if key not in keys and PATTERNS["earlier"].match(word):
            return word
        if key not in keys and PATTERNS["year"].match(word):
            periods.setdefault(word)
    return next(iter(periods)) if len(periods) > 1 else ""


def find_frame(document: Document, known: Collection[str]) -> str:
    """Return the address of a frame of the site that may be a list, unless it is ``known``; else nothing."""
    keys = {to_key(url) for url in (document.url, *known)}
    frames = (document.locate(frame.get("src", "")) for frame in document.root.root.iter("iframe"))
    unknown = (url for url in frames if url and to_key(url) not in keys)
    return next((url for url in unknown if not PATTERNS["around_list"].search(url)), "")


def _read_links(document: Document) -> Iterator[tuple[str, str]]:
    """Yield what links and choices print, and the key of their address; empty where a script makes it."""
    for choice in SELECTORS["earlier"]:
        for element in document.root.xpath(choice.xpath):
            text = "".join(element.root.itertext()).strip()
            if len(text) > _LONGEST:
                continue
            is_choice = element.root.tag == "option"
            value = element.attrib.get("value", text) if is_choice else element.attrib.get("href", "")
            is_script = PATTERNS["year"].match(value if is_choice else text if "onclick" in element.attrib else "")
            if is_script or (url := document.locate(value)):
                yield strip_word(text), "" if is_script else to_key(url)
