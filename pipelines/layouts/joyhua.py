"""Digital newspapers of joyhua: one article a page, in ``div.bmnr_con``.

The day of issue and the sheet (版) are in the address alone: ``/{paper}/{day}/html/content_{day}{sheet}{order}.htm``,
the day in eight digits, sheet and order in three. The sheet is given as that number, without leading zeros.

History
    2022–2024  harbin.joyhua.cn/hebrb (哈尔滨日报) has these addresses; since 2024 also /mhtml/page_07_content_….htm.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pipelines.layouts.attachments import BodyContent, find_body_content
from pipelines.layouts.cleaning import Cleaned
from pipelines.layouts.dom import load_selectors, parse
from pipelines.layouts.publication_date import check_other_day
from pipelines.layouts.text_checks import check_text
from pipelines.layouts.types import Located, Page, report_changes

if TYPE_CHECKING:
    from collections.abc import Iterator

_SELECTORS: Final = load_selectors(Path(__file__).with_suffix(".toml"))
_EDITION: Final = re.compile(r"/(?P<day>20\d{6})/m?html/")
_ARTICLE: Final = re.compile(r"/m?html/(?:page_\d+_)?content_20\d{6}(?P<sheet>\d{3})\d{3}\.html?")


def recognises(page: Page) -> bool:
    """Check the address, then the markup."""
    return page.is_html and (bool(_ARTICLE.search(page.url)) or is_marked(page))


def is_marked(page: Page) -> bool:
    """Check for the container of an article."""
    return page.is_html and parse(page.text).has(_SELECTORS["container"])


def complete(page: Page, located: Located) -> Located:
    """Add the day of issue and the sheet, which only the address states. A date that the page prints is kept."""
    issue_date = find_issue_date(page.url)
    return replace(
        located,
        published_at=located.published_at or issue_date,
        issue_date=issue_date,
        sheet=_find_sheet(page.url),
        findings=(*located.findings, *check_other_day(located.published_at, issue_date)),
    )


def read(page: Page) -> Iterator[Located]:
    """Yield the article, dated with the day of issue; nothing where title and text are both missing."""
    dom = parse(page.text)
    title = dom.find_line(_SELECTORS["title"])
    part = dom.find_part(_SELECTORS["body"]) or dom.find_picture(_SELECTORS["body"])
    body = part.cleaned if part else Cleaned()
    if not (title or body.paragraphs):
        return
    base = dom.find_base(page.url, page.charset)
    content = find_body_content(part, base, body.paragraphs) if part else BodyContent("")
    issue_date = find_issue_date(page.url)
    yield Located(
        title=title,
        intro_title=dom.find_line(_SELECTORS["intro_title"]),
        subtitle=dom.find_line(_SELECTORS["subtitle"]),
        paragraphs=body.paragraphs,
        captions=body.captions,
        published_at=issue_date,
        issue_date=issue_date,
        sheet=_find_sheet(page.url),
        body_kind=content.body_kind,
        attachments=content.attachments,
        findings=(*report_changes(part.changes), *check_text(dom, part, body, title)) if part else (),
    )


def _find_sheet(url: str) -> str:
    address = _ARTICLE.search(url)
    return address["sheet"].lstrip("0") if address else ""


def find_issue_date(url: str) -> str:
    """Return the day of issue in the address of an edition, ISO 8601, or empty.

    >>> find_issue_date("http://paper.example.cn/cb/20221130/html/index.htm")
    '2022-11-30'
    """
    edition = _EDITION.search(url)
    try:
        return dt.date.fromisoformat(edition["day"]).isoformat() if edition else ""
    except ValueError:
        return ""
