"""Say what a person should look at in the figures of an article; one finding for each place and cause."""

from __future__ import annotations

from bisect import bisect_left
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from archive.records import Finding
from pipelines.grammar.checks import check_outcomes, check_sums
from pipelines.grammar.inherit import ABROAD, CONTACTS_OF_CASES, LOST_WHOLE, RECLASSIFIED
from pipelines.grammar.measures import CONVERTED
from pipelines.grammar.place import has_no_code, region_of
from pipelines.grammar.roles import PassedOver

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from archive.records import Article
    from pipelines.grammar.figures import Read
    from pipelines.grammar.frames import Frame
    from pipelines.grammar.rows import Row

_NO_DISEASE: Final = "no disease is named that the archive has a slug for"
_ENDS: Final = frozenset("。\n")
_NEAR_TOKENS: Final = 200
"""So far the end of a sentence is looked for."""
_PASSED: Final = {CONTACTS_OF_CASES: "history", RECLASSIFIED: "reclassified", ABROAD: "foreign"}
"""Refusal → the name under which the number is passed over."""


def find_doubts(article: Article, read: Read, kept: Sequence[Row]) -> Iterator[Finding]:
    """Yield numbers that are not read, places and days that are not known, and numbers that contradict each other."""
    yield from _find_refused(article, read.frames)
    yield from _lost(article, read)
    yield from _unaccounted(article, read)
    undated = next((draft for draft in kept if draft.period is None), None)
    if undated:
        message = "the day of this count cannot be told"
        yield to_finding(article, "ambiguous_period", message, undated.start, undated.end)
    for row in kept:
        if row.is_doubtful:
            message = f"nothing says whether it is new, a sum or as of now; recorded as {row.basis}"
            yield to_finding(article, "basis_uncertain", message, row.start, row.end)
    for draft in kept:
        if not draft.place.code and not has_no_code(draft.place.name) and not region_of(draft.reporter):
            message = f"{draft.place.name} is unknown or ambiguous in {draft.reporter.name}"
            yield to_finding(article, "unresolved_place", message, draft.start, draft.end)
    yield from find_contradictions(article, kept)
    yield from _find_failed_sums(article, read, kept)


def _find_refused(article: Article, frames: Iterable[Frame]) -> Iterator[Finding]:
    """Yield one finding for each cause: numbers of a sentence that one unread number, or one reason, refuses."""
    run: list[Frame] = []
    for frame in frames:
        if frame.status != "stated" or find_passing(frame):
            continue
        if run and frame.at.sentence == run[0].at.sentence and frame.refusal in (run[0].refusal, LOST_WHOLE):
            run.append(frame)
            continue
        yield from _to_refused(article, run)
        run = [frame] if frame.refusal else []
    yield from _to_refused(article, run)


def _to_refused(article: Article, run: Sequence[Frame]) -> Iterator[Finding]:
    if run:
        start, end = min(one.evidence_start for one in run), max(one.evidence_end for one in run)
        yield to_finding(article, "unread", run[0].refusal, start, end)


def _find_failed_sums(article: Article, read: Read, kept: Sequence[Row]) -> Iterator[Finding]:
    """Yield parts that do not add up to their whole, and sums that only a part of the area accounts for."""
    converted = {row.value for row in kept if row.measure == CONVERTED}
    failed = list(check_sums(kept))
    counted = {at for row in read.rows for at in range(row.start, row.end)} if failed else set()
    open_at = _find_open(read, counted) if failed else []
    for owner, parts in failed:
        total = sum(part.value for part in parts)
        nearest = bisect_left(open_at, owner.end)
        is_partial = nearest < len(open_at) and open_at[nearest] < parts[-1].end
        rests = {*(part.rest for part in parts), _count_unread(read, parts[-1], counted)}
        if is_partial or any(total + rest == owner.value for rest in rests):
            continue
        if parts[0].axis != "place" and abs(total - owner.value) in converted:
            continue  # 新增82例(确诊24例,减去转确诊9例;无症状67例)
        message = f"{' + '.join(phrase_of(article, part) for part in parts)} = {total}, not {phrase_of(article, owner)}"
        yield to_finding(article, "sum_mismatch", message, owner.start, parts[-1].end)
    for whole, current, parts in check_outcomes(kept):
        message = (
            f"{phrase_of(article, whole)} - {phrase_of(article, current)} = {whole.value - current.value}, but who"
            f" recovered or died is said of {parts[0].place.name} alone"
        )
        yield to_finding(article, "sum_mismatch", message, parts[0].start, parts[-1].end)


