"""Which family of sites a page belongs to: the table of the layouts."""

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


@dataclass(frozen=True, slots=True)
class Layout:
    """A family's way to set a page. ``name`` stands in ``articles.layout``."""

    name: str
    recognises: Callable[[Page], bool]
    read: Callable[[Page], Iterator[Located]]


LAYOUTS: Final = (
    Layout("text", text_page.recognises, text_page.read),
    Layout("joyhua", joyhua.recognises, joyhua.read),
    Layout("wechat", wechat.recognises, wechat.read),
    Layout("people_daily", people_daily.recognises, people_daily.read),
    Layout("founder_layout", founder_layout.recognises, founder_layout.read),
    Layout("founder_classic", founder_classic.recognises, founder_classic.read),
    Layout("gkmlpt", gkmlpt.recognises, gkmlpt.read),
    Layout("kaipu", kaipu.recognises, kaipu.read),
    Layout("ivs", ivs.recognises, ivs.read),
    Layout("nhc", nhc.recognises, nhc.read),
    Layout("heilongjiang", heilongjiang.recognises, heilongjiang.read),
    Layout("hanweb", hanweb.recognises, hanweb.read),
    Layout("trs", trs.recognises, trs.read),
)
"""On a page of a known family exactly one of these answers."""
GENERIC: Final = Layout("generic", generic.recognises, generic.read)


def find_layout(page: Page) -> Layout:
    """The layout the source names, if it knows the page; else the first that does; else the generic one.

    >>> from pipelines.layouts.types import Page
    >>> find_layout(Page("file:///a.md", "一句话。", is_html=False)).name
    'text'
    """
    named = [layout for layout in LAYOUTS if layout.name == page.stated.layout]
    return next((layout for layout in (*named, *LAYOUTS) if layout.recognises(page)), GENERIC)
