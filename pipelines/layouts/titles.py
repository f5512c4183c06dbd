"""The title of a page that has no place of its own for it: what ``<title>`` and the page both say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipelines.layouts.cleaning import is_furniture
from pipelines.metadata.datelines import is_dateline
from pipelines.text import normalise

if TYPE_CHECKING:
    from pipelines.layouts.dom import Dom, PagePart

_SHORTEST: Final = 5
_LONGEST: Final = 120
_HOME: Final = "首页"
"""Opens the way to a page through its site, which some put into ``<title>``."""
_INTRO_CHARS: Final = 6
_TITLE_CHARS: Final = 8
_NO_TITLE: Final = re.compile("[。:>]|^今天")
_SITES: Final = (
    "网|网站|官网|门户|平台|委员会|人民政府|政府|卫健委|卫生健康委|疾控|局|厅|中心|办公室|报|日报|新闻|频道|首页"
    "|医院|大学|学院|研究院|学会|协会"
)
_SITE_CHARS: Final = 25
_SITE_NAME: Final = re.compile(f"(?:{_SITES})$")
_LONG_BEGINNING: Final = 8
_CUT: Final = re.compile(r"[^…]+?(?=…|\.{3})")
_SITE: Final = re.compile(rf" ?(?:_|\||--|——| - |-(?=[^-]{{0,40}}(?:{_SITES})$)).*$")
_DATE_AFTER: Final = re.compile(r"\s{0,5}[(（\[【]\s{0,5}20\d\d[-/.年]\d\d?[-/.月]\d\d?日?\s{0,5}[)）\]】]$")
_BLANKS: Final = re.compile(r"[\s\u3000\u00a0\u200b\ufeff]+")


def find_printed_title(dom: Dom, body: PagePart) -> str:
    """Return the longest text of one element above the end of the body that ``<title>`` repeats, or empty.

    Where ``<title>`` is but the site's name there is none. A text that is all of it but the site goes first, then
    headings.
    """
    head = _squeeze(dom.head_title)
    if _is_site(dom.head_title):
        return ""
    wanted = _squeeze(without_site(dom.head_title))
    printed = ((part, _squeeze(part.text)) for part in dom.parts_until(body)) if head else ()
    found = [
        (part, text)
        for part, text in printed
        if len(text) >= _SHORTEST and (text in head or _goes_on(text, head)) and not text.startswith(_HOME)
    ]
    if not found:
        return ""
    part, _ = max(
        found, key=lambda one: (one[1] == wanted, one[0].is_heading, head.startswith(one[1][:_SHORTEST]), len(one[1]))
    )
    return part.line


def without_date(title: str, head_title: str) -> str:
    """Return a title without a date in brackets after it, if ``<title>`` has it so: some sites print it in the heading.

    >>> without_date("示例市疫情通报（2022-11-30）", "示例市疫情通报_示例市卫健委")
    '示例市疫情通报'
    >>> without_date("示例市疫情通报（2022-11-30）", "示例市疫情通报（2022-11-30）")
    '示例市疫情通报（2022-11-30）'
    """
    bare = _DATE_AFTER.sub("", title)
    return bare if bare and bare in head_title and title not in head_title else title


def find_intro_title(dom: Dom, title: str) -> str:
    """Return the heading right above the title, if it is one of its own: no link, no name of site or column."""
    head = _squeeze(dom.head_title)
    for part in dom.headings_above_h1(_squeeze(title)):
        text = _squeeze(part.text)
        if _INTRO_CHARS <= len(text) <= _LONGEST and text not in head and not part.link_share:
            return part.line
    return ""


def _is_site(head_title: str) -> bool:
    """Return True for a ``<title>`` that is but the name of the site: one short word without a title before it."""
    is_word = len(head_title.split()) == 1 and len(head_title) <= _SITE_CHARS
    return is_word and bool(_SITE_NAME.search(head_title)) and not _SITE.search(normalise(head_title))


def _goes_on(text: str, head: str) -> bool:
    """Return True if ``<title>`` has the beginning of a text and cuts it off: 示例市部署冬季防…."""
    beginning = _CUT.match(head)
    return beginning is not None and len(beginning[0]) >= _LONG_BEGINNING and text.startswith(beginning[0].rstrip("."))


def find_heading(part: PagePart) -> str:
    """Return the heading closest above the text, where ``<title>`` is no help; empty if there is none.

    A line that opens with a dash is a subtitle.
    """
    lines = (heading.line for heading in part.headings_above())
    titles = (line for line in lines if not is_dateline(line) and not line.startswith("—"))
    return next((line for line in titles if _SHORTEST <= len(line) <= _LONGEST), "")


def find_line_above_dateline(part: PagePart) -> str:
    """Return the line right above the one that says when and by whom, on pages without headings; else empty."""
    lines = [line for line in part.lines_above() if len(line) >= _SHORTEST]
    dated = (at for at in reversed(range(1, len(lines))) if is_dateline(lines[at]) and not is_dateline(lines[at - 1]))
    line = next((lines[at - 1] for at in dated), "")
    is_title = _TITLE_CHARS <= len(line) <= _LONGEST and not _NO_TITLE.search(normalise(line))
    return line if is_title and not is_furniture(line) else ""


def without_site(head_title: str) -> str:
    """Return ``<title>`` without the column and site that follow the title.

    >>> without_site("示例市疫情通报_通知公告_示例市卫健委"), without_site("COVID-19疫情通报-示例市人民政府")
    ('示例市疫情通报', 'COVID-19疫情通报')
    """
    whole = " ".join(head_title.split())
    site = _SITE.search(normalise(whole))
    return (whole[: site.start()] if site else whole) or head_title


def _squeeze(text: str) -> str:
    return normalise(_BLANKS.sub("", text))
