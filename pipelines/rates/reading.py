"""Read the rates of an article: numbers → words → tree → registers → rates, passed over, findings."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import chain, pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, Final, cast

from archive import records
from archive.records import Finding, Rate
from pipelines.grammar.about import find_disease, name_of_days, to_day
from pipelines.grammar.figures import LONGEST, find_imprint
from pipelines.grammar.periods.dates import Calendar
from pipelines.grammar.periods.times import Times
from pipelines.grammar.places.in_text import Places
from pipelines.grammar.places.place import NATION, NOWHERE, REGIONS, find_anywhere, place_of
from pipelines.grammar.places.who import who_reports
from pipelines.grammar.tokens import Token, tokenise, tokenise_text
from pipelines.grammar.tree import build_tree
from pipelines.rates.abroad import is_about_abroad, names_abroad
from pipelines.rates.cells import find_rows, is_lost
from pipelines.rates.drafts import Drafts
from pipelines.rates.numbers import find_rate_numbers, has_rates
from pipelines.rates.patterns import Patterns
from pipelines.rates.populations import add_counts
from pipelines.rates.prose import RateProseReader
from pipelines.rates.registers import are_listed
from pipelines.rates.related_periods import DAY, is_year
from pipelines.rates.same_cells import refuse_same_shares
from pipelines.rates.table_labels import Labels
from pipelines.rates.tables import COLUMN, RateTableReader
from pipelines.rates.tallies import PARTS
from pipelines.rates.times_said import is_trend
from pipelines.rates.weeks import Weeks
from pipelines.rates.words import tokenise_rates
from pipelines.text import normalise

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from archive.records import Article, RateMeasure, RateStatus, SubgroupKind
    from pipelines.grammar.places.imprint import Imprint
    from pipelines.grammar.places.place import Place
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
    numbers = [*find_rate_numbers(text)]
    rows = find_rows(article.text, text)
    has_table = any(len(row) > 1 or is_lost(row[0]) for row in rows)
    if not numbers and not has_table:
        return Rates()
    title = normalise(article.title)
    title_tokens, base = tokenise(title), tokenise_text(text)
    published = to_day(article.published_at)
    if not any(token.kind == "disease" for token in chain(title_tokens, base)) and not _FIND.surveillance.search(
        title + text
    ):
        return Rates()
    reporter = NOWHERE if _FIND.town.search(title) else _find_reporter(find_imprint(article, area, text, base), title)
    counting = _find_counting(title_tokens, reporter)
    weeks = Weeks(published, counting)
    said_in_title = _find_of_title(weeks, title)
    until = _find_until(title, text, said_in_title, published)
    if until != published:
        weeks = Weeks(until, counting)
        said_in_title = _find_of_title(weeks, title)
    weeks.note_title_times(said_in_title)
    said = [*weeks.find(text)]
    named = [*_find_pathogens(title, title_tokens)]
    head = tokenise(text[:_HEAD_CHARS].split("\n", 1)[0]) if not title else ()
    disease = (
        _find_one([*_of_title((*title_tokens, *head))], title or text)
        or _find_sole([*named])
        or _find_sole([token.means for token in base if token.kind == "disease"])
    )
    drafts = Drafts(text, article.text, disease, published)
    times = Times(text, Calendar(published))
    places = Places(reporter, times, published.isoformat() if published else "")
    lines = [(row[0].start, row[0].end) for row in rows if len(row) == 1]
    prose = [one for one in numbers if _is_in(one.start, lines)]
    tokens = _name_pandemic(tokenise_rates(text, base, _mark(text, prose, said)), text, published)
    reader = RateProseReader(text, prose, said, places, drafts)
    reader.note_title_times(said_in_title)
    is_guessed = not (article.publisher or area) and not any(one.kind in ("place", "authority") for one in title_tokens)
    if is_about_abroad(title, title_tokens) or (is_guessed and reporter == NATION and names_abroad(text, base)):
        reader.note_abroad()
    ends = {end for _, end in lines}
    kept = [token for token in tokens if _is_in(token.start, lines) or (token.means == "\n" and token.start in ends)]
    for sentence in build_tree(kept, text):
        reader.read(sentence)
    refuse_same_shares(text, drafts)
    add_counts(text, drafts.drafts)
    if has_table:
        period = said_in_title[-1].periods[-1] if said_in_title else reader.last_period
        default = Labels(disease=named[0] if named else disease, period=period)
        RateTableReader(weeks, said, places, drafts, default=default, rows=rows, until=until).read()
    _note_unreached(
        drafts, [one for one in numbers if _is_in(one.start, lines) or _has_unit(text[one.start : one.end])]
    )
    passed = (
        records.PassedOver(one.kind, article.text[one.start : one.end], one.start, one.end) for one in drafts.passed
    )
    rates = _keep_once(_to_rate(draft, reporter, article) for draft in drafts.drafts)
    return Rates(
        tuple(rates) if reporter != NOWHERE else (),
        tuple(_findings(article, drafts, reporter)),
        tuple(passed),
        frozenset(_find_phrases(drafts)),
    )


def _has_unit(printed: str) -> bool:
    """Return True for a number printed with its unit: 5.2%, 207.5/10万."""
    return printed[-1] in PARTS or "/" in printed


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


def _find_of_title(weeks: Weeks, title: str) -> list[SaidPeriods]:
    """Return the periods of a title; not the one of 7月起占比上升, nor of 12月上旬达峰."""
    said = (one for one in weeks.find(title) if one.periods)
    said = (one for one in said if not (is_trend(title, one.end) or _FIND.peaks.match(title, one.end)))
    return [*said] or [*weeks.find_year(title)]


def _find_reporter(imprint: Imprint, title: str) -> Place:
    """Return who reports: the nation where its centre is named, and neither title nor publisher name the place."""
    found = who_reports(imprint)
    authority = next((token.means for token in imprint.publishing if token.kind == "authority"), "")
    if found in (NATION, NOWHERE) and authority in REGIONS:
        return place_of(authority, imprint.on)  # Taiwan's centre says 全国 of Taiwan
    speaking = {token.means for token in imprint.tokens if token.kind == "authority" and token.means in REGIONS}
    if found.code in REGIONS and len(speaking) == 1 and found.code not in speaking:
        return place_of(speaking.pop(), imprint.on)  # an agency of Hong Kong on what Taiwan's centre says
    if found == NOWHERE:
        return NATION if _FIND.of_nation.search(title + imprint.publisher + imprint.text) else found
    speaks = any(
        token.means == found.code and (token.kind == "authority" or token in imprint.publishing)
        for token in (*imprint.publishing, *imprint.tokens)
    )
    if imprint.area or found == NATION or speaks or found.name[:2] in title + imprint.publisher:
        return found
    is_nations = any((token.kind, token.means) == ("authority", NATION.code) for token in imprint.tokens)
    return NATION if is_nations or _FIND.counts_nation.search(imprint.text) else found


def _find_counting(title: Sequence[Token], reporter: Place) -> str:
    """Return the code of whose weeks a text has: Hong Kong's where its title names it, though Taiwan writes of it."""
    named = (find_anywhere((token.means,), "").code for token in title if token.kind == "place")
    return next((code for code in named if code in REGIONS), reporter.code)


