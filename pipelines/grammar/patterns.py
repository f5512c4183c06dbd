"""Match clauses with patterns over the kinds of their words, as the TOML files of the lexicon write them.

A pattern is a row of kinds with ? * + | ( ) as in regular expressions: ``any* (count|none) any*``. "any" is any word,
"other" any word but a number, ``!(is|all)`` a word of any kind but these, ``measure=deaths`` a word of one meaning,
``measure=outcomes`` of one of a group. A clause may be cut at ``/``. Matching takes as long as the clause, whatever the
pattern. ``shapes.toml`` has those that are asked for by name, ``roles.toml`` those of which the first that fits is the
role of a clause.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from pipelines.grammar.lexicon import LexiconError, entries
from pipelines.grammar.measures import GROUPS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipelines.grammar.tree import Element

    State = frozenset[int]

_OTHER = "!count"
_MEANT: dict[tuple[str, str], str] = {}
"""Kind and meaning → the word for both, where a pattern asks for the meaning."""


def spell(elements: Iterable[Element]) -> tuple[str, ...]:
    """Return the kinds of some words, with their meanings where a pattern asks for them."""
    return tuple([_MEANT.get((element.kind, element.means), element.kind) for element in elements])


class Pattern:
    """Kinds of words in their order."""

    def __init__(self, slots: Sequence[_Slot]) -> None:
        self._slots = slots
        self._start = self._skip({0})
        self._steps: dict[tuple[State, str], State] = {}

    def fits(self, words: Iterable[str]) -> bool:
        """Return True if all the words match."""
        reached = self._start
        for word in words:
            reached = self._step(reached, word)
            if not reached:
                return False
        return len(self._slots) in reached

    def find_ends(self, words: Sequence[str], start: int = 0) -> Iterator[int]:
        """Yield where a match of the words from ``start`` on may end, in order."""
        reached = self._start
        for at in range(start, len(words) + 1):
            if len(self._slots) in reached:
                yield at
            if at == len(words) or not reached:
                return
            reached = self._step(reached, words[at])

    def _step(self, reached: State, word: str) -> State:
        """Return the places reached with one more word."""
        known = self._steps.get((reached, word))
        if known is None:
            taken = {at + 1 for at in reached if at < len(self._slots) and self._slots[at].takes(word)}
            again = {at - 1 for at in taken if self._slots[at - 1].is_many}
            known = self._steps[reached, word] = self._skip(taken | again)
        return known

    def _skip(self, reached: set[int]) -> State:
        """Add the places after those that may be left out."""
        for at, slot in enumerate(self._slots):
            if at in reached and slot.is_optional:
                reached.add(at + 1)
        return frozenset(reached)


class Cut:
    """Patterns of the words before, between and after the places where a clause is cut."""

    def __init__(self, written: str) -> None:
        *heads, tail = map(_to_slots, written.split("/"))
        self._heads = [Pattern(slots) for slots in heads]
        self._tail = Pattern(tail[::-1])

    def find(self, words: Sequence[str]) -> Sequence[int]:
        """Return the first places where all parts match; empty if there are none.

        >>> Cut("other* basis other* count any* / none any*").find(["basis", "measure", "count", "none", "basis"])
        (3,)
        """
        found: list[tuple[int, ...]] = [(0,)]
        for head in self._heads:
            found = [(*places, end) for places in found for end in head.find_ends(words, places[-1])]
        tails = {len(words) - size for size in self._tail.find_ends(words[::-1])} if found else set()
        return next((places[1:] for places in found if places[-1] in tails), ())


class _Slot(NamedTuple):
    """One place of a pattern: which words fit, and how often."""

    kinds: frozenset[str]
    """Empty: any."""
    is_not: bool
    """Any but these."""
    is_optional: bool
    is_many: bool

    def takes(self, word: str) -> bool:
        """Return True if a word may be here."""
        return not self.kinds or (word in self.kinds or word.partition("=")[0] in self.kinds) != self.is_not


def to_pattern(written: str) -> Pattern:
    """Parse the slots of a line.

    >>> pattern = to_pattern("!(is|all)* (measure|action) place+ part? any*")
    >>> [pattern.fits(words.split()) for words in ("basis measure place place count", "is measure place")]
    [True, False]
    """
    return Pattern(_to_slots(written))


def _to_slots(written: str) -> tuple[_Slot, ...]:
    slots = []
    for word in written.split():
        name, mark = (word[:-1], word[-1]) if word[-1] in "*+?" else (word, "")
        name = _OTHER if name == "other" else "" if name == "any" else name
        if word.count("(") != word.count(")"):
            raise LexiconError(f"slots {written!r}: a group is one of several kinds, and no row of them: {word!r}")
        kinds = frozenset(one for kind in filter(None, name.strip("!()").split("|")) for one in _list_group(kind))
        _MEANT.update(
            {(kind, means): f"{kind}={means}" for kind, _, means in (one.partition("=") for one in kinds) if means}
        )
        slots.append(_Slot(kinds, name.startswith("!"), mark in ("*", "?"), mark in ("*", "+")))
    return tuple(slots)


def _list_group(kind: str) -> list[str]:
    """Return each of the words that the name of a group means: measure=severities."""
    name, _, group = kind.partition("=")
    return [f"{name}={means}" for means in GROUPS.get(group, ())] if name == "measure" and group in GROUPS else [kind]


_SHAPES: Final[dict[str, list[Pattern]]] = {}
for _entry in entries("shapes", "shape", "name", "slots", "rows"):
    _SHAPES.setdefault(_entry["name"], []).append(to_pattern(_entry["slots"]))


def has_shape(elements: Iterable[Element], name: str) -> bool:
    """Return True if some words have the shape of a name."""
    return _has_shape(spell(elements), name)


@lru_cache(maxsize=8192)
def _has_shape(words: tuple[str, ...], name: str) -> bool:
    return any(pattern.fits(words) for pattern in _SHAPES[name])


COLON: Final = ":"
_LEFT_OUT: Final = frozenset({"filler", "and", "period", "authority", "quotes", "medium", "local", "bracket"})


def find_role(elements: Iterable[Element], before: str, *, is_aside: bool) -> str:
    """Return the role of a clause that ends with the mark ``before``; empty if it has none.

    ``is_aside``: it says something of the number before it, as what is in a bracket does.
    """
    words = spell(element for element in elements if element.kind not in _LEFT_OUT)
    return _role(words, is_heading=before == COLON and "count" not in words, is_aside=is_aside)


@lru_cache(maxsize=8192)
def _role(words: tuple[str, ...], *, is_heading: bool, is_aside: bool) -> str:
    words = (*words, "heading") if is_heading else words
    return next((role for role, of_aside, pattern in _ROLES if (is_aside or not of_aside) and pattern.fits(words)), "")


_ROLES: Final = [
    (entry["role"], entry.get("aside", False), to_pattern(entry["slots"]))
    for entry in entries("roles", "role", "slots", "rows")
]
