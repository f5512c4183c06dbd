"""The tree of a text: paragraphs → sentences → items → clauses → elements.

A bracket is an element of the clause in which it appears and contains sentences of its own. Text that no word of the
lexicon covers is an element too, so that nothing between two tokens is lost.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from pipelines.grammar.tokens import Token

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(slots=True)
class Unknown:
    """Text that no token covers."""

    kind: ClassVar[str] = "unknown"
    means: ClassVar[str] = ""
    text: str
    start: int
    end: int


@dataclass(slots=True, eq=False)
class Bracket:
    """A pair of brackets and what it contains; an unclosed one ends with its paragraph."""

    kind: ClassVar[str] = "bracket"
    means: ClassVar[str] = ""
    sentences: list[Sentence]
    start: int
    end: int

    @property
    def has_count(self) -> bool:
        """True if a number with a unit appears in it, at any depth."""
        return any(True for _ in count_tokens(self.sentences))

    @property
    def names_place(self) -> bool:
        """True if its first clause names one: 为缅甸输入(东湖区1例)."""
        return self.first_clause is not None and "place" in self.first_clause.kinds

    @property
    def first_clause(self) -> Clause | None:
        """Return its first clause, or None if it is empty."""
        return next((clause for sentence in self.sentences for item in sentence.items for clause in item), None)


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

    def __post_init__(self) -> None:
        self.kinds = {element.kind for element in self.elements}

    def find(self, kind: str) -> int:
        """Return where its first element of a kind is, -1 if it has none."""
        if kind not in self.kinds:
            return -1
        return next(at for at, element in enumerate(self.elements) if element.kind == kind)

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

    @property
    def clauses(self) -> Iterator[Clause]:
        """Yield the clauses of all items."""
        return (clause for item in self.items for clause in item)


Element = Token | Unknown | Bracket


def count_tokens(sentences: list[Sentence]) -> Iterator[Token]:
    """Yield every number with a unit in some sentences, brackets included."""
    for sentence in sentences:
        for clause in sentence.clauses:
            for element in clause.elements:
                if isinstance(element, Bracket):
                    yield from count_tokens(element.sentences)
                elif isinstance(element, Token) and element.kind == "count":
                    yield element
