"""Digital newspapers of Founder as People's Daily had it: ``nbs.D110000renmrb_01.htm``.

History
    2022  人民日报, and 光明日报 with the same addresses; in December 2024 人民日报 went over to pc/layout.
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
