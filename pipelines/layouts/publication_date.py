"""Choose the date of publication among those that a page states, and report what speaks against it.

A page may state several: printed at the article with a label, printed without one, in the tags of the government's
standard, in the comment of a publishing system. A page that is published again gets new tags and keeps what is printed.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from pipelines.layouts.types import ArticleFinding
from pipelines.metadata.dates_printed import CHINA
from pipelines.metadata.meta_tags import read_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_DAY: Final = len("2022-11-30")
_FIRST_YEAR: Final = 1949
"""Of what is read here: an earlier date is a default of some program, as is the first day of 1970."""
_EPOCH: Final = "1970-01-01"
_SHORT_YEAR: Final = re.compile(r"^(?=[0-4]\d-\d\d-\d\d(?!\d))")
"""In front of a year of two digits: 发布时间：18-03-08."""
_LOOKS_LIKE_DATE: Final = re.compile(r"\s*\d{1,5}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}")


class StatedDate(NamedTuple):
    """A date as one part of a page states it."""

    origin: str
    """The tag or the label."""
    printed: str
    is_tag: bool = False
    """True for what readers of the page do not see; a page that is published again gets new tags."""


def choose_date(
    stated: Sequence[StatedDate], fetched_at: str, instead: Sequence[StatedDate] = ()
) -> tuple[str, tuple[ArticleFinding, ...]]:
    """Return the first date that can be, the most trusted first, ISO 8601 or empty, and the findings about it.

    A day becomes a moment if another part of the page states a moment of that day. ``fetched_at`` bounds the dates: a
    page states none later than the day after. Empty: no bound. ``instead`` are printed dates of something else, such as
    成文日期: one of them dates a page that states no date of publication, and all are compared with what only tags say.

    >>> choose_date([StatedDate("发布时间", "2021-03-02"), StatedDate("PubDate", "2021-03-02 08:05", is_tag=True)], "")
    ('2021-03-02T08:05+08:00', ())
    >>> choose_date([], "", [StatedDate("成文日期", "2021-03-01")])[0]
    '2021-03-01'
    """
    latest = _day_after(fetched_at)
    read = [(one, _to_china(read_date(_SHORT_YEAR.sub("20", one.printed)))) for one in stated]
    findings = [*_check_impossible(read, latest)]
    possible = [(one, value) for one, value in read if value and _is_possible(value, latest)]
    near = [
        (one, value) for one in instead if (value := _to_china(read_date(one.printed))) and _is_possible(value, latest)
    ]
    if not possible:
        return _take_instead(near, findings)
    (first, chosen), *others = possible
    day = chosen[:_DAY]
    precise = (value for _, value in others if len(chosen) <= _DAY < len(value) and value[:_DAY] == day)
    is_printed = any(value[:_DAY] == day and not one.is_tag for one, value in possible)
    differing = [one for one, value in others if value[:_DAY] != day]
    if not (is_printed or any(_is_close(value, day) for _, value in near)):
        differing += [one for one, _ in near]
    if differing:
        words = ", ".join(f"{one.origin} {one.printed}" for one in differing)
        message = f"{first.origin} says {first.printed}, which was taken; elsewhere on the page: {words}"
        findings.append(ArticleFinding("dates_disagree", message, f"{first.origin} {first.printed}; {words}"))
    return next(precise, chosen), tuple(findings)


def _is_close(value: str, day: str) -> bool:
    """Return True for a day or the day before: documents are often signed in the evening and published the next day."""
    return 0 <= (dt.date.fromisoformat(day) - dt.date.fromisoformat(value[:_DAY])).days <= 1


def _take_instead(
    near: Sequence[tuple[StatedDate, str]], findings: Sequence[ArticleFinding]
) -> tuple[str, tuple[ArticleFinding, ...]]:
    if not near:
        return "", tuple(findings)
    one, value = near[0]
    message = f"the page states no date of publication; that of {one.origin} was taken: {one.printed}"
    return value, (*findings, ArticleFinding("doubtful_date", message, f"{one.origin} {one.printed}"))


def add_moments(stated: Sequence[StatedDate], moments: Sequence[StatedDate]) -> list[StatedDate]:
    """Return dates with the moments of the same day, or with all where there are none: a page states moments of other
    things, such as comments.
    """
    days = {read_date(one.printed)[:_DAY] for one in stated}
    return [*stated, *(one for one in moments if not days or read_date(one.printed)[:_DAY] in days)]


def is_after_capture(published_at: str, fetched_at: str) -> bool:
    """Return True for a date (of an address or a file name) that is later than the day after the capture."""
    latest = _day_after(fetched_at)
    return bool(latest and published_at[:_DAY] > latest)


def check_other_day(published_at: str, issue_date: str) -> Iterator[ArticleFinding]:
    """Report the date of a newspaper's page that is of another day than the issue in its address."""
    if published_at and issue_date and published_at[:_DAY] != issue_date:
        message = f"the page is dated {published_at}, the issue in its address {issue_date}"
        yield ArticleFinding("dates_disagree", message, f"{published_at}; {issue_date}")


def _check_impossible(read: Sequence[tuple[StatedDate, str]], latest: str) -> Iterator[ArticleFinding]:
    for one, value in {one.printed: (one, value) for one, value in reversed(read)}.values():
        if value and _is_possible(value, latest):
            continue
        if value or _LOOKS_LIKE_DATE.match(one.printed):
            why = "is later than the capture" if value and value[:_DAY] > latest else "cannot be"
            message = f"the date of {one.origin} {why} and was not taken: {one.printed}"
            yield ArticleFinding("doubtful_date", message, f"{one.origin} {one.printed}")


def _is_possible(value: str, latest: str) -> bool:
    day = value[:_DAY]
    return int(day[:4]) >= _FIRST_YEAR and day != _EPOCH and not (latest and day > latest)


def _to_china(value: str) -> str:
    """Return a moment that states another zone as one in China; a day as it is."""
    if len(value) <= _DAY or value.endswith("+08:00"):
        return value
    moment = dt.datetime.fromisoformat(value).astimezone(CHINA)
    return moment.isoformat(timespec="seconds" if moment.second else "minutes")


def _day_after(moment: str) -> str:
    """Return the day after a moment, in China; empty for an empty moment, or none at all: scrapy verify reports it."""
    try:
        after = dt.datetime.fromisoformat(moment).astimezone(CHINA) + dt.timedelta(days=1) if moment else None
    except (OverflowError, ValueError):  # of a web archive that states the year 9999; of a damaged archive
        return ""
    return after.date().isoformat() if after else ""
