from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.archive.empty import open_new

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlite_utils import Database


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "archive.db"


@pytest.fixture
def archive(path: Path) -> Iterator[Database]:
    with open_new(path, synchronous=False) as opened:
        yield opened
