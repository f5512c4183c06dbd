"""Columns of government sites made with 拓尔思 (TRS WCM): a list of links with their dates, and a pager in a script.

An entry is a line of the list. The date in an address ``t20221129_5577604.html`` is the day the page was filed; it is
not read as the date printed.

History
    2019  shanxi.gov.cn pages one long article with the same script; its third argument then names the article.
    2022  columns print their list inside ``<!-- … -->`` and take it out by script; a call of the pager that is
          commented out has another count of pages than the variables beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.listings.column import find_entries, find_following
from crawler.listings.document import read_document
from pipelines.layouts.trs import ARTICLE_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapy.http import TextResponse

    from crawler.listings.entry import Entry


def entries(response: TextResponse) -> Iterator[Entry]:
    """Yield the pages that the column lists, in its order, each once; then its next page, if there is one."""
    document = read_document(response)
    yield from find_entries(document, ARTICLE_NAME)
    yield from find_following(document, ARTICLE_NAME)
