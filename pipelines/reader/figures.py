"""Read the counts of an article with the stages of this package; same output as ``pipelines.grammar.bulletins``."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Final

from archive.records import Finding
from pipelines.grammar.bulletins import LONGEST, Figures, find_disease, once, to_bulletins, to_day
from pipelines.grammar.periods import Calendar
from pipelines.grammar.sole_numbers import imply_wholes
from pipelines.grammar.stretches import find_basis
from pipelines.reader.choose import Chooser
from pipelines.reader.doubts import find_doubts
from pipelines.reader.places import Places
from pipelines.reader.rewrites import drop_headlines, drop_tables, free_ordinals, join_lines
from pipelines.reader.rows import to_drafts
from pipelines.reader.tables import TableReader
from pipelines.reader.times import Times
from pipelines.reader.tree import build_tree
from pipelines.reader.vocabulary import tokenise
from pipelines.reader.walk import Walker
from pipelines.reader.who import who_reports
from pipelines.text import normalise

if TYPE_CHECKING:
    from archive.records import Article
    from pipelines.grammar.scope import Draft
    from pipelines.grammar.tokens import Token
    from pipelines.reader.frames import Frame
    from pipelines.reader.passed import PassedOver

_COUNTED: Final = ("count", "none")


@dataclass(frozen=True, slots=True)
class Read:
    """What the stages made of one text."""

    drafts: tuple[tuple[Frame, Draft], ...]
    frames: tuple[Frame, ...]
    passed: tuple[PassedOver, ...]
    tokens: tuple[Token, ...]


def read_figures(article: Article, area: str) -> Figures:
    """Return the bulletins of an article; ``area`` is the GB/T 2260 code of whoever reports, or empty.

    An article that names no disease, or states no count, yields nothing.
    """
    if len(article.text) > LONGEST:
        message = f"{len(article.text)} characters, more than the {LONGEST} that are read for counts"
        return Figures(findings=(Finding("unread", article.url, message, article.title, article.ordinal),))
    text = normalise(article.text)
    tokens = tokenise(text)
    if "\t" not in article.text and not any(token.kind in _COUNTED for token in tokens):
        return Figures()
    read = read_text(article, area, text, tokens)
    drafts = [draft for _, draft in read.drafts]
    kept = once((*drafts, *imply_wholes(drafts)))
    return Figures(tuple(to_bulletins(kept, article.text)), tuple(find_doubts(article, read, kept)))


def read_text(article: Article, area: str, text: str, tokens: list[Token]) -> Read:
    """Take a text through all stages."""
    title_tokens = tokenise(normalise(article.title))
    published = to_day(article.published_at)
    disease = find_disease(chain(title_tokens, tokens), published)
    reporter = who_reports(
        title_tokens, tokens, text, publisher=normalise(article.publisher), area=area, published=published
    )
    calendar = Calendar(published)
    times = Times(text, calendar)
    times.hear_title(token.mention for token in title_tokens if token.mention and token.mention.is_period_of_title)
    places = Places(reporter, times, published.isoformat() if published else "")
    walker = Walker(text, times, places, disease, published)
    chooser = Chooser(places, find_basis(title_tokens))
    kept, passed = drop_headlines(drop_tables(tokens, article.text), text)
    pending = 0
    for sentence in build_tree(join_lines(free_ordinals(kept)), text):
        if sentence.opens_paragraph and len(walker.framer.groups) > pending:
            chooser.settle(walker.framer.groups[pending:])
            pending = len(walker.framer.groups)
        walker.take(sentence)
    chooser.settle(walker.framer.groups[pending:])
    tables = TableReader(times, calendar, places, disease)
    if "\t" in article.text:
        tables.read(article.text, text)
        chooser.settle(tables.groups)
    frames = (*walker.framer.frames, *tables.frames)
    drafts = tuple(to_drafts(frames, (*walker.framer.groups, *tables.groups), places))
    return Read(drafts, frames, (*passed, *walker.passed, *tables.passed), tuple(tokens))
