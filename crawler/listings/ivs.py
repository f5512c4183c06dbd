"""Columns of Shanghai's government sites (ivs): a pager of jQuery that counts from 1.

``totalPage: 54`` says how many pages there are, ``setPage",1,54`` which this one is, the function after ``callBack``
how they are called: page 1 is ``index.html``, page k ``index_k.html`` (a TRS column has ``index_{k-1}.html`` there).

History
    2022  half of the entries of 疫情通报 lead to mp.weixin.qq.com; a report is listed on the day after its own.
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
