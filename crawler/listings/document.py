"""A listing as the project decodes it, with its links as addresses that can be followed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from parsel import Selector

from crawler.listings.patterns import load_patterns
from crawler.listings.same_page import drop_noise
from pipelines.addresses import Base
from pipelines.decoding import decode
from pipelines.layouts.dom import load_selectors
from pipelines.markup import bound_tags

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scrapy.http import TextResponse

    from pipelines.decoding import Decoded

COUNTS_FROM: Final = "pages_count_from"
"""In the meta of a request for a page of a column: the number of its first page, 0 or 1, as far as it is known."""

_PARSED: Final[WeakKeyDictionary[TextResponse, Document]] = WeakKeyDictionary()
_FILE: Final = Path(__file__).with_suffix(".toml")
_SELECTORS: Final = load_selectors(_FILE)
_PATTERNS: Final = load_patterns(_FILE)


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed listing: ``url`` is its own address, ``base`` what its links are relative to."""

    url: str
    base: Base
    root: Selector
    counts_from: int | None = None
    """The number of its column's first page, 0 or 1, where that page showed it."""
    is_further: bool = False
    """True if another page of the column led to it."""

    def locate(self, href: str) -> str:
        """Return the address of a page on the same host, without its fragment; empty for anything else.

        A malformed address, ``javascript:`` and ``mailto:`` are no pages. Nor is a further listing on another host:
        its manners and markup are not those the source was written for.
        """
        url = to_address(self.base, href)
        return url if url and host_of(url) == host_of(self.url) else ""

    def locate_anywhere(self, href: str) -> str:
        """Return the address of a page on any host; the rules of the source decide whether it is followed."""
        url = to_address(self.base, href)
        return url if url.startswith("http") and host_of(url) else self.locate(href)

    def read_scripts(self) -> str:
        """Return the text of all scripts, also those that run when the page is loaded."""
        return "\n".join(self.root.xpath("//script/text() | //@onload | //@onpageshow").getall())

    def read_refreshes(self) -> Iterator[str]:
        """Yield the targets of ``<meta http-equiv="refresh">`` as they are written."""
        for choice in _SELECTORS["refresh"]:
            for content in self.root.xpath(choice.xpath).xpath("@content").getall():
                if found := _PATTERNS["refresh"].search(content):
                    yield found["url"]


@lru_cache(maxsize=4096)
def to_address(base: Base, href: str) -> str:
    """Return the address that a link asks for, without fragment and session; empty if it is malformed or no page.

    >>> to_address(Base("http://a.cn/b/"), "../c.html;jsessionid=0A#top")
    'http://a.cn/c.html'
    """
    return drop_noise(base.resolve(href))


@lru_cache(maxsize=4096)
def host_of(url: str) -> str:
    """Return the host of an address, without ``www.``: one site is often reached in both ways.

    >>> host_of("http://www.harbin.gov.cn/col/col98/"), host_of("file:///a.html")
    ('harbin.gov.cn', '')
    """
    return (urlsplit(url).hostname or "").removeprefix("www.")


def to_line(pieces: Iterable[str]) -> str:
    """Join pieces of text to one line.

    >>> to_line(["  第01版", "：要  闻 "])
    '第01版：要 闻'
    """
    return " ".join("".join(pieces).split())


def read_text(response: TextResponse) -> str:
    """Decode a listing by the project's rule, since Scrapy believes the charset a page declares."""
    return _decode(response).text


def read_document(response: TextResponse) -> Document:
    """Parse a listing, once however many look at it."""
    if response not in _PARSED:
        _PARSED[response] = _parse(response)
    return _PARSED[response]


def _parse(response: TextResponse) -> Document:
    decoded = _decode(response)
    root = Selector(text=bound_tags(decoded.text), type="html")
    base = Base(response.url, decoded.charset)
    stated = root.xpath("(//base/@href)[1]").get()
    meta = response.request.meta if response.request else {}
    base = base if stated is None else base.moved(stated)
    return Document(response.url, base, root, meta.get(COUNTS_FROM), COUNTS_FROM in meta)


def _decode(response: TextResponse) -> Decoded:
    content_type = (response.headers.get("Content-Type") or b"").decode("latin-1")
    return decode(response.body, content_type)
