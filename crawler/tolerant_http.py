"""Parse responses whose headers are long or have odd names, which Twisted gives up: no header costs a body."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from scrapy.core.downloader.handlers.http11 import (
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
    _LenientHTTPClientParser,
)
from twisted.web._newclient import STATUS
from twisted.web.http import _ChunkedTransferDecoder, maxChunkSizeLineLength
from twisted.web.http_headers import Headers, InvalidHeaderName

if TYPE_CHECKING:
    from collections.abc import Callable

    from twisted.internet.defer import Deferred
    from twisted.internet.interfaces import IAddress
    from twisted.web._newclient import Request
    from twisted.web.iweb import IResponse

SURPLUS: Final = b"X-Bulletins-Surplus"
"""A header of ours, by which the parser tells the handler that more came than Content-Length states."""
_MAX_LINE_BYTES: Final = 256 * 1024
"""Of a header, as in Chromium; Twisted closes the connection above 16 KiB."""
_MAX_BYTES: Final = 1024 * 1024
"""Of all headers. More are passed over, so that a response without end does not fill the memory."""


class _TolerantChunks(_ChunkedTransferDecoder):
    def _dataReceived_CHUNK_LENGTH(self) -> bool:  # noqa: N802  Twisted's name
        """Drop extensions, and the blanks that some servers pad the length of a chunk with."""
        end = self._buffer.find(b"\r\n")
        if 0 <= end < maxChunkSizeLineLength:
            self._buffer[:end] = bytes(self._buffer[:end]).partition(b";")[0].strip()
            self._start = 0
        return super()._dataReceived_CHUNK_LENGTH()


class _TolerantParser(_LenientHTTPClientParser):
    MAX_LENGTH = _MAX_LINE_BYTES
    _transferDecoders = {b"chunked": _TolerantChunks}  # noqa: N815, RUF012  as Twisted has it
    _received = 0

    def lineReceived(self, line: bytes) -> None:  # noqa: N802  Twisted's name
        is_blank = not line.strip()
        if self.state == STATUS and is_blank:  # left over from the response before
            return
        self._received += len(line)
        if self._received <= _MAX_BYTES or is_blank:
            super().lineReceived(line)

    def allHeadersReceived(self) -> None:  # noqa: N802  Twisted's name
        _tidy_codings(self.connHeaders, self.headers)
        _tidy_length(self.connHeaders)
        super().allHeadersReceived()  # type: ignore[no-untyped-call]

    def _finished(self, rest: bytes) -> None:
        """Mark a body that is longer than its length says: counted in characters, for instance."""
        is_counted = not self.connHeaders.hasHeader(b"transfer-encoding")
        if rest.strip() and is_counted and self.response.code == HTTPStatus.OK:
            self.headers.addRawHeader(SURPLUS, b"yes")
        super()._finished(rest)  # type: ignore[no-untyped-call]

    def headerReceived(self, name: bytes, value: bytes) -> None:  # noqa: N802  Twisted's name
        try:
            super().headerReceived(name, value)  # type: ignore[no-untyped-call]
        except InvalidHeaderName:
            return


class _TolerantProtocol(_LenientHTTP11ClientProtocol):
    def __init__(self, note_sent: Callable[[str], None], *arguments: Any) -> None:
        super().__init__(*arguments)  # type: ignore[no-untyped-call]
        self._note_sent = note_sent

    def request(self, request: Request) -> Deferred[IResponse]:
        for host in request.headers.getRawHeaders(b"host", []):
            self._note_sent(urlsplit(f"//{host.decode('latin-1')}").hostname or "")
        response = super().request(request)
        if self._parser is not None:  # as the class above does, since Twisted names the class of the parser itself
            self._parser.__class__ = _TolerantParser
        return response


def _tidy_codings(connection: Headers, headers: Headers) -> None:
    """Leave ``Transfer-Encoding`` at chunked or nothing, which Twisted knows; others become content codings."""
    values = connection.getRawHeaders(b"transfer-encoding", [])
    codings = [coding.strip().lower() for value in values for coding in value.split(b",")]
    connection.removeHeader(b"transfer-encoding")
    if codings and codings[-1] == b"chunked":
        connection.addRawHeader(b"transfer-encoding", b"chunked")
    others = [coding for coding in codings if coding not in (b"chunked", b"identity", b"")]
    if others:
        headers.addRawHeader(b"content-encoding", b", ".join(others))


def _tidy_length(connection: Headers) -> None:
    """Drop a ``Content-Length`` that is no number, or several: the body then ends with the connection."""
    values = connection.getRawHeaders(b"content-length", [])
    lengths = {length.strip() for value in values for length in value.split(b",")}
    if len(lengths) > 1 or not all(length.isdigit() for length in lengths):
        connection.removeHeader(b"content-length")


class TolerantFactory(_LenientHTTP11ClientFactory):
    """Build connections for a pool of Scrapy's handler."""

    def __init__(self, note_sent: Callable[[str], None], *arguments: Any) -> None:
        """Set up; ``note_sent`` gets the host of each request when it is written to its connection."""
        super().__init__(*arguments)  # type: ignore[no-untyped-call]
        self._note_sent = note_sent

    def buildProtocol(self, _address: IAddress | None) -> _TolerantProtocol:  # noqa: N802  Twisted's name
        return _TolerantProtocol(self._note_sent, self._quiescentCallback)
