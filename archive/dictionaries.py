"""Compress bodies with zstd dictionaries of what the pages of a site share.

A dictionary belongs to a site (scheme and host of an address), not to a family of layouts: of real pages that zstd made
as small as it can alone, another page of the same site saves 8 to 48 percent, one of the same family elsewhere 1 to 3;
of made-up ones, dozens of the site save 77 percent, dozens elsewhere 13. Where a family is one site, as WeChat's, it
comes to the same; and a site needs no reading to be known. Once kept, a dictionary never changes.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urlsplit

from zstandard import ZstdCompressionDict, ZstdCompressor, ZstdDecompressor

from archive.queries import SQL
from archive.records import identity

if TYPE_CHECKING:
    from sqlite_utils import Database

LEVEL: Final = 9
"""Written once and kept for years. With a dictionary it takes 0.2 ms a page; 3 takes 0.1 and leaves a tenth more, 19
takes 1.2 and leaves 2 percent less."""

_CLEARLY: Final = 10
"""A page that a dictionary makes so many times smaller needs no comparison: zstd alone comes to a sixth."""
_HELPS: Final = 0.75
"""At most so much of what a body takes without."""
_AT_HAND: Final = 16
"""Dictionaries, some megabyte each once they are prepared."""

_prepared: Final[dict[int, ZstdCompressionDict]] = {}
"""By id, which is made of the bytes: what was prepared for one archive is right for any."""


class DictionaryError(ValueError):
    """A dictionary is missing or damaged: what was compressed with it cannot be read."""


class Packed(NamedTuple):
    """Compressed bytes, and the dictionary that is needed to read them."""

    zstd: bytes
    dictionary: int | None = None


def site_of(url: str) -> str:
    """Return the site whose pages are built like this one: scheme and host. Documents on disk are one site.

    >>> site_of("http://wjw.example.cn/202211/t1.html"), site_of("file:///pages/1.html")
    ('http://wjw.example.cn', 'file://')
    """
    try:
        parts = urlsplit(url)
    except ValueError:  # a web archive may hold a page under an address that is none
        return ""
    return f"{parts.scheme}://{parts.netloc}"


def find_dictionaries(archive: Database, site: str) -> list[int]:
    """Return the dictionaries with which pages of a site may be compressed, newest first."""
    return [id_ for (id_,) in archive.conn.execute(SQL["newest_dictionaries"], {"site": site}).fetchall()]


def pack(archive: Database, body: bytes, site: str) -> Packed:
    """Compress a body of this site with the dictionary that helps most, or with none where none helps.

    One that is damaged helps nothing: the bodies that need it are reported.
    """
    packed = []
    for id_ in find_dictionaries(archive, site):
        try:
            dictionary = _prepare(archive, id_)
        except DictionaryError:
            continue
        made = Packed(ZstdCompressor(LEVEL, dict_data=dictionary).compress(body), id_)
        if len(made.zstd) * _CLEARLY <= len(body):
            return made
        packed.append(made)
    plain = Packed(ZstdCompressor(LEVEL).compress(body))
    best = min(packed, key=lambda made: len(made.zstd), default=plain)
    return best if is_helped(plain.zstd, best.zstd) else plain


def is_helped(without: bytes, with_it: bytes) -> bool:
    """Return True if a dictionary fits such pages; others stay without, and train their own once there are enough."""
    return len(with_it) <= len(without) * _HELPS


def unpack(archive: Database, packed: Packed) -> bytes:
    """Decompress a body. Raises ZstdError if it is damaged, DictionaryError if its dictionary is."""
    if packed.dictionary is None:
        return ZstdDecompressor().decompress(packed.zstd)
    return ZstdDecompressor(_prepare(archive, packed.dictionary)).decompress(packed.zstd)


def store_dictionary(archive: Database, site: str, trained_at: str, content: bytes) -> int:
    """Store a dictionary and return its id."""
    id_ = _identify(content)
    row = {"id": id_, "site": site, "trained_at": trained_at, "bytes": content}
    archive.conn.execute(SQL["insert_dictionary"], row)
    return id_


def _prepare(archive: Database, id_: int) -> ZstdCompressionDict:
    """Prepare a dictionary, which takes a millisecond, as long as ten pages: the latest are cached."""
    if id_ not in _prepared:
        row = archive.conn.execute(SQL["get_dictionary"], {"id": id_}).fetchone()
        if row is None:
            raise DictionaryError(f"dictionary {id_} is missing")
        if _identify(row[0]) != id_:
            raise DictionaryError(f"dictionary {id_} is damaged")
        prepared = ZstdCompressionDict(row[0])
        prepared.precompute_compress(LEVEL)
        while len(_prepared) >= _AT_HAND:
            _prepared.pop(next(iter(_prepared)))
        _prepared[id_] = prepared
    return _prepared[id_]


def _identify(content: bytes) -> int:
    return identity("dictionary", sha256(content).hexdigest())
