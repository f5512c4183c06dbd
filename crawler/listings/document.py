"""A listing as the project decodes it, with its links as addresses that can be followed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urldefrag, urljoin, urlsplit

from parsel import Selector
from scrapy.utils.response import get_base_url

from pipelines.decoding import decode

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scrapy.http import TextResponse

_SCHEMES: Final = ("http", "https", "file")


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed listing: ``url`` is its own address, ``base`` the one its links are relative to."""

    url: str
    base: str
    root: Selector

    def locate(self, href: str) -> str:
        """The address of a page on the same host, without its fragment; empty for anything else.

        A malformed address, ``javascript:`` and ``mailto:`` are no pages. Nor is a further listing on another host:
        its manners and markup are not those the source was written for.
        """
        url = to_address(self.base, href)
        return url if url and host_of(url) == host_of(self.url) else ""

    def locate_anywhere(self, href: str) -> str:
        """As ``locate``, but a page on the web may be on any host; whether it is followed is the spider's affair."""
        url = to_address(self.base, href)
        return url if url.startswith("http") and host_of(url) else self.locate(href)


def to_address(base: str, href: str) -> str:
    """A link as an address without its fragment; empty if it is malformed, or no page: ``javascript:``, ``mailto:``.

    >>> to_address("http://a.cn/b/", "../c.html#top"), to_address("http://a.cn/", "http://[")
    ('http://a.cn/c.html', '')
    """
    try:
        url, _ = urldefrag(urljoin(base, href.strip()))
        parts = urlsplit(url)
        is_page = parts.scheme in _SCHEMES and parts.port != 0  # reading a port that is none raises
    except ValueError:
        return ""
    return url if is_page else ""


def host_of(url: str) -> str:
    """The host of an address, without ``www.``, by which one site is often reached in two ways.

    >>> host_of("http://www.harbin.gov.cn/col/col98/"), host_of("file:///a.html")
    ('harbin.gov.cn', '')
    """
    return (urlsplit(url).hostname or "").removeprefix("www.")


def to_line(pieces: Iterable[str]) -> str:
    """Pieces of text as one line.

    >>> to_line(["  第01版", "：要  闻 "])
    '第01版：要 闻'
    """
    return " ".join("".join(pieces).split())


def read_text(response: TextResponse) -> str:
    """The text of a listing by the project's rule of decoding, since Scrapy believes the charset a page declares."""
    content_type = (response.headers.get("Content-Type") or b"").decode("latin-1")
    return decode(response.body, content_type).text


def read_document(response: TextResponse) -> Document:
    """The listing, parsed."""
    return Document(response.url, _base(response), Selector(text=read_text(response), type="html"))


def _base(response: TextResponse) -> str:
    """What ``<base href>`` says; the page's own address where that is malformed."""
    try:
        return get_base_url(response)
    except ValueError:
        return response.url
