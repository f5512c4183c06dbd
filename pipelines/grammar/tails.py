"""Read tails, which say something of all of a number: 均为境外输入病例 · 均在东湖区 · 均为轻型 · 均在隔离管控中发现."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from pipelines.grammar.lexicon import is_class
from pipelines.grammar.measures import CONVERTED, SEVERITIES
from pipelines.grammar.said import SELF, Said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipelines.grammar.elements import Element
    from pipelines.grammar.frames import Frame
    from pipelines.grammar.framing import Framer, Phrase
    from pipelines.grammar.state import Stretch

_IMPORTED: Final = "imported"
_SHORT: Final = 3
"""Characters of 输入性; 境外输入 says whence."""
_STATED: Final = "stated"
_TREATED: Final = frozenset({"in_hospital", "recovered", "deaths"})


def read_tail(framer: Framer, phrase: Phrase, stretch: Stretch) -> list[Frame]:
    """Return one implied frame for each owner and thing said; none where the tail has unknown words."""
    words, said = phrase.words, phrase.said
    owners = [owner for owner in _owners(said, stretch) if owner.value]
    is_of_rest = "others" in said.marks and not any("except" in owner.marks for owner in owners)
    if said.unknown or said.attributes or not words or _came_from_within(words) or is_of_rest:
        return []  # 其余均在东湖区: how many they are is not printed
    return [
        framer.imply(owner, own, words[-1].end, in_bracket=stretch.bracket is not None)
        for owner in owners
        for own in _ways(said, owner)
    ]


def _came_from_within(words: Sequence[Element]) -> bool:
    """True for (武汉市输入): a case from another place of the nation, of which no row can say it."""
    return any(
        (word.kind, other.kind, other.start) == ("place", "origin", word.end)
        and other.means == _IMPORTED
        and other.end - other.start <= _SHORT
        for word, other in pairwise(words)
    )


def _owners(said: Said, stretch: Stretch) -> list[Frame]:
    if said.is_of_everybody or SELF in said.subjects:
        whole = next((frame for frame in (*stretch.earlier, *stretch.numbers) if frame.status == _STATED), None)
        return [whole] if whole else []
    pool = [frame for frame in stretch.item.numbers if frame.status == _STATED] or [
        frame for frame in stretch.numbers if frame.status == _STATED
    ]
    if not pool:
        return [stretch.bracket] if stretch.bracket is not None else []
    rest = [frame for frame in pool if "except" in frame.marks]
    if rest:
        owners = rest[:1]
    elif pool[-1].axis or ("is" in said.marks and "all" not in said.marks):
        owners = [frame for frame in pool if frame.start == pool[-1].start]  # 各2例 is one of each place
    else:
        owners = [frame for frame in pool if not frame.axis]
    if "all" in said.marks and not rest and owners and owners[-1].axis and owners[-1].value == 1 and len(pool) > 1:
        owners = [stretch.bracket] if stretch.bracket is not None else [frame for frame in pool if not frame.axis]
    if said.places or said.zone:
        owners = [frame for frame in owners if not _is_broken_down(frame, stretch)]
    tails = stretch.item.tails
    if tails and tails[0].said.origins and tails[0].bracket in owners and not said.origin:
        return tails  # 均为境外输入,均在东湖区: the second is said of the imported ones
    return owners


def _is_broken_down(frame: Frame, stretch: Stretch) -> bool:
    """True if entries of places follow a number: its places are known."""
    after = [other for other in stretch.numbers if other.start > frame.start]
    return bool(after) and after[0].axis == "place" and not frame.axis


def _ways(said: Said, owner: Frame) -> Iterator[Said]:
    if said.origin:
        yield Said(origins=(said.origin,))
    if said.disease and not is_class(said.disease) and is_class(owner.at.disease):
        yield Said(diseases=(said.disease,))
    origins = (said.origin,) if said.origin else ()
    if "deaths" in said.measures and not (said.places or said.zone):
        yield Said(measures=("deaths",))  # 30例(均死亡)
    if any(measure in _TREATED for measure in said.measures):
        return  # 均在东湖区定点医院治疗: says where they are treated
    if len(said.places) == 1:
        yield Said(origins=origins, places=said.places)
    elif said.zone:
        yield Said(origins=origins, zone=said.zone)
    for measure in dict.fromkeys(said.measures):
        is_kind = measure == "asymptomatic" and owner.said.measures[-1:] == ("infections",)
        if measure in SEVERITIES or measure == CONVERTED or is_kind:
            yield Said(measures=(measure,))
    if said.route:
        yield Said(route=said.route)
