"""A column of a government site, whatever made it: a list of links with their dates, and a way to its next page.

The families of columns differ in how an article is called and how the next page is; both are handed in.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from parsel import Selector

from archive.records import Finding
from crawler.listings.dated_lines import ListingLine, find_lines
from crawler.listings.document import read_document
from crawler.listings.entry import Entry
from crawler.listings.json_answers import read_json
from crawler.listings.pagers import read_pager
from crawler.listings.pagers.earlier import find_earlier, find_frame
from crawler.listings.pagers.written import read_written
from crawler.listings.patterns import load_patterns
from pipelines.text import to_count

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Sequence

    from scrapy.http import TextResponse

    from crawler.listings.document import Document

_FILE: Final = Path(__file__).with_suffix(".toml")
_COLUMN: Final = load_patterns(_FILE)["column"]


def find_entries(document: Document, article: re.Pattern[str]) -> Iterator[Entry]:
    """Yield the pages that a column lists, in its order, each once; also those on other hosts, where bulletins may be.

    ``article`` is how an article of the family is called. Links to columns are no entries. A list inside a comment,
    taken out by script, is read where the page shows none; so is one that a script writes.
    """
    listed = _find_listed(document, document.root, article)
    listed = listed or _find_listed(document, _commented_out(document.root), article)
    for written in read_written(document) if not listed else ():
        listed = _find_listed(document, written, article)
    for line in listed.values():
        yield Entry(line.url, "page", printed_on=line.printed_on, is_dated=line.is_dated, text=line.text)


def find_following(document: Document, article: re.Pattern[str], computed: str = "") -> Iterator[Entry]:
    """Yield the next page of the column, if there is one: what a family ``computed``, else what its pager says.

    A link that goes on to the next article is none.
    """
    pager = read_pager(document)
    following = (url for url in (document.locate(computed) if computed else "", *pager.following) if url)
    pages = (url for url in following if url != document.url and not article.search(url))
    for url in (next(pages, ""), pager.skipped):
        if url:
            yield Entry(url, "listing", counts_from=pager.counts_from)


def find_unread_pager(
    response: TextResponse, found: Iterable[Entry | Finding], starts: Iterable[str] = ()
) -> Iterator[Finding]:
    """Yield a finding where a listing leads to no further one, and shows that there is one.

    Lists of other years are such, unless they are among the ``starts`` of the source.
    """
    entries = [one for one in found if not isinstance(one, Finding)]
    document = read_document(response)
    if any(entry.role == "listing" for entry in entries):
        yield from _find_earlier(document, entries, starts)
        return
    answer = read_json(response)
    is_counted = not entries or "articles" not in answer or to_count(answer.get("total")) is not None
    sign = read_pager(document, len(entries)).sign if is_counted else "no total"
    if not sign:
        yield from _find_earlier(document, entries, starts)
    else:
        words = (
            f"the list continues ({sign}), but its next page was not found: add the addresses of further pages to"
            " start, or declare its request as json_list if it has none"
        )
        yield Finding("pager_unread", response.url, words)


def _find_earlier(document: Document, entries: Sequence[Entry], starts: Iterable[str]) -> Iterator[Finding]:
    """Yield a finding where the first page of a listing leads to lists of other years, or shows one in a frame."""
    known = (*starts, *(entry.url for entry in entries))
    if not document.is_further and (word := find_earlier(document, known)):
        words = f"earlier lines are on other pages ({word}): add their addresses to start"
        yield Finding("pager_unread", document.url, words)
    elif not document.is_further and entries and (frame := find_frame(document, known)):
        words = f"a frame of the list may have more lines: if it has, add it to start: {frame}"
        yield Finding("pager_unread", document.url, words)


def _find_listed(document: Document, root: Selector, article: re.Pattern[str]) -> dict[str, ListingLine]:
    """Return the lines of a list by address; a page listed twice has the first date that is printed."""
    listed: dict[str, ListingLine] = {}
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
    """Return the content of the comments of a page, parsed as a page."""
    # The tag of a comment is no text. XPath would take a quadratic time over comments in a row.
    comments = (node.text or "" for node in root.root.iter() if not isinstance(node.tag, str))
    return Selector(text="\n".join(comments), type="html")
