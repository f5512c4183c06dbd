"""Read an area as people write it, a name or a GB/T 2260 code, and suggest the nearest ones for what is neither."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from pipelines.gazetteer.resolve import all_codes, all_names, find_candidates, find_division, find_parents, resolve
from pipelines.text import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelines.gazetteer.division import Division

_NATION: Final = "100000"
_ANYWHERE: Final = ""
"""Also in the provinces that are invented for samples and tests, whose namesakes do not count beside real ones."""
_PREFECTURE_DIGITS: Final = 4
_QUOTED_MAX_CHARS: Final = 40
_NEAREST_MAX: Final = 4
_NEAREST_RATIO: Final = 0.5
"""Half of the characters are the same: names have two to four, so that one wrong character is found."""


class AreaError(ValueError):
    """No single place is meant. Its words say what was written and what to write."""


def to_area_code(area: str) -> str:
    """Return the code of a place that is named or given by its code; empty for empty text.

    Raises AreaError, which names the nearest places, if there is none or if several have the name.

    >>> to_area_code("哈爾濱"), to_area_code("２３０１００"), to_area_code("北京朝阳区")
    ('230100', '230100', '110105')
    """
    area = normalise("".join(area.split()))
    if not area or find_division(area):
        return area
    if division := resolve(area, _NATION) or resolve(area, _ANYWHERE):
        return division.code
    if namesakes := find_candidates(area):
        real = [division for division in namesakes if division.is_inside(_NATION)]
        raise AreaError(f"{area!r} is the name of several places; write a code: {_list(real or namesakes)}")
    nearest = _list(_find_nearest(area)) or "哈尔滨市 230100"
    raise AreaError(f"no place {area[:_QUOTED_MAX_CHARS]!r}; write a name or code: {nearest}")


def find_places(area: str) -> tuple[Division, ...]:
    """Return every place that has this name (also after its parent's) or code, those of the mainland first.

    Raises AreaError, which names the nearest places, if there is none.

    >>> [division.code for division in find_places("朝阳区")], [division.code for division in find_places("北京朝阳区")]
    (['110105', '220104'], ['110105'])
    """
    area = normalise("".join(area.split()))
    if division := find_division(area) or resolve(area, _NATION):
        return (division, *(namesake for namesake in find_candidates(area) if namesake != division))
    if namesakes := find_candidates(area):
        return tuple(sorted(namesakes, key=lambda division: not division.is_inside(_NATION)))
    to_area_code(area)  # says what is wrong with it
    return ()


def _find_nearest(area: str) -> list[Division]:
    """Return the places whose name or code is most like what was written, the nearest first."""
    if area.isdecimal():
        begun = sorted(code for code in all_codes() if area and code.startswith(area[:_PREFECTURE_DIGITS]))
        return [division for code in begun or _get_close(area, all_codes()) if (division := find_division(code))]
    names = _get_close(area, (name for name, divisions in all_names().items() if divisions))
    found = [division for name in names for division in find_candidates(name)]
    return list(dict.fromkeys(found))[:_NEAREST_MAX]


def _get_close(area: str, known: Iterable[str]) -> list[str]:
    return get_close_matches(area, list(known), n=_NEAREST_MAX, cutoff=_NEAREST_RATIO)


def _list(divisions: Iterable[Division]) -> str:
    return ", ".join(_describe(division) for division in list(divisions)[:_NEAREST_MAX])


def _describe(division: Division) -> str:
    """Return name and code, a county's with the city it lies in: many counties share a name."""
    above = next(iter(find_parents(division.code)), None) if division.level == "county" else None
    return f"{above.name if above else ''}{division.name} {division.code}"
