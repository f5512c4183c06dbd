"""Bytes to text: the charset in which a body looks like text, whatever it declares."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final

from pipelines.charsets import CHINESE, UTF_8, WINDOWS_1252, find_charset
from pipelines.legibility import LOOKS_CHINESE, LOOKS_PURE, common_share, has_chinese, looks_like_letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipelines.charsets import Charset

REPLACEMENT: Final = "\ufffd"


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text of a body. A control character in it, but blanks, is replaced by U+FFFD."""

    text: str
    charset: str
    """Its name in the Encoding Standard."""
    replaced: int = 0
    """Places where bytes are no character of ``charset``, nor of another Chinese one."""
    is_text: bool = True
    """False for a picture or archive under the name of a page."""
    is_doubtful: bool = False
    """No charset that was tried makes it look like Chinese, or like letters."""


@lru_cache(maxsize=2)
def decode(body: bytes, content_type: str = "") -> Decoded:
    """Decode a whole body by what its text looks like; header and meta tag only name what else to try.

    Pages declare gb2312 over UTF-8 and the reverse, servers declare ISO-8859-1 for all they send. GB18030 decodes
    almost any bytes, so that strict decoding proves nothing but UTF-8. A stretch in another charset, such as an
    included footer, is decoded by itself. A crawl asks several times what a response says, one after the other.

    >>> decode("确诊病例".encode("gb18030"), "text/html; charset=utf-8").text
    '确诊病例'
    >>> decode("確診個案3例".encode("big5"), "text/html; charset=utf-8").charset
    'big5'
    """
    for mark, codec, name in _BYTE_ORDER_MARKS:
        if body.startswith(mark):
            body = body[len(mark) :]
            text = _decode_strictly(body, codec)
            if text is not None:
                return _check(Decoded(text, name))
    declared = _find_declared(body, content_type)
    utf_8 = _decode_strictly(body, "utf-8")
    if utf_8 is not None and _is_surely_utf_8(utf_8, body, declared):
        return _check(Decoded(utf_8, UTF_8.name))
    for charset in declared:
        text = _decode_strictly(body, charset.codecs[0]) if charset.foreign else None
        if text is not None:
            return _check(Decoded(text, charset.name))
    tried = []
    for charset in dict.fromkeys((*_find_wide(body), *declared, *CHINESE, UTF_8)):
        tried.append(_Trial.of(body, charset))
        if tried[-1].is_sure:
            return _check(tried[-1].decoded)
    return _check(_choose(body, declared, tried))


def _choose(body: bytes, declared: Iterable[Charset], tried: Sequence[_Trial]) -> Decoded:
    """Return the likeliest trial, fixed; a text in letters; or else what is in doubt."""
    best = max(tried, key=_Trial.by_share)  # of equals the first: the declared one
    if best.share >= LOOKS_PURE and not best.decoded.replaced:
        return best.decoded
    fixed = _fix(body, max((trial for trial in tried if trial.charset in (UTF_8, *CHINESE)), key=_Trial.by_share))
    if _share_of_damaged(fixed.text) >= LOOKS_CHINESE:
        return fixed
    return _decode_letters(body, declared) or replace(fixed, is_doubtful=True)


@dataclass(frozen=True)
class _Trial:
    """A body decoded in one charset."""

    charset: Charset
    codec: str
    decoded: Decoded

    @classmethod
    def of(cls, body: bytes, charset: Charset) -> _Trial:
        """Decode by the codec of the charset that understands most."""
        trials = (cls(charset, codec, _decode_with_damage(body, charset, codec)) for codec in charset.codecs)
        return min(trials, key=lambda trial: trial.decoded.replaced)

    def by_share(self) -> float:
        """Return how far it looks like Chinese; damage does not."""
        return self.share

    @property
    def is_sure(self) -> bool:
        """Return True if it looks so well that nothing else need be tried."""
        text = self.decoded.text
        return not self.decoded.replaced and self.share >= LOOKS_PURE and len(text.encode()) - len(text) > _SURE_BYTES

    @cached_property
    def share(self) -> float:
        return _share_of_damaged(self.decoded.text)


def _is_surely_utf_8(text: str, body: bytes, declared: Iterable[Charset]) -> bool:
    """Return whether a body that decodes as UTF-8 is that: a few bytes of GBK may pass for it.

    Not where NULs say that it is UTF-16.
    """
    if b"\x00" in body and any(_find_wide(body)):
        return False
    foreign = len(body) - len(body.translate(None, _FOREIGN_BYTES))
    return (
        not 0 < foreign < _SURE_BYTES or not any(one.chinese for one in declared) or common_share(text) >= LOOKS_CHINESE
    )


def _find_wide(body: bytes) -> Iterator[Charset]:
    """Yield UTF-16 of one byte order, if one in fifty of its units is ASCII and none of the other order is."""
    head = body[: _WIDE_HEAD * 2]
    high_first, low_first = head[::2].count(0), head[1::2].count(0)
    for zeros, others, label in ((low_first, high_first, "utf-16le"), (high_first, low_first, "utf-16be")):
        charset = find_charset(label)
        if charset and zeros > len(head) / 100 and not others:
            yield charset


