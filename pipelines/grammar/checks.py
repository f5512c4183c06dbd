"""Check numbers of one text against each other: identities of the field, and sums of lists."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from itertools import takewhile
from typing import TYPE_CHECKING, Final, NamedTuple

from pipelines.gazetteer.resolve import find_division
from pipelines.grammar.measures import CASES, CONFIRMED, CONVERTED, GROUPS, INFECTIONS, SEVERITIES
from pipelines.grammar.places.place import NATION, is_part, region_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from pipelines.grammar.figures import ParsedText
    from pipelines.grammar.rows import Row

_MADE_OF: Final = (
    ("", "infections", "", {"confirmed": 1, "asymptomatic": 1}),
    ("current", "confirmed", "cumulative", {"confirmed": 1, "recovered": -1, "deaths": -1}),
)
"""Basis (empty: any) and measure of a number, and of what makes it up: the basis, and each measure with its sign."""
_IMPLIED: Final = "implied"
_COMPLETE_SETS: Final = (
    ("infections", frozenset({"confirmed", "asymptomatic"})),
    ("confirmed", frozenset({"mild", "ordinary"})),
)
"""Measures that make up another: where all of a set are stated, they and their like add up to it."""
_LISTS: Final = ("place", "route")
"""What the entries of a list break a number down by."""
_ALL_CASES: Final = (CASES, CONFIRMED, INFECTIONS)
_NEAR_TOKENS: Final = 200
"""So far the end of a sentence is looked for."""
_NEAR_CHARS: Final = 200
"""Rows that lie so near are one piece of evidence."""


class Identity(NamedTuple):
    """A row and those that decide its number."""

    rows: tuple[Row, ...]
    gap: int
    """What the first row has more than the others make; 0: the identity is true."""
    is_excess: bool = False
    """The others are parts of the first one and more than it, which no number that is not read explains."""


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
        if len(by_measure) == 1:
            continue  # of most cells of a table there is one number
        yield from _sums(by_measure)

    yield from _find_excess(rows)


def _find_excess(rows: Iterable[Row]) -> Iterator[Identity]:
    """Yield numbers that are less than what they include: 本土, a group, outcomes of the cases, places of an area."""
    exact = [row for row in rows if row.period and row.status != _IMPLIED and not (row.qualifier or row.excluding)]
    wholes: dict[tuple[object, ...], Row] = {}
    for row in exact:
        if not (row.route or row.subgroup or row.subtype):
            subject = _subject_of(row, row.place.code, row.basis, row.measure, row.origin)
            wholes[subject] = max(wholes.get(subject, row), row, key=lambda one: one.value)
    inside: dict[Row, list[Row]] = defaultdict(list)
    for row in exact:
        for whole in _find_wholes(row, wholes):
            if row.basis == "current" and whole.period and whole.period.start:
                continue  # 1-10月报告30例。现存活感染者300例: those of years before live too
            if whole.value < row.value and not (row.owner and row.owner.value > whole.value):
                yield Identity((whole, row), whole.value - row.value, is_excess=True)
        if not (row.route or row.subgroup or row.subtype) and (area := _find_area(row, wholes)):
            inside[area].append(row)
    for area, parts in inside.items():
        gap = area.value - sum(part.value for part in parts)
        if gap < 0:
            yield Identity((area, *parts), gap, is_excess=True)


def _subject_of(row: Row, code: str, basis: str, measure: str, origin: str) -> tuple[object, ...]:
    """Return of whom a number is; the sum of a year and one of all time are of the same."""
    start = row.period.start if row.period and basis == "new" else None
    place = code or row.place.name
    return row.disease, row.reporter, place, row.period and row.period.end, start, basis, measure, origin


def _find_wholes(row: Row, wholes: Mapping[tuple[object, ...], Row]) -> Iterator[Row]:
    """Yield numbers of the same place that include one; of cases the largest: 累计30例，其中确诊20例，出院25例."""
    named = (wholes.get(_subject_of(row, row.place.code, *said)) for said in _name_wholes(row))
    yield from filter(None, named)
    if row.measure in GROUPS["among_cases"]:
        all_cases = (_subject_of(row, row.place.code, "cumulative", measure, row.origin) for measure in _ALL_CASES)
        known = [wholes[subject] for subject in all_cases if subject in wholes]
        yield from sorted(known, key=lambda one: one.value)[-1:]


def _name_wholes(row: Row) -> Iterator[tuple[str, str, str]]:
    """Yield basis, measure and origin of numbers of the same place that include one, but for all cases."""
    if row.route or row.subgroup or row.subtype:
        yield row.basis, row.measure, row.origin
    if row.origin == "local":
        yield row.basis, row.measure, ""
    if row.basis == "current":
        yield "cumulative", row.measure, row.origin


def _find_area(row: Row, wholes: Mapping[tuple[object, ...], Row]) -> Row | None:
    """Return the number of the smallest area around the place of one that is not of the same list.

    The total of the nation is one of the mainland. An entry of a list next to that of its area is not part of it.
    """
    division = find_division(row.place.code) if row.place.code else None
    for code in division.above if division else ():
        area = wholes.get(_subject_of(row, code, row.basis, row.measure, row.origin))
        if area is not None and (code != NATION.code or not region_of(row.place)):
            is_of_list = row.owner is not None and row.owner in (area, area.owner)
            return None if is_of_list else area
    return None


def _lists(rows: Iterable[Row]) -> Iterator[Identity]:
    for owner, axis, members in _find_added(rows):
        total = sum(row.value for row in members) + members[0].rest
        if axis in _LISTS and total >= owner.value:
            yield Identity((owner, *members), owner.value - total)


def _find_added(rows: Iterable[Row]) -> Iterator[tuple[Row, str, list[Row]]]:
    """Yield each number that is broken down, by what, and two or more parts that should add up to it."""
    parts: dict[tuple[Row, str], list[Row]] = defaultdict(list)
    for row in rows:
        if row.owner is not None and row.status != _IMPLIED:
            parts[row.owner, row.axis].append(row)
    for (owner, axis), members in parts.items():
        added = _parts_that_add_up(owner, axis, members)
        if len(added) > 1:
            yield owner, axis, added


def _sums(by_measure: dict[tuple[str, str, str], Row]) -> Iterator[Identity]:
    """Yield local + imported, new <= sum, and the numbers that others make up."""
    for (basis, measure, origin), row in by_measure.items():
        local, imported = by_measure.get((basis, measure, "local")), by_measure.get((basis, measure, "imported"))
        if not origin and local and imported:
            starts = {one.period.start for one in (row, local, imported) if one.period}
            if len(starts) == 1:  # 7月20日至今累计本土30例, a wave, is no part of 累计90例
                yield Identity((row, local, imported), row.value - local.value - imported.value)
        if basis == "new" and (whole := by_measure.get(("cumulative", measure, origin))):
            yield Identity((row, whole), max(0, row.value - whole.value))
        for whole_basis, whole_measure, of_basis, signs in _MADE_OF:
            if measure == whole_measure and whole_basis in ("", basis):
                found = ((by_measure.get((of_basis or basis, part, origin)), sign) for part, sign in signs.items())
                parts = {one: sign for one, sign in found if one}
                if len(parts) == len(signs):
                    yield Identity((row, *parts), row.value - sum(sign * one.value for one, sign in parts.items()))


class Failed(NamedTuple):
    """A sum that does not close, in words, and its span."""

    message: str
    start: int
    end: int


def find_failed_sums(text: str, read: ParsedText, kept: Sequence[Row]) -> Iterator[Failed]:
    """Yield parts that do not add up to their whole, and sums that only a part of the area accounts for."""
    converted = {row.value for row in kept if row.measure == CONVERTED}
    failed = list(_check_sums(kept))
    counted = {at for row in read.rows for at in range(row.start, row.end)} if failed else set()
    open_at = _find_open(read, counted) if failed else []
    for owner, parts in failed:
        total = sum(part.value for part in parts)
        nearest = bisect_left(open_at, owner.end)
        is_partial = nearest < len(open_at) and open_at[nearest] <= parts[-1].end + 1  # …3例）等14个地市
        is_partial = is_partial or _holds_another(owner, parts, kept) or _names_some(text, owner, parts)
        within, behind = _count_unread(read, owner.end, parts[-1].end, counted)
        rests = {0, *(part.rest for part in parts), within, behind, within + behind}
        others = _sum_other_parts(owner, parts, kept)
        # 新增82例（确诊24例，减去转确诊9例；无症状67例）: taken off, or counted besides
        others |= {other + one for other in others for taken in converted for one in (taken, -taken)}
        if is_partial or any(total + rest + other == owner.value for rest in rests for other in others):
            continue
        message = f"{_write_sum(text, parts)} = {total}, not {_phrase_of(text, owner)}"
        yield Failed(message, owner.start, parts[-1].end)
    for whole, current, parts in _check_outcomes(kept):
        message = (
            f"{_phrase_of(text, whole)} - {_phrase_of(text, current)} = {whole.value - current.value}, but who"
            f" recovered or died is said of {'、'.join(dict.fromkeys(part.place.name for part in parts))} alone"
        )
        yield Failed(message, parts[0].start, parts[-1].end)


def find_failed_identities(
    text: str, read: ParsedText, kept: Iterable[Row], failed: Iterable[Identity]
) -> Iterator[Failed]:
    """Yield rows of one subject that do not fit each other; lists are left to their sums.

    Not so where a number that is no row, or a reclassified one, makes the difference: 30例：本土20例，输入9例，1例不明.
    """
    failed = [one for one in failed if one.is_excess or any(part.owner is not one.rows[0] for part in one.rows[1:])]
    explained = {row.value for row in kept if row.measure == CONVERTED}
    counted = {at for row in read.rows for at in range(row.start, row.end)}
    for identity in failed:
        whole, *parts = identity.rows
        if abs(identity.gap) in explained:
            continue
        if not identity.is_excess and (whole.basis != "new" or len(parts) > 1):
            start, end = (pick(row.start for row in parts) for pick in (min, max))
            within, behind = _count_unread(read, start, end, counted)
            if {within, behind, within + behind} - {0}:
                continue  # what makes the difference is not read, which is a finding, or passed over
        last = max(identity.rows, key=lambda row: row.start)
        others = ", ".join(_phrase_of(text, row) for row in identity.rows if row is not last)
        first = min(row.start for row in identity.rows)
        start = first if last.end - first <= _NEAR_CHARS else last.start
        yield Failed(f"{_phrase_of(text, last)} does not fit {others}", start, last.end)


def _find_open(read: ParsedText, counted: AbstractSet[int]) -> list[int]:
    """Return where a list says that it is not whole: 含, places without a number, those with the most."""
    return [
        token.start
        for token in read.tokens
        if token.means in ("most", "within") or (token.kind == "place" and token.start not in counted)
    ]


def _holds_another(owner: Row, parts: Sequence[Row], kept: Iterable[Row]) -> bool:
    """Return True if a list has an entry that belongs to nothing: 新增9例，其中东湖区新增5例，南桥区、西山区各1例."""
    span = range(owner.end, parts[-1].start)
    return any(row.start in span and row.owner is None and row.measure == owner.measure for row in kept)


def _names_some(text: str, owner: Row, parts: Sequence[Row]) -> bool:
    """Return True for a list of less that says so: 南桥市90例，其中东区60例; 新增9例，包括东湖区3例、南桥区2例等."""
    is_of_place = "其中" in text[owner.end : parts[0].end] and owner.place != owner.reporter
    says_some = is_of_place or text.startswith("等", parts[-1].end)
    return says_some and sum(part.value for part in parts) < owner.value


def _write_sum(text: str, parts: Sequence[Row]) -> str:
    """Return the phrases of a sum; one that counts for several (东湖区、南桥区各1例) once, with how many they are."""
    times = Counter(_phrase_of(text, part) for part in parts)
    return " + ".join(f"{count} × {phrase}" if count > 1 else phrase for phrase, count in times.items())


def _sum_other_parts(owner: Row, parts: Sequence[Row], kept: Iterable[Row]) -> set[int]:
    """Return the sums of what else its whole is broken down by: 东湖区5例、南桥区3例、境外输入2例."""
    totals: Counter[str] = Counter()
    last = parts[-1]
    for row in kept:
        if row.owner is owner and row.axis != parts[0].axis and row.status == "stated":
            totals[row.axis] += row.value
        is_like = (row.basis, row.measure) == (last.basis, last.measure)
        is_near = is_like and last.end < row.start <= last.end + _NEAR_CHARS
        if is_near and row.owner is None and row.origin not in ("", last.origin):
            totals[row.origin] += row.value  # 新增9例，其中东湖区、南桥区本土各1例，境外输入7例
        elif is_near and row.owner is not owner and _are_inside(owner, [row]):
            totals[row.basis] += row.value  # 新增9例，其中东湖区、南桥区各1例，西岭区新增7例
    return {0, *totals.values(), totals.total()}


def _count_unread(read: ParsedText, start: int, end: int, counted: AbstractSet[int]) -> tuple[int, int]:
    """Return the sums of the numbers that are no rows: of those within a list, and after it in its sentence."""
    at, last = (bisect_left(read.tokens, where, key=lambda token: token.start) for where in (start, end))
    behind = takewhile(
        lambda token: token.kind != "mark" or token.means not in ";。\n", read.tokens[last : last + _NEAR_TOKENS]
    )
    within, after = (
        sum(token.number.value for token in tokens if token.number and token.start not in counted)
        for tokens in (read.tokens[at:last], behind)
    )
    return within, after


def _check_sums(rows: Sequence[Row]) -> Iterator[tuple[Row, list[Row]]]:
    """Yield wholes and two or more parts that miss them: places, routes, origins, confirmed and asymptomatic."""
    known = set(rows)
    for owner, _, added in _find_added(rows):
        if owner in known and sum(part.value for part in added) != owner.value and not _are_next_to(owner, added):
            yield owner, added


def _check_outcomes(rows: Iterable[Row]) -> Iterator[tuple[Row, Row, list[Row]]]:
    """Yield sums and those in hospital that differ, where only parts of the area say who recovered or died.

    全省累计确诊31例，长春市治愈出院1例，现在院30例: what the whole province had is not printed, and not recorded.
    """
    by_area: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for row in rows:
        if row.period and not (row.origin or row.route or row.subgroup or row.excluding) and row.status != "implied":
            by_area[row.disease, row.reporter, row.period.end].append(row)
    for (_, reporter, _), group in by_area.items():
        own = {(row.basis, row.measure): row for row in group if row.place == reporter}
        whole, current = own.get(("cumulative", "confirmed")), own.get(("current", "in_hospital"))
        if not (whole and current) or any(("cumulative", outcome) in own for outcome in GROUPS["ends"]):
            continue
        parts = [row for row in group if row.measure in GROUPS["ends"] and row.basis == "cumulative" and not row.owner]
        if parts and whole.value > current.value:
            yield whole, current, parts


def _are_next_to(owner: Row, parts: list[Row]) -> bool:
    """Return True for places next to the owner's, no parts of it (东湖区新增5例，南桥区3例), all with a code."""
    return bool(owner.place.name and not owner.place.code) or not _are_inside(owner, parts)


