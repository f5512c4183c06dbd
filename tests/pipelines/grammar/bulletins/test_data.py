"""Every line of the reader's data has an example, and the example gives its rows."""

from __future__ import annotations

import re

import pytest

from archive.records import Article
from pipelines.grammar import lexicon
from pipelines.grammar.figures import read_text
from pipelines.grammar.inheritance.reasons import REASONS
from pipelines.grammar.inheritance.tables import REFUSING
from pipelines.grammar.lexicon import LexiconError, entries, load_table, load_words
from pipelines.grammar.tokens import tokenise
from pipelines.text import normalise

TABLES = [
    ("roles", "role"),
    ("shapes", "shape"),
    *(("rewrites", table) for table in ("cut", "zeros", "compared", "join", "share")),
    *(("inherit", slot) for slot in ("measure", "basis", "origin", "doubt", *REFUSING, "passing")),
]
LINES = [line for file, table in TABLES for line in entries(file, table, "rows")]
REFUSALS = [line for slot in REFUSING for line in entries("inherit", slot)]
WORDS = entries("words", "word", "kind", "phrases")


@pytest.mark.parametrize("line", LINES, ids=lambda line: line["example"])
def test_an_example_gives_its_rows(rows, line):
    found = [row.removesuffix(" implied").removesuffix(" stated_zero") for row in rows(line["example"])]
    assert found == line["rows"]


@pytest.mark.parametrize("line", entries("inherit", "subgroup", "rows"), ids=lambda line: line["example"])
def test_an_example_gives_the_subgroups_of_its_rows(read, describe_row, line):
    assert [describe_row(one) for b in read(line["example"]).bulletins for one in b.observations] == line["rows"]


@pytest.mark.parametrize("line", REFUSALS, ids=lambda line: line["example"])
def test_the_example_of_a_refusal_is_refused_for_its_reason(line):
    text = normalise(line["example"])
    article = Article("http://example.cn/1", 1, "", text, published_at="2022-11-30")
    frames = read_text(article, "990100", text, tokenise(text), []).frames
    why = re.sub(r"\{\w+\}", ".+", REASONS[line["take"]])
    assert any(re.fullmatch(why, frame.refusal) for frame in frames)


@pytest.mark.parametrize("line", entries("inherit", "passing", "rows"), ids=lambda line: line["example"])
def test_the_example_of_a_number_that_is_passed_over_has_its_name(read, line):
    assert line["take"] in [one.kind for one in read(line["example"]).passed_over]


def test_every_condition_and_source_is_used_by_a_line():
    table = load_table("inherit")
    lines = {slot: found for slot, found in table.items() if isinstance(found, list)}
    asked = {name.removeprefix("not ") for found in lines.values() for line in found for name in line.get("if", ())}
    assert set(table["conditions"]) == asked
    for slot, sources in table["sources"].items():
        assert set(sources) == {line["take"] for line in lines[slot]}


def test_the_example_of_a_word_contains_it():
    def contains(word):
        means = word["phrases"] if word["kind"] == "place" else [word.get("means", word["kind"])]
        tokens = tokenise(normalise(word["example"]))
        return any(token.kind == word["kind"] and token.means in means for token in tokens)

    assert [word for word in WORDS if not contains(word)] == []


def test_no_phrase_is_listed_twice(monkeypatch):
    twice = {**load_table("words"), "word": [WORDS[0], WORDS[0]]}
    monkeypatch.setattr(lexicon, "load_table", lambda _: twice)
    with pytest.raises(LexiconError, match=r"means .* elsewhere"):
        load_words("words")


def test_an_entry_without_example_is_refused(monkeypatch):
    monkeypatch.setattr(lexicon, "load_table", lambda _: {"word": [{"kind": "filler", "phrases": ["某"]}]})
    with pytest.raises(LexiconError, match=r"words.toml: \[\[word\]\] number 1: write example"):
        entries("words", "word", "kind", "phrases")
