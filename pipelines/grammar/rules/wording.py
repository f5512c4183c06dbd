"""What the words of a clause with a number say, before anything is inherited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from pipelines.grammar.clauses import MEASURING
from pipelines.grammar.lexicon import Word
from pipelines.grammar.rules.measures import CONTACTS, PEOPLE, find_measure
from pipelines.grammar.rules.owners import CASES
from pipelines.grammar.rules.routes import find_people, find_route
from pipelines.grammar.stretches import (
    BLANKS,
    OF,
    find_basis,
    is_led_by_place,
    is_outcome,
    means_first,
    means_last,
    place_chains,
    skip_edges,
    unknown_text,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archive.records import Basis, Origin
    from pipelines.grammar.clauses import Clause
    from pipelines.grammar.tokens import Count, Token

_LINKS: Final = frozenset({"part", "within", "besides"})
_CASES_WORD: Final = Word("measure", CASES)
"""病例, where a disease alone says what is counted."""
_ENTRY: Final = {"place", "count"}
_OUTSIDE: Final = ("period", "and")
_JOINING: Final = (OF, "性", "型", "为")
"""What stands between such text and the word: 有旅居史的病例, 输入性病例, 疑似病例转为临床诊断病例."""
_MODIFIED: Final = MEASURING | {"disease"}
_NAMING: Final = frozenset({"basis", "measure", "action", "place", "origin", "disease"})


@dataclass(slots=True, eq=False)  # not frozen, which would double the time it takes to make one
class Wording:
    """What is said; None and empty: not said."""

    count: Count
    start: int
    end: int
    """The evidence: from the clause's first word to the last that belongs to the number."""
    basis: Basis | None
    measure: Word | None
    origin: Origin
    link: str
    """part, within, besides."""
    places: tuple[tuple[str, ...], ...]
    loose_place: str
    """The first place that is named, if unknown text touches all of them: 海南省本轮疫情, 武汉市场."""
    leads: bool
    """A place stands first: the sentence speaks of it."""
    route: str
    route_kind: str
    route_behind: bool
    """The route stands behind the number."""
    is_bare: bool
    """Nothing in front of the number says what it counts."""
    unknown: str
    """Text in front of the number that no word of the lexicon covers."""
    modifier: str
    """Such text directly in front of a word that says what is counted: what it says of them is not known."""
    named: str
    """If there is such text: all that stands in front of the number, words such as 其中 left out."""
    is_shared: bool
    """各 gives the number to each of several names."""
    trailing: str
    """The same behind the number."""
    names_disease: bool
    describes: bool
    """What follows the number says who they are, not what is counted: 1例为某地确诊病例的密切接触者."""
    is_attribute: bool
    """的 ends the clause, so that what it says is said of what follows: 1例确诊病例的."""

    @property
    def says_no_measure(self) -> bool:
        """Neither a measure nor a basis: an entry of a list."""
        return self.measure is None and self.basis is None

    @property
    def value(self) -> int:
        """The number; a count is whole."""
        return cast("int", self.count.value)


