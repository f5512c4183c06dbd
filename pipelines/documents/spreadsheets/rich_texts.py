"""Texts of cells whose characters are not all alike: the number of a note is raised, an old number struck out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pipelines.documents.content import raise_digits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from lxml.etree import _Element


class Look(NamedTuple):
    """How characters are printed."""

    is_raised: bool = False
    is_struck: bool = False


PLAIN = Look()


class TextRun(NamedTuple):
    """Characters of a cell that look alike."""

    text: str
    look: Look = PLAIN


def show_runs(runs: Iterable[TextRun]) -> tuple[str, bool]:
    r"""Return the text that is seen, and whether a number in it is struck out: that breaks the number beside it.

    >>> show_runs([TextRun("12"), TextRun("1", Look(is_raised=True))])
    ('12¹', False)
    >>> show_runs([TextRun("12", Look(is_struck=True)), TextRun("13")])
    ('\n13', True)
    """
    text, has_struck = "", False
    for run in runs:
        if not run.look.is_struck:
            text += raise_digits(run.text) if run.look.is_raised else run.text
        elif any(map(str.isdecimal, run.text)):
            text += "\n"
            has_struck = True
    return text, has_struck


def find_runs(element: _Element, find_look: Callable[[_Element, Look], Look], look: Look = PLAIN) -> Iterator[TextRun]:
    """Yield the text in an element; ``find_look`` says how that in an element looks, by the look around it."""
    yield TextRun(element.text or "", look)
    for child in element:
        yield from find_runs(child, find_look, find_look(child, look))
        yield TextRun(child.tail or "", look)
