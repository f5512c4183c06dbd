"""What a stretch of tokens says of a time, an outcome or a basis."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.grammar.tokens import Token

_OF: Final = "的"
_NOW: Final = "now"
_NEAR_TOKENS: Final = 16
"""No clause is longer, but for lists; so far a day is looked at for what belongs to it."""


def is_outcome(token: Token) -> bool:
    """True if a word tells what became of somebody: 治愈出院, 解除医学观察, 转为确诊病例."""
    return token.kind == "action" or (token.word is not None and token.word.outcome)


def is_compared(tokens: Sequence[Token], at: int) -> bool:
    """True if the time at this place is the one that another is compared with: 较2月, 与9月相比."""
    around = (*tokens[max(0, at - 1) : at], *tokens[at + 1 : at + 2])
    touching = (one for one in around if tokens[at].start == one.end or tokens[at].end == one.start)
    return any(one.kind == "change" for one in touching)


def says_whose_outcome(tokens: Sequence[Token], at: int, text: str) -> bool:
    """True if the day at this place says whose outcome is told: 11月27日通报的无症状感染者1例转为确诊病例.

    Not so a day with a comma after it, which belongs to its token: it holds for all that follows.
    """
    near = range(at + 1, min(at + _NEAR_TOKENS, len(tokens)))
    whom = next((nth for nth in near if tokens[nth].kind == "measure"), None)
    if whom is None or text[tokens[at].end - 1] == "," or text[tokens[whom].start - 1] != _OF:
        return False
    return any(map(is_outcome, tokens[whom + 1 : whom + _NEAR_TOKENS]))


def find_basis(tokens: Sequence[Token]) -> str:
    """Return the basis that is said, or empty; 目前 alone says none."""
    return next((token.means for token in tokens if token.kind == "basis" and token.means != _NOW), "")