def _decode_letters(body: bytes, declared: Iterable[Charset]) -> Decoded | None:
    """Decode a text in letters: as declared, as UTF-8, or as a browser does without a declaration."""
    for charset in (*declared, UTF_8, WINDOWS_1252):
        for codec in charset.codecs if charset.letters or charset is UTF_8 else ():
            text = _decode_strictly(body, codec)
            if text is not None and (charset is UTF_8 or looks_like_letters(text)):
                return Decoded(text, charset.name)
    return None


def _share_of_damaged(text: str) -> float:
    """Return how far a text looks like Chinese; each damaged stretch counts as one character that does not."""
    return common_share(_DAMAGE.sub(REPLACEMENT, text))


def _fix(body: bytes, best: _Trial) -> Decoded:
    """Decode stretch by stretch: one that is damaged or looks wrong is tried in the other charsets of Chinese pages.

    Stretches end at tags and lines, whose bytes are no part of a character in any of these charsets.
    """
    others = [codec for charset in (UTF_8, *CHINESE) for codec in charset.codecs if codec != best.codec]
    texts = [_repair_stretch(stretch, best.codec, others) for stretch in _STRETCHES.findall(body)]
    damaged = sum(len(_DAMAGE.findall(text)) for text in texts)
    return Decoded("".join(texts).removeprefix("\ufeff"), best.charset.name, damaged)


def _repair_stretch(stretch: bytes, usual: str, others: Iterable[str]) -> str:
    if stretch.isascii():
        return stretch.decode("ascii")
    best, share = stretch.decode(usual, "replace"), 0.0
    if REPLACEMENT not in best:
        share = common_share(best)
        if share >= LOOKS_CHINESE:
            return best
    for codec in others:
        text = _decode_strictly(stretch, codec)
        if text is not None and (other := common_share(text)) > max(share, LOOKS_CHINESE):
            best, share = text, other
    return best


def _check(decoded: Decoded) -> Decoded:
    """Return the text without control characters, and whether it is text at all."""
    text = decoded.text.rstrip("\x00\x1a")  # what DOS and some disks end a file with
    plain = text.translate(_NO_CONTROLS) if _has_controls(text) else text
    controls = len(_CONTROL.findall(text)) if plain is not text else 0
    is_packed = controls > max(_HANDFUL, _MOST_CONTROLS * len(text))  # or a script has them, or a comment
    is_damage = decoded.is_doubtful and decoded.replaced > _MOST_DAMAGE * len(text)
    return replace(decoded, text=plain, is_text=not (is_packed or is_damage) or has_chinese(text))


def _has_controls(text: str) -> bool:
    """Return True if a text has control characters of ASCII, which are never bytes of other characters in UTF-8."""
    raw = text.encode("utf-8", "surrogatepass")
    return len(raw.translate(None, _CONTROL_BYTES)) < len(raw)


def _decode_strictly(body: bytes, codec: str) -> str | None:
    """Return the text, without a last character that was cut in transit; None if it is not of this codec."""
    try:
        return body.decode(codec)
    except UnicodeDecodeError as error:
        is_cut = error.end == len(body) and 0 < error.start >= len(body) - _CUT_CHARACTER
        return body[: error.start].decode(codec) if is_cut and error.reason.startswith(_UNFINISHED) else None


def _decode_with_damage(body: bytes, charset: Charset, codec: str) -> Decoded:
    text = _decode_strictly(body, codec)
    if text is not None:
        return Decoded(text, charset.name)
    text = body.decode(codec, errors="replace")
    return Decoded(text, charset.name, len(_DAMAGE.findall(text)))


def _find_declared(body: bytes, content_type: str) -> list[Charset]:
    """Return the charsets that header and head name."""
    head = body[:_HEAD_BYTES].decode("latin-1")
    named = [*_HEADER_CHARSET.findall(content_type[:_HEAD_BYTES]), *_META_CHARSET.findall(head)]
    return [charset for name in named if (charset := find_charset(name))]


_BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8", "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32le"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32be"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16le"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16be"),
)
_UNFINISHED: Final = ("unexpected end of data", "incomplete multibyte sequence", "truncated data")
_CUT_CHARACTER: Final = 3
"""Bytes that a body cut in transit loses at most of its last character."""
_HEAD_BYTES: Final = 4096
"""Browsers look for a declaration in the first kilobytes only."""
_META_CHARSET: Final = re.compile(
    r"""(?i)<(?:meta|\?xml)[^<>]{0,400}?\b(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})"""
)
_HEADER_CHARSET: Final = re.compile(r"""(?i)\bcharset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})""")
_FOREIGN_BYTES: Final = bytes(range(0x80, 0x100))
_SURE_BYTES: Final = 60
"""So many bytes beyond ASCII that pass for UTF-8 are UTF-8."""
_WIDE_HEAD: Final = 2048
_STRETCHES: Final = re.compile(rb"[^<>\r\n]+|[<>\r\n]+")
_DAMAGE: Final = re.compile(f"{REPLACEMENT}+")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_CONTROL_BYTES: Final = bytes((*range(0x09), *range(0x0E, 0x20), 0x7F))
_NO_CONTROLS: Final = dict.fromkeys((*range(0x09), *range(0x0E, 0x20), 0x7F), REPLACEMENT)
_HANDFUL: Final = 10
_MOST_CONTROLS: Final = 0.05
"""Share of control characters beyond which it is no text: one byte in ten of packed data is one."""
_MOST_DAMAGE: Final = 0.01
"""Share of damaged places in a text that does not look like text either."""
