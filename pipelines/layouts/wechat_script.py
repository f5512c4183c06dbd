"""Posts of WeChat that are in the page's script: texts and sets of pictures, and articles that a script shows.

The object ``window.cgiDataNew`` (before it ``cgiData``, or variables) has them as JavaScript, so that it is searched,
not parsed: ``content_noencode: JsDecode('…')``, ``picture_page_info_list: [{cdn_url: …}]``.

History
    2024  item_show_type 8, pictures with a text below them, in picture_page_info_list and content_noencode.
    2025  item_show_type 10, a text alone, in text_page_info; articles of type 0 may have no #js_content.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from pipelines.text import unescape

if TYPE_CHECKING:
    from collections.abc import Iterator


class Post(NamedTuple):
    """What the script says of a post; empty where it does not."""

    html: str
    """Its text, as a fragment of HTML."""
    pictures: tuple[str, ...]
    """Addresses of the pictures that it consists of; none of an article, whose pictures are in its text."""
    title: str
    account: str


def find_post(text: str) -> Post | None:
    """Return the post in the script of a page; None where its text is no part of a script."""
    kind = next(_strings(text, "kind"), "")
    contents = [*_strings(text, "content")]
    pictures = tuple(dict.fromkeys(_find_pictures(text))) if kind in _OF_PICTURES else ()
    if not contents and not pictures:
        return None
    content = max(contents, key=len, default="")
    is_text = kind in _OF_PICTURES or kind in _OF_TEXT or "<" not in content
    return Post(
        html=_to_html(content) if is_text else content,
        pictures=pictures,
        title=unescape(next(filter(None, _strings(text, "title")), "")).strip(),
        account=unescape(next(filter(None, _strings(text, "account")), "")).strip(),
    )


def decode_string(literal: str) -> str:
    r"""Return the text that a JavaScript string says, also where what it says is escaped once more for JsDecode.

    >>> decode_string(r"5\x3c6\x0a\u4e2d\\x26amp;\'")
    "5<6\n中&amp;'"
    """
    once = _ESCAPE.sub(_unescape, literal)
    return _ESCAPED_TWICE.sub(lambda found: chr(int(found[1], 16)), once)


def _strings(text: str, name: str) -> Iterator[str]:
    """Yield the strings after the names of this group, in the order of the page."""
    for found in _NAMED[name].finditer(text):
        string = _STRING.match(text, found.end())
        if string:
            yield decode_string(string["single"] or string["double"] or "")


def _find_pictures(text: str) -> Iterator[str]:
    """Yield the addresses of the pictures of the list; the covers and watermarks in its entries are none of them."""
    start = _LIST.search(text)
    depth, key = 0, ""
    for token in _TOKEN.finditer(text, start.end() - 1) if start else ():
        if token["open"]:
            depth += 1
        elif token["close"]:
            depth -= 1
            if not depth:
                return
        elif name := token["key"] or token["quoted"]:
            key = name
        elif token["string"] and depth == _ENTRY_DEPTH and key == _PICTURE:
            yield unescape(decode_string(token["string"][1:-1]))
            key = ""


def _to_html(content: str) -> str:
    """Escape text as HTML, with line feeds and links."""
    return unescape(content).replace("\r\n", "\n").replace("\n", "<br>")


def _unescape(found: re.Match[str]) -> str:
    if code := found["hex"] or found["unicode"]:
        character = chr(int(code, 16))
        return character if not "\ud800" <= character <= "\udfff" else "\ufffd"
    return _SHORT.get(found["other"], found["other"])


_DATA: Final = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
_OF_PICTURES: Final = frozenset(_DATA["kinds"]["pictures"])
_OF_TEXT: Final = frozenset(_DATA["kinds"]["text"])
_PICTURE: Final = _DATA["pictures"]["address"]
_ENTRY_DEPTH: Final = 2
"""Of the names in an entry of a list: within the list and the entry."""
_ASSIGNED: Final = (
    r"""["']?\s{0,9}[:=]\s{0,9}(?:window\.\w{1,40}\s{0,9}=\s{0,9})?"""
    r"""(?:JsDecode\(|htmlDecode\()?\s{0,9}(?=["'])"""
)
_NAMED: Final = {
    name: re.compile(rf"(?<![\w$])(?:{'|'.join(map(re.escape, names))}){_ASSIGNED}")
    for name, names in _DATA["names"].items()
}
_STRING: Final = re.compile(r"""'(?P<single>(?:[^'\\]|\\.)*+)'|"(?P<double>(?:[^"\\]|\\.)*+)\"""", re.DOTALL)
_LIST: Final = re.compile(rf"""(?<![\w$]){re.escape(_DATA["pictures"]["list"])}["']?\s*[:=]\s*\[""")
_TOKEN: Final = re.compile(
    r"""(?<![\w$])(?P<key>[A-Za-z_$][\w$]*+)\s*:(?!:) | ["'](?P<quoted>[A-Za-z_]\w{0,40}+)["']\s*:
    | (?P<string>'(?:[^'\\]|\\.)*+'|"(?:[^"\\]|\\.)*+")
    | (?P<open>[\[{]) | (?P<close>[\]}])""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE: Final = re.compile(r"\\(?:x(?P<hex>[0-9a-fA-F]{2})|u(?P<unicode>[0-9a-fA-F]{4})|(?P<other>.))", re.DOTALL)
_ESCAPED_TWICE: Final = re.compile(r"\\x(5c|0d|0a|22|26|27|3c|3e)", re.IGNORECASE)
_SHORT: Final = {"n": "\n", "r": "\r", "t": "\t", "b": "", "f": "", "v": "", "0": "", "\n": ""}
