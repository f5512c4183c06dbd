"""Explain how a text was read: of each number its words, what they say, its possible owners, and what came of it."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from pipelines.grammar.figures import ParsedText, read_figures, read_text
from pipelines.grammar.frames.frames import NOTHING, Candidate, Frame, Said
from pipelines.grammar.numbers.bare_numbers import read_bare
from pipelines.grammar.tables.lines import find_lines
from pipelines.grammar.tokens import tokenise_text
from pipelines.text import normalise

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from archive.records import Article
    from pipelines.grammar.periods.dates import Period
    from pipelines.grammar.rows import Row


def explain(article: Article, area: str = "") -> Iterator[str]:
    """Yield lines that say how the counts of an article were read; ``area`` is the code of whoever reports, or empty.

    First what the text is about. Then of each number: its words with what each means; what they say together; what it
    breaks its owner down by; which owners it could have, the cheapest first, and why; the row, or why there is none.
    """
    text = normalise(article.text)
    tokens, _ = read_bare(text, tokenise_text(text))
    read = read_text(article, area, text, tokens, find_lines(article.text, text))
    yield from _explain_whole(read)
    rows: dict[tuple[int, int, int], list[Row]] = {}  # of 均为0例 several, in the order of their frames
    for row in read.rows:
        rows.setdefault((row.start, row.end, row.value), []).append(row)
    for frame in sorted(read.frames, key=lambda one: (one.evidence_start, one.start)):
        yield ""
        yield from _explain_frame(frame, read, article.text)
        yield from _explain_outcome(frame, rows)
    for passed in read.passed:
        yield ""
        yield f"{article.text[passed.start : passed.end]}"
        yield f"  passed over: {passed.kind}"
    for finding in read_figures(article, area).findings:
        yield ""
        yield f"finding {finding.kind}: {finding.message}"
        yield f"  {finding.evidence}"


def _explain_whole(read: ParsedText) -> Iterator[str]:
    about = read.about
    yield f"disease    {about.disease or 'none is named before the first number'}"
    yield f"reporter   {f'{about.reporter.name} {about.reporter.code}'.strip() or 'nobody is named'}"
    yield f"published  {about.published or 'not stated'}"


def _explain_frame(frame: Frame, read: ParsedText, printed: str) -> Iterator[str]:
    yield f"{printed[frame.evidence_start : frame.evidence_end]}"
    own = [one for one in read.tokens if frame.evidence_start <= one.start < frame.evidence_end]
    words = [
        f"{printed[one.start : one.end]} = {one.kind}{f' {one.means}' if one.means not in ('', one.kind) else ''}"
        for one in own
        if one.kind != "mark"
    ]
    if words:
        yield f"  words      {'; '.join(words)}"
    yield f"  says       {_describe(frame.said) or 'nothing but its value'}"
    if frame.axis:
        yield f"  lists by   {frame.axis}"
    chosen = frame.group.choice
    for choice in frame.group.offered:
        sign = "*" if chosen is not None and choice.owner is chosen.owner else " "
        yield f"  owner {sign}    {_name(choice, printed)} ({choice.why}; cost {choice.cost:.1f})"


def _name(choice: Candidate, printed: str) -> str:
    owner = choice.owner
    if owner is None:
        return "itself"
    if isinstance(owner, Frame):
        return printed[owner.evidence_start : owner.evidence_end]
    return f"the topic that says {_describe(owner) or 'nothing'}"


def _describe(said: Said) -> str:
    """Return the slots that are filled, by name."""
    filled = ((field.name, getattr(said, field.name)) for field in fields(said))
    named = (f"{name} {_to_text(value)}".strip() for name, value in filled if value != getattr(NOTHING, name))
    return ", ".join(named)


def _to_text(value: object) -> str:
    """Return the value of a slot; nothing of one that is only there or not."""
    if isinstance(value, tuple | frozenset):
        return " ".join(sorted(map(_to_text, value)) if isinstance(value, frozenset) else map(_to_text, value))
    return "" if value is True else str(value)


def _to_period(period: Period) -> str:
    start, end = (f"{moment:%Y-%m-%dT%H:%M}" if moment else "…" for moment in (period.start, period.end))
    return f"{start} to {end}"


def _explain_outcome(frame: Frame, rows: Mapping[tuple[int, int, int], list[Row]]) -> Iterator[str]:
    """Yield what came of a number, and take its row from those that are left."""
    if same := rows.get((frame.evidence_start, frame.evidence_end, frame.value)):
        row = same.pop(0)
        period = _to_period(row.period) if row.period else "no period"
        kind = " ".join(filter(None, (row.basis, row.measure, row.origin, row.route, row.subgroup, row.subtype)))
        yield f"  row        {row.disease}, {row.reporter.name}, {period}"
        yield f"             {row.place.name} {kind} = {row.value} ({row.status})"
    elif frame.passing:
        yield f"  passed     {frame.passing}"
    else:
        yield f"  no row     {frame.refusal or 'it was read already'}"
