"""Find the messages in the code: texts of several words that are no code of another language."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from crawler.catalogue import split_placeholders

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).parents[2]
PACKAGES: Final = ("archive", "bulletins", "crawler", "pipelines", "workers")

_WORDS: Final = re.compile(r"[A-Za-z]{2,}[,;:]? [A-Za-z]{2,}")
_SQL: Final = (
    "select|insert|update|delete|create|pragma|attach|detach|drop|with recursive|alter|comment on|id in|revision_id"
    "|from|begin|where|and|order|join|replace|search matches|set [a-z_]+ =|set variable|case typeof"
)
_CODE: Final = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"^\s*({_SQL}) ?|\[\{{\}}\] |_fts\b",
        r"::|@\w|normalize-space|^display:|body//",  # XPath and CSS
        r"\(\?|\|",  # regular expressions
        r"^urn:|^\{urn:|^<|charset=",  # XML and HTTP
        r"\w\[\w+, |\d+\.\d+ \(|%s",  # types, the name of this program, formats of a log
        r"\.toml: |\.csv: |: \[\[\{",  # what is said of a file of this project's own data
        r"^Query interrupted$",  # by which another program is understood
        r"^\[|^PATH \.\.\.|^FOLDER into|^--format F",  # the arguments of a command
        r"pip install -e|^scrapy reparse$|^sqlite-utils |^bulletins review \{|--\w+ \w+ off",
    )
]
"""What is no English."""
_NOT_PRINTED: Final = {
    *("RuntimeError", "TypeError", "AssertionError", "cast", "TypeVar", "NewType", "debug", "info"),
    "has_shape",  # the name of a pattern in data
}
"""Calls whose texts are for programmers, or names."""
_OTHER_TEXTS: Final = (
    "archive/datasette/",  # what Datasette shows, in both languages or in English
    "archive/export/datapackage.py",  # descriptions in a file
    "archive/export/wacz.py",
    "archive/export/warc.py",
    "archive/labels/build_areas.py",  # English names of areas
    "archive/schema.py",
    "archive/search_index.py",
    "archive/derived_rows.py",
    "archive/report/page.py",
    "crawler/responses/signatures.py",  # errors in data of this project
    "crawler/verbs/news_atom.py",  # a feed
    "pipelines/charsets.py",
    "pipelines/documents/spreadsheets/spreadsheetml.py",
    "pipelines/gazetteer/build.py",  # builds data of this project
    "pipelines/gazetteer/load.py",
    "pipelines/grammar/owners/candidates.py",  # words of `explain`
    "pipelines/grammar/inheritance/tables.py",  # errors in lines of the tables
    "pipelines/grammar/owners/named.py",
    "pipelines/grammar/owners/offers.py",
    "pipelines/grammar_page.py",  # writes docs/grammar.md
    "pipelines/grammar/explain.py",  # `explain` answers in English
    "pipelines/grammar/lexicon/",
)
"""Files whose texts are no messages of the terminal."""


class Message(NamedTuple):
    """A text in the code, with ``{}`` for what varies."""

    file: str
    line: int
    text: str


def find_messages() -> Iterator[Message]:
    """Yield the messages of all packages."""
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            if not name.startswith(_OTHER_TEXTS):
                yield from find_in(name, path.read_text("utf-8"))


def find_in(name: str, code: str) -> Iterator[Message]:
    """Yield the messages in the code of one file."""
    nodes = list(ast.walk(ast.parse(code)))
    skipped = {part for node in nodes for part in _find_skipped(node)}
    names = {to_skeleton(key) for node in nodes for key in _find_names(node)}
    for node in nodes:
        text = "" if node in skipped else to_skeleton(node)
        if text and text not in names and _WORDS.search(text) and not any(code.search(text) for code in _CODE):
            yield Message(name, node.lineno, text)


def to_skeleton(node: ast.AST) -> str:
    """Return the text of a literal with ``{}`` for what varies; "" for anything else."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values):
            return "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in values)
    return ""


def normalise(message: str) -> str:
    """Return an English message of the catalogue with ``{}`` for its placeholders."""
    return "{}".join(split_placeholders(message)[0])


def _find_names(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the keys of a table of functions: they are names, of which data files speak."""
    if isinstance(node, ast.Dict) and any(isinstance(value, ast.Lambda) for value in node.values):
        yield from filter(None, node.keys)


def _find_skipped(node: ast.AST) -> Iterator[ast.AST]:
    """Yield docstrings, pieces of a text, and all in calls whose texts are not printed."""
    match node:
        case ast.Expr(ast.Constant() as docstring):
            yield docstring
        case ast.JoinedStr(values):
            yield from (part for part in values if isinstance(part, ast.Constant))
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in _NOT_PRINTED:
            yield from ast.walk(node)
        case ast.AnnAssign(annotation=annotation):
            yield from ast.walk(annotation)
