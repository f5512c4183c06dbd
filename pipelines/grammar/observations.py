"""Turn rows into the observations of bulletins; say what 病例 alone is of each disease."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Final

from archive.records import Bulletin, Observation
from pipelines.grammar.frames.axes import find_route_kind
from pipelines.grammar.lexicon import entries, is_class
from pipelines.grammar.measures import CASES, CONFIRMED, INFECTED, INFECTIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from archive.records import Article
    from pipelines.grammar.rows import Row


def keep_once(rows: Iterable[Row]) -> list[Row]:
    """Return the first row of each subject and number. A number without a disease or a place gives no row.

    Three repetitions are dropped too: a rounded number (超过千例) whose exact value is stated, the sum of a day
    (30日通报，已达300例) that is repeated for a moment of that day (截至30日零时，300例), and a number without a day
    that is repeated with one.
    """
    complete = [row for row in rows if row.disease and row.reporter.name]
    exact = {row.subject: row.value for row in complete if not row.qualifier}
    undated = any(row.period is None for row in complete)
    dated = {row.timeless for row in complete if row.period is not None} if undated else frozenset()
    sums = [row for row in complete if row.basis == "cumulative"]
    moments = {row.timeless: row for row in sums if row.is_of_moment}
    again = {row for row in sums if not row.is_of_moment and _is_repeated(row, moments.get(row.timeless))}
    known: dict[tuple[object, ...], Row] = {}
    for row in complete:
        is_less = (row.period is None and row.timeless in dated) or _is_rounded(row, exact.get(row.subject))
        if not is_less and row not in again:
            known.setdefault((*row.subject, row.value), row)
    return list(known.values())


def _is_rounded(row: Row, exact: int | None) -> bool:
    """Return True for 超过千例 next to 1034例; 超过30例 next to 20例 is another number."""
    if exact is None or not row.qualifier:
        return False
    is_above, is_below = exact >= row.value, exact <= row.value
    is_near = row.value <= 2 * exact and exact <= 2 * row.value
    return is_near and (row.qualifier == "about" or (is_above if row.qualifier == "over" else is_below))


def imply_wholes(drafts: Sequence[Row]) -> Iterator[Row]:
    """Yield the reporting area's number where its only new one is of a part: 辽宁省朝阳市新增1例…辽宁省累计39例.

    Only where the same text states the area's sum of the measure for a moment (截至28日24时), as a bulletin does, and
    nothing else of what was new in it: a text about one of its cities (成都新增2例，至此全省累计9例) does not.
    """
    summed = {
        (draft.disease, draft.reporter, draft.measure)
        for draft in drafts
        if draft.basis == "cumulative" and draft.place == draft.reporter and draft.is_of_moment
    }
    new: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for draft in drafts:
        if draft.basis == "new" and draft.owner is None:
            new[draft.disease, draft.reporter, draft.measure].append(draft)
    for kind, (only, *others) in new.items():
        if kind in summed and only.follows_reporter and not others:
            yield replace(only, place=only.reporter, status="implied")
    yield from _imply_places(drafts)


def _imply_places(drafts: Sequence[Row]) -> Iterator[Row]:
    """Yield all cases of places whose numbers say how they were found, and add up: 东湖区2例为管控人员 of 2."""
    parts: dict[Row, list[Row]] = defaultdict(list)
    for row in drafts:
        if row.owner and row.route and not row.owner.route and row.place != row.owner.place:
            parts[row.owner].append(row)
    for whole, rows in parts.items():
        if sum(row.value for row in rows) == whole.value and len({row.place for row in rows}) == len(rows):
            yield from (replace(row, route="", status="implied") for row in rows)


def _is_repeated(row: Row, other: Row | None) -> bool:
    """Return True if a moment within the last day of a sum is said of the same sum elsewhere."""
    if other is None or row.period is None or other.period is None:
        return False
    return dt.timedelta(0) < row.period.end - other.period.end <= dt.timedelta(days=1)


def to_bulletins(rows: Sequence[Row], article: Article, text: str) -> Iterator[Bulletin]:
    """Yield a bulletin for the rows of one disease, reporting area and period, in the order of the text.

    ``text`` is that of the article after it was normalised.
    """
    printed = article.text

    @cache
    def as_printed(phrase: str) -> str:
        at = text.find(phrase)
        return printed[at : at + len(phrase)] if at >= 0 else phrase

    groups: dict[tuple[str, str, str, str, str], list[Observation]] = {}
    for row in rows:
        start, end = (row.period.start_text, row.period.end_text) if row.period else ("", "")
        key = (row.disease, row.reporter.code, row.reporter.name, start, end)
        groups.setdefault(key, []).append(_to_observation(row, printed, as_printed))
    for key, observations in groups.items():
        yield Bulletin(*key, tuple(observations), undated_url="" if key[-1] else article.url)


def _to_observation(row: Row, printed: str, as_printed: Callable[[str], str]) -> Observation:
    return Observation(
        area_code=row.place.code,
        area=row.place.name if row.place.code else as_printed(row.place.name),
        basis=row.basis,
        measure=row.recorded,
        origin=row.origin,
        route=as_printed(row.route) if row.route else "",
        route_kind=(find_route_kind(row.route) or "other") if row.route else "",
        value=row.value,
        unit=row.unit,
        qualifier=row.qualifier,
        status=row.status,
        counted_within=row.counted_within,
        evidence=printed[row.start : row.end],
        evidence_start=row.start,
        evidence_end=row.end,
        excluding=" ".join(row.excluding),
        subgroup=as_printed(row.subgroup) if row.subgroup else "",
        subtype=as_printed(row.subtype) if row.subtype else "",
        checks_held=row.checks_held,
        checks_failed=row.checks_failed,
    )


_CASE_MEANS: Final = {entry["means"]: entry["case_means"] for entry in entries("diseases") if "case_means" in entry}


def name_measures(rows: Sequence[Row]) -> None:
    """Set what each row is recorded as: its own measure, or what 病例 alone is of its disease.

    Where a class of diseases (乙类传染病) is counted too, it is the same for all diseases.
    """
    are_of_classes = any(row.measure == CASES and is_class(row.disease) for row in rows)
    parts: dict[Row, set[str]] = defaultdict(set)
    for row in rows:
        if row.owner:
            parts[row.owner].add(row.measure)
    fewer = {row.owner for row in rows if row.owner and row.measure == CONFIRMED and _is_some(row, row.owner)}
    for row in rows:
        row.recorded = row.measure if are_of_classes or row.measure != CASES else _name_cases(row, parts, fewer)


def _is_some(row: Row, whole: Row) -> bool:
    """Return True for the confirmed ones of all cases of a place: 报告病例30例，其中确诊病例25例."""
    of_row, of_whole = ((one.place, one.origin, one.basis, one.period) for one in (row, whole))
    is_of_all = of_row == of_whole and not (row.route or row.subgroup)
    return is_of_all and row.value < whole.value


def _name_cases(row: Row, parts: Mapping[Row, AbstractSet[str]], fewer: AbstractSet[Row]) -> str:
    """Return what 病例 are, or a part of them: other cases if only some are confirmed."""
    whole: Row | None = row
    while whole and whole.measure == CASES:
        named = parts.get(whole, frozenset())
        if named >= INFECTED:
            return INFECTIONS
        if named >= {"confirmed", "suspected"} or whole in fewer:
            return CASES
        whole = whole.owner
    return str(_CASE_MEANS.get(row.disease, CASES))
