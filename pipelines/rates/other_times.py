"""Distinguish numbers of other periods, changes and thresholds from those of the period that is reported."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from pipelines.grammar.periods.dates import Period
from pipelines.grammar.periods.surveillance_weeks import WEEK
from pipelines.rates.registers import When
from pipelines.rates.related_periods import find_before, find_same, read_weeks, shift

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.grammar.tree import Element
    from pipelines.rates.numbers import RateNumber
    from pipelines.rates.registers import Registers, Walk

_NEAR_CHARS: Final = 12
_FILLER_CHARS: Final = 4


class Reference(NamedTuple):
    """Other periods that numbers may be of, and where the words for them end; None: one that cannot be determined."""

    periods: tuple[Period | None, ...]
    end: int


def refer(
    text: str, word: Element, before: Sequence[Element], own: Period | None, *, of_new_year: bool = False
) -> Reference | None:
    """Return the periods that 前一周 or 2021年、2022年同期 are, seen from the one that is reported.

    同期 without a year is the same time elsewhere, unless a number comes right after it: then it cannot be determined.
    """
    if word.means == "weeks_before":
        weeks, last = read_weeks(text[word.start : word.end]), find_before(own, "week")
        return Reference(tuple(last and shift(last, 1 - ago) for ago in range(weeks, 0, -1)), word.end)
    if text.startswith(_AGAIN, word.start) and _WEEK_BEFORE.search(text, max(0, word.start - _SENTENCE), word.start):
        last = find_before(own, "week")  # 低于前一周的5.2%及再前一周的4.1%
        return Reference((last and shift(last, -1),), word.end)
    if word.means != "same":
        return Reference(
            (None if word.means in _UNKNOWN else find_before(own, word.means, of_new_year=of_new_year),), word.end
        )
    years: list[int] = []
    end = word.start
    for year in reversed([element for element in before if element.kind == "year"]):
        if end != year.end and not _JOINT.fullmatch(text, year.end, end):
            break
        years.insert(0, int(text[year.start : year.start + 4]))
        end = year.start
    if span := _YEARS_TO.search(text, max(0, word.start - _NEAR_CHARS), word.start):
        years = [*range(int(span["first"]), int(span["last"]) + 1)]
    if years:
        return Reference(tuple(find_same(own, year, of_new_year=of_new_year) for year in years), word.end)
    is_compared = _BESIDE.match(text, word.end) or _COMPARED.search(text, 0, word.start)
    return Reference((None,), word.end) if is_compared else None


def find_following(text: str, own: When | None, word: Element) -> When | None:
    """Return the week or weeks after one that was said; None if none was."""
    week = own.periods[-1] if own else None
    if week is None or find_before(week, "week") is None:
        return None
    weeks = read_weeks(text[word.start : word.end])
    return When(tuple(shift(week, later) for later in range(1, weeks + 1)), word.start, word.end)


def find_recent(said: Registers, last: Period | None) -> tuple[When | None, ...]:
    """Return the weeks that 近四周 is: of the dates next to it, else those up to a last one; None for each without."""
    weeks, own = said.recent, said.when.periods[-1] if said.when else None
    if own is not None and own.start is not None:
        is_known = own.end - own.start in (WEEK, weeks * WEEK)
        last = Period(own.end - WEEK, own.end) if is_known else None
    if last is None:
        return (None,) * weeks
    return tuple(When((shift(last, ago),), 0, 0) for ago in range(1 - weeks, 1))


def find_years(own: When | None, count: int) -> tuple[When, ...]:
    """Return the years of a period that is just as many of them; nothing for any other."""
    period = own.periods[0] if own is not None and len(own.periods) == 1 else None
    if own is None or period is None or period.start is None or period.end.year - period.start.year != count:
        return ()
    firsts = [period.start.replace(year=period.start.year + nth) for nth in range(count + 1)]
    if firsts[-1] != period.end or (period.start.month, period.start.day) != (1, 1):
        return ()
    return tuple(When((Period(one, other),), own.start, own.end) for one, other in pairwise(firsts))


def find_reference(text: str, walk: Walk) -> Reference | None:
    """Return the other period whose number comes next, if nothing between them says that it is of this one."""
    if walk.reference is not None:
        last = walk.last
        says_level = last is not None and last.kind == "unknown" and _LEVEL.search(text, last.start, last.end)
        is_of_other = last is None or last.end <= walk.reference.end or last.kind in _BETWEEN
        return walk.reference if is_of_other and not says_level else None
    is_bare = walk.last is None or walk.last.kind in _BEFORE_BARE
    return walk.anchor_reference if is_bare and walk.anchor is not None else None


def name_passing(text: str, group: Sequence[RateNumber], walk: Walk) -> str:
    """Return why numbers are no rates of any period: a change, a threshold, a range; else empty."""
    first, last = group[0], group[-1]
    before = text[max(0, first.start - _NEAR_CHARS) : first.start]
    after = text[last.end : last.end + _NEAR_CHARS]
    word = walk.last or walk.anchor
    kind = word.kind if word is not None else ""
    is_near = walk.last is not None and first.start - walk.last.end <= _FILLER_CHARS
    is_changed = (
        kind == "change" and is_near and walk.last is not None and not _LEVEL.search(text, walk.last.end, first.start)
    )
    if (
        is_changed
        or any(one.is_points for one in group)
        or (_CHANGE.search(before) and not _BECOMES.search(text, max(0, first.start - _BECOMES_CHARS), first.start))
        or (first.unit == "%" and _CHANGES_OF.search(text, max(0, first.start - _LIST_CHARS), first.start))
        or _CHANGED.match(text, last.end)
        or (walk.reference is None and _CHANGES.match(after))
    ):
        return "change"
    if walk.reference is None and _FROM.search(text, max(0, first.start - _FROM_CHARS), first.start):
        return "other_time"
    if _BRACKETED.search(text, max(0, first.start - _BECOMES_CHARS), first.start):
        return "other_time"
    if _EXPECTED.search(text, max(0, first.start - _EXPECTED_CHARS), first.start):
        return "target"
    is_bound = last.qualifier in ("under", "over") and (
        _EXACT.match(text, last.end) or _EXACT_BEFORE.search(text, max(0, first.start - _BECOMES_CHARS), first.start)
    )
    if is_bound or kind == "threshold" or _THRESHOLD.match(after) or _THRESHOLD_BEFORE.search(before):
        return "threshold"
    return "range" if any(one.is_range or one.is_of_interval for one in group) else ""


def opens_versus(text: str, group: Sequence[RateNumber]) -> bool:
    """Return True for 5.2% of 5.2% vs. 4.1%: it is that of the subject, and the other that of what is compared."""
    return bool(_VERSUS.match(text, group[-1].end))


def is_versus(text: str, group: Sequence[RateNumber]) -> bool:
    """Return True for both numbers of 5.2% vs. 4.1%."""
    return opens_versus(text, group) or bool(
        _AFTER_VERSUS.search(text, max(0, group[0].start - _FILLER_CHARS), group[0].start)
    )


_VERSUS: Final = re.compile(r"[ ]?[vV][sS][.]?[ ]?\d")
_AFTER_VERSUS: Final = re.compile(r"[vV][sS][.]?[ ]?$")
_BEFORE_BARE: Final = ("unknown", "tally", "measure")
"""Kinds of words that may come before the number in the brackets of another period: 较2019年（发病率21.5/10万）."""
_AGAIN: Final = "再"
_SENTENCE: Final = 80
_WEEK_BEFORE: Final = re.compile(r"\d[%‰宗例人][^。\n]{0,40}[前上]一?(?:周|星期)[^。\n]{0,40}$")
"""The week before one that has a number: 第47周为5.2%，前一周为4.1%，再前一周为3.1%."""
_UNKNOWN: Final = ("unknown", "peak")
_BETWEEN: Final = ("unknown", "measure", "change", "pathogen")
"""Kinds of words that may come between 去年同期 and its number."""
_JOINT: Final = re.compile("[、和及与或/ ,]{1,2}(?:以及)?|以及")
_YEARS_TO: Final = re.compile(r"(?P<first>(?:19|20)\d\d)年?[-~至](?P<last>(?:19|20)\d\d)年?$")
_BESIDE: Final = re.compile(r"(?:的|为|均值|水平|平均水平)?[(:]?\d")
_COMPARED: Final = re.compile(r"(?:[较与]|(?<!分)比(?![例率重])|[高低]于)[^,。;\n]{0,40}$")
_LEVEL: Final = re.compile("[至到为]")
_CHANGE: Final = re.compile(
    r"(?<![\d%‰])[-+]$|(?:上升|下降|增加|减少|升高|降低|增长|回落|增幅|降幅|升幅|同比|环比|[增减升降跌])(?:了|约|近|逾|超|超过|为|幅度|幅度为|,(?!为)|约为){0,2}[-+]?$"
    "|(?:[升降增减涨跌]幅|幅度)(?:高?达到?|接近)?[-+]?$"
    "|[环同]比(?:略有?|有所|明显)?(?:上升|下降|升高|降低|增加|减少|增长|回落)[(]$"
    "|(?:增长|增幅|降幅|升幅|上升|下降)(?:幅度)?(?:分别|依次)为?[-+]?$"
)
_CHANGES_OF: Final = re.compile(
    r"(?<!占比)(?<!比例)(?<!性率)(?:上升|下降|增加|减少|增长|升高|降低)[^。;:()\d\n]{0,6}的(?:病种|疾病|传染病)?[^。;:()\d\n]{0,3}[为有是]?:?"
    r"(?:[^。;:()\d\n]{1,16}\(\d[\d.]*%\))*[^。;:()\d\n]{1,16}\($"
)
"""With 上升的病种为 before a list, how much more there is of each disease: 流感（83%）、水痘（12%）."""
_LIST_CHARS: Final = 200
_BECOMES_CHARS: Final = 40
_BECOMES: Final = re.compile(
    r"(?:(?<![上下])[升降增减跌]|[由从][^,。;]{0,20}\d[^,。;]{0,16}(?:上升|下降|升高|降低|增加|减少|回落|回升))了?为$"
)
"""由5.2%下降为4.1%: the number is the new level."""
_CHANGED: Final = re.compile(
    r"的?(?:增幅|降幅|升幅|跌幅)(?![至到为])|的(?:增长|下降|上升)(?![至到为])|\([^()]{0,24}相对于"
)
_CHANGES: Final = re.compile(r"(?:增长|下降|上升)(?![至到为]|了?\d)")
"""Of another week: 较前一周的1.96%上升."""
_THRESHOLD: Final = re.compile("的?(?:流行)?(?:基线|阈值|警戒|界线|预警)")
_THRESHOLD_BEFORE: Final = re.compile(
    "(?:基线|阈值|警戒|界线|预警)(?:水平|线|值)?(?:[为是]?每[^,。;()]{1,5}|[为是]?:)$|[突跌升冲击]破了?$"
)
"""基线水平为每一万人0.27宗, 基线：4.6%, 突破5%."""
_EXACT: Final = re.compile(
    r"(?:,(?:(?:本周|本月|目前|分别|依次)?(?:约?为|达到?|[升降]至)|本周|本月|目前)"
    r"|\((?:本周|本月|目前|分别|依次|(?:第\d\d?[至、和到-]){0,4}第?\d\d?[周月])?:?(?:分别|依次)?[为是达]?)\d[\d.]{0,6}[%‰]"
)
"""After a bound: 连续三周低于5%，为2.8%; 连续两周低于5%（第46周3.1%、第47周2.8%）."""
_EXACT_BEFORE: Final = re.compile(
    r"\d[%‰]\)?,[已均也]{0,2}连续[2-9两二三四五六七八]个?[周月][均都]?[高低超不]?[于过足到]?在?$"
)
"""Before a bound: 第46周3.1%、第47周2.8%，连续两周低于5%."""
_BRACKETED: Final = re.compile(r"(?:上升|下降|增加|减少|升高|降低|增长)了?\d[\d.]*(?:%|个?百分点)\($")
"""Before the other number of a change: 比上年同期上升31.2%（3.75%）."""
_EXPECTED_CHARS: Final = 80
_EXPECTED: Final = re.compile(
    "(?:可能|或将|有望|恐)会?(?:达到?|升至|上升[至到]|突破|超过)约?$|(?:预计|预测|预期|力争|争取|预[估料](?=[^,。;]{0,24}(?:将|会|突破)))[^,。;]{0,36}$"
    "|预[计测](?:下[一个]{0,2}(?:周|月|星期)|未来|今后|后[期续])[^。;\n]{1,60}$"
)
"""Before a number that nobody has measured yet."""
_FROM_CHARS: Final = 28
_FROM: Final = re.compile(
    r"(?:从|由)(?:\d{1,2}月)?[^,。;()\d]{0,6}(?:(?<=每)[ ]?\d{1,3}(?:[ ,]?\d{3}){0,2}[^,。;()\d]{0,6})?$"
)
"""由5.2%, 由每1000个求诊个案172.4宗."""
