"""The next page of a column, by the call or the variables of the script that its maker's pager is.

TRS: ``createPageHTML(N, current, "index", "html")``, or ``var countPage = N`` with ``var currentPage = current``. Pages
are counted from 0: page 0 is ``index.html``, page k ``index_k.html``. Where a page has both, the variables hold. The
same script pages one long article; its third argument then names the article.

Kaipu: ``createPageHTML('page_div', N, current, 'list', 'shtml', rows)``. Pages are counted from 1: page 1 is
``list.shtml``, page k ``list_k.shtml``.

Sites of other makers call either, with their arguments in any order. Whether pages are counted from 0 or 1 shows on the
first page; further pages are asked for with what it showed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from pipelines.layouts.trs import ARTICLE_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator


class NextPage(NamedTuple):
    """What the script of a pager says. Names are file names; empty where it names none.

    ``skipped`` is the second page, where this is the third: on the first, both ``index_1`` and ``index_2`` may be it.
    """

    name: str
    is_last: bool
    counts_from: int
    skipped: str = ""


class _Call(NamedTuple):
    pages: int
    current: int
    name: str
    suffix: str
    counts_from: int


def find_next_page(script: str, address: str, counts_from: int | None = None) -> NextPage | None:
    """Return the next page of a column; None where no script says anything, or one long article is paged.

    ``counts_from`` is what the first page of the column showed, if this is another.

    >>> find_next_page('createPageHTML(3, 1, "index", "html");', "/yqtb/index_1.html").name
    'index_2.html'
    >>> find_next_page("createPageHTML('page_div', 42, 1, 'list', 'shtml', 653);", "/yqtb/list.shtml").name
    'list_2.shtml'
    >>> find_next_page('createPageHTML(3, 0, "t20221129_1001", "html");', "/yqtb/t20221129_1001.html")
    """
    page = _find_next(script, address, counts_from)
    return None if page and ARTICLE_NAME.search(page.name) else page


def find_next_part(script: str, address: str) -> str:
    """Return the file name of the next page of one long article; empty on the last one, and where a column is paged.

    >>> find_next_part('createPageHTML(3, 0, "t20221129_1001", "html");', "/yqtb/t20221129_1001.html")
    't20221129_1001_1.html'
    """
    page = _find_next(script, address, None)
    return page.name if page and ARTICLE_NAME.search(page.name) else ""


def drop_comments(script: str) -> str:
    """Return a script without its comments."""
    return _NO_CODE.sub(lambda found: found["string"] or " ", script)


def _find_next(script: str, address: str, counts_from: int | None) -> NextPage | None:
    live = drop_comments(script)
    call = next(_read_calls(live), None)
    stated = _read_variables(live) or (call and (call.current, call.pages))
    if not stated:
        return NextPage("", is_last=False, counts_from=0) if _has_unknown_call(live) else None
    current, count = stated
    own = _OWN_NAME.search(address)
    own_number = int(own["number"]) if own and own["number"] else None
    first = counts_from
    if first is None:
        first = current if own_number is None and current in (0, 1) else call.counts_from if call else 0
    is_last = current - first + 1 >= count
    named = next(_file_names(live, script, address, current), None)
    if is_last or named is None:
        return NextPage("", is_last, first)
    name, suffix = named
    is_own = own is not None and own["name"] == name
    expected = (0, 1) if own_number is None else (own_number, own_number + 1)
    if (own is None or is_own) and current not in expected:
        return NextPage("", is_last=False, counts_from=first)  # the numbers mean something else
    number = own_number if is_own and own_number is not None else current
    skipped = f"{name}_1.{suffix}" if (own_number, current) == (2, 3) else ""
    return NextPage(f"{name}_{number + 1}.{suffix}", is_last=False, counts_from=first, skipped=skipped)


def _has_unknown_call(live: str) -> bool:
    """Return True if a pager is called with arguments that are not understood, unless they count one page."""
    called = [found["arguments"] for found in _CALL.finditer(live)]
    is_computed = any("(" in _unwrap(arguments) for arguments in called)
    return is_computed or any(int(number) > 1 for arguments in called for number in _NUMBER.findall(arguments))


def _unwrap(arguments: str) -> str:
    """Return arguments without conversions of numbers.

    >>> _unwrap('parseInt("12"), 0')
    '"12", 0'
    """
    return _CONVERSION.sub(r"\1", arguments)


def _read_calls(text: str) -> Iterator[_Call]:
    """Yield the calls of a pager whose arguments are numbers and names, in whatever order."""
    values = {found["name"]: found["number"] for found in _ASSIGNED.finditer(text)}
    for found in _CALL.finditer(text):
        stated = _unwrap(found["arguments"])
        arguments = [values.get(one[0], one[0]) for one in _ARGUMENT.finditer(stated)]
        call = None if "(" in stated else _to_call(arguments)
        if call:
            yield call


def _to_call(arguments: list[str]) -> _Call | None:
    """Return what the arguments mean: the larger of the first two numbers counts the pages."""
    plain = [one for one in arguments if _NUMBER.fullmatch(one)]
    if not plain:  # "12", "0"
        arguments = [one[1:-1] if _NUMBER.fullmatch(one[1:-1]) else one for one in arguments]
    numbers = [int(one) for one in arguments if _NUMBER.fullmatch(one)][:2]
    texts = [one[1:-1] for one in arguments if one[0] in _QUOTES]
    place = next((n for n, text in enumerate(texts) if _SUFFIX.fullmatch(text)), -1)
    if place < 0 or len(numbers) < 2:  # noqa: PLR2004  how many pages there are, and which this is
        return None
    names, suffix = texts[:place] + texts[place + 1 :], texts[place].lstrip(".")
    has_container = arguments[0][0] in _QUOTES and len(names) > 1
    name = names[1] if has_container else names[0] if names else ""
    if not _NAME.fullmatch(name):
        return None
    # What draws a pager into an element of the page counts from 1, what writes it where it is called from 0.
    return _Call(max(numbers), min(numbers), name, suffix, int(has_container))


def _read_variables(live: str) -> tuple[int, int] | None:
    current, count = _CURRENT.search(live), _COUNT.search(live)
    return (int(current[1]), int(count[1])) if current and count else None


def _file_names(live: str, script: str, address: str, current: int) -> Iterator[tuple[str, str]]:
    """Yield name and suffix of the pages, the surest first.

    A call that is commented out still names them, only its numbers are old. The address of this page names them if it
    follows the rule itself.
    """
    for text in (live, script):
        yield from ((call.name, call.suffix) for call in _read_calls(text))
    if found := _WRITTEN.search(live):
        yield found["name"], found["suffix"]
    own = _OWN_NAME.search(address)
    if own and current in ((int(own["number"]),) if own["number"] else (0, 1)):
        yield own["name"], own["suffix"]


_NO_CODE: Final = re.compile(
    r"""(?P<string> "(?:\\.|[^"\\\n])*+"? | '(?:\\.|[^'\\\n])*+'? )
    | //[^\n]* | <!--[^\n]* | /\*.*?(?:\*/|\Z)""",
    re.VERBOSE | re.DOTALL,
)
_QUOTES: Final = ("'", '"')
_NUMBER: Final = re.compile(r"\d{1,6}")
_NAME: Final = re.compile(r"[\w-]{1,60}")
_SUFFIX: Final = re.compile(r"\.?(?:\w{0,2}html?|jspx?|php|aspx?|do)")
_CALL: Final = re.compile(
    r"""(?<!function[ ])\bcreate(?:New)?Page(?:HTML|Turn)?\d?\s*
    \((?P<arguments> (?: [^(){}]{1,300}+ | \([^(){}]{0,100}+\) ){0,12}+ )\)""",
    re.VERBOSE | re.IGNORECASE,
)
_CONVERSION: Final = re.compile(r"\b(?:parseInt|Number|String)\s*\(([^(),]{0,60})\)")
_ARGUMENT: Final = re.compile(r""""[^"\n]{0,60}" | '[^'\n]{0,60}' | \d+ | [A-Za-z_$][\w$]{0,60}""", re.VERBOSE)
_ASSIGNED: Final = re.compile(
    r"\b(?:var|let|const)\s+(?P<name>[A-Za-z_$][\w$]{0,60})\s*=\s*(?P<number>\d{1,6})(?![\d.])"
)
_CURRENT: Final = re.compile(r"\bvar\s+currentPage\s*=\s*(\d{1,6})(?!\d)")
_COUNT: Final = re.compile(r"\bvar\s+countPage\s*=\s*(\d{1,6})(?!\d)")
_WRITTEN: Final = re.compile(
    r"""\b(?P<name>[\w-]{1,60})["'] \s*\+\s* ["']_["'] \s*\+\s* \w{1,60} \s*\+\s* ["']\.["'] \s*\+\s*
    ["'](?P<suffix>\w{1,9})""",
    re.VERBOSE,
)
_OWN_NAME: Final = re.compile(r"(?:^|/)(?P<name>[^/?#]{1,60}?)(?:_(?P<number>\d{1,6}))?\.(?P<suffix>s?html?)$")
