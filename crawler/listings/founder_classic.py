"""Digital newspapers of 方正翔宇 (Founder), the classic kind: ``html/2022-11/30/node_2.htm``, ``content_123456.htm``.

The number of the first sheet is any (``node_1``, ``node_2``, ``node_79494``, ``node_A01``): where it is not known, the
paper's ``index.htm`` or ``paperindex.htm`` sends there.

History
    2018–2023  most city papers; articles may carry two numbers, and hot areas a query ``?div=0``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from crawler.listings.document import read_document
from crawler.listings.edition import read_edition
from crawler.listings.patterns import load_patterns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapy.http import TextResponse

    from crawler.listings.entry import Entry

_PATTERNS: Final = load_patterns(Path(__file__).with_suffix(".toml"))


def entries(response: TextResponse) -> Iterator[Entry]:
    """Yield the other sheets of the edition, and the articles of this one, each once."""
    yield from read_edition(read_document(response), _PATTERNS)
