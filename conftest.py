"""Collect doctests only from modules that have one.

pytest would import every module of the project, in each of its processes, to look for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.hookimpl(wrapper=True)
def pytest_collect_file(file_path: Path) -> Iterator[None]:
    collected: list[Any] = yield
    if file_path.suffix != ".py" or ">>> " in file_path.read_text("utf-8"):
        return collected
    return [one for one in collected if type(one) is pytest.Module]  # not a doctest's, which derives from it
