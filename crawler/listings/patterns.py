"""The shapes of a family's addresses, as its TOML file states them: every pattern has an example.

::

    [patterns.article]
    pattern  = '/t20[0-9]{6}_[0-9]+[.]html$'
    examples = ["http://wjw.example.cn/yqtb/202211/t20221129_1001.html"]

A pattern is a regular expression that is searched for in an address.
"""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


def load_patterns(path: Path) -> dict[str, re.Pattern[str]]:
    """Load the patterns of a family, by name. Raise ValueError, with file and pattern, if one is malformed."""
    patterns = {}
    for name, entry in _read(path).items():
        try:
            patterns[name] = re.compile(entry["pattern"])
        except re.error as error:
            raise ValueError(f"{path}: [patterns.{name}]: {error}; fix the pattern") from error
    return patterns


def find_family_problems(path: Path) -> Iterator[str]:
    """Yield a line for each pattern of a file that is wrong; nothing if every one matches its examples."""
    try:
        patterns = _read(path)
    except (OSError, ValueError) as error:  # unreadable, not UTF-8, not TOML, or no table of patterns
        yield f"{path}: {error}; fix the file"
        return
    for name, entry in patterns.items():
        yield from find_pattern_problems(entry["pattern"], entry.get("examples", []), f"{path}: [patterns.{name}]")


def find_pattern_problems(pattern: str, examples: Sequence[str], where: str) -> Iterator[str]:
    """Yield what is wrong with one pattern: no regular expression, no example, or one that it does not match.

    >>> list(find_pattern_problems("/t[0-9]+", ["/a1"], "a.toml"))
    ["a.toml: '/t[0-9]+' is not found in its example '/a1'; fix the pattern or the example"]
    """
    try:
        compiled = re.compile(pattern)
    except re.error as error:
        yield f"{where}: {pattern!r} is not a regular expression: {error}; fix it"
        return
    if not examples:
        yield f'{where}: {pattern!r} has no example; add examples = ["…"], addresses that it means'
    for example in examples:
        if not compiled.search(example):
            yield f"{where}: {pattern!r} is not found in its example {example!r}; fix the pattern or the example"


def _read(path: Path) -> dict[str, dict[str, Any]]:
    """Load the table of patterns. Raise ValueError if the file is no TOML or one of its patterns no text."""
    patterns: dict[str, dict[str, Any]] = tomllib.loads(path.read_text("utf-8")).get("patterns", {})
    for name, entry in patterns.items():
        if not isinstance(entry, dict) or not isinstance(entry.get("pattern"), str):
            raise ValueError(  # noqa: TRY004  as tomllib's own: the file is malformed
                f"[patterns.{name}]: pattern is missing or no text"
            )
    return patterns
