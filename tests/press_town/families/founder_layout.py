"""Editions of Founder's newer kind: ``pc/layout/202211/30/``, ``pc/content/202211/30/``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.press_town.families import edition

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.press_town.bulletins import Bulletin
    from tests.press_town.page import Page

START = "/slwb/pc/layout/{date:%Y%m/%d}/node_01.html"


def pages(bulletins: Sequence[Bulletin]) -> Iterator[Page]:
    yield from edition.pages(bulletins, edition.Addresses(_sheet, _article))


def _sheet(bulletin: Bulletin, number: int) -> str:
    return f"/slwb/pc/layout/{bulletin.printed:%Y%m/%d}/node_{number:02}.html"


def _article(bulletin: Bulletin, number: int) -> str:
    return f"/slwb/pc/content/{bulletin.printed:%Y%m/%d}/content_{6000 + bulletin.number}{number}.html"
