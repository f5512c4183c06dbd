"""Lists that a site answers as JSON, declared in the source: how to ask, and where the answer has its entries.

``[listing.json]`` contains JMESPath expressions (https://jmespath.org/specification.html), with one function more:
``parse_json(text)``, for answers that hold JSON as a text. ``{page}`` and ``{offset}`` in the address, the form or the
body are replaced by the number of the page and of the entries before it, ``{cursor}`` by what ``next`` finds.

History
    2025  www.ndcpa.gov.cn answers ``POST …/queryList``; its entries have ``urls``, an object written as a text.
    2025  sites of Hanweb's jpaas answer ``GET …/jpaas-publish-server/front/page/build/unit`` with ``data.html``.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import quote

import jmespath
from jmespath.exceptions import JMESPathError
from jmespath.functions import Functions, signature
from parsel import Selector

from archive.records import Finding
from crawler.listings.column import find_entries
from crawler.listings.dated_list import ARTICLE
from crawler.listings.document import Document, read_document, read_text, to_address
from crawler.listings.entry import Entry
from crawler.listings.json_answers import may_be_full, read_time, says_more
from crawler.listings.post_address import JSON, add_post, write_form, write_json
from crawler.listings.script_values import find_values
from pipelines.addresses import Base
from pipelines.json_text import load_json, load_json_at
from pipelines.markup import bound_tags
from pipelines.text import to_count

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from scrapy.http import TextResponse

_PAGE: Final = "{page}"
_OFFSET: Final = "{offset}"
_CURSOR: Final = "{cursor}"
_WHOLE: Final = "@"
"""JMESPath for the answer itself: one that is no JSON is a page."""
_CURSOR_CHARS: Final = 20_000
"""Of a cursor as it is sent, at most; some hold the state of a search."""
_CALL: Final = re.compile(
    r"""(?x) [\s;]* (?:/\*[^*]{0,200}\*/\s*)? (?:typeof\s+[\w$.]{1,100}\s*={2,3}\s*["']function["']\s*&&\s*)?
        (?:(?:var|let|const)\s+)? [\w$.]{1,100} \s* [=(] \s* (?=[\[{])"""
)
"""What is before the answer in JSONP, or in a script that keeps it in a variable."""
_MAX_PAGES: Final = 1000
"""Pages that are requested at once of a list whose pages have fewer entries than its source says."""
_NO_WAY_ON: Final = (
    "the list continues, but its next page has no address: write {page} or {offset} in start, form or body, or next"
)
_NO_JSON: Final = (
    "the list is not JSON: the site changed it, or blocks us; open it in a browser and name the request that has the"
    " entries (F12, Network), or dated_list if the page itself has them"
)
_NOT_AT_ITS_END: Final = "the listing links to no page, though it is not at its end: an error of the site, or page_size"
_EXPRESSIONS: Final = ("entries", "address", "html", "date", "section", "total", "pages", "next")
_KEYS: Final[Mapping[str, type]] = {
    "form": dict, "body": dict, **dict.fromkeys(_EXPRESSIONS, str), "first_page": int, "page_size": int,
}  # fmt: skip
_OF_ENTRIES: Final = ("entries", "address")
_KINDS: Final = {
    dict: 'a table, like { channel = "c100016", page = "{page}" }',
    str: 'a JMESPath expression in quotes, like "data.results"',
    int: "a whole number",
}  # fmt: skip


class PagePosition(NamedTuple):
    """Position of a page in its list."""

    page: int
    """Its number, as the site counts."""
    before: int
    """Pages before it."""
    offset: int
    """Entries before it; 0 if nobody says how many a page has."""


@dataclass(frozen=True, slots=True)
class JsonList:
    """``[listing.json]``: how a list is asked for, and JMESPath expressions for what it answers."""

    entries: str = ""
    """The list of entries, in the answer."""
    address: str = ""
    """The address of a page, in an entry."""
    html: str = ""
    """A piece of a page with the list, in the answer, instead of entries and address."""
    date: str = ""
    """The date printed for it, in an entry."""
    section: str = ""
    """The name of its column, in an entry."""
    total: str = ""
    """The number of all entries, in the answer."""
    pages: str = ""
    """The number of all pages, in the answer."""
    next: str = ""
    """The address of the next page, in the answer, or the cursor that is sent for ``{cursor}``."""
    first_page: int = 1
    page_size: int = 0
    """Entries of a full page; 0: as many as the page has."""
    posted: str = ""
    """The body of a POST request, as written in an address; empty: the list is requested by GET."""

    def to_first_page(self, start: str) -> str:
        """Return the address of the first page of a list that a source states."""
        return self._fill(start, self.first_page)

    def to_next_page(self, starts: Sequence[str], url: str, rows: int = 0) -> str:
        """Return the address of the page after the one at ``url``; empty where the source does not count pages.

        ``rows`` is the number of entries of the page at ``url``; 0: a full page.
        """
        for start in starts:
            if position := self._find_position(start, url):
                return self._fill(start, position.page + 1, position.offset + (rows or self.page_size))
        return ""

    def to_page_at(self, starts: Sequence[str], url: str, cursor: str | int) -> str:
        """Return the address of the page at a cursor, after the one at ``url``; empty where no ``{cursor}`` is sent."""
        asked = (start for start in starts if _CURSOR in self._write(start))
        start = next((start for start in asked if _to_pattern(self._write(start)).fullmatch(url)), None)
        return self._fill(start, self.first_page, cursor=cursor) if start is not None else ""

    def to_further_pages(self, starts: Sequence[str], url: str, last: int) -> Iterator[str]:
        """Yield the addresses of the pages after the one at ``url``, up to the page of this number."""
        for _ in range(self.find_position(starts, url).page, last):
            url = self.to_next_page(starts, url)
            yield url

    def find_position(self, starts: Sequence[str], url: str) -> PagePosition:
        """Return the position of a page in its list; the first one for an address that is of no list."""
        positions = (self._find_position(start, url) for start in starts)
        return next(filter(None, positions), PagePosition(self.first_page, 0, 0))

    def has_offset(self, starts: Sequence[str]) -> bool:
        """Return True if pages are requested by the number of entries before them."""
        return _OFFSET in "".join((self.posted, *starts))

    @property
    def states_length(self) -> bool:
        """Return True if the source states how long a page or the list is."""
        return bool(self.page_size or self.total or self.pages)

    def _fill(self, start: str, page: int, offset: int = 0, cursor: str | int = "") -> str:
        written = self._write(start).replace(_PAGE, str(page)).replace(_OFFSET, str(offset))
        if isinstance(cursor, int):  # in a body of JSON a number, as the answer has it
            written = written.replace(f"%22{_CURSOR}%22", str(cursor))
        elif JSON in self.posted:
            cursor = json.dumps(cursor, ensure_ascii=False)[1:-1]
        return written.replace(_CURSOR, quote(str(cursor), safe=""))

    def _find_position(self, start: str, url: str) -> PagePosition | None:
        """Return the position that an address asks for; None if it is of another list, or has none."""
        found = _to_pattern(self._write(start)).fullmatch(url)
        numbers = {name: int(digits) for name, digits in found.groupdict().items()} if found else {}
        if "page" in numbers:
            before = max(0, numbers["page"] - self.first_page)
            return PagePosition(numbers["page"], before, numbers.get("offset", before * self.page_size))
        if "offset" in numbers:
            before = -(-numbers["offset"] // self.page_size)
            return PagePosition(before + self.first_page, before, numbers["offset"])
        return None

    def _write(self, start: str) -> str:
        address = _to_requested(start)
        return add_post(address, self.posted) if self.posted else address


def read_json_list(table: object) -> JsonList:
    """Return what ``[listing.json]`` states. Raises ValueError: one line with the key, and what to write."""
    if not isinstance(table, dict):
        raise ValueError(f"{table!r} is no table; write [listing.json] above its keys")  # noqa: TRY004  one kind for all
    _check_keys(table)
    for name in _EXPRESSIONS:
        _check_expression(name, table.get(name, ""))
    if "form" in table and "body" in table:
        raise ValueError("form and body are both there; a request sends a form or a body of JSON, leave one out")
    said = {name: value for name, value in table.items() if name not in ("form", "body")}
    read = JsonList(**said, posted=_to_posted(table))
    if _OFFSET in repr(table) and not read.page_size:
        raise ValueError(f"{_OFFSET} without page_size; add page_size = 20, the entries of a page")
    if _CURSOR in repr(table) and not read.next:
        raise ValueError(f"{_CURSOR} without next; add next, an expression for the cursor in the answer")
    return read


def drop_placeholders(start: str) -> str:
    """Return the address that a source states, without placeholders."""
    return start.replace(_PAGE, "1").replace(_OFFSET, "0").replace(_CURSOR, "")


def entries(response: TextResponse, read: JsonList, starts: Sequence[str]) -> Iterator[Entry | Finding]:
    """Yield the pages that an answer lists, each once, then the next page of the list, if there is one."""
    text = read_text(response).removeprefix("\ufeff")
    try:
        answer = text if read.html == _WHOLE else _load(text)
    except ValueError:
        held = [*islice(_find_in_scripts(response, read), 1)]
        if not held:
            yield Finding("wrong_type", response.url, _NO_JSON)
            return
        (answer,) = held
    rows, listed = _read_html(answer, read, response.url) if read.html else _read_rows(answer, read, response.url)
    asked = _to_asked(response)
    position = read.find_position(starts, asked)
    if not rows and position.before and not _has_ended(answer, position, read, is_list=rows is not None):
        yield Finding("list_without_links", response.url, _NOT_AT_ITS_END)
    if read.next and (found := _find_next(answer, read, starts, response.url, asked)):
        yield found
    if not rows:
        return
    if len(listed) < rows:
        yield _find_lost(response.url, rows, len(listed), read)
    yield from {entry.url: entry for entry in listed}.values()
    if not read.next and not _is_last(answer, rows, read, position):
        following = read.to_next_page(starts, asked, rows)
        if following:
            yield Entry(following, "listing")
        elif read.states_length or says_more(answer, rows):
            yield Finding("pager_unread", response.url, _NO_WAY_ON)
    last = 0 if read.has_offset(starts) else _count_short_pages(answer, rows, read, position)
    yield from (Entry(url, "listing") for url in read.to_further_pages(starts, asked, last))


def is_after_last(response: TextResponse, read: JsonList, starts: Sequence[str]) -> bool:
    """Return whether an answer without entries is the end of a list, and not a list that was lost."""
    asked = _to_asked(response)
    is_first = asked in (read.to_first_page(start) for start in starts)
    return read.find_position(starts, asked).before > 0 or (bool(read.next) and not is_first)


def _to_asked(response: TextResponse) -> str:
    """Return the address that was requested first: a redirect may have given the answer another one."""
    first: str = response.meta.get("redirect_urls", [response.url])[0] if response.request else response.url
    return first


def _load(text: str) -> Any:
    """Return the value of an answer, also of one in a call or an assignment. Raises ValueError."""
    call = _CALL.match(text)
    return load_json_at(text, call.end()) if call else load_json(text)


def _find_in_scripts(response: TextResponse, read: JsonList) -> Iterator[Any]:
    """Yield the values in the scripts of a page that have entries of the list."""
    if read.entries:
        values = find_values(read_document(response))
        yield from (value for value in values if _read_rows(value, read, response.url)[1])


def _read_rows(answer: object, read: JsonList, url: str) -> tuple[int | None, list[Entry]]:
    """Return the number of entries of an answer, and those that have an address; no number where it has no list."""
    rows = _search(read.entries, answer)
    if not isinstance(rows, list):
        return None, []
    return len(rows), list(filter(None, (_to_entry(row, read, url) for row in rows)))


def _read_html(answer: object, read: JsonList, url: str) -> tuple[int | None, list[Entry]]:
    """Return the number of lines of the piece of a page in an answer, and these; no number where it has none."""
    text = _search(read.html, answer)
    if not isinstance(text, str):
        return None, []
    if not text.strip():
        return 0, []
    document = Document(url, Base(url), Selector(text=bound_tags(text), type="html"))
    listed = list(find_entries(document, ARTICLE))
    return len(listed), listed


def _to_entry(row: object, read: JsonList, base: str) -> Entry | None:
    address = _search(read.address, row)
    url = to_address(Base(base), address) if isinstance(address, str) and address.strip() else ""
    if not url:
        return None
    section = _search(read.section, row) if read.section else ""
    printed_on = read_time(_search(read.date, row)) if read.date else ""
    return Entry(url, "page", section if isinstance(section, str) else "", printed_on, is_dated=bool(printed_on))


def _find_next(answer: object, read: JsonList, starts: Sequence[str], url: str, asked: str) -> Entry | Finding | None:
    """Return the next page that an answer states, by its address or a cursor; None without one, and for its own."""
    stated = _search(read.next, answer)
    if not stated or (isinstance(stated, str) and not stated.strip()):
        return None
    is_cursor = isinstance(stated, str | int) and not isinstance(stated, bool)
    following = read.to_page_at(starts, asked, stated) if is_cursor else ""
    if not following and isinstance(stated, str):
        following = to_address(Base(url), stated)
    if not following:
        words = f"next = {read.next!r} finds no address: build one, or write {{cursor}} in start, form or body"
        return Finding("pager_unread", url, f"the list continues, but {words}")
    return None if following in (url, asked) else Entry(following, "listing")


def _is_last(answer: object, rows: int, read: JsonList, position: PagePosition) -> bool:
    if (pages := _count(read.pages, answer)) is not None:
        return position.before + 1 >= pages
    total = _count(read.total, answer)
    if total is not None and not _is_of_page(total, rows, read):
        return (position.offset if read.page_size else position.before * rows) + rows >= total
    return rows < read.page_size and not (total is None and may_be_full(rows))


def _is_of_page(total: int, rows: int, read: JsonList) -> bool:
    """Return True if a total may be that of the page alone: it is no more than the entries of a full page."""
    return 0 < read.page_size <= rows and total <= rows


def _has_ended(answer: object, position: PagePosition, read: JsonList, *, is_list: bool) -> bool:
    """Return True if a list ends before an answer without entries; one that has no list may be an error of the site."""
    if (pages := _count(read.pages, answer)) is not None:
        return position.before >= pages
    if read.page_size and (total := _count(read.total, answer)) is not None:
        return position.offset >= total
    return is_list


def _count_short_pages(answer: object, rows: int, read: JsonList, position: PagePosition) -> int:
    """Return the number of the last page of a list whose first page is not full, though more follow; 0 for others."""
    total = _count(read.total, answer)
    if total is None or position.before or read.pages or rows >= min(total, read.page_size):
        return 0
    return position.page - 1 + min(-(-total // rows), _MAX_PAGES)


def _count(expression: str, answer: object) -> int | None:
    return to_count(_search(expression, answer)) if expression else None


def _find_lost(url: str, rows: int, listed: int, read: JsonList) -> Finding:
    words = f"not followed: {rows - listed} of {rows} entries have no address at {read.address!r}"
    return Finding("lines_not_followed", url, words, read.address)


class _OwnFunctions(Functions):  # type: ignore[misc]  # jmespath has no types
    @signature({"types": ["string", "null"]})  # type: ignore[untyped-decorator]
    def _func_parse_json(self, text: str | None) -> Any:
        try:
            return load_json(text or "")
        except ValueError:
            return None


_OPTIONS: Final = jmespath.Options(custom_functions=_OwnFunctions())


def _search(expression: str, value: object) -> Any:
    """Return what an expression finds; None where the value is not of the kind that the expression takes."""
    try:
        return _compile(expression).search(value, options=_OPTIONS)
    except JMESPathError:
        return None


@lru_cache
def _compile(expression: str) -> Any:
    return jmespath.compile(expression)


@lru_cache
def _to_requested(start: str) -> str:
    """Return an address as it is requested, with its placeholders: a source may have it as a browser shows it."""
    marks = {_PAGE: "900000001", _OFFSET: "900000002", _CURSOR: "900000003"}
    for placeholder, mark in marks.items():
        start = start.replace(placeholder, mark)
    start = Base(start).join(start) or start
    for placeholder, mark in marks.items():
        start = start.replace(mark, placeholder)
    return start


@lru_cache
def _to_pattern(start: str) -> re.Pattern[str]:
    """Return the pattern of the addresses of a list; a number that occurs twice is compared once."""
    pattern = re.escape(start)
    for name, placeholder in (("page", _PAGE), ("offset", _OFFSET)):
        pattern = pattern.replace(re.escape(placeholder), rf"(?P<{name}>\d{{1,9}})", 1)
        pattern = pattern.replace(re.escape(placeholder), r"\d{1,9}")
    pattern = pattern.replace(f"%22{re.escape(_CURSOR)}%22", re.escape(_CURSOR))
    return re.compile(pattern.replace(re.escape(_CURSOR), f"[^&#]{{0,{_CURSOR_CHARS}}}"))


def _to_posted(table: Mapping[str, Any]) -> str:
    """Return what is sent, with its placeholders as they are written in the source.

    In a body of JSON, a text that is nothing but a placeholder becomes a number.
    """
    if "body" in table:
        written = write_json(table["body"])
        for mark in map(_quote, (_PAGE, _OFFSET)):
            written = written.replace(f"%22{mark}%22", mark)
    else:
        written = write_form(table["form"]) if "form" in table else ""
    for placeholder in (_PAGE, _OFFSET, _CURSOR):
        written = written.replace(_quote(placeholder), placeholder)
    return written


def _quote(placeholder: str) -> str:
    return placeholder.replace("{", "%7B").replace("}", "%7D")


def _check_keys(table: Mapping[str, Any]) -> None:
    for key, value in table.items():
        if key not in _KEYS:
            raise ValueError(f"unknown key {key!r}; known: {', '.join(_KEYS)}")
        if type(value) is not _KEYS[key]:
            raise ValueError(f"{key} = {value!r}; write {_KINDS[_KEYS[key]]}")
    if "html" in table and any(key in table for key in _OF_ENTRIES):
        raise ValueError("html is instead of entries and address; leave out one or the others")
    for key in () if "html" in table else _OF_ENTRIES:
        if key not in table:
            raise ValueError(f"{key} is missing; write {key} = {_KINDS[str]}, or html where the answer holds a page")


def _check_expression(name: str, expression: str) -> None:
    try:
        _compile(expression or "@").search({}, options=_OPTIONS)
    except JMESPathError as error:
        if type(error).__name__ in _SHAPES_OF_VALUES:
            return
        first = str(error).splitlines()[0]
        raise ValueError(f"{name} = {expression!r} is no JMESPath expression: {first}; fix it") from error


_SHAPES_OF_VALUES: Final = ("JMESPathTypeError",)
"""Errors about the value that is searched, not about the expression: there is no answer yet."""
