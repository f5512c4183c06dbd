"""Formulas that Word draws from the code of a field (``EQ``): what they show is in no other place of the document."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
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


@dataclass(slots=True)
class _Field:
    code: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    """Of the code what would be seen elsewhere: the result of a field inside of it."""


@dataclass(slots=True)
class OpenFields:
    """The fields that are open, one inside of the other: nobody sees their code, nor what a field in it results in."""

    formulas: list[str] = field(default_factory=list)
    """Codes that show a number."""
    _open: list[_Field] = field(default_factory=list)
    _in_code: list[_Field] = field(default_factory=list)
    """Those whose result has not begun."""

    def begin(self) -> None:
        """Open a field."""
        self._open.append(_Field())
        self._in_code.append(self._open[-1])

    def add_code(self, code: str) -> None:
        """Add to the code of the last field whose code is open."""
        if not self._in_code:
            self.begin()
        self._in_code[-1].code.append(code)

    def hide(self, text: str) -> bool:
        """Return True for text inside of the code of a field, which it is a part of."""
        if self._in_code:
            self._in_code[-1].code.append(text)
            self._in_code[-1].hidden.append(text)
        return bool(self._in_code)

    def end_code(self) -> bool:
        """Begin the result of the last field; return True if its code shows a number, so that the text is cut there."""
        if not (self._open and self._in_code and self._open[-1] is self._in_code[-1]):
            return False
        return self._note(self._in_code.pop())

    def end(self) -> bool:
        """Close the last field; return True as ``end_code``."""
        shows = self.end_code()
        if self._open:
            self._open.pop()
        return shows

    def abandon(self) -> str:
        """End codes that do not end with their paragraph, as in damaged files; return what they hid."""
        left, self._in_code = self._in_code, []
        for one in left:
            self._note(one)
        return "".join(text for one in left for text in one.hidden)

    def _note(self, one: _Field) -> bool:
        code = "".join(one.code).strip()
        shows = shows_number(code)
        self.formulas += [code] if shows else []
        return shows
