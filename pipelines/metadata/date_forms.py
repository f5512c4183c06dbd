"""Dates as Hong Kong, Macau, Taiwan and English pages print them, in one form: 2019-12-31 19:06.

Hong Kong closes a release with ``Ends/Tuesday, December 31, 2019`` and ``Issued at HKT 19:06``, or in Chinese with
``完／２０１９年１２月３１日（星期二）`` and ``香港時間１９時０６分``; Taiwan counts years from 1912. Words are in
``date_forms.toml``.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from pipelines.day_parts import FIRST_HOURS, hour_of_day
from pipelines.metadata.credited import any_of
from pipelines.text import spell_out

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

_DATA: Final = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
_REPUBLIC: Final = 1911
_NOON: Final = 12
_HOURS: Final = 24
_LONGEST_CLOSING: Final = 200


def to_plain_dates(text: str) -> str:
    """Return normalised text with such dates as year, month and day, and the clock right after them.

    >>> to_plain_dates("Ends/Tuesday, December 31, 2019 Issued at HKT 19:06 NNNN")
    'Ends/2019-12-31 19:06 NNNN'
    >>> to_plain_dates("完/2019年12月31日(星期二) 香港时间19时06分")
    '完/2019年12月31日 19:06'
    >>> to_plain_dates("Wed Nov 30 08:05:06 CST 2022 来源")
    '2022-11-30 08:05:06 来源'
    >>> to_plain_dates("二零零三年四月十日 下午三时二十分")
    '2003年4月10日 15:20'
    >>> to_plain_dates("发布日期:114-11-05"), to_plain_dates("民国99年1月5日"), to_plain_dates("电话:114-11-05")
    ('发布日期:2025-11-05', '2010-1-5', '电话:114-11-05')
    >>> to_plain_dates("Released on 5th Nov 2025, 7.06 p.m."), to_plain_dates("25/11/2025 5/11/2025")
    ('Released on 2025-11-5 19:06', '2025-11-25 5/11/2025')
    """
    lowered = text.lower()
    for pattern, rewrite, words in _FORMS:
        for word in words:
            if word in lowered:
                text = pattern.sub(rewrite, text)
                break
    return text


def is_closing(line: str) -> bool:
    """Return True if a normalised line only says that a release ends, or when it was issued.

    >>> is_closing("NNNN"), is_closing("Issued at HKT 19:06"), is_closing("完/2019年12月31日(星期二)")
    (True, True, True)
    >>> is_closing("2019年12月31日(星期二)"), is_closing("完成接种3人"), is_closing("Ends")
    (False, False, True)
    """
    printed = line.strip()
    return len(printed) <= _LONGEST_CLOSING and bool(_CLOSING.fullmatch(to_plain_dates(printed)))


def _from_numerals(found: re.Match[str]) -> str:
    year, month, day = found["year"].translate(_DIGITS), _to_number(found["month"]), _to_number(found["day"])
    return f"{year}年{month}月{day}日"


def _to_number(numeral: str) -> int:
    """Read a numeral below sixty.

    >>> _to_number("十"), _to_number("二十三"), _to_number("卅一"), _to_number("零六"), _to_number("四")
    (10, 23, 31, 6, 4)
    """
    tens, ten, ones = spell_out(numeral).translate(_DIGITS).partition("十")
    return 10 * int(tens or 1) + int(ones or 0) if ten else int(tens)


def _from_numeral_clock(found: re.Match[str]) -> str:
    return f"{_to_number(found['hour'])}:{_to_number(found['minutes']):02}"


def _from_half(found: re.Match[str]) -> str:
    hour = hour_of_day(int(found["hour"]), _FIRST_HOURS[found["half"].lower()]) % _HOURS
    return f"{hour:02}:{found['minutes'] or '00'}"


def _from_english(found: re.Match[str]) -> str:
    return f"{found['year']}-{_MONTHS[found['month'][:3].lower()]}-{found['day']}"


def _from_program(found: re.Match[str]) -> str:
    return f"{_from_english(found)} {found['clock']}"


def _from_republic(found: re.Match[str]) -> str:
    return f"{found['label']}{int(found['year']) + _REPUBLIC}-{found['month']}-{found['day']}"


def _from_day_first(found: re.Match[str]) -> str:
    """Leave a date whose day could be its month."""
    is_certain = int(found["day"]) > _NOON >= int(found["month"])
    return f"{found['year']}-{found['month']}-{found['day']}" if is_certain else found[0]


_DIGITS: Final = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_NUMERAL: Final = "(?:(?:[二三四五]?十|[廿卅卌])[一二三四五六七八九]?|[〇○零]?[一二三四五六七八九]|[〇○零]{1,2})"
"""Below sixty."""
_MONTHS: Final = {name[:3].lower(): number for number, name in enumerate(_DATA["english"]["months"], start=1)}
_MONTH: Final = rf"(?P<month>\b(?:{'|'.join([*_DATA['english']['months'], *_MONTHS, 'sept'])})\b)\.?"
_WEEKDAY: Final = rf"(?:\b(?:{'|'.join(_DATA['english']['weekdays'])})[a-z]*\.?,?\s+)?"
_DAY: Final = r"(?P<day>\d\d?)(?:st|nd|rd|th)?"
_YEAR: Final = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_FIRST_HOURS: Final = {**{word: first or 0 for word, first in FIRST_HOURS.items()}, "a": 0, "p": _NOON}
_HALF: Final = rf"(?P<half>{any_of(FIRST_HOURS)})"
_MONTH_AND_DAY: Final = r"\s{0,5}[-/.年]\s{0,5}(?P<month>\d\d?)\s{0,5}[-/.月]\s{0,5}(?P<day>\d\d?)(?!\d)日?"
_PLAIN: Final = r"(?:19|20)\d\d[-/.年]\d\d?[-/.月]\d\d?(?!\d)日?"
_CLOCK: Final = r"\d\d?:\d\d"
_ZONES: Final = any_of(_DATA["zones"]["words"])


class _Form(NamedTuple):
    """How a date or a clock may be printed."""

    pattern: re.Pattern[str]
    rewrite: str | Callable[[re.Match[str]], str]
    words: Collection[str]
    """Of which each match has one, in lower case: most texts have none of most forms."""


_FORMS: Final = (
    _Form(
        re.compile(rf"(?P<year>[〇○零一二三四五六七八九]{{4}})年(?P<month>{_NUMERAL})月(?P<day>{_NUMERAL})日"),
        _from_numerals,
        "年",
    ),
    _Form(
        re.compile(rf"(?<![〇○零一二三四五六七八九十廿卅卌])(?P<hour>{_NUMERAL})时(?P<minutes>{_NUMERAL})分"),
        _from_numeral_clock,
        "时",
    ),
    _Form(
        re.compile(rf"(?i){_WEEKDAY}{_MONTH}\s+{_DAY}\s+(?P<clock>\d\d:\d\d:\d\d)\s+[A-Z]{{3,4}}\s+{_YEAR}"),
        _from_program,
        _MONTHS,
    ),
    _Form(re.compile(rf"(?i){_WEEKDAY}{_MONTH}\s+{_DAY},?\s+{_YEAR}"), _from_english, _MONTHS),
    _Form(re.compile(rf"(?i){_WEEKDAY}(?<!\d){_DAY}\s+{_MONTH},?\s+{_YEAR}"), _from_english, _MONTHS),
    _Form(re.compile(rf"(?P<label>)(?:中华)?民国\s{{0,5}}(?P<year>\d\d\d?){_MONTH_AND_DAY}"), _from_republic, ["民国"]),
    _Form(
        re.compile(
            rf"(?P<label>(?:{any_of(_DATA['republic']['labels'])})\s{{0,5}}:?\s{{0,5}})(?P<year>1\d\d){_MONTH_AND_DAY}"
        ),
        _from_republic,
        _DATA["republic"]["labels"],
    ),
    _Form(re.compile(rf"(?<![\d/])(?P<day>\d\d?)/(?P<month>\d\d?)/{_YEAR}"), _from_day_first, "/"),
    _Form(
        re.compile(
            rf"{_HALF}\s{{0,5}}(?P<hour>\d\d?)\s{{0,5}}(?:[:时点]\s{{0,5}}(?P<minutes>\d\d)\s{{0,5}}分?|[时点])"
        ),
        _from_half,
        FIRST_HOURS,
    ),
    _Form(
        re.compile(r"(?i)(?<!\d)(?P<hour>\d\d?)[:.](?P<minutes>\d\d)\s{0,5}(?P<half>[ap])\.?m\b\.?"),
        _from_half,
        "m",
    ),
    _Form(re.compile(r"(?<!\d)(\d\d?)\s{0,5}时\s{0,5}(\d\d)\s{0,5}分"), r"\1:\2", "时"),
    _Form(
        re.compile(
            rf"(?i)({_PLAIN}),?\s{{0,5}}(?:\((?:星期|周).\))?[\s,]{{0,5}}(?:(?:{_ZONES})\s{{0,5}}:?\s{{0,5}})?(?={_CLOCK})"
        ),
        r"\1 ",
        [""],
    ),
)
_WEEKDAY_IN_BRACKETS: Final = r"(?:\((?:星期|周).\))?"
_CLOSING: Final = re.compile(
    rf"""(?i)(?:{any_of(_DATA["closings"]["words"])})(?:\s{{0,5}}/?\s{{0,5}}{_PLAIN})?\s{{0,5}}{_WEEKDAY_IN_BRACKETS}\s{{0,5}}(?:{_CLOCK})?
    | (?:{_PLAIN}\s{{0,5}}{_WEEKDAY_IN_BRACKETS}\s{{0,5}})?(?:{_ZONES})\s{{0,5}}{_CLOCK} | {_PLAIN}\s{{0,5}}{_CLOCK}""",
    re.VERBOSE,
)
