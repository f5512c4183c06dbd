"""Recognise one page under several addresses: sessions, schemes, index files, spellings of one character."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from crawler.listings.patterns import load_patterns

if TYPE_CHECKING:
    from collections.abc import Iterator
    from urllib.parse import SplitResult


def drop_noise(url: str) -> str:
    """Return an address without what is about the reader or the moment: sessions, shares, random numbers.

    >>> drop_noise("http://a.cn/t1.html;jsessionid=0A?from=timeline&_=1669766400000")
    'http://a.cn/t1.html'
    >>> drop_noise("http://a.cn/show.jsp?id=7&t=1669766400")
    'http://a.cn/show.jsp?id=7&t=1669766400'
    """
    if "?" not in url and ";" not in url:
        return url
    parts = urlsplit(url)
    path = _PATTERNS["session"].sub("", parts.path)
    query = "&".join(part for part in parts.query.split("&") if not _is_noise(part, path))
    return parts._replace(path=path, query=query).geturl()


def to_key(url: str) -> str:
    """Return what addresses of one page have in common: ``http`` and ``https``, ``www.``, ``index.html``, ``%7E``.

    A fragment stays: a link has lost its own, and where a source states one, it names a column.

    >>> to_key("https://www.a.cn/b/index.html?"), to_key("http://a.cn/%7eb/"), to_key("http://A.cn:80/")
    ('a.cn/b/', 'a.cn/~b/', 'a.cn/')
    """
    parts = urlsplit(_unify_escapes(drop_noise(url)))
    if parts.scheme not in ("http", "https"):
        return url
    host = _host_and_port(parts).removeprefix("www.")
    query = parts.query
    if _PATTERNS["wechat"].search(host + parts.path):
        named = [part for part in query.split("&") if _PATTERNS["wechat_article"].search(part)]
        query = "&".join(sorted(named)) or query
    bare = host + _PATTERNS["index"].sub("", parts.path or "/")
    return bare + (f"?{query}" if query else "") + (f"#{parts.fragment}" if parts.fragment else "")


def to_spellings(url: str) -> tuple[str, ...]:
    """Return the addresses under which a page may have been kept before; the one given is the first.

    >>> to_spellings("http://a.cn/t1.html")
    ('http://a.cn/t1.html', 'http://www.a.cn/t1.html', 'https://a.cn/t1.html', 'https://www.a.cn/t1.html')
    """
    bare = drop_noise(url)
    if urlsplit(bare).scheme not in ("http", "https"):
        return (url,)
    escaped = (bare, _unify_escapes(bare), _ESCAPE.sub(lambda escape: escape[0].lower(), bare))
    return tuple(dict.fromkeys((url, *(one for spelling in escaped for one in _vary(urlsplit(spelling))))))


def _vary(parts: SplitResult) -> Iterator[str]:
    """Yield an address with either scheme, with and without ``www.``, by the folder and by its index file."""
    host = parts.netloc.removeprefix("www.")
    folder = _PATTERNS["index"].sub("", parts.path)
    paths = [folder, *(folder + name for name in _INDEX_FILES)] if folder.endswith("/") else [parts.path]
    for scheme, netloc, path in product(("http", "https"), (host, f"www.{host}"), paths):
        yield parts._replace(scheme=scheme, netloc=netloc, path=path).geturl()


def _is_noise(part: str, path: str) -> bool:
    is_moment = _PATTERNS["moment"].search(part) and _PATTERNS["file"].search(path)
    return bool(_PATTERNS["visit"].search(part) or is_moment)


def _unify_escapes(url: str) -> str:
    """Write escapes as RFC 3986 (6.2.2) has them: capitals, and none of letters, digits and ``-._~``."""
    return _ESCAPE.sub(_unify, url) if "%" in url else url


def _unify(escape: re.Match[str]) -> str:
    character = chr(int(escape[1], 16))
    return character if _UNRESERVED.match(character) else escape[0].upper()


def _host_and_port(parts: SplitResult) -> str:
    port = parts.port
    is_usual = port is None or (parts.scheme, port) in (("http", 80), ("https", 443))
    return (parts.hostname or "") + ("" if is_usual else f":{port}")


_PATTERNS: Final = load_patterns(Path(__file__).with_suffix(".toml"))
_ESCAPE: Final = re.compile(r"%([0-9a-fA-F]{2})")
_UNRESERVED: Final = re.compile(r"[A-Za-z0-9._~-]")
_INDEX_FILES: Final = ("index.html", "index.htm", "index.shtml")
