"""Where an article says who made it: 本报讯（某某 记者 某某/摄）…, □本报记者 某某, …（记者 某某）."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from archive.records import Credit
from pipelines.metadata.credited import any_of, read_names
from pipelines.prose.names import is_name
from pipelines.text import normalise

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Byline:
    """A byline as printed, and what it says."""

    printed: str = ""
    lead_in: str = ""
    """本报讯, 新华社某地11月29日电: what precedes the names."""
    credits: tuple[Credit, ...] = ()


def find_byline(paragraphs: Sequence[str], line: str = "") -> Byline:
    """Find the byline of an article: a line of its own, the opening of the first paragraph, the end of the last.

    A line that a layout names is a byline whatever it says; a lead-in that names nobody is none.

    >>> found = find_byline(["本报讯（何 山 记者 林小雨/摄）今天上午，示例市…"])
    >>> found.printed, found.lead_in
    ('本报讯（何 山 记者 林小雨/摄）', '本报讯')
    >>> [(credit.role, credit.name) for credit in found.credits]
    [('correspondent', '何山'), ('reporter', '林小雨'), ('photographer', '林小雨')]
    """
    opening = _find_opening(paragraphs)
    closing = _read_closing(paragraphs[-1]) if paragraphs and paragraphs[-1] != opening.printed else Byline()
    own = _read_line(line)
    stated = own if own.credits else Byline(line.strip())
    found = dict.fromkeys((stated, opening, closing))
    return Byline(
        printed=" ".join(filter(None, (byline.printed for byline in found))),
        lead_in=opening.lead_in,
        credits=tuple(dict.fromkeys(credit for byline in found for credit in byline.credits)),
    )


def opens_article(paragraph: str) -> bool:
    """Return True if a paragraph begins as the first one of an article does.

    >>> opens_article("本报（记者 林小雨）今天上午,…"), opens_article("本报（创刊于1950年）的读者…")
    (True, False)
    """
    return bool(_read_opening(paragraph).lead_in)


def closes_article(paragraph: str) -> bool:
    """Return True if a paragraph ends as the last one of an article may: with the reporters.

    >>> closes_article("大家都来了。（记者 林小雨）"), closes_article("大家都来了（包括记者）。")
    (True, False)
    """
    return bool(_read_closing(paragraph).credits)


def is_byline(line: str) -> bool:
    """Return True for a line of nothing but a byline.

    >>> is_byline("□本报记者 林小雨 何 山"), is_byline("责任编辑：何山"), is_byline("记者走进社区")
    (True, True, False)
    """
    return bool(_read_line(line).credits)


_DATA: Final = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
_LONGEST: Final = 80
_HEAD: Final = 3
_PAPERS: Final = any_of(_DATA["lead_in"]["papers"])
_NAMED: Final = rf"[\u3400-\u9fff]{{1,6}}?(?:{any_of(_DATA['lead_in']['paper_ends'])})"
_WORDS: Final = any_of(_DATA["lead_in"]["words"])
_AGENCIES: Final = any_of(_DATA["lead_in"]["agencies"])
_LABELS: Final = any_of(label for labels in _DATA["labels"].values() for label in labels)
_BULLETS: Final = f"[{_DATA['bullets']['signs']}]"
_OPENING: Final = re.compile(
    rf"""\s* (?:\( (?:{any_of(_DATA["jumps"]["from"])}) [^()]{{1,8}} \) \s*)?
         (?P<lead>     (?:{_PAPERS}) (?:{_WORDS})? (?=\s*\()
                     | (?:{_PAPERS}) (?:{_WORDS}) (?![员息])
                     | (?:{_PAPERS}) [^\s()。,:;]{{1,16}} (?:{_WORDS}) (?=\s)
                     | (?:{_PAPERS}) [^\s()。,:;]{{1,16}} (?:{_WORDS}) (?=\s*\()
                     | {_NAMED} (?:\d\d?月\d\d?日)? (?:{_WORDS}) (?=\s*\(|\s)
                     | 据?(?P<agency>{_AGENCIES}) [^()。,:;]{{0,16}} 电 (?=[\s(]) )
         (?: \s* \( (?P<names>[^()]{{2,{_LONGEST}}}) \) )?""",
    re.VERBOSE,
)
_CLOSING: Final = re.compile(
    rf"(?: \((?P<names>[^()]{{2,{_LONGEST}}})\) | {_BULLETS}(?P<line>[^()。]{{2,{_LONGEST}}}) )"
    rf"(?P<jump> \s{{0,3}} \( (?:{any_of(_DATA['jumps']['to'])}) [^()]{{1,8}} \) )? $",
    re.VERBOSE,
)
# ….（林小雨）: nothing but a name or two in brackets after the last sentence
_SIGNED: Final = re.compile(r"[.。!?”]\s{0,3}\([\u3400-\u9fff]{2,3}(?:[\s、][\u3400-\u9fff]{2,3})?\)$")
# 示例日报记者林小雨报道:…, also in brackets
_REPORTED: Final = re.compile(
    rf"""\s{{0,5}} \(? (?P<line> (?:{_PAPERS}|{_AGENCIES}|{_NAMED})? \s? (?:{_LABELS}) [\s:]{{0,5}}
                          [\u3400-\u9fff·、 ]{{2,24}}?)
         \s{{0,3}} (?:{any_of(_DATA["reports"]["words"])}) (?= [\s:,)。] | $ )""",
    re.VERBOSE,
)
_UNNAMED: Final = re.compile(rf"(?:{_PAPERS}|{_AGENCIES}|{_NAMED})(?:{any_of(_DATA['unnamed']['labels'])})")
_IN_BRACKETS: Final = re.compile(r"\([^()]+\)")
_LINE: Final = re.compile(
    rf"""{_BULLETS} | (?:{_PAPERS}|{_AGENCIES}|{_NAMED})\s?(?:{_LABELS})
         | (?:{_LABELS}|{any_of(_DATA["marks"]["both"])})[\s:/|︱]""",
    re.VERBOSE,
)


def _find_opening(paragraphs: Sequence[str]) -> Byline:
    """Lines of a picture may be above the paragraph that names the reporters."""
    openings = [_read_opening(paragraph) for paragraph in paragraphs[:_HEAD]]
    named = (opening for opening in openings if any(credit.role != "agency" for credit in opening.credits))
    lead = openings[0] if openings else Byline()
    return next(named, Byline("", lead.lead_in, lead.credits))


def _read_opening(paragraph: str) -> Byline:
    """Parse the lead-in of a paragraph, else empty; 本报 alone is one only before names in brackets."""
    head = normalise(paragraph[: 2 * _LONGEST])
    found = _OPENING.match(head)
    if not found:
        return _read_reported(paragraph, head) or _read_line(paragraph)
    names = read_names(found["names"] or "")
    is_plain_word = found["lead"] in _DATA["lead_in"]["papers"]
    if names.strangers and (is_plain_word or not names.is_labelled):
        names = read_names("")
        if is_plain_word:
            return Byline()
    agency = (Credit("agency", found["agency"]),) if found["agency"] else ()
    end = found.end() if names.credits or not found["names"] else found.end("lead")
    return Byline(paragraph[found.start("lead") : end].strip(), found["lead"], agency + names.credits)


def _read_reported(paragraph: str, head: str) -> Byline | None:
    """Parse 某报记者某某报道 at the head of a paragraph, which is normalised; None for anything else."""
    found = _REPORTED.match(head)
    names = read_names(found["line"]) if found else None
    if not found or not names or not names.credits or not names.is_labelled or names.strangers:
        return None
    return Byline(paragraph[found.start("line") : found.end()].strip(), credits=names.credits)


def _read_closing(paragraph: str) -> Byline:
    line = _read_line(paragraph)
    if line.credits:
        return line
    tail = paragraph[-2 * _LONGEST :].rstrip()
    plain = normalise(tail)
    found = _CLOSING.search(plain)
    if not found:
        return Byline()
    names = read_names(found["names"] or found["line"])
    is_signed = bool(_SIGNED.search(plain)) and all(is_name(credit.name) for credit in names.credits)
    is_meant = names.credits and (names.is_labelled or is_signed) and not names.strangers
    credits_ = names.credits if names.is_labelled else tuple(Credit("reporter", c.name) for c in names.credits)
    end = found.end() if found["jump"] is None else found.start("jump")
    return Byline(tail[found.start() : end].strip(), credits=credits_) if is_meant else Byline()


def _read_line(line: str) -> Byline:
    """Parse a line of nothing but a byline; a longer one is prose, and not looked at."""
    if len(line.strip()) > _LONGEST + len("()"):
        return Byline()
    printed = normalise(line).replace("丨", "|").strip()
    printed = printed[1:-1] if _IN_BRACKETS.fullmatch(printed) else printed
    if _UNNAMED.fullmatch(printed):
        return Byline(line.strip(), credits=(Credit("reporter", printed),))
    if len(printed) > _LONGEST or not _LINE.match(printed):
        return Byline()
    names = read_names(printed.strip(_DATA["bullets"]["signs"] + " "))
    is_meant = names.credits and names.is_labelled and not names.strangers
    return Byline(line.strip(), credits=names.credits) if is_meant else Byline()
