"""Pagers that a page carries in base64, for a script to unpack: ``atob(pages.innerHTML)``."""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from parsel import Selector

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crawler.listings.document import Document

_PACKED: Final = re.compile(r"[A-Za-z0-9+/\s]{40,20000}={0,2}\s*")


def unpack(document: Document) -> Iterator[Selector]:
    """Yield what the scripts of a page unpack into it, parsed."""
    if "atob(" not in document.read_scripts():
        return
    for text in document.root.xpath("//body//*[not(*)][string-length(.) >= 40][not(self::script)]/text()").getall():
        plain = _decode(text) if _PACKED.fullmatch(text) else ""
        if "<a" in plain:
            yield Selector(text=plain, type="html")


def _decode(text: str) -> str:
    try:
        return unquote(base64.b64decode(text + "==").decode("utf-8", "replace"))
    except ValueError:  # of a length that base64 has not
        return ""
