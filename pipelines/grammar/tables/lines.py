"""Find the lines of tables in a text: cells apart by tabs, or blanks, bars and commas.

Some have a line a row, others are in one line (病名 发病数 死亡数 鼠疫 0 0 霍乱 0 0) or have lines anywhere. A header
of k labels after the one of names, and groups of a name and k numbers, must agree with each other; a group of more or
fewer numbers is no row, and a table with many of these has none.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby, pairwise, takewhile
from typing import TYPE_CHECKING, Final, NamedTuple

from pipelines.grammar.lexicon import find_pattern
from pipelines.grammar.tables.cells import MEASURED, Cell, Line, blank_translations, split_tabs
from pipelines.grammar.tables.labels import BRACKETED_UNIT, PATTERNS
from pipelines.text import has_spaced_thousands

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_BETWEEN_BARS: Final = re.compile(r"[^|]{1,400}")
_BETWEEN_COMMAS: Final = re.compile(r"[1-9]\d{0,2}(?:,\d{3}){1,4}(?!\d)|[^,]{1,400}")
_BETWEEN_BLANKS: Final = re.compile(r"[^ ]{1,400}")
_DOUBTFUL: Final = "doubtful"
"""4,796 among commas: one number or two."""
_SIGNS: Final = " |,"
_SENTENCE: Final = re.compile("[ 。;]")
_IGNORED: Final = re.compile(r"[*※#①-⑩⁰¹²³⁴-⁹]{1,6}|:?-{3,40}:?|\([^()]{0,60}\)")
"""Signs of notes alone, the rule below the header of a table in Markdown, and a remark in brackets."""
_NAME: Final = re.compile(r"(?:其中:)?(?=.{0,24}[\u4e00-\u9fff])[^。;:!?]{1,24}|[A-Za-z][A-Za-z\d]{1,9}")
_UNITS: Final = ("例", "人", "宗")
_NOTES: Final = find_pattern("note_after_rows")
_HEADERS: Final = find_pattern("one_header")
_SPREAD_LABEL: Final = find_pattern("spread_header")
_CAPTION: Final = re.compile(r"(?:[^。;!?]{0,400}[。;!?]){0,400}(?P<caption>[^。;!?]{0,400})")
_UNIT: Final = re.compile(r"\(?单位[^ ]{1,12} {0,4}$")
_SECTION: Final = find_pattern("part_of_rows")
_CLASS: Final = re.compile("[甲乙丙]类")
_COUNTED: Final = find_pattern("counted_header")
_ROWS_MIN: Final = 2
_ROWS_BARE: Final = 3
"""Rows of a table without a header above the names."""
_WIDEST: Final = 30
"""Labels of a header, in both of its rows."""
_WIDTHS: Final = 3
"""Of groups, the most frequent ones, of which one is that of the header."""
_MISFITS: Final = 4
"""One group in so many, at most, may have more or fewer numbers."""


class _Piece(NamedTuple):
    cell: Cell
    line: int
    nth: int
    """In its line."""
    kind: str
    """A word, a value, a doubtful one, or empty for what is in no table."""


@dataclass(slots=True)
class _Group:
    """Words and the numbers after them."""

    words: list[_Piece] = field(default_factory=list)
    values: list[_Piece] = field(default_factory=list)

    @property
    def lines(self) -> set[int]:
        return {piece.line for piece in (*self.words, *self.values)}


class _Header(NamedTuple):
    at: int
    """Its first word."""
    labels: Sequence[Cell]
    """The first one is above the names."""
    rest: Sequence[_Piece]
    """The words after it: the name of the first row."""
    is_numbered: bool


class _Table(NamedTuple):
    start: int
    end: int
    lines: Sequence[Line]


def find_lines(printed: str, text: str) -> list[Line]:
    """Return the lines of a text that are not blank, those of tables with their cells.

    ``printed`` is the text with its tabs, ``text`` the same normalised.
    """
    text = blank_translations(printed, text)
    found: list[Line] = []
    for is_row, run in groupby(split_tabs(printed, text), key=lambda line: line.is_row):
        lines = list(run)
        for part in ([row] for row in lines) if is_row else [lines]:
            found += part if is_row and not _may_hold_table(part[0]) else _restore(part, text)
    cells = [cell for line in found if line.is_row for cell in line.cells]
    if has_spaced_thousands(cell.text for cell in cells):
        for cell in cells:
            cell.join_thousands()
    return found


def _may_hold_table(row: Line) -> bool:
    """Return True for a row with a word that a header has, or with one that is spread over its cells."""
    words = (cell.text for cell in row.cells if not cell.is_value)
    return any(len(word) == 1 or _is_measured(word) or _is_corner(word) for word in words)


@lru_cache(maxsize=4096)
def _is_measured(header: str) -> bool:
    return MEASURED.fullmatch(BRACKETED_UNIT.sub("", header)) is not None


@lru_cache(maxsize=4096)
def _is_corner(header: str) -> bool:
    """Return True for the label above names."""
    return PATTERNS["name"].fullmatch(BRACKETED_UNIT.sub("", header)) is not None


def _restore(lines: Sequence[Line], text: str) -> Iterator[Line]:
    """Yield the lines of a run without tabs, or of one line with them."""
    at = done = 0
    for table in _find_tables(piece for nth, line in enumerate(lines) for piece in _part(line, nth, text)):
        while lines[at].cells[-1].end <= table.start:
            yield from _leave(lines[at], done, text)
            at += 1
        yield from _part_captions(max(done, lines[at].cells[0].start), table.start, text)
        yield from table.lines
        done = table.end
        while at < len(lines) and lines[at].cells[-1].end <= done:
            at += 1
    for line in lines[at:]:
        yield from _leave(line, done, text)


def _leave(line: Line, done: int, text: str) -> Iterator[Line]:
    """Yield what of a line is after the end of a table."""
    if done <= line.cells[0].start:
        yield line
    elif rest := text[done : line.cells[-1].end].strip(_SIGNS):
        yield Line([Cell(rest, done, line.cells[-1].end)])


def _part_captions(start: int, end: int, text: str) -> Iterator[Line]:
    """Yield the text before a table in its line, and the caption and the unit that are the end of it."""
    found = _CAPTION.fullmatch(text, start, end)
    caption = found.start("caption") if found else end
    unit = _UNIT.search(text[caption:end])
    for cut in pairwise([start, caption, caption + unit.start() if unit else end, end]):
        if part := text[slice(*cut)].strip(_SIGNS):
            yield Line([Cell(part, *cut)])


def _part(line: Line, number: int, text: str) -> Iterator[_Piece]:
    """Yield what tabs, bars, commas or blanks part."""
    cells: Iterable[Cell] = line.cells
    is_listed = False
    if not line.is_row:
        whole = line.cells[0]
        is_listed = "," in whole.text and not (whole.is_value or _SENTENCE.search(whole.text))
        pattern = _BETWEEN_BARS if "|" in whole.text else _BETWEEN_COMMAS if is_listed else _BETWEEN_BLANKS
        found = pattern.finditer(text, whole.start, whole.end)
        cells = (Cell("".join(one[0].split()), *one.span()) for one in found)
    kept = [one for cell in cells if cell.text and not _IGNORED.fullmatch(cell.text) for one in _part_headers(cell)]
    kept = [cell for cell, before in zip(kept, [None, *kept], strict=False) if not _is_unit_of(cell, before)]
    for nth, cell in enumerate(_join_spread(kept), start=is_listed):  # nobody else reads lines of commas
        is_name = _NAME.fullmatch(cell.text) and not _NOTES.match(cell.text)
        kind = "value" if cell.is_value else "word" if is_name else ""
        yield _Piece(cell, number, nth, _DOUBTFUL if is_listed and cell.is_value and "," in cell.text else kind)


def _part_headers(cell: Cell) -> list[Cell]:
    """Return the headers that are printed without a sign between: 病名发病数死亡数."""
    labels = _HEADERS.findall(cell.text) if _HEADERS.match(cell.text) else ()  # prose fails at its first character
    are_all = len(labels) > 1 and "".join(labels) == cell.text and PATTERNS["name"].fullmatch(labels[0])
    return [Cell(label, cell.start, cell.end) for label in labels] if are_all else [cell]


def _is_unit_of(cell: Cell, before: Cell | None) -> bool:
    return before is not None and before.is_value and cell.text in _UNITS


def _join_spread(cells: Iterable[Cell]) -> Iterator[Cell]:
    """Yield cells, those of one character as the words that they make: 病 名 发 病 数 鼠 疫."""
    for is_spread, run in groupby(cells, key=lambda cell: len(cell.text) == 1 and not cell.is_value):
        found, at = list(run), 0
        letters = "".join(cell.text for cell in found) if is_spread else ""
        while at < len(letters):
            label = _SPREAD_LABEL.match(letters, at)
            end = label.end() if label else len(letters)
            yield Cell(letters[at:end], found[at].start, found[end - 1].end)
            at = end
        yield from found[at:]


def _find_tables(pieces: Iterable[_Piece]) -> Iterator[_Table]:
    """Yield the tables among the pieces."""
    before: _Table | None = None
    line = 0
    for is_table, run in groupby(pieces, key=lambda piece: bool(piece.kind)):
        groups = _drop_repeated_headers(_group(run)) if is_table else []
        heads = [at for at, group in enumerate(groups) if _is_head(group)]
        if before and groups and min(groups[0].lines) == line:
            yield from _find_lost(groups[: heads[0] if heads else None], before, line)
        for at, end in pairwise([*heads, len(groups)]):
            before = _find_table(groups[at:end])
            line = max(groups[end - 1].lines)
            if before:
                yield before


def _find_lost(groups: Sequence[_Group], table: _Table, line: int) -> Iterator[_Table]:
    """Yield as broken the groups after a note in the middle of the line of a table."""
    width = len(table.lines[0].cells) - 1
    after = [group for group in groups if group.lines == {line}]
    if any(len(group.values) == width for group in after):
        yield _refuse(after[0].words or after[0].values, after)


def _group(pieces: Iterable[_Piece]) -> list[_Group]:
    """Return groups of words and the numbers after them."""
    groups: list[_Group] = []
    for piece in pieces:
        if not groups or (piece.kind == "word" and groups[-1].values):
            groups.append(_Group())
        (groups[-1].words if piece.kind == "word" else groups[-1].values).append(piece)
    return groups[:-1] if groups and not groups[-1].values else groups


def _drop_repeated_headers(groups: Sequence[_Group]) -> Sequence[_Group]:
    """Take off the header that is printed again above the rows of another page."""
    header: list[str] = []
    for group in groups:
        corners = _find_corners(group.words)
        if not corners:
            continue
        texts = [word.cell.text for word in group.words[corners[-1] :]]
        if header and texts[: len(header)] == header and len(texts) > len(header):
            del group.words[: corners[-1] + len(header)]
        else:
            header = texts[:-1]
    return groups


def _is_head(group: _Group) -> bool:
    is_measured = any(_is_measured(word.cell.text) for word in group.words[:-1])
    return is_measured or bool(_find_corners(group.words) or _find_line(group))


def _find_corners(words: Sequence[_Piece]) -> list[int]:
    """Return which words are the label above names."""
    return [at for at, word in enumerate(words) if _is_corner(word.cell.text)]


def _find_line(group: _Group) -> list[int]:
    """Return where the line above a row begins, if it has a word for each cell: a header, whatever its words are."""
    row = {piece.line for piece in group.values}
    above = [at for at, word in enumerate(group.words) if {word.line + 1} == row]
    is_named = {word.line for word in group.words[len(group.words) - 1 :]} == row
    return above[:1] if is_named and len(above) == len(group.values) + 1 else []


def _find_table(groups: Sequence[_Group]) -> _Table | None:
    """Return the table of groups of which the first has its header; None where they are no table."""
    widths = Counter(len(group.values) for group in groups).most_common(_WIDTHS)
    alike = widths[0][1]
    words = groups[0].words
    tried = (_find_header(groups[0], width - less) for width, _ in widths for less in (0, 1))
    head = next(filter(None, tried), None)
    measured = [at for at, word in enumerate(words[:-1]) if _is_measured(word.cell.text)]
    corners = [head.at] if head else _find_corners(words) or measured[:1]
    if not corners or (alike < _ROWS_MIN and not head):
        return None
    is_counted = any(_COUNTED.search(word.cell.text) for word in words)
    if head is None:
        return _refuse(words[corners[-1] :], groups) if is_counted else None
    rows = _trim(_to_rows(groups, head))
    broken = sum(row.is_broken for _, row in rows)
    fits = len(rows) - broken >= (_ROWS_MIN if head.labels[0].text else _ROWS_BARE) and broken * _MISFITS <= len(rows)
    if not fits:
        return _refuse(words[head.at :], [group for group, _ in rows]) if is_counted else None
    lines = [Line(head.labels), *(row for _, row in rows)]
    return _Table(words[head.at].cell.start, lines[-1].cells[-1].end, lines)


def _trim(rows: Sequence[tuple[_Group, Line]]) -> Sequence[tuple[_Group, Line]]:
    """Return the rows without what is on lines after the last one that fits, unless it is set as that is."""
    last = max((at for at, (_, row) in enumerate(rows) if not row.is_broken), default=0)
    own, end = _find_layout(rows[last][0]), max(rows[last][0].lines)
    after = takewhile(lambda pair: min(pair[0].lines) <= end or _find_layout(pair[0]) == own, rows[last + 1 :])
    return [*rows[: last + 1], *after]


def _find_layout(group: _Group) -> list[int]:
    """Return where in its line each piece is that opens it or what it says: its first word and value."""
    return [pieces[0].nth for pieces in (group.words, group.values) if pieces]


def _refuse(start: Sequence[_Piece], groups: Sequence[_Group]) -> _Table:
    """Return a table of which no number is certain."""
    first, last = start[0].cell, groups[-1].values[-1].cell
    return _Table(first.start, last.end, [Line([first, last], is_broken=True)])


def _find_header(group: _Group, width: int) -> _Header | None:
    """Return the header with so many labels above the numbers; None where it does not have just these."""
    words = group.words
    corners = _find_corners(words) or _find_line(group)
    at = corners[-1] if corners else _find_bare(words, width)
    if at is None:
        return None
    corner = words[at].cell if corners else Cell("", words[at].cell.start, words[at].cell.start)
    after = words[at + bool(corners) :]
    is_numbered = any(PATTERNS["nth"].fullmatch(word.cell.text) for word in words[:at])
    is_nameless = is_numbered and [value.cell.number for value in group.values] == [1]
    for end in [len(after)] if is_nameless else range(min(len(after), _WIDEST)):
        labels = [corner, *_read_labels([word.cell for word in after[:end]], width)]
        rest = after[end:]
        start = _find_start(words[:at], [word.cell.text for word in words[at : len(words) - len(rest)]])
        if len(labels) > 1 and (is_nameless or _find_name(rest)) and start is not None:
            return _Header(start, labels, rest, is_numbered)
    return None


def _find_bare(words: Sequence[_Piece], width: int) -> int | None:
    """Return where a header without a label above the names begins."""
    first = next((at for at, word in enumerate(words) if _is_measured(word.cell.text)), None)
    if first is None or not all(_is_measured(word.cell.text) for word in words[first : first + width]):
        return None
    return first


def _read_labels(cells: Sequence[Cell], width: int) -> Sequence[Cell]:
    """Return the labels of a header of one row, or of two of which the lower one repeats itself; else nothing."""
    if any(_CLASS.match(cell.text) or len(cell.text) == 1 for cell in cells):
        return ()
    if len(cells) == width:
        return cells
    upper = cells[: len(cells) - width]
    lower = cells[len(upper) :]
    each = width // len(upper) if upper else 0
    texts = [cell.text for cell in lower]
    if len(upper) < _ROWS_MIN or each < _ROWS_MIN or texts != texts[:each] * len(upper):
        return ()
    return [Cell(upper[at // each].text + cell.text, cell.start, cell.end) for at, cell in enumerate(lower)]


def _find_name(words: Sequence[_Piece]) -> Sequence[_Piece]:
    """Return the words of the one name, which the name of a part of the table may be before; else nothing."""
    front = next((at for at, word in enumerate(words[:-1]) if not _SECTION.fullmatch(word.cell.text)), len(words) - 1)
    name = words[front:]
    has_type = any(word.cell.text.isascii() for word in name)  # 人感染 H7N9 禽流感
    return name if has_type or sum(len(word.cell.text) > 1 for word in name) == 1 else ()


def _find_start(before: Sequence[_Piece], header: Sequence[str]) -> int | None:
    """Return where a header begins that may repeat itself; None after labels of another table."""
    texts = [word.cell.text for word in before]
    while texts[-1:] and (PATTERNS["nth"].fullmatch(texts[-1]) or texts[-len(header) :] == header):
        del texts[-1 if PATTERNS["nth"].fullmatch(texts[-1]) else -len(header) :]
    is_other = any(_is_measured(word.cell.text) for word in before[: len(texts)]) or _find_corners(before[: len(texts)])
    return None if is_other else len(texts)


def _to_rows(groups: Sequence[_Group], head: _Header) -> list[tuple[_Group, Line]]:
    """Return the groups with their rows, which are broken where they do not fit the header."""
    width, number = len(head.labels) - 1, 1
    rows: list[tuple[_Group, Line]] = []
    for group in (_Group([*head.rest], groups[0].values), *groups[1:]):
        values = [piece.cell for piece in group.values]
        own = width if group.words else 0
        if head.is_numbered and len(values) == own + 1 and values[-1].number == number:
            values.pop()
            number += 1
        if not group.words and not values:
            continue
        name = _find_name(group.words)
        if name and len(values) == width and all(piece.kind != _DOUBTFUL for piece in group.values):
            label = Cell("".join(word.cell.text for word in name), name[0].cell.start, name[-1].cell.end)
            rows.append((group, Line([label, *values])))
        else:
            rows.append((group, _refuse(group.words or group.values, [group]).lines[0]))
    return rows
