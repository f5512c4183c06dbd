"""A number with nothing around it has tables without the lines about others: they decide as the full ones do."""

from __future__ import annotations

import pytest

from pipelines.grammar.inheritance import tables
from pipelines.grammar.lexicon import load_table

EXAMPLES = [entry["example"] for slot in load_table("inherit").values() if isinstance(slot, list) for entry in slot]
SHEETS = [
    "地区\t新增确诊\t累计死亡\n东湖区\t3\t1\n南桥区\t5\t0",
    "病名\t发病数\t死亡数\n登革热\t3\t1\n肺结核\t30\t2\n合计\t33\t3",
    "地区\t现有重症\t本土无症状\t密切接触者\n东湖区\t3\t4\t50",
]


def test_the_tables_for_a_number_alone_decide_as_the_full_ones(read, monkeypatch):
    decided: list[tuple[object, object]] = []

    def compare(slot):
        short, full = tables._TABLES[slot, tables.ALONE], tables._TABLES[slot, ""]

        def decide(case):
            decided.append((short(case), full(case)))
            return decided[-1][0]

        return decide

    for slot in [slot for slot, owned_by in tables._TABLES if owned_by == tables.ALONE]:
        monkeypatch.setitem(tables._TABLES, (slot, tables.ALONE), compare(slot))
    for text in EXAMPLES:
        read(f"11月29日，{text}")
        read(text, title="2022年10月示例市登革热疫情")
    for sheet in SHEETS:
        read(sheet, title="2022年10月示例市登革热疫情")
    assert [(one, other) for one, other in decided if one != other] == []
    assert len({one for one, _ in decided if one[0]}) > 20, "too few numbers are alone to compare anything"


@pytest.mark.parametrize("written", ["last.measure = recovered", "before; said.origin", "any at.before: read"])
def test_what_only_a_number_after_others_has_is_no_line_for_one_alone(written):
    assert tables.to_code(written, tables.ALONE) == tables.FALSE
