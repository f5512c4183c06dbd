"""Find what an article is about before its first sentence is read: its disease, its day, the basis of its title."""

from __future__ import annotations

import datetime as dt
import re
from itertools import dropwhile, groupby, pairwise, takewhile
from typing import TYPE_CHECKING, Final

from pipelines.grammar.disease_kinds import SHORT_NAMES, are_related, short_kinds
from pipelines.grammar.frames.frames import NOW
from pipelines.grammar.lexicon import entries, is_class
from pipelines.grammar.patterns import has_shape
from pipelines.grammar.periods.dates import to_date
from pipelines.grammar.tokens import Token
from pipelines.metadata.dates_printed import CHINA

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pipelines.grammar.frames.frames import Chain

_UNNAMED: Final = [entry for entry in entries("diseases") if "unnamed_from" in entry]
_ALSO: Final = {entry["means"]: frozenset(entry["also"]) for entry in entries("diseases") if "also" in entry}
"""Disease → words of wider meaning that mean it in a text about it."""
_NAMED: Final = {name: entry["means"] for entry in entries("diseases") for name in entry.get("phrases", ())}
_WIDER: Final = {slug: {_NAMED.get(word, "") for word in words} for slug, words in _ALSO.items()}
_OF_DAYS: Final = [entry for entry in entries("diseases") if "alone" in entry]
_SHORT: Final = re.compile(rf"(?<=[、,:;\s中为(])(?:{'|'.join(SHORT_NAMES)})(?=[ \n]*\d)")
"""The short name of a kind before its number."""
_ENDS: Final = "。\n"
_OF_INFLUENZA: Final = "of-influenza"
"""Meaning of words for a season of influenza, which name it where nothing else does."""
_POISONING: Final = "poisoning"
_ALL_CLASSES: Final = "notifiable"


def find_disease(tokens: Sequence[Token], published: dt.date | None, text: str = "") -> str:
    """Return the disease named first, or empty; without one that which bulletins of that time need not name.

    ``text``: the title and all that is printed, which may be about people who came to harm otherwise.

    Not the first of several after a number, which may be of all: 报告聚集性疫情5起，水痘3起，诺如病毒2起. Nor one that
    a number leaves out: 传染病（不含流行性感冒）9例 is about none, whenever it was printed. Nor one that prose names
    after the numbers of a bulletin that needs to name none: 新增病例9例。专家提醒预防流感. Nor one that some of
    those counted had: 腹泻群聚21起，其中8起检出诺如病毒.
    """
    unnamed = _find_unnamed(published, text)
    in_part, others = _drop_found(tokens)
    is_named = any(token.kind == "disease" for token in others)
    if in_part and not is_named:
        return unnamed if unnamed == in_part else ""
    of_season = "influenza" if any(token.means == _OF_INFLUENZA for token in tokens) and not is_named else ""
    return _find_named(others, unnamed) or of_season


def _drop_found(tokens: Sequence[Token]) -> tuple[str, Sequence[Token]]:
    """Return the disease that was found in a part before one is named otherwise, and the tokens without it."""
    in_part = ""
    kept: list[Token] = []
    for at, (token, in_sentence) in enumerate(_follow_sentences(tokens)):
        if token.kind != "disease":
            kept.append(token)
        elif in_sentence >= {"count", "part", "found"}:
            in_part = in_part or token.means
        else:
            return in_part, [*kept, *tokens[at:]]
    return in_part, kept


def _follow_sentences(tokens: Iterable[Token]) -> Iterator[tuple[Token, set[str]]]:
    """Yield each word with the kinds of those of its sentence, up to it."""
    kinds: set[str] = set()
    for token in tokens:
        if token.kind == "mark" and token.means in _ENDS:
            kinds.clear()
        kinds.add(token.kind)
        yield token, kinds


def _find_named(tokens: Sequence[Token], unnamed: str) -> str:
    named: list[str] = []
    is_counted = is_left_out = leaves_out = is_of_number = False
    for token, in_sentence in _follow_sentences(tokens):
        is_of_number = is_of_number or in_sentence >= {"disease", "count"}
        if token.kind == "disease" or token.means == _POISONING:
            leaves_out = leaves_out or is_left_out
            named += [] if is_left_out else [token.means if token.kind == "disease" else ""]
            if named and not is_counted:
                return named[0]
        elif token.kind == "count":
            is_counted = True
        elif token.kind in ("without", "except"):
            is_left_out = True
        elif token.kind == "mark" and token.means != "、":
            is_left_out = False
    if named and unnamed and not is_of_number:
        return unnamed
    if unnamed and named and not are_related(unnamed, named[0]) and _counts_before(tokens):
        return ""  # 新增确诊病例9例。另报告霍乱病例3例: nothing says whether the first are of cholera too
    if named and all(are_related(named[0], other) or other in _WIDER.get(named[0], ()) for other in named):
        # 新增28例甲型H1N1, of which the text also says 流感; 发病90例。丙类传染病20例: the first are of all classes
        return _ALL_CLASSES if is_class(named[0]) else named[0]
    return "" if named or leaves_out else unnamed


def _counts_before(tokens: Iterable[Token]) -> bool:
    """Return True if something is counted before the sentence that names the first disease."""
    is_counted = is_ended = False
    for token in tokens:
        if token.kind == "disease":
            break
        is_counted = is_counted or token.kind == "count"
        is_ended = is_ended or (is_counted and token.kind == "mark" and token.means in _ENDS)
    return is_ended


