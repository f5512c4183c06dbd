"""Read the rates of tables: a cell takes what its caption, the headers of its column and the name of its row say.

A row is one line of the text, its cells apart by tabs.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from pipelines.grammar.dates import Period
from pipelines.grammar.place import NATION
from pipelines.grammar.roles import PassedSpan
from pipelines.metadata.dates_printed import CHINA
from pipelines.rates.cells import NUMBER, CellNumbers, read_cell
from pipelines.rates.drafts import Draft
from pipelines.rates.measuring import PERCENTAGE
from pipelines.rates.numbers import RateNumber
from pipelines.rates.same_cells import refuse_same_cells
from pipelines.rates.weeks import find_before
from pipelines.rates.words import names_rate, tokenise_rates

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from archive.records import RateUnit
    from pipelines.grammar.place import Place
    from pipelines.grammar.places import Places
    from pipelines.grammar.tokens import Token
    from pipelines.rates.cells import Cell
    from pipelines.rates.drafts import Drafts
    from pipelines.rates.weeks import SaidPeriods, Weeks

_CAPTION_CHARS: Final = 80
_WEEK: Final = dt.timedelta(days=7)
_DAY: Final = dt.timedelta(days=1)


@dataclass(slots=True)
class Labels:
    """What a caption, a header or the name of a row says; of several the nearest goes first."""

    measure: str = ""
    is_no_rate: bool = False
    unit: str = ""
    disease: str = ""
    place: Place | None = None
    period: Period | None = None
    setting: str = ""
    sample: str = ""
    subgroup: str = ""
    subgroup_kind: str = ""
    variant: str = ""
    method: str = ""
    diseases: list[str] = field(default_factory=list)
    """Slugs as they are named, before ``settle``."""
    before: str = ""
    """Of which time before the period it is: ``week``, ``month`` or ``year``."""
    is_change: bool = False
    is_count: bool = False
    """It counts, and gives a percentage in brackets: 阳性数（%）."""
    is_cases: bool = False
    """It counts alone."""

    def over(self, other: Labels) -> Labels:
        """Return what both say; this goes first."""
        grouped = self if self.subgroup else other
        return Labels(
            measure=self.measure or other.measure,
            is_no_rate=self.is_no_rate or (other.is_no_rate and not self.measure),
            unit=self.unit or other.unit,
            disease=self.disease or other.disease,
            before=self.before or other.before,
            place=self.place or other.place,
            period=self.period or other.period,
            setting=self.setting or other.setting,
            sample=self.sample or other.sample,
            subgroup=grouped.subgroup,
            subgroup_kind=grouped.subgroup_kind,
            variant=self.variant or other.variant,
            method=self.method or other.method,
            diseases=other.diseases,
            is_change=self.is_change or other.is_change,
            is_count=self.is_count or other.is_count,
            is_cases=self.is_cases or other.is_cases,
        )

    @property
    def says_something(self) -> bool:
        """Return True if any word of it is known."""
        named = (
            self.measure,
            self.disease,
            self.place,
            self.period,
            self.setting,
            self.sample,
            self.subgroup,
            self.variant,
        )
        return any(named) or self.is_count or self.is_cases or self.is_no_rate

    def settle(self) -> None:
        """Choose the one disease that is named; 流感样病例 whose samples are tested are a setting."""
        named = [slug for slug in dict.fromkeys(self.diseases) if slug and not (slug == "ili" and self.setting)]
        if len(named) == 1:
            self.disease = named[0]
        elif {"influenza-a", "influenza-b"} <= set(named) <= _INFLUENZAS:
            self.disease = "influenza"
        elif len(named) > 1 and set(named) <= _INFLUENZAS:
            self.disease = named[-1]  # 流感病毒A型


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
        rows: Sequence[Sequence[Cell]], published: dt.date | None,
    ) -> None:  # fmt: skip
        self._text, self._printed = drafts.text, drafts.printed
        self._weeks = weeks
        self._said = said
        """The periods of the whole text."""
        self._places = places
        self._drafts = drafts
        self._default = default
        self._rows = rows
        self._published = published

    def read(self) -> None:
        """Read every table of the text."""
        table = _Table(self._default)
        for cells in self._rows:
            if len(cells) == 1:
                line = cells[0]
                if table.is_read and _NAME.fullmatch(line.text):
                    continue  # a row without numbers, or a line that heads some rows
                is_caption = len(line.text) <= _CAPTION_CHARS and not line.text.endswith("。")
                labels = self._label(line) if is_caption else Labels()
                table = _Table(labels.over(self._default))
            elif any(NUMBER.fullmatch(cell.text) for cell in cells[1:]):
                self._read_row(cells, table)
            else:
                if table.is_read and any(cell.text for cell in cells[1:]):
                    table = _Table(table.caption)
                table.heads.append([*cells])

    def _read_row(self, cells: Sequence[Cell], table: _Table) -> None:
        table.is_read = True
        if self._counts_alone(cells, table):
            return
        row = Labels()
        for cell in cells:
            if cell.text and not NUMBER.fullmatch(cell.text):
                row = self._label(cell).over(row)
        if not row.period:
            row.period = self._find_period(cells[0].text, table)
        if not row.says_something and table.heads and cells[0].text and not _TOTAL.fullmatch(cells[0].text):
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
            if not (row.measure or head.measure or table.caption.measure):
                return
        own = row.over(head)
        said = own.over(table.caption)
        if shown.value is None:
            counts = own.is_cases or own.is_count or _COUNT_HEAD.search(self._head_text(table, at) + place.name.text)
            if counts or said.is_no_rate or not (said.measure and said.unit):
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
        said.measure = "positivity" if _TESTED.search(above.name.text) else "share"
        self._add(place, shown, said)
        return True

    def _add(self, place: _CellContext, shown: CellNumbers, said: Labels) -> None:
        measure, of, whole = said.measure, said.sample, shown.whole
        unit = _find_unit(place.cell.text, shown, said)
        disease = "ili" if measure == "ili_percent" else said.disease
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
            is_tested = _TESTED.search(name.text)
            measure, of = ("positivity", of) if is_tested else ("share", self._printed[name.start : name.end])
        if shown.part is not None:
            place.above.append(_Count(shown.part, place.name, place.disease))
        self._drafts.check(number, shown.part, shown.whole)
        is_variant = bool(said.variant) and measure == "share" and not said.subgroup
        period = find_before(said.period, said.before) if said.before else said.period
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
            for head in _above(table.heads, at):
                labels = self._label(head).over(labels)
            table.columns[at] = labels
        return table.columns[at]

    def _label(self, cell: Cell) -> Labels:
        """Return what the words of a cell or a caption say."""
        text = cell.text
        if not text:
            return Labels()
        labels = Labels(
            is_change=bool(_CHANGE.search(text)),
            is_cases=bool(_CASES.search(text)) and not _RATE_WORD.search(text),
            is_count=bool(_COUNTED.search(text)),
        )
        if unit := _UNIT.search(text):
            labels.unit = _to_unit(unit[0])
        for token in tokenise_rates(text, ()):
            self._take(token, labels, self._printed[cell.start + token.start : cell.start + token.end])
        labels.settle()
        inside = [one for one in self._said if cell.start <= one.start and one.end <= cell.end]
        for said in inside or self._weeks.find(text):
            if len(said.periods) == 1:
                labels.period = said.periods[0]
        if not labels.measure and _PER_VISITS.search(text):
            labels.measure = "consultation_rate"
        if visits := _VISITS.search(text):
            labels.sample = self._printed[cell.start + visits.start("of") : cell.start + visits.end("of")]
        return labels

    def _take(self, token: Token, labels: Labels, printed: str) -> None:
        match token.kind:
            case "measure" if labels.measure in ("", "share"):
                labels.measure = token.means
            case "no_rate":
                labels.is_no_rate = True
            case "pathogen" | "disease":
                labels.diseases.append(token.means)
            case "setting" if not (labels.setting and token.means == "place"):
                labels.setting = printed
            case "sample" | "variant" | "method":
                setattr(labels, token.kind, printed)
            case "subgroup":
                labels.subgroup, labels.subgroup_kind = printed, token.means
            case "other_time" if token.means in _BEFORE:
                labels.before = token.means
            case "place":
                found = self._places.of_subject((token.means,))
                labels.place = found if found.code else labels.place
            case "subject" if token.means == NATION.code:
                labels.place = NATION

    def _refuse_row(self, cells: Sequence[Cell], table: _Table) -> None:
        """Leave a row unread whose name is not known, if a column of it has a rate."""
        for at, cell in enumerate(cells[1:], 1):
            head = self._head(table, at).over(table.caption)
            shown = read_cell(cell.text)
            if shown and shown.value is not None and head.measure and not head.is_no_rate and not head.is_change:
                self._drafts.report("unread_rate", "the row names nothing known", cells[0].start, cells[-1].end)
                return

    def _find_period(self, text: str, table: _Table) -> Period | None:
        """Return the period that the name of a row is, if its header says what it is: 年份, 每周完结日."""
        heads = "".join(head[0].text for head in table.heads if head)
        if year := _YEAR.fullmatch(text):
            named = "年" in heads or "年" in text
            first = dt.datetime(int(year["year"]), 1, 1, tzinfo=CHINA)
            return Period(first, first.replace(year=first.year + 1)) if named else None
        return self._week_to(text) if _WEEK_END.search(heads) else None

    def _week_to(self, text: str) -> Period | None:
        """Return the week that ends on a day printed as 18/10."""
        found = _DAY_MONTH.fullmatch(text)
        if not found or self._published is None:
            return None
        for year in (self._published.year, self._published.year - 1):
            try:
                last = dt.datetime(year, int(found["month"]), int(found["day"]), tzinfo=CHINA)
            except ValueError:
                return None
            if last.date() <= self._published:
                return Period(last + _DAY - _WEEK, last + _DAY)
        return None


def _above(heads: Sequence[Sequence[Cell]], at: int) -> Iterator[Cell]:
    """Yield the headers of a column, from the top; one that reaches over several columns is printed in the first."""
    for nth, head in enumerate(heads):
        is_last = nth == len(heads) - 1
        cells = head[: at + 1] if not is_last else head[at : at + 1]
        named = next((cell for cell in reversed(cells[1:] if at and not is_last else cells) if cell.text), None)
        if named is not None:
            yield named


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
        return "‰" if "‰" in text else "%"
    if said.unit:
        return cast("RateUnit", said.unit)
    return "%" if shown.part is not None or said.measure in _PERCENTAGES else None


def _to_unit(printed: str) -> str:
    bare = re.sub(r"[ ,()]", "", printed).replace("每", "/").replace("1/", "/")
    for end, unit in _UNIT_ENDS:
        if bare.endswith(end):
            return unit
    return "%"


_UNIT: Final = re.compile(
    r"%|‰|1?/[ ]?(?:10[ ]?万|十万|100000|万|1万|百万|100万)"
    r"|每[ ]?(?:1[ ,]?000(?!\d)|千|10[ ]?万|十万|1?[ ]?万|10[ ,]?000(?!\d)|百万)"
)
_UNIT_ENDS: Final = (
    ("%", "%"), ("‰", "‰"), ("100万", "/100万"), ("百万", "/100万"), ("10万", "/10万"), ("十万", "/10万"),
    ("100000", "/10万"), ("10000", "/1万"), ("1000", "‰"), ("千", "‰"), ("万", "/1万"),
)  # fmt: skip
_CHANGE: Final = re.compile("较|变化|增减|环比|同比|升降|增长|涨跌|变动|差值")
_CASES: Final = re.compile("数$|人数|例数|份数|发病数|死亡数|检测数|阳性数|\\(例\\)|\\(人\\)|\\(份\\)")
_COUNTED: Final = re.compile(r"数[ ]?\(%\)|例[ ]?\(%\)|份[ ]?\(%\)|\(率,?%\)")
_RATE_WORD: Final = re.compile("率|比|%|‰")
_COUNT_HEAD: Final = re.compile("例数|人数|份数|发病数|死亡数|检测数|标本数|样本数|周次|序号")
_TESTED: Final = re.compile("检测|标本|样本")
_PER_VISITS: Final = re.compile("每(?:1[ ,]?000|千)[^,]{0,4}(?:诊症|求诊|就诊)")
_VISITS: Final = re.compile("每[ ]?(?:1[ ,]?000|千)[ ]?[个名宗]?(?P<of>诊症|求诊者|求诊个案|求诊人次)")
_WEEK_END: Final = re.compile("完结|结束|截至|止")
_TOTAL: Final = re.compile("(?:合|总|共|小)[ ]?计|总数|全部|全国|全省|全市|平均")
_YEAR: Final = re.compile(r"(?P<year>(?:19|20)\d\d)年?")
_DAY_MONTH: Final = re.compile(r"(?P<day>\d\d?)/(?P<month>\d\d?)")
_BEFORE: Final = ("week", "month", "year")
_NAME: Final = re.compile(r"[^\d,。:;%]{1,16}")
_INFLUENZAS: Final = frozenset({"influenza", "influenza-a", "influenza-b"})
_OF_SAMPLES: Final = ("positivity", "share")
_PERCENTAGES: Final = ("positivity", "share", "ili_percent", "fatality")
"""Measures that need no unit: they are never reported per so many people."""
_ROUNDING: Final = 0.06
