"""Feeds that a site offers: RSS 0.9 to 2.0, RDF and Atom; the next page where one is stated (RFC 5005)."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, Final

import feedparser

from archive.records import Finding
from crawler.listings.document import to_address
from crawler.listings.entry import Entry
from crawler.listings.json_answers import read_time, to_china
from pipelines.addresses import Base

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapy.http import TextResponse

_END: Final = re.compile(rb"</(?:[\w.-]{1,32}:)?(?:rss|feed|rdf)\s{0,99}>", re.IGNORECASE)
_ENTRY: Final = re.compile(rb"<(?:[\w.-]{1,32}:)?(?:item|entry)[\s>]", re.IGNORECASE)
_DATES: Final = ("published", "updated")


def entries(response: TextResponse) -> Iterator[Entry | Finding]:
    """Yield the pages of a feed, in its order, each once; then its next page, if it states one."""
    headers = {"content-type": _to_content_type(response), "content-location": response.url}
    feed = feedparser.parse(response.body, response_headers=headers, sanitize_html=False)
    if not feed.get("version"):
        yield Finding(
            "wrong_type",
            response.url,
            "the list is not a feed: no RSS, RDF or Atom; name a page that lists the same, as dated_list",
        )
        return
    listed = [entry for item in feed.entries if (entry := _to_entry(item, response.url))]
    if lost := len(feed.entries) - len(listed):
        words = f"not followed: {lost} of {len(feed.entries)} entries have no address"
        yield Finding("lines_not_followed", response.url, words, "link")
    if feed.bozo and _is_short(response.body, len(feed.entries)):
        error = str(feed.bozo_exception)
        yield Finding("lines_not_followed", response.url, "entries may be missing: the list is broken XML", error)
    yield from {entry.url: entry for entry in listed}.values()
    for link in feed.feed.get("links", ()):
        if link.get("rel") == "next" and (url := to_address(Base(response.url), link.get("href", ""))):
            yield Entry(url, "listing")


def _to_entry(item: Any, base: str) -> Entry | None:
    link = item.get("link")
    url = to_address(Base(base), link) if link else ""
    dates = (str(item[name]) for name in _DATES if dict.__contains__(item, name))  # its own `in` guesses
    printed_on = next(filter(None, map(_read_date, dates)), "")
    return Entry(url, "page", printed_on=printed_on, is_dated=bool(printed_on)) if url else None


def _read_date(text: str) -> str:
    """Return a date of RFC 822 or ISO 8601 as China's moment; one without its zone, or of CST, is China's already.

    >>> _read_date("Wed, 30 Nov 2022 20:00:00 GMT"), _read_date("2022-11-30 08:05:00"), _read_date("yesterday")
    ('2022-12-01T04:00:00+08:00', '2022-11-30T08:05:00+08:00', '')
    >>> _read_date("Wed, 30 Nov 2022 20:00:00 CST")
    '2022-11-30T20:00:00+08:00'
    """
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        try:
            moment = parsedate_to_datetime(text.removesuffix("CST"))
        except ValueError:
            return read_time(text)
    return to_china(moment.isoformat(timespec="seconds"))


def _is_short(body: bytes, count: int) -> bool:
    """Return True if a feed of broken XML was cut, or has more entries than were read."""
    text = body.replace(b"\0", b"")  # in UTF-16 every other byte of a tag is zero
    return not _END.search(text) or len(_ENTRY.findall(text)) > count


def _to_content_type(response: TextResponse) -> str:
    """Return the type that a site states; as a feed where it says that this is a page, since many do."""
    stated = (response.headers.get("Content-Type") or b"").decode("latin-1")
    return stated if "xml" in stated.partition(";")[0] else "application/xml"