def _find_unnamed(published: dt.date | None, text: str) -> str:
    """Return the disease that bulletins of a day need not name, or empty."""
    for one in _UNNAMED:
        if published and one["unnamed_from"] <= published <= one["unnamed_until"]:
            first = re.search(f"{one['unnamed_where']}|(?P<otherwise>{one['unnamed_not']})", text)
            return "" if first and first["otherwise"] else str(one["means"])
    return ""


def name_disease(tokens: Sequence[Token], text: str, disease: str) -> Sequence[Token]:
    """Return the tokens with words that mean a disease in a text about it: 流感 in one on 甲型H1N1流感."""
    return _rename(tokens, text, dict.fromkeys(_ALSO.get(disease, ()), disease))


def name_of_days(tokens: Sequence[Token], text: str, printed: dt.date | None) -> Sequence[Token]:
    """Return the tokens with words that meant one disease when they were printed: 甲型流感 in 2009."""
    meant = {
        word: entry["means"]
        for entry in _OF_DAYS
        for word, (since, until) in entry["alone"].items()
        if printed and since <= printed <= until
    }
    return _rename(tokens, text, meant)


def name_kinds(tokens: Sequence[Token], text: str) -> Sequence[Token]:
    """Return the tokens with the short names of kinds: 未分型 in 病毒性肝炎80例，其中戊型肝炎18例、未分型15例."""
    short = list(_SHORT.finditer(text))
    if not short:
        return tokens
    named: list[Token] = []
    names: Mapping[str, str] = {}
    for token in tokens:
        while short and short[0].start() <= token.start:
            match = short.pop(0)
            if match[0] in names and match.start() >= named[-1].end:
                named.append(Token("disease", *match.span(), names[match[0]]))
        if token.kind == "disease":
            names = short_kinds(token.means)
        if not named or token.start >= named[-1].end:
            named.append(token)
    return named


def doubt_imports(tokens: Sequence[Token], text: str) -> Sequence[Token]:
    """Leave the origin of 输入病例 open where others are from elsewhere in the country: 国内输入9例，境外输入3例."""
    if not any(token.means == "from-another-city" and text.endswith("输入", 0, token.end) for token in tokens):
        return tokens
    return [
        Token("attribute", token.start, token.end, "from-another-city")
        if token.kind == "origin" and text[token.start : token.end].removesuffix("性") == "输入"
        else token
        for token in tokens
    ]


def _rename(tokens: Sequence[Token], text: str, meant: Mapping[str, str]) -> Sequence[Token]:
    if not meant:
        return tokens
    return [
        token._replace(means=meant[name])
        if token.kind == "disease" and (name := text[token.start : token.end]) in meant
        else token
        for token in tokens
    ]


def find_printed_day(tokens: Iterable[Token]) -> dt.date | None:
    """Return the first day that is printed with its year and month: what a page without a date is to be read by."""
    days = (token.mention.first_day for token in tokens if token.mention is not None)
    dates = (to_date(day.year, day.month, day.day) for day in days if day and day.year and day.month and day.day)
    return next(filter(None, dates), None)


def to_day(published_at: str) -> dt.date | None:
    """Return the day on which something was published, in China: 2022-11-30T20:00+00:00 is 1 December there."""
    if not published_at:
        return None
    moment = dt.datetime.fromisoformat(published_at)
    return (moment.astimezone(CHINA) if moment.tzinfo else moment).date()


def find_origin(title: Sequence[Token], tokens: Sequence[Token]) -> str:
    """Return the origin that a title alone says, and counts nothing (境外输入疫情通报), or empty."""
    origins = {one.means for one in title if one.kind == "origin"}
    is_counted = any(one.kind in ("count", "none") for one in title) or any(one.kind == "origin" for one in tokens)
    return "" if is_counted or len(origins) != 1 else origins.pop()


def find_openers(tokens: Sequence[Token]) -> tuple[Chain, ...]:
    """Return the places that open paragraphs which go on with more numbers: 东湖市新增9例。治愈2例.

    After the last of a list of places what follows may be of all: 东湖市新增9例。⏎南桥市新增5例。累计30例.
    """
    found = []
    for _, paragraph in groupby(tokens, key=lambda token: token.means == "\n"):
        words = [token for token in paragraph if token.means != ","]
        head = list(takewhile(lambda token: token.kind not in ("count", "mark"), words))
        follows = dropwhile(lambda token: token.means != "。", words[len(head) :])
        if any(token.kind == "count" for token in follows) and has_shape(head, "opens"):
            named = dropwhile(lambda token: token.kind != "place", head)
            found.append(tuple(token.means for token in takewhile(lambda token: token.kind == "place", named)))
    return tuple(dict.fromkeys(found))


def is_about_country(title: Sequence[Token]) -> bool:
    """Return True for a title of another country and a disease, with one mark between them: 新加坡─登革热."""
    names = list(takewhile(lambda token: token.kind == "foreign", title))
    headed = [*names, *title[len(names) : len(names) + 1]]
    is_close = all(after.start == before.end + 1 for before, after in pairwise(headed))
    return bool(names) and headed[-1].kind == "disease" and is_close


def find_basis(tokens: Sequence[Token]) -> str:
    """Return the basis that is said, or empty; 目前 alone says none."""
    return next((token.means for token in tokens if token.kind == "basis" and token.means != NOW), "")
