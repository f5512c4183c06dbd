"""The next page of a column, by the rule that the script of its pager states.

TRS: ``createPageHTML(N, current, "index", "html")``, or ``var countPage = N`` with ``var currentPage = current``. Pages
are counted from 0: page 0 is ``index.html``, page k ``index_k.html``. Where a page has both, the variables hold. The
same script pages one long article; its third argument then names the article.

Kaipu: ``createPageHTML('page_div', N, current, 'list', 'shtml', rows)``. Pages are counted from 1: page 1 is
``list.shtml``, page k ``list_k.shtml``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipelines.layouts.trs import ARTICLE_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator


def find_next_page(script: str, address: str) -> str:
    """The file name of the next page of a TRS column; empty on the last one, and where one long article is paged.

    >>> find_next_page('createPageHTML(3, 1, "index", "html");', "/yqtb/index_1.html")
    'index_2.html'
    >>> find_next_page('createPageHTML(3, 0, "t20221129_1001", "html");', "/yqtb/t20221129_1001.html")
    ''
    """
    page = _find_next(script, address)
    return "" if ARTICLE_NAME.search(page) else page


def find_next_part(script: str, address: str) -> str:
    """The file name of the next page of one long TRS article; empty on the last one, and where a column is paged.

    >>> find_next_part('createPageHTML(3, 0, "t20221129_1001", "html");', "/yqtb/t20221129_1001.html")
    't20221129_1001_1.html'
    """
    page = _find_next(script, address)
    return page if ARTICLE_NAME.search(page) else ""


def find_next_numbered(script: str) -> str:
    """The file name of the next page of a Kaipu column; empty on the last one.

    >>> find_next_numbered("createPageHTML('page_div', 42, 1, 'list_gzbd', 'shtml', 653);")
    'list_gzbd_2.shtml'
    """
    call = _NUMBERED_CALL.search(_live(script))
    if not call or int(call["current"]) >= int(call["count"]):
        return ""
    return f"{call['name']}_{int(call['current']) + 1}.{call['suffix']}"


def _find_next(script: str, address: str) -> str:
    live = _live(script)
    call = _CALL.search(live)
    current, count = _variables(live) or (_numbers(call) if call else (0, 0))
    if current + 1 >= count:
        return ""
    name, suffix = next(_file_names(live, script, address, current), ("", ""))
    return f"{name}_{current + 1}.{suffix}" if name else ""


def _live(script: str) -> str:
    """A script without its comments."""
    return _NO_CODE.sub(lambda found: found["string"] or " ", script)


def _variables(live: str) -> tuple[int, int] | None:
    current, count = _CURRENT.search(live), _COUNT.search(live)
    return (int(current[1]), int(count[1])) if current and count else None


def _numbers(call: re.Match[str]) -> tuple[int, int]:
    return int(call["current"]), int(call["count"])


def _file_names(live: str, script: str, address: str, current: int) -> Iterator[tuple[str, str]]:
    """Name and suffix of the pages, the surest first.

    A call that is commented out still names them, only its numbers are old. The address of this page names them if it
    follows the rule itself.
    """
    for pattern, text in ((_CALL, live), (_CALL, script), (_WRITTEN, live)):
        if found := pattern.search(text):
            yield found["name"], found["suffix"]
    own = _OWN_NAME.search(address)
    if own and int(own["number"] or 0) == current:
        yield own["name"], own["suffix"]


_NO_CODE: Final = re.compile(
    r"""(?P<string> "(?:\\.|[^"\\\n])*+"? | '(?:\\.|[^'\\\n])*+'? )
    | //[^\n]* | <!--[^\n]* | /\*.*?(?:\*/|\Z)""",
    re.VERBOSE | re.DOTALL,
)
_NUMBER: Final = r"\d{1,6}"
_CALL: Final = re.compile(
    rf"""\bcreatePageHTML\( \s*(?P<count>{_NUMBER})\s*, \s*(?P<current>{_NUMBER})\s*,
    \s*["'](?P<name>[\w-]{{1,60}})["']\s*, \s*["'](?P<suffix>\w{{1,9}})["']""",
    re.VERBOSE,
)
_NUMBERED_CALL: Final = re.compile(
    rf"""\bcreatePageHTML\( \s*["'][^"'\n]{{0,60}}["']\s*, \s*(?P<count>{_NUMBER})\s*, \s*(?P<current>{_NUMBER})\s*,
    \s*["'](?P<name>[\w-]{{1,60}})["']\s*, \s*["'](?P<suffix>\w{{1,9}})["']""",
    re.VERBOSE,
)
_CURRENT: Final = re.compile(rf"\bvar\s+currentPage\s*=\s*({_NUMBER})(?!\d)")
_COUNT: Final = re.compile(rf"\bvar\s+countPage\s*=\s*({_NUMBER})(?!\d)")
_WRITTEN: Final = re.compile(
    r"""\b(?P<name>[\w-]{1,60})["'] \s*\+\s* ["']_["'] \s*\+\s* \w{1,60} \s*\+\s* ["']\.["'] \s*\+\s*
    ["'](?P<suffix>\w{1,9})""",
    re.VERBOSE,
)
_OWN_NAME: Final = re.compile(rf"(?:^|/)(?P<name>[^/?#]{{1,60}}?)(?:_(?P<number>{_NUMBER}))?\.(?P<suffix>s?html?)$")
