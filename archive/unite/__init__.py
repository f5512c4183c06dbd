"""Compute one archive from many Parquet datasets, as sets: a file of DuckDB with the tables and views of the archive.

Each table has its statement in ``sql/unite/tables``, each view in ``sql/unite/views``. The rows are those of ``scrapy
merge``, which parses a page again that was stated otherwise elsewhere; here such pages are listed in
``pages_to_parse``.
"""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import duckdb

from archive.atomic_output import ExportError, new_path
from archive.export.dataset_check import known_tables
from archive.findings import KINDS
from archive.labels import load_areas, load_labels
from archive.queries import load_statements
from archive.unite.datasets import find_datasets, refuse_unencodable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from archive.unite.datasets import Dataset, Datasets

_TABLES: Final = load_statements("unite/tables")
_SHARED: Final = ("06_compared_numbers", "09_daily", "09_monthly", "09_weekly", "11_current_rates")
"""Views whose SQL both engines take: those of the archive itself, each at its place among the others."""
_OWN: Final = load_statements("views")
_VIEWS: Final = dict(
    sorted({**load_statements("unite/views"), **{name: _OWN[name.partition("_")[2]] for name in _SHARED}}.items())
)
_PARTITIONED: Final = {"rates": "disease"}
"""Columns that are in the names of folders only, and that the archive has in the table."""
_NO_ROOM: Final = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)
_STOPPED: Final = "Query interrupted"
"""The error by which DuckDB replaces the exception of a signal: of Ctrl-C, and of any other that has a handler."""
_MARK: Final = "united_datasets"
"""The table by which a file is known to be made here, so that it may be replaced."""


class United(NamedTuple):
    """How much was put together, and what has to be parsed for it to be exact."""

    datasets: int
    captures: int
    observations: int
    to_parse: Mapping[str, int]
    """Pages by the reason for which they have to be parsed."""
    incomplete: tuple[str, ...]
    """Datasets that were left out, because they are not complete."""
    damaged: Mapping[str, str]
    """What is wrong with other datasets that were left out, by their names."""


def unite(folder: Path, into: Path, parser: str, *, shown: str = "", **options: Any) -> United:
    """Write the archive of all datasets of a folder into a file of DuckDB, complete or not at all.

    ``parser`` is the version whose readings are preferred; ``shown`` is how messages name the folder; ``options`` are
    settings of DuckDB. A file that an earlier call wrote is replaced. Raises ArchiveError, and KeyboardInterrupt for
    any signal.
    """
    refuse_unencodable(into.absolute())
    _refuse_what_is_not_ours(into)
    found = find_datasets(folder.absolute(), shown or str(folder))
    with new_path(str(into), overwrite=True) as part:
        try:
            with _new_base(part, options) as base:
                base.execute("set preserve_insertion_order = false")
                base.execute("set variable parser = ?", [parser])
                _name_sources(base, found.complete)
                _fill_words(base)
                for statement in (*_TABLES.values(), *_VIEWS.values()):
                    base.execute(statement)
                united = _count(base, found)
        except duckdb.Error as error:
            raise _to_export_error(into, error) from error
        except RuntimeError as error:
            if str(error) != _STOPPED:
                raise
            raise KeyboardInterrupt from error
    return united


