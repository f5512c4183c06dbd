"""A request that ends in a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.exceptions import IgnoreRequest

if TYPE_CHECKING:
    from archive.records import Finding


class Told(IgnoreRequest):
    """No page came of a request, and ``finding`` says why. Raised between the spider and the web; its errback tells."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding
