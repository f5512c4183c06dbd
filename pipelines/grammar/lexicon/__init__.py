"""The words of bulletins, as the TOML files beside this one list them: loaded once, checked when loaded.

Each file is a list of ``[[entry]]`` tables with ``means``, ``phrases`` and ``examples``; what else an entry may say
stands at the head of its file.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from archive.records import Basis, Qualifier

FOLDER: Final = Path(__file__).parent


class LexiconError(Exception):
    """A lexicon says something that cannot be: one line with file, entry and what to mend."""


@dataclass(frozen=True, slots=True)
class Word:
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


@dataclass(frozen=True, slots=True)
class Disease:
    """What is known of a disease beside its names."""

    slug: str
    statutory: str
    """Its class by law: a 甲, b 乙, c 丙, or empty."""
    since: dt.date | None
    """When it was put in this class; None: with the law."""
    unnamed_from: dt.date | None
    unnamed_until: dt.date | None
    """Between these days a bulletin that names no disease is about this one; None: never."""
    case_means: str
    """The measure that 病例 alone is."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What a number with this unit counts: cases, people, clusters or things."""

    counts: str
    spelled: bool
    """Read behind Chinese numerals too (两个小时)."""


def load_words() -> dict[str, Word]:
    """Every phrase that is a token. Routes are not: they are kept as printed and only their kind is looked up."""
    words: dict[str, Word] = {}
    for file, kind in _KINDS.items():
        for entry in _entries(file):
            word = Word(
                kind or entry["means"],
                entry["means"],
                outcome=entry.get("outcome", False),
                stock=cast("Basis | None", entry.get("stock")),
                lasts=entry.get("lasts", False),
            )
            _add(words, file, word, entry["phrases"])
    for action in _table("measures")["action"]:
        _add(words, "measures", Word("action", action["means"]), action["phrases"])
    return words


def load_combinations() -> dict[tuple[str, str], Word]:
    """(action, population) → the measure that the two make."""
    return {
        (entry["action"], entry["of"]): Word("measure", entry["means"], stock=entry.get("stock"))
        for entry in _table("measures")["combination"]
    }


def load_befallen() -> dict[str, set[str]]:
    """Measure → the measures of those whom it befell: recoveries are of confirmed cases."""
    befallen: dict[str, set[str]] = {}
    for entry in _table("measures")["combination"]:
        befallen.setdefault(entry["means"], set()).add(entry["of"])
    for entry in _entries("measures"):
        befallen.setdefault(entry["means"], set()).update(entry.get("befalls", ()))
    return befallen


def load_wholes() -> dict[str, tuple[str, ...]]:
    """Measure → the measures that a count of it breaks down."""
    return {entry["means"]: tuple(entry["part_of"]) for entry in _entries("measures") if "part_of" in entry}


def load_diseases() -> dict[str, Disease]:
    """Every disease by its slug, in the order of its file; words that mean none (甲、乙类传染病) left out."""
    return {
        entry["means"]: Disease(
            slug=entry["means"],
            statutory=entry.get("statutory", ""),
            since=entry.get("from"),
            unnamed_from=entry.get("unnamed_from"),
            unnamed_until=entry.get("unnamed_until"),
            case_means=entry.get("case_means", "cases"),
        )
        for entry in _entries("diseases")
        if entry["means"]
    }


def load_kinds_of() -> dict[str, tuple[str, ...]]:
    """Return the diseases that others include: of viral hepatitis those of its kinds."""
    return {entry["means"]: tuple(entry["includes"]) for entry in _entries("diseases") if "includes" in entry}


def is_class(disease: str) -> bool:
    """Whether a slug is that of all statutory diseases, or of one of their classes."""
    return disease.startswith("notifiable")


def load_name_endings() -> dict[str, tuple[str, ...]]:
    """What names end with that no gazetteer knows, by what they are names of: zone, category, institution, kind."""
    return {entry["means"]: tuple(entry["phrases"]) for entry in _entries("name_endings")}


def load_other_diseases(means: str) -> tuple[str, ...]:
    """What says that a disease is none of ours: ending, but not ill; variety."""
    return next(tuple(entry["phrases"]) for entry in _entries("other_diseases") if entry["means"] == means)


