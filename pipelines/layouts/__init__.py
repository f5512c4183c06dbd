"""What stands where on a page: one module for each family of sites."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipelines.layouts import generic, joyhua, text_page, trs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pipelines.layouts.located import Located, Page


@dataclass(frozen=True, slots=True)
class Layout:
    """A family's way to set a page. ``name`` stands in ``articles.layout``."""

    name: str
    recognises: Callable[[Page], bool]
    read: Callable[[Page], Iterator[Located]]


LAYOUTS: Final = (
    Layout("text", text_page.recognises, text_page.read),
    Layout("joyhua", joyhua.recognises, joyhua.read),
    Layout("trs", trs.recognises, trs.read),
)
"""On a page of a known family exactly one of these answers."""
GENERIC: Final = Layout("generic", generic.recognises, generic.read)


def find_layout(page: Page) -> Layout:
    """The layout the source names, if it knows the page; else the first that does; else the generic one.

    >>> from pipelines.layouts.located import Page
    >>> find_layout(Page("file:///a.md", "一句话。", is_html=False)).name
    'text'
    """
    known = [layout for layout in LAYOUTS if layout.recognises(page)]
    named = (layout for layout in known if layout.name == page.stated.layout)
    return next(named, known[0] if known else GENERIC)
