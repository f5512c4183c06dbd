"""Source files with which ``scrapy crawl bulletins -s SOURCES=FOLDER`` crawls an open town."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.press_town.bulletins import NEWSPAPER, PUBLISHER
from tests.press_town.faults import of_listings
from tests.press_town.town import FAULTY, STARTS, faulty_listing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_NEWSPAPERS = ("founder_classic", "founder_layout", "people_daily", "joyhua")


def write_sources(folder: Path, address: str, families: Iterable[str] = STARTS, *, faulty: bool = False) -> None:
    """Write one source a family, named like it; with ``faulty`` also one for the pages that have every fault."""
    folder.mkdir(exist_ok=True)
    for family in families:
        _write(folder, family, family, [address + STARTS[family]])
    if faulty:
        starts = [f"{FAULTY}index.html", *map(faulty_listing, of_listings())]
        _write(folder, "faults", "trs", [address + start for start in starts])


def _write(folder: Path, name: str, family: str, starts: Iterable[str]) -> None:
    is_paper = family in _NEWSPAPERS
    quoted = ", ".join(f'"{start}"' for start in starts)
    lines = [
        f'publisher = "{NEWSPAPER if is_paper else PUBLISHER}"',
        'area = "990100"',
        f"authority = {2 if is_paper else 3}",
        "enabled = true",
        "[[listing]]",
        f'family = "{family}"',
        f"start = [{quoted}]",
    ]
    (folder / f"{name}.toml").write_text("\n".join(lines) + "\n", "utf-8")
