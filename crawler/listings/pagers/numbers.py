"""Pagers that print the numbers of pages, as links or as choices: 1 [2] 3 … 12."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.listings.pagers.controls import PATTERNS, WORDS
from crawler.listings.pagers.page_number import find_own_number, find_page_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from crawler.listings.pagers.controls import Control


def find_after(url: str, controls: Iterable[Control]) -> str:
    """Return the address of the page whose number follows this one's; empty where none is printed."""
    numbered = _read_numbered(url, controls)
    return numbered.get(_find_own(url, numbered) + 1, "")


def find_place(url: str, controls: Sequence[Control]) -> int:
    """Return the number of this page, counted from 1: as its pager prints it, or the most that its address may mean."""
    numbered = _read_numbered(url, controls)
    if numbered:
        return _find_own(url, numbered)
    back = [control.url for control in controls if control.url and control.word in WORDS["before"]]
    stated = next((number for other in back if (number := find_page_number(other, url)) is not None), None)
    found = PATTERNS["own"].search(url)
    number = stated if stated is not None else int(found["number"]) if found else 0
    return number + 1


def _read_numbered(url: str, controls: Iterable[Control]) -> dict[int, str]:
    """Return the addresses of the numbers that are pages of this list.

    In the address of page n is n, or n - 1, for all of them: what else is printed as a number is a day or an article.
    """
    numbered: dict[int, str] = {}
    shifts: set[int] = set()
    for control in controls:
        if control.page is None or not control.url:
            continue
        number = find_page_number(url, control.url)
        if number is None or number - control.page not in (0, -1):
            continue
        numbered.setdefault(control.page, control.url)
        shifts.add(number - control.page)
    return numbered if len(shifts) == 1 else {}


def _find_own(url: str, numbered: Mapping[int, str]) -> int:
    """Return the number of this page; an address without a number is that of the first."""
    for page, other in numbered.items():
        own, there = find_own_number(url, other), find_page_number(url, other)
        if own is not None and there is not None:
            return own + page - there
    return 1