def read_wording(tokens: Sequence[Token], clause: Clause, text: str, measure_before: str) -> Wording:
    """Of the tokens of a clause, a count among them; ``measure_before``: of the number before it, or empty."""
    if clause.kinds == _ENTRY and _is_entry(tokens, clause):
        return read_entry(tokens[:1], tokens[-1])
    at = next(place for place, token in enumerate(tokens) if token.kind == "count")
    before, number, behind = tokens[:at], tokens[at], tokens[at + 1 :]
    kinds = {token.kind for token in before}
    count = cast("Count", number.number)
    start, end = _start(before, number, clause, text), number.end
    measure, route, kind, found = None, "", "", ""
    if not clause.kinds.isdisjoint(MEASURING):  # most entries of a list name a place and nothing else
        outcome = _outcome_of(behind, number.end) if "measure" in kinds else ()
        measure = find_measure([*before, *outcome], count.counts, measure_before)
        end = outcome[-1].end if outcome else end
        if measure is None and (measure := find_measure(_first_named(behind), count.counts, measure_before)):
            end = next(token.end for token in reversed(behind) if token.kind in MEASURING)
    if measure is None and "disease" in kinds and count.counts == CASES and not clause.depth:
        # 法定传染病1123例, 丙类传染病共报告9种1123例; but 死亡数居前两位的为艾滋病8例、肺结核5例
        measure = Word("measure", measure_before) if clause.after == "、" and measure_before else _CASES_WORD
    if "found" in clause.kinds:
        route, kind, route_end, found = _find_found(before, start, number, behind, text, says_what=measure is not None)
        end = max(end, route_end)
    elif measure is None and count.counts == CASES and number.end < clause.end:
        route, kind, route_end = find_people(number.end, text)
        end = max(end, route_end)
    unknown = unknown_text(before, start, number.start, text)
    trailing = unknown_text(behind, number.end, clause.end, text)
    if kinds.isdisjoint(_MODIFIED):
        modifier = found or (_find_modifier(_up_to_named(behind), number.end, text) if trailing else "")
    else:
        modifier = (_find_modifier(before, start, text) or _behind_named(before, number, text)) if unknown else ""
    places = place_chains(before, number.start, text) if "place" in kinds else ()
    is_where = not trailing and kinds <= _LINKS and _says_where(behind)
    if is_where:
        places, end = place_chains(behind[1:], clause.end, text), behind[-1].end
    return Wording(
        count=count,
        start=start,
        end=end,
        basis=cast("Basis", find_basis(tokens)) or None if "basis" in clause.kinds else None,
        measure=measure,
        origin=cast("Origin", means_last(before, "origin") or means_last(behind, "origin"))
        if clause.has("origin")
        else "",
        link=next((token.kind for token in before if token.kind in _LINKS), "") if kinds & _LINKS else "",
        places=places,
        loose_place=means_first(before, "place") if "place" in kinds and not places else "",
        leads=is_led_by_place(before),
        route=route,
        route_kind=kind,
        route_behind=bool(route) and end > number.end and text.find(route, number.end, end) >= 0,
        is_bare=kinds.isdisjoint(_NAMING) and not is_where,
        named=text[skip_edges(before, start, text) : number.start].strip(BLANKS) if unknown else "",
        unknown=unknown,
        modifier=modifier,
        is_shared="each" in kinds,
        trailing=trailing,
        names_disease="disease" in clause.kinds,
        describes=bool(behind) and not is_where and _describes(behind, count.counts),
        is_attribute=bool(behind) and text.endswith(OF, number.end, clause.end),
    )


def _is_entry(tokens: Sequence[Token], clause: Clause) -> bool:
    """Whether the clause is one place, its number behind it, and no text beside them."""
    place, number = tokens[0], tokens[-1]
    is_all = (place.start, place.end, number.end) == (clause.start, number.start, clause.end)
    return is_all and number.kind == "count"


def read_entry(names: Sequence[Token], number: Token) -> Wording:
    """香坊区20例, 梅毒(20例): places, one in the other, or a disease, and a number. Most clauses are no more."""
    is_disease = names[0].kind == "disease"
    return Wording(
        count=cast("Count", number.number),
        start=names[0].start,
        end=number.end,
        basis=None,
        measure=_CASES_WORD if is_disease else None,
        origin="",
        link="",
        places=() if is_disease else (tuple(place.means for place in names),),
        loose_place="",
        leads=not is_disease,
        route="",
        route_kind="",
        route_behind=False,
        is_bare=False,
        unknown="",
        modifier="",
        is_shared=False,
        named="",
        trailing="",
        names_disease=is_disease,
        describes=False,
        is_attribute=False,
    )


