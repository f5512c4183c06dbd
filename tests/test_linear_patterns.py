"""No pattern takes more than linear work, whatever text it is given: for three times the text, three times the steps.

A pattern that fails here is fixed by a bound (``\\s{0,9}`` for ``\\s*``), by a repeat that gives nothing back
(``*+``), or by characters that two neighbouring repeats do not share.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import sys
from collections import defaultdict
from pathlib import Path

import pytest

import archive
import crawler
import pipelines
from crawler.source import load_sources
from pipelines.grammar.lexicon import load_patterns
from pipelines.rates.patterns import Patterns
from pipelines.rates.words import entries as rate_entries
from tests.archive.datasette.loading import closing_what_is_left
from tests.pattern_attacks import make_attacks
from tests.pattern_steps import Steps, TooManyStepsError, parse

ROOT = Path(__file__).parents[1]
FEW, MANY = 20, 60
MOST_STEPS = 50_000
MOST_GROWTH = 1.6
"""Of the steps for each character."""
METHODS = {"match", "search", "fullmatch", "sub", "subn", "findall", "finditer", "split"}


def patterns_in(value, path, seen):
    """Yield every compiled pattern that a module holds, in whatever it holds it."""
    if isinstance(value, re.Pattern):
        yield path, value
    if isinstance(value, (re.Pattern, str, bytes, type)) or id(value) in seen:
        return
    seen.add(id(value))
    if isinstance(value, dict):
        parts = value.items()
    elif isinstance(value, (list, tuple, set, frozenset)):
        parts = enumerate(value)
    elif isinstance(value, Patterns):
        parts = vars(value).items()
    else:
        parts = ((name, getattr(value, name, None)) for name in getattr(value, "__dataclass_fields__", ()))
    for name, part in parts:
        yield from patterns_in(part, f"{path}.{name}", seen)


def find_patterns(package):
    seen, found = set(), {}
    if package is archive:
        with closing_what_is_left():
            importlib.import_module("archive.datasette.plugin")
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        for name, value in vars(importlib.import_module(module.name)).items():
            if not name.startswith("__"):
                found |= {
                    (p.pattern, p.flags): (path, p) for path, p in patterns_in(value, f"{module.name}.{name}", seen)
                }
    return list(found.values())


@pytest.fixture(scope="module")
def uses():
    """Module and name of a pattern, or the name of a field → what it is asked, in all of our code."""
    asked = defaultdict(set)
    for folder in ("archive", "crawler", "pipelines"):
        for path in (ROOT / folder).rglob("*.py"):
            module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Attribute) and node.attr in METHODS:
                    own = getattr(node.value, "id", None)
                    asked[f"{module}.{own}" if own else getattr(node.value, "attr", None)].add(node.attr)
    return asked


def find_method(path, uses):
    """Return the most laborious of what a pattern is asked; finding all where nobody knows."""
    asked = next((uses[name] for name in (path, path.rpartition(".")[2]) if uses.get(name)), METHODS)
    others = sorted(asked - {"match", "fullmatch", "search"})
    return next((one for one in (*others, "search", "fullmatch", "match") if one in asked), "findall")


def find_explosion(pattern, method):
    """Return a text on which the steps for each character grow with its length; empty where there is none."""
    items, flags = parse(pattern)
    steps = Steps(items, flags)
    for make in make_attacks(items):
        few, many = make(FEW), make(MANY)
        steps.most = MOST_STEPS
        try:
            steps.most = 10 + MOST_GROWTH * len(many) / len(few) * steps.run(few, method)
            steps.run(many, method)
        except TooManyStepsError:
            return many
    return ""


@pytest.fixture
def deep_recursion():
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(20_000)
    yield
    sys.setrecursionlimit(limit)


@pytest.mark.usefixtures("deep_recursion")
@pytest.mark.parametrize("package", [archive, crawler, pipelines], ids=lambda package: package.__name__)
def test_no_pattern_explodes(package, uses):
    found = [(path, p, find_explosion(p, find_method(path, uses))) for path, p in find_patterns(package)]
    report = "\n".join(f"{path}: {pattern.pattern[:300]!r} on {text[:40]!r} …" for path, pattern, text in found if text)
    assert not report, f"these explode:\n{report}"


@pytest.mark.usefixtures("deep_recursion")
def test_no_pattern_of_a_source_explodes():
    patterns = {listing.article for source in load_sources() for listing in source.listings if listing.article}
    assert {pattern for pattern in patterns if find_explosion(re.compile(pattern), "search")} == set()


@pytest.mark.usefixtures("deep_recursion")
def test_no_pattern_of_a_lexicon_explodes():
    of_rates = (pattern for entry in rate_entries() for pattern in entry.get("patterns", ()))
    patterns = {*(pattern for pattern, _, _ in load_patterns()), *of_rates}
    assert {pattern for pattern in patterns if find_explosion(re.compile(pattern), "finditer")} == set()


@pytest.mark.parametrize(
    ("pattern", "method", "explodes"),
    [
        (r"\s*(?:[-*_=]\s*){3,}\|?[\s:|-]*-{3,}[\s:|-]*", "fullmatch", True),
        (r"<(\w+)>(.*?)</\1>", "findall", True),
        (r"\s+$", "search", True),
        (r"(?:a|ab)*c", "match", False),
        (r"(?:a|a)*c", "match", True),
        (r"\d+岁", "search", True),
        (r"(?<!\d)\d+岁", "search", False),
        (r"\d{1,300}岁", "search", False),
        (r"[^,]*+,", "match", False),
        (r"\w+\d+x", "match", True),
        (r"<title>([^<]*+(?:<(?!/?title)[^<]*+)*+)</title", "search", False),
    ],
)
@pytest.mark.usefixtures("deep_recursion")
def test_what_explodes_is_seen_and_what_does_not_is_not(pattern, method, explodes):
    assert bool(find_explosion(re.compile(pattern), method)) is explodes


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"(?P<a>x|xy)(?:,(?P=a))*\b", "xy,xy x"),
        (r"(?i)<h[1-6][^<>]*>(.*?)</h", "<H1 a>T</h1><h2>"),
        (r"(?<=\d)[^\W\d]++(?!-)|^\S+?$", "12ab-3c\nd"),
        (r"(?s)(a(b)?)+(?(2)c|d)", "aabc ad aabd"),
    ],
)
def test_the_matcher_finds_what_re_finds(pattern, text):
    items, flags = parse(re.compile(pattern))
    ends = []
    steps = Steps(items, flags)
    for at in range(len(text) + 1):
        steps.start(text)
        steps._match(items, 0, at, lambda end: not ends.append(end))
    compiled = re.compile(pattern)
    assert ends == [found.end() for at in range(len(text) + 1) if (found := compiled.match(text, at))]
