"""What a stretch of tokens holds, and what of its text no token covers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pipelines.grammar.places import is_ending

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipelines.grammar.tokens import Token

OF: Final = "的"
BLANKS: Final = " *#:"
"""Characters that say nothing between two words."""


def means_first(tokens: Sequence[Token], kind: str) -> str:
    """The meaning of the first token of a kind, or empty."""
    return next((token.means for token in tokens if token.kind == kind), "")


def means_last(tokens: Sequence[Token], kind: str) -> str:
    """The meaning of the last token of a kind, or empty."""
    return next((token.means for token in reversed(tokens) if token.kind == kind), "")


def is_led_by_place(tokens: Sequence[Token]) -> bool:
    """Whether a place stands first, or behind the time that opens a clause: 11月29日广东省新增…, 目前广东省有…."""
    return next((token.kind for token in tokens if token.kind != "period" and token.means != NOW), "") == "place"


def is_outcome(token: Token) -> bool:
    """Whether a word tells what became of somebody: 治愈出院, 解除医学观察, 转为确诊病例."""
    return token.kind == "action" or (token.word is not None and token.word.outcome)


def is_compared(tokens: Sequence[Token], at: int) -> bool:
    """Whether the time at this place is what another one is compared with: 较2月, 与9月相比."""
    around = (*tokens[max(0, at - 1) : at], *tokens[at + 1 : at + 2])
    touching = (one for one in around if tokens[at].start == one.end or tokens[at].end == one.start)
    return any(one.kind == "change" for one in touching)


def says_whose_outcome(tokens: Sequence[Token], at: int, text: str) -> bool:
    """Whether the day at this place says of whom it is told what became: 11月27日通报的无症状感染者1例转为确诊病例.

    Not so a day with a comma behind it, which belongs to its token: then it is told of all that follows.
    """
    near = range(at + 1, min(at + _NEAR_TOKENS, len(tokens)))
    whom = next((nth for nth in near if tokens[nth].kind == "measure"), None)
    if whom is None or text[tokens[at].end - 1] == "," or text[tokens[whom].start - 1] != OF:
        return False
    return any(map(is_outcome, tokens[whom + 1 : whom + _NEAR_TOKENS]))


def find_basis(tokens: Sequence[Token]) -> str:
    """The basis that is said, or empty; 目前 alone says none."""
    return next((token.means for token in tokens if token.kind == "basis" and token.means != NOW), "")


def says_now(tokens: Sequence[Token]) -> bool:
    """Whether 目前 stands among the tokens."""
    return any(token.kind == "basis" and token.means == NOW for token in tokens)


def unknown_text(tokens: Sequence[Token], start: int, end: int, text: str) -> str:
    """What of the stretch from start to end no token covers, blanks at its ends left out."""
    if not tokens:
        return text[start:end].strip(BLANKS)
    pieces, at = [], start
    for token in tokens:
        if token.start > at:
            pieces.append(text[at : token.start])
        at = max(at, token.end)
    pieces.append(text[at:end])
    return "".join(pieces).strip(BLANKS)


def skip_edges(tokens: Sequence[Token], start: int, text: str) -> int:
    """Where a phrase begins behind the words that may open its clause (其中, 含, 在)."""
    for token in tokens:
        if token.kind not in _EDGES or text[start : token.start].strip(BLANKS):
            break
        start = token.end
    return start


def place_chains(tokens: Sequence[Token], end: int, text: str) -> tuple[tuple[str, ...], ...]:
    """Names of places, those printed one behind the other together: ((大同市, 平城区), (朔州市,)).

    A name that unknown text touches is no place that is spoken of (武汉输入病例, 湖北籍), nor is one at the end of such
    text (东江新区, though some city has a 新区).
    """
    return tuple(_chains(tokens, end, text))


NOW: Final = "now"
_NEAR_TOKENS: Final = 16
"""No clause is longer, but for lists; so far a day is looked at for what belongs to it."""
_EDGES: Final = ("part", "within", "besides", "and", "period", "filler", "is", "all", "respectively")


def _chains(tokens: Sequence[Token], end: int, text: str) -> Iterator[tuple[str, ...]]:
    chain: list[str] = []
    for at, token in enumerate(tokens):
        if token.kind != "place":
            continue
        if is_ending(token.means) and _follows_unknown(tokens, at, text):
            chain = []
            continue
        chain.append(token.means)
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        touches_known = not text[token.end : following.start if following else end].strip(BLANKS)
        if touches_known and following and (following.kind == "place" or _links_places(tokens, at + 1, text)):
            continue
        if touches_known:
            yield tuple(chain)
        chain = []


def _follows_unknown(tokens: Sequence[Token], at: int, text: str) -> bool:
    """Whether a character that no token covers stands right before a token."""
    start = tokens[at].start
    is_covered = at > 0 and tokens[at - 1].end == start
    return not is_covered and start > 0 and text[start - 1].isalpha()


def _links_places(tokens: Sequence[Token], at: int, text: str) -> bool:
    """Whether a token is the 的 of 呼伦贝尔市的额尔古纳市."""
    token = tokens[at]
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return text[token.start : token.end] == OF and following is not None and following.kind == "place"
