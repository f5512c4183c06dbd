"""Response headers as the archive keeps them: without cookies, within bounds, and of any bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

Headers = tuple[tuple[str, str], ...]

PRIVATE: Final = frozenset({"set-cookie", "set-cookie2"})
"""Names that identify one visitor, in lower case; archives are passed on."""
MAX_HEADERS: Final = 128
MAX_HEADER_BYTES: Final = 64 * 1024
"""Of all headers of a response. Web servers send no more than 8 to 16 KiB, and browsers refuse more than 256 KiB."""
_ESSENTIAL: Final = frozenset({
    "content-type", "content-encoding", "content-length", "content-disposition", "content-language", "date", "etag",
    "last-modified", "location",
})  # fmt: skip


class KeptHeaders(NamedTuple):
    """``left_out`` counts the headers beyond the bounds; private ones are not counted."""

    headers: Headers
    left_out: int = 0


def keep_headers(headers: Iterable[tuple[str, str]]) -> KeptHeaders:
    """Drop private headers, and what is beyond the bounds: essential headers are kept first, then in their order.

    >>> keep_headers([("Server", "nginx"), ("Set-Cookie", "id=1")])
    KeptHeaders(headers=(('Server', 'nginx'),), left_out=0)
    """
    public = [(name, value) for name, value in headers if name.lower() not in PRIVATE]
    in_turn = sorted(range(len(public)), key=lambda at: public[at][0].lower() not in _ESSENTIAL)
    kept, size = set[int](), 0
    for at in in_turn:
        length = sum(map(len, public[at]))
        if len(kept) < MAX_HEADERS and size + length <= MAX_HEADER_BYTES:
            kept.add(at)
            size += length
    return KeptHeaders(tuple(public[at] for at in sorted(kept)), len(public) - len(kept))


def encode_header(text: str) -> bytes:
    r"""Return the bytes of a header: of a live one each character is a byte, one of a web archive may be UTF-8.

    >>> encode_header("é"), encode_header("示")
    (b'\xe9', b'\xe7\xa4\xba')
    """
    try:
        return text.encode("latin-1")
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace")
