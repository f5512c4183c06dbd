"""Every example of the lexicon of rates is parsed as it says."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from importlib import import_module
from pathlib import Path

import pytest

import pipelines.rates
from pipelines.rates.patterns import RateLexiconError, check_entries, find_words
from pipelines.rates.words import entries
from pipelines.text import normalise

FOLDER = Path(pipelines.rates.__file__).parent


def find_entries(table):
    files = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.toml"))}
    return [(module, entry) for module, found in files.items() for entry in found.get(table, ())]


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: f"{entry['kind']}-{entry.get('means', '')}")
def test_an_example_gives_its_rows(entry, rates, passed, findings):
    text = f"{entry['example']}。"
    assert (rates(text), passed(text), findings(text)) == (entry.get("rows", []), entry.get("passed", []), [])


def test_an_entry_lists_a_phrase_once():
    assert [entry for entry in entries() if len(entry["phrases"]) != len(set(entry["phrases"]))] == []


def test_a_pattern_finds_in_its_example_what_it_says():
    def find(module, entry):
        found = import_module(f"pipelines.rates.{module}")._FIND[entry["name"]].finditer(normalise(entry["example"]))
        return [one[0] for one in found if one[0]]

    asked = [(module, entry, find(module, entry)) for module, entry in find_entries("pattern")]
    assert len(asked) > 200
    assert [(module, entry, found) for module, entry, found in asked if found != entry["found"]] == []


@pytest.mark.parametrize(("module", "entry"), find_entries("words"), ids=lambda one: getattr(one, "get", str)("name"))
def test_an_example_has_one_of_the_words_of_a_list(module, entry):
    assert any(word in entry["example"] for word in find_words(module, entry["name"]))


def test_a_module_looks_for_what_its_file_says_and_nothing_else():
    entries_of = defaultdict(set)
    for table in ("pattern", "words"):
        for module, entry in find_entries(table):
            entries_of[module].add(entry["name"])
    for module, names in entries_of.items():
        source = (FOLDER / f"{module}.py").read_text("utf-8")
        asked = {*re.findall(r"\b_FIND\.(\w+)", source), *re.findall(r'find_words\("\w+", "(\w+)"\)', source)}
        assert asked <= names
        assert all(f'"{name}"' in source for name in names - asked)


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ({"name": "is", "pattern": "为", "example": "为"}, "write or drop found"),
        ({"name": "is", "pattern": "为", "example": "为", "found": ["为"], "means": 1}, "write or drop means"),
        ({"name": "is", "pattern": "为(", "example": "为", "found": ["为"]}, "no pattern: missing"),
        ({"name": "known", "pattern": "为", "example": "为", "found": ["为"]}, "the name is another's too"),
    ],
)
def test_a_malformed_entry_is_named(entry, message):
    known = {"name": "known", "pattern": "是", "example": "是", "found": ["是"]}
    with pytest.raises(RateLexiconError, match=rf"^ahead.toml: \[\[pattern\]\] number 2: {message}"):
        check_entries([known, entry], "pattern", "ahead.toml")