def _find_open(read: Read, counted: AbstractSet[int]) -> list[int]:
    """Return where a list says that it is not whole: 含, places without a number, those with the most."""
    return [
        token.start
        for token in read.tokens
        if token.means in ("most", "within") or (token.kind == "place" and token.start not in counted)
    ]


def _count_unread(read: Read, last: Row, counted: AbstractSet[int]) -> int:
    """Return the sum of the numbers behind the last part of a list, in its sentence, that are no rows."""
    at = bisect_left(read.tokens, last.end, key=lambda token: token.start)
    behind = read.tokens[at : at + _NEAR_TOKENS]
    sentence = takewhile(lambda token: token.kind != "mark" or token.means not in ";。\n", behind)
    return sum(int(token.number.value) for token in sentence if token.number and token.start not in counted)


def pass_frames(frames: Iterable[Frame]) -> Iterator[PassedOver]:
    """Yield the numbers that turned out to be no counts of the bulletin."""
    for frame in frames:
        if frame.refusal and frame.status == "stated" and (kind := find_passing(frame)):
            yield PassedOver(kind, frame.start, frame.end)


def find_passing(frame: Frame) -> str:
    """Return the name under which a refused number is passed over, empty if it is a finding."""
    return "people" if is_aside(frame) else _PASSED.get(frame.refusal, "")


def is_aside(frame: Frame) -> bool:
    """True for people of whom nothing is counted: 室外300人 is a quantity, no count of a bulletin."""
    said = frame.said
    if frame.marks & {"others", "part"} and not said.unknown:
        return False
    if frame.counts != "people" or said.names_count or said.places or said.origins:
        return False
    return bool(said.unknown) or not (said.basis or frame.at.is_moment)


def _lost(article: Article, read: Read) -> Iterator[Finding]:
    """Yield numbers that nobody reports, and those of a disease without a slug."""
    for draft in read.rows:
        if not draft.reporter.name:
            yield to_finding(article, "no_area", "nobody is named who reports it", draft.start, draft.end)
            return
    run: list[Row] = []
    for draft in read.rows:
        if run and (draft.disease or not _ENDS.isdisjoint(article.text[run[-1].end : draft.end])):
            yield to_finding(article, "unread", _NO_DISEASE, run[0].start, max(one.end for one in run))
            run = []
        if not draft.disease:
            run.append(draft)
    if run:
        yield to_finding(article, "unread", _NO_DISEASE, run[0].start, max(one.end for one in run))


def _unaccounted(article: Article, read: Read) -> Iterator[Finding]:
    """Yield numbers with a unit that are neither a row nor passed over nor refused."""
    known = {frame.start for frame in read.frames} | {passed.start for passed in read.passed}
    for token in read.tokens:
        if token.kind == "count" and token.start not in known:
            yield to_finding(article, "unread", "not reached", token.start, token.end)
        if token.kind == "odd_number":
            yield to_finding(article, "unread", "no whole number for certain", token.start, token.end)


def find_contradictions(article: Article, kept: Sequence[Row]) -> Iterator[Finding]:
    """Yield each number that differs from an earlier one of the same subject."""
    first: dict[tuple[object, ...], Row] = {}
    for draft in kept:
        other = first.setdefault(draft.subject, draft)
        if other is not draft:
            message = f"{phrase_of(article, other)}, then {phrase_of(article, draft)}"
            yield to_finding(article, "two_numbers", message, draft.start, draft.end)


def phrase_of(article: Article, draft: Row) -> str:
    """Return the words that a draft was read from."""
    return article.text[draft.start : draft.end]


def to_finding(article: Article, kind: str, message: str, start: int, end: int) -> Finding:
    """Return a finding on a span of the text."""
    return Finding(kind, article.url, message, article.text[start:end].strip(), article.ordinal)
