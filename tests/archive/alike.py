"""Pages of made-up sites that look alike, as the pages of one site do."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

from zstandard import compress

from archive.captures import store_capture
from archive.database import transaction
from tests.archive.invented import make_capture

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlite_utils import Database

    from archive.records import Capture


def make_words(seed: int, count: int) -> str:
    chance = random.Random(seed)
    return "".join(f"<li>{chance.getrandbits(40):x}\n" for _ in range(count))


def make_body(number: int, look: int = 1, site: int = 1) -> bytes:
    """Return some 6 KB that all pages of this look have, and 600 bytes of its own."""
    return f"{make_words(1000 * site + look, 400)}<p>{make_words(-number - 1, 40)}</p>".encode()


def make_alike(numbers: Iterable[int], look: int = 1, site: int = 1) -> list[Capture]:
    return [
        replace(
            make_capture(f"{number}"),
            url=f"http://site{site}.example.cn/{look}/{number}.html",
            body=make_body(number, look, site),
            fetched_at=f"2022-11-30T00:00:00.{number:06}+00:00",
        )
        for number in numbers
    ]


def keep(archive: Database, captures: Iterable[Capture]) -> None:
    """As a crawl keeps them, one after the other."""
    for capture in captures:
        with transaction(archive):
            store_capture(archive, capture, "utf-8", capture.fetched_at)


def keep_plainly(archive: Database, captures: Iterable[Capture]) -> None:
    """As an archive has them that was made before there were dictionaries."""
    keep(archive, captures)
    rows = "update bodies set zstd = ?, dictionary = null where sha256 = ?"
    with transaction(archive):
        archive.conn.executemany(rows, [(compress(capture.body, 9), capture.body_sha256) for capture in captures])
        archive.execute("delete from dictionaries")
