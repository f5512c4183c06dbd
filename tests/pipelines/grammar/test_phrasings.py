"""Phrases without fixed wording: an expression is tried only near to what each of its matches has."""

from __future__ import annotations

import re

import pytest

from pipelines.grammar.lexicon import load_patterns
from pipelines.grammar.phrasings import Phrasings

SENTENCES = (
    "第3、15、216和1208例均为东湖区报告。东湖区通报,20例(含2例排除)。" * 2
    + "除霍乱、细菌性和阿米巴性痢疾以外的其他感染性腹泻病30例,"
    + "由原来的28例(含境外输入4例)增至30例。31个省(自治区、直辖市)和新疆生产建设兵团报告;"
    + "现将10月份东湖区疫情通报中的30例更正为29例。新增1例,较前一日增加2例。"
)


@pytest.mark.parametrize("distance", [0, 300])
def test_finds_near_to_what_it_needs_all_that_is_in_the_text(distance):
    text = SENTENCES.join(["一" * distance] * 3)
    patterns = list(load_patterns())
    anywhere = [
        (match.span(), kind, means) for pattern, kind, means in patterns for match in re.finditer(pattern, text)
    ]
    found = [(match.span(), kind, means) for match, kind, means in Phrasings(patterns).find(text)]
    assert found == anywhere
    assert len(found) > 10
