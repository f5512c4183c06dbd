"""Texts that a pattern may explode on, made from the pattern itself: each of its repeats without a bound, repeated."""

from __future__ import annotations

from random import Random
from re import _constants as sre
from typing import TYPE_CHECKING, Any, Final

from tests.pattern_steps import find_unbounded, inner, is_in_set

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.pattern_steps import Items

_CHARACTERS: Final = " \n\ta1中日、,。:<>-*_|\"'()[]/.#"
_STRANGER: Final = "\x01"
"""What hardly any pattern has at its end."""
_WAYS: Final = 2
"""So many texts are drawn for each repeat."""


def make_attacks(items: Items) -> Iterator[Callable[[int], str]]:
    """Yield functions that make a text for a number of repeats: 90 repeats make three times the text of 30."""
    for argument in find_unbounded(items):
        for seed in range(_WAYS):
            before = _draw_before(items, argument, Random(seed))
            once = _draw(argument[2], Random(seed)) or "a"
            after = _draw_after(items, argument, Random(seed))
            yield lambda n, before=before, once=once: before + n * once + _STRANGER
            yield lambda n, once=once: n * once
            yield lambda n, before=before, once=once, after=after: before + n * once + after + _STRANGER
            yield lambda n, before=before, once=once: n * (before + once) + _STRANGER
            yield lambda n, once=once, after=after: n * (once + after[:1])


def _draw(items: Items, random: Random) -> str:
    return "".join(_draw_one(operation, argument, random) for operation, argument in items)


def _draw_one(operation: Any, argument: Any, random: Random) -> str:
    if operation is sre.LITERAL:
        return chr(argument)
    if operation is sre.NOT_LITERAL:
        return random.choice([character for character in _CHARACTERS if ord(character) != argument])
    if operation is sre.ANY:
        return random.choice("a1 中")
    if operation is sre.IN:
        return _draw_member(argument, random)
    if operation in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        times = max(argument[0], int(argument[1] > 0 and random.random() < 0.5))
        return times * _draw(argument[2], random)
    held = inner(operation, argument)
    is_shown = held and operation not in (sre.ASSERT, sre.ASSERT_NOT)
    return _draw(random.choice(held), random) if is_shown else ""


def _draw_member(members: Items, random: Random) -> str:
    known = [character for character in _CHARACTERS if is_in_set(members, character)]
    named = [chr(one if op is sre.LITERAL else one[0]) for op, one in members if op in (sre.LITERAL, sre.RANGE)]
    return random.choice(known or named or ["x"])


def _draw_before(items: Items, argument: Any, random: Random) -> str:
    """Draw what leads to a repeat."""
    drawn = ""
    for operation, own in items:
        if own is argument:
            return drawn
        within = [held for held in inner(operation, own) if _holds(held, argument)]
        if within:
            return drawn + _draw_before(within[0], argument, random)
        drawn += _draw_one(operation, own, random)
    return drawn


def _draw_after(items: Items, argument: Any, random: Random) -> str:
    """Draw what comes after a repeat."""
    for number, (operation, own) in enumerate(items):
        rest = items[number + 1 :]
        if own is argument:
            return _draw(rest, random)
        within = [held for held in inner(operation, own) if _holds(held, argument)]
        if within:
            return _draw_after(within[0], argument, random) + _draw(rest, random)
    return ""


def _holds(items: Items, argument: Any) -> bool:
    return any(one is argument for one in find_unbounded(items))
