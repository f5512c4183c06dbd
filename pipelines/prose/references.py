"""Find what an article refers to: documents by title or number, named members of a group (``references.toml``)."""

from __future__ import annotations

import re
import tomllib
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final

from archive.records import Reference
from pipelines.grammar.lexicon import load_units
from pipelines.grammar.numbers.numerals import find_numbers
from pipelines.text import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def find_references(text: str) -> Iterator[Reference]:
    """Yield the references of a text in the order of print.

    ``document``: a title in 《》 that ends as titles of documents do, or a document number; ``title``: any other title
    in 《》; ``announcement``: an announcement named by its number; ``member``: one named member of a counted group,
    which ``part_of`` contains as printed. A member that has a count of its own is a row of a bulletin and no reference.

    >>> [(r.kind, r.name, r.number, r.issuer) for r in find_references("请遵守示例市指挥部第7号公告。")]
    [('announcement', '公告', '7', '示例市指挥部')]
    """
    flat = normalise(text)
    found = chain(_titles(text, flat), _announcements(text, flat), _document_numbers(text, flat), _members(text, flat))
    yield from sorted(found, key=lambda reference: (reference.evidence_start, reference.evidence_end))


def _titles(text: str, flat: str) -> Iterator[Reference]:
    for title in _TITLE.finditer(flat):
        number = title["number"] or ""
        start, end = title.span()
        name = text[slice(*title.span("name"))]
        is_document = bool(number) or _VERSION.sub("", flat[slice(*title.span("name"))]).endswith(_DOCUMENTS)
        yield Reference(
            kind="document" if is_document else "title",
            name=name + text[slice(*title.span("version"))],
            number=text[slice(*title.span("number"))] if number else "",
            issuer=_find_issuer(text, flat, start) if is_document else "",
            part_of="",
            evidence=text[start:end],
            evidence_start=start,
            evidence_end=end,
        )


def _announcements(text: str, flat: str) -> Iterator[Reference]:
    if _NUMBER_END not in flat:
        return
    for named in chain.from_iterable(pattern.finditer(flat) for pattern in _ANNOUNCEMENTS):
        issuer = _find_issuer(text, flat, named.start())
        year = text[slice(*named.span("year"))].strip("〔〕[]()【】年") if named["year"] else ""
        numbers = list(_NUMBER.finditer(flat, *named.span("numbers")))
        for at, number in enumerate(numbers):
            start = number.start() if at else named.start()
            end = number.end() if at < len(numbers) - 1 else named.end()
            yield Reference(
                kind="announcement",
                name=text[slice(*named.span("word"))],
                number="-".join(filter(None, (year, text[slice(*number.span("number"))]))),
                issuer=issuer,
                part_of="",
                evidence=text[start:end],
                evidence_start=start,
                evidence_end=end,
            )


def _document_numbers(text: str, flat: str) -> Iterator[Reference]:
    """Yield documents that are named by their number alone; one after a title belongs to the title."""
    if _NUMBER_END not in flat:
        return
    titled = {title.end() for title in _TITLE.finditer(flat)}
    announced = {named.end() for pattern in _ANNOUNCEMENTS for named in pattern.finditer(flat)}
    for named in _DOCUMENT.finditer(flat):
        start, end = _skip_leads(flat, *named.span("body")), named.end()
        if end + 1 not in titled and end not in announced:
            yield Reference("document", "", text[start:end], "", "", text[start:end], start, end)


def _members(text: str, flat: str) -> Iterator[Reference]:
    """Yield the members of groups that name as many as they count, or fewer and 等."""
    for group in _GROUP.finditer(flat):
        start, end = group.span("bracketed" if group["bracketed"] else "listed")
        open_end = _OPEN_END.search(flat, start, end)
        members = list(_split_members(flat, start, open_end.start() if open_end else end))
        names = {flat[first:last] for first, last in members}
        counted = next(find_numbers(group["group"])).value
        if not (len(members) < counted if open_end else len(members) == counted > 1):
            continue
        if names & _NO_MEMBERS or any(map(_COUNT.search, names)):
            continue
        part_of = text[slice(*group.span("group"))]
        for first, last in members:
            yield Reference("member", text[first:last], "", "", part_of, text[first:last], first, last)


