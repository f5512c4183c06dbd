"""Show the value of a cell as its number format does: what reads 0.66% is stored as 0.0066.

The digits of a number without a unit stay as they are stored: a format that shows fewer of them changes no meaning.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from operator import eq, ge, gt, le, lt, ne
from typing import Final, NamedTuple

_MONTH, _DAY = 'yyyy"年"m"月"', 'm"月"d"日"'
BUILT_IN: Final = (
    {9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 48: "##0.0E+0", 16: "d-mmm", 17: "mmm-yy"}
    | dict.fromkeys((27, 36, 50, 52, 57), _MONTH)
    | dict.fromkeys((28, 29, 51, 53, 54, 58), _DAY)
)
"""Formats of Excel by their numbers, those of dates as Chinese versions have them, as far as they show a number
otherwise than by its digits, or a part of a date."""
GENERAL: Final = "General"


class ShownValue(NamedTuple):
    """A value as its reader sees it."""

    text: str
    is_known: bool = True
    """False where the format is not understood, so that the text may differ from what is seen."""


class _Pattern(NamedTuple):
    before: str
    after: str
    decimals: int
    is_percent: bool
    is_absolute: bool = False
    """True for the section of negative numbers, which writes their sign itself."""
    is_hidden: bool = False
    """True for an empty section: the cell looks empty."""
    is_literal: bool = False
    """True for a section of words alone: they are seen in place of the number."""


def show(value: object, number_format: str = GENERAL) -> ShownValue:
    """Return a value as text. Texts stay as they are, whatever the format.

    >>> show(0.0066, "0.00%").text, show(12.0, '0"例"').text, show(3468.0).text, show(0.2667938578945749, "0.00").text
    ('0.66%', '12例', '3468', '0.2667938578945749')
    >>> show(0, '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"??_ ;_ @_ ').text
    '0'
    >>> show(3, '[<5]"<5";0').text, show(7, '[<5]"<5";0').text, show(0, '0;0;"无"').text
    ('<5', '7', '0')
    >>> show(123456.0, '0!.0,"万"')
    ShownValue(text='123456', is_known=False)
    """
    if isinstance(value, bool) or value is None:
        return ShownValue(str(value).upper() if value is not None else "")
    if isinstance(value, int | float):
        is_plain = number_format == GENERAL and -_WHOLE < value < _WHOLE and value == int(value)
        return ShownValue(str(int(value))) if is_plain else _show_number(value, number_format)
    if isinstance(value, dt.datetime | dt.date | dt.time | dt.timedelta):
        return show_count(value) or ShownValue(_show_time(value, number_format))
    return ShownValue(str(value))


def show_count(value: dt.date | dt.time | dt.timedelta, *, is_certain: bool = True) -> ShownValue | None:
    """Return the count that a date or a time is in a format left from before, as a doubt; None for a true date.

    Of a date it is the day since the end of 1899. Unless this is certain the date is shown as programs do, which is no
    count and no header: they differ in how many days they take February 1900 to have, and some count from 1904.

    >>> show_count(dt.date(1900, 2, 3)).text, show_count(dt.date(1933, 10, 18)).text, show_count(dt.time()).text
    ('34', '12345', '0')
    >>> show_count(dt.date(1900, 2, 28)).text, show_count(dt.date(2022, 2, 3))
    ('1900/2/28', None)
    """
    if isinstance(value, dt.time):
        return ShownValue("0", is_known=False) if value == dt.time() else None
    if isinstance(value, dt.timedelta):
        is_whole = value == dt.timedelta(days=value.days) and value.days >= 0
        return ShownValue(str(value.days), is_known=False) if is_whole else None
    if value.year >= _FIRST_YEAR:
        return None
    day = dt.date(value.year, value.month, value.day)
    if not is_certain or day < _DAY_0 or day == _DAY_59_AND_60:
        return ShownValue(f"{day.year}/{day.month}/{day.day}", is_known=False)
    return ShownValue(str((day - _DAY_0).days + (day > _DAY_59_AND_60)), is_known=False)


_FIRST_YEAR: Final = 1950
"""Of dates in bulletins."""
_DAY_0: Final = dt.date(1899, 12, 31)
_DAY_59_AND_60: Final = dt.date(1900, 2, 28)
"""Lotus 1-2-3 took 1900 for a leap year, and Excel does as it did."""


def _show_number(value: float, number_format: str) -> ShownValue:
    number = Decimal(repr(value))
    if not number.is_finite():
        return ShownValue(str(value), is_known=False)
    pattern = _parse(_choose(number_format, value), 1 if value > 0 else -1 if value < 0 else 0)
    if pattern is None:
        return ShownValue(_to_plain(number), is_known=False)
    if pattern.is_hidden:
        return ShownValue("")
    if pattern.is_literal:  # a word for zero is read as the zero that it is
        return ShownValue(pattern.before) if number else ShownValue("0")
    number = abs(number) if pattern.is_absolute else number
    if not number:  # formats of accounts show zero as a dash, which is no minus
        pattern = pattern._replace(before=pattern.before.lstrip("-"))
    if pattern.is_percent:
        step = Decimal(1).scaleb(-pattern.decimals)
        return ShownValue(f"{pattern.before}{(number * 100).quantize(step, ROUND_HALF_UP)}%{pattern.after}")
    is_known = pattern.decimals > 0 or number == number.to_integral_value() or number_format == GENERAL
    return ShownValue(f"{pattern.before}{_to_plain(number)}{pattern.after}", is_known)


def _to_plain(number: Decimal) -> str:
    """Return a number without exponent and without a fraction of zeros."""
    return (
        f"{number.quantize(Decimal(1)) if number == number.to_integral_value() and abs(number) < _EXACT else number:f}"
    )


_WHOLE: Final = 1e15
_EXACT: Final = Decimal(10) ** 15
_MAX_FORMAT_CHARS: Final = 255


@lru_cache(maxsize=512)
def _parse(number_format: str, sign: int) -> _Pattern | None:
    """Return how the section of a format for numbers of this sign shows them; None if it is not understood."""
    if number_format in ("", GENERAL, "@"):
        return _Pattern("", "", 1, is_percent=False)
    sections = _SECTION.findall(f"{number_format[:_MAX_FORMAT_CHARS]};")[:-1]  # the last one is after the end
    section = sections[0]
    is_absolute = sign < 0 and len(sections) > 1
    if is_absolute:
        section = sections[1]
    elif sign == 0 and len(sections) > 2:  # noqa: PLR2004  positive, negative, zero
        section = sections[2]
    if not section and len(sections) > 1:
        return _Pattern("", "", 1, is_percent=False, is_hidden=True)
    if section.strip().lower() == GENERAL.lower():
        return _Pattern("", "", 1, is_percent=False, is_absolute=is_absolute)
    section = _SILENT.sub("", section)
    if _WORDS.fullmatch(section) and (words := _read_literal(section)):
        return _Pattern(words, "", 1, is_percent=False, is_literal=True)
    found = _NUMBER.fullmatch(section)
    if not found:
        return None
    decimals = len(found["decimals"] or "")
    before, after = _read_literal(found["before"]), _read_literal(found["after"])
    return _Pattern(before, after, decimals, bool(found["percent"]), is_absolute)


_SECTION: Final = re.compile(r'((?:"[^"]*+"|[\\!_*].|\[[^\[\]]*+\]|[^;])*+)(?:;|$)')
_SILENT: Final = re.compile(
    r"\[(?:\$[^\[\]]*|Red|Blue|Black|Green|White|Yellow|Cyan|Magenta|Color ?\d+|红色|蓝色)\]|[_*].", re.IGNORECASE
)
"""Colours, languages, and room beside a number."""
_LITERAL: Final = r'(?:"[^"]*"|[\\!].|[-+ ()$¥￥:])*+'
_NUMBER: Final = re.compile(
    rf"(?P<before>{_LITERAL})[#0?,]*[#0?](?:\.(?P<decimals>[#0?]*))?(?P<percent>%)?(?P<after>{_LITERAL})"
)
"""No comma after the last digit: it divides by a thousand. No exponent, no fraction."""
_WORDS: Final = re.compile(r'(?:"[^"]*+"|[-\s?])++')
_CONDITION: Final = re.compile(r"\[(<=|>=|<>|<|>|=) *(-?\d{1,9}(?:\.\d{1,9})?)\]")
_COMPARE: Final = {"<": lt, "<=": le, ">": gt, ">=": ge, "=": eq, "<>": ne}


def _choose(number_format: str, value: float) -> str:
    """Return the section of a format with conditions that shows a value; a format without any as it is.

    >>> _choose('[<5]"<5";0', 3), _choose('[<5]"<5";0', 7), _choose('0;-0;"-"', 0)
    ('"<5"', '0', '0;-0;"-"')
    """
    if not _CONDITION.search(number_format):
        return number_format
    sections = _SECTION.findall(f"{number_format[:_MAX_FORMAT_CHARS]};")[:-1]
    for at, section in enumerate(sections[:-1]):
        stated = _CONDITION.search(section)
        is_usual = value < 0 if at else value > 0
        if _COMPARE[stated[1]](value, float(stated[2])) if stated else is_usual:
            return _CONDITION.sub("", section) or ";"
    return _CONDITION.sub("", sections[-1]) or ";"


def _read_literal(printed: str) -> str:
    return "".join(text or char for text, char in _QUOTED.findall(printed)).strip()


_QUOTED: Final = re.compile(r'"([^"]*)"|[\\!]?(.)')


def _show_time(value: dt.datetime | dt.date | dt.time | dt.timedelta, number_format: str) -> str:
    """Return what the format shows of a date, as Chinese prints have it; a time, or a date with one, as ISO 8601.

    The year of a cell that shows 3月 is that in which somebody typed it.
    """
    if not isinstance(value, dt.date):
        return value.isoformat() if isinstance(value, dt.time) else str(value)
    if isinstance(value, dt.datetime) and (value.hour, value.minute, value.second) != (0, 0, 0):
        return value.isoformat(" ", "minutes")
    shown = "" if number_format == GENERAL else "".join(_FIELD.findall(number_format[:_MAX_FORMAT_CHARS])).lower()
    year, month, day = (any(letter in shown for letter in letters) for letters in ("ye", "m", "d"))
    if not (year or month or day):
        year = month = day = True
    parts = ((year, value.year, "年"), (month, value.month, "月"), (day, value.day, "日"))
    return "".join(f"{number}{unit}" for is_shown, number, unit in parts if is_shown)


_FIELD: Final = re.compile(r'(?:"[^"]*+"|\\.|\[[^\[\]]*+\]|[^ymdeYMDE])*+([ymdeYMDE]?)')
"""A field of a date outside of what is quoted; ``e`` is the year too."""
