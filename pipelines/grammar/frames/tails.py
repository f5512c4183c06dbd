"""Parse tails: what is said of all cases of the numbers before them (均为境外输入病例)."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, pairwise, takewhile
from typing import TYPE_CHECKING, Final

from pipelines.grammar.disease_kinds import are_related
from pipelines.grammar.frames.frames import OF_EITHER, SELF, Frame, Said
from pipelines.grammar.lexicon import is_class
from pipelines.grammar.measures import ASYMPTOMATIC, CASES, CONVERTED, GRADES, GROUPS, INFECTIONS, SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipelines.grammar.frames.framing import Framer, Phrase
    from pipelines.grammar.frames.state import Stretch
    from pipelines.grammar.tree import Element

_SHORT: Final = 3
"""Characters of 输入性; 境外输入 says whence."""
_JOINED: Final = "、"
OF_WHICH_DISEASES: Final = "said of the last disease of a list, or of all of them"
_ENDS, _TREATED, _PATIENTS = GROUPS["ends"], GROUPS["treated"], GROUPS["patients"]


def read_tail(framer: Framer, phrase: Phrase, stretch: Stretch, *, mark: str) -> list[Frame]:
    """Return one implied frame for each owner and thing said; none where the tail has unknown words.

    ``mark``: the punctuation between the number before and the tail; without one, that number is the only owner.
    """
    words, said = phrase.words, _without_diseases(phrase.said)
    implied = [frame for frame in framer.since(stretch.item.numbers) if frame.status == "implied"]
    names_origin = bool(_origins_before(phrase))
    several = [] if names_origin else _of_diseases(said, stretch, mark, implied)
    owners = several or [owner for owner in _owners(phrase, stretch, implied) if owner.value][0 if mark else -1 :]
    last = stretch.item.last
    if last is not None and said.origin and owners and not names_origin and _lists_origins(framer, stretch):
        # 东湖区5例（2例输入），南桥区、西岭区各1例，均为输入: of the last ones
        owners = [frame for frame in stretch.item.numbers if frame.start == last.start]
    owners = _without_listed(owners, said, framer)
    if "all" in said.marks:
        owners = [owner for owner in owners if _repeats(phrase, owner)]
        names_what = bool(said.diseases) or not SEVERITIES.isdisjoint(said.measures)
        if last is not None and last in owners and names_what and not _TREATED.isdisjoint(last.said.measures):
            owners = [last]  # 乙类传染病120例，死亡2例，均为狂犬病: of those who died
        for owner in owners:
            _take_as_admitted(owner, said)
            _name_disease(owner, said, words[-1].end)
    is_of_rest = "others" in said.marks and not any("except" in owner.marks for owner in owners)
    if said.unknown or said.attributes or _came_from_within(words) or is_of_rest:
        return []  # 其余均在东湖区: how many they are is not printed
    made = [
        framer.imply(owner, own, words[-1].end, in_bracket=stretch.bracket is not None)
        for owner in owners
        for own in _ways(said, owner, mark)
        if "each" not in own.marks or owners in ([last], [stretch.bracket])  # not 确诊2例、无症状2例，分别在…
    ]
    is_graded = not SEVERITIES.isdisjoint(said.measures) and len({*chain(*(one.said.measures for one in owners))}) > 1
    if is_graded and any(ASYMPTOMATIC in one.said.measures for one in owners):
        for frame in made:
            frame.unfit = OF_EITHER  # 确诊病例3例、无症状感染者5例，均为轻型
    if several and mark != _JOINED and ("deaths" in said.measures or len(several) == 1):
        for frame in made:
            frame.unfit = OF_WHICH_DISEASES
    return made


def _without_diseases(said: Said) -> Said:
    """Leave out the diseases where several are named, since the number is of no single one: 均为狂犬病和艾滋病."""
    return replace(said, diseases=()) if len({*said.diseases}) > 1 else said


def _name_disease(owner: Frame, said: Said, end: int) -> None:
    """Give deaths after numbers of several diseases the one that was said of all of them: 死亡2例，均为狂犬病."""
    is_of_other = not is_class(said.disease) and not are_related(said.disease, owner.at.disease)
    if said.disease and is_of_other and not owner.said.diseases:
        owner.at.disease, owner.evidence_end = said.disease, end


def name_diseases(owner: Frame, said: Said, end: int) -> None:
    """Take the disease of a number from the bracket after it: 死亡1例（狂犬病）; of several none is its own."""
    if len(set(said.diseases)) == 1:
        _name_disease(owner, said, end)
    elif not (owner.said.diseases or any(are_related(one, owner.at.disease) for one in said.diseases)):
        owner.unfit = owner.unfit or OF_WHICH_DISEASES


def _of_diseases(said: Said, stretch: Stretch, mark: str, implied: Sequence[Frame]) -> list[Frame]:
    """Return of what 均 is said after a list of diseases; empty if it follows none.

    登革热9例，麻疹5例、均为输入: of the last. 登革热9例、麻疹5例，均为输入: of those that 、 joins. After
    a comma between them nobody knows whether all are meant: the last alone is returned.
    """
    pool = _find_stated(stretch.item.numbers)
    last = pool[-1] if pool else None
    if "all" not in said.marks or last is None or stretch.bracket is not None or len(last.said.diseases) != 1:
        return []
    if len(pool) == 1 or pool[-2].said.disease in ("", last.said.disease) or is_class(pool[-2].said.disease):
        return []
    if any(frame.bracket is pool[-2] for frame in implied):
        return []  # 登革热9例，均为输入，麻疹5例，均为输入
    owners = [frame for frame in pool if frame.start == last.start]  # 登革热、疟疾各9例
    for one in reversed(pool[: -len(owners)]) if mark != _JOINED else ():
        if "joined" not in owners[0].marks or not one.said.diseases:
            break
        owners.insert(0, one)
    return owners


def _lists_origins(framer: Framer, stretch: Stretch) -> bool:
    """Return True if an entry of the list has its own origins after it, in a bracket."""
    entries = [frame for frame in stretch.item.numbers if frame.axis]
    return any(frame.bracket in entries and frame.said.origins for frame in framer.since(entries))


def _without_listed(owners: Sequence[Frame], said: Said, framer: Framer) -> list[Frame]:
    """Leave out numbers whose bracket lists what is said of all: 新增3例（东湖区2例、南桥区1例），6例，均在北港区."""
    axes = {"place": said.names_place, "route": bool(said.route)} if len(owners) > 1 else {}
    listed = [frame.bracket for frame in framer.since(owners) if axes.get(frame.axis)]
    return [owner for owner in owners if owner not in listed]


def _came_from_within(words: Sequence[Element]) -> bool:
    """Return True for (武汉市输入): a case from another place of the nation, of which no row can say it."""
    return any(
        (word.kind, other.kind, other.start) == ("place", "origin", word.end)
        and other.means == "imported"  # 均为武汉市本土病例 are of there
        and other.end - other.start <= _SHORT
        for word, other in pairwise(words)
    )


def _origins_before(phrase: Phrase) -> set[str]:
    """Return the origins that are named before 均: 新增本土病例均在东湖区."""
    led = takewhile(lambda word: word.kind != "all", phrase.words if "all" in phrase.said.marks else ())
    return {word.means for word in led if word.kind == "origin"}


def _repeats(phrase: Phrase, frame: Frame) -> bool:
    """Return True if what is named before 均 is what a number counts: 新增死亡病例均在东湖区."""
    led = takewhile(lambda word: word.kind != "all", phrase.words)
    named = {word.means for word in led if word.kind == "measure"} - {CASES}
    if phrase.said.basis and frame.said.basis not in ("", phrase.said.basis):
        return False  # 累计本土病例30例。新增本土病例均在东湖区
    is_of_origin = not frame.said.origin or _origins_before(phrase) <= {frame.said.origin}
    is_of_disease = not frame.said.disease or all(are_related(one, frame.said.disease) for one in phrase.said.diseases)
    is_of_clusters = "clusters" in frame.said.measures and CASES in phrase.said.measures  # 2起群聚，均为本土病例
    return is_of_origin and is_of_disease and named <= set(frame.said.measures) and not is_of_clusters


def _owners(phrase: Phrase, stretch: Stretch, implied: Sequence[Frame]) -> list[Frame]:
    """Return the numbers that a tail is said of; ``implied`` are those that others were said of before."""
    said, origins = phrase.said, _origins_before(phrase)
    if origins or (said.basis == "new" and "all" in said.marks):
        named = (
            frame
            for frame in _find_stated((*stretch.earlier, *stretch.numbers))
            if (frame.said.origin if origins else frame.said.basis == said.basis and not frame.axis)
        )
        return [frame for frame in named if _repeats(phrase, frame)][-1:]  # 新增个案均为输入个案
    if said.is_of_everybody or SELF in said.subjects:
        return _find_stated((*stretch.earlier, *stretch.numbers))[:1]
    pool = _find_stated(stretch.item.numbers) or _find_stated(stretch.numbers)
    if not pool:
        return [stretch.bracket] if stretch.bracket is not None else []
    if ASYMPTOMATIC in said.measures and "contacts" in pool[-1].said.measures:
        return []  # 新增1例，接触者30人，均无症状
    closed = [frame.bracket for frame in implied]  # 登革热9例、疟疾7例，均为输入，麻疹5例，均为本地
    pool = [*takewhile(lambda one: one not in closed or one.axis != pool[-1].axis, reversed(pool))][::-1] or pool
    rest = [frame for frame in pool if "except" in frame.marks]
    if rest:
        owners = rest[:1]
    elif several := _several(said, pool, stretch):
        owners = several
    elif pool[-1].axis or ("is" in said.marks and "all" not in said.marks) or _is_of_patients(said, pool[-1]):
        owners = [frame for frame in pool if frame.start == pool[-1].start]  # 各2例 is one of each place
    else:
        owners = [frame for frame in _of_own_area(pool) if not frame.axis and not _is_of_tested(frame, pool[-1])]
    if said.names_place:
        placed = [frame.bracket for frame in implied if frame.said.names_place]
        owners = [frame for frame in owners if frame not in placed and not _is_broken_down(frame, stretch)]
    tails = stretch.item.tails
    if tails and tails[0].said.origins and tails[0].bracket in owners and not said.origin:
        return tails  # 均为境外输入，均在东湖区: the second is said of the imported ones
    return owners


def _of_own_area(numbers: Sequence[Frame]) -> Sequence[Frame]:
    """Return those from the last on that are said of the whole area: 甲市累计报告9例，本市累计报告3例，均为轻症."""
    last = max((at for at, frame in enumerate(numbers) if SELF in frame.said.subjects), default=0)
    return numbers[last:]


def _is_of_patients(said: Said, last: Frame) -> bool:
    """Return True for 累计30例，其中住院9例，均已治愈出院: of those who were in hospital, not of all cases."""
    return not _ENDS.isdisjoint(said.measures) and not _PATIENTS.isdisjoint(last.said.measures)


def _is_of_tested(frame: Frame, last: Frame) -> bool:
    """Return True for 通报疑似病例30例，确诊2例，均为境外输入: of those confirmed, not of all who were suspected."""
    return "suspected" in frame.said.measures and "confirmed" in last.said.measures and not last.said.basis


def _take_as_admitted(owner: Frame, said: Said) -> None:
    """Count who was admitted, not who is in hospital now, where all of them left: 住院9例，均已出院."""
    is_left_out = "except" in owner.marks or "others" in said.marks  # 除9例住院外，均已出院; 住院9例，其余均已出院
    if _is_of_patients(said, owner) and "in_hospital" in owner.said.measures and not is_left_out:
        owner.said.measures = tuple("admitted" if one == "in_hospital" else one for one in owner.said.measures)


def _find_stated(numbers: Iterable[Frame]) -> list[Frame]:
    return [frame for frame in numbers if frame.status == "stated"]


def _several(said: Said, pool: Sequence[Frame], stretch: Stretch) -> list[Frame]:
    """Return of what 均 is said after a list: its sum, or all entries; nothing of a place, which may be the last's."""
    last = pool[-1]
    if "all" not in said.marks or not last.axis or (said.places and last.axis not in ("measure", "subgroup", "route")):
        return []
    for whole in [stretch.bracket] if stretch.bracket is not None else reversed(pool):
        if whole.group is last.group:
            continue  # 东湖区2例、南桥区1例、北港区1例: the first is an entry too
        after = [frame.value for frame in pool if frame.start > whole.start]
        if len(after) > 1 and sum(after) == whole.value:
            return [whole]
    entries = list(takewhile(lambda one: one.axis == last.axis and one.bracket is last.bracket, reversed(pool)))[::-1]
    return entries if len(entries) > 1 else []


