"""Formulas that Word draws from the code of a field (``EQ``): what they show is in no other place of the document."""

from __future__ import annotations

import re
from typing import Final

_FORMULA: Final = re.compile(r"\s{0,20}eq\b", re.IGNORECASE)
_SWITCH: Final = re.compile(r"\\\*?\s?(?:\"[^\"]{0,99}\"|[a-z]{1,9}\s?-?\d{0,4})", re.IGNORECASE)
"""How it is set: raised by some points (``\\up 9``), in a font."""
_CIRCLED: Final = re.compile(r"[○◯〇□△◇]\s?[,;]\s?\d{1,3}")
"""A number in a circle counts paragraphs or notes."""


def shows_number(code: str) -> bool:
    r"""Return True for the code of a formula that shows a number.

    >>> shows_number(r" EQ \f(3,12) "), shows_number(r"eq \o\ac(○,1)"), shows_number(r"EQ \o(\s\up 9(hàn),汉)")
    (True, False, False)
    >>> shows_number("PAGE 12")
    False
    """
    if not _FORMULA.match(code):
        return False
    shown = _CIRCLED.sub("", _SWITCH.sub("", code))
    return any(character.isdecimal() for character in shown)
