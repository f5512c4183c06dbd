"""Write JSON Lines: one object per row, UTF-8, names in the order of the columns. Null is null."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from archive.export.tables import Table


def write_jsonl(table: Table, rows: Iterable[Sequence[Any]], out: BinaryIO) -> None:
    """Write the rows. What is JSON in the archive is not quoted once more."""
    names = [column.name for column in table.columns]
    is_json = [column.type in ("array", "object") for column in table.columns]
    for row in rows:
        values = (json.loads(value) if quoted else value for value, quoted in zip(row, is_json, strict=True))
        out.write(json.dumps(dict(zip(names, values, strict=True)), ensure_ascii=False).encode() + b"\n")
