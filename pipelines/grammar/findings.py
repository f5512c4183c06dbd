"""Say what a person should look at in the figures of an article; one finding for each place and cause."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Final

from archive.records import Article, Finding
from pipelines.grammar.checks import Identity, find_failed_identities, find_failed_sums
from pipelines.grammar.frames.framing import OF_EVENTS
from pipelines.grammar.frames.passing import NAMES, PassedSpan
from pipelines.grammar.frames.tails import OF_WHICH_DISEASES
from pipelines.grammar.headline import ONLY_HEADLINE
from pipelines.grammar.inheritance.inherit import NOBODYS
from pipelines.grammar.inheritance.reasons import LOST_WHOLE, REASONS
from pipelines.grammar.lexicon import find_pattern
from pipelines.grammar.measures import CASES, SEVERITIES
from pipelines.grammar.places.place import has_no_code, region_of
from pipelines.text import normalise

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pipelines.grammar.figures import ParsedText
    from pipelines.grammar.frames.frames import Frame
    from pipelines.grammar.rows import Row
    from pipelines.grammar.tokens import Token

_NO_DISEASE: Final = "no disease is named that the archive has a slug for, or two are and it may be of either"
_CLAUSE: Final = re.compile(r"[^，。；：,;\n]+")
_OCCURRING: Final = find_pattern("occurring")
_PEOPLE_ILL: Final = find_pattern("people_ill")
_PEOPLE_CARED_FOR: Final = find_pattern("people_cared_for")
_OF_PEOPLE: Final = ("people", "staff")
_SENTENCE_END: Final = re.compile(r"[。；\n]")
_NEAR: Final = 20
"""So far two numbers that contradict each other may be apart to be quoted together."""
_OF_OUTBREAKS: Final = (OF_EVENTS, REASONS["of-clusters"])


def report_findings(
    article: Article, read: ParsedText, kept: Sequence[Row], failed: Sequence[Identity]
) -> Iterator[Finding]:
    """Yield numbers that are not read, places and days that are not known, and numbers that contradict each other."""
    yield from _find_refused(article, read.frames)
    yield from _lost(article, read)
    yield from _unaccounted(article, read)
    yield from _find_unrepeated(article, read)
    yield from _find_all_passed(article, read)
    yield from _find_passed_ill(article, read)
    yield from _find_passed_deaths(article, read)
    yield from _find_uncertain(article, kept)
    yield from find_contradictions(article, kept)
    sums = (*find_failed_sums(article.text, read, kept), *find_failed_identities(article.text, read, kept, failed))
    for message, start, end in sums:
        yield to_finding(article, "sum_mismatch", message, start, end)


def _find_uncertain(article: Article, kept: Sequence[Row]) -> Iterator[Finding]:
    """Yield rows without a day, of a guessed basis, or of a place without a code; rows of one cause are one finding."""
    undated = _find_runs(article.text, kept, lambda row, _: row.period is None)
    for run in undated if article.published_at else islice(undated, 1):
        yield _to_run(article, "ambiguous_period", "the day of this count is not known", run)
    for run in _find_runs(article.text, kept, _shares_doubt):
        message = f"nothing says whether it is new, a sum or as of now; recorded as {run[0].basis}"
        yield _to_run(article, "basis_uncertain", message, run)
    unknown: dict[tuple[str, str], Row] = {}
    for row in kept:
        if not row.place.code and not has_no_code(row.place.name) and not region_of(row.reporter):
            unknown.setdefault((row.place.name, row.reporter.name), row)
    for (name, reporter), row in unknown.items():
        yield _to_run(article, "unresolved_place", f"{name} is unknown or ambiguous in {reporter}", [row])


def _find_runs(text: str, rows: Sequence[Row], shares: Callable[[Row, Sequence[Row]], bool]) -> Iterator[list[Row]]:
    """Yield the rows that share a cause, one after the other in one paragraph."""
    run: list[Row] = []
    for row in rows:
        if run and ("\n" in text[run[-1].end : row.start] or not shares(row, run)):
            yield run
            run = []
        if shares(row, run):
            run.append(row)
    if run:
        yield run


def _shares_doubt(row: Row, run: Sequence[Row]) -> bool:
    """Return True for a row whose basis was guessed, and for a part of it."""
    if run and row.basis != run[0].basis:
        return False
    return row.is_doubtful or (row.owner is not None and any(row.owner is other for other in run))


def _to_run(article: Article, kind: str, message: str, run: Sequence[Row]) -> Finding:
    return to_finding(article, kind, message, min(row.start for row in run), max(row.end for row in run))


def _find_refused(article: Article, frames: Iterable[Frame]) -> Iterator[Finding]:
    """Yield one finding for each cause: numbers of a sentence that one unread number, or one reason, refuses."""
    run: list[Frame] = []
    for frame in frames:
        if not (frame.status == "stated" or _is_lost_zero(frame)) or frame.passing:
            continue
        if run and frame.at.sentence == run[0].at.sentence and frame.refusal in (run[0].refusal, LOST_WHOLE):
            run.append(frame)
            continue
        yield from _to_refused(article, run)
        run = [frame] if frame.refusal else []
    yield from _to_refused(article, run)


def _is_lost_zero(frame: Frame) -> bool:
    """Return True for 东湖区无登革热病例, or 无危重病例 in a school, where it is no row; not for 无其他情况.

    That nobody died in many outbreaks (报告暴发疫情30起，无死亡病例) says nothing of the area.
    """
    said = frame.said
    if frame.refusal in (OF_WHICH_DISEASES, NOBODYS):
        return True
    if frame.status != "stated_zero":
        return False
    is_named = bool(said.measures and said.diseases) or not SEVERITIES.isdisjoint(said.measures)
    return is_named or ("deaths" in said.measures and frame.refusal not in _OF_OUTBREAKS)


def _to_refused(article: Article, run: Sequence[Frame]) -> Iterator[Finding]:
    if run:
        start, end = min(one.evidence_start for one in run), max(one.evidence_end for one in run)
        yield to_finding(article, "unread", run[0].refusal, start, end)


def pass_frames(frames: Iterable[Frame]) -> Iterator[PassedSpan]:
    """Yield the numbers that turned out to be no counts of the bulletin, and that nobody died in several outbreaks."""
    for frame in frames:
        if frame.refusal and frame.status == "stated" and frame.passing:
            yield PassedSpan(frame.passing, frame.start, frame.end)
        elif frame.status == "stated_zero" and frame.refusal in _OF_OUTBREAKS and not _is_lost_zero(frame):
            yield PassedSpan("zero", frame.start, frame.end)


def _lost(article: Article, read: ParsedText) -> Iterator[Finding]:
    """Yield numbers without a reporting area, and numbers of a disease without a slug."""
    for nobodys in _find_runs(article.text, read.rows, lambda row, _: not row.reporter.name):
        yield _to_run(article, "no_area", "nobody is named who reports it", nobodys)
    reported = [row for row in read.rows if row.reporter.name]
    for run in _find_runs(article.text, reported, lambda row, _: not row.disease):
        yield _to_run(article, "unread", _NO_DISEASE, run)


def _unaccounted(article: Article, read: ParsedText) -> Iterator[Finding]:
    """Yield numbers with a unit that are neither a row nor passed over nor refused."""
    known = {frame.start for frame in read.frames} | {passed.start for passed in read.passed}
    country: Token | None = None
    for token in read.tokens:
        if token.kind == "foreign":
            country = token
        if token.kind == "count" and known.isdisjoint(range(token.start, token.end)):  # a blank may lead it
            yield to_finding(article, "unread", "not reached", token.start, token.end)
        if token.kind == "odd_number" and (
            country is None or _SENTENCE_END.search(article.text, country.end, token.start)
        ):
            yield to_finding(article, "unread", "no whole number for certain", token.start, token.end)


def _find_unrepeated(article: Article, read: ParsedText) -> Iterator[Finding]:
    """Yield numbers of a headline in the text that nothing after it says, alone or as a sum of two."""
    headlines = [one for one in read.passed if one.kind == "headline"]
    values = {frame.value for frame in read.frames} | {one.value + two.value for one, two in pairwise(read.frames)}
    counts = {token.start: token.number for token in read.tokens if token.number}
    for one in headlines:
        number = counts.get(one.start)
        if number is None or number.qualifier or number.counts != CASES or number.value in values:
            continue
        if not re.search(rf"(?<![\d例者案]){number.value}(?![\d岁])", article.text[one.end :].replace(",", "")):
            yield to_finding(article, "headline_only", ONLY_HEADLINE, one.start, one.end)


def _find_all_passed(article: Article, read: ParsedText) -> Iterator[Finding]:
    """Yield the first number passed over that may be a case, if an article that names a disease has no other number."""
    if read.rows or not any(token.kind == "disease" for token in read.tokens):
        return
    if any(frame.refusal and not frame.passing for frame in read.frames):
        return
    passed = [
        one
        for one in read.passed
        if one.kind not in ("headline", "repeated")
        and (one.kind != "ordinal" or _OCCURRING.search(article.text, 0, one.start))
    ]
    if not all(one.kind in NAMES["may_be_cases"] for one in passed):
        return
    if first := next((one for one in passed if one.kind != "people"), None):
        yield to_finding(article, "unread", "every number is passed over", first.start, first.end)


def _find_passed_ill(article: Article, read: ParsedText) -> Iterator[Finding]:
    """Yield people passed over who fell ill or are cared for, if a disease is named: 9名院友集体肠胃炎."""
    passed = [one for one in read.passed if one.kind in _OF_PEOPLE]
    if passed and (read.about.disease or any(token.kind == "disease" for token in read.tokens)):
        text = normalise(article.text)
        for one in passed:
            are_cared_for = _PEOPLE_CARED_FOR.search(text, max(0, one.start - _NEAR), one.start)
            if _PEOPLE_ILL.match(text, one.end) or (are_cared_for and not text.startswith("中", one.end)):
                yield to_finding(article, "unread", "people passed over who may be cases", one.start, one.end)


def _find_passed_deaths(article: Article, read: ParsedText) -> Iterator[Finding]:
    """Yield the first number of who died that is passed over, if no other is: 一名65岁患者死亡, 7例死亡病例年龄为….

    Where deaths are counted, it says who those were.
    """
    passed = [one for one in read.passed if one.kind in NAMES["of_who_died"]]
    if not passed or any("deaths" in frame.said.measures for frame in read.frames):
        return
    clauses = [clause.span() for clause in _CLAUSE.finditer(article.text)]
    starts = [start for start, _ in clauses]
    died, abroad = (
        {
            bisect_right(starts, token.start) - 1
            for token in read.tokens
            if word in (token.means, token.kind) and not article.text.startswith("率", token.end)
        }
        for word in ("deaths", "foreign")
    )
    for one in passed:
        at = bisect_right(starts, one.start) - 1
        if at in died and at not in abroad:
            yield to_finding(article, "unread", "every number of deaths is passed over", *clauses[at])
            return


def find_contradictions(article: Article, kept: Sequence[Row]) -> Iterator[Finding]:
    """Yield each number that differs from an earlier one of the same subject and period, as they are recorded.

    So also of 个案累计30宗，包括28宗确诊, where both would be confirmed cases.
    """
    first: dict[tuple[object, ...], Row] = {}
    for draft in kept:
        if draft.period is None:
            continue  # two numbers may be of two days
        subject = (*draft.of_whom, draft.recorded)
        other = first.setdefault(subject, draft)
        if other.value != draft.value:
            message = f"{article.text[other.start : other.end]}, then {article.text[draft.start : draft.end]}"
            gap = range(other.end, draft.start)
            is_near = 0 < len(gap) <= _NEAR and not _SENTENCE_END.search(article.text, gap.start, gap.stop)
            yield to_finding(article, "two_numbers", message, other.start if is_near else draft.start, draft.end)


def to_finding(article: Article, kind: str, message: str, start: int, end: int) -> Finding:
    """Return a finding on a span of the text."""
    return Finding(kind, article.url, message, article.text[start:end].strip(), article.ordinal)