def load_days() -> dict[str, int]:
    """昨日 and its like → days after the day of publication."""
    return {phrase: entry["means"] for entry in _entries("days") for phrase in entry["phrases"]}


def load_patterns() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    """Regular expressions for phrases of no fixed wording (31个省…), each with the kind and meaning of its word."""
    return tuple(
        (re.compile(pattern), kind or entry["means"], entry["means"])
        for file, kind in _KINDS.items()
        for entry in _table(file)["entry"]
        for pattern in entry.get("patterns", ())
    )


def load_names_without_code() -> frozenset[str]:
    """Subjects that are no division: their meaning is a name."""
    means = (entry["means"] for entry in _entries("subjects"))
    return frozenset(name for name in means if name not in ("self", "same") and not name.isdecimal())


def load_route_kinds() -> tuple[tuple[str, str], ...]:
    """(phrase, route kind) in the order in which they decide: file order, then longer phrases first."""
    return tuple(
        (phrase, entry["means"]) for entry in _entries("routes") for phrase in sorted(entry["phrases"], key=len)[::-1]
    )


def load_units() -> dict[str, Unit]:
    """Every unit by its phrase."""
    return {
        phrase: Unit(entry["counts"], entry["spelled"]) for entry in _entries("units") for phrase in entry["phrases"]
    }


def load_bare_units() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return what stands before a number that is printed without its unit, and that unit."""
    return tuple((re.compile(entry["behind"]), entry["unit"]) for entry in _table("units")["bare"])


def load_qualifiers() -> Iterator[tuple[str, Qualifier, str]]:
    """(word, meaning, ``before`` or ``behind`` the number)."""
    for entry in _entries("qualifiers", phrases=("before", "behind")):
        for place in ("before", "behind"):
            for word in entry[place]:
                yield word, cast("Qualifier", entry["means"]), place


def examples() -> Iterator[tuple[str, str, str]]:
    """(file, means, example) of every entry that has examples, for the tests that run them."""
    for file in _KINDS:
        for table in ("entry", "action"):
            for entry in _table(file).get(table, ()):
                yield from ((file, entry["means"], example) for example in entry["examples"])


def lexicon_entries() -> Iterator[dict[str, Any]]:
    """Yield every entry of words with its kind and first example, for the page that lists them."""
    for file, kind in _KINDS.items():
        for entry in (*_table(file)["entry"], *_table(file).get("action", ())):
            own = kind if entry in _table(file)["entry"] else "action"
            yield {**entry, "kind": own or entry["means"], "example": next(iter(entry["examples"]), "")}


def other_disease_examples() -> Iterator[tuple[str, str]]:
    """(means, example) of other_diseases.toml, whose phrases are no tokens."""
    for entry in _entries("other_diseases"):
        yield from ((entry["means"], example) for example in entry["examples"])


_KINDS: Final[Mapping[str, str]] = {
    "measures": "measure", "basis": "basis", "origins": "origin", "connectors": "", "diseases": "disease",
    "subjects": "subject", "authorities": "authority", "foreign": "foreign", "not_counts": "",
    "fillers": "filler",
}  # fmt: skip
"""File → kind of its words; a connector's kind is its meaning."""
_CACHE: Final[dict[str, dict[str, Any]]] = {}


def _table(file: str) -> dict[str, Any]:
    if file not in _CACHE:
        path = FOLDER / f"{file}.toml"
        try:
            _CACHE[file] = tomllib.loads(path.read_text("utf-8"))
        except tomllib.TOMLDecodeError as error:
            raise LexiconError(f"{path.name}: not TOML: {error}") from error
    return _CACHE[file]


def _entries(file: str, phrases: tuple[str, ...] = ("phrases",)) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = _table(file)["entry"]
    for entry in entries:
        name = f"{file}.toml: entry {entry.get('means') or entry.get('counts')!r}"
        missing = [key for key in (*phrases, "examples") if not isinstance(entry.get(key), list)]
        if missing:
            raise LexiconError(f"{name}: write {missing[0]} = [ … ]")
    return entries


def _add(words: dict[str, Word], file: str, word: Word, phrases: list[str]) -> None:
    for phrase in phrases:
        if words.setdefault(phrase, word) is not word:
            raise LexiconError(f"{file}.toml: {phrase!r} means {word.means} here and {words[phrase].means} elsewhere")
