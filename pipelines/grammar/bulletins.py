"""The bulletins that an article states: tokens → clauses → rules → drafts → observations, and what was not read."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Final

from archive.records import Bulletin, Finding, Observation
from pipelines.grammar.clauses import Clause, split_clauses
from pipelines.grammar.cut_off import find_cut_off
from pipelines.grammar.doubts import find_doubts, find_headline_doubts
from pipelines.grammar.lexicon import is_class, load_diseases
from pipelines.grammar.other_diseases import names_other
from pipelines.grammar.periods import Calendar
from pipelines.grammar.plain_cases import find_measures
from pipelines.grammar.reporter import find_reporter
from pipelines.grammar.rules import WITH_NUMBER, WITHOUT_NUMBER
from pipelines.grammar.rules.spoken_of import set_subject
from pipelines.grammar.scope import Scope
from pipelines.grammar.sole_numbers import imply_wholes
from pipelines.grammar.stretches import find_basis, means_first, means_last
from pipelines.grammar.tables import read_tables
from pipelines.grammar.tokens import tokenise
from pipelines.text import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from archive.records import Article, PassedOver
    from pipelines.grammar.scope import Draft
    from pipelines.grammar.tokens import Token


LONGEST: Final = 1_000_000
"""Characters of an article that is read for counts: a bound on what one page may cost. Real ones have thousands."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What an article counts."""

    bulletins: tuple[Bulletin, ...] = ()
    findings: tuple[Finding, ...] = ()
    passed_over: tuple[PassedOver, ...] = ()


def read_figures(article: Article, area: str) -> Figures:
    """The bulletins of an article; ``area`` is the GB/T 2260 code of whoever reports, or empty: the text says it.

    An article that names no disease, or states no count, yields nothing.
    """
    if len(article.text) > LONGEST:
        message = f"{len(article.text)} characters, more than the {LONGEST} that are read for counts"
        return Figures(findings=(Finding("unread", article.url, message, article.title, article.ordinal),))
    text, title = normalise(article.text), normalise(article.title)
    tokens, title_tokens = tokenise(text), tokenise(title)
    cut_off = list(find_cut_off(text, tokens))
    if (
        not cut_off
        and "\t" not in article.text
        and not any(token.kind in ("count", "none", "odd_number") for token in tokens)
    ):
        return Figures()
    published = to_day(article.published_at)
    disease = find_disease(chain(title_tokens, tokens), published)
    reporter = find_reporter(
        title_tokens, tokens, text, publisher=normalise(article.publisher), area=area, published=published
    )
    scope = Scope(text, Calendar(published), reporter, disease, reporter, reporter)
    scope.hear(token.mention for token in title_tokens if token.mention and token.mention.is_period_of_title)
    _read(tokens, scope)
    read_tables(article.text, scope, disease, find_basis(title_tokens))
    headline = Scope(title, Calendar(published), reporter, disease, reporter, reporter)
    _read(title_tokens, headline)
    scope.unread += [Clause(start, end, 0, "\n") for start, end in cut_off]
    kept = once((*scope.drafts, *imply_wholes(scope.drafts)))
    doubts = (*find_doubts(article, scope, kept), *find_headline_doubts(article, headline.drafts, kept))
    return Figures(tuple(to_bulletins(kept, article.text)), doubts)


def _read(tokens: Sequence[Token], scope: Scope) -> None:
    """Every clause of a text, read into the scope by the first rule that knows it."""
    scope.clauses = list(split_clauses(tokens, len(scope.text)))
    for at, clause in enumerate(scope.clauses):
        scope.at = at
        scope.enter(clause)
        if not clause.tokens:
            continue
        set_subject(clause, scope)
        if clause.is_counted and clause.kinds != _ENTRY and names_other(clause.tokens, clause.start, scope.text):
            scope.disease = ""
        elif clause.has("disease"):
            scope.disease = _disease_of(clause)
        for rule in WITH_NUMBER if clause.is_counted else WITHOUT_NUMBER:
            if rule(clause, scope):
                break
        scope.clause_before = clause


def _disease_of(clause: Clause) -> str:
    """The disease that a clause goes on to speak of: not those that had none (乙类传染病中白喉无发病)."""
    first = means_first(clause.tokens, "disease")
    if clause.has("none") and is_class(first):
        return first
    if not clause.has("except"):
        return clause.means("disease")
    at = next(place for place, token in enumerate(clause.tokens) if token.kind == "except")
    return means_last(clause.tokens[:at], "disease")


def find_disease(tokens: Iterable[Token], published: dt.date | None) -> str:
    """The disease named first, empty if it has no slug; else the one that bulletins of that time need not name."""
    named = next((token.means for token in tokens if token.kind == "disease"), None)
    if named is not None or not published:
        return named or ""
    return next(
        (
            d.slug
            for d in _DISEASES.values()
            if d.unnamed_from and d.unnamed_until and d.unnamed_from <= published <= d.unnamed_until
        ),
        "",
    )


def to_day(published_at: str) -> dt.date | None:
    return dt.date.fromisoformat(published_at[:10]) if published_at else None


_DISEASES: Final = load_diseases()
_ENTRY: Final = {"place", "count"}
"""香坊区20例, as most clauses are."""


def once(drafts: Iterable[Draft]) -> list[Draft]:
    """One number, one row: the first that states it. A number of no disease or nobody's is none."""
    known: dict[tuple[object, ...], Draft] = {}
    for draft in drafts:
        if draft.disease and draft.reporter.name:
            known.setdefault((*draft.subject, draft.value), draft)
    return list(known.values())


def to_bulletins(drafts: Sequence[Draft], text: str) -> Iterator[Bulletin]:
    """Drafts of one disease, reporting area and period are one bulletin, in the order of the text."""
    measures = find_measures(drafts)
    groups: dict[tuple[str, str, str, str, str], list[Observation]] = {}
    for draft in drafts:
        start, end = (draft.period.start_text, draft.period.end_text) if draft.period else ("", "")
        key = (draft.disease, draft.reporter.code, draft.reporter.name, start, end)
        groups.setdefault(key, []).append(_to_observation(draft, text, measures.get(id(draft), draft.measure)))
    for key, observations in groups.items():
        yield Bulletin(*key, tuple(observations))


def _to_observation(draft: Draft, text: str, measure: str) -> Observation:
    return Observation(
        area_code=draft.place.code,
        area=draft.place.name,
        basis=draft.basis,
        measure=measure,
        origin=draft.origin,
        route=draft.route,
        route_kind=draft.route_kind,
        value=draft.value,
        unit=draft.unit,
        qualifier=draft.qualifier,
        status=draft.status,
        counted_within=draft.counted_within,
        evidence=text[draft.start : draft.end],
        evidence_start=draft.start,
        evidence_end=draft.end,
    )
