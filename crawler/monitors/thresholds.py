"""From where on a source is not as usual: numbers that a person may change."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from crawler.source import SourceError

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The numbers of ``thresholds.toml``, where each is explained."""

    past_crawls: int
    fewest_crawls: int
    few_pages_share: float
    few_pages_from: int
    field_articles: int
    field_usual_share: float
    field_empty_share: float
    many_findings_from: int
    many_findings_times: float
    silent_times: float


def load_thresholds(path: Path) -> Thresholds:
    """Load the thresholds of a file. Raises SourceError if one is missing, unknown or not a number."""
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise SourceError(f"{path}: cannot be read: {error.strerror}; check -s THRESHOLDS=…") from error
    except ValueError as error:  # not TOML, or not UTF-8
        raise SourceError(f"{path}: not TOML: {error}; fix the file") from error
    names = [field.name for field in fields(Thresholds)]
    if set(table) != set(names):
        wrong = ", ".join(sorted(set(table) ^ set(names)))
        raise SourceError(f"{path}: missing or unknown: {wrong}; the keys are {', '.join(names)}")
    for name, value in table.items():
        if type(value) not in (int, float) or value < 0:
            raise SourceError(f"{path}: {name} = {value!r}; write a number, 0 or more")
    return Thresholds(**table)
