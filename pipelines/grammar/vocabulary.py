"""The words of bulletins, ready for use: an automaton of all phrases, and what is known of measures."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from pipelines.grammar.lexicon import FILES, OWN, Word, load_combinations, load_patterns, load_table, load_words
from pipelines.grammar.regions import RegionTables
from pipelines.grammar.tokens import Patterns, Token, build_automaton, prepare_patterns, split_tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    import ahocorasick

    from archive.records import Basis


def tokenise(text: str) -> list[Token]:
    """Return the tokens of a normalised text with the words of all files."""
    return split_tokens(text, _automaton(), _patterns())


@lru_cache(maxsize=1)
def tokenise_text(text: str) -> Sequence[Token]:
    """Return the same of the text of an article, of which counts and rates are asked one after the other."""
    return tokenise(text)


def load_all_words() -> dict[str, Word]:
    """Return every phrase; a meaning in ``words.toml`` replaces that of another file."""
    return {**REGIONAL.words(), **load_words(*FILES), **load_words(OWN)}


@lru_cache(maxsize=1)
def _automaton() -> ahocorasick.Automaton:
    return build_automaton(_WORDS)


@lru_cache(maxsize=1)
def _patterns() -> Patterns:
    return prepare_patterns(load_patterns())


REGIONAL: Final = RegionTables(load_table("regions")["place"])
_WORDS: Final = load_all_words()
SUBTYPES: Final = {slug: re.compile(pattern) for slug, pattern in load_table(OWN)["subtype"].items()}
"""Disease → what a subtype looks like inside of a name of it."""
MEASURES: Final = {word.means: word for word in _WORDS.values() if word.kind == "measure"}
COMBINATIONS: Final = load_combinations()
ACTION_STOCKS: Final[dict[str, Basis]] = {word.means: word.stock for word in COMBINATIONS.values() if word.stock}
"""The same where an action makes the measure: 医学观察的无症状感染者 are as of now."""
STOCKS: Final[dict[str, Basis]] = {
    **{means: stock for means, stock in ACTION_STOCKS.items() if means not in MEASURES},
    **{means: word.stock for means, word in MEASURES.items() if word.stock},
}
"""Measure → basis of a number of it where no word says one."""
