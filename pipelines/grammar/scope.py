"""What a clause inherits: the numbers before it, and the place, day, disease and origin that are spoken of."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from pipelines.grammar.clauses import MEASURING, OPENING, Clause, ends_sentence
from pipelines.grammar.periods import Period
from pipelines.grammar.stretches import is_compared, says_whose_outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from archive.records import Basis, Origin, Qualifier, Status
    from pipelines.grammar.lexicon import Word
    from pipelines.grammar.periods import Calendar, Mention
    from pipelines.grammar.places import Place


@dataclass(slots=True, eq=False)
class Draft:
    """One number on its way to an observation."""

    start: int
    end: int
    value: int
    unit: str
    qualifier: Qualifier
    status: Status
    disease: str
    reporter: Place
    """Whose authority reports."""
    place: Place
    basis: Basis
    measure: str
    origin: Origin
    period: Period | None
    route: str = ""
    route_kind: str = ""
    counted_within: int | None = None
    owner: Draft | None = None
    """The number that this one is a part of."""
    axis: str = ""
    """What it breaks its owner down by: place, route, origin, disease, measure; empty: it is no part."""

    says_place: bool = False
    """Its own words name the place."""
    follows_reporter: bool = False
    """Its place is printed behind the name of the reporting area: 辽宁省朝阳市."""

    @property
    def subject(self) -> tuple[object, ...]:
        """What the number is of, whatever it says."""
        return (
            self.disease, self.reporter, self.period, self.place, self.basis, self.measure, self.origin, self.route,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Share:
    """What one of several numbers behind 分别 is of."""

    places: tuple[tuple[str, ...], ...]
    measure: Word | None
    basis: Basis | None


@dataclass(slots=True)
class Level:
    """One bracket, or the text outside of all brackets."""

    owner: Draft | None = None
    """The number the bracket stands behind."""
    disease: str = ""
    """That was spoken of before the bracket."""
    head: Draft | None = None
    """The latest number that is no part."""
    last: Draft | None = None
    """The latest number."""
    together: Draft | None = None
    """Confirmed 和 asymptomatic, told in one breath: what a list behind them breaks down."""
    topic: Draft | None = None
    """What 新增确诊病例中 names: the number that the list behind it breaks down."""
    whole: Draft | None = None
    """After 其中: the number that is being broken down."""
    shares: list[Share] = field(default_factory=list)
    """Behind 分别: those that have no number yet."""
    is_abroad: bool = False
    """A bracket behind a number of another country."""
    made_abroad: bool = False
    """Its latest clause was about another country."""
    is_fresh: bool = True
    """The running sentence has told no number yet."""
    is_cut_off: bool = False
    """A number of its own was not understood, so what the sentence speaks of is not known until the next one."""
    began_cut_off: bool = False
    """The first number of the running sentence was not understood."""
    is_before_cut_off: bool = False
    """The same of the sentence before."""
    items: list[Draft] = field(default_factory=list)
    """The entries of a list of places since the last semicolon; what follows the last one may be told of it."""
    goes_on: bool = False
    """What follows that entry is told of its place: 其中,甲市报告发病3例,死亡1例."""
    went_on: bool = False
    """Something was told so, and may be of those that follow: 甲市确诊2例、无症状5例,乙市确诊1例、无症状2例."""
    has_items: bool = False
    """A semicolon stood behind such an entry."""
    is_gap: bool = False
    """A number was not understood since the latest one."""
    is_of_lost: bool = False
    """The running sentence, or the bracket, breaks down a number that was not understood."""
    is_of_other_time: bool = False
    """The talk is of another time than is reported, until a semicolon or the end of the sentence."""
    is_of_rest: bool = False
    """The talk is of what is left of a place or a disease (除武汉市外), until a semicolon or the sentence ends."""
    is_compared: bool = False
    """A bracket behind 较去年同期: its numbers are those of another time."""
    made: Draft | None = None
    """What its latest clause made: a bracket behind that clause belongs to it."""
    numbers: list[Draft] = field(default_factory=list)
    """Those of the running sentence, lists of places and routes left out."""
    before: list[Draft] = field(default_factory=list)
    """Those of the sentence before."""
    latest: list[Draft] = field(default_factory=list)
    """The numbers of the running sentence since the last semicolon, lists of places and routes left out: those that
    均在… speaks of."""

    @property
    def follows_several(self) -> bool:
        """Whether the sentence before told several measures and this one none: what says no measure may be of any."""
        return self.is_fresh and len({draft.measure for draft in self.before if not draft.owner}) > 1


@dataclass(slots=True)
class Scope:
    """The state of reading one text, clause after clause."""

    text: str
    """Normalised."""
    calendar: Calendar
    reporter: Place
    disease: str
    home: Place
    """The reporting area of the article; a sentence that quotes another authority changes ``reporter`` only."""
    subject: Place
    """The place that a sentence speaks of, until another is named or the paragraph ends."""
    is_foreign: bool = False
    """The talk is of another country: its numbers are none of ours."""
    origin: Origin = ""
    """Of the sentences that run: 境外输入现有…,累计…."""
    is_now: bool = False
    """目前 or 截至 stood in this sentence."""
    is_of_numbered: bool = False
    """The sentence tells of cases by their numbers (病例1至5)."""
    is_of_day: bool = False
    """This sentence says an interval, and no moment: what it counts happened then."""
    section_origin: Origin = ""
    """Of a heading: 本土疫情:."""
    section: Place | None = None
    """Of a heading: a place on a line of its own."""
    city: str = ""
    """Code of the place that was named last: 宿州市灵璧县12例、泗县1例."""
    clause_before: Clause | None = None
    clauses: Sequence[Clause] = ()
    """Of the text."""
    at: int = 0
    """Which of them is read."""
    levels: list[Level] = field(default_factory=lambda: [Level()])
    level: Level = field(init=False)
    """The innermost one."""
    drafts: list[Draft] = field(default_factory=list)
    unread: list[Clause] = field(default_factory=list)
    day: str = ""
    """The ISO day that is spoken of, or empty: names of places are those of that day."""
    _interval: Period | None = None
    _instant: Period | None = None
    is_interval_untold: bool = False
    """It is told of an interval, and nothing says of which (过去一周)."""
    _said: list[tuple[Mention, Period | None]] = field(default_factory=list)
    """Periods of this sentence that no number has needed yet: a date in a story changes nothing."""

    def __post_init__(self) -> None:
        self.level = self.levels[-1]

    def enter(self, clause: Clause) -> None:
        """Put the brackets, sentences and paragraphs before a clause into effect."""
        if len(self.levels) > clause.depth + 1:
            self._close(clause.depth + 1)
        while len(self.levels) <= clause.depth:
            outer = self.levels[-1]
            self.levels.append(
                Level(
                    owner=outer.made,
                    disease=self.disease,
                    is_abroad=outer.made_abroad,
                    is_of_other_time=outer.is_of_other_time,
                    is_of_lost=outer.is_gap and outer.made is None,
                    is_compared=self._stands_behind("change", "other_time", "same_time"),
                )
            )
        self.level = level = self.levels[-1]
        if clause.tokens:
            level.made, level.made_abroad = None, False
        if ends_sentence(clause.after):
            level.topic = level.whole = None
            level.before, level.numbers = level.numbers or level.before, []
            level.latest = []
            if clause.tokens:
                level.is_before_cut_off, level.began_cut_off = level.began_cut_off, False
            level.is_cut_off, level.is_fresh, level.is_of_lost = False, True, False
            level.items, level.goes_on, level.went_on, level.has_items = [], False, False, False
            self._take_said(only_bulletins=True)
            self._said, self.is_now, self.is_of_day = [], False, False
        if clause.after == "\n":
            self._enter_paragraph(clause)
        if clause.after == ";":
            level.latest = []
            level.has_items = level.has_items or bool(level.items)
            level.items, level.goes_on = [], False
        if clause.after == ";" or ends_sentence(clause.after):
            level.is_of_other_time = level.is_of_rest = False
        if "period" in clause.kinds and (not clause.depth or clause.is_date):
            self._note_periods(clause)

    def _stands_behind(self, *kinds: str) -> bool:
        """Whether the bracket that opens stands directly behind a clause with such a word."""
        before = self.clause_before
        return before is not None and before.before in OPENING and any(map(before.has, kinds))

    def _close(self, depth: int) -> None:
        """Leave the bracket at this depth: 法定传染病3例(手足口病2例),死亡1例 goes on with what stood before it."""
        if self.levels[depth].owner:
            self.disease = self.levels[depth].disease
        del self.levels[depth:]

    def _enter_paragraph(self, clause: Clause) -> None:
        if self.section and clause.tokens and clause.before in _LINE_ENDS and not clause.is_counted:
            self.section, self.reporter = None, self.home  # another heading
        self.speak_of(self.section or self.reporter)
        self.city = ""

    def _note_periods(self, clause: Clause) -> None:
        """Those in front of the number: 1例为11月27日诊断的无症状感染者转为确诊病例 tells of that one case."""
        for at, token in enumerate(clause.tokens):
            if token.kind == "count":
                return
            mention = token.mention
            if mention and not (is_compared(clause.tokens, at) or says_whose_outcome(clause.tokens, at, self.text)):
                self._said.append((mention, self.calendar.resolve(mention)))
                self.is_now = self.is_now or mention.is_instant
                self.is_of_day = not self.is_now

    def hear(self, mentions: Iterable[Mention]) -> None:
        """Periods that the title says: they hold until the text says another."""
        self._said = [(mention, self.calendar.resolve(mention)) for mention in mentions]
        self._take_said()

    def leave(self, clause: Clause) -> None:
        """A clause with a number was not understood."""
        self.unread.append(clause)
        level = self.level
        level.is_gap = True
        begins = level.is_fresh or not clause.kinds.isdisjoint(_COUNTING)
        level.is_cut_off |= begins and not (clause.depth or level.whole or level.topic)
        level.began_cut_off |= level.is_cut_off and level.is_fresh

    def take_back(self, draft: Draft) -> None:
        """What stands behind a number says that it is not what it seemed."""
        self.drafts = [other for other in self.drafts if other is not draft and other.owner is not draft]
        self.unread.append(Clause(draft.start, draft.end, 0, "\n"))

    def add(self, draft: Draft) -> None:
        """A number was read."""
        self.drafts.append(draft)
        level = self.level
        level.last = level.made = draft
        level.is_fresh = level.is_gap = False
        if draft.owner is None:
            level.head, level.topic, level.whole, level.together = draft, None, None, None
            level.is_cut_off = False
        if draft.axis not in LISTS:
            level.latest.append(draft)
            level.numbers.append(draft)

    def speak_of(self, place: Place) -> None:
        """A sentence has another subject."""
        self.subject, self.origin, self.is_foreign = place, "", False

    def period(self, basis: Basis) -> Period | None:
        """The period of a count of this basis that no other number owns; None if none was stated, or none can be told.

        What is new happened in an interval; what there is, or was so far, is told for the end of one. Only a wave
        (8月1日0时至8月15日24时累计) has a beginning: an interval longer than a day.
        """
        self._take_said()
        interval, instant = self._interval, self._instant
        if basis == "new":
            return interval if interval and (instant is None or instant.end == interval.end) else instant or interval
        if instant:
            return instant
        if interval is None:
            return None
        is_wave = interval.start is not None and interval.end - interval.start > _DAY
        return interval if is_wave and basis == "cumulative" else Period(None, interval.end)

    def _take_said(self, *, only_bulletins: bool = False) -> None:
        """Put the periods of this sentence into effect: all, or those that are said of counts and of nothing else."""
        if not self._said:
            return
        for mention, period in self._said:
            if only_bulletins and not mention.is_of_bulletin:
                continue
            self.is_interval_untold = period is None and mention.is_interval
            if period is None:  # what it counts happened at a time that cannot be told, unless its end is
                moment = next((said.end for _, said in self._said if said and said.start is None), None)
                self._interval = self.calendar.resolve_up_to(mention, moment) if moment else None
                self._instant = None
            elif period.start is None:
                self._instant = period
            elif mention.is_open and (known := self._instant or self._interval):
                self._interval, self._instant = Period(period.start, known.end), None
            else:
                self._interval, self._instant = period, None
        self._said = []
        if period := self._interval or self._instant:
            self.day = (period.end - dt.timedelta(minutes=1)).date().isoformat()


_COUNTING: Final = MEASURING | {"basis"}
"""What the words of a number of its own say, and those of an entry of a list do not."""
LISTS: Final = ("place", "route")
"""What the entries of a list break a number down by; an entry is never what the next one is a part of."""
_DAY: Final = dt.timedelta(days=1)
_LINE_ENDS: Final = ("\n", "")
