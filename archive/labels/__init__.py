"""Names for people: the Chinese and English words for what columns hold, and every area with both of its names.

``labels.csv`` and ``areas.csv`` (README.md) fill two tables of the archive. An archive that is opened for writing takes
in files that have changed, so that the words of a newer parser are there before its numbers.
"""

from __future__ import annotations

import csv
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlite_utils import Database

LANGUAGES: Final = ("en", "zh")
TABLES: Final = ("labels", "areas", "label_files")

_FOLDER: Final = Path(__file__).parent
_FILES: Final = ("labels.csv", "areas.csv")


class Label(NamedTuple):
    """The word of one language for a value; ``kind`` is the column that contains it."""

    language: str
    kind: str
    key: str
    text: str


class Area(NamedTuple):
    """A place under its latest name."""

    code: str
    name: str
    name_en: str
    level: str
    parent: str
    """The code of the area above; empty at the top."""
    valid_to: str
    """When the code was abolished, ISO 8601 as far as it is known; empty: it is valid."""


def load_labels() -> list[Label]:
    """Return every label, those of a value in the order of ``LANGUAGES``."""
    return [
        Label(language, row["kind"], row["key"], row[language])
        for row in _read_rows("labels.csv")
        for language in LANGUAGES
    ]


def load_names(language: str, kind: str) -> dict[str, str]:
    """Return the words of one language for the values of a column, by value."""
    return {label.key: label.text for label in load_labels() if (label.language, label.kind) == (language, kind)}


def find_key(kind: str, name: str) -> str:
    """Return the value that a name means, in either language; the name itself where it is a value, or no label.

    >>> find_key("disease", "霍乱"), find_key("disease", "COVID-19"), find_key("disease", "no such")
    ('cholera', 'covid-19', 'no such')
    """
    wanted = name.strip().lower()
    return next((one.key for one in load_labels() if one.kind == kind and wanted in (one.key, one.text.lower())), name)


def load_areas() -> list[Area]:
    """Return every area, by code, and those of Taiwan at the end."""
    return list(map(Area._make, _read_areas()))


def refresh_labels(archive: Database) -> None:
    """Fill the tables again if the files have changed since; within a transaction."""
    if not _are_current(archive) and set(TABLES) <= set(archive.table_names()):  # else a reparse creates them first
        fill_labels(archive)


def fill_labels(archive: Database) -> None:
    """Replace what the tables hold with the files; within a transaction."""
    for table in TABLES:
        archive.conn.execute(f"delete from {table}")  # noqa: S608  named above
    archive.conn.executemany(
        "insert or replace into labels (language, kind, key, text) values (?, ?, ?, ?)", load_labels()
    )
    archive.conn.executemany(
        "insert into areas (code, name, name_en, level, parent, valid_to) values (?, ?, ?, ?, ?, ?)", _read_areas()
    )
    archive.conn.executemany("insert into label_files (name, digest) values (?, ?)", _digest_files())


def _are_current(archive: Database) -> bool:
    if not archive["label_files"].exists():
        return False
    return set(archive.conn.execute("select name, digest from label_files")) == set(_digest_files())


def _digest_files() -> Iterator[tuple[str, str]]:
    yield from ((name, sha256((_FOLDER / name).read_bytes()).hexdigest()) for name in _FILES)


def _read_areas() -> Iterator[Sequence[str]]:
    """Yield plain rows: there are 4,500 for every new archive, and a DictReader takes half of the time of making it."""
    with (_FOLDER / "areas.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        if tuple(next(rows)) != Area._fields:
            raise ValueError(f"areas.csv: its columns must be {', '.join(Area._fields)}")
        yield from rows


def _read_rows(name: str) -> Iterator[dict[str, str]]:
    with (_FOLDER / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
