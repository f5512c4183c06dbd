"""Read what the headers, the names of rows and the caption of a table say."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, Final

from pipelines.grammar.frames.said import NOTHING, Said, read_said
from pipelines.grammar.frames.shapes import names_other
from pipelines.grammar.lexicon import entries
from pipelines.grammar.measures import ACTION_STOCKS, MEASURES, UNKNOWN, name_measure
from pipelines.grammar.periods.dates import Period, is_of_unit
from pipelines.grammar.periods.printed import SPELLED_YEAR, Months, read_year
from pipelines.grammar.tokens import tokenise
from pipelines.grammar.tree import build_tree
from pipelines.metadata.dates_printed import CHINA

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.grammar.frames.state import About
    from pipelines.grammar.periods.dates import Calendar
    from pipelines.grammar.periods.printed import Mention
    from pipelines.grammar.periods.times import Times
    from pipelines.grammar.tokens import Token

OTHER, UNREAD = "other", "unread"
_PASSED: Final = frozenset({"other_time", "same_time", "change", "rate", "threshold", "aside"})
"""Words in a header whose column is no count of the time that is reported."""
_BRACKETED_UNIT: Final = re.compile(
    r"\((?:单位:)?[例人宗]\)|(?<=\d周)\([本上]周\)|[*※#①-⑩]|(?<!\d) | (?!\d)|(?<=[\u4e00-\u9fff])[1-9]$"
)
"""Also the sign of a note, which may be a digit: 死亡数1, 艾滋病2; and blanks, but not between two numbers."""
_DOTTED: Final = re.compile(r"\((\d\d?)[./](\d\d?)[-~至](\d\d?)[./](\d\d?)\)")
_SPELLED_DAYS: Final = r"(\1月\2日-\3月\4日)"
"""本周新增（9.1-9.7）: days, which points alone do not show elsewhere."""
_IN_CASES: Final = ("(例)", "(宗)", "(单位:例)")
_CAPTION_NUMBER: Final = re.compile(
    r"(?:附|续)?[表图](?:[-.]?(?:\d{1,2}?(?=(?:19|20)\d\d年)|\d{1,2}|[一二三四五六七八九十]{1,2})){1,3}[ 、.:]{0,3}"
)
"""表1 2025年9月 …: the number of a table is no part of a year."""
_LEAST: Final = dt.timedelta(minutes=1)
_DAY: Final = dt.timedelta(days=1)
_NEW: Final = "new"
_PART: Final = "其中"
_THIS: Final = "本"
_SUM_OF_YEAR: Final = "今年累计"
_PART_OF_YEAR: Final = re.compile("[月季周旬]")
_OF_YEAR: Final = re.compile(
    r"(?P<before>[^\d]*?)(?:(?P<year>(?:19|20)\d\d)|(?P<named>[本上去]))年(?:度)?(?![初末底]|同期|来)(?P<after>[^\d]*)"
)
_WHOLE_YEAR: Final = re.compile(r"(?P<year>(?:19|20)\d\d)年?(?:度|全年)?")
"""A row or a column of a year: 2020年."""
_YEAR: Final = re.compile(rf"((?:19|20)\d\d|{SPELLED_YEAR})年(?!\d)")
_PATTERNS: Final = {
    entry["means"]: re.compile("|".join(f"(?:{pattern})" for pattern in entry["patterns"]))
    for entry in entries("tables", "label", "means", "patterns")
}


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
    is_scaled: bool = False
    """Of a caption: its numbers are thousands or more (单位：万例)."""
    in_cases: bool = False
    """Of a caption: it says that numbers are cases, in its unit alone (单位：例)."""
    of_no_cases: bool = False
    """Of a caption: its numbers are rates, or of people who are no cases."""
    of_disease: bool = False
    """Of a caption: the numbers of its disease in columns of periods are cases (登革热疫情周报)."""
    by_onset: bool = False
    """Its numbers are by the day on which people fell ill."""
    of_outbreaks: bool = False
    """Of a caption: it is about outbreaks, and so are the cases below it."""
    of_groups: bool = False
    """It is what columns of groups of people add up to: cases, if the row names a disease or the caption says so."""
    is_group: bool = False
    """It is of a group of people, of whom no row is."""
    counts_cases: bool = False
    """It names a measure or a disease, whether or not it is understood."""
    is_of_title: bool = False
    """Of a caption: it is the title, or a line that leads in a table and says nothing else (各区情况如下)."""
    of_day: bool = False
    """Of a caption: its time is a day alone, of which the numbers may be sums too."""

    @property
    def measure(self) -> str:
        """Return what is counted, empty where nothing is said."""
        return name_measure(self.said.measures, self.said.actions, "", "cases")

    @property
    def lasts(self) -> bool:
        """Return True if it counts what there is, also after what is new: 在院."""
        of_action = bool(self.said.actions) and ACTION_STOCKS.get(self.measure) == "current"
        return of_action or (self.measure in MEASURES and MEASURES[self.measure].lasts)

    @property
    def says_what(self) -> bool:
        """Return True if it says of whom, or of when, or what is counted."""
        said = self.said
        names = said.places or said.zone or said.diseases or said.subjects
        return bool(names or self.measure or said.basis or said.origins or self.period or self.is_number)


class LabelReader:
    """Read labels in an article, whose title is the caption of a table that has none."""

    def __init__(self, times: Times, calendar: Calendar, about: About) -> None:
        self._times = times
        self._calendar = calendar
        self._disease = about.disease
        self._published = about.published
        self._known: dict[str, Label] = {}
        """Labels without a period by their text: a name is asked for at every cell of its row."""
        self._caption_period: Period | None = None
        """Of 本周 and 本月 in headers, and the end of sums; None: those of the text."""
        self._title_year = self._year = _find_year(about.title)
        """Of months in headers, if the caption, or else the title, says one."""
        self._caption_year = self._year if self._year and not _PART_OF_YEAR.search(about.title) else None
        """That title or caption name, and no month or week of it."""
        title: Sequence[Token] = tokenise(about.title)
        bases = {token.means for token in title if token.kind == "basis"}
        self._title_basis = _NEW if bases == {_NEW} else ""
        self.title = _describe_caption(Label(Said(basis=self._title_basis), is_of_title=True), about.title)
        """What the title says of the numbers of a table that has no caption."""
        self.title_day = self._find_day([token.mention for token in title if token.mention], about.title)
        """That the title says of what it counts."""
        self.day = self.title_day if self.title_day and self._is_over(self.title_day) else None
        """The same, where it is over on the day of publication."""

    def _find_day(self, mentions: Sequence[Mention], title: str) -> Period | None:
        """Return the one day, or moment (5月9日10时), of a title that says what is counted then: 4月10日新增情况."""
        counts = _PATTERNS["counted_day"].search(title) and not _PATTERNS["no_counted_day"].search(title)
        if not counts or len(mentions) != 1 or not (mentions[0].is_day or mentions[0].is_instant):
            return None
        return self._calendar.resolve(mentions[0])

    def _is_over(self, period: Period) -> bool:
        """Return True for a moment up to the day of publication, and for a day before it."""
        return self._calendar.is_past(period.end + _DAY if period.start else period.end)

    def read_caption(self, text: str) -> Label:
        """Return what a line before a table says."""
        self._year = _find_year(text) or self._title_year
        if _find_year(text):
            self._caption_year = None if _PART_OF_YEAR.search(text) else self._year
        numbered = _CAPTION_NUMBER.match(text)
        self._caption_period = None
        said = self.read(text[numbered.end() :] if numbered else text)
        self._caption_period = said.period
        if _PATTERNS["leads_in"].fullmatch(text) and not (said.period or said.said.basis):
            said = replace(said, said=replace(said.said, basis=self._title_basis), is_of_title=True)
        return _describe_caption(said, text)

    def read(self, text: str) -> Label:
        """Return what the text of a cell says."""
        if (known := self._known.get(text)) is not None:
            return known
        bare = _PATTERNS["sum"].sub(_SUM_OF_YEAR, _BRACKETED_UNIT.sub("", _DOTTED.sub(_SPELLED_DAYS, text)))
        if not bare or _PATTERNS["name"].fullmatch(bare):
            return Label()
        if whole_year := _WHOLE_YEAR.fullmatch(bare):
            return self._read_year(int(whole_year["year"]))
        if (of_year := _OF_YEAR.fullmatch(bare)) and (label := self._read_of_year(of_year)) is not None:
            return label
        bare += "传染病" if _PATTERNS["class"].fullmatch(bare) else ""
        tokens = tokenise(bare)
        label = self._read_words(bare, tokens)
        if label.period and not (label.fault or label.measure) and text.endswith(_IN_CASES):
            label = replace(label, is_number=True)
        if not any(token.mention for token in tokens):
            self._known[text] = label
        return label

    def _read_year(self, year: int) -> Label:
        """Return a year that is over; one that is not has only a part of its numbers."""
        if self._published and year >= self._published.year:
            return Label(fault=UNREAD, counts_cases=True)
        start, end = (dt.datetime(one, 1, 1, tzinfo=CHINA) for one in (year, year + 1))
        return Label(period=Period(start, end))

    def _read_of_year(self, header: re.Match[str]) -> Label | None:
        """Return what a header with a year before or after it says: 2023年死亡数, and 死亡数 above 上年 or 本年.

        本年 and 上年 are those of a caption of a whole year; below another one 上年 is of no time that is reported.
        None where the rest of the header is not known, or says a period or a basis of its own.
        """
        rest = header["before"] or header["after"] or ""
        label = self.read(rest)
        if label.said.basis == "cumulative" and header["year"] and not (label.fault or label.period):
            return self._read_sum(int(header["year"]), rest)
        if label.fault or label.period or label.said.basis or (rest and not label.measure):
            return None
        is_this = header["named"] == _THIS
        year = int(header["year"]) if header["year"] else self._caption_year and self._caption_year - (not is_this)
        if not year:
            return None if is_this else Label(fault=OTHER, counts_cases=True)
        when = self._read_year(year)
        return replace(label, period=when.period, fault=when.fault, counts_cases=True)

    def _read_sum(self, year: int, words: str) -> Label:
        """Return a sum of the year that is reported (2025年累计 is 本年累计); the end of another is not known."""
        known = self._times.period("cumulative")
        if known and (known.end - _LEAST).year == year:
            return self.read(f"{_THIS}年{words}")
        return Label(fault=UNREAD, counts_cases=True)

    def _read_words(self, text: str, tokens: Sequence[Token]) -> Label:
        counts_cases = any(token.kind in ("measure", "disease", "period", "attribute") for token in tokens)
        if _PATTERNS["scaled"].search(text) or _PATTERNS["increase"].match(text):
            return Label(fault=UNREAD, counts_cases=True)
        if any(token.kind in _PASSED for token in tokens) or _PATTERNS[OTHER].search(text):
            return Label(fault=OTHER, counts_cases=counts_cases)
        if _PATTERNS["total"].fullmatch(text) or _PATTERNS["subtotal"].fullmatch(text):
            return Label(is_total=True, is_subtotal=bool(_PATTERNS["subtotal"].fullmatch(text)))
        said = self._say(tokens, text)
        mentions = [token.mention for token in tokens if token.mention]
        mention = next((one for one in mentions if one.first_day), mentions[0] if mentions else None)  # 本周(8月5日…)
        period = self._resolve(mention, said) if mention else None
        is_unclear = (
            said.unknown or said.attributes or Label(said).measure == UNKNOWN or (mention is not None and not period)
        )
        is_vague = not said.basis and (
            said.is_now or said.is_since or said.says_open
        )  # 目前病例数: a sum, or as of now
        is_nameless = names_other(tokens, 0, text) or (bool(said.diseases) and not said.disease)
        rest = "".join(text[token.start : token.end] for token in tokens if token.kind not in ("period", *_NAMING))
        return Label(
            said,
            period,
            UNREAD if is_unclear or is_vague or is_nameless else "",
            is_number=_PATTERNS["number"].fullmatch(rest) is not None,
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
        period = self._calendar.resolve(mention)
        if period is None and said.basis == "cumulative" and (known := own or self._times.period("cumulative")):
            if (
                mention.months and mention.months.years_ago == 0
            ):  # 本年 in a table of December is over when it is published
                mention = replace(mention, months=Months((known.end - _LEAST).year, None, 1, 12))
            period = self._calendar.resolve_up_to(mention, known.end)
        return period


def is_unit(line: str) -> bool:
    """Return True for a line that says in what the numbers of a table are, and nothing else: 单位：例."""
    return _PATTERNS["unit"].fullmatch(line) is not None


def add_unit(caption: Label, line: str) -> Label:
    """Return a caption with the unit that a line of its own says."""
    in_cases, is_scaled = (_PATTERNS[means].search(line) is not None for means in ("in_cases", "scaled"))
    return replace(caption, in_cases=caption.in_cases or in_cases, is_scaled=caption.is_scaled or is_scaled)


def says_onset(header: str) -> bool:
    """Return True for 发病日期: each row is of a day on which people fell ill."""
    return _PATTERNS["by_onset"].fullmatch(header) is not None


def names_group(header: str) -> bool:
    """Return True for 本市居民, 外来人口, 男: the numbers below it are parts of those below 合计."""
    return _PATTERNS["group"].search(header) is not None


def read_parts(head: Sequence[str], labels: Sequence[Label]) -> list[Label]:
    """Give a part that says only an origin or a basis what the column before it counts: 累计病例数 | 其中本地."""
    read = list(labels)
    whole = Label()
    for at, (header, label) in enumerate(zip(head, labels, strict=True)):
        if not header.startswith(_PART) or not _is_aspect(label.said):
            whole = Label() if header.startswith(_PART) else label  # of 其中死亡 | 其中本地, either may be meant
        elif not label.fault and not (whole.fault or label.period or whole.said.origins):
            said = replace(whole.said, basis=label.said.basis or whole.said.basis, origins=label.said.origins)
            read[at] = replace(whole, said=said)
    return read


def _is_aspect(said: Said) -> bool:
    """Return True if an origin or a basis is said, and nothing else."""
    named = said.names_count or said.names_place or said.diseases or said.subjects or said.attributes or said.unknown
    return bool(said.origins or said.basis) and not named


def find_outbreaks(header: str) -> str | None:
    """Return what a header says before 起数 or 爆发数目; None if it counts no outbreaks."""
    bare = _BRACKETED_UNIT.sub("", header)
    found = next((one for one in _PATTERNS["outbreaks"].finditer(bare) if one.end() == len(bare)), None)
    return bare[: found.start()] if found else None


def names_affected(header: str) -> bool:
    """Return True for 受影响人数, which are cases of outbreaks."""
    return _PATTERNS["affected"].fullmatch(_BRACKETED_UNIT.sub("", header)) is not None


def _find_year(caption: str) -> int | None:
    """Return the one year that a caption says."""
    years = {read_year(one) for one in _YEAR.findall(caption)}
    return years.pop() if len(years) == 1 else None


def _describe_caption(label: Label, caption: str) -> Label:
    """Say whether numbers in columns of months are cases (按月统计数字), and groups of people none (发病率, 接种)."""
    counts = _PATTERNS["counting"].search(caption) is not None
    of_no_cases = not counts and _PATTERNS["no_cases"].search(caption) is not None
    of_outbreaks = _PATTERNS["of_outbreaks"].search(caption) is not None
    by_onset = _PATTERNS["by_onset"].search(caption) is not None
    of_disease = not (of_no_cases or of_outbreaks) and _PATTERNS["of_disease"].search(caption) is not None
    described = replace(
        label, is_number=counts, of_no_cases=of_no_cases, of_disease=of_disease, of_outbreaks=of_outbreaks,
        by_onset=by_onset,
    )  # fmt: skip
    return add_unit(described, caption)


_NAMING: Final = ("place", "disease", "basis", "origin", "subject", "mark")
