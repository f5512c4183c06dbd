"""Everything that can be wrong with an answer: ``faults.toml``, read and checked."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault; the head of ``faults.toml`` says what each key changes."""

    name: str
    means: str
    of: str
    finding: str
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: str | None = None
    append: str = ""
    bytes: str = ""
    bytes_behind: str = ""
    fill: int = 0
    packed: bool = False
    delay: float = 0
    cut: int = 0
    length: int = 0
    times: int | None = None
    changes: bool = False
    validators: bool = True
    written_in: str = "utf-8"
    header_charset: str = "utf-8"
    meta_charset: str = "utf-8"
    mark: bool = False


NO_FAULT: Final = Fault("", "the page as it is", "", "")

FAULTS: Final = {
    name: Fault(name, **entry)
    for name, entry in tomllib.loads(Path(__file__).with_name("faults.toml").read_text("utf-8")).items()
}


def of_articles() -> tuple[Fault, ...]:
    return tuple(fault for fault in FAULTS.values() if fault.of == "article")


def of_attachments() -> tuple[Fault, ...]:
    return tuple(fault for fault in FAULTS.values() if fault.of == "attachment")


def of_listings() -> tuple[Fault, ...]:
    return tuple(fault for fault in FAULTS.values() if fault.of == "listing")
