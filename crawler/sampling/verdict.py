"""Judge a sample: does the list of a source give articles with dates and numbers, and if not, where does it fail?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from archive.findings import KINDS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from archive.sampled_pages import PageCounts
    from crawler.expected import Expected
    from crawler.sampling.sample import Sample
    from crawler.source import Listing

_OF_LISTS: Final = ("entries_unmatched", "lines_not_followed")
"""Warnings that say why a list without articles has none."""
_WITHOUT_NUMBERS: Final = (
    "no_text", "no_article", "unread_file", "needs_files_extra", "encrypted_file", "broken_file", "period_unknown",
)  # fmt: skip
"""Warnings that say why a page or file without numbers has none."""
_LEAST: Final = 1
"""Numbers of the fullest page of a source that declares nothing."""


class Verdict(NamedTuple):
    """One row of the report: counts of what came, and what is wrong; nothing is where it works."""

    source: str
    start: str
    """The address of the list; empty where none was requested."""
    entries: int
    articles: int
    dated: int
    numbers: int
    skipped: str
    """Why nothing was requested; empty: it was."""
    problems: tuple[str, ...]

    @property
    def result(self) -> str:
        """Return ``ok``, ``broken`` or why it was skipped."""
        if self.skipped:
            return f"skipped: {self.skipped}"
        return "broken" if self.problems else "ok"


def judge(sample: Sample, pages: Mapping[str, PageCounts], day: dt.date) -> Verdict:
    """Return the verdict; ``pages`` is what was parsed of each address, ``day`` the day that was sampled."""
    came = [pages[url] for url in dict.fromkeys(sample.fetched) if url in pages]
    skipped = "" if sample.start else _say_why_skipped(sample.listing, day)
    return Verdict(
        source=sample.source.name,
        start=sample.start,
        entries=sample.entries,
        articles=sum(page.articles for page in came if page.role == "page"),
        dated=sum(page.dated for page in came if page.role == "page"),
        numbers=sum(page.numbers for page in came),
        skipped=skipped,
        problems=() if skipped else tuple(dict.fromkeys(_find_problems(sample, came))),
    )


def _find_problems(sample: Sample, came: Sequence[PageCounts]) -> Iterator[str]:
    """Yield what is wrong, in the order in which pages are found, fetched and parsed."""
    lost = list(_find_lost(sample))
    yield from lost
    if came:
        yield from _find_unread(came)
        yield from _find_missing(came, sample.source.expected)
    elif not lost:
        yield "the list has no article to follow" if sample.lists else "the sample was stopped before the list came"


def _find_lost(sample: Sample) -> Iterator[str]:
    """Yield why requests failed, and why a list leads to no article."""
    for finding in sample.findings:
        if KINDS[finding.kind].severity == "error" or (finding.kind in _OF_LISTS and not sample.asked):
            yield f"{finding.url}: {finding.message} ({finding.kind})"
    elsewhere = [finding for finding in sample.findings if finding.kind == "link_elsewhere"]
    if elsewhere and not sample.asked:
        yield f"{elsewhere[0].url}: {elsewhere[0].message} ({elsewhere[0].kind})"


def _find_unread(came: Sequence[PageCounts]) -> Iterator[str]:
    for page in came:
        for kind in page.kinds:
            if KINDS[kind].severity == "error" or (kind in _WITHOUT_NUMBERS and not page.numbers):
                yield f"{page.url}: {KINDS[kind].means} ({kind})"
    articles = [page for page in came if page.role == "page" and page.articles]
    if not articles:
        yield f"no article was found on {len(came)} pages"
    elif not any(page.dated for page in articles):
        yield f"none of {len(articles)} articles has a date of publication"


def _find_missing(came: Sequence[PageCounts], expected: Expected | None) -> Iterator[str]:
    """Yield numbers that are missing: all of them, or those that the source declares."""
    least = expected.rows if expected else _LEAST
    fullest = max(page.numbers for page in came)
    if fullest < least:
        said = f"; expect.rows is {least}" if expected else ""
        kinds = ", ".join(sorted({kind for page in came for kind in page.kinds}))
        found = f"; their findings: {kinds}" if kinds else ""
        most = f"the fullest of {len(came)} pages and files has {fullest}" if fullest else f"{len(came)} pages have no"
        yield f"{most} numbers{said}{found}"
    measures = {measure for page in came for measure in page.measures}
    missing = [measure for measure in (expected.measures if expected else ()) if measure not in measures]
    if missing:
        yield f"no number is of {', '.join(missing)}, which expect.measures names"


def _say_why_skipped(listing: Listing, day: dt.date) -> str:
    if listing.family == "files":
        return "documents on disk"
    if not (listing.start or listing.part):
        return "no list; give addresses with -a urls"
    if listing.part:
        return "pages of a web archive"
    if listing.until and listing.until <= day:
        return f"ended on {listing.until}"
    return "not reached"
