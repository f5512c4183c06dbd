"""Find the lines of a list that lead nowhere: a script instead of an address, a malformed one, a date unread.

A line is lost if it is in a list among lines that lead to pages, has a link, and none that is an entry.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from archive.records import Finding
from crawler.listings.dated_lines import read_printed_date
from crawler.listings.document import read_document, to_line
from crawler.listings.json_answers import find_address, read_json, read_rows
from crawler.listings.opened_address import find_target

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from scrapy.http import TextResponse

    from crawler.listings.document import Document
    from crawler.listings.entry import Entry

_NEAR: Final = 6
"""So many elements up a link looks for the list that it is in."""
_NEAR_HEADING: Final = 2
_LINES_OF_A_LIST: Final = 3
_LINKS_OF_A_LINE: Final = 4
_LENGTH_OF_A_TITLE: Final = 8
"""Characters; what is shorter is a word of the page: 更多, 下一页."""
_LENGTH_OF_A_HEADING: Final = 12
_LENGTH_OF_AN_EXAMPLE: Final = 60
_DATA: Final = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
_BESIDE: Final = re.compile(_DATA["frames"]["names"])
_HEADING: Final = re.compile(_DATA["frames"]["headings"])


def find_lost_lines(response: TextResponse, found: Iterable[Entry | Finding]) -> Iterator[Finding]:
    """Yield a finding with the number of lines of the listing's lists that were not followed, if there are any."""
    entries = [one for one in found if not isinstance(one, Finding) and one.role == "page"]
    if answer := read_json(response):
        yield from _find_lost_rows(response.url, read_rows(answer))
        return
    document = read_document(response)
    urls = {entry.url for entry in entries}
    rows = list(_find_rows(document, urls))
    lost = [text for row in rows if (text := _read(row))]
    lost += _find_undated(document, urls, {link for row in rows for link in row.iter("a")})
    if lost:
        words = f"{len(lost)} lines of the list have no link that can be followed, or no date, for example: {lost[0]}"
        yield Finding("lines_not_followed", response.url, words)


def _find_lost_rows(url: str, rows: Sequence[dict[str, Any]]) -> Iterator[Finding]:
    """Yield a finding with the number of lines of an interface's answer that have no address."""
    lost = [row for row in rows if not find_address(row, url)]
    if lost:
        words = f"{len(lost)} of {len(rows)} lines have no address that can be fetched, for example: "
        yield Finding("lines_not_followed", url, words + str(lost[0].get("title", ""))[:_LENGTH_OF_AN_EXAMPLE])


def _find_rows(document: Document, urls: set[str]) -> Iterator[Any]:
    """Yield the rows of lists that hold no link to an entry, in lists of which several rows do."""
    rows_of: dict[Any, dict[Any, set[str]]] = defaultdict(lambda: defaultdict(set))
    for link in document.root.root.iter("a"):
        url = find_target(link, document.locate_anywhere)
        if url in urls:
            row = link
            for parent in islice(link.iterancestors(), _NEAR):
                rows_of[parent][row].add(url)
                row = parent
    for container, rows in rows_of.items():
        tags = [row.tag for row, pages in rows.items() if len(pages) == 1]  # others are blocks of a page
        tag = max(set(tags), key=tags.count, default="")
        if tags.count(tag) >= _LINES_OF_A_LIST and tag != "a" and len(tags) == len(rows):
            yield from (row for row in container if row.tag == tag and row not in rows)


def _find_undated(document: Document, urls: set[str], known: set[Any]) -> list[str]:
    """Return the titles of a headline, or a further list, without dates, whose pages are called as those with dates."""
    forms = {_to_form(url) for url in urls}
    titles: dict[str, str] = {}
    has_headline = False
    for link in document.root.root.iter("a"):
        url = find_target(link, document.locate_anywhere)
        if url in urls or link in known or _to_form(url) not in forms:
            continue
        title = to_line(link.itertext()) or to_line(picture.get("alt", "") for picture in link.iter("img"))
        if len(title) >= _LENGTH_OF_A_TITLE and not _is_frame(link):
            titles[url] = title[:_LENGTH_OF_AN_EXAMPLE]
            has_headline |= _is_headline(link)
    return list(titles.values()) if has_headline or len(titles) >= _LINES_OF_A_LIST else []


def _is_headline(link: Any) -> bool:
    """Return True for a link that is a heading, or a picture: the latest page of a column, above its list."""
    around = (link, *islice(link.iterancestors(), _NEAR_HEADING), *link)
    return any(part.tag in _DATA["frames"]["headlines"] for part in around)


def _to_form(url: str) -> str:
    """Return what the addresses of a column have in common.

    >>> _to_form("http://a.cn/yqtb/202211/a12.html"), _to_form("http://a.cn/show.jsp?id=7")
    ('http://a.cn/yqtb/0/*.html', 'http://a.cn/show.jsp?id=0')
    """
    return _NAME.sub("*", _DIGITS.sub("0", url))


_DIGITS: Final = re.compile(r"\d+")
_NAME: Final = re.compile(r"(?<=/)[^/?.]+(?=\.\w+$)")


def _is_frame(link: Any) -> bool:
    """Return True for a link around the content of a page, as on all pages of its site, or to what is read most."""
    parents = list(link.iterancestors())
    return any(
        parent.tag in _DATA["frames"]["tags"] or _BESIDE.search(f"{parent.get('class', '')} {parent.get('id', '')}")
        for parent in parents
    ) or any(_HEADING.fullmatch(_find_heading(parent)) for parent in parents[:_NEAR])


def _find_heading(part: Any) -> str:
    """Return the text before a part of a page, if it is no longer than a heading."""
    heading = part.getprevious()
    text = to_line(heading.itertext()) if heading is not None and isinstance(heading.tag, str) else ""
    return text if len(text) <= _LENGTH_OF_A_HEADING else ""


def _read(row: Any) -> str:
    """Return what a lost line prints; empty if it is none: without a link, or without a date and a title."""
    links = [link for link in row.iter("a") if link.get("href") or link.get("onclick")]
    if not 0 < len(links) <= _LINKS_OF_A_LINE:
        return ""
    is_dated = any(read_printed_date(text) is not None for text in row.itertext())
    is_titled = any(len(to_line(link.itertext())) >= _LENGTH_OF_A_TITLE for link in links)
    return to_line(row.itertext())[:_LENGTH_OF_AN_EXAMPLE] if is_dated or is_titled else ""
