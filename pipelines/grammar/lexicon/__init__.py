"""Load and check the words of bulletins, which the TOML files in this folder list.

Each entry of a file has a meaning, its phrases and an example. The first lines of a file describe its other keys.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, product
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from archive.records import Basis

FOLDER: Final = Path(__file__).parent
FILES: Final[Mapping[str, str]] = {
    "measures": "measure", "basis": "basis", "origins": "origin", "connectors": "", "diseases": "disease",
    "subjects": "subject", "authorities": "authority", "foreign": "foreign", "not_counts": "", "fillers": "filler",
}  # fmt: skip
"""File → kind of its words; without one a word's meaning is its kind."""
OWN: Final = "words"
"""The file whose entries name their kind; its words replace those of the other files."""

_TABLES: Final[Mapping[str, str]] = {"entry": "", "action": "action", "word": ""}
"""Table of a file → kind of its words, if it is not that of the file."""


_ALTERNATIVES: Final = re.compile(r"\{([^{}]*)\}")


class LexiconError(Exception):
    """A lexicon is wrong: one line with file, entry and what to fix."""


class Condition(NamedTuple):
    """One line of ``when``: diseases, of which one is meant, and the first day of publication; either may be open."""

    diseases: frozenset[str]
    since: dt.date | None


@dataclass(frozen=True, slots=True)
class Term:
    """What a phrase means to the grammar."""

    kind: str
    """basis, origin, measure, action, disease, subject, authority, foreign, filler, or a connector's own meaning."""
    means: str
    outcome: bool = False
    """Of two measures in one clause, this one is meant."""
    stock: Basis | None = None
    """Of a measure: what a count of it is where no word says so, and the talk is not of what is new."""
    lasts: bool = False
    """Of a measure: also where the talk is of what is new, unless it is a part of that."""
    when: tuple[Condition, ...] = ()
    """It has its meaning if any of these applies, else none."""

    def says(self, disease: str, day: dt.date | None) -> bool:
        """Return True if its conditions hold in a bulletin about the disease, published on the day."""
        return not self.when or any(
            (not diseases or disease in diseases) and (since is None or (day is not None and day >= since))
            for diseases, since in self.when
        )


@dataclass(frozen=True, slots=True)
class Unit:
    """What a number with this unit counts: cases, people, clusters or things."""

    counts: str
    spelled: bool
    """Read after Chinese numerals too (两个小时)."""
    only: re.Pattern[str]
    """What has to follow it (5件群聚); else the number is a quantity."""
    of_cases: re.Pattern[str]
    """What follows it where it counts cases: 2起死亡个案."""
    reported: re.Pattern[str]
    """What is right before the number there: 报告12名患者."""


@lru_cache
def load_table(file: str) -> dict[str, Any]:
    """Load a TOML file of the folder. Raises LexiconError if it is not TOML."""
    path = FOLDER / f"{file}.toml"
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{path.name}: not TOML: {error}") from error


def entries(file: str, table: str = "entry", *keys: str) -> list[dict[str, Any]]:
    """Return the entries of a table; each must have the keys, and an example. Raises LexiconError."""
    found: list[dict[str, Any]] = load_table(file).get(table, [])
    for nth, entry in enumerate(found, start=1):
        known = {*entry, *(["example"] if entry.get("examples") else [])}
        missing = [key for key in (*keys, "example") if key not in known]
        if missing:
            raise LexiconError(f"{file}.toml: [[{table}]] number {nth}: write {missing[0]} = …")
    return found


def find_pattern(name: str) -> re.Pattern[str]:
    """Return the regular expression of a name, of those that say what each finds in its example."""
    listed = entries("patterns", "pattern", "name", "pattern", "found")
    return next(re.compile(entry["pattern"], re.VERBOSE) for entry in listed if entry["name"] == name)


def by_meaning(file: str, key: str = "phrases") -> dict[Any, tuple[str, ...]]:
    """Return meaning → what a key says, of the entries of a file that have it."""
    return {entry["means"]: tuple(entry[key]) for entry in entries(file) if key in entry}


AROUND: Final[Mapping[str, tuple[str, ...]]] = by_meaning("around")
"""Name → words that code looks for right before or after another."""


