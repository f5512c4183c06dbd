"""Compare what was stated of a document (``-a``, its front matter, its source) with what it says itself.

The document's own word is, see ``parse.py`` and ``grammar/reporter.py``; here a person learns of the difference.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.records import Finding
from pipelines.gazetteer.resolve import find_division, is_inside
from pipelines.text import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from archive.records import Article, Bulletin, Capture
    from pipelines.layouts.types import Page


def find_contradictions(capture: Capture, page: Page, articles: Sequence[Article]) -> Iterator[Finding]:
    """Yield a finding for each article and each fact that was stated of it otherwise than it says itself."""
    is_document = capture.via == "file"
    for article in articles:
        if is_document:
            yield from _compare("publisher", capture.stated.publisher, article.publisher, article)
            yield from _compare("published", capture.stated.published[:10], article.published_at[:10], article)
        for area in dict.fromkeys((capture.stated.area, page.stated.area)):
            yield from _compare_area(area, article, is_document=is_document)


def _compare(name: str, stated: str, own: str, article: Article) -> Iterator[Finding]:
    """Compare two texts; one that is a part of the other does not contradict it (某市卫健委, 某市卫健委网站)."""
    one, other = normalise(stated), normalise(own)
    if not (one in other or other in one):
        yield _differs(name, stated, own, article)


def _compare_area(area: str, article: Article, *, is_document: bool) -> Iterator[Finding]:
    """Compare an area with those whose figures the article states: all lie elsewhere, neither in it nor around it.

    A source's area is a general statement, so that figures whose place is printed beside them do not contradict it: a
    newspaper reports other cities.
    """
    others = [bulletin for bulletin in article.bulletins if not _are_related(bulletin.area_code, area)]
    if not area or not others or len(others) < len(article.bulletins):
        return
    if is_document or not all(_names_its_area(bulletin) for bulletin in others):
        names = ", ".join(dict.fromkeys(bulletin.area for bulletin in others))
        yield _differs("area", _name(area), names, article)


def _differs(name: str, stated: str, own: str, article: Article) -> Finding:
    message = f"{name} is stated as {stated}, but the document says {own}, which was taken"
    return Finding("stated_differs", article.url, message, f"{name}={stated}", article.ordinal)


def _are_related(code: str, area: str) -> bool:
    """Return True if one lies in the other; a place without a code may lie anywhere."""
    return not code or is_inside(code, area) or is_inside(area, code)


def _names_its_area(bulletin: Bulletin) -> bool:
    names = _short_names(bulletin)
    return any(name in observation.evidence for observation in bulletin.observations for name in names)


def _short_names(bulletin: Bulletin) -> Iterable[str]:
    division = find_division(bulletin.area_code)
    return (bulletin.area, *division.short) if division else (bulletin.area,)


def _name(area: str) -> str:
    division = find_division(area)
    return f"{division.name} {area}" if division else area
