"""The old site of Heilongjiang's health commission, made with ThinkPHP: a column is a path of names and values.

``/index.php/Home/Zwgk/all/typeid/42`` lists, ``/index.php/Home/Zwgk/show/newsid/8146/…`` is an article. ThinkPHP prints
the link to the next page, as 下一页 or with the class ``next``.

History
    2020–2022  wsjkw.hlj.gov.cn; later the site moved to another CMS.
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
