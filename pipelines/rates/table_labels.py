"""Read what a caption, a header or the name of a row of a table of rates says of its cells."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from pipelines.grammar.periods.surveillance_weeks import WEEK
from pipelines.grammar.places.place import NATION
from pipelines.grammar.tokens import tokenise
from pipelines.rates.numbers import read_unit
from pipelines.rates.patterns import Patterns
from pipelines.rates.related_periods import DAY, UNKNOWN, to_period, to_years
from pipelines.rates.words import tokenise_rates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.grammar.periods.dates import Period
    from pipelines.grammar.places.in_text import Places
    from pipelines.grammar.places.place import Place
    from pipelines.grammar.tokens import Token
    from pipelines.rates.cells import Cell
    from pipelines.rates.weeks import SaidPeriods, Weeks

_FIND: Final = Patterns("table_labels")


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
    is_type: bool = False
    """It names a type alone, which influenza and hepatitis have: 乙型."""
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
        said = Labels(*_get_slots(self))
        said.diseases = other.diseases
        said.is_no_rate = self.is_no_rate or (other.is_no_rate and not self.measure)
        said.is_type = self.is_type if self.disease else other.is_type
        if not self.subgroup:
            said.subgroup, said.subgroup_kind = other.subgroup, other.subgroup_kind
        for name in (*_WORDS, "unit", "method", "before", "is_change", "is_count", "is_cases"):
            setattr(said, name, getattr(self, name) or getattr(other, name))
        return said

    @property
    def says_something(self) -> bool:
        """Return True if any word of it is known."""
        return (
            self.is_count
            or self.is_cases
            or self.is_no_rate
            or any(getattr(self, name) for name in (*_WORDS, "subgroup"))
        )

    def settle(self) -> None:
        """Choose the one disease that is named; 流感样病例 whose samples are tested are a setting."""
        named = [slug for slug in dict.fromkeys(self.diseases) if slug and not (slug == "ili" and self.setting)]
        if len(named) == 1:
            self.disease = named[0]
        elif {"influenza-a", "influenza-b"} <= set(named) <= _INFLUENZAS:
            self.disease = "influenza"
        elif len(named) > 1 and set(named) <= _INFLUENZAS:
            self.disease = named[-1]  # 流感病毒A型


class LabelReader:
    """Read the labels of the tables of one text."""

    def __init__(
        self, printed: str, weeks: Weeks, said: Sequence[SaidPeriods], places: Places, published: dt.date | None
    ) -> None:
        self._printed = printed
        self._weeks = weeks
        self._said = said
        """The periods of the whole text."""
        self._places = places
        self._published = published

    def read(self, cell: Cell) -> Labels:
        """Return what the words of a caption, a header or the name of a row say."""
        text = cell.text
        if not text:
            return Labels()
        labels = Labels(
            is_change=bool(_FIND.change.search(text)),
            is_cases=bool(_FIND.cases.search(text)) and not _FIND.rate_word.search(text),
            is_count=bool(_FIND.counted.search(text)),
        )
        if unit := _FIND.unit.search(text):
            labels.unit = read_unit(unit[0]) or "%"
        printed = self._printed[cell.start : cell.end]
        printed = printed if len(printed) == len(text) else text  # of two headers, 发 病 率 in one word
        for token in tokenise_rates(text, tokenise(text)):
            self._take(token, labels, printed[token.start : token.end])
        labels.settle()
        labels.is_type = labels.disease in _TYPES and not _FIND.of_influenza.search(text)
        if labels.is_type and _FIND.of_another.search(text):
            labels.disease = ""
        inside = [one for one in self._said if cell.start <= one.start and one.end <= cell.end]
        for said in inside or self._weeks.find(text):
            if len(said.periods) == 1:
                labels.period, labels.before = said.periods[0], ""  # 上周（第46周）, 上年
            elif not said.periods:
                labels.before = UNKNOWN
        if not labels.measure and _FIND.per_visits.search(text):
            labels.measure = "consultation_rate"
        if visits := _FIND.visits.search(text):
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

    def find_ages(self, name: Cell, heads: Sequence[Sequence[Cell]]) -> str:
        """Return the name of a row as printed if it is an age or sex below a header that says so: 0-, 5-9, 男."""
        above = "".join(head[0].text for head in heads if head)
        is_group = (_FIND.ages.search(above) and _FIND.age.fullmatch(name.text)) or (
            _SEXES in above and _FIND.sex.fullmatch(name.text)
        )
        return self._printed[name.start : name.end].strip() if is_group else ""

    def find_period(self, text: str, heads: Sequence[Sequence[Cell]]) -> Period | None:
        """Return the period that the name of a row is, if a header above it says what it is: 年份, 每周完结日."""
        header = "".join(head[0].text for head in heads if head)
        if year := _FIND.year.fullmatch(text):
            named = "年" in header or "年" in text
            return to_years(int(year["year"])) if named else None
        return self._week_to(text) if _FIND.week_end.search(header) else None

    def _week_to(self, text: str) -> Period | None:
        """Return the week that ends on a day printed as 18/10."""
        found = _DAY_MONTH.fullmatch(text)
        if not found or self._published is None:
            return None
        for year in (self._published.year, self._published.year - 1):
            try:
                last = dt.date(year, int(found["month"]), int(found["day"]))
            except ValueError:
                return None
            if last <= self._published:
                return to_period(last - WEEK + DAY, last)
        return None


_get_slots: Final = attrgetter(*(one.name for one in fields(Labels)))
"""Half of the time of ``replace``, for each cell of a table."""
_WORDS: Final = ("measure", "disease", "place", "period", "setting", "sample", "variant")
"""Of labels, what words say that are known."""
_SEXES: Final = "性别"
_DAY_MONTH: Final = re.compile(r"(?P<day>\d\d?)/(?P<month>\d\d?)")
_BEFORE: Final = ("week", "month", "year")
_INFLUENZAS: Final = frozenset({"influenza", "influenza-a", "influenza-b"})
_TYPES: Final = ("influenza-a", "influenza-b")
