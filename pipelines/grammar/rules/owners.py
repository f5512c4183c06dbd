"""Which number a number is a part of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipelines.grammar.clauses import ends_sentence
from pipelines.grammar.lexicon import load_wholes
from pipelines.grammar.places import Place, find_anywhere, find_place, is_part, is_zone_name
from pipelines.grammar.scope import LISTS

if TYPE_CHECKING:
    from archive.records import Basis
    from pipelines.grammar.clauses import Clause
    from pipelines.grammar.lexicon import Word
    from pipelines.grammar.rules.wording import Wording
    from pipelines.grammar.scope import Draft, Level, Scope

CASES: Final = "cases"
"""病例 alone; as a part of a number that says what they are, it is the same measure (境外输入病例 of the confirmed)."""
_WHOLES: Final = load_wholes()


def find_owner(wording: Wording, clause: Clause, scope: Scope) -> Draft | None:
    """The number that a clause's number is a part of; None: it stands on its own."""
    level = scope.level
    if level.together and not clause.depth and wording.says_no_measure and wording.link in ("", "part"):
        return level.together if _may_hold(level.together, wording, scope) else None
    if wording.link:
        return _linked(wording, clause, scope)
    if wording.basis or _is_of_disease_before(wording, level):
        return None
    if wording.measure is None:
        owner = _that_holds(_owner_of_entry(wording.value, clause, scope), wording, scope)
        return owner if owner and _may_hold(owner, wording, scope) else None
    if level.topic or level.whole or clause.depth:
        return level.topic or level.whole or level.owner
    return level.head if level.numbers and _breaks_down(wording, level.head, scope) else None


def _may_hold(owner: Draft, wording: Wording, scope: Scope) -> bool:
    """Not a larger part; nor one elsewhere, where several measures were told: 甲区确诊3例、无症状5例;乙区2例."""
    if owner.value and wording.value > owner.value:
        return False
    places = [_subject(names, scope) for names in wording.places]
    if owner.owner or all(is_part(place.code, owner.place.code, scope.day) for place in places):
        return True
    return all(draft.measure == owner.measure for draft in scope.level.numbers if draft.place == owner.place)


def _is_of_disease_before(wording: Wording, level: Level) -> bool:
    """死亡1例 behind 其中,霍乱11例: a number of that disease and no part of the whole."""
    behind_disease = level.last is not None and level.last.axis == "disease"
    return behind_disease and wording.measure is not None and not wording.names_disease


def find_whole(value: int, clause: Clause, scope: Scope) -> Draft | None:
    """What 其中 alone, before a colon or comma, breaks down."""
    return scope.level.topic or _nearest(value, clause, scope)


def unsaid_basis(measure: Word | None, before: Draft | None, scope: Scope) -> Basis:
    """Of a number that no word calls new, cumulative or current: as the one before it, as far as its measure allows.

    What is new stays so; of what there is, each measure is told in its own way: 重症 as of now, 死亡 as a sum.
    """
    stock = measure.stock if measure else None
    if before and before.basis == "current" and scope.is_of_day and scope.level.numbers:
        before = scope.level.numbers[0]  # 昨日新增3例,现有住院20例,死亡1例: what there is stands between what happened
    basis = before.basis if before and not (scope.is_of_day and scope.levels[0].is_fresh) else _basis_of_first(scope)
    if scope.is_now and (before is None or before.owner is None):
        return stock or ("cumulative" if basis == "new" else basis)
    return basis if basis == "new" else stock or basis


def _basis_of_first(scope: Scope) -> Basis:
    """Of a text's first number: what happened in an interval is new, what is told up to a moment is a sum."""
    period = scope.period("new")
    return "new" if (period and period.start) or scope.is_interval_untold else "cumulative"


def _breaks_down(wording: Wording, head: Draft | None, scope: Scope) -> bool:
    """Whether the words name a place for the head's measure, or a measure that it is made of (轻型 of 确诊).

    After 截至 or 目前 nothing breaks down what is new.
    """
    if head is None or wording.measure is None or wording.value > head.value:
        return False
    if scope.is_now and head.basis == "new":
        return False
    measure = wording.measure.means
    lies_inside = any(_is_inside(_subject(names, scope), head.place, scope) for names in wording.places)
    return (measure in (head.measure, CASES) and lies_inside) or head.measure in _WHOLES.get(measure, ())


def _is_inside(place: Place, whole: Place, scope: Scope) -> bool:
    return place != whole and is_part(place.code, whole.code, scope.day)


