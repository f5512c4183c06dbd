"""Write the language of bulletins into one page: ``python -m pipelines.grammar_page`` writes ``docs/grammar.md``.

The page is made of the data that the parser reads, with its examples; a test fails if it is not up to date.
"""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pipelines.grammar.inheritance.tables import REFUSING
from pipelines.grammar.lexicon import FILES, OWN, entries, load_table, word_entries
from pipelines.rates.words import entries as rate_entries

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PAGE: Final = Path(__file__).parents[1] / "docs" / "grammar.md"
_HEAD: Final = """# The language of bulletins

<!-- Built from the parser's data by `make grammar`. Change the data, not this page. -->

Bulletins (通报) are written in a small language. This page lists its phrases, words, shapes and rules of inheritance,
each with an example that the tests run. Examples are of the invented 示例市 with its districts 东湖区, 南桥区, 西岭区
and 北港区, published on 30 November 2022. A row has the area, the basis, the measure, the origin, the route and the
number; one that is not printed as a number says so (`implied`, `stated_zero`). [reader.md](reader.md) describes how the
parser works.
"""
_KINDS: Final = {
    "basis": "Whether a number is new, cumulative or current",
    "measure": "What is counted",
    "action": "What happened to people (an action and a population make a measure)",
    "origin": "Where infections come from",
    "subject": "Words for an area",
    "authority": "Authorities",
    "quotes": "Authorities whose numbers are quoted",
    "disease": "Diseases",
    "subgroup": "Groups of people",
    "subtype": "Types of a pathogen",
    "aside": "Numbers that are passed over, by name",
    "attribute": "Words that restrict a number, which is then not parsed",
    "bare_attribute": "Words that restrict a number that names no measure",
    "spread": "Words before a list",
    "part": "Words before a part",
    "among": "Words after what a list breaks down",
    "correction": "Corrections",
    "foreign": "Other countries",
    "filler": "Words that change nothing",
}
_PHRASES_MAX: Final = 12
_SHAPES: Final = {
    (
        "Rewrites", "what",
        "How clauses are cut in two at `/`, joined, or share words, by the kinds of their words in their order.",
    ): [("rewrites", table) for table in ("cut", "zeros", "compared", "join", "share")],
    (
        "Shapes", "role",
        "What a clause does, by the kinds of its words in their order; the first line that matches decides.",
    ): [("roles", "role")],
    (
        "Further shapes", "name", "What the words of a clause or a phrase look like, where a rule asks for it.",
    ): [("shapes", "shape")],
}  # fmt: skip
"""Title, first column and introduction of a table → the data it shows: file and table."""


def describe() -> str:
    """Return the page."""
    parts = (_phrases(), _shapes(), _inheritance(), _words(), _tables(), _rates(), _counties())
    return "\n".join([_HEAD, *chain.from_iterable(parts)])


def _section(title: str, head: str, lines: Iterable[str], intro: str = "") -> Iterator[str]:
    """Yield a table with its title; ``head``: the titles of its columns."""
    yield f"{title}\n"
    if intro:
        yield f"{intro}\n"
    yield f"| {head} |\n|{'---|' * (head.count(' | ') + 1)}"
    yield from lines
    yield ""


def _phrases() -> Iterator[str]:
    yield "## Phrases\n"
    sections: dict[str, list[dict[str, Any]]] = {}
    for phrase in entries("phrases", "phrase", "section", "means", "rows"):
        sections.setdefault(phrase["section"], []).append(phrase)
    for section, phrases in sections.items():
        yield from _section(f"### {section}", "phrase | meaning | rows | findings, passed over", map(_phrase, phrases))


def _phrase(phrase: dict[str, Any]) -> str:
    reported = (*phrase.get("findings", ()), *phrase.get("passed", ()))
    return _line(_print(phrase["example"]), phrase["means"], _list(phrase["rows"]), _list(reported))


def _shapes() -> Iterator[str]:
    for (title, what, intro), tables in _SHAPES.items():
        lines = (_shape(table, line) for file, table in tables for line in entries(file, table, "slots", "rows"))
        yield from _section(f"## {title}", f"{what} | kinds of words | example | rows", lines, intro)


