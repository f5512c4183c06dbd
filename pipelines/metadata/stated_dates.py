"""Dates that a foreign file states of its pages: a WARC file of somebody else may say anything."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipelines.metadata.dates_printed import is_date, to_stated_date

if TYPE_CHECKING:
    from archive.records import Stated


def drop_impossible_dates(stated: Stated) -> tuple[Stated, str]:
    """Return what was stated without the dates that are none, moments in China's time; and these, empty without any.

    >>> from archive.records import Stated
    >>> drop_impossible_dates(Stated(published="2022-02-31", printed_on="2022-11-30"))[1]
    'published 2022-02-31'
    """
    dates = {"published": stated.published, "printed_on": stated.printed_on}
    impossible = {name: date for name, date in dates.items() if date and not is_date(date)}
    if not impossible:
        return replace(stated, published=to_stated_date(stated.published)), ""
    kept = {name: "" if name in impossible else date for name, date in dates.items()}
    held = replace(stated, published=to_stated_date(kept["published"]), printed_on=kept["printed_on"])
    return held, ", ".join(map(" ".join, impossible.items()))
