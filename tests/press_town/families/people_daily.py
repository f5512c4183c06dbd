"""Editions with the addresses of People's Daily before 2024: ``nbs.D110000slbrb_01.htm``, ``nw.D110000…_1-01.htm``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.press_town.families import edition

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.press_town.bulletins import Bulletin
    from tests.press_town.page import Page

START = "/slbrb/html/{date:%Y-%m/%d}/nbs.D110000slbrb_01.htm"


def pages(bulletins: Sequence[Bulletin]) -> Iterator[Page]:
    yield from edition.pages(bulletins, edition.Addresses(_sheet, _article))


def _sheet(bulletin: Bulletin, number: int) -> str:
    return f"/slbrb/html/{bulletin.printed:%Y-%m/%d}/nbs.D110000slbrb_{number:02}.htm"


def _article(bulletin: Bulletin, number: int) -> str:
    return f"/slbrb/html/{bulletin.printed:%Y-%m/%d}/nw.D110000slbrb_{bulletin.printed:%Y%m%d}_1-{number:02}.htm"
