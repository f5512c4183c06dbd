"""Complete words whose ends are cut off at the border of a cell, as programs print a text wider than its cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from pipelines.documents.pdf.glyphs import share_height

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipelines.documents.pdf.glyphs import Box, Glyph

_NEXT: Final = 0.4
"""Ems between two glyphs of one text, with a blank between them."""
_STEP: Final = 0.01
"""Points to the right or left of a glyph, by which another is after or before it."""


class ClippedGlyph(NamedTuple):
    """A glyph in the order of the file, and where its text can be seen."""

    glyph: Glyph
    clip: Box
    is_seen: bool
    is_clipped: bool
    """Nobody sees it, because it is outside of the clip."""


@dataclass(slots=True)
class _End:
    """What is cut off of a text, next to the last glyph that is seen of it."""

    seen: ClippedGlyph
    hidden: list[ClippedGlyph] = field(default_factory=list)

    @property
    def last(self) -> ClippedGlyph:
        return self.hidden[-1] if self.hidden else self.seen

    def goes_on_with(self, one: ClippedGlyph) -> bool:
        return one.is_clipped and one.clip == self.seen.clip and _are_next(self.last.glyph, one.glyph)


def complete_words(glyphs: list[ClippedGlyph]) -> Iterator[tuple[Glyph, Glyph | None]]:
    """Yield each glyph that is cut off from a word, with the end of the word, in place of the first one.

    An end with a digit stays cut off: a number is read as it is seen, or not at all.
    """
    for is_end, ordered in ((True, glyphs), (False, glyphs[::-1])):
        for end in _find_ends(ordered):
            hidden = [one.glyph for one in end.hidden]
            if any(character.isdecimal() for glyph in hidden for character in glyph.text):
                continue
            texts = [glyph.text for glyph in (hidden if is_end else hidden[::-1])]
            whole = _put_next_to(end.seen.glyph, "".join(texts), is_end=is_end)
            yield from ((glyph, None if at else whole) for at, glyph in enumerate(hidden))


def _find_ends(glyphs: Iterable[ClippedGlyph]) -> Iterator[_End]:
    end: _End | None = None
    for one in glyphs:
        if end and end.goes_on_with(one):
            end.hidden.append(one)
            continue
        if end and end.hidden:
            yield end
        end = _End(one) if one.is_seen else None
    if end and end.hidden:
        yield end


def _are_next(one: Glyph, other: Glyph) -> bool:
    gap = max(one.x0, other.x0) - min(one.x1, other.x1)
    return gap <= _NEXT * max(one.size, other.size) and share_height(one.top, one.bottom, other)


def _put_next_to(seen: Glyph, text: str, *, is_end: bool) -> Glyph:
    """Return the end of a word as one glyph on the one that is seen of it, so that it stays in its cell."""
    return seen._replace(text=text, x0=seen.x0 + (_STEP if is_end else -_STEP))
