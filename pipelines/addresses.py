"""Resolve the addresses that pages link to as browsers do: the URL Living Standard (https://url.spec.whatwg.org)."""

from __future__ import annotations

import re
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import quote, urlsplit

from ada_url import join_url, normalize_url

if TYPE_CHECKING:
    from collections.abc import Iterator

_SCHEMES: Final = ("http", "https", "file")
_BEYOND_ASCII: Final = re.compile(r"[^\x00-\x7f]+")
_RAW_IN_QUERY: Final = "!$%&()*+,-./:;=?@[\\]^_`{|}~"
"""Characters beside letters and digits that the standard leaves as they are in a query."""


class Base(NamedTuple):
    """What the links of a page are relative to: its address or ``<base href>``, and the charset of its queries."""

    address: str
    charset: str = "utf-8"

    def moved(self, href: str) -> Base:
        """Return the base that ``<base href>`` states; a malformed one, or one that is no page, changes nothing.

        >>> Base("http://a.cn/b/").moved("//img.a.cn/c/").address, Base("http://a.cn/b/").moved("data:,x").address
        ('http://img.a.cn/c/', 'http://a.cn/b/')
        """
        return self._replace(address=self.resolve(href) or self.address)

    def resolve(self, href: str) -> str:
        r"""Return the address of a link, without its fragment; empty if it is malformed or no page.

        No pages are ``javascript:``, ``mailto:``, ``data:`` and the like.

        >>> Base("http://a.cn/b/c.html").resolve("\\yqtb\\t\n1.html#top"), Base("http://a.cn/").resolve("http://[")
        ('http://a.cn/yqtb/t1.html', '')
        >>> Base("http://a.cn/b/", "gbk").resolve("/中?q=中")
        'http://a.cn/%E4%B8%AD?q=%D6%D0'
        """
        address = self.join(href.partition("#")[0])
        parts = urlsplit(address)
        is_page = parts.scheme in _SCHEMES and parts.port != 0  # nothing can be asked at port 0
        return address if is_page else ""

    def join(self, href: str) -> str:
        """Return the address of any scheme that a link states; empty if it is malformed."""
        link = href if href.isascii() else self._encode_query(_to_scalar_values(href))
        for parse in (partial(join_url, self.address), normalize_url):  # a base that is no address resolves nothing
            with suppress(ValueError):
                return parse(link)
        return ""

    def _encode_query(self, href: str) -> str:
        """Percent-encode what is not ASCII in a query by the page's charset, as browsers do. UTF-16 counts as UTF-8."""
        if self.charset.lower().startswith("utf"):
            return href
        before, fragment_mark, fragment = href.partition("#")
        path, mark, query = before.partition("?")
        query = _BEYOND_ASCII.sub(lambda found: "".join(self._encode(found[0])), query)
        return path + mark + query + fragment_mark + fragment

    def _encode(self, text: str) -> Iterator[str]:
        for character in text:
            try:
                yield quote(character.encode(self.charset), safe=_RAW_IN_QUERY)
            except UnicodeError:
                yield f"%26%23{ord(character)}%3B"  # a character reference, as the standard has it


def _to_scalar_values(text: str) -> str:
    """Replace lone surrogates, which no address can carry, by U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
