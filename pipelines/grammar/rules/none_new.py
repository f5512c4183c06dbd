"""A stated zero: 无新增本土确诊病例、疑似病例和无症状感染者 · 无死亡病例 · (无境外输入)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, cast

from pipelines.grammar.lexicon import is_class
from pipelines.grammar.rules.measures import find_measure
from pipelines.grammar.rules.owners import unsaid_basis
from pipelines.grammar.rules.where import listed_place, subject_places
from pipelines.grammar.scope import Draft
from pipelines.grammar.stretches import find_basis, is_led_by_place, means_last, place_chains, unknown_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from archive.records import Basis, Origin
    from pipelines.grammar.clauses import Clause
    from pipelines.grammar.places import Place
    from pipelines.grammar.scope import Scope
    from pipelines.grammar.tokens import Token

_BETWEEN: Final = ("basis", "origin", "disease", "filler", "is", "measure", "action", "and")
"""What may stand behind 无; anything else makes it another 无 (无明确接触史)."""
_UNIT: Final = "例"
_OTHERS: Final = "others"


def read(clause: Clause, scope: Scope) -> bool:
    """A clause without a number in which 无 stands before measures; in brackets, before an origin alone."""
    if not clause.has("none"):
        return False
    at = next(place for place, token in enumerate(clause.tokens) if token.kind == "none")
    before, said = clause.tokens[:at], clause.tokens[at + 1 :]
    owner = (scope.level.whole or scope.level.owner) if clause.depth else None
    named = list(_named(said, owner))
    if not named or any(token.kind not in _BETWEEN for token in said):
        return False
    if unknown_text(said, clause.tokens[at].end, named[-1][0].end, scope.text):
        return False
    if scope.level.is_of_lost or _is_of_others(before):
        scope.leave(clause)
        return True
    place = _place(before, clause.tokens[at], owner, scope)
    origin = means_last(before, "origin")
    for token, measure in named:
        origin = means_last([other for other in said if other.end <= token.end], "origin") or origin
        if zero := _zero(clause, (token, measure, origin), place, owner, scope):
            for disease in _diseases(before) or (zero.disease,):
                scope.add(replace(zero, disease=disease))
    return True


def _is_of_others(before: Sequence[Token]) -> bool:
    """其他省份都没有新增确诊病例, 乙类传染病中除14个病种无发病外: of none that is named."""
    return any(token.kind == "joint" or token.means == _OTHERS for token in before[_last_opening(before) :])


def _diseases(before: Sequence[Token]) -> list[str]:
    """Every disease that had none: 除丝虫病和黑热病无发病、死亡报告外, 丙类传染病中丝虫病无发病."""
    named = [token.means for token in before[_last_opening(before) :] if token.kind == "disease"]
    return named[1:] if len(named) > 1 and is_class(named[0]) else named


def _last_opening(before: Sequence[Token]) -> int:
    """Where the last 除 or 中 stands, behind which those are named that had none; 0 without one."""
    return next((at for at in reversed(range(len(before))) if before[at].kind in ("except", "among")), 0)


def _named(said: Sequence[Token], owner: Draft | None) -> Iterator[tuple[Token, str]]:
    """The last word of every measure that is none, and the measure."""
    if any(token.kind == "action" for token in said):  # 无解除医学观察的无症状感染者 is one zero, of the action
        measure = find_measure(said, "cases")
        if measure:
            yield [token for token in said if token.kind in ("action", "measure")][-1], measure.means
        return
    measures = [token for token in said if token.kind == "measure"]
    for token in measures:
        if measure := find_measure((token,), "cases"):
            yield token, measure.means
    if owner and not measures:
        yield from ((token, owner.measure) for token in said if token.kind == "origin")


def _place(before: Sequence[Token], none: Token, owner: Draft | None, scope: Scope) -> Place:
    chains = place_chains(before, none.start, scope.text)
    if owner:
        return (listed_place(chains[0], owner, scope) if chains else None) or owner.place
    return subject_places(chains, scope, leads=is_led_by_place(before))[0]


def _zero(
    clause: Clause, named: tuple[Token, str, str], place: Place, owner: Draft | None, scope: Scope
) -> Draft | None:
    """None where nothing says whether it is what is new, what there was or what there is."""
    token, measure, origin = named
    said = find_basis(clause.tokens)
    head = owner or scope.level.head
    if not said and not head and not scope.period("new"):
        return None
    basis = cast("Basis", said) or unsaid_basis(token.word if token.kind == "measure" else None, head, scope)
    return Draft(
        start=next(t.start for t in clause.tokens if t.kind == "none"),
        end=token.end,
        value=0,
        unit=_UNIT,
        qualifier="",
        status="stated_zero",
        disease=scope.disease,
        reporter=scope.reporter,
        place=place,
        basis=basis,
        measure=measure,
        origin=cast("Origin", origin or (owner.origin if owner else scope.origin or scope.section_origin)),
        period=owner.period if owner else scope.period(basis),
        owner=owner,
        axis="measure" if owner else "",
    )
