"""What the town answers to one request: a page, and what a fault makes of it."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.press_town.faults import Fault
    from tests.press_town.page import Page

LAST_MODIFIED: Final = "Thu, 01 Dec 2022 02:00:00 GMT"
_MARK: Final = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: how often its path was asked before, the number after ``?turn=``, what it has already."""

    address: str
    before: int
    turn: int
    etag: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """``sent`` is how much of the body goes out before the connection ends; None: all of it. Negative: no answer."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    delay: float = 0
    sent: int | None = None


def answer(page: Page, fault: Fault, asked: Asked) -> Answer:
    """Send the page as the fault has it."""
    body = _write(page, fault, asked)
    headers = {"Content-Type": _to_content_type(page, fault)}
    if fault.validators and not fault.changes:
        headers |= {"ETag": f'"{sha256(body).hexdigest()[:16]}"', "Last-Modified": LAST_MODIFIED}
    if fault.packed:
        headers["Content-Encoding"] = "gzip"
    headers |= {name: _fill_in(value, page, asked) for name, value in fault.headers.items()}
    if fault.status == 200 and asked.etag and asked.etag == headers.get("ETag"):
        return Answer(304, {name: headers[name] for name in ("ETag", "Last-Modified")}, b"", fault.delay)
    headers["Content-Length"] = str(len(body) + fault.length)
    sent = len(body) if fault.length else (fault.cut or None)
    return Answer(fault.status, headers, body, fault.delay, sent)


def _write(page: Page, fault: Fault, asked: Asked) -> bytes:
    if fault.bytes:
        return bytes.fromhex(fault.bytes)
    text = page.text if fault.body is None else _fill_in(fault.body, page, asked)
    text = text.replace("</body>", _fill_in(fault.append, page, asked) + "</body>")
    if fault.changes:
        text = text.replace("</body>", f"<p>第{asked.before + 1}次打开</p></body>")
    text = text.replace("charset=utf-8", f"charset={fault.meta_charset}")
    text = text.replace('charset="utf-8"', f'charset="{fault.meta_charset}"')
    body = (_MARK if fault.mark else b"") + text.encode(fault.written_in) + bytes.fromhex(fault.bytes_behind)
    return _pack(body, fault.fill) if fault.packed else body + b" " * fault.fill


@cache
def _pack(body: bytes, fill: int) -> bytes:
    return gzip.compress(body + b" " * fill, mtime=0)


def _to_content_type(page: Page, fault: Fault) -> str:
    return page.media_type + (f"; charset={fault.header_charset}" if fault.header_charset else "")


def _fill_in(text: str, page: Page, asked: Asked) -> str:
    """No format strings: scripts are full of braces."""
    places = {"{address}": asked.address, "{path}": page.path, "{turn}": str(asked.turn + 1)}
    for place, value in places.items():
        text = text.replace(place, value)
    return text
