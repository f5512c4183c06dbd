"""The whole road on one screen: a capture → its document → articles → bulletins, statements, points, quantities …"""

from __future__ import annotations

import traceback
from dataclasses import dataclass, fields, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from archive.records import Article, Finding, Reading
from pipelines import PARSER
from pipelines.contradictions import find_contradictions
from pipelines.counted_days import find_counts_after_issue
from pipelines.decoding import REPLACEMENT, decode
from pipelines.documents.articles import locate
from pipelines.documents.content import RefusedError
from pipelines.documents.formats import DELIMITED, OFFICE_PAGE, find_format, read_document
from pipelines.documents.joined_sheets import find_numbers, join_sheets
from pipelines.documents.periods import title_document, title_sheet
from pipelines.file_types import (
    DOCUMENT_SUFFIXES,
    HTML_SUFFIXES,
    TABLE_SUFFIXES,
    TEXT_SUFFIXES,
    find_file_type,
    is_delimited,
    is_markup,
    is_mhtml,
    is_office_page,
)
from pipelines.grammar.figures import read_figures
from pipelines.layouts.find_layout import GENERIC, read_page
from pipelines.layouts.publication_date import is_after_capture
from pipelines.layouts.types import Page
from pipelines.metadata.bylines import find_byline
from pipelines.metadata.dates_printed import find_date_in_name
from pipelines.metadata.front_matter import FrontMatterError, split_front_matter
from pipelines.metadata.stated_dates import drop_impossible_dates
from pipelines.mhtml import find_saved_page
from pipelines.non_pages import is_non_page
from pipelines.paused_collector import pause_collector
from pipelines.prose.points import find_points
from pipelines.prose.quantities import find_quantities
from pipelines.prose.references import find_references
from pipelines.prose.statements import find_statements
from pipelines.rates.reading import read_rates
from pipelines.undated_sheets import drop_misnamed, drop_undated

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from archive.records import Capture
    from pipelines.decoding import Decoded
    from pipelines.documents.formats import Format
    from pipelines.layouts.types import Located
    from pipelines.mhtml import SavedPage


def read_capture(capture: Capture) -> Reading:
    """Parse all that is understood of a capture; a function of the capture and of ``PARSER`` alone. Never raises.

    Nothing is read from a damaged capture. What cannot be read is a finding: damage, an empty body, bytes that are no
    text, a file that is encrypted, malformed front matter, a page without an article, and a defect of this reader with
    its traceback. Of files that an article links to, pictures and other archives are no finding.
    """
    if capture.damage:
        message = f"{capture.damage}; the bytes are kept but not parsed"
        return Reading(PARSER, charset="", findings=(Finding("truncated", capture.url, message),))
    charset = ""
    stated, impossible = drop_impossible_dates(capture.stated)
    try:
        if file_format := find_format(capture.body) or _find_format_by_name(capture):
            articles, findings = _read_document(replace(capture, stated=stated), file_format)
            return _to_reading("", articles, findings, capture, impossible)
        if capture.role == "attachment":
            return Reading(PARSER, charset="", findings=tuple(_find_unread_file(capture)))
        saved = find_saved_page(capture.body) if is_mhtml(capture.body) else None
        decoded = decode(saved.body, saved.content_type) if saved else decode(capture.body, capture.content_type)
        charset = decoded.charset
        page = replace(_unpack(capture, saved) if saved else capture, stated=stated)
        articles, findings = _read(page, decoded, saved.url if saved else "")
    except Exception:  # noqa: BLE001  a page that breaks the parser must not stop the crawl
        failure = Finding("parse_failed", capture.url, "the parser failed on this page", traceback.format_exc())
        articles, findings = (), (failure,)
    return _to_reading(charset, articles, findings, capture, impossible)


def _to_reading(
    charset: str, articles: Sequence[Article], findings: Sequence[Finding], capture: Capture, impossible: str
) -> Reading:
    if impossible:
        doubt = Finding("doubtful_date", capture.url, f"stated dates are invalid: {impossible}", impossible)
        findings = (*findings, doubt)
    return Reading(PARSER, charset, tuple(articles), tuple(findings))


