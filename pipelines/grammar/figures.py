"""Read the counts of an article: text → tokens → tree → frames → owners → rows, passed over, findings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Final

from archive import records
from archive.records import Article, Finding
from pipelines.grammar.about import (
    doubt_imports,
    find_basis,
    find_disease,
    find_openers,
    find_origin,
    find_printed_day,
    is_about_country,
    name_disease,
    name_kinds,
    name_of_days,
    to_day,
)
from pipelines.grammar.checks import count_checks
from pipelines.grammar.findings import pass_frames, report_findings, to_finding
from pipelines.grammar.frames.state import About
from pipelines.grammar.frames.walk import Walker
from pipelines.grammar.headline import check_headline, find_after_others, find_of_others, find_of_two_areas
from pipelines.grammar.inheritance.inherit import NOBODYS
from pipelines.grammar.lexicon import find_pattern
from pipelines.grammar.numbers.bare_numbers import read_bare
from pipelines.grammar.numbers.unread_numbers import find_lost_cells, find_unread, leave_out
from pipelines.grammar.observations import imply_wholes, keep_once, name_measures, to_bulletins
from pipelines.grammar.owners.choose import Chooser
from pipelines.grammar.periods.dates import Calendar
from pipelines.grammar.periods.surveillance_weeks import week_rule
from pipelines.grammar.periods.times import Times
from pipelines.grammar.places.imprint import Imprint
from pipelines.grammar.places.in_text import Places
from pipelines.grammar.places.place import region_of
from pipelines.grammar.places.who import who_reports
from pipelines.grammar.rewrites.dropped import drop_headlines, drop_rest, drop_tables, find_last_number
from pipelines.grammar.rewrites.of_clauses import end_headed_items
from pipelines.grammar.rewrites.of_tokens import (
    compare_months,
    free_ordinals,
    join_lines,
    join_times,
    part_counts,
)
from pipelines.grammar.rows import Row, to_rows
from pipelines.grammar.tables.lines import find_lines
from pipelines.grammar.tables.tables import TableReader
from pipelines.grammar.tokens import Token, tokenise, tokenise_text
from pipelines.grammar.tree import build_tree
from pipelines.text import normalise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.grammar.frames.frames import Frame
    from pipelines.grammar.frames.passing import PassedSpan
    from pipelines.grammar.tables.cells import Line

_JOURNEY: Final = find_pattern("journey")
LONGEST: Final = 1_000_000
"""Characters of an article that is read for counts: a bound on what one page may cost. Real ones have thousands."""
_COUNTED: Final = ("count", "none", "odd_number")
_ONE_IN: Final = 20
_HEAD_CHARS: Final = 200
_STEM_CHARS: Final = 2
"""Of the name of an area: 示例 for 示例市."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What an article counts."""

    bulletins: tuple[records.Bulletin, ...] = ()
    findings: tuple[Finding, ...] = ()
    passed_over: tuple[records.PassedOver, ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedText:
    """What the stages made of one text."""

    rows: tuple[Row, ...]
    frames: tuple[Frame, ...]
    passed: tuple[PassedSpan, ...]
    tokens: tuple[Token, ...]
    about: About


def read_figures(article: Article, area: str) -> Figures:
    """Return the bulletins of an article; ``area`` is the GB/T 2260 code of whoever reports, or empty.

    An article that names no disease, or states no count, yields nothing.
    """
    if len(article.text) > LONGEST:
        message = f"{len(article.text)} characters, more than the {LONGEST} that are read for counts"
        return Figures(findings=(Finding("unread", article.url, message, article.title, article.ordinal),))
    text = normalise(article.text)
    tokens, bare = read_bare(text, tokenise_text(text))
    lines = find_lines(article.text, text)
    has_tables = any(line.is_row for line in lines)
    unread = find_unread(text, tokens, has_tables=has_tables)
    if not (unread or has_tables or _is_counting(article, tokens)):
        return Figures()
    read = read_text(article, area, text, tokens, lines)
    read = replace(read, passed=(*read.passed, *pass_frames(read.frames)))
    kept = keep_once((*read.rows, *imply_wholes(read.rows)))
    name_measures(kept)
    headline, title = _read_title(article, read.about)
    others = find_of_others(headline, kept, tokens, text)
    if not has_tables:
        others += find_of_two_areas(kept, tokens, text, read.about.reporter)
    if not (has_tables or area or _is_named(article, read.about)):
        others += find_after_others(kept, tokens, text)
    kept = [row for row in kept if row not in others]
    failed = count_checks(kept)  # notes in each row its checks: before the rows become records
    unread = [*bare, *leave_out(unread, bare), *(() if has_tables else find_lost_cells(text, tokens))]
    return Figures(
        tuple(to_bulletins(kept, article, text)),
        (
            *report_findings(article, read, kept, failed),
            *(to_finding(article, "unread", one.why, one.start, one.end) for one in unread),
            *(to_finding(article, "unread", NOBODYS, row.start, row.end) for row in others),
            *check_headline(article, headline, title, kept, tokens),
        ),
        tuple(records.PassedOver(kind, article.text[start:end], start, end) for kind, start, end in read.passed),
    )


def _is_counting(article: Article, tokens: Sequence[Token]) -> bool:
    """Return True for a text with a number, or one that says of what there were none; 无 alone is in any prose.

    Any 无 will do under a title that counts, which is compared with the text.
    """
    said = [token.kind for token in tokens if token.kind in _COUNTED]
    titled = said and any(token.kind in _COUNTED for token in _tokenise_line(article.title))
    return bool(titled) or (bool(said) and find_last_number(tokens) >= 0)


def read_text(article: Article, area: str, text: str, tokens: Sequence[Token], lines: Sequence[Line]) -> ParsedText:
    """Take the text of an article through all stages."""
    title: Sequence[Token] = _tokenise_line(article.title)
    printed_title = normalise(article.title)
    published = to_day(article.published_at)
    imprint = find_imprint(article, area, text, tokens)
    title, tokens = map(imprint.name_office, (title, tokens))
    printed = published or find_printed_day(chain(title, tokens))
    title, tokens = name_of_days(title, printed_title, printed), name_of_days(name_kinds(tokens, text), text, printed)
    tokens = doubt_imports(tokens, text)
    about = About(
        find_disease([*(one for one in title if one.kind != "count"), *tokens], printed, f"{printed_title}\n{text}"),
        who_reports(imprint),
        published,
        imprint.speaks_for_nation,
        printed,
        printed_title,
        tuple(dict.fromkeys(token.means for token in title if token.kind == "place")),
        frozenset(text[token.end - 1] for token in imprint.own_words),
        find_origin(title, tokens),
        is_about_country(title),
        find_openers(tokens),
    )
    tokens = name_disease(tokens, text, about.disease)
    counting = tokens if any(line.is_row for line in lines) else drop_rest(tokens)
    end = len(text) if len(counting) == len(tokens) else counting[-1].end
    joined = drop_tables(compare_months(join_times(counting), title, published), lines)
    kept, passed = drop_headlines(joined, text[:end])
    read = _read_stages(text, about, part_counts(text, kept), lines, end=end, title=title)
    return replace(read, passed=(*passed, *read.passed), tokens=tuple(tokens))


def find_imprint(article: Article, area: str, text: str, tokens: Sequence[Token]) -> Imprint:
    """Return what of an article may say who reports; ``text`` and ``tokens`` are those of its text."""
    published = to_day(article.published_at)
    title = normalise(article.title)
    return Imprint(
        [one for one in _tokenise_line(title) if one.kind != "place" or not _is_of_journey(one, title)],
        normalise(article.publisher),
        _tokenise_line(article.publisher),
        tokens,
        text,
        area,
        on=published.isoformat() if published else "",
        is_traditional=_is_traditional(article.text, text),
    )


def _is_of_journey(place: Token, title: str) -> bool:
    return any(
        found.end() == place.start or found.start("whence") <= place.start < found.end("whence")
        for found in _JOURNEY.finditer(title)
    )


def _read_stages(
    text: str,
    about: About,
    kept: Sequence[Token],
    lines: Sequence[Line] = (),
    *,
    end: int | None = None,
    title: Sequence[Token] = (),
) -> ParsedText:
    """Read tokens, which end at ``end``, and the tables among lines; what ``title`` says applies from the start."""
    calendar = Calendar(about.published, week_rule(region_of(about.reporter)))
    times = Times(text, calendar)
    places = Places(about.reporter, times, about.published.isoformat() if about.published else "", about)
    walker, chooser = Walker(text, times, places, about), Chooser(places, find_basis(title))
    times.note_title_times(title)
    groups, settled = walker.framer.groups, 0
    has_tables = any(line.is_row for line in lines)
    said: list[tuple[int, Times]] = []
    counting = join_lines(free_ordinals(kept))
    for sentence in chain.from_iterable(map(end_headed_items, build_tree(counting, text[:end]))):
        if sentence.opens_paragraph:
            chooser.settle(groups[settled:])
            settled = len(groups)
            if has_tables:
                said.append((next((clause.start for clause in sentence.clauses), 0), times.copy()))
        walker.take(sentence)
    chooser.settle(groups[settled:])
    frames, passed = walker.framer.frames, walker.passed
    if has_tables:
        tables = TableReader([*said, (len(text), times)], calendar, places, about)
        tables.read(lines)
        chooser.settle_cells(tables.frames)
        frames, passed = [*frames, *tables.frames], [*passed, *tables.passed]
    rows = to_rows(frames, groups, places)
    return ParsedText(tuple(rows), tuple(frames), tuple(passed), tuple(kept), about)


def _read_title(article: Article, about: About) -> tuple[Sequence[Row], Sequence[Token]]:
    """Return what the title counts, for a comparison alone, and its words: a number is proved by the text."""
    tokens = name_of_days(_tokenise_line(article.title), about.title, about.printed)
    if not any(token.kind in _COUNTED for token in tokens):
        return (), tokens
    tokens = name_disease(tokens, about.title, about.disease)
    rows = [row for row in _read_stages(about.title, about, part_counts(about.title, tokens)).rows if row.disease]
    name_measures(rows)
    return rows, tokens


def _is_named(article: Article, about: About) -> bool:
    """Return True if the title or the publisher names the reporting area, which else is that of the first number."""
    return about.reporter.name[:_STEM_CHARS] in f"{about.title} {normalise(article.publisher)}"


@lru_cache(maxsize=64)
def _tokenise_line(line: str) -> tuple[Token, ...]:
    """Return the words of a title or a publisher, which the pages of a site repeat."""
    return tuple(tokenise(normalise(line)))


def _is_traditional(printed: str, text: str) -> bool:
    """Return True if normalising has changed more than one in twenty ideographs at the head of the text."""
    head = text[:_HEAD_CHARS]
    pairs = zip(printed, head, strict=False)
    changed = sum("\u4e00" <= one <= "\u9fff" for one, other in pairs if one != other)
    return changed * _ONE_IN > len(head)
