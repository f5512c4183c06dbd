"""Recognise web archives that are not read as they are, by their names: packed in other ways, or ARC files."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Final, NamedTuple


class OtherFormat(NamedTuple):
    """What a file is, and why it is not read, with what to do."""

    kind: str
    reason: str


_FORMATS: Final = {
    suffix: OtherFormat(**entry)
    for suffix, entry in tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8")).items()
}


def find_other_format(name: str) -> OtherFormat | None:
    """Return the format that the name of a file says; None for all other names."""
    return next((found for suffix, found in _FORMATS.items() if name.lower().endswith(suffix)), None)
