"""Name what the archive has slugs and codes for, in one language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive.report.series import SQL
from archive.report.shown_text import to_shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlite_utils import Database

    from archive.language import Language


@dataclass(frozen=True, slots=True)
class ReportNames:
    """Names by kind and key."""

    by_kind: Mapping[str, Mapping[str, str]]

    def find(self, kind: str, key: str) -> str:
        """Return the name of a key of this kind, for example ``disease``, ``measure`` or ``area``; else the key."""
        return self.by_kind.get(kind, {}).get(key, key)


def load_names(archive: Database, language: Language) -> ReportNames:
    """Load the names of an archive: its labels, and its places by code under the kind ``area``."""
    asked = {"language": language}
    by_kind: dict[str, dict[str, str]] = {}
    for kind, key, text in archive.conn.execute(SQL["labels"], asked):
        by_kind.setdefault(kind, {})[key] = text
    by_kind["area"] = {code: to_shown(name) for code, name in archive.conn.execute(SQL["area_names"], asked)}
    return ReportNames(by_kind)
