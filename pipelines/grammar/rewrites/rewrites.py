"""Bring the tree into one form before it is read. Each function is one rewrite, with its example."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise, starmap
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from pipelines.grammar.frames.passing import PassedSpan
from pipelines.grammar.lexicon import entries
from pipelines.grammar.patterns import Cut, to_pattern
from pipelines.grammar.tokens import Token
from pipelines.grammar.tree import Bracket, Clause, Sentence

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from pipelines.grammar.tables.lines import Line
    from pipelines.grammar.tree import Element

_HASHTAG: Final = re.compile(
    r"#[^#\n]{2,40}#|【[^】\n]{2,60}】(?=[^\n])|(?<![^\n])\*[^*\n]{2,60}\*|\(?原标题:[^\n]{2,80}(?=\n|$)"
)
_SUBHEADING: Final = re.compile(
    r"(?<=[。!?]\n)[^\n。;:,、()]{4,30}(?=\n)|(?<=\n)关于[^\n。;:]{4,40}的?(?:情况)?(?:通报|通告|公告)(?=\n)"
)
_LABEL_OPENS: Final = "【"
_LABELS: Final = frozenset({"place", "subject", "origin", "disease", "measure"})
_COUNTED: Final = re.compile(r"(?<![\d.])\d[\d,]{0,9}[例宗人名]")
_REPEATED_WITHIN: Final = 400
"""Characters after a subheading in which the text says its numbers again."""
_FIRST_LINE: Final = re.compile(r"[^\n。;:]{1,40}(?=\n)")
_LINE: Final = re.compile(r"\n{1,3}[^\n。;:]{1,40}(?=\n|$)")
_STOP: Final = "。"
_HEADLINE: Final = "headline"
_OTHER_TIME: Final = "other_time"
_SUM: Final = "cumulative"
_get_start: Final = attrgetter("start")


def drop_headlines(tokens: Sequence[Token], text: str) -> tuple[Sequence[Token], list[PassedSpan]]:
    """Pass over hashtags, 【…】 before a text and a first line without a full stop.

    A headline repeats what the text says: #某市新增3例#某市新增确诊病例3例.
    """
    tokens = _label_lines(tokens, text)
    labels = {token.start for token in tokens if token.kind == "mark" and token.means == ":"}
    spans = [match.span() for match in _HASHTAG.finditer(text) if match.end() - 1 not in labels]
    spans += [match.span() for match in _SUBHEADING.finditer(text) if _is_reported_after(match, text)]
    spans.sort()
    first = _FIRST_LINE.match(text)
    is_counted = first and any(token.kind in ("count", "none") and token.end <= first.end() for token in tokens)
    if first and is_counted and not _is_of_lines(first, text):
        spans = [first.span(), *spans]
    kept, dropped = _part_at(spans, tokens)
    if spans:  # what no word covers is no part of the text either
        kept = sorted((*kept, *(Token("filler", *span) for span in spans)), key=_get_start)
    return kept, [PassedSpan(_HEADLINE, token.start, token.end) for token in dropped if token.kind == "count"]


def _label_lines(tokens: Sequence[Token], text: str) -> Sequence[Token]:
    """Return 【东湖区】新增3例 at the beginning of a line as 东湖区:新增3例, 【登革热】新增3例 as 登革热:新增3例."""
    if _LABEL_OPENS not in text:
        return tokens
    labelled: list[Token] = []
    for token in tokens:
        opens = labelled[-2:]
        if token.means == "】" and [one.kind in _LABELS for one in opens] == [False, True]:
            is_label = opens[0].means == _LABEL_OPENS and text[token.end : token.end + 1].strip()
            if is_label and not text[text.rfind("\n", 0, opens[0].start) + 1 : opens[0].start].strip():
                labelled[-2:] = opens[1:]
                token = token._replace(means=":")  # noqa: PLW2901
        labelled.append(token)
    return labelled


def _is_of_lines(first: re.Match[str], text: str) -> bool:
    """Return True for a line with a count before another, if nobody repeats it, or the text has no full stop."""
    second = _LINE.match(text, first.end())
    is_alone = _STOP not in text or not _is_reported_after(first, text)
    return second is not None and bool(_COUNTED.search(second[0])) and is_alone


def _is_reported_after(heading: re.Match[str], text: str) -> bool:
    """Return True for a line between paragraphs whose numbers the text after it says again."""
    counted = _COUNTED.findall(heading[0])
    after = text[heading.end() : heading.end() + _REPEATED_WITHIN]
    return bool(counted) and all(number in after for number in counted)


def drop_tables(tokens: Sequence[Token], lines: Sequence[Line]) -> Sequence[Token]:
    """Leave the rows of tables to the table reader: each is a line end, and no text."""
    spans = [(line.cells[0].start, line.cells[-1].end) for line in lines if line.is_row]
    kept = _part_at(spans, tokens)[0]
    return sorted((*kept, *(Token("mark", *span, "\n") for span in spans)), key=_get_start) if spans else kept


def _part_at(spans: Sequence[tuple[int, int]], tokens: Sequence[Token]) -> tuple[Sequence[Token], Sequence[Token]]:
    """Return the tokens that begin outside of some spans, and those inside."""
    if not spans:
        return tokens, ()
    kept: list[Token] = []
    inside: list[Token] = []
    at = 0
    for token in tokens:
        while at < len(spans) and spans[at][1] <= token.start:
            at += 1
        (kept if at == len(spans) or token.start < spans[at][0] else inside).append(token)
    return kept, inside


def compare_months(tokens: Sequence[Token], title: Sequence[Token], published: dt.date | None) -> Sequence[Token]:
    """Take 上月 for a time of comparison once the text or its title names another: 10月新增3例，上月报告2例.

    In November 上月 is October too, unless something of October was counted before; at the head of a paragraph, or
    of a sentence before a comma, it is always the month that is reported.
    """
    if not any(token.mention is not None and token.mention.is_month_before for token in tokens):
        return tokens
    last = (published.month - 2) % 12 + 1 if published else 0
    is_reported, is_last_reported = (any(_names_interval(token, month) for token in title) for month in (last, 0))
    compared = []
    edge = Token("mark", 0, 0, "\n")
    for before, token, following in zip((edge, *tokens), tokens, (*tokens[1:], edge), strict=False):
        if token.mention is not None:
            opens = before.means == "\n" or (before.means, following.means) == ("。", ",")
            if is_reported and token.mention.is_month_before and not opens:
                token = Token(_OTHER_TIME, token.start, token.end, _OTHER_TIME)  # noqa: PLW2901
            is_reported = is_reported or _names_interval(token, last)
            is_last_reported = is_last_reported or _names_interval(token, 0)
        elif token.kind == "count":
            is_reported = is_reported or is_last_reported
        compared.append(token)
    return compared


def _names_interval(token: Token, last: int) -> bool:
    """Return True for an interval that is not the month of this number."""
    mention = token.mention
    if mention is None or mention.is_open or mention.is_instant or mention.is_month_before:
        return False
    is_last = mention.months is not None and mention.months.first == mention.months.last == last
    return (mention.spans_days or mention.last_hour is not None) and not is_last


def drop_rest(tokens: Sequence[Token]) -> Sequence[Token]:
    """Drop the paragraphs after the last one that can make a number: the advice with which bulletins end.

    A sentence without a number makes one if it says that there were none, or something of all before it.
    """
    last = next((at for at in range(len(tokens) - 1, -1, -1) if tokens[at].kind in _NUMBERS), 0)
    said: set[str] = set()
    depth = 0
    for at in range(last + 1, len(tokens)):
        token = tokens[at]
        if token.kind != "mark":
            said |= {token.kind, f"{token.kind}={token.means}"}
            for one, others in _IMPLIED:
                if one in said and not said.isdisjoint(others):
                    last = at
        elif token.means in _SENTENCE_ENDS and (depth == 0 or token.means == _LINE_END):
            said, depth = set(), 0
        else:
            depth = max(0, depth + (token.means in "([【") - (token.means in ")]】"))
    ends = (at for at in range(last, len(tokens)) if tokens[at].kind == "mark" and tokens[at].means == _LINE_END)
    return tokens[: next(ends, len(tokens)) + 1]


_NUMBERS: Final = frozenset({"count", "odd_number"})
_LINE_END: Final = "\n"
_SENTENCE_ENDS: Final = "。!?" + _LINE_END
_OF_ALL: Final = ("basis=new", "subject=everybody", "subject=self")
_IMPLIED: Final = (
    ("none", ("measure", "action", "origin", "disease", "basis")),
    ("all", _OF_ALL),
    ("is", _OF_ALL),
)
"""Kinds of words that make a number together with one of others: 无新增死亡病例, 新增个案均为…, 全部病例为…."""


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
            has_basis = True  # 新增今年第3例 is of neither
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


def end_headed_items(sentence: Sentence) -> Iterator[Sentence]:
    """End a sentence between items that a place heads: 甲市：新增5例，累计9例；乙市：新增2例，累计3例."""
    heads = [sum(starmap(_is_head, pairwise(item))) for item in sentence.items]
    headed = [nth for nth, count in enumerate(heads) if count]
    ends = [*headed[1:], len(sentence.items)]
    for start, end in pairwise([0, *ends]):
        is_first, is_last = start == 0, end == ends[-1]
        opens, is_line = sentence.opens_paragraph and is_first, sentence.is_line and is_last
        yield Sentence(sentence.items[start:end], opens, is_line, ends_heads=is_last and sum(heads) > 1)


def _is_head(head: Clause, following: Clause) -> bool:
    """Return True for a place, a colon and a word that says what is counted; a number alone is an entry of a list."""
    is_place = head.before == ":" and bool(head.elements) and head.elements[-1].kind in ("place", "subject")
    return is_place and bool(following.elements) and following.elements[0].kind in _SAYS_WHAT


_SAYS_WHAT: Final = ("basis", "measure", "disease")


def join_clauses(clauses: Sequence[Clause]) -> list[Clause]:
    """Make one clause of those that a line of the data joins: 甲类：3例 → 甲类3例."""
    joined: list[Clause] = []
    for clause in clauses:
        last = joined[-1] if joined else None
        link = _find_link((*last.words, last.before, *clause.words)) if last else None
        if last is None or link is None:
            joined.append(clause)
            continue
        between = [Token(link, last.end, clause.start)] if link else []
        joined[-1] = Clause(
            [*last.elements, *between, *clause.elements], last.start, clause.end, last.after, clause.before
        )
    return joined


_JOINS: Final = [(to_pattern(entry["slots"]), entry.get("link", "")) for entry in entries("rewrites", "join", "slots")]


@lru_cache(maxsize=4096)
def _find_link(words: tuple[str, ...]) -> str | None:
    """Return the kind of the word that goes between two clauses that are one, empty without one; None: they are two."""
    return next((link for pattern, link in _JOINS if pattern.fits(words)), None)


def share_words(clauses: Sequence[Clause]) -> list[Clause]:
    """Give a number what the one next to it says of both: 14例确诊病例和25例无症状感染者出院 → 14例确诊病例出院."""
    shared = list(clauses)
    for at in range(len(shared) - 2, -1, -1):
        one, other = shared[at : at + 2]
        words = (*one.words, one.before, *other.words)
        span = _find_shared(words) if "count" in one.kinds and "count" in other.kinds else ()
        if span and span[1] <= len(one.words):
            shared[at + 1] = other.put([*one.elements[slice(*span)], *other.elements])
        elif span:
            before = len(one.words) + 1
            shared[at] = one.put([*one.elements, *other.elements[span[0] - before : span[1] - before]])
    return shared


_SHARES: Final = [Cut(entry["slots"]) for entry in entries("rewrites", "share", "slots", "rows")]


@lru_cache(maxsize=4096)
def _find_shared(words: tuple[str, ...]) -> Sequence[int]:
    """Return where the words of both clauses begin and end; empty if nothing is said of both."""
    return next((span for cut in _SHARES if (span := cut.find(words))), ())


def split_clause(clause: Clause) -> list[Clause]:
    """Return the clauses that one stretch of text contains: heading, entry, tail."""
    if "count" not in clause.kinds:
        moved = _move_number_out(clause)
        if moved is None:
            return [*_cut(clause, "zeros")]
        return [part for one in _cut(moved, "compared") for part in split_clause(one)]
    may_split = clause.kinds >= _HEADING_A_LIST or not _SPLITTING.isdisjoint((*clause.kinds, *clause.words))
    if not may_split:
        return [clause]
    head, *rest = _cut(clause, "cut")
    return [head, *(part for one in rest for part in split_clause(one))]


_SPLITTING: Final = frozenset({
    "spread", "is", "among", "all", "none", "part", "aside", "within", "measure=cluster_cases", "filler=then",
})  # fmt: skip
"""Words at which a clause may be split."""
_HEADING_A_LIST: Final = frozenset({"measure", "basis", "place"})


def _cut(clause: Clause, table: str) -> Sequence[Clause]:
    """Return both sides where a line of a table cuts a clause, the clause itself if none does."""
    found = _find_cut(clause.words, table)
    if found is None:
        return [clause]
    at, mark, turns_into = found
    head, rest = clause.cut(at, mark)
    if not turns_into:
        return [head, rest]
    link = Token(turns_into, rest.start, rest.start)
    return [head.put([*head.elements, link]), rest.put(rest.elements[1:])]


@lru_cache(maxsize=4096)
def _find_cut(words: tuple[str, ...], table: str) -> tuple[int, str, str] | None:
    """Return where a line cuts a clause, with its mark, and what the word after it becomes, ending the head."""
    for cut, mark, turns_into in _CUTS[table]:
        if places := cut.find(words):
            return places[0], mark, turns_into
    return None


_CUTS: Final = {
    table: [
        (Cut(entry["slots"]), entry["mark"], entry.get("turns_into", ""))
        for entry in entries("rewrites", table, "mark")
    ]
    for table in ("cut", "zeros", "compared")
}


def _move_number_out(clause: Clause) -> Clause | None:
    """Take numbers out of brackets: 东湖区（8例，死亡1例） → 东湖区8例（死亡1例）; 霍乱（8例） → 霍乱8例."""
    at = clause.find("bracket")
    last = clause.elements[at] if at > 0 else None
    named = [element.kind for element in clause.elements[: max(at, 0)] if element.kind != "filler"][-2:]
    if not isinstance(last, Bracket) or (named[-1:] not in (["place"], ["disease"]) and named not in _NUMBERED):
        return None
    first = last.first_clause
    kinds = [element.kind for element in first.elements] if first else []
    if first is None or (kinds[:1] != ["count"] and kinds[:2] != ["each", "count"]):
        return None
    sentence = last.sentences[0]
    rest = [sentence.items[0][1:], *sentence.items[1:]]
    kept = [item for item in rest if item]
    more: list[Element] = []
    if kept or last.sentences[1:]:
        inner = [*([Sentence(kept)] if kept else []), *last.sentences[1:]]
        more = [Bracket(inner, first.end, last.end)]
    return clause.put([*clause.elements[:at], *first.elements, *more, *clause.elements[at + 1 :]])


_NUMBERED: Final = (["disease", "measure"], ["place", "measure"])
"""Kinds of the last words before a bracket with their number: 霍乱病例（8例）, 东湖区病例最多（8例）."""
_SAID_AGAIN: Final = frozenset({"place", "subject", "origin", "basis", "measure", "action", "disease"})
"""Of a correction: its own words for these go before those of the number that it withdraws."""


def correct(clause: Clause) -> tuple[Clause, list[PassedSpan]]:
    """Drop the corrected number and the words repeated after it: 由4例更正为3例, 东湖区9例更正为南桥区9例."""
    at = clause.find("correction")
    if at < 0 or all(element.kind != "count" for element in clause.elements[at:]):
        return clause, []
    withdrawn = [element for element in clause.elements[:at] if element.kind == "count"]
    again = _SAID_AGAIN & {element.kind for element in clause.elements[at:]}
    before = [one for one in clause.elements[:at] if one.kind not in again and one not in withdrawn]
    kept = [*before, *(element for element in clause.elements[at:] if element.kind != "correction")]
    return clause.put(kept), [PassedSpan("withdrawn", element.start, element.end) for element in withdrawn]
