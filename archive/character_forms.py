"""Fold characters that are one to a reader: traditional and simplified, full-width and half-width, radicals.

What is kept stays as it was printed. This is how it is read, and how it is found.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Final

from opencc import OpenCC

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_FULL_WIDTH: Final = {wide: chr(wide - 0xFEE0) for wide in range(0xFF01, 0xFF5F)}
_SMALL: Final = range(0xFE50, 0xFE67)
_ALIKE: Final = (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFB00))  # radicals and doubles, as PDFs and OCR print them


@cache
def plain_forms() -> Mapping[int, str]:
    """Return the plain form of each character that has one, for ``str.translate``: one for one, so that offsets hold.

    Never NFKC: it makes ``1是`` of ``①是`` and ``103`` of ``10³``.

    >>> "新增５９例确診,⼆".translate(plain_forms())
    '新增59例确诊,二'
    """
    simplified = {traditional: simple for traditional, simple in _simplify() if len(simple) == 1}
    small = {form: unicodedata.normalize("NFKC", chr(form)) for form in _SMALL}
    alike = {
        form: unicodedata.normalize("NFKC", chr(form)).translate(simplified)
        for form in _ALIKE
        if unicodedata.is_normalized("NFKC", chr(form)) is False
    }
    return simplified | small | alike | _FULL_WIDTH


def _simplify() -> Iterator[tuple[int, str]]:
    """Yield every Chinese character that has a simplified form, with it."""
    characters = range(0x4E00, 0xA000)
    to_simple = OpenCC("t2s").convert
    simple = to_simple(to_simple("\n".join(map(chr, characters)))).split("\n")  # 薴 goes by way of 苧
    return ((at, to) for at, to in zip(characters, simple, strict=True) if chr(at) != to)
