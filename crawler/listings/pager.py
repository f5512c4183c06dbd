"""The next page of a TRS column, by the rule that the script of its pager states.

``createPageHTML(N, current, "index", "html")``, or ``var countPage = N`` with ``var currentPage = current``. Pages are
counted from 0: page 0 is ``index.html``, page k ``index_k.html``. Where a page has both, the variables hold.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipelines.layouts.trs import ARTICLE_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator


def find_next_page(script: str, address: str) -> str:
    """The file name of the next page; empty on the last one, and where the script pages one long article or nothing.

    >>> find_next_page('createPageHTML(3, 1, "index", "html");', "/yqtb/index_1.html")
    'index_2.html'
    >>> find_next_page('createPageHTML(3, 0, "t20221129_1001", "html");', "/yqtb/t20221129_1001.html")
    ''
    """
    live = _NO_CODE.sub(lambda found: found["string"] or " ", script)
    call = _CALL.search(live)
    current, count = _variables(live) or (_numbers(call) if call else (0, 0))
    if current + 1 >= count:
        return ""
    name, suffix = next(_file_names(live, script, address, current), ("", ""))
    page = f"{name}_{current + 1}.{suffix}"
    return page if name and not ARTICLE_NAME.search(page) else ""


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
_CURRENT: Final = re.compile(rf"\bvar\s+currentPage\s*=\s*({_NUMBER})(?!\d)")
_COUNT: Final = re.compile(rf"\bvar\s+countPage\s*=\s*({_NUMBER})(?!\d)")
_WRITTEN: Final = re.compile(
    r"""\b(?P<name>[\w-]{1,60})["'] \s*\+\s* ["']_["'] \s*\+\s* \w{1,60} \s*\+\s* ["']\.["'] \s*\+\s*
    ["'](?P<suffix>\w{1,9})""",
    re.VERBOSE,
)
_OWN_NAME: Final = re.compile(rf"(?:^|/)(?P<name>[^/?#]{{1,60}}?)(?:_(?P<number>{_NUMBER}))?\.(?P<suffix>s?html?)$")
