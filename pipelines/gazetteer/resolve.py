"""Which place a name means inside another place on a day, and which names there are."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from pipelines.gazetteer.division import LEVELS, Division, select
from pipelines.gazetteer.load import GazetteerError, load_gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = [
    "Division", "GazetteerError", "all_codes", "all_names", "find_candidates", "find_division", "find_parents",
    "get_division", "is_inside", "resolve",
]  # fmt: skip

_TABLES: Final = load_gazetteer(Path(__file__).parent)
_LONGEST: Final = max(map(len, _TABLES.by_name))
_SHORTEST: Final = min(map(len, _TABLES.by_name))


def resolve(name: str, inside: str, on: str = "") -> Division | None:
    """Return the one division of this name that is, or lies below, the division with the code ``inside``, on that day.

    None if no division or more than one is meant; nothing is guessed. A full name goes over a short one, then a higher
    level over a lower one; only a province gives way to its prefecture of the same short name, because a list inside a
    province names its parts. A name may have its parents in front. ``on`` is an ISO 8601 day, or empty for the latest.

    >>> for name, inside in [("香坊", "230100"), ("吉林", "100000"), ("吉林", "220000"), ("北京朝阳区", "100000")]:
    ...     print(resolve(name, inside, "2022-11-29").code)
    230110
    220000
    220200
    110105
    >>> resolve("朝阳区", "100000", "2022-11-29") is None
    True
    """
    name = _without_blanks(name)
    if len(name) > _LONGEST * len(LEVELS):
        return None
    found = _find_named(name, inside, on)
    return _choose(found, name, inside) if found else _resolve_after_parent(name, inside, on)


def find_candidates(name: str, on: str = "") -> tuple[Division, ...]:
    """Return every division that has this full, short or further name on a day, the highest level first.

    >>> [division.code for division in find_candidates("朝阳区", "2022-11-29")]
    ['110105', '220104']
    """
    return tuple(sorted(_find_named(_without_blanks(name), "", on), key=lambda d: (LEVELS.index(d.level), d.code)))


@lru_cache(maxsize=4096)
def find_division(code: str, on: str = "") -> Division | None:
    """Return the division of a code on a day; on an empty day the last one it had, even if abolished."""
    return next(iter(select(_TABLES.by_code.get(code, ()), on)), None)


def get_division(code: str, on: str = "") -> Division:
    """Like ``find_division``. Raises GazetteerError if the code is not valid then."""
    division = find_division(code, on)
    if division is None:
        known = "; ".join(f"{d.name} {d.valid_from}/{d.valid_to}" for d in _TABLES.by_code.get(code, ()))
        raise GazetteerError(f"code {code!r} is no place{f' on {on}' if on else ''}; known: {known or 'never'}")
    return division


def find_parents(code: str, on: str = "") -> tuple[Division, ...]:
    """Return the divisions above a code on a day, the nearest first; none for an unknown code.

    >>> [division.name for division in find_parents("230110")]
    ['哈尔滨市', '黑龙江省', '全国']
    """
    division = find_division(code, on)
    parents = (find_division(above, on) for above in division.above) if division else ()
    return tuple(parent for parent in parents if parent)


def is_inside(code: str, inside: str, on: str = "") -> bool:
    """Return True if the division with a code is the one with the code ``inside``, or lies below it."""
    division = find_division(code, on)
    return division is not None and division.is_inside(inside)


def all_names() -> Mapping[str, tuple[Division, ...]]:
    """Return every name of any time, of two characters or more, and who had it; nobody for a zone without a code."""
    return MappingProxyType(_TABLES.by_name)


def all_codes() -> Iterable[str]:
    """Return every code of any time."""
    return _TABLES.by_code.keys()


def _find_named(name: str, inside: str, on: str) -> tuple[Division, ...]:
    return select([d for d in _TABLES.by_name.get(name, ()) if d.is_inside(inside)], on)


def _choose(found: Sequence[Division], name: str, inside: str) -> Division | None:
    """Return the one that contains all others, if there is one."""
    named_in_full = [division for division in found if division.name == name] or found
    ranks = [_rank(division, inside) for division in named_in_full]
    highest = min(ranks)
    return named_in_full[ranks.index(highest)] if ranks.count(highest) == 1 else None


def _rank(division: Division, inside: str) -> float:
    rank = LEVELS.index(division.level)
    gives_way = division.code == inside and division.level == "province"
    return rank + 1.5 if gives_way else rank  # after its prefectures, before its counties


def _resolve_after_parent(name: str, inside: str, on: str) -> Division | None:
    """Resolve 大同市平城区: the longest name in front that is a place, and the rest inside that."""
    for end in range(min(len(name) - _SHORTEST, _LONGEST), _SHORTEST - 1, -1):
        parent = _find_parent(name[:end], inside, on)
        division = resolve(name[end:], parent, on) if parent else None
        if division and division.code != parent:
            return division
    return None


def _find_parent(name: str, inside: str, on: str) -> str:
    """Return where to search after a name: there if it is inside, in ``inside`` if it is above; empty: nowhere."""
    below = _choose(found, name, inside) if (found := _find_named(name, inside, on)) else None
    if below:
        return below.code
    is_above = any(is_inside(inside, named.code, on) for named in _TABLES.by_name.get(name, ()))
    return inside if is_above else ""


def _without_blanks(name: str) -> str:
    return "".join(name.split())
