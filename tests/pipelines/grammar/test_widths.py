"""Half-width marks, which some publishers print, are parsed like the full-width ones of the other tests."""

from __future__ import annotations

import pytest

from pipelines.grammar.lexicon import load_table
from pipelines.text import normalise

EXAMPLES = [
    entry["example"]
    for name in ("phrases", "inherit", "roles", "rewrites")
    for table in load_table(name).values()
    if isinstance(table, list)
    for entry in table
    if "example" in entry
]
HALF_WIDTH = str.maketrans("，：；（）", ",:;()")


@pytest.mark.parametrize("text", EXAMPLES)
def test_half_width_marks_give_the_same_rows(text, rows):
    assert rows(text.translate(HALF_WIDTH)) == rows(text)


def test_evidence_keeps_the_marks_that_were_printed(read):
    for text in ("昨日，示例市新增确诊病例3例（东湖区2例）。", "昨日,示例市新增确诊病例3例(东湖区2例)。"):
        whole, part = read(text).bulletins[0].observations
        assert whole.evidence in text
        assert part.evidence in text
        assert normalise(whole.evidence) == "示例市新增确诊病例3例"
