"""Read the columns of a header, some of which say only together what they are: parts, outbreaks, groups and totals."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, Final

from pipelines.grammar.measures import CASES, CLUSTER_CASES, CLUSTERS
from pipelines.grammar.periods.dates import Period
from pipelines.grammar.tables.labels import BRACKETED_UNIT, OTHER, PATTERNS, UNREAD, Label, LabelReader, get_named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.grammar.frames.frames import Said

_OF_OUTBREAKS: Final = ((CLUSTERS,), (CLUSTER_CASES,))
_YEAR_DAYS_MIN: Final = 360
_PERIODS_MIN: Final = 2
"""Columns of periods that a total next to them is of."""


def read_columns(head: Sequence[str], reader: LabelReader, caption: Label) -> list[Label]:
    """Return what each header says; groups of people (本市居民, 外来人口, 男) are parts of what is below 合计."""
    is_of_none = "no_cases" in caption.says
    labels = [
        Label(fault=OTHER, is_group=not is_of_none) if at and PATTERNS["group"].search(header) else reader.read(header)
        for at, header in enumerate(head)
    ]
    labels = _read_outbreaks(head, _read_parts(head, labels), reader, caption)
    says_cases = not is_of_none or any(label.measure for label in labels)
    return [
        _read_total(at, labels, head[at]) if label.is_total and says_cases else label for at, label in enumerate(labels)
    ]


def counts_outbreaks(row: Said, column: Said) -> bool:
    """Return True for a row of an outbreak (流感暴发) in a column that counts outbreaks or their cases."""
    return row.measures == (CLUSTERS,) and not row.actions and column.measures in _OF_OUTBREAKS


def _read_parts(head: Sequence[str], labels: Sequence[Label]) -> list[Label]:
    """Give a part that says only an origin or a basis what the column before it counts: 累计病例数 | 其中本地."""
    read = list(labels)
    whole = Label()
    for at, (header, label) in enumerate(zip(head, labels, strict=True)):
        if not header.startswith("其中") or not _is_aspect(label.said):
            whole = Label() if header.startswith("其中") else label  # of 其中死亡 | 其中本地, either may be meant
        elif not label.fault and not (whole.fault or label.period or whole.said.origins):
            said = replace(whole.said, basis=label.said.basis or whole.said.basis, origins=label.said.origins)
            read[at] = replace(whole, said=said)
    return read


def _is_aspect(said: Said) -> bool:
    """Return True if an origin or a basis is said, and nothing else."""
    named = said.names_count or said.names_place or said.diseases or said.subjects or said.attributes or said.unknown
    return bool(said.origins or said.basis) and not named


def _read_outbreaks(head: Sequence[str], labels: Sequence[Label], reader: LabelReader, caption: Label) -> list[Label]:
    """Return the columns, those of cases as cases of outbreaks: after a column of outbreaks, or if the caption says so.

    Deaths, and other numbers of people after a column of outbreaks, are of these too, and unread.
    """
    found: list[Label] = []
    is_of_outbreaks, after = "of_outbreaks" in caption.says, False
    for header, label in zip(head, labels, strict=True):
        bare = BRACKETED_UNIT.sub("", header)
        outbreaks = PATTERNS["outbreaks"].search(bare)
        after = after or outbreaks is not None
        if outbreaks:
            found.append(_say(reader.read(bare[: outbreaks.start()]), CLUSTERS))
        elif PATTERNS["affected"].fullmatch(bare):
            found.append(_say(Label(), CLUSTER_CASES))
        elif (after or is_of_outbreaks) and (label.measure == CASES or label.is_number):
            found.append(_say(label, CLUSTER_CASES))
        elif label.measure not in ("", CLUSTER_CASES) if after else is_of_outbreaks and label.measure == "deaths":
            found.append(replace(label, fault=UNREAD, counts_cases=True))
        else:
            found.append(label)
    return found


def _say(label: Label, measure: str) -> Label:
    """Return what a header says with this measure."""
    return replace(label, said=replace(label.said, measures=(measure,), actions=()), is_number=False, counts_cases=True)


def _read_total(at: int, labels: Sequence[Label], header: str) -> Label:
    """Return what 合计 says in a header: the whole of the places, groups or months in the columns next to it."""
    is_of_measure = any(label.measure for label in labels[:at])  # 死亡数 | 男 | 女 | 合计
    if sum(label.is_group for label in labels) > 1 and not (is_of_measure or any(label.is_number for label in labels)):
        return replace(labels[at], is_number=True, of_groups=True)
    before, after = range(at - 1, 0, -1), range(at + 1, len(labels))
    if whole := _sum_periods(before, labels) or _sum_periods(after, labels):
        is_whole = whole.period is not None and (whole.period.days > _YEAR_DAYS_MIN or "年" not in header)
        return whole if is_whole else replace(labels[at], is_total=False, fault=UNREAD, counts_cases=True)
    for run in (_run_next_to(at, labels[:at][::-1]), _run_next_to(at, labels[at + 1 :])):
        if run:
            subjects = ("self",) if run[0].said.places else ()
            said = replace(run[0].said, places=(), zone="", origins=(), subjects=subjects)
            return replace(run[0], said=said, is_number=run[0].is_number or not said.measures)
    return labels[at]


def _sum_periods(columns: Sequence[int], labels: Sequence[Label]) -> Label | None:
    """Return the whole of the months, weeks or days in columns; without a period if one of them is missing."""
    first = labels[columns[0]] if columns else Label()
    common = _but_for_period(first)
    run = list(takewhile(lambda at: labels[at].period is not None and _but_for_period(labels[at]) == common, columns))
    periods = sorted({period for at in run if (period := labels[at].period) and period.start})
    if len(run) < _PERIODS_MIN or len(periods) < len(run) or first.fault:
        return None
    is_whole = all(before.end == after.start for before, after in pairwise(periods))
    return replace(first, period=Period(periods[0].start, periods[-1].end) if is_whole else None, sums=tuple(run))


def _but_for_period(label: Label) -> tuple[object, ...]:
    """Return what a header says, but when."""
    return (label.fault, label.is_number, get_named(label.said), label.said.measures, label.said.actions)


def _run_next_to(at: int, labels: Sequence[Label]) -> list[Label]:
    """Return the columns next to a total that differ in the place or the origin alone; none where it is one column."""
    first = next((label for label in labels if label.measure or not label.said.attributes), None) if at else None
    if first is None or not (first.said.places or first.said.origins):
        return []
    common = _but_for_place(first)
    known = (label for label in labels if label.measure or not label.said.attributes)  # 省内输入 is a part too
    run = list(takewhile(lambda label: not label.fault and _but_for_place(label) == common, known))
    return run if len(run) > 1 else []


def _but_for_place(label: Label) -> tuple[object, ...]:
    """Return what a header says, but which place and origin."""
    said = label.said
    names = (bool(said.places), bool(said.origins), bool(said.zone))
    return (label.period, said.measures, said.actions, said.basis, said.diseases, said.subgroup, said.subtype, *names)
