"""Load every kind of finding with its severity, its meaning and what to do about it (``findings.toml``)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    from archive.records import Severity


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of finding: what it means, and what to do."""

    name: str
    severity: Severity
    means: str
    do: str


SEVERITIES: Final = ("error", "warning", "info")


def _load() -> dict[str, Kind]:
    entries = tomllib.loads(Path(__file__).with_name("findings.toml").read_text("utf-8"))
    kinds = {name: Kind(name, cast("Severity", entry["severity"]), entry["means"], entry["do"])
             for name, entry in entries.items()}  # fmt: skip
    wrong = [kind.name for kind in kinds.values() if kind.severity not in SEVERITIES]
    if wrong:
        raise ValueError(f"findings.toml: {', '.join(wrong)}: severity is one of {', '.join(SEVERITIES)}")
    return kinds


KINDS: Final = _load()
