"""Build the tree of a text: paragraphs → sentences → items → clauses → elements.

A bracket is an element of the clause in which it appears and contains sentences of its own. Text that no word of the
lexicon covers is an element too, so that nothing between two tokens is lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, ClassVar, Final

from pipelines.grammar.patterns import spell
from pipelines.grammar.places.place import is_zone_name
from pipelines.grammar.tokens import Token

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


class _NoWord:
    """An element that is no token: it counts nothing, and is no time."""

    __slots__ = ()
    counts: ClassVar[str] = ""
    number: ClassVar[None] = None
    mention: ClassVar[None] = None
    is_outcome: ClassVar[bool] = False


@dataclass(slots=True)
class Unknown(_NoWord):
    """Text that no token covers."""

    kind: ClassVar[str] = "unknown"
    text: str
    start: int
    end: int
    means: str = ""
    """zone: it ends as names of places do; pair: two numbers with a plus between them."""


@dataclass(slots=True, eq=False)
class Bracket(_NoWord):
    """A pair of brackets and what it contains; an unclosed one ends with its paragraph."""

    kind: ClassVar[str] = "bracket"
    means: ClassVar[str] = ""
    sentences: list[Sentence]
    start: int
    end: int

    @property
    def has_count(self) -> bool:
        """Return True if a number with a unit appears in it, at any depth."""
        return any(True for _ in count_tokens(self.elements))

    @property
    def first_clause(self) -> Clause | None:
        """Return its first clause, or None if it is empty."""
        return next(self.clauses, None)

    @property
    def clauses(self) -> Iterator[Clause]:
        """Yield the clauses of all its sentences."""
        return chain.from_iterable(sentence.clauses for sentence in self.sentences)

    @property
    def elements(self) -> Iterator[Element]:
        """Yield the elements of all its clauses."""
        return chain.from_iterable(clause.elements for clause in self.clauses)


@dataclass(slots=True)
class Clause:
    """The elements between two marks."""

    elements: list[Element]
    start: int
    end: int
    after: str
    """The mark before it; 、 also for 和."""
    before: str
    """The mark that ends it; empty at the end of the text or bracket."""
    kinds: set[str] = field(init=False)
    """Of its elements: most rewrites need no more to know that a clause is none of theirs."""
    words: tuple[str, ...] = field(init=False)
    """Of its elements, for patterns."""

    def __post_init__(self) -> None:
        self.kinds = {element.kind for element in self.elements}
        self.words = spell(self.elements)

    def find(self, kind: str) -> int:
        """Return where its first element of a kind is, -1 if it has none."""
        if kind not in self.kinds:
            return -1
        return next(at for at, element in enumerate(self.elements) if element.kind == kind)

    @property
    def is_share(self) -> bool:
        """Return True for 占乙类传染病总数的90.2%, which ends with a percentage and counts nothing."""
        last = self.elements[-1] if self.elements and "count" not in self.kinds else None
        return isinstance(last, Unknown) and last.text.endswith("%")

    def put(self, elements: list[Element]) -> Clause:
        """Return it with other elements."""
        return Clause(elements, self.start, self.end, self.after, self.before)

    def cut(self, at: int, mark: str = ",") -> tuple[Clause, Clause]:
        """Return what is before an element and what begins with it, with a mark between them."""
        start = self.elements[at].start if at < len(self.elements) else self.end
        head = Clause(self.elements[:at], self.start, start, self.after, mark)
        return head, Clause(self.elements[at:], start, self.end, mark, self.before)


@dataclass(slots=True)
class Sentence:
    """Items between semicolons; each item is a list of clauses."""

    items: list[list[Clause]] = field(default_factory=list)
    opens_paragraph: bool = False
    is_line: bool = False
    """It ends with its line, without a full stop."""
    ends_heads: bool = False
    """The last place that heads its items is one of several: 东湖区：新增3例；南桥区：新增2例."""

    @property
    def clauses(self) -> Iterator[Clause]:
        """Yield the clauses of all items."""
        return chain.from_iterable(self.items)

    @property
    def elements(self) -> Iterator[Element]:
        """Yield the elements of all clauses."""
        return chain.from_iterable(clause.elements for clause in self.clauses)


Element = Token | Unknown | Bracket


def count_tokens(elements: Iterable[Element]) -> Iterator[Token]:
    """Yield every number with a unit among some elements, brackets included."""
    for element in elements:
        if isinstance(element, Bracket):
            yield from count_tokens(element.elements)
        elif isinstance(element, Token) and element.kind == "count":
            yield element


DEPTH_MAX: Final = 6
"""Brackets within brackets that are kept; a deeper one ends its clause as a comma does."""
_OPENING: Final = "([【"
_CLOSING: Final = ")]】"
SENTENCE_ENDS: Final = "。!?\n"
_ITEM_ENDS: Final = ";" + SENTENCE_ENDS
_BLANKS: Final = " *#:的\"'“”‘’「」『』《》|"
_PAIR: Final = re.compile(r"\d{1,6}\+\d{1,6}")
"""Confirmed cases and those without symptoms, as headlines write them."""
_NOTHING: Final = re.compile(r"[\W_]*")


def build_tree(tokens: Iterable[Token], text: str) -> list[Sentence]:
    """Return the sentences of a text; one that opens a paragraph says so."""
    builder = _Builder(text)
    for token in tokens:
        builder.take(token)
    return builder.finish()


class _OpenBracket:
    """The text outside of all brackets, or one bracket that is still open."""

    __slots__ = ("after", "bracket_start", "clauses", "elements", "is_counted", "items", "opens", "sentences", "start")

    def __init__(self, start: int, bracket_start: int) -> None:
        self.bracket_start = bracket_start
        self.sentences: list[Sentence] = []
        self.items: list[list[Clause]] = []
        self.clauses: list[Clause] = []
        self.elements: list[Token | Unknown | Bracket] = []
        self.start = start
        self.after = ""
        self.is_counted = False
        """The running clause has a number, so 、 and 和 end it."""
        self.opens = True
        """The next sentence opens a paragraph."""

    def end_clause(self, end: int, mark: str) -> None:
        if self.elements or mark == ":":
            self.clauses.append(Clause(self.elements, self.start, end, self.after, mark))
        self.elements, self.after, self.is_counted = [], mark, False

    def resume_number(self) -> None:
        """Drop the comma between a number and a bracket: 本土9例，（东湖区5例、南桥区4例）."""
        last = self.clauses[-1] if self.clauses and not self.elements else None
        if last and last.before == "," and last.elements[-1].kind == "count":
            self.elements, self.start, self.after, self.is_counted = last.elements, last.start, last.after, True
            self.clauses.pop()

    def end_item(self) -> None:
        if self.clauses:
            self.items.append(self.clauses)
            self.clauses = []

    def end_sentence(self, *, is_line: bool) -> None:
        self.end_item()
        if self.items:
            self.sentences.append(Sentence(self.items, self.opens, is_line))
            self.items, self.opens = [], False


_LISTING: Final = ("respectively", "spread")
"""After a number they open a list, whose 、 parts names again: 52例分布为东湖区及南桥区各15例."""


class _Builder:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._levels = [_OpenBracket(0, 0)]

    def take(self, token: Token) -> None:
        self._take_unknown(token.start)
        level = self._levels[-1]
        if token.kind == "mark":
            self._take_mark(token)
        elif token.kind == "and" and level.is_counted and token.means != "或":  # 9名危殆或严重病人
            level.end_clause(token.start, "、")
            level.start = token.end
        else:
            level.elements.append(token)
            level.is_counted = token.kind == "count" or (level.is_counted and token.kind not in _LISTING)
        self._at = token.end

    def finish(self) -> list[Sentence]:
        self._take_unknown(len(self._text))
        while len(self._levels) > 1:
            self._close(len(self._text), len(self._text))
        root = self._levels[0]
        root.end_clause(len(self._text), "")
        root.end_sentence(is_line=True)
        return root.sentences

    def _take_unknown(self, end: int) -> None:
        if self._at >= end:
            return
        piece = self._text[self._at : end]
        bare = piece.strip(_BLANKS)
        if not _NOTHING.fullmatch(bare):
            start = self._at + piece.index(bare)
            means = "zone" if is_zone_name(bare) else "pair" if _PAIR.fullmatch(bare) else ""
            self._levels[-1].elements.append(Unknown(bare, start, start + len(bare), means))

    def _take_mark(self, token: Token) -> None:
        mark = token.means
        if mark in _OPENING and len(self._levels) <= DEPTH_MAX:
            self._levels[-1].resume_number()
            self._levels.append(_OpenBracket(token.end, token.start))
            return
        if mark in _CLOSING:
            if len(self._levels) > 1:
                self._close(token.start, token.end)
            return
        if mark == "\n":
            while len(self._levels) > 1:
                self._close(token.start, token.start)
        level = self._levels[-1]
        level.end_clause(token.start, "," if mark in _OPENING else mark)
        level.start = token.end
        if mark in _ITEM_ENDS:
            level.end_item()
        if mark in SENTENCE_ENDS:
            level.end_sentence(is_line=mark == "\n")
            level.opens = level.opens or mark == "\n"

    def _close(self, inner_end: int, end: int) -> None:
        level = self._levels.pop()
        level.end_clause(inner_end, "")
        level.end_sentence(is_line=True)
        bracket = Bracket(level.sentences, level.bracket_start, end)
        outer = self._levels[-1]
        outer.is_counted = outer.is_counted or (_ends_with_name(outer.elements) and bracket.has_count)
        outer.elements.append(bracket)


def _ends_with_name(elements: Sequence[Token | Unknown | Bracket]) -> bool:
    """Return True after 东湖区, 学生, 水痘, 水痘病例 or 水痘疫情, whose number a bracket may hold."""
    kinds = [element.kind for element in elements[-2:]]
    return kinds[-1:] in (["place"], ["disease"], ["subgroup"], ["unknown"]) or kinds in (
        ["disease", "measure"],
        ["disease", "filler"],
    )
