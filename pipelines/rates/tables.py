"""Read the rates of tables: a cell takes what its caption, the headers of its column and the name of its row say.

A row is one line of the text, its cells apart by tabs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from pipelines.grammar.frames.passing import PassedSpan
from pipelines.grammar.periods.surveillance_weeks import week_rule
from pipelines.grammar.tables.labels import is_unit, is_unit_below
from pipelines.rates.cells import NUMBER, Cell, CellNumbers, is_lost, read_cell
from pipelines.rates.drafts import Draft
from pipelines.rates.measuring import PERCENTAGE
from pipelines.rates.numbers import RateNumber, find_rate_numbers
from pipelines.rates.patterns import Patterns
from pipelines.rates.related_periods import find_before
from pipelines.rates.same_cells import refuse_same_cells
from pipelines.rates.table_labels import LabelReader, Labels
from pipelines.rates.words import names_rate

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from archive.records import RateUnit
    from pipelines.grammar.places.in_text import Places
    from pipelines.rates.drafts import Drafts
    from pipelines.rates.weeks import SaidPeriods, Weeks

_FIND: Final = Patterns("tables")

_CAPTION_CHARS: Final = 80


class _Count(NamedTuple):
    """A count in a column, and the name of its row with the disease that it names."""

    value: int
    name: Cell
    disease: str = ""


@dataclass(slots=True)
class _Table:
    caption: Labels
    heads: list[list[Cell]] = field(default_factory=list)
    counts: dict[int, list[_Count]] = field(default_factory=dict)
    """Column → the counts above in it."""
    columns: dict[int, Labels] = field(default_factory=dict)
    """Column → what its headers say, once a row was read."""
    is_read: bool = False
    width: int = 0
    """Columns whose headers were asked for rates."""
    says_rate: bool = False
    parts: list[_Table] = field(default_factory=list)
    """Those that are printed next to each other."""


class _CellContext(NamedTuple):
    """A cell, the name of its row with the disease that it names, and the counts above it."""

    name: Cell
    cell: Cell
    above: list[_Count]
    disease: str


class RateTableReader:
    """Read the tables of one text into drafts."""

    def __init__(
        self, weeks: Weeks, said: Sequence[SaidPeriods], places: Places, drafts: Drafts, *, default: Labels,
        rows: Sequence[Sequence[Cell]], until: dt.date | None,
    ) -> None:  # fmt: skip
        self._printed = drafts.printed
        self._labels = LabelReader(drafts.printed, weeks, said, places, until)
        self._of_new_year = week_rule(places.reporter.code).of_new_year
        self._drafts = drafts
        self._default = default
        self._rows = rows

    def read(self) -> None:
        """Read every table of the text."""
        table = _Table(self._default)
        for cells in self._rows:
            filled = [cell for cell in cells if cell.text] if table.is_read else cells
            if len(filled) == 1:
                line = filled[0]
                is_of_rate = table.caption.measure or names_rate(line.text)
                if (is_of_rate and is_lost(line)) or (table.is_read and _MISFIT.fullmatch(line.text)):
                    self._drafts.report("unread_rate", "no header proves these numbers", line.start, line.end)
                    continue
                if (table.is_read or table.heads) and _NAME.fullmatch(line.text):
                    continue  # a row without numbers, or a line that heads some rows
                is_caption = len(line.text) <= _CAPTION_CHARS and not line.text.endswith("。")
                labels = self._labels.read(line) if is_caption else Labels()
                is_below = is_unit(line.text) and not (table.heads or table.is_read)
                table = _Table(labels.over(table.caption if is_below else self._default))
            elif any(NUMBER.fullmatch(cell.text) and not is_unit_below(cell.text) for cell in cells[1:]):
                self._read_parts(cells, table)
            elif table.is_read and all(_FIND.none.fullmatch(cell.text) for cell in cells[1:]):
                continue  # 霍乱 | - | -: the header above it goes on
            else:
                if table.is_read:
                    table = _Table(table.caption)
                table.heads.append([*cells])

    def _read_parts(self, cells: Sequence[Cell], table: _Table) -> None:
        """Read a row; the two halves of 病种|发病率|病种|发病率 are rows of two tables."""
        spans = _find_parts(table.heads, len(cells))
        if len(spans) < 2:  # noqa: PLR2004
            self._read_row(cells, table)
            return
        table.is_read = True
        table.parts = table.parts or [_Table(table.caption, [one[part] for one in table.heads]) for part in spans]
        for part, other in zip(spans, table.parts, strict=True):
            if cells[part][0].text:
                self._read_row(cells[part], other)

    def _read_row(self, cells: Sequence[Cell], table: _Table) -> None:
        is_short = len(table.heads) > 1 and len(table.heads[-1]) == len(cells) - 1
        if is_short and table.heads[-1][0].text and not table.is_read:  # an empty one is printed: the last is missing
            at = table.heads[-1][0].start
            table.heads[-1].insert(0, Cell("", at, at))  # below one that reaches down: 日期
        table.is_read = True
        if self._counts_alone(cells, table):
            return
        row = Labels()
        for cell in cells:
            if cell.text and not NUMBER.fullmatch(cell.text):
                row = self._labels.read(cell).over(row)
        if not row.period:
            row.period = self._labels.find_period(cells[0].text, table.heads)
        if not row.subgroup and (ages := self._labels.find_ages(cells[0], table.heads)):
            row.subgroup, row.subgroup_kind = ages, "other" if ages[0] in _SEXES else "age"
        if not row.says_something and table.heads and cells[0].text and not _FIND.total.fullmatch(cells[0].text):
            self._refuse_row(cells, table)
            return
        first = len(self._drafts.drafts)
        for at, cell in enumerate(cells):
            shown = read_cell(cell.text) if at or not table.heads else None
            if shown is not None:
                place = _CellContext(cells[0], cell, table.counts.setdefault(at, []), row.disease)
                self._read_cell(place, shown, row, table, at)
        heads = {cell.start: self._head_text(table, at) for at, cell in enumerate(cells)}
        refuse_same_cells(self._drafts, first, heads)

    def _counts_alone(self, cells: Sequence[Cell], table: _Table) -> bool:
        """Note the counts of a row without a word for a rate, for percentages below them; False for another row."""
        shown = [read_cell(cell.text) for cell in cells]
        if any(one is not None and one.value is not None for one in shown) or self._says_rate(table, len(cells)):
            return False
        if any(one is None and names_rate(cell.text) for cell, one in zip(cells, shown, strict=True)):
            return False
        for at, one in enumerate(shown):
            if one is not None and (at or not table.heads):
                table.counts.setdefault(at, []).append(_Count(one.part or 0, cells[0]))
        return True

    def _says_rate(self, table: _Table, width: int) -> bool:
        """Return whether the caption or a header names a rate, or one that the archive has no measure for."""
        if table.caption.measure or table.caption.is_no_rate:
            return True
        if table.width < width:
            heads = (self._head(table, at) for at in range(table.width, width))
            table.says_rate = table.says_rate or any(head.measure or head.is_no_rate for head in heads)
            table.width = width
        return table.says_rate

    def _read_cell(self, place: _CellContext, shown: CellNumbers, row: Labels, table: _Table, at: int) -> None:
        head = self._head(table, at)
        if shown.value is None:
            place.above.append(_Count(shown.part or 0, place.name, place.disease))
            if _FIND.of_sample.search(self._head_text(table, at)):
                self._drafts.passed.append(PassedSpan(COLUMN, place.cell.start, place.cell.end))
            if not (row.measure or head.measure or table.caption.measure):
                return
        own = row.over(head)
        said = own.over(table.caption)
        if shown.value is None:
            named = self._head_text(table, at) + place.name.text
            if (
                own.is_cases
                or own.is_count
                or _FIND.count_head.search(named)
                or said.is_no_rate
                or not (said.measure and said.unit)
            ):
                return
            shown = shown._replace(value=float(shown.part or 0), part=None)
        if own.is_change or (shown.is_signed and said.measure):
            self._drafts.passed.append(PassedSpan("change", place.cell.start, place.cell.end))
        elif not said.measure and not said.is_no_rate and shown.part is not None and self._add_part(place, shown, said):
            return
        elif said.is_no_rate or not said.measure or (head.is_cases and not shown.has_mark):
            if shown.has_mark:
                self._drafts.passed.append(PassedSpan(PERCENTAGE, place.cell.start, place.cell.end))
        else:
            self._add(place, shown, said)

    def _add_part(self, place: _CellContext, shown: CellNumbers, said: Labels) -> bool:
        """Add 142(86.1%), of which only the counts above it say what it is a part of; False if they do not."""
        above = _find_whole(place.above, shown, "%", said.disease)
        if above is None or not said.disease:
            return False
        said.measure = "positivity" if _FIND.tested.search(above.name.text) else "share"
        self._add(place, shown, said)
        return True

    def _add(self, place: _CellContext, shown: CellNumbers, said: Labels) -> None:
        measure, of, whole = said.measure, said.sample, shown.whole
        unit = _find_unit(place.cell.text, shown, said)
        disease = "ili" if measure == "ili_percent" else said.disease
        if said.is_type and measure in _OF_PEOPLE:
            disease = ""
        if (disease, measure) == ("ili", "positivity"):
            disease = self._default.disease
        if not unit or not disease or (disease, measure) == ("ili", "positivity"):
            why = "no disease or pathogen is named for a cell" if unit else "no unit is printed for a rate"
            self._drafts.report("unread_rate", why, place.cell.start, place.cell.end)
            return
        number = RateNumber(shown.value or 0.0, unit, "", place.cell.start, place.cell.end)
        if (
            shown.part is not None
            and measure in _OF_SAMPLES
            and (above := _find_whole(place.above, shown, unit, disease))
        ):
            whole, name = above.value, above.name
            is_tested = _FIND.tested.search(name.text)
            measure, of = ("positivity", of) if is_tested else ("share", self._printed[name.start : name.end])
        if shown.part is not None:
            place.above.append(_Count(shown.part, place.name, place.disease))
        if self._drafts.doubt_whole(number):
            return
        self._drafts.check(number, shown.part, shown.whole)
        is_variant = bool(said.variant) and measure == "share" and not said.subgroup
        period = find_before(said.period, said.before, of_new_year=self._of_new_year) if said.before else said.period
        if said.before and period is None:
            self._drafts.passed.append(PassedSpan("other_time", place.cell.start, place.cell.end))
            return
        self._drafts.drafts.append(
            Draft(
                number, measure, disease, said.place, period, of=of, setting=said.setting,
                subgroup=said.variant if is_variant else said.subgroup,
                subgroup_kind="other" if is_variant else said.subgroup_kind,
                variant=said.variant, method=said.method if measure == "positivity" else "",
                numerator=shown.part, denominator=whole, start=place.name.start, end=place.cell.end,
                status="compared" if said.before else "stated",
            )
        )  # fmt: skip

    def _head_text(self, table: _Table, at: int) -> str:
        return "".join(head.text for head in _above(table.heads, at))

    def _head(self, table: _Table, at: int) -> Labels:
        if at not in table.columns:
            labels = Labels()
            for head in _join_rates(_above(table.heads, at)):
                labels = self._labels.read(head).over(labels)
            table.columns[at] = labels
        return table.columns[at]

    def _refuse_row(self, cells: Sequence[Cell], table: _Table) -> None:
        """Leave a row unread whose name is not known, if a column of it has a rate."""
        for at, cell in enumerate(cells[1:], 1):
            head = self._head(table, at).over(table.caption)
            shown = read_cell(cell.text)
            if shown and shown.value is not None and head.measure and not head.is_no_rate and not head.is_change:
                self._drafts.report("unread_rate", "the row names nothing known", cells[0].start, cells[-1].end)
                return


def _find_parts(heads: Sequence[Sequence[Cell]], width: int) -> list[slice]:
    """Return the columns of each table of some that are printed next to each other: the first header comes again."""
    if not heads or any(len(one) != width for one in heads):
        return []
    last = [cell.text for cell in heads[-1]]
    starts = [at for at, text in enumerate(last) if text and text == last[0]]
    is_alike = len({tuple(last[start:end]) for start, end in pairwise([*starts, width])}) == 1
    return [slice(start, end) for start, end in pairwise([*starts, width])] if is_alike else []


def _above(heads: Sequence[Sequence[Cell]], at: int) -> Iterator[Cell]:
    """Yield the headers of a column, from the top; one that reaches over several columns is printed in the first."""
    for nth, head in enumerate(heads):
        is_last = nth == len(heads) - 1
        cells = head[: at + 1] if not is_last else head[at : at + 1]
        named = next((cell for cell in reversed(cells[1:] if at and not is_last else cells) if cell.text), None)
        if named is not None:
            yield named


def _join_rates(heads: Iterator[Cell]) -> Iterator[Cell]:
    """Yield headers; 率（1/10万） below 发病 is one of both words."""
    before = ""
    for head in heads:
        yield head._replace(text=before + head.text) if before and _FIND.bare_rate.match(head.text) else head
        before = head.text


def _find_whole(above: Sequence[_Count], shown: CellNumbers, unit: str, disease: str) -> _Count | None:
    """Return the latest count above a cell of which its count is just its percentage; B型 is no part of A(H3N2)."""
    if shown.part is None or shown.value is None:
        return None
    size = 100 if unit == "%" else 1000
    return next(
        (
            one
            for one in reversed(above)
            if one.value >= shown.part
            and one.value
            and disease.startswith(one.disease)
            and abs(shown.part / one.value * size - shown.value) <= _ROUNDING
        ),
        None,
    )


def _find_unit(text: str, shown: CellNumbers, said: Labels) -> RateUnit | None:
    """Return the unit of a cell: printed in it, in its headers or in its caption."""
    if shown.has_mark:
        return next((one.unit for one in find_rate_numbers(text)), "%")
    if said.unit and (said.unit == "%" or said.measure not in _OF_WHOLES):
        return cast("RateUnit", said.unit)
    return "%" if shown.part is not None or said.measure in _PERCENTAGES else None


COLUMN: Final = "column"
"""The name for a number of samples next to a rate, which is no count of cases."""
_SEXES: Final = "男女"
_NAME: Final = re.compile(r"[^\d,。:;%]{1,16}")
_MISFIT: Final = re.compile(r"[^\d,。:;%]{1,20}(?:[ ][-+]?\d[\d.,]{0,9}[%‰]?){1,12}")
"""A row of more or fewer numbers than its header has, which lost its lines."""
_OF_SAMPLES: Final = ("positivity", "share")
_OF_PEOPLE: Final = ("incidence", "mortality", "fatality")
"""Measures of notifiable diseases, among which 乙型 is a type of hepatitis."""
_PERCENTAGES: Final = ("positivity", "share", "ili_percent", "fatality")
"""Measures that need no unit: they are never reported per so many people."""
_OF_WHOLES: Final = ("positivity", "share", "ili_percent")
"""Measures that are never per so many people, though a line above their table may say 单位：例、1/10万."""
_ROUNDING: Final = 0.06
