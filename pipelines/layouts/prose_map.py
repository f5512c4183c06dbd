"""Where the prose of a page is: the element with the article, the blocks next to it that belong to it, and what is
left out.

Navigation, lists and recommendations are links, footers say so in their names; what is left over of a page is prose. A
table of numbers counts as prose: in some releases it is the news.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from lxml.etree import XPath

from pipelines.layouts.cleaning import is_furniture
from pipelines.layouts.style_sheets import FROM_SHEET
from pipelines.layouts.table_rows import is_number

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Sequence

    from lxml.etree import _Element

_Weights = Mapping["_Element", int]
"""Characters of prose inside of each element that has any."""


class ProseMap:
    """The prose of one page. ``head_title`` is the text of its ``<title>``. A few passes, whatever the page's shape."""

    def __init__(self, root: _Element, head_title: str) -> None:
        self._root = root
        self._head = "".join(head_title.split())[:_HEAD_CHARS]

    def find_container(self) -> _Element | None:
        """Return the deepest element that contains most of the prose; None where there is next to none."""
        if self._weigh(self._root) < _PROSE["least"]:
            return None
        frame = self._find_frame()
        holders = (self._descend(frame, share * self._weigh(frame)) for share in _PROSE["shares"])
        holder = next((holder for holder in holders if holder is not frame and holder.tag not in _WHOLE_PAGE), frame)
        while holder.tag in _PARAGRAPHS and holder.getparent() is not None:
            holder = holder.getparent()
        return self._take_caption(holder)

    def _take_caption(self, holder: _Element) -> _Element:
        """Return the element around a table of numbers, which has its caption too, if it has neither title nor links.

        Anything but a table of numbers, or a part of one, is returned as it is.
        """
        table = next(holder.iterancestors("table"), None) if holder.tag != "table" else holder
        if table is None or all(element is not table for element, _ in self._found):
            return holder
        around = table.getparent()
        if around is None or around.tag in _WHOLE_PAGE or around in self._title_containers:
            return holder
        return around if next(around.iter("a"), None) is None else holder

    def find_counts(self) -> _Element | None:
        """Return the deepest element that contains all lines of counts next to or below a title, on a page without a
        sentence: ``<li>新增确诊病例：12例</li>``. None where there are not two.
        """
        elsewhere: dict[_Element, bool] = {}
        texts = ((text.getparent(), text.is_tail, text.strip()) for text in _DIGITS_IN(self._root))
        holders = [
            beside.getparent() if is_tail else beside
            for beside, is_tail, text in texts
            if says_count(text) and not _is_said_elsewhere(text) and not _is_in(beside, elsewhere, _is_elsewhere)
        ]
        holders = [holder for holder in holders if holder not in self._title_containers][:_MAX_COUNTS]
        if not self._title_containers or len(holders) < _LEAST_COUNTS:
            return None
        first, *others = ([*reversed([*holder.iterancestors()]), holder] for holder in holders)
        shared = [one for at, one in enumerate(first) if all(at < len(path) and path[at] is one for path in others)]
        holder = shared[-1]
        return holder if holder.tag not in _PARAGRAPHS or holder.getparent() is None else holder.getparent()

    def _find_frame(self) -> _Element:
        """Return the closest element around a title that has a good part of the page's prose, else the whole page: what
        is in other columns may be more than the article.
        """
        enough = max(_PROSE["least"], _PROSE["frame"] * self._weigh(self._root))
        for title in sorted(self._titles, key=lambda title: title.tag != "h1")[:_MAX_TITLES]:
            frame = title
            while frame is not None and self._weigh(frame) - self._weigh(title) < enough:
                frame = frame.getparent()
            if frame is not None and frame.tag not in _WHOLE_PAGE:
                return frame
        return self._root

    def widen(self, element: _Element) -> list[_Element]:
        """Return an element with the siblings, or those of its parent, that go on with its prose.

        They are marked up in the same way: blocks of other kinds are columns, notes of the site and footers. Outside of
        the element that contains title and text nothing belongs to the article.
        """
        taken, node = [element], element
        while node.tag not in _WHOLE_PAGE:
            run = self.join_alike(node)
            taken = run if len(run) > 1 else taken
            parent = node.getparent()
            if parent is None or node in self._title_containers or not self._title_containers:
                break
            node = parent
        return taken

    def join_alike(self, node: _Element) -> list[_Element]:
        """Return a node with its siblings from the first to the last that is marked up alike and has prose; none above
        a title.
        """
        parent = node.getparent()
        if parent is None or node.getroottree().getroot() is not self._root:
            return [node]
        siblings = list(parent)
        at = siblings.index(node)
        alike = [place for place, sibling in enumerate(siblings) if place != at and _are_alike(sibling, node)]
        if not alike:
            return [node]
        titles = (place for place in reversed(range(at)) if siblings[place] in self._title_containers)
        top = next(titles, -1)
        places = [place for place in alike if place > top and self._weigh(siblings[place])]
        return siblings[min(at, *places, at) : max(at, *places, at) + 1]

    def trim(self, page: _Element) -> list[_Element]:
        """Return the children of the page's body from the first to the last that has prose; the page if none has, or if
        prose is in the body itself.
        """
        body = page if page.tag == "body" else next(page.iter("body"), page)
        if any(element is body for element, _ in self._found):
            return [page]
        blocks = list(body)
        places = [at for at, block in enumerate(blocks) if self._weigh(block)]
        return blocks[places[0] : places[-1] + 1] if places else [page]

    def beside(self, taken: Sequence[_Element]) -> list[str]:
        """Return the sentences and tables of numbers of the page that are in none of these elements."""
        inside: dict[_Element, bool] = {}
        if all(_is_in(element, inside, taken.__contains__) for element, _ in self._found):
            return []
        return [text for element, text in self._sentences() if not _is_in(element, inside, taken.__contains__)]

    def missing_from(self, text: str) -> list[str]:
        """Return the sentences and tables of the page whose beginning a text does not have, white space left out."""
        joined = "".join(text.split())
        beginnings = {joined[at : at + _BEGINNING_CHARS] for at in range(len(joined))}
        return [one for _, one in self._sentences() if "".join(one.split())[:_BEGINNING_CHARS] not in beginnings]

    def _sentences(self) -> Iterator[tuple[_Element, str]]:
        numbers = {element: number for number, element in enumerate(self._own_weights)}
        for element, text in sorted(self._found, key=lambda piece: numbers[piece[0]]):
            is_whole = element.tag == "table" or (len(text) >= _PROSE["least"] and text.endswith(_SENTENCE_ENDS))
            if is_whole and self._weigh(element):
                yield element, text

    def _descend(self, frame: _Element, enough: float) -> _Element:
        """Return the deepest element of at least this weight in another."""
        holder = frame
        while (deeper := next((child for child in holder if self._weigh(child) >= enough), None)) is not None:
            holder = deeper
        return holder

    def _weigh(self, element: _Element) -> int:
        return self._weights.get(element, 0)

    @cached_property
    def _weights(self) -> _Weights:
        """Return the prose inside of each element, but not in those whose name says that they hold none of the article.

        A frame around a whole page may have such a name too (``with-menu``); where nothing else has prose, even that of
        a footer (``football``), if it has a title or is long.
        """
        raw = _add_up(self._own_weights, set())
        named = {element for element in raw if _is_named(element, _ELSEWHERE_NAME)}
        named |= {element for element in raw if _opens_elsewhere(element) and element not in self._title_containers}
        framing = {element for element in raw if _is_named(element, _FRAME_NAME) and not self._is_frame(element, raw)}
        weights = _add_up(self._own_weights, named | framing)
        if weights[self._root] >= _PROSE["least"]:
            return weights
        small = {one for one in named if raw[one] < _FRAME_CHARS and one not in self._title_containers}
        return _add_up(self._own_weights, small)

    def _is_frame(self, element: _Element, raw: _Weights) -> bool:
        holds_article = element in self._title_containers or raw[element] >= _FRAME_CHARS
        return holds_article and 2 * raw[element] >= raw[self._root]

    @cached_property
    def _own_weights(self) -> _Weights:
        """Return the weight of each piece at its element, 0 for those around these; in the order of the page."""
        weights = {self._root: 0}
        for element, text in self._found:
            at: _Element | None = element
            while at is not None and at not in weights:
                weights[at] = 0
                at = at.getparent()
            is_table = element.tag == "table"
            weights[element] += (
                sum(max(len(cell), _PROSE["cell"]) for cell in text.split("\t")) if is_table else len(text)
            )
        return {element: weights[element] for element in _sort_by_page(self._root, weights)}

    @cached_property
    def _found(self) -> list[tuple[_Element, str]]:
        """Yield every piece of prose with the element it is in; of a table of numbers its cells, as one piece."""
        return list(_find_pieces(self._root))

    @cached_property
    def _title_containers(self) -> set[_Element]:
        """Titles of the page, and all that they are in."""
        holders: set[_Element] = set()
        for title in self._titles:
            holder = title
            while holder is not None and holder not in holders:
                holders.add(holder)
                holder = holder.getparent()
        return holders

    @cached_property
    def _titles(self) -> list[_Element]:
        tags = ("h1", "h2", "h3", "h4", "div", "p", "span", "td", "b", "strong", "font")
        return [element for element in self._root.iter(*tags) if self._is_title(element)]

    def _is_title(self, element: _Element) -> bool:
        text = "".join((element.text or "")[:_HEAD_CHARS].split())
        return element.tag == "h1" or (len(text) >= _TITLE_CHARS and text in self._head)


