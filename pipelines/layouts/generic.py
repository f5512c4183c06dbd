"""A page that no layout knows: the standard tags, a usual container or where the prose is, last trafilatura.

Trafilatura is asked where no one element contains the prose, and text is in the page's body itself or many links
between its blocks. Its guess of a date is not taken: it dates a page by any year printed on it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipelines.file_types import HEAD_BYTES, is_office_page
from pipelines.layouts.attachments import has_only_files
from pipelines.layouts.cleaning import show_blanks
from pipelines.layouts.dom import BODY, Dom, parse
from pipelines.layouts.gone import says_gone
from pipelines.layouts.prose_map import says_count
from pipelines.layouts.release import find_body, read_release
from pipelines.metadata.datelines import is_dated_entry, is_dateline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipelines.layouts.dom import PagePart
    from pipelines.layouts.types import Located, Page

_INLINE: Final = re.compile(
    r"</?(?:b|strong|i|em|u|s|font|span|small|big|sub|sup|mark|wbr)(?:\s[^<>]*)?/?>", re.IGNORECASE
)
_LINE_END: Final = re.compile(r"(?<=[^>\s])\n(?=[^<\s])")
_ENTRIES_OF_A_LIST: Final = 5
_SHORT: Final = 40
_SENTENCE_ENDS: Final = ("。", "!", "！", "”", ")", "）")
_MOST_LINKS: Final = 0.6
_LONG_ENOUGH: Final = 120
_MANY_LINKS: Final = 0.3
"""Separates blocks of prose that no single element contains: then trafilatura decides which of them is text."""
_EXTRACT_ELEMENTS: Final = 4000
"""Of a page that trafilatura is asked for: its time grows with their square."""


def recognises(page: Page) -> bool:
    """Accept any HTML."""
    return page.is_html


is_marked: Final = recognises


def read(page: Page) -> Iterator[Located]:
    """Yield the article; nothing where the page has no prose, as a list, or says that its article is gone."""
    is_document = is_office_page(page.text[:HEAD_BYTES].encode("utf-8", "replace"))  # then all of it is one
    yield from search(page) if is_document else filter(_says_enough, search(page))


def search(page: Page) -> Iterator[Located]:
    """Yield the article of a page that is known to be one, however short: its address says so."""
    dom = parse(page.text)
    part = find_body(dom)
    if part and part.link_share > _MOST_LINKS and not has_only_files(part, dom.find_base(page.url, page.charset)):
        return
    if part and part.is_whole_page:
        part = dom.trim(part)
        is_mixed = part.is_whole_page or part.link_share > _MANY_LINKS
        part = (_extract(dom.whole.html) if is_mixed and dom.size <= _EXTRACT_ELEMENTS else None) or part
    for located in read_release(page, part, {}):
        if not says_gone(located) and not _is_list(located) and _is_text(located):
            yield located


def _is_list(located: Located) -> bool:
    return sum(map(is_dated_entry, located.paragraphs)) >= _ENTRIES_OF_A_LIST


def _is_text(located: Located) -> bool:
    """Reject a line or two that is no sentence, such as the pager of a list: 共8条，每页20条."""
    is_long = len("".join(located.paragraphs)) >= _SHORT or any(map(says_count, located.paragraphs))
    return located.body_kind != "text" or is_long or any(line.endswith(_SENTENCE_ENDS) for line in located.paragraphs)


def _says_enough(located: Located) -> bool:
    """Accept a page that states neither a date nor a publisher only if it has a good deal of text."""
    if located.body_kind != "text":
        return bool(located.title and located.published_at)
    is_signed = bool(located.published_at or located.publisher) or any(map(is_dateline, located.paragraphs[-1:]))
    return is_signed or len("".join(located.paragraphs)) >= _LONG_ENOUGH


def _extract(html: str) -> PagePart | None:
    """Return what trafilatura takes for the article, as a page of its own (it takes no page above 20 MB).

    On short pages it breaks the line at every tag and every line end of the source, which would cut 12例 out of
    112例: it gets the page without either. A line end in its answer is therefore a break.
    """
    from trafilatura import extract  # noqa: PLC0415  loading it takes as long as ten pages, and few pages come to it

    joined = _INLINE.sub("", show_blanks(html))
    answer = extract(joined, output_format="html", include_comments=False, with_metadata=True) or ""
    return Dom(_LINE_END.sub("<br>", answer)).find_part(BODY)