@contextmanager
def _new_base(part: Path, options: Mapping[str, Any]) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a new file; check at the end that all rows are in it. Raises duckdb.Error.

    Closing hides a failed write: the rows stay in the write-ahead log next to the file.
    """
    with duckdb.connect(part, config={"autoinstall_known_extensions": False}) as base:
        base.execute("set enable_progress_bar_print = false")  # to standard output, whatever that is
        for name, value in options.items():
            base.execute(f"set {name} = ?", [value])
        yield base
        base.execute("checkpoint")
    log = part.with_name(f"{part.name}.wal")
    if log.exists():
        raise duckdb.IOException(f"{os.strerror(errno.ENOSPC)}: {log.name} was not emptied")
    with duckdb.connect(part, read_only=True) as base:
        base.execute(f'select count(*) from "{_MARK}"')  # noqa: S608  ours


def _to_export_error(into: Path, error: duckdb.Error) -> ExportError:
    reason = " ".join(str(error).split())[:300]
    no_room = any(os.strerror(number) in str(error) for number in _NO_ROOM)
    if no_room or isinstance(error, duckdb.OutOfMemoryException):
        return ExportError(into, f"cannot be written ({reason})", "make room on the disk or in memory")
    return ExportError(into, f"cannot be computed ({reason})", "write the dataset again that this names")


def _refuse_what_is_not_ours(into: Path) -> None:
    if not into.exists():
        return
    with suppress(duckdb.Error), duckdb.connect(into, read_only=True) as base:
        if base.execute("select 1 from duckdb_tables() where table_name = ?", [_MARK]).fetchone():
            return
    raise ExportError(into, "is there already, and was not made by unite", "name another file")


def _name_sources(base: duckdb.DuckDBPyConnection, datasets: Iterable[Dataset]) -> None:
    """Make a view ``raw_TABLE`` over the files of each table, with the path of its dataset; list the datasets."""
    base.execute(f"create table {_MARK} (dataset varchar, parsers varchar)")
    datasets = tuple(datasets)
    rows = [(one.name, " ".join(one.manifest.parsers)) for one in datasets]
    base.executemany(f"insert into {_MARK} values (?, ?)", rows)  # noqa: S608  ours
    for table in sorted(known_tables()):
        files = [file for one in datasets for file in one.find_files(table)]
        columns = f", {_read_folder(_PARTITIONED[table])}" if table in _PARTITIONED else ""
        base.execute(
            f'create temp view "raw_{table}" as select * exclude (filename),'  # noqa: S608  names of our tables
            f" regexp_replace(filename, '/{table}/(disease=[^/]*/year=[^/]*/)?[^/]*$', '') as dataset{columns}"
            f" from read_parquet({_quote_list(files)}, filename = true, hive_partitioning = false)"
        )


def _read_folder(column: str) -> str:
    return f"url_decode(regexp_extract(filename, '/{column}=([^/]*)/year=[^/]*/[^/]*$', 1)) as {column}"


def _quote_list(texts: Iterable[str]) -> str:
    """Return a list of literals: a view takes no parameter."""
    return "[" + ", ".join("'" + text.replace("'", "''") + "'" for text in texts) + "]"


def _fill_words(base: duckdb.DuckDBPyConnection) -> None:
    base.execute("create table labels (language varchar, kind varchar, key varchar, text varchar)")
    base.execute(
        "create table areas (code varchar, name varchar, name_en varchar, level varchar, parent varchar,"
        " valid_to varchar)"
    )
    base.execute("create temp table finding_kinds (kind varchar, severity varchar)")
    kinds = [(kind.name, kind.severity) for kind in KINDS.values()]
    for table, rows in (("labels", load_labels()), ("areas", load_areas()), ("finding_kinds", kinds)):
        _insert(base, table, rows)


def _insert(base: duckdb.DuckDBPyConnection, table: str, rows: Iterable[tuple[str, ...]]) -> None:
    lists = [list(column) for column in zip(*rows, strict=True)]
    marks = ", ".join("unnest(?::varchar[])" for _ in lists)
    base.execute(f"insert into {table} select {marks}", lists)


def _count(base: duckdb.DuckDBPyConnection, found: Datasets) -> United:
    (captures,) = base.execute("select count(*) from captures").fetchall()[0]
    (observations,) = base.execute("select count(*) from observations").fetchall()[0]
    to_parse = base.execute("select why, count(*) from pages_to_parse group by why order by why").fetchall()
    return United(len(found.complete), captures, observations, dict(to_parse), found.incomplete, found.damaged)