def _find_format_by_name(capture: Capture) -> Format | None:
    """Return the format of a page or MHTML saved by an Office program, or of a table in text, if it is called a file.

    On disk the name is enough for markup with a table; a site may answer with a page of its own in place of a file.
    """
    name = _find_name(capture.url).lower()
    if (name.endswith(DOCUMENT_SUFFIXES) or capture.role == "attachment") and (
        is_office_page(capture.body)
        or is_mhtml(capture.body)
        or (capture.via == "file" and b"<table" in capture.body.lower())
    ):
        return OFFICE_PAGE
    return DELIMITED if name.endswith(TABLE_SUFFIXES) and is_delimited(capture.body) else None


def _read_document(capture: Capture, file_format: Format) -> tuple[Sequence[Article], Sequence[Finding]]:
    """Read a file that is no page: PDF, DOCX, XLS … Its articles are read like those of a page."""
    if capture.role == "listing" or is_non_page(capture):
        return (), ()
    try:
        parts = read_document(capture.body, file_format)
    except RefusedError as refused:
        return (), (Finding(refused.kind, capture.url, f"nothing was read: {refused.reason}", file_format.name),)
    page = Page(capture.url, "", is_html=False, stated=capture.stated, fetched_at=capture.fetched_at)
    page = replace(page, name=_find_name(capture.url))
    placed = [(part, one) for part in parts if (one := locate(part))]
    findings = [
        Finding(finding.kind, page.url, finding.message, finding.evidence)
        for part in parts if not part.lines for finding in part.findings
    ]  # fmt: skip
    articles, others = _read_parts(capture, page, [one for _, one in placed], file_format.name)
    joined = [one for part in join_sheets([part for part, _ in placed], articles) if (one := locate(part))]
    if len(joined) < len(articles):
        together = _read_parts(capture, page, joined, file_format.name)
        if find_numbers(together[0]) == find_numbers(articles):
            articles, others = together
    if not articles and not findings:
        findings = [
            Finding("no_text", page.url, f"{file_format.title} without text: nothing was read", file_format.name)
        ]
    return articles, (*findings, *others, *_find_lost_characters(page, articles))


def _read_parts(
    capture: Capture, page: Page, located: Sequence[Located], layout: str
) -> tuple[Sequence[Article], Sequence[Finding]]:
    """Parse the parts of a file; sheets with the title of another month have no numbers, unless a period is stated."""
    articles, findings = _read_located(capture, page, located, layout)
    if page.stated.period:
        return articles, findings
    articles, misnamed = drop_misnamed(articles)
    return articles, (*findings, *misnamed)


def _unpack(capture: Capture, saved: SavedPage) -> Capture:
    """Return the page of an MHTML file, as if it had come by itself."""
    return replace(capture, body=saved.body, content_type=saved.content_type or "text/html")


def _read(capture: Capture, decoded: Decoded, saved_from: str) -> tuple[Sequence[Article], Sequence[Finding]]:
    if capture.role == "listing" or is_non_page(capture):
        return (), ()
    if finding := _find_unreadable(capture, decoded):
        return (), (finding,)
    try:
        page = _to_page(capture, decoded, saved_from)
    except FrontMatterError as error:
        return (), (Finding("front_matter", capture.url, str(error)),)
    if not page.text.strip():
        return (), (Finding("empty_page", page.url, "there is no text below the front matter"),)
    findings = [*_doubt(page, decoded)]
    layout, located = read_page(page)
    if not located:
        findings.append(Finding("no_article", page.url, f"the layout {layout.name} finds no article"))
    elif layout is GENERIC:
        title = (page.title if len(located) == 1 else "") or located[0].title
        findings.append(Finding("generic_layout", page.url, "read by the fallback", title))
    articles, others = _read_located(capture, page, located, layout.name)
    return articles, [*findings, *others, *_damage(page, decoded, articles)]


