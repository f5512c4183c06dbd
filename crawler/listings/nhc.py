"""Columns of the National Health Commission (国家卫生健康委员会): ``ul.zxxx_list``, one line an article.

The pager counts from 1: ``list_gzbd.shtml``, then ``list_gzbd_2.shtml``; there is no ``_1``.

History
    2020–2022  the daily bulletins are in /xcs/yqtb/.
    2025       articles of /xcs/ are in /xcs/c100122/.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from crawler.listings.column import find_entries, find_following
from crawler.listings.document import read_document
from crawler.listings.patterns import load_patterns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapy.http import TextResponse

    from crawler.listings.entry import Entry

_ARTICLE: Final = load_patterns(Path(__file__).with_suffix(".toml"))["article"]


def entries(response: TextResponse) -> Iterator[Entry]:
    """Yield the pages that the column lists, in its order, each once; then its next page, if there is one."""
    document = read_document(response)
    yield from find_entries(document, _ARTICLE)
    yield from find_following(document, _ARTICLE)
