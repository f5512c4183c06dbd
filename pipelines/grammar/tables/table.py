"""Keep what the rows of a table share while they are read: caption, header, and the names that reach over rows."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from pipelines.grammar.disease_kinds import is_of_other_class, may_hold
from pipelines.grammar.lexicon import is_class
from pipelines.grammar.tables.labels import (
    BRACKETED_UNIT,
    PATTERNS,
    UNREAD,
    Label,
    get_named,
    is_unit_below,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.grammar.frames.frames import Frame
    from pipelines.grammar.tables.cells import Cell

_DAY: Final = re.compile(r"0?(\d\d?)[-/]0?(\d\d?)")


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
        found = _DAY.fullmatch(cells[0].text) if self.head and PATTERNS["day"].fullmatch(self.head[0]) else None
        if found:
            return [replace(cells[0], text=f"{found[1]}月{found[2]}日"), *cells[1:]]  # 5/11 below 日期
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
        elif filled[0] is not cells[0] and PATTERNS["total"].fullmatch(BRACKETED_UNIT.sub("", cells[1].text)):
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
