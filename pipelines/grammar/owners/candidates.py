"""List the owners a group may have: at most five, ranked by syntax, vetoed and confirmed by arithmetic."""

from __future__ import annotations

from itertools import islice, takewhile
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from pipelines.grammar.frames.frames import Candidate, Frame, Group
from pipelines.grammar.measures import CASES, CHANCE, LARGE_SUM, MANY, OUTCOMES, SLIP, name_measure
from pipelines.grammar.owners.named import COSTS, LIMITS, OWN_COSTS, Offer, all_of_one, from_topic, repeated
from pipelines.grammar.owners.offers import find_tail, from_before, from_bracket, headed, of_both, owner_of_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipelines.grammar.frames.frames import Said
    from pipelines.grammar.owners.choose import Hypothesis


_BOTH_ORIGINS: Final = {"local", "imported"}
_PARTS: Final = ("origin", "place", "measure", "route", "subgroup")


def find_candidates(
    group: Group, frames: Sequence[Frame], groups: Sequence[Group], hypothesis: Hypothesis
) -> list[Candidate]:
    """Return the candidate owners of a group in a hypothesis, the cheapest first."""
    frame = group.frames[0]
    if group.axis == "tail":
        return [Candidate(frame.bracket, 0, "all of it")]
    if frame.status == "stated_zero" and frame.said.diseases:
        return [Candidate(None, 0, "own")]
    joined = [*_continued(group, hypothesis), *_joined(group, groups, hypothesis)]
    tail = find_tail(group, frame, hypothesis)
    of_tail: list[Offer] = [(tail, -1, "all of the number before")] if tail is not None else []
    if frame.bracket is not None:
        return _cost(group, [*of_tail, *from_bracket(group, frame)], joined, hypothesis)
    if (proved := _proved(group, frame, groups, tail, hypothesis)) is not None:
        return [proved]
    has_topic = frame.at.topic is not None and not _has_own_whole(frame)
    offers = [
        *all_of_one(group, frames, hypothesis),
        *repeated(group, frames, hypothesis),
        *(from_topic(frame, frames, hypothesis) if has_topic else ()),
        *of_both(group, frame, hypothesis),
    ]
    is_part = group.axis != "" or bool(frame.marks & {"part", "within"})
    if is_part and not has_topic:
        offers += [*of_tail, *from_before(group, frame, joined, hypothesis)]
        if len(group.frames) > 1:
            offers += _adding_up(group, frames, frame)
    if "within" not in frame.marks and not has_topic:
        offers.append((None, _own_cost(group, frame, hypothesis), "own"))
    return _cost(group, offers, joined, hypothesis)


def _has_own_whole(frame: Frame) -> bool:
    """Return True for the 2 of 新增病例中，东湖区3例；累计报告300例，其中死亡2例: they are no part of the topic."""
    sums = (other for other in frame.at.before if other.at.item == frame.at.item and not other.axis)
    return "part" in frame.said.marks and any(other.said.basis == "cumulative" for other in sums)


def _proved(
    group: Group, frame: Frame, groups: Sequence[Group], tail: Frame | None, hypothesis: Hypothesis
) -> Candidate | None:
    """Return the owner that a sum and the place of a list leave no doubt of; ``tail``: said of all before the list."""
    if (restated := _restated(group, frame, hypothesis)) is not None:
        return Candidate(restated, -COSTS["closes"], "stated before, and it adds up")
    if (completed := _completed(group, frame, groups, hypothesis)) is not None:
        return Candidate(completed, -COSTS["closes"], "an origin of it, and they add up")
    bound = tail if tail is not None and group.axis == "place" and tail.value == group.total else _bound(group, frame)
    return None if bound is None else Candidate(bound, -COSTS["closes"], "before it, and it adds up")


