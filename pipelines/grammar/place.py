"""Names of places in a bulletin, resolved inside the place that reports."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from pipelines.gazetteer.resolve import find_division, is_inside, resolve
from pipelines.grammar.lexicon import by_meaning

if TYPE_CHECKING:
    from collections.abc import Sequence


class Place(NamedTuple):
    """A place as the records have it: of an unknown or ambiguous name the code is empty and the name as printed."""

    code: str
    name: str


NATION: Final = Place("100000", "全国")
NOWHERE: Final = Place("", "")
_AUTONOMOUS: Final = "自治区"


@lru_cache(maxsize=8192)
def place_of(code: str, on: str) -> Place:
    """The place of a code on an ISO day; NOWHERE if there is none."""
    division = find_division(code, on) or find_division(code)
    return Place(division.code, division.name) if division else NOWHERE


@lru_cache(maxsize=65536)
def find_place(names: tuple[str, ...], inside: str, near: str, on: str) -> Place:
    """The place that names printed one behind the other mean: 大同市 平城区.

    Each is looked for inside the one before it, the first inside ``inside`` (GB/T 2260 code; empty: the nation), then
    inside ``near``, the city that was spoken of last. A name that cannot be told stays as printed, without a code.
    """
    *parents, name = names
    for parent in parents:
        inside = find_place((parent,), inside, near, on).code or inside
    for within in (inside or NATION.code, near):
        if within and (division := resolve(name, within, on)):
            return Place(division.code, division.name)
    return Place("", "".join(names))


def find_anywhere(names: Sequence[str], on: str) -> Place:
    """The place that names mean in the whole nation; NOWHERE if that cannot be told."""
    found = find_place(tuple(names), NATION.code, "", on)
    return found if found.code else NOWHERE


@lru_cache(maxsize=8192)
def is_part(code: str, whole: str, on: str) -> bool:
    """Whether a place is the other, or lies in it; an unknown place lies where it is spoken of."""
    return not code or not whole or is_inside(code, whole, on)


def is_of_kind(place: Place, word: str) -> bool:
    """Whether a place may be called 全省, 我市: its name ends like the word."""
    return bool(place.code) and place.name.endswith(_AUTONOMOUS if word.endswith(_AUTONOMOUS) else word[-1:])


def has_no_code(name: str) -> bool:
    """Whether a name is known to be of no division (港澳台地区): nothing is to be resolved."""
    return name in _NO_DIVISIONS


def is_zone_name(name: str) -> bool:
    """Whether a name that no gazetteer knows ends like a place (兰州新区, 建设兵团第四师)."""
    is_named = name.endswith(_ENDINGS["zone"]) and not name.endswith(_ENDINGS["category"])
    return is_named and not _DIGIT.search(name) and not is_nobodys_name(name)


def names_institution(text: str) -> bool:
    """Whether it holds the name of an institution (示例县第四中学): its numbers are not those of the area."""
    return any(ending in text for ending in _ENDINGS["institution"] if len(ending) > 1)


def is_ending(name: str) -> bool:
    """Whether a name is no more than what names end with: 新区, 城区."""
    return name in _ENDINGS["zone"]


def is_nobodys_name(name: str) -> bool:
    """Whether it says only what kind of places are meant: 其他地市, 各区县."""
    return bool(_KINDS_ALONE.fullmatch(name))


_NO_DIVISIONS: Final = frozenset(
    name for name in by_meaning("subjects") if name not in ("self", "same") and not name.isdecimal()
)
_ENDINGS: Final = by_meaning("name_endings")
_DIGIT: Final = re.compile(r"\d")
_KINDS_ALONE: Final = re.compile(f"(?:{'|'.join(_ENDINGS['kind'])})+")