def _find_until(title: str, text: str, said: Sequence[SaidPeriods], published: dt.date | None) -> dt.date | None:
    """Return the day up to which dates without a year are: the end of the year that a title names, if it was over.

    The 1月 of 2016年流感监测分析 is of 2016, whenever it was published.
    """
    period = said[0].periods[0] if len(said) == 1 else None
    if period is None or not is_year(period) or _FIND.goes_on.search(title) or _FIND.is_news.search(text):
        return published
    last = (period.end - DAY).date()
    return min(published, last) if published else last


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


def _find_one(tokens: Sequence[Token], text: str) -> str:
    """Return the disease that a title names; empty for several of one list: 新冠及流感速递."""
    named = [one for one in tokens if not one.means.startswith(_CLASSES)]
    families = [_FLU if one.means.startswith(_FLU) or one.means == "ili" else one.means for one in named]
    pairs = zip(pairwise(named), pairwise(families), strict=True)
    is_list = any(one != two and are_listed(text, first.end, second.start) for (first, second), (one, two) in pairs)
    return "" if is_list else find_disease(tokens, None)


def _of_title(tokens: Sequence[Token]) -> Iterator[Token]:
    return (token for token in tokens if token.kind == "disease")


def _find_pathogens(title: str, tokens: Sequence[Token]) -> Iterator[str]:
    """Yield the slugs of the pathogens and diseases that a title names: 冬季流感季节."""
    words = tokenise_rates(title, tokens)
    return (one.means for one in words if one.kind in ("pathogen", "disease") and one.means)


def _find_sole(slugs: Sequence[str]) -> str:
    """Return the disease that alone is named, however often; empty if there are others."""
    return slugs[0] if len({*slugs}) == 1 else ""


def _is_in(at: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Return whether an offset is in one of some spans, which are in order and do not overlap."""
    nearest = bisect_right(spans, at, key=itemgetter(0)) - 1
    return nearest >= 0 and at < spans[nearest][1]


def _to_rate(draft: Draft, reporter: Place, article: Article) -> Rate:
    place = draft.place or reporter
    period = draft.period
    return Rate(
        disease=draft.disease,
        bulletin_area_code=reporter.code,
        bulletin_area=reporter.name,
        area_code=place.code,
        area=place.name,
        measure=cast("RateMeasure", draft.measure),
        of=draft.of,
        part=draft.part,
        setting=draft.setting,
        subgroup=draft.subgroup,
        subgroup_kind=cast("SubgroupKind", draft.subgroup_kind),
        variant=draft.variant,
        method=draft.method,
        period_start=period.start_text if period else "",
        period_end=period.end_text if period else "",
        value=draft.number.value,
        unit=draft.number.unit,
        qualifier=draft.number.qualifier,
        numerator=draft.numerator,
        denominator=draft.denominator,
        status=cast("RateStatus", draft.status),
        evidence=article.text[draft.start : draft.end],
        evidence_start=draft.start,
        evidence_end=draft.end,
    )


def _keep_once(rates: Iterator[Rate]) -> list[Rate]:
    """Return each number of a rate once: the first."""
    known: dict[int, Rate] = {}
    for rate in rates:
        known.setdefault(rate.revision_id, rate)
    return list(known.values())


def _findings(article: Article, drafts: Drafts, reporter: Place) -> Iterator[Finding]:
    if drafts.drafts and reporter == NOWHERE:
        first = drafts.drafts[0]
        evidence = article.text[first.start : first.end].strip()
        yield Finding("no_area", article.url, "nobody is named who reports the rates", evidence, article.ordinal)
    for finding in drafts.findings:
        evidence = article.text[finding.start : finding.end].strip()
        yield Finding(finding.kind, article.url, finding.message, evidence, article.ordinal)


_FLU, _CLASSES = "influenza", "notifiable"
_TYPES: Final = "influenza-a-"
_PANDEMIC: Final = "influenza-a-h1n1"
_CHANGE: Final = "change"
"""What is passed over so is one cell of its row: of the others it says nothing."""
_CELL: Final = re.compile(r"[^\t]{1,10000}")
_HEAD_CHARS: Final = 40
"""Of a first line that may be the title of a file."""
