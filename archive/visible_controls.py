"""Show characters that control a terminal or the order of a line, instead of obeying them."""

from __future__ import annotations

import re
from typing import Final

_BIDIRECTIONAL: Final = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""Marks and overrides that turn the order in which a line is shown."""
_UNSAFE: Final = re.compile(
    f"[\x00-\x08\x0a-\x1f\x7f-\x9f{_BIDIRECTIONAL}\u2028\u2029\ud800-\udfff\U000e0000-\U000e007f]"
)


def show_controls(text: str) -> str:
    r"""Return text as one line that is safe to show: what controls a terminal is written as an escape.

    >>> show_controls("\x1b[2J\u202e通报\n甲\t乙")
    '\\x1b[2J\\u202e通报\\x0a甲\t乙'
    """
    return _UNSAFE.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004