def _split_members(flat: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of the names in a list: 甲园、乙园和丙园."""
    spans = [member.span() for member in _MEMBER.finditer(flat, start, end)]
    yield from spans[:-1]
    for first, last in spans[-1:]:
        parting = _LAST.search(flat, first + 1, last - 1)
        yield from ((first, parting.start()), (parting.end(), last)) if parting else ((first, last),)


def _find_issuer(text: str, flat: str, end: int) -> str:
    """Return the body that issued a document, if it is printed directly before it; else an empty string."""
    before = _BEFORE.search(flat, max(0, end - _LONGEST), end)
    if not before:
        return ""
    return text[_skip_leads(flat, *before.span("name")) : before.end("name")]


def _skip_leads(flat: str, start: int, end: int) -> int:
    """Return where a name starts that ends at ``end``: after the words that introduce one, such as 根据."""
    return max((lead.end() for lead in _LEAD.finditer(flat, start, end) if lead.end() < end), default=start)


def _any_of(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


_DATA: Final = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
_HAN: Final = "\u3400-\u9fff"
_NUMBER_END: Final = "号"
_LONGEST: Final = 50
"""Characters before a document in which its issuer is looked for."""
_VERSION: Final = re.compile(r"\([^()]*\)\Z")
_DOCUMENTS: Final = tuple(_DATA["documents"])
_YEAR: Final = r"[〔\[(【]\d{4}[〕\])】]"
_DOCUMENT: Final = re.compile(rf"(?P<body>[{_HAN}]{{2,16}}){_YEAR}第?\d{{1,5}}号")
"""As offices number what they issue: 国卫办函〔2022〕12号 (GB/T 9704-2012, 7.2.5)."""
_TITLE: Final = re.compile(
    rf"《(?P<name>[^《》\n]{{1,120}})》(?P<version>\([^()\n]{{0,8}}(?:版|试行|修订|修正|草案|征求意见稿)[^()\n]{{0,6}}\))?"
    rf"(?:\((?P<number>[{_HAN}]{{2,16}}{_YEAR}第?\d{{1,5}}号)\))?"
)
_ORDINAL: Final = r"第(?:\d{1,5}|[〇零一二三四五六七八九十百]{1,7})号"
_NUMBERS: Final = rf"(?P<numbers>{_ORDINAL}(?:[、和及与]{_ORDINAL}){{0,20}})"
_NUMBER: Final = re.compile(r"第(?P<number>[^第号]{1,7})号")
_WORD: Final = rf"(?P<word>{_any_of(_DATA['numbered'])})"
_ANNOUNCEMENTS: Final = (
    re.compile(rf"(?P<year>\d{{4}}年|{_YEAR})?{_NUMBERS}{_WORD}"),
    re.compile(rf"{_WORD}\(?(?P<year>\d{{4}}年|{_YEAR})?{_NUMBERS}(?!{_any_of(_DATA['numbered'])})"),
)
_UNITS: Final = _any_of(
    {*_DATA["group_units"], *(phrase for phrase, unit in load_units().items() if unit.counts != "cases")}
)
_GROUP: Final = re.compile(
    rf"(?P<group>(?<![\d第.])(?:\d{{1,4}}|[两二三四五六七八九十]{{1,3}})(?:{_UNITS})[{_HAN}]{{0,12}}?)"
    rf"(?:\((?P<bracketed>[^()\n]{{3,300}})\)|,?(?:{_any_of(_DATA['listed'])}):?(?P<listed>[^,。;()\n]{{3,300}}))"
)
_MEMBER: Final = re.compile(r"[^、,;]+")
_LAST: Final = re.compile(r"[和及与]")
"""Between the last two members: 甲园和乙园."""
_OPEN_END: Final = re.compile(r"等(?![候待])")
_NO_MEMBERS: Final = frozenset(_DATA["no_members"])
_COUNT: Final = re.compile(r"\d")
_BEFORE: Final = re.compile(
    rf"(?P<name>[{_HAN}]{{1,30}}(?:{_any_of(_DATA['issuers'])}))(?:{'|'.join(_DATA['issued'])}){{0,2}}\Z"
)
_LEAD: Final = re.compile(_any_of(_DATA["before_issuers"]))
