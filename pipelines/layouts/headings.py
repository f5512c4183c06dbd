"""Which heading of a text page belongs to which article.

A title is above its article, or below it where none is left above: on one page both occur. 引题 is the short line
above a title, 副题 the short line below; what is left is a banner over several articles, or loose.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipelines.layouts.line_kinds import is_pinyin, is_short
from pipelines.prose.events import names_event

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipelines.layouts.markdown import MarkdownLine


@dataclass(slots=True)
class Titles:
    """What is around one body. ``banners`` and ``loose`` are in the zone above it."""

    intro_title: str = ""
    title: str = ""
    subtitle: str = ""
    level: int = 0
    """Of the title's heading; 0: none."""
    captions: list[str] = field(default_factory=list)
    banners: list[Banner] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Banner:
    """A heading that is no article's title."""

    text: str
    level: int


def give_titles(zones: Sequence[Sequence[MarkdownLine]]) -> list[Titles]:
    """Return one for each zone; the last, below the last article, has no title, only what is left."""
    blocks = [_read_zone(zone) for zone in zones]
    follows = _who_may_follow(blocks)
    titles = [Titles() for _ in zones]
    for at, own in enumerate(titles[:-1]):
        if blocks[at].heads:
            _take_above(own, blocks[at])
        elif blocks[at].unmarked and not blocks[at].had_heads:
            _take_unmarked(own, blocks[at].unmarked)
            blocks[at].unmarked = []
        elif follows[at + 1]:
            _take_below(own, blocks[at + 1])
    for own, block in zip(titles, blocks, strict=True):
        own.loose += [*block.unmarked, *block.loose]
        own.captions += block.captions
        for head in block.heads:
            own.banners.append(Banner(head.text, head.level))
            own.loose += head.below
    return titles


@dataclass(slots=True)
class _Head:
    """A real heading with the short lines below it."""

    text: str
    level: int
    below: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Block:
    """A zone: ``unmarked`` are the short lines above its first heading."""

    heads: list[_Head] = field(default_factory=list)
    unmarked: list[str] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)
    had_heads: bool = False


def _read_zone(zone: Iterable[MarkdownLine]) -> _Block:
    block = _Block()
    for line in zone:
        lines = block.heads[-1].below if block.heads else block.unmarked
        if line.level:
            block.heads.append(_Head(line.text, line.level))
        elif is_pinyin(line.text):
            block.loose += [*_pop_banner(block, lines), line.text]
        elif not is_short(line):
            block.captions.append(line.text)
        elif line.continues and lines:
            lines[-1] = f"{lines[-1]} {line.text}"
        else:
            lines.append(line.text)
    block.had_heads = bool(block.heads)
    return block


def _pop_banner(block: _Block, lines: list[str]) -> list[str]:
    """Return the line that a line of pinyin transcribes: a banner, never a title."""
    if lines:
        return [lines.pop()]
    return [block.heads.pop().text] if block.heads else []


def _who_may_follow(blocks: Sequence[_Block]) -> list[bool]:
    """Return for each zone whether the article above may take its first heading and leave one for those below."""
    follows = [False] * len(blocks)
    last = len(blocks) - 1
    for at in range(last, 0, -1):
        heads = len(blocks[at].heads)
        follows[at] = heads > 1 or (heads == 1 and (at == last or follows[at + 1]))
    return follows


def _take_above(own: Titles, block: _Block) -> None:
    head = block.heads.pop()
    own.title, own.level = head.text, head.level
    own.subtitle = " ".join(head.below)
    above = block.heads[-1] if block.heads else None
    lines = above.below if above else block.unmarked
    if above and not lines and above.level > head.level and not names_event(above.text):
        own.intro_title = block.heads.pop().text
    else:
        own.intro_title = " ".join(lines)
        lines.clear()


def _take_below(own: Titles, block: _Block) -> None:
    head = block.heads.pop(0)
    own.title, own.level = head.text, head.level
    own.subtitle = " ".join(head.below)
    own.intro_title = " ".join(block.unmarked)
    block.unmarked = []


def _take_unmarked(own: Titles, lines: Sequence[str]) -> None:
    """Name short lines: one is the title, of two the second is the subtitle, of three the first the intro title."""
    *own_intro, title, subtitle = lines if len(lines) > 1 else [*lines, ""]
    own.intro_title, own.title, own.subtitle = " ".join(own_intro), title, subtitle
