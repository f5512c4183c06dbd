"""Leave stretches of a text out of its tokens before the tree is built: headlines, rows of tables, what ends it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from pipelines.grammar.frames.passing import PassedSpan
from pipelines.grammar.lexicon import find_pattern
from pipelines.grammar.tokens import Token
from pipelines.grammar.tree import SENTENCE_ENDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.grammar.tables.cells import Line

_get_start: Final = attrgetter("start")
_LINE_END: Final = "\n"
_LABEL_OPENS: Final = "【"
_HASHTAG: Final = find_pattern("hashtag")
_SUBHEADING: Final = find_pattern("subheading")
_LABELS: Final = frozenset({"place", "subject", "origin", "disease", "measure"})
_COUNTED: Final = re.compile(r"(?<![\d.])\d[\d,]{0,9}[例宗人名]")
_REPEATED_WITHIN: Final = 400
"""Characters after a subheading in which the text says its numbers again."""
_FIRST_LINE: Final = re.compile(r"[^\n。;:]{1,40}(?=\n)")
_LINE: Final = re.compile(r"\n{1,3}[^\n。;:]{1,40}(?=\n|$)")
_HEADS: Final = 2
"""Lines with the names of different places that show that each heads what is below it."""


def drop_headlines(tokens: Sequence[Token], text: str) -> tuple[Sequence[Token], list[PassedSpan]]:
    """Pass over hashtags, 【…】 before a text and a first line without a full stop.

    A headline repeats what the text says: #某市新增3例#某市新增确诊病例3例.
    """
    tokens = _label_lines(tokens, text)
    labels = {token.start for token in tokens if token.kind == "mark" and token.means == ":"}
    spans = [match.span() for match in _HASHTAG.finditer(text) if match.end() - 1 not in labels]
    headings = (match for match in _SUBHEADING.finditer(text) if _is_reported_after(match, text))
    starts = [token.start for token in tokens]
    spans += [match.span() for match in headings if not _is_entry(match, tokens, starts, text)]
    spans.sort()
    first = _FIRST_LINE.match(text)
    is_counted = first and any(token.kind in ("count", "none") and token.end <= first.end() for token in tokens)
    if first and is_counted and not _is_of_lines(first, text):
        spans = [first.span(), *spans]
    spans = _leave_places(spans, tokens)
    kept, dropped = _part_at(spans, tokens)
    if spans:  # what no word covers is no part of the text either
        kept = sorted((*kept, *(Token("filler", *span) for span in spans)), key=_get_start)
    return kept, [PassedSpan("headline", token.start, token.end) for token in dropped if token.kind == "count"]


def _leave_places(spans: list[tuple[int, int]], tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Leave out of headlines the places of which several are: 东湖区新增3例 and 南桥区新增2例 head their paragraphs."""
    starts = {start for start, _ in spans}
    heads = {token.start: token for token in tokens if token.kind == "place" and token.start in starts}
    if len({head.means for head in heads.values()}) < _HEADS:
        return spans
    return [(heads[start].end if start in heads else start, end) for start, end in spans]


def _label_lines(tokens: Sequence[Token], text: str) -> Sequence[Token]:
    """Return 【东湖区】新增3例 at the beginning of a line as 东湖区:新增3例, 【登革热】新增3例 as 登革热:新增3例."""
    if _LABEL_OPENS not in text:
        return tokens
    labelled: list[Token] = []
    for token in tokens:
        opens = labelled[-2:]
        if token.means == "】" and [one.kind in _LABELS for one in opens] == [False, True]:
            is_label = opens[0].means == _LABEL_OPENS and text[token.end : token.end + 1].strip()
            if is_label and not text[text.rfind("\n", 0, opens[0].start) + 1 : opens[0].start].strip():
                labelled[-2:] = opens[1:]
                token = token._replace(means=":")  # noqa: PLW2901
        labelled.append(token)
    return labelled


def _is_of_lines(first: re.Match[str], text: str) -> bool:
    """Return True for a line with a count before another, if nobody repeats it, or the text has no full stop."""
    second = _LINE.match(text, first.end())
    is_alone = "。" not in text or not _is_reported_after(first, text)
    return second is not None and bool(_COUNTED.search(second[0])) and is_alone


