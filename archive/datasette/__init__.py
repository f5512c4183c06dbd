"""Write the configuration with which Datasette shows an archive: meanings, facets, queries; raw tables hidden.

Meanings are those of the exports (``archive/export/tables.toml`` and ``columns.csv``).
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, Final

import yaml

from archive.atomic_output import new_file
from archive.database import look_into
from archive.export.tables import TABLES
from archive.queries import load_statements

_FOLDER: Final = Path(__file__).parent
_TITLE: Final = "Public-health bulletins of China"
_DESCRIPTION: Final = (
    "Numbers and articles that were parsed from pages of Chinese health authorities and newspapers, each number with "
    "its phrase. The texts are their publishers'. An empty field means that nothing is stated."
)
_OPTIONS: Final = {"facets", "label_column", "sort_desc"}


def write_config(path: Path, name: str, *, overwrite: bool = False) -> None:
    """Write the configuration for the archive at ``path`` to the file ``name``; Datasette names it as the file.

    Raises ArchiveError where the archive cannot be read or the file cannot be written.
    """
    with look_into(path) as archive:
        stored = [*archive.table_names(), *archive.view_names()]
    config = {"title": _TITLE, "description": _DESCRIPTION, "databases": {path.stem: build_config(stored)}}
    with new_file(name, overwrite=overwrite) as file:
        file.write(yaml.safe_dump(config, allow_unicode=True, sort_keys=False, width=1000).encode())


def build_config(stored: list[str]) -> dict[str, Any]:
    """Return what Datasette needs to know of an archive that has these tables and views."""
    described = {
        name: {
            "title": table.title,
            "description": table.means,
            "columns": {column.name: column.means for column in table.columns},
        }
        for name, table in TABLES.items()
    }
    options = load_options()
    shown = {name: table | options.get(name, {}) for name, table in described.items()}
    hidden = {name: {"hidden": True} for name in sorted(stored) if name not in described}
    return {"tables": shown | hidden, "queries": load_queries()}


def load_options() -> dict[str, dict[str, Any]]:
    """Return how each table is shown. Raises ValueError for a table, column or option that nothing has."""
    options = tomllib.loads((_FOLDER / "tables.toml").read_text("utf-8"))
    for name, chosen in options.items():
        columns = {column.name for column in TABLES[name].columns} if name in TABLES else set()
        named = {*chosen.get("facets", ()), *(chosen[key] for key in _OPTIONS - {"facets"} if key in chosen)}
        if not (named <= columns and chosen.keys() <= _OPTIONS):
            raise ValueError(f"tables.toml: {name}: has a column or option that there is not")
    return options


def load_queries() -> dict[str, dict[str, str]]:
    """Return the queries by name. Raises ValueError where one has no SQL or no title."""
    entries, statements = tomllib.loads((_FOLDER / "queries.toml").read_text("utf-8")), load_statements("datasette")
    if entries.keys() != statements.keys():
        raise ValueError(
            f"queries.toml and sql/datasette differ: {', '.join(sorted(entries.keys() ^ statements.keys()))}"
        )
    return {
        name: {"title": entry["title"], "description": entry["means"], "sql": statements[name].rstrip()}
        for name, entry in entries.items()
    }
