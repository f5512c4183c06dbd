"""The texts before and after an element, the closest first; as far as somebody takes them, however long the page is.

XPath would look at all of a page for the forty lines above its article.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from lxml.etree import iterwalk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    _Text = tuple[str | None, _Element]
    """A text and the element that contains it."""

_MUTE: Final = ("script", "style")


def texts_before(element: _Element, most: int) -> list[str]:
    """Return the last texts before an element, but for hidden ones, in the order of the page."""
    return list(reversed(_shown(_before(element), most)))


def following_texts(element: _Element, most: int) -> list[str]:
    """Return the first texts after an element, but for hidden ones, in the order of the page."""
    return _shown(_following(element), most)


def _shown(texts: Iterator[_Text], most: int) -> list[str]:
    said = ((text, inside) for text, inside in texts if text and inside.tag not in _MUTE and text.strip())
    hidden: dict[_Element, bool] = {}
    return [text for text, inside in islice(said, most) if not _is_hidden(inside, hidden)]


def _is_hidden(element: _Element | None, known: dict[_Element, bool]) -> bool:
    """Return True if the element, or one around it, has a style attribute that hides it."""
    above = []
    while element is not None and element not in known:
        above.append(element)
        element = element.getparent()
    is_hidden = known[element] if element is not None else False
    for one in reversed(above):
        style = one.get("style")
        is_hidden = is_hidden or (style is not None and "display:none" in style.replace(" ", ""))
        known[one] = is_hidden
    return is_hidden


def _before(element: _Element) -> Iterator[_Text]:
    """Yield texts from the closest to the first of the page."""
    at = element
    while True:
        before = at.getprevious()
        if before is None:
            parent = at.getparent()
            if parent is None:
                return
            yield parent.text, parent
            at = parent
            continue
        at = before
        yield at.tail, at.getparent()
        while len(at):
            yield at[-1].tail, at
            at = at[-1]
        if isinstance(at.tag, str):  # a comment has what it says as its text
            yield at.text, at


def _following(element: _Element) -> Iterator[_Text]:
    """Yield texts from the closest to the last of the page."""
    at: _Element | None = element
    while at is not None and (parent := at.getparent()) is not None:
        yield at.tail, parent
        for sibling in at.itersiblings():
            yield from _inside(sibling)
            yield sibling.tail, parent
        at = parent


def _inside(element: _Element) -> Iterator[_Text]:
    if not isinstance(element.tag, str):
        return
    for event, at in iterwalk(element, events=("start", "end", "comment")):
        if event == "start":
            yield at.text, at
        elif at is not element:
            yield at.tail, at.getparent()
