"""Read the rates of an article: numbers → words → tree → registers → rates, passed over, findings."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from archive import records
from archive.records import Finding, Rate
from pipelines.grammar.about import name_of_days
from pipelines.grammar.figures import LONGEST
from pipelines.grammar.periods.dates import Calendar
from pipelines.grammar.periods.times import Times
from pipelines.grammar.places.in_text import Places
from pipelines.grammar.places.place import NOWHERE
from pipelines.grammar.tokens import Token
from pipelines.grammar.tree import build_tree
from pipelines.rates.about import find_about, is_of_disease
from pipelines.rates.cells import find_rows, is_lost
from pipelines.rates.drafts import Drafts
from pipelines.rates.numbers import find_rate_numbers, has_rates
from pipelines.rates.patterns import Patterns
from pipelines.rates.populations import add_counts
from pipelines.rates.prose import RateProseReader
from pipelines.rates.same_cells import refuse_same_shares
from pipelines.rates.table_labels import Labels
from pipelines.rates.tables import COLUMN, RateTableReader
from pipelines.rates.tallies import PARTS
from pipelines.rates.words import tokenise_rates
from pipelines.text import normalise

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from archive.records import Article
    from pipelines.grammar.places.place import Place
    from pipelines.rates.about import About
    from pipelines.rates.drafts import Draft
    from pipelines.rates.numbers import RateNumber
    from pipelines.rates.weeks import SaidPeriods

_FIND: Final = Patterns("reading")


@dataclass(frozen=True, slots=True)
class Rates:
    """The percentages and rates of an article."""

    rates: tuple[Rate, ...] = ()
    findings: tuple[Finding, ...] = ()
    passed_over: tuple[records.PassedOver, ...] = ()
    phrases: frozenset[str] = frozenset()
    """The numbers and the rows of tables that are accounted for here, as printed."""

    def explains(self, finding: Finding) -> bool:
        """Return True for a finding on a number that is a rate, or was passed over as one: it is no unread count."""
        printed = finding.evidence
        is_known = printed in self.phrases or all(line.strip() in self.phrases for line in printed.split("\n"))
        return finding.kind == "unread" and is_known


def read_rates(article: Article, area: str) -> Rates:
    """Return the rates of an article; ``area`` is the GB/T 2260 code of whoever reports, or empty.

    An article that names no disease, or prints no percentage, yields nothing.
    """
    if len(article.text) > LONGEST or not has_rates(article.text):
        return Rates()
    text = normalise(article.text)
    if not is_of_disease(article, text):
        return Rates()
    numbers = [*find_rate_numbers(text)]
    rows = find_rows(article.text, text)
    has_table = any(len(row) > 1 or is_lost(row[0]) for row in rows)
    if not numbers and not has_table and not _FIND.without_unit.search(text):
        return Rates()
    about = find_about(article, area, text)
    drafts = Drafts(text, article.text, about.disease, about.published)
    places = Places(about.reporter, Times(text, Calendar(about.published)), str(about.published or ""))
    said = [*about.weeks.find(text)]
    lines = [(row[0].start, row[0].end) for row in rows if len(row) == 1]
    reader = RateProseReader(text, [one for one in numbers if _is_in(one.start, lines)], said, places, drafts)
    reader.note_title_times(about.title_times)
    if about.is_abroad:
        reader.note_abroad()
    for sentence in build_tree(_find_tokens(about, numbers, said, lines), text):
        reader.read(sentence)
    refuse_same_shares(text, drafts)
    add_counts(text, drafts.drafts)
    if has_table:
        period = about.title_times[-1].periods[-1] if about.title_times else reader.last_period
        default = Labels(disease=about.named[0] if about.named else about.disease, period=period)
        RateTableReader(about.weeks, said, places, drafts, default=default, rows=rows, until=about.until).read()
    _note_unreached(
        drafts, [one for one in numbers if _is_in(one.start, lines) or _has_unit(text[one.start : one.end])]
    )
    _note_without_unit(drafts, lines)
    return _to_rates(article, about.reporter, drafts)


def _find_tokens(
    about: About, numbers: Sequence[RateNumber], said: Sequence[SaidPeriods], lines: Sequence[tuple[int, int]]
) -> list[Token]:
    """Return the tokens of prose, whose lines are given."""
    marked = _mark(about.text, [one for one in numbers if _is_in(one.start, lines)], said)
    tokens = _name_pandemic(tokenise_rates(about.text, about.tokens, marked), about.text, about.published)
    ends = {end for _, end in lines}
    return [one for one in tokens if _is_in(one.start, lines) or (one.means == "\n" and one.start in ends)]


def _to_rates(article: Article, reporter: Place, drafts: Drafts) -> Rates:
    spans = ((one.kind, one.start, one.end) for one in drafts.passed)
    rates = _keep_once(_to_rate(draft, reporter, article) for draft in drafts.drafts)
    return Rates(
        tuple(rates) if reporter != NOWHERE else (),
        tuple(_findings(article, drafts, reporter)),
        tuple(records.PassedOver(kind, article.text[start:end], start, end) for kind, start, end in spans),
        frozenset(_find_phrases(drafts)),
    )


def _has_unit(printed: str) -> bool:
    """Return True for a number printed with its unit: 5.2%, 207.5/10万."""
    return printed[-1] in PARTS or "/" in printed


def _note_without_unit(drafts: Drafts, lines: Sequence[tuple[int, int]]) -> None:
    """Note the numbers of prose that a measure names and that have no unit: 阳性率为5.2，."""
    spans = [(one.number.start, one.number.end) for one in drafts.drafts]
    spans += [(passed.start, passed.end) for passed in drafts.passed]
    spans += [(finding.start, finding.end) for finding in drafts.findings]
    for match in _FIND.without_unit.finditer(drafts.text):
        start, end = match.span("number")
        if _is_in(start, lines) and not any(other < end and start < last for other, last in spans):
            drafts.report("unread_rate", "no unit is printed for a rate", start, end)


def _note_unreached(drafts: Drafts, numbers: Sequence[RateNumber]) -> None:
    """Note percentages that are neither rates nor passed over nor doubtful."""
    spans = [(draft.number.start, draft.number.end) for draft in drafts.drafts]
    spans += [(passed.start, passed.end) for passed in drafts.passed]
    spans += [(finding.start, finding.end) for finding in drafts.findings]
    starts = {start for start, _ in spans}
    for number in numbers:
        if number.start not in starts and not any(start < number.end and number.start < end for start, end in spans):
            drafts.refuse((number,), "not reached")


def _find_phrases(drafts: Drafts) -> Iterator[str]:
    """Yield the numbers that are accounted for, and the rows of tables that they are in."""
    printed = drafts.printed
    spans = [(draft.number.start, draft.number.end) for draft in drafts.drafts]
    spans = sorted((*spans, *((passed.start, passed.end) for passed in drafts.passed)))
    yield from (printed[start:end] for start, end in spans)
    rows = {_find_line(printed, draft.number.start) for draft in drafts.drafts}
    rows |= {_find_line(printed, one.start) for one in drafts.passed if one.kind not in (_CHANGE, COLUMN)}
    for start, end in rows:
        counts = (
            one.span() for one in _CELL.finditer(printed, start, end) if one.start() > start and _is_count(one[0])
        )
        if "\t" in printed[start:end] and all(_touches(span, spans) for span in counts):
            yield printed[start:end].strip()
    for one in drafts.findings:
        start, end = _find_line(printed, one.start)
        if "\t" in printed[one.start : one.end]:  # of one cell: not the row
            yield printed[start:end].strip()


def _find_line(printed: str, at: int) -> tuple[int, int]:
    """Return where the line of a number starts and ends."""
    end = printed.find("\n", at)
    return printed.rfind("\n", 0, at) + 1, end if end >= 0 else len(printed)


def _is_count(cell: str) -> bool:
    """Return True for a cell that may count, however it is printed: 约12, <5, 12 (3), 12.00."""
    return any(map(str.isdecimal, cell)) and not _FIND.letter.search(cell)


def _touches(span: tuple[int, int], spans: Sequence[tuple[int, int]]) -> bool:
    """Return True if a cell has one of some spans, which are in order, or is in one."""
    nearest = bisect_right(spans, span[1] - 1, key=itemgetter(0)) - 1
    return nearest >= 0 and spans[nearest][1] > span[0]


def _mark(text: str, numbers: Sequence[RateNumber], said: Sequence[SaidPeriods]) -> list[Token]:
    """Return tokens for the numbers, periods, years and counts of a text; of two that overlap the first kind stays."""
    found = [Token("rate", one.start, one.end) for one in numbers]
    found += [
        Token("when", one.start, one.end) if one.periods else Token("other_time", one.start, one.end, "unknown")
        for one in said
    ]
    taken = [(token.start, token.end) for token in found]
    for kind, pattern in (("year", _FIND.year), ("tally", _FIND.tally)):
        found += [
            Token(kind, *match.span())
            for match in pattern.finditer(text)
            if not any(start < match.end() and match.start() < end for start, end in taken)
        ]
    return found


def _name_pandemic(tokens: Sequence[Token], text: str, published: dt.date | None) -> Sequence[Token]:
    """Return the tokens with 甲流 for the type that alone is named, where it meant that: 甲型H1N1流感 in 2009."""
    types = {one.means for one in tokens if one.means.startswith(_TYPES)}
    if types != {_PANDEMIC}:
        return tokens
    named = [one._replace(kind="disease") if one.means == _TYPES[:-1] else one for one in tokens]
    return name_of_days(named, text, published)


def _is_in(at: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Return whether an offset is in one of some spans, which are in order and do not overlap."""
    nearest = bisect_right(spans, at, key=itemgetter(0)) - 1
    return nearest >= 0 and at < spans[nearest][1]


