"""Damage a file on purpose: a disk that is full, bytes that changed, an archive of an older version."""

from __future__ import annotations

import resource
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlite_utils import Database

from archive import migrate
from archive.database import open_archive

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pytest


@contextmanager
def full_disk(size: int) -> Iterator[None]:
    """No file grows beyond ``size`` bytes: the system itself refuses the write, whichever file it is to.

    A file system of its own that is really full needs root and a mount; ``pragma max_page_count`` knows only of the
    file, not of its log, journal or copy.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def damage(path: Path, table: str, *, at: int = 0, with_: bytes = b"\xff" * 100) -> None:
    """Write over the first page of a table or index of this file, from ``at`` on. Nobody has it open."""
    with Database(path) as archive:
        ((root,),) = archive.execute("select rootpage from sqlite_master where name = ?", [table]).fetchall()
        ((size,),) = archive.execute("pragma page_size").fetchall()
    with path.open("r+b") as file:
        file.seek((root - 1) * size + at)
        file.write(with_)


def make_older(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make an archive from before attachments with a body, a crawl and nothing else."""
    older = {name: script for name, script in migrate._SCRIPTS.items() if name < "0005"}
    with monkeypatch.context() as before:
        before.setattr(migrate, "_MIGRATIONS", migrate._to_migrations(older))
        before.setattr(migrate, "KNOWN", tuple(older))
        before.setattr(migrate, "_VIEWS", {})
        with open_archive(path) as archive:
            assert "body_kind" not in archive["articles"].columns_dict
            archive.execute("insert into bodies (sha256, zstd, size) values ('00', x'00', 1)")
            archive.execute("insert into crawls (id, started_at, sources) values (1, '2022-11-30', 'files')")
