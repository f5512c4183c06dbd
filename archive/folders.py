"""Walk a folder on disk with its subfolders: links followed, what is hidden left out."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def walk_visible(top: str, report: Callable[[OSError], object]) -> Iterator[Path]:
    """Yield what is in a folder and its subfolders and is no folder, by name; report each that cannot be listed."""
    for name, folders, files in os.walk(top, onerror=report, followlinks=True):
        folder = Path(name)
        folders[:] = sorted(one for one in folders if not (one.startswith(".") or _leads_back(folder, one)))
        yield from (folder / file for file in sorted(files) if not file.startswith("."))


def _leads_back(folder: Path, name: str) -> bool:
    """Return True for a link to a folder that it is in: following it would never end."""
    linked = folder / name
    return linked.is_symlink() and folder.resolve().is_relative_to(linked.resolve())
