"""Load where each province is on the tiles (``tiles.toml``)."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from archive.language import Language
    from archive.report.names import ReportNames


def load_tiles(language: Language, names: ReportNames) -> list[tuple[str, int, int, str, str]]:
    """Return code, column, row, letters and name of each province. Raises ValueError where two share a tile."""
    entries: dict[str, Any] = tomllib.loads(Path(__file__).with_name("tiles.toml").read_text("utf-8"))
    places = {tuple(entry["at"]) for entry in entries.values()}
    if len(places) < len(entries):
        raise ValueError("tiles.toml: two provinces are on one tile")
    areas = names.by_kind.get("area", {})
    return [(code, *entry["at"], entry[language], areas.get(code, entry[language])) for code, entry in entries.items()]