def _read_located(
    capture: Capture, page: Page, located: Sequence[Located], layout: str
) -> tuple[Sequence[Article], Sequence[Finding]]:
    """Parse located articles."""
    findings: list[Finding] = []
    drafts = [_to_article(one, ordinal, page, layout, len(located)) for ordinal, one in enumerate(located, start=1)]
    findings += [*_without_text(drafts), *_after_capture(drafts, page.fetched_at)]
    for one, ordinal in zip(located, range(1, len(located) + 1), strict=True):
        findings += [Finding("loose_heading", page.url, f"near article {ordinal}", heading) for heading in one.loose]
        findings += [
            Finding(finding.kind, page.url, finding.message, finding.evidence, ordinal) for finding in one.findings
        ]
    with pause_collector():
        understood = [_parse_content(article, one, page) for article, one in zip(drafts, located, strict=True)]
    findings += [finding for reading in understood for finding in reading.findings]
    findings += find_contradictions(capture, page, [reading.article for reading in understood])
    if not page.stated.period:  # then no year had to be guessed
        findings += [finding for reading in understood for finding in find_counts_after_issue(reading.article)]
    return [reading.article for reading in understood], findings


def _find_unread_file(capture: Capture) -> Iterator[Finding]:
    """Yield the finding for a file that may hold a bulletin and is of a format that is not read."""
    file_type = find_file_type(capture.body)
    if file_type and file_type.bulletins:
        message = f"the document is {file_type.name}: it was kept but not parsed"
        yield Finding("unread_file", capture.url, message, file_type.name)


def _find_unreadable(capture: Capture, decoded: Decoded) -> Finding | None:
    """Return why nothing can be read of a body: another kind of file, nothing in it, no text."""
    if finding := next(_find_unread_file(capture), None):
        return finding
    if file_type := find_file_type(capture.body):
        return Finding("undecodable", capture.url, f"the body is {file_type.name} and no text")
    if not decoded.text.strip():
        return Finding("empty_page", capture.url, "the body is empty")
    if not decoded.is_text:
        return Finding("undecodable", capture.url, f"no text in {decoded.charset}, nor in any charset tried")
    return None


def _after_capture(drafts: Sequence[Article], fetched_at: str) -> Iterator[Finding]:
    for draft in drafts:
        if is_after_capture(draft.published_at, fetched_at):
            message = f"the article is dated {draft.published_at}, later than its capture of {fetched_at[:16]}"
            yield Finding("doubtful_date", draft.url, message, draft.published_at, draft.ordinal)


def _without_text(drafts: Sequence[Article]) -> Iterator[Finding]:
    for draft in drafts:
        if draft.body_kind in _WITHOUT_TEXT:
            message = f"the article is nothing but {_WITHOUT_TEXT[draft.body_kind]}: nothing was read from it"
            evidence = draft.attachments[0].url if draft.attachments else ""  # empty: a script opens the file
            yield Finding("no_text", draft.url, message, evidence, draft.ordinal)


_WITHOUT_TEXT: Final = {"picture": "a picture", "attachment": "an attachment"}


@dataclass(frozen=True, slots=True)
class _Content:
    article: Article
    findings: tuple[Finding, ...]


def _to_page(capture: Capture, decoded: Decoded, saved_from: str) -> Page:
    """Return the page with what is stated of it. A document on disk may open with front matter.

    Raises FrontMatterError.
    """
    name = _find_name(capture.url)
    if capture.via != "file":
        is_html = _is_html(capture.content_type, name, decoded.text)
        return Page(
            capture.url,
            decoded.text,
            is_html,
            stated=capture.stated,
            fetched_at=capture.fetched_at,
            charset=decoded.charset,
        )
    front, text = split_front_matter(decoded.text)
    return Page(
        url=front.url or saved_from or capture.url,
        text=text,
        is_html=_is_html("", name, text),
        stated=front.over(capture.stated),
        title=front.title,
        published=front.published,
        publisher=front.publisher,
        name=name,
        fetched_at=capture.fetched_at,
        charset=decoded.charset,
    )


def _find_name(url: str) -> str:
    """Return the name of a page's file; empty where a web archive has it under an address that is none."""
    try:
        return PurePosixPath(unquote(urlsplit(url).path)).name
    except ValueError:
        return ""


def _is_html(content_type: str, name: str, text: str) -> bool:
    """Decide by what was said of the page; a page of which nothing was said is HTML if it opens with a tag."""
    if "html" in content_type.lower() or name.lower().endswith(HTML_SUFFIXES) or is_markup(text):
        return True
    return not content_type and not name.lower().endswith(TEXT_SUFFIXES) and text.lstrip().startswith("<")


def _doubt(page: Page, decoded: Decoded) -> Iterator[Finding]:
    if decoded.is_doubtful:
        message = f"not clean text in any charset tried; decoded as {decoded.charset}"
        yield Finding("doubtful_charset", page.url, message, decoded.charset)


