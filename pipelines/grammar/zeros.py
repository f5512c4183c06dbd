"""Read stated zeros: 无新增死亡病例 · 鼠疫、霍乱无发病报告. One frame for each disease, place, measure and origin."""

from __future__ import annotations

from dataclasses import replace
from itertools import product, takewhile
from typing import TYPE_CHECKING, Final

from pipelines.grammar.elements import Unknown
from pipelines.grammar.lexicon import is_class
from pipelines.grammar.measures import CASES, IN_HOSPITAL
from pipelines.grammar.tokens import Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.grammar.elements import Element
    from pipelines.grammar.frames import Frame
    from pipelines.grammar.framing import Framer, Phrase
    from pipelines.grammar.said import Said
    from pipelines.grammar.state import Stretch

_OUTSIDE: Final = frozenset({"period", "and", "filler", "unknown"})
_REPORTED: Final = "报告"


def read_zeros(framer: Framer, phrase: Phrase, stretch: Stretch, text: str) -> list[Frame]:
    """Return the frames of a clause with 无; none where it has unknown words, or names nobody who had none."""
    words, said = phrase.words, phrase.said
    if said.places and any(word.kind in ("beyond", "except") for word in words):
        return []
    named = [disease for disease in said.diseases if not is_class(disease)]
    is_list = len(named) > 1 and _are_entries(words)
    if (said.unknown and not is_list) or said.attributes or said.subgroup:
        return []
    if not named and (said.marks & {"others", "some"} or any(word.kind == "joint" for word in words)):
        return []  # 其余11种乙类传染病无发病: of none that is named
    named = named or list(said.diseases)
    measures = _measures(words, said, stretch)
    if not measures and named and _REPORTED in text[words[0].start : words[-1].end]:
        measures = [(CASES,)]  # 无甲类传染病报告, 鼠疫、霍乱无报告
    if not measures:
        return []
    inner = [word for word in words if word.kind not in _OUTSIDE]
    span = Token("count", inner[0].start, inner[-1].end)
    origins = list(dict.fromkeys(said.origins)) or [""]
    frames = []
    for disease, place, measure, origin in product(named or [""], said.places or [()], measures, origins):
        own = replace(
            said,
            measures=measure,
            diseases=(disease,) if disease else (),
            places=(place,) if place else (),
            origins=(origin,) if origin else (),
            unknown=(),
        )
        zero = phrase._replace(words=inner, said=own)
        frames.append(framer.add(span, zero, "", stretch, status="stated_zero"))
    return [*frames, *_refuse_unknown(framer, phrase, measures, stretch)]


def _are_entries(words: Sequence[Element]) -> bool:
    """True if unknown words are names in a list of diseases: 白喉、某病、流脑无发病."""
    kinds = [word.kind for word in words]
    for at in (at for at, kind in enumerate(kinds) if kind == "unknown"):
        before = takewhile(lambda kind: kind != "and", reversed(kinds[:at]))
        after = takewhile(lambda kind: kind not in ("and", "none"), kinds[at:])
        if "disease" in (*before, *after) or "and" not in kinds[max(at - 2, 0) : at + 3]:
            return False
    return True


def _refuse_unknown(
    framer: Framer, phrase: Phrase, measures: Sequence[tuple[str, ...]], stretch: Stretch
) -> list[Frame]:
    """Return a frame, which is no row but a finding, for each unknown name in a list of diseases that had none."""
    frames = []
    for word in phrase.words:
        if isinstance(word, Unknown):
            said = replace(phrase.said, unknown=(word.text,), diseases=(), measures=measures[0])
            name = phrase._replace(words=[word], said=said)
            span = Token("count", word.start, word.end)
            frames.append(framer.add(span, name, "", stretch))
    return frames


def _drop_patients(words: Sequence[Element]) -> list[Element]:
    """Return the measures without those that say who is in hospital: 无在院确诊病例 is one zero, not two.

    无在院病例、疑似病例 is two.
    """
    kept: list[Element] = []
    is_in_hospital = False
    for word in words:
        if word.kind == "and":
            is_in_hospital = False
        elif word.kind == "measure":
            if not is_in_hospital:
                kept.append(word)
            is_in_hospital = is_in_hospital or word.means == IN_HOSPITAL
    return kept


def _measures(words: Sequence[Element], said: Said, stretch: Stretch) -> list[tuple[str, ...]]:
    """Return the measures of each zero; with an action all words make one."""
    if said.actions:
        return [said.measures]
    none = next(word.start for word in words if word.kind == "none")
    after = _drop_patients([word for word in words if word.start > none])
    told = [
        word.means
        for word in after or words
        if word.kind == "measure"
        and (word.means != CASES or (isinstance(word, Token) and word.word and word.word.outcome))
    ]
    measures = list(dict.fromkeys(told)) or list(dict.fromkeys(said.measures))
    if measures:
        return [(measure,) for measure in measures]
    if said.origin and stretch.bracket is not None:
        return [()]
    if any(not is_class(disease) for disease in said.diseases):
        return [(CASES,)]  # 鼠疫、霍乱无报告
    return [(CASES,)] if said.origin and said.basis and not said.diseases else []
