"""Assign articles to a banner: those that are certain, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines.prose.events import names_event, without_place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipelines.layouts.headings import Banner, Titles


def give_sections(titles: Sequence[Titles], texts: Sequence[str]) -> list[str]:
    """Return the section of each article, or empty; a banner that got none is added to the loose lines of its zone.

    A banner that names an occasion is above the articles next below that speak of it; one whose heading is above the
    level of the titles below it, over these. Of two over one article the nearer is its section.
    """
    nearest: list[Banner | None] = [None] * len(texts)
    for at, own in enumerate(titles):
        live = _live(own.banners)
        for place, banner in enumerate(own.banners):
            for article in _under(banner, titles, texts, at) if place in live else ():
                nearest[article] = banner
    used = {id(banner) for banner in nearest}
    for own in titles:
        own.loose += [banner.text for banner in own.banners if id(banner) not in used]
    return [banner.text if banner else "" for banner in nearest]


def _live(banners: Sequence[Banner]) -> set[int]:
    """Return the indexes of banners that no later banner of the same zone ends: a chain from outer to inner."""
    live: list[int] = []
    for place in range(len(banners) - 1, -1, -1):
        if not live or not _ends(banners[place], banners[live[-1]]):
            live.append(place)
    return set(live)


def _under(banner: Banner, titles: Sequence[Titles], texts: Sequence[str], first: int) -> Iterator[int]:
    for at in range(first, len(texts)):
        if at > first and any(_ends(banner, other) for other in titles[at].banners):
            return
        if names_event(banner.text):
            if without_place(banner.text) not in texts[at]:
                return
        elif banner.level >= titles[at].level:
            return
        yield at


def _ends(banner: Banner, other: Banner) -> bool:
    return other.level <= banner.level or names_event(other.text)
