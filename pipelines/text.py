"""Text for the eye of the grammar: one width, one script, at the same offsets. What is kept stays as it was printed."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from opencc import OpenCC

if TYPE_CHECKING:
    from collections.abc import Iterator


def _simplified() -> Iterator[tuple[int, str]]:
    """Every Chinese character that has a simplified form, with it: one by one, so that nothing grows or shrinks."""
    characters = range(0x4E00, 0xA000)
    to_simple = OpenCC("t2s").convert
    simple = to_simple(to_simple("\n".join(map(chr, characters)))).split("\n")  # 薴 goes by way of 苧
    return ((at, to) for at, to in zip(characters, simple, strict=True) if chr(at) != to)


_FULL_WIDTH: Final = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
_BLANKS: Final = dict.fromkeys(map(ord, "\t\u00a0\u2002\u2003\u2009\u202f\u3000"), " ")
_DASHES: Final = dict.fromkeys(map(ord, "‐‑‒–—―−─～∼~"), "-")
_SMALL_FORMS: Final = {
    small: unicodedata.normalize("NFKC", chr(small)).translate(_DASHES) for small in range(0xFE50, 0xFE67)
}
_SIMPLIFIED: Final = {traditional: simple for traditional, simple in _simplified() if len(simple) == 1}
_LOOKALIKES: Final = {
    alike: unicodedata.normalize("NFKC", chr(alike)).translate(_SIMPLIFIED)
    for alike in (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFB00))  # radicals and doubles, as PDFs and OCR print them
    if unicodedata.is_normalized("NFKC", chr(alike)) is False
}
_ONE_WIDTH: Final = _SIMPLIFIED | _SMALL_FORMS | _LOOKALIKES | _FULL_WIDTH | _BLANKS | _DASHES


def normalise(text: str) -> str:
    """Width, blanks, dashes and traditional characters in one form; never longer or shorter, so offsets stay true.

    Never NFKC: it makes ``1是`` of ``①是`` and ``103`` of ``10³``.

    >>> normalise("新增５９例，０—１５时"), normalise("①是⼆"), normalise("確診個案")
    ('新增59例,0-15时', '①是二', '确诊个案')
    """
    return text.translate(_ONE_WIDTH)
