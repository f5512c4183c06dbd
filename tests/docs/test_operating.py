from __future__ import annotations

import re
from pathlib import Path

from archive.findings import KINDS

OPERATING = Path(__file__).parents[2] / "docs" / "operating.md"
ROW = re.compile(r"^\| `(\w+)` \| (error|warning|info) \| (.+) \| (.+) \|$", re.MULTILINE)


def test_every_kind_of_finding_is_explained_as_the_archive_has_it():
    rows = ROW.findall(OPERATING.read_text("utf-8"))
    assert rows == [(kind.name, kind.severity, kind.means, kind.do) for kind in KINDS.values()]
