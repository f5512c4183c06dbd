"""Our own signals, besides those of Scrapy."""

from __future__ import annotations

from typing import Final

host_answered: Final = object()
"""An answer was named: ``url`` and whether the host ``refused`` us (a challenge, a limit, 403)."""

shutdown_began: Final = object()
"""The crawl is being stopped: nobody waits any more to send a request."""

crawl_delay_stated: Final = object()
"""A ``host`` wants so many ``seconds`` between two requests."""

page_came: Final = object()
"""The answer to a ``request`` is a page."""

page_settled: Final = object()
"""A request was answered from the archive: its page is settled."""