def _is_reported_after(heading: re.Match[str], text: str) -> bool:
    """Return True for a line between paragraphs whose numbers the text after it says again."""
    counted = _COUNTED.findall(heading[0])
    after = text[heading.end() : heading.end() + _REPEATED_WITHIN]
    return bool(counted) and all(number in after for number in counted)


def _is_entry(heading: re.Match[str], tokens: Sequence[Token], starts: Sequence[int], text: str) -> bool:
    """Return True for a line of a list, of whose label the next line is not: 东湖区：新增3例⏎南桥区：新增3例."""
    end = text.find("\n", heading.end() + 1)
    of_line = tokens[bisect_right(starts, heading.end()) : bisect_left(starts, end if end >= 0 else len(text))]
    label = tokens[min(bisect_left(starts, heading.start()), len(tokens) - 1)]
    if (label.start, label.kind) != (heading.start(), "place"):
        return ":" in heading[0]
    named = next((token.means for token in of_line if token.kind == "place"), label.means)
    is_same = named in label.means or label.means in named  # 上海 and 上海市
    return not is_same or (bool(of_line) and of_line[0].kind == "part")


def drop_tables(tokens: Sequence[Token], lines: Sequence[Line]) -> Sequence[Token]:
    """Leave the rows of tables to the table reader: each is a line end, and no text."""
    spans = [(line.cells[0].start, line.cells[-1].end) for line in lines if line.is_row]
    kept = _part_at(spans, tokens)[0]
    return sorted((*kept, *(Token("mark", *span, "\n") for span in spans)), key=_get_start) if spans else kept


def _part_at(spans: Sequence[tuple[int, int]], tokens: Sequence[Token]) -> tuple[Sequence[Token], Sequence[Token]]:
    """Return the tokens that begin outside of some spans, and those inside."""
    if not spans:
        return tokens, ()
    kept: list[Token] = []
    inside: list[Token] = []
    at = 0
    for token in tokens:
        while at < len(spans) and spans[at][1] <= token.start:
            at += 1
        (kept if at == len(spans) or token.start < spans[at][0] else inside).append(token)
    return kept, inside


def drop_rest(tokens: Sequence[Token]) -> Sequence[Token]:
    """Drop the paragraphs after the last one that can make a number: the advice with which bulletins end.

    A sentence without a number makes one if it says that there were none, or something of all before it.
    """
    last = max(find_last_number(tokens), 0)
    ends = (at for at in range(last, len(tokens)) if tokens[at].kind == "mark" and tokens[at].means == _LINE_END)
    return tokens[: next(ends, len(tokens)) + 1]


def find_last_number(tokens: Sequence[Token]) -> int:
    """Return the index of the last token that can make a number; -1 where none can."""
    last = next((at for at in range(len(tokens) - 1, -1, -1) if tokens[at].kind in ("count", "odd_number")), -1)
    said: set[str] = set()
    depth = 0
    implied = _IMPLIED if last >= 0 else (_ZERO,)
    for at in range(last + 1, len(tokens)):
        token = tokens[at]
        if token.kind in _TELLING:
            said |= {token.kind, f"{token.kind}={token.means}"}
            if any(one in said and not said.isdisjoint(others) for one, others in implied):
                last = at
        elif token.kind != "mark":
            continue
        elif token.means in SENTENCE_ENDS and (depth == 0 or token.means == _LINE_END):
            said, depth = set(), 0
        else:
            depth = max(0, depth + (token.means in "([【") - (token.means in ")]】"))
    return last


_OF_ALL: Final = ("basis=new", "subject=everybody", "subject=self")
_ZERO: Final = ("none", ("measure", "action", "origin", "disease", "basis"))
_IMPLIED: Final = (_ZERO, ("all", _OF_ALL), ("is", _OF_ALL))
"""Kinds of words that make a number together with one of others: 无新增死亡病例, 新增个案均为…, 全部病例为…."""
_TELLING: Final = {one.partition("=")[0] for kind, others in _IMPLIED for one in (kind, *others)}