def _subject(names: tuple[str, ...], scope: Scope) -> Place:
    """The place that names mean inside the reporting area, or that area itself."""
    anywhere = find_anywhere(names, scope.day)
    return anywhere if anywhere == scope.reporter else find_place(names, scope.reporter.code, scope.city, scope.day)


def _nearest(value: int, clause: Clause, scope: Scope) -> Draft | None:
    """The latest number that is no entry of a list and is not smaller than its part; a zero has none.

    At the head of a sentence it is the first such number of the sentence before (累计20例,重症2例。其中甲市5例), and
    nobody knows which where that began with a number that was not understood.
    """
    level = scope.level
    in_sentence = level.numbers and not ends_sentence(clause.after)
    if not in_sentence and level.is_before_cut_off:
        return None
    candidates = [draft for draft in (level.numbers[::-1] if in_sentence else level.before) if draft.value]
    fitting = next((draft for draft in candidates if draft.value >= value), None)
    return fitting or (candidates[0] if candidates else level.owner or level.head)


def _linked(wording: Wording, clause: Clause, scope: Scope) -> Draft | None:
    """What 其中 and 含 break down; 另有 breaks down nothing."""
    if wording.link == "besides":
        return None
    if wording.link == "within":
        return _nearest(wording.value, clause, scope)
    if scope.level.is_cut_off:
        return None
    if entry := _entry_before(wording, clause, scope):
        return entry
    scope.level.whole = _same_before(wording, scope.level) or find_whole(wording.value, clause, scope)
    return scope.level.whole


def _same_before(wording: Wording, level: Level) -> Draft | None:
    """新增确诊3例,无症状7例,其中甲区确诊2例: the number of the sentence that is of the measure of the part."""
    if level.topic or wording.measure is None or not wording.places:
        return None
    alike = (draft for draft in reversed(level.numbers) if draft.measure == wording.measure.means and not draft.owner)
    return next((draft for draft in alike if draft.value >= wording.value), None)


def _entry_before(wording: Wording, clause: Clause, scope: Scope) -> Draft | None:
    """The entry of a list that 其中 breaks down, as the place it names lies in it (河南56例,其中许昌市39例), or the
    list stands in brackets (甲市4例,其中2例为筛查发现;乙市2例).
    """
    last = scope.level.last
    if last is None or last.axis != "place" or wording.value > last.value:
        return None
    if clause.depth and not wording.places and not wording.unknown:
        return last
    is_unknown_part = not wording.places and wording.unknown and is_zone_name(wording.named)
    return last if is_unknown_part or _holds(last, wording, scope) else None


def _is_list_in_list(entry: Draft | None, clause: Clause) -> bool:
    """Whether the entry before belongs to a list inside the list: 甲市9例,其中东县5例、西县4例."""
    owner = entry.owner if entry and entry.axis in LISTS else None
    return owner is not None and owner.axis in LISTS and clause.after != ";"


def _outer(entry: Draft) -> Draft | None:
    """What a semicolon goes back to from a list inside a list: 天津51例,其中河北区1例;河北38例."""
    owner = entry.owner
    return owner.owner if owner and owner.axis == "place" and owner.owner else owner


def _that_holds(owner: Draft | None, wording: Wording, scope: Scope) -> Draft | None:
    """The owner, or the number it is an entry of, whose place holds the place that is named."""
    draft = owner
    while draft and draft.owner and wording.places and not _holds(draft, wording, scope):
        draft = draft.owner
    return draft if draft is owner or (draft and _holds(draft, wording, scope)) else owner


def _holds(draft: Draft, wording: Wording, scope: Scope) -> bool:
    if not wording.places or not draft.place.code:
        return False
    return find_place(wording.places[0], draft.place.code, "", scope.day).code not in ("", draft.place.code)


def _owner_of_entry(value: int, clause: Clause, scope: Scope) -> Draft | None:
    """Of a number that says only where, how or whence: what the entry before it belongs to, or the number before it."""
    level = scope.level
    entry = level.last.owner if level.last and level.last.status == "implied" else level.last
    if level.is_cut_off or (level.topic and not _is_list_in_list(entry, clause)):
        return level.topic
    if entry and not ends_sentence(clause.after):
        if entry.axis in LISTS:
            return _outer(entry) if clause.after == ";" else entry.owner
        if entry.owner and entry is level.last and clause.after in ",、:" and entry.value >= value and not level.is_gap:
            return entry.owner if entry.value + value == entry.owner.value else entry  # what is left of the whole
    return level.whole or level.owner or (None if level.follows_several else level.head)
