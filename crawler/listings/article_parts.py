"""Long articles cut in pages: ``t20171117_5577604.html`` goes on in ``t20171117_5577604_1.html``, and so on.

TRS pages them with the script of its columns, whose third argument then names the article; other sites print a link
下一页. A part is a page of its own: every one is kept, and none is joined to another.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from archive.records import Finding
from crawler.listings.document import read_document
from crawler.listings.pagers import find_nexts
from crawler.listings.pagers.controls import WORDS, read_controls
from crawler.listings.pagers.numbers import find_after
from crawler.listings.pagers.script_calls import find_next_part as find_next_by_script

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapy.http import Response, TextResponse

PARTS: Final = "article_parts"
"""In the meta of a request for a part: the parts before it."""
MAX_PARTS: Final = 100
"""No article has so many pages; a link 下一页 that goes on and on leads through something else."""
_NUMBERED: Final = re.compile(r"(?P<whole>/[^/]*?\d)(?:[_-](?P<number>\d{1,3}))?\.s?html?$")
_WORDS: Final = [word for word in WORDS["next"] if word.endswith(("页", "頁"))]  # any page has "next" in a script
_SIGNS: Final = (b"createPageHTML", *(word.encode(charset) for word in _WORDS for charset in ("utf-8", "gb18030")))


@dataclass(frozen=True, slots=True)
class Parts:
    """The pages of an article up to one: the address of the first, and how many there are."""

    first: str
    count: int


@dataclass(frozen=True, slots=True)
class NextPart:
    """The next page of an article, and the way there."""

    url: str
    parts: Parts


def find_next_part(response: TextResponse) -> Iterator[NextPart | Finding]:
    """Yield the next page of the article on this page; nothing on its last page, or where it is not cut.

    A finding where parts go on without end: more than MAX_PARTS, or a part with parts of its own (``x_2_2``).
    """
    if not (_may_name_a_part(response) and _shows_pager(response)):
        return  # parsing costs more than looking
    document = read_document(response)
    computed = find_next_by_script(document.read_scripts(), document.url)
    controls = read_controls(document)
    printed = [*(control.url for control in find_nexts(controls)), find_after(document.url, controls)]
    found = [url for href in (computed, *printed) if href and (url := document.locate(href))]
    known = _read_parts(response)
    firsts = [known.first] if known else [document.url, _to_whole(document.url)]
    later = ((url, one) for one in firsts for url in found if _goes_on(one, document.url, url))
    following, first = next(later, ("", ""))
    count = known.count + 1 if known else 1
    if following and count < MAX_PARTS:
        yield NextPart(following, Parts(first, count))
    elif following:
        yield Finding("endless_article", response.url, f"stopped here: the article continues after {count} pages")
    elif known and any(_find_number(document.url, url) for url in found):
        yield Finding("endless_article", response.url, "stopped here: a part of an article has parts of its own")


def _may_name_a_part(response: Response) -> bool:
    """Return False for a page that links to no address which continues that of its article's first page."""
    name = _name_first(response)
    is_escaped = "%" in name or not name.isascii()  # how the page spells it is not certain
    return is_escaped or name.encode() in response.body


def _shows_pager(response: Response) -> bool:
    """Return True for a page with the words of a pager, or the name of a part, which numbers alone may link to."""
    part = re.escape(_name_first(response)).encode() + rb"[_-]\d{1,3}\."
    return any(sign in response.body for sign in _SIGNS) or re.search(part, response.body) is not None


def _name_first(response: Response) -> str:
    known = _read_parts(response)
    first = known.first if known else _to_whole(response.url) or response.url
    return urlsplit(first).path.rpartition("/")[2].rpartition(".")[0]


def _read_parts(response: Response) -> Parts | None:
    return response.request.meta.get(PARTS) if response.request else None


def _goes_on(first: str, here: str, following: str) -> bool:
    """Return True if an address names a later page of the article that begins at ``first``.

    >>> _goes_on("http://a.cn/n1/c1-2.html", "http://a.cn/n1/c1-2.html", "http://a.cn/n1/c1-2-2.html")
    True
    >>> _goes_on("http://a.cn/c1.html", "http://a.cn/c1.html", "http://a.cn/c2.html")
    False
    """
    number, own = _find_number(first, following), _find_number(first, here)
    is_likely = number <= MAX_PARTS or own > 0  # after a first page comes no 101st
    return number > own and is_likely


def _find_number(first: str, url: str) -> int:
    """Return the number that an address adds to that of the first page of an article; 0 if it differs otherwise."""
    whole, other = urlsplit(first), _NUMBERED.search(urlsplit(url).path)
    if other is None or not other["number"] or urlsplit(url)[:2] != whole[:2]:
        return 0
    is_same = other.string[: other.start()] + other["whole"] == whole.path.rpartition(".")[0]
    return int(other["number"]) if is_same else 0


def _to_whole(url: str) -> str:
    """Return the address of the first page of the article of which this is a part, by its name; empty if it is none."""
    path = urlsplit(url).path
    found = _NUMBERED.search(path)
    if not found or not found["number"]:
        return ""
    return url.replace(path, path[: found.start()] + found["whole"] + path[found.end("number") :])
