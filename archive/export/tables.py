"""Load the tables that are exported and the meaning of their columns: ``tables.toml`` and ``columns.csv``."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlite_utils import Database

    from archive.export.options import Days

TYPES: Final = ("string", "integer", "number", "datetime", "array", "object")
"""Of Table Schema. An array or object is JSON text in the archive, a datetime ISO 8601 with offset."""

_FOLDER: Final = Path(__file__).parent
_IN_THE_DAYS: Final = "where (:since = '' or {day} >= :since) and (:until = '' or {day} <= :until)"


@dataclass(frozen=True, slots=True)
class Column:
    """A column as a reader of an export needs it."""

    name: str
    type: str
    required: bool
    """It is never empty."""
    values: tuple[str, ...]
    """All that may be in it; empty: anything."""
    references: str
    """``TABLE.COLUMN`` that has each of its values."""
    means: str


@dataclass(frozen=True, slots=True)
class Table:
    """A view or table of the archive that is exported."""

    name: str
    title: str
    means: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    order: tuple[str, ...]
    day: str
    """SQL for the day of a row; empty: its rows have none."""

    def rows(self, archive: Database, days: Days) -> Iterator[tuple[Any, ...]]:
        """Return all rows of these days, in an order that does not depend on how they were stored."""
        names = ", ".join(f"[{column.name}]" for column in self.columns)
        order = ", ".join(f"[{name}]" for name in dict.fromkeys((*self.order, *self.key)))
        chosen = _IN_THE_DAYS.format(day=self.day) if self.day else ""
        sql = f"select {names} from [{self.name}] {chosen} order by {order}"  # noqa: S608  # names of tables.toml
        return archive.conn.execute(sql, days._asdict())


def _load() -> dict[str, Table]:
    meanings = _load_columns()
    facts = tomllib.loads((_FOLDER / "tables.toml").read_text("utf-8"))
    tables = {name: _to_table(name, facts, meanings) for name in facts}
    known = {f"{table.name}.{column.name}" for table in tables.values() for column in table.columns}
    for column in meanings.values():
        if column.type not in TYPES or column.references not in known | {""} or not column.means:
            raise ValueError(f"columns.csv: {column.name}: wrong type or reference, or no meaning")
    return tables


def _load_columns() -> dict[tuple[str, str], Column]:
    """Load columns by table and name; the table is empty for those of all tables."""
    with (_FOLDER / "columns.csv").open(encoding="utf-8", newline="") as file:
        return {(row.pop("table"), row["column"]): _to_column(**row) for row in csv.DictReader(file)}


def _to_column(*, column: str, type: str, required: str, values: str, references: str, means: str) -> Column:  # noqa: A002
    return Column(column, type, required == "yes", tuple(values.split()), references, means)


def _to_table(name: str, facts: Mapping[str, Any], meanings: Mapping[tuple[str, str], Column]) -> Table:
    fact = facts[name]
    meant_in = fact.get("like", name)
    shape = facts[meant_in]
    return Table(
        name,
        fact["title"],
        fact["means"],
        tuple(meanings.get((meant_in, column)) or meanings["", column] for column in shape["columns"]),
        tuple(shape["key"]),
        tuple(shape.get("order", ())),
        shape.get("day", ""),
    )


TABLES: Final = _load()
"""By name, in the order of ``tables.toml``."""
OLD_NAMES: Final = {"observations_as_held": "observations_as_recorded"}
"""Names that views had before, which ``--view`` still takes."""
