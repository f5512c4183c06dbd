"""News as lines of text."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from crawler.speech import name_kind, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from archive.news import BulletinNews, Crawl, FindingNews, NewsNumber
    from archive.words import Words

_NUMBERS_SHOWN: Final = 8
_NONE: Final = "–"


def to_text(
    bulletins: Sequence[BulletinNews], findings: Sequence[FindingNews], crawls: Sequence[Crawl], words: Words
) -> Iterator[str]:
    """Yield the lines: bulletins with their numbers, findings, and how many there are of each."""
    for bulletin in bulletins:
        yield f"{say(bulletin.turn)}  {to_title(bulletin, words)}"
        yield from (f"  {line}" for line in to_number_lines(bulletin, words))
        yield f"  {bulletin.url}"
    for finding in findings:
        yield f"{say(finding.turn)}  {to_finding_title(finding, words)}"
        yield from (f"  {line}" for line in to_finding_lines(finding))
    count = Counter([*(one.turn for one in bulletins), *(one.turn for one in findings)])
    yield say(
        f"bulletins: {count['new']} new, {count['corrected']} corrected;"
        f" findings: {count['opened']} opened, {count['closed']} closed;"
        f" since crawl {crawls[-1].id} of {crawls[-1].started_at[:16]}Z"
    )


def to_title(bulletin: BulletinNews, words: Words) -> str:
    """Return day, place, disease and publisher of a bulletin."""
    area = words.say_area(bulletin.area_code, bulletin.area)
    named = (bulletin.day, area, words.say("disease", bulletin.disease), bulletin.publisher)
    return "  ".join(filter(None, named))


def to_number_lines(bulletin: BulletinNews, words: Words) -> Iterator[str]:
    """Yield the first numbers of a bulletin; of a corrected one as they were and as they are."""
    for number in bulletin.numbers[:_NUMBERS_SHOWN]:
        yield f"{_name(number, words)}  {_show(number, bulletin)}"
    if more := len(bulletin.numbers[_NUMBERS_SHOWN:]):
        yield say(f"and {more} more numbers")


def to_finding_title(finding: FindingNews, words: Words) -> str:
    """Return how serious a finding is, its kind and where it is."""
    return "  ".join(filter(None, (words.say("severity", finding.severity), name_kind(finding.kind), finding.url)))


def to_finding_lines(finding: FindingNews) -> Iterator[str]:
    """Yield what happened, the phrase, and the fingerprint that ``scrapy review`` takes."""
    yield say(finding.message)
    if evidence := " ".join(finding.evidence.split()):
        yield f"「{evidence[:120]}」"
    yield finding.fingerprint


def _name(number: NewsNumber, words: Words) -> str:
    parts = (number.route, number.subgroup, number.subtype, number.excluding and f"(– {number.excluding})")
    origin = words.say("origin", number.origin) if number.origin else ""
    named = (words.say("basis", number.basis), words.say("measure", number.measure), origin, *parts)
    return " · ".join(filter(None, (*named, words.say_area(number.area_code, number.area))))


def _show(number: NewsNumber, bulletin: BulletinNews) -> str:
    if bulletin.turn == "new":
        return number.value or _NONE
    return f"{number.before or _NONE} → {number.value or _NONE}"
