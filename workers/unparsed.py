"""The answer for a page that no worker could parse."""

from __future__ import annotations

from dataclasses import dataclass

from archive.records import Finding, Reading
from pipelines import PARSER


@dataclass(frozen=True, slots=True)
class Unparsed:
    """Why: it took too long, too much memory, or its worker crashed."""

    reason: str

    def to_reading(self, url: str) -> Reading:
        """Return what is stored for the page at ``url``: the finding ``parse_failed`` with the reason."""
        return Reading(PARSER, charset="", findings=(Finding("parse_failed", url, self.reason),))
