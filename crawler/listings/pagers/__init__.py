"""The next page of a list, however its pager is written; and the pager that could not be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crawler.listings.pagers.controls import WORDS, read_controls
from crawler.listings.pagers.counts import read_counts
from crawler.listings.pagers.numbers import find_after, find_place
from crawler.listings.pagers.script_calls import drop_comments, find_next_page
from crawler.listings.pagers.signs import find_sign
from crawler.listings.pagers.templates import build_address, find_own_value, find_template
from crawler.listings.same_page import to_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from crawler.listings.document import Document
    from crawler.listings.pagers.controls import Control
    from crawler.listings.pagers.counts import Counts
    from crawler.listings.pagers.templates import Template


class Pager(NamedTuple):
    """What a page says about the next one.

    ``following`` are the addresses that it may have, the surest first. ``sign`` is what shows that there is one, where
    none was read. ``counts_from`` is the number of the first page, 0 or 1, as far as it is known. ``skipped`` is a page
    before this one that the first page did not lead to.
    """

    following: tuple[str, ...] = ()
    sign: str = ""
    counts_from: int | None = None
    skipped: str = ""


def read_pager(document: Document, listed: int = 0) -> Pager:
    """Return what the scripts, the controls and the text of a page say. So many lines are ``listed`` on it."""
    scripts = document.read_scripts()
    live = drop_comments(scripts)
    controls = read_controls(document)
    call = find_next_page(scripts, document.url, document.counts_from)
    counts, template = read_counts(document, live), find_template(document, live)
    first = call.counts_from if call else _find_first(document, counts.current)
    asked = next((control.number for control in find_nexts(controls) if control.number and not control.url), None)
    if call:
        is_last = call.is_last
    else:
        position = _find_position(document, controls, counts, template)
        is_last = counts.pages is not None and position >= max(counts.pages, asked or 0)
    found = [call.name if call else "", *(control.url for control in find_nexts(controls))]
    if template and not is_last and (counts.pages or asked):
        page = (1 if counts.current is None else counts.current) + 1
        found.append(build_address(document, template, asked if asked and counts.current is None else page))
    found.append(find_after(document.url, controls))
    following = tuple(_to_addresses(document, found))
    is_whole = is_last or (counts.rows is not None and counts.rows <= listed)
    sign = "" if following or is_whole else find_sign(document, controls, counts.pages, is_called=call is not None)
    if not (sign or following or is_whole) and find_place(document.url, controls) == 1:
        sign = _find_more_rows(counts.printed_rows, listed)
    return Pager(following, sign, first, document.locate(call.skipped) if call and call.skipped else "")


def find_nexts(controls: Iterable[Control]) -> list[Control]:
    """Return the controls that lead to the next page: those that say so before those that are only called so."""
    nexts = [control for control in controls if control.is_next]
    return sorted(nexts, key=lambda control: control.word not in WORDS["next"])


def _find_more_rows(printed: int | None, listed: int) -> str:
    """Return what shows that a first page lists fewer lines than it prints that there are; empty if nothing does."""
    return f"{printed} lines" if printed is not None and 0 < listed < printed else ""


def _to_addresses(document: Document, found: Iterable[str]) -> Iterator[str]:
    own = to_key(document.url)
    for url in dict.fromkeys(document.locate(href) for href in found if href):
        if url and to_key(url) != own:
            yield url


def _find_first(document: Document, current: int | None) -> int | None:
    if document.counts_from is not None:
        return document.counts_from
    return current if current in (0, 1) else None


def _find_position(document: Document, controls: Sequence[Control], counts: Counts, template: Template | None) -> int:
    """Return which page this is, counted from 1: as it states it, or as its address or the pager shows it."""
    first = _find_first(document, counts.current)
    if counts.current is not None:
        return counts.current - (1 if first is None else first) + 1
    own = find_own_value(document, template) if template else None
    return find_place(document.url, controls) if template is None or own is None else own - template.step