def _is_broken_down(frame: Frame, stretch: Stretch) -> bool:
    """Return True if entries of places follow a number: its places are known."""
    after = [other for other in stretch.numbers if other.start > frame.start]
    return bool(after) and after[0].axis == "place" and not frame.axis


def _ways(said: Said, owner: Frame, mark: str) -> Iterator[Said]:
    if said.origin:
        yield Said(origins=(said.origin,))
    if said.disease and not is_class(said.disease) and is_class(owner.at.disease):
        yield Said(diseases=(said.disease,))
    origins = (said.origin,) if said.origin else ()
    outcomes = _ENDS if mark != _JOINED else {"deaths"}
    became = [] if said.names_place else sorted(outcomes & {*said.measures} - {*owner.said.measures})
    yield from (Said(measures=(measure,)) for measure in became)  # 30例（均死亡）, 累计9例，均已治愈出院
    if any(measure in _TREATED for measure in said.measures):
        return  # 均在东湖区定点医院治疗: says where they are treated
    if len(said.places) == 1:
        yield Said(origins=origins, places=said.places)
    elif said.zone:
        yield Said(origins=origins, zone=said.zone)
    elif said.places and len(said.places) == owner.value and "all" not in said.marks:  # 2例，分别在东湖区和南桥区
        yield from (Said(origins=origins, places=(place,), marks=frozenset({"each"})) for place in said.places)
    graded = [measure for measure in dict.fromkeys(said.measures) if measure in GRADES]
    may_lack_symptoms = owner.said.measures[-1:] in ((), (INFECTIONS,))
    if len(graded) == 1 and (graded != [ASYMPTOMATIC] or may_lack_symptoms):  # 均为轻型或无症状: how many of each?
        yield Said(measures=(graded[0],))
    if CONVERTED in said.measures:
        yield Said(measures=(CONVERTED,))
    if said.route:
        yield Said(route=said.route)
