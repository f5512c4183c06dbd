"""Bytes to text, and how we know."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Final

REPLACEMENT: Final = "\ufffd"

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CUT_CHARACTER: Final = 3  # a body cut in transit loses at most the last three bytes of a character
_META_CHARSET: Final = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_HEADER_CHARSET: Final = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_HEAD: Final = 4096  # browsers look for a declaration in the first kilobytes only
_NO_TEXT: Final = bytes(code for code in range(0x20) if chr(code) not in "\t\n\v\f\r\x1b")
"""Control characters but blanks and the escape of some charsets."""
_MOST_DAMAGE: Final = 0.01


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text of a body. ``replaced`` counts the places where bytes were no character of ``charset``."""

    text: str
    charset: str
    replaced: int = 0

    @property
    def is_text(self) -> bool:
        """False for a picture or PDF under a page's name: control characters, or more than 1 % of damage."""
        encoded = self.text.encode()
        is_plain = len(encoded.translate(None, _NO_TEXT)) == len(encoded)  # three times as fast as a search
        return is_plain and self.replaced <= max(3, _MOST_DAMAGE * len(self.text))


def decode(body: bytes, content_type: str = "") -> Decoded:
    """Decode a whole body; what a page declares comes last, because pages declare gb2312 over UTF-8 and the reverse.

    BOM, then strict UTF-8, then strict GB18030 (which holds GB2312 and GBK), then the declared charset, then the
    likeliest of them with replacement. Always the whole body: a few bytes of GB18030 may pass for UTF-8.

    >>> decode("确诊病例".encode("gb18030"), "text/html; charset=utf-8")
    Decoded(text='确诊病例', charset='gb18030', replaced=0)
    """
    for mark, charset in _BOMS:
        if body.startswith(mark):
            return _decode_with_damage(body, charset)
    for charset in ("utf-8", "gb18030"):
        text = _decode_strictly(body, charset)
        if text is not None:
            return Decoded(text, charset)
    for charset in _declared(body, content_type):
        text = _decode_strictly(body, charset)
        if text is not None:
            return Decoded(text, charset)
    return min((_decode_with_damage(body, charset) for charset in ("utf-8", "gb18030")), key=lambda d: d.replaced)


def _decode_strictly(body: bytes, charset: str) -> str | None:
    try:
        return body.decode(charset)
    except UnicodeDecodeError as error:
        if error.end == len(body) and 0 < error.start >= len(body) - _CUT_CHARACTER:
            return body[: error.start].decode(charset) if error.reason.startswith(_UNFINISHED) else None
        return None


_UNFINISHED: Final = ("unexpected end of data", "incomplete multibyte sequence")


def _decode_with_damage(body: bytes, charset: str) -> Decoded:
    text = body.decode(charset, errors="replace")
    return Decoded(text, charset.removesuffix("-sig"), text.count(REPLACEMENT))


def _declared(body: bytes, content_type: str) -> list[str]:
    """The charsets that header and head name, as Python knows them."""
    named = _HEADER_CHARSET.findall(content_type) + [m.decode("ascii") for m in _META_CHARSET.findall(body[:_HEAD])]
    return [codec for name in named if (codec := _known(name))]


def _known(name: str) -> str:
    """Python's name of a charset; empty for none, and for codecs that are no charset (``hex``, ``zlib``)."""
    try:
        "".encode(name)
    except LookupError:
        return ""
    return codecs.lookup(name).name
