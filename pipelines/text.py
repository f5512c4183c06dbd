"""Text for the eye of the grammar: one width, one script, at the same offsets. What is kept stays as it was printed."""

from __future__ import annotations

import html
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from archive.character_forms import plain_forms

if TYPE_CHECKING:
    from collections.abc import Iterable

_BLANKS: Final = dict.fromkeys(map(ord, "\t\u00a0\u1680\u202f\u205f\u3000"), " ") | dict.fromkeys(
    range(0x2000, 0x200B), " "
)
_DASHES: Final = dict.fromkeys(map(ord, "‐‑‒–—―−─～∼~﹘"), "-")
_OF_HONG_KONG: Final = {ord(form): plain for form, plain in zip("衞敍粧陜巿∶", "卫叙妆陕市:", strict=True)}
_ONE_WIDTH: Final = {
    chr(form): plain for form, plain in {**plain_forms(), **_BLANKS, **_DASHES, **_OF_HONG_KONG}.items()
}
_SHORT_SIGNS: Final = str.maketrans({"〇": "零", "○": "零", "廿": "二十", "卅": "三十", "卌": "四十"})
_TO_CHANGE: Final = re.compile(f"[{re.escape(''.join(sorted(_ONE_WIDTH)))}]")  # a fifth of the time of str.translate


@lru_cache(maxsize=16)  # so the text of an article is normalised once: its readers ask one after the other
def normalise(text: str) -> str:
    """Width, blanks, dashes and traditional characters in one form; never longer or shorter, so offsets stay true.

    >>> normalise("新增５９例，０—１５时"), normalise("①是⼆"), normalise("確診個案")
    ('新增59例,0-15时', '①是二', '确诊个案')
    >>> normalise("衞生防護中心")
    '卫生防护中心'
    """
    return _TO_CHANGE.sub(_change, text)


def spell_out(numeral: str) -> str:
    """Return a Chinese numeral without the short signs of dates and papers.

    >>> spell_out("廿九"), spell_out("卅"), spell_out("卌一"), spell_out("二○〇九")
    ('二十九', '三十', '四十一', '二零零九')
    """
    return numeral.translate(_SHORT_SIGNS)


def unescape(text: str) -> str:
    """Return text with its character references resolved; one of more digits than any character has is U+FFFD.

    >>> unescape("&lt;&#20363;&#" + "9" * 6000 + ";")
    '<例�'
    """
    return html.unescape(_ENDLESS_REFERENCE.sub("\ufffd", text))


_ENDLESS_REFERENCE: Final = re.compile(r"&#(?:\d{9,}|[xX][0-9a-fA-F]{9,});?")


def has_spaced_thousands(cells: Iterable[str]) -> bool:
    """Return True if blanks part the thousands of numbers in the cells of tables: 1 024.

    There are two such cells or more, none with two numbers of another form, and no number of four digits without.

    >>> has_spaced_thousands(["1 024", "12", "3 456 789"]), has_spaced_thousands(["1 024", "12 34", "3 456"])
    (True, False)
    >>> has_spaced_thousands(["1 024", "3 456", "2345"]), has_spaced_thousands(["1 024", "12"])
    (False, False)
    """
    cells = list(cells)
    spaced = [cell for cell in cells if " " in cell and _NUMBERS.fullmatch(cell)]
    if len(spaced) <= 1 or not all(map(SPACED_NUMBER.fullmatch, spaced)):
        return False
    return not any(len(cell) >= _FOUR and " " not in cell and _NUMBERS.fullmatch(cell) for cell in cells)


SPACED_NUMBER: Final = re.compile(r"[1-9]\d{0,2}(?: \d{3}){1,4}")
_NUMBERS: Final = re.compile(r"\d[\d,.]{0,15}(?: \d[\d,.]{0,15}){0,9}")
_FOUR: Final = 4


def to_count(digits: object) -> int | None:
    """Return the number that a text of digits, or a whole number, is; None for anything else and for 16 digits or more.

    No count, page number or time is so long; Python refuses 4,300 digits, SQLite 20.

    >>> to_count("120"), to_count(7), to_count("9" * 6000), to_count("²"), to_count(None)
    (120, 7, None, None, None)
    """
    printed = str(digits) if isinstance(digits, str) or (type(digits) is int and abs(digits) < _TOO_LARGE) else ""
    return int(printed) if printed.isdecimal() and len(printed) < _TOO_LONG else None


_TOO_LONG: Final = 16
_TOO_LARGE: Final = 10**15


def _change(found: re.Match[str]) -> str:
    return _ONE_WIDTH[found[0]]
