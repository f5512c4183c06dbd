"""Write the language of bulletins into one page: ``python -m pipelines.grammar.describe`` writes ``docs/grammar.md``.

The page is made of the data that the parser reads, with its examples; a test fails if it is not up to date.
"""

from __future__ import annotations

from itertools import chain, groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pipelines.grammar.lexicon import FILES, OWN, entries, load_table, word_entries
from pipelines.rates.words import entries as rate_entries

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PAGE: Final = Path(__file__).parents[2] / "docs" / "grammar.md"
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


def describe() -> str:
    """Return the page."""
    parts = (_phrases(), _rewrites(), _roles(), _inheritance(), _words(), _tables(), _rates(), _counties())
    return "\n".join([_HEAD, *chain.from_iterable(parts)])


def _phrases() -> Iterator[str]:
    yield "## Phrases\n"
    for section, phrases in groupby(
        entries("phrases", "phrase", "section", "means", "rows"), lambda one: one["section"]
    ):
        yield f"### {section}\n"
        yield "| phrase | meaning | rows | findings, passed over |\n|---|---|---|---|"
        for phrase in phrases:
            reported = (*phrase.get("findings", ()), *phrase.get("passed", ()))
            yield _line(_print(phrase["example"]), phrase["means"], _list(phrase["rows"]), _list(reported))
        yield ""


def _rewrites() -> Iterator[str]:
    yield "## Rewrites\n"
    yield "How clauses are cut in two at `/`, or joined, by the kinds of their words in their order.\n"
    yield "| what | kinds of words | example | rows |\n|---|---|---|---|"
    for table in ("cut", "compared", "join"):
        yield from (_shape(table, line) for line in entries("rewrites", table, "slots", "rows"))
    yield ""


def _roles() -> Iterator[str]:
    yield "## Shapes\n"
    yield "What a clause does, by the kinds of its words in their order; the first line that matches decides.\n"
    yield "| role | kinds of words | example | rows |\n|---|---|---|---|"
    yield from (_shape(line["role"], line) for line in entries("roles", "role", "slots", "rows"))
    yield ""


def _shape(name: str, line: dict[str, Any]) -> str:
    slots = line["slots"].replace("|", "\\|")
    return _line(name, f"`{slots}`", _print(line["example"]), _list(line["rows"]))


def _inheritance() -> Iterator[str]:
    yield "## Inheritance\n"
    yield "What a number is of if its own words do not say it: the first line whose conditions are met decides.\n"
    for slot in ("measure", "basis", "origin"):
        yield f"### {slot.capitalize()}\n"
        yield "| if | it is taken from | example | rows |\n|---|---|---|---|"
        for line in entries("inherit", slot, "take", "rows"):
            yield _line(", ".join(line.get("if", ())), line["take"], _print(line["example"]), _list(line["rows"]))
        yield ""


def _words() -> Iterator[str]:
    yield "## Words\n"
    yield "Of long lists the first phrases are printed. Some words mean it only for some diseases, or since a day.\n"
    words = [entry for file in (OWN, *FILES) for entry in word_entries(file)]
    for kind, title in _KINDS.items():
        yield f"### {title}\n"
        yield "| meaning | phrases | only for | example |\n|---|---|---|---|"
        named = (word for word in words if word["kind"] == kind)
        yield from (_word("" if word["means"] == kind else word["means"], word) for word in named)
        yield ""
    yield "### Words that link, compare or leave out\n"
    yield "| kind | phrases | only for | example |\n|---|---|---|---|"
    others = sorted((word for word in words if word["kind"] not in _KINDS), key=lambda word: word["kind"])
    yield from (_word(word["kind"], word) for word in others)
    yield ""


def _word(name: str, word: dict[str, Any]) -> str:
    return _line(name, _names(word["phrases"]), _when(word), _print(word.get("example") or word["examples"][0]))


def _tables() -> Iterator[str]:
    yield "## Headers and names of rows\n"
    yield "Of tables alone, beside the words above; as regular expressions.\n"
    yield "| meaning | patterns | example |\n|---|---|---|"
    for label in entries("tables", "label", "means", "patterns"):
        patterns = ", ".join(f"`{pattern}`".replace("|", "\\|") for pattern in label["patterns"])
        yield _line(label["means"], patterns, _print(label["example"]))
    yield ""


def _rates() -> Iterator[str]:
    """Yield the words of percentages and rates, each with its example and what that gives."""
    yield "## Words of rates\n"
    yield "Percentages and rates have words of their own, which go before those above. Of an example the rows are given"
    yield "(disease, measure, number, first day, setting, `[subgroup]`), and the numbers that are passed over.\n"
    yield "| kind | meaning | phrases, `patterns` | example | rows; passed over |\n|---|---|---|---|---|"
    for word in rate_entries():
        patterns = (f"`{pattern}`".replace("|", "\\|") for pattern in word.get("patterns", ()))
        means = word.get("means", "")
        words = "<br>".join(filter(None, (_names(word["phrases"]), *patterns)))
        reported = _list((*word.get("rows", ()), *word.get("passed", ())))
        yield _line(word["kind"], means, words, _print(word["example"]), reported)
    yield ""


def _counties() -> Iterator[str]:
    yield "## Counties and districts outside of GB/T 2260\n"
    yield "| name | code |\n|---|---|"
    for place in load_table("regions")["place"]:
        yield _line(place["printed"], place.get("code", place["region"]))
    yield ""


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
