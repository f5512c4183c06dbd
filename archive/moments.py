"""Read and write moments and days as records have them: ISO 8601, a moment in UTC with microseconds."""

from __future__ import annotations

import datetime as dt


def now() -> str:
    """Return the present moment."""
    return to_moment(dt.datetime.now(dt.UTC))


def to_moment(moment: dt.datetime) -> str:
    """Return a moment with a time zone in UTC, with microseconds.

    >>> to_moment(dt.datetime.fromisoformat("2022-11-30T08:00+08:00"))
    '2022-11-30T00:00:00.000000+00:00'
    """
    return moment.astimezone(dt.UTC).isoformat(timespec="microseconds")


def parse_day(written: str) -> dt.date:
    """Return the day that a person wrote. Raises ValueError, with words for that person, if it is none.

    >>> parse_day("2022-11-31")
    Traceback (most recent call last):
    ValueError: 2022-11-31: no such day; write 2022-11-30
    """
    try:
        return dt.date.fromisoformat(written)
    except ValueError as error:
        raise ValueError(f"{written}: no such day; write 2022-11-30") from error


def find_day(stated: str) -> dt.date | None:
    """Return the day of a stated day or moment; None if nothing is stated.

    >>> find_day("2022-11-30T08:05+08:00"), find_day("")
    (datetime.date(2022, 11, 30), None)
    """
    return dt.date.fromisoformat(stated[:10]) if stated else None
