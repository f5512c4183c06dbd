"""Every line of the reader's data has an example, and the example gives its rows."""

from __future__ import annotations

import pytest

from archive.records import Article
from pipelines.grammar import lexicon
from pipelines.grammar.explain import explain
from pipelines.grammar.inheritance.sources import REASONS
from pipelines.grammar.lexicon import LexiconError, entries, load_table, load_words
from pipelines.grammar.tokens import tokenise
from pipelines.text import normalise

TABLES = [
    ("roles", "role"),
    ("shapes", "shape"),
    *(("rewrites", table) for table in ("cut", "compared", "join", "share")),
    *(("inherit", slot) for slot in ("measure", "basis", "origin", "refusal")),
]
LINES = [line for file, table in TABLES for line in entries(file, table, "rows")]
WORDS = entries("words", "word", "kind", "phrases")


@pytest.mark.parametrize("line", LINES, ids=lambda line: line["example"])
def test_an_example_gives_its_rows(rows, line):
    found = [row.removesuffix(" implied").removesuffix(" stated_zero") for row in rows(line["example"])]
    assert found == line["rows"]


@pytest.mark.parametrize("line", entries("inherit", "refusal"), ids=lambda line: line["example"])
def test_the_example_of_a_refusal_is_refused_for_its_reason(line):
    article = Article("http://example.cn/1", 1, "", line["example"], published_at="2022-11-30")
    why = REASONS[line["take"]].format(part="dengue", whole="influenza")
    assert any(one.endswith(f"no row     {why}") for one in explain(article, "990100"))


@pytest.mark.parametrize("word", WORDS, ids=lambda word: word["example"])
def test_the_example_of_a_word_contains_it(word):
    text = normalise(word["example"])
    means = word["phrases"] if word["kind"] == "place" else [word.get("means", word["kind"])]
    assert any(token.kind == word["kind"] and token.means in means for token in tokenise(text))


def test_no_phrase_is_listed_twice(monkeypatch):
    twice = {**load_table("words"), "word": [WORDS[0], WORDS[0]]}
    monkeypatch.setattr(lexicon, "load_table", lambda _: twice)
    with pytest.raises(LexiconError, match=r"means .* elsewhere"):
        load_words("words")


def test_an_entry_without_example_is_refused(monkeypatch):
    monkeypatch.setattr(lexicon, "load_table", lambda _: {"word": [{"kind": "filler", "phrases": ["某"]}]})
    with pytest.raises(LexiconError, match=r"words.toml: \[\[word\]\] number 1: write example"):
        entries("words", "word", "kind", "phrases")
