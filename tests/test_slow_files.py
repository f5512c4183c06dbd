"""The suite itself: the files that start first are there."""

from __future__ import annotations

from tests.conftest import ROOT, SLOW_FILES


def test_every_slow_file_is_there():
    assert [name for name in SLOW_FILES if not (ROOT / name).is_file()] == []
    assert list(SLOW_FILES.values()) == sorted(SLOW_FILES.values(), reverse=True)
