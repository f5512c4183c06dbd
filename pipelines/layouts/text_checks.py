"""Report what of a page may be missing from the text of its article, or lost its meaning in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines.layouts.table_rows import is_number
from pipelines.layouts.types import ArticleFinding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipelines.layouts.cleaning import Cleaned
    from pipelines.layouts.dom import Dom, PagePart


def check_text(dom: Dom, part: PagePart, body: Cleaned, title: str) -> Iterator[ArticleFinding]:
    """Yield findings about the text that was taken from a part of a page."""
    beside = dom.neighbouring_prose(part, "".join(body.paragraphs))
    yield from _check_left_out([*beside, *body.cut], title)
    yield from check_bare_numbers(body.paragraphs)
    if body.ragged:
        message = f"{len(body.ragged)} rows of tables have not the columns of the others, or a number for several rows"
        yield ArticleFinding("ragged_table", message, body.ragged[0])


def _check_left_out(beside: Iterable[str], title: str) -> Iterator[ArticleFinding]:
    """Report sentences of the page that are no part of the article: they may go on with it."""
    whole = "".join(title.split())
    sentences = [text for text in beside if "".join(text.split()) not in whole]
    if sentences:
        message = f"{len(sentences)} paragraphs of the page are not in the article: compare it with the page"
        yield ArticleFinding("text_left_out", message, sentences[0])


def check_bare_numbers(paragraphs: Sequence[str], least: int = 2) -> Iterator[ArticleFinding]:
    """Report lines that are numbers alone: what is set as a table without being one loses what they count.

    Fewer than ``least`` are no table.
    """
    bare = [at for at, line in enumerate(paragraphs) if is_number(line)]
    if len(bare) >= least:
        first = "\n".join(paragraphs[max(0, bare[0] - 1) : bare[0] + 1])
        yield ArticleFinding("bare_numbers", f"{len(bare)} lines of the article are numbers and nothing else", first)
