"""Write the whole schema into one file for readers: ``python -m archive.schema`` writes ``sql/schema.sql``."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from archive.database import open_archive

if TYPE_CHECKING:
    from sqlite_utils import Database

SCHEMA: Final = Path(__file__).with_name("sql") / "schema.sql"

_HEAD: Final = "-- Made of sql/migrations and the views of sql by `make schema`; for reading, nothing runs it.\n"
_STATEMENTS: Final = """
select sql from sqlite_master
where sql is not null and name not like 'articles_fts\\_%' escape '\\'
    and tbl_name not like '\\_%' escape '\\' and tbl_name not like 'sqlite\\_%' escape '\\'
order by type = 'view', rowid
"""


def describe(archive: Database) -> str:
    """Return every table, index, trigger and view, without what SQLite and sqlite-utils add for themselves."""
    return "\n".join([_HEAD, *(f"{sql};\n" for (sql,) in archive.execute(_STATEMENTS))])


def describe_fresh() -> str:
    """Return the schema of a new archive."""
    with TemporaryDirectory() as folder, open_archive(Path(folder) / "archive.db") as archive:
        return describe(archive)


if __name__ == "__main__":
    SCHEMA.write_text(describe_fresh(), "utf-8")
