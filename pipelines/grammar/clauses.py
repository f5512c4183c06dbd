"""Tokens to clauses: stretches that say one thing, with the brackets they stand in.

A comma, a full stop, a bracket always end a clause. 、 and 和 end one only behind a count, so that places that share a
number (丰台区、怀柔区各1例) and measures that share a 无 stay together.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipelines.grammar.tokens import Token

OPENING: Final = "([【"
_CLOSING: Final = ")]】"
_OPENING_BASES: Final = ("new", "cumulative")
_SENTENCE_ENDS: Final = "。!?\n"
_COUNTED: Final = ("measure", "count")
MEASURING: Final = frozenset({"measure", "action"})


@dataclass(slots=True)
class Clause:
    """What stands between two marks."""

    start: int
    end: int
    depth: int
    """How many brackets are open around it."""
    after: str
    """The mark before it: 。 at the head of a text, 、 also for 和."""
    before: str = ""
    """The mark behind it; empty at the end of the text."""
    tokens: list[Token] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)
    """Of its tokens: most rules need no more to know that a clause is not theirs."""

    @property
    def is_counted(self) -> bool:
        """Whether a number with a unit stands in the clause."""
        return "count" in self.kinds

    @property
    def is_date(self) -> bool:
        """Whether it holds an interval of days and nothing else: 第45周(11月7日-11月13日)."""
        mention = self.tokens[0].mention if len(self.tokens) == 1 else None
        return bool(mention and mention.spans_days)

    def take(self, token: Token) -> None:
        """The next token of the clause."""
        self.tokens.append(token)
        self.kinds.add(token.kind)

    def has(self, kind: str) -> bool:
        """Whether a token of this kind stands in the clause."""
        return kind in self.kinds

    def means(self, kind: str) -> str:
        """The meaning of its last token of this kind, or empty."""
        return next((token.means for token in reversed(self.tokens) if token.kind == kind), "")


def split_clauses(tokens: Sequence[Token], length: int) -> Iterator[Clause]:
    """The clauses of a text of this length, in order, also those without a token: marks that follow each other."""
    depth = 0
    clause = Clause(0, length, 0, "\n")
    for at, token in enumerate(tokens):
        if _begins_another(token, clause) or (token.kind in _COUNTED and _counts_another(clause, tokens[at : at + 2])):
            clause.end, clause.before = token.start, ","
            yield clause
            clause = Clause(token.start, length, depth, ",")
        if not _ends(token, clause):
            clause.take(token)
            continue
        if token.means == ":" and _joins(token, clause, tokens[at + 1 : at + 3]):
            continue
        mark = "、" if token.kind == "and" else token.means
        clause.end, clause.before = token.start, mark
        yield clause
        depth = _depth_behind(mark, depth)
        clause = Clause(token.end, length, depth, mark)
    yield clause


def ends_sentence(mark: str) -> bool:
    """Whether this mark ends a sentence."""
    return mark in _SENTENCE_ENDS


def _ends(token: Token, clause: Clause) -> bool:
    return token.kind == "mark" or (token.kind == "and" and clause.has("count"))


def _joins(colon: Token, clause: Clause, following: Sequence[Token]) -> bool:
    """新增确诊病例:12例。 A number that ends its sentence, or line, is of the measure before the colon."""
    if clause.is_counted or not clause.tokens or not following or following[0].kind != "count":
        return False
    named, number, *behind = clause.tokens[-1], *following
    if named.kind not in MEASURING or (named.end, number.start) != (colon.start, colon.end):
        return False
    return not behind or (behind[0].kind == "mark" and (behind[0].means == ";" or ends_sentence(behind[0].means)))


def _begins_another(token: Token, clause: Clause) -> bool:
    """Headlines print no commas: 新增确诊5例 累计40例. A stock may be said twice: 尚有5人正在观察."""
    if token.kind == "none":
        return clause.has("count") and clause.has("basis")
    if token.kind != "basis" or token.means not in _OPENING_BASES or not clause.has("basis"):
        return False
    return clause.has("count") or (clause.has("none") and clause.has("measure"))


def _counts_another(clause: Clause, following: Sequence[Token]) -> bool:
    """Headlines again: 确诊6例 before 无症状77例, 6例确诊 before 77例无症状."""
    if "count" not in clause.kinds:
        return False
    kinds = [token.kind for token in (*clause.tokens[-2:], *following)]
    return kinds in (["measure", "count"] * 2, ["count", "measure"] * 2)


def _depth_behind(mark: str, depth: int) -> int:
    """How many brackets are open behind a mark; one that was never closed ends with its paragraph."""
    if mark == "\n":
        return 0
    return depth + 1 if mark in OPENING else max(0, depth - 1) if mark in _CLOSING else depth
