"""A page that no layout knows: the meta tags, and trafilatura to find title and text.

Its guess of a date is not taken: it dates a page by any year printed on it. A page without the meta tags has no date.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from trafilatura import extract

from pipelines.layouts.cleaning import clean, show_blanks
from pipelines.layouts.dom import Dom, parse
from pipelines.layouts.located import Located, Page
from pipelines.metadata.meta_tags import read_meta_tags

if TYPE_CHECKING:
    from collections.abc import Iterator

_INLINE: Final = re.compile(
    r"</?(?:b|strong|i|em|u|s|font|span|small|big|sub|sup|mark|wbr)(?:\s[^<>]*)?/?>", re.IGNORECASE
)
_LINE_END: Final = re.compile(r"(?<=[^>\s])\n(?=[^<\s])")
_BODY: Final = ("//body",)


def recognises(page: Page) -> bool:
    """Any HTML."""
    return page.is_html


def read(page: Page) -> Iterator[Located]:
    """The article; nothing where trafilatura finds no text (it takes no page above 20 MB)."""
    found = _extract(page.text)
    body = clean(found.find(_BODY))
    if not body.paragraphs:
        return
    tags = read_meta_tags(parse(page.text).meta_pairs())
    yield Located(
        title=tags.title or read_meta_tags(found.meta_pairs()).values.get("title", ""),
        paragraphs=body.paragraphs,
        captions=body.captions,
        section=tags.section,
        publisher=tags.publisher,
        published_at=tags.published_at,
    )


def _extract(html: str) -> Dom:
    """What trafilatura takes for the article, as a page of its own.

    On short pages it breaks the line at every tag and every line end of the source, which would cut 12例 out of
    112例: it gets the page without either. A line end in its answer is therefore a break.
    """
    joined = _INLINE.sub("", show_blanks(html))
    answer = extract(joined, output_format="html", include_comments=False, with_metadata=True) or ""
    return Dom(_LINE_END.sub("<br>", answer))
