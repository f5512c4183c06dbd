"""Index of a WARC file, as WACZ has it: CDXJ lines in order, packed in blocks that a second file finds.

A line is ``key timestamp {json}``. The key (SURT) is the address with its host turned round, so that the pages of a
site are neighbours: ``cn,example,wjw)/yqtb/1.html``.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import sqlite3
from contextlib import closing, contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import IO

    from archive.export.warc import WrittenRecord

_BLOCK_LINES: Final = 3000
_WWW: Final = "www."
_DEFAULT_PORTS: Final = {"http": 80, "https": 443}


def to_key(url: str) -> str:
    """Return the SURT of an address; of one that is not of the web, the address.

    >>> to_key("https://www.Example.cn:8080/A/b.html?z=1&a=2"), to_key("file:///a.html")
    ('cn,example:8080)/a/b.html?a=2&z=1', 'file:///a.html')
    """
    parts = urlsplit(url.lower())
    if parts.scheme not in _DEFAULT_PORTS or not parts.hostname:
        return url
    host = ",".join(reversed(parts.hostname.removeprefix(_WWW).split(".")))
    port = f":{parts.port}" if parts.port and parts.port != _DEFAULT_PORTS[parts.scheme] else ""
    query = "&".join(sorted(parts.query.split("&"), key=lambda pair: pair.partition("=")[0]))
    return f"{host}{port}){parts.path or '/'}{f'?{query}' if query else ''}"


def to_line(record: WrittenRecord, filename: str) -> str:
    """Return the line of a record, without a line end."""
    stated = {
        "url": record.url,
        "mime": record.mime,
        **({"status": str(record.status)} if record.status is not None else {}),
        **({"digest": record.digest} if record.digest else {}),
        "length": str(record.length),
        "offset": str(record.offset),
        "filename": filename,
    }
    return f"{to_key(record.url)} {record.timestamp} {json.dumps(stated, ensure_ascii=False)}"


@contextmanager
def sort_lines(lines: Iterable[str]) -> Iterator[Iterator[str]]:
    """Take all lines at once; give them in the order of their bytes, however many: SQLite sorts them in a file."""
    with closing(sqlite3.connect("")) as scratch:
        scratch.execute("create table lines (line text not null)")
        scratch.executemany("insert into lines values (?)", ((line,) for line in lines))
        yield (line for (line,) in scratch.execute("select line from lines order by line"))


def write_index(lines: Iterable[str], out: IO[bytes], filename: str) -> Iterator[str]:
    """Write sorted lines in gzip members; yield the lines of the second file, which says where each begins."""
    yield f"!meta 0 {json.dumps({'format': 'cdxj-gzip-1.0', 'filename': filename})}"
    lines = iter(lines)
    offset = 0
    while block := list(islice(lines, _BLOCK_LINES)):
        packed = gzip.compress("".join(f"{line}\n" for line in block).encode(), mtime=0)
        out.write(packed)
        key, timestamp, _ = block[0].split(" ", 2)
        digest = f"sha256:{hashlib.sha256(packed).hexdigest()}"
        yield f"{key} {timestamp} {json.dumps({'offset': offset, 'length': len(packed), 'digest': digest})}"
        offset += len(packed)
