"""Every entry of the lexicon brings an example that holds its word."""

from __future__ import annotations

import pytest

from pipelines.grammar import lexicon
from pipelines.grammar.lexicon import FOLDER, LexiconError, load_route_kinds, load_words
from pipelines.grammar.lexicon import examples as lexicon_examples
from pipelines.grammar.routes import find_route_kind
from pipelines.grammar.vocabulary import tokenise


@pytest.mark.parametrize(("file", "means", "example"), list(lexicon_examples()))
def test_an_example_holds_its_word(file, means, example):
    assert means in [token.means for token in tokenise(example) if token.kind != "place"], file


def test_a_route_has_the_first_kind_that_stands_in_it():
    assert find_route_kind("非闭环管理重点人员") == "key-personnel"
    assert find_route_kind("闭环管理人员") == "closed-loop"
    assert find_route_kind("晨练时") == ""
    assert len({phrase for phrase, _ in load_route_kinds()}) == len(load_route_kinds())


def test_a_phrase_with_two_meanings_is_refused(monkeypatch):
    tables = {path.stem: lexicon._table(path.stem) for path in FOLDER.glob("*.toml")}
    entry = {"means": "deaths", "phrases": ["新增"], "examples": ["新增"]}
    monkeypatch.setattr(lexicon, "_CACHE", tables | {"measures": {"entry": [entry], "action": []}})
    with pytest.raises(LexiconError, match=r"basis.toml: '新增' means new here and deaths elsewhere"):
        load_words()
