"""Load every statement that the archive runs: ``SQL["insert_article"]`` is ``sql/queries/insert_article.sql``.

``MERGE["captures"]`` is ``sql/merge/captures.sql``, how that table takes in the one of another archive.
"""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_SQL: Final = Path(__file__).with_name("sql")


def load_statements(folder: str) -> Mapping[str, str]:
    """Return the files of a folder of ``sql``, by their names."""
    return MappingProxyType({path.stem: path.read_text("utf-8") for path in sorted((_SQL / folder).glob("*.sql"))})


SQL: Final = load_statements("queries")
MERGE: Final = load_statements("merge")