def _are_inside(owner: Row, parts: list[Row]) -> bool:
    return all(is_part(part.place.code, owner.place.code, "") for part in parts)


def _parts_that_add_up(owner: Row, axis: str, parts: list[Row]) -> list[Row]:
    if axis in _LISTS:
        members = [part for part in parts if part.measure == owner.measure]
        return members if sum(part.value for part in members) == owner.value else _without_inner(members)
    if axis == "origin":
        return parts if {part.origin for part in parts} == {"local", "imported"} else []
    for whole, needed in _COMPLETE_SETS:
        if owner.measure == whole and needed <= {part.measure for part in parts}:
            wanted = needed | (SEVERITIES if needed <= SEVERITIES else frozenset())
            return [part for part in parts if part.measure in wanted and part.basis == owner.basis]
    return []


def _without_inner(parts: list[Row]) -> list[Row]:
    """Return parts but for those of places in the one of another part: 兰州市19例，其中城关区11例，天水市6例."""
    codes = {part.place.code for part in parts if part.place.code}
    inner = {code for code in codes if (found := find_division(code, "")) and not codes.isdisjoint(found.above)}
    return [part for part in parts if part.place.code not in inner]


def _phrase_of(text: str, row: Row) -> str:
    """Return the words that a row was read from."""
    return text[row.start : row.end]
