"""Turn the hour after a word for a part of the day into that of a clock of 24 hours: 下午3时 is 15:00."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Final

_PARTS: Final = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))["part"]
_WORDS: Final[dict[str, int | None]] = {word: part.get("first") for part in _PARTS for word in part["words"]}
FIRST_HOURS: Final = {word: _WORDS[word] for word in sorted(_WORDS, key=len, reverse=True)}
"""Word → the first hour that it can mean, None for an hour as printed; 晚上 before 晚, as patterns need them."""
_HOURS: Final = 24
_HALF: Final = 12


def hour_of_day(hour: int, first: int | None) -> int:
    """Return the hour from 0 to 24 that a clock of twelve hours means, from the first one that it can mean on.

    >>> [hour_of_day(*said) for said in ((4, 12), (12, 12), (12, 17), (2, 17), (12, 0), (12, None), (20, 17))]
    [16, 12, 24, 2, 0, 12, 20]
    """
    if first is None or hour > _HALF:
        return hour
    later = first + (hour - first) % _HALF
    return later if later <= _HOURS else later - _HOURS
