"""Find numbers that lack what a count needs, each with the reason why it is not read.

Entries of lists have no unit (天河区12、越秀区8; 麻疹：5；百日咳：120; 其中重症0). What is found by its form alone is a
line of ``patterns.toml``: a number cut off from its unit (12◆例), cells that have lost their table.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from pipelines.grammar.lexicon import AROUND, entries, find_pattern
from pipelines.grammar.numbers.bare_numbers import Unread
from pipelines.grammar.tree import SENTENCE_ENDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipelines.grammar.tokens import Token

_ENTRY: Final = find_pattern("entry")
_LAST_DIGIT: Final = find_pattern("last_digit_of_an_entry")
_LISTED: Final = 2
"""Entries of one kind that make a list."""
_STOPS: Final = "。!?"
_LINE_END: Final = "\n"
_SAYING_CASES: Final = frozenset({"measure", "basis", "action"})
_WITHOUT_UNIT: Final = "numbers without a unit"


class _Form(NamedTuple):
    """A line of the table: the form of numbers that are not read unless they are in a count."""

    why: str
    pattern: re.Pattern[str]
    said: re.Pattern[str] | None
    """In its sentence."""
    needs: frozenset[str]
    """Kinds of words, of which the text has one."""
    is_of_tables: bool
    """Numbers of it are not read in tables either."""
    least: int
    """So many of them make a list, of which the first is reported; 0: each is reported."""


def _load_forms(table: str) -> list[_Form]:
    return [
        _Form(
            entry["why"],
            re.compile(entry["pattern"], re.VERBOSE),
            re.compile(entry["said"]) if "said" in entry else None,
            frozenset(entry.get("needs", ())),
            entry.get("of_tables", False),
            entry.get("least", 0),
        )
        for entry in entries("patterns", table, "name", "why", "pattern", "found")
    ]


_FORMS: Final = _load_forms("unread")
_CELLS: Final = _load_forms("lost_cells")


def find_unread(text: str, tokens: Sequence[Token], *, has_tables: bool) -> list[Unread]:
    """Return entries of lists without a unit, which those of tables need not have, and numbers known by their form."""
    listed = [] if has_tables else [Unread(_WITHOUT_UNIT, *span) for span in _find_entries(text, tokens)]
    forms = [form for form in _FORMS if form.is_of_tables or not has_tables]
    return [*listed, *leave_out(_find_forms(forms, text, tokens), listed)]


def find_lost_cells(text: str, tokens: Sequence[Token]) -> list[Unread]:
    """Return where numbers of a table that has lost its columns are: a name and numbers a line each, or rows."""
    return list(_find_forms(_CELLS, text, tokens))[:1]


def leave_out(found: Iterable[Unread], others: Iterable[Unread]) -> list[Unread]:
    """Return what overlaps none of the others.

    >>> leave_out([Unread("", 0, 3), Unread("", 5, 9)], [Unread("", 8, 12)])
    [Unread(why='', start=0, end=3)]
    """
    spans = list(others)
    return [one for one in found if all(one.end <= other.start or other.end <= one.start for other in spans)]


def _find_forms(forms: Sequence[_Form], text: str, tokens: Sequence[Token]) -> Iterator[Unread]:
    counted: set[int] | None = None
    for form in forms:
        matches = list(form.pattern.finditer(text))
        if form.said:
            matches = [one for one in matches if form.said.search(_find_sentence(text, one))]
        if not matches:
            continue
        if counted is None:
            numbers = (token for token in tokens if token.kind in ("count", "none"))
            counted = {at for token in numbers for at in range(token.start, token.end)}
        free = [one.span() for one in matches if one.start() not in counted]
        is_said = not form.needs or any(token.kind in form.needs for token in tokens)
        if is_said and len(free) >= form.least:
            yield from (Unread(form.why, *span) for span in (free[:1] if form.least else free))


def _find_sentence(text: str, found: re.Match[str]) -> str:
    start = max(text.rfind(stop, 0, found.start()) for stop in SENTENCE_ENDS) + 1
    ends = (text.find(stop, found.end()) for stop in SENTENCE_ENDS)
    return text[start : min((end for end in ends if end >= 0), default=len(text))]


def _find_entries(text: str, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield the span of each list of such entries, and of a number after 累计死亡 or 其中重症."""
    if not _LAST_DIGIT.search(text):
        return
    starts = {token.start for token in tokens if token.number}
    run: list[tuple[int, int]] = []
    last: Token | None = None
    counts_cases = says_basis = False
    has_disease = "+" in text and any(token.kind == "disease" for token in tokens)
    for token in tokens:
        if token.kind == "mark" and token.means in SENTENCE_ENDS:
            counts_cases = False
        says_basis = token.kind == "basis" or (says_basis and token.kind not in ("mark", "count"))
        if run and token.kind == "mark" and token.means in _STOPS:
            yield from _end_run(text, run)
            run = []
        counts_cases = counts_cases or token.kind in _SAYING_CASES
        counts_cases = counts_cases or text.startswith(("(例)", "数:", "数分别"), token.end)
        is_led = last is not None and last.kind in ("basis", "part") and last.end == token.start
        is_place = token.kind == "place" and (counts_cases or (has_disease and text.startswith("+", token.end)))
        is_name = token.kind == "disease" or is_place
        is_numbered = text.endswith(AROUND["name_of_a_case"], token.start, token.end)  # 病例1、病例2
        is_name = is_name or (token.kind in _SAYING_CASES and not (is_led or is_numbered))
        is_counted = token.kind == "measure" and (is_led or (says_basis and is_numbered))
        if (is_name or is_counted) and (end := _find_end(text, token, starts)):
            if is_name:
                run.append((token.start, end))
            elif last is not None:  # 新增确诊病例12
                yield last.start, end
        elif token.kind == "count":
            yield from _end_run(text, run)
            run = []
        last = token
    yield from _end_run(text, run)


def _end_run(text: str, run: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the span of a list, or of one entry that is all of a line after others or follows 其中."""
    if not run:
        return
    start, end = run[0][0], run[-1][1]
    is_line = text.endswith(_LINE_END, 0, start) and text[end : end + 1] in ("", _LINE_END)
    if len(run) >= _LISTED or is_line or text.endswith(AROUND["leads_a_part"], 0, start):
        yield start, end


def _find_end(text: str, token: Token, starts: set[int]) -> int:
    """Return where the number after a word ends, 0 without one, or if it is a count."""
    found = _ENTRY.match(text, token.end)
    if found is None or any(at in starts for at in range(*found.span())):
        return 0
    return found.end()
