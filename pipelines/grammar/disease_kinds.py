"""Say which disease is a kind of which: 乙肝 of 病毒性肝炎, and each of its class."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipelines.grammar.lexicon import by_meaning, entries, is_class

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

_KINDS_OF: Final = by_meaning("diseases", "includes")
_CLASS_OF: Final = by_meaning("diseases", "statutory")
_SHORT: Final = [entry for entry in entries("diseases") if "after" in entry]
_SHORT_OF: Final[Mapping[str, Mapping[str, str]]] = {
    slug: entry["after"] for entry in _SHORT for slug in (entry["means"], *entry["includes"])
}
SHORT_NAMES: Final = sorted({name for entry in _SHORT for name in entry["after"]})
"""Words that mean a kind of a disease after its name."""


def may_hold(whole: str, part: str) -> bool:
    """Return True if cases of one disease may be among those of another: of a class, or of all 肝炎."""
    return is_class(whole) or part in _KINDS_OF.get(whole, ())


def find_whole(parts: AbstractSet[str]) -> str:
    """Return the disease of which all of some diseases are kinds, or empty."""
    return next((whole for whole, kinds in _KINDS_OF.items() if parts <= set(kinds)), "")


def are_related(one: str, other: str) -> bool:
    """Return True for one disease, for a kind of it, for one without a slug, and for a class of diseases."""
    return other in ("", one) or may_hold(other, one) or other in _KINDS_OF.get(one, ())


def is_of_other_class(disease: str, whole: str) -> bool:
    """Return True for a statutory disease of another class: 狂犬病 does not belong to 丙类."""
    own = next(iter(_CLASS_OF.get(disease, ())), "")
    letters = whole.removeprefix("notifiable-")  # of one class or two
    return letters != whole and own not in ("", *letters)


def short_kinds(disease: str) -> Mapping[str, str]:
    """Return what the short names of kinds mean after the name of a disease, or of another kind of it.

    >>> short_kinds("hepatitis-e")["未分型"]
    'hepatitis-untyped'
    """
    return _SHORT_OF.get(disease, {})
