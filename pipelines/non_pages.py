"""Recognise responses of web archives that are not pages: errors, and what pages load. Kept, never parsed."""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from archive.records import Capture

_LOADED: Final = re.compile(
    r"\s*(?:image|audio|video|font|text/css|application/json|application/font|(?:text|application)/(?:x-)?javascript)\b",
    re.IGNORECASE,
)


def is_non_page(capture: Capture) -> bool:
    """Return True if an archived response is no page, by its status or type; live pages and documents are pages."""
    if capture.via not in ("warc", "wayback"):
        return False
    return capture.status != HTTPStatus.OK or _LOADED.match(capture.content_type) is not None
