"""Read tables of counts: headers, the name of the row, the corner and the caption are the headings of each number."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pipelines.grammar.disease_kinds import short_kinds
from pipelines.grammar.frames.frames import NOTHING, Frame, Said, Setting, say_over
from pipelines.grammar.frames.passing import BY_ONSET, PassedSpan
from pipelines.grammar.lexicon import by_meaning, find_pattern, is_class
from pipelines.grammar.measures import CASES, CLUSTERS, lasts
from pipelines.grammar.periods.applied import says_when_issued
from pipelines.grammar.periods.dates import Calendar, Period
from pipelines.grammar.tables.columns import counts_outbreaks, read_columns
from pipelines.grammar.tables.labels import OTHER, PATTERNS, UNREAD, Label, LabelReader, add_unit, is_unit
from pipelines.grammar.tables.table import Table, TableDiseases, join_headers
from pipelines.grammar.tables.two_counts import part_brackets

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pipelines.grammar.frames.state import About
    from pipelines.grammar.periods.times import Times
    from pipelines.grammar.places.in_text import Places
    from pipelines.grammar.places.place import Place
    from pipelines.grammar.tables.cells import Cell, Line

_FIGURES: Final = find_pattern("figures")
_DIGIT: Final = re.compile(r"\d|^[零〇一二两三四五六七八九十百千万]{1,9}[例人宗]?$")
_ENUMERATED: Final = re.compile(r"^\(?\d{1,2}[.、)] ?(?=[^\d])")
"""1. 性别"""
_SECTION: Final = re.compile(r"^\(?[一二三四五六七八九十]{1,3}[、.)] ?")
_PART_OF: Final = re.compile("^其中:?")
_NO_MARKS: Final = frozenset[str]()
_DECIMAL: Final = re.compile(r"\d{1,9}\.\d{1,6}[%‰]?")
_OF_ROW: Final = ("diseases", "places", "zone", "origins")
"""Slots for which the name of a row decides rather than the header."""
_PART_CHARS: Final = 16
"""Of a line that names a part of a table."""
_CAPTION_CHARS: Final = 60
_SENTENCE: Final = re.compile("[。;,!?]")
"""In a line that is more than a title: the place in it need not be that of the table."""
_PHRASES: Final = by_meaning("diseases")
_PAIR: Final = 2
"""Cells of a row that says its measure itself: 新增确诊病例 | 3."""
_MISFIT: Final = "the row names nothing known, or does not fit its header"
_NO_COLUMN: Final = "a row about cases in a table of which no column is understood"
_NO_HEADER: Final = "a row without a header after a table by place"
_NO_MEASURE: Final = "neither header, name of the row nor caption says what is counted"


class TableReader:
    """Make a frame of every number in the tables of a text."""

    def __init__(self, said: Sequence[tuple[int, Times]], calendar: Calendar, places: Places, about: About) -> None:
        self._said = said
        """The times that are known where each paragraph begins, and at the end."""
        self._times = said[-1][1]
        self._places = places
        self._disease = about.disease
        self._labels = LabelReader(self._times, calendar, about)
        self._caption = Label()
        self._subject = places.reporter
        """The place that the caption names."""
        self._day: Period | None = None
        """That the title says, where neither text nor caption says another time."""
        self._settings: dict[tuple[str, Period | None, Period | None, str, Place, bool], Setting] = {}
        self._widths: set[int] = set()
        """Cells in the rows of tables by place that were read; rows without a header may go on with one of these."""
        self._short: Mapping[str, str] = {}
        """What the short names of kinds mean in the next row: 未分型 after 戊型肝炎."""
        self.frames: list[Frame] = []
        self.passed: list[PassedSpan] = []

    def read(self, lines: Iterable[Line]) -> None:
        """Read every table among the lines of a text."""
        table, is_below = Table(self._labels.title), False
        for line in part_brackets(lines, self._labels.read):
            if line.is_row and not is_below:
                self._enter(line.cells[0].start)
            is_below = line.is_row
            filled = [cell for cell in line.cells if cell.text]
            if line.is_broken:
                table.diseases.has_unread = True
                self._refuse(line.cells, line.cells[0], _MISFIT)
                if _SECTION.match(line.cells[0].text) and self._heads_other(line.cells[0], table):
                    table.diseases.refuse_totals()
                    table = Table(self._read_caption(line.cells[0]))
            elif len(filled) == 1 and (_is_caption(filled[0]) or not line.is_row):
                before, table = table, self._read_line(filled[0], table)
                if before is not table:
                    before.diseases.refuse_totals()
            elif table.lacks_numbers(line.cells) or any(
                cell.number is not None or _FIGURES.fullmatch(cell.text) for cell in line.cells[1:]
            ):
                self._read_row(line.cells, table)
            elif not any(_DECIMAL.fullmatch(cell.text) for cell in line.cells[1:]):  # a row of rates counts nothing
                self._read_header(line.cells, table)
        table.diseases.refuse_totals()

    def _enter(self, start: int) -> None:
        """Take the times that are known before a table, if any; what is printed below it is of something else."""
        last = self._said[-1][1]
        before = next((times for at, times in self._said if at > start), last)
        self._times = self._labels.times = before if before.says_any else last
        self._day = self._labels.day if self._times.take_unneeded(self._labels.title_day) else None
        self._settings.clear()

    def _read_line(self, line: Cell, table: Table) -> Table:
        """Return the table after a line: the same below the name of a part, that of the caption below its unit."""
        is_part = bool(table.labels) and _heads_part(line) and not self._heads_other(line, table)
        if is_part or (not table.labels and says_when_issued(line.text)):
            return table
        if not table.labels and is_unit(line.text):
            return Table(add_unit(table.caption, line.text))
        return Table(self._read_caption(line))

    def _heads_other(self, line: Cell, table: Table) -> bool:
        """Return True for the heading of another disease after rows of places: 一、流感 … 二、水痘."""
        caption, named = table.caption.said.disease, self._labels.read(_SECTION.sub("", line.text)).said.disease
        if table.diseases.named or is_class(named) or is_class(caption):
            return False
        return named not in ("", caption or self._disease) or bool(
            caption and _SECTION.match(line.text) and line.text[0] != "("
        )

    def _read_caption(self, line: Cell) -> Label:
        """Return what a line before a table says of its numbers; of two measures neither."""
        self._subject = self._places.reporter
        if len(line.text) > _CAPTION_CHARS:
            return Label()
        label = self._labels.read_caption(line.text)
        if not _SENTENCE.search(line.text):
            self._subject = self._places.subject(label.said, self._subject) or self._subject
        elif label.of_day and self._labels.title_day not in (None, label.period):
            label = replace(label, period=None)
        measures = set(label.said.measures)
        return replace(label, said=replace(label.said, measures=tuple(measures) if len(measures) == 1 else ()))

    def _read_header(self, cells: Sequence[Cell], table: Table) -> None:
        """Read a header, its second row (本月 and 累计 below 发病数), or a line inside of it that counts nothing."""
        is_second = bool(table.head) and not (cells[0].text and (table.head[0] or table.names))
        if table.find_counted() and not is_second:
            labels = [self._labels.read(cell.text) for cell in cells[1:]]
            if not any(label.says_what and not label.fault for label in labels):
                return
        head = join_headers(table.head, cells) if is_second else [cell.text for cell in cells]
        if not is_second and head != table.head:
            table.diseases.refuse_totals()
            table.diseases = TableDiseases()
        table.head = head
        table.labels = read_columns(table.head, self._labels, table.caption)
        table.cells, table.names, table.refused, table.firsts = cells, [], set(), None
        table.refuse_twins()

    def _read_row(self, cells: Sequence[Cell], table: Table) -> None:
        self._caption = table.caption
        cells = table.align(cells)
        filled = table.carry(cells)
        if not table.head and len(cells) == _PAIR and self._labels.read(cells[0].text).measure:
            table = Table(table.caption, ["", ""], [Label(), Label(is_number=True)], diseases=table.diseases)
        if "by_onset" in table.caption.says or (table.head and PATTERNS["by_onset"].fullmatch(table.head[0])):
            self.passed.extend(PassedSpan(BY_ONSET, one.start, one.end) for one in cells[1:] if one.number is not None)
            return
        columns = table.find_counted()
        if not columns:
            words = [cell.text for cell in cells if cell.text and not cell.is_value]
            names_place = any(self._labels.read(text).said.places for text in words)
            is_below_header = table.caption.counts_cases and bool(table.caption.fault or table.caption.said.names_count)
            goes_on = names_place and not table.head and (len(cells) in self._widths or is_below_header)
            if goes_on or any(self._labels.read(text).counts_cases for text in (*table.head, *words)):
                self._refuse(cells, cells[1], _NO_HEADER if goes_on else _NO_COLUMN)
            else:
                numbers = (cell for cell in cells[1:] if cell.number is not None)
                self.passed.extend(PassedSpan("column", cell.start, cell.end) for cell in numbers)
            return
        table.diseases.named.update(
            disease for cell in cells if not cell.is_value for disease in self._labels.read(cell.text).said.diseases
        )
        self._refuse_columns(cells, table)
        counted = [at for at in columns if at < len(cells) and _may_be_number(cells[at])]
        names = self._find_names(counted, filled or cells, table)
        is_odd = filled is None or len(cells) > len(table.head) or table.is_shifted(cells)
        is_odd = is_odd or any(cells[at].number is None for at in counted)
        if not (is_odd or any(name.fault == UNREAD for name in names.values())):
            self._add_row(cells, {at: name for at, name in names.items() if not name.fault}, table)
        elif counted:
            table.diseases.has_unread = True
            self._refuse(cells, cells[counted[0]], _MISFIT)

    def _add_row(self, cells: Sequence[Cell], names: Mapping[int, Label], table: Table) -> None:
        """Make frames of the numbers that have names, and pass the others over."""
        names = {at: name for at, name in names.items() if not table.lacks_parts(at, cells)}
        for at, cell in enumerate(cells):
            if at not in names and cell.number is not None and (at or table.counts(0)):
                self.passed.append(PassedSpan("column", cell.start, cell.end))
        if any(name.said.places for name in names.values()):
            self._widths.add(len(cells))
        if names and "scaled" in table.caption.says:
            self._refuse(cells, cells[next(iter(names))], "a table in thousands or more, of which no number is exact")
            return
        heads = {at: self._say(name, table.labels[at], table) for at, name in names.items()}
        if heads and not any(said.names_count for said in heads.values()):
            self._refuse(cells, cells[next(iter(heads))], _NO_MEASURE)
            return
        for at, said in heads.items():
            if not table.adds_up(at, cells):
                self._refuse(cells, cells[at], _MISFIT)
                continue
            self._add(cells[at], names[at], table.labels[at].period or names[at].period, said)
            table.diseases.note(self.frames[-1])
            if names[at].is_long:
                table.tell_apart(at, names[at], self.frames[-1])

    def _refuse_columns(self, cells: Sequence[Cell], table: Table) -> None:
        for at, label in enumerate(table.labels):
            is_doubtful = at and label.fault == UNREAD and label.counts_cases and at < len(cells)
            if is_doubtful and at not in table.refused and _may_be_number(cells[at]) and at < len(table.cells):
                table.refused.add(at)
                self._refuse([table.cells[at]], table.cells[at], "a column of cases whose header has unknown words")

    def _find_names(self, columns: Sequence[int], cells: Sequence[Cell], table: Table) -> dict[int, Label]:
        """Return what names the number in each column; most have the same cells before them."""
        others = {at for at, label in enumerate(table.labels) if label.fault == OTHER}  # 持平 is no name
        words = [at for at, cell in enumerate(cells) if cell.text and not cell.is_value]
        names: dict[int, Label] = {}
        known: dict[tuple[int, ...], Label] = {}
        for at in columns:
            start = table.find_start(at)
            before = [word for word in words if start <= word < at]
            front = tuple(word for word in before if word not in others)
            if not front and start < at and cells[start].text and not table.counts(start):
                front = (start,)  # 0-4岁 below 年龄组, 43 below 周次: the row has a name
            if not front and start < at and table.head[start]:
                names[at] = Label(fault=UNREAD)  # below 地区, or 病名: what the row is of is not printed
                continue
            if front not in known:
                known[front] = self._find_name([cells[word] for word in front])
            name = names[at] = known[front]
            if asides := tuple(cells[word].text for word in before if word in others):
                names[at] = replace(name, asides=name.asides + asides, is_long=True)
        return names

    def _find_name(self, cells: Sequence[Cell]) -> Label:
        """Return what the cells before a number say together, with a fault where that is OTHER or UNREAD."""
        known: list[Label] = []
        start = -1
        asides: tuple[str, ...] = ()
        for cell in cells:
            text = _PART_OF.sub("", cell.text)
            label = self._labels.read(_PHRASES[self._short[text]][0] if text in self._short else cell.text)
            if label.fault == OTHER:
                return label
            if label.said.disease:
                self._short = short_kinds(label.said.disease)
            if not (label.says_what or label.is_total or label.fault):
                asides += (cell.text,)
                continue
            if label.fault or (label.is_subtotal and not known):
                return Label(fault=UNREAD)
            start = start if known else cell.start
            known.append(label)
        if not known:
            return Label(fault=UNREAD if cells else "")
        return known[0].join(known[1:], start, asides, is_long=len(cells) > 1)

    def _refuse(self, cells: Sequence[Cell], cell: Cell, why: str) -> None:
        """Leave a row or a header unread, as one finding."""
        self._add(cell, Label(start=cells[0].start), None, Said(), why)
        self.frames[-1].evidence_end = cells[-1].end

    def _say(self, name: Label, column: Label, table: Table) -> Said:
        """Return what all that is said of a number says together; no measure where two are said."""
        row, caption = name.said, table.caption.said
        above = column.said if column.said.names_count else None
        counting = above or (row if row.names_count else table.labels[0].said if table.labels[0].measure else caption)
        if above and row.names_count and not counts_outbreaks(row, above):
            counting = NOTHING
        diseases = row.diseases or column.said.diseases
        is_of_all = name.is_total and is_class(self._disease)  # 总计 of 法定传染病
        is_timed = bool(column.period or name.period or column.said.basis or row.basis)
        is_month = (
            "counting" in table.caption.says and column.period is not None and bool(row.diseases or is_of_all)
        ) or ("of_disease" in table.caption.says and is_timed)
        in_cases = (
            "in_cases" in table.caption.says and "no_cases" not in table.caption.says and bool(diseases or is_of_all)
        )
        is_number = (column.is_number or name.is_number or is_month or in_cases) and not counting.names_count
        is_number = is_number and bool(diseases or self._disease)
        if column.of_groups and not (row.diseases or "counting" in table.caption.says):
            is_number = False  # of a place: 密切接触者 | 次密接人员 | 合计
        said = say_over(column.said, row, _OF_ROW)
        of_caption = "deaths" if "of_deaths" in table.caption.says else CASES
        said.measures = (of_caption,) if is_number else counting.measures
        said.actions = counting.actions
        said.origins = said.origins or caption.origins
        said.basis = said.basis or row.basis or self._find_basis(said, table)
        return said

    @staticmethod
    def _find_basis(said: Said, table: Table) -> str:
        """Return the basis that the caption says of all numbers, unless another one is said of some, or they last."""
        basis = table.caption.said.basis
        is_mixed = bool(basis) and any(label.said.basis not in ("", basis) for label in table.labels)
        return "" if not basis or is_mixed or lasts(Label(said).measure, said.actions) else basis

    def _add(self, cell: Cell, name: Label, own: Period | None, said: Said, unfit: str = "") -> None:
        """Make the frame of one number; ``own``: the period that its header or the name of its row says."""
        named = set(self._caption.said.diseases)
        period = own or self._caption.period or (self._day if self._caption.is_of_title else None)
        if own and own.start and not said.basis:
            said.basis = "new"
        disease = named.pop() if len(named) == 1 else self._disease
        subject = self._find_subject(name.said)
        counts = CLUSTERS if said.measures == (CLUSTERS,) else CASES
        frame = Frame(
            cell.number or 0, "", counts, "", "stated", cell.start, cell.end, said, _NO_MARKS, "",
            self._set(disease, period, own, said.basis, subject),
            evidence_start=name.start if name.start >= 0 else cell.start, evidence_end=cell.end,
            unfit=unfit or ("" if said.names_count else _NO_MEASURE),
        )  # fmt: skip
        self.frames.append(frame)

    def _find_subject(self, name: Said) -> Place:
        """Return the place of a row that names none: that of the caption; 全省 in a table of a city is the province."""
        if not name.own or self._subject == self._places.reporter:
            return self._subject
        own = self._places.find_own(name.own, name.own_names, self._subject)
        return own if own.name else self._places.reporter

    def _set(self, disease: str, period: Period | None, own: Period | None, basis: str, subject: Place) -> Setting:
        """Return the setting of a number, which is that of all that have its disease, period, basis and place."""
        of_day = own is None and (self._caption.of_day or self._caption.period is None)
        key = (disease, period, own, basis, subject, of_day)
        if key not in self._settings:
            is_of_day = period.start is not None and not of_day if period else self._times.says_interval
            is_now = period.start is None if period else self._times.says_moment
            periods = _to_periods(period, basis, own) if period else _until(self._times.periods(), basis)
            self._settings[key] = Setting(subject, disease, periods, is_now, is_of_day)
        return self._settings[key]


def _to_periods(period: Period, basis: str, own: Period | None) -> Mapping[str, Period | None]:
    """Return the period of each basis by a header, name or caption; a sum of a day or a caption is up to its end."""
    end = Period(None, period.end)
    is_span = basis == "cumulative" and own is not None and own.start is not None and (own.end - own.start).days > 1
    return {"new": period, "current": end, "cumulative": own if is_span else end}


def _until(periods: Mapping[str, Period | None], basis: str) -> Mapping[str, Period | None]:
    """Return the periods of the text; a column that its header calls a sum has an end and no start."""
    period = periods.get("cumulative")
    if basis != "cumulative" or period is None:
        return periods
    return {**periods, "cumulative": Period(None, period.end)}


def _may_be_number(cell: Cell) -> bool:
    return cell.number is not None or _DIGIT.search(cell.text) is not None


def _is_caption(cell: Cell) -> bool:
    """Return True for the only cell of a row that names a part, or is the caption of a table below (表2 2025年8月…)."""
    is_long = not cell.is_value and len(cell.text) > _PART_CHARS
    return is_long or not _DIGIT.search(_ENUMERATED.sub("", cell.text))


def _heads_part(line: Cell) -> bool:
    """Return True for a line in a table that names the rows after it (丙类传染病); any other line ends its table."""
    text = _ENUMERATED.sub("", line.text)
    return len(text) <= _PART_CHARS and not _DIGIT.search(text) and text[-1:].isalpha()
