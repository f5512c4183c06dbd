"""Bring the tokens of a text into one form before its tree is built. Each function is one rewrite, with its example."""

from __future__ import annotations

import re
from collections import deque
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, Final

from pipelines.grammar.measures import BECAME, CLUSTER_CASES
from pipelines.grammar.tokens import Token
from pipelines.grammar.tree import SENTENCE_ENDS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence


_REACH: Final = 12
"""Words after 上月 among which the disease of its number is."""


def compare_months(tokens: Sequence[Token], title: Sequence[Token], published: dt.date | None) -> Sequence[Token]:
    """Take 上月 for a time of comparison once the text or its title names another: 10月新增3例，上月报告2例.

    In November 上月 is October too, unless something of October was counted before; at the head of a paragraph, or
    of a sentence before a comma, it is always the month that is reported. What it had of a disease that was not named
    before compares with nothing: 上月报告水痘2例 may be of either month.
    """
    if not any(token.mention is not None and token.mention.is_month_before for token in tokens):
        return tokens
    last = (published.month - 2) % 12 + 1 if published else 0
    is_reported, is_last_reported = (any(_names_interval(token, month) for token in title) for month in (last, 0))
    compared: list[Token] = []
    seen: set[str] = set()
    edge = Token("mark", 0, 0, "\n")
    for at, (before, token, following) in enumerate(zip((edge, *tokens), tokens, (*tokens[1:], edge), strict=False)):
        if token.mention is not None:
            opens = before.means == "\n" or (before.means, following.means) == ("。", ",")
            if is_reported and token.mention.is_month_before and not opens:
                said = takewhile(lambda one: one.kind not in ("count", "mark"), tokens[at + 1 : at + _REACH])
                diseases = {one.means for one in said if one.kind == "disease"}
                kind = "attribute" if diseases and diseases.isdisjoint(seen) else "other_time"
                token = Token(kind, token.start, token.end, "other_time")  # noqa: PLW2901
            is_reported = is_reported or _names_interval(token, last)
            is_last_reported = is_last_reported or _names_interval(token, 0)
        elif token.kind == "count":
            is_reported = is_reported or is_last_reported
        elif token.kind == "disease":
            seen.add(token.means)
        compared.append(token)
    return compared


def _names_interval(token: Token, last: int) -> bool:
    """Return True for an interval that is not the month of this number."""
    mention = token.mention
    if mention is None or mention.is_open or mention.is_instant or mention.is_month_before:
        return False
    is_last = mention.months is not None and mention.months.first == mention.months.last == last
    return (mention.spans_days or mention.last_hour is not None) and not is_last


def join_times(tokens: Sequence[Token]) -> Sequence[Token]:
    """Take two times that share a number for words not known: 11月27日和28日，全市均新增3例.

    Not before 分别 or 各, before a number of each (新增3例和5例), nor before a zero (无新增病例，累计30例).
    """
    joined: list[Token] = []
    shares = _find_shared_counts(tokens) if any(token.kind == "and" for token in tokens) else ()
    for at, token in enumerate(tokens):
        first, link = tokens[at - 2 : at] if at > 1 else (token, token)
        if link.kind == "and" and _is_closed(first) and _is_closed(token) and shares[at]:
            joined[-2:] = [Token("attribute", first.start, token.end, "several-times")]
            continue
        if token.means == "," and joined and joined[-1].means == "several-times":
            continue  # what is after the comma is of them too
        joined.append(token)
    return joined


def _find_shared_counts(tokens: Sequence[Token]) -> list[bool]:
    """Return for each token whether the rest of its sentence begins with one count, and counts nothing of each."""
    found = []
    number, is_of_each = "", False
    after: deque[str] = deque(maxlen=len(_PAIR))
    for token in reversed(tokens):
        found.append(number == "count" and not is_of_each)
        if token.kind == "mark" and token.means in SENTENCE_ENDS:
            number, is_of_each = "", False
            after.clear()
            continue
        after.appendleft(token.kind)
        number = token.kind if token.kind in ("count", "none") else number
        is_of_each = is_of_each or token.kind in ("each", "respectively") or tuple(after) == _PAIR
    return found[::-1]


def _is_closed(token: Token) -> bool:
    """Return True for a day, month or year, of which something new is reported."""
    mention = token.mention
    return mention is not None and not (mention.is_open or mention.is_instant or mention.is_undated)


_PAIR: Final = ("count", "and", "count")


def free_ordinals(tokens: Sequence[Token]) -> Sequence[Token]:
    """Leave 第 to the name it belongs to, unless a number follows: 第四师, but not 第3例; 今年第3例 is a sum."""
    if not any(token.kind == "ordinal" for token in tokens):
        return tokens
    freed: list[Token] = []
    is_of_year = has_basis = False
    for token, following in zip(tokens, (*tokens, None)[1:], strict=True):
        if token.kind == "mark":
            is_of_year = has_basis = False
        elif token.kind == "basis":
            has_basis = has_basis or token.means != _SUM  # 新增今年第3例 is of neither
        elif token.mention is not None and token.mention.months is not None:
            is_of_year = token.mention.months.years_ago == 0
        if token.kind != "ordinal":
            freed.append(token)
        elif following is not None and (following.kind, following.start) == ("count", token.end):
            freed.append(Token("basis", token.start, token.end, _SUM) if is_of_year and not has_basis else token)
    return freed


