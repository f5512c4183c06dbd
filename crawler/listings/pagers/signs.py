"""Signs that a list goes on, on a page whose pager could not be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from crawler.listings.pagers.controls import PATTERNS, SELECTORS, WORDS, strip_word
from crawler.listings.pagers.counts import read_printed_text
from crawler.listings.pagers.numbers import find_place
from crawler.listings.pagers.page_number import find_page_number
from crawler.listings.pagers.script_calls import drop_comments
from crawler.listings.same_page import to_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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
    later = _find_later(_read_numbers(document, controls), place)
    if later and not goes_back:
        return f"page {later[0]}"
    return _find_more(document) or _find_call(document) or (_find_on_first(document) if place == 1 else "")


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


def _read_numbers(document: Document, controls: Iterable[Control]) -> set[int]:
    """Return the numbers of pages that are printed, as controls or in an element that is called a pager."""
    numbers = {control.page for control in controls if control.page and not control.is_idle}
    if len(numbers) > 1:
        return numbers
    texts = (element.root.text or "" for choice in SELECTORS["number"] for element in document.root.xpath(choice.xpath))
    return {int(found["number"]) for text in texts if (found := PATTERNS["number"].match(text.strip()))}


def _find_later(numbers: set[int], place: int) -> list[int]:
    """Return the numbers of further pages, if there are several."""
    later = sorted(number for number in numbers if number > place)
    is_pager = 1 < len(numbers) < _DAYS_OF_A_CALENDAR and later[:1] == [place + 1]
    return later if is_pager else []


def _find_more(document: Document) -> str:
    """Return the words of a control that loads more lines into the page, or the class of a box that does."""
    for choice in SELECTORS["more"]:
        for element in document.root.xpath(choice.xpath):
            text = element.root.text or element.attrib.get("value", "")
            calls = (element.attrib.get("onclick", ""), element.attrib.get("href", ""))
            is_call = strip_word(text) == _MORE and any(PATTERNS["more_call"].match(call) for call in calls)
            if is_call or (PATTERNS["more"].match(strip_word(text)) and not _leads_away(document, element.root)):
                return str(text).strip()
    for choice in SELECTORS["box"]:
        for element in document.root.xpath(choice.xpath):
            for name in element.attrib.get("class", "").split():
                if PATTERNS["more_class"].match(name) and not _leads_away(document, element.root):
                    return str(name)
    return ""


def _leads_away(document: Document, element: Any) -> bool:
    """Return True if an element is a link to another page, or in one, or has one."""
    links = (element, *element.iterancestors("a"), *element.iterdescendants("a"))
    urls = (document.locate_anywhere(link.get("href", "")) for link in links)
    return any(url and to_key(url) != to_key(document.url) for url in urls)


def _find_call(document: Document) -> str:
    """Return the call of a pager of unknown make with more than one page, or lines, among its arguments."""
    live = drop_comments(document.read_scripts())
    called = next((found[0] for found in PATTERNS["called"].finditer(live) if int(found["number"]) > 1), "")
    return called or next(_find_options(live), "")


def _find_options(live: str) -> Iterator[str]:
    for called in PATTERNS["called_with"].finditer(live):
        for found in PATTERNS["option"].finditer(called["options"]):
            if int(found["number"]) > 1:
                yield found[0]


def _find_on_first(document: Document) -> str:
    """Return what shows on the first page alone that there are others, though nothing leads there."""
    for choice in SELECTORS["component"]:
        for element in document.root.xpath(choice.xpath):
            return f"<{element.root.tag}>"
    text = read_printed_text(document)
    counts = list(PATTERNS["only_count"].finditer(text))
    if len(counts) == 1 and int(counts[0]["count"]) > 1:
        return counts[0][0]
    if found := PATTERNS["continues"].search(text):
        return found[0]
    asked = PATTERNS["requested"].search(drop_comments(document.read_scripts()))
    return next(filter(None, asked.groups()), "") if asked else ""


_MORE: Final = "更多"
