"""A page of the town as it is while nothing is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Page:
    """``path`` and, where one script answers for several pages, what its ``query`` has to hold."""

    path: str
    text: str
    media_type: str = "text/html"
    query: Mapping[str, str] = field(default_factory=dict)
    article: bool = False
    """Whether it is an article, and none of the pages that lead there."""
