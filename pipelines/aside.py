"""What a web archive holds beside its pages: answers without one, and what pages load. Kept and never read."""

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


def is_aside(capture: Capture) -> bool:
    """By its status, which is archived on purpose, and by the type it came with; what came another way never is."""
    if capture.via not in ("warc", "wayback"):
        return False
    return capture.status != HTTPStatus.OK or _LOADED.match(capture.content_type) is not None
