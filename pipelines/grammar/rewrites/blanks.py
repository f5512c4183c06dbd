"""Leave out additions of typesetting next to ideographs: blanks (3 月 20 日新增 139 例) and their sounds (區(qū))."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipelines.grammar.lexicon import find_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipelines.grammar.tokens import Token


_BLANK: Final = find_pattern("typeset")


class Typeset:
    """A text without these, and where each of its characters is printed."""

    def __init__(self, printed: str) -> None:
        self.text = printed
        self._places: list[int] = []
        self._glosses: dict[int, int] = {}
        """Where one begins → where it ends."""
        if _BLANK.search(printed):
            spans = [match.span() for match in _BLANK.finditer(printed)]
            left_out = {at for span in spans for at in range(*span)}
            self._places = [at for at in range(len(printed)) if at not in left_out]
            self._glosses = {start: end for start, end in spans if end - start > 1}
            self.text = "".join(printed[at] for at in self._places)

    def locate(self, tokens: Iterable[Token]) -> Iterator[Token]:
        """Yield the tokens with the places at which they are printed, each with the gloss after it."""
        if not self._places:
            yield from tokens
            return
        for token in tokens:
            end = self._places[token.end - 1] + 1
            yield token._replace(start=self._places[token.start], end=self._glosses.get(end, end))
