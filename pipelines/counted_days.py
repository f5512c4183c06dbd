"""Compare the days that an article counts with the day on which it was published.

Nobody counts the cases of a day that is still to come. A day that is printed without a year is the last one before the
issue; where that is nearly a year ago, the date of the issue is the likelier mistake.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from archive.records import Finding
from pipelines.grammar.about import to_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive.records import Article, Bulletin

_NEARLY_A_YEAR_DAYS: Final = 330


def find_counts_after_issue(article: Article) -> Iterator[Finding]:
    """Yield a finding for each last day of a bulletin that is after the issue, or would be in the year of the issue."""
    issued = to_day(article.published_at)
    if not issued:
        return
    for last_day, bulletin in {_last_day(bulletin): bulletin for bulletin in reversed(article.bulletins)}.items():
        is_doubtful = (
            not _is_whole_year(bulletin) and _is_of_year_before(last_day, issued, article) if last_day else False
        )
        if last_day and (last_day > issued or is_doubtful):
            message = f"cases of {last_day} are counted, but the article is dated {article.published_at}"
            evidence = bulletin.observations[0].evidence if bulletin.observations else article.title
            yield Finding("counted_after_issue", article.url, message, evidence, article.ordinal)


def _last_day(bulletin: Bulletin) -> dt.date | None:
    """Return the day that a half-open period ends with; None for a bulletin without an end."""
    if not bulletin.period_end:
        return None
    return (dt.datetime.fromisoformat(bulletin.period_end) - dt.timedelta(minutes=1)).date()


def _is_whole_year(bulletin: Bulletin) -> bool:
    """Return True for a year, which was named as such: one of 2011年至2015年."""
    return all(moment[4:].startswith("-01-01T00:00") for moment in (bulletin.period_start, bulletin.period_end))


def _is_of_year_before(last_day: dt.date, issued: dt.date, article: Article) -> bool:
    """Return True for a day nearly a year ago whose year is nowhere printed."""
    is_printed = str(last_day.year) in article.title or str(last_day.year) in article.text
    return (issued - last_day).days >= _NEARLY_A_YEAR_DAYS and not is_printed
