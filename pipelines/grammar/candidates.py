"""List the owners a group may have: at most five, ranked by syntax, vetoed and confirmed by arithmetic."""

from __future__ import annotations

from itertools import islice, pairwise
from typing import TYPE_CHECKING, Final

from pipelines.grammar.frames import Choice, Frame, Group
from pipelines.grammar.inherit import may_hold
from pipelines.grammar.lexicon import by_meaning
from pipelines.grammar.measures import CASES, CONFIRMED, INFECTIONS, UNKNOWN, name_measure
from pipelines.grammar.said import SELF, Said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pipelines.grammar.choose import Reading

CANDIDATES_MAX: Final = 5
CLOSES: Final = 4.0
"""Taken off for an owner whose list adds up to it."""
OVERFLOWS: Final = 6.0
"""Added for an owner that is smaller than its parts."""
LEAVES_OPEN: Final = 1.0
"""Added for an owner whose list of two or more does not add up."""
JOINS: Final = 0.6
"""Taken off for the owner of the entries before."""
_SMALL_SUM: Final = 10
_SUM: Final = 100
_FEW: Final = 4
_REPEAT_MIN: Final = 10
_STALE: Final = 1.6
"""Added for a sum that what is said to be new would break down: 新增15例,累计362例,其中东湖区新增7例."""
_SAYS_PART: Final = 8.0
"""What it costs 其中 and a measure to be no part: more than an owner that is too small, which is then a finding."""
_OWN_COSTS: Final = {"": 0.0, "disease": 0.0, "origin": 2.0, "measure": 1.0, "bare": 3.0, "route": 5.0, "place": 1.2}
"""What it costs a group of each axis to own itself."""
_AFTER_LIST: Final = 0.6
"""Added where a list comes before it, which has an owner: more than a tie."""
_WHOLES: Final = ("", "origin", "measure")
_PARTS: Final = ("origin", "place", "measure", "route")


def find_candidates(group: Group, frames: Sequence[Frame], groups: Sequence[Group], reading: Reading) -> list[Choice]:
    """Return the candidate owners of a group in a reading, the cheapest first."""
    frame = group.frames[0]
    if group.axis == "tail":
        return [Choice(frame.bracket, 0, "all of it")]
    if frame.status == "stated_zero" and frame.said.diseases:
        return [Choice(None, 0, "own")]
    joined = [*_continued(group, reading), *_joined(group, groups, reading)]
    if frame.bracket is not None:
        return _cost(group, _in_bracket(group, frame), joined, reading)
    if (told := _restated(group, frame, reading)) is not None:
        return [Choice(told, -CLOSES, "told before, and it adds up")]
    if (bound := _bound(group, frame)) is not None:
        return [Choice(bound, -CLOSES, "before it, and it adds up")]
    offers = [
        *_repeated(group, frames, reading),
        *_by_topic(frame, frames, reading),
        *_together(group, frame, reading),
    ]
    has_topic = frame.at.topic is not None and frame.at.topic is not frame
    is_part = group.axis != "" or bool(frame.marks & {"part", "within"})
    if is_part and not has_topic:
        offers += _before(group, frame, joined, reading)
        if len(group.frames) > 1:
            offers += _adding_up(group, frames, frame)
    if "within" not in frame.marks and not has_topic:
        offers.append((None, _own_cost(group, frame, reading), "own"))
    return _cost(group, offers, joined, reading)


def _bound(group: Group, frame: Frame) -> Frame | None:
    """Return the number right before 其中 if the list adds up to it: no other number is looked at."""
    last = frame.at.before[-1] if frame.at.before else None
    if last is None or last.axis or "part" not in frame.said.marks or frame.at.topic is not None:
        return None
    is_whole = last.status == "stated" and last.at.item == frame.at.item and last.value == group.total
    return last if is_whole and group.axis in ("place", "route", "origin") else None


def _restated(group: Group, frame: Frame, reading: Reading) -> Frame | None:
    """Return what the number right before a list that adds up to it repeats; without one, that unread number.

    新增感染者90例,其中社会面30例。其中,新增30例社会面筛查人员涉2区:东湖区20例、南桥区10例.
    """
    last = frame.at.before[-1] if frame.at.before else None
    if last is None or last.axis or group.axis != "place" or len(group.frames) == 1 or reading.slots(last) is not None:
        return None
    if last.status != "stated" or last.value != group.total or last.value < _SMALL_SUM:
        return None
    earlier = (one for one in frame.at.earlier if one.value == last.value and one.status == "stated")
    return next((one for one in earlier if reading.slots(one) is not None), last)


