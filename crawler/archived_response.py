"""Turn archived captures back into responses, and recognise those that answer in place of the site."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from scrapy.http import Headers

from archive.response_headers import encode_header
from crawler.responses.headers import choose_class

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.http import Response

    from archive.records import Capture, Stated


_SETTLED: Final = "settled"
"""A flag on a response, as Scrapy's HTTP cache has its own."""
_CAPTURE: Final = "settled_capture"


def to_settled_response(capture: Capture, request: Request) -> Response:
    """Return the archived response to a request that is not sent; ``find_settled_capture`` returns its capture."""
    request.meta[_CAPTURE] = capture
    return to_response(capture, request).replace(flags=[_SETTLED])


def is_settled(response: Response) -> bool:
    """Return True for a response from the archive to a request that was not sent."""
    return _SETTLED in response.flags


def find_settled_capture(response: Response) -> Capture | None:
    """Return the capture from which a request was answered that was not sent; None for a response of the site."""
    capture: Capture | None = response.meta[_CAPTURE] if is_settled(response) else None
    return capture


def keep_line(known: Stated, stated: Stated) -> Stated:
    """Return what is stated of a page, with the archived facts that its line in a list states.

    Lines of several addresses that redirect to one page would replace the facts of each other in every crawl.
    """
    return replace(
        stated,
        section=known.section,
        printed_on=known.printed_on,
        printed_order=known.printed_order,
        period=known.period,
    )


def to_response(capture: Capture, request: Request) -> Response:
    """Return the response that a capture was made from, as the response to ``request``."""
    headers = Headers()
    for name, value in capture.headers:
        headers.appendlist(name, encode_header(value))
    response_class = choose_class(headers, capture.url, capture.body)
    status = capture.status or 200
    return response_class(capture.url, status=status, headers=headers, body=capture.body, request=request)
