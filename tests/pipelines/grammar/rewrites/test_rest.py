"""The advice after the last number is not read; what is said there of the numbers before it is."""

from __future__ import annotations

import pytest

from pipelines.grammar import figures
from pipelines.grammar.rewrites.dropped import drop_rest
from pipelines.grammar.tokens import tokenise
from pipelines.text import normalise

BULLETIN = "11月29日0-24时，示例市新增本土确诊病例9例。"
ADVICE = "请居民减少聚集，出现发热时到就近的门诊就诊。\n密切接触者均已落实管理。疫苗尚未接种的居民请尽早接种。"
SAYING = [
    "无新增死亡病例。",
    "无（含外地）新增死亡病例。",
    "新增个案均为输入个案。",
    "全部病例均在东湖区。",
    "全部病例（见附件。）均在东湖区。",
    "东湖区新增3例。",
    "东湖区新增三点五例。",
]


def split(text):
    """Return the text that is walked, and the one that is not."""
    text = normalise(text)
    end = drop_rest(tokenise(text))[-1].end
    return text[:end], text[end:]


def test_paragraphs_without_a_number_at_the_end_are_dropped():
    assert split(f"{BULLETIN}\n{ADVICE}") == (normalise(f"{BULLETIN}\n"), normalise(ADVICE))


@pytest.mark.parametrize("sentence", SAYING)
def test_a_sentence_that_may_make_a_number_is_kept_with_its_paragraph(sentence):
    kept = f"{BULLETIN}\n{ADVICE}\n某地通报。{sentence}请居民放心。"
    assert split(f"{kept}\n{ADVICE}") == (normalise(f"{kept}\n"), normalise(ADVICE))


@pytest.mark.parametrize("sentence", ["", "确诊病例累计1,234。", *SAYING])
@pytest.mark.parametrize("after", ["", ADVICE])
def test_what_is_dropped_changes_nothing(read, monkeypatch, sentence, after):
    text = f"{BULLETIN}\n{ADVICE}\n{sentence}\n{after}"
    found = read(text)
    monkeypatch.setattr(figures, "drop_rest", lambda tokens: tokens)
    assert found == read(text)


@pytest.mark.parametrize("prose", ["与会代表无异议。", "与会代表无异议。新增航线的票价均下降。"])
def test_prose_that_can_make_no_number_is_not_walked(read, monkeypatch, prose):
    monkeypatch.setattr(figures, "read_text", None)
    assert read(prose) == figures.Figures()


def test_a_text_without_a_number_is_compared_with_a_title_that_has_one(read):
    assert [one.kind for one in read("与会代表无异议。", title="示例市新增霍乱病例3例").findings] == ["headline_only"]
