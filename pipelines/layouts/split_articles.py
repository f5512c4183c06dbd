"""Where the articles of a text page begin and where they end.

An article begins with a byline (本报讯（…）, □本报记者 …); or after one that closes with its reporters; or below a
heading such as the others have above their bylines. A page without bylines is one article.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from pipelines.layouts.line_kinds import is_broken, is_captioned, is_lone_sentence, is_pinyin, is_short
from pipelines.metadata.bylines import closes_article, is_byline, opens_article

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipelines.layouts.markdown import MarkdownLine


@dataclass(frozen=True, slots=True)
class ArticleSplit:
    """A page cut up: the zones of headings are one more than the bodies and are around them."""

    zones: tuple[Sequence[MarkdownLine], ...]
    bodies: tuple[Sequence[MarkdownLine], ...]
    has_byline: bool


def divide(lines: Sequence[MarkdownLine]) -> ArticleSplit:
    """Zones and bodies; every line is in one of them, in order."""
    openers = [at for at, line in enumerate(lines) if _opens(lines, at)]
    closers = [at for at, line in enumerate(lines) if closes_article(line.text) and not is_byline(line.text)]
    starts = _starts(lines, openers, closers)
    if not starts:
        return ArticleSplit((lines, ()), ((),), has_byline=False)
    zone_above = _zone_above if any(line.level for line in lines) else _unmarked_zone_above
    cuts = [0, *(zone_above(lines, above + 1, start) for above, start in pairwise(starts))]
    end = _zone_at_end(lines, starts[-1] + 1)
    zones = [lines[cut:start] for cut, start in zip(cuts, starts, strict=True)]
    bodies = [lines[start:cut] for start, cut in zip(starts, [*cuts[1:], end], strict=True)]
    return ArticleSplit((*zones, lines[end:]), tuple(bodies), has_byline=bool(openers or closers))


def _opens(lines: Sequence[MarkdownLine], at: int) -> bool:
    text = lines[at].text
    is_below_heading = at == 0 or _is_head(lines[at - 1])
    return opens_article(text) or (is_byline(text) and is_below_heading and at + 1 < len(lines))


def _starts(lines: Sequence[MarkdownLine], openers: Sequence[int], closers: Sequence[int]) -> list[int]:
    first = next((at for at, line in enumerate(lines) if not _is_head(line)), None)
    if first is None:
        return []
    starts = {*openers, *_below_closers(lines, closers)}
    if len(starts) > 1:
        starts |= set(_below_titles(lines, openers))
    top = min(starts, default=first)
    return sorted(starts | {_first_of_page(lines, first, top)})


def _first_of_page(lines: Sequence[MarkdownLine], first: int, top: int) -> int:
    """Return the first byline of the page, unless more than headings and a caption is above it."""
    return first if any(not _may_head(line) for line in lines[first:top]) else top


def _below_closers(lines: Sequence[MarkdownLine], closers: Sequence[int]) -> Iterator[int]:
    for closer in closers:
        at = closer + 1
        while at < len(lines) and _is_head(lines[at]):
            at += 1
        if closer + 1 < at < len(lines):
            yield at


def _below_titles(lines: Sequence[MarkdownLine], openers: Sequence[int]) -> Iterator[int]:
    """Yield the first line of prose below each heading of a level that titles have on this page."""
    levels = [level for opener in openers if (level := _level_above(lines, opener))]
    lowest = max(levels, default=0)
    level = 0
    for at, line in enumerate(lines):
        if line.level:
            level = line.level
        elif not _may_head(line):
            if 0 < level <= lowest:
                yield at
            level = 0


def _level_above(lines: Sequence[MarkdownLine], opener: int) -> int:
    """Return the level of the heading nearest above a byline, if only short lines and captions are between."""
    at = opener - 1
    while at >= 0 and not lines[at].level and _may_head(lines[at]):
        at -= 1
    return lines[at].level if at >= 0 else 0


def _zone_above(lines: Sequence[MarkdownLine], floor: int, start: int) -> int:
    """Find where the headings above an article begin: at the first real heading and the few short lines above it."""
    cut = start
    while cut > floor and _may_head(lines[cut - 1]):
        cut -= 1
    heading = next((at for at in range(cut, start) if lines[at].level), None)
    return start if heading is None else _few_short_lines_above(lines, cut, heading)


def _unmarked_zone_above(lines: Sequence[MarkdownLine], floor: int, start: int) -> int:
    """Find where the lines above an article begin on a page without headings: a few short ones, maybe a caption."""
    below = start
    while below > floor and _may_head(lines[below - 1]) and not _is_head(lines[below - 1]):
        below -= 1
    is_fragment = below < start and below > floor and is_broken(lines[below - 1].text)
    top = below if is_fragment else _few_short_lines_above(lines, floor, below)
    return top if top < below else start


def _few_short_lines_above(lines: Sequence[MarkdownLine], floor: int, below: int) -> int:
    top = below
    while top > floor and below - top < _MOST_UNMARKED and _is_head(lines[top - 1]):
        top -= 1
    return top


def _zone_at_end(lines: Sequence[MarkdownLine], floor: int) -> int:
    """Return where the headings below the last article begin."""
    cut = len(lines)
    while cut > floor and _may_head(lines[cut - 1]):
        cut -= 1
    return next((at for at in range(cut, len(lines)) if lines[at].level), len(lines))


def _is_head(line: MarkdownLine) -> bool:
    return bool(line.level) or is_short(line) or is_pinyin(line.text)


def _may_head(line: MarkdownLine) -> bool:
    """Captions count as headings too."""
    return _is_head(line) or is_captioned(line.text) or is_lone_sentence(line)


_MOST_UNMARKED: Final = 3  # intro title, title, subtitle; a longer run of short lines is a list
