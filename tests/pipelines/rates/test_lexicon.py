"""Every example of the lexicon of rates is parsed as it says."""

from __future__ import annotations

import pytest

from pipelines.rates.words import entries


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: f"{entry['kind']}-{entry.get('means', '')}")
def test_an_example_gives_its_rows(entry, rates, passed, findings):
    text = f"{entry['example']}。"
    assert (rates(text), passed(text), findings(text)) == (entry.get("rows", []), entry.get("passed", []), [])


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: f"{entry['kind']}-{entry.get('means', '')}")
def test_an_entry_lists_a_phrase_once(entry):
    assert len(entry["phrases"]) == len(set(entry["phrases"]))
