"""Lists that a site answers as JSON, declared in the source: how to ask, and where the answer has its entries.

``[listing.json]`` contains JMESPath expressions (https://jmespath.org/specification.html), with one function more:
``parse_json(text)``, for answers that hold JSON as a text. ``{page}`` and ``{offset}`` in the address, the form or the
body X

History
    2025  www.ndcpa.gov.cn answers ``POST …/queryList``; its entries have ``urls``, an object written as a text.
    2025  sites of Hanweb's jpaas answer ``GET …/jpaas-publish-server/front/page/build/unit`` with ``data.html``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import jmespath
from jmespath.exceptions import JMESPathError
from jmespath.functions import Functions, signature
from parsel import Selector

from archive.records import Finding
from crawler.listings.column import find_entries
from crawler.listings.dated_list import ARTICLE
from crawler.listings.document import Document, read_text, to_address
from crawler.listings.entry import Entry
from crawler.listings.json_answers import read_time
from crawler.listings.post_address import add_post, write_form, write_json
from pipelines.addresses import Base
from pipelines.json_text import load_json, load_json_at
from pipelines.markup import bound_tags
from pipelines.text import to_count

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from scrapy.http import TextResponse

_PAGE: Final = "{page}"
_OFFSET: Final = "{offset}"
_CALL: Final = re.compile(r"[\s;]*(?:(?:var|let|const)\s+)?[\w$.]{1,100}\s*[=(]\s*(?=[\[{])")
"""What is before the answer in JSONP, or in a script that keeps it in a variable."""
_EXPRESSIONS: Final = ("entries", "address", "html", "date", "section", "total", "pages")
_KEYS: Final[Mapping[str, type]] = {
    "form": dict, "body": dict, **dict.fromkeys(_EXPRESSIONS, str), "first_page": int, "page_size": int,
}  # fmt: skip
_OF_ENTRIES: Final = ("entries", "address")
_KINDS: Final = {
    dict: 'a table, like { channel = "c100016", page = "{page}" }',
    str: 'a JMESPath expression in quotes, like "data.results"',
    int: "a whole number",
}  # fmt: skip


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
    first_page: int = 1
    page_size: int = 0
    """Entries of a full page; 0: as many as the page has."""
    posted: str = ""
    """The body of a POST request, as written in an address; empty: the list is requested by GET."""

    def to_first_page(self, start: str) -> str:
        """Return the address of the first page of a list that a source states."""
        return self._fill(start, self.first_page)

    def to_next_page(self, starts: Sequence[str], url: str) -> str:
        """Return the address of the page after the one at ``url``; empty where the source does not count pages."""
        for start in starts:
            page = self._find_page(start, url)
            if page is not None:
                return self._fill(start, page + 1)
        return ""

    def count_before(self, starts: Sequence[str], url: str) -> int:
        """Return how many pages come before the one at ``url``."""
        numbers = (self._find_page(start, url) for start in starts)
        return max(0, next((page for page in numbers if page is not None), self.first_page) - self.first_page)

    def _fill(self, start: str, page: int) -> str:
        offset = (page - self.first_page) * self.page_size
        return self._write(start).replace(_PAGE, str(page)).replace(_OFFSET, str(offset))

    def _find_page(self, start: str, url: str) -> int | None:
        """Return the number of the page that an address asks for; None if it is of another list, or has none."""
        found = _to_pattern(self._write(start)).fullmatch(url)
        if not found:
            return None
        numbers = found.groupdict()
        if "page" in numbers:
            return int(numbers["page"])
        return int(numbers["offset"]) // self.page_size + self.first_page if "offset" in numbers else None

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
    return read


def drop_placeholders(start: str) -> str:
    """Return the address that a source states, without the placeholder for the page number."""
    return start.replace(_PAGE, "1").replace(_OFFSET, "0")


def entries(response: TextResponse, read: JsonList, starts: Sequence[str]) -> Iterator[Entry | Finding]:
    """Yield the pages that an answer lists, each once, then the next page of the list, if there is one."""
    try:
        answer = _load(read_text(response).removeprefix("\ufeff"))
    except ValueError:
        yield Finding("wrong_type", response.url, "the list is not JSON: the site changed it, or blocks us")
        return
    rows, listed = _read_html(answer, read, response.url) if read.html else _read_rows(answer, read, response.url)
    if len(listed) < rows:
        yield _find_lost(response.url, rows, len(listed), read)
    yield from {entry.url: entry for entry in listed}.values()
    following = read.to_next_page(starts, response.url)
    if rows and following and not _is_last(answer, rows, read, read.count_before(starts, response.url)):
        yield Entry(following, "listing")


def is_after_last(response: TextResponse, read: JsonList, starts: Sequence[str]) -> bool:
    """Return whether an answer without entries is the end of a list, and not a list that was lost."""
    return read.count_before(starts, response.url) > 0


def _load(text: str) -> Any:
    """Return the value of an answer, also of one in a call or an assignment. Raises ValueError."""
    call = _CALL.match(text)
    return load_json_at(text, call.end()) if call else load_json(text)


def _read_rows(answer: object, read: JsonList, url: str) -> tuple[int, list[Entry]]:
    """Return the number of entries of an answer, and those that have an address."""
    rows = _search(read.entries, answer)
    rows = rows if isinstance(rows, list) else []
    return len(rows), list(filter(None, (_to_entry(row, read, url) for row in rows)))


def _read_html(answer: object, read: JsonList, url: str) -> tuple[int, list[Entry]]:
    """Return the lines of the piece of a page in an answer; none if it has none."""
    text = _search(read.html, answer)
    if not isinstance(text, str) or not text.strip():
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


def _is_last(answer: object, rows: int, read: JsonList, before: int) -> bool:
    if read.pages and (pages := to_count(_search(read.pages, answer))) is not None:
        return before + 1 >= pages
    if read.total and (total := to_count(_search(read.total, answer))) is not None:
        return before * (read.page_size or rows) + rows >= total
    return rows < read.page_size


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
    marks = {_PAGE: "900000001", _OFFSET: "900000002"}
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
    return re.compile(pattern)


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
    return written.replace(_quote(_PAGE), _PAGE).replace(_quote(_OFFSET), _OFFSET)


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
