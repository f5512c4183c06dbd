"""What a person should look at in the figures of an article: not read, not resolved, not adding up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.records import Finding
from pipelines.grammar.checks import check_sums
from pipelines.grammar.places import has_no_code
from pipelines.grammar.plain_cases import find_measures

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from archive.records import Article
    from pipelines.grammar.scope import Draft, Scope


def find_doubts(article: Article, scope: Scope, kept: Sequence[Draft]) -> Iterator[Finding]:
    """Of the text. ``kept`` are the drafts that become observations; the others of the scope are lost for a reason."""
    for clause in scope.unread:
        yield to_finding(article, "unread", "not understood", clause.start, clause.end)
    yield from _odd_numbers(article, scope)
    yield from _lost(article, scope)
    undated = next((draft for draft in kept if draft.period is None), None)
    if undated:
        message = "the day of this count cannot be told"
        yield to_finding(article, "ambiguous_period", message, undated.start, undated.end)
    for draft in kept:
        if not draft.place.code and not has_no_code(draft.place.name):
            message = f"{draft.place.name} is unknown or ambiguous in {draft.reporter.name}"
            yield to_finding(article, "unresolved_place", message, draft.start, draft.end)
    yield from find_contradictions(article, kept)
    for owner, parts in check_sums(kept):
        total = sum(part.value for part in parts)
        message = f"{' + '.join(phrase_of(article, part) for part in parts)} = {total}, not {phrase_of(article, owner)}"
        yield to_finding(article, "sum_mismatch", message, owner.start, parts[-1].end)


def find_headline_doubts(article: Article, headline: Sequence[Draft], kept: Sequence[Draft]) -> Iterator[Finding]:
    """Numbers of the reporting area in the title that its text states otherwise, or does not state."""
    told: dict[tuple[object, ...], list[int]] = {}
    for what, draft in _of_what(kept):
        told.setdefault((*what, draft.origin), []).append(draft.value)
        told.setdefault(what, []).append(draft.value)
    for what, said in _of_what(headline):
        if said.owner or said.status == "implied" or said.place != said.reporter:
            continue
        phrase = article.title[said.start : said.end]
        values = told.get((*what, said.origin), [])
        if not values and said.value not in told.get(what, []):  # a headline may leave the origin out, or add it
            message = "the headline says it, the text does not; a number is proved by the text alone"
            yield Finding("headline_only", article.url, message, phrase, article.ordinal)
        elif values and not any(_agrees(said, value) for value in values):
            message = f"the headline says {said.value}, the text {values[0]}"
            yield Finding("headline_differs", article.url, message, phrase, article.ordinal)


def _agrees(said: Draft, value: int) -> bool:
    """Whether a number is the one that is said; one that is rounded (逾8000例) by less than its last digit's worth."""
    digits = str(said.value)
    unit = 10 ** (len(digits) - len(digits.rstrip("0")))
    over = unit if said.qualifier in ("over", "about") else 1
    under = unit if said.qualifier in ("under", "about") else 1
    return said.value - under < value < said.value + over


def _lost(article: Article, scope: Scope) -> Iterator[Finding]:
    """The first count that nobody reports, and those of no disease, or of one without a slug: one where all are."""
    nobodys = next((draft for draft in scope.drafts if not draft.reporter.name), None)
    if nobodys:
        yield to_finding(article, "no_area", "nobody is named who reports it", nobodys.start, nobodys.end)
    undiagnosed = [draft for draft in scope.drafts if not draft.disease]
    for draft in undiagnosed if len(undiagnosed) < len(scope.drafts) else undiagnosed[:1]:
        yield to_finding(
            article, "unread", "no disease is named that the archive has a slug for", draft.start, draft.end
        )


def _odd_numbers(article: Article, scope: Scope) -> Iterator[Finding]:
    """Yield what is printed as a number of cases and is none for certain: 1,23例, 12.345例, 二三十例."""
    for clause in scope.clauses:
        for token in clause.tokens:
            if token.kind == "odd_number":
                yield to_finding(article, "unread", "no whole number for certain", token.start, token.end)


def find_contradictions(article: Article, kept: Sequence[Draft]) -> Iterator[Finding]:
    """Yield each number that differs from an earlier one of the same subject."""
    first: dict[tuple[object, ...], Draft] = {}
    for draft in kept:
        other = first.setdefault(draft.subject, draft)
        if other is not draft:
            message = f"{phrase_of(article, other)}, then {phrase_of(article, draft)}"
            yield to_finding(article, "two_numbers", message, draft.start, draft.end)


def _of_what(drafts: Sequence[Draft]) -> Iterator[tuple[tuple[object, ...], Draft]]:
    """Drafts of a disease with a slug, and what each is of; day and origin left out, which a title need not say."""
    ours = [draft for draft in drafts if draft.disease]
    measures = find_measures(ours)
    for draft in ours:
        measure = measures.get(id(draft), draft.measure)
        yield (draft.disease, draft.place, draft.basis, measure, draft.route), draft


def phrase_of(article: Article, draft: Draft) -> str:
    """Return the words that a draft was read from."""
    return article.text[draft.start : draft.end]


def to_finding(article: Article, kind: str, message: str, start: int, end: int) -> Finding:
    """Return a finding on a span of the text."""
    return Finding(kind, article.url, message, article.text[start:end].strip(), article.ordinal)
