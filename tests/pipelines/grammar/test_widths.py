"""Half-width marks, which some publishers print, are parsed like the full-width ones of the other tests."""

from __future__ import annotations

import re

from pipelines.grammar.lexicon import FILES, load_table, word_entries
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
BETWEEN_CHINESE = re.compile(r"(?<=[\u4e00-\u9fff])[,:;(](?=[\u4e00-\u9fff\d])|[,;)](?=[\u4e00-\u9fff])")


def test_half_width_marks_give_the_same_rows(rows):
    marked = [text for text in EXAMPLES if text.translate(HALF_WIDTH) != text]
    assert len(marked) > 500
    assert [text for text in marked if rows(text.translate(HALF_WIDTH)) != rows(text)] == []


def test_evidence_keeps_the_marks_that_were_printed(read):
    for text in ("昨日，示例市新增确诊病例3例（东湖区2例）。", "昨日,示例市新增确诊病例3例(东湖区2例)。"):
        whole, part = read(text).bulletins[0].observations
        assert whole.evidence in text
        assert part.evidence in text
        assert normalise(whole.evidence) == "示例市新增确诊病例3例"


def test_examples_of_the_lexicon_have_the_marks_that_publishers_print():
    examples = [example for file in FILES for entry in word_entries(file) for example in entry["examples"]]
    assert [example for example in (*EXAMPLES, *examples) if BETWEEN_CHINESE.search(example)] == []


def test_the_sound_that_is_printed_after_a_character_is_left_out(read, rows):
    text = "11月29日0-24时，東(dōng)湖區(qū)新(xīn)增確診病例3例，治(zhì)愈出院的(de) 5例"
    assert rows(text) == ["东湖区 new confirmed 3", "东湖区 new recovered 5"]
    first, last = read(text).bulletins[0].observations
    assert (first.evidence, last.evidence) == ("東(dōng)湖區(qū)新(xīn)增確診病例3例", "治(zhì)愈出院的(de) 5例")


def test_the_sign_of_a_ratio_is_a_colon(rows):
    text = "11月29日0-24时，新增确诊病例∶东湖区3例。"
    assert rows(text) == rows(text.replace("∶", "："))