def says_count(text: str) -> bool:
    """Return True for a line that is a count and what it counts, or a number alone.

    >>> says_count("新增确诊病例：12例"), says_count("新增死亡 1"), says_count("12"), says_count("2022年12月3日")
    (True, True, True, False)
    >>> says_count("浏览次数：102")
    False
    """
    is_short = len(text) <= _COUNT_CHARS
    return is_short and (is_number(text) or bool(_COUNT.fullmatch(text))) and not is_furniture(text)


def _sort_by_page(root: _Element, elements: Container[_Element]) -> Iterator[_Element]:
    """Yield elements in the order of the page. All that they are in are among them."""
    left = [root]
    while left:
        element = left.pop()
        yield element
        left += [child for child in reversed(element) if child in elements]


def _add_up(own: _Weights, excluded: set[_Element]) -> _Weights:
    """Return for each element its own weight and that of all in it, nothing of those excluded and what is in them."""
    out: set[_Element] = set()
    weights = dict(own)
    for element in own:
        if element in excluded or element.getparent() in out:
            out.add(element)
            weights[element] = 0
    for element in reversed(weights):
        parent = element.getparent()
        if parent is not None and element not in out:
            weights[parent] += weights[element]
    return weights


def _opens_elsewhere(element: _Element) -> bool:
    """Return True for an element that opens with the heading of comments or recommendations."""
    first = element[0] if len(element) else None
    if first is None or first.tag not in _HEADING_TAGS:
        return False
    return (first.text or "")[:_HEADING_CHARS].strip(" :：>") in _HEADINGS


