"""Values that scripts of a page keep, of which one may be its list: ``var releases = [{"url": …}];``."""

from __future__ import annotations

import re
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from pipelines.json_text import load_json_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crawler.listings.document import Document

_MOST: Final = 50
"""Places that are tried: each may be read to its end in vain."""
_BEGINS: Final = re.compile(r"[=(]\s{0,9}(?=[\[{])")


def find_values(document: Document) -> Iterator[Any]:
    """Yield the JSON objects and lists that scripts are, or else assign to a name or pass to a call."""
    data = document.root.xpath("//script[contains(@type, 'json')]/text()").getall()
    script = document.read_scripts()
    places = [*((text, 0) for text in data), *((script, found.end()) for found in _BEGINS.finditer(script))]
    for text, start in islice(places, _MOST):
        with suppress(ValueError):  # code, or an object whose names are not quoted
            yield load_json_at(text.strip() if start == 0 else text, start)