def _find_modifier(tokens: Sequence[Token], start: int, text: str) -> str:
    """外省返川确诊病例3例, 3例输入性病例; not 上述确诊病例的密切接触者3人, which is told of the contacts."""
    for token in tokens:
        gap = text[start : token.start].strip(BLANKS)
        if gap and (token.kind in _MODIFIED or token.kind == "origin") and not text.startswith(OF, token.end):
            return gap
        if not gap or text[token.start : token.end] not in _JOINING:
            start = token.end
    return ""


def _behind_named(before: Sequence[Token], number: Token, text: str) -> str:
    """疑似病例转146例, 重症病例减少2例: what stands between the word and its number."""
    at = next(at for at in reversed(range(len(before))) if before[at].kind in _MODIFIED)
    return unknown_text(before[at + 1 :], before[at].end, number.start, text)


def _find_found(
    before: Sequence[Token], start: int, number: Token, behind: Sequence[Token], text: str, *, says_what: bool
) -> tuple[str, str, int, str]:
    """The route in front of the number, else behind it: as printed, its kind, and where 发现 ends behind the number.

    No route but the words between 发现 and the number where these name none of the measures (发现胸片异常者20例).
    """
    route, kind, found_at = find_route(before, start, text)
    if not route:
        return *_find_route_behind(number, behind, text), ""
    found = [token for token in before if token.start >= found_at]
    unknown = "" if says_what else unknown_text(found, found_at, number.start, text)
    return ("", "", number.end, unknown) if unknown else (route, kind, number.end, "")


def _up_to_named(behind: Sequence[Token]) -> Sequence[Token]:
    """As far as the first word that says what is counted."""
    end = next((at + 1 for at, token in enumerate(behind) if token.kind in _MODIFIED), 0)
    return behind[:end]


def _says_where(behind: Sequence[Token]) -> bool:
    """293例在津南区: a place behind 在 and nothing else."""
    return len(behind) > 1 and behind[0].kind == "is" and all(token.kind == "place" for token in behind[1:])


def _find_route_behind(number: Token, behind: Sequence[Token], text: str) -> tuple[str, str, int]:
    """The route of 5例无症状感染者在社区筛查中发现: behind the measure; of contacts it is a part (密切接触者中发现)."""
    names_measure = bool(behind) and behind[0].kind == "measure" and behind[0].means != CONTACTS
    start, rest = (behind[0].end, behind[1:]) if names_measure else (number.end, behind)
    return find_route(rest, start, text)


def _outcome_of(behind: Sequence[Token], end: int) -> Sequence[Token]:
    """What became of those who are counted, if it is all that stands behind their number: 确诊病例2例治愈出院."""
    if len(behind) != 1 or behind[0].start != end:
        return ()
    return behind if is_outcome(behind[0]) else ()


def _describes(behind: Sequence[Token], counts: str) -> bool:
    """Not of people to whom something is done: 有19名密切接触者正在接受医学观察."""
    if behind[0].kind == "is" and any(token.mention and token.mention.this for token in behind):
        return True  # 5人为本月报告发病
    if counts == PEOPLE and any(token.kind == "action" for token in behind):
        return False
    return any(token.kind == "place" or token.means == CONTACTS for token in behind)


def _first_named(behind: Sequence[Token]) -> list[Token]:
    """Behind a number the first plain measure is meant (2例疑似病例纳入确诊病例), with every outcome and action."""
    plain = [token for token in behind if token.kind == "measure" and token.word and not token.word.outcome]
    return [token for token in behind if token not in plain[1:]]


def _start(before: Sequence[Token], number: Token, clause: Clause, text: str) -> int:
    """Of the evidence: behind the blanks, the 、, the period and the topic (新增确诊病例中) that open a clause."""
    has_topic = bool(before) and before[0] is not clause.tokens[0]
    start = before[0].start if has_topic else clause.start
    for token in before:
        if token.kind not in _OUTSIDE or text[start : token.start].strip(BLANKS):
            break
        start = token.end
    while start < number.start and text[start] in BLANKS:
        start += 1
    return start
