"""Say which time applies at a place of a text, and for how much of it a time may apply.

Some times are not of all counts after them: one that is compared with, of an outcome, or of a sum alone.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from itertools import takewhile
from typing import TYPE_CHECKING, Final, NamedTuple

from pipelines.grammar.lexicon import entries, find_pattern
from pipelines.grammar.measures import RECOVERED
from pipelines.grammar.patterns import has_shape
from pipelines.grammar.periods.dates import DAY
from pipelines.grammar.periods.printed import compose
from pipelines.metadata.datelines import is_dateline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.grammar.periods.dates import Period
    from pipelines.grammar.periods.printed import Mention
    from pipelines.grammar.tokens import Token


class Applied(NamedTuple):
    """The interval and the moment that apply, and what is known of them."""

    interval: Period | None = None
    instant: Period | None = None
    is_aside: bool = False
    """The interval is a day after the moment of its sentence: 截至28日，昨日新增3例。累计30例."""
    is_of_bulletin: bool = False
    """The interval is more than a day by its date."""
    is_unfinished: bool = False
    """The interval is a day of which a part was said (今天上午): what is new is no number of all of it."""
    is_open: bool = False
    """The interval was said without an end: 今年以来."""
    day: str = ""
    """ISO day that is spoken of, or empty: places have the names of that day."""
    shorter: Period | None = None
    """The interval that this one took the place of, where both have one end: 25日至31日, before 1月1日至31日."""

    @property
    def latest(self) -> Period | None:
        """Return the moment, or else the interval, that applies."""
        return self.instant or self.interval

    @property
    def of_new(self) -> Period | None:
        """Return the period of what is new: the interval, unless the moment is of another time."""
        is_own = self.interval and (self.instant is None or self.is_aside or self.instant.end == self.interval.end)
        return self.interval if is_own else self.latest

    def ends_with_day(self, period: Period, *, is_open: bool = False) -> bool:
        """Return True for an interval that ends with the bulletin's day, whose sums it is of: 1月22日至3月9日累计.

        One that is open (今年以来) has no end of its own.
        """
        day = self.interval
        if not (day and day.start and period.start and period.start < day.start):
            return False
        return period.end == day.end or (is_open and period.end > day.end)


class Parts:
    """The parts of an interval that one sentence says: 1至3月30例。1月9例，2月9例，3月12例."""

    def __init__(self) -> None:
        self._whole: Applied | None = None
        self._said: tuple[Period, ...] = ()

    def note(self, now: Applied, period: Period) -> None:
        """Keep a period that is within the interval that applies, or within the one of the parts before it."""
        whole = (self._whole or now).interval
        if whole and whole.holds(period):
            self._whole = self._whole or now
            self._said = (*self._said, period)

    def has_said(self, now: Applied) -> bool:
        """Return True if the interval that applies is a part after the first one."""
        return now.interval in self._said[1:]

    def leave(self, now: Applied) -> Applied | None:
        """Forget the parts; return what applies again after several: all of them, or months before its end.

        Not so after 1至10月累计300例。9月报告40例，10月报告30例: the latest month is what the bulletin is of.
        """
        before, parts, are_last = self._whole, self._said, self.has_said(now)
        self._whole, self._said = None, ()
        whole = before.interval if before and are_last else None
        is_again = whole and (parts[-1].end < whole.end or parts[0].start == whole.start)
        return before if is_again else None


class Digression(Enum):
    """Days that apply to a part of the text alone; after it the time before them applies again."""

    OWN_DAY = auto()
    """Of one number, up to the end of its clause."""
    PATIENT = auto()
    """The day of a patient, up to the end of the sentence; the sums of the sentence are not of it."""
    CORRECTION = auto()
    """The day of corrected numbers, in their clause: 28日的9例更正为8例。累计30例 is no sum of the 28th."""
    PART = auto()
    """A time within that of the whole or before it, up to the end of the item: 1至6月30例，其中6月9例；死亡1例."""
    STORY = auto()
    """An hour of a day before the issue, neither of a sum nor with 截至, up to the end of the sentence."""
    PAST = auto()
    """A year that is over, a day before the bulletin's, or an interval that ends with it, in its own paragraph."""


WITHOUT_TIME: Final = (Digression.PATIENT, Digression.STORY, Digression.OWN_DAY)
"""After these no time applies, if none did before."""


_REPORTED_THEN: Final = find_pattern("reported_then")
_RISE: Final = find_pattern("rise")
_STAMPED: Final = find_pattern("stamped")
_AROUND: Final = {
    whose: [
        (re.compile(compose(one["behind"])), re.compile(compose(one["before"])))
        for one in entries("periods", whose, "behind", "before")
    ]
    for whose in ("of_patient", "of_detail", "of_story", "of_peak", "of_past_peak", "of_issue")
}
"""What is around the day of a patient, an earlier day of those just counted, that or the months of a peak,
and that of a report."""
_BEHIND_CHARS: Final = 12
_NEAR_TOKENS: Final = 16
"""No clause is longer, but for lists; so far a day is looked at for what belongs to it."""