def _to_rate(draft: Draft, reporter: Place, article: Article) -> Rate:
    place, period, number = draft.place or reporter, draft.period, draft.number
    return Rate(
        **{name: getattr(draft, name) for name in _OF_DRAFTS},
        bulletin_area_code=reporter.code,
        bulletin_area=reporter.name,
        area_code=place.code,
        area=place.name,
        period_start=period.start_text if period else "",
        period_end=period.end_text if period else "",
        value=number.value,
        unit=number.unit,
        qualifier=number.qualifier,
        evidence=article.text[draft.start : draft.end],
        evidence_start=draft.start,
        evidence_end=draft.end,
    )


def _keep_once(rates: Iterator[Rate]) -> list[Rate]:
    """Return each number of a rate once: the first."""
    known: dict[tuple[object, ...], Rate] = {}
    for rate in rates:
        known.setdefault((rate.subject, rate.number), rate)
    return list(known.values())


def _findings(article: Article, drafts: Drafts, reporter: Place) -> Iterator[Finding]:
    if drafts.drafts and reporter == NOWHERE:
        first = drafts.drafts[0]
        evidence = article.text[first.start : first.end].strip()
        yield Finding("no_area", article.url, "nobody is named who reports the rates", evidence, article.ordinal)
    for finding in drafts.findings:
        evidence = article.text[finding.start : finding.end].strip()
        yield Finding(finding.kind, article.url, finding.message, evidence, article.ordinal)


_OF_DRAFTS: Final = (
    "disease", "measure", "of", "part", "setting", "subgroup", "subgroup_kind", "variant", "method", "numerator",
    "denominator", "status",
)  # fmt: skip
"""What a rate has as its draft has it."""
_TYPES: Final = "influenza-a-"
_PANDEMIC: Final = "influenza-a-h1n1"
_CHANGE: Final = "change"
"""What is passed over so is one cell of its row: of the others it says nothing."""
_CELL: Final = re.compile(r"[^\t]{1,10000}")
