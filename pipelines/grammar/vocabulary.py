"""The words of bulletins: those of ``lexicon/``, where ``words.toml`` has conditions.

An entry of ``words.toml`` may say ``when``: its meaning applies if any of the lines holds, else the word is a filler.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from pipelines.grammar.lexicon import LexiconError, Word, load_combinations, load_patterns, load_words
from pipelines.grammar.regions import RegionTables
from pipelines.grammar.tokens import Patterns, Token, build_automaton, prepare_patterns, split_tokens

if TYPE_CHECKING:
    import datetime as dt

    import ahocorasick

    from archive.records import Basis

FOLDER: Final = Path(__file__).parent / "lexicon"
_PLACE: Final = "place"


@dataclass(frozen=True, slots=True)
class Condition:
    """One line of ``when``; what it does not name it does not ask."""

    diseases: frozenset[str]
    since: dt.date | None

    def holds(self, disease: str, day: dt.date | None) -> bool:
        """True for a disease of the line, published on or after its day."""
        if self.diseases and disease not in self.diseases:
            return False
        return self.since is None or (day is not None and day >= self.since)


def load_table(name: str) -> dict[str, Any]:
    """Load a TOML file of the folder. Raises LexiconError if it is not TOML."""
    path = FOLDER / f"{name}.toml"
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{path.name}: not TOML: {error}") from error


def entries(name: str, table: str, *keys: str) -> list[dict[str, Any]]:
    """Return the entries of a table; each must have the keys, and an example. Raises LexiconError."""
    found: list[dict[str, Any]] = load_table(name)[table]
    for nth, entry in enumerate(found, start=1):
        missing = [key for key in (*keys, "example") if key not in entry]
        if missing:
            raise LexiconError(f"{name}.toml: [[{table}]] number {nth}: write {missing[0]} = …")
    return found


def tokenise(text: str) -> list[Token]:
    """Return the tokens of a normalised text with the words of all files."""
    return split_tokens(text, _automaton(), _patterns())


def says(phrase: str, disease: str, day: dt.date | None) -> bool:
    """True if the conditions of a word hold in a bulletin about the disease, published on the day."""
    conditions = CONDITIONS.get(phrase)
    return conditions is None or any(condition.holds(disease, day) for condition in conditions)


def load_own_words() -> tuple[dict[str, Word], dict[str, tuple[Condition, ...]]]:
    """Return the words of ``words.toml`` and the conditions of those that have any. Raises LexiconError."""
    words: dict[str, Word] = {}
    conditions: dict[str, tuple[Condition, ...]] = {}
    groups = cast("dict[str, list[str]]", load_table("words").get("group", {}))
    for entry in entries("words", "word", "kind", "phrases"):
        means = entry.get("means", entry["kind"])
        word = Word(
            entry["kind"],
            means,
            outcome=entry.get("outcome", False),
            stock=cast("Basis | None", entry.get("stock")),
            lasts=entry.get("lasts", False),
        )
        when = tuple(
            Condition(frozenset(groups[line["group"]] if "group" in line else ()), line.get("since"))
            for line in entry.get("when", ())
        )
        for phrase in entry["phrases"]:
            if phrase in words:
                raise LexiconError(f"words.toml: {phrase!r} is listed twice")
            words[phrase] = word if entry["kind"] != _PLACE else replace(word, means=phrase)
            if when:
                conditions[phrase] = when
    return words, conditions


def load_all_words() -> dict[str, Word]:
    """Return every phrase; a meaning in ``words.toml`` replaces that of another file."""
    return {**REGIONAL.words(), **load_words(), **_WORDS}


@lru_cache(maxsize=1)
def _automaton() -> ahocorasick.Automaton:
    return build_automaton(load_all_words())


@lru_cache(maxsize=1)
def _patterns() -> Patterns:
    own = tuple(
        (re.compile(pattern), entry["kind"], entry.get("means", entry["kind"]))
        for entry in entries("words", "word", "kind", "phrases")
        for pattern in entry.get("patterns", ())
    )
    return prepare_patterns((*own, *load_patterns()))


REGIONAL: Final = RegionTables(load_table("regions")["place"])
_WORDS, CONDITIONS = load_own_words()
SUBTYPES: Final = {slug: re.compile(pattern) for slug, pattern in load_table("words")["subtype"].items()}
"""Disease → what a subtype looks like inside of a name of it."""
MEASURES: Final[dict[str, Word]] = {word.means: word for word in load_all_words().values() if word.kind == "measure"}
COMBINATIONS: Final = load_combinations()
ACTION_STOCKS: Final[dict[str, Basis]] = {word.means: word.stock for word in COMBINATIONS.values() if word.stock}
"""The same where an action makes the measure: 医学观察的无症状感染者 are as of now."""
STOCKS: Final[dict[str, Basis]] = {
    **{means: stock for means, stock in ACTION_STOCKS.items() if means not in MEASURES},
    **{means: word.stock for means, word in MEASURES.items() if word.stock},
}
"""Measure → basis of a number of it where no word says one."""
