"""Signs that a list goes on, on a page whose pager could not be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crawler.listings.pagers.controls import PATTERNS, SELECTORS, WORDS, strip_word
from crawler.listings.pagers.numbers import find_place
from crawler.listings.pagers.page_number import find_page_number
from crawler.listings.pagers.script_calls import drop_comments

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from crawler.listings.document import Document
    from crawler.listings.pagers.controls import Control

_DAYS_OF_A_CALENDAR: Final = 25
"""So many numbers in a row are days; a pager prints the first and the last pages."""


def find_sign(document: Document, controls: Sequence[Control], count: int | None, *, is_called: bool) -> str:
    """Return what shows that the list goes on; empty if nothing does, or this is its last page."""
    if is_called:
        return "createPageHTML"
    place = find_place(document.url, controls)
    nexts = [control for control in controls if control.word in WORDS["next"] and not control.is_idle]
    asks = any(control.number and control.number > place for control in nexts)
    if count is not None and not asks:
        return f"{count} pages" if count > place else ""
    goes_back = any(control.word in WORDS["before"] and control.url for control in controls)
    if nexts and (asks or not goes_back):
        return nexts[0].word
    if last := _find_last(document, controls, place):
        return last
    later = _find_later(controls, place)
    return (f"page {later[0]}" if later and not goes_back else "") or _find_more(document) or _find_call(document)


def _find_last(document: Document, controls: Iterable[Control], place: int) -> str:
    """Return the word of a control that leads to the last page of the list, if this is another."""
    lasts = (control for control in controls if control.word in WORDS["last"] and not control.is_idle)
    return next(
        (
            control.word
            for control in lasts
            if (control.number or 0) > place or find_page_number(document.url, control.url) is not None
        ),
        "",
    )


def _find_later(controls: Iterable[Control], place: int) -> list[int]:
    """Return the numbers of further pages that are printed, if there are several."""
    numbers = {control.page for control in controls if control.page and not control.is_idle}
    later = sorted(number for number in numbers if number > place)
    is_pager = 1 < len(numbers) < _DAYS_OF_A_CALENDAR and later[:1] == [place + 1]
    return later if is_pager else []


def _find_more(document: Document) -> str:
    """Return the words of a control that loads more lines into the page."""
    elements = (element for choice in SELECTORS["more"] for element in document.root.xpath(choice.xpath))
    texts = (element.root.text or "" for element in elements)
    return next((text.strip() for text in texts if strip_word(text) in WORDS["more"]), "")


def _find_call(document: Document) -> str:
    """Return the call of a pager of unknown make with more than one page, or lines, as its first argument."""
    called = PATTERNS["called"].finditer(drop_comments(document.read_scripts()))
    return next((found[0] for found in called if int(found["number"]) > 1), "")
