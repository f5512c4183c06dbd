"""The page of the language says what the data say, and its phrases give their rows."""

from __future__ import annotations

import pytest

from pipelines.grammar.lexicon import entries
from pipelines.grammar_page import PAGE, describe

PHRASES = entries("phrases", "phrase", "section", "means", "rows")


def test_the_page_is_that_of_the_data():
    assert PAGE.read_text("utf-8") == describe(), "run make grammar"


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda phrase: phrase["example"])
def test_a_phrase_gives_its_rows_and_findings(read, describe_row, phrase):
    figures = read(phrase["example"])
    rows = [describe_row(one) for bulletin in figures.bulletins for one in bulletin.observations]
    found = [f"{one.kind}: {one.evidence}" for one in figures.findings]
    passed = [f"{one.kind}: {one.evidence}" for one in figures.passed_over]
    assert (rows, found, passed) == (phrase["rows"], phrase.get("findings", []), phrase.get("passed", []))
