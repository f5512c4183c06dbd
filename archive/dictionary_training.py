"""Train a zstd dictionary per site once enough of its pages are stored without one, and recompress them.

Pages that a dictionary of their site does not help are kept without (archive.dictionaries). So the first pages of a
site, and those that come after it was rebuilt, gather until they train a dictionary of their own.
"""

from __future__ import annotations

from collections import defaultdict
from hashlib import sha256
from typing import TYPE_CHECKING, Final, NamedTuple

from zstandard import ZstdCompressor, ZstdError, train_dictionary

from archive.dictionaries import LEVEL, Packed, find_dictionaries, is_helped, pack, site_of, store_dictionary, unpack
from archive.queries import SQL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlite_utils import Database

EVERY: Final = 32
"""New bodies between two looks at what is kept without a dictionary."""
ENOUGH: Final = 30
"""Pages of a site. More train no better dictionary (12 to 128 differ by 2 percent); it takes the room of some ten."""

_NEWEST: Final = 1024
"""Bodies that a look takes in, so that it takes as long in an archive of any size."""
_SAMPLED: Final = 64
"""Pages that are trained on: the newest. It takes 15 to 50 ms."""
_SAMPLE: Final = 128 * 1024
"""Bytes of a page: what pages share is at their beginning, and a page may have megabytes."""
_PAGES: Final = 2
"""Pages in a dictionary's sample: for a site with pages of one kind one and a half would do, three gain nothing."""
_SEGMENTS: Final = 4
"""To a page. zstd itself would cut some hundred bytes at a time, for messages; pages share kilobytes on end."""
_MATCH: Final = 6


class Plain(NamedTuple):
    """A body that is stored without a dictionary."""

    sha256: str
    url: str
    recorded_at: str


def train_where_due(archive: Database) -> None:
    """Train where the newest bodies ask for it, in the caller's transaction. It depends on pages and order alone."""
    for site, plain in find_plain(archive, _NEWEST).items():
        if len(plain) >= ENOUGH and train(archive, site, plain):
            repack(archive, site, plain)


def find_plain(archive: Database, newest: int = -1) -> Mapping[str, list[Plain]]:
    """Return the bodies without a dictionary by site, newest first; of all, or of so many newest ones."""
    rows = archive.conn.execute(SQL["plain_bodies"], {"newest": newest})
    plain = {row[0]: Plain(*row) for row in rows}  # once, though it came from several addresses
    found = defaultdict(list)
    for one in plain.values():
        found[site_of(one.url)].append(one)
    return found


def train(archive: Database, site: str, plain: Sequence[Plain]) -> bool:
    """Train a dictionary of these pages; True if it was stored: one that takes more room than it saves is not."""
    sampled = plain[:_SAMPLED]
    sample: list[bytes | bytearray | memoryview[int]] = [body[:_SAMPLE] for _, body in _read(archive, sampled)]
    page = sum(map(len, sample)) // max(1, len(sample))
    try:
        trained = train_dictionary(_PAGES * page, sample, k=page // _SEGMENTS, d=_MATCH, level=LEVEL)
    except ZstdError:  # there is too little of them
        return False
    trained.precompute_compress(LEVEL)
    plainly, with_it = ZstdCompressor(LEVEL), ZstdCompressor(LEVEL, dict_data=trained)
    packed = [(plainly.compress(body), with_it.compress(body)) for body in sample]
    saved = sum(len(before) - len(after) for before, after in packed if is_helped(before, after))
    if saved <= len(trained.as_bytes()):
        return False
    store_dictionary(archive, site, max(one.recorded_at for one in sampled), trained.as_bytes())
    return True


def repack(archive: Database, site: str, plain: Iterable[Plain]) -> int:
    """Recompress the bodies that a dictionary of their site helps and return how many. Each is checked first."""
    trained = 0
    for one, body in _read(archive, plain if find_dictionaries(archive, site) else ()):
        packed = pack(archive, body, site)
        if packed.dictionary is not None and unpack(archive, packed) == body:
            archive.conn.execute(SQL["repack_body"], {"sha256": one.sha256, **packed._asdict()})
            trained += 1
    return trained


def _read(archive: Database, plain: Iterable[Plain]) -> Iterator[tuple[Plain, bytes]]:
    """Return the bodies that are whole; a damaged one stays as it is, for ``scrapy verify`` to report."""
    for one in plain:
        row = archive.conn.execute(SQL["find_body"], {"sha256": one.sha256}).fetchone()
        try:
            body = unpack(archive, Packed(*row))
        except ZstdError:
            continue
        if sha256(body).hexdigest() == one.sha256:
            yield one, body
