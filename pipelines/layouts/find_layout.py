"""Choose the layout of a page: by its markup, then by its address, else the general one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipelines.layouts import (
    founder_classic,
    founder_layout,
    generic,
    gkmlpt,
    hanweb,
    heilongjiang,
    ivs,
    joyhua,
    kaipu,
    nhc,
    people_daily,
    text_page,
    trs,
    wechat,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pipelines.layouts.types import Located, Page


def _unchanged(_page: Page, located: Located) -> Located:
    return located


@dataclass(frozen=True, slots=True)
class Layout:
    """How a family of sites sets a page. ``name`` is stored in ``articles.layout``."""

    name: str
    recognises: Callable[[Page], bool]
    """True for a page with the address or the markup of the family."""
    is_marked: Callable[[Page], bool]
    """True for a page with the markup of the family."""
    read: Callable[[Page], Iterator[Located]]
    complete: Callable[[Page, Located], Located] = _unchanged
    """Add what the address states to an article that was found without the markup."""


LAYOUTS: Final = (
    Layout("text", text_page.recognises, text_page.is_marked, text_page.read),
    Layout("joyhua", joyhua.recognises, joyhua.is_marked, joyhua.read, joyhua.complete),
    Layout("wechat", wechat.recognises, wechat.is_marked, wechat.read),
    Layout("people_daily", people_daily.recognises, people_daily.is_marked, people_daily.read, people_daily.complete),
    Layout(
        "founder_layout",
        founder_layout.recognises,
        founder_layout.is_marked,
        founder_layout.read,
        founder_layout.complete,
    ),
    Layout(
        "founder_classic",
        founder_classic.recognises,
        founder_classic.is_marked,
        founder_classic.read,
        founder_classic.complete,
    ),
    Layout("gkmlpt", gkmlpt.recognises, gkmlpt.is_marked, gkmlpt.read),
    Layout("kaipu", kaipu.recognises, kaipu.is_marked, kaipu.read),
    Layout("ivs", ivs.recognises, ivs.is_marked, ivs.read),
    Layout("nhc", nhc.recognises, nhc.is_marked, nhc.read),
    Layout("heilongjiang", heilongjiang.recognises, heilongjiang.is_marked, heilongjiang.read),
    Layout("hanweb", hanweb.recognises, hanweb.is_marked, hanweb.read),
    Layout("trs", trs.recognises, trs.is_marked, trs.read),
)
"""Exactly one of these recognises a page of a known family."""
GENERIC: Final = Layout("generic", generic.recognises, generic.is_marked, generic.read)


def read_page(page: Page) -> tuple[Layout, list[Located]]:
    """Locate the articles of a page.

    A family reads pages with its markup. A page that has only its address is searched like any other, and gets from the
    family what the address states; so an address never costs a page its article. The general layout also searches the
    pages in which a family finds nothing.
    """
    layout = find_layout(page)
    if not layout.is_marked(page):
        return layout, [layout.complete(page, one) for one in generic.search(page)]
    located = list(layout.read(page))
    if located or not page.is_html:
        return layout, located
    located = list(GENERIC.read(page))
    return (GENERIC if located else layout), located


def find_layout(page: Page) -> Layout:
    """Return the layout that the source names, if it recognises the page; else the first that knows its markup, then
    its address; else the general one.

    >>> from pipelines.layouts.types import Page
    >>> find_layout(Page("file:///a.md", "一句话。", is_html=False)).name
    'text'
    """
    named = [layout for layout in LAYOUTS if layout.name == page.stated.layout]
    tests = (
        *((layout, layout.recognises) for layout in named),
        *((layout, layout.is_marked) for layout in LAYOUTS),
        *((layout, layout.recognises) for layout in LAYOUTS),
    )
    return next((layout for layout, knows in tests if knows(page)), GENERIC)