Offer = tuple["Frame | Said | None", float, str]


def _cost(group: Group, offers: Iterable[Offer], joined: Sequence[Group], reading: Reading) -> list[Choice]:
    choices: list[Choice] = []
    seen: set[int] = set()
    for owner, rank, why in offers:
        if id(owner) in seen or (isinstance(owner, Frame) and owner in group.frames):
            continue
        seen.add(id(owner))
        arithmetic = _arithmetic(group, owner, joined, reading) if isinstance(owner, Frame) and why != "repeated" else 0
        choices.append(Choice(owner, rank + arithmetic, why))
    if not choices:
        choices.append(Choice(None, 5, "own"))
    choices.sort(key=lambda choice: choice.cost)
    return choices[:CANDIDATES_MAX]


def _arithmetic(group: Group, owner: Frame, joined: Sequence[Group], reading: Reading) -> float:
    more = [other for other in joined if reading.owner(other) is owner]
    total = group.total + sum(other.total for other in more)
    size = len(group.frames) + sum(len(other.frames) for other in more)
    cost = -JOINS if more else 0.0
    if total == owner.value and size > 1:
        cost -= CLOSES
    elif total < owner.value and size > 1:
        cost += LEAVES_OPEN
    if total > owner.value and not owner.qualifier:
        cost += OVERFLOWS
    return cost


def _joined(group: Group, groups: Sequence[Group], reading: Reading) -> list[Group]:
    """Return the earlier lists of the same axis, sentence and bracket that have an owner."""
    frame = group.frames[0]
    if group.axis not in _PARTS or (group.axis == "place" and "part" in frame.said.marks):
        return []  # 其中 opens a list inside of the list
    found = []
    for other in islice(reversed(groups), _LISTS_REACH):
        first = other.frames[0]
        if first.at.sentence < frame.at.sentence:
            break
        if (
            other is not group
            and other.axis == group.axis
            and first.bracket is frame.bracket
            and first.at.sentence == frame.at.sentence
            and first.start < frame.start
            and reading.owner(other) is not None
        ):
            found.append(other)
            if len(found) == _LISTS:
                break
    return found[::-1]


_LISTS: Final = 8
_LISTS_REACH: Final = 120
"""Groups before a list among which one is sought that it goes on with."""
_REACH: Final = 400
"""Numbers before a list among which one is sought that it adds up to."""


def _continued(group: Group, reading: Reading) -> list[Group]:
    """Return the lists of the sentence before that a list of places goes on with: 此外,北港区12例、高新区9例."""
    frame = group.frames[0]
    is_alone = group.axis == "place" and frame.bracket is None and not frame.at.before and frame.at.topic is None
    if not is_alone or frame.said.names_count or not (len(group.frames) > 1 or "besides" in frame.marks):
        return []
    lists = dict.fromkeys(other.group for other in frame.at.earlier if other.axis == "place" and not other.bracket)
    return [other for other in lists if reading.owner(other) is not None and len(other.frames) > 1]


def _in_bracket(group: Group, frame: Frame) -> Iterator[Offer]:
    """The number before the bracket; after 其中 and 含 the one before it inside."""
    inner = [
        other
        for other in frame.at.before
        if other.status == "stated" and other.axis in ("place", "", "origin") and other not in group.frames
    ]
    if frame.marks & {"part", "within"} and inner:
        yield inner[-1], 0, "before it in the bracket"
        yield frame.bracket, 1, "bracket"
        return
    yield frame.bracket, 0, "bracket"
    own = [other for other in inner if not other.axis]
    if own and len(group.frames) > 1:
        yield own[-1], 0.5, "before it in the bracket"


def _repeated(group: Group, frames: Sequence[Frame], reading: Reading) -> Iterator[Offer]:
    """A number that was stated before, so that what follows can break it down: 上述30例病例中."""
    frame = group.frames[0]
    is_single = len(group.frames) == 1 and group.axis in ("", "bare", "place") and frame.status == "stated"
    is_small = frame.value < _REPEAT_MIN and "among" not in frame.marks
    if not is_single or frame.said.basis or frame.said.places or is_small:
        return
    named = name_measure(frame.said.measures, frame.said.actions, "", frame.counts)
    for other in reading.recent(frames, frame):
        slots = reading.slots(other)
        is_entry = other.axis not in ("", "place") or len(other.group.frames) > 1
        if other.value != frame.value or is_entry or other.status != "stated" or slots is None:
            continue
        if frame.said.says_day and slots.basis != "new":
            continue
        if slots.disease != frame.at.disease:
            continue  # 法定传染病死亡27人,乙类传染病死亡27人
        if frame.at.is_moment and slots.basis == "cumulative" and slots.period != frame.at.periods["cumulative"]:
            continue  # 30日通报,已达300例。截至30日零时,报告300例
        is_same = named in ("", slots.measure) or {named, slots.measure} <= {CASES, CONFIRMED, INFECTIONS}
        if is_same and frame.said.origin in ("", slots.origin):
            yield other, -1, "repeated"
            return


