"""Read the headers of a table, some of which say only together what they are: parts, outbreaks, groups and totals.

Part columns of two numbers, the second in brackets: 发病数（死亡数） and 754（5）, 发病数（环比） and 12（+3%）.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby, takewhile
from typing import TYPE_CHECKING, Final

from pipelines.grammar.lexicon import find_pattern
from pipelines.grammar.measures import CASES, CLUSTER_CASES, CLUSTERS
from pipelines.grammar.tables.cells import Cell, Line
from pipelines.grammar.tables.labels import BRACKETED_UNIT, OTHER, PATTERNS, UNREAD, Label, LabelReader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pipelines.grammar.frames.said import Said

_OF_OUTBREAKS: Final = ((CLUSTERS,), (CLUSTER_CASES,))
_HEADER: Final = re.compile(r"(?P<first>[^()]{1,20})\((?P<second>[^()\d]{1,12})\)")
_COUNTS: Final = find_pattern("two_counts")
_FRONT: Final = find_pattern("front")
_HEADER_ROWS: Final = 3


def read_columns(head: Sequence[str], reader: LabelReader, caption: Label) -> list[Label]:
    """Return what each header says; groups of people (本市居民, 外来人口, 男) are parts of what is below 合计."""
    is_of_none = "no_cases" in caption.says
    labels = [
        Label(fault=OTHER, is_group=not is_of_none) if at and PATTERNS["group"].search(header) else reader.read(header)
        for at, header in enumerate(head)
    ]
    labels = _read_outbreaks(head, _read_parts(head, labels), reader, caption)
    says_cases = not is_of_none or any(label.measure for label in labels)
    return [_read_total(at, labels) if label.is_total and says_cases else label for at, label in enumerate(labels)]


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


def _read_total(at: int, labels: Sequence[Label]) -> Label:
    """Return what 合计 says in a header: the whole of the places, origins or groups in the columns next to it."""
    is_of_measure = any(label.measure for label in labels[:at])  # 死亡数 | 男 | 女 | 合计
    if sum(label.is_group for label in labels) > 1 and not (is_of_measure or any(label.is_number for label in labels)):
        return replace(labels[at], is_number=True, of_groups=True)
    for run in (_run_next_to(at, labels[:at][::-1]), _run_next_to(at, labels[at + 1 :])):
        if run:
            subjects = ("self",) if run[0].said.places else ()
            said = replace(run[0].said, places=(), zone="", origins=(), subjects=subjects)
            return replace(run[0], said=said, is_number=run[0].is_number or not said.measures)
    return labels[at]


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


def part_brackets(lines: Iterable[Line], read: Callable[[str], Label]) -> Iterator[Line]:
    """Yield the lines of a text, with two cells for each in a column of two counts; ``read`` reads a header."""
    for is_row, block in groupby(lines, key=lambda line: line.is_row):
        rows = list(block)
        columns = set(_find_columns(rows, read)) if is_row else ()
        yield from (replace(row, cells=list(_part(row.cells, columns))) for row in rows) if columns else rows


def _find_columns(rows: Sequence[Line], read: Callable[[str], Label]) -> Iterator[int]:
    for row in rows[:_HEADER_ROWS]:
        for at, cell in enumerate(row.cells):
            found = _HEADER.fullmatch(cell.text)
            measure = read(found["first"]).measure if found else ""
            if not (found and measure):
                continue
            second = read(found["second"])
            if second.fault == OTHER:  # a change, or a rate
                if any(_COUNTS.fullmatch(one.cells[at].text) for one in rows if at < len(one.cells)):
                    yield at
            elif second.measure not in ("", measure):
                yield at


def _part(cells: Sequence[Cell], columns: Iterable[int]) -> Iterator[Cell]:
    for at, cell in enumerate(cells):
        if at not in columns:
            yield cell
            continue
        header = _HEADER.fullmatch(cell.text)
        found = _COUNTS.fullmatch(cell.text) or header
        first, second = (found["first"], found["second"]) if found else (cell.text, "")
        front = _FRONT.fullmatch(first) if header else None
        yield Cell(first, cell.start, cell.end)
        yield Cell((front["front"] if front else "") + second, cell.start, cell.end)
