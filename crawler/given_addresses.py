"""Addresses of pages that a person gives: one, or a file with one a line."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from crawler.network import to_host
from crawler.source import SourceError

_SCHEMES: Final = ("http://", "https://")
_COMMENT: Final = "#"
_ADDRESS: Final = re.compile(r"https?://[^\s\"'<>]+")
_AFTER: Final = ",;|)"
"""What follows an address in a table, and is none of it."""


def read_addresses(given: str) -> tuple[str, ...]:
    """Return the addresses that ``-a urls`` gives, each once, in their order. Raises SourceError.

    Of a line the first address counts; what else it has, such as a title, is ignored, and so are empty lines and
    comments.
    """
    if given.startswith(_SCHEMES):
        lines = given.split()
        where = "-a urls"
    else:
        path = Path(given).expanduser()
        lines, where = _read_lines(path), str(path)
    numbered = ((number, line) for number, line in enumerate(lines, 1) if _may_have_address(line))
    found = {_find(line, f"{where}: line {number}"): None for number, line in numbered}
    if not found:
        raise SourceError(f"{where}: no address; write one a line, with http:// or https://")
    return tuple(found)


def _may_have_address(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith(_COMMENT)


def _read_lines(path: Path) -> list[str]:
    try:
        return path.read_text("utf-8-sig").splitlines()
    except OSError as error:
        words = "give an address with http:// or https://, or a file of addresses"
        raise SourceError(f"-a urls={path}: cannot be read: {error.strerror}; {words}") from error
    except ValueError as error:
        raise SourceError(f"{path}: not UTF-8; save the list of addresses as a text in UTF-8") from error


def _find(line: str, where: str) -> str:
    """Return the first address of a line. Raises SourceError."""
    found = _ADDRESS.search(line)
    address = found[0].rstrip(_AFTER) if found else line.strip()
    try:
        is_address = bool(found) and bool(to_host(address).name)
    except ValueError:
        is_address = False
    if not is_address:
        raise SourceError(f"{where}: {address!r} is no address; write one with http:// or https://")
    return address
