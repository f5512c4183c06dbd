"""How many steps a pattern takes, on any machine: a matcher that backtracks as ``re`` does, and counts.

A bounded repeat counts as one of at most three: whatever its bound is, it is no reason for work that grows.

The matcher calls itself through Python alone, never through ``any`` or ``partial``: Python 3.12 bounds how deep C
may call Python, whatever the recursion limit says.
"""

from __future__ import annotations

import re
from re import _constants as sre
from re import _parser as parser
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Items = list[tuple[Any, Any]]
    Then = Callable[[int], bool]

_MANY: Final = 10**9
_NO_CODE: Final = -1
"""Of the character after the last one."""
_BOUND: Final = 3
_REPEATS: Final = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)
_LOOKS: Final = (sre.ASSERT, sre.ASSERT_NOT)
_SINGLES: Final = (sre.LITERAL, sre.NOT_LITERAL, sre.ANY, sre.IN)


class TooManyStepsError(Exception):
    """The pattern explodes."""


def parse(pattern: re.Pattern[Any]) -> tuple[Items, int]:
    """Return the items of a pattern, and its flags."""
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)
    return _to_items(tree), tree.state.flags


def _to_items(tree: Any) -> Items:
    """Return a tree of ``re`` as plain lists."""
    return [(operation, _to_argument(operation, argument)) for operation, argument in tree]


def _to_argument(operation: Any, argument: Any) -> Any:
    if operation in (*_REPEATS, sre.SUBPATTERN, *_LOOKS):
        width = argument[-1].getwidth()[0] if operation in _LOOKS else 0
        return (*argument[:-1], _to_items(argument[-1]), *([width] if operation in _LOOKS else []))
    if operation is sre.BRANCH:
        return [_to_items(one) for one in argument[1]]
    if operation is sre.ATOMIC_GROUP:
        return _to_items(argument)
    if operation is sre.GROUPREF_EXISTS:
        return (argument[0], _to_items(argument[1]), _to_items(argument[2] or ()))
    return argument


def inner(operation: Any, argument: Any) -> list[Items]:
    """Return what an item holds, as lists of items."""
    if operation in _REPEATS:
        return [argument[2]]
    if operation is sre.SUBPATTERN:
        return [argument[3]]
    if operation is sre.BRANCH:
        return list(argument)
    if operation in _LOOKS:
        return [argument[1]]
    return [argument] if operation is sre.ATOMIC_GROUP else []


def find_unbounded(items: Items) -> Iterator[Any]:
    """Yield the arguments of all repeats without a bound."""
    for operation, argument in items:
        if operation in _REPEATS and argument[1] is sre.MAXREPEAT:
            yield argument
        for held in inner(operation, argument):
            yield from find_unbounded(held)


def is_in_set(members: Items, character: str) -> bool:
    """Return whether a character is one of ``[…]``."""
    is_meant = not (members and members[0][0] is sre.NEGATE)
    for operation, argument in members:
        if operation is sre.LITERAL and argument == ord(character):
            return is_meant
        if operation is sre.RANGE and argument[0] <= ord(character) <= argument[1]:
            return is_meant
        if operation is sre.CATEGORY and _is_in_category(argument, character):
            return is_meant
    return not is_meant


def _is_in_category(category: Any, character: str) -> bool:
    name = str(category)
    if "DIGIT" in name:
        found = character.isdecimal()
    elif "SPACE" in name:
        found = character.isspace()
    else:
        found = _is_word(character)
    return found is not ("NOT" in name)


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


