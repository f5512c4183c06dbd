"""Parse responses whose headers are long or have odd names, which Twisted gives up: no header costs a body."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from scrapy.core.downloader.handlers.http11 import (
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
    _LenientHTTPClientParser,
)
from twisted.web.http_headers import InvalidHeaderName

if TYPE_CHECKING:
    from twisted.internet.defer import Deferred
    from twisted.internet.interfaces import IAddress
    from twisted.web._newclient import Request
    from twisted.web.iweb import IResponse

_MAX_LINE_BYTES: Final = 256 * 1024
"""Of a header, as in Chromium; Twisted closes the connection above 16 KiB."""
_MAX_BYTES: Final = 1024 * 1024
"""Of all headers. More are passed over, so that a response without end does not fill the memory."""


class _TolerantParser(_LenientHTTPClientParser):
    MAX_LENGTH = _MAX_LINE_BYTES
    _received = 0

    def headerReceived(self, name: bytes, value: bytes) -> None:  # noqa: N802  Twisted's name
        self._received += len(name) + len(value)
        if self._received > _MAX_BYTES:
            return
        try:
            super().headerReceived(name, value)  # type: ignore[no-untyped-call]
        except InvalidHeaderName:
            return


class _TolerantProtocol(_LenientHTTP11ClientProtocol):
    def request(self, request: Request) -> Deferred[IResponse]:
        response = super().request(request)
        if self._parser is not None:  # as the class above does, since Twisted names the class of the parser itself
            self._parser.__class__ = _TolerantParser
        return response


class TolerantFactory(_LenientHTTP11ClientFactory):
    """Build connections for a pool of Scrapy's handler."""

    def buildProtocol(self, _address: IAddress | None) -> _TolerantProtocol:  # noqa: N802  Twisted's name
        return _TolerantProtocol(self._quiescentCallback)  # type: ignore[no-untyped-call]