def _shape(table: str, line: dict[str, Any]) -> str:
    name = line.get(table, line.get("name", table))
    return _line(name, f"`{_escape(line['slots'])}`", _print(line["example"]), _list(line["rows"]))


def _inheritance() -> Iterator[str]:
    yield "## Inheritance\n"
    yield "What a number is of if its own words do not say it: the first line whose conditions are met decides.\n"
    for slot in ("measure", "basis", "origin", "subgroup", "doubt", *REFUSING, "passing"):
        lines = map(_source, entries("inherit", slot, "take", "rows"))
        taken = "it is refused for" if slot in REFUSING else "its name" if slot == "passing" else "it is taken from"
        yield from _section(f"### {slot.capitalize()}", f"if | {taken} | example | rows", lines)


def _source(line: dict[str, Any]) -> str:
    taken = load_table("inherit")["reasons"].get(line["take"], line["take"])
    return _line(", ".join(line.get("if", ())), taken, _print(line["example"]), _list(line["rows"]))


def _words() -> Iterator[str]:
    yield "## Words\n"
    yield "Of long lists the first phrases are printed. Some words mean it only for some diseases, or since a day.\n"
    words = [entry for file in (OWN, *FILES) for entry in word_entries(file)]
    for kind, title in _KINDS.items():
        named = [word for word in words if word["kind"] == kind]
        lines = (_word("" if word["means"] == kind else word["means"], word) for word in named)
        yield from _section(f"### {title}", "meaning | phrases | only for | example", lines)
    others = sorted((word for word in words if word["kind"] not in _KINDS), key=lambda word: word["kind"])
    lines = (_word(word["kind"], word) for word in others)
    yield from _section("### Words that link, compare or leave out", "kind | phrases | only for | example", lines)


def _word(name: str, word: dict[str, Any]) -> str:
    return _line(name, _names(word["phrases"]), _when(word), _print(word.get("example") or word["examples"][0]))


def _tables() -> Iterator[str]:
    labels = entries("tables", "label", "means", "patterns")
    lines = (_line(label["means"], ", ".join(_patterns(label)), _print(label["example"])) for label in labels)
    intro = "Of tables alone, beside the words above; as regular expressions."
    yield from _section("## Headers and names of rows", "meaning | patterns | example", lines, intro)


def _rates() -> Iterator[str]:
    """Yield the words of percentages and rates, each with its example and what that gives."""
    intro = (
        "Percentages and rates have words of their own, which go before those above. Of an example the rows are given\n"
        "(disease, measure, number, first day, setting, `[subgroup]`), and the numbers that are passed over."
    )
    head = "kind | meaning | phrases, `patterns` | example | rows; passed over"
    yield from _section("## Words of rates", head, map(_rate, rate_entries()), intro)


def _rate(word: dict[str, Any]) -> str:
    words = "<br>".join(filter(None, (_names(word["phrases"]), *_patterns(word))))
    reported = _list((*word.get("rows", ()), *word.get("passed", ())))
    return _line(word["kind"], word.get("means", ""), words, _print(word["example"]), reported)


def _counties() -> Iterator[str]:
    places = load_table("regions")["place"]
    lines = (_line(place["printed"], place.get("code", place["region"])) for place in places)
    yield from _section("## Counties and districts outside of GB/T 2260", "name | code", lines)


def _patterns(entry: dict[str, Any]) -> Iterator[str]:
    return (f"`{_escape(pattern)}`" for pattern in entry.get("patterns", ()))


def _escape(written: str) -> str:
    return written.replace("|", "\\|")


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _print(example: str) -> str:
    return "`" + example.replace("\n", "⏎") + "`"


def _list(rows: Iterable[str]) -> str:
    return "<br>".join(rows)


def _names(phrases: Iterable[str]) -> str:
    named = list(phrases)
    more = f" … ({len(named)})" if len(named) > _PHRASES_MAX else ""
    return "、".join(named[:_PHRASES_MAX]) + more


def _when(word: dict[str, Any]) -> str:
    lines = (" ".join(str(value) for value in line.values()) for line in word.get("when", ()))
    return " or ".join(lines)


if __name__ == "__main__":
    PAGE.write_text(describe(), "utf-8")