def _by_topic(frame: Frame, frames: Sequence[Frame], reading: Reading) -> Iterator[Offer]:
    """The number that a topic names: the one it states, or the latest of its measure."""
    topic = frame.at.topic
    if isinstance(topic, Frame):
        if topic is not frame:
            yield topic, 0, "topic"
        return
    if topic is None:
        return
    found = 0
    for other in reading.recent(frames, frame):
        is_whole = topic.origin or not _is_of_origins(other, reading)
        if is_whole and other.status == "stated" and other.axis in _WHOLES and _is_meant(other, topic, reading):
            yield other, found, "topic"
            found += 1
            if found > 2:  # noqa: PLR2004
                return
    if not found:
        yield topic, 0, "topic without a number"


def _together(group: Group, frame: Frame, reading: Reading) -> Iterator[Offer]:
    """新增5例确诊病例和9例无症状感染者,其中隔离观察人员12例、社区筛查人员2例: what both together are, if it adds up."""
    if group.axis not in ("place", "route") or len(group.frames) == 1:
        return
    known = [
        (other, slots)
        for other in (frame.at.before or frame.at.earlier)
        if not other.axis and other.status == "stated" and (slots := reading.slots(other)) is not None
    ]
    for (one, first), (other, second) in pairwise(known):
        is_both = {first.measure, second.measure} == _BOTH and (first.basis, first.place) == (
            second.basis,
            second.place,
        )
        if is_both and group.total == one.value + other.value:
            origins = (first.origin,) if first.origin == second.origin else ()
            yield Said(basis=first.basis, measures=("infections",), origins=origins), -CLOSES, "both together"


_BOTH: Final = {"confirmed", "asymptomatic"}


def _is_meant(frame: Frame, topic: Said, reading: Reading) -> bool:
    """True if the words of a topic fit a number."""
    slots = reading.slots(frame)
    if slots is None or not _fits_measure(topic, slots.measure):
        return False
    subject = topic.subjects[-1] if topic.subjects else SELF
    return (
        topic.disease in ("", slots.disease)
        and topic.basis in ("", slots.basis)
        and topic.origin in ("", slots.origin)
        and (subject == SELF or subject in slots.place)
        and all(names[-1] in slots.place.name or slots.place.name in names[-1] for names in topic.places)
    )


def _fits_measure(topic: Said, measure: str) -> bool:
    """True if a topic names the measure, or 病例 alone of a number of confirmed cases, recoveries or deaths."""
    named = name_measure(topic.measures, topic.actions, "", "cases")
    if named == UNKNOWN:
        return False
    return named in ("", measure) or (named == CASES and measure in _OF_CASES) or {named, measure} == {CASES, CONFIRMED}


def _before(group: Group, frame: Frame, joined: Sequence[Group], reading: Reading) -> Iterator[Offer]:
    """Numbers before the group in its sentence, then in the sentence before, then the owner of entries before."""
    is_linked = bool(frame.marks & _LINKS)
    offered = False
    base = 0.0 if is_linked or group.axis != "place" or len(group.frames) > 1 else 0.5
    rank = 0.0
    tail = reading.tails[-1] if reading.tails and frame.marks & {"within", "part"} else None
    is_whole = tail is not None and "converted" not in tail.said.measures
    if tail is not None and is_whole and "in_bracket" not in tail.marks and tail.bracket in frame.at.before[-1:]:
        yield tail, base - 1, "all of the number before"
    if (owner := _owner_of_list(group, reading)) is not None:
        yield owner, base, "owner of the list before it"
    for other in _possible(group, frame, reading):
        stale = _STALE if frame.said.basis == "new" and _is_sum(other, reading) else 0.0
        yield other, base + rank + stale + (0.2 if other.axis == "place" else 0), "before it"
        offered = True
        if "spread" in other.marks and not other.axis and group.axis == "place" and other.value >= group.total:
            return  # 30例分布为东湖区20例: whose list it is was said
        rank = min(rank + 1, _RANK_MAX)
    for other in () if "part" in frame.said.marks and offered else _in_sentence_before(group, frame, reading):
        yield other, base + 1 + rank * _STEP_BEFORE + _doubt(other, group, frame, reading), "sentence before"
        rank = min(rank + 1, _RANK_MAX)
    if not frame.at.before:
        yield from _of_list_before(group, frame, base, reading)
    for other_group in joined:
        if (owner := reading.owner(other_group)) is not None:
            yield owner, base + 0.8, "owner of the entries before"


