"""Record what a reparse changes: numbers and findings before and after, within one transaction."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from archive.rows import from_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlite_utils import Database

_FOLDER: Final = Path(__file__).with_name("sql") / "reparse_diff"
_BEFORE, _AFTER = ((_FOLDER / f"{name}.sql").read_text("utf-8") for name in ("before", "after"))
_MADE: Final = {"view": ("turns", "changes", "numbers"),
                "table": ("gained", "lost", "findings_before", "numbers_before", "reread")}  # fmt: skip


@dataclass(frozen=True, slots=True)
class NumberChange:
    """A number that is gained, lost or altered, with its value before and after."""

    change: Literal["gained", "lost", "altered"]
    url: str
    disease: str
    bulletin_area: str
    period_start: str
    period_end: str
    area: str
    basis: str
    measure: str
    origin: str
    route: str
    value_before: int | float | None
    value_after: int | float | None
    evidence_before: str | None
    evidence_after: str | None


@dataclass(frozen=True, slots=True)
class Turn:
    """A finding that opened or closed."""

    turn: Literal["opened", "closed"]
    kind: str
    url: str
    message: str
    evidence: str


class Changes:
    """The changes of a reparse, read from the archive one by one: there may be many."""

    def __init__(self, archive: Database) -> None:
        self._archive = archive

    def numbers(self) -> Iterator[NumberChange]:
        """Yield changed numbers by page and period."""
        rows = self._archive.query(
            "select * from changes order by url, period_end, period_start, area, basis, measure, origin, route"
        )
        return (from_row(NumberChange, row) for row in rows)

    def findings(self) -> Iterator[Turn]:
        """Yield opened and closed findings by kind and page."""
        rows = self._archive.query("select * from turns order by kind, url, evidence")
        return (from_row(Turn, row) for row in rows)


@contextmanager
def watch(archive: Database, capture_ids: Iterable[int]) -> Iterator[None]:
    """Watch while these captures are parsed again; then ``Changes`` has the difference, until ``forget``."""
    archive.execute("create temp table reread (capture_id integer primary key)")
    archive.conn.executemany("insert into reread (capture_id) values (?)", ((id_,) for id_ in capture_ids))
    archive.executescript(_BEFORE)
    yield
    archive.executescript(_AFTER)


def forget(archive: Database) -> None:
    """Drop the temporary tables and views of ``watch``."""
    for kind, names in _MADE.items():
        for name in names:
            archive.execute(f"drop {kind} if exists temp.[{name}]")
