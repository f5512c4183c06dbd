"""Refuse a name that nobody knows with the nearest ones that are known."""

from __future__ import annotations

from argparse import ArgumentTypeError
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

_NEAREST_MAX: Final = 3
_LISTED_MAX: Final = 30


def one_of(known: Collection[str]) -> Callable[[str], str]:
    """Return what checks an option of a command: one of these names, else argparse says which is the nearest."""

    def check(name: str) -> str:
        if name not in known:
            raise ArgumentTypeError(f"unknown: {name}; {suggest(name, known)}")
        return name

    return check


def suggest(name: str, known: Iterable[str]) -> str:
    """Return what to write instead of a name: the nearest, or all that are known where none is near.

    >>> suggest("unraed", ["unread", "no_area"]), suggest("x", ["unread", "no_area"]), suggest("x", [])
    ('did you mean unread?', 'known: no_area, unread', 'none is known')
    """
    names = sorted(set(known))
    if nearest := get_close_matches(name, names, _NEAREST_MAX):
        return f"did you mean {' or '.join(nearest)}?"
    if not names:
        return "none is known"
    more = f" and {len(names) - _LISTED_MAX} more" if len(names) > _LISTED_MAX else ""
    return f"known: {', '.join(names[:_LISTED_MAX])}{more}"
