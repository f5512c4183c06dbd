"""What the headers of a WARC record say: address, time, and the names by which other records refer to it."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from crawler.webarchives.records import Record

_FIRST_YEAR: Final = 1990
"""There was no page before."""
_AHEAD: Final = dt.timedelta(days=1)
"""So far the clock of an archiver may go wrong."""
_DAY: Final = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")
_DIGITS: Final = re.compile(r"\d{14}")
_CONTROLS: Final = re.compile(r"[\x00-\x1f\x7f]")
_SHOWN_CHARS: Final = 60


class RecordError(Exception):
    """A record that is not what it should be; its words say in what."""


def find_url(record: Record) -> str:
    """Return the address; wget 1.19 wrote it in angle brackets."""
    return record.get("WARC-Target-URI").removeprefix("<").removesuffix(">").replace(" ", "%20")


def check_url(url: str) -> str:
    """Return the address as it is. Raise RecordError if no address can be so."""
    if _CONTROLS.search(url):
        raise RecordError(f"its address has control characters: {shorten(url)}")
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise RecordError(f"its address is invalid: {shorten(url)}") from error
    if not parts.scheme or not (parts.hostname or parts.scheme == "file"):
        raise RecordError(f"its address is invalid: {shorten(url)}")
    return url


def read_date(record: Record, name: str = "WARC-Date") -> dt.datetime:
    """Return the moment a header states, UTC where it has no zone. Raise RecordError if it states none that can be."""
    text = record.get(name)
    try:
        moment = _parse(text)
        moment = (moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)).astimezone(dt.UTC)
    except (ValueError, OverflowError) as error:
        raise RecordError(f"its date is invalid: {shorten(text)}") from error
    if not is_possible(moment):
        raise RecordError(f"its date is impossible: {shorten(text)}")
    return moment


def is_possible(moment: dt.datetime) -> bool:
    """Return True if a page can have been archived then; a date in the future would always be the newest."""
    return moment.year >= _FIRST_YEAR and moment <= dt.datetime.now(dt.UTC) + _AHEAD


def _parse(text: str) -> dt.datetime:
    """Parse ISO 8601; WARC/1.1 allows a year, a month or a day, and 0.17 fourteen digits."""
    if _DIGITS.fullmatch(text):
        return dt.datetime.strptime(text, "%Y%m%d%H%M%S").replace(tzinfo=dt.UTC)
    if day := _DAY.fullmatch(text):
        return dt.datetime(int(day["year"]), int(day["month"] or 1), int(day["day"] or 1), tzinfo=dt.UTC)
    return dt.datetime.fromisoformat(text.upper())


def name_record(record: Record) -> str:
    """Return the name by which ``WARC-Refers-To`` refers to a record; empty without it."""
    return record.get("WARC-Record-ID").strip("<>")


def name_moment(url: str, moment: dt.datetime) -> str:
    """Return the name of an answer by its address and time."""
    return f"{url} {moment.astimezone(dt.UTC).isoformat()}"


def name_payload(record: Record) -> str:
    """Return the payload digest as the record states it; empty without it."""
    algorithm, _, value = record.get("WARC-Payload-Digest").partition(":")
    return f"{algorithm.lower()}:{value}" if value else ""


def shorten(text: str) -> str:
    """Quote as much of a text as a line can take."""
    return repr(text[:_SHOWN_CHARS] + ("…" if len(text) > _SHOWN_CHARS else ""))
