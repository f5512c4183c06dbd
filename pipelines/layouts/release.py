"""A page of one press release: how most sites of authorities set it, whatever system they are made with.

What the page says of itself is believed in this order: the tags of 国办发〔2017〕47号, the comment of Founder's system,
what is printed at the article, and last the tags that portals made up for themselves. A family says where title and
text are; names that many systems share (``containers.toml``) fill in for it, and then the element that contains the
page's prose. A day is made more precise by a printed moment of the same day.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pipelines.layouts.attachments import find_body_content
from pipelines.layouts.cleaning import is_furniture
from pipelines.layouts.dom import Dom, load_selectors, parse
from pipelines.layouts.publication_date import StatedDate, add_moments, choose_date
from pipelines.layouts.text_checks import check_text
from pipelines.layouts.titles import (
    find_heading,
    find_intro_title,
    find_line_above_dateline,
    find_printed_title,
    without_date,
    without_site,
)
from pipelines.layouts.types import Located, Page, report_changes
from pipelines.layouts.unfollowed import check_unfollowed
from pipelines.metadata.bylines import find_byline, is_byline
from pipelines.metadata.date_forms import is_closing
from pipelines.metadata.datelines import (
    NOBODY,
    ends_with_moment,
    find_author,
    find_bare_date,
    find_dateline_date,
    find_labelled_dates,
    find_other_dates,
    find_publisher,
    is_dateline,
    split_dateline,
)
from pipelines.metadata.enpproperty import read_properties
from pipelines.metadata.meta_tags import find_linked_date, read_meta_tags
from pipelines.text import normalise

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipelines.layouts.cleaning import Cleaned
    from pipelines.layouts.dom import PagePart, Selector
    from pipelines.metadata.enpproperty import Properties
    from pipelines.metadata.meta_tags import MetaTags

_USUAL: Final = load_selectors(Path(__file__).with_name("containers.toml"))
_HEAD_LINES: Final = 6
_HEAD_CHARS: Final = 60
"""Of a line above a title that the text repeats: a longer one is prose."""
_SENTENCE_ENDS: Final = ("。", "!", "！", "？", "?", "；", ";", "，", ",", "：", ":")
_TAIL_LINES: Final = 5
_TITLE_CHARS: Final = 8
_AUTHOR_CHARS: Final = 40
_SOURCE_CHARS: Final = 20
_NO_NAME: Final = re.compile(r"[\d:：。，,]")
_AUTHOR_LABELS: Final = ("作者", "撰", "供稿")
_NEAR_LINES: Final = 12
"""Closest above a text whose title is not printed above it."""
_MAX_DATES: Final = 6
"""Of a page: more are a list's."""


@dataclass(frozen=True, slots=True)
class ReleaseFamily:
    """Sites that print one release a page: how their addresses look, and where title and text are."""

    address: re.Pattern[str]
    selectors: Mapping[str, tuple[Selector, ...]]

    def recognises(self, page: Page) -> bool:
        """Check the address, then the markup."""
        return page.is_html and (bool(self.address.search(page.url)) or self.is_marked(page))

    def is_marked(self, page: Page) -> bool:
        """Check for an element that only pages of this family have, wherever the page was saved."""
        return page.is_html and parse(page.text).has(self.selectors["container"])

    def read(self, page: Page) -> Iterator[Located]:
        """Yield the article; nothing where the page has no text, as a page that says its article is gone."""
        dom = parse(page.text)
        own = dom.find_part(self.selectors["body"])
        part = dom.join_alike(own) if own else find_body(dom)
        yield from read_release(page, part or dom.find_picture(self.selectors["body"]), self.selectors)


def load_family(module: str) -> ReleaseFamily:
    """Load the family of a module from its TOML file. Raises ValueError (file, name, what is wrong)."""
    path = Path(module).with_suffix(".toml")
    pattern = tomllib.loads(path.read_text("utf-8"))["address"]["article"]
    try:
        address = re.compile(pattern)
    except re.error as error:
        raise ValueError(f"{path.name}: address: {pattern!r} is not a regular expression: {error}") from error
    return ReleaseFamily(address, load_selectors(path))


def find_body(dom: Dom) -> PagePart | None:
    """Find the text of a page whose family does not say: a usual container, the prose, a table, a picture, a file, or
    last lines of counts.
    """
    usual = dom.find_part(_USUAL["body"])
    prose = dom.narrow(usual) if usual else dom.find_prose()
    return (
        (prose and dom.widen(prose))
        or dom.find_part(_USUAL["table"])
        or dom.find_picture(_USUAL["body"])
        or dom.find_part(_USUAL["files"])
        or dom.find_counts()
    )