def expand(phrase: str, families: Mapping[str, str]) -> Iterator[str]:
    """Yield what a phrase with alternatives is short for; ``families``: name → alternatives that phrases share.

    >>> list(expand("{治愈|}出院{noun}", {"noun": "者|人数"}))
    ['治愈出院者', '治愈出院人数', '出院者', '出院人数']
    """
    head, *rest = _ALTERNATIVES.split(phrase, maxsplit=1)
    if not rest:
        yield head
        return
    chosen, tail = rest
    for one, end in product(families.get(chosen, chosen).split("|"), expand(tail, families)):
        yield f"{head}{one}{end}"


def word_entries(file: str) -> Iterator[dict[str, Any]]:
    """Yield every entry of a file of words, with its kind, its meaning and each phrase spelled out."""
    families = load_table(file).get("family", {})
    for table, kind in _TABLES.items():
        for entry in entries(file, table, "phrases"):
            own = kind or FILES.get(file, "") or entry.get("kind") or entry["means"]
            phrases = list(dict.fromkeys(chain.from_iterable(expand(one, families) for one in entry["phrases"])))
            yield {"means": own, **entry, "kind": own, "phrases": phrases}


def load_words(*files: str) -> dict[str, Term]:
    """Return every phrase that is a token. Raises LexiconError for a phrase of two entries.

    Routes are not tokens: they are kept as printed, and only their kind is looked up.
    """
    words: dict[str, Term] = {}
    groups = load_table(OWN)["group"]
    for file in files:
        for entry in word_entries(file):
            conditions = tuple(
                Condition(frozenset(groups[line["group"]] if "group" in line else ()), line.get("since"))
                for line in entry.get("when", ())
            )
            for phrase in entry["phrases"]:
                means = phrase if entry["kind"] == "place" else entry["means"]
                facts = (entry.get("outcome", False), entry.get("stock"), entry.get("lasts", False), conditions)
                word = Term(entry["kind"], means, *facts)
                if words.setdefault(phrase, word) is not word:
                    raise LexiconError(f"{file}.toml: {phrase!r} means {means}, and {words[phrase].means} elsewhere")
    return words


def load_patterns() -> Iterator[tuple[str, str, str]]:
    """Yield regular expressions of phrases without fixed wording (31个省…), with the kind and meaning of each."""
    for file in (OWN, *FILES):
        for entry in word_entries(file):
            yield from ((pattern, entry["kind"], entry["means"]) for pattern in entry.get("patterns", ()))


def load_combinations() -> dict[tuple[str, str], Term]:
    """Return (action, population) → the measure that the two make."""
    return {
        (entry["action"], entry["of"]): Term("measure", entry["means"], stock=cast("Basis | None", entry.get("stock")))
        for entry in load_table("measures")["combination"]
    }


def load_groups() -> dict[str, frozenset[str]]:
    """Return the name of several measures → these. Raises LexiconError for one that no entry means."""
    groups: dict[str, frozenset[str]] = {}
    table = load_table("measures")
    further = (entry for entry in load_table(OWN)["word"] if entry["kind"] == "measure")
    known = {entry["means"] for entry in chain(table["entry"], table["combination"], further)}
    for name, members in table["groups"].items():
        if unknown := sorted({*members} - known - groups.keys()):
            raise LexiconError(f"measures.toml: [groups]: {name}: no entry means {unknown[0]}")
        groups[name] = frozenset(chain.from_iterable(groups.get(one, (one,)) for one in members))
    return groups


def load_affected() -> dict[str, set[str]]:
    """Return measure → the measures of those whom it affected: recoveries are of confirmed cases."""
    affected: dict[str, set[str]] = {}
    for entry in load_table("measures")["combination"]:
        affected.setdefault(entry["means"], set()).add(entry["of"])
    for entry in entries("measures"):
        affected.setdefault(entry["means"], set()).update(entry.get("affects", ()))
    return affected


def is_class(disease: str) -> bool:
    """Return whether a slug is that of all statutory diseases, or of one of their classes."""
    return disease.startswith("notifiable")


def load_units() -> dict[str, Unit]:
    """Return every unit by its phrase."""
    return {
        phrase: Unit(
            entry["counts"],
            entry["spelled"],
            re.compile(entry.get("only", "")),
            re.compile(entry.get("of_cases", "(?!)")),
            re.compile(entry.get("reported", "")),
        )
        for entry in entries("units", "entry", "counts", "spelled", "phrases")
        for phrase in entry["phrases"]
    }
