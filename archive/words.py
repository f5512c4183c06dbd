"""Say the values of columns in the words of a language, by the tables ``labels`` and ``areas`` of the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


class Words:
    """The words of one language, ``en`` or ``zh``."""

    def __init__(self, archive: Database, language: str) -> None:
        rows = archive.conn.execute("select kind, key, text from labels where language = ?", [language])
        self._words: dict[tuple[str, str], str] = {(kind, key): text for kind, key, text in rows}
        self._english: dict[str, str] = {}
        if language == "en":
            self._english = dict(archive.conn.execute("select code, name_en from areas").fetchall())

    def say(self, kind: str, key: str) -> str:
        """Return the word for a value; the value where there is none."""
        return self._words.get((kind, key), key)

    def say_area(self, code: str, name: str) -> str:
        """Return the name of a place; in English with the Chinese one, as the page prints it."""
        english = self._english.get(code, "")
        return f"{english} {name}" if english else name
