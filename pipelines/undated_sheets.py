"""Leave out the numbers of sheets, and of tables in documents, of which nobody can say the period."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from archive.records import Finding
from pipelines.documents.periods import names_other_month

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archive.records import Article, Bulletin, Observation
    from pipelines.grammar.figures import Figures


def drop_undated(figures: Figures, article: Article, *, is_sheet: bool) -> Figures:
    """Return the numbers of a sheet of which the period is known, and those of prose; the others are one finding.

    A document has rows of tables too, of which the same is true.
    """
    dropped: list[Observation] = []
    kept: list[Bulletin] = []
    for bulletin in figures.bulletins:
        parts: dict[bool, list[Observation]] = {True: [], False: []}
        for one in bulletin.observations:
            parts[not bulletin.period_end and (is_sheet or "\t" in one.evidence)].append(one)
        dropped += parts[True]
        kept += [replace(bulletin, observations=tuple(parts[False]))] if parts[False] else []
    if not dropped:
        return figures
    phrases = {number.evidence for number in dropped}
    others = tuple(one for one in figures.findings if one.kind == "unread" or one.evidence not in phrases)
    message = f"{len(dropped)} numbers of a table that states no period are no rows: give its source a period pattern"
    finding = Finding("period_unknown", article.url, message, dropped[0].evidence, article.ordinal)
    return replace(figures, bulletins=tuple(kept), findings=(*others, finding))


def drop_misnamed(articles: Sequence[Article]) -> tuple[Sequence[Article], Sequence[Finding]]:
    """Return sheets without the numbers of those that are named after another month than the title they share.

    Where the sheets 8月 and 9月 have the title of August, nobody knows whether the second is of September.
    """
    findings, kept = [], []
    for article in articles:
        sheet = next((position.sheet for position in article.file_positions if position.sheet), "")
        others = (other for other in articles if other is not article)
        if not names_other_month(article.title, sheet) or not any(_share(article, other) for other in others):
            kept.append(article)
            continue
        kept.append(replace(article, bulletins=(), rates=()))
        numbers = sum(len(bulletin.observations) for bulletin in article.bulletins) + len(article.rates)
        message = f"sheet {sheet} has the title of another month, as another sheet has: {numbers} numbers are no rows"
        findings.append(Finding("period_unknown", article.url, message, article.title, article.ordinal))
    return kept, findings


def _share(one: Article, other: Article) -> bool:
    ids = {bulletin.id for bulletin in one.bulletins}
    return one.title == other.title or any(bulletin.id in ids for bulletin in other.bulletins)
