"""A column of a government site, whatever made it: a list of links with their dates, and a way to its next page.

The families of columns differ in how an article is called and how the next page is; both are handed in.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from parsel import Selector

from crawler.listings.dated_lines import Line, find_lines
from crawler.listings.entry import Entry
from crawler.listings.patterns import load_patterns
from pipelines.layouts.dom import load_selectors

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from crawler.listings.document import Document

_FILE: Final = Path(__file__).with_suffix(".toml")
_SELECTORS: Final = load_selectors(_FILE)
_COLUMN: Final = load_patterns(_FILE)["column"]


def find_entries(document: Document, article: re.Pattern[str]) -> Iterator[Entry]:
    """The pages that the column lists, in its order, each once; also those on another host, where a bulletin may be.

    ``article`` is how an article of the family is called. Links to columns are no entries. A list inside a comment,
    taken out by script, is read where the page shows none.
    """
    listed = _find_listed(document, document.root, article)
    listed = listed or _find_listed(document, _commented_out(document.root), article)
    for line in listed.values():
        yield Entry(line.url, "page", printed_on=line.printed_on, is_dated=line.is_dated)


def find_following(document: Document, article: re.Pattern[str], computed: str = "") -> Iterator[Entry]:
    """The next page of the column, once or not at all: the one ``computed`` by a script's rule, else a printed link.

    A link that goes on to the next article is none.
    """
    following = next((url for url in find_next_links(document, computed) if not article.search(url)), "")
    if following:
        yield Entry(following, "listing")


def find_next_links(document: Document, computed: str = "") -> Iterator[str]:
    """Every address on the same host that the page says comes next, the surest first."""
    printed = [link.attrib["href"] for choice in _SELECTORS["next"] for link in document.root.xpath(choice.xpath)]
    pages = (document.locate(href) for href in [computed, *printed] if href)
    return (url for url in pages if url and url != document.url)


def read_scripts(document: Document) -> str:
    """The text of all scripts of a page."""
    return "\n".join(document.root.xpath("//script/text()").getall())


def _find_listed(document: Document, root: Selector, article: re.Pattern[str]) -> dict[str, Line]:
    """Return the lines of a list by address; a page listed twice has the first date that is printed."""
    listed: dict[str, Line] = {}
    for line in find_lines(root, lambda href: _locate_page(document, href, article), article):
        first = listed.setdefault(line.url, line)
        if line.printed_on and not first.printed_on:
            listed[line.url] = line
    return listed


def _locate_page(document: Document, href: str, article: re.Pattern[str]) -> str:
    url = document.locate_anywhere(href)
    is_column = url == document.url or (_COLUMN.search(url) and not article.search(url))
    return "" if is_column else url


def _commented_out(root: Selector) -> Selector:
    """What stands in the comments of a page, as a page."""
    # The tag of a comment is no text. XPath would take a quadratic time over comments in a row.
    comments = (node.text or "" for node in root.root.iter() if not isinstance(node.tag, str))
    return Selector(text="\n".join(comments), type="html")
