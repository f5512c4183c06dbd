"""Make texts and addresses of pages safe to show: no control characters, no links but those of the web."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import unquote, urlsplit

from archive.visible_controls import show_controls

_WEB: Final = ("http", "https")
_END: Final = re.compile("[。！？；!?;\n]")
_PHRASE_MAX_CHARS: Final = 240
"""A traceback is longer."""
_AROUND: Final = 60
"""Characters shown on each side of a phrase in a longer sentence."""


def to_shown(text: str) -> str:
    """Return text on one line, its blanks as one and its control characters as escapes."""
    return show_controls(" ".join(text.split(" ")).replace("\n", " ").replace("\t", " ")).strip()


def to_link(url: str) -> tuple[str, str]:
    """Return the address if it is one of the web, else nothing, and what to show: of a file, only its name.

    >>> to_link("http://www.example.cn/1.html"), to_link("file:///home/me/1%20a.html"), to_link("javascript:x()")
    (('http://www.example.cn/1.html', 'www.example.cn'), ('', '1 a.html'), ('', 'javascript:x()'))
    """
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return "", to_shown(url)
    if parts.scheme in _WEB and host:
        return to_shown(url), to_shown(host)
    if parts.scheme == "file":
        return "", to_shown(unquote(parts.path).rpartition("/")[2])
    return "", to_shown(url)


def cut_sentence(text: str, phrase: str) -> tuple[str, str, str]:
    """Return the sentence of a text that has this phrase: what is before it, the phrase, and what is after it.

    >>> cut_sentence("各位好。昨日新增3例，其中甲区2例。谢谢。", "其中甲区2例")
    ('昨日新增3例，', '其中甲区2例', '。')

    Evidence that the text does not have is shown alone; of what is longer than any sentence, the beginning.
    """
    start = text.find(phrase) if phrase else -1
    if start < 0 or len(phrase) > _PHRASE_MAX_CHARS:
        return "", to_shown(phrase[:_PHRASE_MAX_CHARS]), "…" * (len(phrase) > _PHRASE_MAX_CHARS)
    end = start + len(phrase)
    first = max((mark.end() for mark in _END.finditer(text, 0, start)), default=0)
    stop = _END.search(text, end)
    last = stop.end() if stop else len(text)
    before = text[first:start] if start - first <= _AROUND else f"…{text[start - _AROUND : start]}"
    after = text[end:last] if last - end <= _AROUND else f"{text[end : end + _AROUND]}…"
    return _keep_edge(before), to_shown(phrase), _keep_edge(after)


def _keep_edge(text: str) -> str:
    """Show text that is next to other text: a blank at its edge stays."""
    shown = to_shown(text)
    return f"{' ' * text.startswith(' ')}{shown}{' ' * text.endswith(' ')}" if shown else ""
