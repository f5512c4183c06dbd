"""Documents in Markdown or plain text: one press release, or a newspaper page that contains several articles."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pipelines.layouts.broken_lines import join_broken_lines
from pipelines.layouts.cleaning import find_tail
from pipelines.layouts.headings import Titles, give_titles
from pipelines.layouts.inline_html import show_inline_html
from pipelines.layouts.line_kinds import is_captioned, is_lone_sentence, is_short
from pipelines.layouts.markdown import read_lines
from pipelines.layouts.sections import give_sections
from pipelines.layouts.split_articles import divide
from pipelines.layouts.types import Located, Page, report_changes
from pipelines.metadata.bylines import is_byline, opens_article

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipelines.layouts.markdown import MarkdownLine
    from pipelines.layouts.split_articles import ArticleSplit

_MARKDOWN: Final = (".md", ".markdown")
_LONGEST_CAPTION: Final = 120
_SENTENCE_END: Final = "。"


def recognises(page: Page) -> bool:
    """Accept any document that is not HTML."""
    return not page.is_html


is_marked: Final = recognises


def read(page: Page) -> Iterator[Located]:
    """Yield the articles in the order of print; nothing where there is no text."""
    text, changes = show_inline_html(page.text, is_markdown=page.name.lower().endswith(_MARKDOWN))
    lines = _without_links(read_lines(text))
    if not lines:
        return
    split = divide(lines)
    if split.has_byline:
        first, *others = _read_newspaper(split, page.title)
    else:
        first, others = _read_release(lines, page.title), []
    yield replace(first, findings=(*first.findings, *report_changes(changes)))
    yield from others


def _without_links(lines: list[MarkdownLine]) -> list[MarkdownLine]:
    """Return the lines above a heading of recommendations and above links, unless a sentence follows."""
    end = find_tail([line.text for line in lines])
    return lines if any(_SENTENCE_END in line.text for line in lines[end:]) else lines[:end]


def _read_newspaper(split: ArticleSplit, stated_title: str) -> Iterator[Located]:
    titles = give_titles(split.zones)
    bodies = [_read_body(body) for body in split.bodies]
    sections = give_sections(titles, ["\n".join(body.paragraphs) for body in bodies])
    titles[-2].loose += titles[-1].loose
    titles[-2].captions += titles[-1].captions
    if len(bodies) == 1 and stated_title and titles[0].title != stated_title:
        titles[0].loose += filter(None, [titles[0].title])  # the stated title will be in its place
    for own, body, section in zip(titles, bodies, sections, strict=False):
        yield _locate(own, body, section)


def _locate(own: Titles, body: Located, section: str) -> Located:
    return Located(
        title=own.title,
        paragraphs=body.paragraphs,
        intro_title=own.intro_title,
        subtitle=own.subtitle,
        section=section,
        byline=body.byline,
        captions=(*own.captions, *body.captions),
        subheads=body.subheads,
        loose=tuple(own.loose),
    )


def _read_body(lines: Sequence[MarkdownLine]) -> Located:
    """Return paragraphs, captions and lone bylines of one article."""
    captions = {at for at, line in enumerate(lines) if _is_caption(line) and at + 1 < len(lines)}
    captions |= _find_captions(lines)
    bylines = {at for at, line in enumerate(lines) if is_byline(line.text)}
    kept = [line for at, line in enumerate(lines) if at not in captions | bylines]
    return Located(
        title="",
        paragraphs=join_broken_lines(kept),
        byline=" ".join(lines[at].text for at in sorted(bylines)),
        captions=tuple(lines[at].text for at in sorted(captions)),
        subheads=tuple(_subheads(kept)),
    )


def _read_release(lines: Sequence[MarkdownLine], stated_title: str) -> Located:
    """Return one article without a byline.

    Its title is the first heading of the highest level above the text, or a short first line; all else stays text.
    Where the title is stated, only a line that repeats it is taken off.
    """
    title_at = _find_title(lines, stated_title)
    title = lines[title_at].text if title_at is not None else ""
    body = _read_release_body([line for at, line in enumerate(lines) if at != title_at])
    return Located(title=title, paragraphs=body.paragraphs, captions=body.captions, subheads=body.subheads)


def _find_title(lines: Sequence[MarkdownLine], stated: str) -> int | None:
    if stated:
        return next((at for at, line in enumerate(lines[:3]) if line.text == stated), None)
    above = next((at for at, line in enumerate(lines) if not line.level and not is_short(line)), len(lines))
    headings = [at for at in range(above) if lines[at].level]
    if headings:
        return min(headings, key=lambda at: lines[at].level)
    return 0 if 0 < above < len(lines) else None


def _read_release_body(lines: Sequence[MarkdownLine]) -> Located:
    captions = _find_captions(lines)
    kept = [line for at, line in enumerate(lines) if at not in captions]
    texts = tuple(lines[at].text for at in sorted(captions))
    return Located(title="", paragraphs=join_broken_lines(kept), captions=texts, subheads=tuple(_subheads(kept)))


def _subheads(lines: Sequence[MarkdownLine]) -> Iterator[str]:
    for line in lines:
        if line.level:
            yield line.text
        elif line.bold and not opens_article(line.bold):
            yield line.bold


def _is_caption(line: MarkdownLine) -> bool:
    """Return True for a brief sentence below a picture, or below the space for one."""
    return line.apart and is_lone_sentence(line)


def _find_captions(lines: Sequence[MarkdownLine]) -> set[int]:
    """Return which lines say that they are about a picture; none if no other line is left: they are the news."""
    captions = {at for at, line in enumerate(lines) if is_captioned(line.text) and len(line.text) <= _LONGEST_CAPTION}
    return captions if len(captions) < len(lines) else set()
