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


class Kinds(dict[str, Kind]):
    """All kinds by name. An unknown name raises LookupError, which says where to add it."""

    def __missing__(self, name: str) -> Kind:
        raise LookupError(f"unknown kind of finding {name!r}: add [{name}] to archive/findings.toml")


def _load() -> Kinds:
    entries = tomllib.loads(Path(__file__).with_name("findings.toml").read_text("utf-8"))
    kinds = Kinds(
        (name, Kind(name, cast("Severity", entry["severity"]), entry["means"], entry["do"]))
        for name, entry in entries.items()
    )
    wrong = [kind.name for kind in kinds.values() if kind.severity not in SEVERITIES]
    if wrong:
        raise ValueError(f"findings.toml: {', '.join(wrong)}: severity is one of {', '.join(SEVERITIES)}")
    return kinds


KINDS: Final = _load()
