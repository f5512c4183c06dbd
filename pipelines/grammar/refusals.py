"""Refuse numbers because of the words, or the numbers, around them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipelines.grammar.disease_kinds import is_of_other_class
from pipelines.grammar.frames.frames import Said
from pipelines.grammar.inheritance.inherit import OF_LAST_PLACE, OUTSIDE
from pipelines.grammar.inheritance.sources import LOST_WHOLE
from pipelines.grammar.measures import CASES, CHANCE, IN_HOSPITAL, INFECTED, MANY, OUTCOMES, SEVERITIES, SUSPECTED
from pipelines.grammar.places.place import is_zone_name, names_institution

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipelines.grammar.frames.frames import Frame, Group

_PROVED_AXES: Final = ("place", "origin", "route", "measure")
_NAME_MIN: Final = 3
"""Characters of unknown words that may name a place; fewer are most often a verb (增加)."""
UNKNOWN_WORDS: Final = "words not known: {}"


def find_parts(groups: Sequence[Group]) -> dict[Frame, list[Group]]:
    """Return the lists of each number that has any."""
    parts: dict[Frame, list[Group]] = {}
    for group in groups:
        if owner := group.owner:
            parts.setdefault(owner, []).append(group)
    return parts


def refuse_wholes(parts: dict[Frame, list[Group]]) -> None:
    """Refuse numbers whose parts lie elsewhere, or are of a disease that they do not count."""
    for owner, groups in parts.items():
        for group in groups:
            _note_outside(group, owner)
            _note_other_class(group, owner)


def _note_outside(group: Group, owner: Frame) -> None:
    """Mark a whole of parts outside as not of the text: 累计219例（武汉198例，广东14例） in one of another place."""
    if owner.slots is None or group.axis != "place" or len(group.frames) == 1:
        return
    is_outside = all(frame.refusal == OUTSIDE for frame in group.frames)
    if is_outside and owner.slots.origin != "imported":
        owner.unfit = owner.unfit or "its parts lie outside of the reporting area"


def _note_other_class(group: Group, owner: Frame) -> None:
    """Mark a whole of diseases of another class: 丙类传染病300例。共死亡7人，其中狂犬病5人 counts the dead of all."""
    whole = owner.slots.disease if owner.slots and group.axis == "disease" and not owner.said.diseases else ""
    if any(frame.slots and is_of_other_class(frame.slots.disease, whole) for frame in group.frames):
        owner.unfit = owner.unfit or "its parts are of another class of diseases"


def refuse(frame: Frame, owner: Frame | None, parts: dict[Frame, list[Group]], restricted: set[Frame]) -> str:
    """Say why a number with unknown words, or a part of one, is no row; ``restricted`` are those refused so far."""
    is_unread = _follows_unread(frame) or _is_part_of_unread(frame) or _is_of_unread_disease(frame)
    if is_unread or not restricted.isdisjoint((frame, owner)):
        restricted.add(frame)
        return LOST_WHOLE
    if ambiguity := _find_ambiguity(frame, owner, parts):
        return ambiguity
    attributes, unknown = frame.said.attributes, frame.said.unknown
    if isinstance(frame.at.topic, Said) and not frame.said.names_count:
        attributes += frame.at.topic.attributes  # 某类病例中，东湖区1例
    if not (attributes or unknown) or (not attributes and _is_proved(frame, parts)):
        return ""
    restricted.add(frame)
    return UNKNOWN_WORDS.format("、".join((*attributes, *unknown)))


def _find_ambiguity(frame: Frame, owner: Frame | None, parts: dict[Frame, list[Group]]) -> str:
    """Return of which two things a number may be, so that it is no row of either; empty for one that is clear."""
    is_of_now = frame.slots is not None and frame.slots.basis == "current" and frame.counts == CASES
    if frame.axis == "route" and is_of_now and "found" not in frame.said.marks:
        return "where they are now, or how they were found"  # 现有30例，其中住院8例、集中隔离22例
    if _is_of_group_or_all(frame):
        return "of the people before it, or of all"
    if owner is not None and (_is_of_last_or_both(frame, owner) or _is_of_last_origin_or_both(frame, owner, parts)):
        return "of the last number, or of both before it"
    if owner is not None and _is_within_last_or_all(frame, owner, parts):
        return OF_LAST_PLACE
    return ""


def _is_within_last_or_all(frame: Frame, owner: Frame, parts: dict[Frame, list[Group]]) -> bool:
    """Return True for 东湖区20例，南桥区12例，含2例…: of the last place, or of all, unless each has such a part."""
    is_within = "within" in frame.said.marks and "joined" not in frame.marks and frame.bracket is owner.bracket
    others = [one for one in owner.group.frames if one is not owner]
    return is_within and owner.axis == "place" and bool(others) and not any(map(parts.get, others))


def _is_of_group_or_all(frame: Frame) -> bool:
    """Return True for 医务人员新增2例，累计确诊20例: the sum may be of those people alone."""
    said, before = frame.said, frame.at.last
    if before is None or not said.basis or said.names_whose or said.subgroup or frame.at.item != before.at.item:
        return False
    is_of_group = bool(before.said.subgroup and before.said.basis) and "part" not in before.marks
    return is_of_group and said.names_count and not before.said.names_count


def _is_of_last_or_both(frame: Frame, owner: Frame) -> bool:
    """Return True for 新增确诊9例，无症状30例，其中社区筛查5例: nothing says of whom, unless it is all of the last."""
    near = [one for one in owner.at.before if one.at.item == owner.at.item and not one.axis]
    whole, before = owner.slots, near[-1].slots if near else None
    is_part = "part" in frame.group.frames[0].marks and frame.bracket is None and frame.axis in ("route", "subgroup")
    is_open = is_part and not frame.said.names_count and frame.group.total != owner.value
    if whole is None or before is None or not is_open or (before.basis, before.place) != (whole.basis, whole.place):
        return False
    return {before.measure, whole.measure} in (INFECTED, SUSPECTED)


def _is_of_last_origin_or_both(frame: Frame, owner: Frame, parts: dict[Frame, list[Group]]) -> bool:
    """Return True for 本土2例，输入8例，其中重症3例, unless it is all of the last, or the first has such a part."""
    before = owner.at.before[-1] if owner.axis == "origin" and owner.at.before else None
    is_part = not frame.group.frames[0].marks.isdisjoint(("part", "within")) and not frame.said.origins
    if before is None or not is_part or frame.bracket is not owner.bracket or before.at.item != owner.at.item:
        return False
    has_own = bool(parts.get(before)) or len(parts.get(owner, ())) > 1
    is_open = frame.status == "stated" and frame.group.total != owner.value and not has_own
    return is_open and bool(before.said.origins) and before.said.origins != owner.said.origins


def _follows_unread(frame: Frame) -> bool:
    """Return True for a number that says nothing of whom after one that is not read, which may be of others."""
    said, before = frame.said, frame.at.last
    if said.names_whose:
        return False
    if _is_of_hidden_place(frame) or (not said.basis and _opens_unread((*frame.at.before, frame)[0])):
        return True
    is_next = before is not None and before.status == "stated" and before.at.item == frame.at.item
    if before is None or not is_next or before.slots is not None or said.origins or said.diseases:
        return False
    if said.basis:
        return not said.names_count
    is_of_story = before.counts == "people" and frame.status == "stated" and frame.axis == "measure"
    return is_of_story and bool(said.measures) and SEVERITIES.issuperset(said.measures)  # 2名患者为夫妻，1例为重型


def _is_of_hidden_place(frame: Frame) -> bool:
    """Return True after a number of words that may name a place: 某地盘群组再多2宗，累计40宗."""
    for other in reversed(frame.at.before):
        if other.at.item != frame.at.item or other.said.places or other.said.subjects:
            break
        is_of_house = not frame.said.basis and any(map(names_institution, other.said.attributes))
        is_hidden = other.said.hides_place or is_of_house or _may_be_led_by(other, frame)
        if is_hidden and other.slots is None and other.status == "stated":
            return True
    return False


def _may_be_led_by(other: Frame, frame: Frame) -> bool:
    """Return True for 某城区确诊9例，无症状3例, and 某山南确诊9例、无症状3例: the place may be that of both."""
    name, is_joined = other.said.led_by, "joined" in frame.marks and frame.at.before[-1] is other
    return not frame.said.basis and (is_zone_name(name) or (is_joined and len(name) >= _NAME_MIN))


def _is_of_unread_disease(frame: Frame) -> bool:
    """Return True for 结核30例，某类梅毒8例，死亡1例: nothing says that it is of the disease of a number not read."""
    named = next((one for one in reversed(frame.at.before) if one.said.diseases), None)
    if named is None or named.slots is not None or frame.said.diseases or frame.slots is None:
        return False
    known = {one.slots.disease for one in frame.at.before if one.slots is not None}
    return frame.slots.disease == named.said.disease and bool(known - {named.said.disease})


def _is_part_of_unread(frame: Frame) -> bool:
    """Return True for the entries of a list right after a part that was not read: 其中20例东湖区12例、南桥区8例."""
    first = frame.group.frames[0] if frame.axis == "place" and frame.group.frames else frame
    before = first.at.last if first.axis == "place" else None
    is_unread = before is not None and before.slots is None and "part" in before.marks
    return before is not None and is_unread and before.end == first.evidence_start


def _opens_unread(frame: Frame) -> bool:
    """Return True if a number opens the sentence after a number of an unknown place: 某院共有30例。确诊20例."""
    last = frame.at.earlier[-1] if frame.at.earlier else None
    said = frame.said
    is_open = not (said.names_whose or said.basis or said.is_now or frame.at.topic)
    is_open = is_open and frame.status == "stated" and "part" not in frame.marks
    is_next = last is not None and last.at.sentence + 1 == frame.at.sentence and last.status == "stated"
    if last is None or not (is_open and is_next and last.slots is None):
        return False
    return last.said.hides_place or any(map(names_institution, (*last.said.attributes, *last.said.unknown)))


def _is_proved(frame: Frame, parts: dict[Frame, list[Group]]) -> bool:
    """Return True if a sum shows that the unknown words change nothing: its list adds up, or a list adds up to it.

    A list shows only how many there are: what its whole counts has to be said (某类45例（东湖区25例、南桥区20例）).
    """
    owner = frame.group.owner
    if owner is not None and _closes(frame.group, owner.value):
        return True
    return frame.said.names_count and any(
        group.axis in _PROVED_AXES and _closes(group, frame.value) for group in parts.get(frame, ())
    )


def _closes(group: Group, value: int) -> bool:
    """Return True if two or more numbers add up to a value, and not by chance."""
    size = len(group.frames)
    return size > 1 and group.total == value and (value >= CHANCE or size >= MANY)


def find_unread_parts(whole: Frame, after: Iterable[Frame]) -> list[Frame]:
    """Return the numbers that break down one with unknown words: 新增某类感染者11例：确诊病例3例，无症状感染者8例.

    They add up to it, or are in its item after 其中. Outcomes are among them only if attributes restrict the number:
    words that are not known may be a misprint, and the outcomes then are those of all.
    """
    listed: list[Frame] = []
    total = 0
    for frame in after:
        if frame.axis:
            continue
        said = frame.said
        is_next = frame.status == "stated" and frame.at.sentence <= whole.at.sentence + 1
        if said.basis or said.names_whose or not is_next or total >= whole.value:
            break
        if frame.slots is not None:
            listed.append(frame)
            total += frame.value
    is_part = bool(listed) and "part" in listed[0].marks
    is_sum = total == whole.value and len(listed) > 1
    if is_sum and (is_part or whole.said.attributes):
        return listed
    kinds = [one for one in listed if one.slots and one.slots.measure not in (*OUTCOMES, IN_HOSPITAL)]
    return kinds if (is_sum and kinds == listed) else [one for one in kinds if is_part and one.at.item == whole.at.item]
