"""Parse stated zeros: one for each measure, disease and place that 无 is said of (无新增死亡病例)."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, product, takewhile
from typing import TYPE_CHECKING, Final, TypeVar

from pipelines.grammar.lexicon import is_class
from pipelines.grammar.measures import AFFECTED, CASES, IN_HOSPITAL, SEVERITIES
from pipelines.grammar.places.place import is_nobodys_name
from pipelines.grammar.tokens import Token
from pipelines.grammar.tree import Element, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipelines.grammar.frames.frames import Axis, Frame, Said
    from pipelines.grammar.frames.framing import Framer, Phrase
    from pipelines.grammar.frames.state import Stretch


_T = TypeVar("_T")
_OUTSIDE: Final = frozenset({"period", "and", "filler", "unknown", "joint"})


def read_zeros(framer: Framer, phrase: Phrase, stretch: Stretch) -> list[Frame]:
    """Return the frames of a clause with 无; empty if it has unknown words, or does not say what is zero.

    Of a group only those who are severely ill are counted: 无医务人员感染 is no zero, 儿童严重个案为零 is one.
    """
    words, said = _drop_kinds(phrase)
    if said.places and any(word.kind in ("beyond", "except") for word in words) and not _are_excepted(words):
        return []
    named = [name for name in said.names if not is_class(name[0])]
    is_list = len(named) > 1 and _are_entries(words)
    if (said.unknown and not is_list) or said.attributes or (said.subgroup and SEVERITIES.isdisjoint(said.measures)):
        is_lost = said.unknown and (len(named) > 1 or _counts_none(words))
        return [_refuse(framer, phrase, phrase.words, stretch)] if is_lost else []
    is_joint = any(word.kind == "joint" for word in words) and not said.places
    if not named and (is_joint or said.marks & {"others", "some"}):
        return []  # 其余11种乙类传染病无发病: of none that is named. But 东湖区、南桥区等9个区均无 is of these two
    if any((word.kind, word.means) == ("joint", "other-places") for word in words):
        return []  # 其他市县无新发霍乱
    named = named or list(said.names)
    axis, measures = _find_measures(words, said, named, stretch)
    if not measures:
        return []
    inner = [word for word in words if word.kind not in _OUTSIDE]
    span = Token("count", inner[0].start, inner[-1].end)
    frames = []
    counted = list(product(_each(dict.fromkeys(named)), measures))
    if _joins_class(words) and said.measures == ("deaths",):
        counted = [((named[0],), (CASES,)), ((), ("deaths",))]
    options = product(counted, _each(said.places), _each(dict.fromkeys(said.origins)))
    for (names, measure), places, origins in options:
        of_one = said.of_name(names[0]) if names else replace(said, diseases=())
        own = replace(of_one, measures=measure, places=places, origins=origins, unknown=())
        zero = phrase._replace(words=inner, said=own)
        frames.append(framer.add(span, zero, axis, stretch, status="stated_zero"))
    for word in words:
        if isinstance(word, Unknown):  # a name in a list of diseases that had none
            own = replace(said, unknown=(word.text,), measures=measures[0])
            frames.append(_refuse(framer, phrase._replace(said=own), [word], stretch))
    return frames


def _find_measures(
    words: Sequence[Element], said: Said, named: Sequence[tuple[str, str]], stretch: Stretch
) -> tuple[Axis, list[tuple[str, ...]]]:
    """Return what each zero counts, and its axis: an entry of a list of places counts what the list does."""
    measures = _measures(words, said) or ([(CASES,)] if named else [])  # 鼠疫、霍乱无报告
    if not measures and _is_entry(words, said, stretch):
        return "place", [()]
    return "", measures or _repeat_before(words, said, stretch)


def _drop_kinds(phrase: Phrase) -> tuple[Sequence[Element], Said]:
    """Return the words and what they say without how many places of what kind are meant: 东湖区、南桥区等9个县区."""
    words, said = phrase.words, phrase.said
    if not said.places or all(word.kind != "joint" for word in words):
        return words, said
    named = replace(said, unknown=tuple(one for one in said.unknown if not _is_of_kinds(one)))
    return [word for word in words if not (isinstance(word, Unknown) and _is_of_kinds(word.text))], named


def _is_of_kinds(name: str) -> bool:
    """Return True for 16, 9个 and 县区, which say no more than how many places are meant, and of what kind."""
    kind = name.strip("0123456789个")
    return not kind or is_nobodys_name(kind)


def _joins_class(words: Sequence[Element]) -> bool:
    """Return True for 无甲类传染病及死亡病例: none of the class, and nobody who died of any disease."""
    kinds = [word.kind for word in words if word.kind != "filler"]
    return kinds[-3:] == ["disease", "and", "measure"] and any(is_class(word.means) for word in words[-4:])


def _each(means: Iterable[_T]) -> list[tuple[_T, ...]]:
    """Return each meaning alone; one that says nothing if there is none."""
    return [(one,) for one in means] or [()]


def _are_excepted(words: Sequence[Element]) -> bool:
    """Return True for 除东湖区无霍乱病例外: what is left out are places that have none."""
    kinds = [word.kind for word in words]
    none = kinds.index("none")
    return "except" in kinds[:none] and kinds[none - 1] == "place" and words[none - 1].end == words[none].start


def _counts_none(words: Sequence[Element]) -> bool:
    """Return True for 这次疫情没有发生死亡病例: whatever the words before 没有 say, deaths, or cases, are counted."""
    at = next(at for at, word in enumerate(words) if word.kind == "none")
    after = [word.kind for word in words[at + 1 :]]
    is_open = any(
        word.kind in _OF_OTHERS or (isinstance(word, Unknown) and is_nobodys_name(word.text)) for word in words
    )
    return not is_open and after[-1:] == ["measure"] and _OF_NONE.issuperset(after)


_OF_OTHERS: Final = ("beyond", "except", "others", "some", "joint")
_OF_NONE: Final = frozenset({"basis", "measure", "disease", "found", "filler", "and", "origin", "outbreak"})


def _are_entries(words: Sequence[Element]) -> bool:
    """Return True if unknown words are names in a list of diseases: 白喉、某病、流脑无发病."""
    kinds = [word.kind for word in words]
    for at in (at for at, kind in enumerate(kinds) if kind == "unknown"):
        before = takewhile(lambda kind: kind != "and", reversed(kinds[:at]))
        after = takewhile(lambda kind: kind not in ("and", "none"), kinds[at:])
        if "disease" in (*before, *after) or "and" not in kinds[max(at - 2, 0) : at + 3]:
            return False
    return True


def _refuse(framer: Framer, phrase: Phrase, words: Sequence[Element], stretch: Stretch) -> Frame:
    """Return a frame of words that say of whom there was none, which is no row: not all of them are known."""
    said = replace(phrase.said, diseases=(), measures=phrase.said.measures[:1] or (CASES,))
    span = Token("count", words[0].start, words[-1].end)
    return framer.add(span, phrase._replace(words=words, said=said), "", stretch)


def _drop_patients(words: Sequence[Element]) -> list[Element]:
    """Return the measures without those that say who is in hospital, or well again: one zero and not two.

    无在院确诊病例, 无确诊病例治愈出院, 无治愈出院确诊病例. But 无在院病例、疑似病例 is two.
    """
    kept: list[Element] = []
    before: Element | None = None
    for word in words:
        if word.kind == "and":
            before = None
        elif word.kind == "measure":
            if before is not None and before.means in AFFECTED.get(word.means, ()):
                del kept[-1:]
            if before is not None and word.means in AFFECTED.get(before.means, ()):
                continue
            if before is None or before.means != IN_HOSPITAL:
                kept.append(word)
                before = word
    return kept


def _measures(words: Sequence[Element], said: Said) -> list[tuple[str, ...]]:
    """Return the measures of each zero (无死亡的病例 is one, 病例和死亡均为零 two); with an action, of one."""
    if said.actions:
        return [said.measures]
    none = next(word.start for word in words if word.kind == "none")
    after = _drop_patients([word for word in words if word.start > none])
    listed = {word.start for pair in pairwise(words) if "and" in {one.kind for one in pair} for word in pair}
    measured = [word for word in after or words if word.kind == "measure"]
    named = [word.means for word in measured if word.is_outcome or word.means != CASES or word.start in listed]
    measures = list(dict.fromkeys(named)) or list(dict.fromkeys(said.measures))
    if said.origin and not measures:
        return [()]
    return [(measure,) for measure in measures]


def _repeat_before(words: Sequence[Element], said: Said, stretch: Stretch) -> list[tuple[str, ...]]:
    """Return what the number before counts, if a zero says no more: 现有疑似病例2例，当日无新增."""
    last = stretch.item.last
    if last is None or said.basis != "new" or any(word.kind not in _OF_NO_NEW for word in words):
        return []
    if said.places:  # 东湖区新增确诊病例2例，南桥区无新增
        measures = {measure for one in stretch.numbers for measure in one.said.measures}
        return [last.said.measures] if last.said.basis == "new" and len(measures) == 1 else []
    is_open = not (last.axis or last.said.origins or last.said.actions or last.said.basis == "new")
    return [last.said.measures] if is_open and last.said.measures else []


def _is_entry(words: Sequence[Element], said: Said, stretch: Stretch) -> bool:
    """Return True for a place in a list of places that had none of what it counts: 东湖区3例，南桥区无新增."""
    last = stretch.item.last
    is_plain = said.basis == "new" and bool(said.places) and all(word.kind in _OF_NO_NEW for word in words)
    return is_plain and last is not None and last.axis == "place" and not last.said.names_count


_OF_NO_NEW: Final = frozenset({"basis", "period", "none", "filler", "place", "and", "all"})