def read_release(page: Page, part: PagePart | None, selectors: Mapping[str, tuple[Selector, ...]]) -> Iterator[Located]:
    """Yield the article whose text is this part; nothing where there is no text, picture or attachment."""
    if not part:
        return
    dom = parse(page.text)
    tags, properties = read_meta_tags(dom.meta_pairs()), read_properties(dom.comments())
    title = _find_title(dom, selectors, part, tags, properties.title)
    body = part.cleaned
    printed = _Printed.of(part, body, title)
    base = dom.find_base(page.url, page.charset)
    content = find_body_content(part, base, printed.paragraphs, part.links_below())
    if not content.body_kind:
        return
    stated = list(_dates(dom, tags, properties, printed))
    moments = [StatedDate("<time>", moment, is_tag=True) for moment in part.moments_above()]
    published_at, findings = choose_date(add_moments(stated, moments[:1]), page.fetched_at, list(printed.other_dates))
    yield Located(
        title=title,
        intro_title=_find_line(dom, selectors, "intro_title") or find_intro_title(dom, title) or properties.intro_title,
        subtitle=_find_line(dom, selectors, "subtitle") or properties.subtitle,
        paragraphs=printed.paragraphs,
        captions=printed.captions,
        byline=printed.author or _find_author(dom, selectors),
        section=tags.section,
        publisher=_first_whole(printed.publisher_above, tags.publisher or properties.publisher)
        or printed.publisher_below
        or tags.portal_publisher
        or _find_source(dom, part),
        published_at=published_at,
        body_kind=content.body_kind,
        attachments=content.attachments,
        findings=(
            *findings,
            *check_text(dom, part, body, title),
            *check_unfollowed(part, base, content, "\n".join(printed.paragraphs)),
            *report_changes(part.changes),
        ),
    )


def _dates(dom: Dom, tags: MetaTags, properties: Properties, printed: _Printed) -> Iterator[StatedDate]:
    """Yield the dates of publication that a page states, the most trusted first: what its readers see, then tags."""
    dates = (
        *(StatedDate("the label", date) for date in printed.labelled_dates),
        StatedDate("the line below the title", printed.dateline_date),
        StatedDate("PubDate", tags.published, is_tag=True),
        StatedDate("enpproperty", properties.published, is_tag=True),
        StatedDate("the line below the title", printed.bare_date),
        *(StatedDate("the label below the text", date) for date in printed.dates_below),
        StatedDate("the portal's tag", tags.portal_published, is_tag=True),
        StatedDate("the page's linked data", find_linked_date(dom.linked_data()), is_tag=True),
    )
    yield from dict.fromkeys(date for date in dates if date.printed)


def _first_whole(printed: str, stated: str) -> str:
    """Return the printed source, but the whole of it where the tags have more: 示例市 is cut off 示例市 卫健委."""
    return stated if stated.startswith(printed) else printed


def _find_title(
    dom: Dom, selectors: Mapping[str, tuple[Selector, ...]], part: PagePart, tags: MetaTags, in_comment: str
) -> str:
    """Return the title: of tags, of the family's place for it, or what ``<title>`` and the page say."""
    return (
        (Dom(tags.title).whole.line if "<" in tags.title else tags.title)
        or without_date(dom.find_line(selectors.get("title", ())), dom.head_title)
        or in_comment
        or without_date(_find_unmarked_title(dom, part, tags), dom.head_title)
    )


def _find_unmarked_title(dom: Dom, part: PagePart, tags: MetaTags) -> str:
    """Return the title of a page that has it in no place of its own; to look for it takes as long as a text.

    What ``<title>`` repeats of the page in a few characters may be the name of a column (新闻动态).
    """
    printed = find_printed_title(dom, part)
    return (
        (printed if len(printed) >= _TITLE_CHARS else "")
        or find_heading(part)
        or printed
        or tags.portal_title
        or dom.find_line_before(_USUAL["title"], part)
        or find_line_above_dateline(part)
        or without_site(dom.head_title)
    )


def _find_author(dom: Dom, selectors: Mapping[str, tuple[Selector, ...]]) -> str:
    """Return the text of an element that is named after the author; without a label it must be names alone."""
    line = dom.find_line(selectors.get("author", _USUAL["author"]))
    return next((author for author in (line, f"作者：{line}") if len(line) <= _AUTHOR_CHARS and is_byline(author)), "")


def _find_source(dom: Dom, body: PagePart) -> str:
    """Return the text of an element above the end of the body that is named after the source, if it is a name."""
    line = dom.find_line_before(_USUAL["publisher"], body)
    is_name = 1 < len(line) <= _SOURCE_CHARS and not _NO_NAME.search(line) and not is_furniture(line)
    return find_publisher([line]) or (line if is_name else "")


def _find_line(dom: Dom, selectors: Mapping[str, tuple[Selector, ...]], name: str) -> str:
    return dom.find_line(selectors.get(name, _USUAL[name]))