def _find_pieces(root: _Element) -> Iterator[tuple[_Element, str]]:
    elsewhere: dict[_Element, bool] = {}
    for table in _innermost_tables(root):
        text = _numbers_of(table)
        if text and not _is_in(table, elsewhere, _is_elsewhere):
            yield table, text
            elsewhere[table] = True
    for holder, text in _find_long_texts(root):
        if _is_prose(stripped := text.strip()) and not _is_in(holder, elsewhere, _is_elsewhere):
            yield holder, stripped


def _find_long_texts(root: _Element) -> Iterator[tuple[_Element, str]]:
    """Yield texts with a mark, each with the element it is in, but of elements that have no prose.

    XPath needs twice the time.
    """
    least, find_mark = _PROSE["shortest"], _MARK.search
    for element in root.iter():
        text = element.text if isinstance(element.tag, str) and element.tag not in _ELSEWHERE_TAGS else None
        if text and len(text) >= least and find_mark(text):
            yield element, text
        text = element.tail
        if text and len(text) >= least and find_mark(text) and (parent := element.getparent()) is not None:
            yield parent, text


def _is_in(element: _Element, known: dict[_Element, bool], is_one: Callable[[_Element], bool]) -> bool:
    """Return True if an element or one around it is one of some; record in ``known`` which are, or are in one."""
    passed = []
    at: _Element | None = element
    while at is not None and at not in known:
        passed.append(at)
        known[at] = is_one(at)
        at = None if known[at] else at.getparent()
    is_inside = known[at] if at is not None else known[passed[-1]]
    known.update(dict.fromkeys(passed, is_inside))
    return is_inside