def _bound(group: Group, frame: Frame) -> Frame | None:
    """Return the number right before 其中 or 分布在 if the list adds up to it: no other number is looked at."""
    last = frame.at.last
    is_spread = "spread" in frame.said.marks and len(group.frames) > 1
    if last is None or not (is_spread or ("part" in frame.said.marks and frame.at.topic is None)):
        return None
    if last.axis and not (is_spread and last.axis == "origin"):
        return None
    if any(other.value == last.value and other.at.item == last.at.item for other in frame.at.before[-2:-1]):
        return None  # 报告6例、死亡6例，其中东湖区2例、南桥区4例
    lacks = last.value // SLIP if is_spread else 0
    if sum(other.value for other in frame.at.before[-2:]) == group.total:
        lacks = 0  # 确诊病例9例，无症状感染者100例，分别为东湖区59例、南桥区50例
    is_near = abs(last.value - group.total) <= lacks
    is_whole = last.status == "stated" and last.at.item == frame.at.item and is_near
    return last if is_whole and group.axis in ("place", "route", "origin", "subgroup") else None


def _completed(group: Group, frame: Frame, groups: Sequence[Group], hypothesis: Hypothesis) -> Frame | None:
    """Return the number of which an earlier paragraph gives one origin, and this one the other.

    新增确诊病例9例：⏎其中，本土5例：⏎…⏎境外输入4例：⏎….
    """
    is_named, is_of_cases = frame.said.names_count, frame.said.measures == (CASES,)
    if group.axis != "origin" or frame.at.before or frame.said.basis or (is_named and not is_of_cases):
        return None
    for other in islice(reversed(groups), LIMITS["other_origin"]):
        owner = hypothesis.owner(other) if other.axis == "origin" else None
        if is_named and not any("among" in one.marks for one in other.frames):
            continue  # 其中境外输入9例。⏎本土病例30例⏎东湖区20例 begins a list
        if owner is not None and owner.value == other.total + group.total:
            return owner if frame.said.origin not in {one.said.origin for one in other.frames} else None
    return None


def _restated(group: Group, frame: Frame, hypothesis: Hypothesis) -> Frame | None:
    """Return what the number right before a list that adds up to it repeats; without one, that unread number.

    新增感染者90例，其中社会面30例。其中，新增30例社会面筛查人员涉2区：东湖区20例、南桥区10例.
    """
    last = frame.at.last
    is_sum = last is not None and last.value == group.total >= CHANCE and len(group.frames) > 1
    if last is None or last.axis or not is_sum or group.axis != "place" or hypothesis.slots(last) is not None:
        return None
    return next((one for one in frame.at.earlier if one.value == last.value), last)


def _cost(group: Group, offers: Iterable[Offer], joined: Sequence[Group], hypothesis: Hypothesis) -> list[Candidate]:
    choices: dict[Frame | Said | None, Candidate] = {}
    for owner, rank, why in offers:
        if owner not in choices and owner not in group.frames:
            sums = _arithmetic(group, owner, joined, hypothesis) if isinstance(owner, Frame) else 0.0
            choices[owner] = Candidate(owner, rank + (sums if why != "repeated" else 0.0), why)
    cheapest = sorted(choices.values(), key=attrgetter("cost"))
    return cheapest[: LIMITS["owners"]] or [Candidate(None, 5, "own")]


def _arithmetic(group: Group, owner: Frame, joined: Sequence[Group], hypothesis: Hypothesis) -> float:
    more = [other for other in joined if hypothesis.owner(other) is owner]
    total = group.total + sum(other.total for other in more)
    size = len(group.frames) + sum(len(other.frames) for other in more)
    cost = -COSTS["joins"] if more else 0.0
    if total == owner.value and size > 1:
        cost -= COSTS["closes"]
    elif total < owner.value and size > 1:
        cost += COSTS["leaves_open"]
    if total > owner.value and not owner.qualifier:
        cost += COSTS["overflows"]
    first = group.frames[0]
    if _is_headed_otherwise(first, owner, hypothesis):
        cost += 1
    origin = first.said.origin or (first.at.heading.origin if first.at.heading else "")
    if group.axis == "place" and {origin, hypothesis.look(owner).origin} == _BOTH_ORIGINS:
        cost += COSTS["outside"]  # 境外输入17例；本土病例为东湖区2例
    are_infected = bool(first.said.subtype) and first.counts == "people"  # 273宗严重个案，198人感染甲型流感
    if first.said.diseases and owner.counts != first.counts and not are_infected:
        cost += COSTS["other_unit"]
    return cost


def _is_headed_otherwise(frame: Frame, owner: Frame, hypothesis: Hypothesis) -> bool:
    """Return True for a list below 病例分布为 after as many deaths."""
    heading = frame.at.heading
    is_of_cases = heading is not None and name_measure(heading.measures, heading.actions, "", CASES) == CASES
    return is_of_cases and hypothesis.look(owner).measure in OUTCOMES