def _in_sentence_before(group: Group, frame: Frame, reading: Reading) -> Iterator[Frame]:
    """Yield the numbers of the sentence before that the group may break down."""
    for other in _headed(frame, reading):
        is_whole = group.axis != "measure" or _is_whole(other, frame, reading)
        is_linked = "part" in frame.said.marks and not other.axis and other.said.names_count
        is_own = other.axis in _OWN and (is_linked or reading.owner(other.group) is None)
        is_named = other.axis == "measure" and frame.at.heading is not None and frame.at.heading.names_count
        if is_whole and other.status == "stated" and (is_own or is_named):
            yield other


def _doubt(other: Frame, group: Group, frame: Frame, reading: Reading) -> float:
    """Return what it costs a number of the sentence before that nothing links a list to it that does not add up."""
    if frame.marks & _LINKS or (len(group.frames) > 1 and other.value == group.total):
        return 0.0
    measures = {slots.measure for slots in map(reading.slots, frame.at.earlier) if slots}
    several = _SEVERAL if len(measures) > 1 and not frame.at.before else 0.0
    return several + (_STALE if _is_of_other_day(other, frame, reading) else 0.0)


def _is_of_other_day(other: Frame, frame: Frame, reading: Reading) -> bool:
    """True if what is new is said of another day than a number: 12日新增4例。13日东湖区报告2例."""
    slots = reading.slots(other)
    return slots is not None and slots.basis == "new" and slots.period != frame.at.periods["new"]


def _is_sum(frame: Frame, reading: Reading) -> bool:
    slots = reading.slots(frame)
    return slots is not None and slots.basis == "cumulative"


def _of_list_before(group: Group, frame: Frame, base: float, reading: Reading) -> Iterator[Offer]:
    """新增9例。隔离点发现5例,社区筛查发现4例。东湖区6例,南桥区3例: two lists of one number, a sentence each."""
    lists = (other.group for other in frame.at.earlier if other.axis in _LISTED and other.axis != group.axis)
    if group.axis in _LISTED and (owner := next(filter(None, map(reading.owner, lists)), None)) is not None:
        yield owner, base + 1, "owner of the list in the sentence before"


_LISTED: Final = ("place", "route")
_LINKS: Final = frozenset({"part", "within", "spread"})


def _headed(frame: Frame, reading: Reading) -> list[Frame]:
    """Return the numbers of the sentence before whose measure is that of the heading of a list, if it names one."""
    heading = frame.at.heading
    if heading is None or not heading.names_count or frame.at.before:
        return frame.at.earlier
    known = ((other, reading.slots(other)) for other in frame.at.earlier)
    return [other for other, slots in known if slots is None or _fits_measure(heading, slots.measure)]


def _possible(group: Group, frame: Frame, reading: Reading) -> Iterator[Frame]:
    """Yield the numbers before the group in its sentence that it may break down, the nearest first."""
    is_open = True
    has_own = "part" in frame.said.marks and any(other.at.item == frame.at.item for other in frame.at.before)
    for other in reversed(frame.at.before):
        if has_own and other.at.item != frame.at.item:
            return  # 新增2例(东湖区2例);累计1例,其中东湖区1例: 其中 is of its own item
        if not _may_own(other, group, frame) or _is_apart(other, frame, reading):
            continue
        is_of_all = group.axis in ("", "measure") and not frame.said.origin and "within" not in frame.marks
        if is_of_all and _is_of_origins(other, reading):
            continue  # 含4例转为确诊病例 is of the last entry
        if group.axis == "measure" and "part" not in frame.said.marks and not _is_whole(other, frame, reading):
            continue
        if is_open or (len(group.frames) > 1 and group.total == other.value):
            yield other
        if reading.slots(other) is None and (not other.axis or "part" in other.marks):
            is_open = False  # 其中15时至24时新增12例,东湖区5例: of the part, which was not understood


