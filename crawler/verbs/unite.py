"""``bulletins unite FOLDER into X.duckdb``: the Parquet datasets of many archives become one archive."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from archive.database import ArchiveError
from archive.scratch import scratch_beside
from crawler.interrupt import stopping_in_order
from crawler.speech import say
from crawler.terminal import print_lines, warn_lines
from crawler.verbs.verb import UsageError, Verb

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from archive.unite import United

INCOMPLETE: Final = 1
_INTO: Final = "into"
_REASONS: Final = {
    "not parsed": "were not parsed",
    "known otherwise": "several datasets have and none parsed with all that they state",
    "parsed by another version": "were parsed by another version of the parser",
}
_PARSE: Final = "scrapy reparse their archives and export again, or use scrapy merge"
_ADVICE: Final = {"known otherwise": "scrapy merge the archives that have them, and export that one in their place"}


class Unite(Verb):
    """Exit status: 0 united, 1 united but for incomplete or damaged datasets, or pages to parse again, 2 refused."""

    syntax = "FOLDER into X.duckdb"

    def work(self, _path: Path, args: list[str], _opts: argparse.Namespace) -> int:
        """Write the file and say how much it holds; on standard error what keeps it from being exact."""
        if len(args) != 3 or args[1] != _INTO or not all(args):  # noqa: PLR2004  FOLDER into X
            raise UsageError("write FOLDER into X.duckdb")
        folder, into = args[0], Path(args[2])
        with stopping_in_order():
            united = _unite(folder, into)
        print_lines(map(say, (
            f"datasets      {united.datasets}",
            f"captures      {united.captures}",
            f"observations  {united.observations}",
            f"archive       {into.absolute()}",
        )))  # fmt: skip
        warnings = list(_warn(folder, into, united))
        warn_lines(warnings)
        return INCOMPLETE if warnings else 0


def _unite(written: str, into: Path) -> United:
    from pipelines import PARSER  # noqa: PLC0415  it is a digest of many files

    try:
        from archive.unite import unite  # noqa: PLC0415  an extra
    except ModuleNotFoundError as error:
        raise ArchiveError(Path(error.name or ""), "is not installed", "pip install -e '.[duckdb]'") from error
    with _open_folder(written, into.absolute()) as folder:
        return unite(folder, into, PARSER, shown=written)


@contextmanager
def _open_folder(written: str, into: Path) -> Iterator[Path]:
    """Yield the folder on disk. Files in object storage are copied first, next to the file that is built from them."""
    if "://" not in written:
        yield Path(written)
        return
    if not into.parent.is_dir():
        raise ArchiveError(into.parent, "no such folder", "make it, or name another file after into")
    from crawler.units.storage import StorageError, fetch_folder, open_location  # noqa: PLC0415  needs pyarrow

    try:
        with scratch_beside(into) as scratch:
            fetch_folder(open_location(written), scratch)
            yield scratch
    except StorageError as error:
        raise UsageError(str(error)) from error


def _warn(folder: str, into: Path, united: United) -> Iterator[str]:
    for name in united.incomplete:
        yield f"error: {folder}/{name}: no dataset.json, so it is not complete; it was left out: write it again"
    for name, damage in united.damaged.items():
        yield f"error: {folder}/{name}: is damaged ({damage}); it was left out: copy or write it again"
    for why, count in united.to_parse.items():
        yield f"error: {into}: pages that {_REASONS[why]}: {count} (table pages_to_parse); {_ADVICE.get(why, _PARSE)}"
