"""Load what a module of rates looks for, from the TOML file next to it: patterns, and lists of words."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_FOLDER: Final = Path(__file__).parent
_KEYS: Final = {
    "pattern": {"name", "pattern", "example", "found"},
    "part": {"name", "pattern"},
    "words": {"name", "phrases", "example"},
}
"""Table → the keys that each of its entries has."""
_PART: Final = re.compile(r"\{([a-z_]{2,40})\}")


class RateLexiconError(Exception):
    """An entry of a TOML file of this folder is malformed. The message says which, and what to write."""


class Patterns:
    """The patterns of one module, each an attribute."""

    def __init__(self, module: str, **parts: str) -> None:
        """Load the patterns; {name} in one is the part of that name, of the file or of those that are given."""
        parts |= {name: entry["pattern"] for name, entry in _load(module, "part").items()}
        for name, entry in _load(module, "pattern").items():
            whole = _PART.sub(lambda found: parts[found[1]], entry["pattern"])
            self.__dict__[name] = re.compile(whole, re.VERBOSE)

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> re.Pattern[str]: ...

    def __getitem__(self, name: str) -> re.Pattern[str]:
        """Return a pattern by its name."""
        found: re.Pattern[str] = self.__dict__[name]
        return found


def find_words(module: str, name: str) -> tuple[str, ...]:
    """Return the words of a name. Raises RateLexiconError for a malformed file, KeyError for an unknown name."""
    return tuple(_load(module, "words")[name]["phrases"])


def check_entries(entries: Iterable[dict[str, Any]], table: str, file: str) -> dict[str, dict[str, Any]]:
    """Return the entries of a table by their names. Raises RateLexiconError for a malformed one."""
    found: dict[str, dict[str, Any]] = {}
    for nth, entry in enumerate(entries, start=1):
        wrong = sorted(_KEYS[table] ^ entry.keys())
        why = f"write or drop {wrong[0]}" if wrong else "the name is another's too" if entry["name"] in found else ""
        try:
            re.compile(entry.get("pattern", ""), re.VERBOSE)
        except re.error as error:
            why = why or f"no pattern: {error}"
        if why:
            raise RateLexiconError(f"{file}: [[{table}]] number {nth}: {why}")
        found[entry["name"]] = entry
    return found


@lru_cache
def _load(module: str, table: str) -> dict[str, dict[str, Any]]:
    file = f"{module}.toml"
    return check_entries(tomllib.loads((_FOLDER / file).read_text("utf-8")).get(table, ()), table, file)
