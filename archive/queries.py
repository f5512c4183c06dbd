"""Every statement the archive runs, by name: ``SQL["insert_article"]`` is ``sql/queries/insert_article.sql``."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_FOLDER: Final = Path(__file__).with_name("sql") / "queries"

SQL: Final[Mapping[str, str]] = MappingProxyType(
    {path.stem: path.read_text("utf-8") for path in sorted(_FOLDER.glob("*.sql"))}
)