def _innermost_tables(root: _Element) -> list[_Element]:
    """Return the tables without a table in them. Looks at each element once: up to the next table that opens."""
    return [table for table in root.iter("table") if next(table.iterdescendants("table"), None) is None]


def _numbers_of(table: _Element) -> str:
    """Return the text of a table of numbers, nothing of any other: links, a calendar, a frame around an article."""
    rows = [["".join(cell.itertext()).strip() for cell in row.iter("td", "th")] for row in table.iter("tr")]
    cells = [text for row in rows if len(row) > 1 for text in row if text]
    numbers = sum(map(is_number, cells))
    is_data = len(rows) > 1 and numbers > 1 and numbers >= _PROSE["numbers"] * len(cells)
    return "\t".join(cells) if is_data and next(table.iter("a"), None) is None else ""


def _is_prose(text: str) -> bool:
    return len(text) >= _PROSE["shortest"] and bool(_MARK.search(text)) and not _is_said_elsewhere(text[:_SAYING_CHARS])


def _is_said_elsewhere(text: str) -> bool:
    return bool(_SAYS_ELSEWHERE.search(text))


def _is_elsewhere(element: _Element) -> bool:
    if not isinstance(element.tag, str) or element.tag in _ELSEWHERE_TAGS:
        return True
    if element.tag in _WHOLE_PAGE or element.get(FROM_SHEET) is not None:  # what a sheet hides a script may show
        return False
    return "display:none" in element.get("style", "").replace(" ", "").lower()


def _is_named(element: _Element, names: re.Pattern[str]) -> bool:
    """Return True if a class or id has one of these names; the class of a body names the kind of page."""
    if not isinstance(element.tag, str) or element.tag in _WHOLE_PAGE:
        return False
    return bool(names.search(f"{element.get('class', '')} {element.get('id', '')}".lower()))


def _are_alike(one: _Element, other: _Element) -> bool:
    """Return True if tag and class are equal but for a number: content1, content2.

    Tables and their parts are never alike: old pages stack head, article and footer in them.
    """
    names = (_DIGITS.sub("", element.get("class", "")) for element in (one, other))
    return bool(one.tag == other.tag and one.tag not in _TABLES and next(names) == next(names))


def _any_of(names: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, names)))


_DATA: Final = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
_PROSE: Final = _DATA["prose"]
_DIGITS_IN: Final = XPath(
    "descendant::text()[not(parent::script or parent::style)][translate(., '0123456789', '') != .]"
)
_COUNT: Final = re.compile(r"[\u3400-\u9fff（）()、“”]{2,30}\s{0,3}[:：]?\s{0,3}\d{1,9}\s{0,3}[例宗人名]?[。；;，,]?")
_COUNT_CHARS: Final = 50
_LEAST_COUNTS: Final = 2
_MAX_COUNTS: Final = 200
_DIGITS: Final = re.compile(r"\d+")
_HEAD_CHARS: Final = 300
_TITLE_CHARS: Final = 5
_MAX_TITLES: Final = 5
_BEGINNING_CHARS: Final = 10
_SENTENCE_ENDS: Final = ("。", "。”", "。）", "。)", "！", "？")
_MARK: Final = re.compile(f"[{_PROSE['marks']}]")
_SAYS_ELSEWHERE: Final = re.compile("|".join(f"(?:{saying})" for saying in _DATA["elsewhere"]["says"]))
_SAYING_CHARS: Final = 200
"""Of a piece of text in which such words are looked for: they open it."""
_TABLES: Final = frozenset({"table", "thead", "tbody", "tfoot", "tr", "td", "th"})
_WHOLE_PAGE: Final = frozenset({"html", "body"})
_PARAGRAPHS: Final = frozenset(_DATA["paragraphs"]["tags"])
_ELSEWHERE_TAGS: Final = frozenset(_DATA["elsewhere"]["tags"])
_ELSEWHERE_NAME: Final = _any_of(_DATA["elsewhere"]["names"])
_HEADINGS: Final = frozenset(_DATA["elsewhere"]["headings"])
_HEADING_CHARS: Final = 12
_HEADING_TAGS: Final = frozenset({"h2", "h3", "h4", "h5", "div", "p", "span", "strong"})
_FRAME_CHARS: Final = _DATA["elsewhere"]["frame_chars"]
_FRAME_NAME: Final = _any_of(_DATA["elsewhere"]["frames"])
