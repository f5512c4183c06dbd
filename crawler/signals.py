"""Signals of ours, beside those of Scrapy."""

from __future__ import annotations

from typing import Final

host_answered: Final = object()
"""An answer was named: ``url`` and whether the host ``refused`` us (a challenge, a limit, 403)."""