def _is_of_origins(other: Frame, reading: Reading) -> bool:
    """累计30例,分别为20例本土及10例境外移入,其中4例死亡: true for the entries, of which what follows is no part."""
    origins = {origin for frame in other.group.frames for origin in frame.said.origins}
    return other.axis == "origin" and len(origins) > 1 and reading.owner(other.group) is not None


def _may_own(other: Frame, group: Group, frame: Frame) -> bool:
    is_entry = other.axis == group.axis and not frame.marks & {"within", "part"}
    if other.status != "stated" or other.axis == "bare" or other.group is group or is_entry:
        return False
    if other.axis == "measure" and group.axis == "disease":
        return False  # 其中重症5例,EV71感染3例: a subtype is no part of the severe
    if frame.said.disease and not _may_hold(other, frame.said.disease):
        return False
    if other.axis not in ("", "origin", *_ENDS_LATER.get(group.axis, ("place",))) and other.at.item != frame.at.item:
        return False  # 其中隔离点发现2例;轻型1例: a list ends with its item
    return not ("within" in frame.marks and other.axis == "place")


_ENDS_LATER: Final[Mapping[str, tuple[str, ...]]] = {"measure": (), "": ()}
"""Axis → the axes of earlier items whose entries it may break down; else those of places."""


def _is_apart(other: Frame, frame: Frame, reading: Reading) -> bool:
    """True for confirmed cases and asymptomatic ones: neither are among the others."""
    slots = reading.slots(other)
    return slots is not None and {slots.measure, name_measure(frame.said.measures, (), "", frame.counts)} == _BOTH


def _may_hold(other: Frame, disease: str) -> bool:
    """True if cases of a disease may be among those that a number counts: 麻疹1例 is no part of 登革热3例."""
    counted = other.said.disease or other.at.disease
    return counted in ("", disease) or may_hold(counted, disease)


def _is_whole(other: Frame, frame: Frame, reading: Reading) -> bool:
    """True if the severity of a frame breaks down the measure of a number: 重症 is no part of 康复."""
    slots = reading.slots(other)
    wholes = _WHOLE_MEASURES.get(frame.said.measures[-1], ()) if frame.said.measures else ()
    return slots is None or not wholes or slots.measure in (*wholes, "in_hospital")


def _adding_up(group: Group, frames: Sequence[Frame], frame: Frame) -> Iterator[Offer]:
    """An earlier number that the list adds up to, unless a sum so small is chance."""
    total = group.total
    if total < _SMALL_SUM or (total < _SUM and len(group.frames) < _FEW):
        return
    offered = 0
    for other in islice(reversed(frames), _REACH):
        if (
            other.start >= frame.start
            or other.value != total
            or other.status != "stated"
            or other.axis not in ("", "origin")
        ):
            continue
        yield other, 2.5, "adds up"
        offered += 1
        if offered == _OFFERED:
            return


_OFFERED: Final = 2
_OWN: Final = ("", "origin")
_SEVERAL: Final = 4.0
"""Added for a number of the sentence before that had several measures, if no 其中 links the list to it."""
_WHOLE_MEASURES: Final = by_meaning("measures", "part_of")
_OF_CASES: Final = ("confirmed", "cases", "recovered", "deaths")
_STEP_BEFORE: Final = 0.4
"""Between numbers of the sentence before: less than a tie, so two lists that add up alike are a finding."""
_RANK_MAX: Final = 2.5


def _own_cost(group: Group, frame: Frame, reading: Reading) -> float:
    has_before = bool(frame.at.before)
    is_part = 2.5 if "part" in frame.marks else 0.0
    if "part" in frame.said.marks and group.axis == "measure" and has_before:
        return _SAYS_PART
    if group.axis == "":
        return is_part if has_before else 0.0
    if group.axis == "place":
        is_list = "spread" in frame.marks and len(group.frames) > 1 and _headed(frame, reading)
        return (3.0 if has_before or is_list else 1.2) - (1.5 if frame.said.measures else 0) + is_part
    if group.axis == "disease":
        return 1.5 if has_before or frame.at.earlier else 0.0
    return _OWN_COSTS[group.axis] + (_AFTER_LIST if _owner_of_list(group, reading) is not None else 0.0)


def _owner_of_list(group: Group, reading: Reading) -> Frame | None:
    """东湖区5例、南桥区3例;轻型6例、普通型2例: return the owner of the list right before one of severities."""
    frame = group.frames[0]
    last = frame.at.before[-1] if group.axis == "measure" and frame.at.before else None
    owner = reading.owner(last.group) if last is not None and last.axis in _LISTED else None
    return owner if owner is not None and _is_whole(owner, frame, reading) else None
