"""Keep what the rows of a table share while they are read: caption, header, and the names that reach over rows.

Some headers say only together what they are: parts, outbreaks, groups and totals. Columns of two numbers, the second in
brackets, are parted: 发病数（死亡数） and 754（5）, 发病数（环比） and 12（+3%）.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise, takewhile, zip_longest
from typing import TYPE_CHECKING, Final

from pipelines.grammar.disease_kinds import is_of_other_class, may_hold
from pipelines.grammar.lexicon import find_pattern, is_class
from pipelines.grammar.measures import CASES, CLUSTER_CASES, CLUSTERS
from pipelines.grammar.periods.dates import Period
from pipelines.grammar.tables.cells import Cell, Line
from pipelines.grammar.tables.labels import (
    BRACKETED_UNIT,
    OTHER,
    PATTERNS,
    UNREAD,
    Label,
    LabelReader,
    get_named,
    is_unit_below,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pipelines.grammar.frames.frames import Frame, Said


@dataclass(slots=True)
class TableDiseases:
    """The diseases that the rows and columns of a table name, and the numbers for which they name none."""

    named: set[str] = field(default_factory=set)
    nameless: list[Frame] = field(default_factory=list)
    has_unread: bool = False
    """A row has a name that is not known: the total has its number too."""
    classes: dict[tuple[object, ...], dict[str, int]] = field(default_factory=dict)
    """What a column counts → the number of each class of diseases."""

    def note(self, frame: Frame) -> None:
        """Add the number of a row."""
        if frame.said.diseases:
            self.named.update(frame.said.diseases)
            if is_class(frame.said.disease):
                self.classes.setdefault(_get_column(frame), {})[frame.said.disease] = frame.value
        else:
            self.nameless.append(frame)

    def refuse_totals(self) -> None:
        """Leave a number without a disease unread, unless the disease of the article holds all that are named."""
        for frame in self.nameless:
            if self._adds_up_classes(frame):
                frame.at = replace(frame.at, disease="notifiable")
            elif self.named and frame.at.disease and not frame.unfit and not self._may_be_of(frame.at.disease):
                frame.unfit = "a total of several diseases in a table that does not say it is of notifiable diseases"

    def _adds_up_classes(self, frame: Frame) -> bool:
        """Return True for the total of 甲乙类 and 丙类, of all notifiable diseases, whatever the title says."""
        parts = self.classes.get(_get_column(frame), {})
        letters = "".join(part.removeprefix("notifiable-") for part in parts)
        return len(parts) > 1 and len(letters) == len(set(letters)) and sum(parts.values()) == frame.value

    def _may_be_of(self, whole: str) -> bool:
        parts = self.named - {whole}
        if not all(may_hold(whole, part) and not is_of_other_class(part, whole) for part in parts):
            return False
        return bool(parts) or not self.has_unread


def _get_column(frame: Frame) -> tuple[object, ...]:
    said = frame.said
    return (said.measures, said.basis, said.origins, said.places, *frame.at.periods.values())


@dataclass(slots=True)
class Table:
    """The table whose rows are being read."""

    caption: Label = field(default_factory=Label)
    head: list[str] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    cells: Sequence[Cell] = ()
    """Of the last row of its header."""
    names: list[str] = field(default_factory=list)
    """Text of each column in the row before, for a cell that reaches over several rows."""
    refused: set[int] = field(default_factory=set)
    """Columns whose header has a finding."""
    firsts: list[int] | None = None
    """Columns with the header of the names of rows."""
    diseases: TableDiseases = field(default_factory=TableDiseases)
    _alike: dict[tuple[object, ...], list[tuple[tuple[str, ...], Frame]]] = field(default_factory=dict)
    """The known words of the names of rows → the unknown words and the number of each such row."""
    _counted: tuple[Sequence[Label], list[int]] = ((), [])
    _rows: list[Sequence[Cell]] = field(default_factory=list)
    _group: int = 0
    """The first of these rows that the last name reaches over."""

    def find_counted(self) -> list[int]:
        """Return the columns of numbers that are understood, which all rows below a header share."""
        if self._counted[0] is not self.labels:
            self._counted = (self.labels, [at for at in range(len(self.labels)) if self.counts(at)])
        return self._counted[1]

    def counts(self, at: int) -> bool:
        """Return True for a column of numbers that are understood."""
        label = self.labels[at] if at < len(self.labels) else Label()
        return label.says_what and not label.fault and not (at == 0 and not label.measure)

    def refuse_twins(self) -> None:
        """Leave columns unread that have one header and one name: what makes them different, a label above, is lost."""
        keys = {at: (self.head[at], self.find_start(at)) for at in self.find_counted()}
        count = Counter(keys.values())
        self.labels = [
            replace(label, fault=UNREAD, counts_cases=True) if at in keys and count[keys[at]] > 1 else label
            for at, label in enumerate(self.labels)
        ]
        self.firsts = None

    def align(self, cells: Sequence[Cell]) -> Sequence[Cell]:
        """Put a name that reaches over the column of the number of its row below its header: 合计 below 序号 | 地区."""
        is_short = bool(self.head) and len(cells) == len(self.head) - 1
        is_named = bool(cells[0].text) and not cells[0].is_value and cells[1].is_value  # a last cell may lack as well
        if not is_short or not is_named or not PATTERNS["nth"].fullmatch(self.head[0]):
            return cells
        return [replace(cells[0], text="", end=cells[0].start), *cells]

    def is_shifted(self, cells: Sequence[Cell]) -> bool:
        """Return True for a row with too few cells and a number below a header of names: 合计 | 3 of 区 | 镇 | 病例."""
        counted = self.find_counted()
        return len(cells) < len(self.head) and any(cell.number is not None for cell in cells[1 : counted[0]])

    def lacks_numbers(self, cells: Sequence[Cell]) -> bool:
        """Return True for a row with names but no number: 乙类 | 鼠疫 | - | -."""
        counted = self.find_counted()
        return bool(counted) and all(at >= len(cells) or not cells[at].text or cells[at].is_value for at in counted)

    def tell_apart(self, at: int, name: Label, frame: Frame) -> None:
        """Leave numbers of a column unread that only unknown words tell apart: 东湖区 | 学生 | 3, 东湖区 | 农民 | 2."""
        alike = self._alike.setdefault((at, name.period, name.said.measures, *get_named(name.said)), [])
        alike.append((name.asides, frame))
        if len({words for words, _ in alike}) > 1:
            for words, part in alike:
                part.unfit = part.unfit or ("rows that only unknown words tell apart" if words else "")

    def lacks_parts(self, at: int, cells: Sequence[Cell]) -> bool:
        """Return True for the total of months of which one has no number yet: it is not that of all of them."""
        return any(part >= len(cells) or cells[part].number is None for part in self.labels[at].sums)

    def adds_up(self, at: int, cells: Sequence[Cell]) -> bool:
        """Return True for the total of months that it is the sum of, and for any other number."""
        parts = self.labels[at].sums
        return not parts or sum(cells[part].number or 0 for part in parts) == cells[at].number

    def find_start(self, at: int) -> int:
        """Return the first column that may name a number; a table may be printed twice, side by side."""
        if self.firsts is None:
            columns = range(len(self.head))
            name = self.head[next((column for column in columns if not self.counts(column)), 0)] if self.head else ""
            self.firsts = [column for column in columns if self.head[column] == name]
        return max((column for column in self.firsts if column < at), default=0)

    def carry(self, cells: Sequence[Cell]) -> Sequence[Cell] | None:
        """Fill empty cells before others from the row before: a name that reaches over several rows.

        An empty cell before 合计 may be below 丙类, or of all rows: it is of those that it adds up, None of neither.
        """
        if not self.names:
            self._rows, self._group = [], 0
        filled = list(cells)
        for at, cell in enumerate(cells):
            if cell.text or at + 1 >= len(cells):
                break
            if at < len(self.names) and self.names[at] and not cells[at + 1].is_value:
                filled[at] = replace(cell, text=self.names[at])
        self.names = [cell.text for cell in filled]
        if cells[0].text:
            self._group = len(self._rows)
        elif filled[0] is not cells[0] and PATTERNS["total"].fullmatch(cells[1].text):
            if not self._adds_up(cells, self._rows[self._group :]):
                return cells if self._adds_up(cells, self._rows) else None
            return filled
        self._rows.append(cells)
        return filled

    def _adds_up(self, total: Sequence[Cell], rows: Sequence[Sequence[Cell]]) -> bool:
        columns = [at for at in self.find_counted() if at < len(total) and total[at].number]
        sums = (sum(row[at].number or 0 for row in rows if at < len(row)) for at in columns)
        return bool(columns) and all(one == total[at].number for at, one in zip(columns, sums, strict=True))


def join_headers(upper: Sequence[str], lower: Sequence[Cell]) -> list[str]:
    """Put each text of the lower row after the one above it, which may reach over several columns."""
    joined, above = [], ""
    for top, cell in zip_longest(upper, lower):
        above = top or above
        below = cell.text if cell else ""
        below = f"({below})" if is_unit_below(below) else below
        joined.append(above + below if below else top or "")
    return joined


_OF_OUTBREAKS: Final = ((CLUSTERS,), (CLUSTER_CASES,))
_HEADER: Final = re.compile(r"(?P<first>[^()]{1,20})\((?P<second>[^()\d]{1,12})\)")
_COUNTS: Final = find_pattern("two_counts")
_FRONT: Final = find_pattern("front")
_HEADER_ROWS: Final = 3
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