def join_lines(tokens: Sequence[Token]) -> list[Token]:
    """Make one list of lines of one entry each, 东湖区3例⏎南桥区2例, and of those that end with a semicolon.

    Lines of days go on with the line that ends with a colon before them: 东湖区新增病例：⏎28日3例；⏎29日2例.
    """
    ends = [at for at, token in enumerate(tokens) if token.kind == "mark" and token.means == "\n"]
    joined: list[Token | None] = list(tokens)
    follows_entry = follows_semicolon = follows_heading = False
    for start, end in pairwise([-1, *ends, len(tokens)]):
        kinds = _kinds_outside_brackets(tokens[start + 1 : end])
        if not kinds:
            continue
        is_entry = len(kinds) > 1 and kinds[-1] == "count" and set(kinds[:-1]) <= {"place"}
        goes_on = follows_semicolon and kinds[0] == "place"  # 东湖区3例，均为轻型;⏎南桥区2例
        if start >= 0 and (goes_on or (is_entry and follows_entry)):
            joined[start] = tokens[start]._replace(means=";")
        is_day = kinds == ["period", "count"] and follows_heading
        if is_day:
            joined[start] = None
        follows_entry, follows_semicolon = is_entry, tokens[end - 1].means == ";"
        follows_heading = tokens[end - 1].means == ":" or (is_day and follows_semicolon)
    return [token for token in joined if token is not None]


def _kinds_outside_brackets(line: Sequence[Token]) -> list[str]:
    """Return the kinds of the words of a line that are in no bracket: 1.柳溪市3例（城关镇2例） is one entry."""
    kinds, depth = [], 0
    for token in line:
        if token.kind == "mark":
            depth += (token.means == "(") - (token.means == ")")
        elif token.kind != "filler" and depth <= 0:
            kinds.append(token.kind)
    return kinds


_SEPARATOR: Final = re.compile(r"[ ]|[ ]?/[ ]?")
_GAP: Final = re.compile(r"[ ]?")
_OPENING: Final = frozenset({"measure", "basis", "place", "disease", "period", "change", "other_time", "aside"})
"""Kinds of words that begin the phrase of the next number."""
_NAMING: Final = _OPENING | {"origin", "action", "filler", "mark"}
"""Kinds of words between that word and its number, and a colon."""
_SUM: Final = "cumulative"


def part_counts(text: str, tokens: Sequence[Token]) -> list[Token]:
    """Add a comma after each count before the words of the next one; a run that ends in words names them after.

    So also after a zero: 无新增确诊病例 累计30例.
    """
    parted: list[Token] = []
    run: list[Token] = []
    for token in tokens:
        is_mark = token.kind == "mark" and token.means != ":"
        follows_zero = token.kind == "basis" and text[token.start - 1] == " " and any(one.kind == "none" for one in run)
        if is_mark or follows_zero:
            parted += _part_run(text, run)
            run = []
        if follows_zero:
            parted.append(Token("mark", token.start - 1, token.start, ","))
        (parted if is_mark else run).append(token)
    return [*parted, *_part_run(text, run)]


def _part_run(text: str, run: Sequence[Token]) -> Iterator[Token]:
    """Yield the tokens between two marks with the commas that belong there.

    What touches the number of a place is put in brackets: 徐州5例死亡1例. 3例 治愈 2例 死亡 has its words after.
    """
    last = max((at for at, token in enumerate(run) if token.kind == "count"), default=0)
    after = run[last + 1 :]
    is_named_after = bool(after) and after[-1].kind == "measure" and all(token.kind in _NAMING for token in after)
    is_open = False
    for at, token in enumerate(run):
        yield token
        if token.kind != "count":
            continue
        is_between = at < last and not is_named_after
        comma = _find_comma(text, run[at:], may_touch=last == len(run) - 1) if is_between else None
        touches = comma is not None and comma.start == comma.end
        if is_open and not touches:
            yield Token("mark", token.end, token.end, ")")
            is_open = False
        if comma is not None:
            opens = touches and not is_open and at > 0 and run[at - 1].kind == "place"
            yield comma._replace(means="(") if opens else comma
            is_open = is_open or opens


def _find_comma(text: str, run: Sequence[Token], *, may_touch: bool) -> Token | None:
    """Return the comma between the count that opens a run and the words of the next one; None if they are its own."""
    count, opening, *rest = run
    between = text[count.end : opening.start]
    touches = may_touch and not between and opening.means in BECAME | {CLUSTER_CASES} and rest[0].kind == "count"
    opens = opening.kind in _OPENING or [one.kind for one in run[1:3]] == ["origin", "basis"]  # 3例 境外输入现有12例
    if not opens or not (touches or _SEPARATOR.fullmatch(between)):
        return None
    words = list(takewhile(lambda token: token.kind != "count", rest))
    ends = [token.end for token in (opening, *words)]
    follow = all(token.kind in _NAMING and token.start == end for token, end in zip(words, ends, strict=False))
    is_next = follow and _GAP.fullmatch(text, ends[-1], rest[len(words)].start)
    return Token("mark", count.end, opening.start, ",") if is_next else None