def _joined(group: Group, groups: Sequence[Group], hypothesis: Hypothesis) -> list[Group]:
    """Return the earlier lists of the same axis, sentence and bracket that have an owner."""
    frame = group.frames[0]
    if group.axis not in _PARTS or (group.axis == "place" and "part" in frame.said.marks):
        return []  # 其中 opens a list inside of the list
    before = islice(reversed(groups), LIMITS["lists"])
    near = takewhile(lambda one: one.frames[0].at.sentence == frame.at.sentence, before)
    lists = [one for one in near if _is_of_list(one, group) and one.frames[0].bracket is frame.bracket]
    return [one for one in reversed(lists) if hypothesis.owner(one) is not None]


def _is_of_list(other: Group, group: Group) -> bool:
    """Return True for lists of one axis, and for the first entry of 死亡9例，其中东湖区死亡5例、南桥区4例."""
    first = other.frames[0]
    is_entry = group.axis == "place" and not other.axis and bool(first.said.places) and "part" in first.said.marks
    return other.axis == group.axis or is_entry


def _continued(group: Group, hypothesis: Hypothesis) -> list[Group]:
    """Return the lists of the sentence before that a list of places goes on with: 此外，北港区12例、高新区9例."""
    frame = group.frames[0]
    is_alone = group.axis == "place" and frame.bracket is None and not frame.at.before and frame.at.topic is None
    if not is_alone or frame.said.names_count or not (len(group.frames) > 1 or "besides" in frame.marks):
        return []
    lists = dict.fromkeys(other.group for other in frame.at.earlier if other.axis == "place" and not other.bracket)
    return [other for other in lists if hypothesis.owner(other) is not None and len(other.frames) > 1]


def _adding_up(group: Group, frames: Sequence[Frame], frame: Frame) -> Iterator[Offer]:
    """Yield earlier numbers that the list adds up to, unless a sum so small is chance."""
    total = group.total
    if total < (CHANCE if len(group.frames) >= MANY else LARGE_SUM):
        return
    equal = (other for other in islice(reversed(frames), LIMITS["numbers"]) if other.value == total)
    before = (other for other in equal if other.start < frame.start and other.status == "stated")
    wholes = (other for other in before if other.axis in ("", "origin"))
    yield from ((other, 2.5, "adds up") for other in islice(wholes, LIMITS["adding_up"]))


def _goes_on(frame: Frame) -> bool:
    """Return True after the other origin with a basis of its own: 治愈出院9例，新增本地病例2例，境外输入病例3例."""
    last = frame.at.last
    if last is None or last.axis or not last.said.basis or last.said.origin in ("", frame.said.origin):
        return False
    return bool(frame.said.measures) and last.said.measures == frame.said.measures


def _own_cost(group: Group, frame: Frame, hypothesis: Hypothesis) -> float:
    has_before = bool(frame.at.before)
    is_part = 2.5 if "part" in frame.marks else 0.0
    sole = frame.at.earlier[0] if len(frame.at.earlier) == 1 else None
    has_whole = has_before or (sole is not None and group.total < 2 * sole.value)  # 新增30例。其中，轻型6例，普通型20例
    if "part" in frame.said.marks and group.axis == "measure" and has_whole:
        return COSTS["says_part"]
    if group.axis == "":
        wholes = [one for one in frame.at.earlier if not one.unfit and hypothesis.slots(one)]
        is_linked = "part" in frame.said.marks and bool(wholes)
        return is_part if has_before or is_linked else 0.0
    is_by_itself = _goes_on(frame) if group.axis == "origin" else group.axis == "place" and "then" in frame.said.marks
    if is_by_itself:
        return 0.0
    if group.axis == "place":
        is_list = "spread" in frame.marks and len(group.frames) > 1 and headed(frame, hypothesis)
        return (3.0 if has_before or is_list else 1.2) - (1.5 if frame.said.measures else 0) + is_part
    if group.axis == "disease":
        return 1.5 if has_before or frame.at.earlier else 0.0
    return OWN_COSTS[group.axis] + (COSTS["after_list"] if owner_of_list(group, hypothesis) is not None else 0.0)
