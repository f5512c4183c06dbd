"""Findings of middlewares about what is no failure: they travel with a request, and the spider reports them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapy import Request
    from scrapy.http import Response

    from archive.records import Finding

_NOTICES: Final = "notices"


def add_notice(request: Request, finding: Finding) -> None:
    """Have a finding reported with the response to a request, or with its failure."""
    request.meta.setdefault(_NOTICES, []).append(finding)


def take_notices(asked: Request | Response) -> Iterator[Finding]:
    """Yield the findings that came with a request, once."""
    yield from asked.meta.pop(_NOTICES, ())
