from __future__ import annotations

import re
from pathlib import Path

from archive.findings import KINDS
from archive.labels import load_labels

OPERATING = Path(__file__).parents[2] / "docs" / "operating.md"
ROW = re.compile(r"^\| `(\w+)` \| (error|warning|info) \| (.+) \| (.+) \|$", re.MULTILINE)


def test_every_kind_of_finding_is_explained_as_the_archive_has_it():
    rows = ROW.findall(OPERATING.read_text("utf-8"))
    assert rows == [(kind.name, kind.severity, kind.means, kind.do) for kind in KINDS.values()]


CHINESE = OPERATING.with_name("findings.zh-CN.md")
CHINESE_ROW = re.compile(r"^\| `(\w+)` \| (\S+) \| (错误|警告|提示) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
SEVERITIES = {"error": "错误", "warning": "警告", "info": "提示"}


def test_every_kind_of_finding_is_explained_in_chinese():
    rows = CHINESE_ROW.findall(CHINESE.read_text("utf-8"))
    names = {label.key: label.text for label in load_labels() if (label.language, label.kind) == ("zh", "finding")}
    documented = [(kind, name, severity) for kind, name, severity, _, _ in rows]
    assert documented == [(kind.name, names[kind.name], SEVERITIES[kind.severity]) for kind in KINDS.values()]
