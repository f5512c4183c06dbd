"""Offer owners that words name: the number of a topic, and a number that is stated again."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Final

from pipelines.grammar.frames.frames import SELF, Said
from pipelines.grammar.lexicon import load_table
from pipelines.grammar.measures import CASES, CHANCE, CONFIRMED, INFECTIONS, LARGE_SUM, PLAIN_CASES, name_measure

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from pipelines.grammar.frames.frames import Frame, Group, Slots
    from pipelines.grammar.owners.choose import Hypothesis

COSTS: Final[Mapping[str, float]] = load_table("owners")["costs"]
OWN_COSTS: Final[Mapping[str, float]] = load_table("owners")["own"]
LIMITS: Final[Mapping[str, int]] = load_table("owners")["limits"]
Offer = tuple["Frame | Said | None", float, str]
_REPEATED: Final = (("", "place"), ("", "place", "route"))
_WHOLES: Final = ("", "origin", "measure")
_OF_NO_KIND: Final = ("", "bare", "place", "disease")
_SUM: Final = "cumulative"
_NOT_NEW: Final = frozenset({_SUM, "current"})
_AGAIN: Final = frozenset({"among", "again", "these"})


def repeated(group: Group, frames: Sequence[Frame], hypothesis: Hypothesis) -> Iterator[Offer]:
    """Yield a number that was stated before, so that what follows can break it down: 上述30例病例中."""
    frame = group.frames[0]
    may_repeat = group.axis in ("", "bare", "origin", "place") or bool(frame.marks & {"among", "these"})
    is_single = len(group.frames) == 1 and may_repeat and frame.status == "stated"
    is_small = frame.value < CHANCE and not frame.marks & _AGAIN
    if not is_single or frame.said.basis or frame.said.places or is_small:
        return
    named = name_measure(frame.said.measures, frame.said.actions, "", frame.counts)
    for other in hypothesis.recent(frames, frame):
        slots = hypothesis.slots(other)
        is_entry = other.axis not in _REPEATED["these" in frame.marks] or len(other.group.frames) > 1
        is_entry = other.said.origin != frame.said.origin if group.axis == "origin" else is_entry
        if slots is None and other.value == frame.value and "among" in frame.marks:
            whole = hypothesis.owner(other.group)
            if whole is not None and (slots := hypothesis.slots(whole)) is not None:
                yield whole, -1, "repeated"  # 新增8例，其中5例…。在5例输入病例中: the 5 were not understood
                return
        if other.value != frame.value or is_entry or other.status != "stated" or slots is None:
            continue
        is_other = (frame.said.says_day and slots.basis != "new") or (named and _is_parted(frame, other, hypothesis))
        if is_other or frame.said.says_year or _is_day_beside(other, frame):
            continue
        if slots.disease != frame.at.disease:
            continue  # 法定传染病死亡27人，乙类传染病死亡27人
        if frame.at.is_moment and slots.basis == _SUM and slots.period != frame.at.periods["cumulative"]:
            continue  # 30日通报，已达300例。截至30日零时，报告300例
        is_same = named in ("", slots.measure) or {named, slots.measure} <= {CASES, CONFIRMED, INFECTIONS}
        if is_same and frame.said.origin in ("", slots.origin):
            yield other, -1, "repeated"
            return


def _is_parted(frame: Frame, other: Frame, hypothesis: Hypothesis) -> bool:
    """Return True if a number between two says another basis, origin or place: 新增出院9例；累计报告30例，出院9例.

    Not so a part of the first: 累计报告30例，其中输入9例。30例病例分布在….
    """
    slots = hypothesis.look(other)
    is_chance = frame.axis != "origin" or frame.value < LARGE_SUM  # else as many of an origin are the same
    near = [*(frame.at.earlier if is_chance else ()), *frame.at.before]
    since = takewhile(lambda one: one is not other, reversed(near))
    between = [one for one in since if hypothesis.owner(one.group) is not other]
    return not frame.marks & _AGAIN and any(
        (slots.basis == "new" and one.said.basis in _NOT_NEW)
        or one.said.origin not in ("", slots.origin)
        or (one.said.places and one.said.basis)
        for one in between
    )


def all_of_one(group: Group, frames: Sequence[Frame], hypothesis: Hypothesis) -> Iterator[Offer]:
    """Yield the only number near that is as much: 新增20例，其中东湖区3例。3例均为隔离管控人员."""
    frame = group.frames[0]
    if frame.marks - {"found"} != {"all"} or group.axis in _OF_NO_KIND or frame.said.basis or frame.said.names_whose:
        return
    near = hypothesis.recent(frames, frame)
    same = [other for other in near if other.value == frame.value and other.status == "stated"]
    alike = [other for other in frame.at.before if other in same and other.said.route == frame.said.route != ""]
    if len(group.frames) == 1 and alike:
        yield alike[-1], -1, "repeated"  # 在社区筛查中查出2例，2例都是通过社区筛查检出
    elif len(group.frames) == len(same) == 1 and same[0].axis in ("", "place"):
        yield same[0], -1, "repeated"


def from_topic(frame: Frame, frames: Sequence[Frame], hypothesis: Hypothesis) -> Iterator[Offer]:
    """Yield the number that a topic names: the one it states, or the latest of its measure."""
    topic = frame.at.topic
    if not isinstance(topic, Said):
        yield topic, 0, "topic"
        return
    found: list[Frame] = []
    for other in hypothesis.recent(frames, frame):
        if other.value < frame.value and frame.said.names_count and not (frame.axis or other.qualifier):
            continue  # 新增6例。全部病例中，死亡14例
        is_current = hypothesis.look(other).basis == "current"
        if is_current and other.value < frame.group.total and not other.qualifier:
            continue  # 现有2例。确诊病例中，东湖区20例
        is_whole = not _is_day_beside(other, frame) and (topic.origin or not is_of_origins(other, hypothesis))
        is_alone = other.axis == "place" and len(other.group.frames) == 1 and other.said.names_count
        is_whole = is_whole and (other.axis in _WHOLES or is_alone)  # 新增9例，东湖区5例确诊病例，病例中3例无症状
        if is_whole and other.status == "stated" and _is_meant(other, topic, hypothesis):
            found.append(other)
            if len(found) > 2:  # noqa: PLR2004
                break
    years = [end for one in found if (end := _find_year_end(hypothesis.slots(one)))]
    if len(years) == len(found):  # 2021年9例，2020年8例。病例中，…: of the later year
        found = [found[nth] for nth in sorted(range(len(found)), key=lambda nth: years[nth], reverse=True)]
    yield from ((other, nth, "topic") for nth, other in enumerate(found))
    if not found:
        yield topic, 0, "topic without a number"


def _find_year_end(slots: Slots | None) -> dt.datetime | None:
    period = slots.period if slots else None
    return period.end if period and period.start and period.days > _YEAR_DAYS_MIN else None


_YEAR_DAYS_MIN: Final = 364


def _is_day_beside(other: Frame, frame: Frame) -> bool:
    """Return True if both numbers are below one heading, or of one sentence, each of its day: 28日9例，29日9例."""
    is_beside = frame.at.topic is not None and other.at.topic is frame.at.topic
    times = sorted((one.end, one.start or one.end) for one in (frame.at.periods["new"], other.at.periods["new"]) if one)
    is_apart = len(times) > 1 and times[0][0] <= times[1][1] and times[0][0] < times[1][0]
    return frame.said.says_day and (is_apart or (is_beside and other.at.periods != frame.at.periods))


def _is_meant(frame: Frame, topic: Said, hypothesis: Hypothesis) -> bool:
    """Return True if the words of a topic fit a number."""
    slots = hypothesis.slots(frame)
    if slots is None or not fits_measure(topic, slots.measure):
        return False
    return (
        topic.disease in ("", slots.disease)
        and topic.basis in ("", slots.basis)
        and topic.origin in ("", slots.origin)
        and topic.subjects[-1:] in ((), (SELF,))
        and all(names[-1] in slots.place.name or slots.place.name in names[-1] for names in topic.places)
    )


def fits_measure(topic: Said, measure: str) -> bool:
    """Return True if a topic names the measure, or 病例 alone of a number of confirmed cases, recoveries or deaths."""
    named = name_measure(topic.measures, topic.actions, "", "cases")
    is_of_ill = topic.basis and measure in ("recovered", "deaths")  # 新增病例中 is of nobody who is well again
    is_of_cases = named == CASES and measure in {"confirmed", "cases", "recovered", "deaths"} and not is_of_ill
    return named in ("", measure) or is_of_cases or {named, measure} == PLAIN_CASES


def is_of_origins(other: Frame, hypothesis: Hypothesis) -> bool:
    """Return True for the entries of 累计30例，分别为20例本土及10例境外移入, of which 其中4例死亡 is no part."""
    origins = {origin for frame in other.group.frames for origin in frame.said.origins}
    return other.axis == "origin" and len(origins) > 1 and hypothesis.owner(other.group) is not None
