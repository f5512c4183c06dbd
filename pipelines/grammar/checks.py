"""Do the parts that a text states add up to their whole?"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from pipelines.grammar.place import is_part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipelines.grammar.rows import Row

_COMPLETE_SETS: Final = (
    ("infections", frozenset({"confirmed", "asymptomatic"})),
    ("confirmed", frozenset({"mild", "ordinary"})),
)
"""Measures that make up another: where all of a set are stated, they and their like add up to it."""
_LISTS: Final = ("place", "route")
"""What the entries of a list break a number down by."""
_OUTCOMES: Final = ("recovered", "deaths")
_SEVERITIES: Final = frozenset({"mild", "ordinary", "severe", "critical"})


def check_sums(drafts: Iterable[Row]) -> Iterator[tuple[Row, tuple[Row, ...]]]:
    """Wholes and the parts that miss them: lists of places and of routes, origins, confirmed and asymptomatic.

    One part alone says nothing: 其中东湖区1例 need not be all.
    """
    drafts = tuple(drafts)
    known = {id(draft) for draft in drafts}
    lists: dict[tuple[int, str], list[Row]] = defaultdict(list)
    owners: dict[int, Row] = {}
    for draft in drafts:
        if draft.owner and id(draft.owner) in known and draft.axis and draft.status != "implied":
            owners[id(draft.owner)] = draft.owner
            lists[id(draft.owner), draft.axis].append(draft)
    for (key, axis), parts in lists.items():
        owner = owners[key]
        added = _parts_that_add_up(owner, axis, parts)
        if len(added) > 1 and sum(part.value for part in added) != owner.value and not _stand_beside(owner, added):
            yield owner, tuple(added)


def check_outcomes(rows: Iterable[Row]) -> Iterator[tuple[Row, Row, tuple[Row, ...]]]:
    """Yield sums and those in hospital that differ, where only parts of the area say who recovered or died.

    全省累计确诊31例,长春市治愈出院1例,现在院30例: what the whole province had is not printed, and not recorded.
    """
    told: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for row in rows:
        if row.period and not (row.origin or row.route or row.subgroup or row.excluding) and row.status != "implied":
            told[row.disease, row.reporter, row.period.end].append(row)
    for (_, reporter, _), group in told.items():
        own = {(row.basis, row.measure): row for row in group if row.place == reporter}
        whole, current = own.get(("cumulative", "confirmed")), own.get(("current", "in_hospital"))
        if not (whole and current) or any(("cumulative", outcome) in own for outcome in _OUTCOMES):
            continue
        parts = tuple(row for row in group if row.measure in _OUTCOMES and row.basis == "cumulative" and not row.owner)
        if parts and whole.value > current.value:
            yield whole, current, parts


def _stand_beside(owner: Row, parts: list[Row]) -> bool:
    """东湖区新增5例,南桥区3例: places beside the owner's, and none of its parts."""
    return not all(is_part(part.place.code, owner.place.code, "") for part in parts)


def _parts_that_add_up(owner: Row, axis: str, parts: list[Row]) -> list[Row]:
    if axis in _LISTS:
        return [part for part in parts if part.measure == owner.measure]
    if axis == "origin":
        return parts if {part.origin for part in parts} == {"local", "imported"} else []
    for whole, needed in _COMPLETE_SETS:
        if owner.measure == whole and needed <= {part.measure for part in parts}:
            wanted = needed | (_SEVERITIES if needed <= _SEVERITIES else frozenset())
            return [part for part in parts if part.measure in wanted]
    return []
