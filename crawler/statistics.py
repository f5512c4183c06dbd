"""Name the statistics of Scrapy by which components of a crawl report to each other and to commands."""

from __future__ import annotations

from typing import Final

CRAWL_ID: Final = "bulletins/crawl_id"
"""The id of the row in ``crawls``."""
OUTCOME: Final = "bulletins/outcome"
"""FINISHED if every page was fetched and parsed, else other words."""
FINISHED: Final = "finished"
FAILED: Final = "bulletins/archive_failed"
"""The error by which the archive ended the crawl."""
ALARMS: Final = "bulletins/alarms"
"""How many sources are not as usual, and in how many ways."""
SETTLED: Final = "bulletins/settled"
"""Followed by ``/`` and a source: its pages that were found and not requested."""
