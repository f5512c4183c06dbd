"""What each command does, with an example (``help.toml``)."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Final, NamedTuple


class Help(NamedTuple):
    """A line about a command, and the arguments of an example."""

    does: str
    example: str


def _load() -> dict[str, Help]:
    entries = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    return {name: Help(**entry) for name, entry in entries.items()}


HELP: Final = _load()
"""By command, in the order of the file."""
