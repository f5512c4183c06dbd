"""Sitemaps (https://www.sitemaps.org/protocol.html): all pages of a site, or the sitemaps that list them.

``lastmod`` is the day of the last change, not the day that was printed; it is not taken for one.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from io import BytesIO
from typing import TYPE_CHECKING, Final

from lxml import etree

from archive.records import Finding
from crawler.listings.document import to_address
from crawler.listings.entry import Entry
from pipelines.addresses import Base

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from scrapy.http import TextResponse

    from archive.records import Role

_ROLES: Final[Mapping[str, Role]] = {"urlset": "page", "sitemapindex": "listing"}
_CDATA: Final = (b"<![CDATA[", b"]]>")
_BARE_AMPERSAND: Final = re.compile(rb"&(?!#?\w{1,32};)")


def entries(response: TextResponse) -> Iterator[Entry | Finding]:
    """Yield the pages of a sitemap, or the further sitemaps of an index, in its order, each once."""
    role, located, broken = _read(_escape(response.body))
    if not role:
        yield Finding(
            "wrong_type",
            response.url,
            "the list is not a sitemap: no urlset or sitemapindex; name a page that lists the same, as dated_list",
        )
        return
    base = Base(response.url)
    listed = [url for href in located if href and (url := to_address(base, href))]
    if lost := len(located) - len(listed):
        words = f"not followed: {lost} of {len(located)} entries have no address"
        yield Finding("lines_not_followed", response.url, words, "loc")
    if broken:
        yield Finding("lines_not_followed", response.url, "entries may be missing: the list is broken XML", broken)
    for url in dict.fromkeys(listed):
        yield Entry(url, role)


def _read(body: bytes) -> tuple[Role | None, list[str], str]:
    """Return the role of the entries of a sitemap, the address of each as written, and the first error of its XML.

    Without a role it is not a sitemap; the address of an entry without one is empty.
    """
    parsed = etree.iterparse(
        BytesIO(body), events=("start", "end"), recover=True, resolve_entities=False, huge_tree=False
    )
    role: Role | None = None
    located = []
    try:
        for event, element in parsed:
            _, name = _split(element)
            if event == "start" and element.getparent() is None:
                role = _ROLES.get(name)
                if not role:
                    break
            elif event == "end" and name in ("url", "sitemap"):
                located.append(_find_address(element))
                element.clear()
    except etree.XMLSyntaxError as error:  # before the first element, or where nothing can be made of the rest
        return role, located, str(error)
    return role, located, _find_error(parsed.error_log)


def _find_address(entry: etree._Element) -> str:
    """Return the address of an entry; not that of a picture, which another vocabulary states by the same name."""
    own, _ = _split(entry)
    return next(("".join(child.itertext()).strip() for child in entry if _split(child) == (own, "loc")), "")


def _split(element: etree._Element) -> tuple[str, str]:
    """Return the vocabulary of an element and its name there; a prefix that nobody declares is part of the name."""
    space, _, name = element.tag.rpartition("}") if isinstance(element.tag, str) else ("", "", "")
    return space, name


def _find_error(log: etree._ListErrorLog) -> str:
    """Return the first error because of which a parser may have left something out; empty without one."""
    errors = (entry for entry in log if entry.level_name != "WARNING" and entry.domain_name == "PARSER")
    return next((f"line {entry.line}: {entry.message}" for entry in errors), "")


def _escape(body: bytes) -> bytes:
    """Write ``&`` as XML has it, where a site wrote an address as a browser shows it; drop blanks before the XML.

    >>> _escape(b"<loc>/a?x=1&y=2&amp;z=3</loc><loc><![CDATA[/a?x=1&y=2]]></loc>")
    b'<loc>/a?x=1&amp;y=2&amp;z=3</loc><loc><![CDATA[/a?x=1&y=2]]></loc>'
    """
    if b"\0" in body:  # in UTF-16 a character is two bytes
        return body
    start, end = _CDATA
    first, *others = body.removeprefix(BOM_UTF8).lstrip().split(start)
    parts = [_BARE_AMPERSAND.sub(b"&amp;", first)]
    for other in others:
        verbatim, close, text = other.partition(end)
        parts += [start, verbatim, close, _BARE_AMPERSAND.sub(b"&amp;", text)]
    return b"".join(parts)
