"""A column of any other site: links with their dates, and a link 下一页 to its next page, both printed in the page.

For sites whose maker is not known or that no family describes. A source that names the addresses of its articles
(``article = '…'``) keeps what else such a page dates out of the crawl.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from crawler.listings.column import find_entries, find_following
from crawler.listings.document import read_document
from crawler.listings.patterns import load_patterns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapy.http import TextResponse

    from crawler.listings.entry import Entry

ARTICLE: Final = load_patterns(Path(__file__).with_suffix(".toml"))["article"]


def entries(response: TextResponse, named: str = "") -> Iterator[Entry]:
    """Yield the pages that the column lists, in its order, each once; then its next page, if there is one.

    ``named`` is how the source says that its articles are called: they need no date.
    """
    document = read_document(response)
    article = re.compile(f"{named}|{ARTICLE.pattern}") if named else ARTICLE
    yield from find_entries(document, article)
    yield from find_following(document, article)
