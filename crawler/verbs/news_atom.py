"""News as an Atom feed (RFC 4287)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from crawler.network import is_on_web
from crawler.speech import say
from crawler.verbs.news_text import to_finding_lines, to_finding_title, to_number_lines, to_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from archive.news import BulletinNews, Crawl, FindingNews
    from archive.words import Words

_NAMESPACE: Final = "http://www.w3.org/2005/Atom"
_TITLE: Final = "Public-health bulletins 公共卫生通报"
_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to write."""


def to_feed(
    bulletins: Sequence[BulletinNews], findings: Sequence[FindingNews], crawls: Sequence[Crawl], words: Words
) -> str:
    """Return the feed; an entry has the same id whenever it is made, so that readers show it once."""
    feed = Element("feed", xmlns=_NAMESPACE)
    updated = crawls[0].finished_at
    _add_head(feed, _TITLE, "news", updated)
    SubElement(SubElement(feed, "author"), "name").text = "bulletins"
    for bulletin in bulletins:
        entry = SubElement(feed, "entry")
        title = f"{say(bulletin.turn)}: {to_title(bulletin, words)}"
        _add_head(entry, title, f"revision/{bulletin.bulletin_id}/{bulletin.revision_id}", bulletin.recorded_at)
        _add_body(entry, bulletin.url, [bulletin.title, *to_number_lines(bulletin, words)], bulletin.turn)
    for finding in findings:
        entry = SubElement(feed, "entry")
        title = f"{say(finding.turn)}: {to_finding_title(finding, words)}"
        _add_head(entry, title, f"finding/{finding.fingerprint}/{finding.turn}/{updated}", updated)
        _add_body(entry, finding.url, to_finding_lines(finding), finding.turn)
    indent(feed)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(feed, encoding="unicode")


def _add_head(parent: Element, title: str, name: str, updated: str) -> None:
    SubElement(parent, "title").text = _clean(" ".join(title.split()))
    SubElement(parent, "id").text = uuid5(NAMESPACE_URL, f"bulletins/{name}").urn
    SubElement(parent, "updated").text = updated


def _add_body(entry: Element, url: str, lines: Iterable[str], turn: str) -> None:
    if is_on_web(url):
        SubElement(entry, "link", rel="alternate", href=_clean(url))
    SubElement(entry, "category", term=turn)
    SubElement(entry, "content", type="text").text = _clean("\n".join(lines))


def _clean(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