def _damage(page: Page, decoded: Decoded, articles: Sequence[Article]) -> Iterator[Finding]:
    """Yield what is missing: bytes that are no characters, and characters that cannot be kept, in an article."""
    if decoded.replaced:
        message = f"{decoded.replaced} places could not be decoded from {decoded.charset}"
        yield Finding("damaged_text", page.url, message)
    else:
        yield from _find_lost_characters(page, articles)


def _find_lost_characters(page: Page, articles: Sequence[Article]) -> Iterator[Finding]:
    said = (getattr(record, field.name) for record in (*articles, page.stated) for field in fields(record))
    damaged = [text for text in said if isinstance(text, str) and REPLACEMENT in text]
    if damaged:
        count = sum(text.count(REPLACEMENT) for text in damaged)
        causes = "control characters, broken escapes, or glyphs of a PDF that no character belongs to"
        message = f"{count} characters cannot be stored and were replaced by U+FFFD: {causes}"
        yield Finding("damaged_text", page.url, message, _around(damaged[0]))


def _around(text: str) -> str:
    at = text.index(REPLACEMENT)
    return text[max(0, at - _AROUND) : at + _AROUND]


_AROUND: Final = 12
"""Characters of context in the evidence."""


def _to_article(located: Located, ordinal: int, page: Page, layout: str, articles: int) -> Article:
    """Build the article from the located parts of a page, before any sentence is parsed.

    What the document says of itself goes before what was stated of it. The date of publication is that of its front
    matter, then the one printed on it, then the one that was stated, then that of the file name. A document of several
    articles is a page of a newspaper, whose day of issue is the day it was published.
    """
    stated = page.stated
    published_at = page.published or located.published_at or stated.published or find_date_in_name(page.name)
    byline = find_byline(located.paragraphs, located.byline)
    return Article(
        url=page.url,
        ordinal=ordinal,
        title=(page.title if articles == 1 else "") or located.title or stated.article_title or stated.link_text,
        text="\n".join(located.paragraphs),
        section=located.section or stated.section,
        intro_title=located.intro_title,
        subtitle=located.subtitle,
        lead_in=byline.lead_in,
        byline=byline.printed,
        publisher=located.publisher or stated.publisher,
        authority=stated.authority,
        published_at=published_at,
        issue_date=located.issue_date or (published_at[:10] if articles > 1 else ""),
        printed_on=stated.printed_on,
        sheet=located.sheet,
        captions=located.captions,
        layout=layout,
        body_kind=located.body_kind,
        attachments=located.attachments,
        credits=byline.credits,
        file_positions=located.file_positions,
    )


def _parse_content(article: Article, located: Located, page: Page) -> _Content:
    """Parse the sentences: bulletins first, so that none of their figures is taken for another quantity."""
    # A publisher that was stated, as the area was, says no more than that area does.
    own_publisher = located.publisher or page.publisher
    is_stated = page.stated.area != "" and own_publisher != article.publisher
    reported = replace(article, publisher=own_publisher) if is_stated else article
    sheet = next((position.sheet for position in located.file_positions if position.sheet), "")
    known_at, period = page.stated.published or page.fetched_at, page.stated.period
    if located.is_table:
        reported = replace(reported, title=title_sheet(located.title, period, known_at, sheet))
    elif located.is_file:
        is_table = located.body_kind == "table"
        reported = replace(reported, title=title_document(located.title, period, known_at, is_table=is_table))
    figures = read_figures(reported, page.stated.area)
    rates = read_rates(reported, page.stated.area)
    if located.is_file:
        figures = drop_undated(figures, article, is_sheet=located.is_table)
    taken = [(o.evidence_start, o.evidence_end) for bulletin in figures.bulletins for o in bulletin.observations]
    return _Content(
        replace(
            article,
            bulletins=figures.bulletins,
            statements=tuple(find_statements(article.text, article.section)),
            points=tuple(find_points(article.text, located.subheads)),
            quantities=tuple(find_quantities(article.text, taken)),
            references=tuple(find_references(article.text)),
            passed_over=(*figures.passed_over, *rates.passed_over),
            rates=rates.rates,
        ),
        (*(one for one in figures.findings if not rates.explains(one)), *rates.findings),
    )
