"""One line of a listing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archive.records import Role


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a listing leads: to a page, or to a further listing (another sheet, the next page of a column)."""

    url: str
    role: Role = "page"
    section: str = ""
    """The column or sheet it stands in, as printed; empty where the listing does not say."""
    printed_on: str = ""
    """The date beside the link, ISO 8601; empty where none is printed, or one without its year."""
