"""Response headers as text. Their bytes may be in any charset, so each byte is read as one character (latin-1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from scrapy.http import Headers, HtmlResponse, JsonResponse, TextResponse, XmlResponse
from scrapy.responsetypes import responsetypes

from archive.records import Finding
from archive.response_headers import MAX_HEADER_BYTES, MAX_HEADERS, keep_headers
from crawler.responses.classify import find_file_type, is_markup

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scrapy.http import Response

_OF_DATA: Final = (XmlResponse, JsonResponse)


def to_pairs(headers: Headers) -> tuple[tuple[str, str], ...]:
    """Return each header with its value; a name that was sent twice is there twice."""
    return tuple(
        (name.decode("latin-1"), value.decode("latin-1")) for name, values in headers.items() for value in values
    )


def to_dict(headers: Headers) -> dict[str, str]:
    """Return values by name in lower case; several values of one name are joined as HTTP allows."""
    return {name.lower().decode("latin-1"): b", ".join(values).decode("latin-1") for name, values in headers.items()}


def choose_class(headers: Headers, url: str, body: bytes) -> type[Response]:
    """Return the class for a body without codings: what looks like a page or text is one, whatever its type says."""
    shown = Headers(headers)
    shown.pop("Content-Encoding", None)
    chosen = responsetypes.from_args(headers=shown, url=url, body=body)
    if find_file_type(body) or (issubclass(chosen, TextResponse) and not issubclass(chosen, _OF_DATA)):
        return chosen
    if is_markup(body):
        return HtmlResponse
    return chosen if issubclass(chosen, TextResponse) else responsetypes.from_body(body)


def report_left_out(url: str, headers: Iterable[tuple[str, str]]) -> Iterator[Finding]:
    """Yield a finding if some headers of a response are beyond what the archive keeps."""
    kept = keep_headers(headers)
    if kept.left_out:
        limits = f"{MAX_HEADERS} headers and {MAX_HEADER_BYTES} bytes of them"
        yield Finding("headers_left_out", url, f"{kept.left_out} response headers left out; kept are up to {limits}")