class Steps:
    """Matches one pattern with one text, and counts the steps."""

    def __init__(self, items: Items, flags: int, most: int = _MANY) -> None:
        self.items, self.most = items, most
        self.ignores_case = bool(flags & re.IGNORECASE)
        self.dot_is_all = bool(flags & re.DOTALL)
        self.has_lines = bool(flags & re.MULTILINE)
        self.count = 0
        self.known: dict[tuple[int, str], bool] = {}

    def start(self, text: str) -> None:
        """Take another text; the steps are counted from here."""
        self.text, self.count, self.groups = text, 0, dict[Any, tuple[int, int]]()
        self.codes = [*map(ord, text), _NO_CODE]

    def run(self, text: str, method: str) -> int:
        """Return the steps of ``match``, ``fullmatch``, ``search`` or, for any other name, of finding all."""
        self.start(text)
        ends: list[int] = []

        def is_end(end: int) -> bool:
            return end == len(text)

        def keep_end(end: int) -> bool:
            ends.append(end)
            return True

        at = 0
        while at <= len(text):
            ends.clear()
            found = self._match(
                self.items, 0, at, is_end if method == "fullmatch" else lambda end: not ends.append(end)
            )
            if method in ("match", "fullmatch") or (found and method == "search"):
                break
            at = max(at + 1, ends[0]) if found and ends else at + 1
        return self.count

    def _match(self, items: Items, index: int, at: int, then: Then) -> bool:
        for number in range(index, len(items)):
            operation, argument = items[number]
            self.count += 1
            if operation is sre.LITERAL and not self.ignores_case:
                if argument != self.codes[at]:
                    return False
            elif operation not in _SINGLES:
                if self.count > self.most:
                    raise TooManyStepsError
                return _HANDLERS[operation](self, argument, at, self._going_on(items, number + 1, then))
            elif not self._is_one(operation, argument, at):
                return False
            at += 1
        return then(at)

    def _going_on(self, items: Items, index: int, then: Then) -> Then:
        return lambda end: self._match(items, index, end, then)

    def _is_one(self, operation: Any, argument: Any, at: int) -> bool:
        if at >= len(self.text):
            return False
        character = self.text[at]
        if operation is sre.LITERAL and not self.ignores_case:
            return argument == ord(character)
        key = (id(argument) if operation is sre.IN else hash((operation, argument)), character)
        if key not in self.known:
            self.known[key] = self._is_one_of(operation, argument, character)
        return self.known[key]

    def _is_one_of(self, operation: Any, argument: Any, character: str) -> bool:
        if operation is sre.ANY:
            return character != "\n" or self.dot_is_all
        forms = {character}
        if self.ignores_case:
            forms |= {character.lower(), character.upper()[:1]}
        if operation is sre.IN:
            return any(is_in_set(argument, form) for form in forms)
        return (chr(argument) in forms) is (operation is sre.LITERAL)

    def _branch(self, argument: Any, at: int, then: Then) -> bool:
        """Try each way; most are words, whose first character shows that they are not it."""
        code = self.codes[at]
        for way in argument:
            if way and way[0][0] is sre.LITERAL:
                is_possible = self._is_one(*way[0], at) if self.ignores_case else way[0][1] == code
            else:
                is_possible = True
            if is_possible and self._match(way, 0, at, then):
                return True
        return False

    def _subpattern(self, argument: Any, at: int, then: Then) -> bool:
        def end_of_group(end: int) -> bool:
            self.groups[argument[0]] = (at, end)
            return then(end)

        return self._match(argument[3], 0, at, end_of_group)

    def _repeat(self, argument: Any, at: int, then: Then, *, lazy: bool = False) -> bool:
        least, most = self._bounds(argument)
        held = argument[2]
        if len(held) == 1 and held[0][0] in _SINGLES:
            return self._repeat_one(held[0], (least, most), at, then, lazy=lazy)

        def again(start: int, done: int) -> bool:
            def once_more() -> bool:
                return done < most and self._match(
                    held, 0, start, lambda end: (end > start or done < least) and again(end, done + 1)
                )

            if done < least:
                return once_more()
            return then(start) or once_more() if lazy else once_more() or then(start)

        return again(at, 0)

    def _repeat_one(self, item: Any, bounds: tuple[int, int], at: int, then: Then, *, lazy: bool) -> bool:
        least, most = bounds
        end = at
        while end - at < (least if lazy else most) and self._count_one(item, end):
            end += 1
        if end - at < least:
            return False
        if lazy:
            while not then(end):
                if end - at >= most or not self._count_one(item, end):
                    return False
                end += 1
            return True
        end += 1
        while end > at + least:
            end -= 1
            if then(end):
                return True
        return False

    def _count_one(self, item: Any, at: int) -> bool:
        self.count += 1
        return self._is_one(*item, at)

    def _bounds(self, argument: Any) -> tuple[int, int]:
        least, most, _ = argument
        return min(least, _BOUND), _MANY if most is sre.MAXREPEAT else max(min(most, _BOUND), min(least, _BOUND))

    def _lazy(self, argument: Any, at: int, then: Then) -> bool:
        return self._repeat(argument, at, then, lazy=True)

    def _possessive(self, argument: Any, at: int, then: Then) -> bool:
        ends: list[int] = []
        return self._repeat(argument, at, lambda end: not ends.append(end)) and then(ends[0])

    def _atomic(self, argument: Any, at: int, then: Then) -> bool:
        ends: list[int] = []
        return self._match(argument, 0, at, lambda end: not ends.append(end)) and then(ends[0])

    def _assert(self, argument: Any, at: int, then: Then) -> bool:
        return self._looks(argument, at) and then(at)

    def _assert_not(self, argument: Any, at: int, then: Then) -> bool:
        return not self._looks(argument, at) and then(at)

    def _looks(self, argument: Any, at: int) -> bool:
        direction, held, width = argument
        start = at - width if direction < 0 else at
        return start >= 0 and self._match(held, 0, start, lambda end: direction > 0 or end == at)

    def _group_again(self, argument: Any, at: int, then: Then) -> bool:
        start, end = self.groups.get(argument, (0, -1))
        self.count += max(0, end - start)
        return end >= start and self.text.startswith(self.text[start:end], at) and then(at + end - start)

    def _group_exists(self, argument: Any, at: int, then: Then) -> bool:
        group, there, missing = argument
        chosen = there if group in self.groups else missing
        return self._match(chosen, 0, at, then)

    def _at(self, argument: Any, at: int, then: Then) -> bool:
        before, after = self.text[at - 1 : at] if at else "", self.text[at : at + 1]
        name = str(argument)
        if name.startswith("AT_BEGINNING"):
            holds = not before or (self.has_lines and before == "\n" and "STRING" not in name)
        elif name.startswith("AT_END"):
            holds = not after or (
                after == "\n" and "STRING" not in name and (self.has_lines or at == len(self.text) - 1)
            )
        else:
            holds = (_is_word(before) != _is_word(after)) is ("NON" not in name)
        return holds and then(at)


_HANDLERS: Final = {
    sre.BRANCH: Steps._branch,
    sre.SUBPATTERN: Steps._subpattern,
    sre.MAX_REPEAT: Steps._repeat,
    sre.MIN_REPEAT: Steps._lazy,
    sre.POSSESSIVE_REPEAT: Steps._possessive,
    sre.ATOMIC_GROUP: Steps._atomic,
    sre.ASSERT: Steps._assert,
    sre.ASSERT_NOT: Steps._assert_not,
    sre.FAILURE: lambda *_: False,  # what Python 3.13 makes of (?!)
    sre.GROUPREF: Steps._group_again,
    sre.GROUPREF_EXISTS: Steps._group_exists,
    sre.AT: Steps._at,
}
