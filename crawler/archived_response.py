"""Turn archived captures back into responses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.http import Headers

from archive.response_headers import encode_header
from crawler.responses.headers import choose_class

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.http import Response

    from archive.records import Capture


def to_response(capture: Capture, request: Request) -> Response:
    """Return the response that a capture was made from, as the response to ``request``."""
    headers = Headers()
    for name, value in capture.headers:
        headers.appendlist(name, encode_header(value))
    response_class = choose_class(headers, capture.url, capture.body)
    status = capture.status or 200
    return response_class(capture.url, status=status, headers=headers, body=capture.body, request=request)
