"""Read what the headers, the names of rows and the caption of a table say."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from functools import reduce
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from pipelines.grammar.frames.disease_said import names_other
from pipelines.grammar.frames.frames import NOTHING, Said, say_over
from pipelines.grammar.frames.said_words import read_said
from pipelines.grammar.lexicon import entries, find_pattern
from pipelines.grammar.measures import UNKNOWN, name_measure
from pipelines.grammar.periods.dates import DAY, Calendar, Period, is_of_unit
from pipelines.grammar.periods.printed import SPELLED_YEAR, Mention, Months, read_year
from pipelines.grammar.tokens import Token, tokenise
from pipelines.grammar.tree import build_tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipelines.grammar.frames.state import About
    from pipelines.grammar.periods.times import Times

OTHER, UNREAD = "other", "unread"
_PASSED: Final = frozenset({"other_time", "same_time", "change", "rate", "threshold", "aside"})
"""Words in a header whose column is no count of the time that is reported."""
BRACKETED_UNIT: Final = find_pattern("bracketed_unit")
_CAPTION_NUMBER: Final = find_pattern("caption_number")
_OF_YEAR: Final = find_pattern("of_year")
_SPELLED: Final = [(re.compile(one["pattern"]), one["as"]) for one in entries("tables", "spelled", "pattern", "as")]
"""What is printed so in cells alone, and as a text spells it."""
_LEAST: Final = dt.timedelta(minutes=1)
_NEW: Final = "new"
_THIS: Final = "本"
_SUM_OF_YEAR: Final = "今年累计"
_PART_OF_YEAR: Final = re.compile("[月季周旬]")
_WHOLE: Final = re.compile("全年|年度")
_WHOLE_YEAR: Final = re.compile(r"^((?:19|20)\d\d)年?(?:度|全年)?$")
"""A row or a column of a year: 2020年."""
_YEAR: Final = re.compile(rf"((?:19|20)\d\d|{SPELLED_YEAR})年(?!\d)")
_ENTRIES: Final = entries("tables", "label", "means", "patterns")
PATTERNS: Final = {
    entry["means"]: re.compile("|".join(f"(?:{pattern})" for pattern in entry["patterns"])) for entry in _ENTRIES
}
_OF_CAPTIONS: Final = [entry for entry in _ENTRIES if entry.get("of_caption")]


@dataclass(frozen=True, slots=True)
class Label:
    """What one cell of words says of the numbers next to or below it."""

    said: Said = NOTHING
    period: Period | None = None
    fault: str = ""
    """OTHER: the numbers are no counts of the time that is reported; UNREAD: it has words that are not known."""
    is_number: bool = False
    """It says that something is counted."""
    is_total: bool = False
    is_subtotal: bool = False
    says: frozenset[str] = frozenset()
    """Of a caption: the meanings that ``tables.toml`` gives it (scaled, in_cases, of_outbreaks …)."""
    of_groups: bool = False
    """It is what columns of groups of people add up to: cases, if the row names a disease or the caption says so."""
    sums: tuple[int, ...] = ()
    """Of a header: the columns of months that its number is the sum of."""
    is_group: bool = False
    """It is of a group of people, of whom no row is."""
    counts_cases: bool = False
    """It names a measure or a disease, whether or not it is understood."""
    is_of_title: bool = False
    """Of a caption: it is the title, or a line that leads in a table and says nothing else (各区情况如下)."""
    start: int = -1
    """Of the name of a row: where its first cell is."""
    asides: tuple[str, ...] = ()
    """Of the name of a row: its cells of which nothing is known."""
    is_long: bool = False
    """It is a name of several cells."""
    of_day: bool = False
    """Of a caption: its time is a day alone, of which the numbers may be sums too."""

    @property
    def measure(self) -> str:
        """Return what is counted, empty where nothing is said."""
        return name_measure(self.said.measures, self.said.actions, "", "cases")

    @property
    def says_what(self) -> bool:
        """Return True if it says of whom, or of when, or what is counted."""
        said = self.said
        names = said.places or said.zone or said.diseases or said.subjects
        return bool(names or self.measure or said.basis or said.origins or self.period or self.is_number)

    def join(self, others: Iterable[Label], start: int, asides: tuple[str, ...], *, is_long: bool) -> Label:
        """Return the name of a row with what further cells of it say: 东湖区 | 登革热."""
        said, period = self.said, self.period
        for other in others:
            said = say_over(said, other.said, _NAMED)
            said.measures += other.said.measures
            said.actions += other.said.actions
            period = other.period or period
        return replace(self, said=said, period=period, start=start, asides=asides, is_long=is_long)


_NAMED: Final = ("places", "zone", "subjects", "diseases", "basis", "origins")
"""Slots of which the last cell that says any decides."""
get_named: Final = attrgetter(*_NAMED)


class LabelReader:
    """Read labels in an article, whose title is the caption of a table that has none."""

    def __init__(self, times: Times, calendar: Calendar, about: About) -> None:
        self.times = times
        self._calendar = calendar
        self._disease = about.disease
        self._published = about.published
        self._known: dict[str, Label] = {}
        """Labels without a time by their text: a name is asked for at every cell of its row."""
        self._caption_period: Period | None = None
        """Of 本周 and 本月 in headers, and the end of sums; None: those of the text."""
        self._title_year = self._year = _find_year(about.title)
        """Of months in headers, if the caption, or else the title, says one."""
        self._dated_title = about.title if _PART_OF_YEAR.search(about.title) else ""
        """The title, if it names a month or week."""
        self._caption_year = None if self._dated_title else self._year
        """That title or caption name, and no month or week of it."""
        title: Sequence[Token] = tokenise(about.title)
        bases = {token.means for token in title if token.kind == "basis"}
        self._title_basis = _NEW if bases == {_NEW} else ""
        self.title = add_unit(Label(Said(basis=self._title_basis), is_of_title=True), about.title)
        """What the title says of the numbers of a table that has no caption."""
        self.title_day = self._find_day([token.mention for token in title if token.mention], about.title)
        """That the title says of what it counts."""
        day = self.title_day
        is_over = day is not None and calendar.is_past(day.end + DAY if day.start else day.end)
        self.day = day if is_over else None
        """The same, of a moment up to the day of publication, or a day before it."""

    def _find_day(self, mentions: Sequence[Mention], title: str) -> Period | None:
        """Return the one day, or moment (5月9日10时), of a title that says what is counted then: 4月10日新增情况."""
        counts = PATTERNS["counted_day"].search(title) and not PATTERNS["no_counted_day"].search(title)
        if not counts or len(mentions) != 1 or not (mentions[0].is_day or mentions[0].is_instant):
            return None
        return self._calendar.resolve(mentions[0])

    def read_caption(self, text: str) -> Label:
        """Return what a line before a table says."""
        self._year = _find_year(text) or self._title_year
        if _find_year(text):
            self._caption_year = None if _PART_OF_YEAR.search(text) else self._year
        numbered = _CAPTION_NUMBER.match(text)
        self._caption_period = None
        said = self.read(text[numbered.end() :] if numbered else text)
        if f"{self._caption_year}年" in self._dated_title and not _WHOLE.search(text):
            said = replace(said, period=None)  # 2021年百日咳统计表 below the title 2021年3月百日咳统计表
        self._caption_period = said.period
        if PATTERNS["leads_in"].fullmatch(text) and not (said.period or said.said.basis):
            said = replace(said, said=replace(said.said, basis=self._title_basis), is_of_title=True)
        return add_unit(replace(said, is_number=False), text)

    def read(self, text: str) -> Label:
        """Return what the text of a cell says."""
        if (known := self._known.get(text)) is not None:
            return known
        spelled = reduce(lambda header, one: one[0].sub(one[1], header), _SPELLED, text)
        bare = PATTERNS["sum"].sub(_SUM_OF_YEAR, BRACKETED_UNIT.sub("", spelled))
        if not bare or PATTERNS["name"].fullmatch(bare):
            return Label()
        if not (spelled := self._spell_year(bare)):
            return Label(fault=UNREAD, counts_cases=True)
        spelled += "传染病" if PATTERNS["class"].fullmatch(bare) else ""
        tokens = tokenise(spelled)
        label = self._read_words(spelled, tokens)
        if label.period and not (label.fault or label.measure) and text.endswith(("(例)", "(宗)", "(单位:例)")):
            label = replace(label, is_number=True)
        if not (_OF_YEAR.fullmatch(bare) or any(token.mention for token in tokens)):
            self._known[text] = label
        return label

    def _spell_year(self, header: str) -> str:
        """Spell out the year before or after what is counted as a text does: 2023年死亡数 is that of 2023年度.

        本年 and 上年 are those of a caption of a whole year; below another one 上年 is of no time that is reported.
        2025年累计 is 本年累计 where sums end in that year; the end of another is not known: return nothing.
        """
        found = _OF_YEAR.fullmatch(_WHOLE_YEAR.sub(r"\1年度", header))
        if found is None:
            return header
        rest, is_this = found["before"] or found["after"], found["named"] == _THIS
        label = self.read(rest)
        if label.said.basis == "cumulative" and found["year"] and not (label.fault or label.period):
            known = self.times.period("cumulative")
            return f"{_THIS}年{rest}" if known and found["year"] == str((known.end - _LEAST).year) else ""
        if label.fault or label.period or label.said.basis or (rest and not (label.measure or label.is_number)):
            return header
        year = found["year"] or (self._caption_year and self._caption_year - (not is_this))
        return f"{year}年度{rest}" if year else header if is_this else f"{found['named']}年同期{rest}"

    def _read_words(self, text: str, tokens: Sequence[Token]) -> Label:
        counts_cases = any(token.kind in ("measure", "disease", "period", "attribute") for token in tokens)
        if any(PATTERNS[means].search(text) for means in ("scaled", "twofold")) or PATTERNS["increase"].match(text):
            return Label(fault=UNREAD, counts_cases=True)
        if any(token.kind in _PASSED for token in tokens) or PATTERNS[OTHER].search(text):
            return Label(fault=OTHER, counts_cases=counts_cases)
        if PATTERNS["total"].fullmatch(text) or PATTERNS["subtotal"].fullmatch(text):
            return Label(is_total=True, is_subtotal=bool(PATTERNS["subtotal"].fullmatch(text)))
        said = self._say(tokens, text)
        if {"new", "cumulative"} <= {token.means for token in tokens if token.kind == "basis"}:
            said.basis = "cumulative"  # 累计 below 新发病例数
        mentions = [token.mention for token in tokens if token.mention]
        mention = next((one for one in mentions if one.first_day), mentions[0] if mentions else None)  # 本周(8月5日…)
        if mention and mention.is_month_before and (self._caption_period or self.times.says_any):
            return Label(fault=OTHER, counts_cases=counts_cases)
        period = self._resolve(mention, said) if mention else None
        is_undated = mention is not None and not period
        is_unclear = said.unknown or said.attributes or is_undated or Label(said).measure == UNKNOWN
        # 目前病例数: a sum, or as of now
        is_vague = not said.basis and (said.is_now or said.is_since or said.says_open)
        is_nameless = names_other(tokens, 0, text) or (bool(said.diseases) and not said.disease)
        rest = "".join(text[token.start : token.end] for token in tokens if token.kind not in ("period", *_NAMING))
        return Label(
            said,
            period,
            UNREAD if is_unclear or is_vague or is_nameless else "",
            is_number=PATTERNS["number"].fullmatch(rest) is not None,
            counts_cases=counts_cases,
            of_day=mention is not None and mention.is_day,
        )

    def _say(self, tokens: Sequence[Token], text: str) -> Said:
        elements = chain.from_iterable(sentence.elements for sentence in build_tree(tokens, text))
        return read_said(
            [element for element in elements if element.kind != "bracket"], text, self._disease, self._published
        )

    def _resolve(self, mention: Mention, said: Said) -> Period | None:
        """Return the period of a header; 本年累计 is up to the end of what is reported."""
        if self._year and mention.months and mention.months.year is mention.months.years_ago is None:
            mention = replace(mention, months=mention.months._replace(year=self._year))
        if mention.week and mention.is_undated:
            mention = replace(mention, week_year=mention.week_year or self._year)
        own = self._caption_period
        if mention.this and is_of_unit(own, mention.this):
            return own
        period = self._calendar.resolve(replace(mention, is_that=False))  # 当月 next to 1-5月 is 本月
        if period is None and said.basis == "cumulative" and (known := own or self.times.period("cumulative")):
            if mention.months and mention.months.years_ago == 0:
                # 本年 in a table of December is over when it is published
                mention = replace(mention, months=Months((known.end - _LEAST).year, None, 1, 12))
            period = self._calendar.resolve_up_to(mention, known.end)
        return period


def is_unit(line: str) -> bool:
    """Return True for a line that says in what the numbers of a table are, and nothing else: 单位：例."""
    return PATTERNS["unit"].fullmatch(line) is not None


def is_unit_below(cell: str) -> bool:
    """Return True for a cell of a row of units below a header: 例, 1/10万."""
    return PATTERNS["unit_below"].fullmatch(cell) is not None


def add_unit(caption: Label, line: str) -> Label:
    """Return a caption with what it says, or a line of its own with the unit, of all numbers below it."""
    says = set(caption.says)
    for entry in _OF_CAPTIONS:
        if says.isdisjoint(entry.get("unless", ())) and PATTERNS[entry["means"]].search(line):
            says.add(entry["means"])
    return replace(caption, says=frozenset(says))


def _find_year(caption: str) -> int | None:
    """Return the one year that a caption says."""
    years = {read_year(one) for one in _YEAR.findall(caption)}
    return years.pop() if len(years) == 1 else None


_NAMING: Final = ("place", "disease", "basis", "origin", "subject", "mark")
