"""Columns of government sites made with 拓尔思 (TRS WCM): a list of links with their dates, and a pager in a script.

An entry is a line of the list. The date in an address ``t20221129_5577604.html`` is the day the page was filed; it is
not read as the date printed. Links to columns and to other hosts are no entries.

History
    2019  shanxi.gov.cn pages one long article with the same script; its third argument then names the article.
    2022  columns print their list inside ``<!-- … -->`` and take it out by script; a call of the pager that is
          commented out has another count of pages than the variables beside it.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from parsel import Selector

from crawler.listings.dated_lines import find_lines
from crawler.listings.document import Document, read_document
from crawler.listings.entry import Entry
from crawler.listings.pager import find_next_page
from pipelines.layouts.dom import load_selectors
from pipelines.layouts.trs import ARTICLE_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapy.http import TextResponse

_SELECTORS: Final = load_selectors(Path(__file__).with_suffix(".toml"))
_COLUMN: Final = re.compile(r"/(?:index(?:_\d+)?\.s?html?)?$")


def entries(response: TextResponse) -> Iterator[Entry]:
    """The pages that the column lists, in its order, each once; then the next page of the list, if there is one."""
    document = read_document(response)
    listed = _find_listed(document, document.root) or _find_listed(document, _commented_out(document.root))
    for url, printed_on in listed.items():
        yield Entry(url, "page", printed_on=printed_on)
    if next_page := _find_next_page(document):
        yield Entry(next_page, "listing")


def _find_listed(document: Document, root: Selector) -> dict[str, str]:
    """The address and printed date of every entry; a page listed twice has the first date that is printed."""
    listed: dict[str, str] = {}
    for line in find_lines(root, lambda href: _locate_page(document, href), ARTICLE_NAME):
        listed[line.url] = listed.get(line.url) or line.printed_on
    return listed


def _locate_page(document: Document, href: str) -> str:
    url = document.locate(href)
    return "" if url == document.url or _COLUMN.search(url) else url


def _commented_out(root: Selector) -> Selector:
    """What stands in the comments of a page, as a page."""
    # The tag of a comment is no text. XPath would take a quadratic time over comments in a row.
    comments = (node.text or "" for node in root.root.iter() if not isinstance(node.tag, str))
    return Selector(text="\n".join(comments), type="html")


def _find_next_page(document: Document) -> str:
    """By the script of the pager, else by a link that is printed; empty if neither leads further."""
    script = "\n".join(document.root.xpath("//script/text()").getall())
    printed = [link.attrib["href"] for selector in _SELECTORS["next"] for link in document.root.xpath(selector)]
    pages = map(document.locate, [find_next_page(script, document.url), *printed])
    return next((url for url in pages if url and url != document.url), "")
