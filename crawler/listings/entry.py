"""One line of a listing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archive.records import Role


@dataclass(frozen=True, slots=True)
class Entry:
    """A link of a listing: to a page, or to a further listing (another sheet, the next page of a column)."""

    url: str
    role: Role = "page"
    section: str = ""
    """The column or sheet that it is part of, as printed; empty where the listing does not say."""
    printed_on: str = ""
    """The date beside the link, ISO 8601; empty where none is printed, or one without its year."""
    is_dated: bool = field(default=False, compare=False)
    """True if any date is printed beside the link, one without its year too."""
    is_repeated: bool = field(default=False, compare=False)
    """True if an earlier page of the same column listed it as well."""
    counts_from: int | None = field(default=None, compare=False)
    """Of the next page of a column: the number of its first page, 0 or 1, as far as it is known."""
    text: str = field(default="", compare=False)
    """The text of the link, as far as the listing has it."""
    doubt: str = field(default="", compare=False)
    """Why the printed date cannot be right; empty where nothing speaks against it."""
