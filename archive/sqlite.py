"""Import sqlite-utils without pandas and numpy.

It imports them where they are installed, to know their column types, which no table of ours has; that would cost every
command more than a second.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_LEFT_OUT: Final = ("pandas", "numpy")


@contextmanager
def _hidden(names: tuple[str, ...]) -> Iterator[None]:
    """Let imports of these modules fail as if they were not installed; those already imported stay."""
    hidden = dict.fromkeys(name for name in names if name not in sys.modules)
    sys.modules.update(hidden)  # type: ignore[arg-type]  # None: its import raises ModuleNotFoundError
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]


with _hidden(_LEFT_OUT):
    from sqlite_utils import Database, Migrations

__all__ = ["Database", "Migrations"]