@dataclass(frozen=True, slots=True)
class _Printed:
    """The text of an article and the lines around it that say when, where and by whom it was published."""

    paragraphs: tuple[str, ...]
    captions: tuple[str, ...]
    above: Sequence[str]
    tail: Sequence[str]
    """Datelines at the end of the text, and lines below it that close a release."""
    below: Sequence[str]
    since_title: Sequence[str] = field(default=())
    """The lines between title and text: only there a date without a label is the article's."""

    @classmethod
    def of(cls, part: PagePart, body: Cleaned, title: str) -> _Printed:
        start, end = _find_head(body.paragraphs, title), _find_tail(body.paragraphs)
        end = max(start, end)
        above = [*part.lines_above(), *body.paragraphs[:start]]
        below = part.lines_below()
        tail = [*body.paragraphs[end:], *takewhile(_is_closing, below)]
        return cls(body.paragraphs[start:end], body.captions, above, tail, below, _below_title(above, title))

    @property
    def labelled_dates(self) -> list[str]:
        return [*find_labelled_dates(self.above), *find_labelled_dates(self.tail)][:_MAX_DATES]

    @property
    def dates_below(self) -> list[str]:
        """Return none if a date with a label is printed above: those below may be of other articles."""
        return [] if self.labelled_dates else find_labelled_dates(self.below)[:1]

    @property
    def other_dates(self) -> Iterator[StatedDate]:
        """Yield the printed dates of another moment than publication: 成文日期, 更新时间."""
        for lines in (self.above, self.tail):
            yield from (StatedDate(label, date) for label, date in find_other_dates(lines))

    @property
    def dateline_date(self) -> str:
        return find_dateline_date(self.since_title)

    @property
    def bare_date(self) -> str:
        """Return a date below the title, or above it next to a clock or a source: lists have dates too."""
        return find_bare_date(self.since_title) or find_dateline_date(self.above)

    @property
    def publisher_above(self) -> str:
        return find_publisher(self.above) or find_publisher(self.tail)

    @property
    def publisher_below(self) -> str:
        return find_publisher(self.below)

    @property
    def author(self) -> str:
        authors = (find_author(lines) for lines in (self.since_title, [*self.tail, *self.below]))
        meant = (author for author in authors if author.startswith(_AUTHOR_LABELS) or is_byline(author))
        parts = (part for line in self.since_title for part in (line, *split_dateline(line)))
        return next(meant, "") or next(filter(_names_an_author, parts), "")


def _names_an_author(line: str) -> bool:
    """Accept a byline that names others than editors."""
    credits_ = find_byline((), line).credits if is_byline(line) else ()
    return any(credit.role != "editor" and credit.name not in NOBODY for credit in credits_)


def _find_head(paragraphs: Sequence[str], title: str) -> int:
    """Return how many lines of the text repeat the title or are datelines below it."""
    start = _find_end_of_title(paragraphs, title)
    while start < min(len(paragraphs), _HEAD_LINES) and (
        is_dateline(paragraphs[start]) or ends_with_moment(paragraphs[start])
    ):
        start += 1
    return start


def _find_end_of_title(paragraphs: Sequence[str], title: str) -> int:
    """Return where the text goes on below a line that repeats the title; below prose such a line is a caption."""
    wanted = _squeeze(title)
    for at, line in enumerate(paragraphs[:_HEAD_LINES], start=1):
        if wanted and _squeeze(line) == wanted:
            return at
        if len(line) > _HEAD_CHARS or line.endswith(_SENTENCE_ENDS):
            return 0
    return 0


def _find_tail(paragraphs: Sequence[str]) -> int:
    """Return where the datelines at the end of the text begin. A bare date there is a signature, and stays."""
    end = len(paragraphs)
    first = max(0, len(paragraphs) - _TAIL_LINES)
    while end > first and _is_labelled_dateline(paragraphs[end - 1], "".join(paragraphs[end : end + 1])):
        end -= 1
    return end


def _is_labelled_dateline(line: str, following: str) -> bool:
    """Accept the lines that close a release; the day may be on a line of its own above the clock."""
    is_labelled = is_dateline(line) and ":" in normalise(line)
    return is_labelled or _is_closing(line) or (bool(following) and _is_closing(f"{line} {following}"))


def _is_closing(line: str) -> bool:
    return is_closing(normalise(line))


def _below_title(lines: Sequence[str], title: str) -> Sequence[str]:
    """Return the lines below the last one that is the title, or those closest to the text where none is."""
    wanted = _squeeze(title)
    at = next((at for at in reversed(range(len(lines))) if wanted and _squeeze(lines[at]) in (wanted, wanted[:40])), -1)
    return lines[at + 1 :] if at >= 0 else lines[-_NEAR_LINES:]


def _squeeze(text: str) -> str:
    return normalise("".join(text.split()))
