"""The parser names itself: by every file and library that decides a reading, alike on every machine."""

from __future__ import annotations

import ast
import shutil
import sys
from importlib.metadata import packages_distributions
from typing import TYPE_CHECKING

import pytest

from pipelines import PARSER
from pipelines.parser_digest import FILES, FOLDER, LIBRARIES, OPTIONAL, ROOT, SUFFIXES, digest, name_parser, read_files

if TYPE_CHECKING:
    from pathlib import Path

OWN = ("archive", "pipelines")
DOCS = (".md", ".pyc", ".cnloc")


def imported(path: Path) -> set[str]:
    """Dotted names of all modules that a file imports, wherever in it."""
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return plain | {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}


@pytest.fixture(scope="module")
def modules():
    paths = [*(ROOT / FOLDER).rglob("*.py"), *(ROOT / name for name in FILES)]
    return set.union(*(imported(path) for path in paths))


def test_every_library_of_the_parser_enters(modules):
    top = {name.split(".")[0] for name in modules} - sys.stdlib_module_names - set(OWN)
    distributions = packages_distributions()
    used = {distributions[name][0] for name in top if name in distributions}
    assert used <= {*LIBRARIES, *OPTIONAL}, "name them in LIBRARIES"


def test_everything_that_the_parser_takes_from_the_archive_enters(modules):
    files = {f"{name.replace('.', '/')}.py" for name in modules if name.startswith("archive.")}
    assert files <= set(FILES), "name them in FILES"


def test_every_file_of_the_parser_enters():
    left_out = {path.suffix for path in (ROOT / FOLDER).rglob("*") if path.is_file()} - set(SUFFIXES)
    assert left_out <= set(DOCS), "name their suffix in SUFFIXES"


@pytest.fixture
def checkout(tmp_path):
    """Return a copy of the parser in another place, with the times of files of another day."""
    shutil.copytree(ROOT / FOLDER, tmp_path / FOLDER, copy_function=shutil.copyfile)
    (tmp_path / "archive").mkdir()
    for name in FILES:
        shutil.copyfile(ROOT / name, tmp_path / name)
    return tmp_path


def test_the_same_files_have_the_same_digest_in_another_folder(checkout):
    for path in (checkout / FOLDER / "grammar").glob("*.py"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert name_parser(checkout) == PARSER


@pytest.mark.parametrize("name", ["pipelines/grammar/lexicon/measures.toml", "pipelines/gazetteer/aliases.csv", *FILES])
def test_a_byte_more_is_another_parser(checkout, name):
    (checkout / name).write_bytes((checkout / name).read_bytes() + b" ")
    assert name_parser(checkout) != PARSER


def test_another_version_of_a_library_is_another_parser():
    files = read_files(ROOT)
    assert (
        digest(files, {"lxml": "6.0"}) != digest(files, {"lxml": "6.1"}) != digest(files, {"lxml": "6.1", "bs4": "4"})
    )
