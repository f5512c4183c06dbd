"""Import Datasette, which leaves a connection to SQLite open: a warning since Python 3.13, and so a failure."""

from __future__ import annotations

import gc
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def closing_what_is_left() -> Iterator[None]:
    """Close at the end what was left open, while nobody is warned of it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        yield
        gc.collect()
