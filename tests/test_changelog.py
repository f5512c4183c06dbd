"""The changelog has each change once, also after lines of two branches were merged."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

CHANGELOG = Path(__file__).parents[1] / "CHANGELOG.md"
BEGINNING_CHARS = 100


def test_no_two_lines_begin_alike():
    beginnings = Counter(line[:BEGINNING_CHARS] for line in CHANGELOG.read_text("utf-8").splitlines() if line)
    assert [beginning for beginning, times in beginnings.items() if times > 1] == []
