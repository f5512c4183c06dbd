"""JSON as sites write it: every value can be stored, whatever it escapes and however long its numbers are."""

from __future__ import annotations

import json
from typing import Any, Final

from archive.storable import to_storable

_MOST_DIGITS: Final = 18
"""A longer number is no count and no time, and does not fit SQLite's 64 bits."""


def load_json(text: str) -> Any:
    r"""Return the value that a text is. Raises ValueError, also where it is nested too deep.

    A lone surrogate becomes U+FFFD, a number of more than 18 digits the text it is.

    >>> load_json('["\\ud800", 10000000000000000000, 3]')
    ['\ufffd', '10000000000000000000', 3]
    """
    return _load(text, 0, to_end=True)


def load_json_at(text: str, start: int) -> Any:
    """Return the value that begins at this offset, whatever comes after it. Raises ValueError."""
    return _load(text, start, to_end=False)


def _load(text: str, start: int, *, to_end: bool) -> Any:
    try:
        value = _DECODER.decode(text) if to_end else _DECODER.raw_decode(text, start)[0]
        return _clean(value)
    except RecursionError as error:
        raise ValueError("nested without end") from error


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return to_storable(value)
    if isinstance(value, list):
        return [_clean(one) for one in value]
    if isinstance(value, dict):
        return {to_storable(key): _clean(one) for key, one in value.items()}
    return value


def _read_integer(digits: str) -> int | str:
    return int(digits) if len(digits) <= _MOST_DIGITS else digits


_DECODER: Final = json.JSONDecoder(parse_int=_read_integer)
