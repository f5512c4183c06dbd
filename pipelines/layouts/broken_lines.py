"""Paragraphs that a column broke in two are one again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines.layouts.line_kinds import is_broken, is_prose, opens_again
from pipelines.metadata.bylines import opens_article
from pipelines.prose.points import opens_point

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelines.layouts.markdown import MarkdownLine


def join_broken_lines(lines: Iterable[MarkdownLine]) -> tuple[str, ...]:
    r"""Return the paragraphs of an article: a line is joined with the one below it if it broke off in prose
    and the one below begins nothing new. A full stop that print lost is not put back.

    >>> from pipelines.layouts.markdown import read_lines
    >>> join_broken_lines(read_lines("今天，全市继续开展核酸检\n\n测，请大家配合。\n\n谢谢。"))
    ('今天，全市继续开展核酸检测，请大家配合。', '谢谢。')
    """
    paragraphs: list[list[str]] = []
    for line in lines:
        above = paragraphs[-1][-1] if paragraphs else ""
        if above and is_broken(above) and _goes_on(line) and not opens_again(line, above):
            paragraphs[-1].append(_blank_between(paragraphs[-1][-1], line.text) + line.text)
        else:
            paragraphs.append([line.text])
    return tuple("".join(pieces) for pieces in paragraphs)


def _goes_on(line: MarkdownLine) -> bool:
    is_note = line.text[0] in "(（" and line.text[-1] in ")）"
    begins = line.level or line.indented or line.bold or opens_point(line.text) or opens_article(line.text)
    return not (begins or is_note) and is_prose(line.text)


def _blank_between(above: str, below: str) -> str:
    return " " if above[-1].isascii() and above[-1].isalpha() and below[0].isascii() and below[0].isalpha() else ""
