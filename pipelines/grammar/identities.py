"""Count the identities of the field that each row takes part in: how many hold, and how many fail."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipelines.grammar.rows import Row

_LISTS: Final = ("place", "route")
_TOGETHER: Final = {"infections": ("confirmed", "asymptomatic")}
"""Measure → the measures that make it up."""
_LIVING: Final = ("confirmed", "recovered", "deaths")
_IMPLIED: Final = "implied"


class Identity(NamedTuple):
    """A row and those that decide its number."""

    rows: tuple[Row, ...]
    gap: int
    """What the first row has more than the others make; 0: the identity is true."""
    is_list: bool = False


def count_checks(rows: Sequence[Row]) -> list[Identity]:
    """Set how many identities hold and fail on each row; return those that fail."""
    failed = []
    for identity in find_identities(rows):
        for row in identity.rows:
            if identity.gap:
                row.checks_failed += 1
            else:
                row.checks_held += 1
        if identity.gap:
            failed.append(identity)
    return failed


def find_identities(rows: Sequence[Row]) -> Iterator[Identity]:
    """Yield sums of lists, local + imported, confirmed + asymptomatic, current = sum - recovered - deaths, new <= sum.

    A list that says less than its whole is no identity, because it may be a part of it.
    """
    yield from _lists(rows)
    by_subject: dict[tuple[object, ...], dict[tuple[str, str, str], Row]] = defaultdict(dict)
    for row in rows:
        if row.status != _IMPLIED and not row.route and row.period:
            where = (row.disease, row.reporter, row.place, row.period.end, row.excluding, row.subgroup, row.subtype)
            by_subject[where].setdefault((row.basis, row.measure, row.origin), row)
    for by_measure in by_subject.values():
        yield from _sums(by_measure)
        yield from _balances(by_measure)


def _lists(rows: Iterable[Row]) -> Iterator[Identity]:
    parts: dict[tuple[int, str], list[Row]] = defaultdict(list)
    owners: dict[int, Row] = {}
    for row in rows:
        if row.owner is not None and row.axis in _LISTS and row.status != _IMPLIED and row.measure == row.owner.measure:
            parts[id(row.owner), row.axis].append(row)
            owners[id(row.owner)] = row.owner
    for (key, _), members in parts.items():
        total = sum(row.value for row in members) + members[0].rest
        if len(members) > 1 and total >= owners[key].value:
            yield Identity((owners[key], *members), owners[key].value - total, is_list=True)


def _sums(by_measure: dict[tuple[str, str, str], Row]) -> Iterator[Identity]:
    for (basis, measure, origin), row in by_measure.items():
        local, imported = by_measure.get((basis, measure, "local")), by_measure.get((basis, measure, "imported"))
        if not origin and local and imported and _have_one_start(row, local, imported):
            yield Identity((row, local, imported), row.value - local.value - imported.value)
        parts = [by_measure.get((basis, part, origin)) for part in _TOGETHER.get(measure, ())]
        known = tuple(part for part in parts if part)
        if known and len(known) == len(parts):
            yield Identity((row, *known), row.value - sum(part.value for part in known))


def _balances(by_measure: dict[tuple[str, str, str], Row]) -> Iterator[Identity]:
    for (basis, measure, origin), row in by_measure.items():
        if basis == "new" and (whole := by_measure.get(("cumulative", measure, origin))):
            yield Identity((row, whole), max(0, row.value - whole.value))
        if (basis, measure) == ("current", "confirmed"):
            known = tuple(one for part in _LIVING if (one := by_measure.get(("cumulative", part, origin))))
            if len(known) == len(_LIVING):
                whole, recovered, deaths = known
                yield Identity((row, *known), row.value - (whole.value - recovered.value - deaths.value))


def _have_one_start(*rows: Row) -> bool:
    """Return True unless one of some sums is of a wave: 7月20日至今累计本土30例 is no part of 累计90例."""
    return len({row.period.start for row in rows if row.period}) == 1
