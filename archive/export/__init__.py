"""Export the archive: tables (CSV, JSON Lines, Parquet, XLSX, Data Package, DuckDB), Delphi's Epidata, WARC, WACZ.

The same archive gives the same bytes: rows have a total order, nothing asks a clock.
"""

from __future__ import annotations

import sqlite3
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final, NamedTuple

from archive.atomic_output import ExportError, new_file, new_folder
from archive.database import ArchiveError, look_into, one_moment
from archive.export.csv_file import write_excel_table, write_table
from archive.export.datapackage import FILES, write_datapackage
from archive.export.dataset_tables import find_files
from archive.export.epidata import write_epidata
from archive.export.jsonl import write_jsonl
from archive.export.options import RowCount, Written
from archive.export.tables import OLD_NAMES, TABLES
from archive.export.wacz import write_wacz
from archive.export.warc import write_warc

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from sqlite_utils import Database

    from archive.export.options import Days, ExportOptions
    from archive.export.tables import Table

    WriteFile = Callable[[Database, Days, BinaryIO], Written]
    WriteTable = Callable[[Table, Iterable[Sequence[Any]], BinaryIO], None]

OF_A_TABLE: Final = ("csv", "jsonl", "parquet", "xlsx")
OF_ALL_DAYS: Final = ("datapackage", "duckdb")
FORMATS: Final = (*OF_A_TABLE, *OF_ALL_DAYS, "epidata", "warc", "wacz")


class _FolderWriter(NamedTuple):
    """How a format that is a folder is written, and which files and folders an earlier export may have left in it."""

    write: Callable[[Database, Path], Written]
    find_files: Callable[[Database], Collection[str]]


def export(path: Path, options: ExportOptions, to: str, *, overwrite: bool = False) -> Written:
    """Write the archive at ``path`` as the options say; return how many rows were written and left out.

    ``to`` names a file, of a data package or a dataset a folder; ``-`` is standard output. All of it is of one moment,
    whatever is written meanwhile. Raises ArchiveError (an ExportError is one), and has then left no half of it.
    """
    _refuse_what_cannot_be(path, options, to)
    write = _find_folder_writer(options) or _find_writer(options, to)
    try:
        with look_into(path) as archive, one_moment(archive):
            if isinstance(write, _FolderWriter):
                with new_folder(to, write.find_files(archive), overwrite=overwrite) as folder:
                    return write.write(archive, folder)
            with new_file(to, overwrite=overwrite) as file:
                return write(archive, options.days, file)
    except sqlite3.Error as error:
        raise ArchiveError(path, f"cannot be read ({error})", "restore a copy") from error


def _refuse_what_cannot_be(path: Path, options: ExportOptions, to: str) -> None:
    if path.exists() and Path(to).exists() and path.samefile(to):
        raise ExportError(Path(to), "is the archive itself", "name another file")
    if options.view and options.format not in OF_A_TABLE:
        raise ExportError(Path(to), f"{options.format} is not about one view", "leave out --view")
    if options.excel and options.format != "csv":
        raise ExportError(Path(to), f"--excel is about csv, not {options.format}", "leave it out, or write xlsx")
    if options.all_tables and options.format != "parquet":
        raise ExportError(Path(to), f"--all is about parquet, not {options.format}", "leave it out")
    if options.all_tables and options.view:
        raise ExportError(Path(to), "--all is about all tables", "leave out --view, or --all")
    if any(options.days) and (options.all_tables or options.format in OF_ALL_DAYS):
        about = "--all" if options.all_tables else options.format
        raise ExportError(Path(to), f"{about} is about all days", "leave out --since and --until")
    if any(options.days) and options.format in OF_A_TABLE and not _find_table(options).day:
        raise ExportError(Path(to), f"rows of {options.view} have no day", "leave out --since and --until")


def _find_table(options: ExportOptions) -> Table:
    return TABLES[OLD_NAMES.get(options.view, options.view) or "current_observations"]


def _find_folder_writer(options: ExportOptions) -> _FolderWriter | None:
    if options.format == "datapackage":
        return _FolderWriter(write_datapackage, lambda _archive: FILES)
    if options.all_tables:
        return _FolderWriter(_load_writer("dataset", "write_dataset", "parquet"), find_files)
    return None


def _find_writer(options: ExportOptions, to: str) -> WriteFile:
    match options.format:
        case "epidata":
            return write_epidata
        case "warc":
            return partial(write_warc, gzip=not to.endswith(".warc"))
        case "wacz":
            return write_wacz
        case "duckdb":
            write_duckdb: WriteFile = _load_writer("duckdb_file", "write_duckdb", "duckdb")
            return write_duckdb
        case _:
            return partial(_write_table, _find_table(options), _find_table_writer(options))


def _write_table(table: Table, write: WriteTable, archive: Database, days: Days, file: BinaryIO) -> Written:
    count = RowCount()
    write(table, count.watch(table.rows(archive, days)), file)
    return Written(count.rows)


def _find_table_writer(options: ExportOptions) -> WriteTable:
    match options.format:
        case "csv":
            return write_excel_table if options.excel else write_table
        case "jsonl":
            return write_jsonl
        case name:
            writer: WriteTable = _load_writer(name, f"write_{name}", name)
            return writer


def _load_writer(module: str, function: str, extra: str) -> Any:
    """Return the writer of a format whose library is an extra. Raises ExportError without it."""
    try:
        return getattr(import_module(f"archive.export.{module}"), function)
    except ModuleNotFoundError as error:
        raise ExportError(Path(error.name or ""), "is not installed", f"pip install -e '.[{extra}]'") from error