def _is_outcome(token: Token) -> bool:
    """Return True if a word says what became of somebody: 治愈出院, 解除医学观察, 转为确诊病例."""
    return token.kind == "action" or token.is_outcome


def is_compared(tokens: Sequence[Token], at: int) -> bool:
    """Return True if the time at this place is the one that another is compared with: 较2月, 与9月相比."""
    around = (one for one in tokens[max(0, at - 1) : at + 2] if one.kind == "change")
    return any(tokens[at].start == one.end or tokens[at].end == one.start for one in around)


def is_of_outcome(tokens: Sequence[Token], at: int, text: str) -> bool:
    """Return True if the day at this place says whose outcome is reported: 11月27日通报的无症状感染者1例转为确诊病例.

    Not so a day with a comma after it, which belongs to its token: it applies to all that follows.
    """
    if _REPORTED_THEN.match(text, tokens[at].end):
        return any(map(_is_outcome, tokens[at + 1 : at + 2 * _NEAR_TOKENS]))
    near = range(at + 1, min(at + _NEAR_TOKENS, len(tokens)))
    whom = next((nth for nth in near if tokens[nth].kind == "measure"), None)
    if whom is None or text[tokens[at].end - 1] == "," or text[tokens[whom].start - 1] != "的":
        return False
    return any(map(_is_outcome, tokens[whom + 1 : whom + _NEAR_TOKENS]))


def is_amid(token: Token, text: str, whose: str, *, goes_on: bool = False) -> bool:
    """Return True for a day between the words of a table of ``periods.toml``: the day of a patient, of a story ….

    The first words may be missing in a story that ``goes_on``.
    """
    behind = text[max(0, token.start - _BEHIND_CHARS) : token.start]
    return any((goes_on or first.search(behind)) and last.match(text, token.end) for first, last in _AROUND[whose])


def find_outcome_day(tokens: Sequence[Token]) -> tuple[Mention, bool] | None:
    """Return the day after a number on which something became of its cases, and whether they are well then.

    2例3月6日转为确诊病例; 1例于3月2日出院.
    """
    at = next((at for at, one in enumerate(tokens) if one.kind in ("count", "period")), 0)
    mention = tokens[at].mention if tokens else None
    became = next((one for one in tokens[at + 1 :] if one.kind != "filler"), None)
    is_well = became is not None and became.means == RECOVERED
    is_of_outcome = is_well or (became is not None and became.kind == "action")
    return (mention, is_well) if mention is not None and mention.is_day and is_of_outcome else None


def find_bracketed(tokens: Sequence[Token], text: str) -> Mention | None:
    """Return the days in a bracket of their own after a number: 新增3例（7月30日至8月5日）."""
    one = next((one for one in tokens if one.kind in ("count", "period")), None)
    if one is None or one.mention is None or one.mention.last_day is None:
        return None
    return one.mention if text[one.start - 1] == "(" and text.startswith(")", one.end) else None


def rises_from(token: Token, text: str) -> bool:
    """Return True for a year of the first of two numbers alone: 由2021年的9例增至20例."""
    return text[token.start - 1 : token.start] in ("由", "从") and _RISE.match(text, token.end) is not None


def is_of_sum(tokens: Sequence[Token], at: int) -> bool:
    """Return True for a time that a sum alone has: 今年累计30例, 累计今年迄今30例, and a year that is not over.

    The last, 今年已报告30例, is as good as 累计: nothing new happens in a year up to now.
    """
    before, after, mention = tokens[max(at - 1, 0) : at], tokens[at + 1 :], tokens[at].mention
    if has_shape(before, "of a sum") or has_shape(after, "of a sum"):
        return True
    is_this_year = mention is not None and mention.is_year and not mention.has_year
    return is_this_year and has_shape(after, "of a year")


def says_when_issued(line: str) -> bool:
    """Return True for 来源：示例市卫健委 2022-11-29, 制表时间：2022-11-29; a day alone may be that of a table."""
    return _STAMPED.search(line) is not None or (":" in line and is_dateline(line))


def announces(following: Sequence[Token]) -> bool:
    """Return True if a title says after its day what is new, with a number: 11月28日新增3例."""
    clause = [*takewhile(lambda token: token.kind not in ("mark", "period"), following)]
    is_new = any((one.kind, one.means) == ("basis", "new") for one in clause)
    return is_new and any(one.kind == "count" for one in clause)


def is_of_imprint(mention: Mention, text: str) -> bool:
    """Return True for a day in a line that says when it was issued."""
    start, end = text.rfind("\n", 0, mention.start) + 1, text.find("\n", mention.end)
    return says_when_issued(text[start : end if end >= 0 else None])


def is_day_of(period: Period, moment: Period) -> bool:
    """Return True for the day of a moment, or the one before it."""
    return period.start is not None and period.end - period.start <= DAY and period.start < moment.end
