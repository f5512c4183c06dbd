"""Leave out the blanks that typesetting puts between ideographs and digits: 3 月 20 日新增 139 例."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipelines.grammar.tokens import Token

_BLANK: Final = re.compile(
    r"(?<=[\u4e00-\u9fff)]) (?=\d)|(?<=\d) (?=[\u4e00-\u9fff(-])|(?<=-) (?=\d)"
    r"|(?<=\d\)) (?=[日号])|(?<=无症状) (?=感染)"
)
"""One blank between an ideograph, a bracket or a dash and a digit; and of 昨(8) 日."""


class Typeset:
    """A text without such blanks, and where each of its characters is printed."""

    def __init__(self, printed: str) -> None:
        self.text = printed
        self._places: list[int] = []
        if _BLANK.search(printed):
            left_out = {match.start() for match in _BLANK.finditer(printed)}
            self._places = [at for at in range(len(printed)) if at not in left_out]
            self.text = "".join(printed[at] for at in self._places)

    def locate(self, tokens: Iterable[Token]) -> Iterator[Token]:
        """Yield the tokens with the places at which they are printed."""
        if not self._places:
            yield from tokens
            return
        for token in tokens:
            yield token._replace(start=self._places[token.start], end=self._places[token.end - 1] + 1)
