"""Digital newspapers of 方正 (Founder), the newer kind: ``pc/layout/202211/30/node_01.html``.

Its articles are next to that folder, in ``pc/content/202211/30/`` or another name of it (``con``, ``cont``, ``c``).

History
    2022  黑龙江日报: pc/layout and pc/con.
    2024  人民日报 since December: pc/layout and pc/content.
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
