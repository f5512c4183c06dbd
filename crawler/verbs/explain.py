"""``explain TEXT_OR_FILE``: how each number was read: its words, its owner, its row, or why there is none."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from crawler.terminal import print_line, print_lines
from crawler.verbs.verb import UsageError, Verb

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from archive.records import Article

_FILE_NAME: Final = re.compile(r"[^\s。；;，]*\.[A-Za-z][A-Za-z0-9]{1,5}")
"""A word that ends like the name of a file: 通报.txt. No number does: 1.5万 and 1.5% have no such suffix."""


class Explain(Verb):
    """Exit status: 0 explained, 2 refused."""

    syntax = "[options] TEXT_OR_FILE"
    is_answer = True

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add what a text itself need not say."""
        parser.add_argument("--title", default="", help="of the article")
        parser.add_argument("--publisher", default="", help="who published it")
        parser.add_argument("--published", default="", metavar="DAY", help="when, 2022-11-30")
        parser.add_argument("--area", default="", help="the place whose authority reports: a name or a code")

    def work(self, _path: Path, args: list[str], opts: argparse.Namespace) -> int:
        """Print the explanation of each article."""
        from pipelines.gazetteer.areas import AreaError, to_area_code  # noqa: PLC0415  the gazetteer takes a moment
        from pipelines.grammar.explain import explain  # noqa: PLC0415  as does the parser
        from pipelines.metadata.dates_printed import is_date  # noqa: PLC0415

        if not " ".join(args).strip():
            raise UsageError("write a sentence, or the name of a document on disk")
        if opts.published and not is_date(opts.published):
            raise UsageError(f"--published {opts.published}: no date; write 2022-11-30")
        try:
            area = to_area_code(opts.area)
        except AreaError as error:
            raise UsageError(f"--area: {error}") from error
        for number, article in enumerate(_load_articles(" ".join(args), opts, area)):
            if number:
                print_line("")
            print_line(f"article    {article.title or 'without a title'}")
            print_lines(explain(article, area))
        return 0


def _load_articles(given: str, opts: argparse.Namespace, area: str) -> Iterator[Article]:
    """Yield the articles of a document on disk; of a text, the text. What the options say fills what it does not."""
    from archive.records import Article, Capture, Stated  # noqa: PLC0415  as above
    from pipelines.parse import read_capture  # noqa: PLC0415

    path = Path(given)
    if not _is_file(path):
        if _looks_like_a_name(given):
            raise UsageError(f"{given}: no such document; correct its name, or write a sentence")
        yield Article("", 1, opts.title, given, publisher=opts.publisher, published_at=opts.published)
        return
    stated = Stated(publisher=opts.publisher, published=opts.published, area=area)
    try:
        body = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from error
    capture = Capture(path.absolute().as_uri(), "files", "", "file", None, "", (), body, stated=stated)
    yield from read_capture(capture).articles


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a sentence too long for a name
        return False


def _looks_like_a_name(given: str) -> bool:
    """Return True for what is no sentence: the name of a folder, or one word with the suffix of a file."""
    if os.path.isdir(given):  # noqa: PTH112  a sentence too long for a name is no folder, and raises nothing here
        return True
    return _FILE_NAME.fullmatch(given) is not None
