"""What a person wants exported."""

from __future__ import annotations

from typing import NamedTuple


class Days(NamedTuple):
    """From one day to another, both included, as ISO 8601; empty: without a bound."""

    since: str = ""
    until: str = ""


class ExportOptions(NamedTuple):
    """In which format; of which table, where the format is about one; and of which days."""

    format: str
    view: str = ""
    """Empty: current_observations."""
    days: Days = Days()
